import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { RedisConnectionError, RedisTimeoutError } from "@rapidkit/redis";
import { Wire } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/wire.js";
import { failure } from "./support/cache.js";
import { HouseProcess, type HouseProcessOptions, slotOf } from "./support/house-cache.js";
import type { TestServer } from "./support/servers.js";
import { until } from "./support/settings.js";
import { ClusterHouse, TOPOLOGY_SERVERS, waitFor } from "./support/topologies.js";

const KEYS = Array.from({ length: 400 }, (_, index) => `key-${index}`);

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

describe.each(TOPOLOGY_SERVERS)(
  "$name: three primaries without replicas, of which others do not wait for one",
  (binary) => {
    let house: ClusterHouse;
    let [first, second, third] = [] as unknown as [TestServer, TestServer, TestServer];
    /** Of two slots each, the ranges of which never change. */
    const isAt = (node: TestServer, slots: readonly number[]): boolean =>
      slots.every((slot) => (slot < 5461 ? first : slot < 10923 ? second : third) === node);
    beforeAll(async () => {
      house = await ClusterHouse.open(binary, { replicas: false, args: ["--cluster-require-full-coverage", "no"] });
      [first, second, third] = house.nodes as [TestServer, TestServer, TestServer];
    });
    afterAll(() => house[Symbol.asyncDispose]());
    beforeEach(() => house.stable());

    const open = (options: HouseProcessOptions = {}): Promise<HouseProcess> =>
      HouseProcess.open(house, { commandTimeout: 1, ...options });

    /** Keys of which all that is needed is on one primary. */
    const keysAt = (process: HouseProcess, node: TestServer): string[] =>
      KEYS.filter((key) => isAt(node, process.slotsOf(key)));

    test("one that hangs: what is on others is read, changed and loaded; what waits for it keeps the cache from reads", async () => {
      const log: string[] = [];
      await using process = await open({ log });
      await using other = await open({ namespace: process.namespace });
      const { cache } = process;
      const [mine = "", more = ""] = keysAt(process, first);
      const [theirs = "", changed = "", loaded = ""] = keysAt(process, second);
      await cache.setMany({ [mine]: "old", [theirs]: "value", [changed]: "old" });
      expect((await other.cache.getMany([mine, theirs])).size).toBe(2); // it is connected by now
      first.pause();
      try {
        expect(await took(async () => expect(await other.cache.get(mine)).toBeUndefined())).toBeLessThan(1900);
        expect(other.cache.state).toMatchObject({ circuit: expect.not.stringMatching("closed") as string, pending: 0 });
        const quick = await took(async () => {
          for (let n = 0; n < 20; n += 1) {
            expect(await other.cache.get(mine)).toBeUndefined();
            expect(await other.cache.get(theirs)).toBe("value");
          }
        });
        expect(quick).toBeLessThan(900);
        expect(await other.cache.getOrSet(loaded, () => "loaded")).toBe("loaded");
        expect(await other.cache.getOrSet(mine, () => "by itself")).toBe("by itself");
        expect(await other.cache.getMany([mine, theirs])).toEqual(new Map([[theirs, "value"]]));
        expect(await other.cache.delete(changed)).toBe("applied");

        expect(await took(async () => expect(await cache.delete(mine)).toBe("queued"))).toBeLessThan(1900);
        expect(await took(async () => expect(await cache.delete(mine)).toBe("queued"))).toBeLessThan(900);
        expect(await took(async () => expect(await cache.delete(more)).toBe("queued"))).toBeLessThan(900);
        expect(await failure(cache.delete(more, { strict: true }))).toBeInstanceOf(RedisConnectionError);
        expect(cache.state.pending).toBe(2);
        expect(await cache.get(theirs)).toBeUndefined(); // nothing is read while something waits
        expect(await cache.getOrSet(theirs, () => "bypassed")).toBe("bypassed");
        await cache.set(changed, "new");
        expect(await other.cache.get(changed)).toBe("new");
        expect(await cache.delete(changed)).toBe("applied");
        expect(await other.cache.get(changed)).toBeUndefined();
        expect(await cache.clear()).toBe("queued");
        expect(await other.cache.get(theirs)).toBeUndefined(); // on this one it is cleared
        expect(await process.service.checkHealth()).toMatchObject({ checks: { cache: false } });
      } finally {
        first.resume();
      }
      await process.recovers();
      await other.recovers();
      expect([await cache.get(mine), await other.cache.get(mine)]).toEqual([undefined, undefined]);
      expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
      await cache.set(mine, "new");
      expect(await other.cache.get(mine)).toBe("new");
      const lines = log.filter((line) => line.startsWith("the cache"));
      expect(lines).toEqual([
        `the cache does without Redis at 127.0.0.1:${first.port}: it does not answer in time`,
        expect.stringMatching(
          new RegExp(
            `^the cache uses Redis at 127.0.0.1:${first.port} again, after \\d\\.\\d s; invalidations replayed: \\d+$`,
          ),
        ),
      ]);
    });

    test("one that comes back with nothing, or with what it has: what was invalidated stays invalidated", async () => {
      await using process = await open();
      const { cache } = process;
      const [mine = "", deleted = "", late = ""] = keysAt(process, first);
      await cache.setMany({ [mine]: "kept", [deleted]: "old", [late]: "old" });
      await house.call(first, "SAVE");
      expect(await cache.delete(deleted)).toBe("applied");
      await first.kill();
      expect(await cache.delete(late)).toBe("queued");
      await first.start();
      const seen = new Set<unknown>();
      await until(async () => {
        seen.add(await cache.get(deleted)).add(await cache.get(late));
        return (await cache.get(mine)) === "kept";
      }, 5000);
      expect(await cache.get(mine)).toBe("kept"); // it is the old data
      expect(seen).toEqual(new Set([undefined]));
      await process.recovers();
    });

    test.each([true, false])(
      "slots that nobody has: others work, and theirs do once somebody has them",
      async (isFirst) => {
        const log: string[] = [];
        await using process = await open({ log });
        const { cache } = process;
        const [mine = ""] = keysAt(process, first);
        const [theirs = ""] = keysAt(process, second);
        await cache.setMany({ [mine]: "old", [theirs]: "value" });
        const slot = slotOf(mine);
        for (const node of house.nodes) {
          await house.call(node, "CLUSTER", "DELSLOTS", slot);
        }
        const isKnown = (): boolean => log.some((line) => line.includes("slots that no primary is known to have"));
        if (isFirst) {
          expect(await cache.delete(mine)).toBe("queued"); // before it is known that nobody has it
        }
        await until(async () => (await cache.get(mine)) === undefined && isKnown(), 3000);
        expect(isKnown()).toBe(true);
        expect(await cache.getOrSet(mine, () => "loaded")).toBe("loaded");
        if (!isFirst) {
          await until(async () => (await cache.get(theirs)) === "value", 3000);
          expect(await cache.get(theirs)).toBe("value");
          expect(await cache.delete(mine)).toBe("queued");
        }
        expect(cache.state.circuit).not.toBe("closed");
        expect(cache.state.pending).toBe(1);
        await house.call(first, "CLUSTER", "ADDSLOTS", slot);
        await house.stable();
        await process.recovers();
        expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
        await cache.set(mine, "new");
        expect(await cache.get(mine)).toBe("new");
      },
    );

    test("a cluster that cannot be reached at first: calls end in time, and all is done once it can", async () => {
      const log: string[] = [];
      await using process = await open({ log });
      const { cache } = process;
      house.nodes.forEach((node) => node.pause());
      try {
        expect(await took(async () => expect(await cache.get("key")).toBeUndefined())).toBeLessThan(1900);
        expect(await took(async () => expect(await cache.getOrSet("key", () => "loaded")).toBe("loaded"))).toBeLessThan(
          900,
        );
        expect(await took(async () => expect(await cache.delete("key")).toBe("queued"))).toBeLessThan(900);
        expect(await took(async () => expect(await cache.clear()).toBe("queued"))).toBeLessThan(900);
        expect(cache.state.pending).toBe(16); // the tokens, one of which stands for the key
      } finally {
        house.nodes.forEach((node) => node.resume());
      }
      await process.recovers();
      expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
      await cache.set("key", 1);
      expect(await cache.get("key")).toBe(1);
      expect(log.filter((line) => line.startsWith("the cache")).length).toBe(2);
    });

    test("what is near of any of them is served only while all of them say what changes", async () => {
      await using process = await HouseProcess.near(house, { commandTimeout: 1 });
      const { cache } = process;
      const [mine = ""] = keysAt(process, first);
      const [theirs = ""] = keysAt(process, second);
      await cache.setMany({ [mine]: 1, [theirs]: 1 });
      const isKept = async (): Promise<boolean> => (await process.isNear(mine)) && (await process.isNear(theirs));
      await waitFor("nothing is kept", isKept, 3000);
      first.pause();
      try {
        await until(() => cache.state.tracking === false, 1200);
        for (const ends = performance.now() + 600; performance.now() < ends; await cache.get(theirs)) {
          expect(cache.state.tracking).toBe(false);
          expect([await process.isNear(mine), await process.isNear(theirs)]).toEqual([false, false]);
        }
      } finally {
        first.resume();
      }
      await until(() => cache.state.tracking === true, 5000);
      await waitFor("nothing is kept", isKept, 3000);
    });

    test("with `strict` an invalidation that one primary does not take is an error, and others may have done it", async () => {
      await using process = await open();
      await process.cache.setMany(Object.fromEntries(KEYS.slice(0, 30).map((key) => [key, "old"])));
      first.pause();
      try {
        expect(await failure(process.cache.clear({ strict: true }))).toBeInstanceOf(RedisTimeoutError);
      } finally {
        first.resume();
      }
      await process.recovers();
      expect(process.cache.state).toMatchObject({ circuit: "closed", pending: 0 });
      expect(process.cache.stats.queued).toBe(0);
    });
  },
);

describe.each(TOPOLOGY_SERVERS)("$name: three primaries with replicas", (binary) => {
  let house: ClusterHouse;
  beforeAll(async () => {
    house = await ClusterHouse.open(binary);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test("a lease that primaries send from one to the other is ended later, though none has failed", async () => {
    await using process = await HouseProcess.open(house);
    const release = vi.spyOn(Wire.prototype, "release");
    const error = new RedisConnectionError("from one to the other");
    release.mockRejectedValueOnce(error).mockRejectedValueOnce(error); // by who has loaded, and in the background
    const failing = (): never => {
      throw new TypeError("down");
    };
    expect(await failure(process.cache.getOrSet("key", failing))).toBeInstanceOf(TypeError);
    await until(() => release.mock.calls.length === 2, 1000);
    expect(await took(async () => expect(await process.cache.getOrSet("key", () => 1)).toBe(1))).toBeLessThan(5000);
    await process.recovers();
    expect(await process.raw.exists(process.lease("key"))).toBe(0);
    release.mockRestore();
  });

  test("while a replica hangs, what its primary does is queued, what others do is applied", async () => {
    await using process = await HouseProcess.open(house, { commandTimeout: 1 });
    const { cache } = process;
    const [first] = (await house.primaries()) as [TestServer];
    const replica = await house.replicaOf(first);
    const keys = KEYS.slice(0, 60);
    const mine = keys.filter((key) => slotOf(key) < 5461);
    const theirs = keys.filter((key) => slotOf(key) >= 5461);
    await cache.setMany(Object.fromEntries(keys.map((key) => [key, "old"])), { tags: ["tag"] });
    expect(await cache.clear()).toBe("applied");
    replica.pause();
    try {
      expect(await took(async () => expect(await cache.delete(mine[0] ?? "")).toBe("queued"))).toBeLessThan(1900);
      expect(await cache.delete(theirs[0] ?? "")).toBe("applied");
      expect(await took(async () => expect(await cache.deleteMany(keys)).toBe("queued"))).toBeLessThan(1900);
      expect(cache.state.pending).toBe(mine.length);
      expect(await cache.clear()).toBe("queued");
    } finally {
      replica.resume();
    }
    await process.recovers();
    expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
    expect([await cache.deleteMany(keys), await cache.clear()]).toEqual(["applied", "applied"]);
  });

  test("who reads what is near only is told of changes, too, when others have become the primaries", async () => {
    await using process = await HouseProcess.near(house);
    await using other = await HouseProcess.open(house, { namespace: process.namespace });
    const keys = KEYS.slice(0, 30);
    await other.cache.setMany(Object.fromEntries(keys.map((key) => [key, "old"])));
    const keep = async (): Promise<void> => {
      const isKept = async (): Promise<boolean> =>
        (await Promise.all(keys.map((key) => process.isNear(key)))).every(Boolean);
      await waitFor("nothing is kept", isKept, 5000);
    };
    for (const primary of await house.primaries()) {
      await keep();
      await house.failOver(primary);
      await other.cache.setMany(Object.fromEntries(keys.map((key) => [key, "new"])));
      const changed = performance.now();
      const values = (): Promise<unknown[]> => Promise.all(keys.map((key) => process.cache.get(key, { near: true })));
      let [asked, last] = [changed, changed];
      while ((await values()).includes("old")) {
        [last, asked] = [asked, performance.now()];
      }
      expect(last - changed).toBeLessThan(1000);
      expect(await values()).not.toContain("old");
      await other.cache.setMany(Object.fromEntries(keys.map((key) => [key, "old"])));
    }
  });
});
