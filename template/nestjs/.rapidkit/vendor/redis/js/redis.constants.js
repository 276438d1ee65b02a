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
/** Return the injection token of a connection's client; that of the default one is the class. @publicApi */
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXMuY29uc3RhbnRzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3JlZGlzLmNvbnN0YW50cy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOzs7QUFZQSxzQ0FFQztBQUdELG9EQUVDO0FBR0Qsc0NBRUM7QUF2QkQsK0NBQWdEO0FBQ2hELDJDQUEwQztBQUMxQyx5REFBa0Q7QUFFbEQsK0VBQStFO0FBQ2xFLFFBQUEsa0JBQWtCLEdBQUcsU0FBUyxDQUFDO0FBRTVDLG1HQUFtRztBQUN0RixRQUFBLGFBQWEsR0FBc0IsQ0FBQywwQkFBMEIsRUFBRSxrQkFBa0IsQ0FBQyxDQUFDO0FBRWpHLDRHQUE0RztBQUM1RyxTQUFnQixhQUFhLENBQUMsT0FBZSwwQkFBa0I7SUFDN0QsT0FBTyxJQUFJLEtBQUssMEJBQWtCLENBQUMsQ0FBQyxDQUFDLHVCQUFXLENBQUMsQ0FBQyxDQUFDLGVBQWUsSUFBSSxFQUFFLENBQUM7QUFDM0UsQ0FBQztBQUVELDZHQUE2RztBQUM3RyxTQUFnQixvQkFBb0IsQ0FBQyxPQUFlLDBCQUFrQjtJQUNwRSxPQUFPLElBQUksS0FBSywwQkFBa0IsQ0FBQyxDQUFDLENBQUMsK0JBQVksQ0FBQyxDQUFDLENBQUMsZ0JBQWdCLElBQUksRUFBRSxDQUFDO0FBQzdFLENBQUM7QUFFRCwyR0FBMkc7QUFDM0csU0FBZ0IsYUFBYSxDQUFDLE9BQWUsMEJBQWtCO0lBQzdELE9BQU8sSUFBSSxLQUFLLDBCQUFrQixDQUFDLENBQUMsQ0FBQyx1QkFBWSxDQUFDLENBQUMsQ0FBQyxnQkFBZ0IsSUFBSSxFQUFFLENBQUM7QUFDN0UsQ0FBQztBQUVELGtFQUFrRTtBQUNyRCxRQUFBLGFBQWEsR0FBRyxNQUFNLENBQUMsNkJBQTZCLENBQUMsQ0FBQyJ9