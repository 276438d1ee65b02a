/** What is measured on a cluster: a command is one wherever it goes, a namespace is one whatever its tokens. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { RedisService } from "@rapidkit/redis";
import { ClusterHouse } from "./support/cluster-house.js";
import { Prometheus } from "./support/metrics.js";
import { SERVERS } from "./support/servers.js";
import { until } from "./support/settings.js";
import { clusterSettings } from "./support/topologies.js";

let house: ClusterHouse;
beforeAll(async () => {
  const [binary] = SERVERS;
  house = await ClusterHouse.open(binary!, { replicas: false });
});
afterAll(() => house[Symbol.asyncDispose]());

const keys = Array.from({ length: 40 }, (_, number) => `key:${number}`);

function open(prometheus: Prometheus, commandTimeout: number): Promise<RedisService> {
  const settings = clusterSettings(house.seeds, { commandTimeout });
  const measured = { metrics: prometheus.metrics, name: "default" };
  return RedisService.open(settings, undefined, undefined, undefined, measured);
}

test("reads and invalidations are counted as they are asked for, and commands as they are given to the client", async () => {
  const prometheus = new Prometheus();
  const service = await open(prometheus, 2);
  const { cache, client } = service;
  await cache.setMany(Object.fromEntries(keys.slice(0, 30).map((key) => [key, 1])));
  expect((await cache.getMany(keys)).size).toBe(30);
  await cache.getOrSet("loaded", () => 1);
  await cache.clear();
  const where = { operation: "get_many" };
  expect(await prometheus.nonzero("cache_requests_total", ["result"], where)).toEqual({ hit: 30, miss: 10 });
  expect(await prometheus.nonzero("cache_invalidations_total", ["kind"])).toEqual({ space: 1 });
  expect(await prometheus.nonzero("cache_lease_total", ["outcome"])).toEqual({ stored: 1 });
  const commands = (): Promise<Record<string, number>> =>
    prometheus.nonzero("db_client_operation_duration_seconds_count", ["db_operation_name"], { error_type: "" });
  expect((await commands())["PIPELINE"]).toBeGreaterThan(0);
  for (const key of keys.slice(0, 20)) {
    await client.set(`plain:${key}`, 1);
  }
  expect((await commands())["SET"]).toBe(20);
  await service.close();
});

test("one primary that does not answer is seen, and each opening of its circuit", async () => {
  const prometheus = new Prometheus();
  const service = await open(prometheus, 0.5);
  const [silent] = await house.primaries();
  try {
    await service.cache.getMany(keys);
    expect(await prometheus.value("cache_circuit_state")).toBe(0);
    silent?.pause();
    await service.cache.getMany(keys);
    expect([1, 2]).toContain(await prometheus.value("cache_circuit_state"));
    expect(await prometheus.nonzero("cache_degraded_total", ["reason"])).toEqual({ circuit: 1 });
  } finally {
    silent?.resume();
  }
  await until(async () => (await prometheus.value("cache_circuit_state")) === 0, 10_000);
  await service.close();
});
