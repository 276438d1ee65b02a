/** Metrics for Prometheus, without OpenTelemetry; this entry point needs `prom-client`. */

import { Controller, type DynamicModule, Get, Header, Module } from "@nestjs/common";
import { Counter, Gauge, Histogram, type Metric, Registry, register } from "prom-client";
import {
  BUCKETS,
  COMMAND_DURATION,
  CONNECTION,
  INSTRUMENTS,
  type Instrument,
  LOAD_DURATION,
  type Metrics,
  OPERATION_DURATION,
  SYSTEM,
  type Source,
  Sources,
  errorType,
  prometheusLabel,
  prometheusName,
} from "./metrics.js";
import { type Note, type Recorder, timed } from "./recorder.js";

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
export class PrometheusMetrics implements Metrics {
  readonly registry: Registry;
  readonly #sources = new Sources();
  readonly #durations: ReadonlyMap<Instrument, Histogram>;
  readonly #metrics: ReadonlyMap<string, Metric>;

  constructor({ registry = register }: PrometheusMetricsOptions = {}) {
    this.registry = registry;
    const histograms = INSTRUMENTS.filter(({ kind }) => kind === "histogram");
    this.#durations = new Map(histograms.map((each) => [each, createHistogram(each)]));
    this.#metrics = new Map(INSTRUMENTS.map((each) => [prometheusName(each), this.#metricOf(each)]));
  }

  /** Return a module whose route answers with everything that the registry has. */
  module({ path = "metrics" }: MetricsRouteOptions = {}): DynamicModule {
    const { registry } = this;

    @Controller(path)
    class MetricsController {
      @Get()
      @Header("Content-Type", registry.contentType)
      read(): Promise<string> {
        return registry.metrics();
      }
    }
    return { module: MetricsModule, controllers: [MetricsController] };
  }

  /** @ignore */
  recorder(connection: string): Recorder {
    return new PrometheusRecorder(this.#durations, connection);
  }

  /**
   * @throws Error Another object has its metrics in this registry.
   * @ignore
   */
  attach(connection: string, source: Source): void {
    if (this.#sources.add(connection, source)) {
      if ([...this.#metrics.keys()].some((name) => this.registry.getSingleMetric(name))) {
        this.#sources.remove(source);
        throw new Error(
          "this registry has the metrics of another PrometheusMetrics; give all connections the same one",
        );
      }
      this.#metrics.forEach((metric) => this.registry.registerMetric(metric));
    }
  }

  /** @ignore */
  detach(source: Source): void {
    if (this.#sources.remove(source)) {
      this.#metrics.forEach((_, name) => this.registry.removeSingleMetric(name));
    }
  }

  #metricOf(instrument: Instrument): Metric {
    const read = (): [labels: Record<string, string>, number: number][] =>
      this.#sources.read(instrument).map(([labels, number]) => [byName(instrument, labels), number]);
    const about = describe(instrument);
    if (instrument.kind === "counter") {
      return new Counter({
        ...about,
        collect(): void {
          this.reset();
          read().forEach(([labels, number]) => this.inc(labels, number));
        },
      });
    }
    return (
      this.#durations.get(instrument) ??
      new Gauge({
        ...about,
        collect(): void {
          this.reset();
          read().forEach(([labels, number]) => this.set(labels, number));
        },
      })
    );
  }
}

/** What the route's controller belongs to. */
@Module({})
class MetricsModule {}

/** Puts one connection's durations into the histograms. */
class PrometheusRecorder implements Recorder {
  readonly #durations: ReadonlyMap<Instrument, Histogram>;
  readonly #connection: string;
  readonly #operations = new Map<string, Note>();
  readonly #commands = new Map<string, Note>();
  readonly #load: Note;

  constructor(durations: ReadonlyMap<Instrument, Histogram>, connection: string) {
    this.#durations = durations;
    this.#connection = connection;
    this.#load = this.#note(LOAD_DURATION);
  }

  operation<T>(name: string, work: () => Promise<T>): Promise<T> {
    return timed(work, this.#noteOf(this.#operations, OPERATION_DURATION, name));
  }

  load<T>(work: () => Promise<T>): Promise<T> {
    return timed(work, this.#load);
  }

  command(name: string, seconds: number, error: unknown): void {
    this.#noteOf(this.#commands, COMMAND_DURATION, SYSTEM, name)(seconds, error);
  }

  #noteOf(notes: Map<string, Note>, instrument: Instrument, ...labels: string[]): Note {
    const key = labels.at(-1) ?? "";
    let note = notes.get(key);
    if (note === undefined) {
      note = this.#note(instrument, ...labels);
      notes.set(key, note);
    }
    return note;
  }

  #note(instrument: Instrument, ...labels: string[]): Note {
    const histogram = this.#durations.get(instrument);
    const series = (kind: string): Histogram.Internal<string> | undefined =>
      histogram?.labels(...[this.#connection, ...labels, kind]);
    const withoutError = series("");
    return (seconds, error) => {
      const kind = errorType(error);
      (kind === "" ? withoutError : series(kind))?.observe(seconds);
    };
  }
}

interface Description {
  readonly name: string;
  readonly help: string;
  readonly labelNames: string[];
  /** Where they are registered: when the first connection is attached. */
  readonly registers: [];
}

function describe(instrument: Instrument): Description {
  const labelNames = [CONNECTION, ...instrument.labels].map(prometheusLabel);
  return { name: prometheusName(instrument), help: instrument.description, labelNames, registers: [] };
}

function createHistogram(instrument: Instrument): Histogram {
  return new Histogram({ ...describe(instrument), buckets: [...BUCKETS] });
}

function byName(instrument: Instrument, labels: readonly string[]): Record<string, string> {
  const names = [CONNECTION, ...instrument.labels].map(prometheusLabel);
  return Object.fromEntries(names.map((name, index) => [name, labels[index] ?? ""]));
}
