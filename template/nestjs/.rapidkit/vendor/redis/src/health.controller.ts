import { Controller, Get, Header, Res, VERSION_NEUTRAL } from "@nestjs/common";
import { HttpAdapterHost } from "@nestjs/core";
import { type MinimalHealth, type RedisHealth, httpStatus } from "./health.js";
import { RedisService } from "./redis.service.js";

/** `/api/health/module/redis`, the contract's payload with 200 or 503, and `/api/health/live`. @publicApi */
@Controller({ path: "api/health", version: VERSION_NEUTRAL })
export class HealthController {
  constructor(
    private readonly redis: RedisService,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Tell whether Redis answers, and how the connection is set up; no secret, and never later than a second or so. */
  @Get("module/redis")
  @Header("Cache-Control", "no-store")
  async readRedisHealth(@Res({ passthrough: true }) response: unknown): Promise<RedisHealth | MinimalHealth> {
    const health = await this.redis.checkHealth();
    this.host.httpAdapter.status(response, httpStatus(health));
    return health;
  }

  /** Tell that the process serves; Redis is not asked. */
  @Get("live")
  readLiveness(): { status: string } {
    return { status: "ok" };
  }
}
