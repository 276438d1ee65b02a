/** What the cache counts. */

/**
 * Counts since the cache was made, all its namespaces together.
 *
 * @publicApi
 */
export class CacheStats {
  /** Reads that found a fresh value. */
  hits = 0;
  /** Reads that were served a stale one. */
  stale = 0;
  /** Reads that found that there is no such thing. */
  negatives = 0;
  /** Reads that found nothing. */
  misses = 0;
  /** Reads that Redis did not answer. */
  bypassed = 0;
  /** Loaders that ran. */
  loads = 0;
  /** Callers who got the value of a load that another began. */
  coalesced = 0;
  /** Values that were not stored for their size. */
  tooLarge = 0;
  /** What was read and could not be decoded, by reason. */
  readonly decodeErrors: Record<string, number> = {};

  /** @ignore */
  undecoded(reason: string): void {
    this.decodeErrors[reason] = (this.decodeErrors[reason] ?? 0) + 1;
  }
}
