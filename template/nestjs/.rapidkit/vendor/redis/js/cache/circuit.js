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
/** The state of one server, as the cache sees it. */
class Circuit {
    /** Whether Redis is asked. */
    isClosed = true;
    /** Whether it has answered the probe that runs: what is invalidated by then is sent. */
    isAnswered = false;
    #recovery;
    #logger;
    #shown;
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
    /** @param shown What the log calls the server. */
    constructor(recovery, logger, shown = "Redis") {
        this.#recovery = recovery;
        this.#logger = logger;
        this.#shown = shown;
    }
    get state() {
        return this.isClosed ? "closed" : this.#isProbing ? "half-open" : "open";
    }
    /** Whether nothing is sent: the server does not answer, or is not known to. */
    get isShut() {
        return !this.isClosed && !this.isAnswered;
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
        this.#recovery.opened?.();
        this.#pauses = this.#openedAt - this.#closedAt < STEADY_MS ? this.#pauses : 0;
        this.#logger?.warn(`the cache does without ${this.#shown}: ${(0, errors_js_1.describeOutage)(error)}`);
        this.#outside(() => this.#pause());
    }
    /**
     * Probe no more: nobody asks the server again.
     *
     * @param why Is told where it is open.
     */
    end(why) {
        if (why !== undefined && !this.isClosed && !this.#isEnded) {
            this.#logger?.log(`the cache does without ${this.#shown} for good: ${why}`);
        }
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
            while (!this.#isEnded && !this.#recovery.isDelivered()) {
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
        this.#logger?.log(`the cache uses ${this.#shown} again, after ${seconds} s; invalidations replayed: ${replayed}`);
    }
    #fail(error) {
        if (this.#isEnded) {
            return;
        }
        if (!this.#isRefused && !(0, errors_js_1.isOutage)(error)) {
            this.#isRefused = true; // Redis is there, and that does not heal by itself
            this.#logger?.warn(`the cache still does without ${this.#shown}: ${(0, errors_js_1.describeOutage)(error)}`);
        }
        this.#pause();
    }
}
exports.Circuit = Circuit;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2lyY3VpdC5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9jaXJjdWl0LnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBdUNILDBCQUVDO0FBdkNELHVEQUFxRDtBQUNyRCw0Q0FBOEU7QUFHOUUsMEZBQTBGO0FBQzFGLE1BQU0sUUFBUSxHQUFHLEVBQUUsQ0FBQztBQUNwQixNQUFNLFVBQVUsR0FBRyxJQUFJLENBQUM7QUFFeEIscUZBQXFGO0FBQ3JGLE1BQU0sU0FBUyxHQUFHLElBQUksQ0FBQztBQTJCdkIsMkVBQTJFO0FBQzNFLFNBQWdCLE9BQU87SUFDckIsT0FBTyxJQUFJLGdDQUFvQixDQUFDLG1EQUFtRCxDQUFDLENBQUM7QUFDdkYsQ0FBQztBQVNELHFEQUFxRDtBQUNyRCxNQUFhLE9BQU87SUFDbEIsOEJBQThCO0lBQzlCLFFBQVEsR0FBRyxJQUFJLENBQUM7SUFDaEIsd0ZBQXdGO0lBQ3hGLFVBQVUsR0FBRyxLQUFLLENBQUM7SUFDVixTQUFTLENBQVc7SUFDcEIsT0FBTyxDQUEwQjtJQUNqQyxNQUFNLENBQVM7SUFDeEIsMkdBQTJHO0lBQ2xHLFFBQVEsR0FBRyxvQ0FBaUIsQ0FBQyxRQUFRLEVBQUUsQ0FBQztJQUNqRCxVQUFVLEdBQUcsS0FBSyxDQUFDO0lBQ25CLFFBQVEsR0FBRyxLQUFLLENBQUM7SUFDakIsTUFBTSxDQUE2QjtJQUNuQyxPQUFPLEdBQUcsQ0FBQyxDQUFDO0lBQ1osU0FBUyxHQUFHLENBQUMsQ0FBQztJQUNkLFNBQVMsR0FBRyxDQUFDLFFBQVEsQ0FBQztJQUN0QixlQUFlLEdBQUcsQ0FBQyxDQUFDO0lBQ3BCLDBEQUEwRDtJQUMxRCxVQUFVLEdBQUcsS0FBSyxDQUFDO0lBRW5CLGtEQUFrRDtJQUNsRCxZQUFZLFFBQWtCLEVBQUUsTUFBK0IsRUFBRSxLQUFLLEdBQUcsT0FBTztRQUM5RSxJQUFJLENBQUMsU0FBUyxHQUFHLFFBQVEsQ0FBQztRQUMxQixJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQztJQUN0QixDQUFDO0lBRUQsSUFBSSxLQUFLO1FBQ1AsT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUMsQ0FBQyxDQUFDLFdBQVcsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDO0lBQzNFLENBQUM7SUFFRCwrRUFBK0U7SUFDL0UsSUFBSSxNQUFNO1FBQ1IsT0FBTyxDQUFDLElBQUksQ0FBQyxRQUFRLElBQUksQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDO0lBQzVDLENBQUM7SUFFRCw0RUFBNEU7SUFDNUUsS0FBSztRQUNILElBQUksQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDbkIsTUFBTSxPQUFPLEVBQUUsQ0FBQztRQUNsQixDQUFDO0lBQ0gsQ0FBQztJQUVELHFFQUFxRTtJQUNyRSxJQUFJLENBQUMsS0FBYztRQUNqQixJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsSUFBSSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDcEMsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsUUFBUSxHQUFHLEtBQUssQ0FBQztRQUN0QixJQUFJLENBQUMsVUFBVSxHQUFHLEtBQUssQ0FBQztRQUN4QixJQUFJLENBQUMsZUFBZSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsUUFBUSxFQUFFLENBQUM7UUFDakQsSUFBSSxDQUFDLFNBQVMsR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDbkMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDO1FBQzFCLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLENBQUMsU0FBUyxHQUFHLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQzlFLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLDBCQUEwQixJQUFJLENBQUMsTUFBTSxLQUFLLElBQUEsMEJBQWMsRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDLENBQUM7UUFDdEYsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQztJQUNyQyxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILEdBQUcsQ0FBQyxHQUFZO1FBQ2QsSUFBSSxHQUFHLEtBQUssU0FBUyxJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUMxRCxJQUFJLENBQUMsT0FBTyxFQUFFLEdBQUcsQ0FBQywwQkFBMEIsSUFBSSxDQUFDLE1BQU0sY0FBYyxHQUFHLEVBQUUsQ0FBQyxDQUFDO1FBQzlFLENBQUM7UUFDRCxJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksQ0FBQztRQUNyQixZQUFZLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO0lBQzVCLENBQUM7SUFFRCxNQUFNO1FBQ0osTUFBTSxPQUFPLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxRQUFRLEdBQUcsQ0FBQyxJQUFJLElBQUksQ0FBQyxPQUFPLEVBQUUsVUFBVSxDQUFDLENBQUM7UUFDbkUsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxPQUFPLEdBQUcsQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDO1FBQzlDLDJFQUEyRTtRQUMzRSxJQUFJLENBQUMsTUFBTSxHQUFHLFVBQVUsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxLQUFLLElBQUksQ0FBQyxNQUFNLEVBQUUsRUFBRSxPQUFPLEdBQUcsQ0FBQyxHQUFHLEdBQUcsSUFBSSxDQUFDLE1BQU0sRUFBRSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDbEcsQ0FBQztJQUVELEtBQUssQ0FBQyxNQUFNO1FBQ1YsSUFBSSxDQUFDLFVBQVUsR0FBRyxJQUFJLENBQUM7UUFDdkIsSUFBSSxDQUFDO1lBQ0gsTUFBTSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksRUFBRSxDQUFDO1lBQzVCLElBQUksQ0FBQyxVQUFVLEdBQUcsSUFBSSxDQUFDO1lBQ3ZCLE9BQU8sQ0FBQyxJQUFJLENBQUMsUUFBUSxJQUFJLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxXQUFXLEVBQUUsRUFBRSxDQUFDO2dCQUN2RCxNQUFNLElBQUksQ0FBQyxTQUFTLENBQUMsTUFBTSxFQUFFLENBQUM7WUFDaEMsQ0FBQztZQUNELElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUNoQixDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDcEIsQ0FBQztnQkFBUyxDQUFDO1lBQ1QsSUFBSSxDQUFDLFVBQVUsR0FBRyxJQUFJLENBQUMsVUFBVSxHQUFHLEtBQUssQ0FBQztRQUM1QyxDQUFDO0lBQ0gsQ0FBQztJQUVELE1BQU07UUFDSixJQUFJLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUNsQixPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxDQUFDO1FBQ3JCLElBQUksQ0FBQyxTQUFTLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ25DLE1BQU0sT0FBTyxHQUFHLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsR0FBRyxJQUFJLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDdEUsTUFBTSxRQUFRLEdBQUcsSUFBSSxDQUFDLFNBQVMsQ0FBQyxRQUFRLEVBQUUsR0FBRyxJQUFJLENBQUMsZUFBZSxDQUFDO1FBQ2xFLElBQUksQ0FBQyxPQUFPLEVBQUUsR0FBRyxDQUFDLGtCQUFrQixJQUFJLENBQUMsTUFBTSxpQkFBaUIsT0FBTywrQkFBK0IsUUFBUSxFQUFFLENBQUMsQ0FBQztJQUNwSCxDQUFDO0lBRUQsS0FBSyxDQUFDLEtBQWM7UUFDbEIsSUFBSSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDbEIsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsSUFBSSxDQUFDLFVBQVUsSUFBSSxDQUFDLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQ3pDLElBQUksQ0FBQyxVQUFVLEdBQUcsSUFBSSxDQUFDLENBQUMsbURBQW1EO1lBQzNFLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLGdDQUFnQyxJQUFJLENBQUMsTUFBTSxLQUFLLElBQUEsMEJBQWMsRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDLENBQUM7UUFDOUYsQ0FBQztRQUNELElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztJQUNoQixDQUFDO0NBQ0Y7QUFuSEQsMEJBbUhDIn0=