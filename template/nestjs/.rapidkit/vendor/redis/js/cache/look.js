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
 * Return what was read of a key.
 *
 * @param names Of the key; with the declared tags, which the entry must have.
 * @param found What was read.
 * @param policy Whether an age is wanted.
 * @param stats Where an entry that cannot be decoded is counted.
 * @param limit The most bytes of a payload.
 */
function judge(names, found, policy, stats, limit) {
    const look = new Look();
    const raw = found.value(names.value);
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
    const space = found.value(names.space);
    if (!space?.equals(entry.namespaceToken)) {
        if (!isSoftened(space, entry.namespaceToken)) {
            return look;
        }
        look.isStale = true;
    }
    if ((entry.tags.length > 0 || names.tags.length > 0) && !judgeTags(names, entry.tags, found, look)) {
        return look;
    }
    const isAgeing = entry.softMs < entry.hardMs || policy.refreshAhead !== undefined;
    if (isAgeing || policy.isNear) {
        const left = found.age(names.value);
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
function tokensIn(found, names) {
    const space = found.value(names.space);
    const tags = [];
    for (const { tag, name } of names.tags) {
        const token = found.value(name);
        if (token) {
            tags.push([tag, token]);
        }
    }
    return space && tags.length === names.tags.length ? { space, tags } : undefined;
}
/** Tell whether the entry's tags let it live, as a stale one perhaps. What has to be read for that is noted. */
function judgeTags(names, tags, found, look) {
    if (names.tags.some(({ tag: declared }) => !tags.some(([tag]) => tag === declared))) {
        return false;
    }
    let isStale = false;
    const more = [];
    for (const [index, [tag, token]] of tags.entries()) {
        const declared = names.tags[index];
        const name = declared?.tag === tag ? declared.name : names.keyspace.tag(tag);
        const current = found.value(name);
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibG9vay5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9sb29rLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxnSEFBZ0g7OztBQXFEaEgsc0JBMENDO0FBR0QsNEJBVUM7QUF6R0QsK0NBQXVHO0FBS3ZHLE1BQU0sSUFBSSxHQUFHLHlCQUFXLEdBQUcsQ0FBQyxDQUFDO0FBRTdCLGdCQUFnQjtBQUNoQixNQUFhLElBQUk7SUFDZixzREFBc0Q7SUFDdEQsS0FBSyxHQUF5QixTQUFTLENBQUM7SUFDeEMsT0FBTyxHQUFHLEtBQUssQ0FBQztJQUNoQixvQ0FBb0M7SUFDcEMsR0FBRyxHQUF1QixTQUFTLENBQUM7SUFDcEMscURBQXFEO0lBQ3JELEtBQUssR0FBRyxDQUFDLENBQUM7SUFDViw0RUFBNEU7SUFDNUUsS0FBSyxHQUFrQixJQUFJLENBQUM7SUFDNUIsNEZBQTRGO0lBQzVGLE1BQU0sR0FBdUIsU0FBUyxDQUFDO0lBQ3ZDLHNEQUFzRDtJQUN0RCxJQUFJLEdBQXlCLFNBQVMsQ0FBQztJQUN2Qyw4REFBOEQ7SUFDOUQsUUFBUSxHQUFHLEtBQUssQ0FBQztJQUVqQixtREFBbUQ7SUFDbkQsSUFBSSxPQUFPO1FBQ1QsT0FBTyxJQUFJLENBQUMsS0FBSyxLQUFLLFNBQVMsSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUM7SUFDbkQsQ0FBQztJQUVELCtEQUErRDtJQUMvRCxLQUFLLENBQUMsRUFBRSxZQUFZLEVBQVU7UUFDNUIsT0FBTyxZQUFZLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxLQUFLLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxLQUFLLElBQUksWUFBWSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDO0lBQ2xILENBQUM7SUFFRCxrREFBa0Q7SUFDbEQsSUFBSSxNQUFNO1FBQ1IsT0FBTyxJQUFJLENBQUMsUUFBUSxJQUFJLElBQUksQ0FBQyxJQUFJLEtBQUssU0FBUyxDQUFDO0lBQ2xELENBQUM7Q0FDRjtBQS9CRCxvQkErQkM7QUFFRDs7Ozs7Ozs7R0FRRztBQUNILFNBQWdCLEtBQUssQ0FBQyxLQUFZLEVBQUUsS0FBYyxFQUFFLE1BQWMsRUFBRSxLQUFhLEVBQUUsS0FBYTtJQUM5RixNQUFNLElBQUksR0FBRyxJQUFJLElBQUksRUFBRSxDQUFDO0lBQ3hCLE1BQU0sR0FBRyxHQUFHLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQ3JDLElBQUksQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNULE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUNELElBQUksS0FBZSxDQUFDO0lBQ3BCLElBQUksQ0FBQztRQUNILEtBQUssR0FBRyxJQUFBLDRCQUFjLEVBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDaEQsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixJQUFJLENBQUMsQ0FBQyxLQUFLLFlBQVkseUJBQVcsQ0FBQyxFQUFFLENBQUM7WUFDcEMsTUFBTSxLQUFLLENBQUM7UUFDZCxDQUFDO1FBQ0QsS0FBSyxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDOUIsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBQ0QsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDdkMsSUFBSSxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsS0FBSyxDQUFDLGNBQWMsQ0FBQyxFQUFFLENBQUM7UUFDekMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLGNBQWMsQ0FBQyxFQUFFLENBQUM7WUFDN0MsT0FBTyxJQUFJLENBQUM7UUFDZCxDQUFDO1FBQ0QsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLENBQUM7SUFDdEIsQ0FBQztJQUNELElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU0sR0FBRyxDQUFDLElBQUksS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxJQUFJLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxFQUFFLENBQUM7UUFDbkcsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBQ0QsTUFBTSxRQUFRLEdBQUcsS0FBSyxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUMsTUFBTSxJQUFJLE1BQU0sQ0FBQyxZQUFZLEtBQUssU0FBUyxDQUFDO0lBQ2xGLElBQUksUUFBUSxJQUFJLE1BQU0sQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUM5QixNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNwQyxJQUFJLElBQUksS0FBSyxDQUFDLENBQUMsSUFBSSxRQUFRLEVBQUUsQ0FBQztZQUM1QixPQUFPLElBQUksQ0FBQyxDQUFDLHFDQUFxQztRQUNwRCxDQUFDO1FBQ0QsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDdkIsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLENBQUM7UUFDdkIsQ0FBQzthQUFNLENBQUM7WUFDTixJQUFJLENBQUMsS0FBSyxHQUFHLElBQUksS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLE1BQU0sR0FBRyxJQUFJLEVBQUUsQ0FBQyxDQUFDLEVBQUUsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1lBQ3hGLElBQUksQ0FBQyxPQUFPLEtBQUssS0FBSyxDQUFDLE1BQU0sR0FBRyxLQUFLLENBQUMsTUFBTSxJQUFJLElBQUksQ0FBQyxLQUFLLElBQUksS0FBSyxDQUFDLE1BQU0sQ0FBQztRQUM3RSxDQUFDO0lBQ0gsQ0FBQztJQUNELElBQUksQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDO0lBQ25CLElBQUksQ0FBQyxHQUFHLEdBQUcsR0FBRyxDQUFDO0lBQ2YsT0FBTyxJQUFJLENBQUM7QUFDZCxDQUFDO0FBRUQsbUdBQW1HO0FBQ25HLFNBQWdCLFFBQVEsQ0FBQyxLQUFjLEVBQUUsS0FBWTtJQUNuRCxNQUFNLEtBQUssR0FBRyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUN2QyxNQUFNLElBQUksR0FBZSxFQUFFLENBQUM7SUFDNUIsS0FBSyxNQUFNLEVBQUUsR0FBRyxFQUFFLElBQUksRUFBRSxJQUFJLEtBQUssQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUN2QyxNQUFNLEtBQUssR0FBRyxLQUFLLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2hDLElBQUksS0FBSyxFQUFFLENBQUM7WUFDVixJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDMUIsQ0FBQztJQUNILENBQUM7SUFDRCxPQUFPLEtBQUssSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLEtBQUssQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO0FBQ2xGLENBQUM7QUFFRCxnSEFBZ0g7QUFDaEgsU0FBUyxTQUFTLENBQUMsS0FBWSxFQUFFLElBQXlCLEVBQUUsS0FBYyxFQUFFLElBQVU7SUFDcEYsSUFBSSxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLEVBQUUsR0FBRyxFQUFFLFFBQVEsRUFBRSxFQUFFLEVBQUUsQ0FBQyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxFQUFFLEVBQUUsQ0FBQyxHQUFHLEtBQUssUUFBUSxDQUFDLENBQUMsRUFBRSxDQUFDO1FBQ3BGLE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUNELElBQUksT0FBTyxHQUFHLEtBQUssQ0FBQztJQUNwQixNQUFNLElBQUksR0FBYSxFQUFFLENBQUM7SUFDMUIsS0FBSyxNQUFNLENBQUMsS0FBSyxFQUFFLENBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxDQUFDLElBQUksSUFBSSxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUM7UUFDbkQsTUFBTSxRQUFRLEdBQUcsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNuQyxNQUFNLElBQUksR0FBRyxRQUFRLEVBQUUsR0FBRyxLQUFLLEdBQUcsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDN0UsTUFBTSxPQUFPLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNsQyxJQUFJLE9BQU8sS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUMxQixJQUFJLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2xCLENBQUM7YUFBTSxJQUFJLENBQUMsT0FBTyxFQUFFLE1BQU0sQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQ25DLElBQUksQ0FBQyxVQUFVLENBQUMsT0FBTyxFQUFFLEtBQUssQ0FBQyxFQUFFLENBQUM7Z0JBQ2hDLE9BQU8sS0FBSyxDQUFDO1lBQ2YsQ0FBQztZQUNELE9BQU8sR0FBRyxJQUFJLENBQUM7UUFDakIsQ0FBQztJQUNILENBQUM7SUFDRCxJQUFJLENBQUMsT0FBTyxLQUFLLE9BQU8sQ0FBQztJQUN6QixJQUFJLENBQUMsSUFBSSxHQUFHLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztJQUMvQyxPQUFPLElBQUksQ0FBQztBQUNkLENBQUM7QUFFRCxTQUFTLFVBQVUsQ0FBQyxPQUFrQyxFQUFFLEtBQWE7SUFDbkUsT0FBTyxPQUFPLEVBQUUsTUFBTSxLQUFLLHlCQUFXLElBQUksT0FBTyxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsQ0FBQyxFQUFFLElBQUksRUFBRSxDQUFDLEVBQUUsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDO0FBQzNGLENBQUMifQ==