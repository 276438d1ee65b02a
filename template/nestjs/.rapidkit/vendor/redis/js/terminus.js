"use strict";
/** The Terminus indicator; this entry point needs `@nestjs/terminus` 11 or 12. */
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
exports.RedisHealthIndicator = void 0;
const common_1 = require("@nestjs/common");
const terminus_1 = require("@nestjs/terminus");
const health_js_1 = require("./health.js");
const redis_service_js_1 = require("./redis.service.js");
/**
 * Whether Redis answers, for `HealthCheckService.check([() => redis.isHealthy()])`.
 *
 * @publicApi
 */
let RedisHealthIndicator = class RedisHealthIndicator {
    indicators;
    redis;
    constructor(indicators, redis) {
        this.indicators = indicators;
        this.redis = redis;
    }
    /**
     * Send a PING within the probe's second; `down` says why, without a secret.
     *
     * @param key The name in the result. @default "redis"
     * @param service The connection that is asked. @default the default connection
     */
    async isHealthy(key = "redis", service = this.redis) {
        if (service === undefined) {
            throw new Error("there is no default Redis connection; hand the service of another to isHealthy");
        }
        const indicator = this.indicators.check(key);
        const error = await (0, health_js_1.probe)(service.client, service.settings);
        return error === undefined ? indicator.up() : indicator.down((0, health_js_1.describe)(error, service.settings));
    }
};
exports.RedisHealthIndicator = RedisHealthIndicator;
exports.RedisHealthIndicator = RedisHealthIndicator = __decorate([
    (0, common_1.Injectable)(),
    __param(1, (0, common_1.Optional)()),
    __metadata("design:paramtypes", [terminus_1.HealthIndicatorService,
        redis_service_js_1.RedisService])
], RedisHealthIndicator);
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidGVybWludXMuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvdGVybWludXMudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLGtGQUFrRjs7Ozs7Ozs7Ozs7Ozs7O0FBRWxGLDJDQUFzRDtBQUN0RCwrQ0FBc0Y7QUFDdEYsMkNBQThDO0FBQzlDLHlEQUFrRDtBQUVsRDs7OztHQUlHO0FBRUksSUFBTSxvQkFBb0IsR0FBMUIsTUFBTSxvQkFBb0I7SUFFWjtJQUNZO0lBRi9CLFlBQ21CLFVBQWtDLEVBQ3RCLEtBQW9CO1FBRGhDLGVBQVUsR0FBVixVQUFVLENBQXdCO1FBQ3RCLFVBQUssR0FBTCxLQUFLLENBQWU7SUFDaEQsQ0FBQztJQUVKOzs7OztPQUtHO0lBQ0gsS0FBSyxDQUFDLFNBQVMsQ0FDYixNQUFXLE9BQWMsRUFDekIsVUFBb0MsSUFBSSxDQUFDLEtBQUs7UUFFOUMsSUFBSSxPQUFPLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDMUIsTUFBTSxJQUFJLEtBQUssQ0FBQyxnRkFBZ0YsQ0FBQyxDQUFDO1FBQ3BHLENBQUM7UUFDRCxNQUFNLFNBQVMsR0FBRyxJQUFJLENBQUMsVUFBVSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUM3QyxNQUFNLEtBQUssR0FBRyxNQUFNLElBQUEsaUJBQUssRUFBQyxPQUFPLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxRQUFRLENBQUMsQ0FBQztRQUM1RCxPQUFPLEtBQUssS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxFQUFFLE9BQU8sQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDO0lBQ2xHLENBQUM7Q0FDRixDQUFBO0FBdkJZLG9EQUFvQjsrQkFBcEIsb0JBQW9CO0lBRGhDLElBQUEsbUJBQVUsR0FBRTtJQUlSLFdBQUEsSUFBQSxpQkFBUSxHQUFFLENBQUE7cUNBRGtCLGlDQUFzQjtRQUNkLCtCQUFZO0dBSHhDLG9CQUFvQixDQXVCaEMifQ==