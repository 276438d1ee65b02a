"use strict";
/** Whether Redis answers, asked through the client that the application uses, within a deadline of its own. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.PrimariesError = exports.PROBE_SECONDS = void 0;
exports.checkHealth = checkHealth;
exports.httpStatus = httpStatus;
exports.probe = probe;
exports.pingAll = pingAll;
exports.describe = describe;
const state_js_1 = require("./cache/state.js");
const deadline_js_1 = require("./deadline.js");
const errors_js_1 = require("./errors.js");
const metadata_js_1 = require("./metadata.js");
const topology_js_1 = require("./topology.js");
/** How long the probe may take, in seconds, whatever the command timeout is. */
exports.PROBE_SECONDS = 1;
/**
 * Send a PING through the application's live client, in a cluster to every primary, and return the health payload; it
 * never throws what Redis threw.
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
/** Send a PING, in a cluster to every primary, and return undefined for PONG in time, otherwise why not. */
async function probe(client, settings) {
    try {
        await pingAll(client, secondsOf(settings));
        return undefined;
    }
    catch (error) {
        return error;
    }
}
/** Some primaries of a cluster do not answer; the cause is the first one's. */
class PrimariesError extends errors_js_1.RedisConnectionError {
}
exports.PrimariesError = PrimariesError;
/**
 * Send a PING, in a cluster to every primary.
 *
 * @param seconds Within which PONG is to come.
 * @throws PrimariesError Some primaries of a cluster do not answer.
 * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command, or something else than PONG came.
 */
async function pingAll(client, seconds) {
    if (!(0, topology_js_1.isCluster)(client)) {
        await ping(client, seconds);
        return;
    }
    const endsAt = (0, deadline_js_1.after)(seconds);
    if (!client.slotMap.isKnown) {
        await ping(client, seconds); // which finds them
    }
    const left = Math.max(0, endsAt - performance.now()) / 1000;
    const primaries = client.slotMap.primaries();
    const outcomes = await Promise.allSettled(primaries.map((each) => ping(client.slotMap.client(each), left)));
    const failed = outcomes.filter(({ status }) => status === "rejected");
    if (failed.length > 0) {
        const message = `no PONG from ${failed.length} of ${primaries.length} primaries`;
        throw new PrimariesError(message, { cause: failed[0]?.reason });
    }
}
async function ping(client, seconds) {
    const reply = await client.callWithin(seconds, "ping");
    const isPong = reply === "PONG" || (Array.isArray(reply) && reply[0] === "pong"); // the second: a RESP2 subscriber's
    if (!isPong) {
        throw new errors_js_1.RedisConnectionError("", { code: "protocol" });
    }
}
/** Return what the health route says of an error of `probe`. */
function describe(error, settings) {
    // Words of our own, the same in both languages: a server's text could hold anything.
    if (error instanceof PrimariesError) {
        return error.message;
    }
    if (error instanceof errors_js_1.RedisTimeoutError) {
        const seconds = secondsOf(settings);
        return `no PONG within ${seconds} s`;
    }
    if (error instanceof errors_js_1.RedisConnectionError && error.code === "protocol") {
        return "the reply to PING was not PONG";
    }
    if (error instanceof errors_js_1.RedisConnectionError && error.code === "credentials") {
        return "the server refused the credentials";
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiaGVhbHRoLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2hlYWx0aC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsK0dBQStHOzs7QUF5RC9HLGtDQWtCQztBQUdELGdDQUVDO0FBR0Qsc0JBT0M7QUFZRCwwQkFpQkM7QUFXRCw0QkF1QkM7QUF0SkQsK0NBQWlEO0FBQ2pELCtDQUFzQztBQUN0QywyQ0FPcUI7QUFDckIsK0NBQXFFO0FBRXJFLCtDQUEwRDtBQUUxRCxnRkFBZ0Y7QUFDbkUsUUFBQSxhQUFhLEdBQUcsQ0FBQyxDQUFDO0FBNkIvQjs7Ozs7Ozs7O0dBU0c7QUFDSSxLQUFLLFVBQVUsV0FBVyxDQUMvQixNQUFpQixFQUNqQixRQUF1QixFQUN2QixLQUFvQjtJQUVwQixNQUFNLE9BQU8sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7SUFDbEMsTUFBTSxLQUFLLEdBQUcsTUFBTSxLQUFLLENBQUMsTUFBTSxFQUFFLFFBQVEsQ0FBQyxDQUFDO0lBQzVDLE1BQU0sVUFBVSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsT0FBTyxDQUFDLEdBQUcsSUFBSSxDQUFDLEdBQUcsSUFBSSxDQUFDO0lBQzNFLE1BQU0sVUFBVSxHQUFHLElBQUksSUFBSSxFQUFFLENBQUMsV0FBVyxFQUFFLENBQUM7SUFDNUMsTUFBTSxRQUFRLEdBQUcsSUFBQSw4QkFBZ0IsRUFBQyxRQUFRLENBQUMsQ0FBQztJQUM1QyxNQUFNLEVBQUUsR0FBRyxLQUFLLEtBQUssU0FBUyxDQUFDO0lBQy9CLE1BQU0sTUFBTSxHQUFHLEVBQUUsQ0FBQyxDQUFDLENBQUMsS0FBSyxJQUFJLElBQUEsd0JBQWEsRUFBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsUUFBUSxDQUFDLENBQUM7SUFDcEYsTUFBTSxNQUFNLEdBQUcsTUFBTSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLFVBQVUsQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDO0lBQ3ZFLElBQUksUUFBUSxDQUFDLGFBQWEsS0FBSyxTQUFTLEVBQUUsQ0FBQztRQUN6QyxPQUFPLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxRQUFRLENBQUMsTUFBTSxFQUFFLE9BQU8sRUFBRSxRQUFRLENBQUMsT0FBTyxFQUFFLFVBQVUsRUFBRSxVQUFVLEVBQUUsQ0FBQztJQUNoRyxDQUFDO0lBQ0QsTUFBTSxNQUFNLEdBQUcsRUFBRSxVQUFVLEVBQUUsRUFBRSxFQUFFLEtBQUssRUFBRSxNQUFNLEtBQUssSUFBSSxFQUFFLENBQUM7SUFDMUQsT0FBTyxFQUFFLEdBQUcsUUFBUSxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsVUFBVSxFQUFFLFVBQVUsRUFBRSxHQUFHLENBQUMsTUFBTSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxDQUFDLEVBQUUsQ0FBQztBQUM5RyxDQUFDO0FBRUQsa0dBQWtHO0FBQ2xHLFNBQWdCLFVBQVUsQ0FBQyxNQUFtQztJQUM1RCxPQUFPLE1BQU0sQ0FBQyxNQUFNLEtBQUssT0FBTyxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQztBQUMvQyxDQUFDO0FBRUQsNEdBQTRHO0FBQ3JHLEtBQUssVUFBVSxLQUFLLENBQUMsTUFBaUIsRUFBRSxRQUF1QjtJQUNwRSxJQUFJLENBQUM7UUFDSCxNQUFNLE9BQU8sQ0FBQyxNQUFNLEVBQUUsU0FBUyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUM7UUFDM0MsT0FBTyxTQUFTLENBQUM7SUFDbkIsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixPQUFPLEtBQWMsQ0FBQztJQUN4QixDQUFDO0FBQ0gsQ0FBQztBQUVELCtFQUErRTtBQUMvRSxNQUFhLGNBQWUsU0FBUSxnQ0FBb0I7Q0FBRztBQUEzRCx3Q0FBMkQ7QUFFM0Q7Ozs7OztHQU1HO0FBQ0ksS0FBSyxVQUFVLE9BQU8sQ0FBQyxNQUFpQixFQUFFLE9BQWU7SUFDOUQsSUFBSSxDQUFDLElBQUEsdUJBQVMsRUFBQyxNQUFNLENBQUMsRUFBRSxDQUFDO1FBQ3ZCLE1BQU0sSUFBSSxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQztRQUM1QixPQUFPO0lBQ1QsQ0FBQztJQUNELE1BQU0sTUFBTSxHQUFHLElBQUEsbUJBQUssRUFBQyxPQUFPLENBQUMsQ0FBQztJQUM5QixJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxPQUFPLEVBQUUsQ0FBQztRQUM1QixNQUFNLElBQUksQ0FBQyxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsQ0FBQyxtQkFBbUI7SUFDbEQsQ0FBQztJQUNELE1BQU0sSUFBSSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLE1BQU0sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUMsR0FBRyxJQUFJLENBQUM7SUFDNUQsTUFBTSxTQUFTLEdBQUcsTUFBTSxDQUFDLE9BQU8sQ0FBQyxTQUFTLEVBQUUsQ0FBQztJQUM3QyxNQUFNLFFBQVEsR0FBRyxNQUFNLE9BQU8sQ0FBQyxVQUFVLENBQUMsU0FBUyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUM1RyxNQUFNLE1BQU0sR0FBRyxRQUFRLENBQUMsTUFBTSxDQUFDLENBQUMsRUFBRSxNQUFNLEVBQUUsRUFBRSxFQUFFLENBQUMsTUFBTSxLQUFLLFVBQVUsQ0FBNEIsQ0FBQztJQUNqRyxJQUFJLE1BQU0sQ0FBQyxNQUFNLEdBQUcsQ0FBQyxFQUFFLENBQUM7UUFDdEIsTUFBTSxPQUFPLEdBQUcsZ0JBQWdCLE1BQU0sQ0FBQyxNQUFNLE9BQU8sU0FBUyxDQUFDLE1BQU0sWUFBWSxDQUFDO1FBQ2pGLE1BQU0sSUFBSSxjQUFjLENBQUMsT0FBTyxFQUFFLEVBQUUsS0FBSyxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUMsRUFBRSxNQUFNLEVBQUUsQ0FBQyxDQUFDO0lBQ2xFLENBQUM7QUFDSCxDQUFDO0FBRUQsS0FBSyxVQUFVLElBQUksQ0FBQyxNQUFpQixFQUFFLE9BQWU7SUFDcEQsTUFBTSxLQUFLLEdBQUcsTUFBTSxNQUFNLENBQUMsVUFBVSxDQUFDLE9BQU8sRUFBRSxNQUFNLENBQUMsQ0FBQztJQUN2RCxNQUFNLE1BQU0sR0FBRyxLQUFLLEtBQUssTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsSUFBSSxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssTUFBTSxDQUFDLENBQUMsQ0FBQyxtQ0FBbUM7SUFDckgsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ1osTUFBTSxJQUFJLGdDQUFvQixDQUFDLEVBQUUsRUFBRSxFQUFFLElBQUksRUFBRSxVQUFVLEVBQUUsQ0FBQyxDQUFDO0lBQzNELENBQUM7QUFDSCxDQUFDO0FBRUQsZ0VBQWdFO0FBQ2hFLFNBQWdCLFFBQVEsQ0FBQyxLQUFZLEVBQUUsUUFBdUI7SUFDNUQscUZBQXFGO0lBQ3JGLElBQUksS0FBSyxZQUFZLGNBQWMsRUFBRSxDQUFDO1FBQ3BDLE9BQU8sS0FBSyxDQUFDLE9BQU8sQ0FBQztJQUN2QixDQUFDO0lBQ0QsSUFBSSxLQUFLLFlBQVksNkJBQWlCLEVBQUUsQ0FBQztRQUN2QyxNQUFNLE9BQU8sR0FBRyxTQUFTLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDcEMsT0FBTyxrQkFBa0IsT0FBTyxJQUFJLENBQUM7SUFDdkMsQ0FBQztJQUNELElBQUksS0FBSyxZQUFZLGdDQUFvQixJQUFJLEtBQUssQ0FBQyxJQUFJLEtBQUssVUFBVSxFQUFFLENBQUM7UUFDdkUsT0FBTyxnQ0FBZ0MsQ0FBQztJQUMxQyxDQUFDO0lBQ0QsSUFBSSxLQUFLLFlBQVksZ0NBQW9CLElBQUksS0FBSyxDQUFDLElBQUksS0FBSyxhQUFhLEVBQUUsQ0FBQztRQUMxRSxPQUFPLG9DQUFvQyxDQUFDO0lBQzlDLENBQUM7SUFDRCxNQUFNLE1BQU0sR0FBRyxLQUFLLFlBQVksZ0NBQW9CLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLHlDQUF5QztJQUNySCxJQUFJLENBQUMsSUFBQSx3QkFBWSxFQUFDLE1BQU0sQ0FBQyxJQUFJLElBQUEsa0JBQU0sRUFBQyxNQUFNLENBQUMsRUFBRSxDQUFDO1FBQzVDLE9BQU8sZUFBZSxDQUFDO0lBQ3pCLENBQUM7SUFDRCxJQUFJLElBQUEsZ0NBQW9CLEVBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztRQUNqQyxPQUFPLG9DQUFvQyxDQUFDO0lBQzlDLENBQUM7SUFDRCxPQUFPLElBQUEscUJBQVMsRUFBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsZ0NBQWdDLENBQUMsQ0FBQyxDQUFDLHdDQUF3QyxDQUFDO0FBQ3pHLENBQUM7QUFFRCxTQUFTLFNBQVMsQ0FBQyxRQUF1QjtJQUN4QyxPQUFPLElBQUksQ0FBQyxHQUFHLENBQUMscUJBQWEsRUFBRSxRQUFRLENBQUMsY0FBYyxDQUFDLENBQUM7QUFDMUQsQ0FBQyJ9