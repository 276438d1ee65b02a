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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiaGVhbHRoLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2hlYWx0aC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsK0dBQStHOzs7QUFtRC9HLGtDQWFDO0FBR0QsZ0NBRUM7QUFHRCxzQkFRQztBQUdELDRCQWlCQztBQWpHRCwyQ0FPcUI7QUFDckIsK0NBQXFFO0FBR3JFLGdGQUFnRjtBQUNuRSxRQUFBLGFBQWEsR0FBRyxDQUFDLENBQUM7QUE2Qi9COzs7Ozs7R0FNRztBQUNJLEtBQUssVUFBVSxXQUFXLENBQUMsTUFBbUIsRUFBRSxRQUF1QjtJQUM1RSxNQUFNLE9BQU8sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7SUFDbEMsTUFBTSxLQUFLLEdBQUcsTUFBTSxLQUFLLENBQUMsTUFBTSxFQUFFLFFBQVEsQ0FBQyxDQUFDO0lBQzVDLE1BQU0sVUFBVSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsT0FBTyxDQUFDLEdBQUcsSUFBSSxDQUFDLEdBQUcsSUFBSSxDQUFDO0lBQzNFLE1BQU0sVUFBVSxHQUFHLElBQUksSUFBSSxFQUFFLENBQUMsV0FBVyxFQUFFLENBQUM7SUFDNUMsTUFBTSxRQUFRLEdBQUcsSUFBQSw4QkFBZ0IsRUFBQyxRQUFRLENBQUMsQ0FBQztJQUM1QyxNQUFNLEVBQUUsR0FBRyxLQUFLLEtBQUssU0FBUyxDQUFDO0lBQy9CLE1BQU0sTUFBTSxHQUFHLEVBQUUsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUM7SUFDbkMsSUFBSSxRQUFRLENBQUMsYUFBYSxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQ3pDLE9BQU8sRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLFFBQVEsQ0FBQyxNQUFNLEVBQUUsT0FBTyxFQUFFLFFBQVEsQ0FBQyxPQUFPLEVBQUUsVUFBVSxFQUFFLFVBQVUsRUFBRSxDQUFDO0lBQ2hHLENBQUM7SUFDRCxNQUFNLE1BQU0sR0FBRyxFQUFFLFVBQVUsRUFBRSxFQUFFLEVBQUUsS0FBSyxFQUFFLEVBQUUsRUFBRSxDQUFDO0lBQzdDLE9BQU8sRUFBRSxHQUFHLFFBQVEsRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLFVBQVUsRUFBRSxVQUFVLEVBQUUsR0FBRyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxRQUFRLENBQUMsS0FBSyxFQUFFLFFBQVEsQ0FBQyxFQUFFLENBQUMsRUFBRSxDQUFDO0FBQ3ZILENBQUM7QUFFRCxrR0FBa0c7QUFDbEcsU0FBZ0IsVUFBVSxDQUFDLE1BQW1DO0lBQzVELE9BQU8sTUFBTSxDQUFDLE1BQU0sS0FBSyxPQUFPLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDO0FBQy9DLENBQUM7QUFFRCw0RUFBNEU7QUFDckUsS0FBSyxVQUFVLEtBQUssQ0FBQyxNQUFtQixFQUFFLFFBQXVCO0lBQ3RFLElBQUksQ0FBQztRQUNILE1BQU0sS0FBSyxHQUFHLE1BQU0sTUFBTSxDQUFDLFVBQVUsQ0FBQyxTQUFTLENBQUMsUUFBUSxDQUFDLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDbkUsTUFBTSxNQUFNLEdBQUcsS0FBSyxLQUFLLE1BQU0sSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLElBQUksS0FBSyxDQUFDLENBQUMsQ0FBQyxLQUFLLE1BQU0sQ0FBQyxDQUFDLENBQUMsbUNBQW1DO1FBQ3JILE9BQU8sTUFBTSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksZ0NBQW9CLENBQUMsRUFBRSxFQUFFLEVBQUUsSUFBSSxFQUFFLFVBQVUsRUFBRSxDQUFDLENBQUM7SUFDakYsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixPQUFPLEtBQWMsQ0FBQztJQUN4QixDQUFDO0FBQ0gsQ0FBQztBQUVELGdFQUFnRTtBQUNoRSxTQUFnQixRQUFRLENBQUMsS0FBWSxFQUFFLFFBQXVCO0lBQzVELHFGQUFxRjtJQUNyRixJQUFJLEtBQUssWUFBWSw2QkFBaUIsRUFBRSxDQUFDO1FBQ3ZDLE1BQU0sT0FBTyxHQUFHLFNBQVMsQ0FBQyxRQUFRLENBQUMsQ0FBQztRQUNwQyxPQUFPLGtCQUFrQixPQUFPLElBQUksQ0FBQztJQUN2QyxDQUFDO0lBQ0QsSUFBSSxLQUFLLFlBQVksZ0NBQW9CLElBQUksS0FBSyxDQUFDLElBQUksS0FBSyxVQUFVLEVBQUUsQ0FBQztRQUN2RSxPQUFPLGdDQUFnQyxDQUFDO0lBQzFDLENBQUM7SUFDRCxNQUFNLE1BQU0sR0FBRyxLQUFLLFlBQVksZ0NBQW9CLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLHlDQUF5QztJQUNySCxJQUFJLENBQUMsSUFBQSx3QkFBWSxFQUFDLE1BQU0sQ0FBQyxJQUFJLElBQUEsa0JBQU0sRUFBQyxNQUFNLENBQUMsRUFBRSxDQUFDO1FBQzVDLE9BQU8sZUFBZSxDQUFDO0lBQ3pCLENBQUM7SUFDRCxJQUFJLElBQUEsZ0NBQW9CLEVBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztRQUNqQyxPQUFPLG9DQUFvQyxDQUFDO0lBQzlDLENBQUM7SUFDRCxPQUFPLElBQUEscUJBQVMsRUFBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsZ0NBQWdDLENBQUMsQ0FBQyxDQUFDLHdDQUF3QyxDQUFDO0FBQ3pHLENBQUM7QUFFRCxTQUFTLFNBQVMsQ0FBQyxRQUF1QjtJQUN4QyxPQUFPLElBQUksQ0FBQyxHQUFHLENBQUMscUJBQWEsRUFBRSxRQUFRLENBQUMsY0FBYyxDQUFDLENBQUM7QUFDMUQsQ0FBQyJ9