import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Fleet, expectFlawless } from "./support/fleet.js";
import { HouseProcess } from "./support/house-cache.js";
import { until } from "./support/settings.js";
import { SentinelHouse, TOPOLOGY_SERVERS } from "./support/topologies.js";

describe.each(TOPOLOGY_SERVERS)("$name", { timeout: 60_000 }, (binary) => {
  let house: SentinelHouse;
  beforeAll(async () => {
    house = await SentinelHouse.open(binary);
  });
  afterAll(() => house[Symbol.asyncDispose]());
  beforeEach(() => house.stable());

  test("all of the cache, near too, and invalidations that a replica has", async () => {
    await using process = await HouseProcess.near(house);
    await using other = await HouseProcess.open(house, { namespace: process.namespace });
    const { cache } = process;
    await other.cache.setMany({ a: 1, b: 2 }, { tags: ["tag"] });
    await until(() => process.isNear("a"), 3000);
    expect(await process.isNear("a")).toBe(true);
    await process.raw.call("CONFIG", "RESETSTAT");
    expect(await other.cache.delete("a")).toBe("applied");
    await until(async () => (await cache.get("a")) === undefined, 50);
    expect(await cache.get("a")).toBeUndefined();
    expect(await other.cache.invalidateTags(["tag"])).toBe("applied");
    expect(await cache.getOrSet("b", () => 3, { tags: ["tag"], near: false })).toBe(3);
    expect(await other.cache.clear()).toBe("applied");
    expect(await process.raw.info("commandstats")).toMatch(/cmdstat_wait:calls=3,/);
    expect(await process.raw.get(process.tag("*"))).not.toBeNull(); // one token, as with a single server
  });

  test("the primary hangs under load, and is one no more when it goes on", async () => {
    await using all = await Fleet.open(house);
    const old = await house.primary();
    const report = await all.during(async (turns) => {
      await turns(20);
      old.pause();
      try {
        await house.successorOf(old);
      } finally {
        old.resume();
      }
      await all.recovers();
      await turns(20);
      await house.stable(); // it calls itself a primary until then
      await all.recovers();
      await turns(20);
    });
    expectFlawless(report);
  });

  test("the primary is killed under load and comes back: no call hangs, and nothing old is read", async () => {
    await using all = await Fleet.open(house);
    const old = await house.primary();
    const report = await all.during(async (turns) => {
      await turns(20);
      await old.kill();
      await until(() => all.writer.cache.state.pending !== 0, 3000);
      expect(all.writer.cache.state.pending).toBeGreaterThan(0);
      await house.successorOf(old);
      await all.recovers();
      await turns(20);
    });
    expectFlawless(report);
    expect(report.told.queued).toBeGreaterThan(0);
    await old.start();
    expectFlawless(await all.during((turns) => turns(20)));
  });
});
