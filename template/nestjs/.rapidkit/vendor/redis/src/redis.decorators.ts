import { Inject } from "@nestjs/common";
import { getCacheToken, getRedisServiceToken, getRedisToken } from "./redis.constants.js";

/**
 * Inject a connection's client: `constructor(@InjectRedis("sessions") sessions: RedisClient)`; in a cluster it is a
 * `RedisClusterClient`.
 *
 * @param name The connection. @default "default"
 * @publicApi
 */
export function InjectRedis(name?: string): PropertyDecorator & ParameterDecorator {
  return Inject(getRedisToken(name));
}

/**
 * Inject a connection's service: `constructor(@InjectRedisService("sessions") sessions: RedisService)`.
 *
 * @param name The connection. @default "default"
 * @publicApi
 */
export function InjectRedisService(name?: string): PropertyDecorator & ParameterDecorator {
  return Inject(getRedisServiceToken(name));
}

/**
 * Inject a connection's cache: `constructor(@InjectCache("sessions") sessions: CacheService)`.
 *
 * @param name The connection. @default "default"
 * @publicApi
 */
export function InjectCache(name?: string): PropertyDecorator & ParameterDecorator {
  return Inject(getCacheToken(name));
}
