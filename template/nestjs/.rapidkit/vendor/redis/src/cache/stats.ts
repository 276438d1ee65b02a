/** What the cache counts. */

/** The operations whose reads are counted; in those of many keys each is one. */
export const READS = ["get", "get_many", "get_or_set", "get_or_set_many"] as const;

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
export class ReadCounts {
  /** This process had a fresh value. */
  nearHits = 0;
  /** This process knew that there is no such thing. */
  nearNegatives = 0;
  /** Redis had a fresh value. */
  hits = 0;
  /** Redis knew that there is no such thing. */
  negatives = 0;
  /** A stale value was served. */
  stale = 0;
  /** There was nothing, or nothing fresh. */
  misses = 0;
  /** Redis did not answer. */
  bypassed = 0;
  /** As `misses`, and it is being loaded. */
  missing = 0;
  /** As `bypassed`, and it is being loaded. */
  bypassing = 0;
}

/** Count a read that now waits for its loader, as Redis had nothing or did not answer. */
export function beginRead(reads: ReadCounts, isBypass: boolean): void {
  reads[isBypass ? "bypassing" : "missing"] += 1;
}

/** Count it as what it was in the end. */
export function endRead(reads: ReadCounts, isBypass: boolean, isStale: boolean): void {
  reads[isBypass ? "bypassing" : "missing"] -= 1;
  reads[isStale ? "stale" : isBypass ? "bypassed" : "misses"] += 1;
}

/** Counts by a name. */
export class Tally {
  readonly #counts: Record<string, number> = {};

  add(name: string, count = 1): void {
    this.#counts[name] = (this.#counts[name] ?? 0) + count;
  }

  of(name: string): number {
    return this.#counts[name] ?? 0;
  }

  /** Return a copy. */
  all(): Record<string, number> {
    return { ...this.#counts };
  }
}

/**
 * What one cache counts: the hot path adds to plain numbers, and whoever wants metrics reads them. Those that are not
 * described here are `CacheStats`'s.
 */
export class Counts {
  /** What became of reads, by their operation. */
  readonly reads = Object.fromEntries(READS.map((name) => [name, new ReadCounts()])) as Record<
    (typeof READS)[number],
    ReadCounts
  >;
  loads = 0;
  coalesced = 0;
  tooLarge = 0;
  dropped = 0;
  queued = 0;
  replayed = 0;
  /** How often the circuit has opened. */
  outages = 0;
  readonly decodeErrors = new Tally();
  /** What became of asking for the lease, by outcome. */
  readonly leases = new Tally();
  /** What was invalidated, at once or later, by kind. */
  readonly invalidations = new Tally();

  undecoded(reason: string): void {
    this.decodeErrors.add(reason);
  }

  /** Return the counts of now. */
  snapshot(): CacheStats {
    const sum = (...names: (keyof ReadCounts)[]): number =>
      READS.reduce((total, read) => total + names.reduce((part, name) => part + this.reads[read][name], 0), 0);
    return {
      hits: sum("nearHits", "hits"),
      nearHits: sum("nearHits", "nearNegatives"),
      stale: sum("stale"),
      negatives: sum("nearNegatives", "negatives"),
      misses: sum("misses", "missing"),
      bypassed: sum("bypassed", "bypassing"),
      loads: this.loads,
      coalesced: this.coalesced,
      tooLarge: this.tooLarge,
      dropped: this.dropped,
      queued: this.queued,
      replayed: this.replayed,
      decodeErrors: this.decodeErrors.all(),
    };
  }
}
