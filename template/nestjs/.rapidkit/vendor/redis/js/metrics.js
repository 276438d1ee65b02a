"use strict";
/**
 * What is measured, and by which names: the same in both languages, through OpenTelemetry (`otel`) and Prometheus.
 *
 * Counts and states are read when somebody collects them, so that they cost nothing meanwhile. Only durations are
 * recorded as they come, by a `Recorder`, and only where there is one.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Sources = exports.INSTRUMENTS = exports.COMMAND_DURATION = exports.LOAD_DURATION = exports.OPERATION_DURATION = exports.SYSTEM = exports.ERROR_TYPE = exports.CONNECTION = exports.BUCKETS = void 0;
exports.prometheusName = prometheusName;
exports.prometheusLabel = prometheusLabel;
exports.errorType = errorType;
const errors_js_1 = require("./cache/errors.js");
const stats_js_1 = require("./cache/stats.js");
const errors_js_2 = require("./errors.js");
/** The upper bounds of all durations, in seconds: from a hit of this process to the longest load of the defaults. */
exports.BUCKETS = [
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
];
/** The label that every measurement has: the connection's name, where an application has several. */
exports.CONNECTION = "connection";
/** The label of what kind of error something ended with; no label, or an empty one, for none. */
exports.ERROR_TYPE = "error.type";
/** The value of `db.system.name`. */
exports.SYSTEM = "redis";
/** The name that OpenTelemetry's own exporters give an instrument in Prometheus. */
function prometheusName({ name, kind, unit }) {
    return `${prometheusLabel(name)}${unit === "s" ? "_seconds" : ""}${kind === "counter" ? "_total" : ""}`;
}
/** Return a name as Prometheus has it. */
function prometheusLabel(name) {
    return name.replaceAll(".", "_");
}
const instrument = (name, kind, unit, labels, description) => ({ name, kind, description, labels, unit });
exports.OPERATION_DURATION = instrument("cache.operation.duration", "histogram", "s", ["operation", exports.ERROR_TYPE], "How long calls of the cache took.");
exports.LOAD_DURATION = instrument("cache.load.duration", "histogram", "s", [exports.ERROR_TYPE], "How long loaders ran.");
exports.COMMAND_DURATION = instrument("db.client.operation.duration", "histogram", "s", ["db.system.name", "db.operation.name", exports.ERROR_TYPE], "How long commands to Redis took.");
const DECODE_REASONS = [
    ..."codec crc flags inflate key length magic negative payload reserved size tags times ttl version".split(" "),
];
const LEASE_OUTCOMES = ["stored", "found", "held", "revoked", "released", "failed"];
/** A key's deletion, a tag's hard and soft one, a namespace's. */
const INVALIDATION_KINDS = ["key", "tag", "soft", "space"];
const STATES = { closed: 0, "half-open": 1, open: 2 };
const RESULTS = [
    ["hit", "near", "nearHits"],
    ["negative", "near", "nearNegatives"],
    ["hit", "redis", "hits"],
    ["stale", "redis", "stale"],
    ["negative", "redis", "negatives"],
    ["miss", "redis", "misses"],
    ["bypass", "redis", "bypassed"],
];
/** The instruments that are no histograms, and how each is read. */
const READABLE = [
    [
        instrument("cache.requests", "counter", "{request}", ["operation", "result", "level"], "Reads of keys, by what came of them."),
        ({ counts: { reads } }) => stats_js_1.READS.flatMap((operation) => RESULTS.map(([result, level, name]) => [[operation, result, level], reads[operation][name]])),
    ],
    [
        instrument("cache.load.coalesced", "counter", "{call}", [], "Callers who got the value of a load that another had begun."),
        ({ counts: { coalesced } }) => [[[], coalesced]],
    ],
    [
        instrument("cache.lease", "counter", "{lease}", ["outcome"], "What became of asking for the lease of a load."),
        ({ counts: { leases } }) => LEASE_OUTCOMES.map((outcome) => [[outcome], leases.of(outcome)]),
    ],
    [
        instrument("cache.invalidations", "counter", "{invalidation}", ["kind"], "Invalidations that were done, or wait."),
        ({ counts: { invalidations } }) => INVALIDATION_KINDS.map((kind) => [[kind], invalidations.of(kind)]),
    ],
    [
        instrument("cache.invalidations.pending", "gauge", "{invalidation}", [], "Invalidations that wait for Redis."),
        ({ state: { pending } }) => [[[], pending]],
    ],
    [
        instrument("cache.decode.errors", "counter", "{error}", ["reason"], "Entries that could not be decoded."),
        ({ counts: { decodeErrors } }) => DECODE_REASONS.map((reason) => [[reason], decodeErrors.of(reason)]),
    ],
    [
        instrument("cache.degraded", "counter", "{event}", ["reason"], "How often the cache did less than it was asked for."),
        ({ counts, losses }) => [
            [["circuit"], counts.outages],
            [["tracking"], losses],
            [["dropped"], counts.dropped],
            [["queued"], counts.queued],
            [["too_large"], counts.tooLarge],
        ],
    ],
    [
        instrument("cache.circuit.state", "gauge", "", [], "Whether Redis is asked: 0 closed, 1 half-open, 2 open."),
        ({ state: { circuit } }) => [[[], STATES[circuit]]],
    ],
    [
        instrument("cache.near.entries", "gauge", "{entry}", [], "Entries that this process keeps."),
        ({ state: { nearEntries } }) => [[[], nearEntries]],
    ],
    [
        instrument("cache.tracking.connected", "gauge", "", [], "Whether the near cache is told of changes: 1 yes, 0 no."),
        // Nothing where nobody uses the near cache.
        ({ state: { tracking } }) => (tracking === undefined ? [] : [[[], Number(tracking)]]),
    ],
];
/** All of them, in the contract's order. */
exports.INSTRUMENTS = (() => {
    const [requests, ...others] = READABLE.map(([each]) => each);
    return [...(requests ? [requests] : []), exports.OPERATION_DURATION, exports.LOAD_DURATION, ...others, exports.COMMAND_DURATION];
})();
/** The connections that are read. */
class Sources {
    #sources = new Map();
    /** Read one more; tell whether it is the only one. */
    add(connection, source) {
        this.#sources.set(source, connection);
        return this.#sources.size === 1;
    }
    /** Read one no more; tell whether it was there, and was the only one. */
    remove(source) {
        return this.#sources.delete(source) && this.#sources.size === 0;
    }
    /** Return what all of them say of an instrument, with the connection as the first label. */
    read(instrument) {
        const read = READABLE.find(([each]) => each === instrument)?.[1] ?? (() => []);
        const totals = new Map();
        for (const [source, connection] of this.#sources) {
            for (const [labels, number] of read(source)) {
                const all = [connection, ...labels];
                const total = totals.get(all.join("\n")); // several may have one name, as tests do
                const before = total?.[1] ?? 0;
                totals.set(all.join("\n"), [all, instrument.kind === "gauge" ? Math.max(before, number) : before + number]);
            }
        }
        return [...totals.values()];
    }
}
exports.Sources = Sources;
/** Return what kind of error it is; empty for none, and for there being no such thing. Never its text. */
function errorType(error) {
    if (error === undefined || error instanceof errors_js_1.NotFound) {
        return "";
    }
    // A class has one name; an error's own may be anything.
    return (0, errors_js_2.isReplyError)(error) ? "ReplyError" : error instanceof Error ? error.constructor.name : typeof error;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoibWV0cmljcy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9tZXRyaWNzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7Ozs7R0FLRzs7O0FBbUNILHdDQUVDO0FBR0QsMENBRUM7QUErTEQsOEJBTUM7QUE3T0QsaURBQTZDO0FBRTdDLCtDQUF1RTtBQUN2RSwyQ0FBMkM7QUFHM0MscUhBQXFIO0FBQ3hHLFFBQUEsT0FBTyxHQUFzQjtJQUN4QyxNQUFNLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsTUFBTSxFQUFFLEtBQUssRUFBRSxJQUFJLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxHQUFHLEVBQUUsSUFBSSxFQUFFLEdBQUcsRUFBRSxDQUFDLEVBQUUsR0FBRyxFQUFFLENBQUMsRUFBRSxFQUFFLEVBQUUsRUFBRTtDQUNwRyxDQUFDO0FBRUYscUdBQXFHO0FBQ3hGLFFBQUEsVUFBVSxHQUFHLFlBQVksQ0FBQztBQUV2QyxpR0FBaUc7QUFDcEYsUUFBQSxVQUFVLEdBQUcsWUFBWSxDQUFDO0FBRXZDLHFDQUFxQztBQUN4QixRQUFBLE1BQU0sR0FBRyxPQUFPLENBQUM7QUFjOUIsb0ZBQW9GO0FBQ3BGLFNBQWdCLGNBQWMsQ0FBQyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFjO0lBQzdELE9BQU8sR0FBRyxlQUFlLENBQUMsSUFBSSxDQUFDLEdBQUcsSUFBSSxLQUFLLEdBQUcsQ0FBQyxDQUFDLENBQUMsVUFBVSxDQUFDLENBQUMsQ0FBQyxFQUFFLEdBQUcsSUFBSSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxFQUFFLEVBQUUsQ0FBQztBQUMxRyxDQUFDO0FBRUQsMENBQTBDO0FBQzFDLFNBQWdCLGVBQWUsQ0FBQyxJQUFZO0lBQzFDLE9BQU8sSUFBSSxDQUFDLFVBQVUsQ0FBQyxHQUFHLEVBQUUsR0FBRyxDQUFDLENBQUM7QUFDbkMsQ0FBQztBQUVELE1BQU0sVUFBVSxHQUFHLENBQ2pCLElBQVksRUFDWixJQUF3QixFQUN4QixJQUFZLEVBQ1osTUFBeUIsRUFDekIsV0FBbUIsRUFDUCxFQUFFLENBQUMsQ0FBQyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsV0FBVyxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDO0FBRWhELFFBQUEsa0JBQWtCLEdBQUcsVUFBVSxDQUMxQywwQkFBMEIsRUFDMUIsV0FBVyxFQUNYLEdBQUcsRUFDSCxDQUFDLFdBQVcsRUFBRSxrQkFBVSxDQUFDLEVBQ3pCLG1DQUFtQyxDQUNwQyxDQUFDO0FBQ1csUUFBQSxhQUFhLEdBQUcsVUFBVSxDQUFDLHFCQUFxQixFQUFFLFdBQVcsRUFBRSxHQUFHLEVBQUUsQ0FBQyxrQkFBVSxDQUFDLEVBQUUsdUJBQXVCLENBQUMsQ0FBQztBQUMzRyxRQUFBLGdCQUFnQixHQUFHLFVBQVUsQ0FDeEMsOEJBQThCLEVBQzlCLFdBQVcsRUFDWCxHQUFHLEVBQ0gsQ0FBQyxnQkFBZ0IsRUFBRSxtQkFBbUIsRUFBRSxrQkFBVSxDQUFDLEVBQ25ELGtDQUFrQyxDQUNuQyxDQUFDO0FBV0YsTUFBTSxjQUFjLEdBQUc7SUFDckIsR0FBRyxnR0FBZ0csQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDO0NBQy9HLENBQUM7QUFFRixNQUFNLGNBQWMsR0FBNEIsQ0FBQyxRQUFRLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxTQUFTLEVBQUUsVUFBVSxFQUFFLFFBQVEsQ0FBQyxDQUFDO0FBRTdHLGtFQUFrRTtBQUNsRSxNQUFNLGtCQUFrQixHQUFHLENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUM7QUFFM0QsTUFBTSxNQUFNLEdBQUcsRUFBRSxNQUFNLEVBQUUsQ0FBQyxFQUFFLFdBQVcsRUFBRSxDQUFDLEVBQUUsSUFBSSxFQUFFLENBQUMsRUFBRSxDQUFDO0FBRXRELE1BQU0sT0FBTyxHQUF3RTtJQUNuRixDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsVUFBVSxDQUFDO0lBQzNCLENBQUMsVUFBVSxFQUFFLE1BQU0sRUFBRSxlQUFlLENBQUM7SUFDckMsQ0FBQyxLQUFLLEVBQUUsT0FBTyxFQUFFLE1BQU0sQ0FBQztJQUN4QixDQUFDLE9BQU8sRUFBRSxPQUFPLEVBQUUsT0FBTyxDQUFDO0lBQzNCLENBQUMsVUFBVSxFQUFFLE9BQU8sRUFBRSxXQUFXLENBQUM7SUFDbEMsQ0FBQyxNQUFNLEVBQUUsT0FBTyxFQUFFLFFBQVEsQ0FBQztJQUMzQixDQUFDLFFBQVEsRUFBRSxPQUFPLEVBQUUsVUFBVSxDQUFDO0NBQ2hDLENBQUM7QUFZRixvRUFBb0U7QUFDcEUsTUFBTSxRQUFRLEdBQTZDO0lBQ3pEO1FBQ0UsVUFBVSxDQUNSLGdCQUFnQixFQUNoQixTQUFTLEVBQ1QsV0FBVyxFQUNYLENBQUMsV0FBVyxFQUFFLFFBQVEsRUFBRSxPQUFPLENBQUMsRUFDaEMsc0NBQXNDLENBQ3ZDO1FBQ0QsQ0FBQyxFQUFFLE1BQU0sRUFBRSxFQUFFLEtBQUssRUFBRSxFQUFFLEVBQUUsRUFBRSxDQUN4QixnQkFBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLFNBQVMsRUFBRSxFQUFFLENBQzFCLE9BQU8sQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLE1BQU0sRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLEVBQVUsRUFBRSxDQUFDLENBQUMsQ0FBQyxTQUFTLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxFQUFFLEtBQUssQ0FBQyxTQUFTLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQ3JHO0tBQ0o7SUFDRDtRQUNFLFVBQVUsQ0FDUixzQkFBc0IsRUFDdEIsU0FBUyxFQUNULFFBQVEsRUFDUixFQUFFLEVBQ0YsNkRBQTZELENBQzlEO1FBQ0QsQ0FBQyxFQUFFLE1BQU0sRUFBRSxFQUFFLFNBQVMsRUFBRSxFQUFFLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLEVBQUUsU0FBUyxDQUFDLENBQUM7S0FDakQ7SUFDRDtRQUNFLFVBQVUsQ0FBQyxhQUFhLEVBQUUsU0FBUyxFQUFFLFNBQVMsRUFBRSxDQUFDLFNBQVMsQ0FBQyxFQUFFLGdEQUFnRCxDQUFDO1FBQzlHLENBQUMsRUFBRSxNQUFNLEVBQUUsRUFBRSxNQUFNLEVBQUUsRUFBRSxFQUFFLEVBQUUsQ0FBQyxjQUFjLENBQUMsR0FBRyxDQUFDLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDLEVBQUUsTUFBTSxDQUFDLEVBQUUsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO0tBQzdGO0lBQ0Q7UUFDRSxVQUFVLENBQUMscUJBQXFCLEVBQUUsU0FBUyxFQUFFLGdCQUFnQixFQUFFLENBQUMsTUFBTSxDQUFDLEVBQUUsd0NBQXdDLENBQUM7UUFDbEgsQ0FBQyxFQUFFLE1BQU0sRUFBRSxFQUFFLGFBQWEsRUFBRSxFQUFFLEVBQUUsRUFBRSxDQUFDLGtCQUFrQixDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxFQUFFLGFBQWEsQ0FBQyxFQUFFLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztLQUN0RztJQUNEO1FBQ0UsVUFBVSxDQUFDLDZCQUE2QixFQUFFLE9BQU8sRUFBRSxnQkFBZ0IsRUFBRSxFQUFFLEVBQUUsb0NBQW9DLENBQUM7UUFDOUcsQ0FBQyxFQUFFLEtBQUssRUFBRSxFQUFFLE9BQU8sRUFBRSxFQUFFLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLEVBQUUsT0FBTyxDQUFDLENBQUM7S0FDNUM7SUFDRDtRQUNFLFVBQVUsQ0FBQyxxQkFBcUIsRUFBRSxTQUFTLEVBQUUsU0FBUyxFQUFFLENBQUMsUUFBUSxDQUFDLEVBQUUsb0NBQW9DLENBQUM7UUFDekcsQ0FBQyxFQUFFLE1BQU0sRUFBRSxFQUFFLFlBQVksRUFBRSxFQUFFLEVBQUUsRUFBRSxDQUFDLGNBQWMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsRUFBRSxZQUFZLENBQUMsRUFBRSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7S0FDdEc7SUFDRDtRQUNFLFVBQVUsQ0FDUixnQkFBZ0IsRUFDaEIsU0FBUyxFQUNULFNBQVMsRUFDVCxDQUFDLFFBQVEsQ0FBQyxFQUNWLHFEQUFxRCxDQUN0RDtRQUNELENBQUMsRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFFLEVBQUUsRUFBRSxDQUFDO1lBQ3RCLENBQUMsQ0FBQyxTQUFTLENBQUMsRUFBRSxNQUFNLENBQUMsT0FBTyxDQUFDO1lBQzdCLENBQUMsQ0FBQyxVQUFVLENBQUMsRUFBRSxNQUFNLENBQUM7WUFDdEIsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxFQUFFLE1BQU0sQ0FBQyxPQUFPLENBQUM7WUFDN0IsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxFQUFFLE1BQU0sQ0FBQyxNQUFNLENBQUM7WUFDM0IsQ0FBQyxDQUFDLFdBQVcsQ0FBQyxFQUFFLE1BQU0sQ0FBQyxRQUFRLENBQUM7U0FDakM7S0FDRjtJQUNEO1FBQ0UsVUFBVSxDQUFDLHFCQUFxQixFQUFFLE9BQU8sRUFBRSxFQUFFLEVBQUUsRUFBRSxFQUFFLHdEQUF3RCxDQUFDO1FBQzVHLENBQUMsRUFBRSxLQUFLLEVBQUUsRUFBRSxPQUFPLEVBQUUsRUFBRSxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUMsRUFBRSxFQUFFLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO0tBQ3BEO0lBQ0Q7UUFDRSxVQUFVLENBQUMsb0JBQW9CLEVBQUUsT0FBTyxFQUFFLFNBQVMsRUFBRSxFQUFFLEVBQUUsa0NBQWtDLENBQUM7UUFDNUYsQ0FBQyxFQUFFLEtBQUssRUFBRSxFQUFFLFdBQVcsRUFBRSxFQUFFLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLEVBQUUsV0FBVyxDQUFDLENBQUM7S0FDcEQ7SUFDRDtRQUNFLFVBQVUsQ0FBQywwQkFBMEIsRUFBRSxPQUFPLEVBQUUsRUFBRSxFQUFFLEVBQUUsRUFBRSx5REFBeUQsQ0FBQztRQUNsSCw0Q0FBNEM7UUFDNUMsQ0FBQyxFQUFFLEtBQUssRUFBRSxFQUFFLFFBQVEsRUFBRSxFQUFFLEVBQUUsRUFBRSxDQUFDLENBQUMsUUFBUSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxFQUFFLE1BQU0sQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLENBQUM7S0FDdEY7Q0FDRixDQUFDO0FBRUYsNENBQTRDO0FBQy9CLFFBQUEsV0FBVyxHQUEwQixDQUFDLEdBQUcsRUFBRTtJQUN0RCxNQUFNLENBQUMsUUFBUSxFQUFFLEdBQUcsTUFBTSxDQUFDLEdBQUcsUUFBUSxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxDQUFDO0lBQzdELE9BQU8sQ0FBQyxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsRUFBRSwwQkFBa0IsRUFBRSxxQkFBYSxFQUFFLEdBQUcsTUFBTSxFQUFFLHdCQUFnQixDQUFDLENBQUM7QUFDM0csQ0FBQyxDQUFDLEVBQUUsQ0FBQztBQWlCTCxxQ0FBcUM7QUFDckMsTUFBYSxPQUFPO0lBQ1QsUUFBUSxHQUFHLElBQUksR0FBRyxFQUFrQixDQUFDO0lBRTlDLHNEQUFzRDtJQUN0RCxHQUFHLENBQUMsVUFBa0IsRUFBRSxNQUFjO1FBQ3BDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLE1BQU0sRUFBRSxVQUFVLENBQUMsQ0FBQztRQUN0QyxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxLQUFLLENBQUMsQ0FBQztJQUNsQyxDQUFDO0lBRUQseUVBQXlFO0lBQ3pFLE1BQU0sQ0FBQyxNQUFjO1FBQ25CLE9BQU8sSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLEtBQUssQ0FBQyxDQUFDO0lBQ2xFLENBQUM7SUFFRCw0RkFBNEY7SUFDNUYsSUFBSSxDQUFDLFVBQXNCO1FBQ3pCLE1BQU0sSUFBSSxHQUFHLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxFQUFFLEVBQUUsQ0FBQyxJQUFJLEtBQUssVUFBVSxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEdBQUcsRUFBRSxDQUFDLEVBQUUsQ0FBQyxDQUFDO1FBQy9FLE1BQU0sTUFBTSxHQUFHLElBQUksR0FBRyxFQUF1RCxDQUFDO1FBQzlFLEtBQUssTUFBTSxDQUFDLE1BQU0sRUFBRSxVQUFVLENBQUMsSUFBSSxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7WUFDakQsS0FBSyxNQUFNLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxJQUFJLElBQUksQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDO2dCQUM1QyxNQUFNLEdBQUcsR0FBRyxDQUFDLFVBQVUsRUFBRSxHQUFHLE1BQU0sQ0FBQyxDQUFDO2dCQUNwQyxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLHlDQUF5QztnQkFDbkYsTUFBTSxNQUFNLEdBQUcsS0FBSyxFQUFFLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDO2dCQUMvQixNQUFNLENBQUMsR0FBRyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQyxHQUFHLEVBQUUsVUFBVSxDQUFDLElBQUksS0FBSyxPQUFPLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLEdBQUcsTUFBTSxDQUFDLENBQUMsQ0FBQztZQUM5RyxDQUFDO1FBQ0gsQ0FBQztRQUNELE9BQU8sQ0FBQyxHQUFHLE1BQU0sQ0FBQyxNQUFNLEVBQUUsQ0FBQyxDQUFDO0lBQzlCLENBQUM7Q0FDRjtBQTVCRCwwQkE0QkM7QUFFRCwwR0FBMEc7QUFDMUcsU0FBZ0IsU0FBUyxDQUFDLEtBQWM7SUFDdEMsSUFBSSxLQUFLLEtBQUssU0FBUyxJQUFJLEtBQUssWUFBWSxvQkFBUSxFQUFFLENBQUM7UUFDckQsT0FBTyxFQUFFLENBQUM7SUFDWixDQUFDO0lBQ0Qsd0RBQXdEO0lBQ3hELE9BQU8sSUFBQSx3QkFBWSxFQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxZQUFZLENBQUMsQ0FBQyxDQUFDLEtBQUssWUFBWSxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxXQUFXLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxPQUFPLEtBQUssQ0FBQztBQUM3RyxDQUFDIn0=