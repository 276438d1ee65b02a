/** What the cache counts. */

/**
 * Counts since the cache was made, all its namespaces together.
 *
 * @publicApi
 */
export class CacheStats {
  /** Reads that found a fresh value. */
  hits = 0;
  /** Those of the hits, and of the negatives, for which no server was asked. */
  nearHits = 0;
  /** Reads that were served a stale one. */
  stale = 0;
  /** Reads that found that there is no such thing. */
  negatives = 0;
  /** Reads that found nothing. */
  misses = 0;
  /** Reads that Redis did not answer, or was not asked for. */
  bypassed = 0;
  /** Loaders that ran. */
  loads = 0;
  /** Callers who got the value of a load that another began. */
  coalesced = 0;
  /** Values that were not stored for their size. */
  tooLarge = 0;
  /** Values that were not stored for want of Redis. */
  dropped = 0;
  /** Invalidations that had to wait for Redis. */
  queued = 0;
  /** Those that were done once it was back. */
  replayed = 0;
  /** What was read and could not be decoded, by reason. */
  readonly decodeErrors: Record<string, number> = {};

  /** @ignore */
  undecoded(reason: string): void {
    this.decodeErrors[reason] = (this.decodeErrors[reason] ?? 0) + 1;
  }
}
