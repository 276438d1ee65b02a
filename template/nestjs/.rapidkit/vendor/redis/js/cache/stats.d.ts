/** What the cache counts. */
/**
 * Counts since the cache was made, all its namespaces together.
 *
 * @publicApi
 */
export declare class CacheStats {
    /** Reads that found a fresh value. */
    hits: number;
    /** Those of the hits, and of the negatives, for which no server was asked. */
    nearHits: number;
    /** Reads that were served a stale one. */
    stale: number;
    /** Reads that found that there is no such thing. */
    negatives: number;
    /** Reads that found nothing. */
    misses: number;
    /** Reads that Redis did not answer, or was not asked for. */
    bypassed: number;
    /** Loaders that ran. */
    loads: number;
    /** Callers who got the value of a load that another began. */
    coalesced: number;
    /** Values that were not stored for their size. */
    tooLarge: number;
    /** Values that were not stored for want of Redis. */
    dropped: number;
    /** Invalidations that had to wait for Redis. */
    queued: number;
    /** Those that were done once it was back. */
    replayed: number;
    /** What was read and could not be decoded, by reason. */
    readonly decodeErrors: Record<string, number>;
    /** @ignore */
    undecoded(reason: string): void;
}
