"use strict";
/**
 * What every call and every load of one connection shares: reads, writes, leases, the limit on loads.
 *
 * The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
 * caller came before a loader began.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Engine = void 0;
const errors_js_1 = require("../errors.js");
const batch_js_1 = require("./batch.js");
const entry_js_1 = require("./entry.js");
const envelope_js_1 = require("./envelope.js");
const errors_js_2 = require("./errors.js");
const flight_js_1 = require("./flight.js");
const keys_js_1 = require("./keys.js");
const look_js_1 = require("./look.js");
const policy_js_1 = require("./policy.js");
const slots_js_1 = require("./slots.js");
const stats_js_1 = require("./stats.js");
const values_js_1 = require("./values.js");
const wire_js_1 = require("./wire.js");
/** The first, and three more where somebody else was faster. */
const SET_ATTEMPTS = 4;
/** How often a read goes to the server for what it learns of on the way; after that it is a miss. */
const TRIPS = 3;
const EMPTY = Buffer.alloc(0);
/** The cache of one connection. */
class Engine {
    stats = new stats_js_1.CacheStats();
    wire;
    slots;
    #valueLimit;
    commandTimeoutMs;
    #deflate;
    #logger;
    /** The loads that a caller may join, by where their values stand. */
    flights;
    #flights = new Map();
    /** All that have not ended: also those that were revoked, and have a successor. */
    #running = new Set();
    #tasks = new Set();
    #time = 0;
    /** Whether loads have ended for good. */
    isClosed = false;
    constructor(client, options) {
        const { valueLimit = 1024 * 1024, loadLimit = 100, deflate = false } = options;
        this.wire = new wire_js_1.Wire(new batch_js_1.Batcher(client));
        this.slots = new slots_js_1.Slots(loadLimit);
        this.#valueLimit = valueLimit;
        this.commandTimeoutMs = options.commandTimeout * 1000;
        this.#deflate = deflate;
        this.#logger = options.logger;
        this.flights = this.#flights;
    }
    /** Return the next moment of the engine's time. */
    tick() {
        this.#time += 1;
        return this.#time;
    }
    // What a caller asks for
    /**
     * Read a key.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    async look(names, policy, withLease) {
        const look = this.judge(names, await this.read(names, policy, withLease), policy, withLease);
        return look.isOpen ? this.lookAgain(names, policy, withLease, look) : look;
    }
    /** Read keys in one batch; what has to be read again is. */
    lookMany(names, policy) {
        return Promise.all(names.map((each) => this.look(each, policy, false)));
    }
    /**
     * Store a value, in the place of what anybody stores or loads meanwhile.
     *
     * @throws CacheValueError It is too large.
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Redis did not do it; the value may be stored.
     */
    async set(names, policy, codec, payload) {
        this.checkSize(payload);
        if (policy.ttlMs === 0) {
            return this.wire.delete([names]);
        }
        const [softMs, hardMs] = (0, policy_js_1.lifeOf)(policy, policy.ttlMs);
        const entry = { codec, payload, softMs, hardMs, createdMs: Date.now() };
        for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
            const token = (0, wire_js_1.newToken)();
            try {
                const tokens = await this.wire.take(names, token, this.#leaseMs(0));
                if (tokens !== undefined && (await this.#fill(names, token, tokens, entry))) {
                    return;
                }
            }
            catch (error) {
                this.release(names, token);
                throw error;
            }
        }
        await this.wire.delete([names]);
    }
    /** Make an entry stale; tell whether there was a fresh one. */
    async expire(names, policy) {
        for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
            const { entry, raw, isStale } = await this.look(names, policy, false);
            if (entry === undefined || raw === undefined || isStale) {
                return false;
            }
            const stale = (0, envelope_js_1.encodeEnvelope)({ ...entry, softMs: 0 }, names.key, { deflate: this.#deflate });
            if (await this.wire.replace(names, raw, stale)) {
                return true;
            }
        }
        return false;
    }
    /** @throws CacheValueError The payload is too large. */
    checkSize(payload) {
        if (payload.length > this.#valueLimit) {
            throw new errors_js_2.CacheValueError(`a value of ${payload.length} bytes is above the limit of ${this.#valueLimit} (valueLimit)`);
        }
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
            this.stats.negatives += 1;
            throw new errors_js_2.NotFound("the cache remembers that there is no such thing");
        }
        try {
            return (0, values_js_1.decodeValue)(entry.codec, entry.payload);
        }
        catch (error) {
            if (!(error instanceof values_js_1.BadValue)) {
                throw error;
            }
            this.stats.undecoded("payload");
            return undefined;
        }
    }
    // What a flight asks for
    /**
     * Ask for the lease; what was not answered is not held, and is released.
     *
     * @returns The tokens, and the entry where it was loaded meanwhile; undefined where somebody else has the lease.
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    async acquire({ names, policy }, token) {
        try {
            const leaseMs = this.#leaseMs(policy.hardTimeoutMs);
            const acquired = await this.wire.acquire(names, token, leaseMs, policy.isTimed);
            if (acquired === undefined) {
                return undefined;
            }
            const { tokens, found } = acquired;
            const look = (0, look_js_1.judge)(names, found, policy, new stats_js_1.CacheStats(), this.#valueLimit); // it is counted already
            const isUseful = look.isFresh && !look.isOpen && !look.isDue(policy) && isReadable(look.entry);
            return { tokens, entry: isUseful ? look.entry : undefined };
        }
        catch (error) {
            this.release(names, token);
            throw error;
        }
    }
    /** Let a lease last for a loader that has so much time from now. */
    async renew(names, token, milliseconds) {
        await this.wire.renew(names, token, this.#leaseMs(milliseconds)).catch(() => undefined);
    }
    /** End a lease now; tell whether the server has answered. */
    async settle(names, token) {
        try {
            await this.wire.release(names, token);
            return true;
        }
        catch {
            return false;
        }
    }
    /** End a lease in the background. */
    release(names, token) {
        this.#watch(this.wire.release(names, token));
    }
    /**
     * Return the entry of what a loader returned.
     *
     * @throws CacheValueError It cannot be stored, or has tags that were not declared.
     */
    encode({ names, policy }, result) {
        this.stats.loads += 1;
        const given = result instanceof entry_js_1.Entry ? result : undefined;
        const [codec, payload] = (0, values_js_1.encodeValue)(given ? given.value : result);
        const ttlMs = given?.ttlMs === undefined ? policy.ttlMs : (0, policy_js_1.toLife)("ttlMs", given.ttlMs);
        const [softMs, hardMs] = ttlMs === 0 ? [0, 0] : (0, policy_js_1.lifeOf)(policy, ttlMs);
        const tags = given?.tags === undefined ? declared(names) : own(names, given.tags);
        return { codec, payload, softMs, hardMs, createdMs: Date.now(), tags };
    }
    /** Return the entry that says that there is no such thing. */
    negative({ names, policy }) {
        this.stats.loads += 1;
        const softMs = policy.negativeMs === 0 ? 0 : (0, policy_js_1.lifeOf)(policy, policy.negativeMs)[0];
        const times = { softMs, hardMs: softMs, createdMs: Date.now() };
        return { codec: values_js_1.CODEC.JSON, payload: EMPTY, negative: true, ...times, tags: declared(names) };
    }
    /** Store what was loaded, if the lease is still held; tell whether the server has settled it. */
    async store({ names }, { token, tokens }, entry) {
        const isTooLarge = entry.payload.length > this.#valueLimit;
        this.stats.tooLarge += Number(isTooLarge);
        try {
            if (isTooLarge || entry.hardMs === 0) {
                await this.wire.forget(names, token);
            }
            else {
                const tags = tokens.tags.filter(([tag]) => entry.tags?.some(([wanted]) => wanted === tag));
                await this.#fill(names, token, { space: tokens.space, tags }, entry);
            }
            return true;
        }
        catch {
            return false;
        }
    }
    /** Forget a flight: nobody can join it any more. */
    land(flight, { value }) {
        if (this.#flights.get(value) === flight) {
            this.#flights.delete(value);
        }
    }
    /** Say that a load has failed of which no caller is there to hear it. */
    failedUnseen(error) {
        if (!(error instanceof errors_js_2.NotFound)) {
            this.#logger?.warn(`a load in the background failed: ${(0, errors_js_1.reasonOf)(error)}`);
        }
    }
    // Everything else
    /** End every load, and wait for what was sent. */
    async close() {
        this.isClosed = true;
        this.#running.forEach((flight) => flight.cancel());
        while (this.#tasks.size > 0) {
            await Promise.all(this.#tasks);
        }
        await this.wire.batcher.close();
    }
    /** Begin a load, which callers may join. */
    launch(order, isStored, isKept) {
        const flight = new flight_js_1.Flight(this, order, isKept);
        this.#flights.set(order.names.value, flight);
        this.#running.add(flight);
        this.#watch(flight.run(isStored).then(() => this.#running.delete(flight)));
        return flight;
    }
    /** Send the first read of `look`. */
    read(names, { isTimed }, withLease) {
        return this.wire.batcher.read(withLease ? names.watched : names.wanted, isTimed ? [names.value] : undefined);
    }
    /** Return what a batch says of a key. */
    judge(names, batch, policy, withLease) {
        const look = (0, look_js_1.judge)(names, batch, policy, this.stats, this.#valueLimit);
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
            look = this.judge(names, await this.wire.batcher.read([...wanted], timed), policy, withLease);
        }
        if (look.isOpen) {
            look.entry = undefined;
        }
        return look;
    }
    #fill(names, token, { space, tags }, entry) {
        const stored = { ...entry, namespaceToken: space, tags };
        const raw = (0, envelope_js_1.encodeEnvelope)(stored, names.key, { deflate: this.#deflate });
        return this.wire.fill(names, token, raw, entry.hardMs);
    }
    /** How long a lease lasts for a loader that has so much time. */
    #leaseMs(milliseconds) {
        return Math.ceil(milliseconds + 2 * this.commandTimeoutMs);
    }
    /** Keep something in the background until it has ended; its error is nobody's. */
    #watch(work) {
        const task = work.then(() => void this.#tasks.delete(task), () => void this.#tasks.delete(task));
        this.#tasks.add(task);
    }
}
exports.Engine = Engine;
/** Tell whether a value can be made of an entry; nothing is counted. */
function isReadable(entry) {
    if (entry === undefined || entry.negative) {
        return entry !== undefined;
    }
    try {
        (0, values_js_1.decodeValue)(entry.codec, entry.payload);
        return true;
    }
    catch {
        return false;
    }
}
function declared({ tags }) {
    return tags.map(({ tag }) => [tag, EMPTY]);
}
function own(names, tags) {
    const wanted = new Set(tags.map(keys_js_1.encodeName));
    const found = declared(names).filter(([tag]) => wanted.has(tag));
    if (found.length < wanted.size) {
        throw new errors_js_2.CacheValueError("the loader's Entry has tags that the call did not declare");
    }
    return found;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZW5naW5lLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2VuZ2luZS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7O0dBS0c7OztBQUdILDRDQUF3QztBQUV4Qyx5Q0FBaUQ7QUFDakQseUNBQW1DO0FBQ25DLCtDQUFpRTtBQUNqRSwyQ0FBd0Q7QUFDeEQsMkNBQTZEO0FBQzdELHVDQUF1QztBQUN2Qyx1Q0FBdUQ7QUFDdkQsMkNBQTBEO0FBQzFELHlDQUFtQztBQUNuQyx5Q0FBd0M7QUFDeEMsMkNBQXdFO0FBQ3hFLHVDQUFvRTtBQUVwRSxnRUFBZ0U7QUFDaEUsTUFBTSxZQUFZLEdBQUcsQ0FBQyxDQUFDO0FBRXZCLHFHQUFxRztBQUNyRyxNQUFNLEtBQUssR0FBRyxDQUFDLENBQUM7QUFFaEIsTUFBTSxLQUFLLEdBQUcsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztBQW9COUIsbUNBQW1DO0FBQ25DLE1BQWEsTUFBTTtJQUNSLEtBQUssR0FBRyxJQUFJLHFCQUFVLEVBQUUsQ0FBQztJQUN6QixJQUFJLENBQU87SUFDWCxLQUFLLENBQVE7SUFDYixXQUFXLENBQVM7SUFDcEIsZ0JBQWdCLENBQVM7SUFDekIsUUFBUSxDQUFVO0lBQ2xCLE9BQU8sQ0FBMEI7SUFDMUMscUVBQXFFO0lBQzVELE9BQU8sQ0FBOEI7SUFDckMsUUFBUSxHQUFHLElBQUksR0FBRyxFQUFrQixDQUFDO0lBQzlDLG1GQUFtRjtJQUMxRSxRQUFRLEdBQUcsSUFBSSxHQUFHLEVBQVUsQ0FBQztJQUM3QixNQUFNLEdBQUcsSUFBSSxHQUFHLEVBQWlCLENBQUM7SUFDM0MsS0FBSyxHQUFHLENBQUMsQ0FBQztJQUNWLHlDQUF5QztJQUN6QyxRQUFRLEdBQUcsS0FBSyxDQUFDO0lBRWpCLFlBQVksTUFBbUIsRUFBRSxPQUFzQjtRQUNyRCxNQUFNLEVBQUUsVUFBVSxHQUFHLElBQUksR0FBRyxJQUFJLEVBQUUsU0FBUyxHQUFHLEdBQUcsRUFBRSxPQUFPLEdBQUcsS0FBSyxFQUFFLEdBQUcsT0FBTyxDQUFDO1FBQy9FLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxjQUFJLENBQUMsSUFBSSxrQkFBTyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7UUFDMUMsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLGdCQUFLLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDbEMsSUFBSSxDQUFDLFdBQVcsR0FBRyxVQUFVLENBQUM7UUFDOUIsSUFBSSxDQUFDLGdCQUFnQixHQUFHLE9BQU8sQ0FBQyxjQUFjLEdBQUcsSUFBSSxDQUFDO1FBQ3RELElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxPQUFPLEdBQUcsT0FBTyxDQUFDLE1BQU0sQ0FBQztRQUM5QixJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUM7SUFDL0IsQ0FBQztJQUVELG1EQUFtRDtJQUNuRCxJQUFJO1FBQ0YsSUFBSSxDQUFDLEtBQUssSUFBSSxDQUFDLENBQUM7UUFDaEIsT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDO0lBQ3BCLENBQUM7SUFFRCx5QkFBeUI7SUFFekI7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBWSxFQUFFLE1BQWMsRUFBRSxTQUFrQjtRQUN6RCxNQUFNLElBQUksR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxTQUFTLENBQUMsRUFBRSxNQUFNLEVBQUUsU0FBUyxDQUFDLENBQUM7UUFDN0YsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUM7SUFDN0UsQ0FBQztJQUVELDREQUE0RDtJQUM1RCxRQUFRLENBQUMsS0FBdUIsRUFBRSxNQUFjO1FBQzlDLE9BQU8sT0FBTyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxNQUFNLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzFFLENBQUM7SUFFRDs7Ozs7T0FLRztJQUNILEtBQUssQ0FBQyxHQUFHLENBQUMsS0FBWSxFQUFFLE1BQWMsRUFBRSxLQUFhLEVBQUUsT0FBZTtRQUNwRSxJQUFJLENBQUMsU0FBUyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3hCLElBQUksTUFBTSxDQUFDLEtBQUssS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUN2QixPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUNuQyxDQUFDO1FBQ0QsTUFBTSxDQUFDLE1BQU0sRUFBRSxNQUFNLENBQUMsR0FBRyxJQUFBLGtCQUFNLEVBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUN0RCxNQUFNLEtBQUssR0FBZ0IsRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLElBQUksQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDO1FBQ3JGLEtBQUssSUFBSSxPQUFPLEdBQUcsQ0FBQyxFQUFFLE9BQU8sSUFBSSxZQUFZLEVBQUUsT0FBTyxJQUFJLENBQUMsRUFBRSxDQUFDO1lBQzVELE1BQU0sS0FBSyxHQUFHLElBQUEsa0JBQVEsR0FBRSxDQUFDO1lBQ3pCLElBQUksQ0FBQztnQkFDSCxNQUFNLE1BQU0sR0FBRyxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO2dCQUNwRSxJQUFJLE1BQU0sS0FBSyxTQUFTLElBQUksQ0FBQyxNQUFNLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsS0FBSyxDQUFDLENBQUMsRUFBRSxDQUFDO29CQUM1RSxPQUFPO2dCQUNULENBQUM7WUFDSCxDQUFDO1lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztnQkFDZixJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztnQkFDM0IsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1FBQ0gsQ0FBQztRQUNELE1BQU0sSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO0lBQ2xDLENBQUM7SUFFRCwrREFBK0Q7SUFDL0QsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFZLEVBQUUsTUFBYztRQUN2QyxLQUFLLElBQUksT0FBTyxHQUFHLENBQUMsRUFBRSxPQUFPLElBQUksWUFBWSxFQUFFLE9BQU8sSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUM1RCxNQUFNLEVBQUUsS0FBSyxFQUFFLEdBQUcsRUFBRSxPQUFPLEVBQUUsR0FBRyxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztZQUN0RSxJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksR0FBRyxLQUFLLFNBQVMsSUFBSSxPQUFPLEVBQUUsQ0FBQztnQkFDeEQsT0FBTyxLQUFLLENBQUM7WUFDZixDQUFDO1lBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBQSw0QkFBYyxFQUFDLEVBQUUsR0FBRyxLQUFLLEVBQUUsTUFBTSxFQUFFLENBQUMsRUFBRSxFQUFFLEtBQUssQ0FBQyxHQUFHLEVBQUUsRUFBRSxPQUFPLEVBQUUsSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDLENBQUM7WUFDN0YsSUFBSSxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxHQUFHLEVBQUUsS0FBSyxDQUFDLEVBQUUsQ0FBQztnQkFDL0MsT0FBTyxJQUFJLENBQUM7WUFDZCxDQUFDO1FBQ0gsQ0FBQztRQUNELE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUVELHdEQUF3RDtJQUN4RCxTQUFTLENBQUMsT0FBZTtRQUN2QixJQUFJLE9BQU8sQ0FBQyxNQUFNLEdBQUcsSUFBSSxDQUFDLFdBQVcsRUFBRSxDQUFDO1lBQ3RDLE1BQU0sSUFBSSwyQkFBZSxDQUN2QixjQUFjLE9BQU8sQ0FBQyxNQUFNLGdDQUFnQyxJQUFJLENBQUMsV0FBVyxlQUFlLENBQzVGLENBQUM7UUFDSixDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsS0FBOEI7UUFDbEMsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDeEIsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztRQUNELElBQUksS0FBSyxDQUFDLFFBQVEsRUFBRSxDQUFDO1lBQ25CLElBQUksQ0FBQyxLQUFLLENBQUMsU0FBUyxJQUFJLENBQUMsQ0FBQztZQUMxQixNQUFNLElBQUksb0JBQVEsQ0FBQyxpREFBaUQsQ0FBQyxDQUFDO1FBQ3hFLENBQUM7UUFDRCxJQUFJLENBQUM7WUFDSCxPQUFPLElBQUEsdUJBQVcsRUFBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUNqRCxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLElBQUksQ0FBQyxDQUFDLEtBQUssWUFBWSxvQkFBUSxDQUFDLEVBQUUsQ0FBQztnQkFDakMsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDO1lBQ0QsSUFBSSxDQUFDLEtBQUssQ0FBQyxTQUFTLENBQUMsU0FBUyxDQUFDLENBQUM7WUFDaEMsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztJQUNILENBQUM7SUFFRCx5QkFBeUI7SUFFekI7Ozs7O09BS0c7SUFDSCxLQUFLLENBQUMsT0FBTyxDQUNYLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBUyxFQUN4QixLQUFhO1FBRWIsSUFBSSxDQUFDO1lBQ0gsTUFBTSxPQUFPLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsYUFBYSxDQUFDLENBQUM7WUFDcEQsTUFBTSxRQUFRLEdBQUcsTUFBTSxJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLE9BQU8sRUFBRSxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDaEYsSUFBSSxRQUFRLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQzNCLE9BQU8sU0FBUyxDQUFDO1lBQ25CLENBQUM7WUFDRCxNQUFNLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLFFBQVEsQ0FBQztZQUNuQyxNQUFNLElBQUksR0FBRyxJQUFBLGVBQUssRUFBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxJQUFJLHFCQUFVLEVBQUUsRUFBRSxJQUFJLENBQUMsV0FBVyxDQUFDLENBQUMsQ0FBQyx3QkFBd0I7WUFDdEcsTUFBTSxRQUFRLEdBQUcsSUFBSSxDQUFDLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxJQUFJLFVBQVUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDL0YsT0FBTyxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsUUFBUSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxTQUFTLEVBQUUsQ0FBQztRQUM5RCxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxDQUFDO1lBQzNCLE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztJQUNILENBQUM7SUFFRCxvRUFBb0U7SUFDcEUsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFZLEVBQUUsS0FBYSxFQUFFLFlBQW9CO1FBQzNELE1BQU0sSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLFlBQVksQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDO0lBQzFGLENBQUM7SUFFRCw2REFBNkQ7SUFDN0QsS0FBSyxDQUFDLE1BQU0sQ0FBQyxLQUFZLEVBQUUsS0FBYTtRQUN0QyxJQUFJLENBQUM7WUFDSCxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztZQUN0QyxPQUFPLElBQUksQ0FBQztRQUNkLENBQUM7UUFBQyxNQUFNLENBQUM7WUFDUCxPQUFPLEtBQUssQ0FBQztRQUNmLENBQUM7SUFDSCxDQUFDO0lBRUQscUNBQXFDO0lBQ3JDLE9BQU8sQ0FBQyxLQUFZLEVBQUUsS0FBYTtRQUNqQyxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDO0lBQy9DLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsTUFBTSxDQUFDLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBUyxFQUFFLE1BQWU7UUFDOUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLElBQUksQ0FBQyxDQUFDO1FBQ3RCLE1BQU0sS0FBSyxHQUFHLE1BQU0sWUFBWSxnQkFBSyxDQUFDLENBQUMsQ0FBRSxNQUF5QixDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7UUFDL0UsTUFBTSxDQUFDLEtBQUssRUFBRSxPQUFPLENBQUMsR0FBRyxJQUFBLHVCQUFXLEVBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUNuRSxNQUFNLEtBQUssR0FBRyxLQUFLLEVBQUUsS0FBSyxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsSUFBQSxrQkFBTSxFQUFDLE9BQU8sRUFBRSxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDdkYsTUFBTSxDQUFDLE1BQU0sRUFBRSxNQUFNLENBQUMsR0FBRyxLQUFLLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBQSxrQkFBTSxFQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztRQUN0RSxNQUFNLElBQUksR0FBRyxLQUFLLEVBQUUsSUFBSSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNsRixPQUFPLEVBQUUsS0FBSyxFQUFFLE9BQU8sRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLFNBQVMsRUFBRSxJQUFJLENBQUMsR0FBRyxFQUFFLEVBQUUsSUFBSSxFQUFFLENBQUM7SUFDekUsQ0FBQztJQUVELDhEQUE4RDtJQUM5RCxRQUFRLENBQUMsRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFTO1FBQy9CLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxJQUFJLENBQUMsQ0FBQztRQUN0QixNQUFNLE1BQU0sR0FBRyxNQUFNLENBQUMsVUFBVSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFBLGtCQUFNLEVBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxVQUFVLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUNsRixNQUFNLEtBQUssR0FBRyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLFNBQVMsRUFBRSxJQUFJLENBQUMsR0FBRyxFQUFFLEVBQUUsQ0FBQztRQUNoRSxPQUFPLEVBQUUsS0FBSyxFQUFFLGlCQUFLLENBQUMsSUFBSSxFQUFFLE9BQU8sRUFBRSxLQUFLLEVBQUUsUUFBUSxFQUFFLElBQUksRUFBRSxHQUFHLEtBQUssRUFBRSxJQUFJLEVBQUUsUUFBUSxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7SUFDaEcsQ0FBQztJQUVELGlHQUFpRztJQUNqRyxLQUFLLENBQUMsS0FBSyxDQUFDLEVBQUUsS0FBSyxFQUFTLEVBQUUsRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFTLEVBQUUsS0FBa0I7UUFDeEUsTUFBTSxVQUFVLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxNQUFNLEdBQUcsSUFBSSxDQUFDLFdBQVcsQ0FBQztRQUMzRCxJQUFJLENBQUMsS0FBSyxDQUFDLFFBQVEsSUFBSSxNQUFNLENBQUMsVUFBVSxDQUFDLENBQUM7UUFDMUMsSUFBSSxDQUFDO1lBQ0gsSUFBSSxVQUFVLElBQUksS0FBSyxDQUFDLE1BQU0sS0FBSyxDQUFDLEVBQUUsQ0FBQztnQkFDckMsTUFBTSxJQUFJLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUM7WUFDdkMsQ0FBQztpQkFBTSxDQUFDO2dCQUNOLE1BQU0sSUFBSSxHQUFHLE1BQU0sQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxFQUFFLEVBQUUsQ0FBQyxNQUFNLEtBQUssR0FBRyxDQUFDLENBQUMsQ0FBQztnQkFDM0YsTUFBTSxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsRUFBRSxLQUFLLEVBQUUsTUFBTSxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsRUFBRSxLQUFLLENBQUMsQ0FBQztZQUN2RSxDQUFDO1lBQ0QsT0FBTyxJQUFJLENBQUM7UUFDZCxDQUFDO1FBQUMsTUFBTSxDQUFDO1lBQ1AsT0FBTyxLQUFLLENBQUM7UUFDZixDQUFDO0lBQ0gsQ0FBQztJQUVELG9EQUFvRDtJQUNwRCxJQUFJLENBQUMsTUFBYyxFQUFFLEVBQUUsS0FBSyxFQUFTO1FBQ25DLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEtBQUssTUFBTSxFQUFFLENBQUM7WUFDeEMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDOUIsQ0FBQztJQUNILENBQUM7SUFFRCx5RUFBeUU7SUFDekUsWUFBWSxDQUFDLEtBQWM7UUFDekIsSUFBSSxDQUFDLENBQUMsS0FBSyxZQUFZLG9CQUFRLENBQUMsRUFBRSxDQUFDO1lBQ2pDLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLG9DQUFvQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQzVFLENBQUM7SUFDSCxDQUFDO0lBRUQsa0JBQWtCO0lBRWxCLGtEQUFrRDtJQUNsRCxLQUFLLENBQUMsS0FBSztRQUNULElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxDQUFDO1FBQ3JCLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQztRQUNuRCxPQUFPLElBQUksQ0FBQyxNQUFNLENBQUMsSUFBSSxHQUFHLENBQUMsRUFBRSxDQUFDO1lBQzVCLE1BQU0sT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDakMsQ0FBQztRQUNELE1BQU0sSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDbEMsQ0FBQztJQUVELDRDQUE0QztJQUM1QyxNQUFNLENBQUMsS0FBWSxFQUFFLFFBQWlCLEVBQUUsTUFBZTtRQUNyRCxNQUFNLE1BQU0sR0FBRyxJQUFJLGtCQUFNLENBQUMsSUFBSSxFQUFFLEtBQUssRUFBRSxNQUFNLENBQUMsQ0FBQztRQUMvQyxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsQ0FBQztRQUM3QyxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUMxQixJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUMsSUFBSSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQztRQUMzRSxPQUFPLE1BQU0sQ0FBQztJQUNoQixDQUFDO0lBRUQscUNBQXFDO0lBQ3JDLElBQUksQ0FBQyxLQUFZLEVBQUUsRUFBRSxPQUFPLEVBQVUsRUFBRSxTQUFrQjtRQUN4RCxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUM7SUFDL0csQ0FBQztJQUVELHlDQUF5QztJQUN6QyxLQUFLLENBQUMsS0FBWSxFQUFFLEtBQVksRUFBRSxNQUFjLEVBQUUsU0FBa0I7UUFDbEUsTUFBTSxJQUFJLEdBQUcsSUFBQSxlQUFLLEVBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsV0FBVyxDQUFDLENBQUM7UUFDdkUsSUFBSSxTQUFTLEVBQUUsQ0FBQztZQUNkLElBQUksQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLElBQUksSUFBSSxDQUFDO1lBQzlDLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBQSxrQkFBUSxFQUFDLEtBQUssRUFBRSxLQUFLLENBQUMsQ0FBQztRQUN2QyxDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsNkdBQTZHO0lBQzdHLEtBQUssQ0FBQyxTQUFTLENBQUMsS0FBWSxFQUFFLE1BQWMsRUFBRSxTQUFrQixFQUFFLEtBQVc7UUFDM0UsTUFBTSxNQUFNLEdBQUcsSUFBSSxHQUFHLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDakUsSUFBSSxLQUFLLEdBQUcsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztRQUN2RCxJQUFJLElBQUksR0FBRyxLQUFLLENBQUM7UUFDakIsS0FBSyxJQUFJLEtBQUssR0FBRyxDQUFDLEVBQUUsSUFBSSxDQUFDLE1BQU0sSUFBSSxLQUFLLElBQUksS0FBSyxFQUFFLEtBQUssSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUM5RCxJQUFJLENBQUMsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1lBQy9DLEtBQUssR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO1lBQzlDLElBQUksR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsTUFBTSxDQUFDLEVBQUUsS0FBSyxDQUFDLEVBQUUsTUFBTSxFQUFFLFNBQVMsQ0FBQyxDQUFDO1FBQ2hHLENBQUM7UUFDRCxJQUFJLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUNoQixJQUFJLENBQUMsS0FBSyxHQUFHLFNBQVMsQ0FBQztRQUN6QixDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBRUQsS0FBSyxDQUFDLEtBQVksRUFBRSxLQUFhLEVBQUUsRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFVLEVBQUUsS0FBa0I7UUFDNUUsTUFBTSxNQUFNLEdBQUcsRUFBRSxHQUFHLEtBQUssRUFBRSxjQUFjLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxDQUFDO1FBQ3pELE1BQU0sR0FBRyxHQUFHLElBQUEsNEJBQWMsRUFBQyxNQUFNLEVBQUUsS0FBSyxDQUFDLEdBQUcsRUFBRSxFQUFFLE9BQU8sRUFBRSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsQ0FBQztRQUMxRSxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsR0FBRyxFQUFFLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQztJQUN6RCxDQUFDO0lBRUQsaUVBQWlFO0lBQ2pFLFFBQVEsQ0FBQyxZQUFvQjtRQUMzQixPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsWUFBWSxHQUFHLENBQUMsR0FBRyxJQUFJLENBQUMsZ0JBQWdCLENBQUMsQ0FBQztJQUM3RCxDQUFDO0lBRUQsa0ZBQWtGO0lBQ2xGLE1BQU0sQ0FBQyxJQUFzQjtRQUMzQixNQUFNLElBQUksR0FBa0IsSUFBSSxDQUFDLElBQUksQ0FDbkMsR0FBRyxFQUFFLENBQUMsS0FBSyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsRUFDbkMsR0FBRyxFQUFFLENBQUMsS0FBSyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FDcEMsQ0FBQztRQUNGLElBQUksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDO0lBQ3hCLENBQUM7Q0FDRjtBQTdTRCx3QkE2U0M7QUFFRCx3RUFBd0U7QUFDeEUsU0FBUyxVQUFVLENBQUMsS0FBOEI7SUFDaEQsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLEtBQUssQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUMxQyxPQUFPLEtBQUssS0FBSyxTQUFTLENBQUM7SUFDN0IsQ0FBQztJQUNELElBQUksQ0FBQztRQUNILElBQUEsdUJBQVcsRUFBQyxLQUFLLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUN4QyxPQUFPLElBQUksQ0FBQztJQUNkLENBQUM7SUFBQyxNQUFNLENBQUM7UUFDUCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxRQUFRLENBQUMsRUFBRSxJQUFJLEVBQVM7SUFDL0IsT0FBTyxJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsRUFBRSxHQUFHLEVBQUUsRUFBRSxFQUFFLENBQUMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFVLENBQUMsQ0FBQztBQUN0RCxDQUFDO0FBRUQsU0FBUyxHQUFHLENBQUMsS0FBWSxFQUFFLElBQXVCO0lBQ2hELE1BQU0sTUFBTSxHQUFHLElBQUksR0FBRyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsb0JBQVUsQ0FBQyxDQUFDLENBQUM7SUFDN0MsTUFBTSxLQUFLLEdBQUcsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQztJQUNqRSxJQUFJLEtBQUssQ0FBQyxNQUFNLEdBQUcsTUFBTSxDQUFDLElBQUksRUFBRSxDQUFDO1FBQy9CLE1BQU0sSUFBSSwyQkFBZSxDQUFDLDJEQUEyRCxDQUFDLENBQUM7SUFDekYsQ0FBQztJQUNELE9BQU8sS0FBSyxDQUFDO0FBQ2YsQ0FBQyJ9