/**
 * What is measured, and by which names: the same in both languages, through OpenTelemetry (`otel`) and Prometheus.
 *
 * Counts and states are read when somebody collects them, so that they cost nothing meanwhile. Only durations are
 * recorded as they come, by a `Recorder`, and only where there is one.
 */
import type { CacheState } from "./cache/state.js";
import { type Counts } from "./cache/stats.js";
import type { Recorder } from "./recorder.js";
/** The upper bounds of all durations, in seconds: from a hit of this process to the longest load of the defaults. */
export declare const BUCKETS: readonly number[];
/** The label that every measurement has: the connection's name, where an application has several. */
export declare const CONNECTION = "connection";
/** The label of what kind of error something ended with; no label, or an empty one, for none. */
export declare const ERROR_TYPE = "error.type";
/** The value of `db.system.name`. */
export declare const SYSTEM = "redis";
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
export declare function prometheusName({ name, kind, unit }: Instrument): string;
/** Return a name as Prometheus has it. */
export declare function prometheusLabel(name: string): string;
export declare const OPERATION_DURATION: Instrument;
export declare const LOAD_DURATION: Instrument;
export declare const COMMAND_DURATION: Instrument;
/**
 * What was loaded was stored; it was there meanwhile; somebody else loads; it was invalidated or set meanwhile; nothing
 * was stored, for the loader failed or its value is not to be stored; Redis did not answer.
 */
export type LeaseOutcome = "stored" | "found" | "held" | "revoked" | "released" | "failed";
/** The values of an instrument's labels, in their order, and the number. */
export type Sample = readonly [labels: readonly string[], number: number];
/** What is read when somebody collects. */
export interface Source {
    readonly counts: Counts;
    readonly state: CacheState;
    /** How often the near cache has ceased to be told of changes. */
    readonly losses: number;
}
/** All of them, in the contract's order. */
export declare const INSTRUMENTS: readonly Instrument[];
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
export declare class Sources {
    #private;
    /** Read one more; tell whether it is the only one. */
    add(connection: string, source: Source): boolean;
    /** Read one no more; tell whether it was there, and was the only one. */
    remove(source: Source): boolean;
    /** Return what all of them say of an instrument, with the connection as the first label. */
    read(instrument: Instrument): Sample[];
}
/** Return what kind of error it is; empty for none, and for there being no such thing. Never its text. */
export declare function errorType(error: unknown): string;
