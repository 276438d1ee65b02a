import type { InjectionToken } from "@nestjs/common";
import { CacheService } from "./cache/cache.js";
import { RedisClient } from "./client.js";
import { RedisService } from "./redis.service.js";
import type { AnyClient } from "./topology.js";

/** The name of the connection that is meant where none is named. @publicApi */
export const DEFAULT_CONNECTION = "default";

/** Where the health controller answers, whatever the application's global prefix is. @publicApi */
export const HEALTH_ROUTES: readonly string[] = ["/api/health/module/redis", "/api/health/live"];

/**
 * Return the injection token of a connection's client; that of the default one is the class `RedisClient`, by which in a
 * cluster its `RedisClusterClient` is injected.
 *
 * @publicApi
 */
export function getRedisToken(name: string = DEFAULT_CONNECTION): InjectionToken<AnyClient> {
  return name === DEFAULT_CONNECTION ? RedisClient : `RedisClient:${name}`;
}

/** Return the injection token of a connection's service; that of the default one is the class. @publicApi */
export function getRedisServiceToken(name: string = DEFAULT_CONNECTION): InjectionToken<RedisService> {
  return name === DEFAULT_CONNECTION ? RedisService : `RedisService:${name}`;
}

/** Return the injection token of a connection's cache; that of the default one is the class. @publicApi */
export function getCacheToken(name: string = DEFAULT_CONNECTION): InjectionToken<CacheService> {
  return name === DEFAULT_CONNECTION ? CacheService : `CacheService:${name}`;
}

/** Injection token: whether a module serves the health routes. */
export const SERVES_HEALTH = Symbol("rapidkit.redis.servesHealth");
