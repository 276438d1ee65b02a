import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HouseProcess, slotOf } from "./support/house-cache.js";
import { Fleet, NAMES, expectFlawless } from "./support/fleet.js";
import type { TestServer } from "./support/servers.js";
import { until } from "./support/settings.js";
import { ClusterHouse, TOPOLOGY_SERVERS, waitFor } from "./support/topologies.js";

describe.each(TOPOLOGY_SERVERS)("$name", { timeout: 60_000 }, (binary) => {
  let house: ClusterHouse;
  let [first, second, third] = [] as unknown as [TestServer, TestServer, TestServer];
  beforeAll(async () => {
    house = await ClusterHouse.open(binary);
  });
  afterAll(() => house[Symbol.asyncDispose]());
  beforeEach(async () => {
    await house.stable();
    [first, second, third] = (await house.primaries()) as [TestServer, TestServer, TestServer];
  });

  describe("a slot that is on its way", () => {
    /** Do something while a slot goes from the first primary to the second, and nothing of it has gone yet. */
    async function before(slot: number, work: () => Promise<void>): Promise<void> {
      const [from, to] = await Promise.all([first, second].map((node) => house.call(node, "CLUSTER", "MYID")));
      await house.call(second, "CLUSTER", "SETSLOT", slot, "IMPORTING", String(from));
      await house.call(first, "CLUSTER", "SETSLOT", slot, "MIGRATING", String(to));
      try {
        await work();
      } finally {
        for (const node of [first, second]) {
          await house.call(node, "CLUSTER", "SETSLOT", slot, "STABLE");
        }
      }
    }

    test("all calls do what they do once its keys have gone, and after it", async () => {
      await using process = await HouseProcess.near(house);
      await using other = await HouseProcess.open(house, { namespace: process.namespace });
      const { cache } = process;
      const [slot] = await slotsAt(NAMES, first);
      const name = NAMES.find((each) => slotOf(each) === slot && !each.startsWith("*")) ?? "";
      expect(slot).toBeDefined();
      await cache.set(name, "old", { tags: [name] });
      const use = async (isOnItsWay: boolean): Promise<void> => {
        expect(await cache.delete(name)).toBe("applied");
        expect([await other.cache.get(name), await cache.get(name, { near: true })]).toEqual([undefined, undefined]);
        expect(await cache.getOrSet(name, () => "loaded", { tags: [name] })).toBe("loaded");
        expect(await other.cache.get(name)).toBe(isOnItsWay ? undefined : "loaded"); // a script takes two keys
        await cache.set(name, "set", { tags: [name] });
        expect(await other.cache.get(name)).toBe(isOnItsWay ? undefined : "set");
        for (const soft of [true, false]) {
          expect(await cache.invalidateTags([name], { soft })).toBe("applied");
        }
        expect(await cache.clear()).toBe("applied");
        expect(await other.cache.get(name)).toBeUndefined();
        expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
      };
      await house.move([slot ?? 0], second, async () => {
        expect(await cache.get(name)).toBe("old"); // it is there already
        expect(await other.cache.getMany([name])).toEqual(new Map([[name, "old"]]));
        expect([await process.isNear(name), await process.isNear(name)]).toEqual([false, false]);
        await use(true);
      });
      await use(false);
      await house.move([slot ?? 0], first);
      await use(false);
    });

    test("what has not gone yet is read, deleted and replaced where it is", async () => {
      await using process = await HouseProcess.open(house);
      await using other = await HouseProcess.open(house, { namespace: process.namespace });
      const { cache } = process;
      const [slot = 0] = await slotsAt(NAMES, first);
      const name = NAMES.find((each) => slotOf(each) === slot && !each.startsWith("*")) ?? "";
      await cache.set(name, "old");
      await before(slot, async () => {
        expect(await other.cache.get(name)).toBe("old");
        expect(await cache.delete(name)).toBe("applied"); // of value and lease, of which the latter is not there
        expect(await other.cache.get(name)).toBeUndefined();
      });
      await cache.set(name, "old");
      await before(slot, async () => {
        await cache.set(name, "new");
        expect(await other.cache.get(name)).not.toBe("old");
        expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
      });
    });

    test("who has it by then is told first of what was invalidated of late: he may be one that has lost it", async () => {
      await using process = await HouseProcess.open(house);
      const keys = NAMES.filter((name) => name.startsWith("key"));
      const [slot = 0] = await slotsAt(keys, first);
      const key = keys.find((each) => slotOf(each) === slot) ?? "";
      const { cache, raw } = process;
      await cache.set(key, "old");
      const old = await raw.getBuffer(process.value(key));
      expect(await cache.delete(key)).toBe("applied");
      await cache.getMany(keys); // it is connected to all primaries
      await house.move([slot], second);
      await raw.set(process.value(key), old ?? "");
      expect([await cache.get(key), await cache.get(key)]).toEqual([undefined, undefined]);
      expect(await raw.exists(process.value(key))).toBe(0);
      await house.move([slot], first);
    });

    test("token, tag and value go to and fro under load: nothing fails, and nothing old is read", async () => {
      await using all = await Fleet.open(house);
      const slots = await slotsAt(NAMES, first);
      expect(slots.length).toBeGreaterThan(5);
      const report = await all.during(async (turns) => {
        await turns(20);
        await house.move(slots, second, () => turns(20));
        await house.move(slots, third, () => turns(10));
        await house.move(slots, first);
        await turns(20);
      });
      expectFlawless(report);
      await all.recovers();
    });
  });

  describe("another primary", () => {
    test("a primary is killed under load: its replica takes over, and no call hangs, and nothing old is read", async () => {
      await using all = await Fleet.open(house);
      const report = await all.during(async (turns) => {
        await turns(20);
        await first.kill();
        await until(() => all.writer.cache.state.pending !== 0, 3000);
        expect(all.writer.cache.state.pending).toBeGreaterThan(0);
        await all.recovers();
        await turns(20);
      });
      expectFlawless(report);
      expect(report.told.queued).toBeGreaterThan(0);
      await first.start();
      await house.stable();
      expectFlawless(await all.during((turns) => turns(20)));
    });

    test("a primary hangs under load until its replica takes over, and is one no more when it goes on", async () => {
      await using all = await Fleet.open(house);
      const report = await all.during(async (turns) => {
        await turns(20);
        const replica = await house.replicaOf(first);
        first.pause();
        try {
          await waitFor("no failover", async () => ((await house.call(replica, "ROLE")) as string[])[0] === "master");
          await turns(5);
        } finally {
          first.resume();
        }
        await all.recovers();
        await turns(20);
      });
      expectFlawless(report);
    });

    test("a primary and its replica change places under load", async () => {
      await using all = await Fleet.open(house);
      const report = await all.during(async (turns) => {
        await turns(20);
        await house.failOver(first);
        await all.recovers();
        await turns(20);
      });
      expectFlawless(report);
    });
  });

  async function slotsAt(names: readonly string[], node: TestServer): Promise<number[]> {
    const slots = [...new Set(names.map(slotOf))];
    const owners = await Promise.all(slots.map((slot) => house.owner(slot)));
    return slots.filter((_, index) => owners[index] === node);
  }
});
