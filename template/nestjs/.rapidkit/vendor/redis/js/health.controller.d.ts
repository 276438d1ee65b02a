import { HttpAdapterHost } from "@nestjs/core";
import { type MinimalHealth, type RedisHealth } from "./health.js";
import { RedisService } from "./redis.service.js";
/** `/api/health/module/redis`, the contract's payload with 200 or 503, and `/api/health/live`. @publicApi */
export declare class HealthController {
    private readonly redis;
    private readonly host;
    constructor(redis: RedisService, host: HttpAdapterHost);
    /** Tell whether Redis answers, and how the connection is set up; no secret, and never later than a second or so. */
    readRedisHealth(response: unknown): Promise<RedisHealth | MinimalHealth>;
    /** Tell that the process serves; Redis is not asked. */
    readLiveness(): {
        status: string;
    };
}
