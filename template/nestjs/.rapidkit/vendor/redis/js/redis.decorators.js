"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.InjectRedis = InjectRedis;
exports.InjectRedisService = InjectRedisService;
exports.InjectCache = InjectCache;
const common_1 = require("@nestjs/common");
const redis_constants_js_1 = require("./redis.constants.js");
/**
 * Inject a connection's client: `constructor(@InjectRedis("sessions") sessions: RedisClient)`; in a cluster it is a
 * `RedisClusterClient`.
 *
 * @param name The connection. @default "default"
 * @publicApi
 */
function InjectRedis(name) {
    return (0, common_1.Inject)((0, redis_constants_js_1.getRedisToken)(name));
}
/**
 * Inject a connection's service: `constructor(@InjectRedisService("sessions") sessions: RedisService)`.
 *
 * @param name The connection. @default "default"
 * @publicApi
 */
function InjectRedisService(name) {
    return (0, common_1.Inject)((0, redis_constants_js_1.getRedisServiceToken)(name));
}
/**
 * Inject a connection's cache: `constructor(@InjectCache("sessions") sessions: CacheService)`.
 *
 * @param name The connection. @default "default"
 * @publicApi
 */
function InjectCache(name) {
    return (0, common_1.Inject)((0, redis_constants_js_1.getCacheToken)(name));
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXMuZGVjb3JhdG9ycy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9yZWRpcy5kZWNvcmF0b3JzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7O0FBVUEsa0NBRUM7QUFRRCxnREFFQztBQVFELGtDQUVDO0FBaENELDJDQUF3QztBQUN4Qyw2REFBMEY7QUFFMUY7Ozs7OztHQU1HO0FBQ0gsU0FBZ0IsV0FBVyxDQUFDLElBQWE7SUFDdkMsT0FBTyxJQUFBLGVBQU0sRUFBQyxJQUFBLGtDQUFhLEVBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztBQUNyQyxDQUFDO0FBRUQ7Ozs7O0dBS0c7QUFDSCxTQUFnQixrQkFBa0IsQ0FBQyxJQUFhO0lBQzlDLE9BQU8sSUFBQSxlQUFNLEVBQUMsSUFBQSx5Q0FBb0IsRUFBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO0FBQzVDLENBQUM7QUFFRDs7Ozs7R0FLRztBQUNILFNBQWdCLFdBQVcsQ0FBQyxJQUFhO0lBQ3ZDLE9BQU8sSUFBQSxlQUFNLEVBQUMsSUFBQSxrQ0FBYSxFQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7QUFDckMsQ0FBQyJ9