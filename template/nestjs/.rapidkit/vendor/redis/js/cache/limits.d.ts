/** What of the cache is no setting of the environment: its limits, checked once. */
/**
 * The limits of one connection's cache, and what its calls do where they say nothing.
 *
 * @publicApi
 */
export interface CacheLimits {
    /** The most bytes of a value. A larger one is not stored, and not read. @default 1048576 */
    readonly valueLimit?: number | undefined;
    /** How many loaders run at a time; more wait for their turn. @default 100 */
    readonly loadLimit?: number | undefined;
    /** Whether values of 1,024 bytes and more are compressed (zlib, level 6). @default false */
    readonly deflate?: boolean | undefined;
    /** Whether reads use the near cache, in this process's memory, where they do not say it themselves. @default false */
    readonly near?: boolean | undefined;
    /** The most entries of the near cache. @default 10000 */
    readonly nearEntries?: number | undefined;
    /** The most bytes of the near cache, as they are estimated. @default 67108864 */
    readonly nearBytes?: number | undefined;
    /** How many invalidations wait for Redis; more become one for each namespace. @default 10000 */
    readonly pendingLimit?: number | undefined;
}
/** The limits as they are used. */
export interface Limits {
    readonly valueLimit: number;
    readonly loadLimit: number;
    readonly deflate: boolean;
    readonly near: boolean;
    readonly nearEntries: number;
    readonly nearBytes: number;
    readonly pendingLimit: number;
}
/**
 * Return the limits, with the defaults of those that are not given.
 *
 * @throws CacheOptionsError Some are of the wrong kind or out of range; the message names each, and what is accepted.
 */
export declare function checkLimits(given?: CacheLimits): Limits;
