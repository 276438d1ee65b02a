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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXMubW9kdWxlLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3JlZGlzLm1vZHVsZS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOzs7Ozs7Ozs7Ozs7Ozs7QUFBQSwyQ0FBb0c7QUFDcEcsdUNBQXlDO0FBQ3pDLDZEQUFvRTtBQUNwRSw2RUFBdUc7QUFFdkc7Ozs7O0dBS0c7QUFFSSxJQUFNLFdBQVcsR0FBakIsTUFBTSxXQUFZLFNBQVEsb0RBQXVCO0lBRW5DO0lBQ3VCO0lBRjFDLFlBQ21CLFNBQW9CLEVBQ0csWUFBcUI7UUFFN0QsS0FBSyxFQUFFLENBQUM7UUFIUyxjQUFTLEdBQVQsU0FBUyxDQUFXO1FBQ0csaUJBQVksR0FBWixZQUFZLENBQVM7SUFHL0QsQ0FBQztJQUVELGtIQUFrSDtJQUNsSCxNQUFNLENBQVUsT0FBTyxDQUFDLFVBQXFDLEVBQUU7UUFDN0QsT0FBTyxLQUFLLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxDQUFDO0lBQ2hDLENBQUM7SUFFRDs7O09BR0c7SUFDSCxTQUFTO1FBQ1AsSUFBSSxDQUFDLElBQUksQ0FBQyxZQUFZLEVBQUUsQ0FBQztZQUN2QixPQUFPO1FBQ1QsQ0FBQztRQUNELE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsV0FBVyxDQUFDLENBQUMsaUJBQWlCLENBQUM7UUFDN0QsTUFBTSxPQUFPLEdBQUcsTUFBTSxFQUFFLHNCQUFzQixFQUFFLElBQUksRUFBRSxDQUFDO1FBQ3ZELE1BQU0sTUFBTSxHQUFHLGtDQUFhLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxDQUFDO1lBQzFDLElBQUk7WUFDSixhQUFhLEVBQUUsc0JBQWEsQ0FBQyxHQUFHO1lBQ2hDLFNBQVMsRUFBRSxJQUFJLE1BQU0sQ0FBQyxJQUFJLElBQUksS0FBSyxFQUFFLEdBQUcsQ0FBQztTQUMxQyxDQUFDLENBQUMsQ0FBQztRQUNKLE1BQU0sRUFBRSxzQkFBc0IsQ0FBQyxFQUFFLEdBQUcsT0FBTyxFQUFFLE9BQU8sRUFBRSxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsT0FBTyxJQUFJLEVBQUUsQ0FBQyxFQUFFLEdBQUcsTUFBTSxDQUFDLEVBQUUsQ0FBQyxDQUFDO0lBQ25HLENBQUM7Q0FDRixDQUFBO0FBOUJZLGtDQUFXO3NCQUFYLFdBQVc7SUFEdkIsSUFBQSxlQUFNLEVBQUMsRUFBRSxDQUFDO0lBSU4sV0FBQSxJQUFBLGVBQU0sRUFBQyxrQ0FBYSxDQUFDLENBQUE7cUNBRE0sZ0JBQVM7R0FGNUIsV0FBVyxDQThCdkIifQ==