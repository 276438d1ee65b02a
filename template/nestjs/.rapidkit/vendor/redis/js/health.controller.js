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
exports.HealthController = void 0;
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const health_js_1 = require("./health.js");
const redis_service_js_1 = require("./redis.service.js");
/** `/api/health/module/redis`, the contract's payload with 200 or 503, and `/api/health/live`. @publicApi */
let HealthController = class HealthController {
    redis;
    host;
    constructor(redis, host) {
        this.redis = redis;
        this.host = host;
    }
    /** Tell whether Redis answers, and how the connection is set up; no secret, and never later than a second or so. */
    async readRedisHealth(response) {
        const health = await this.redis.checkHealth();
        this.host.httpAdapter.status(response, (0, health_js_1.httpStatus)(health));
        return health;
    }
    /** Tell that the process serves; Redis is not asked. */
    readLiveness() {
        return { status: "ok" };
    }
};
exports.HealthController = HealthController;
__decorate([
    (0, common_1.Get)("module/redis"),
    (0, common_1.Header)("Cache-Control", "no-store"),
    __param(0, (0, common_1.Res)({ passthrough: true })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], HealthController.prototype, "readRedisHealth", null);
__decorate([
    (0, common_1.Get)("live"),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Object)
], HealthController.prototype, "readLiveness", null);
exports.HealthController = HealthController = __decorate([
    (0, common_1.Controller)({ path: "api/health", version: common_1.VERSION_NEUTRAL }),
    __metadata("design:paramtypes", [redis_service_js_1.RedisService,
        core_1.HttpAdapterHost])
], HealthController);
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiaGVhbHRoLmNvbnRyb2xsZXIuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvaGVhbHRoLmNvbnRyb2xsZXIudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6Ijs7Ozs7Ozs7Ozs7Ozs7O0FBQUEsMkNBQStFO0FBQy9FLHVDQUErQztBQUMvQywyQ0FBK0U7QUFDL0UseURBQWtEO0FBRWxELDZHQUE2RztBQUV0RyxJQUFNLGdCQUFnQixHQUF0QixNQUFNLGdCQUFnQjtJQUVSO0lBQ0E7SUFGbkIsWUFDbUIsS0FBbUIsRUFDbkIsSUFBcUI7UUFEckIsVUFBSyxHQUFMLEtBQUssQ0FBYztRQUNuQixTQUFJLEdBQUosSUFBSSxDQUFpQjtJQUNyQyxDQUFDO0lBRUosb0hBQW9IO0lBRzlHLEFBQU4sS0FBSyxDQUFDLGVBQWUsQ0FBNkIsUUFBaUI7UUFDakUsTUFBTSxNQUFNLEdBQUcsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLFdBQVcsRUFBRSxDQUFDO1FBQzlDLElBQUksQ0FBQyxJQUFJLENBQUMsV0FBVyxDQUFDLE1BQU0sQ0FBQyxRQUFRLEVBQUUsSUFBQSxzQkFBVSxFQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7UUFDM0QsT0FBTyxNQUFNLENBQUM7SUFDaEIsQ0FBQztJQUVELHdEQUF3RDtJQUV4RCxZQUFZO1FBQ1YsT0FBTyxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsQ0FBQztJQUMxQixDQUFDO0NBQ0YsQ0FBQTtBQXBCWSw0Q0FBZ0I7QUFTckI7SUFGTCxJQUFBLFlBQUcsRUFBQyxjQUFjLENBQUM7SUFDbkIsSUFBQSxlQUFNLEVBQUMsZUFBZSxFQUFFLFVBQVUsQ0FBQztJQUNiLFdBQUEsSUFBQSxZQUFHLEVBQUMsRUFBRSxXQUFXLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQTs7Ozt1REFJaEQ7QUFJRDtJQURDLElBQUEsWUFBRyxFQUFDLE1BQU0sQ0FBQzs7OztvREFHWDsyQkFuQlUsZ0JBQWdCO0lBRDVCLElBQUEsbUJBQVUsRUFBQyxFQUFFLElBQUksRUFBRSxZQUFZLEVBQUUsT0FBTyxFQUFFLHdCQUFlLEVBQUUsQ0FBQztxQ0FHakMsK0JBQVk7UUFDYixzQkFBZTtHQUg3QixnQkFBZ0IsQ0FvQjVCIn0=