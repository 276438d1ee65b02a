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
        return failures > this.retries || ((0, errors_js_1.isReplyError)(error) && !(0, errors_js_1.isPassing)(error));
    }
}
exports.ConnectRetry = ConnectRetry;
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmV0cnkuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvcmV0cnkudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7OztHQUtHOzs7QUFFSCwyQ0FBc0Q7QUFFdEQsMERBQTBEO0FBQzdDLFFBQUEsV0FBVyxHQUFHLEVBQUUsQ0FBQztBQUU5QixpRkFBaUY7QUFDcEUsUUFBQSxTQUFTLEdBQUcsQ0FBQyxDQUFDO0FBRTNCOzs7OztHQUtHO0FBQ0gsTUFBYSxZQUFZO0lBTVo7SUFDQTtJQU5YOzs7T0FHRztJQUNILFlBQ1csT0FBZSxFQUNmLElBQVk7UUFEWixZQUFPLEdBQVAsT0FBTyxDQUFRO1FBQ2YsU0FBSSxHQUFKLElBQUksQ0FBUTtJQUNwQixDQUFDO0lBRUosaUZBQWlGO0lBQ2pGLEtBQUssQ0FBQyxRQUFnQjtRQUNwQixrRUFBa0U7UUFDbEUsT0FBTyxJQUFJLENBQUMsR0FBRyxDQUFDLG1CQUFXLEVBQUUsSUFBSSxDQUFDLElBQUksR0FBRyxDQUFDLElBQUksSUFBSSxDQUFDLEdBQUcsQ0FBQyxRQUFRLEdBQUcsQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUM7SUFDNUUsQ0FBQztJQUVEOzs7T0FHRztJQUNILEtBQUssQ0FBQyxRQUFnQixFQUFFLEtBQWM7UUFDcEMsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLFFBQVEsRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxFQUFFLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsQ0FBQztJQUMxRixDQUFDO0lBRUQsb0ZBQW9GO0lBQ3BGLE9BQU8sQ0FBQyxRQUFnQixFQUFFLEtBQWM7UUFDdEMsT0FBTyxRQUFRLEdBQUcsSUFBSSxDQUFDLE9BQU8sSUFBSSxDQUFDLElBQUEsd0JBQVksRUFBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUEscUJBQVMsRUFBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO0lBQy9FLENBQUM7Q0FDRjtBQTVCRCxvQ0E0QkM7QUFFRDs7O0dBR0c7QUFDSCxNQUFhLFlBQVk7SUFDZCxNQUFNLENBQWU7SUFDOUIsU0FBUyxHQUFHLENBQUMsQ0FBQztJQUNkLFNBQVMsR0FBRyxDQUFDLENBQUM7SUFDZCxPQUFPLEdBQUcsQ0FBQyxDQUFDO0lBRVosd0JBQXdCO0lBQ3hCLE1BQU0sR0FBRyxDQUFDLENBQUM7SUFFWCxZQUFZLEtBQW1CO1FBQzdCLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO0lBQ3RCLENBQUM7SUFFRDs7Ozs7T0FLRztJQUNILElBQUksQ0FBQyxPQUFnQixFQUFFLEtBQWM7UUFDbkMsSUFBSSxDQUFDLFNBQVMsR0FBRyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLFNBQVMsR0FBRyxDQUFDLENBQUM7UUFDbEQsSUFBSSxDQUFDLFNBQVMsR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDbkMsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQyxzRUFBc0U7UUFDcEcsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLGlCQUFTLENBQUMsQ0FBQyxDQUFDLG1CQUFXLENBQUMsQ0FBQztRQUMzRCxJQUFJLENBQUMsTUFBTSxHQUFHLElBQUksQ0FBQyxTQUFTLEdBQUcsS0FBSyxDQUFDO1FBQ3JDLE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUVEOzs7T0FHRztJQUNILEtBQUs7UUFDSCxNQUFNLE9BQU8sR0FBRyxJQUFJLENBQUMsU0FBUyxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsaUJBQVMsQ0FBQyxDQUFDO1FBQ3hELElBQUksT0FBTyxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUMzQixPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsSUFBSSxDQUFDLE1BQU0sR0FBRyxPQUFPLENBQUM7UUFDdEIsT0FBTyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsRUFBRSxPQUFPLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDLENBQUM7SUFDbEQsQ0FBQztJQUVELE1BQU0sQ0FBQyxHQUFXO1FBQ2hCLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxTQUFTLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUMzRSxPQUFPLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxDQUFDLEdBQUcsQ0FBQyxLQUFLLEVBQUUsR0FBRyxDQUFDLEdBQUcsSUFBSSxDQUFDO0lBQ3BELENBQUM7Q0FDRjtBQTdDRCxvQ0E2Q0MifQ==