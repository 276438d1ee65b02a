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
 * One connection of the application: its client, its settings, its health. It closes what it opened.
 *
 * @publicApi
 */
let RedisService = RedisService_1 = class RedisService {
    /** ioredis's client, within the bounds of the settings; it connects when it is first used. */
    client;
    settings;
    #embedded;
    constructor(settings, client, embedded) {
        this.settings = settings;
        this.client = client;
        this.#embedded = embedded;
    }
    /**
     * Start what the settings ask for: the embedded server, and the first connection where preconnect is on.
     *
     * @param logger Is told of outages and of attempts to connect that failed. @default nobody
     * @throws RedisStartError The server binary is missing, or no attempt to connect was answered.
     * @throws RedisSettingsError A file that the settings name cannot be used.
     */
    static async open(settings, logger) {
        const embedded = (0, settings_js_1.targetOf)(settings).scheme === "embedded" ? new embedded_js_1.EmbeddedServer() : undefined;
        try {
            await embedded?.start();
            const target = embedded ? new url_js_1.RedisUrl({ scheme: "unix", path: embedded.path }) : (0, options_js_1.resolveTarget)(settings);
            if (settings.preconnect) {
                await preconnect(settings, target, logger);
            }
            const service = new RedisService_1(settings, (0, client_js_1.createClient)(settings, { target, logger }), embedded);
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
        return (0, health_js_1.checkHealth)(this.client, this.settings);
    }
    /** Close the client and the embedded server for good; commands in flight get their replies in time. */
    async close() {
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
    __metadata("design:paramtypes", [Object, Function, Object])
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
//# sourceMappingURL=redis.service.js.map