"use strict";
/** Reads: from the near cache, or from Redis. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Reader = exports.NOT_FOUND = void 0;
const errors_js_1 = require("./errors.js");
const frozen_js_1 = require("./frozen.js");
const look_js_1 = require("./look.js");
const values_js_1 = require("./values.js");
/** How often a read goes to the server for what it learns of on the way; after that it is a miss. */
const TRIPS = 3;
exports.NOT_FOUND = Symbol("not found");
/** Redis does not answer. */
const NOTHING = { value: undefined, look: undefined, isDue: false };
/** The reads of one cache. */
class Reader {
    #channel;
    #gate;
    #near;
    #tracking;
    #stats;
    #valueLimit;
    constructor({ nodes, near, tracking, stats, valueLimit }) {
        this.#channel = nodes.channel;
        this.#gate = nodes.gate;
        this.#near = near;
        this.#tracking = tracking;
        this.#stats = stats;
        this.#valueLimit = valueLimit;
    }
    // The near cache
    /** Return the entry that is kept near; not without Redis, which may have been told of what was changed since. */
    find(names) {
        return this.#gate.isClosed ? this.#near.find(names) : undefined;
    }
    /**
     * Return the value of an entry that is kept near, and count it.
     *
     * @throws NotFound The entry says that there is no such thing.
     */
    serve(kept, isFrozen, reads) {
        if (kept.negative) {
            reads.nearNegatives += 1;
            throw notFound();
        }
        reads.nearHits += 1;
        return kept.value(isFrozen);
    }
    /** Return the mark of a read that is asked for now; undefined where it is not to be kept near. */
    mark({ isNear }) {
        if (!isNear) {
            return undefined;
        }
        this.#tracking.want();
        return this.#near.mark();
    }
    /**
     * Return the value of a fresh look, and keep it near where it has a mark; undefined where it cannot be decoded.
     *
     * @throws NotFound The entry says that there is no such thing.
     */
    take(names, look, { isFrozen }, mark, reads) {
        if (mark !== undefined && look.entry?.negative) {
            this.#near.keep(mark, names, look);
        }
        const value = this.value(look.entry, reads);
        if (value === undefined) {
            return undefined;
        }
        const given = isFrozen ? (0, frozen_js_1.freeze)(value) : value;
        if (mark !== undefined) {
            this.#near.keep(mark, names, look, isFrozen ? given : (0, frozen_js_1.copyOf)(given));
        }
        return given;
    }
    // Redis
    /**
     * Read a key.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    async look(names, policy, withLease) {
        const look = this.judge(names, await this.read(names, policy, withLease), policy, withLease);
        return look.isOpen ? this.lookAgain(names, policy, withLease, look) : look;
    }
    /** Send the first read of `look`. */
    read(names, { isTimed }, withLease) {
        return this.#channel.read(withLease ? names.watched : names.wanted, isTimed ? [names.value] : undefined);
    }
    /**
     * Return what was read of a key.
     *
     * @throws RedisConnectionError The cache is not read any more: it may be from before what waits now.
     */
    judge(names, found, policy, withLease) {
        this.#gate.check();
        const look = (0, look_js_1.judge)(names, found, policy, this.#stats, this.#valueLimit);
        if (withLease) {
            look.lease = found.value(names.lease) ?? null;
            look.tokens = (0, look_js_1.tokensIn)(found, names);
        }
        return look;
    }
    /** Read a key again, with what the first read has found to be needed; it is a miss where that never ends. */
    async lookAgain(names, policy, withLease, first) {
        const wanted = new Set(withLease ? names.watched : names.wanted);
        let timed = policy.isTimed ? [names.value] : undefined;
        let look = first;
        for (let trips = 2; look.isOpen && trips <= TRIPS; trips += 1) {
            look.more?.forEach((name) => wanted.add(name));
            timed = look.needsAge ? [names.value] : timed;
            look = this.judge(names, await this.#channel.read([...wanted], timed), policy, withLease);
        }
        if (look.isOpen) {
            look.entry = undefined;
        }
        return look;
    }
    /** Read keys, those that are not kept near in one batch. */
    readMany(all, policy, reads) {
        const mark = this.#gate.isClosed ? this.mark(policy) : undefined;
        return Promise.all(all.map((names) => this.#readOne(names, policy, mark, reads)));
    }
    /**
     * Return an entry's value; undefined where it cannot be decoded.
     *
     * @param reads Where a read is counted that ends with there being no such thing.
     * @throws NotFound The entry says that there is no such thing.
     */
    value(entry, reads) {
        if (entry === undefined) {
            return undefined;
        }
        if (entry.negative) {
            if (reads !== undefined) {
                reads.negatives += 1;
            }
            throw notFound();
        }
        try {
            return (0, values_js_1.decodeValue)(entry.codec, entry.payload);
        }
        catch (error) {
            if (!(error instanceof values_js_1.BadValue)) {
                throw error;
            }
            this.#stats.undecoded("payload");
            return undefined;
        }
    }
    async #readOne(names, policy, mark, reads) {
        const kept = policy.isNear ? this.find(names) : undefined;
        if (kept !== undefined) {
            const value = orNotFound(() => this.serve(kept, policy.isFrozen, reads));
            return { value, look: undefined, isDue: kept.isDue(policy) };
        }
        if (!this.#gate.isClosed) {
            return NOTHING;
        }
        let look;
        try {
            look = this.judge(names, await this.read(names, policy, false), policy, false); // what `look` does
            look = look.isOpen ? await this.lookAgain(names, policy, false, look) : look;
        }
        catch {
            return NOTHING; // Redis does not answer
        }
        const value = look.isFresh ? orNotFound(() => this.take(names, look, policy, mark, reads)) : undefined;
        return { value, look, isDue: look.isDue(policy) };
    }
}
exports.Reader = Reader;
function notFound() {
    return new errors_js_1.NotFound("the cache remembers that there is no such thing");
}
function orNotFound(read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof errors_js_1.NotFound) {
            return exports.NOT_FOUND;
        }
        throw error;
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVhZGVyLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3JlYWRlci50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsaURBQWlEOzs7QUFLakQsMkNBQXVDO0FBQ3ZDLDJDQUE2QztBQUM3Qyx1Q0FBdUQ7QUFNdkQsMkNBQW9EO0FBR3BELHFHQUFxRztBQUNyRyxNQUFNLEtBQUssR0FBRyxDQUFDLENBQUM7QUFFSCxRQUFBLFNBQVMsR0FBRyxNQUFNLENBQUMsV0FBVyxDQUFDLENBQUM7QUFzQjdDLDZCQUE2QjtBQUM3QixNQUFNLE9BQU8sR0FBVSxFQUFFLEtBQUssRUFBRSxTQUFTLEVBQUUsSUFBSSxFQUFFLFNBQVMsRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLENBQUM7QUFFM0UsOEJBQThCO0FBQzlCLE1BQWEsTUFBTTtJQUNSLFFBQVEsQ0FBVTtJQUNsQixLQUFLLENBQU87SUFDWixLQUFLLENBQU87SUFDWixTQUFTLENBQVc7SUFDcEIsTUFBTSxDQUFTO0lBQ2YsV0FBVyxDQUFTO0lBRTdCLFlBQVksRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLFFBQVEsRUFBRSxLQUFLLEVBQUUsVUFBVSxFQUFpQjtRQUNyRSxJQUFJLENBQUMsUUFBUSxHQUFHLEtBQUssQ0FBQyxPQUFPLENBQUM7UUFDOUIsSUFBSSxDQUFDLEtBQUssR0FBRyxLQUFLLENBQUMsSUFBSSxDQUFDO1FBQ3hCLElBQUksQ0FBQyxLQUFLLEdBQUcsSUFBSSxDQUFDO1FBQ2xCLElBQUksQ0FBQyxTQUFTLEdBQUcsUUFBUSxDQUFDO1FBQzFCLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxXQUFXLEdBQUcsVUFBVSxDQUFDO0lBQ2hDLENBQUM7SUFFRCxpQkFBaUI7SUFFakIsaUhBQWlIO0lBQ2pILElBQUksQ0FBQyxLQUFZO1FBQ2YsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztJQUNsRSxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxJQUFVLEVBQUUsUUFBaUIsRUFBRSxLQUFpQjtRQUNwRCxJQUFJLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUNsQixLQUFLLENBQUMsYUFBYSxJQUFJLENBQUMsQ0FBQztZQUN6QixNQUFNLFFBQVEsRUFBRSxDQUFDO1FBQ25CLENBQUM7UUFDRCxLQUFLLENBQUMsUUFBUSxJQUFJLENBQUMsQ0FBQztRQUNwQixPQUFPLElBQUksQ0FBQyxLQUFLLENBQUMsUUFBUSxDQUFDLENBQUM7SUFDOUIsQ0FBQztJQUVELGtHQUFrRztJQUNsRyxJQUFJLENBQUMsRUFBRSxNQUFNLEVBQVU7UUFDckIsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ1osT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztRQUNELElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxFQUFFLENBQUM7UUFDdEIsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO0lBQzNCLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsSUFBSSxDQUFDLEtBQVksRUFBRSxJQUFVLEVBQUUsRUFBRSxRQUFRLEVBQVUsRUFBRSxJQUFzQixFQUFFLEtBQWlCO1FBQzVGLElBQUksSUFBSSxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsS0FBSyxFQUFFLFFBQVEsRUFBRSxDQUFDO1lBQy9DLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLENBQUM7UUFDckMsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztRQUM1QyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsUUFBUSxDQUFDLENBQUMsQ0FBQyxJQUFBLGtCQUFNLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQztRQUMvQyxJQUFJLElBQUksS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN2QixJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxRQUFRLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsSUFBQSxrQkFBTSxFQUFDLEtBQUssQ0FBQyxDQUFDLENBQUM7UUFDdkUsQ0FBQztRQUNELE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUVELFFBQVE7SUFFUjs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFZLEVBQUUsTUFBYyxFQUFFLFNBQWtCO1FBQ3pELE1BQU0sSUFBSSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLE1BQU0sSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLFNBQVMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxTQUFTLENBQUMsQ0FBQztRQUM3RixPQUFPLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxTQUFTLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztJQUM3RSxDQUFDO0lBRUQscUNBQXFDO0lBQ3JDLElBQUksQ0FBQyxLQUFZLEVBQUUsRUFBRSxPQUFPLEVBQVUsRUFBRSxTQUFrQjtRQUN4RCxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQztJQUMzRyxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxLQUFZLEVBQUUsS0FBYyxFQUFFLE1BQWMsRUFBRSxTQUFrQjtRQUNwRSxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQ25CLE1BQU0sSUFBSSxHQUFHLElBQUEsZUFBSyxFQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLFdBQVcsQ0FBQyxDQUFDO1FBQ3hFLElBQUksU0FBUyxFQUFFLENBQUM7WUFDZCxJQUFJLENBQUMsS0FBSyxHQUFHLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxJQUFJLElBQUksQ0FBQztZQUM5QyxJQUFJLENBQUMsTUFBTSxHQUFHLElBQUEsa0JBQVEsRUFBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDdkMsQ0FBQztRQUNELE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUVELDZHQUE2RztJQUM3RyxLQUFLLENBQUMsU0FBUyxDQUFDLEtBQVksRUFBRSxNQUFjLEVBQUUsU0FBa0IsRUFBRSxLQUFXO1FBQzNFLE1BQU0sTUFBTSxHQUFHLElBQUksR0FBRyxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ2pFLElBQUksS0FBSyxHQUFHLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7UUFDdkQsSUFBSSxJQUFJLEdBQUcsS0FBSyxDQUFDO1FBQ2pCLEtBQUssSUFBSSxLQUFLLEdBQUcsQ0FBQyxFQUFFLElBQUksQ0FBQyxNQUFNLElBQUksS0FBSyxJQUFJLEtBQUssRUFBRSxLQUFLLElBQUksQ0FBQyxFQUFFLENBQUM7WUFDOUQsSUFBSSxDQUFDLElBQUksRUFBRSxPQUFPLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztZQUMvQyxLQUFLLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQztZQUM5QyxJQUFJLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsTUFBTSxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsTUFBTSxDQUFDLEVBQUUsS0FBSyxDQUFDLEVBQUUsTUFBTSxFQUFFLFNBQVMsQ0FBQyxDQUFDO1FBQzVGLENBQUM7UUFDRCxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUNoQixJQUFJLENBQUMsS0FBSyxHQUFHLFNBQVMsQ0FBQztRQUN6QixDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsNERBQTREO0lBQzVELFFBQVEsQ0FBQyxHQUFxQixFQUFFLE1BQWMsRUFBRSxLQUFpQjtRQUMvRCxNQUFNLElBQUksR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1FBQ2pFLE9BQU8sT0FBTyxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLENBQUMsS0FBSyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUNwRixDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxLQUFLLENBQUMsS0FBOEIsRUFBRSxLQUFrQjtRQUN0RCxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsSUFBSSxLQUFLLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDbkIsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3hCLEtBQUssQ0FBQyxTQUFTLElBQUksQ0FBQyxDQUFDO1lBQ3ZCLENBQUM7WUFDRCxNQUFNLFFBQVEsRUFBRSxDQUFDO1FBQ25CLENBQUM7UUFDRCxJQUFJLENBQUM7WUFDSCxPQUFPLElBQUEsdUJBQVcsRUFBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUNqRCxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLElBQUksQ0FBQyxDQUFDLEtBQUssWUFBWSxvQkFBUSxDQUFDLEVBQUUsQ0FBQztnQkFDakMsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1lBQ0QsSUFBSSxDQUFDLE1BQU0sQ0FBQyxTQUFTLENBQUMsU0FBUyxDQUFDLENBQUM7WUFDakMsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztJQUNILENBQUM7SUFFRCxLQUFLLENBQUMsUUFBUSxDQUFDLEtBQVksRUFBRSxNQUFjLEVBQUUsSUFBc0IsRUFBRSxLQUFpQjtRQUNwRixNQUFNLElBQUksR0FBRyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7UUFDMUQsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDdkIsTUFBTSxLQUFLLEdBQUcsVUFBVSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLE1BQU0sQ0FBQyxRQUFRLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQztZQUN6RSxPQUFPLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxTQUFTLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztRQUMvRCxDQUFDO1FBQ0QsSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDekIsT0FBTyxPQUFPLENBQUM7UUFDakIsQ0FBQztRQUNELElBQUksSUFBVSxDQUFDO1FBQ2YsSUFBSSxDQUFDO1lBQ0gsSUFBSSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLE1BQU0sSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxFQUFFLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLG1CQUFtQjtZQUNuRyxJQUFJLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsTUFBTSxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUM7UUFDL0UsQ0FBQztRQUFDLE1BQU0sQ0FBQztZQUNQLE9BQU8sT0FBTyxDQUFDLENBQUMsd0JBQXdCO1FBQzFDLENBQUM7UUFDRCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxVQUFVLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1FBQ3ZHLE9BQU8sRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUM7SUFDcEQsQ0FBQztDQUNGO0FBdktELHdCQXVLQztBQUVELFNBQVMsUUFBUTtJQUNmLE9BQU8sSUFBSSxvQkFBUSxDQUFDLGlEQUFpRCxDQUFDLENBQUM7QUFDekUsQ0FBQztBQUVELFNBQVMsVUFBVSxDQUFDLElBQW1CO0lBQ3JDLElBQUksQ0FBQztRQUNILE9BQU8sSUFBSSxFQUFFLENBQUM7SUFDaEIsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixJQUFJLEtBQUssWUFBWSxvQkFBUSxFQUFFLENBQUM7WUFDOUIsT0FBTyxpQkFBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxNQUFNLEtBQUssQ0FBQztJQUNkLENBQUM7QUFDSCxDQUFDIn0=