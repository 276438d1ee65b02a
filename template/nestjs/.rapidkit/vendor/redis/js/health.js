"use strict";
/** Whether Redis answers, asked through the client that the application uses, within a deadline of its own. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBE_SECONDS = void 0;
exports.checkHealth = checkHealth;
exports.httpStatus = httpStatus;
exports.probe = probe;
exports.describe = describe;
const errors_js_1 = require("./errors.js");
const metadata_js_1 = require("./metadata.js");
/** How long the probe may take, in seconds, whatever the command timeout is. */
exports.PROBE_SECONDS = 1;
/**
 * Send a PING through the application's live client and return the health payload; it never throws what Redis threw.
 *
 * @param settings The client's settings; they say how much is shown.
 * @returns `status` is `ok` where PONG came within `PROBE_SECONDS`, otherwise `error`, and `detail` says why.
 * @publicApi
 */
async function checkHealth(client, settings) {
    const started = performance.now();
    const error = await probe(client, settings);
    const latency_ms = Math.round((performance.now() - started) * 1000) / 1000;
    const checked_at = new Date().toISOString();
    const metadata = (0, metadata_js_1.getRedisMetadata)(settings);
    const up = error === undefined;
    const status = up ? "ok" : "error";
    if (settings.healthDetails === "minimal") {
        return { status, module: metadata.module, version: metadata.version, latency_ms, checked_at };
    }
    const checks = { connection: up, cache: up };
    return { ...metadata, status, checks, latency_ms, checked_at, ...(up ? {} : { detail: describe(error, settings) }) };
}
/** Return the status code that goes with a payload: 503 for `error`, otherwise 200. @publicApi */
function httpStatus(health) {
    return health.status === "error" ? 503 : 200;
}
/** Send a PING and return undefined for PONG in time, otherwise why not. */
async function probe(client, settings) {
    try {
        const reply = await client.callWithin(secondsOf(settings), "ping");
        const isPong = reply === "PONG" || (Array.isArray(reply) && reply[0] === "pong"); // the second: a RESP2 subscriber's
        return isPong ? undefined : new errors_js_1.RedisConnectionError("", { code: "protocol" });
    }
    catch (error) {
        return error;
    }
}
/** Return what the health route says of an error of `probe`. */
function describe(error, settings) {
    // Words of our own, the same in both languages: a server's text could hold anything.
    if (error instanceof errors_js_1.RedisTimeoutError) {
        const seconds = secondsOf(settings);
        return `no PONG within ${seconds} s`;
    }
    if (error instanceof errors_js_1.RedisConnectionError && error.code === "protocol") {
        return "the reply to PING was not PONG";
    }
    const answer = error instanceof errors_js_1.RedisConnectionError ? error.cause : error; // what refused the connection, if it was
    if (!(0, errors_js_1.isReplyError)(answer) || (0, errors_js_1.isFull)(answer)) {
        return "no connection";
    }
    if ((0, errors_js_1.isCredentialsRefusal)(answer)) {
        return "the server refused the credentials";
    }
    return (0, errors_js_1.isLoading)(answer) ? "the server is loading its data" : "the server answered PING with an error";
}
function secondsOf(settings) {
    return Math.min(exports.PROBE_SECONDS, settings.commandTimeout);
}
//# sourceMappingURL=health.js.map