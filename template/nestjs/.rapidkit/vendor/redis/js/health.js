"use strict";
/** Whether Redis answers, asked through the client that the application uses, within a deadline of its own. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROBE_SECONDS = void 0;
exports.checkHealth = checkHealth;
exports.httpStatus = httpStatus;
exports.probe = probe;
exports.describe = describe;
const state_js_1 = require("./cache/state.js");
const errors_js_1 = require("./errors.js");
const metadata_js_1 = require("./metadata.js");
/** How long the probe may take, in seconds, whatever the command timeout is. */
exports.PROBE_SECONDS = 1;
/**
 * Send a PING through the application's live client and return the health payload; it never throws what Redis threw.
 *
 * @param settings The client's settings; they say how much is shown.
 * @param cache The cache over that client, where there is one.
 * @returns `status` is `error` where no PONG came within `PROBE_SECONDS`, `degraded` where one did but the cache does
 *   without Redis, or its near cache is not tracking, otherwise `ok`; `detail` says why it is not.
 * @publicApi
 */
async function checkHealth(client, settings, cache) {
    const started = performance.now();
    const error = await probe(client, settings);
    const latency_ms = Math.round((performance.now() - started) * 1000) / 1000;
    const checked_at = new Date().toISOString();
    const metadata = (0, metadata_js_1.getRedisMetadata)(settings);
    const up = error === undefined;
    const detail = up ? cache && (0, state_js_1.degradationOf)(cache.state) : describe(error, settings);
    const status = detail === undefined ? "ok" : up ? "degraded" : "error";
    if (settings.healthDetails === "minimal") {
        return { status, module: metadata.module, version: metadata.version, latency_ms, checked_at };
    }
    const checks = { connection: up, cache: status === "ok" };
    return { ...metadata, status, checks, latency_ms, checked_at, ...(detail === undefined ? {} : { detail }) };
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiaGVhbHRoLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2hlYWx0aC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsK0dBQStHOzs7QUF1RC9HLGtDQWtCQztBQUdELGdDQUVDO0FBR0Qsc0JBUUM7QUFHRCw0QkFpQkM7QUExR0QsK0NBQWlEO0FBRWpELDJDQU9xQjtBQUNyQiwrQ0FBcUU7QUFHckUsZ0ZBQWdGO0FBQ25FLFFBQUEsYUFBYSxHQUFHLENBQUMsQ0FBQztBQTZCL0I7Ozs7Ozs7O0dBUUc7QUFDSSxLQUFLLFVBQVUsV0FBVyxDQUMvQixNQUFtQixFQUNuQixRQUF1QixFQUN2QixLQUFvQjtJQUVwQixNQUFNLE9BQU8sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7SUFDbEMsTUFBTSxLQUFLLEdBQUcsTUFBTSxLQUFLLENBQUMsTUFBTSxFQUFFLFFBQVEsQ0FBQyxDQUFDO0lBQzVDLE1BQU0sVUFBVSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsT0FBTyxDQUFDLEdBQUcsSUFBSSxDQUFDLEdBQUcsSUFBSSxDQUFDO0lBQzNFLE1BQU0sVUFBVSxHQUFHLElBQUksSUFBSSxFQUFFLENBQUMsV0FBVyxFQUFFLENBQUM7SUFDNUMsTUFBTSxRQUFRLEdBQUcsSUFBQSw4QkFBZ0IsRUFBQyxRQUFRLENBQUMsQ0FBQztJQUM1QyxNQUFNLEVBQUUsR0FBRyxLQUFLLEtBQUssU0FBUyxDQUFDO0lBQy9CLE1BQU0sTUFBTSxHQUFHLEVBQUUsQ0FBQyxDQUFDLENBQUMsS0FBSyxJQUFJLElBQUEsd0JBQWEsRUFBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsUUFBUSxDQUFDLENBQUM7SUFDcEYsTUFBTSxNQUFNLEdBQUcsTUFBTSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLFVBQVUsQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDO0lBQ3ZFLElBQUksUUFBUSxDQUFDLGFBQWEsS0FBSyxTQUFTLEVBQUUsQ0FBQztRQUN6QyxPQUFPLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxRQUFRLENBQUMsTUFBTSxFQUFFLE9BQU8sRUFBRSxRQUFRLENBQUMsT0FBTyxFQUFFLFVBQVUsRUFBRSxVQUFVLEVBQUUsQ0FBQztJQUNoRyxDQUFDO0lBQ0QsTUFBTSxNQUFNLEdBQUcsRUFBRSxVQUFVLEVBQUUsRUFBRSxFQUFFLEtBQUssRUFBRSxNQUFNLEtBQUssSUFBSSxFQUFFLENBQUM7SUFDMUQsT0FBTyxFQUFFLEdBQUcsUUFBUSxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsVUFBVSxFQUFFLFVBQVUsRUFBRSxHQUFHLENBQUMsTUFBTSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxDQUFDLEVBQUUsQ0FBQztBQUM5RyxDQUFDO0FBRUQsa0dBQWtHO0FBQ2xHLFNBQWdCLFVBQVUsQ0FBQyxNQUFtQztJQUM1RCxPQUFPLE1BQU0sQ0FBQyxNQUFNLEtBQUssT0FBTyxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQztBQUMvQyxDQUFDO0FBRUQsNEVBQTRFO0FBQ3JFLEtBQUssVUFBVSxLQUFLLENBQUMsTUFBbUIsRUFBRSxRQUF1QjtJQUN0RSxJQUFJLENBQUM7UUFDSCxNQUFNLEtBQUssR0FBRyxNQUFNLE1BQU0sQ0FBQyxVQUFVLENBQUMsU0FBUyxDQUFDLFFBQVEsQ0FBQyxFQUFFLE1BQU0sQ0FBQyxDQUFDO1FBQ25FLE1BQU0sTUFBTSxHQUFHLEtBQUssS0FBSyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxJQUFJLEtBQUssQ0FBQyxDQUFDLENBQUMsS0FBSyxNQUFNLENBQUMsQ0FBQyxDQUFDLG1DQUFtQztRQUNySCxPQUFPLE1BQU0sQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLGdDQUFvQixDQUFDLEVBQUUsRUFBRSxFQUFFLElBQUksRUFBRSxVQUFVLEVBQUUsQ0FBQyxDQUFDO0lBQ2pGLENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsT0FBTyxLQUFjLENBQUM7SUFDeEIsQ0FBQztBQUNILENBQUM7QUFFRCxnRUFBZ0U7QUFDaEUsU0FBZ0IsUUFBUSxDQUFDLEtBQVksRUFBRSxRQUF1QjtJQUM1RCxxRkFBcUY7SUFDckYsSUFBSSxLQUFLLFlBQVksNkJBQWlCLEVBQUUsQ0FBQztRQUN2QyxNQUFNLE9BQU8sR0FBRyxTQUFTLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDcEMsT0FBTyxrQkFBa0IsT0FBTyxJQUFJLENBQUM7SUFDdkMsQ0FBQztJQUNELElBQUksS0FBSyxZQUFZLGdDQUFvQixJQUFJLEtBQUssQ0FBQyxJQUFJLEtBQUssVUFBVSxFQUFFLENBQUM7UUFDdkUsT0FBTyxnQ0FBZ0MsQ0FBQztJQUMxQyxDQUFDO0lBQ0QsTUFBTSxNQUFNLEdBQUcsS0FBSyxZQUFZLGdDQUFvQixDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyx5Q0FBeUM7SUFDckgsSUFBSSxDQUFDLElBQUEsd0JBQVksRUFBQyxNQUFNLENBQUMsSUFBSSxJQUFBLGtCQUFNLEVBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztRQUM1QyxPQUFPLGVBQWUsQ0FBQztJQUN6QixDQUFDO0lBQ0QsSUFBSSxJQUFBLGdDQUFvQixFQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUM7UUFDakMsT0FBTyxvQ0FBb0MsQ0FBQztJQUM5QyxDQUFDO0lBQ0QsT0FBTyxJQUFBLHFCQUFTLEVBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDLGdDQUFnQyxDQUFDLENBQUMsQ0FBQyx3Q0FBd0MsQ0FBQztBQUN6RyxDQUFDO0FBRUQsU0FBUyxTQUFTLENBQUMsUUFBdUI7SUFDeEMsT0FBTyxJQUFJLENBQUMsR0FBRyxDQUFDLHFCQUFhLEVBQUUsUUFBUSxDQUFDLGNBQWMsQ0FBQyxDQUFDO0FBQzFELENBQUMifQ==