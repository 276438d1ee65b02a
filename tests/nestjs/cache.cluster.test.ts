import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotFound } from "@rapidkit/redis";
import { failure, gated } from "./support/cache.js";
import { HouseProcess } from "./support/house-cache.js";
import { readContract } from "./support/settings.js";
import { ClusterHouse, TOPOLOGY_SERVERS } from "./support/topologies.js";

const CLUSTER = readContract<{
  namespaces: { namespace: string; tokens: string[] }[];
  keys: { name: string; token: string; value: string; slot: number }[];
}>("cluster.json");

const KEYS = Array.from({ length: 60 }, (_, index) => `key-${index}`);
const all = (value: unknown): Record<string, unknown> => Object.fromEntries(KEYS.map((key) => [key, value]));
const never = (): never => {
  throw new Error("the loader must not run");
};

describe.each(TOPOLOGY_SERVERS)("$name: all of the cache, over primaries of which each has a part", (binary) => {
  let house: ClusterHouse;
  beforeAll(async () => {
    house = await ClusterHouse.open(binary);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test("values, tokens and leases stand where the contract says, in either language", async () => {
    await using process = await HouseProcess.open(house, { namespace: "app" });
    const { cache, raw } = process;
    for (const { name } of CLUSTER.keys) {
      await cache.set(name, `value of ${name}`);
    }
    const used = new Set<number>();
    for (const { name, token, value, slot } of CLUSTER.keys) {
      const envelope = await raw.getBuffer(value);
      const current = await raw.getBuffer(token);
      expect(current?.length).toBe(16);
      expect(envelope?.includes(current ?? "nothing"), name).toBe(true);
      used.add((await house.owner(slot)).port);
      expect(await cache.get(name)).toBe(`value of ${name}`);
    }
    expect(used.size).toBe(3);
    expect(await raw.get("c1:app:t:{*}")).toBeNull(); // the token of a single server
    const { tokens = [] } = CLUSTER.namespaces.find(({ namespace }) => namespace === "app") ?? {};
    const before = await Promise.all(tokens.map((token) => raw.getBuffer(token)));
    expect(await cache.clear()).toBe("applied");
    const after = await Promise.all(tokens.map((token) => raw.getBuffer(token)));
    expect(new Set([...before, ...after].map(String)).size).toBe(32);
    for (const { name } of CLUSTER.keys) {
      expect(await cache.get(name)).toBeUndefined();
    }
  });

  test("get, set, delete and their kin for many", async () => {
    await using process = await HouseProcess.open(house);
    await using other = await HouseProcess.open(house, { namespace: process.namespace });
    const { cache } = process;
    await cache.setMany(all("value"));
    expect(await other.cache.getMany([...KEYS, "nothing"])).toEqual(new Map(Object.entries(all("value"))));
    for (const key of KEYS) {
      await cache.set(key, key);
    }
    expect(await Promise.all(KEYS.map((key) => other.cache.get(key)))).toEqual(KEYS);
    expect(await cache.delete(KEYS[0] ?? "")).toBe("applied");
    expect(await other.cache.get(KEYS[0] ?? "")).toBeUndefined();
    expect(await cache.deleteMany(KEYS.slice(0, 30))).toBe("applied");
    expect([...(await other.cache.getMany(KEYS)).keys()]).toEqual(KEYS.slice(30));
    await cache.set("none", 1, { ttlMs: 0 });
    expect(await cache.get("none")).toBeUndefined();
    expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
    expect(cache.stats.bypassed + other.cache.stats.bypassed).toBe(0);
  });

  test("exists, ttl and expire", async () => {
    await using process = await HouseProcess.open(house);
    const { cache } = process;
    for (const key of KEYS.slice(0, 12)) {
      await cache.set(key, key, { ttlMs: 60_000, staleTtlMs: 60_000, jitter: 0 });
      expect([await cache.exists(key), await cache.exists(`${key}-not`)]).toEqual([true, false]);
      const left = (await cache.ttl(key)) ?? 0;
      expect(left).toBeGreaterThan(55_000);
      expect(left).toBeLessThanOrEqual(60_000);
      expect(await cache.expire(key)).toBe(true);
      expect([await cache.exists(key), await cache.ttl(key), await cache.expire(key)]).toEqual([false, 0, false]);
      const stale = await cache.getOrSet(key, () => Promise.reject(new Error("down")), { staleTtlMs: 60_000 });
      expect(stale).toBe(key);
    }
  });

  test("one load of each key in all processes, and one call of a loader for many", async () => {
    await using process = await HouseProcess.open(house);
    await using other = await HouseProcess.open(house, { namespace: process.namespace });
    const counts = new Map<string, number>();
    const load = (key: string) => async () => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return key;
    };
    const reads = KEYS.flatMap((key) => [process, other, process].map(({ cache }) => cache.getOrSet(key, load(key))));
    expect(await Promise.all(reads)).toEqual(KEYS.flatMap((key) => [key, key, key]));
    expect(counts).toEqual(new Map(KEYS.map((key) => [key, 1])));
    const many = KEYS.map((key) => `many-${key}`);
    const asked: string[][] = [];
    const found = await process.cache.getOrSetMany(many, (keys) => {
      asked.push([...keys].sort());
      return Object.fromEntries(keys.map((key) => [key, key]));
    });
    expect(found).toEqual(new Map(many.map((key) => [key, key])));
    expect(asked).toEqual([[...many].sort()]);
    expect(await other.cache.getOrSetMany(many, never)).toEqual(found);
    await failure(process.cache.getOrSet("nothing", () => Promise.reject(new NotFound()), { negativeTtlMs: 60_000 }));
    expect(await failure(other.cache.getOrSet("nothing", never))).toBeInstanceOf(NotFound);
  });

  test("tags of many keys and of one, hard and soft, wherever their tokens are", async () => {
    await using process = await HouseProcess.open(house);
    await using other = await HouseProcess.open(house, { namespace: process.namespace });
    const { cache } = process;
    const tags = ["red", "green", "blue", "tag-0", "tag-1", "tag-2"];
    for (const tag of tags) {
      await cache.setMany(all("old"), { tags, staleTtlMs: 60_000 });
      expect((await other.cache.getMany(KEYS)).size).toBe(KEYS.length);
      expect(await cache.invalidateTags([tag], { soft: true })).toBe("applied");
      expect((await other.cache.getMany(KEYS)).size).toBe(0);
      const stale = await other.cache.getOrSet("key-7", () => Promise.reject(new Error("down")), { staleTtlMs: 1 });
      expect(stale).toBe("old");
      expect(await cache.invalidateTags([tag])).toBe("applied");
      expect(await failure(other.cache.getOrSet("key-7", () => Promise.reject(new Error("down"))))).toBeInstanceOf(
        Error,
      );
    }
    await cache.getOrSet("some", () => "old", { tags });
    expect(await other.cache.getOrSet("some", never, { tags: ["blue"] })).toBe("old");
    await other.cache.invalidateTags(tags);
    expect(await cache.getOrSet("some", () => "new", { tags })).toBe("new");
  });

  test("a namespace is cleared, its views are not", async () => {
    await using process = await HouseProcess.open(house);
    await using other = await HouseProcess.open(house, { namespace: process.namespace });
    const [view, theirs] = [process.cache.namespace("view"), other.cache.namespace("view")];
    await process.cache.setMany(all("old"));
    await view.setMany(all("kept"));
    expect(await other.cache.clear()).toBe("applied");
    expect([(await process.cache.getMany(KEYS)).size, (await view.getMany(KEYS)).size]).toEqual([0, KEYS.length]);
    expect(await theirs.clear()).toBe("applied");
    expect((await view.getMany(KEYS)).size).toBe(0);
  });

  test("an invalidation during a load: the loader's value is given, and not stored", async () => {
    await using process = await HouseProcess.open(house);
    await using other = await HouseProcess.open(house, { namespace: process.namespace });
    const ways = [
      () => other.cache.delete("key"),
      () => other.cache.invalidateTags(["tag"]),
      () => other.cache.clear(),
      () => other.cache.set("key", "newer", { tags: ["tag"] }),
    ];
    for (const [index, way] of ways.entries()) {
      const { loader, begun, open } = gated<string>();
      const loading = process.cache.getOrSet("key", loader, { tags: ["tag"] });
      await begun;
      await way();
      open("older");
      expect(await loading).toBe("older");
      expect(await other.cache.get("key")).toBe(index === 3 ? "newer" : undefined);
      await other.cache.delete("key");
    }
  });

  test("what is near is dropped by a change of a value or a token on any of the primaries", async () => {
    await using process = await HouseProcess.near(house);
    await using other = await HouseProcess.open(house, { namespace: process.namespace });
    const { cache } = process;
    const kept = async (): Promise<number> => {
      const { nearHits } = cache.stats;
      await cache.getMany(KEYS, { near: true });
      return cache.stats.nearHits - nearHits;
    };
    const keep = async (): Promise<void> => {
      await other.cache.setMany(all("old"), { tags: ["tag"] });
      for (const ends = performance.now() + 3000; (await kept()) < KEYS.length && performance.now() < ends;);
      expect(await kept()).toBe(KEYS.length);
    };
    await keep();
    for (const key of KEYS) {
      await other.cache.delete(key);
    }
    for (const ends = performance.now() + 50; (await kept()) > 0 && performance.now() < ends;);
    expect(await kept()).toBe(0);
    for (const change of [() => other.cache.invalidateTags(["tag"]), () => other.cache.clear()]) {
      await keep();
      await change();
      for (const ends = performance.now() + 50; (await kept()) > 0 && performance.now() < ends;);
      expect(await kept()).toBe(0);
    }
    await keep();
    await cache.clear();
    expect(await kept()).toBe(0); // in its own process at once
  });

  test("all that it has opened is closed, on every node", async () => {
    const clients = async (): Promise<number> => {
      const lists = await Promise.all(house.nodes.map((node) => house.call(node, "CLIENT", "LIST")));
      return lists
        .join("")
        .split("\n")
        .filter((line) => line.includes(" name=counted ")).length;
    };
    const counted = await HouseProcess.near(house, { name: "counted" });
    await counted.cache.setMany(all(1), { tags: ["tag"] });
    await counted.cache.getMany(KEYS);
    expect(await counted.cache.clear()).toBe("applied");
    expect(await clients()).toBe(9); // of reads, of what changes, and of what replicas have to have
    await counted.service.close();
    for (const ends = performance.now() + 2000; (await clients()) > 0 && performance.now() < ends;);
    expect(await clients()).toBe(0);
    await counted.raw.close();
  });
});
