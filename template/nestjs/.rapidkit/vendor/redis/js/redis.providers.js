"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.createRedisProviders = createRedisProviders;
const common_1 = require("@nestjs/common");
const redis_constants_js_1 = require("./redis.constants.js");
const redis_service_js_1 = require("./redis.service.js");
const settings_js_1 = require("./settings.js");
/**
 * Return the providers of one connection: its service, its client, and its cache.
 *
 * They are asynchronous: the embedded server runs, and preconnect is over, before anything that asks for them is made.
 */
function createRedisProviders(name, optionsToken) {
    const logger = new common_1.Logger(name === redis_constants_js_1.DEFAULT_CONNECTION ? "Redis" : `Redis:${name}`);
    return [
        {
            provide: (0, redis_constants_js_1.getRedisServiceToken)(name),
            inject: [optionsToken],
            useFactory: ({ settings, prefix, defaults, cache }) => {
                const options = {
                    ...(prefix === undefined ? {} : { prefix }),
                    ...(defaults === undefined ? {} : { defaults }),
                };
                return redis_service_js_1.RedisService.open(settings ?? (0, settings_js_1.loadRedisSettings)(process.env, options), logger, cache);
            },
        },
        {
            provide: (0, redis_constants_js_1.getRedisToken)(name),
            inject: [(0, redis_constants_js_1.getRedisServiceToken)(name)],
            useFactory: (service) => service.client,
        },
        {
            provide: (0, redis_constants_js_1.getCacheToken)(name),
            inject: [(0, redis_constants_js_1.getRedisServiceToken)(name)],
            useFactory: (service) => service.cache,
        },
    ];
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXMucHJvdmlkZXJzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3JlZGlzLnByb3ZpZGVycy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOztBQVdBLG9EQXlCQztBQXBDRCwyQ0FBbUY7QUFDbkYsNkRBQThHO0FBRTlHLHlEQUFrRDtBQUNsRCwrQ0FBa0Q7QUFFbEQ7Ozs7R0FJRztBQUNILFNBQWdCLG9CQUFvQixDQUFDLElBQVksRUFBRSxZQUE0QjtJQUM3RSxNQUFNLE1BQU0sR0FBRyxJQUFJLGVBQU0sQ0FBQyxJQUFJLEtBQUssdUNBQWtCLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsU0FBUyxJQUFJLEVBQUUsQ0FBQyxDQUFDO0lBQ25GLE9BQU87UUFDTDtZQUNFLE9BQU8sRUFBRSxJQUFBLHlDQUFvQixFQUFDLElBQUksQ0FBQztZQUNuQyxNQUFNLEVBQUUsQ0FBQyxZQUFZLENBQUM7WUFDdEIsVUFBVSxFQUFFLENBQUMsRUFBRSxRQUFRLEVBQUUsTUFBTSxFQUFFLFFBQVEsRUFBRSxLQUFLLEVBQXNCLEVBQUUsRUFBRTtnQkFDeEUsTUFBTSxPQUFPLEdBQUc7b0JBQ2QsR0FBRyxDQUFDLE1BQU0sS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxNQUFNLEVBQUUsQ0FBQztvQkFDM0MsR0FBRyxDQUFDLFFBQVEsS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxRQUFRLEVBQUUsQ0FBQztpQkFDaEQsQ0FBQztnQkFDRixPQUFPLCtCQUFZLENBQUMsSUFBSSxDQUFDLFFBQVEsSUFBSSxJQUFBLCtCQUFpQixFQUFDLE9BQU8sQ0FBQyxHQUFHLEVBQUUsT0FBTyxDQUFDLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQy9GLENBQUM7U0FDRjtRQUNEO1lBQ0UsT0FBTyxFQUFFLElBQUEsa0NBQWEsRUFBQyxJQUFJLENBQUM7WUFDNUIsTUFBTSxFQUFFLENBQUMsSUFBQSx5Q0FBb0IsRUFBQyxJQUFJLENBQUMsQ0FBQztZQUNwQyxVQUFVLEVBQUUsQ0FBQyxPQUFxQixFQUFFLEVBQUUsQ0FBQyxPQUFPLENBQUMsTUFBTTtTQUN0RDtRQUNEO1lBQ0UsT0FBTyxFQUFFLElBQUEsa0NBQWEsRUFBQyxJQUFJLENBQUM7WUFDNUIsTUFBTSxFQUFFLENBQUMsSUFBQSx5Q0FBb0IsRUFBQyxJQUFJLENBQUMsQ0FBQztZQUNwQyxVQUFVLEVBQUUsQ0FBQyxPQUFxQixFQUFFLEVBQUUsQ0FBQyxPQUFPLENBQUMsS0FBSztTQUNyRDtLQUNGLENBQUM7QUFDSixDQUFDIn0=