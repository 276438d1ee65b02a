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
    #counts;
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
        this.#counts = engine.stats.reads;
        this.#reads = new read_through_js_1.ReadThrough(engine, this.#counts.get_or_set);
        this.#keyspace = new keys_js_1.Keyspace(namespace, engine.copies);
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
    /** What was counted by now, all namespaces together. */
    get stats() {
        return this.#engine.stats.snapshot();
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
        const kind = this.constructor; // a view of one that is measured is measured too
        return new kind(this.#engine, `${this.#keyspace.namespace}:${name}`, this.#ttlMs);
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
                ? Promise.resolve(this.#engine.reader.serve(kept, policy.isFrozen, this.#counts.get))
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
        const reads = this.#counts.get_many;
        const names = this.#namesOfAll(keys, NO_TAGS);
        const all = await this.#engine.reader.readMany([...names.values()], this.#readingOf(options), reads);
        const found = new Map();
        [...names.keys()].forEach((key, index) => {
            const { value, look } = all[index] ?? {};
            if (value === undefined) {
                reads[look === undefined ? "bypassed" : "misses"] += 1;
            }
            else if (value !== reader_js_1.NOT_FOUND) {
                reads.hits += Number(look !== undefined); // one that is near is counted already
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
     * @returns `queued` where Redis does not answer, or none of its replicas has the deletion in time: it may have been done,
     *   and is done before the next read.
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and it is `strict`, or no more can wait.
     */
    async delete(key, options = {}) {
        return this.#invalidate([(0, outbox_js_1.deletionOf)(this.#namesOf(key))], options);
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
                return Promise.resolve(this.#engine.reader.serve(kept, policy.isFrozen, this.#counts.get_or_set));
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
        const look = this.#engine.gate.isClosed
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
        return this.#invalidate(this.#keyspace.tokens.map(outbox_js_1.rotationOf), options);
    }
    async #read(names, policy) {
        const reads = this.#counts.get;
        const { reader, gate } = this.#engine;
        let look;
        let mark;
        if (gate.isClosed) {
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
            reads.bypassed += 1;
            return undefined;
        }
        const value = look.isFresh ? reader.take(names, look, policy, mark, reads) : undefined;
        reads[value === undefined ? "misses" : "hits"] += 1;
        return value;
    }
    async #invalidate(operations, { strict = false }) {
        const applied = await this.#engine.changes.invalidate(operations, strict);
        const [first] = operations;
        if (first !== undefined) {
            // All are of one kind; a namespace is one, however many tokens it has.
            this.#engine.stats.invalidations.add(first.kind, first.kind === "space" ? 1 : operations.length);
        }
        return applied;
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2FjaGUuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvY2FjaGUudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLDRDQUE0Qzs7Ozs7Ozs7Ozs7OztBQUU1QywyQ0FBNEM7QUFJNUMseUNBQXFEO0FBQ3JELHVDQUFpRDtBQUNqRCxxREFBOEM7QUFDOUMsMkNBQXFGO0FBQ3JGLDJDQVFxQjtBQUNyQix1REFBeUQ7QUFDekQsMkNBQXdDO0FBR3hDLDJDQUEwQztBQUcxQyxNQUFNLE9BQU8sR0FBc0IsRUFBRSxDQUFDO0FBRXRDLE1BQU0sVUFBVSxHQUFHLE1BQU0sQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDLENBQUM7QUFFckM7Ozs7Ozs7OztHQVNHO0FBRUksSUFBTSxZQUFZLG9CQUFsQixNQUFNLFlBQVk7SUFDZCxPQUFPLENBQVM7SUFDaEIsTUFBTSxDQUFjO0lBQ3BCLE9BQU8sQ0FBa0I7SUFDekIsU0FBUyxDQUFXO0lBQ3BCLE1BQU0sQ0FBUztJQUN4QixpRUFBaUU7SUFDeEQsVUFBVSxDQUFVO0lBQzdCLHFEQUFxRDtJQUM1QyxRQUFRLENBQXVFO0lBQy9FLE1BQU0sQ0FBUztJQUNmLE1BQU0sR0FBRyxJQUFJLDJCQUFVLEVBQUUsQ0FBQztJQUVuQyxjQUFjO0lBQ2QsWUFBWSxNQUFjLEVBQUUsU0FBaUIsRUFBRSxLQUFhO1FBQzFELElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO1FBQ3RCLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUM7UUFDbEMsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLDZCQUFXLENBQUMsTUFBTSxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsVUFBVSxDQUFDLENBQUM7UUFDL0QsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLGtCQUFRLENBQUMsU0FBUyxFQUFFLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUN4RCxJQUFJLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQztRQUNwQixJQUFJLENBQUMsVUFBVSxHQUFHLE1BQU0sQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUN6RCxJQUFJLENBQUMsUUFBUSxHQUFHO1lBQ2QsSUFBQSx3QkFBWSxFQUFDLEtBQUssQ0FBQztZQUNuQixJQUFBLHdCQUFZLEVBQUMsS0FBSyxFQUFFLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxDQUFDO1lBQ25DLElBQUEsd0JBQVksRUFBQyxLQUFLLEVBQUUsRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLENBQUM7WUFDckMsSUFBQSx3QkFBWSxFQUFDLEtBQUssRUFBRSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLElBQUksRUFBRSxDQUFDO1NBQ2xELENBQUM7UUFDRixJQUFJLENBQUMsTUFBTSxHQUFHLElBQUEsd0JBQVksRUFBQyxLQUFLLEVBQUUsRUFBRSxZQUFZLEVBQUUsR0FBRyxFQUFFLENBQUMsQ0FBQyxDQUFDLGdDQUFnQztJQUM1RixDQUFDO0lBRUQsd0RBQXdEO0lBQ3hELElBQUksS0FBSztRQUNQLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsUUFBUSxFQUFFLENBQUM7SUFDdkMsQ0FBQztJQUVELDZEQUE2RDtJQUM3RCxJQUFJLEtBQUs7UUFDUCxPQUFPLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDO0lBQzVCLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsU0FBUyxDQUFDLElBQVk7UUFDcEIsSUFBSSxrQkFBUSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ25CLE1BQU0sSUFBSSxHQUFHLElBQUksQ0FBQyxXQUFrQyxDQUFDLENBQUMsaURBQWlEO1FBQ3ZHLE9BQU8sSUFBSSxJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsU0FBUyxJQUFJLElBQUksRUFBRSxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztJQUNwRixDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxHQUFHLENBQWMsR0FBVyxFQUFFLFVBQXNCLFVBQVU7UUFDNUQsSUFBSSxDQUFDO1lBQ0gsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQy9DLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxVQUFVLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDeEMsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7WUFDekUsTUFBTSxLQUFLLEdBQUcsSUFBSTtnQkFDaEIsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxNQUFNLENBQUMsUUFBUSxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLENBQUM7Z0JBQ3JGLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsQ0FBQztZQUM5QixPQUFPLEtBQStCLENBQUM7UUFDekMsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixNQUFNLE9BQU8sR0FBRyxLQUFjLENBQUM7WUFDL0IsT0FBTyxPQUFPLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsOERBQThEO1FBQ2hHLENBQUM7SUFDSCxDQUFDO0lBRUQsMkRBQTJEO0lBQzNELEtBQUssQ0FBQyxPQUFPLENBQWMsSUFBc0IsRUFBRSxVQUF1QixVQUFVO1FBQ2xGLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsUUFBUSxDQUFDO1FBQ3BDLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxXQUFXLENBQUMsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQzlDLE1BQU0sR0FBRyxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLENBQUMsR0FBRyxLQUFLLENBQUMsTUFBTSxFQUFFLENBQUMsRUFBRSxJQUFJLENBQUMsVUFBVSxDQUFDLE9BQU8sQ0FBQyxFQUFFLEtBQUssQ0FBQyxDQUFDO1FBQ3JHLE1BQU0sS0FBSyxHQUFHLElBQUksR0FBRyxFQUFhLENBQUM7UUFDbkMsQ0FBQyxHQUFHLEtBQUssQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLEVBQUUsRUFBRTtZQUN2QyxNQUFNLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxHQUFHLEdBQUcsQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLENBQUM7WUFDekMsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3hCLEtBQUssQ0FBQyxJQUFJLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxVQUFVLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUN6RCxDQUFDO2lCQUFNLElBQUksS0FBSyxLQUFLLHFCQUFTLEVBQUUsQ0FBQztnQkFDL0IsS0FBSyxDQUFDLElBQUksSUFBSSxNQUFNLENBQUMsSUFBSSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsc0NBQXNDO2dCQUNoRixLQUFLLENBQUMsR0FBRyxDQUFDLEdBQUcsRUFBRSxLQUFVLENBQUMsQ0FBQztZQUM3QixDQUFDO1FBQ0gsQ0FBQyxDQUFDLENBQUM7UUFDSCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFFRDs7Ozs7OztPQU9HO0lBQ0gsS0FBSyxDQUFDLEdBQUcsQ0FBQyxHQUFXLEVBQUUsS0FBYyxFQUFFLFVBQXNCLEVBQUU7UUFDN0QsTUFBTSxNQUFNLEdBQUcsSUFBQSx3QkFBWSxFQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUM7UUFDbEQsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQy9DLE1BQU0sQ0FBQyxLQUFLLEVBQUUsT0FBTyxDQUFDLEdBQUcsSUFBQSx1QkFBVyxFQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzVDLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLFNBQVMsQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUN2QyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxPQUFPLENBQUMsQ0FBQztJQUNoRSxDQUFDO0lBRUQsOERBQThEO0lBQzlELEtBQUssQ0FBQyxPQUFPLENBQ1gsTUFBd0UsRUFDeEUsVUFBc0IsRUFBRTtRQUV4QixNQUFNLE1BQU0sR0FBRyxJQUFBLHdCQUFZLEVBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNsRCxNQUFNLE9BQU8sR0FBRyxNQUFNLFlBQVksR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLEdBQUksTUFBdUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQy9HLE1BQU0sT0FBTyxHQUFHLE9BQU8sQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLENBQUMsRUFBRSxFQUFFLENBQUMsQ0FBQztZQUM3QyxLQUFLLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsT0FBTyxDQUFDLElBQUksQ0FBQztZQUN2QyxLQUFLLEVBQUUsSUFBQSx1QkFBVyxFQUFDLEtBQUssQ0FBQztTQUMxQixDQUFDLENBQUMsQ0FBQztRQUNKLE9BQU8sQ0FBQyxPQUFPLENBQUMsQ0FBQyxFQUFFLEtBQUssRUFBRSxDQUFDLEVBQUUsT0FBTyxDQUFDLEVBQUUsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsU0FBUyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7UUFDcEYsTUFBTSxPQUFPLENBQUMsR0FBRyxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsR0FBRyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDMUcsQ0FBQztJQUVEOzs7Ozs7T0FNRztJQUNILEtBQUssQ0FBQyxNQUFNLENBQUMsR0FBVyxFQUFFLFVBQTZCLEVBQUU7UUFDdkQsT0FBTyxJQUFJLENBQUMsV0FBVyxDQUFDLENBQUMsSUFBQSxzQkFBVSxFQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxFQUFFLE9BQU8sQ0FBQyxDQUFDO0lBQ3JFLENBQUM7SUFFRCx1Q0FBdUM7SUFDdkMsS0FBSyxDQUFDLFVBQVUsQ0FBQyxJQUFzQixFQUFFLFVBQTZCLEVBQUU7UUFDdEUsT0FBTyxJQUFJLENBQUMsV0FBVyxDQUFDLENBQUMsR0FBRyxJQUFJLENBQUMsV0FBVyxDQUFDLElBQUksRUFBRSxPQUFPLENBQUMsQ0FBQyxNQUFNLEVBQUUsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxzQkFBVSxDQUFDLEVBQUUsT0FBTyxDQUFDLENBQUM7SUFDbEcsQ0FBQztJQUVEOzs7Ozs7OztPQVFHO0lBQ0gsUUFBUSxDQUFJLEdBQVcsRUFBRSxNQUFpQixFQUFFLFVBQXVCLEVBQUU7UUFDbkUsSUFBSSxDQUFDO1lBQ0gsTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHLE9BQU8sQ0FBQztZQUMzQixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1lBQ3ZDLE1BQU0sS0FBSyxHQUFHLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLE9BQU8sQ0FBQyxJQUFJLENBQUMsRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLFNBQVMsRUFBRSxJQUFJLEVBQUUsQ0FBQztZQUMzRixNQUFNLEVBQUUsY0FBYyxFQUFFLENBQUM7WUFDekIsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1lBQy9FLElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN2QixJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO2dCQUMvQyxPQUFPLE9BQU8sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxNQUFNLENBQUMsUUFBUSxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsVUFBVSxDQUFNLENBQUMsQ0FBQztZQUN6RyxDQUFDO1lBQ0QsTUFBTSxLQUFLLEdBQXFCLE1BQU07Z0JBQ3BDLENBQUMsQ0FBQyxJQUFBLHlCQUFPLEVBQUMsTUFBTSxFQUFFLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLENBQUM7Z0JBQzlELENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUNoQyxPQUFPLEtBQW1CLENBQUM7UUFDN0IsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixNQUFNLE9BQU8sR0FBRyxLQUFjLENBQUM7WUFDL0IsT0FBTyxPQUFPLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsY0FBYztRQUNoRCxDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7OztPQUtHO0lBQ0gsS0FBSyxDQUFDLFlBQVksQ0FDaEIsSUFBc0IsRUFDdEIsTUFBc0IsRUFDdEIsVUFBdUIsRUFBRTtRQUV6QixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3ZDLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxXQUFXLENBQUMsSUFBSSxFQUFFLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNuRCxNQUFNLEtBQUssR0FBRyxJQUFJLGdCQUFLLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxNQUFNLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDdEQsTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHLE9BQU8sQ0FBQztRQUMzQixNQUFNLE1BQU0sR0FBRyxNQUFNLENBQUMsQ0FBQyxDQUFDLElBQUEseUJBQU8sRUFBQyxNQUFNLEVBQUUsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDdkcsT0FBTyxDQUFDLE1BQU0sTUFBTSxDQUFtQixDQUFDO0lBQzFDLENBQUM7SUFFRCwrQ0FBK0M7SUFDL0MsS0FBSyxDQUFDLE1BQU0sQ0FBQyxHQUFXO1FBQ3RCLE1BQU0sSUFBSSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLFFBQVE7WUFDckMsQ0FBQyxDQUFDLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLENBQUMsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDO1lBQ3BHLENBQUMsQ0FBQyxTQUFTLENBQUM7UUFDZCxPQUFPLElBQUksS0FBSyxTQUFTLElBQUksSUFBSSxDQUFDLE9BQU8sSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsUUFBUSxDQUFDO0lBQ3JFLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLEdBQUcsQ0FBQyxHQUFXO1FBQ25CLE1BQU0sRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLEtBQUssRUFBRSxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEVBQUUsSUFBSSxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztRQUN6RyxPQUFPLEtBQUssSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQyxDQUFDO0lBQ3ZELENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLE1BQU0sQ0FBQyxHQUFXO1FBQ3RCLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzNFLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLGNBQWMsQ0FDbEIsSUFBdUIsRUFDdkIsRUFBRSxJQUFJLEdBQUcsS0FBSyxFQUFFLEdBQUcsT0FBTyxLQUFzRCxFQUFFO1FBRWxGLE9BQU8sSUFBSSxDQUFDLFdBQVcsQ0FDckIsSUFBSSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEdBQUcsRUFBRSxFQUFFLENBQUMsSUFBQSwwQkFBYyxFQUFDLElBQUksQ0FBQyxTQUFTLEVBQUUsSUFBQSxvQkFBVSxFQUFDLEdBQUcsQ0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDLEVBQ3hFLE9BQU8sQ0FDUixDQUFDO0lBQ0osQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsS0FBSyxDQUFDLFVBQTZCLEVBQUU7UUFDekMsT0FBTyxJQUFJLENBQUMsV0FBVyxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxzQkFBVSxDQUFDLEVBQUUsT0FBTyxDQUFDLENBQUM7SUFDMUUsQ0FBQztJQUVELEtBQUssQ0FBQyxLQUFLLENBQUMsS0FBWSxFQUFFLE1BQWM7UUFDdEMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUM7UUFDL0IsTUFBTSxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDO1FBQ3RDLElBQUksSUFBSSxDQUFDO1FBQ1QsSUFBSSxJQUFJLENBQUM7UUFDVCxJQUFJLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztZQUNsQixJQUFJLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUMzQixJQUFJLENBQUM7Z0JBQ0gsSUFBSSxHQUFHLE1BQU0sQ0FBQyxLQUFLLENBQUMsS0FBSyxFQUFFLE1BQU0sTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxFQUFFLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLG1CQUFtQjtnQkFDdkcsSUFBSSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLE1BQU0sTUFBTSxDQUFDLFNBQVMsQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDO1lBQ2pGLENBQUM7WUFBQyxNQUFNLENBQUM7Z0JBQ1AsSUFBSSxHQUFHLFNBQVMsQ0FBQyxDQUFDLHdCQUF3QjtZQUM1QyxDQUFDO1FBQ0gsQ0FBQztRQUNELElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3ZCLEtBQUssQ0FBQyxRQUFRLElBQUksQ0FBQyxDQUFDO1lBQ3BCLE9BQU8sU0FBUyxDQUFDO1FBQ25CLENBQUM7UUFDRCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLElBQUksRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1FBQ3ZGLEtBQUssQ0FBQyxLQUFLLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNwRCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFFRCxLQUFLLENBQUMsV0FBVyxDQUFDLFVBQWdDLEVBQUUsRUFBRSxNQUFNLEdBQUcsS0FBSyxFQUFxQjtRQUN2RixNQUFNLE9BQU8sR0FBRyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLFVBQVUsQ0FBQyxVQUFVLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDMUUsTUFBTSxDQUFDLEtBQUssQ0FBQyxHQUFHLFVBQVUsQ0FBQztRQUMzQixJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4Qix1RUFBdUU7WUFDdkUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsYUFBYSxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxJQUFJLEtBQUssT0FBTyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLFVBQVUsQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUNuRyxDQUFDO1FBQ0QsT0FBTyxPQUFPLENBQUM7SUFDakIsQ0FBQztJQUVELFVBQVUsQ0FBQyxFQUFFLElBQUksRUFBRSxNQUFNLEdBQUcsS0FBSyxFQUFlO1FBQzlDLE9BQU8sSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQzVGLENBQUM7SUFFRCxTQUFTLENBQUMsT0FBb0I7UUFDNUIsT0FBTyxJQUFBLHdCQUFZLEVBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxPQUFPLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztJQUN4RSxDQUFDO0lBRUQsT0FBTyxDQUFDLElBQUksR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU07UUFDaEMsT0FBTyxJQUFJLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQztJQUNqQyxDQUFDO0lBRUQsUUFBUSxDQUFDLEdBQVcsRUFBRSxJQUFJLEdBQUcsT0FBTztRQUNsQyxPQUFPLElBQUksQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDLElBQUksQ0FBQyxTQUFTLEVBQUUsR0FBRyxFQUFFLElBQUksQ0FBQyxDQUFDO0lBQ25ELENBQUM7SUFFRCxXQUFXLENBQUMsSUFBc0IsRUFBRSxJQUFtQztRQUNyRSxPQUFPLElBQUksR0FBRyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLENBQUMsR0FBRyxFQUFFLEVBQUUsQ0FBQyxDQUFDLEdBQUcsRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUM3RSxDQUFDO0NBQ0YsQ0FBQTtBQWpTWSxvQ0FBWTt1QkFBWixZQUFZO0lBRHhCLElBQUEsbUJBQVUsR0FBRTs7R0FDQSxZQUFZLENBaVN4QiJ9