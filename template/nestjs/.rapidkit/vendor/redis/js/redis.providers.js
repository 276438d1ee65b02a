"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.createRedisProviders = createRedisProviders;
const common_1 = require("@nestjs/common");
const redis_constants_js_1 = require("./redis.constants.js");
const redis_service_js_1 = require("./redis.service.js");
const settings_js_1 = require("./settings.js");
/**
 * Return the providers of one connection: its service, and its client.
 *
 * They are asynchronous: the embedded server runs, and preconnect is over, before anything that asks for them is made.
 */
function createRedisProviders(name, optionsToken) {
    const logger = new common_1.Logger(name === redis_constants_js_1.DEFAULT_CONNECTION ? "Redis" : `Redis:${name}`);
    return [
        {
            provide: (0, redis_constants_js_1.getRedisServiceToken)(name),
            inject: [optionsToken],
            useFactory: ({ settings, prefix, defaults }) => {
                const options = {
                    ...(prefix === undefined ? {} : { prefix }),
                    ...(defaults === undefined ? {} : { defaults }),
                };
                return redis_service_js_1.RedisService.open(settings ?? (0, settings_js_1.loadRedisSettings)(process.env, options), logger);
            },
        },
        {
            provide: (0, redis_constants_js_1.getRedisToken)(name),
            inject: [(0, redis_constants_js_1.getRedisServiceToken)(name)],
            useFactory: (service) => service.client,
        },
    ];
}
//# sourceMappingURL=redis.providers.js.map