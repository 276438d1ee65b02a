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
//# sourceMappingURL=redis.module-definition.js.map