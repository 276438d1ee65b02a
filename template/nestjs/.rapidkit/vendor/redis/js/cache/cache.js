"use strict";
/** The cache: what an application calls. */
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var CacheService_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.CacheService = void 0;
const common_1 = require("@nestjs/common");
const group_js_1 = require("./group.js");
const keys_js_1 = require("./keys.js");
const known_names_js_1 = require("./known-names.js");
const outbox_js_1 = require("./outbox.js");
const policy_js_1 = require("./policy.js");
const read_through_js_1 = require("./read-through.js");
const reader_js_1 = require("./reader.js");
const values_js_1 = require("./values.js");
const NO_TAGS = [];
const NO_OPTIONS = Object.freeze({});
/**
 * A cache in Redis that Python and TypeScript share.
 *
 * A miss is `undefined`; null is a value. Reads that Redis does not answer are misses, and loaders run without being
 * stored: an outage slows an application down, it does not stop it. Deletions and invalidations wait for Redis then, and
 * are done before the cache is read again; values are dropped. Once Redis has failed, nobody waits for it until it is
 * back. What Redis replies with an error is thrown, as ioredis's `ReplyError`.
 *
 * @publicApi
 */
let CacheService = CacheService_1 = class CacheService {
    #engine;
    #reads;
    #keyspace;
    #ttlMs;
    /** Whether the near cache can keep what is of this namespace. */
    #isCovered;
    /** Of reads: as they are, near, frozen, and both. */
    #reading;
    #timed;
    #known = new known_names_js_1.KnownNames();
    /** @ignore */
    constructor(engine, namespace, ttlMs) {
        this.#engine = engine;
        this.#reads = new read_through_js_1.ReadThrough(engine);
        this.#keyspace = new keys_js_1.Keyspace(namespace);
        this.#ttlMs = ttlMs;
        this.#isCovered = engine.tracking.covers(this.#keyspace);
        this.#reading = [
            (0, policy_js_1.createPolicy)(ttlMs),
            (0, policy_js_1.createPolicy)(ttlMs, { near: true }),
            (0, policy_js_1.createPolicy)(ttlMs, { frozen: true }),
            (0, policy_js_1.createPolicy)(ttlMs, { near: true, frozen: true }),
        ];
        this.#timed = (0, policy_js_1.createPolicy)(ttlMs, { refreshAhead: 0.5 }); // so that reads ask for the age
    }
    /** What was counted, all namespaces together. */
    get stats() {
        return this.#engine.stats;
    }
    /** How it stands at this moment, all namespaces together. */
    get state() {
        return this.#engine.state;
    }
    /**
     * Return a view whose keys, tags and `clear` are its own; it stands below this one's namespace.
     *
     * @throws CacheKeyError The name is empty or holds a lone surrogate.
     */
    namespace(name) {
        new keys_js_1.Keyspace(name);
        return new CacheService_1(this.#engine, `${this.#keyspace.namespace}:${name}`, this.#ttlMs);
    }
    /**
     * Return a fresh value, or undefined.
     *
     * @param options.tags Tags that the entry must have. They save a second trip to the server for an entry that has tags.
     * @throws NotFound The cache remembers that there is no such thing.
     */
    get(key, options = NO_OPTIONS) {
        try {
            const names = this.#namesOf(key, options.tags);
            const policy = this.#readingOf(options);
            const kept = policy.isNear ? this.#engine.reader.find(names) : undefined;
            const value = kept
                ? Promise.resolve(this.#engine.reader.serve(kept, policy.isFrozen))
                : this.#read(names, policy);
            return value;
        }
        catch (error) {
            const refused = error;
            return Promise.reject(refused); // no async function, which would cost each hit a promise more
        }
    }
    /** Return the fresh values of those keys that have one. */
    async getMany(keys, options = NO_OPTIONS) {
        const { stats, reader } = this.#engine;
        const names = this.#namesOfAll(keys, NO_TAGS);
        const all = await reader.readMany([...names.values()], this.#readingOf(options));
        const found = new Map();
        [...names.keys()].forEach((key, index) => {
            const { value, look } = all[index] ?? {};
            const isHit = value !== undefined && value !== reader_js_1.NOT_FOUND;
            if (look !== undefined) {
                stats[isHit ? "hits" : "misses"] += 1;
            }
            else if (value === undefined) {
                stats.bypassed += 1; // what is near has a value, and is counted already
            }
            if (isHit) {
                found.set(key, value);
            }
        });
        return found;
    }
    /**
     * Store a value. Whoever loads the key meanwhile does not store his. Without Redis it is dropped, and the deletion of
     * what was there waits.
     *
     * @param options `ttlMs: 0` deletes.
     * @throws CacheValueError The value cannot be stored, or is too large.
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and no more can wait for it.
     */
    async set(key, value, options = {}) {
        const policy = (0, policy_js_1.createPolicy)(this.#ttlMs, options);
        const names = this.#namesOf(key, options.tags);
        const [codec, payload] = (0, values_js_1.encodeValue)(value);
        this.#engine.leases.checkSize(payload);
        await this.#engine.changes.set(names, policy, codec, payload);
    }
    /** Store values, all with the same options, as `set` does. */
    async setMany(values, options = {}) {
        const policy = (0, policy_js_1.createPolicy)(this.#ttlMs, options);
        const entries = values instanceof Map ? [...values] : Object.entries(values);
        const encoded = entries.map(([key, value]) => ({
            names: this.#namesOf(key, options.tags),
            value: (0, values_js_1.encodeValue)(value),
        }));
        encoded.forEach(({ value: [, payload] }) => this.#engine.leases.checkSize(payload));
        await Promise.all(encoded.map(({ names, value }) => this.#engine.changes.set(names, policy, ...value)));
    }
    /**
     * Delete a value, and keep whoever loads it from storing what he has read before.
     *
     * @returns `queued` where Redis does not answer: the deletion may have been done, and is done before the next read.
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and it is `strict`, or no more can wait.
     */
    delete(key, options = {}) {
        return this.deleteMany([key], options);
    }
    /** Delete values, as `delete` does. */
    async deleteMany(keys, options = {}) {
        return this.#invalidate([...this.#namesOfAll(keys, NO_TAGS).values()].map(outbox_js_1.deletionOf), options);
    }
    /**
     * Return a value from the cache, or from its loader, which runs once for all who ask, in all processes.
     *
     * @throws NotFound There is no such thing.
     * @throws CacheTimeoutError The hard timeout passed.
     * @throws CacheLoadError The loader asked for the key that it loads.
     * @throws CacheValueError What the loader returned cannot be stored.
     * @throws unknown What the loader threw, as it was; what `signal` gives as its reason.
     */
    getOrSet(key, loader, options = {}) {
        try {
            const { signal } = options;
            const policy = this.#policyOf(options);
            const order = { names: this.#namesOf(key, options.tags), loader, policy, isLimited: true };
            signal?.throwIfAborted();
            const kept = policy.isNear ? this.#engine.reader.find(order.names) : undefined;
            if (kept !== undefined) {
                this.#reads.refresh(order, kept.isDue(policy));
                return Promise.resolve(this.#engine.reader.serve(kept, policy.isFrozen));
            }
            const value = signal
                ? (0, read_through_js_1.leaving)(signal, (gone) => this.#reads.getOrSet(order, gone))
                : this.#reads.getOrSet(order);
            return value;
        }
        catch (error) {
            const refused = error;
            return Promise.reject(refused); // as in `get`
        }
    }
    /**
     * Return values from the cache; one call of the loader brings all that are missing and that nobody loads.
     *
     * @returns The values that there are, in the order of `keys`.
     * @throws unknown As `getOrSet`, save `NotFound`.
     */
    async getOrSetMany(keys, loader, options = {}) {
        const policy = this.#policyOf(options);
        const names = this.#namesOfAll(keys, options.tags);
        const group = new group_js_1.Group(this.#engine, loader, policy);
        const { signal } = options;
        const values = signal ? (0, read_through_js_1.leaving)(signal, (gone) => group.getOrSet(names, gone)) : group.getOrSet(names);
        return (await values);
    }
    /** Tell whether `get` would return a value. */
    async exists(key) {
        const look = this.#engine.circuit.isClosed
            ? await this.#engine.reader.look(this.#namesOf(key), this.#reading[0], false).catch(() => undefined)
            : undefined;
        return look !== undefined && look.isFresh && !look.entry?.negative;
    }
    /**
     * Return for how many milliseconds the entry stays fresh: 0 for a stale one; undefined where there is none.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer.
     */
    async ttl(key) {
        const { entry, isStale, ageMs } = await this.#engine.reader.look(this.#namesOf(key), this.#timed, false);
        return entry && (isStale ? 0 : entry.softMs - ageMs);
    }
    /**
     * Make an entry stale: it is served only while its loader is slow or fails. Tell whether there was a fresh one.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; it may have been done.
     */
    async expire(key) {
        return this.#engine.changes.expire(this.#namesOf(key), this.#reading[0]);
    }
    /**
     * Make every entry with one of these tags a miss, or with `soft` stale.
     *
     * @returns | @throws As `delete`.
     */
    async invalidateTags(tags, { soft = false, ...options } = {}) {
        return this.#invalidate(tags.map((tag) => (0, outbox_js_1.invalidationOf)(this.#keyspace, (0, keys_js_1.encodeName)(tag), soft)), options);
    }
    /**
     * Make every entry of this namespace a miss; those of its views stay.
     *
     * @returns | @throws As `delete`.
     */
    async clear(options = {}) {
        return this.#invalidate([(0, outbox_js_1.rotationOf)(this.#keyspace)], options);
    }
    async #read(names, policy) {
        const { stats, reader, circuit } = this.#engine;
        let look;
        let mark;
        if (circuit.isClosed) {
            mark = reader.mark(policy);
            try {
                look = reader.judge(names, await reader.read(names, policy, false), policy, false); // what `look` does
                look = look.isOpen ? await reader.lookAgain(names, policy, false, look) : look;
            }
            catch {
                look = undefined; // Redis does not answer
            }
        }
        if (look === undefined) {
            stats.bypassed += 1;
            return undefined;
        }
        const value = look.isFresh ? reader.take(names, look, policy, mark) : undefined;
        stats[value === undefined ? "misses" : "hits"] += 1;
        return value;
    }
    #invalidate(operations, { strict = false }) {
        return this.#engine.changes.invalidate(operations, strict);
    }
    #readingOf({ near, frozen = false }) {
        return this.#reading[(this.#isNear(near) ? 1 : 0) + (frozen ? 2 : 0)] ?? this.#reading[0];
    }
    #policyOf(options) {
        return (0, policy_js_1.createPolicy)(this.#ttlMs, options, this.#isNear(options.near));
    }
    #isNear(near = this.#engine.isNear) {
        return near && this.#isCovered;
    }
    #namesOf(key, tags = NO_TAGS) {
        return this.#known.of(this.#keyspace, key, tags);
    }
    #namesOfAll(keys, tags) {
        return new Map(Array.from(keys, (key) => [key, this.#namesOf(key, tags)]));
    }
};
exports.CacheService = CacheService;
exports.CacheService = CacheService = CacheService_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [Function, String, Number])
], CacheService);
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2FjaGUuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvY2FjaGUudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLDRDQUE0Qzs7Ozs7Ozs7Ozs7OztBQUU1QywyQ0FBNEM7QUFJNUMseUNBQXFEO0FBQ3JELHVDQUFpRDtBQUNqRCxxREFBOEM7QUFDOUMsMkNBQXFGO0FBQ3JGLDJDQVFxQjtBQUNyQix1REFBeUQ7QUFDekQsMkNBQXdDO0FBR3hDLDJDQUEwQztBQUcxQyxNQUFNLE9BQU8sR0FBc0IsRUFBRSxDQUFDO0FBRXRDLE1BQU0sVUFBVSxHQUFHLE1BQU0sQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDLENBQUM7QUFFckM7Ozs7Ozs7OztHQVNHO0FBRUksSUFBTSxZQUFZLG9CQUFsQixNQUFNLFlBQVk7SUFDZCxPQUFPLENBQVM7SUFDaEIsTUFBTSxDQUFjO0lBQ3BCLFNBQVMsQ0FBVztJQUNwQixNQUFNLENBQVM7SUFDeEIsaUVBQWlFO0lBQ3hELFVBQVUsQ0FBVTtJQUM3QixxREFBcUQ7SUFDNUMsUUFBUSxDQUF1RTtJQUMvRSxNQUFNLENBQVM7SUFDZixNQUFNLEdBQUcsSUFBSSwyQkFBVSxFQUFFLENBQUM7SUFFbkMsY0FBYztJQUNkLFlBQVksTUFBYyxFQUFFLFNBQWlCLEVBQUUsS0FBYTtRQUMxRCxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsTUFBTSxHQUFHLElBQUksNkJBQVcsQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUN0QyxJQUFJLENBQUMsU0FBUyxHQUFHLElBQUksa0JBQVEsQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUN6QyxJQUFJLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQztRQUNwQixJQUFJLENBQUMsVUFBVSxHQUFHLE1BQU0sQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUN6RCxJQUFJLENBQUMsUUFBUSxHQUFHO1lBQ2QsSUFBQSx3QkFBWSxFQUFDLEtBQUssQ0FBQztZQUNuQixJQUFBLHdCQUFZLEVBQUMsS0FBSyxFQUFFLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxDQUFDO1lBQ25DLElBQUEsd0JBQVksRUFBQyxLQUFLLEVBQUUsRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLENBQUM7WUFDckMsSUFBQSx3QkFBWSxFQUFDLEtBQUssRUFBRSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLElBQUksRUFBRSxDQUFDO1NBQ2xELENBQUM7UUFDRixJQUFJLENBQUMsTUFBTSxHQUFHLElBQUEsd0JBQVksRUFBQyxLQUFLLEVBQUUsRUFBRSxZQUFZLEVBQUUsR0FBRyxFQUFFLENBQUMsQ0FBQyxDQUFDLGdDQUFnQztJQUM1RixDQUFDO0lBRUQsaURBQWlEO0lBQ2pELElBQUksS0FBSztRQUNQLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUM7SUFDNUIsQ0FBQztJQUVELDZEQUE2RDtJQUM3RCxJQUFJLEtBQUs7UUFDUCxPQUFPLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDO0lBQzVCLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsU0FBUyxDQUFDLElBQVk7UUFDcEIsSUFBSSxrQkFBUSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ25CLE9BQU8sSUFBSSxjQUFZLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsU0FBUyxJQUFJLElBQUksRUFBRSxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztJQUM1RixDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxHQUFHLENBQWMsR0FBVyxFQUFFLFVBQXNCLFVBQVU7UUFDNUQsSUFBSSxDQUFDO1lBQ0gsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQy9DLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDeEMsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7WUFDekUsTUFBTSxLQUFLLEdBQUcsSUFBSTtnQkFDaEIsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxNQUFNLENBQUMsUUFBUSxDQUFDLENBQUM7Z0JBQ25FLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsQ0FBQztZQUM5QixPQUFPLEtBQStCLENBQUM7UUFDekMsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixNQUFNLE9BQU8sR0FBRyxLQUFjLENBQUM7WUFDL0IsT0FBTyxPQUFPLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsOERBQThEO1FBQ2hHLENBQUM7SUFDSCxDQUFDO0lBRUQsMkRBQTJEO0lBQzNELEtBQUssQ0FBQyxPQUFPLENBQWMsSUFBc0IsRUFBRSxVQUF1QixVQUFVO1FBQ2xGLE1BQU0sRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQztRQUN2QyxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsV0FBVyxDQUFDLElBQUksRUFBRSxPQUFPLENBQUMsQ0FBQztRQUM5QyxNQUFNLEdBQUcsR0FBRyxNQUFNLE1BQU0sQ0FBQyxRQUFRLENBQUMsQ0FBQyxHQUFHLEtBQUssQ0FBQyxNQUFNLEVBQUUsQ0FBQyxFQUFFLElBQUksQ0FBQyxVQUFVLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztRQUNqRixNQUFNLEtBQUssR0FBRyxJQUFJLEdBQUcsRUFBYSxDQUFDO1FBQ25DLENBQUMsR0FBRyxLQUFLLENBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxHQUFHLEVBQUUsS0FBSyxFQUFFLEVBQUU7WUFDdkMsTUFBTSxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsR0FBRyxHQUFHLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ3pDLE1BQU0sS0FBSyxHQUFHLEtBQUssS0FBSyxTQUFTLElBQUksS0FBSyxLQUFLLHFCQUFTLENBQUM7WUFDekQsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3ZCLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQ3hDLENBQUM7aUJBQU0sSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQy9CLEtBQUssQ0FBQyxRQUFRLElBQUksQ0FBQyxDQUFDLENBQUMsbURBQW1EO1lBQzFFLENBQUM7WUFDRCxJQUFJLEtBQUssRUFBRSxDQUFDO2dCQUNWLEtBQUssQ0FBQyxHQUFHLENBQUMsR0FBRyxFQUFFLEtBQVUsQ0FBQyxDQUFDO1lBQzdCLENBQUM7UUFDSCxDQUFDLENBQUMsQ0FBQztRQUNILE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUVEOzs7Ozs7O09BT0c7SUFDSCxLQUFLLENBQUMsR0FBRyxDQUFDLEdBQVcsRUFBRSxLQUFjLEVBQUUsVUFBc0IsRUFBRTtRQUM3RCxNQUFNLE1BQU0sR0FBRyxJQUFBLHdCQUFZLEVBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNsRCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDL0MsTUFBTSxDQUFDLEtBQUssRUFBRSxPQUFPLENBQUMsR0FBRyxJQUFBLHVCQUFXLEVBQUMsS0FBSyxDQUFDLENBQUM7UUFDNUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsU0FBUyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3ZDLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsS0FBSyxFQUFFLE9BQU8sQ0FBQyxDQUFDO0lBQ2hFLENBQUM7SUFFRCw4REFBOEQ7SUFDOUQsS0FBSyxDQUFDLE9BQU8sQ0FDWCxNQUF3RSxFQUN4RSxVQUFzQixFQUFFO1FBRXhCLE1BQU0sTUFBTSxHQUFHLElBQUEsd0JBQVksRUFBQyxJQUFJLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ2xELE1BQU0sT0FBTyxHQUFHLE1BQU0sWUFBWSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsR0FBSSxNQUF1QyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDL0csTUFBTSxPQUFPLEdBQUcsT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDO1lBQzdDLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxPQUFPLENBQUMsSUFBSSxDQUFDO1lBQ3ZDLEtBQUssRUFBRSxJQUFBLHVCQUFXLEVBQUMsS0FBSyxDQUFDO1NBQzFCLENBQUMsQ0FBQyxDQUFDO1FBQ0osT0FBTyxDQUFDLE9BQU8sQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLENBQUMsRUFBRSxPQUFPLENBQUMsRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxTQUFTLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztRQUNwRixNQUFNLE9BQU8sQ0FBQyxHQUFHLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxHQUFHLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUMxRyxDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxNQUFNLENBQUMsR0FBVyxFQUFFLFVBQTZCLEVBQUU7UUFDakQsT0FBTyxJQUFJLENBQUMsVUFBVSxDQUFDLENBQUMsR0FBRyxDQUFDLEVBQUUsT0FBTyxDQUFDLENBQUM7SUFDekMsQ0FBQztJQUVELHVDQUF1QztJQUN2QyxLQUFLLENBQUMsVUFBVSxDQUFDLElBQXNCLEVBQUUsVUFBNkIsRUFBRTtRQUN0RSxPQUFPLElBQUksQ0FBQyxXQUFXLENBQUMsQ0FBQyxHQUFHLElBQUksQ0FBQyxXQUFXLENBQUMsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUMsR0FBRyxDQUFDLHNCQUFVLENBQUMsRUFBRSxPQUFPLENBQUMsQ0FBQztJQUNsRyxDQUFDO0lBRUQ7Ozs7Ozs7O09BUUc7SUFDSCxRQUFRLENBQUksR0FBVyxFQUFFLE1BQWlCLEVBQUUsVUFBdUIsRUFBRTtRQUNuRSxJQUFJLENBQUM7WUFDSCxNQUFNLEVBQUUsTUFBTSxFQUFFLEdBQUcsT0FBTyxDQUFDO1lBQzNCLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDdkMsTUFBTSxLQUFLLEdBQUcsRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsT0FBTyxDQUFDLElBQUksQ0FBQyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLElBQUksRUFBRSxDQUFDO1lBQzNGLE1BQU0sRUFBRSxjQUFjLEVBQUUsQ0FBQztZQUN6QixNQUFNLElBQUksR0FBRyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7WUFDL0UsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3ZCLElBQUksQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7Z0JBQy9DLE9BQU8sT0FBTyxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLE1BQU0sQ0FBQyxRQUFRLENBQU0sQ0FBQyxDQUFDO1lBQ2hGLENBQUM7WUFDRCxNQUFNLEtBQUssR0FBcUIsTUFBTTtnQkFDcEMsQ0FBQyxDQUFDLElBQUEseUJBQU8sRUFBQyxNQUFNLEVBQUUsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQztnQkFDOUQsQ0FBQyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ2hDLE9BQU8sS0FBbUIsQ0FBQztRQUM3QixDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLE1BQU0sT0FBTyxHQUFHLEtBQWMsQ0FBQztZQUMvQixPQUFPLE9BQU8sQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxjQUFjO1FBQ2hELENBQUM7SUFDSCxDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxLQUFLLENBQUMsWUFBWSxDQUNoQixJQUFzQixFQUN0QixNQUFzQixFQUN0QixVQUF1QixFQUFFO1FBRXpCLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDdkMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFdBQVcsQ0FBQyxJQUFJLEVBQUUsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ25ELE1BQU0sS0FBSyxHQUFHLElBQUksZ0JBQUssQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLE1BQU0sRUFBRSxNQUFNLENBQUMsQ0FBQztRQUN0RCxNQUFNLEVBQUUsTUFBTSxFQUFFLEdBQUcsT0FBTyxDQUFDO1FBQzNCLE1BQU0sTUFBTSxHQUFHLE1BQU0sQ0FBQyxDQUFDLENBQUMsSUFBQSx5QkFBTyxFQUFDLE1BQU0sRUFBRSxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUN2RyxPQUFPLENBQUMsTUFBTSxNQUFNLENBQW1CLENBQUM7SUFDMUMsQ0FBQztJQUVELCtDQUErQztJQUMvQyxLQUFLLENBQUMsTUFBTSxDQUFDLEdBQVc7UUFDdEIsTUFBTSxJQUFJLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsUUFBUTtZQUN4QyxDQUFDLENBQUMsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxFQUFFLEtBQUssQ0FBQyxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUM7WUFDcEcsQ0FBQyxDQUFDLFNBQVMsQ0FBQztRQUNkLE9BQU8sSUFBSSxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsT0FBTyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxRQUFRLENBQUM7SUFDckUsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsR0FBRyxDQUFDLEdBQVc7UUFDbkIsTUFBTSxFQUFFLEtBQUssRUFBRSxPQUFPLEVBQUUsS0FBSyxFQUFFLEdBQUcsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsRUFBRSxJQUFJLENBQUMsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDO1FBQ3pHLE9BQU8sS0FBSyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDLENBQUM7SUFDdkQsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsTUFBTSxDQUFDLEdBQVc7UUFDdEIsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDM0UsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsY0FBYyxDQUNsQixJQUF1QixFQUN2QixFQUFFLElBQUksR0FBRyxLQUFLLEVBQUUsR0FBRyxPQUFPLEtBQXNELEVBQUU7UUFFbEYsT0FBTyxJQUFJLENBQUMsV0FBVyxDQUNyQixJQUFJLENBQUMsR0FBRyxDQUFDLENBQUMsR0FBRyxFQUFFLEVBQUUsQ0FBQyxJQUFBLDBCQUFjLEVBQUMsSUFBSSxDQUFDLFNBQVMsRUFBRSxJQUFBLG9CQUFVLEVBQUMsR0FBRyxDQUFDLEVBQUUsSUFBSSxDQUFDLENBQUMsRUFDeEUsT0FBTyxDQUNSLENBQUM7SUFDSixDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxLQUFLLENBQUMsVUFBNkIsRUFBRTtRQUN6QyxPQUFPLElBQUksQ0FBQyxXQUFXLENBQUMsQ0FBQyxJQUFBLHNCQUFVLEVBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDLEVBQUUsT0FBTyxDQUFDLENBQUM7SUFDakUsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBWSxFQUFFLE1BQWM7UUFDdEMsTUFBTSxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsT0FBTyxFQUFFLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQztRQUNoRCxJQUFJLElBQUksQ0FBQztRQUNULElBQUksSUFBSSxDQUFDO1FBQ1QsSUFBSSxPQUFPLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDckIsSUFBSSxHQUFHLE1BQU0sQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7WUFDM0IsSUFBSSxDQUFDO2dCQUNILElBQUksR0FBRyxNQUFNLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxLQUFLLENBQUMsRUFBRSxNQUFNLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxtQkFBbUI7Z0JBQ3ZHLElBQUksR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxNQUFNLE1BQU0sQ0FBQyxTQUFTLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztZQUNqRixDQUFDO1lBQUMsTUFBTSxDQUFDO2dCQUNQLElBQUksR0FBRyxTQUFTLENBQUMsQ0FBQyx3QkFBd0I7WUFDNUMsQ0FBQztRQUNILENBQUM7UUFDRCxJQUFJLElBQUksS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN2QixLQUFLLENBQUMsUUFBUSxJQUFJLENBQUMsQ0FBQztZQUNwQixPQUFPLFNBQVMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1FBQ2hGLEtBQUssQ0FBQyxLQUFLLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNwRCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFFRCxXQUFXLENBQUMsVUFBZ0MsRUFBRSxFQUFFLE1BQU0sR0FBRyxLQUFLLEVBQXFCO1FBQ2pGLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsVUFBVSxDQUFDLFVBQVUsRUFBRSxNQUFNLENBQUMsQ0FBQztJQUM3RCxDQUFDO0lBRUQsVUFBVSxDQUFDLEVBQUUsSUFBSSxFQUFFLE1BQU0sR0FBRyxLQUFLLEVBQWU7UUFDOUMsT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDNUYsQ0FBQztJQUVELFNBQVMsQ0FBQyxPQUFvQjtRQUM1QixPQUFPLElBQUEsd0JBQVksRUFBQyxJQUFJLENBQUMsTUFBTSxFQUFFLE9BQU8sRUFBRSxJQUFJLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQ3hFLENBQUM7SUFFRCxPQUFPLENBQUMsSUFBSSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTTtRQUNoQyxPQUFPLElBQUksSUFBSSxJQUFJLENBQUMsVUFBVSxDQUFDO0lBQ2pDLENBQUM7SUFFRCxRQUFRLENBQUMsR0FBVyxFQUFFLElBQUksR0FBRyxPQUFPO1FBQ2xDLE9BQU8sSUFBSSxDQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUMsSUFBSSxDQUFDLFNBQVMsRUFBRSxHQUFHLEVBQUUsSUFBSSxDQUFDLENBQUM7SUFDbkQsQ0FBQztJQUVELFdBQVcsQ0FBQyxJQUFzQixFQUFFLElBQW1DO1FBQ3JFLE9BQU8sSUFBSSxHQUFHLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLEVBQUUsQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDLENBQUMsR0FBRyxFQUFFLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzdFLENBQUM7Q0FDRixDQUFBO0FBelJZLG9DQUFZO3VCQUFaLFlBQVk7SUFEeEIsSUFBQSxtQkFBVSxHQUFFOztHQUNBLFlBQVksQ0F5UnhCIn0=