"use strict";
/** What the cache counts. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.CacheStats = void 0;
/**
 * Counts since the cache was made, all its namespaces together.
 *
 * @publicApi
 */
class CacheStats {
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
    decodeErrors = {};
    /** @ignore */
    undecoded(reason) {
        this.decodeErrors[reason] = (this.decodeErrors[reason] ?? 0) + 1;
    }
}
exports.CacheStats = CacheStats;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic3RhdHMuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvc3RhdHMudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLDZCQUE2Qjs7O0FBRTdCOzs7O0dBSUc7QUFDSCxNQUFhLFVBQVU7SUFDckIsc0NBQXNDO0lBQ3RDLElBQUksR0FBRyxDQUFDLENBQUM7SUFDVCw4RUFBOEU7SUFDOUUsUUFBUSxHQUFHLENBQUMsQ0FBQztJQUNiLDBDQUEwQztJQUMxQyxLQUFLLEdBQUcsQ0FBQyxDQUFDO0lBQ1Ysb0RBQW9EO0lBQ3BELFNBQVMsR0FBRyxDQUFDLENBQUM7SUFDZCxnQ0FBZ0M7SUFDaEMsTUFBTSxHQUFHLENBQUMsQ0FBQztJQUNYLDZEQUE2RDtJQUM3RCxRQUFRLEdBQUcsQ0FBQyxDQUFDO0lBQ2Isd0JBQXdCO0lBQ3hCLEtBQUssR0FBRyxDQUFDLENBQUM7SUFDViw4REFBOEQ7SUFDOUQsU0FBUyxHQUFHLENBQUMsQ0FBQztJQUNkLGtEQUFrRDtJQUNsRCxRQUFRLEdBQUcsQ0FBQyxDQUFDO0lBQ2IscURBQXFEO0lBQ3JELE9BQU8sR0FBRyxDQUFDLENBQUM7SUFDWixnREFBZ0Q7SUFDaEQsTUFBTSxHQUFHLENBQUMsQ0FBQztJQUNYLDZDQUE2QztJQUM3QyxRQUFRLEdBQUcsQ0FBQyxDQUFDO0lBQ2IseURBQXlEO0lBQ2hELFlBQVksR0FBMkIsRUFBRSxDQUFDO0lBRW5ELGNBQWM7SUFDZCxTQUFTLENBQUMsTUFBYztRQUN0QixJQUFJLENBQUMsWUFBWSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLFlBQVksQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUM7SUFDbkUsQ0FBQztDQUNGO0FBaENELGdDQWdDQyJ9