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
var RedisService_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.RedisService = void 0;
const promises_1 = require("node:timers/promises");
const node_util_1 = require("node:util");
const common_1 = require("@nestjs/common");
const cache_js_1 = require("./cache/cache.js");
const engine_js_1 = require("./cache/engine.js");
const policy_js_1 = require("./cache/policy.js");
const client_js_1 = require("./client.js");
const embedded_js_1 = require("./embedded.js");
const errors_js_1 = require("./errors.js");
const health_js_1 = require("./health.js");
const metadata_js_1 = require("./metadata.js");
const options_js_1 = require("./options.js");
const retry_js_1 = require("./retry.js");
const settings_js_1 = require("./settings.js");
const url_js_1 = require("./url.js");
/**
 * One connection of the application: its client, its cache, its settings, its health. It closes what it opened.
 *
 * @publicApi
 */
let RedisService = RedisService_1 = class RedisService {
    /** ioredis's client, within the bounds of the settings; it connects when it is first used. */
    client;
    /** One load in the whole fleet, and invalidations that hold. */
    cache;
    settings;
    #embedded;
    #engine;
    constructor(settings, client, embedded, engine) {
        this.settings = settings;
        this.client = client;
        this.#embedded = embedded;
        this.#engine = engine;
        this.cache = new cache_js_1.CacheService(engine, settings.cacheNamespace, (0, policy_js_1.secondsToLife)(settings.cacheTtl));
    }
    /**
     * Start what the settings ask for: the embedded server, and the first connection where preconnect is on.
     *
     * @param logger Is told of outages, of attempts to connect and of loads in the background that failed. @default nobody
     * @param limits The cache's.
     * @throws RedisStartError The server binary is missing, or no attempt to connect was answered.
     * @throws RedisSettingsError A file that the settings name cannot be used.
     * @throws CacheOptionsError A limit is out of range.
     */
    static async open(settings, logger, limits) {
        const embedded = (0, settings_js_1.targetOf)(settings).scheme === "embedded" ? new embedded_js_1.EmbeddedServer() : undefined;
        try {
            await embedded?.start();
            const target = embedded ? new url_js_1.RedisUrl({ scheme: "unix", path: embedded.path }) : (0, options_js_1.resolveTarget)(settings);
            if (settings.preconnect) {
                await preconnect(settings, target, logger);
            }
            const client = (0, client_js_1.createClient)(settings, { target, logger });
            const { cacheNamespace: namespace, commandTimeout } = settings;
            const engine = new engine_js_1.Engine(client, { namespace, commandTimeout, logger, limits });
            const service = new RedisService_1(settings, client, embedded, engine);
            if (settings.preconnect) {
                await service.#firstPing();
            }
            return service;
        }
        catch (error) {
            await embedded?.stop();
            throw error;
        }
    }
    /** Return the contract's metadata; no call to Redis, no secret. */
    getMetadata() {
        return (0, metadata_js_1.getRedisMetadata)(this.settings);
    }
    /** Ask Redis through the client and return the contract's health payload; it never throws what Redis threw. */
    checkHealth() {
        return (0, health_js_1.checkHealth)(this.client, this.settings, this.cache);
    }
    /** End every load, and close the client and the embedded server for good; what is in flight is answered in time. */
    async close() {
        await this.#engine.close();
        await this.client.close();
        await this.#embedded?.stop();
    }
    async onApplicationShutdown() {
        await this.close();
    }
    [node_util_1.inspect.custom]() {
        return `RedisService ${(0, settings_js_1.targetOf)(this.settings).toString()}`;
    }
    async #firstPing() {
        try {
            await this.client.ping();
        }
        catch (error) {
            await this.client.close();
            throw new errors_js_1.RedisStartError(`Redis does not answer at ${(0, settings_js_1.targetOf)(this.settings).toString()}: ${(0, errors_js_1.reasonOf)(error)}`);
        }
    }
};
exports.RedisService = RedisService;
exports.RedisService = RedisService = RedisService_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [Object, Function, Object, engine_js_1.Engine])
], RedisService);
/** Connect and PING, as often as the settings say, each time by a client of its own. */
async function preconnect(settings, target, logger) {
    const retry = new retry_js_1.ConnectRetry(settings.connectRetries, settings.connectBackoffBase);
    // One attempt of this client is one connection attempt and one PING, each within its own timeout.
    const once = { ...settings, connectRetries: 0, commandTimeout: settings.connectTimeout + settings.commandTimeout };
    const shown = (0, settings_js_1.targetOf)(settings).toString();
    for (let failures = 1;; failures += 1) {
        const cause = await ping((0, client_js_1.createClient)(once, { target }));
        if (cause === undefined) {
            return;
        }
        const delay = retry.delay(failures, cause);
        const attempts = `attempt ${failures} of ${settings.connectRetries + 1}`;
        if (delay === undefined) {
            throw new errors_js_1.RedisStartError(`Redis does not answer at ${shown} (${attempts}): ${(0, errors_js_1.reasonOf)(cause)}`, { cause });
        }
        logger?.warn(`no answer from ${shown} (${attempts}): ${(0, errors_js_1.reasonOf)(cause)}; next in ${delay.toFixed(2)} s`);
        await (0, promises_1.setTimeout)(delay * 1000);
    }
}
/** Send one PING by a client that is closed after it, and return why there was no PONG. */
async function ping(probe) {
    try {
        await probe.ping();
        return undefined;
    }
    catch (error) {
        return error.cause ?? error;
    }
    finally {
        await probe.close();
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXMuc2VydmljZS5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9yZWRpcy5zZXJ2aWNlLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7Ozs7Ozs7Ozs7Ozs7QUFBQSxtREFBMkQ7QUFDM0QseUNBQW9DO0FBQ3BDLDJDQUF3RTtBQUN4RSwrQ0FBZ0Q7QUFDaEQsaURBQTJDO0FBRTNDLGlEQUFrRDtBQUNsRCwyQ0FBNkQ7QUFDN0QsK0NBQStDO0FBQy9DLDJDQUF3RDtBQUN4RCwyQ0FBZ0Y7QUFDaEYsK0NBQXFFO0FBQ3JFLDZDQUE2QztBQUU3Qyx5Q0FBMEM7QUFDMUMsK0NBQTZEO0FBQzdELHFDQUFvQztBQUVwQzs7OztHQUlHO0FBRUksSUFBTSxZQUFZLG9CQUFsQixNQUFNLFlBQVk7SUFDdkIsOEZBQThGO0lBQ3JGLE1BQU0sQ0FBYztJQUM3QixnRUFBZ0U7SUFDdkQsS0FBSyxDQUFlO0lBQ3BCLFFBQVEsQ0FBZ0I7SUFDeEIsU0FBUyxDQUE2QjtJQUN0QyxPQUFPLENBQVM7SUFFekIsWUFDRSxRQUF1QixFQUN2QixNQUFtQixFQUNuQixRQUFvQyxFQUNwQyxNQUFjO1FBRWQsSUFBSSxDQUFDLFFBQVEsR0FBRyxRQUFRLENBQUM7UUFDekIsSUFBSSxDQUFDLE1BQU0sR0FBRyxNQUFNLENBQUM7UUFDckIsSUFBSSxDQUFDLFNBQVMsR0FBRyxRQUFRLENBQUM7UUFDMUIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLHVCQUFZLENBQUMsTUFBTSxFQUFFLFFBQVEsQ0FBQyxjQUFjLEVBQUUsSUFBQSx5QkFBYSxFQUFDLFFBQVEsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDO0lBQ25HLENBQUM7SUFFRDs7Ozs7Ozs7T0FRRztJQUNILE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLFFBQXVCLEVBQUUsTUFBb0IsRUFBRSxNQUFvQjtRQUNuRixNQUFNLFFBQVEsR0FBRyxJQUFBLHNCQUFRLEVBQUMsUUFBUSxDQUFDLENBQUMsTUFBTSxLQUFLLFVBQVUsQ0FBQyxDQUFDLENBQUMsSUFBSSw0QkFBYyxFQUFFLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztRQUM3RixJQUFJLENBQUM7WUFDSCxNQUFNLFFBQVEsRUFBRSxLQUFLLEVBQUUsQ0FBQztZQUN4QixNQUFNLE1BQU0sR0FBRyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUksaUJBQVEsQ0FBQyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLFFBQVEsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFBLDBCQUFhLEVBQUMsUUFBUSxDQUFDLENBQUM7WUFDMUcsSUFBSSxRQUFRLENBQUMsVUFBVSxFQUFFLENBQUM7Z0JBQ3hCLE1BQU0sVUFBVSxDQUFDLFFBQVEsRUFBRSxNQUFNLEVBQUUsTUFBTSxDQUFDLENBQUM7WUFDN0MsQ0FBQztZQUNELE1BQU0sTUFBTSxHQUFHLElBQUEsd0JBQVksRUFBQyxRQUFRLEVBQUUsRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLENBQUMsQ0FBQztZQUMxRCxNQUFNLEVBQUUsY0FBYyxFQUFFLFNBQVMsRUFBRSxjQUFjLEVBQUUsR0FBRyxRQUFRLENBQUM7WUFDL0QsTUFBTSxNQUFNLEdBQUcsSUFBSSxrQkFBTSxDQUFDLE1BQU0sRUFBRSxFQUFFLFNBQVMsRUFBRSxjQUFjLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUM7WUFDakYsTUFBTSxPQUFPLEdBQUcsSUFBSSxjQUFZLENBQUMsUUFBUSxFQUFFLE1BQU0sRUFBRSxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUM7WUFDckUsSUFBSSxRQUFRLENBQUMsVUFBVSxFQUFFLENBQUM7Z0JBQ3hCLE1BQU0sT0FBTyxDQUFDLFVBQVUsRUFBRSxDQUFDO1lBQzdCLENBQUM7WUFDRCxPQUFPLE9BQU8sQ0FBQztRQUNqQixDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLE1BQU0sUUFBUSxFQUFFLElBQUksRUFBRSxDQUFDO1lBQ3ZCLE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztJQUNILENBQUM7SUFFRCxtRUFBbUU7SUFDbkUsV0FBVztRQUNULE9BQU8sSUFBQSw4QkFBZ0IsRUFBQyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUM7SUFDekMsQ0FBQztJQUVELCtHQUErRztJQUMvRyxXQUFXO1FBQ1QsT0FBTyxJQUFBLHVCQUFXLEVBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsUUFBUSxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUM3RCxDQUFDO0lBRUQsb0hBQW9IO0lBQ3BILEtBQUssQ0FBQyxLQUFLO1FBQ1QsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQzNCLE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUMxQixNQUFNLElBQUksQ0FBQyxTQUFTLEVBQUUsSUFBSSxFQUFFLENBQUM7SUFDL0IsQ0FBQztJQUVELEtBQUssQ0FBQyxxQkFBcUI7UUFDekIsTUFBTSxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDckIsQ0FBQztJQUVELENBQUMsbUJBQU8sQ0FBQyxNQUFNLENBQUM7UUFDZCxPQUFPLGdCQUFnQixJQUFBLHNCQUFRLEVBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLFFBQVEsRUFBRSxFQUFFLENBQUM7SUFDOUQsQ0FBQztJQUVELEtBQUssQ0FBQyxVQUFVO1FBQ2QsSUFBSSxDQUFDO1lBQ0gsTUFBTSxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksRUFBRSxDQUFDO1FBQzNCLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsTUFBTSxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQzFCLE1BQU0sSUFBSSwyQkFBZSxDQUFDLDRCQUE0QixJQUFBLHNCQUFRLEVBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLFFBQVEsRUFBRSxLQUFLLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDLENBQUM7UUFDbEgsQ0FBQztJQUNILENBQUM7Q0FDRixDQUFBO0FBdEZZLG9DQUFZO3VCQUFaLFlBQVk7SUFEeEIsSUFBQSxtQkFBVSxHQUFFOytEQWNELGtCQUFNO0dBYkwsWUFBWSxDQXNGeEI7QUFFRCx3RkFBd0Y7QUFDeEYsS0FBSyxVQUFVLFVBQVUsQ0FBQyxRQUF1QixFQUFFLE1BQWdCLEVBQUUsTUFBK0I7SUFDbEcsTUFBTSxLQUFLLEdBQUcsSUFBSSx1QkFBWSxDQUFDLFFBQVEsQ0FBQyxjQUFjLEVBQUUsUUFBUSxDQUFDLGtCQUFrQixDQUFDLENBQUM7SUFDckYsa0dBQWtHO0lBQ2xHLE1BQU0sSUFBSSxHQUFHLEVBQUUsR0FBRyxRQUFRLEVBQUUsY0FBYyxFQUFFLENBQUMsRUFBRSxjQUFjLEVBQUUsUUFBUSxDQUFDLGNBQWMsR0FBRyxRQUFRLENBQUMsY0FBYyxFQUFFLENBQUM7SUFDbkgsTUFBTSxLQUFLLEdBQUcsSUFBQSxzQkFBUSxFQUFDLFFBQVEsQ0FBQyxDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQzVDLEtBQUssSUFBSSxRQUFRLEdBQUcsQ0FBQyxHQUFJLFFBQVEsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUN2QyxNQUFNLEtBQUssR0FBRyxNQUFNLElBQUksQ0FBQyxJQUFBLHdCQUFZLEVBQUMsSUFBSSxFQUFFLEVBQUUsTUFBTSxFQUFFLENBQUMsQ0FBQyxDQUFDO1FBQ3pELElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3hCLE9BQU87UUFDVCxDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxRQUFRLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDM0MsTUFBTSxRQUFRLEdBQUcsV0FBVyxRQUFRLE9BQU8sUUFBUSxDQUFDLGNBQWMsR0FBRyxDQUFDLEVBQUUsQ0FBQztRQUN6RSxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixNQUFNLElBQUksMkJBQWUsQ0FBQyw0QkFBNEIsS0FBSyxLQUFLLFFBQVEsTUFBTSxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsRUFBRSxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUM7UUFDOUcsQ0FBQztRQUNELE1BQU0sRUFBRSxJQUFJLENBQUMsa0JBQWtCLEtBQUssS0FBSyxRQUFRLE1BQU0sSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxhQUFhLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ3pHLE1BQU0sSUFBQSxxQkFBSyxFQUFDLEtBQUssR0FBRyxJQUFJLENBQUMsQ0FBQztJQUM1QixDQUFDO0FBQ0gsQ0FBQztBQUVELDJGQUEyRjtBQUMzRixLQUFLLFVBQVUsSUFBSSxDQUFDLEtBQWtCO0lBQ3BDLElBQUksQ0FBQztRQUNILE1BQU0sS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ25CLE9BQU8sU0FBUyxDQUFDO0lBQ25CLENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsT0FBUSxLQUFlLENBQUMsS0FBSyxJQUFJLEtBQUssQ0FBQztJQUN6QyxDQUFDO1lBQVMsQ0FBQztRQUNULE1BQU0sS0FBSyxDQUFDLEtBQUssRUFBRSxDQUFDO0lBQ3RCLENBQUM7QUFDSCxDQUFDIn0=