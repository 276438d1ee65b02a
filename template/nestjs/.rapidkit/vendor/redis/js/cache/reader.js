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
    #wire;
    #circuit;
    #near;
    #tracking;
    #stats;
    #valueLimit;
    constructor({ wire, circuit, near, tracking, stats, valueLimit }) {
        this.#wire = wire;
        this.#circuit = circuit;
        this.#near = near;
        this.#tracking = tracking;
        this.#stats = stats;
        this.#valueLimit = valueLimit;
    }
    // The near cache
    /** Return the entry that is kept near; not without Redis, which may have been told of what was changed since. */
    find(names) {
        return this.#circuit.isClosed ? this.#near.find(names) : undefined;
    }
    /**
     * Return the value of an entry that is kept near.
     *
     * @throws NotFound The entry says that there is no such thing.
     */
    serve(kept, isFrozen) {
        this.#stats.nearHits += 1;
        if (kept.negative) {
            throw this.#notFound();
        }
        this.#stats.hits += 1;
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
    take(names, look, { isFrozen }, mark) {
        if (mark !== undefined && look.entry?.negative) {
            this.#near.keep(mark, names, look);
        }
        const value = this.value(look.entry);
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
        return this.#wire.batcher.read(withLease ? names.watched : names.wanted, isTimed ? [names.value] : undefined);
    }
    /**
     * Return what a batch says of a key.
     *
     * @throws RedisConnectionError The circuit has opened since: the batch may be from before what waits now.
     */
    judge(names, batch, policy, withLease) {
        this.#circuit.check();
        const look = (0, look_js_1.judge)(names, batch, policy, this.#stats, this.#valueLimit);
        if (withLease) {
            look.lease = batch.value(names.lease) ?? null;
            look.tokens = (0, look_js_1.tokensIn)(batch, names);
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
            look = this.judge(names, await this.#wire.batcher.read([...wanted], timed), policy, withLease);
        }
        if (look.isOpen) {
            look.entry = undefined;
        }
        return look;
    }
    /** Read keys, those that are not kept near in one batch. */
    readMany(all, policy) {
        const mark = this.#circuit.isClosed ? this.mark(policy) : undefined;
        return Promise.all(all.map((names) => this.#readOne(names, policy, mark)));
    }
    /**
     * Return an entry's value; undefined where it cannot be decoded.
     *
     * @throws NotFound The entry says that there is no such thing.
     */
    value(entry) {
        if (entry === undefined) {
            return undefined;
        }
        if (entry.negative) {
            throw this.#notFound();
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
    async #readOne(names, policy, mark) {
        const kept = policy.isNear ? this.find(names) : undefined;
        if (kept !== undefined) {
            const value = orNotFound(() => this.serve(kept, policy.isFrozen));
            return { value, look: undefined, isDue: kept.isDue(policy) };
        }
        if (!this.#circuit.isClosed) {
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
        const value = look.isFresh ? orNotFound(() => this.take(names, look, policy, mark)) : undefined;
        return { value, look, isDue: look.isDue(policy) };
    }
    #notFound() {
        this.#stats.negatives += 1;
        return new errors_js_1.NotFound("the cache remembers that there is no such thing");
    }
}
exports.Reader = Reader;
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVhZGVyLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3JlYWRlci50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsaURBQWlEOzs7QUFLakQsMkNBQXVDO0FBQ3ZDLDJDQUE2QztBQUM3Qyx1Q0FBdUQ7QUFLdkQsMkNBQW9EO0FBR3BELHFHQUFxRztBQUNyRyxNQUFNLEtBQUssR0FBRyxDQUFDLENBQUM7QUFFSCxRQUFBLFNBQVMsR0FBRyxNQUFNLENBQUMsV0FBVyxDQUFDLENBQUM7QUF1QjdDLDZCQUE2QjtBQUM3QixNQUFNLE9BQU8sR0FBVSxFQUFFLEtBQUssRUFBRSxTQUFTLEVBQUUsSUFBSSxFQUFFLFNBQVMsRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLENBQUM7QUFFM0UsOEJBQThCO0FBQzlCLE1BQWEsTUFBTTtJQUNSLEtBQUssQ0FBTztJQUNaLFFBQVEsQ0FBVTtJQUNsQixLQUFLLENBQU87SUFDWixTQUFTLENBQVc7SUFDcEIsTUFBTSxDQUFhO0lBQ25CLFdBQVcsQ0FBUztJQUU3QixZQUFZLEVBQUUsSUFBSSxFQUFFLE9BQU8sRUFBRSxJQUFJLEVBQUUsUUFBUSxFQUFFLEtBQUssRUFBRSxVQUFVLEVBQWlCO1FBQzdFLElBQUksQ0FBQyxLQUFLLEdBQUcsSUFBSSxDQUFDO1FBQ2xCLElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxLQUFLLEdBQUcsSUFBSSxDQUFDO1FBQ2xCLElBQUksQ0FBQyxTQUFTLEdBQUcsUUFBUSxDQUFDO1FBQzFCLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxXQUFXLEdBQUcsVUFBVSxDQUFDO0lBQ2hDLENBQUM7SUFFRCxpQkFBaUI7SUFFakIsaUhBQWlIO0lBQ2pILElBQUksQ0FBQyxLQUFZO1FBQ2YsT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztJQUNyRSxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxJQUFVLEVBQUUsUUFBaUI7UUFDakMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLElBQUksQ0FBQyxDQUFDO1FBQzFCLElBQUksSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQ2xCLE1BQU0sSUFBSSxDQUFDLFNBQVMsRUFBRSxDQUFDO1FBQ3pCLENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksSUFBSSxDQUFDLENBQUM7UUFDdEIsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxDQUFDO0lBQzlCLENBQUM7SUFFRCxrR0FBa0c7SUFDbEcsSUFBSSxDQUFDLEVBQUUsTUFBTSxFQUFVO1FBQ3JCLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUNaLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksRUFBRSxDQUFDO1FBQ3RCLE9BQU8sSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsQ0FBQztJQUMzQixDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILElBQUksQ0FBQyxLQUFZLEVBQUUsSUFBVSxFQUFFLEVBQUUsUUFBUSxFQUFVLEVBQUUsSUFBc0I7UUFDekUsSUFBSSxJQUFJLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxLQUFLLEVBQUUsUUFBUSxFQUFFLENBQUM7WUFDL0MsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQztRQUNyQyxDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDckMsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDeEIsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLFFBQVEsQ0FBQyxDQUFDLENBQUMsSUFBQSxrQkFBTSxFQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUM7UUFDL0MsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDdkIsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsUUFBUSxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLElBQUEsa0JBQU0sRUFBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQ3ZFLENBQUM7UUFDRCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFFRCxRQUFRO0lBRVI7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBWSxFQUFFLE1BQWMsRUFBRSxTQUFrQjtRQUN6RCxNQUFNLElBQUksR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxTQUFTLENBQUMsRUFBRSxNQUFNLEVBQUUsU0FBUyxDQUFDLENBQUM7UUFDN0YsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUM7SUFDN0UsQ0FBQztJQUVELHFDQUFxQztJQUNyQyxJQUFJLENBQUMsS0FBWSxFQUFFLEVBQUUsT0FBTyxFQUFVLEVBQUUsU0FBa0I7UUFDeEQsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDO0lBQ2hILENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLEtBQVksRUFBRSxLQUFZLEVBQUUsTUFBYyxFQUFFLFNBQWtCO1FBQ2xFLElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDdEIsTUFBTSxJQUFJLEdBQUcsSUFBQSxlQUFLLEVBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsV0FBVyxDQUFDLENBQUM7UUFDeEUsSUFBSSxTQUFTLEVBQUUsQ0FBQztZQUNkLElBQUksQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLElBQUksSUFBSSxDQUFDO1lBQzlDLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBQSxrQkFBUSxFQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztRQUN2QyxDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsNkdBQTZHO0lBQzdHLEtBQUssQ0FBQyxTQUFTLENBQUMsS0FBWSxFQUFFLE1BQWMsRUFBRSxTQUFrQixFQUFFLEtBQVc7UUFDM0UsTUFBTSxNQUFNLEdBQUcsSUFBSSxHQUFHLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDakUsSUFBSSxLQUFLLEdBQUcsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztRQUN2RCxJQUFJLElBQUksR0FBRyxLQUFLLENBQUM7UUFDakIsS0FBSyxJQUFJLEtBQUssR0FBRyxDQUFDLEVBQUUsSUFBSSxDQUFDLE1BQU0sSUFBSSxLQUFLLElBQUksS0FBSyxFQUFFLEtBQUssSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUM5RCxJQUFJLENBQUMsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1lBQy9DLEtBQUssR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO1lBQzlDLElBQUksR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsTUFBTSxDQUFDLEVBQUUsS0FBSyxDQUFDLEVBQUUsTUFBTSxFQUFFLFNBQVMsQ0FBQyxDQUFDO1FBQ2pHLENBQUM7UUFDRCxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUNoQixJQUFJLENBQUMsS0FBSyxHQUFHLFNBQVMsQ0FBQztRQUN6QixDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsNERBQTREO0lBQzVELFFBQVEsQ0FBQyxHQUFxQixFQUFFLE1BQWM7UUFDNUMsTUFBTSxJQUFJLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztRQUNwRSxPQUFPLE9BQU8sQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUM3RSxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxLQUE4QjtRQUNsQyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsSUFBSSxLQUFLLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDbkIsTUFBTSxJQUFJLENBQUMsU0FBUyxFQUFFLENBQUM7UUFDekIsQ0FBQztRQUNELElBQUksQ0FBQztZQUNILE9BQU8sSUFBQSx1QkFBVyxFQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ2pELENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsSUFBSSxDQUFDLENBQUMsS0FBSyxZQUFZLG9CQUFRLENBQUMsRUFBRSxDQUFDO2dCQUNqQyxNQUFNLEtBQUssQ0FBQztZQUNkLENBQUM7WUFDRCxJQUFJLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxTQUFTLENBQUMsQ0FBQztZQUNqQyxPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO0lBQ0gsQ0FBQztJQUVELEtBQUssQ0FBQyxRQUFRLENBQUMsS0FBWSxFQUFFLE1BQWMsRUFBRSxJQUFzQjtRQUNqRSxNQUFNLElBQUksR0FBRyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7UUFDMUQsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDdkIsTUFBTSxLQUFLLEdBQUcsVUFBVSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLE1BQU0sQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDO1lBQ2xFLE9BQU8sRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLFNBQVMsRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDO1FBQy9ELENBQUM7UUFDRCxJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUM1QixPQUFPLE9BQU8sQ0FBQztRQUNqQixDQUFDO1FBQ0QsSUFBSSxJQUFVLENBQUM7UUFDZixJQUFJLENBQUM7WUFDSCxJQUFJLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsTUFBTSxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsS0FBSyxDQUFDLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsbUJBQW1CO1lBQ25HLElBQUksR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxNQUFNLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztRQUMvRSxDQUFDO1FBQUMsTUFBTSxDQUFDO1lBQ1AsT0FBTyxPQUFPLENBQUMsQ0FBQyx3QkFBd0I7UUFDMUMsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLFVBQVUsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztRQUNoRyxPQUFPLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDO0lBQ3BELENBQUM7SUFFRCxTQUFTO1FBQ1AsSUFBSSxDQUFDLE1BQU0sQ0FBQyxTQUFTLElBQUksQ0FBQyxDQUFDO1FBQzNCLE9BQU8sSUFBSSxvQkFBUSxDQUFDLGlEQUFpRCxDQUFDLENBQUM7SUFDekUsQ0FBQztDQUNGO0FBeEtELHdCQXdLQztBQUVELFNBQVMsVUFBVSxDQUFDLElBQW1CO0lBQ3JDLElBQUksQ0FBQztRQUNILE9BQU8sSUFBSSxFQUFFLENBQUM7SUFDaEIsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixJQUFJLEtBQUssWUFBWSxvQkFBUSxFQUFFLENBQUM7WUFDOUIsT0FBTyxpQkFBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxNQUFNLEtBQUssQ0FBQztJQUNkLENBQUM7QUFDSCxDQUFDIn0=