/**
 * The application's Redis: import everything from here. Yours to edit.
 *
 * The work is done by the vendored package `@rapidkit/redis`, which `copier update` upgrades; this page says which
 * parts of it the application uses, and is the place for what is your own: key names, helpers, a second connection.
 */

import { RedisModule, type RedisSettings } from "@rapidkit/redis";

import { redisConfig } from "../config/redis.config.js";

export {
  InjectRedis,
  RedisClient,
  RedisConnectionError,
  type RedisHealth,
  type RedisMetadata,
  RedisService,
  RedisSettingsError,
  RedisStartError,
  RedisTimeoutError,
} from "@rapidkit/redis";

/** The connection, for every module, and its routes `/api/health/module/redis` and `/api/health/live`. */
export const AppRedisModule = RedisModule.forRootAsync({
  isGlobal: true,
  inject: [redisConfig.KEY],
  useFactory: (settings: RedisSettings) => ({ settings }),
});
