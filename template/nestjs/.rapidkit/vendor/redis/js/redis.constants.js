"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SERVES_HEALTH = exports.HEALTH_ROUTES = exports.DEFAULT_CONNECTION = void 0;
exports.getRedisToken = getRedisToken;
exports.getRedisServiceToken = getRedisServiceToken;
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
/** Injection token: whether a module serves the health routes. */
exports.SERVES_HEALTH = Symbol("rapidkit.redis.servesHealth");
//# sourceMappingURL=redis.constants.js.map