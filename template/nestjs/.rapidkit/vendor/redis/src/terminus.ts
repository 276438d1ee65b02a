/** The Terminus indicator; this entry point needs `@nestjs/terminus` 11 or 12. */

import { Injectable, Optional } from "@nestjs/common";
import { type HealthIndicatorResult, HealthIndicatorService } from "@nestjs/terminus";
import { describe, probe } from "./health.js";
import { RedisService } from "./redis.service.js";

/**
 * Whether Redis answers, for `HealthCheckService.check([() => redis.isHealthy()])`.
 *
 * @publicApi
 */
@Injectable()
export class RedisHealthIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    @Optional() private readonly redis?: RedisService,
  ) {}

  /**
   * Send a PING within the probe's second; `down` says why, without a secret.
   *
   * @param key The name in the result. @default "redis"
   * @param service The connection that is asked. @default the default connection
   */
  async isHealthy<const Key extends string = "redis">(
    key: Key = "redis" as Key,
    service: RedisService | undefined = this.redis,
  ): Promise<HealthIndicatorResult<Key>> {
    if (service === undefined) {
      throw new Error("there is no default Redis connection; hand the service of another to isHealthy");
    }
    const indicator = this.indicators.check(key);
    const error = await probe(service.client, service.settings);
    return error === undefined ? indicator.up() : indicator.down(describe(error, service.settings));
  }
}
