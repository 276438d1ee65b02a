import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CacheTimeoutError } from "@rapidkit/redis";
import { CacheProcess, failure, gate, gated } from "./support/cache.js";
import { run } from "./support/child.js";
import { FaultProxy } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { until } from "./support/settings.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const never = (): never => {
  throw new Error("the loader must not run");
};

/** Two processes with one cache. */
async function two(): Promise<[one: CacheProcess, other: CacheProcess]> {
  const one = await CacheProcess.open(server.url);
  return [one, await CacheProcess.open(server.url, { namespace: one.namespace })];
}

describe("joining", () => {
  test.each<[string, (process: CacheProcess) => Promise<unknown>]>([
    ["deleted", ({ cache }) => cache.delete("key")],
    ["deleted elsewhere", (process) => process.deleteElsewhere("key")],
    ["invalidated", ({ cache }) => cache.invalidateTags(["t"])],
    ["softly invalidated", ({ cache }) => cache.invalidateTags(["t"], { soft: true })],
    ["cleared", ({ cache }) => cache.clear()],
  ])("nobody joins a load whose key was %s after it began, nor does it store", async (_, revoke) => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const options = { tags: ["t"] };
    const old = gated<string>();
    const before = cache.getOrSet("key", old.loader, options);
    await old.begun;
    await revoke(process);
    const fresh = gated<string>();
    const after = cache.getOrSet("key", fresh.loader, options);
    await until(() => cache.stats.misses === 2, 2000); // he has read
    old.open("old");
    expect(await before).toBe("old"); // to those who came before
    await fresh.begun;
    fresh.open("new");
    expect(await after).toBe("new");
    expect(await cache.get("key", options)).toBe("new");
    expect([old.calls(), fresh.calls()]).toEqual([1, 1]);
  });

  test("a load that nothing has revoked is joined", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const { loader, begun, open } = gated<string>();
    const options = { tags: ["t"] };
    const first = cache.getOrSet("key", loader, options);
    await begun;
    const later = Array.from({ length: 5 }, () => cache.getOrSet("key", never, options));
    await until(() => cache.stats.coalesced === 5, 2000);
    open("value");
    expect(await Promise.all([first, ...later])).toEqual(Array(6).fill("value"));
  });

  test("without Redis nobody gets what was loaded before a deletion that he came after", async () => {
    await using proxy = await FaultProxy.to(server.port);
    await using process = await CacheProcess.open(server.url, { through: proxy.url, commandTimeout: 0.2 });
    const { cache } = process;
    const old = gated<string>();
    const before = cache.getOrSet("key", old.loader);
    await old.begun;
    await process.deleteElsewhere("key");
    proxy.blackHole();
    const after = [1, 2, 3].map(() => cache.getOrSet("key", () => Promise.resolve("new")));
    await until(() => cache.stats.bypassed === 3, 5000);
    old.open("old");
    expect(await before).toBe("old");
    expect(await Promise.all(after)).toEqual(["new", "new", "new"]);
    expect(cache.stats.loads).toBe(2); // they share one
    await proxy.heal();
  });
});

describe("leases", () => {
  test("one process loads for all; the others ask seldom, and get its value", async () => {
    const [one, other] = await two();
    const { loader, begun, open } = gated<string>();
    const leader = one.cache.getOrSet("key", loader);
    await begun;
    await one.commands("mget");
    const waiting = Array.from({ length: 20 }, () => other.cache.getOrSet("key", never));
    await until(() => other.cache.stats.coalesced === 19, 2000);
    await new Promise((resolve) => setTimeout(resolve, 500)); // for the number of polls
    open("value");
    expect(await Promise.all([leader, ...waiting])).toEqual(Array(21).fill("value"));
    expect(await one.commands("mget")).toBeLessThan(25);
    expect(other.cache.stats).toMatchObject({ loads: 0 });
    await one[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });

  test("an acquire that is late, and lands after a deletion, holds nothing", async () => {
    await using proxy = await FaultProxy.to(server.port);
    await using process = await CacheProcess.open(server.url, { through: proxy.url, commandTimeout: 0.3 });
    const { cache, raw } = process;
    const { loader, begun, open } = gated<string>();
    proxy.holdFrom("NX"); // the read has passed
    const value = cache.getOrSet("key", loader);
    await begun;
    await process.deleteElsewhere("key");
    expect(await raw.exists(process.tag("*"))).toBe(0);
    await proxy.heal();
    await expect.poll(() => raw.exists(process.tag("*"))).toBe(1); // it has landed
    await expect.poll(() => raw.exists(process.lease("key"))).toBe(0);
    open("old");
    expect(await value).toBe("old");
    expect(await raw.exists(process.value("key"))).toBe(0);
    expect(await cache.getOrSet("key", () => "new")).toBe("new");
    expect(await cache.get("key")).toBe("new");
  });

  test("who was overtaken between his read and his lease does not load", async () => {
    await using proxy = await FaultProxy.to(server.port);
    await using process = await CacheProcess.open(server.url, { through: proxy.url });
    await using other = await CacheProcess.open(server.url, { namespace: process.namespace });
    proxy.holdFrom("NX"); // the read has passed, and found nothing
    const value = process.cache.getOrSet("key", () => "late", { tags: ["a"] });
    await expect.poll(() => proxy.isHolding).toBe(true);
    await other.cache.set("key", "early", { tags: ["a"] });
    await proxy.heal();
    expect(await value).toBe("early");
    expect(process.cache.stats.loads).toBe(0);
    expect(await process.raw.exists(process.lease("key"))).toBe(0);
  });

  test("a set that is late, and lands after a deletion, stores nothing", async () => {
    await using proxy = await FaultProxy.to(server.port);
    await using process = await CacheProcess.open(server.url, { through: proxy.url, commandTimeout: 0.3 });
    const { cache, raw } = process;
    await cache.set("other", 1); // the script is there
    proxy.holdFrom("EVALSHA");
    await cache.set("key", "old");
    expect(cache.stats.dropped).toBe(1);
    await process.deleteElsewhere("key");
    await proxy.heal();
    await until(() => cache.state.circuit === "closed", 5000); // after what was held
    expect(await raw.exists(process.value("key"), process.lease("key"))).toBe(0);
  });

  test("a lease that ends under a slow loader lets another load, and the slow one stores nothing", async () => {
    const [one, other] = await two();
    const slow = gated<string>();
    const first = one.cache.getOrSet("key", slow.loader);
    await slow.begun;
    await one.raw.del(one.lease("key")); // as if its time were over
    expect(await other.cache.getOrSet("key", () => "new")).toBe("new");
    slow.open("old");
    expect(await first).toBe("old");
    expect(await one.cache.get("key")).toBe("new");
    expect(await one.raw.exists(one.lease("key"))).toBe(0);
    await one[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });

  test("a holder that was killed delays others by its lease, not by the entry's ttl", async () => {
    await using process = await CacheProcess.open(server.url);
    await process.raw.set(process.lease("key"), "of a dead one", "PX", 300);
    const started = performance.now();
    expect(await process.cache.getOrSet("key", () => "mine")).toBe("mine");
    expect(performance.now() - started).toBeGreaterThan(200);
    expect(performance.now() - started).toBeLessThan(1500);
    expect(await process.cache.get("key")).toBe("mine");
  });

  test("a lease lasts for the hard timeout and two commands, and is longer for a more patient caller", async () => {
    await using process = await CacheProcess.open(server.url, { commandTimeout: 0.5 });
    const { cache, raw } = process;
    const { loader, begun, open } = gated<string>();
    const first = failure(cache.getOrSet("key", loader, { hardTimeoutMs: 200 }));
    await begun;
    expect(await raw.pttl(process.lease("key"))).toBeGreaterThan(1000);
    expect(await raw.pttl(process.lease("key"))).toBeLessThanOrEqual(1200);
    const patient = cache.getOrSet("key", never, { hardTimeoutMs: 20_000 });
    expect(await first).toBeInstanceOf(CacheTimeoutError);
    await expect.poll(() => raw.pttl(process.lease("key"))).toBeGreaterThan(15_000);
    open("value");
    expect(await patient).toBe("value");
    expect(await cache.get("key")).toBe("value");
  });

  test("set wins over a load that began before it", async () => {
    await using process = await CacheProcess.open(server.url);
    const { loader, begun, open } = gated<string>();
    const loaded = process.cache.getOrSet("key", loader);
    await begun;
    await process.cache.set("key", "set");
    open("loaded");
    expect(await loaded).toBe("loaded");
    expect(await process.cache.get("key")).toBe("set");
  });

  test.each(["*", "t"])("a token {%s} that is lost while a load runs makes what it stores a miss", async (name) => {
    await using process = await CacheProcess.open(server.url);
    const { loader, begun, open } = gated<string>();
    const loaded = process.cache.getOrSet("key", loader, { tags: ["t"] });
    await begun;
    await process.raw.del(process.tag(name));
    open("old");
    expect(await loaded).toBe("old");
    expect(await process.cache.get("key")).toBeUndefined();
    expect(await process.cache.getOrSet("key", () => "new", { tags: ["t"] })).toBe("new");
  });

  test("scripts that the server has lost are sent again", async () => {
    await using process = await CacheProcess.open(server.url);
    await process.raw.script("FLUSH");
    expect(await process.cache.getOrSet("key", () => 1)).toBe(1);
    expect(await process.cache.get("key")).toBe(1);
  });

  test("many keys: a leader who leaves ends the call when nobody else waits", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const called = gate<AbortSignal>();
    const ended = gate<Map<string, string>>();
    const leaving = new AbortController();
    const loader = (_: string[], { signal }: { signal: AbortSignal }): Promise<Map<string, string>> => {
      called.open(signal);
      return ended.promise;
    };
    const many = failure(cache.getOrSetMany(["a", "b"], loader, { signal: leaving.signal }));
    const signal = await called.promise;
    const follower = cache.getOrSet("b", never);
    await until(() => cache.stats.coalesced === 1, 2000);
    leaving.abort(new Error("gone"));
    expect(await many).toMatchObject({ message: "gone" });
    expect(signal.aborted).toBe(false);
    ended.open(new Map(Object.entries({ a: "1", b: "2" })));
    expect(await follower).toBe("2");
    expect(await cache.get("b")).toBe("2");
    await expect.poll(() => process.raw.exists(process.lease("a"))).toBe(0);
  });
});

describe("time", () => {
  test("the hard timeout ends a load: its callers hear of it, its loader too, and the lease ends", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const { loader, begun, open } = gated<string>();
    const results = Promise.all([1, 2].map(() => failure(cache.getOrSet("key", loader, { hardTimeoutMs: 100 }))));
    const { signal } = await begun;
    for (const error of await results) {
      expect(error).toBeInstanceOf(CacheTimeoutError);
    }
    expect(signal.aborted).toBe(true);
    expect(await cache.getOrSet("key", () => "next", { hardTimeoutMs: 1000 })).toBe("next");
    open("late");
    await new Promise(setImmediate);
    expect(await cache.get("key")).toBe("next");
  });

  test("callers who keep coming do not keep a loader that hangs", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    let calls = 0;
    const loader = (): Promise<string> => {
      calls += 1;
      return calls === 1 ? new Promise(() => undefined) : Promise.resolve("value");
    };
    const results: Promise<unknown>[] = [];
    const started = performance.now();
    let found: unknown;
    while (found === undefined && performance.now() - started < 3000) {
      const result = cache.getOrSet("key", loader, { hardTimeoutMs: 300 });
      results.push(result.then((value) => (found = value)).catch((error: unknown) => error));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await Promise.all(results);
    expect([found, calls]).toEqual(["value", 2]);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  test("who waits for another process longer than his hard timeout loads without storing", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache, raw } = process;
    await raw.set(process.lease("key"), "somebody's", "PX", 60_000);
    const load = (): Promise<string[]> =>
      Promise.all([1, 2].map(() => cache.getOrSet("key", () => "own", { hardTimeoutMs: 100 })));
    expect(await load()).toEqual(["own", "own"]);
    expect(cache.stats.loads).toBe(1);
    expect(await raw.get(process.lease("key"))).toBe("somebody's");
    expect(await raw.exists(process.value("key"))).toBe(0);
  });
});

describe("stale values", () => {
  const options = { ttlMs: 60_000, jitter: 0, staleTtlMs: 60_000 };

  async function withStale(): Promise<CacheProcess> {
    const process = await CacheProcess.open(server.url);
    await process.cache.set("key", "stale", options);
    await process.cache.expire("key");
    return process;
  }

  test("after the soft timeout the stale value is served, and the load goes on", async () => {
    await using process = await withStale();
    const { loader, begun, open } = gated<string>();
    const served = process.cache.getOrSet("key", loader, { ...options, softTimeoutMs: 50 });
    const { signal } = await begun;
    expect(await served).toBe("stale");
    expect(signal.aborted).toBe(false);
    open("new");
    await expect.poll(() => process.cache.get("key")).toBe("new");
    expect(process.cache.stats).toMatchObject({ stale: 1, loads: 1 });
  });

  test("a fast loader is waited for", async () => {
    await using process = await withStale();
    const value = process.cache.getOrSet("key", () => Promise.resolve("new"), { ...options, softTimeoutMs: 1000 });
    expect(await value).toBe("new");
  });

  test("what was deleted before the soft timeout is not served", async () => {
    await using process = await withStale();
    const { loader, begun, open } = gated<string>();
    const value = process.cache.getOrSet("key", loader, { ...options, softTimeoutMs: 100 });
    await begun;
    await process.deleteElsewhere("key");
    const other = process.cache.getOrSet("other", () => new Promise(() => undefined), { hardTimeoutMs: 300 });
    expect(await Promise.race([value, failure(other)])).toBeInstanceOf(CacheTimeoutError); // it is past the soft one
    open("new");
    expect(await value).toBe("new");
  });

  test("a failing loader serves the stale value, unless it was deleted meanwhile", async () => {
    await using process = await withStale();
    const { cache } = process;
    expect(await cache.getOrSet("key", () => Promise.reject(new Error("no database")), options)).toBe("stale");
    const { loader, begun, fail } = gated<string>();
    const value = failure(cache.getOrSet("key", loader, options));
    await begun;
    await process.deleteElsewhere("key");
    const error = new Error("still none");
    fail(error);
    expect(await value).toBe(error);
  });

  test("a loader that takes too long serves the stale value", async () => {
    await using process = await withStale();
    const value = process.cache.getOrSet("key", () => new Promise<string>(() => undefined), {
      ...options,
      hardTimeoutMs: 100,
    });
    expect(await value).toBe("stale");
  });

  test("who loses the lease serves the stale value at once", async () => {
    await using process = await withStale();
    await process.raw.set(process.lease("key"), "somebody's", "PX", 60_000);
    const started = performance.now();
    expect(await process.cache.getOrSet("key", never, options)).toBe("stale");
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await process.raw.get(process.lease("key"))).toBe("somebody's");
  });

  test("without a window it is not served", async () => {
    await using process = await withStale();
    const error = new Error("no database");
    expect(await failure(process.cache.getOrSet("key", () => Promise.reject(error), { ttlMs: 1000 }))).toBe(error);
  });
});

describe("ends", () => {
  test.each([
    ["waited for", ["value", ...Array<string>(3).fill("the cache is closed"), "closed", "ended", ""]],
    ["in the background, its client closed by hand", ["value", "closed", "ended", ""]],
  ])("a process is not kept by loads that hang, %s", async (how, lines) => {
    const started = performance.now();
    const { child, output, code } = run(how, { REDIS_URL: server.url }, "cache-child.mjs");
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    expect(await code, output()).toBe(0);
    clearTimeout(late);
    expect(output().split("\n")).toEqual(lines);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("ten thousand callers who leave at random leave nothing behind, and fail nobody", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache, raw } = process;
    let loads = 0;
    const load = async ({ signal }: { signal: AbortSignal }): Promise<number> => {
      loads += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      signal.throwIfAborted();
      return 1;
    };
    let left = 0;
    const call = async (index: number): Promise<void> => {
      const leaving = new AbortController();
      const key = `key ${index % 7}`;
      const reason = new Error("gone");
      const timer = index % 2 ? setTimeout(() => leaving.abort(reason), Math.random() * 6) : undefined;
      try {
        expect(await cache.getOrSet(key, load, { signal: leaving.signal, ttlMs: 5 })).toBe(1);
      } catch (error) {
        expect(error).toBe(reason);
        left += 1;
      } finally {
        clearTimeout(timer);
      }
    };
    const worker = async (first: number): Promise<void> => {
      for (let index = first; index < 20_000; index += 100) {
        await call(index);
      }
    };
    await Promise.all(Array.from({ length: 100 }, (_, index) => worker(index)));
    expect(left).toBeGreaterThan(100);
    expect(loads).toBeLessThan(20_000);
    await expect.poll(() => raw.keys(process.lease("*").replace("{*}", "*"))).toEqual([]);
    expect(await cache.getOrSet("key 1", () => 1)).toBe(1);
  });
});
