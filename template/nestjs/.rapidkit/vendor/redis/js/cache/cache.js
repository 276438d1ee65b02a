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
const once_js_1 = require("./once.js");
const policy_js_1 = require("./policy.js");
const read_through_js_1 = require("./read-through.js");
const values_js_1 = require("./values.js");
const wire_js_1 = require("./wire.js");
/** Of how many keys the encoded names are remembered, at most; half as many at least. */
const NAMES_KEPT = 4096;
const NO_TAGS = [];
/**
 * A cache in Redis that Python and TypeScript share.
 *
 * A miss is `undefined`; null is a value. Reads that Redis does not answer are misses, and loaders run without being
 * stored: an outage slows an application down, it does not stop it. Writes and deletions throw what the client throws:
 * `RedisTimeoutError`, `RedisConnectionError`, or ioredis's `ReplyError`.
 *
 * @publicApi
 */
let CacheService = CacheService_1 = class CacheService {
    #engine;
    #reads;
    #keyspace;
    #ttlMs;
    #untimed;
    #timed;
    #known = new KnownNames();
    /** @ignore */
    constructor(engine, namespace, ttlMs) {
        this.#engine = engine;
        this.#reads = new read_through_js_1.ReadThrough(engine);
        this.#keyspace = new keys_js_1.Keyspace(namespace);
        this.#ttlMs = ttlMs;
        this.#untimed = (0, policy_js_1.createPolicy)(ttlMs);
        this.#timed = (0, policy_js_1.createPolicy)(ttlMs, { refreshAhead: 0.5 }); // so that reads ask for the age
    }
    /** What was counted, all namespaces together. */
    get stats() {
        return this.#engine.stats;
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
    async get(key, { tags } = {}) {
        const { stats } = this.#engine;
        const names = this.#namesOf(key, tags);
        const look = await this.#engine.look(names, this.#untimed, false).catch(() => undefined);
        if (look === undefined) {
            stats.bypassed += 1;
            return undefined;
        }
        const value = look.isFresh ? this.#engine.value(look.entry) : undefined;
        stats[value === undefined ? "misses" : "hits"] += 1;
        return value;
    }
    /** Return the fresh values of those keys that have one. */
    async getMany(keys) {
        const { stats } = this.#engine;
        const names = this.#namesOfAll(keys, NO_TAGS);
        const looks = await this.#engine.lookMany([...names.values()], this.#untimed).catch(() => undefined);
        const found = new Map();
        if (looks === undefined) {
            stats.bypassed += names.size;
            return found;
        }
        [...names.keys()].forEach((key, index) => {
            const look = looks[index];
            const value = look?.isFresh ? (0, group_js_1.valueOf)(this.#engine, look.entry) : undefined;
            if (value !== undefined && value !== group_js_1.NOT_FOUND) {
                found.set(key, value);
            }
        });
        stats.hits += found.size;
        stats.misses += names.size - found.size;
        return found;
    }
    /**
     * Store a value. Whoever loads the key meanwhile does not store his.
     *
     * @param options `ttlMs: 0` deletes.
     * @throws CacheValueError The value cannot be stored, or is too large.
     */
    async set(key, value, options = {}) {
        const policy = (0, policy_js_1.createPolicy)(this.#ttlMs, options);
        await this.#engine.set(this.#namesOf(key, options.tags), policy, ...(0, values_js_1.encodeValue)(value));
    }
    /** Store values, all with the same options, as `set` does. */
    async setMany(values, options = {}) {
        const policy = (0, policy_js_1.createPolicy)(this.#ttlMs, options);
        const entries = values instanceof Map ? [...values] : Object.entries(values);
        const encoded = entries.map(([key, value]) => ({
            names: this.#namesOf(key, options.tags),
            value: (0, values_js_1.encodeValue)(value),
        }));
        encoded.forEach(({ value: [, payload] }) => this.#engine.checkSize(payload));
        await Promise.all(encoded.map(({ names, value }) => this.#engine.set(names, policy, ...value)));
    }
    /**
     * Delete a value, and keep whoever loads it from storing what he has read before.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; the deletion may have been done.
     */
    delete(key) {
        return this.deleteMany([key]);
    }
    /** Delete values, as `delete` does. */
    async deleteMany(keys) {
        await this.#engine.wire.delete([...this.#namesOfAll(keys, NO_TAGS).values()]);
        return "applied";
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
            const policy = (0, policy_js_1.createPolicy)(this.#ttlMs, options);
            const order = { names: this.#namesOf(key, options.tags), loader, policy, isLimited: true };
            const value = options.signal
                ? leaving(options.signal, (gone) => this.#reads.getOrSet(order, gone))
                : this.#reads.getOrSet(order);
            return value;
        }
        catch (error) {
            const refused = error;
            return Promise.reject(refused); // no async function, which would cost each hit a promise more
        }
    }
    /**
     * Return values from the cache; one call of the loader brings all that are missing and that nobody loads.
     *
     * @returns The values that there are, in the order of `keys`.
     * @throws unknown As `getOrSet`, save `NotFound`.
     */
    async getOrSetMany(keys, loader, options = {}) {
        const policy = (0, policy_js_1.createPolicy)(this.#ttlMs, options);
        const names = this.#namesOfAll(keys, options.tags);
        const group = new group_js_1.Group(this.#engine, loader, policy);
        const { signal } = options;
        const values = signal ? leaving(signal, (gone) => group.getOrSet(names, gone)) : group.getOrSet(names);
        return (await values);
    }
    /** Tell whether `get` would return a value. */
    async exists(key) {
        const look = await this.#engine.look(this.#namesOf(key), this.#untimed, false).catch(() => undefined);
        return look !== undefined && look.isFresh && !look.entry?.negative;
    }
    /** Return for how many milliseconds the entry stays fresh: 0 for a stale one; undefined where there is none. */
    async ttl(key) {
        const { entry, isStale, ageMs } = await this.#engine.look(this.#namesOf(key), this.#timed, false);
        return entry && (isStale ? 0 : entry.softMs - ageMs);
    }
    /** Make an entry stale: it is served only while its loader is slow or fails. Tell whether there was a fresh one. */
    async expire(key) {
        return this.#engine.expire(this.#namesOf(key), this.#untimed);
    }
    /**
     * Make every entry with one of these tags a miss, or with `soft` stale.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; the invalidation may have been done.
     */
    async invalidateTags(tags, { soft = false } = {}) {
        const names = tags.map((tag) => this.#keyspace.tag((0, keys_js_1.encodeName)(tag)));
        await this.#engine.wire.rewriteTags(names, soft);
        return "applied";
    }
    /**
     * Make every entry of this namespace a miss; those of its views stay.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; the invalidation may have been done.
     */
    async clear() {
        await this.#engine.wire.rewriteNamespace(this.#keyspace.token);
        return "applied";
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
/** Remembers the names of the keys that were used last. */
class KnownNames {
    #young = new Map();
    #old = this.#young;
    of(keyspace, key, tags) {
        const young = this.#young.get(key);
        if (young !== undefined && isSame(young.tags, tags)) {
            return young.names;
        }
        const old = this.#old.get(key);
        const known = old !== undefined && isSame(old.tags, tags) ? old : { names: wire_js_1.Names.of(keyspace, key, tags), tags: [...tags] };
        if (this.#young.size >= NAMES_KEPT / 2) {
            this.#old = this.#young;
            this.#young = new Map();
        }
        this.#young.set(key, known);
        return known.names;
    }
}
/** Do something for a caller who may leave before. */
async function leaving(signal, work) {
    signal.throwIfAborted();
    const gone = new once_js_1.Once();
    let leave = () => undefined;
    const left = new Promise((_, reject) => {
        leave = () => {
            gone.happen(signal.reason);
            reject(signal.reason);
        };
        signal.addEventListener("abort", leave, { once: true });
    });
    try {
        return await Promise.race([work(gone), left]);
    }
    finally {
        signal.removeEventListener("abort", leave);
    }
}
function isSame(one, other) {
    return one.length === other.length && one.every((tag, index) => tag === other[index]);
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2FjaGUuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvY2FjaGUudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLDRDQUE0Qzs7Ozs7Ozs7Ozs7OztBQUU1QywyQ0FBNEM7QUFHNUMseUNBQXlFO0FBQ3pFLHVDQUFpRDtBQUNqRCx1Q0FBaUM7QUFDakMsMkNBQTJFO0FBQzNFLHVEQUEyRDtBQUUzRCwyQ0FBMEM7QUFDMUMsdUNBQWtDO0FBNEJsQyx5RkFBeUY7QUFDekYsTUFBTSxVQUFVLEdBQUcsSUFBSSxDQUFDO0FBRXhCLE1BQU0sT0FBTyxHQUFzQixFQUFFLENBQUM7QUFFdEM7Ozs7Ozs7O0dBUUc7QUFFSSxJQUFNLFlBQVksb0JBQWxCLE1BQU0sWUFBWTtJQUNkLE9BQU8sQ0FBUztJQUNoQixNQUFNLENBQWM7SUFDcEIsU0FBUyxDQUFXO0lBQ3BCLE1BQU0sQ0FBUztJQUNmLFFBQVEsQ0FBUztJQUNqQixNQUFNLENBQVM7SUFDZixNQUFNLEdBQUcsSUFBSSxVQUFVLEVBQUUsQ0FBQztJQUVuQyxjQUFjO0lBQ2QsWUFBWSxNQUFjLEVBQUUsU0FBaUIsRUFBRSxLQUFhO1FBQzFELElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO1FBQ3RCLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBSSw2QkFBVyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3RDLElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxrQkFBUSxDQUFDLFNBQVMsQ0FBQyxDQUFDO1FBQ3pDLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBQSx3QkFBWSxFQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3BDLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBQSx3QkFBWSxFQUFDLEtBQUssRUFBRSxFQUFFLFlBQVksRUFBRSxHQUFHLEVBQUUsQ0FBQyxDQUFDLENBQUMsZ0NBQWdDO0lBQzVGLENBQUM7SUFFRCxpREFBaUQ7SUFDakQsSUFBSSxLQUFLO1FBQ1AsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQztJQUM1QixDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILFNBQVMsQ0FBQyxJQUFZO1FBQ3BCLElBQUksa0JBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNuQixPQUFPLElBQUksY0FBWSxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDLFNBQVMsSUFBSSxJQUFJLEVBQUUsRUFBRSxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDNUYsQ0FBQztJQUVEOzs7OztPQUtHO0lBQ0gsS0FBSyxDQUFDLEdBQUcsQ0FBYyxHQUFXLEVBQUUsRUFBRSxJQUFJLEtBQWlCLEVBQUU7UUFDM0QsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUM7UUFDL0IsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsSUFBSSxDQUFDLENBQUM7UUFDdkMsTUFBTSxJQUFJLEdBQUcsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLFFBQVEsRUFBRSxLQUFLLENBQUMsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDekYsSUFBSSxJQUFJLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDdkIsS0FBSyxDQUFDLFFBQVEsSUFBSSxDQUFDLENBQUM7WUFDcEIsT0FBTyxTQUFTLENBQUM7UUFDbkIsQ0FBQztRQUNELE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDO1FBQ3hFLEtBQUssQ0FBQyxLQUFLLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNwRCxPQUFPLEtBQXNCLENBQUM7SUFDaEMsQ0FBQztJQUVELDJEQUEyRDtJQUMzRCxLQUFLLENBQUMsT0FBTyxDQUFjLElBQXNCO1FBQy9DLE1BQU0sRUFBRSxLQUFLLEVBQUUsR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDO1FBQy9CLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxXQUFXLENBQUMsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQzlDLE1BQU0sS0FBSyxHQUFHLE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMsQ0FBQyxHQUFHLEtBQUssQ0FBQyxNQUFNLEVBQUUsQ0FBQyxFQUFFLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDckcsTUFBTSxLQUFLLEdBQUcsSUFBSSxHQUFHLEVBQWEsQ0FBQztRQUNuQyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN4QixLQUFLLENBQUMsUUFBUSxJQUFJLEtBQUssQ0FBQyxJQUFJLENBQUM7WUFDN0IsT0FBTyxLQUFLLENBQUM7UUFDZixDQUFDO1FBQ0QsQ0FBQyxHQUFHLEtBQUssQ0FBQyxJQUFJLEVBQUUsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLEVBQUUsRUFBRTtZQUN2QyxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDMUIsTUFBTSxLQUFLLEdBQUcsSUFBSSxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUMsSUFBQSxrQkFBTyxFQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7WUFDNUUsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLEtBQUssS0FBSyxvQkFBUyxFQUFFLENBQUM7Z0JBQy9DLEtBQUssQ0FBQyxHQUFHLENBQUMsR0FBRyxFQUFFLEtBQVUsQ0FBQyxDQUFDO1lBQzdCLENBQUM7UUFDSCxDQUFDLENBQUMsQ0FBQztRQUNILEtBQUssQ0FBQyxJQUFJLElBQUksS0FBSyxDQUFDLElBQUksQ0FBQztRQUN6QixLQUFLLENBQUMsTUFBTSxJQUFJLEtBQUssQ0FBQyxJQUFJLEdBQUcsS0FBSyxDQUFDLElBQUksQ0FBQztRQUN4QyxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFFRDs7Ozs7T0FLRztJQUNILEtBQUssQ0FBQyxHQUFHLENBQUMsR0FBVyxFQUFFLEtBQWMsRUFBRSxVQUFzQixFQUFFO1FBQzdELE1BQU0sTUFBTSxHQUFHLElBQUEsd0JBQVksRUFBQyxJQUFJLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ2xELE1BQU0sSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsT0FBTyxDQUFDLElBQUksQ0FBQyxFQUFFLE1BQU0sRUFBRSxHQUFHLElBQUEsdUJBQVcsRUFBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO0lBQzFGLENBQUM7SUFFRCw4REFBOEQ7SUFDOUQsS0FBSyxDQUFDLE9BQU8sQ0FDWCxNQUF3RSxFQUN4RSxVQUFzQixFQUFFO1FBRXhCLE1BQU0sTUFBTSxHQUFHLElBQUEsd0JBQVksRUFBQyxJQUFJLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ2xELE1BQU0sT0FBTyxHQUFHLE1BQU0sWUFBWSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsR0FBSSxNQUF1QyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDL0csTUFBTSxPQUFPLEdBQUcsT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDO1lBQzdDLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxPQUFPLENBQUMsSUFBSSxDQUFDO1lBQ3ZDLEtBQUssRUFBRSxJQUFBLHVCQUFXLEVBQUMsS0FBSyxDQUFDO1NBQzFCLENBQUMsQ0FBQyxDQUFDO1FBQ0osT0FBTyxDQUFDLE9BQU8sQ0FBQyxDQUFDLEVBQUUsS0FBSyxFQUFFLENBQUMsRUFBRSxPQUFPLENBQUMsRUFBRSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLFNBQVMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO1FBQzdFLE1BQU0sT0FBTyxDQUFDLEdBQUcsQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsR0FBRyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDbEcsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxNQUFNLENBQUMsR0FBVztRQUNoQixPQUFPLElBQUksQ0FBQyxVQUFVLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDO0lBQ2hDLENBQUM7SUFFRCx1Q0FBdUM7SUFDdkMsS0FBSyxDQUFDLFVBQVUsQ0FBQyxJQUFzQjtRQUNyQyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDLEdBQUcsSUFBSSxDQUFDLFdBQVcsQ0FBQyxJQUFJLEVBQUUsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQyxDQUFDO1FBQzlFLE9BQU8sU0FBUyxDQUFDO0lBQ25CLENBQUM7SUFFRDs7Ozs7Ozs7T0FRRztJQUNILFFBQVEsQ0FBSSxHQUFXLEVBQUUsTUFBaUIsRUFBRSxVQUF1QixFQUFFO1FBQ25FLElBQUksQ0FBQztZQUNILE1BQU0sTUFBTSxHQUFHLElBQUEsd0JBQVksRUFBQyxJQUFJLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxDQUFDO1lBQ2xELE1BQU0sS0FBSyxHQUFHLEVBQUUsS0FBSyxFQUFFLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLE9BQU8sQ0FBQyxJQUFJLENBQUMsRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLFNBQVMsRUFBRSxJQUFJLEVBQUUsQ0FBQztZQUMzRixNQUFNLEtBQUssR0FBcUIsT0FBTyxDQUFDLE1BQU07Z0JBQzVDLENBQUMsQ0FBQyxPQUFPLENBQUMsT0FBTyxDQUFDLE1BQU0sRUFBRSxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDO2dCQUN0RSxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDaEMsT0FBTyxLQUFtQixDQUFDO1FBQzdCLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsTUFBTSxPQUFPLEdBQUcsS0FBYyxDQUFDO1lBQy9CLE9BQU8sT0FBTyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLDhEQUE4RDtRQUNoRyxDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7OztPQUtHO0lBQ0gsS0FBSyxDQUFDLFlBQVksQ0FDaEIsSUFBc0IsRUFDdEIsTUFBc0IsRUFDdEIsVUFBdUIsRUFBRTtRQUV6QixNQUFNLE1BQU0sR0FBRyxJQUFBLHdCQUFZLEVBQUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNsRCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsV0FBVyxDQUFDLElBQUksRUFBRSxPQUFPLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDbkQsTUFBTSxLQUFLLEdBQUcsSUFBSSxnQkFBSyxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsTUFBTSxFQUFFLE1BQU0sQ0FBQyxDQUFDO1FBQ3RELE1BQU0sRUFBRSxNQUFNLEVBQUUsR0FBRyxPQUFPLENBQUM7UUFDM0IsTUFBTSxNQUFNLEdBQUcsTUFBTSxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsTUFBTSxFQUFFLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3ZHLE9BQU8sQ0FBQyxNQUFNLE1BQU0sQ0FBbUIsQ0FBQztJQUMxQyxDQUFDO0lBRUQsK0NBQStDO0lBQy9DLEtBQUssQ0FBQyxNQUFNLENBQUMsR0FBVztRQUN0QixNQUFNLElBQUksR0FBRyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEVBQUUsSUFBSSxDQUFDLFFBQVEsRUFBRSxLQUFLLENBQUMsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDdEcsT0FBTyxJQUFJLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxPQUFPLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLFFBQVEsQ0FBQztJQUNyRSxDQUFDO0lBRUQsZ0hBQWdIO0lBQ2hILEtBQUssQ0FBQyxHQUFHLENBQUMsR0FBVztRQUNuQixNQUFNLEVBQUUsS0FBSyxFQUFFLE9BQU8sRUFBRSxLQUFLLEVBQUUsR0FBRyxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEVBQUUsSUFBSSxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztRQUNsRyxPQUFPLEtBQUssSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsTUFBTSxHQUFHLEtBQUssQ0FBQyxDQUFDO0lBQ3ZELENBQUM7SUFFRCxvSEFBb0g7SUFDcEgsS0FBSyxDQUFDLE1BQU0sQ0FBQyxHQUFXO1FBQ3RCLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUM7SUFDaEUsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsY0FBYyxDQUFDLElBQXVCLEVBQUUsRUFBRSxJQUFJLEdBQUcsS0FBSyxLQUF5QixFQUFFO1FBQ3JGLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsR0FBRyxDQUFDLElBQUEsb0JBQVUsRUFBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUM7UUFDckUsTUFBTSxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxXQUFXLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ2pELE9BQU8sU0FBUyxDQUFDO0lBQ25CLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsS0FBSyxDQUFDLEtBQUs7UUFDVCxNQUFNLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLGdCQUFnQixDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDL0QsT0FBTyxTQUFTLENBQUM7SUFDbkIsQ0FBQztJQUVELFFBQVEsQ0FBQyxHQUFXLEVBQUUsSUFBSSxHQUFHLE9BQU87UUFDbEMsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQyxJQUFJLENBQUMsU0FBUyxFQUFFLEdBQUcsRUFBRSxJQUFJLENBQUMsQ0FBQztJQUNuRCxDQUFDO0lBRUQsV0FBVyxDQUFDLElBQXNCLEVBQUUsSUFBbUM7UUFDckUsT0FBTyxJQUFJLEdBQUcsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDLEdBQUcsRUFBRSxFQUFFLENBQUMsQ0FBQyxHQUFHLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDN0UsQ0FBQztDQUNGLENBQUE7QUEzTVksb0NBQVk7dUJBQVosWUFBWTtJQUR4QixJQUFBLG1CQUFVLEdBQUU7O0dBQ0EsWUFBWSxDQTJNeEI7QUFFRCwyREFBMkQ7QUFDM0QsTUFBTSxVQUFVO0lBQ2QsTUFBTSxHQUFHLElBQUksR0FBRyxFQUFxRCxDQUFDO0lBQ3RFLElBQUksR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDO0lBRW5CLEVBQUUsQ0FBQyxRQUFrQixFQUFFLEdBQVcsRUFBRSxJQUF1QjtRQUN6RCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNuQyxJQUFJLEtBQUssS0FBSyxTQUFTLElBQUksTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUNwRCxPQUFPLEtBQUssQ0FBQyxLQUFLLENBQUM7UUFDckIsQ0FBQztRQUNELE1BQU0sR0FBRyxHQUFHLElBQUksQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQy9CLE1BQU0sS0FBSyxHQUNULEdBQUcsS0FBSyxTQUFTLElBQUksTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsZUFBSyxDQUFDLEVBQUUsQ0FBQyxRQUFRLEVBQUUsR0FBRyxFQUFFLElBQUksQ0FBQyxFQUFFLElBQUksRUFBRSxDQUFDLEdBQUcsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUNoSCxJQUFJLElBQUksQ0FBQyxNQUFNLENBQUMsSUFBSSxJQUFJLFVBQVUsR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUN2QyxJQUFJLENBQUMsSUFBSSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUM7WUFDeEIsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLEdBQUcsRUFBRSxDQUFDO1FBQzFCLENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDNUIsT0FBTyxLQUFLLENBQUMsS0FBSyxDQUFDO0lBQ3JCLENBQUM7Q0FDRjtBQUVELHNEQUFzRDtBQUN0RCxLQUFLLFVBQVUsT0FBTyxDQUFJLE1BQW1CLEVBQUUsSUFBZ0M7SUFDN0UsTUFBTSxDQUFDLGNBQWMsRUFBRSxDQUFDO0lBQ3hCLE1BQU0sSUFBSSxHQUFTLElBQUksY0FBSSxFQUFFLENBQUM7SUFDOUIsSUFBSSxLQUFLLEdBQWUsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDO0lBQ3hDLE1BQU0sSUFBSSxHQUFHLElBQUksT0FBTyxDQUFRLENBQUMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxFQUFFO1FBQzVDLEtBQUssR0FBRyxHQUFHLEVBQUU7WUFDWCxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUMzQixNQUFNLENBQUMsTUFBTSxDQUFDLE1BQWUsQ0FBQyxDQUFDO1FBQ2pDLENBQUMsQ0FBQztRQUNGLE1BQU0sQ0FBQyxnQkFBZ0IsQ0FBQyxPQUFPLEVBQUUsS0FBSyxFQUFFLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxDQUFDLENBQUM7SUFDMUQsQ0FBQyxDQUFDLENBQUM7SUFDSCxJQUFJLENBQUM7UUFDSCxPQUFPLE1BQU0sT0FBTyxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQ2hELENBQUM7WUFBUyxDQUFDO1FBQ1QsTUFBTSxDQUFDLG1CQUFtQixDQUFDLE9BQU8sRUFBRSxLQUFLLENBQUMsQ0FBQztJQUM3QyxDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsTUFBTSxDQUFDLEdBQXNCLEVBQUUsS0FBd0I7SUFDOUQsT0FBTyxHQUFHLENBQUMsTUFBTSxLQUFLLEtBQUssQ0FBQyxNQUFNLElBQUksR0FBRyxDQUFDLEtBQUssQ0FBQyxDQUFDLEdBQUcsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLEdBQUcsS0FBSyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztBQUN4RixDQUFDIn0=