/** Redis for NestJS: settings, a client whose timeouts hold in total, metadata and health. */

export { CacheService } from "./cache/cache.js";
export { Cached, type CachedOptions } from "./cache/cached.decorator.js";
export type { Applied } from "./cache/changes.js";
export type { CircuitState } from "./cache/circuit.js";
export { Entry } from "./cache/entry.js";
export {
  CacheKeyError,
  CacheLoadError,
  CacheOptionsError,
  CacheTimeoutError,
  CacheValueError,
  NotFound,
} from "./cache/errors.js";
export type { Loader } from "./cache/flight.js";
export { type KeyArgument, KeyFormat } from "./cache/formats.js";
export type { GroupLoader } from "./cache/group.js";
export type { CacheLimits } from "./cache/limits.js";
export type { LoadContext } from "./cache/loading.js";
export type {
  CacheOptions,
  GetOptions,
  InvalidateOptions,
  LoadOptions,
  ReadOptions,
  SetOptions,
  TagOptions,
} from "./cache/policy.js";
export type { CacheState } from "./cache/state.js";
export type { CacheStats } from "./cache/stats.js";
export { RedisClient } from "./client.js";
export { RedisClusterClient } from "./cluster.js";
export type { CredentialProvider, Credentials } from "./credentials.js";
export { RedisConnectionError, RedisSettingsError, RedisStartError, RedisTimeoutError } from "./errors.js";
export { type MinimalHealth, type RedisHealth, type RedisStatus, checkHealth, httpStatus } from "./health.js";
export { HealthController } from "./health.controller.js";
export { type RedisMetadata, getRedisMetadata } from "./metadata.js";
export type { Metrics } from "./metrics.js";
export type { CreateClientOptions } from "./options.js";
export type { RedisLogger } from "./outage.js";
export {
  DEFAULT_CONNECTION,
  HEALTH_ROUTES,
  getCacheToken,
  getRedisServiceToken,
  getRedisToken,
} from "./redis.constants.js";
export { InjectCache, InjectRedis, InjectRedisService } from "./redis.decorators.js";
export { RedisModule } from "./redis.module.js";
export type {
  RedisModuleExtras,
  RedisModuleForRootAsyncOptions,
  RedisModuleForRootOptions,
  RedisModuleOptions,
} from "./redis.module-definition.js";
export { RedisService } from "./redis.service.js";
export { Secret } from "./secret.js";
export {
  type RedisDefaults,
  type RedisEnvironment,
  type RedisHealthDetails,
  type RedisSettings,
  type RedisSettingsOptions,
  type RedisTopology,
  loadRedisSettings,
  nodesOf,
  targetOf,
} from "./settings.js";
export { type AnyClient, type SlotMap, createClient, isCluster } from "./topology.js";
export { InvalidUrlError, RedisUrl, type RedisUrlParts, type RedisScheme, type TextOrBytes, parseUrl } from "./url.js";
export { CONTRACT_VERSION, FEATURES, VERSION } from "./version.js";
