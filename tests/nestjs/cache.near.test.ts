import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CacheOptionsError, type CacheLimits, NotFound, RedisService } from "@rapidkit/redis";
import { CacheProcess, failure, gated } from "./support/cache.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, until } from "./support/settings.js";
import { SplitProxy } from "./support/split.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const never = (): never => {
  throw new Error("the loader must not run");
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A process with a near cache, whose two connections can be held, and one without. */
async function watched(
  commandTimeout = 1,
): Promise<{ proxy: SplitProxy; near: CacheProcess; other: CacheProcess } & AsyncDisposable> {
  const proxy = await SplitProxy.to(server.port);
  const near = await CacheProcess.near(server.url, { through: proxy.url, commandTimeout });
  const other = await CacheProcess.open(server.url, { namespace: near.namespace });
  return {
    proxy,
    near,
    other,
    async [Symbol.asyncDispose]() {
      await near[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
    },
  };
}

describe("races: what is kept is never older than what the server has said", () => {
  const BATCH = 250;
  const names = Array.from({ length: BATCH }, (_, index) => `key-${index}`);
  const last = names.at(-1) ?? "";

  const changes: Record<string, (other: CacheProcess) => Promise<unknown>> = {
    deleted: (other) => other.raw.del(names.map((name) => other.value(name))),
    set: ({ cache }) => cache.setMany(Object.fromEntries(names.map((name) => [name, "new"]))),
    invalidated: ({ cache }) => cache.invalidateTags(["tag"]),
    cleared: ({ cache }) => cache.clear(),
    flushed: ({ raw }) => raw.flushall(),
  };

  /** In which order the two come here; nothing but the marker is kept when the pushes come first. */
  const orders: Record<string, (proxy: SplitProxy, near: CacheProcess, reads: Promise<unknown>) => Promise<unknown>> = {
    "the push, then the reply": async ({ pushes, reads }, { cache }) => {
      pushes.release();
      await until(() => cache.state.nearEntries === 0, 2000);
      reads.release();
    },
    "the push and the reply in one turn": ({ pushes, reads }) => {
      pushes.release();
      reads.release();
      return Promise.resolve();
    },
    "the reply and the push in one turn": ({ pushes, reads }) => {
      reads.release();
      pushes.release();
      return Promise.resolve();
    },
    "the reply, then the push": async ({ pushes, reads }, _, replies) => {
      reads.release();
      await replies;
      pushes.release();
    },
  };

  // 5 changes × 4 orders × 2 × 250 keys are 10,000 races.
  test.each(Object.keys(changes))("%s between the read and the reply, in any order", async (what) => {
    await using all = await watched();
    const { proxy, near, other } = all;
    for (const [order, release] of [...Object.entries(orders), ...Object.entries(orders)]) {
      await other.raw.flushall();
      await until(() => near.cache.state.nearEntries === 0, 2000);
      await other.cache.setMany(Object.fromEntries(names.map((name) => [name, "old"])), { tags: ["tag"] });
      await other.cache.set("marker", 1);
      await near.keeps("marker"); // all that the server has said by now has come
      proxy.reads.hold();
      proxy.pushes.hold();
      const reads = Promise.all(names.map((name) => near.cache.get(name, { tags: ["tag"] })));
      await proxy.reads.holds(last);
      await changes[what]?.(other);
      await other.raw.set(near.value("marker"), "changed last");
      await proxy.pushes.holds("marker");
      await release(proxy, near, reads);
      expect(new Set(await reads), order).toEqual(new Set(["old"]));
      while (await near.isNear("marker")); // until all is told
      const after = await Promise.all(names.map((name) => near.cache.get(name, { tags: ["tag"] })));
      expect(after, order).not.toContain("old");
    }
  });

  test.each<[string, (process: CacheProcess, name: string) => Promise<unknown>]>([
    ["delete", ({ cache }, name) => cache.delete(name)],
    ["set", ({ cache }, name) => cache.set(name, "new")],
    ["expire", ({ cache }, name) => cache.expire(name)],
    ["invalidateTags", ({ cache }) => cache.invalidateTags(["tag"])],
    ["softly", ({ cache }) => cache.invalidateTags(["tag"], { soft: true })],
    ["clear", ({ cache }) => cache.clear()],
  ])("own %s against own reads in flight, though the server's word is still out", async (_, change) => {
    await using all = await watched();
    const { proxy, near } = all;
    const options = { tags: ["tag"] };
    await near.cache.setMany(Object.fromEntries(names.map((name) => [name, "old"])), options);
    for (const each of names.slice(0, 3)) {
      await near.cache.get(each, options); // some are kept already
    }
    proxy.pushes.hold();
    proxy.reads.hold();
    const before = names.map((name) => near.cache.get(name, options));
    const changed = Promise.all(names.map((name) => change(near, name)));
    await turn();
    const between = names.map((name) => near.cache.get(name, options));
    proxy.reads.release();
    await changed;
    const after = await Promise.all(names.map((name) => near.cache.get(name, options)));
    expect(after).not.toContain("old");
    await Promise.all([...before, ...between]);
    expect(await Promise.all(names.map((name) => near.cache.get(name, options)))).not.toContain("old");
    proxy.pushes.release();
  });

  test("what was read before the connection that tracks was lost is not kept on the next", async () => {
    await using all = await watched(5);
    const { proxy, near, other } = all;
    await other.cache.set("key", "old");
    proxy.reads.hold();
    const read = near.cache.get("key");
    await proxy.reads.holds("old");
    await near.raw.call("CLIENT", "KILL", "TYPE", "pubsub");
    await until(() => near.cache.state.tracking === false, 2000);
    await other.cache.set("key", "new");
    await until(() => near.cache.state.tracking === true, 5000);
    proxy.reads.release();
    expect(await read).toBe("old");
    expect(await near.cache.get("key")).toBe("new");
  });
});

describe("what is kept", () => {
  test("a second read asks no server, getOrSet, getMany and getOrSetMany neither, and it is counted", async () => {
    await using process = await CacheProcess.near(server.url);
    const { cache } = process;
    await cache.setMany({ a: { id: 1 }, b: null });
    await process.keeps("a");
    await process.keeps("b");
    const { hits, nearHits } = cache.stats;
    await process.commands("mget");
    expect(await cache.get("a")).toEqual({ id: 1 });
    expect(await cache.get("b")).toBeNull();
    expect(await cache.getMany(["b", "a"])).toEqual(new Map<string, unknown>([["b", null], ["a", { id: 1 }]])); // prettier-ignore
    expect(await cache.getOrSet("a", never)).toEqual({ id: 1 });
    expect([...(await cache.getOrSetMany(["b", "a"], never)).keys()]).toEqual(["b", "a"]);
    expect(cache.stats).toMatchObject({ nearHits: nearHits + 7, hits: hits + 7 });
    expect(await process.commands("mget")).toBe(0);
    expect(cache.state).toMatchObject({ circuit: "closed", pending: 0, tracking: true, nearEntries: 2 });
    expect(cache.state.nearBytes).toBeGreaterThan(400);
    expect(await cache.getMany(["a", "c"])).toEqual(new Map([["a", { id: 1 }]]));
    expect(await process.commands("mget")).toBe(1);
  });

  test("a call says whether it wants that, against what is configured", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    await cache.set("key", 1);
    await cache.get("key");
    expect(cache.state).toEqual({ circuit: "closed", pending: 0, tracking: undefined, nearEntries: 0, nearBytes: 0 });
    await process.tracks();
    await process.keeps("key", { near: true });
    expect(await process.isNear("key")).toBe(false);
    await using near = await CacheProcess.near(server.url, { namespace: process.namespace });
    expect(await near.isNear("key", { near: false })).toBe(false);
    expect(near.cache.state.nearEntries).toBe(0);
  });

  test("that there is no such thing is kept too", async () => {
    await using process = await CacheProcess.near(server.url);
    const { cache } = process;
    const options = { negativeTtlMs: 60_000 };
    const notThere = (): never => {
      throw new NotFound("none");
    };
    await failure(cache.getOrSet("key", notThere, options));
    await process.keeps("key");
    const { hits, negatives, nearHits } = cache.stats;
    expect(await failure(cache.get("key"))).toBeInstanceOf(NotFound);
    expect(await failure(cache.getOrSet("key", never, options))).toBeInstanceOf(NotFound);
    expect(await cache.getMany(["key"])).toEqual(new Map());
    expect(cache.stats).toMatchObject({ nearHits: nearHits + 3, negatives: negatives + 3, hits });
    await cache.delete("key");
    expect(await cache.get("key")).toBeUndefined();
  });

  test("neither a stale entry, nor one that was put there to stay, is kept", async () => {
    await using process = await CacheProcess.near(server.url);
    const { cache } = process;
    await cache.set("stale", 1, { staleTtlMs: 60_000 });
    await cache.expire("stale");
    await cache.set("stays", 1);
    await process.raw.persist(process.value("stays"));
    for (let n = 0; n < 3; n += 1) {
      expect(await cache.get("stale")).toBeUndefined();
      expect(await cache.get("stays")).toBe(1);
    }
    expect(cache.state.nearEntries).toBe(0);
  });

  test("it is kept for what is left of its life, counted here, and no longer", async () => {
    await using process = await CacheProcess.near(server.url);
    const { cache } = process;
    await cache.set("soft", 1, { ttlMs: 1400, jitter: 0, staleTtlMs: 60_000 });
    await process.age("soft", 1000);
    const ends = performance.now() + 400;
    await process.keeps("soft");
    while (performance.now() < ends - 50) {
      expect(await process.isNear("soft")).toBe(true);
      await turn();
    }
    await until(() => performance.now() > ends, 1000);
    expect(await cache.get("soft")).toBeUndefined();
    expect(cache.state.nearEntries).toBe(0);
  });

  test("one that is old enough is loaded anew in the background", async () => {
    await using process = await CacheProcess.near(server.url);
    const { cache } = process;
    const options = { ttlMs: 60_000, jitter: 0, refreshAhead: 0.5 };
    await cache.set("key", "old", options);
    await process.age("key", 29_500);
    const due = performance.now() + 500;
    await process.keeps("key");
    const { nearHits } = cache.stats;
    expect(await cache.getOrSet("key", never, options)).toBe("old");
    await until(() => performance.now() > due, 1000);
    const { loader, begun, open } = gated<string>();
    expect(await cache.getOrSet("key", loader, options)).toBe("old");
    await begun;
    expect(cache.stats.nearHits).toBe(nearHits + 2);
    open("new");
    await until(() => cache.state.nearEntries === 0, 2000);
    expect(await cache.get("key")).toBe("new");
  });

  test("a tag and a namespace end what depends on them, whoever changes them, and nothing else", async () => {
    await using process = await CacheProcess.near(server.url);
    await using other = await CacheProcess.open(server.url, { namespace: process.namespace });
    const { cache } = process;
    const view = cache.namespace("view");
    const kept = async (): Promise<boolean[]> => {
      const found: boolean[] = [];
      for (const read of [
        () => cache.get("one"),
        () => cache.get("two"),
        () => cache.get("bare"),
        () => view.get("one"),
      ]) {
        const { nearHits } = cache.stats;
        await read();
        found.push(cache.stats.nearHits > nearHits);
      }
      return found;
    };
    await cache.set("one", 1, { tags: ["a", "b"] });
    await cache.set("two", 1, { tags: ["b"] });
    await cache.set("bare", 1);
    await view.set("one", 1);
    const all = [true, true, true, true];
    await until(async () => (await kept()).every(Boolean), 2000);
    expect(await kept()).toEqual(all);
    const steps: [() => Promise<unknown>, boolean[]][] = [
      [() => other.cache.invalidateTags(["a"]), [false, true, true, true]],
      [() => cache.invalidateTags(["b"], { soft: true }), [false, false, true, true]],
      [() => other.cache.clear(), [false, false, false, true]],
      [() => other.cache.namespace("view").clear(), [false, false, false, false]],
    ];
    for (const [step, expected] of steps) {
      await step();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await kept()).toEqual(expected);
    }
  });

  test("declared tags which an entry lacks make it a miss, though it is kept", async () => {
    await using process = await CacheProcess.near(server.url);
    const { cache } = process;
    await cache.set("key", 1, { tags: ["a"] });
    await process.keeps("key");
    expect(await process.isNear("key", { tags: ["a"] })).toBe(true);
    expect(await cache.get("key", { tags: ["a", "b"] })).toBeUndefined();
    expect(await process.isNear("key")).toBe(true);
  });

  test("views of a namespace whose name is hashed have no near cache, and work", async () => {
    await using process = await CacheProcess.near(server.url, { namespace: "n".repeat(250) });
    const view = process.cache.namespace("view");
    await view.set("key", 1);
    for (let n = 0; n < 3; n += 1) {
      expect(await view.get("key")).toBe(1);
    }
    expect(process.cache.stats.nearHits).toBe(0);
    await process.cache.set("key", 1);
    await until(() => process.isNear("key"), 2000);
    expect(await process.isNear("key")).toBe(true);
  });
});

describe("objects", () => {
  const value = { list: [1, { deep: true }], ["__proto__x"]: null, at: 1.5 };

  test("what a caller does to a fresh object shows in nobody else's", async () => {
    await using process = await CacheProcess.near(server.url);
    const { cache } = process;
    await cache.set("key", value);
    await cache.set("bytes", Buffer.from("bytes"));
    await process.keeps("key");
    await process.keeps("bytes");
    for (const read of [
      () => cache.get("key"),
      () => cache.getOrSet("key", never),
      async () => (await cache.getMany(["key"])).get("key"),
    ]) {
      for (let n = 0; n < 3; n += 1) {
        const found = (await read()) as typeof value;
        expect(found).toEqual(value);
        (found.list[1] as { deep: boolean }).deep = false;
        found.list.push(2);
        found.at = 0;
      }
    }
    for (let n = 0; n < 3; n += 1) {
      const bytes = (await cache.get<Buffer>("bytes"))!;
      expect(bytes.toString()).toBe("bytes");
      bytes.fill(0);
    }
    expect(cache.stats.nearHits).toBeGreaterThan(8);
  });

  test("a key that is called __proto__ is copied as any other", async () => {
    await using process = await CacheProcess.near(server.url);
    const odd: unknown = JSON.parse('{"__proto__": {"a": [1]}, "constructor": {"b": 1}}');
    await process.cache.set("key", odd);
    await process.keeps("key");
    for (let n = 0; n < 3; n += 1) {
      const found = await process.cache.get<object>("key");
      expect(Object.getOwnPropertyNames(found)).toEqual(["__proto__", "constructor"]);
      expect(JSON.stringify(found)).toBe(JSON.stringify(odd));
    }
  });

  test("a frozen one is the same for all, and cannot be changed", async () => {
    await using process = await CacheProcess.near(server.url);
    const { cache } = process;
    await cache.set("key", value);
    const options = { frozen: true };
    await process.keeps("key", options);
    const first = await cache.get<typeof value>("key", options);
    const found = (await cache.get<typeof value>("key", options))!;
    expect(found).toBe(first);
    expect(await cache.getOrSet("key", never, options)).toBe(found);
    expect(found).toEqual(value);
    expect(() => (found.at = 0)).toThrow(TypeError);
    expect(() => found.list.push(1)).toThrow(TypeError);
    expect(() => ((found.list[1] as { deep: boolean }).deep = false)).toThrow(TypeError);
    const fresh = (await cache.get<typeof value>("key"))!;
    fresh.list.push(3); // a copy of the frozen one is not
    expect(await cache.get("key", options)).toEqual(value);
  });

  test("frozen is what Redis or a loader brings, too", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const options = { frozen: true };
    const isFrozen = (found: unknown): boolean =>
      Object.isFrozen(found) && Object.isFrozen((found as typeof value).list);
    expect(isFrozen(await cache.getOrSet("key", () => value, options))).toBe(true);
    expect(isFrozen(await cache.getOrSet("key", never, options))).toBe(true);
    expect(isFrozen(await cache.get("key", options))).toBe(true);
    expect(isFrozen((await cache.getMany(["key"], options)).get("key"))).toBe(true);
    const loaded = await cache.getOrSetMany(["key", "other"], () => ({ other: value }), options);
    expect([...loaded.values()].map(isFrozen)).toEqual([true, true]);
    expect(Object.isFrozen(value)).toBe(false); // not the loader's own object
  });
});

describe("bounds", () => {
  test("no more entries than that; the least recently used goes first", async () => {
    await using process = await CacheProcess.near(server.url, { limits: { nearEntries: 3 } });
    const { cache } = process;
    await cache.setMany({ a: 1, b: 2, c: 3, d: 4 });
    for (const key of ["a", "b", "c", "a", "d"]) {
      await cache.get(key);
    }
    expect(cache.state.nearEntries).toBe(3);
    const kept = [await process.isNear("a"), await process.isNear("c"), await process.isNear("d")];
    expect([...kept, await process.isNear("b")]).toEqual([true, true, true, false]); // a was used again
    expect(await process.isNear("a")).toBe(false); // and had to go for b, as c and d are younger
    expect(cache.state.nearEntries).toBe(3);
  });

  test("no more bytes than that, and no entry that takes more than an eighth", async () => {
    await using process = await CacheProcess.near(server.url, { limits: { nearBytes: 100_000 } });
    const { cache } = process;
    const keys = Array.from({ length: 30 }, (_, index) => `key-${index}`);
    await cache.setMany(Object.fromEntries(keys.map((key) => [key, "x".repeat(8000)])));
    await cache.set("large", "x".repeat(13_000));
    for (const key of [...keys, "large"]) {
      await cache.get(key);
      expect(cache.state.nearBytes).toBeLessThanOrEqual(100_000);
    }
    expect(cache.state.nearEntries).toBe(12);
    expect([await process.isNear("key-29"), await process.isNear("key-0"), await process.isNear("large")]).toEqual([
      true,
      false,
      false,
    ]);
    await cache.deleteMany(keys);
    expect(cache.state).toMatchObject({ nearEntries: 0, nearBytes: 0 });
  });

  test("what is compressed on the server counts as what it is here", async () => {
    const limits = { nearBytes: 100_000, deflate: true };
    await using process = await CacheProcess.near(server.url, { limits });
    await process.cache.set("key", "x".repeat(10_000));
    await process.keeps("key");
    expect(process.cache.state.nearBytes).toBeGreaterThan(10_000);
    await process.cache.set("numbers", Array(1000).fill(1)); // more here than its 2,000 bytes
    await process.heard();
    expect([await process.isNear("numbers"), await process.isNear("numbers")]).toEqual([false, false]);
  });

  test("without Redis getMany returns nothing, not even what is near", async () => {
    await using proxy = await SplitProxy.to(server.port);
    await using process = await CacheProcess.near(server.url, { through: proxy.url, commandTimeout: 0.3 });
    await process.cache.set("near", 1);
    await process.keeps("near");
    proxy.reads.blackHole();
    const { nearHits, bypassed } = process.cache.stats;
    expect(await process.cache.getMany(["near", "far"])).toEqual(new Map([["near", 1]])); // it has found out just now
    expect(await process.cache.getMany(["near", "far"])).toEqual(new Map());
    expect(await process.cache.get("near")).toBeUndefined();
    expect(process.cache.stats).toMatchObject({ nearHits: nearHits + 1, bypassed: bypassed + 4 });
    proxy.reads.release();
  });

  test.each<[CacheLimits, string]>([
    [{ nearEntries: 0 }, "nearEntries=0 is not a whole number of at least 1"],
    [{ nearBytes: 1.5 }, "nearBytes=1.5 is not"],
    [{ pendingLimit: NaN, near: "yes" as never }, "near='yes' is not true or false\npendingLimit=NaN is not"],
  ])("%o is refused, in one error for all", async (limits, message) => {
    const error = await failure(RedisService.open(settingsFor(server.url), undefined, limits));
    expect(error).toBeInstanceOf(CacheOptionsError);
    expect((error as Error).message).toContain(message);
  });
});
