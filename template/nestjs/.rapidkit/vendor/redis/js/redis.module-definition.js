"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ConfigurableModuleClass = void 0;
const common_1 = require("@nestjs/common");
const health_controller_js_1 = require("./health.controller.js");
const redis_constants_js_1 = require("./redis.constants.js");
const redis_providers_js_1 = require("./redis.providers.js");
const EXTRAS = { name: redis_constants_js_1.DEFAULT_CONNECTION, isGlobal: false, health: true };
const definition = new common_1.ConfigurableModuleBuilder({ moduleName: "RapidkitRedis" })
    .setClassMethodName("forRoot")
    .setExtras(EXTRAS, addConnection)
    .build();
// Spelled out, for the inferred type would name @nestjs/common in the declarations by its ESM build.
exports.ConfigurableModuleClass = definition.ConfigurableModuleClass;
function addConnection(module, extras) {
    const { name, isGlobal, health } = { ...EXTRAS, ...extras };
    const connection = (0, redis_providers_js_1.createRedisProviders)(name, definition.MODULE_OPTIONS_TOKEN);
    const servesHealth = health && name === redis_constants_js_1.DEFAULT_CONNECTION;
    return {
        ...module,
        global: isGlobal,
        controllers: servesHealth ? [health_controller_js_1.HealthController] : [],
        providers: [...(module.providers ?? []), ...connection, { provide: redis_constants_js_1.SERVES_HEALTH, useValue: servesHealth }],
        exports: connection.map(({ provide }) => provide),
    };
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXMubW9kdWxlLWRlZmluaXRpb24uanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvcmVkaXMubW9kdWxlLWRlZmluaXRpb24udHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6Ijs7O0FBQUEsMkNBS3dCO0FBR3hCLGlFQUEwRDtBQUUxRCw2REFBeUU7QUFDekUsNkRBQTREO0FBc0M1RCxNQUFNLE1BQU0sR0FBZ0MsRUFBRSxJQUFJLEVBQUUsdUNBQWtCLEVBQUUsUUFBUSxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLENBQUM7QUFFeEcsTUFBTSxVQUFVLEdBQUcsSUFBSSxrQ0FBeUIsQ0FBcUIsRUFBRSxVQUFVLEVBQUUsZUFBZSxFQUFFLENBQUM7S0FDbEcsa0JBQWtCLENBQUMsU0FBUyxDQUFDO0tBQzdCLFNBQVMsQ0FBb0IsTUFBTSxFQUFFLGFBQWEsQ0FBQztLQUNuRCxLQUFLLEVBQUUsQ0FBQztBQUVYLHFHQUFxRztBQUN4RixRQUFBLHVCQUF1QixHQUtoQyxVQUFVLENBQUMsdUJBQXVCLENBQUM7QUFFdkMsU0FBUyxhQUFhLENBQUMsTUFBcUIsRUFBRSxNQUF5QjtJQUNyRSxNQUFNLEVBQUUsSUFBSSxFQUFFLFFBQVEsRUFBRSxNQUFNLEVBQUUsR0FBRyxFQUFFLEdBQUcsTUFBTSxFQUFFLEdBQUcsTUFBTSxFQUFFLENBQUM7SUFDNUQsTUFBTSxVQUFVLEdBQUcsSUFBQSx5Q0FBb0IsRUFBQyxJQUFJLEVBQUUsVUFBVSxDQUFDLG9CQUFvQixDQUFDLENBQUM7SUFDL0UsTUFBTSxZQUFZLEdBQUcsTUFBTSxJQUFJLElBQUksS0FBSyx1Q0FBa0IsQ0FBQztJQUMzRCxPQUFPO1FBQ0wsR0FBRyxNQUFNO1FBQ1QsTUFBTSxFQUFFLFFBQVE7UUFDaEIsV0FBVyxFQUFFLFlBQVksQ0FBQyxDQUFDLENBQUMsQ0FBQyx1Q0FBZ0IsQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFO1FBQ25ELFNBQVMsRUFBRSxDQUFDLEdBQUcsQ0FBQyxNQUFNLENBQUMsU0FBUyxJQUFJLEVBQUUsQ0FBQyxFQUFFLEdBQUcsVUFBVSxFQUFFLEVBQUUsT0FBTyxFQUFFLGtDQUFhLEVBQUUsUUFBUSxFQUFFLFlBQVksRUFBRSxDQUFDO1FBQzNHLE9BQU8sRUFBRSxVQUFVLENBQUMsR0FBRyxDQUFDLENBQUMsRUFBRSxPQUFPLEVBQUUsRUFBRSxFQUFFLENBQUMsT0FBTyxDQUFDO0tBQ2xELENBQUM7QUFDSixDQUFDIn0=