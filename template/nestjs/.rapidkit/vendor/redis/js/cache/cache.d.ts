/** The cache: what an application calls. */
import type { Applied } from "./changes.js";
import type { Engine } from "./engine.js";
import type { Loader } from "./flight.js";
import { type GroupLoader } from "./group.js";
import { type GetOptions, type InvalidateOptions, type LoadOptions, type ReadOptions, type SetOptions } from "./policy.js";
import type { CacheState } from "./state.js";
import type { CacheStats } from "./stats.js";
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
export declare class CacheService {
    #private;
    /** @ignore */
    constructor(engine: Engine, namespace: string, ttlMs: number);
    /** What was counted by now, all namespaces together. */
    get stats(): CacheStats;
    /** How it stands at this moment, all namespaces together. */
    get state(): CacheState;
    /**
     * Return a view whose keys, tags and `clear` are its own; it stands below this one's namespace.
     *
     * @throws CacheKeyError The name is empty or holds a lone surrogate.
     */
    namespace(name: string): CacheService;
    /**
     * Return a fresh value, or undefined.
     *
     * @param options.tags Tags that the entry must have. They save a second trip to the server for an entry that has tags.
     * @throws NotFound The cache remembers that there is no such thing.
     */
    get<T = unknown>(key: string, options?: GetOptions): Promise<T | undefined>;
    /** Return the fresh values of those keys that have one. */
    getMany<T = unknown>(keys: Iterable<string>, options?: ReadOptions): Promise<Map<string, T>>;
    /**
     * Store a value. Whoever loads the key meanwhile does not store his. Without Redis it is dropped, and the deletion of
     * what was there waits.
     *
     * @param options `ttlMs: 0` deletes.
     * @throws CacheValueError The value cannot be stored, or is too large.
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and no more can wait for it.
     */
    set(key: string, value: unknown, options?: SetOptions): Promise<void>;
    /** Store values, all with the same options, as `set` does. */
    setMany(values: ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>, options?: SetOptions): Promise<void>;
    /**
     * Delete a value, and keep whoever loads it from storing what he has read before.
     *
     * @returns `queued` where Redis does not answer, or none of its replicas has the deletion in time: it may have been done,
     *   and is done before the next read.
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and it is `strict`, or no more can wait.
     */
    delete(key: string, options?: InvalidateOptions): Promise<Applied>;
    /** Delete values, as `delete` does. */
    deleteMany(keys: Iterable<string>, options?: InvalidateOptions): Promise<Applied>;
    /**
     * Return a value from the cache, or from its loader, which runs once for all who ask, in all processes.
     *
     * @throws NotFound There is no such thing.
     * @throws CacheTimeoutError The hard timeout passed.
     * @throws CacheLoadError The loader asked for the key that it loads.
     * @throws CacheValueError What the loader returned cannot be stored.
     * @throws unknown What the loader threw, as it was; what `signal` gives as its reason.
     */
    getOrSet<T>(key: string, loader: Loader<T>, options?: LoadOptions): Promise<T>;
    /**
     * Return values from the cache; one call of the loader brings all that are missing and that nobody loads.
     *
     * @returns The values that there are, in the order of `keys`.
     * @throws unknown As `getOrSet`, save `NotFound`.
     */
    getOrSetMany<T>(keys: Iterable<string>, loader: GroupLoader<T>, options?: LoadOptions): Promise<Map<string, T>>;
    /** Tell whether `get` would return a value. */
    exists(key: string): Promise<boolean>;
    /**
     * Return for how many milliseconds the entry stays fresh: 0 for a stale one; undefined where there is none.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer.
     */
    ttl(key: string): Promise<number | undefined>;
    /**
     * Make an entry stale: it is served only while its loader is slow or fails. Tell whether there was a fresh one.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; it may have been done.
     */
    expire(key: string): Promise<boolean>;
    /**
     * Make every entry with one of these tags a miss, or with `soft` stale.
     *
     * @returns | @throws As `delete`.
     */
    invalidateTags(tags: readonly string[], { soft, ...options }?: InvalidateOptions & {
        readonly soft?: boolean;
    }): Promise<Applied>;
    /**
     * Make every entry of this namespace a miss; those of its views stay.
     *
     * @returns | @throws As `delete`.
     */
    clear(options?: InvalidateOptions): Promise<Applied>;
}
