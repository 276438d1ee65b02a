"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.RedisModule = void 0;
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const redis_constants_js_1 = require("./redis.constants.js");
const redis_module_definition_js_1 = require("./redis.module-definition.js");
/**
 * A connection to Redis: `RedisModule.forRoot()` reads it from the environment, `forRootAsync` takes it from other
 * providers. Import it once for each connection, under different names.
 *
 * @publicApi
 */
let RedisModule = class RedisModule extends redis_module_definition_js_1.ConfigurableModuleClass {
    moduleRef;
    servesHealth;
    constructor(moduleRef, servesHealth) {
        super();
        this.moduleRef = moduleRef;
        this.servesHealth = servesHealth;
    }
    /** @throws RedisSettingsError When the application starts: one error for all that is wrong in the environment. */
    static forRoot(options = {}) {
        return super.forRoot(options);
    }
    /**
     * Keep the health routes where the contract has them, also under `app.setGlobalPrefix`: probes know one path. Nest
     * calls this after the application's set-up and before it makes its routes.
     */
    configure() {
        if (!this.servesHealth) {
            return;
        }
        const config = this.moduleRef["container"].applicationConfig;
        const options = config?.getGlobalPrefixOptions() ?? {};
        const health = redis_constants_js_1.HEALTH_ROUTES.map((path) => ({
            path,
            requestMethod: common_1.RequestMethod.GET,
            pathRegex: new RegExp(`^${path}/?$`, "i"),
        }));
        config?.setGlobalPrefixOptions({ ...options, exclude: [...(options.exclude ?? []), ...health] });
    }
};
exports.RedisModule = RedisModule;
exports.RedisModule = RedisModule = __decorate([
    (0, common_1.Module)({}),
    __param(1, (0, common_1.Inject)(redis_constants_js_1.SERVES_HEALTH)),
    __metadata("design:paramtypes", [core_1.ModuleRef, Boolean])
], RedisModule);
//# sourceMappingURL=redis.module.js.map