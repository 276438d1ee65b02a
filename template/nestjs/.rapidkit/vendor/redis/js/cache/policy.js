"use strict";
/** How long an entry lives, how long anybody waits for it: the options of the contract, checked once. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.JITTER = exports.HARD_TIMEOUT_MS = exports.LONGEST_MS = void 0;
exports.createPolicy = createPolicy;
exports.lifeOf = lifeOf;
exports.toLife = toLife;
exports.secondsToLife = secondsToLife;
const node_util_1 = require("node:util");
const errors_js_1 = require("./errors.js");
/** Thirty days, in milliseconds: no entry lives longer. */
exports.LONGEST_MS = 30 * 24 * 3600 * 1000;
exports.HARD_TIMEOUT_MS = 30_000;
exports.JITTER = 0.1;
/**
 * Return the policy of these options.
 *
 * @param isNear What they mean for the near cache, where that is not theirs alone to say.
 * @throws CacheOptionsError One is out of range; the message names it and says what is accepted.
 */
function createPolicy(defaultTtlMs, options = {}, isNear = options.near ?? false) {
    const { jitter = exports.JITTER, refreshAhead, softTimeoutMs, hardTimeoutMs = exports.HARD_TIMEOUT_MS } = options;
    if (!(jitter >= 0 && jitter < 1)) {
        throw new errors_js_1.CacheOptionsError(`jitter=${(0, node_util_1.inspect)(jitter)} is not a fraction from 0 to below 1`);
    }
    if (refreshAhead !== undefined && !(refreshAhead > 0 && refreshAhead < 1)) {
        throw new errors_js_1.CacheOptionsError(`refreshAhead=${(0, node_util_1.inspect)(refreshAhead)} is not a fraction between 0 and 1`);
    }
    if (softTimeoutMs !== undefined) {
        checkMilliseconds("softTimeoutMs", softTimeoutMs);
    }
    if (!(Number.isInteger(hardTimeoutMs) && hardTimeoutMs > 0 && hardTimeoutMs <= exports.LONGEST_MS)) {
        const message = `hardTimeoutMs=${(0, node_util_1.inspect)(hardTimeoutMs)} is not a whole number of milliseconds above 0, at most 30 days`;
        throw new errors_js_1.CacheOptionsError(message);
    }
    const staleMs = toLife("staleTtlMs", options.staleTtlMs ?? 0);
    return {
        ttlMs: toLife("ttlMs", options.ttlMs ?? defaultTtlMs),
        jitter,
        staleMs,
        refreshAhead,
        softTimeoutMs,
        hardTimeoutMs,
        negativeMs: toLife("negativeTtlMs", options.negativeTtlMs ?? 0),
        isNear,
        isFrozen: options.frozen ?? false,
        isTimed: isNear || staleMs > 0 || refreshAhead !== undefined,
    };
}
/** Return the soft and the hard time to live of an entry stored now, in milliseconds. */
function lifeOf(policy, ttlMs) {
    const softMs = Math.max(1, Math.round(ttlMs * (1 - Math.random() * policy.jitter)));
    return [softMs, Math.min(softMs + policy.staleMs, exports.LONGEST_MS)];
}
/**
 * Return a time to live: 0, or 1 to thirty days.
 *
 * @throws CacheOptionsError It is negative or no whole number.
 */
function toLife(name, milliseconds) {
    checkMilliseconds(name, milliseconds);
    return Math.min(milliseconds, exports.LONGEST_MS);
}
/** Return seconds of the settings as milliseconds, rounded half up: 0 for 0, otherwise 1 to thirty days. */
function secondsToLife(seconds) {
    return seconds === 0 ? 0 : Math.min(Math.max(1, Math.round(seconds * 1000)), exports.LONGEST_MS);
}
function checkMilliseconds(name, milliseconds) {
    if (!(Number.isInteger(milliseconds) && milliseconds >= 0)) {
        const message = `${name}=${(0, node_util_1.inspect)(milliseconds)} is not a whole number of milliseconds of at least 0, such as 500`;
        throw new errors_js_1.CacheOptionsError(message);
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicG9saWN5LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3BvbGljeS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEseUdBQXlHOzs7QUE4RnpHLG9DQWdDQztBQUdELHdCQUdDO0FBT0Qsd0JBR0M7QUFHRCxzQ0FFQztBQWpKRCx5Q0FBb0M7QUFDcEMsMkNBQWdEO0FBRWhELDJEQUEyRDtBQUM5QyxRQUFBLFVBQVUsR0FBRyxFQUFFLEdBQUcsRUFBRSxHQUFHLElBQUksR0FBRyxJQUFJLENBQUM7QUFFbkMsUUFBQSxlQUFlLEdBQUcsTUFBTSxDQUFDO0FBQ3pCLFFBQUEsTUFBTSxHQUFHLEdBQUcsQ0FBQztBQStFMUI7Ozs7O0dBS0c7QUFDSCxTQUFnQixZQUFZLENBQzFCLFlBQW9CLEVBQ3BCLFVBQXNDLEVBQUUsRUFDeEMsTUFBTSxHQUFHLE9BQU8sQ0FBQyxJQUFJLElBQUksS0FBSztJQUU5QixNQUFNLEVBQUUsTUFBTSxHQUFHLGNBQU0sRUFBRSxZQUFZLEVBQUUsYUFBYSxFQUFFLGFBQWEsR0FBRyx1QkFBZSxFQUFFLEdBQUcsT0FBTyxDQUFDO0lBQ2xHLElBQUksQ0FBQyxDQUFDLE1BQU0sSUFBSSxDQUFDLElBQUksTUFBTSxHQUFHLENBQUMsQ0FBQyxFQUFFLENBQUM7UUFDakMsTUFBTSxJQUFJLDZCQUFpQixDQUFDLFVBQVUsSUFBQSxtQkFBTyxFQUFDLE1BQU0sQ0FBQyxzQ0FBc0MsQ0FBQyxDQUFDO0lBQy9GLENBQUM7SUFDRCxJQUFJLFlBQVksS0FBSyxTQUFTLElBQUksQ0FBQyxDQUFDLFlBQVksR0FBRyxDQUFDLElBQUksWUFBWSxHQUFHLENBQUMsQ0FBQyxFQUFFLENBQUM7UUFDMUUsTUFBTSxJQUFJLDZCQUFpQixDQUFDLGdCQUFnQixJQUFBLG1CQUFPLEVBQUMsWUFBWSxDQUFDLG9DQUFvQyxDQUFDLENBQUM7SUFDekcsQ0FBQztJQUNELElBQUksYUFBYSxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQ2hDLGlCQUFpQixDQUFDLGVBQWUsRUFBRSxhQUFhLENBQUMsQ0FBQztJQUNwRCxDQUFDO0lBQ0QsSUFBSSxDQUFDLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxhQUFhLENBQUMsSUFBSSxhQUFhLEdBQUcsQ0FBQyxJQUFJLGFBQWEsSUFBSSxrQkFBVSxDQUFDLEVBQUUsQ0FBQztRQUMzRixNQUFNLE9BQU8sR0FBRyxpQkFBaUIsSUFBQSxtQkFBTyxFQUFDLGFBQWEsQ0FBQyxpRUFBaUUsQ0FBQztRQUN6SCxNQUFNLElBQUksNkJBQWlCLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDdkMsQ0FBQztJQUNELE1BQU0sT0FBTyxHQUFHLE1BQU0sQ0FBQyxZQUFZLEVBQUUsT0FBTyxDQUFDLFVBQVUsSUFBSSxDQUFDLENBQUMsQ0FBQztJQUM5RCxPQUFPO1FBQ0wsS0FBSyxFQUFFLE1BQU0sQ0FBQyxPQUFPLEVBQUUsT0FBTyxDQUFDLEtBQUssSUFBSSxZQUFZLENBQUM7UUFDckQsTUFBTTtRQUNOLE9BQU87UUFDUCxZQUFZO1FBQ1osYUFBYTtRQUNiLGFBQWE7UUFDYixVQUFVLEVBQUUsTUFBTSxDQUFDLGVBQWUsRUFBRSxPQUFPLENBQUMsYUFBYSxJQUFJLENBQUMsQ0FBQztRQUMvRCxNQUFNO1FBQ04sUUFBUSxFQUFFLE9BQU8sQ0FBQyxNQUFNLElBQUksS0FBSztRQUNqQyxPQUFPLEVBQUUsTUFBTSxJQUFJLE9BQU8sR0FBRyxDQUFDLElBQUksWUFBWSxLQUFLLFNBQVM7S0FDN0QsQ0FBQztBQUNKLENBQUM7QUFFRCx5RkFBeUY7QUFDekYsU0FBZ0IsTUFBTSxDQUFDLE1BQWMsRUFBRSxLQUFhO0lBQ2xELE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxHQUFHLENBQUMsQ0FBQyxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsR0FBRyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ3BGLE9BQU8sQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLEdBQUcsQ0FBQyxNQUFNLEdBQUcsTUFBTSxDQUFDLE9BQU8sRUFBRSxrQkFBVSxDQUFDLENBQUMsQ0FBQztBQUNqRSxDQUFDO0FBRUQ7Ozs7R0FJRztBQUNILFNBQWdCLE1BQU0sQ0FBQyxJQUFZLEVBQUUsWUFBb0I7SUFDdkQsaUJBQWlCLENBQUMsSUFBSSxFQUFFLFlBQVksQ0FBQyxDQUFDO0lBQ3RDLE9BQU8sSUFBSSxDQUFDLEdBQUcsQ0FBQyxZQUFZLEVBQUUsa0JBQVUsQ0FBQyxDQUFDO0FBQzVDLENBQUM7QUFFRCw0R0FBNEc7QUFDNUcsU0FBZ0IsYUFBYSxDQUFDLE9BQWU7SUFDM0MsT0FBTyxPQUFPLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLEdBQUcsSUFBSSxDQUFDLENBQUMsRUFBRSxrQkFBVSxDQUFDLENBQUM7QUFDM0YsQ0FBQztBQUVELFNBQVMsaUJBQWlCLENBQUMsSUFBWSxFQUFFLFlBQW9CO0lBQzNELElBQUksQ0FBQyxDQUFDLE1BQU0sQ0FBQyxTQUFTLENBQUMsWUFBWSxDQUFDLElBQUksWUFBWSxJQUFJLENBQUMsQ0FBQyxFQUFFLENBQUM7UUFDM0QsTUFBTSxPQUFPLEdBQUcsR0FBRyxJQUFJLElBQUksSUFBQSxtQkFBTyxFQUFDLFlBQVksQ0FBQyxtRUFBbUUsQ0FBQztRQUNwSCxNQUFNLElBQUksNkJBQWlCLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDdkMsQ0FBQztBQUNILENBQUMifQ==