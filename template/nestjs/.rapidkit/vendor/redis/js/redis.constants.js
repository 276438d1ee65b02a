"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SERVES_HEALTH = exports.HEALTH_ROUTES = exports.DEFAULT_CONNECTION = void 0;
exports.getRedisToken = getRedisToken;
exports.getRedisServiceToken = getRedisServiceToken;
exports.getCacheToken = getCacheToken;
const cache_js_1 = require("./cache/cache.js");
const client_js_1 = require("./client.js");
const redis_service_js_1 = require("./redis.service.js");
/** The name of the connection that is meant where none is named. @publicApi */
exports.DEFAULT_CONNECTION = "default";
/** Where the health controller answers, whatever the application's global prefix is. @publicApi */
exports.HEALTH_ROUTES = ["/api/health/module/redis", "/api/health/live"];
/**
 * Return the injection token of a connection's client; that of the default one is the class `RedisClient`, by which in a
 * cluster its `RedisClusterClient` is injected.
 *
 * @publicApi
 */
function getRedisToken(name = exports.DEFAULT_CONNECTION) {
    return name === exports.DEFAULT_CONNECTION ? client_js_1.RedisClient : `RedisClient:${name}`;
}
/** Return the injection token of a connection's service; that of the default one is the class. @publicApi */
function getRedisServiceToken(name = exports.DEFAULT_CONNECTION) {
    return name === exports.DEFAULT_CONNECTION ? redis_service_js_1.RedisService : `RedisService:${name}`;
}
/** Return the injection token of a connection's cache; that of the default one is the class. @publicApi */
function getCacheToken(name = exports.DEFAULT_CONNECTION) {
    return name === exports.DEFAULT_CONNECTION ? cache_js_1.CacheService : `CacheService:${name}`;
}
/** Injection token: whether a module serves the health routes. */
exports.SERVES_HEALTH = Symbol("rapidkit.redis.servesHealth");
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXMuY29uc3RhbnRzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3JlZGlzLmNvbnN0YW50cy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOzs7QUFrQkEsc0NBRUM7QUFHRCxvREFFQztBQUdELHNDQUVDO0FBN0JELCtDQUFnRDtBQUNoRCwyQ0FBMEM7QUFDMUMseURBQWtEO0FBR2xELCtFQUErRTtBQUNsRSxRQUFBLGtCQUFrQixHQUFHLFNBQVMsQ0FBQztBQUU1QyxtR0FBbUc7QUFDdEYsUUFBQSxhQUFhLEdBQXNCLENBQUMsMEJBQTBCLEVBQUUsa0JBQWtCLENBQUMsQ0FBQztBQUVqRzs7Ozs7R0FLRztBQUNILFNBQWdCLGFBQWEsQ0FBQyxPQUFlLDBCQUFrQjtJQUM3RCxPQUFPLElBQUksS0FBSywwQkFBa0IsQ0FBQyxDQUFDLENBQUMsdUJBQVcsQ0FBQyxDQUFDLENBQUMsZUFBZSxJQUFJLEVBQUUsQ0FBQztBQUMzRSxDQUFDO0FBRUQsNkdBQTZHO0FBQzdHLFNBQWdCLG9CQUFvQixDQUFDLE9BQWUsMEJBQWtCO0lBQ3BFLE9BQU8sSUFBSSxLQUFLLDBCQUFrQixDQUFDLENBQUMsQ0FBQywrQkFBWSxDQUFDLENBQUMsQ0FBQyxnQkFBZ0IsSUFBSSxFQUFFLENBQUM7QUFDN0UsQ0FBQztBQUVELDJHQUEyRztBQUMzRyxTQUFnQixhQUFhLENBQUMsT0FBZSwwQkFBa0I7SUFDN0QsT0FBTyxJQUFJLEtBQUssMEJBQWtCLENBQUMsQ0FBQyxDQUFDLHVCQUFZLENBQUMsQ0FBQyxDQUFDLGdCQUFnQixJQUFJLEVBQUUsQ0FBQztBQUM3RSxDQUFDO0FBRUQsa0VBQWtFO0FBQ3JELFFBQUEsYUFBYSxHQUFHLE1BQU0sQ0FBQyw2QkFBNkIsQ0FBQyxDQUFDIn0=