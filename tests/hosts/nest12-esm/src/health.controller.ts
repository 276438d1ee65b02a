import { Controller, Get } from "@nestjs/common";
import { HealthCheck, type HealthCheckResult, HealthCheckService } from "@nestjs/terminus";
import { InjectRedisService, type RedisService } from "@rapidkit/redis";
import { RedisHealthIndicator } from "@rapidkit/redis/terminus";

@Controller("health")
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly redis: RedisHealthIndicator,
    @InjectRedisService("sessions") private readonly sessions: RedisService,
  ) {}

  @Get()
  @HealthCheck()
  check(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.redis.isHealthy(),
      () => this.redis.isHealthy("redis-sessions", this.sessions),
    ]);
  }
}
