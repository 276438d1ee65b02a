/** What is measured, as Prometheus gets it: every count in its series, and nothing that should stay inside. */

import { Controller, Get } from "@nestjs/common";
import { Registry } from "prom-client";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CacheService, NotFound, type RedisClient, RedisService, createClient } from "@rapidkit/redis";
import { PrometheusMetrics } from "@rapidkit/redis/prometheus";
import { createApp } from "./support/app.js";
import { CacheProcess, type CacheProcessOptions, failure, gated } from "./support/cache.js";
import { FaultProxy } from "./support/listeners.js";
import { CONTRACT, Prometheus } from "./support/metrics.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, until } from "./support/settings.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const never = (): never => {
  throw new Error("the loader must not run");
};
const down = (): never => {
  throw new RangeError("down");
};
const none = (): never => {
  throw new NotFound();
};

function open(prometheus: Prometheus, options: CacheProcessOptions = {}): Promise<CacheProcess> {
  return CacheProcess.open(server.url, { metrics: prometheus.metrics, ...options });
}

test("series are the contract's: names, types, labels, every value of a closed set, and buckets", async () => {
  const prometheus = new Prometheus();
  await using process = await open(prometheus);
  await process.cache.getOrSet("key", () => 1);
  await process.cache.get("key", { near: true });
  const page = await prometheus.page();
  expect([...page.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => ({ name, type }))).toEqual(
    CONTRACT.metrics.map(({ prometheus: name, type }) => ({ name, type })),
  );
  const samples = await prometheus.samples();
  const common = Object.keys(CONTRACT.common_labels);
  for (const { prometheus: name, type, labels } of CONTRACT.metrics) {
    const found = samples.get(type === "histogram" ? `${name}_bucket` : name) ?? [];
    expect(found, name).not.toEqual([]);
    const names = Object.keys(labels).map((label) => label.replaceAll(".", "_"));
    for (const sample of found) {
      const bound = type === "histogram" ? ["le"] : [];
      expect(new Set(Object.keys(sample.labels)), name).toEqual(new Set([...bound, ...common, ...names]));
    }
    for (const [label, values] of Object.entries(labels)) {
      if (type !== "histogram" && values !== null) {
        expect(new Set(found.map((sample) => sample.labels[label]))).toEqual(new Set(values));
      }
    }
    if (type === "histogram") {
      const bounds = new Set(found.map((sample) => sample.labels["le"]));
      expect(bounds).toEqual(new Set([...CONTRACT.buckets.map(String), "+Inf"]));
    }
  }
});

test("each read is in one series: its operation, what came of it, and who had it", async () => {
  const prometheus = new Prometheus();
  await using process = await open(prometheus);
  await using other = await open(prometheus, { namespace: process.namespace });
  const { cache } = process;
  const requests = (operation: string): Promise<Record<string, number>> =>
    prometheus.nonzero("cache_requests_total", ["result", "level"], { operation });

  await cache.setMany({ a: 1, b: 2 });
  await cache.get("a");
  await cache.get("nothing");
  expect(await requests("get")).toEqual({ "hit redis": 1, "miss redis": 1 });

  await cache.getMany(["a", "b", "nothing"]);
  expect(await requests("get_many")).toEqual({ "hit redis": 2, "miss redis": 1 });

  await cache.getOrSet("a", never);
  await cache.getOrSet("c", () => 3);
  await failure(cache.getOrSet("none", none, { negativeTtlMs: 60_000 }));
  await failure(cache.getOrSet("none", never));
  await failure(cache.getOrSet("fails", down));
  expect(await requests("get_or_set")).toEqual({ "hit redis": 1, "miss redis": 3, "negative redis": 1 });

  await cache.getMany(["none"]);
  expect(await requests("get_many")).toEqual({ "hit redis": 2, "miss redis": 1, "negative redis": 1 });

  await cache.getOrSetMany(["a", "d", "none"], (keys) => Object.fromEntries(keys.map((key) => [key, 4])));
  expect(await requests("get_or_set_many")).toEqual({ "hit redis": 1, "miss redis": 1, "negative redis": 1 });

  // By what the process has itself; two caches of one name are one connection's.
  await other.tracks();
  await until(() => other.isNear("a", { near: true }), 2000);
  await until(() => other.isNear("none", { near: true }), 2000);
  const before = await requests("get");
  await other.cache.get("a", { near: true });
  await other.cache.get("a", { near: true, frozen: true });
  await failure(other.cache.get("none", { near: true }));
  const after = await requests("get");
  expect((after["hit near"] ?? 0) - (before["hit near"] ?? 0)).toBe(2);
  expect((after["negative near"] ?? 0) - (before["negative near"] ?? 0)).toBe(1);
});

test("a stale read is no miss; while its loader runs it is neither, though in `stats` it is a miss", async () => {
  const prometheus = new Prometheus();
  await using process = await open(prometheus);
  const { cache } = process;
  const requests = (): Promise<Record<string, number>> =>
    prometheus.nonzero("cache_requests_total", ["result"], { operation: "get_or_set" });
  await cache.set("key", "old", { staleTtlMs: 60_000 });
  await cache.expire("key");
  const load = gated<string>();
  const reading = cache.getOrSet("key", load.loader, { staleTtlMs: 60_000 });
  await load.begun;
  expect([await requests(), cache.stats.misses]).toEqual([{}, 1]);
  load.fail(new Error("down"));
  expect(await reading).toBe("old");
  expect([await requests(), cache.stats.misses, cache.stats.stale]).toEqual([{ stale: 1 }, 0, 1]);
  const slow = gated<string>();
  expect(await cache.getOrSet("key", slow.loader, { staleTtlMs: 60_000, softTimeoutMs: 10 })).toBe("old");
  expect(await requests()).toEqual({ stale: 2 });
  slow.open("new");
});

describe("leases", () => {
  const leases = (prometheus: Prometheus): Promise<Record<string, number>> =>
    prometheus.nonzero("cache_lease_total", ["outcome"]);

  test("each attempt to load ends as one of six", async () => {
    const prometheus = new Prometheus();
    await using proxy = await FaultProxy.to(server.port);
    await using other = await CacheProcess.open(server.url);
    await using process = await open(prometheus, {
      namespace: other.namespace,
      through: proxy.url,
      commandTimeout: 0.5,
    });
    const { cache } = process;
    await cache.getOrSet("stored", () => 1);
    expect(await leases(prometheus)).toEqual({ stored: 1 });

    await failure(cache.getOrSet("released", down));
    await cache.getOrSet("not to be stored", () => 1, { ttlMs: 0 });
    expect(await leases(prometheus)).toEqual({ stored: 1, released: 2 });

    const revoked = gated<number>();
    const reading = cache.getOrSet("revoked", revoked.loader);
    await revoked.begun;
    await other.cache.delete("revoked");
    revoked.open(1);
    await reading;
    expect(await leases(prometheus)).toEqual({ stored: 1, released: 2, revoked: 1 });

    const held = gated<number>();
    const first = other.cache.getOrSet("held", held.loader);
    await held.begun;
    const waiting = cache.getOrSet("held", never);
    await until(async () => (await leases(prometheus))["held"] === 1, 2000);
    held.open(1);
    expect(await Promise.all([first, waiting])).toEqual([1, 1]);
    expect(Object.keys(await leases(prometheus)).sort()).toEqual(["held", "released", "revoked", "stored"]);

    proxy.holdFrom("NX");
    expect(await cache.getOrSet("failed", () => 1)).toBe(1);
    expect((await leases(prometheus))["failed"]).toBe(1);
    await proxy.heal();
  });

  test("who gets it after another one has stored finds the value", async () => {
    const prometheus = new Prometheus();
    await using process = await open(prometheus, { limits: { loadLimit: 1 } });
    const { cache } = process;
    const blocking = gated<string>();
    const first = cache.getOrSet("blocks", blocking.loader);
    await blocking.begun;
    const waiting = cache.getOrSet("key", never);
    await until(() => cache.stats.misses === 2, 2000);
    await cache.set("key", "there");
    blocking.open("else");
    expect(await Promise.all([first, waiting])).toEqual(["else", "there"]);
    expect(await leases(prometheus)).toEqual({ found: 1, stored: 1 });
  });
});

test("invalidations are counted by their kind: each key and each tag is one, and a namespace", async () => {
  const prometheus = new Prometheus();
  await using process = await open(prometheus);
  const { cache } = process;
  await cache.delete("a");
  await cache.deleteMany(["a", "b"]);
  await cache.deleteMany([]);
  await cache.invalidateTags(["x", "y", "z", "w"]);
  await cache.invalidateTags(["x", "y"], { soft: true });
  await cache.clear();
  expect(await prometheus.nonzero("cache_invalidations_total", ["kind"])).toEqual({
    key: 3,
    tag: 4,
    soft: 2,
    space: 1,
  });
});

test("what cannot be decoded is counted by what is wrong with it", async () => {
  const prometheus = new Prometheus();
  await using process = await open(prometheus);
  const { cache, raw } = process;
  await raw.set(process.value("key"), "nothing of ours, and long enough to be looked at: ".repeat(3));
  await raw.set(process.value("short"), Buffer.of(0xca, 0xc1));
  expect(await cache.getMany(["key", "short"])).toEqual(new Map());
  expect(await prometheus.nonzero("cache_decode_errors_total", ["reason"])).toEqual({ magic: 1, length: 1 });
});

test("in an outage the circuit, what waits, what was dropped and what was bypassed are seen, and that it is over", async () => {
  const prometheus = new Prometheus();
  await using proxy = await FaultProxy.to(server.port);
  await using process = await open(prometheus, { through: proxy.url, limits: { near: true, valueLimit: 100 } });
  const { cache } = process;
  const degraded = (): Promise<Record<string, number>> => prometheus.nonzero("cache_degraded_total", ["reason"]);
  await process.tracks();
  await cache.set("key", 1);
  await until(() => process.isNear("key"), 2000);
  expect(await prometheus.value("cache_circuit_state")).toBe(0);
  expect(await prometheus.value("cache_tracking_connected")).toBe(1);
  expect(await prometheus.value("cache_near_entries")).toBe(1);
  expect(await degraded()).toEqual({});
  await proxy.refuse();
  proxy.reset();
  await until(async () => (await prometheus.value("cache_tracking_connected")) === 0, 5000);
  expect(await cache.get("key")).toBeUndefined();
  await cache.set("key", 2);
  await cache.set("key", 3);
  expect(await cache.delete("other")).toBe("queued");
  expect([1, 2]).toContain(await prometheus.value("cache_circuit_state"));
  expect(await prometheus.value("cache_invalidations_pending")).toBe(2);
  expect(await prometheus.value("cache_near_entries")).toBe(0);
  expect(await degraded()).toEqual({ circuit: 1, tracking: 1, dropped: 2, queued: 3 });
  expect((await prometheus.nonzero("cache_requests_total", ["result"]))["bypass"]).toBeGreaterThan(0);
  expect(await prometheus.nonzero("cache_invalidations_total", ["kind"])).toEqual({ key: 1 });
  await proxy.heal();
  await until(async () => (await prometheus.value("cache_circuit_state")) === 0, 10_000);
  expect(await prometheus.value("cache_invalidations_pending")).toBe(0);
  await until(async () => (await prometheus.value("cache_tracking_connected")) === 1, 10_000);
  await cache.getOrSet("large", () => "x".repeat(101));
  expect(await degraded()).toMatchObject({ too_large: 1 });
});

test("a near cache that nobody uses has no series of its connection: an alert must not find a 0", async () => {
  const prometheus = new Prometheus();
  await using process = await open(prometheus);
  await process.cache.get("key");
  expect(await prometheus.value("cache_tracking_connected")).toBeUndefined();
});

test("calls and loads are timed, with what kind of error they ended; that there is no such thing is no error", async () => {
  const prometheus = new Prometheus();
  await using process = await open(prometheus);
  const { cache } = process;
  const count = (name: string, labels: Record<string, string>): Promise<number | undefined> =>
    prometheus.value(`${name}_duration_seconds_count`, labels);
  const startedAt = performance.now();
  await cache.getOrSet("slow", () => new Promise((resolve) => setTimeout(() => resolve(1), 200)));
  const took = (performance.now() - startedAt) / 1000;
  for (const [name, labels] of [
    ["cache_operation", { operation: "get_or_set" }],
    ["cache_load", {}],
  ] as const) {
    const seconds = await prometheus.value(`${name}_duration_seconds_sum`, { ...labels, error_type: "" });
    expect(seconds).toBeGreaterThan(0.19);
    expect(seconds).toBeLessThanOrEqual(took);
  }
  await failure(cache.getOrSet("none", none));
  await failure(cache.getOrSet("fails", down));
  expect(await count("cache_load", { error_type: "" })).toBe(2);
  expect(await count("cache_load", { error_type: "RangeError" })).toBe(1);
  expect(await count("cache_operation", { operation: "get_or_set", error_type: "" })).toBe(2);
  expect(await count("cache_operation", { operation: "get_or_set", error_type: "RangeError" })).toBe(1);

  await cache.getOrSetMany(["a", "b", "c"], (keys) => Object.fromEntries(keys.map((key) => [key, 1])));
  expect(await count("cache_load", { error_type: "" })).toBe(3); // one for all

  await cache.namespace("view").set("key", 1);
  await cache.delete("key");
  expect(await count("cache_operation", { operation: "set", error_type: "" })).toBe(1);
  expect(await count("cache_operation", { operation: "delete", error_type: "" })).toBe(1);
  expect(await count("cache_operation", { operation: "delete_many", error_type: "" })).toBeUndefined();
});

test("commands of the client, its pipelines, and what the cache sends are timed", async () => {
  const prometheus = new Prometheus();
  await using process = await open(prometheus);
  const client = process.service.client as RedisClient;
  const count = async (name: string, error = ""): Promise<number> => {
    const labels = { db_system_name: "redis", db_operation_name: name, error_type: error };
    return (await prometheus.value("db_client_operation_duration_seconds_count", labels)) ?? 0;
  };
  const key = `${process.namespace}:list`;
  await client.rpush(key, 1);
  await failure(client.get(key));
  expect([await count("RPUSH"), await count("GET"), await count("GET", "ReplyError")]).toEqual([1, 0, 1]);
  await client.pipeline().llen(key).llen(key).exec();
  await client.multi().llen(key).exec();
  expect([await count("PIPELINE"), await count("LLEN"), await count("EXEC")]).toEqual([2, 0, 0]);
  await client.call("llen", key);
  expect(await count("LLEN")).toBe(1);
  const reads = await count("MGET");
  await process.cache.get("key");
  expect(await count("MGET")).toBe(reads + 1);
  const copy = client.duplicate() as RedisClient;
  await copy.ping();
  await copy.close();
  expect(await count("PING")).toBe(1);
  await failure(client.call(`LLEN ${key}`)); // who writes it like that has a key in what should be a name
  expect(await count("LLEN", "ReplyError")).toBe(1);
  await failure(client.call(`${key} x`));
  expect(await count("OTHER", "ReplyError")).toBe(1);
});

test("nobody pays where metrics are off: the cache is the plain one", async () => {
  const prometheus = new Prometheus();
  await using off = await CacheProcess.open(server.url);
  await using on = await open(prometheus);
  expect(off.cache.constructor).toBe(CacheService);
  expect(off.cache.namespace("view").constructor).toBe(CacheService);
  expect(on.cache).toBeInstanceOf(CacheService);
  expect(on.cache.constructor).not.toBe(CacheService);
  expect(on.cache.namespace("view").constructor).toBe(on.cache.constructor);
});

test("a call that fails and that nobody awaits is unhandled, as it is without metrics", async () => {
  const prometheus = new Prometheus();
  await using process = await open(prometheus);
  const unhandled: unknown[] = [];
  const before = globalThis.process.listeners("unhandledRejection");
  globalThis.process.removeAllListeners("unhandledRejection");
  globalThis.process.on("unhandledRejection", (error) => void unhandled.push(error));
  try {
    void process.cache.getOrSet("key", down);
    await until(() => unhandled.length === 1, 2000);
    expect(unhandled[0]).toBeInstanceOf(RangeError);
  } finally {
    globalThis.process.removeAllListeners("unhandledRejection");
    before.forEach((listener) => globalThis.process.on("unhandledRejection", listener));
  }
});

test("no key, tag, value, password, or text of an error is in what is shown", async () => {
  const CANARY = "c4nary";
  const prometheus = new Prometheus();
  await using locked = await TestServer.start("--requirepass", `${CANARY}-password`);
  const url = locked.url.replace("redis://", `redis://:${CANARY}-password@`);
  const measured = { metrics: prometheus.metrics, name: "default" };
  const settings = settingsFor(url, { cacheNamespace: CANARY });
  const service = await RedisService.open(settings, undefined, undefined, undefined, measured);
  const { cache, client } = service;
  await cache.set(`${CANARY}-key`, `${CANARY}-value`, { tags: [`${CANARY}-tag`] });
  await cache.getOrSetMany(
    [0, 1, 2].map((at) => `${CANARY}-${at}`),
    (keys) => Object.fromEntries(keys.map((key) => [key, CANARY])),
  );
  const fails = (): never => {
    throw new Error(`${CANARY}-text`);
  };
  expect(String(await failure(cache.getOrSet(`${CANARY}-fails`, fails)))).toContain(CANARY);
  await cache.invalidateTags([`${CANARY}-tag`]);
  await failure(client.call(`GET ${CANARY}-key`));
  expect(String(await failure(client.call(`${CANARY}-command`, CANARY)))).toContain("ReplyError");
  const page = await prometheus.page();
  await service.close();
  expect(page).toContain("cache_requests_total");
  expect(page.toLowerCase()).not.toContain(CANARY);
});

test("a registry outlives its connections, has one object's metrics at a time, and tells connections by name", async () => {
  const prometheus = new Prometheus();
  const misses = { operation: "get", result: "miss", level: "redis" };
  for (const key of ["one", "two"]) {
    await using process = await open(prometheus);
    await process.cache.get(key);
    expect(await prometheus.value("cache_requests_total", misses)).toBe(1);
    const metrics = new PrometheusMetrics({ registry: prometheus.registry });
    const other = RedisService.open(settingsFor(server.url), undefined, undefined, undefined, { metrics, name: "x" });
    expect(String(await failure(other))).toContain("give all connections the same one");
    const measured = { metrics: prometheus.metrics, name: "sessions" };
    const sessions = await RedisService.open(settingsFor(server.url), undefined, undefined, undefined, measured);
    await sessions.cache.getMany(["a", "b"]);
    const many = { ...misses, operation: "get_many" };
    expect(await prometheus.value("cache_requests_total", { ...many, connection: "sessions" })).toBe(2);
    expect(await prometheus.value("cache_requests_total", many)).toBe(0);
    await sessions.close();
  }
  expect((await prometheus.page()).trim()).toBe("");
});

@Controller("read")
class Reading {
  constructor(private readonly cache: CacheService) {}

  @Get()
  read(): Promise<number> {
    return this.cache.getOrSet("key", () => 1);
  }
}

test("the route answers in Prometheus's text format, where it is asked for, at the application's path", async () => {
  const prometheus = new Prometheus();
  const { metrics } = prometheus;
  const metadata = { controllers: [Reading], imports: [metrics.module({ path: "internal/metrics" })] };
  const app = await createApp({ settings: settingsFor(server.url), metrics }, { metadata });
  const http = request(app.getHttpServer() as Parameters<typeof request>[0]);
  expect((await http.get("/read")).text).toBe("1");
  const { headers, text } = await http.get("/internal/metrics");
  expect(headers["content-type"]).toMatch(/^text\/plain/);
  expect(text).toMatch(
    /^cache_operation_duration_seconds_count\{.*connection="default",operation="get_or_set",error_type="".*\} 1$/m,
  );
  expect((await http.get("/metrics")).status).toBe(404);
  await app.close();

  const silent = await createApp({ settings: settingsFor(server.url), metrics: new Prometheus().metrics });
  const ask = request(silent.getHttpServer() as Parameters<typeof request>[0]);
  expect((await ask.get("/metrics")).status).toBe(404);
  await silent.close();
});

test("a client without a service is measured by nobody", async () => {
  const client = createClient(settingsFor(server.url));
  expect(await client.ping()).toBe("PONG");
  await client.close();
  expect(await new Registry().metrics()).toBe("\n");
});
