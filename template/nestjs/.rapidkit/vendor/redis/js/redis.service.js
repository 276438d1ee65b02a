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
const instrumented_js_1 = require("./cache/instrumented.js");
const policy_js_1 = require("./cache/policy.js");
const embedded_js_1 = require("./embedded.js");
const errors_js_1 = require("./errors.js");
const health_js_1 = require("./health.js");
const metadata_js_1 = require("./metadata.js");
const retry_js_1 = require("./retry.js");
const settings_js_1 = require("./settings.js");
const topology_js_1 = require("./topology.js");
const url_js_1 = require("./url.js");
/**
 * One connection of the application: its client, its cache, its settings, its health. It closes what it opened.
 *
 * @publicApi
 */
let RedisService = RedisService_1 = class RedisService {
    /** ioredis's client, of a cluster its cluster client, within the bounds of the settings; connects when first used. */
    client;
    /** One load in the whole fleet, and invalidations that hold. */
    cache;
    settings;
    #embedded;
    #engine;
    /** Ends what metrics read. */
    #detach = () => undefined;
    constructor(settings, client, embedded, engine) {
        this.settings = settings;
        this.client = client;
        this.#embedded = embedded;
        this.#engine = engine;
        const kind = engine.recorder ? instrumented_js_1.InstrumentedCacheService : cache_js_1.CacheService;
        this.cache = new kind(engine, settings.cacheNamespace, (0, policy_js_1.secondsToLife)(settings.cacheTtl));
    }
    /**
     * Start what the settings ask for: the embedded server, and the first connection where preconnect is on.
     *
     * @param logger Is told of outages, of attempts to connect and of loads in the background that failed. @default nobody
     * @param limits The cache's.
     * @param credentials Is asked for user and password at each new connection.
     * @param measured Where measurements go, and what they call this connection. @default nowhere
     * @throws RedisStartError The server binary is missing, or no attempt to connect was answered.
     * @throws RedisSettingsError A file that the settings name cannot be used.
     * @throws CacheOptionsError A limit is out of range.
     */
    static async open(settings, logger, limits, credentials, measured) {
        const recorder = measured?.metrics.recorder(measured.name);
        const embedded = (0, settings_js_1.targetOf)(settings).scheme === "embedded" ? new embedded_js_1.EmbeddedServer() : undefined;
        try {
            await embedded?.start();
            const given = embedded ? { target: new url_js_1.RedisUrl({ scheme: "unix", path: embedded.path }) } : { credentials };
            if (settings.preconnect) {
                await preconnect(settings, given, logger);
            }
            const client = (0, topology_js_1.createClient)(settings, { ...given, logger, recorder });
            const { cacheNamespace: namespace, commandTimeout } = settings;
            const engine = new engine_js_1.Engine(client, { namespace, commandTimeout, logger, limits, recorder });
            const service = new RedisService_1(settings, client, embedded, engine);
            if (settings.preconnect) {
                await service.#firstPing();
            }
            if (measured) {
                service.#attach(measured.metrics, measured.name);
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
        this.#detach();
        await this.#engine.close();
        await this.client.close();
        await this.#embedded?.stop();
    }
    async onApplicationShutdown() {
        await this.close();
    }
    [node_util_1.inspect.custom]() {
        return `RedisService ${(0, settings_js_1.shownTarget)(this.settings)}`;
    }
    #attach(metrics, name) {
        const source = this.#engine;
        metrics.attach(name, source);
        this.#detach = () => metrics.detach(source);
    }
    async #firstPing() {
        try {
            await (0, health_js_1.pingAll)(this.client, this.settings.commandTimeout);
        }
        catch (error) {
            await this.client.close();
            throw new errors_js_1.RedisStartError(`Redis does not answer at ${(0, settings_js_1.shownTarget)(this.settings)}: ${(0, errors_js_1.reasonOf)(error)}`);
        }
    }
};
exports.RedisService = RedisService;
exports.RedisService = RedisService = RedisService_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [Object, Object, Object, engine_js_1.Engine])
], RedisService);
/** Connect and PING, as often as the settings say, each time by a client of its own. */
async function preconnect(settings, given, logger) {
    const retry = new retry_js_1.ConnectRetry(settings.connectRetries, settings.connectBackoffBase);
    // One attempt of this client is one connection attempt and one PING, each within its own timeout.
    const once = { ...settings, connectRetries: 0, commandTimeout: settings.connectTimeout + settings.commandTimeout };
    const shown = (0, settings_js_1.shownTarget)(settings);
    for (let failures = 1;; failures += 1) {
        const cause = await ping((0, topology_js_1.createClient)(once, given), once.commandTimeout);
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
/** Send one PING, in a cluster one to every primary, by a client that is closed after it; return why there was no PONG. */
async function ping(probe, seconds) {
    try {
        await (0, health_js_1.pingAll)(probe, seconds);
        return undefined;
    }
    catch (error) {
        return error instanceof health_js_1.PrimariesError ? error : (error.cause ?? error);
    }
    finally {
        await probe.close();
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXMuc2VydmljZS5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9yZWRpcy5zZXJ2aWNlLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7Ozs7Ozs7Ozs7Ozs7QUFBQSxtREFBMkQ7QUFDM0QseUNBQW9DO0FBQ3BDLDJDQUF3RTtBQUN4RSwrQ0FBZ0Q7QUFDaEQsaURBQTJDO0FBQzNDLDZEQUFtRTtBQUVuRSxpREFBa0Q7QUFFbEQsK0NBQStDO0FBQy9DLDJDQUF3RDtBQUN4RCwyQ0FBeUc7QUFDekcsK0NBQXFFO0FBSXJFLHlDQUEwQztBQUMxQywrQ0FBMEU7QUFDMUUsK0NBQTZEO0FBQzdELHFDQUFvQztBQUVwQzs7OztHQUlHO0FBRUksSUFBTSxZQUFZLG9CQUFsQixNQUFNLFlBQVk7SUFDdkIsc0hBQXNIO0lBQzdHLE1BQU0sQ0FBWTtJQUMzQixnRUFBZ0U7SUFDdkQsS0FBSyxDQUFlO0lBQ3BCLFFBQVEsQ0FBZ0I7SUFDeEIsU0FBUyxDQUE2QjtJQUN0QyxPQUFPLENBQVM7SUFDekIsOEJBQThCO0lBQzlCLE9BQU8sR0FBZSxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUM7SUFFdEMsWUFDRSxRQUF1QixFQUN2QixNQUFpQixFQUNqQixRQUFvQyxFQUNwQyxNQUFjO1FBRWQsSUFBSSxDQUFDLFFBQVEsR0FBRyxRQUFRLENBQUM7UUFDekIsSUFBSSxDQUFDLE1BQU0sR0FBRyxNQUFNLENBQUM7UUFDckIsSUFBSSxDQUFDLFNBQVMsR0FBRyxRQUFRLENBQUM7UUFDMUIsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsMENBQXdCLENBQUMsQ0FBQyxDQUFDLHVCQUFZLENBQUM7UUFDdkUsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsUUFBUSxDQUFDLGNBQWMsRUFBRSxJQUFBLHlCQUFhLEVBQUMsUUFBUSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUM7SUFDM0YsQ0FBQztJQUVEOzs7Ozs7Ozs7O09BVUc7SUFDSCxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FDZixRQUF1QixFQUN2QixNQUFvQixFQUNwQixNQUFvQixFQUNwQixXQUFnQyxFQUNoQyxRQUErRDtRQUUvRCxNQUFNLFFBQVEsR0FBRyxRQUFRLEVBQUUsT0FBTyxDQUFDLFFBQVEsQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDM0QsTUFBTSxRQUFRLEdBQUcsSUFBQSxzQkFBUSxFQUFDLFFBQVEsQ0FBQyxDQUFDLE1BQU0sS0FBSyxVQUFVLENBQUMsQ0FBQyxDQUFDLElBQUksNEJBQWMsRUFBRSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7UUFDN0YsSUFBSSxDQUFDO1lBQ0gsTUFBTSxRQUFRLEVBQUUsS0FBSyxFQUFFLENBQUM7WUFDeEIsTUFBTSxLQUFLLEdBQUcsUUFBUSxDQUFDLENBQUMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxJQUFJLGlCQUFRLENBQUMsRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLElBQUksRUFBRSxRQUFRLENBQUMsSUFBSSxFQUFFLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLFdBQVcsRUFBRSxDQUFDO1lBQzdHLElBQUksUUFBUSxDQUFDLFVBQVUsRUFBRSxDQUFDO2dCQUN4QixNQUFNLFVBQVUsQ0FBQyxRQUFRLEVBQUUsS0FBSyxFQUFFLE1BQU0sQ0FBQyxDQUFDO1lBQzVDLENBQUM7WUFDRCxNQUFNLE1BQU0sR0FBRyxJQUFBLDBCQUFZLEVBQUMsUUFBUSxFQUFFLEVBQUUsR0FBRyxLQUFLLEVBQUUsTUFBTSxFQUFFLFFBQVEsRUFBRSxDQUFDLENBQUM7WUFDdEUsTUFBTSxFQUFFLGNBQWMsRUFBRSxTQUFTLEVBQUUsY0FBYyxFQUFFLEdBQUcsUUFBUSxDQUFDO1lBQy9ELE1BQU0sTUFBTSxHQUFHLElBQUksa0JBQU0sQ0FBQyxNQUFNLEVBQUUsRUFBRSxTQUFTLEVBQUUsY0FBYyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsUUFBUSxFQUFFLENBQUMsQ0FBQztZQUMzRixNQUFNLE9BQU8sR0FBRyxJQUFJLGNBQVksQ0FBQyxRQUFRLEVBQUUsTUFBTSxFQUFFLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQztZQUNyRSxJQUFJLFFBQVEsQ0FBQyxVQUFVLEVBQUUsQ0FBQztnQkFDeEIsTUFBTSxPQUFPLENBQUMsVUFBVSxFQUFFLENBQUM7WUFDN0IsQ0FBQztZQUNELElBQUksUUFBUSxFQUFFLENBQUM7Z0JBQ2IsT0FBTyxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMsT0FBTyxFQUFFLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUNuRCxDQUFDO1lBQ0QsT0FBTyxPQUFPLENBQUM7UUFDakIsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixNQUFNLFFBQVEsRUFBRSxJQUFJLEVBQUUsQ0FBQztZQUN2QixNQUFNLEtBQUssQ0FBQztRQUNkLENBQUM7SUFDSCxDQUFDO0lBRUQsbUVBQW1FO0lBQ25FLFdBQVc7UUFDVCxPQUFPLElBQUEsOEJBQWdCLEVBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO0lBQ3pDLENBQUM7SUFFRCwrR0FBK0c7SUFDL0csV0FBVztRQUNULE9BQU8sSUFBQSx1QkFBVyxFQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLFFBQVEsRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDN0QsQ0FBQztJQUVELG9IQUFvSDtJQUNwSCxLQUFLLENBQUMsS0FBSztRQUNULElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQztRQUNmLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUMzQixNQUFNLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDMUIsTUFBTSxJQUFJLENBQUMsU0FBUyxFQUFFLElBQUksRUFBRSxDQUFDO0lBQy9CLENBQUM7SUFFRCxLQUFLLENBQUMscUJBQXFCO1FBQ3pCLE1BQU0sSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDO0lBQ3JCLENBQUM7SUFFRCxDQUFDLG1CQUFPLENBQUMsTUFBTSxDQUFDO1FBQ2QsT0FBTyxnQkFBZ0IsSUFBQSx5QkFBVyxFQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsRUFBRSxDQUFDO0lBQ3RELENBQUM7SUFFRCxPQUFPLENBQUMsT0FBZ0IsRUFBRSxJQUFZO1FBQ3BDLE1BQU0sTUFBTSxHQUFXLElBQUksQ0FBQyxPQUFPLENBQUM7UUFDcEMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDN0IsSUFBSSxDQUFDLE9BQU8sR0FBRyxHQUFHLEVBQUUsQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDO0lBQzlDLENBQUM7SUFFRCxLQUFLLENBQUMsVUFBVTtRQUNkLElBQUksQ0FBQztZQUNILE1BQU0sSUFBQSxtQkFBTyxFQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxjQUFjLENBQUMsQ0FBQztRQUMzRCxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLE1BQU0sSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQztZQUMxQixNQUFNLElBQUksMkJBQWUsQ0FBQyw0QkFBNEIsSUFBQSx5QkFBVyxFQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQzFHLENBQUM7SUFDSCxDQUFDO0NBQ0YsQ0FBQTtBQTVHWSxvQ0FBWTt1QkFBWixZQUFZO0lBRHhCLElBQUEsbUJBQVUsR0FBRTs2REFnQkQsa0JBQU07R0FmTCxZQUFZLENBNEd4QjtBQUVELHdGQUF3RjtBQUN4RixLQUFLLFVBQVUsVUFBVSxDQUN2QixRQUF1QixFQUN2QixLQUEwQixFQUMxQixNQUErQjtJQUUvQixNQUFNLEtBQUssR0FBRyxJQUFJLHVCQUFZLENBQUMsUUFBUSxDQUFDLGNBQWMsRUFBRSxRQUFRLENBQUMsa0JBQWtCLENBQUMsQ0FBQztJQUNyRixrR0FBa0c7SUFDbEcsTUFBTSxJQUFJLEdBQUcsRUFBRSxHQUFHLFFBQVEsRUFBRSxjQUFjLEVBQUUsQ0FBQyxFQUFFLGNBQWMsRUFBRSxRQUFRLENBQUMsY0FBYyxHQUFHLFFBQVEsQ0FBQyxjQUFjLEVBQUUsQ0FBQztJQUNuSCxNQUFNLEtBQUssR0FBRyxJQUFBLHlCQUFXLEVBQUMsUUFBUSxDQUFDLENBQUM7SUFDcEMsS0FBSyxJQUFJLFFBQVEsR0FBRyxDQUFDLEdBQUksUUFBUSxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQ3ZDLE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLElBQUEsMEJBQVksRUFBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLEVBQUUsSUFBSSxDQUFDLGNBQWMsQ0FBQyxDQUFDO1FBQ3pFLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3hCLE9BQU87UUFDVCxDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxRQUFRLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDM0MsTUFBTSxRQUFRLEdBQUcsV0FBVyxRQUFRLE9BQU8sUUFBUSxDQUFDLGNBQWMsR0FBRyxDQUFDLEVBQUUsQ0FBQztRQUN6RSxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixNQUFNLElBQUksMkJBQWUsQ0FBQyw0QkFBNEIsS0FBSyxLQUFLLFFBQVEsTUFBTSxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsRUFBRSxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUM7UUFDOUcsQ0FBQztRQUNELE1BQU0sRUFBRSxJQUFJLENBQUMsa0JBQWtCLEtBQUssS0FBSyxRQUFRLE1BQU0sSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxhQUFhLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ3pHLE1BQU0sSUFBQSxxQkFBSyxFQUFDLEtBQUssR0FBRyxJQUFJLENBQUMsQ0FBQztJQUM1QixDQUFDO0FBQ0gsQ0FBQztBQUVELDJIQUEySDtBQUMzSCxLQUFLLFVBQVUsSUFBSSxDQUFDLEtBQWdCLEVBQUUsT0FBZTtJQUNuRCxJQUFJLENBQUM7UUFDSCxNQUFNLElBQUEsbUJBQU8sRUFBQyxLQUFLLEVBQUUsT0FBTyxDQUFDLENBQUM7UUFDOUIsT0FBTyxTQUFTLENBQUM7SUFDbkIsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixPQUFPLEtBQUssWUFBWSwwQkFBYyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUUsS0FBZSxDQUFDLEtBQUssSUFBSSxLQUFLLENBQUMsQ0FBQztJQUNyRixDQUFDO1lBQVMsQ0FBQztRQUNULE1BQU0sS0FBSyxDQUFDLEtBQUssRUFBRSxDQUFDO0lBQ3RCLENBQUM7QUFDSCxDQUFDIn0=