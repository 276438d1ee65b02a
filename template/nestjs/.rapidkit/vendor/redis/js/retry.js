"use strict";
/**
 * When a failed connection attempt is made again.
 *
 * Only connecting is retried. A command is sent at most once: after a reply was lost nobody knows whether the server
 * did the work, and a second INCR, or an old SET that lands after a newer DELETE, is worse than an error.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Reconnection = exports.ConnectRetry = exports.ASKED_CAP = exports.BACKOFF_CAP = void 0;
const errors_js_1 = require("./errors.js");
/** The longest delay between two attempts, in seconds. */
exports.BACKOFF_CAP = 10;
/** The same while commands wait, so that a server that is back is found soon. */
exports.ASKED_CAP = 1;
/**
 * Exponential backoff with full jitter.
 *
 * The delay before attempt n + 1 is uniform in [0, min(10 s, base · 2^(n − 1))]: "Full Jitter" in Marc Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
class ConnectRetry {
    retries;
    base;
    /**
     * @param retries Attempts after the first.
     * @param base Seconds; the bound of the first delay.
     */
    constructor(retries, base) {
        this.retries = retries;
        this.base = base;
    }
    /** Return the bound of the delay after that many failed attempts, in seconds. */
    bound(failures) {
        // The exponent is bounded, for Infinity times a base of 0 is NaN.
        return Math.min(exports.BACKOFF_CAP, this.base * 2 ** Math.min(failures - 1, 64));
    }
    /**
     * Return the seconds to wait after that many failed attempts, or undefined to give up: because they are used up, or
     * because another one would end the same (a refused password).
     */
    delay(failures, error) {
        return this.givesUp(failures, error) ? undefined : Math.random() * this.bound(failures);
    }
    /** Tell whether whoever has waited for that many attempts is told the error now. */
    givesUp(failures, error) {
        return failures > this.retries || ((0, errors_js_1.isReplyError)(error) && !(0, errors_js_1.isPassing)(error)) || isRefusal(error);
    }
}
exports.ConnectRetry = ConnectRetry;
/** Tell whether it is sentinels that have refused the credentials. */
function isRefusal(error) {
    return error instanceof errors_js_1.RedisConnectionError && error.code === "credentials";
}
/**
 * When a client that lost its connection tries next: for as long as it lives, and without a limit of attempts. Moments
 * are milliseconds of the monotonic clock.
 */
class Reconnection {
    #retry;
    #failures = 0;
    #failedAt = 0;
    #jitter = 0;
    /** The next attempt. */
    nextAt = 0;
    constructor(retry) {
        this.#retry = retry;
    }
    /**
     * Note that the connection is gone and return how long to wait, in milliseconds.
     *
     * @param wasGood A good connection broke, and is opened again at once; otherwise it is an attempt that failed.
     * @param asked Whether commands wait.
     */
    next(wasGood, asked) {
        this.#failures = wasGood ? 0 : this.#failures + 1;
        this.#failedAt = performance.now();
        this.#jitter = Math.random(); // once for each failure: the least of many draws would not be uniform
        const delay = this.#delay(asked ? exports.ASKED_CAP : exports.BACKOFF_CAP);
        this.nextAt = this.#failedAt + delay;
        return delay;
    }
    /**
     * Bring the next attempt forward to when it would be had a command waited from the start; return the milliseconds
     * until then, or undefined where it comes no later anyway.
     */
    hurry() {
        const askedAt = this.#failedAt + this.#delay(exports.ASKED_CAP);
        if (askedAt >= this.nextAt) {
            return undefined;
        }
        this.nextAt = askedAt;
        return Math.max(0, askedAt - performance.now());
    }
    #delay(cap) {
        const bound = this.#failures === 0 ? 0 : this.#retry.bound(this.#failures);
        return this.#jitter * Math.min(bound, cap) * 1000;
    }
}
exports.Reconnection = Reconnection;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmV0cnkuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvcmV0cnkudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7OztHQUtHOzs7QUFFSCwyQ0FBNEU7QUFFNUUsMERBQTBEO0FBQzdDLFFBQUEsV0FBVyxHQUFHLEVBQUUsQ0FBQztBQUU5QixpRkFBaUY7QUFDcEUsUUFBQSxTQUFTLEdBQUcsQ0FBQyxDQUFDO0FBRTNCOzs7OztHQUtHO0FBQ0gsTUFBYSxZQUFZO0lBTVo7SUFDQTtJQU5YOzs7T0FHRztJQUNILFlBQ1csT0FBZSxFQUNmLElBQVk7UUFEWixZQUFPLEdBQVAsT0FBTyxDQUFRO1FBQ2YsU0FBSSxHQUFKLElBQUksQ0FBUTtJQUNwQixDQUFDO0lBRUosaUZBQWlGO0lBQ2pGLEtBQUssQ0FBQyxRQUFnQjtRQUNwQixrRUFBa0U7UUFDbEUsT0FBTyxJQUFJLENBQUMsR0FBRyxDQUFDLG1CQUFXLEVBQUUsSUFBSSxDQUFDLElBQUksR0FBRyxDQUFDLElBQUksSUFBSSxDQUFDLEdBQUcsQ0FBQyxRQUFRLEdBQUcsQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUM7SUFDNUUsQ0FBQztJQUVEOzs7T0FHRztJQUNILEtBQUssQ0FBQyxRQUFnQixFQUFFLEtBQWM7UUFDcEMsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLFFBQVEsRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxFQUFFLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsQ0FBQztJQUMxRixDQUFDO0lBRUQsb0ZBQW9GO0lBQ3BGLE9BQU8sQ0FBQyxRQUFnQixFQUFFLEtBQWM7UUFDdEMsT0FBTyxRQUFRLEdBQUcsSUFBSSxDQUFDLE9BQU8sSUFBSSxDQUFDLElBQUEsd0JBQVksRUFBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUEscUJBQVMsRUFBQyxLQUFLLENBQUMsQ0FBQyxJQUFJLFNBQVMsQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUNuRyxDQUFDO0NBQ0Y7QUE1QkQsb0NBNEJDO0FBRUQsc0VBQXNFO0FBQ3RFLFNBQVMsU0FBUyxDQUFDLEtBQWM7SUFDL0IsT0FBTyxLQUFLLFlBQVksZ0NBQW9CLElBQUksS0FBSyxDQUFDLElBQUksS0FBSyxhQUFhLENBQUM7QUFDL0UsQ0FBQztBQUVEOzs7R0FHRztBQUNILE1BQWEsWUFBWTtJQUNkLE1BQU0sQ0FBZTtJQUM5QixTQUFTLEdBQUcsQ0FBQyxDQUFDO0lBQ2QsU0FBUyxHQUFHLENBQUMsQ0FBQztJQUNkLE9BQU8sR0FBRyxDQUFDLENBQUM7SUFFWix3QkFBd0I7SUFDeEIsTUFBTSxHQUFHLENBQUMsQ0FBQztJQUVYLFlBQVksS0FBbUI7UUFDN0IsSUFBSSxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUM7SUFDdEIsQ0FBQztJQUVEOzs7OztPQUtHO0lBQ0gsSUFBSSxDQUFDLE9BQWdCLEVBQUUsS0FBYztRQUNuQyxJQUFJLENBQUMsU0FBUyxHQUFHLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxHQUFHLENBQUMsQ0FBQztRQUNsRCxJQUFJLENBQUMsU0FBUyxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNuQyxJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQyxDQUFDLHNFQUFzRTtRQUNwRyxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsaUJBQVMsQ0FBQyxDQUFDLENBQUMsbUJBQVcsQ0FBQyxDQUFDO1FBQzNELElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBSSxDQUFDLFNBQVMsR0FBRyxLQUFLLENBQUM7UUFDckMsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDO0lBRUQ7OztPQUdHO0lBQ0gsS0FBSztRQUNILE1BQU0sT0FBTyxHQUFHLElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxpQkFBUyxDQUFDLENBQUM7UUFDeEQsSUFBSSxPQUFPLElBQUksSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQzNCLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxHQUFHLE9BQU8sQ0FBQztRQUN0QixPQUFPLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLE9BQU8sR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUMsQ0FBQztJQUNsRCxDQUFDO0lBRUQsTUFBTSxDQUFDLEdBQVc7UUFDaEIsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFNBQVMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQzNFLE9BQU8sSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLENBQUMsR0FBRyxDQUFDLEtBQUssRUFBRSxHQUFHLENBQUMsR0FBRyxJQUFJLENBQUM7SUFDcEQsQ0FBQztDQUNGO0FBN0NELG9DQTZDQyJ9