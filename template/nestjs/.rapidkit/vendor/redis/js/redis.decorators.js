"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.InjectRedis = InjectRedis;
exports.InjectRedisService = InjectRedisService;
const common_1 = require("@nestjs/common");
const redis_constants_js_1 = require("./redis.constants.js");
/**
 * Inject a connection's client: `constructor(@InjectRedis("sessions") sessions: RedisClient)`.
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
//# sourceMappingURL=redis.decorators.js.map