/**
 * Metrics and traces through OpenTelemetry; this entry point needs `@opentelemetry/api`, and the application an SDK.
 *
 * Spans have the names of the cache's calls, and `cache.load`. Neither they nor any measurement has a key, a value or an
 * error's text.
 */

import {
  type Attributes,
  type Histogram,
  type MeterProvider,
  SpanStatusCode,
  type Tracer,
  type TracerProvider,
  metrics,
  trace,
} from "@opentelemetry/api";
import {
  BUCKETS,
  COMMAND_DURATION,
  CONNECTION,
  ERROR_TYPE,
  INSTRUMENTS,
  type Instrument,
  LOAD_DURATION,
  type Metrics,
  OPERATION_DURATION,
  SYSTEM,
  type Source,
  Sources,
  errorType,
} from "./metrics.js";
import { type Note, type Recorder, timed } from "./recorder.js";
import { VERSION } from "./version.js";

/** The name of the meter and of the tracer. */
const NAME = "@rapidkit/redis";

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
export class OpenTelemetryMetrics implements Metrics {
  readonly #sources = new Sources();
  readonly #durations = new Map<Instrument, Histogram>();
  readonly #tracer: Tracer;

  constructor({ meterProvider, tracerProvider }: OpenTelemetryMetricsOptions = {}) {
    const meter = (meterProvider ?? metrics.getMeterProvider()).getMeter(NAME, VERSION);
    this.#tracer = (tracerProvider ?? trace.getTracerProvider()).getTracer(NAME, VERSION);
    for (const instrument of INSTRUMENTS) {
      const { name, kind, unit, description } = instrument;
      if (kind === "histogram") {
        const advice = { explicitBucketBoundaries: [...BUCKETS] };
        this.#durations.set(instrument, meter.createHistogram(name, { unit, description, advice }));
      } else {
        const observable =
          kind === "counter"
            ? meter.createObservableCounter(name, { unit, description })
            : meter.createObservableGauge(name, { unit, description });
        observable.addCallback((result) => {
          this.#sources.read(instrument).forEach(([labels, number]) => {
            result.observe(number, byName(instrument, labels));
          });
        });
      }
    }
  }

  /** @ignore */
  recorder(connection: string): Recorder {
    return new OpenTelemetryRecorder(this.#tracer, this.#durations, connection);
  }

  /** @ignore */
  attach(connection: string, source: Source): void {
    this.#sources.add(connection, source);
  }

  /** @ignore */
  detach(source: Source): void {
    this.#sources.remove(source);
  }
}

/** Makes the spans of one connection, and puts its durations into the histograms. */
class OpenTelemetryRecorder implements Recorder {
  readonly #tracer: Tracer;
  readonly #durations: ReadonlyMap<Instrument, Histogram>;
  readonly #connection: string;
  readonly #operations = new Map<string, Note>();
  readonly #commands = new Map<string, Note>();
  readonly #load: Note;

  constructor(tracer: Tracer, durations: ReadonlyMap<Instrument, Histogram>, connection: string) {
    this.#tracer = tracer;
    this.#durations = durations;
    this.#connection = connection;
    this.#load = this.#note(LOAD_DURATION);
  }

  operation<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.#span(`cache.${name}`, work, this.#noteOf(this.#operations, OPERATION_DURATION, name));
  }

  load<T>(work: () => Promise<T>): Promise<T> {
    return this.#span("cache.load", work, this.#load);
  }

  command(name: string, seconds: number, error: unknown): void {
    this.#noteOf(this.#commands, COMMAND_DURATION, SYSTEM, name)(seconds, error);
  }

  /** Do something within a span, which is the current one meanwhile. */
  #span<T>(name: string, work: () => Promise<T>, note: Note): Promise<T> {
    const attributes = { [CONNECTION]: this.#connection };
    return this.#tracer.startActiveSpan(name, { attributes }, (span) =>
      timed(work, (seconds, error) => {
        note(seconds, error);
        const kind = errorType(error);
        if (kind !== "") {
          // Its class, and not its text, which may name a key or say what a server has said.
          span.setAttribute(ERROR_TYPE, kind);
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        span.end();
      }),
    );
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
    const withoutError = byName(instrument, [this.#connection, ...labels]);
    return (seconds, error) => {
      const kind = errorType(error);
      histogram?.record(seconds, kind === "" ? withoutError : { ...withoutError, [ERROR_TYPE]: kind });
    };
  }
}

/** Return labels by their names, as far as they are given. */
function byName(instrument: Instrument, labels: readonly string[]): Attributes {
  const names = [CONNECTION, ...instrument.labels];
  return Object.fromEntries(labels.map((label, index) => [names[index] ?? "", label]));
}
