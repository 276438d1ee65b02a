/** What the cache counts. */
/** The operations whose reads are counted; in those of many keys each is one. */
export declare const READS: readonly ["get", "get_many", "get_or_set", "get_or_set_many"];
/**
 * Counts since the cache was made, all its namespaces together, as they were at one moment.
 *
 * A read is in one of `hits`, `stale`, `negatives`, `misses` and `bypassed`. One that waits for its loader is in one of
 * the last two, and may end as `stale`.
 *
 * @publicApi
 */
export interface CacheStats {
    /** Reads that found a fresh value. */
    readonly hits: number;
    /** Those of the hits, and of the negatives, for which no server was asked. */
    readonly nearHits: number;
    /** Reads that were served a stale one. */
    readonly stale: number;
    /** Reads that found that there is no such thing. */
    readonly negatives: number;
    /** Reads that found nothing. */
    readonly misses: number;
    /** Reads that Redis did not answer, or was not asked for. */
    readonly bypassed: number;
    /** Loaders that ran. */
    readonly loads: number;
    /** Callers who got the value of a load that another began. */
    readonly coalesced: number;
    /** Values that were not stored for their size. */
    readonly tooLarge: number;
    /** Values that were not stored for want of Redis. */
    readonly dropped: number;
    /** Invalidations that had to wait for Redis. */
    readonly queued: number;
    /** Those that were done once it was back. */
    readonly replayed: number;
    /** What was read and could not be decoded, by reason. */
    readonly decodeErrors: Readonly<Record<string, number>>;
}
/** What became of the reads of one operation; each is in one of these. */
export declare class ReadCounts {
    /** This process had a fresh value. */
    nearHits: number;
    /** This process knew that there is no such thing. */
    nearNegatives: number;
    /** Redis had a fresh value. */
    hits: number;
    /** Redis knew that there is no such thing. */
    negatives: number;
    /** A stale value was served. */
    stale: number;
    /** There was nothing, or nothing fresh. */
    misses: number;
    /** Redis did not answer. */
    bypassed: number;
    /** As `misses`, and it is being loaded. */
    missing: number;
    /** As `bypassed`, and it is being loaded. */
    bypassing: number;
}
/** Count a read that now waits for its loader, as Redis had nothing or did not answer. */
export declare function beginRead(reads: ReadCounts, isBypass: boolean): void;
/** Count it as what it was in the end. */
export declare function endRead(reads: ReadCounts, isBypass: boolean, isStale: boolean): void;
/** Counts by a name. */
export declare class Tally {
    #private;
    add(name: string, count?: number): void;
    of(name: string): number;
    /** Return a copy. */
    all(): Record<string, number>;
}
/**
 * What one cache counts: the hot path adds to plain numbers, and whoever wants metrics reads them. Those that are not
 * described here are `CacheStats`'s.
 */
export declare class Counts {
    /** What became of reads, by their operation. */
    readonly reads: Record<(typeof READS)[number], ReadCounts>;
    loads: number;
    coalesced: number;
    tooLarge: number;
    dropped: number;
    queued: number;
    replayed: number;
    /** How often the circuit has opened. */
    outages: number;
    readonly decodeErrors: Tally;
    /** What became of asking for the lease, by outcome. */
    readonly leases: Tally;
    /** What was invalidated, at once or later, by kind. */
    readonly invalidations: Tally;
    undecoded(reason: string): void;
    /** Return the counts of now. */
    snapshot(): CacheStats;
}
