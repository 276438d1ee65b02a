"use strict";
/**
 * Whether the cache asks Redis at all.
 *
 * The first sign of an outage opens the circuit: from then on nobody waits for Redis, until one probe after another finds
 * it back and everything that was invalidated meanwhile has been said to it.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Circuit = void 0;
exports.refusal = refusal;
const node_async_hooks_1 = require("node:async_hooks");
const errors_js_1 = require("../errors.js");
/** The pause before the first probe, in milliseconds; each later one is twice as long. */
const FIRST_MS = 50;
const LONGEST_MS = 1000;
/** For how long the circuit has to have been closed for the pauses to begin anew. */
const STEADY_MS = 5000;
/** Return the error of what is not sent, for the circuit is not closed. */
function refusal() {
    return new errors_js_1.RedisConnectionError("Redis does not answer, and the cache waits for it");
}
/** The state of one client's server, as the cache sees it. */
class Circuit {
    /** Whether Redis is asked. */
    isClosed = true;
    /** Whether it has answered the probe that runs: what is invalidated by then is sent. */
    isAnswered = false;
    #recovery;
    #logger;
    /** Runs something as part of no call: nothing of the caller who happens to be the first is the probe's. */
    #outside = node_async_hooks_1.AsyncLocalStorage.snapshot();
    #isProbing = false;
    #isEnded = false;
    #timer;
    #pauses = 0;
    #openedAt = 0;
    #closedAt = -Infinity;
    #replayedBefore = 0;
    /** Whether it was told that invalidations are refused. */
    #isRefused = false;
    constructor(recovery, logger) {
        this.#recovery = recovery;
        this.#logger = logger;
    }
    get state() {
        return this.isClosed ? "closed" : this.#isProbing ? "half-open" : "open";
    }
    /** @throws RedisConnectionError It is not closed: nothing is to be sent. */
    check() {
        if (!this.isClosed) {
            throw refusal();
        }
    }
    /** Note an error of Redis; it opens the circuit, if it is closed. */
    trip(error) {
        if (!this.isClosed || this.#isEnded) {
            return;
        }
        this.isClosed = false;
        this.#isRefused = false;
        this.#replayedBefore = this.#recovery.replayed();
        this.#openedAt = performance.now();
        this.#pauses = this.#openedAt - this.#closedAt < STEADY_MS ? this.#pauses : 0;
        this.#logger?.warn(`the cache does without Redis: ${(0, errors_js_1.describeOutage)(error)}`);
        this.#outside(() => this.#pause());
    }
    /** Probe no more: the cache is closed. */
    end() {
        this.#isEnded = true;
        clearTimeout(this.#timer);
    }
    #pause() {
        const longest = Math.min(FIRST_MS * 2 ** this.#pauses, LONGEST_MS);
        this.#pauses = Math.min(this.#pauses + 1, 10);
        // Not all processes at the same moment; and no process stays alive for it.
        this.#timer = setTimeout(() => void this.#probe(), longest * (0.5 + Math.random() / 2)).unref();
    }
    async #probe() {
        this.#isProbing = true;
        try {
            await this.#recovery.ping();
            this.isAnswered = true;
            while (!this.#recovery.isDelivered()) {
                await this.#recovery.replay();
            }
            this.#close();
        }
        catch (error) {
            this.#fail(error);
        }
        finally {
            this.#isProbing = this.isAnswered = false;
        }
    }
    #close() {
        if (this.#isEnded) {
            return;
        }
        this.isClosed = true;
        this.#closedAt = performance.now();
        const seconds = ((this.#closedAt - this.#openedAt) / 1000).toFixed(1);
        const replayed = this.#recovery.replayed() - this.#replayedBefore;
        this.#logger?.log(`the cache uses Redis again, after ${seconds} s; invalidations replayed: ${replayed}`);
    }
    #fail(error) {
        if (this.#isEnded) {
            return;
        }
        if (!this.#isRefused && !(0, errors_js_1.isOutage)(error)) {
            this.#isRefused = true; // Redis is there, and that does not heal by itself
            this.#logger?.warn(`the cache still does without Redis: ${(0, errors_js_1.describeOutage)(error)}`);
        }
        this.#pause();
    }
}
exports.Circuit = Circuit;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2lyY3VpdC5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9jaXJjdWl0LnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBcUNILDBCQUVDO0FBckNELHVEQUFxRDtBQUNyRCw0Q0FBOEU7QUFHOUUsMEZBQTBGO0FBQzFGLE1BQU0sUUFBUSxHQUFHLEVBQUUsQ0FBQztBQUNwQixNQUFNLFVBQVUsR0FBRyxJQUFJLENBQUM7QUFFeEIscUZBQXFGO0FBQ3JGLE1BQU0sU0FBUyxHQUFHLElBQUksQ0FBQztBQXlCdkIsMkVBQTJFO0FBQzNFLFNBQWdCLE9BQU87SUFDckIsT0FBTyxJQUFJLGdDQUFvQixDQUFDLG1EQUFtRCxDQUFDLENBQUM7QUFDdkYsQ0FBQztBQUVELDhEQUE4RDtBQUM5RCxNQUFhLE9BQU87SUFDbEIsOEJBQThCO0lBQzlCLFFBQVEsR0FBRyxJQUFJLENBQUM7SUFDaEIsd0ZBQXdGO0lBQ3hGLFVBQVUsR0FBRyxLQUFLLENBQUM7SUFDVixTQUFTLENBQVc7SUFDcEIsT0FBTyxDQUEwQjtJQUMxQywyR0FBMkc7SUFDbEcsUUFBUSxHQUFHLG9DQUFpQixDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQ2pELFVBQVUsR0FBRyxLQUFLLENBQUM7SUFDbkIsUUFBUSxHQUFHLEtBQUssQ0FBQztJQUNqQixNQUFNLENBQTZCO0lBQ25DLE9BQU8sR0FBRyxDQUFDLENBQUM7SUFDWixTQUFTLEdBQUcsQ0FBQyxDQUFDO0lBQ2QsU0FBUyxHQUFHLENBQUMsUUFBUSxDQUFDO0lBQ3RCLGVBQWUsR0FBRyxDQUFDLENBQUM7SUFDcEIsMERBQTBEO0lBQzFELFVBQVUsR0FBRyxLQUFLLENBQUM7SUFFbkIsWUFBWSxRQUFrQixFQUFFLE1BQStCO1FBQzdELElBQUksQ0FBQyxTQUFTLEdBQUcsUUFBUSxDQUFDO1FBQzFCLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO0lBQ3hCLENBQUM7SUFFRCxJQUFJLEtBQUs7UUFDUCxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxDQUFDLENBQUMsV0FBVyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUM7SUFDM0UsQ0FBQztJQUVELDRFQUE0RTtJQUM1RSxLQUFLO1FBQ0gsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUNuQixNQUFNLE9BQU8sRUFBRSxDQUFDO1FBQ2xCLENBQUM7SUFDSCxDQUFDO0lBRUQscUVBQXFFO0lBQ3JFLElBQUksQ0FBQyxLQUFjO1FBQ2pCLElBQUksQ0FBQyxJQUFJLENBQUMsUUFBUSxJQUFJLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUNwQyxPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQyxRQUFRLEdBQUcsS0FBSyxDQUFDO1FBQ3RCLElBQUksQ0FBQyxVQUFVLEdBQUcsS0FBSyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxlQUFlLEdBQUcsSUFBSSxDQUFDLFNBQVMsQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUNqRCxJQUFJLENBQUMsU0FBUyxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNuQyxJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxDQUFDLFNBQVMsR0FBRyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUM5RSxJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxpQ0FBaUMsSUFBQSwwQkFBYyxFQUFDLEtBQUssQ0FBQyxFQUFFLENBQUMsQ0FBQztRQUM3RSxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQyxDQUFDO0lBQ3JDLENBQUM7SUFFRCwwQ0FBMEM7SUFDMUMsR0FBRztRQUNELElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxDQUFDO1FBQ3JCLFlBQVksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDNUIsQ0FBQztJQUVELE1BQU07UUFDSixNQUFNLE9BQU8sR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLFFBQVEsR0FBRyxDQUFDLElBQUksSUFBSSxDQUFDLE9BQU8sRUFBRSxVQUFVLENBQUMsQ0FBQztRQUNuRSxJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLE9BQU8sR0FBRyxDQUFDLEVBQUUsRUFBRSxDQUFDLENBQUM7UUFDOUMsMkVBQTJFO1FBQzNFLElBQUksQ0FBQyxNQUFNLEdBQUcsVUFBVSxDQUFDLEdBQUcsRUFBRSxDQUFDLEtBQUssSUFBSSxDQUFDLE1BQU0sRUFBRSxFQUFFLE9BQU8sR0FBRyxDQUFDLEdBQUcsR0FBRyxJQUFJLENBQUMsTUFBTSxFQUFFLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLEVBQUUsQ0FBQztJQUNsRyxDQUFDO0lBRUQsS0FBSyxDQUFDLE1BQU07UUFDVixJQUFJLENBQUMsVUFBVSxHQUFHLElBQUksQ0FBQztRQUN2QixJQUFJLENBQUM7WUFDSCxNQUFNLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxFQUFFLENBQUM7WUFDNUIsSUFBSSxDQUFDLFVBQVUsR0FBRyxJQUFJLENBQUM7WUFDdkIsT0FBTyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsV0FBVyxFQUFFLEVBQUUsQ0FBQztnQkFDckMsTUFBTSxJQUFJLENBQUMsU0FBUyxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ2hDLENBQUM7WUFDRCxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDaEIsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3BCLENBQUM7Z0JBQVMsQ0FBQztZQUNULElBQUksQ0FBQyxVQUFVLEdBQUcsSUFBSSxDQUFDLFVBQVUsR0FBRyxLQUFLLENBQUM7UUFDNUMsQ0FBQztJQUNILENBQUM7SUFFRCxNQUFNO1FBQ0osSUFBSSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDbEIsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksQ0FBQztRQUNyQixJQUFJLENBQUMsU0FBUyxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNuQyxNQUFNLE9BQU8sR0FBRyxDQUFDLENBQUMsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDLEdBQUcsSUFBSSxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQ3RFLE1BQU0sUUFBUSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsUUFBUSxFQUFFLEdBQUcsSUFBSSxDQUFDLGVBQWUsQ0FBQztRQUNsRSxJQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsQ0FBQyxxQ0FBcUMsT0FBTywrQkFBK0IsUUFBUSxFQUFFLENBQUMsQ0FBQztJQUMzRyxDQUFDO0lBRUQsS0FBSyxDQUFDLEtBQWM7UUFDbEIsSUFBSSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDbEIsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsSUFBSSxDQUFDLFVBQVUsSUFBSSxDQUFDLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQ3pDLElBQUksQ0FBQyxVQUFVLEdBQUcsSUFBSSxDQUFDLENBQUMsbURBQW1EO1lBQzNFLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLHVDQUF1QyxJQUFBLDBCQUFjLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQ3JGLENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7SUFDaEIsQ0FBQztDQUNGO0FBbkdELDBCQW1HQyJ9