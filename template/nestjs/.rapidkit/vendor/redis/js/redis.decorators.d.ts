/**
 * Inject a connection's client: `constructor(@InjectRedis("sessions") sessions: RedisClient)`; in a cluster it is a
 * `RedisClusterClient`.
 *
 * @param name The connection. @default "default"
 * @publicApi
 */
export declare function InjectRedis(name?: string): PropertyDecorator & ParameterDecorator;
/**
 * Inject a connection's service: `constructor(@InjectRedisService("sessions") sessions: RedisService)`.
 *
 * @param name The connection. @default "default"
 * @publicApi
 */
export declare function InjectRedisService(name?: string): PropertyDecorator & ParameterDecorator;
/**
 * Inject a connection's cache: `constructor(@InjectCache("sessions") sessions: CacheService)`.
 *
 * @param name The connection. @default "default"
 * @publicApi
 */
export declare function InjectCache(name?: string): PropertyDecorator & ParameterDecorator;
