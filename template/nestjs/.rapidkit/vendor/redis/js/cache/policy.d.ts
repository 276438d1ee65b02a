/** How long an entry lives, how long anybody waits for it: the options of the contract, checked once. */
/** Thirty days, in milliseconds: no entry lives longer. */
export declare const LONGEST_MS: number;
export declare const HARD_TIMEOUT_MS = 30000;
export declare const JITTER = 0.1;
/**
 * What a call may say about its entry; durations are whole milliseconds.
 *
 * @publicApi
 */
export interface CacheOptions {
    /** How long the value is fresh, at most 30 days. 0 deletes and stores nothing. @default CACHE_TTL */
    readonly ttlMs?: number | undefined;
    /** Up to this fraction of `ttlMs` is taken off by chance, so that entries do not end together. @default 0.1 */
    readonly jitter?: number | undefined;
    /** How long after that the value may be served while the loader is slow or fails. @default 0 */
    readonly staleTtlMs?: number | undefined;
    /** The fraction of its life from which a read loads it anew in the background. @default not at all */
    readonly refreshAhead?: number | undefined;
    /** How long a caller with a stale value waits for the loader. @default as long as `hardTimeoutMs` says */
    readonly softTimeoutMs?: number | undefined;
    /** How long anybody waits for the loader. @default 30000 */
    readonly hardTimeoutMs?: number | undefined;
    /** How long it is remembered that the loader threw `NotFound`. @default not at all */
    readonly negativeTtlMs?: number | undefined;
}
/**
 * How a call reads.
 *
 * @publicApi
 */
export interface ReadOptions {
    /** Whether the near cache, in this process's memory, is asked first and keeps what is read. @default as configured */
    readonly near?: boolean | undefined;
    /** Whether the value is frozen, deeply: all hits get the same object. A Buffer is still a copy. @default false */
    readonly frozen?: boolean | undefined;
}
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
export interface GetOptions extends ReadOptions, TagOptions {
}
/** @publicApi */
export interface InvalidateOptions {
    /** Whether it throws where Redis does not do it now, instead of letting it wait. @default false */
    readonly strict?: boolean | undefined;
}
/** @publicApi */
export interface LoadOptions extends SetOptions, ReadOptions {
    /** The caller's: once it aborts he gets its reason; the load goes on for others who wait for it. */
    readonly signal?: AbortSignal | undefined;
}
/** The options of one call, as they are used. */
export interface Policy {
    readonly ttlMs: number;
    readonly jitter: number;
    readonly staleMs: number;
    readonly refreshAhead: number | undefined;
    readonly softTimeoutMs: number | undefined;
    readonly hardTimeoutMs: number;
    readonly negativeMs: number;
    readonly isNear: boolean;
    readonly isFrozen: boolean;
    /** Whether a read has to know the entry's age. */
    readonly isTimed: boolean;
}
/**
 * Return the policy of these options.
 *
 * @param isNear What they mean for the near cache, where that is not theirs alone to say.
 * @throws CacheOptionsError One is out of range; the message names it and says what is accepted.
 */
export declare function createPolicy(defaultTtlMs: number, options?: CacheOptions & ReadOptions, isNear?: boolean): Policy;
/** Return the soft and the hard time to live of an entry stored now, in milliseconds. */
export declare function lifeOf(policy: Policy, ttlMs: number): [softMs: number, hardMs: number];
/**
 * Return a time to live: 0, or 1 to thirty days.
 *
 * @throws CacheOptionsError It is negative or no whole number.
 */
export declare function toLife(name: string, milliseconds: number): number;
/** Return seconds of the settings as milliseconds, rounded half up: 0 for 0, otherwise 1 to thirty days. */
export declare function secondsToLife(seconds: number): number;
