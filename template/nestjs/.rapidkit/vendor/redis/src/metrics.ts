/**
 * What is measured, and by which names: the same in both languages, through OpenTelemetry (`otel`) and Prometheus.
 *
 * Counts and states are read when somebody collects them, so that they cost nothing meanwhile. Only durations are
 * recorded as they come, by a `Recorder`, and only where there is one.
 */

import { NotFound } from "./cache/errors.js";
import type { CacheState } from "./cache/state.js";
import { type Counts, READS, type ReadCounts } from "./cache/stats.js";
import { isReplyError } from "./errors.js";
import type { Recorder } from "./recorder.js";

/** The upper bounds of all durations, in seconds: from a hit of this process to the longest load of the defaults. */
export const BUCKETS: readonly number[] = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
];

/** The label that every measurement has: the connection's name, where an application has several. */
export const CONNECTION = "connection";

/** The label of what kind of error something ended with; no label, or an empty one, for none. */
export const ERROR_TYPE = "error.type";

/** The value of `db.system.name`. */
export const SYSTEM = "redis";

/** One metric. */
export interface Instrument {
  /** As OpenTelemetry has it. */
  readonly name: string;
  readonly kind: "counter" | "gauge" | "histogram";
  readonly description: string;
  /** What tells its series apart, beside the connection. */
  readonly labels: readonly string[];
  /** As OpenTelemetry has it: `s`, or what is counted. */
  readonly unit: string;
}

/** The name that OpenTelemetry's own exporters give an instrument in Prometheus. */
export function prometheusName({ name, kind, unit }: Instrument): string {
  return `${prometheusLabel(name)}${unit === "s" ? "_seconds" : ""}${kind === "counter" ? "_total" : ""}`;
}

/** Return a name as Prometheus has it. */
export function prometheusLabel(name: string): string {
  return name.replaceAll(".", "_");
}

const instrument = (
  name: string,
  kind: Instrument["kind"],
  unit: string,
  labels: readonly string[],
  description: string,
): Instrument => ({ name, kind, description, labels, unit });

export const OPERATION_DURATION = instrument(
  "cache.operation.duration",
  "histogram",
  "s",
  ["operation", ERROR_TYPE],
  "How long calls of the cache took.",
);
export const LOAD_DURATION = instrument("cache.load.duration", "histogram", "s", [ERROR_TYPE], "How long loaders ran.");
export const COMMAND_DURATION = instrument(
  "db.client.operation.duration",
  "histogram",
  "s",
  ["db.system.name", "db.operation.name", ERROR_TYPE],
  "How long commands to Redis took.",
);

/**
 * What was loaded was stored; it was there meanwhile; somebody else loads; it was invalidated or set meanwhile; nothing
 * was stored, for the loader failed or its value is not to be stored; Redis did not answer.
 */
export type LeaseOutcome = "stored" | "found" | "held" | "revoked" | "released" | "failed";

/** The values of an instrument's labels, in their order, and the number. */
export type Sample = readonly [labels: readonly string[], number: number];

const DECODE_REASONS = [
  ..."codec crc flags inflate key length magic negative payload reserved size tags times ttl version".split(" "),
];

const LEASE_OUTCOMES: readonly LeaseOutcome[] = ["stored", "found", "held", "revoked", "released", "failed"];

/** A key's deletion, a tag's hard and soft one, a namespace's. */
const INVALIDATION_KINDS = ["key", "tag", "soft", "space"];

const STATES = { closed: 0, "half-open": 1, open: 2 };

const RESULTS: readonly [result: string, level: string, count: keyof ReadCounts][] = [
  ["hit", "near", "nearHits"],
  ["negative", "near", "nearNegatives"],
  ["hit", "redis", "hits"],
  ["stale", "redis", "stale"],
  ["negative", "redis", "negatives"],
  ["miss", "redis", "misses"],
  ["bypass", "redis", "bypassed"],
];

/** What is read when somebody collects. */
export interface Source {
  readonly counts: Counts;
  readonly state: CacheState;
  /** How often the near cache has ceased to be told of changes. */
  readonly losses: number;
}

type Read = (source: Source) => readonly Sample[];

/** The instruments that are no histograms, and how each is read. */
const READABLE: readonly (readonly [Instrument, Read])[] = [
  [
    instrument(
      "cache.requests",
      "counter",
      "{request}",
      ["operation", "result", "level"],
      "Reads of keys, by what came of them.",
    ),
    ({ counts: { reads } }) =>
      READS.flatMap((operation) =>
        RESULTS.map(([result, level, name]): Sample => [[operation, result, level], reads[operation][name]]),
      ),
  ],
  [
    instrument(
      "cache.load.coalesced",
      "counter",
      "{call}",
      [],
      "Callers who got the value of a load that another had begun.",
    ),
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
    instrument(
      "cache.degraded",
      "counter",
      "{event}",
      ["reason"],
      "How often the cache did less than it was asked for.",
    ),
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
export const INSTRUMENTS: readonly Instrument[] = (() => {
  const [requests, ...others] = READABLE.map(([each]) => each);
  return [...(requests ? [requests] : []), OPERATION_DURATION, LOAD_DURATION, ...others, COMMAND_DURATION];
})();

/**
 * Where measurements go: `OpenTelemetryMetrics` of `@rapidkit/redis/otel`, or `PrometheusMetrics` of
 * `@rapidkit/redis/prometheus`.
 *
 * @publicApi
 */
export interface Metrics {
  /** Return what takes a connection's durations. @ignore */
  recorder(connection: string): Recorder;
  /** Read a connection's counts and state from now on. @ignore */
  attach(connection: string, source: Source): void;
  /** Read them no more. @ignore */
  detach(source: Source): void;
}

/** The connections that are read. */
export class Sources {
  readonly #sources = new Map<Source, string>();

  /** Read one more; tell whether it is the only one. */
  add(connection: string, source: Source): boolean {
    this.#sources.set(source, connection);
    return this.#sources.size === 1;
  }

  /** Read one no more; tell whether it was there, and was the only one. */
  remove(source: Source): boolean {
    return this.#sources.delete(source) && this.#sources.size === 0;
  }

  /** Return what all of them say of an instrument, with the connection as the first label. */
  read(instrument: Instrument): Sample[] {
    const read = READABLE.find(([each]) => each === instrument)?.[1] ?? (() => []);
    const totals = new Map<string, [labels: readonly string[], number: number]>();
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

/** Return what kind of error it is; empty for none, and for there being no such thing. Never its text. */
export function errorType(error: unknown): string {
  if (error === undefined || error instanceof NotFound) {
    return "";
  }
  // A class has one name; an error's own may be anything.
  return isReplyError(error) ? "ReplyError" : error instanceof Error ? error.constructor.name : typeof error;
}
