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
    if (entry.softMs < entry.hardMs || policy.refreshAhead !== undefined) {
        const left = batch.age(names.value);
        if (left === -1) {
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibG9vay5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9sb29rLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxnSEFBZ0g7OztBQWdEaEgsc0JBeUNDO0FBR0QsNEJBVUM7QUFuR0QsK0NBQXVHO0FBS3ZHLE1BQU0sSUFBSSxHQUFHLHlCQUFXLEdBQUcsQ0FBQyxDQUFDO0FBRTdCLGdCQUFnQjtBQUNoQixNQUFhLElBQUk7SUFDZixzREFBc0Q7SUFDdEQsS0FBSyxHQUF5QixTQUFTLENBQUM7SUFDeEMsT0FBTyxHQUFHLEtBQUssQ0FBQztJQUNoQixvQ0FBb0M7SUFDcEMsR0FBRyxHQUF1QixTQUFTLENBQUM7SUFDcEMscURBQXFEO0lBQ3JELEtBQUssR0FBRyxDQUFDLENBQUM7SUFDViw0RUFBNEU7SUFDNUUsS0FBSyxHQUFrQixJQUFJLENBQUM7SUFDNUIsNEZBQTRGO0lBQzVGLE1BQU0sR0FBdUIsU0FBUyxDQUFDO0lBQ3ZDLHNEQUFzRDtJQUN0RCxJQUFJLEdBQXlCLFNBQVMsQ0FBQztJQUN2Qyw4REFBOEQ7SUFDOUQsUUFBUSxHQUFHLEtBQUssQ0FBQztJQUVqQixtREFBbUQ7SUFDbkQsSUFBSSxPQUFPO1FBQ1QsT0FBTyxJQUFJLENBQUMsS0FBSyxLQUFLLFNBQVMsSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUM7SUFDbkQsQ0FBQztJQUVELGtEQUFrRDtJQUNsRCxJQUFJLE1BQU07UUFDUixPQUFPLElBQUksQ0FBQyxRQUFRLElBQUksSUFBSSxDQUFDLElBQUksS0FBSyxTQUFTLENBQUM7SUFDbEQsQ0FBQztDQUNGO0FBMUJELG9CQTBCQztBQUVEOzs7Ozs7OztHQVFHO0FBQ0gsU0FBZ0IsS0FBSyxDQUFDLEtBQVksRUFBRSxLQUFZLEVBQUUsTUFBYyxFQUFFLEtBQWlCLEVBQUUsS0FBYTtJQUNoRyxNQUFNLElBQUksR0FBRyxJQUFJLElBQUksRUFBRSxDQUFDO0lBQ3hCLE1BQU0sR0FBRyxHQUFHLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQ3JDLElBQUksQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNULE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUNELElBQUksS0FBZSxDQUFDO0lBQ3BCLElBQUksQ0FBQztRQUNILEtBQUssR0FBRyxJQUFBLDRCQUFjLEVBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDaEQsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixJQUFJLENBQUMsQ0FBQyxLQUFLLFlBQVkseUJBQVcsQ0FBQyxFQUFFLENBQUM7WUFDcEMsTUFBTSxLQUFLLENBQUM7UUFDZCxDQUFDO1FBQ0QsS0FBSyxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDOUIsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBQ0QsTUFBTSxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDdkMsSUFBSSxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsS0FBSyxDQUFDLGNBQWMsQ0FBQyxFQUFFLENBQUM7UUFDekMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLGNBQWMsQ0FBQyxFQUFFLENBQUM7WUFDN0MsT0FBTyxJQUFJLENBQUM7UUFDZCxDQUFDO1FBQ0QsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLENBQUM7SUFDdEIsQ0FBQztJQUNELElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU0sR0FBRyxDQUFDLElBQUksS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxJQUFJLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxFQUFFLENBQUM7UUFDbkcsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBQ0QsSUFBSSxLQUFLLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQyxNQUFNLElBQUksTUFBTSxDQUFDLFlBQVksS0FBSyxTQUFTLEVBQUUsQ0FBQztRQUNyRSxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNwQyxJQUFJLElBQUksS0FBSyxDQUFDLENBQUMsRUFBRSxDQUFDO1lBQ2hCLE9BQU8sSUFBSSxDQUFDLENBQUMscUNBQXFDO1FBQ3BELENBQUM7UUFDRCxJQUFJLElBQUksS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN2QixJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksQ0FBQztRQUN2QixDQUFDO2FBQU0sQ0FBQztZQUNOLElBQUksQ0FBQyxLQUFLLEdBQUcsSUFBSSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsTUFBTSxHQUFHLElBQUksRUFBRSxDQUFDLENBQUMsRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7WUFDeEYsSUFBSSxDQUFDLE9BQU8sS0FBSyxLQUFLLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQyxNQUFNLElBQUksSUFBSSxDQUFDLEtBQUssSUFBSSxLQUFLLENBQUMsTUFBTSxDQUFDO1FBQzdFLENBQUM7SUFDSCxDQUFDO0lBQ0QsSUFBSSxDQUFDLEtBQUssR0FBRyxLQUFLLENBQUM7SUFDbkIsSUFBSSxDQUFDLEdBQUcsR0FBRyxHQUFHLENBQUM7SUFDZixPQUFPLElBQUksQ0FBQztBQUNkLENBQUM7QUFFRCxtR0FBbUc7QUFDbkcsU0FBZ0IsUUFBUSxDQUFDLEtBQVksRUFBRSxLQUFZO0lBQ2pELE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQ3ZDLE1BQU0sSUFBSSxHQUFlLEVBQUUsQ0FBQztJQUM1QixLQUFLLE1BQU0sRUFBRSxHQUFHLEVBQUUsSUFBSSxFQUFFLElBQUksS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ3ZDLE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDaEMsSUFBSSxLQUFLLEVBQUUsQ0FBQztZQUNWLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUMxQixDQUFDO0lBQ0gsQ0FBQztJQUNELE9BQU8sS0FBSyxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7QUFDbEYsQ0FBQztBQUVELGdIQUFnSDtBQUNoSCxTQUFTLFNBQVMsQ0FBQyxLQUFZLEVBQUUsSUFBeUIsRUFBRSxLQUFZLEVBQUUsSUFBVTtJQUNsRixJQUFJLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsRUFBRSxHQUFHLEVBQUUsUUFBUSxFQUFFLEVBQUUsRUFBRSxDQUFDLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLEVBQUUsRUFBRSxDQUFDLEdBQUcsS0FBSyxRQUFRLENBQUMsQ0FBQyxFQUFFLENBQUM7UUFDcEYsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDO0lBQ0QsSUFBSSxPQUFPLEdBQUcsS0FBSyxDQUFDO0lBQ3BCLE1BQU0sSUFBSSxHQUFhLEVBQUUsQ0FBQztJQUMxQixLQUFLLE1BQU0sQ0FBQyxLQUFLLEVBQUUsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLENBQUMsSUFBSSxJQUFJLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQztRQUNuRCxNQUFNLFFBQVEsR0FBRyxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ25DLE1BQU0sSUFBSSxHQUFHLFFBQVEsRUFBRSxHQUFHLEtBQUssR0FBRyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUM3RSxNQUFNLE9BQU8sR0FBRyxLQUFLLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ2xDLElBQUksT0FBTyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQzFCLElBQUksQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDbEIsQ0FBQzthQUFNLElBQUksQ0FBQyxPQUFPLEVBQUUsTUFBTSxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7WUFDbkMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxPQUFPLEVBQUUsS0FBSyxDQUFDLEVBQUUsQ0FBQztnQkFDaEMsT0FBTyxLQUFLLENBQUM7WUFDZixDQUFDO1lBQ0QsT0FBTyxHQUFHLElBQUksQ0FBQztRQUNqQixDQUFDO0lBQ0gsQ0FBQztJQUNELElBQUksQ0FBQyxPQUFPLEtBQUssT0FBTyxDQUFDO0lBQ3pCLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO0lBQy9DLE9BQU8sSUFBSSxDQUFDO0FBQ2QsQ0FBQztBQUVELFNBQVMsVUFBVSxDQUFDLE9BQWtDLEVBQUUsS0FBYTtJQUNuRSxPQUFPLE9BQU8sRUFBRSxNQUFNLEtBQUsseUJBQVcsSUFBSSxPQUFPLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxDQUFDLEVBQUUsSUFBSSxFQUFFLENBQUMsRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7QUFDM0YsQ0FBQyJ9