/** The cache: what an application calls. */
import type { Engine } from "./engine.js";
import type { Loader } from "./flight.js";
import { type GroupLoader } from "./group.js";
import { type CacheOptions } from "./policy.js";
import type { CacheStats } from "./stats.js";
/**
 * What became of a deletion: every later read, in any process, knows of it; or it waits for Redis.
 *
 * @publicApi
 */
export type Applied = "applied" | "queued";
/**
 * The tags of an entry.
 *
 * @publicApi
 */
export interface TagOptions {
    /** At most 255; a change of one of them makes the entry a miss. @default none */
    readonly tags?: readonly string[] | undefined;
}
/** @publicApi */
export interface SetOptions extends CacheOptions, TagOptions {
}
/** @publicApi */
export interface LoadOptions extends SetOptions {
    /** The caller's: once it aborts he gets its reason; the load goes on for others who wait for it. */
    readonly signal?: AbortSignal | undefined;
}
/**
 * A cache in Redis that Python and TypeScript share.
 *
 * A miss is `undefined`; null is a value. Reads that Redis does not answer are misses, and loaders run without being
 * stored: an outage slows an application down, it does not stop it. Writes and deletions throw what the client throws:
 * `RedisTimeoutError`, `RedisConnectionError`, or ioredis's `ReplyError`.
 *
 * @publicApi
 */
export declare class CacheService {
    #private;
    /** @ignore */
    constructor(engine: Engine, namespace: string, ttlMs: number);
    /** What was counted, all namespaces together. */
    get stats(): CacheStats;
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
    get<T = unknown>(key: string, { tags }?: TagOptions): Promise<T | undefined>;
    /** Return the fresh values of those keys that have one. */
    getMany<T = unknown>(keys: Iterable<string>): Promise<Map<string, T>>;
    /**
     * Store a value. Whoever loads the key meanwhile does not store his.
     *
     * @param options `ttlMs: 0` deletes.
     * @throws CacheValueError The value cannot be stored, or is too large.
     */
    set(key: string, value: unknown, options?: SetOptions): Promise<void>;
    /** Store values, all with the same options, as `set` does. */
    setMany(values: ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>, options?: SetOptions): Promise<void>;
    /**
     * Delete a value, and keep whoever loads it from storing what he has read before.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; the deletion may have been done.
     */
    delete(key: string): Promise<Applied>;
    /** Delete values, as `delete` does. */
    deleteMany(keys: Iterable<string>): Promise<Applied>;
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
    /** Return for how many milliseconds the entry stays fresh: 0 for a stale one; undefined where there is none. */
    ttl(key: string): Promise<number | undefined>;
    /** Make an entry stale: it is served only while its loader is slow or fails. Tell whether there was a fresh one. */
    expire(key: string): Promise<boolean>;
    /**
     * Make every entry with one of these tags a miss, or with `soft` stale.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; the invalidation may have been done.
     */
    invalidateTags(tags: readonly string[], { soft }?: {
        soft?: boolean;
    }): Promise<Applied>;
    /**
     * Make every entry of this namespace a miss; those of its views stay.
     *
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; the invalidation may have been done.
     */
    clear(): Promise<Applied>;
}
