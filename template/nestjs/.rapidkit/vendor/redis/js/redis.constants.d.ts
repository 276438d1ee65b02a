import type { InjectionToken } from "@nestjs/common";
import { CacheService } from "./cache/cache.js";
import { RedisService } from "./redis.service.js";
import type { AnyClient } from "./topology.js";
/** The name of the connection that is meant where none is named. @publicApi */
export declare const DEFAULT_CONNECTION = "default";
/** Where the health controller answers, whatever the application's global prefix is. @publicApi */
export declare const HEALTH_ROUTES: readonly string[];
/**
 * Return the injection token of a connection's client; that of the default one is the class `RedisClient`, by which in a
 * cluster its `RedisClusterClient` is injected.
 *
 * @publicApi
 */
export declare function getRedisToken(name?: string): InjectionToken<AnyClient>;
/** Return the injection token of a connection's service; that of the default one is the class. @publicApi */
export declare function getRedisServiceToken(name?: string): InjectionToken<RedisService>;
/** Return the injection token of a connection's cache; that of the default one is the class. @publicApi */
export declare function getCacheToken(name?: string): InjectionToken<CacheService>;
/** Injection token: whether a module serves the health routes. */
export declare const SERVES_HEALTH: unique symbol;
