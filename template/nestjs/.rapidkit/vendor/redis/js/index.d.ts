/** Redis for NestJS: settings, a client whose timeouts hold in total, metadata and health. */
export { RedisClient, createClient } from "./client.js";
export { RedisConnectionError, RedisSettingsError, RedisStartError, RedisTimeoutError } from "./errors.js";
export { type MinimalHealth, type RedisHealth, type RedisStatus, checkHealth, httpStatus } from "./health.js";
export { HealthController } from "./health.controller.js";
export { type RedisMetadata, getRedisMetadata } from "./metadata.js";
export type { CreateClientOptions } from "./options.js";
export type { RedisLogger } from "./outage.js";
export { DEFAULT_CONNECTION, HEALTH_ROUTES, getRedisServiceToken, getRedisToken } from "./redis.constants.js";
export { InjectRedis, InjectRedisService } from "./redis.decorators.js";
export { RedisModule } from "./redis.module.js";
export type { RedisModuleExtras, RedisModuleForRootAsyncOptions, RedisModuleForRootOptions, RedisModuleOptions, } from "./redis.module-definition.js";
export { RedisService } from "./redis.service.js";
export { Secret } from "./secret.js";
export { type RedisDefaults, type RedisEnvironment, type RedisHealthDetails, type RedisSettings, type RedisSettingsOptions, type RedisTopology, loadRedisSettings, nodesOf, targetOf, } from "./settings.js";
export { InvalidUrlError, RedisUrl, type RedisUrlParts, type RedisScheme, type TextOrBytes, parseUrl } from "./url.js";
export { CONTRACT_VERSION, FEATURES, VERSION } from "./version.js";
//# sourceMappingURL=index.d.ts.map