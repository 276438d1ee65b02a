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
            useFactory: ({ settings, prefix, defaults, cache, credentials, metrics }) => {
                const options = {
                    ...(prefix === undefined ? {} : { prefix }),
                    ...(defaults === undefined ? {} : { defaults }),
                };
                const measured = metrics && { metrics, name };
                const given = settings ?? (0, settings_js_1.loadRedisSettings)(process.env, options);
                return redis_service_js_1.RedisService.open(given, logger, cache, credentials, measured);
            },
        },
        {
            provide: (0, redis_constants_js_1.getRedisToken)(name),
            inject: [(0, redis_constants_js_1.getRedisServiceToken)(name)],
            useFactory: (service) => service.client, // in a cluster the cluster's
        },
        {
            provide: (0, redis_constants_js_1.getCacheToken)(name),
            inject: [(0, redis_constants_js_1.getRedisServiceToken)(name)],
            useFactory: (service) => service.cache,
        },
    ];
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXMucHJvdmlkZXJzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3JlZGlzLnByb3ZpZGVycy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOztBQVdBLG9EQTJCQztBQXRDRCwyQ0FBbUY7QUFDbkYsNkRBQThHO0FBRTlHLHlEQUFrRDtBQUNsRCwrQ0FBa0Q7QUFFbEQ7Ozs7R0FJRztBQUNILFNBQWdCLG9CQUFvQixDQUFDLElBQVksRUFBRSxZQUE0QjtJQUM3RSxNQUFNLE1BQU0sR0FBRyxJQUFJLGVBQU0sQ0FBQyxJQUFJLEtBQUssdUNBQWtCLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsU0FBUyxJQUFJLEVBQUUsQ0FBQyxDQUFDO0lBQ25GLE9BQU87UUFDTDtZQUNFLE9BQU8sRUFBRSxJQUFBLHlDQUFvQixFQUFDLElBQUksQ0FBQztZQUNuQyxNQUFNLEVBQUUsQ0FBQyxZQUFZLENBQUM7WUFDdEIsVUFBVSxFQUFFLENBQUMsRUFBRSxRQUFRLEVBQUUsTUFBTSxFQUFFLFFBQVEsRUFBRSxLQUFLLEVBQUUsV0FBVyxFQUFFLE9BQU8sRUFBc0IsRUFBRSxFQUFFO2dCQUM5RixNQUFNLE9BQU8sR0FBRztvQkFDZCxHQUFHLENBQUMsTUFBTSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxDQUFDO29CQUMzQyxHQUFHLENBQUMsUUFBUSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLFFBQVEsRUFBRSxDQUFDO2lCQUNoRCxDQUFDO2dCQUNGLE1BQU0sUUFBUSxHQUFHLE9BQU8sSUFBSSxFQUFFLE9BQU8sRUFBRSxJQUFJLEVBQUUsQ0FBQztnQkFDOUMsTUFBTSxLQUFLLEdBQUcsUUFBUSxJQUFJLElBQUEsK0JBQWlCLEVBQUMsT0FBTyxDQUFDLEdBQUcsRUFBRSxPQUFPLENBQUMsQ0FBQztnQkFDbEUsT0FBTywrQkFBWSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxXQUFXLEVBQUUsUUFBUSxDQUFDLENBQUM7WUFDeEUsQ0FBQztTQUNGO1FBQ0Q7WUFDRSxPQUFPLEVBQUUsSUFBQSxrQ0FBYSxFQUFDLElBQUksQ0FBQztZQUM1QixNQUFNLEVBQUUsQ0FBQyxJQUFBLHlDQUFvQixFQUFDLElBQUksQ0FBQyxDQUFDO1lBQ3BDLFVBQVUsRUFBRSxDQUFDLE9BQXFCLEVBQUUsRUFBRSxDQUFDLE9BQU8sQ0FBQyxNQUFNLEVBQUUsNkJBQTZCO1NBQ3JGO1FBQ0Q7WUFDRSxPQUFPLEVBQUUsSUFBQSxrQ0FBYSxFQUFDLElBQUksQ0FBQztZQUM1QixNQUFNLEVBQUUsQ0FBQyxJQUFBLHlDQUFvQixFQUFDLElBQUksQ0FBQyxDQUFDO1lBQ3BDLFVBQVUsRUFBRSxDQUFDLE9BQXFCLEVBQUUsRUFBRSxDQUFDLE9BQU8sQ0FBQyxLQUFLO1NBQ3JEO0tBQ0YsQ0FBQztBQUNKLENBQUMifQ==