/** Metrics for Prometheus, without OpenTelemetry; this entry point needs `prom-client`. */
import { type DynamicModule } from "@nestjs/common";
import { Registry } from "prom-client";
import { type Metrics, type Source } from "./metrics.js";
import { type Recorder } from "./recorder.js";
/** @publicApi */
export interface PrometheusMetricsOptions {
    /** Where they are registered. @default prom-client's own */
    readonly registry?: Registry;
}
/** @publicApi */
export interface MetricsRouteOptions {
    /** Where the application answers, below its global prefix. @default "metrics" */
    readonly path?: string;
}
/**
 * The module's metrics in a registry of prom-client, while a connection that has them is open.
 *
 * One object serves every connection of an application; it cannot see into other processes, so that each worker needs an
 * address of its own.
 *
 * @publicApi
 */
export declare class PrometheusMetrics implements Metrics {
    #private;
    readonly registry: Registry;
    constructor({ registry }?: PrometheusMetricsOptions);
    /** Return a module whose route answers with everything that the registry has. */
    module({ path }?: MetricsRouteOptions): DynamicModule;
    /** @ignore */
    recorder(connection: string): Recorder;
    /**
     * @throws Error Another object has its metrics in this registry.
     * @ignore
     */
    attach(connection: string, source: Source): void;
    /** @ignore */
    detach(source: Source): void;
}
