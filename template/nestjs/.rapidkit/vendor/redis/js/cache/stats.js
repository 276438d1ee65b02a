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
    decodeErrors = {};
    /** @ignore */
    undecoded(reason) {
        this.decodeErrors[reason] = (this.decodeErrors[reason] ?? 0) + 1;
    }
}
exports.CacheStats = CacheStats;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic3RhdHMuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvc3RhdHMudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLDZCQUE2Qjs7O0FBRTdCOzs7O0dBSUc7QUFDSCxNQUFhLFVBQVU7SUFDckIsc0NBQXNDO0lBQ3RDLElBQUksR0FBRyxDQUFDLENBQUM7SUFDVCwwQ0FBMEM7SUFDMUMsS0FBSyxHQUFHLENBQUMsQ0FBQztJQUNWLG9EQUFvRDtJQUNwRCxTQUFTLEdBQUcsQ0FBQyxDQUFDO0lBQ2QsZ0NBQWdDO0lBQ2hDLE1BQU0sR0FBRyxDQUFDLENBQUM7SUFDWCx1Q0FBdUM7SUFDdkMsUUFBUSxHQUFHLENBQUMsQ0FBQztJQUNiLHdCQUF3QjtJQUN4QixLQUFLLEdBQUcsQ0FBQyxDQUFDO0lBQ1YsOERBQThEO0lBQzlELFNBQVMsR0FBRyxDQUFDLENBQUM7SUFDZCxrREFBa0Q7SUFDbEQsUUFBUSxHQUFHLENBQUMsQ0FBQztJQUNiLHlEQUF5RDtJQUNoRCxZQUFZLEdBQTJCLEVBQUUsQ0FBQztJQUVuRCxjQUFjO0lBQ2QsU0FBUyxDQUFDLE1BQWM7UUFDdEIsSUFBSSxDQUFDLFlBQVksQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxZQUFZLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDO0lBQ25FLENBQUM7Q0FDRjtBQXhCRCxnQ0F3QkMifQ==