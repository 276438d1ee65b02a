/** What is measured, as OpenTelemetry gets it, and the spans of calls and loads. */

import { type Attributes, SpanStatusCode, context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  type MetricData,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NotFound } from "@rapidkit/redis";
import { OpenTelemetryMetrics } from "@rapidkit/redis/otel";
import { CacheProcess, failure, gate } from "./support/cache.js";
import { CONTRACT, Prometheus } from "./support/metrics.js";
import { TestServer } from "./support/servers.js";
import { until } from "./support/settings.js";

const CANARY = "c4nary";

let server: TestServer;
beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  server = await TestServer.start();
});
afterAll(async () => {
  context.disable();
  await server[Symbol.asyncDispose]();
});

/** An SDK that keeps what it is given. */
class Telemetry implements AsyncDisposable {
  readonly #spans = new InMemorySpanExporter();
  readonly #metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  readonly #meters = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter: this.#metrics, exportIntervalMillis: 2 ** 30 })],
  });
  readonly tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(this.#spans)] });
  readonly metrics = new OpenTelemetryMetrics({ meterProvider: this.#meters, tracerProvider: this.tracers });

  /** The metrics of now, by their names. */
  async read(): Promise<Map<string, MetricData>> {
    this.#metrics.reset();
    await this.#meters.forceFlush();
    const scopes = this.#metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
    return new Map(scopes.flatMap(({ metrics }) => metrics).map((metric) => [metric.descriptor.name, metric]));
  }

  /** The spans that have ended; they are forgotten. */
  spans(): ReadableSpan[] {
    const spans = this.#spans.getFinishedSpans();
    this.#spans.reset();
    return spans;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#meters.shutdown();
    await this.tracers.shutdown();
  }
}

/** Make a measurement of every metric, and a span of every name. */
async function everything(process: CacheProcess): Promise<void> {
  const { cache } = process;
  await process.tracks();
  await cache.setMany({ a: 1, b: 2 });
  await cache.set("c", 3);
  await cache.get("a");
  await cache.getMany(["a", "nothing"]);
  await cache.getOrSet("d", () => 4);
  await cache.getOrSetMany(["e", "f"], (keys) => Object.fromEntries(keys.map((key) => [key, 5])));
  await cache.exists("a");
  await cache.ttl("a");
  await cache.expire("a");
  await cache.delete("a");
  await cache.deleteMany(["b"]);
  await cache.invalidateTags(["x"]);
  await cache.clear();
}

test("metrics are the contract's: names, units, kinds, attributes and buckets, as the SDK exports them", async () => {
  await using telemetry = new Telemetry();
  await using process = await CacheProcess.open(server.url, { metrics: telemetry.metrics });
  await everything(process);
  const found = await telemetry.read();
  expect(new Set(found.keys())).toEqual(new Set(CONTRACT.metrics.map(({ name }) => name)));
  const kinds = { counter: DataPointType.SUM, gauge: DataPointType.GAUGE, histogram: DataPointType.HISTOGRAM };
  for (const { name, unit, type, labels } of CONTRACT.metrics) {
    const metric = found.get(name);
    expect(metric?.descriptor.unit, name).toBe(unit);
    expect(metric?.dataPointType, name).toBe(kinds[type]);
    expect(metric?.dataPoints, name).not.toHaveLength(0);
    for (const { attributes, value } of metric?.dataPoints ?? []) {
      const expected = [...Object.keys(CONTRACT.common_labels), ...Object.keys(labels)];
      const given = "error.type" in attributes ? expected : expected.filter((label) => label !== "error.type");
      expect(Object.keys(attributes), name).toEqual(given);
      if (type === "histogram") {
        expect((value as { buckets: { boundaries: number[] } }).buckets.boundaries).toEqual(CONTRACT.buckets);
      }
    }
    if (metric?.dataPointType === DataPointType.SUM) {
      expect(metric.isMonotonic).toBe(true);
    }
  }
});

test("both ways say the same: what Prometheus is shown is what OpenTelemetry exports, number for number", async () => {
  const prometheus = new Prometheus();
  await using telemetry = new Telemetry();
  await using one = await CacheProcess.open(server.url, { metrics: telemetry.metrics });
  await using two = await CacheProcess.open(server.url, { metrics: prometheus.metrics });
  await everything(one);
  await everything(two);
  const found = await telemetry.read();
  const samples = await prometheus.samples();
  const inOrder = (rows: string[]): string[] => rows.sort();
  const row = (labels: Attributes, value: unknown): string =>
    JSON.stringify([Object.entries(labels).sort(([one], [other]) => one.localeCompare(other)), value]);
  for (const { name, prometheus: shown, type } of CONTRACT.metrics) {
    if (type !== "histogram") {
      const exported = (found.get(name)?.dataPoints ?? []).map(({ attributes, value }) => row(attributes, value));
      const read = (samples.get(shown) ?? []).map(({ labels, value }) => row(labels, value));
      expect(inOrder(read), name).toEqual(inOrder(exported));
    }
  }
});

test("spans have the contract's names, and no attribute but the connection's name", async () => {
  await using telemetry = new Telemetry();
  await using process = await CacheProcess.open(server.url, { metrics: telemetry.metrics });
  await everything(process);
  const spans = telemetry.spans();
  expect(new Set(spans.map(({ name }) => name))).toEqual(new Set(CONTRACT.spans));
  spans.forEach(({ attributes, status }) => {
    expect(attributes).toEqual({ connection: "default" });
    expect(status.code).toBe(SpanStatusCode.UNSET);
  });
});

test("a load is within the call that began it, and what its loader does within the load", async () => {
  await using telemetry = new Telemetry();
  await using process = await CacheProcess.open(server.url, { metrics: telemetry.metrics });
  const { cache } = process;
  const tracer = telemetry.tracers.getTracer("test");
  const began = gate();
  const go = gate();
  const load = (): Promise<number> =>
    tracer.startActiveSpan("query", async (span) => {
      began.open();
      await go.promise;
      span.end();
      return 1;
    });
  await tracer.startActiveSpan("request", async (span) => {
    const first = cache.getOrSet("key", load);
    await began.promise;
    const joins = cache.getOrSet("key", load);
    await until(() => cache.stats.coalesced === 1, 2000);
    go.open();
    expect(await Promise.all([first, joins])).toEqual([1, 1]);
    expect(await cache.get("key")).toBe(1);
    span.end();
  });
  expect(trace.getActiveSpan()).toBeUndefined();
  const spans = telemetry.spans();
  const names = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
  const found = spans.map(({ name, parentSpanContext }) => [name, names.get(parentSpanContext?.spanId ?? "") ?? ""]);
  expect(found.map(String).sort()).toEqual([
    "cache.get,request",
    "cache.get_or_set,request",
    "cache.get_or_set,request",
    "cache.load,cache.get_or_set",
    "query,cache.load",
    "request,",
  ]);
});

test("a span says what kind of error it was, neither its text nor a key; that there is no such thing is none", async () => {
  await using telemetry = new Telemetry();
  await using process = await CacheProcess.open(server.url, { metrics: telemetry.metrics });
  const none = (): never => {
    throw new NotFound(CANARY);
  };
  const down = (): never => {
    throw new RangeError(`${CANARY}-text`);
  };
  await failure(process.cache.getOrSet(`${CANARY}-none`, none, { tags: [CANARY] }));
  await failure(process.cache.getOrSet(`${CANARY}-fails`, down));
  const found = await telemetry.read();
  const spans = telemetry.spans();
  expect(spans.map(({ name, attributes, status }) => [name, attributes["error.type"], status])).toEqual([
    ["cache.load", undefined, { code: SpanStatusCode.UNSET }],
    ["cache.get_or_set", undefined, { code: SpanStatusCode.UNSET }],
    ["cache.load", "RangeError", { code: SpanStatusCode.ERROR }],
    ["cache.get_or_set", "RangeError", { code: SpanStatusCode.ERROR }],
  ]);
  expect(spans.flatMap(({ events }) => events)).toEqual([]);
  const shown = spans.map(({ name, attributes, status }) => ({ name, attributes, status }));
  expect(JSON.stringify([shown, [...found]])).not.toContain(CANARY);
});

test("a closed connection is read no more: the next one of its name begins anew", async () => {
  await using telemetry = new Telemetry();
  for (const key of ["one", "two"]) {
    await using process = await CacheProcess.open(server.url, { metrics: telemetry.metrics });
    await process.cache.get(key);
    const points = (await telemetry.read()).get("cache.requests")?.dataPoints ?? [];
    expect(points.filter(({ value }) => value !== 0).map(({ value }) => value)).toEqual([1]);
  }
});
