"use strict";
/** What the cache counts. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Counts = exports.Tally = exports.ReadCounts = exports.READS = void 0;
exports.beginRead = beginRead;
exports.endRead = endRead;
/** The operations whose reads are counted; in those of many keys each is one. */
exports.READS = ["get", "get_many", "get_or_set", "get_or_set_many"];
/** What became of the reads of one operation; each is in one of these. */
class ReadCounts {
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
exports.ReadCounts = ReadCounts;
/** Count a read that now waits for its loader, as Redis had nothing or did not answer. */
function beginRead(reads, isBypass) {
    reads[isBypass ? "bypassing" : "missing"] += 1;
}
/** Count it as what it was in the end. */
function endRead(reads, isBypass, isStale) {
    reads[isBypass ? "bypassing" : "missing"] -= 1;
    reads[isStale ? "stale" : isBypass ? "bypassed" : "misses"] += 1;
}
/** Counts by a name. */
class Tally {
    #counts = {};
    add(name, count = 1) {
        this.#counts[name] = (this.#counts[name] ?? 0) + count;
    }
    of(name) {
        return this.#counts[name] ?? 0;
    }
    /** Return a copy. */
    all() {
        return { ...this.#counts };
    }
}
exports.Tally = Tally;
/**
 * What one cache counts: the hot path adds to plain numbers, and whoever wants metrics reads them. Those that are not
 * described here are `CacheStats`'s.
 */
class Counts {
    /** What became of reads, by their operation. */
    reads = Object.fromEntries(exports.READS.map((name) => [name, new ReadCounts()]));
    loads = 0;
    coalesced = 0;
    tooLarge = 0;
    dropped = 0;
    queued = 0;
    replayed = 0;
    /** How often the circuit has opened. */
    outages = 0;
    decodeErrors = new Tally();
    /** What became of asking for the lease, by outcome. */
    leases = new Tally();
    /** What was invalidated, at once or later, by kind. */
    invalidations = new Tally();
    undecoded(reason) {
        this.decodeErrors.add(reason);
    }
    /** Return the counts of now. */
    snapshot() {
        const sum = (...names) => exports.READS.reduce((total, read) => total + names.reduce((part, name) => part + this.reads[read][name], 0), 0);
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
exports.Counts = Counts;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic3RhdHMuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi8uLi9zcmMvY2FjaGUvc3RhdHMudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBLDZCQUE2Qjs7O0FBaUU3Qiw4QkFFQztBQUdELDBCQUdDO0FBdkVELGlGQUFpRjtBQUNwRSxRQUFBLEtBQUssR0FBRyxDQUFDLEtBQUssRUFBRSxVQUFVLEVBQUUsWUFBWSxFQUFFLGlCQUFpQixDQUFVLENBQUM7QUF1Q25GLDBFQUEwRTtBQUMxRSxNQUFhLFVBQVU7SUFDckIsc0NBQXNDO0lBQ3RDLFFBQVEsR0FBRyxDQUFDLENBQUM7SUFDYixxREFBcUQ7SUFDckQsYUFBYSxHQUFHLENBQUMsQ0FBQztJQUNsQiwrQkFBK0I7SUFDL0IsSUFBSSxHQUFHLENBQUMsQ0FBQztJQUNULDhDQUE4QztJQUM5QyxTQUFTLEdBQUcsQ0FBQyxDQUFDO0lBQ2QsZ0NBQWdDO0lBQ2hDLEtBQUssR0FBRyxDQUFDLENBQUM7SUFDViwyQ0FBMkM7SUFDM0MsTUFBTSxHQUFHLENBQUMsQ0FBQztJQUNYLDRCQUE0QjtJQUM1QixRQUFRLEdBQUcsQ0FBQyxDQUFDO0lBQ2IsMkNBQTJDO0lBQzNDLE9BQU8sR0FBRyxDQUFDLENBQUM7SUFDWiw2Q0FBNkM7SUFDN0MsU0FBUyxHQUFHLENBQUMsQ0FBQztDQUNmO0FBbkJELGdDQW1CQztBQUVELDBGQUEwRjtBQUMxRixTQUFnQixTQUFTLENBQUMsS0FBaUIsRUFBRSxRQUFpQjtJQUM1RCxLQUFLLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxXQUFXLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsQ0FBQztBQUNqRCxDQUFDO0FBRUQsMENBQTBDO0FBQzFDLFNBQWdCLE9BQU8sQ0FBQyxLQUFpQixFQUFFLFFBQWlCLEVBQUUsT0FBZ0I7SUFDNUUsS0FBSyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsV0FBVyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDL0MsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLFVBQVUsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxDQUFDO0FBQ25FLENBQUM7QUFFRCx3QkFBd0I7QUFDeEIsTUFBYSxLQUFLO0lBQ1AsT0FBTyxHQUEyQixFQUFFLENBQUM7SUFFOUMsR0FBRyxDQUFDLElBQVksRUFBRSxLQUFLLEdBQUcsQ0FBQztRQUN6QixJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsR0FBRyxLQUFLLENBQUM7SUFDekQsQ0FBQztJQUVELEVBQUUsQ0FBQyxJQUFZO1FBQ2IsT0FBTyxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQztJQUNqQyxDQUFDO0lBRUQscUJBQXFCO0lBQ3JCLEdBQUc7UUFDRCxPQUFPLEVBQUUsR0FBRyxJQUFJLENBQUMsT0FBTyxFQUFFLENBQUM7SUFDN0IsQ0FBQztDQUNGO0FBZkQsc0JBZUM7QUFFRDs7O0dBR0c7QUFDSCxNQUFhLE1BQU07SUFDakIsZ0RBQWdEO0lBQ3ZDLEtBQUssR0FBRyxNQUFNLENBQUMsV0FBVyxDQUFDLGFBQUssQ0FBQyxHQUFHLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLENBQUMsSUFBSSxFQUFFLElBQUksVUFBVSxFQUFFLENBQUMsQ0FBQyxDQUdoRixDQUFDO0lBQ0YsS0FBSyxHQUFHLENBQUMsQ0FBQztJQUNWLFNBQVMsR0FBRyxDQUFDLENBQUM7SUFDZCxRQUFRLEdBQUcsQ0FBQyxDQUFDO0lBQ2IsT0FBTyxHQUFHLENBQUMsQ0FBQztJQUNaLE1BQU0sR0FBRyxDQUFDLENBQUM7SUFDWCxRQUFRLEdBQUcsQ0FBQyxDQUFDO0lBQ2Isd0NBQXdDO0lBQ3hDLE9BQU8sR0FBRyxDQUFDLENBQUM7SUFDSCxZQUFZLEdBQUcsSUFBSSxLQUFLLEVBQUUsQ0FBQztJQUNwQyx1REFBdUQ7SUFDOUMsTUFBTSxHQUFHLElBQUksS0FBSyxFQUFFLENBQUM7SUFDOUIsdURBQXVEO0lBQzlDLGFBQWEsR0FBRyxJQUFJLEtBQUssRUFBRSxDQUFDO0lBRXJDLFNBQVMsQ0FBQyxNQUFjO1FBQ3RCLElBQUksQ0FBQyxZQUFZLENBQUMsR0FBRyxDQUFDLE1BQU0sQ0FBQyxDQUFDO0lBQ2hDLENBQUM7SUFFRCxnQ0FBZ0M7SUFDaEMsUUFBUTtRQUNOLE1BQU0sR0FBRyxHQUFHLENBQUMsR0FBRyxLQUEyQixFQUFVLEVBQUUsQ0FDckQsYUFBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsRUFBRSxDQUFDLEtBQUssR0FBRyxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsSUFBSSxFQUFFLElBQUksRUFBRSxFQUFFLENBQUMsSUFBSSxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUM7UUFDM0csT0FBTztZQUNMLElBQUksRUFBRSxHQUFHLENBQUMsVUFBVSxFQUFFLE1BQU0sQ0FBQztZQUM3QixRQUFRLEVBQUUsR0FBRyxDQUFDLFVBQVUsRUFBRSxlQUFlLENBQUM7WUFDMUMsS0FBSyxFQUFFLEdBQUcsQ0FBQyxPQUFPLENBQUM7WUFDbkIsU0FBUyxFQUFFLEdBQUcsQ0FBQyxlQUFlLEVBQUUsV0FBVyxDQUFDO1lBQzVDLE1BQU0sRUFBRSxHQUFHLENBQUMsUUFBUSxFQUFFLFNBQVMsQ0FBQztZQUNoQyxRQUFRLEVBQUUsR0FBRyxDQUFDLFVBQVUsRUFBRSxXQUFXLENBQUM7WUFDdEMsS0FBSyxFQUFFLElBQUksQ0FBQyxLQUFLO1lBQ2pCLFNBQVMsRUFBRSxJQUFJLENBQUMsU0FBUztZQUN6QixRQUFRLEVBQUUsSUFBSSxDQUFDLFFBQVE7WUFDdkIsT0FBTyxFQUFFLElBQUksQ0FBQyxPQUFPO1lBQ3JCLE1BQU0sRUFBRSxJQUFJLENBQUMsTUFBTTtZQUNuQixRQUFRLEVBQUUsSUFBSSxDQUFDLFFBQVE7WUFDdkIsWUFBWSxFQUFFLElBQUksQ0FBQyxZQUFZLENBQUMsR0FBRyxFQUFFO1NBQ3RDLENBQUM7SUFDSixDQUFDO0NBQ0Y7QUE1Q0Qsd0JBNENDIn0=