/** The Terminus indicator; this entry point needs `@nestjs/terminus` 11 or 12. */
import { type HealthIndicatorResult, HealthIndicatorService } from "@nestjs/terminus";
import { RedisService } from "./redis.service.js";
/**
 * Whether Redis answers, for `HealthCheckService.check([() => redis.isHealthy()])`.
 *
 * @publicApi
 */
export declare class RedisHealthIndicator {
    private readonly indicators;
    private readonly redis?;
    constructor(indicators: HealthIndicatorService, redis?: RedisService | undefined);
    /**
     * Send a PING within the probe's second; `down` says why, without a secret.
     *
     * @param key The name in the result. @default "redis"
     * @param service The connection that is asked. @default the default connection
     */
    isHealthy<const Key extends string = "redis">(key?: Key, service?: RedisService | undefined): Promise<HealthIndicatorResult<Key>>;
}
