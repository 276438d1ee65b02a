/**
 * Metrics and traces through OpenTelemetry; this entry point needs `@opentelemetry/api`, and the application an SDK.
 *
 * Spans have the names of the cache's calls, and `cache.load`. Neither they nor any measurement has a key, a value or an
 * error's text.
 */
import { type MeterProvider, type TracerProvider } from "@opentelemetry/api";
import { type Metrics, type Source } from "./metrics.js";
import { type Recorder } from "./recorder.js";
/** @publicApi */
export interface OpenTelemetryMetricsOptions {
    /** Whose meter is used. @default the global one */
    readonly meterProvider?: MeterProvider;
    /** Whose tracer is used. @default the global one */
    readonly tracerProvider?: TracerProvider;
}
/**
 * The module's metrics and spans. One object serves every connection of an application; it is made once the SDK is set
 * up, for a meter of before would measure nothing.
 *
 * @publicApi
 */
export declare class OpenTelemetryMetrics implements Metrics {
    #private;
    constructor({ meterProvider, tracerProvider }?: OpenTelemetryMetricsOptions);
    /** @ignore */
    recorder(connection: string): Recorder;
    /** @ignore */
    attach(connection: string, source: Source): void;
    /** @ignore */
    detach(source: Source): void;
}
