"use strict";
/** What a read has found: whether there is an entry, whether it is fresh, and what is still to be asked for. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Look = void 0;
exports.judge = judge;
exports.tokensIn = tokensIn;
const envelope_js_1 = require("./envelope.js");
const HARD = envelope_js_1.TOKEN_BYTES / 2;
/** One read. */
class Look {
    /** The entry, fresh or stale; undefined is a miss. */
    entry = undefined;
    isStale = false;
    /** Its bytes, as they were read. */
    raw = undefined;
    /** How old it is; 0 where that was not asked for. */
    ageMs = 0;
    /** The lease's token; null where there is none, or it was not asked for. */
    lease = null;
    /** The tokens of the namespace and of the declared tags; undefined where one is missing. */
    tokens = undefined;
    /** The keys without which nothing can be said yet. */
    more = undefined;
    /** Whether nothing can be said without the remaining time. */
    needsAge = false;
    /** Whether there is an entry that is not stale. */
    get isFresh() {
        return this.entry !== undefined && !this.isStale;
    }
    /** Tell whether the entry is old enough to be loaded ahead. */
    isDue({ refreshAhead }) {
        return refreshAhead !== undefined && this.entry !== undefined && this.ageMs >= refreshAhead * this.entry.softMs;
    }
    /** Whether it has to be read again, with more. */
    get isOpen() {
        return this.needsAge || this.more !== undefined;
    }
}
exports.Look = Look;
/**
 * Return what a batch says of a key.
 *
 * @param names Of the key; with the declared tags, which the entry must have.
 * @param batch What was read.
 * @param policy Whether an age is wanted.
 * @param stats Where an entry that cannot be decoded is counted.
 * @param limit The most bytes of a payload.
 */
function judge(names, batch, policy, stats, limit) {
    const look = new Look();
    const raw = batch.value(names.value);
    if (!raw) {
        return look;
    }
    let entry;
    try {
        entry = (0, envelope_js_1.decodeEnvelope)(raw, names.key, limit);
    }
    catch (error) {
        if (!(error instanceof envelope_js_1.BadEnvelope)) {
            throw error;
        }
        stats.undecoded(error.reason);
        return look;
    }
    const space = batch.value(names.space);
    if (!space?.equals(entry.namespaceToken)) {
        if (!isSoftened(space, entry.namespaceToken)) {
            return look;
        }
        look.isStale = true;
    }
    if ((entry.tags.length > 0 || names.tags.length > 0) && !judgeTags(names, entry.tags, batch, look)) {
        return look;
    }
    const isAgeing = entry.softMs < entry.hardMs || policy.refreshAhead !== undefined;
    if (isAgeing || policy.isNear) {
        const left = batch.age(names.value);
        if (left === -1 && isAgeing) {
            return look; // somebody has made it stay for good
        }
        if (left === undefined) {
            look.needsAge = true;
        }
        else {
            look.ageMs = left === -2 ? 0 : Math.min(Math.max(entry.hardMs - left, 0), entry.hardMs);
            look.isStale ||= entry.softMs < entry.hardMs && look.ageMs >= entry.softMs;
        }
    }
    look.entry = entry;
    look.raw = raw;
    return look;
}
/** Return the tokens of the namespace and of the declared tags; undefined where one is missing. */
function tokensIn(batch, names) {
    const space = batch.value(names.space);
    const tags = [];
    for (const { tag, name } of names.tags) {
        const token = batch.value(name);
        if (token) {
            tags.push([tag, token]);
        }
    }
    return space && tags.length === names.tags.length ? { space, tags } : undefined;
}
/** Tell whether the entry's tags let it live, as a stale one perhaps. What has to be read for that is noted. */
function judgeTags(names, tags, batch, look) {
    if (names.tags.some(({ tag: declared }) => !tags.some(([tag]) => tag === declared))) {
        return false;
    }
    let isStale = false;
    const more = [];
    for (const [index, [tag, token]] of tags.entries()) {
        const declared = names.tags[index];
        const name = declared?.tag === tag ? declared.name : names.keyspace.tag(tag);
        const current = batch.value(name);
        if (current === undefined) {
            more.push(name);
        }
        else if (!current?.equals(token)) {
            if (!isSoftened(current, token)) {
                return false;
            }
            isStale = true;
        }
    }
    look.isStale ||= isStale;
    look.more = more.length > 0 ? more : undefined;
    return true;
}
function isSoftened(current, token) {
    return current?.length === envelope_js_1.TOKEN_BYTES && current.compare(token, 0, HARD, 0, HARD) === 0;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibG9vay5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9sb29rLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxnSEFBZ0g7OztBQXFEaEgsc0JBMENDO0FBR0QsNEJBVUM7QUF6R0QsK0NBQXVHO0FBS3ZHLE1BQU0sSUFBSSxHQUFHLHlCQUFXLEdBQUcsQ0FBQyxDQUFDO0FBRTdCLGdCQUFnQjtBQUNoQixNQUFhLElBQUk7SUFDZixzREFBc0Q7SUFDdEQsS0FBSyxHQUF5QixTQUFTLENBQUM7SUFDeEMsT0FBTyxHQUFHLEtBQUssQ0FBQztJQUNoQixvQ0FBb0M7SUFDcEMsR0FBRyxHQUF1QixTQUFTLENBQUM7SUFDcEMscURBQXFEO0lBQ3JELEtBQUssR0FBRyxDQUFDLENBQUM7SUFDViw0RUFBNEU7SUFDNUUsS0FBSyxHQUFrQixJQUFJLENBQUM7SUFDNUIsNEZBQTRGO0lBQzVGLE1BQU0sR0FBdUIsU0FBUyxDQUFDO0lBQ3ZDLHNEQUFzRDtJQUN0RCxJQUFJLEdBQXlCLFNBQVMsQ0FBQztJQUN2Qyw4REFBOEQ7SUFDOUQsUUFBUSxHQUFHLEtBQUssQ0FBQztJQUVqQixtREFBbUQ7SUFDbkQsSUFBSSxPQUFPO1FBQ1QsT0FBTyxJQUFJLENBQUMsS0FBSyxLQUFLLFNBQVMsSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUM7SUFDbkQsQ0FBQztJQUVELCtEQUErRDtJQUMvRCxLQUFLLENBQUMsRUFBRSxZQUFZLEVBQVU7UUFDNUIsT0FBTyxZQUFZLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxLQUFLLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxLQUFLLElBQUksWUFBWSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDO0lBQ2xILENBQUM7SUFFRCxrREFBa0Q7SUFDbEQsSUFBSSxNQUFNO1FBQ1IsT0FBTyxJQUFJLENBQUMsUUFBUSxJQUFJLElBQUksQ0FBQyxJQUFJLEtBQUssU0FBUyxDQUFDO0lBQ2xELENBQUM7Q0FDRjtBQS9CRCxvQkErQkM7QUFFRDs7Ozs7Ozs7R0FRRztBQUNILFNBQWdCLEtBQUssQ0FBQyxLQUFZLEVBQUUsS0FBWSxFQUFFLE1BQWMsRUFBRSxLQUFpQixFQUFFLEtBQWE7SUFDaEcsTUFBTSxJQUFJLEdBQUcsSUFBSSxJQUFJLEVBQUUsQ0FBQztJQUN4QixNQUFNLEdBQUcsR0FBRyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUNyQyxJQUFJLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDVCxPQUFPLElBQUksQ0FBQztJQUNkLENBQUM7SUFDRCxJQUFJLEtBQWUsQ0FBQztJQUNwQixJQUFJLENBQUM7UUFDSCxLQUFLLEdBQUcsSUFBQSw0QkFBYyxFQUFDLEdBQUcsRUFBRSxLQUFLLENBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQ2hELENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsSUFBSSxDQUFDLENBQUMsS0FBSyxZQUFZLHlCQUFXLENBQUMsRUFBRSxDQUFDO1lBQ3BDLE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztRQUNELEtBQUssQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQzlCLE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUNELE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQ3ZDLElBQUksQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLEtBQUssQ0FBQyxjQUFjLENBQUMsRUFBRSxDQUFDO1FBQ3pDLElBQUksQ0FBQyxVQUFVLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxjQUFjLENBQUMsRUFBRSxDQUFDO1lBQzdDLE9BQU8sSUFBSSxDQUFDO1FBQ2QsQ0FBQztRQUNELElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxDQUFDO0lBQ3RCLENBQUM7SUFDRCxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxJQUFJLEtBQUssQ0FBQyxJQUFJLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsSUFBSSxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQ25HLE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUNELE1BQU0sUUFBUSxHQUFHLEtBQUssQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDLE1BQU0sSUFBSSxNQUFNLENBQUMsWUFBWSxLQUFLLFNBQVMsQ0FBQztJQUNsRixJQUFJLFFBQVEsSUFBSSxNQUFNLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDOUIsTUFBTSxJQUFJLEdBQUcsS0FBSyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDcEMsSUFBSSxJQUFJLEtBQUssQ0FBQyxDQUFDLElBQUksUUFBUSxFQUFFLENBQUM7WUFDNUIsT0FBTyxJQUFJLENBQUMsQ0FBQyxxQ0FBcUM7UUFDcEQsQ0FBQztRQUNELElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3ZCLElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxDQUFDO1FBQ3ZCLENBQUM7YUFBTSxDQUFDO1lBQ04sSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxNQUFNLEdBQUcsSUFBSSxFQUFFLENBQUMsQ0FBQyxFQUFFLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUN4RixJQUFJLENBQUMsT0FBTyxLQUFLLEtBQUssQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDLE1BQU0sSUFBSSxJQUFJLENBQUMsS0FBSyxJQUFJLEtBQUssQ0FBQyxNQUFNLENBQUM7UUFDN0UsQ0FBQztJQUNILENBQUM7SUFDRCxJQUFJLENBQUMsS0FBSyxHQUFHLEtBQUssQ0FBQztJQUNuQixJQUFJLENBQUMsR0FBRyxHQUFHLEdBQUcsQ0FBQztJQUNmLE9BQU8sSUFBSSxDQUFDO0FBQ2QsQ0FBQztBQUVELG1HQUFtRztBQUNuRyxTQUFnQixRQUFRLENBQUMsS0FBWSxFQUFFLEtBQVk7SUFDakQsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDdkMsTUFBTSxJQUFJLEdBQWUsRUFBRSxDQUFDO0lBQzVCLEtBQUssTUFBTSxFQUFFLEdBQUcsRUFBRSxJQUFJLEVBQUUsSUFBSSxLQUFLLENBQUMsSUFBSSxFQUFFLENBQUM7UUFDdkMsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNoQyxJQUFJLEtBQUssRUFBRSxDQUFDO1lBQ1YsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQzFCLENBQUM7SUFDSCxDQUFDO0lBQ0QsT0FBTyxLQUFLLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztBQUNsRixDQUFDO0FBRUQsZ0hBQWdIO0FBQ2hILFNBQVMsU0FBUyxDQUFDLEtBQVksRUFBRSxJQUF5QixFQUFFLEtBQVksRUFBRSxJQUFVO0lBQ2xGLElBQUksS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxFQUFFLEdBQUcsRUFBRSxRQUFRLEVBQUUsRUFBRSxFQUFFLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsRUFBRSxFQUFFLENBQUMsR0FBRyxLQUFLLFFBQVEsQ0FBQyxDQUFDLEVBQUUsQ0FBQztRQUNwRixPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFDRCxJQUFJLE9BQU8sR0FBRyxLQUFLLENBQUM7SUFDcEIsTUFBTSxJQUFJLEdBQWEsRUFBRSxDQUFDO0lBQzFCLEtBQUssTUFBTSxDQUFDLEtBQUssRUFBRSxDQUFDLEdBQUcsRUFBRSxLQUFLLENBQUMsQ0FBQyxJQUFJLElBQUksQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDO1FBQ25ELE1BQU0sUUFBUSxHQUFHLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDbkMsTUFBTSxJQUFJLEdBQUcsUUFBUSxFQUFFLEdBQUcsS0FBSyxHQUFHLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQzdFLE1BQU0sT0FBTyxHQUFHLEtBQUssQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDbEMsSUFBSSxPQUFPLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDMUIsSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNsQixDQUFDO2FBQU0sSUFBSSxDQUFDLE9BQU8sRUFBRSxNQUFNLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUNuQyxJQUFJLENBQUMsVUFBVSxDQUFDLE9BQU8sRUFBRSxLQUFLLENBQUMsRUFBRSxDQUFDO2dCQUNoQyxPQUFPLEtBQUssQ0FBQztZQUNmLENBQUM7WUFDRCxPQUFPLEdBQUcsSUFBSSxDQUFDO1FBQ2pCLENBQUM7SUFDSCxDQUFDO0lBQ0QsSUFBSSxDQUFDLE9BQU8sS0FBSyxPQUFPLENBQUM7SUFDekIsSUFBSSxDQUFDLElBQUksR0FBRyxJQUFJLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7SUFDL0MsT0FBTyxJQUFJLENBQUM7QUFDZCxDQUFDO0FBRUQsU0FBUyxVQUFVLENBQUMsT0FBa0MsRUFBRSxLQUFhO0lBQ25FLE9BQU8sT0FBTyxFQUFFLE1BQU0sS0FBSyx5QkFBVyxJQUFJLE9BQU8sQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLENBQUMsRUFBRSxJQUFJLEVBQUUsQ0FBQyxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztBQUMzRixDQUFDIn0=