import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  CacheKeyError,
  CacheLoadError,
  CacheOptionsError,
  CacheValueError,
  Entry,
  NotFound,
  RedisConnectionError,
  type SetOptions,
} from "@rapidkit/redis";
import { CacheProcess, failure, gate, gated } from "./support/cache.js";
import { TestServer } from "./support/servers.js";
import { until } from "./support/settings.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const DAY_MS = 24 * 3600 * 1000;
const never = (): never => {
  throw new Error("the loader must not run");
};

/** What Node.js warns of while that runs. */
async function warningsOf(work: () => Promise<void>): Promise<unknown[]> {
  const warnings: unknown[] = [];
  const warn = (warning: unknown): void => void warnings.push(warning);
  process.on("warning", warn);
  await work();
  await new Promise(setImmediate);
  process.off("warning", warn);
  return warnings;
}

describe("values", () => {
  test.each([
    { id: 7, tags: ["a"], price: 1.5, none: null },
    [1, 2],
    "text é",
    "",
    0,
    false,
    null,
    Buffer.from([0, 255]),
  ])("%j comes back as it was stored, and a miss is undefined", async (value) => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    expect(await cache.get("key")).toBeUndefined();
    await cache.set("key", value);
    expect(await cache.get("key")).toEqual(value);
    expect(await cache.getOrSet("key", never)).toEqual(value);
  });

  test("each caller gets an object of his own, also who shares a load", async () => {
    await using process = await CacheProcess.open(server.url);
    const [one, other] = await Promise.all(
      [1, 2].map(() => process.cache.getOrSet("key", () => Promise.resolve({ list: [1] }))),
    );
    one!.list.push(2);
    expect(other).toEqual({ list: [1] });
    expect(process.cache.stats).toMatchObject({ loads: 1, coalesced: 1 });
  });

  test("what cannot be stored is refused by set, and by the load of a loader that returns it", async () => {
    await using process = await CacheProcess.open(server.url);
    await expect(process.cache.set("key", undefined)).rejects.toThrow(CacheValueError);
    await expect(process.cache.getOrSet("key", () => ({ at: NaN }))).rejects.toThrow("NaN at .at is no number");
    expect(await process.raw.exists(process.lease("key"), process.value("key"))).toBe(0);
  });

  test("what is too large is not stored: set says so, a loader's callers still get it", async () => {
    await using process = await CacheProcess.open(server.url, { limits: { valueLimit: 100 } });
    const { cache } = process;
    const text = "x".repeat(101);
    await expect(cache.set("key", text)).rejects.toThrow("101 bytes is above the limit of 100 (valueLimit)");
    await expect(cache.setMany({ small: 1, large: text })).rejects.toThrow(CacheValueError);
    expect(await cache.exists("small")).toBe(false);
    await cache.set("key", "old", { staleTtlMs: 1000 });
    await cache.expire("key");
    expect(await cache.getOrSet("key", () => text)).toBe(text);
    expect(await process.raw.exists(process.lease("key"), process.value("key"))).toBe(0);
    expect(cache.stats.tooLarge).toBe(1);
  });

  test("large values are compressed where that is switched on, and read where it is not", async () => {
    await using deflating = await CacheProcess.open(server.url, { limits: { deflate: true } });
    await using plain = await CacheProcess.open(server.url, { namespace: deflating.namespace });
    await deflating.cache.set("key", "x".repeat(5000));
    expect(await plain.raw.strlen(plain.value("key"))).toBeLessThan(500);
    expect(await plain.cache.get("key")).toBe("x".repeat(5000));
  });

  test.each([
    ["no envelope", () => Buffer.from("hello"), "length"],
    ["a changed byte", (raw: Buffer) => Buffer.concat([raw.subarray(0, -1), Buffer.of(raw.at(-1)! ^ 1)]), "crc"],
  ])("%s is a miss and is counted", async (_, change, reason) => {
    await using process = await CacheProcess.open(server.url);
    const { cache, raw } = process;
    await cache.set("key", 1);
    await raw.set(process.value("key"), change((await raw.getBuffer(process.value("key")))!));
    expect(await cache.get("key")).toBeUndefined();
    expect(await cache.getOrSet("key", () => 2)).toBe(2);
    expect(await cache.get("key")).toBe(2);
    expect(cache.stats.decodeErrors).toEqual({ [reason]: 2 });
  });
});

describe("options", () => {
  test("an entry lives for its ttl, jitter taken off, and for its stale window", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache, raw } = process;
    const left = async (options: SetOptions): Promise<number> => {
      await cache.set("key", 1, options);
      return raw.pttl(process.value("key"));
    };
    expect(await left({ ttlMs: 60_000, jitter: 0 })).toSatisfy((ms) => Number(ms) > 59_000 && Number(ms) <= 60_000);
    expect(await left({ ttlMs: 60_000, jitter: 0, staleTtlMs: 30_000 })).toSatisfy((ms) => Number(ms) > 89_000);
    expect(await left({ ttlMs: 60 * DAY_MS, jitter: 0 })).toSatisfy((ms) => Number(ms) <= 30 * DAY_MS);
    const lives: number[] = [];
    for (let n = 0; n < 50; n += 1) {
      lives.push(await left({ ttlMs: 100_000, jitter: 0.5 }));
    }
    expect(Math.min(...lives)).toBeGreaterThan(45_000);
    expect(Math.max(...lives) - Math.min(...lives)).toBeGreaterThan(10_000);
    expect(await left({ ttlMs: 0 })).toBe(-2);
  });

  test("the default ttl is the setting's", async () => {
    await using process = await CacheProcess.open(server.url);
    await process.cache.getOrSet("key", () => 1, { jitter: 0 });
    expect(await process.cache.ttl("key")).toBeGreaterThan(3_590_000);
    expect(await process.cache.ttl("none")).toBeUndefined();
  });

  test.each<[string, SetOptions]>([
    ["ttlMs=-1 is not a whole number of milliseconds of at least 0, such as 500", { ttlMs: -1 }],
    ["ttlMs=1.5 is not a whole number of milliseconds", { ttlMs: 1.5 }],
    ["ttlMs='1' is not", { ttlMs: "1" as never }],
    ["ttlMs=NaN is not", { ttlMs: NaN }],
    ["jitter=1 is not a fraction from 0 to below 1", { jitter: 1 }],
    ["refreshAhead=0 is not a fraction between 0 and 1", { refreshAhead: 0 }],
    ["staleTtlMs=-5 is not", { staleTtlMs: -5 }],
    ["softTimeoutMs=-1 is not", { softTimeoutMs: -1 }],
    ["hardTimeoutMs=0 is not a whole number of milliseconds above 0, at most 30 days", { hardTimeoutMs: 0 }],
    ["hardTimeoutMs=Infinity is not", { hardTimeoutMs: Infinity }],
    ["negativeTtlMs=-1 is not", { negativeTtlMs: -1 }],
  ])("%s", async (message, options) => {
    await using process = await CacheProcess.open(server.url);
    for (const call of [process.cache.set("key", 1, options), process.cache.getOrSet("key", never, options)]) {
      const error = await failure(call);
      expect(error).toBeInstanceOf(CacheOptionsError);
      expect((error as Error).message).toContain(message);
    }
  });

  test("a hard timeout beyond what a timer holds is no short one", async () => {
    await using process = await CacheProcess.open(server.url);
    const { loader, begun, open } = gated<number>();
    const warnings = await warningsOf(async () => {
      const value = process.cache.getOrSet("key", loader, { hardTimeoutMs: 30 * DAY_MS });
      await begun;
      await process.raw.ping();
      open(1);
      expect(await value).toBe(1);
    });
    expect(warnings).toEqual([]);
  });

  test("with refreshAhead a read loads anew in the background, and is served at once", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const options = { ttlMs: 60_000, jitter: 0, refreshAhead: 0.5 };
    await cache.set("key", "old", options);
    await process.age("key", 20_000);
    const { loader, begun, open, calls } = gated<string>();
    expect(await cache.getOrSet("key", loader, options)).toBe("old");
    await cache.get("key"); // which comes after a lease would have
    expect(calls()).toBe(0);
    await process.age("key", 20_000);
    expect(await cache.getOrSet("key", loader, options)).toBe("old");
    await begun;
    expect(await cache.getOrSet("key", never, options)).toBe("old");
    open("new");
    await until(() => cache.stats.loads === 1, 2000);
    expect(await process.raw.exists(process.lease("key"))).toBe(0);
    expect(await cache.get("key")).toBe("new");
  });

  test("a load in the background that fails is logged, and harms nobody", async () => {
    const log: string[] = [];
    await using process = await CacheProcess.open(server.url, { log });
    const options = { ttlMs: 60_000, jitter: 0, refreshAhead: 0.1 };
    await process.cache.set("key", "old", options);
    await process.age("key", 40_000);
    expect(await process.cache.getOrSet("key", () => Promise.reject(new Error("no database")), options)).toBe("old");
    await until(() => log.length > 0, 2000);
    expect(log).toEqual(["a load in the background failed: no database"]);
    expect(await process.cache.get("key")).toBe("old");
  });

  test("with negativeTtlMs it is remembered that there is no such thing, else not", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const missing = new NotFound("no item 7");
    const loader = (): never => {
      throw missing;
    };
    expect(await failure(cache.getOrSet("key", loader))).toBe(missing);
    expect(await cache.get("key")).toBeUndefined();
    expect(await failure(cache.getOrSet("key", loader, { negativeTtlMs: 60_000 }))).toBe(missing);
    await expect(cache.get("key")).rejects.toThrow(NotFound);
    await expect(cache.getOrSet("key", never)).rejects.toThrow("there is no such thing");
    expect(await cache.exists("key")).toBe(false);
    expect(await cache.getMany(["key"])).toEqual(new Map());
    expect(await cache.getOrSetMany(["key"], never)).toEqual(new Map());
    await cache.set("key", 1);
    expect(await cache.get("key")).toBe(1);
  });

  test("a loader says its entry's own ttl and tags", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache, raw } = process;
    const tags = ["a", "b"];
    expect(await cache.getOrSet("key", () => new Entry(1, { ttlMs: 5000, tags: ["a"] }), { jitter: 0, tags })).toBe(1);
    expect(await raw.pttl(process.value("key"))).toBeLessThanOrEqual(5000);
    await cache.invalidateTags(["b"]);
    expect(await cache.get("key")).toBe(1);
    expect(await cache.get("key", { tags })).toBeUndefined(); // it lacks one
    await cache.invalidateTags(["a"]);
    expect(await cache.get("key")).toBeUndefined();
    expect(await cache.getOrSet("key", () => new Entry(2, { ttlMs: 0 }))).toBe(2);
    expect(await raw.exists(process.value("key"))).toBe(0);
    const undeclared = cache.getOrSet("key", () => new Entry(2, { tags: ["c"] }), { tags });
    await expect(undeclared).rejects.toThrow("tags that the call did not declare");
  });
});

describe("tags and namespaces", () => {
  test("an invalidated tag makes its entries misses, in every process", async () => {
    await using one = await CacheProcess.open(server.url);
    await using other = await CacheProcess.open(server.url, { namespace: one.namespace });
    await one.cache.setMany({ a: 1, b: 2 }, { tags: ["t", "é {x}"] });
    await one.cache.set("c", 3);
    expect(await other.cache.getMany(["a", "b", "c", "d"])).toEqual(
      new Map([
        ["a", 1],
        ["b", 2],
        ["c", 3],
      ]),
    );
    expect(await other.cache.invalidateTags(["é {x}"])).toBe("applied");
    expect(await one.cache.getMany(["a", "b", "c"])).toEqual(new Map([["c", 3]]));
  });

  test("a softly invalidated tag makes them stale", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const options = { tags: ["t"], staleTtlMs: 60_000 };
    await cache.set("key", "old", options);
    expect(await cache.invalidateTags(["t"], { soft: true })).toBe("applied");
    expect(await cache.get("key", { tags: ["t"] })).toBeUndefined();
    const failed = (): never => {
      throw new Error("no database");
    };
    expect(await cache.getOrSet("key", failed, options)).toBe("old");
    expect(await cache.getOrSet("key", () => "new", options)).toBe("new");
    expect(await cache.invalidateTags(["never seen"], { soft: true })).toBe("applied");
  });

  test("a lost token makes entries miss, and never brings them back", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache, raw } = process;
    for (const lost of [process.tag("t"), process.tag("*")]) {
      await cache.set("key", 1, { tags: ["t"] });
      const token = (await raw.getBuffer(lost))!;
      expect(token).toHaveLength(16);
      await raw.del(lost);
      expect(await cache.get("key")).toBeUndefined();
      await cache.set("other", 2, { tags: ["t"] });
      expect(await cache.get("key")).toBeUndefined();
      expect(await raw.getBuffer(lost)).not.toEqual(token);
    }
  });

  test("declared tags are read with the value; others cost a second trip", async () => {
    await using process = await CacheProcess.open(server.url);
    await process.cache.set("key", 1, { tags: ["a", "b"] });
    await process.commands("mget");
    expect(await process.cache.get("key", { tags: ["b", "a"] })).toBe(1);
    expect(await process.commands("mget")).toBe(1);
    expect(await process.cache.get("key")).toBe(1);
    expect(await process.commands("mget")).toBe(2);
  });

  test("tag tokens last 60 days, extended by who fills when under 30 are left", async () => {
    await using process = await CacheProcess.open(server.url);
    await process.cache.set("key", 1, { tags: ["t"] });
    expect(await process.raw.pttl(process.tag("t"))).toBeGreaterThan(59 * DAY_MS);
    await process.raw.pexpire(process.tag("t"), 29 * DAY_MS);
    await process.cache.set("key", 1, { tags: ["t"] });
    expect(await process.raw.pttl(process.tag("t"))).toBeGreaterThan(59 * DAY_MS);
    expect(await process.raw.pttl(process.tag("*"))).toBe(-1);
  });

  test("clear makes every entry of a namespace a miss, and leaves those of its views", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const view = cache.namespace("a:b");
    await cache.set("key", 1);
    await view.set("key", 2);
    expect(await cache.clear()).toBe("applied");
    expect([await cache.get("key"), await view.get("key")]).toEqual([undefined, 2]);
    await view.clear();
    expect(await view.get("key")).toBeUndefined();
    expect(() => cache.namespace("")).toThrow(CacheKeyError);
    await using same = await CacheProcess.open(server.url, { namespace: `${process.namespace}:a:b` });
    await view.set("key", 3);
    expect(await same.cache.get("key")).toBe(3);
  });

  test("keys and tags that cannot be used are refused", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    await expect(cache.get("")).rejects.toThrow(CacheKeyError);
    await expect(cache.getOrSet("\ud800", never)).rejects.toThrow(CacheKeyError);
    await expect(cache.set("key", 1, { tags: [""] })).rejects.toThrow(CacheKeyError);
    const many = Array.from({ length: 256 }, (_, index) => `tag ${index}`);
    await expect(cache.set("key", 1, { tags: many })).rejects.toThrow("256 tags are more than the 255");
    await cache.set("key", 1, { tags: many.slice(1) });
    expect(await cache.get("key")).toBe(1);
    await expect(cache.invalidateTags([""])).rejects.toThrow(CacheKeyError);
  });
});

describe("deleting and looking", () => {
  test("delete, deleteMany, exists, ttl and expire", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const options = { ttlMs: 60_000, jitter: 0, staleTtlMs: 60_000 };
    await cache.setMany(new Map(Object.entries({ a: 1, b: 2, c: 3 })), options);
    expect(await cache.ttl("a")).toBeGreaterThan(59_000);
    await process.age("a", 40_000);
    expect(await cache.ttl("a")).toBeLessThanOrEqual(20_000);
    expect(await cache.expire("a")).toBe(true);
    expect([await cache.expire("a"), await cache.expire("none")]).toEqual([false, false]);
    expect([await cache.exists("a"), await cache.ttl("a"), await cache.get("a")]).toEqual([false, 0, undefined]);
    expect(await cache.exists("b")).toBe(true);
    expect([await cache.delete("b"), await cache.deleteMany(["a", "c"])]).toEqual(["applied", "applied"]);
    expect(await cache.getMany(["a", "b", "c"])).toEqual(new Map());
    expect([await cache.deleteMany([]), await cache.invalidateTags([])]).toEqual(["applied", "applied"]);
  });

  test("an entry is stale once its ttl is over, and a miss for who has no window", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    await cache.set("key", "old", { ttlMs: 60_000, jitter: 0, staleTtlMs: 60_000 });
    await process.age("key", 61_000);
    expect(await cache.get("key")).toBeUndefined();
    const error = new Error("no database");
    expect(await failure(cache.getOrSet("key", () => Promise.reject(error)))).toBe(error);
    expect(await cache.getOrSet("key", () => Promise.reject(error), { staleTtlMs: 1 })).toBe("old");
    expect(cache.stats.stale).toBe(1);
  });

  test("a value that somebody made stay for good is a miss where its age counts", async () => {
    await using process = await CacheProcess.open(server.url);
    await process.cache.set("key", 1, { staleTtlMs: 1000 });
    await process.raw.persist(process.value("key"));
    expect(await process.cache.get("key")).toBeUndefined();
    const error = new Error("no database");
    expect(await failure(process.cache.getOrSet("key", () => Promise.reject(error), { staleTtlMs: 1000 }))).toBe(error);
  });
});

describe("batches", () => {
  test("what is read in one turn travels as one command, whoever asks", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const keys = Array.from({ length: 64 }, (_, index) => `key ${index}`);
    await cache.setMany(new Map(keys.map((key, index) => [key, index])));
    await process.commands("mget");
    const ask = async (key: string): Promise<unknown[]> => [await cache.get(key), await cache.getOrSet(key, never)];
    expect(await Promise.all(keys.map(ask))).toEqual(keys.map((_, index) => [index, index]));
    expect(await process.commands("mget")).toBe(2);
  });

  test("a thousand keys are read in pieces, and come back in order", async () => {
    await using process = await CacheProcess.open(server.url);
    const values = new Map(Array.from({ length: 1200 }, (_, index) => [`key ${index}`, index] as const));
    await process.cache.setMany(values, { staleTtlMs: 1000 });
    await process.commands("mget");
    expect(await process.cache.getMany(values.keys())).toEqual(values); // which it reads again, with their ages
    expect(await process.commands("mget")).toBe(6);
  });

  test("an error of one command of a batch is its own", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache, raw } = process;
    await raw.lpush(process.tag("t"), "not ours");
    const [tagged, plain] = await Promise.allSettled([cache.set("a", 1, { tags: ["t"] }), cache.set("b", 2)]);
    expect(tagged.status === "rejected" && String(tagged.reason)).toMatch(/WRONGTYPE/);
    expect(plain.status).toBe("fulfilled");
    expect(await cache.getMany(["a", "b"])).toEqual(new Map([["b", 2]]));
  });
});

describe("many at once", () => {
  test("one call of the loader brings all that are missing, in the order of the keys", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    await cache.set("b", "cached");
    const asked: string[][] = [];
    const loader = (keys: string[]): Record<string, string | Entry<string>> => {
      asked.push(keys);
      return { c: "loaded c", a: new Entry("loaded a", { ttlMs: 1000 }) };
    };
    const options = { tags: ["t"], negativeTtlMs: 60_000 };
    await cache.set("b", "cached", options);
    const found = await cache.getOrSetMany(["a", "b", "c", "d", "a"], loader, options);
    expect([...found]).toEqual([
      ["a", "loaded a"],
      ["b", "cached"],
      ["c", "loaded c"],
    ]);
    expect(await cache.getOrSetMany(["d", "c", "b", "a"], never, options)).toEqual(found);
    expect(asked).toEqual([["a", "c", "d"]]);
    expect(await process.raw.pttl(process.value("a"))).toBeLessThanOrEqual(1000);
  });

  test("what somebody else loads is waited for, and is not held up", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const single = gated<string>();
    const alone = cache.getOrSet("a", single.loader);
    await single.begun;
    const called = gate<string[]>();
    const many = cache.getOrSetMany(["a", "b"], (keys) => {
      called.open(keys);
      return new Map([["b", "many"]]);
    });
    expect(await called.promise).toEqual(["b"]);
    single.open("alone");
    expect(await many).toEqual(
      new Map([
        ["a", "alone"],
        ["b", "many"],
      ]),
    );
    expect(await alone).toBe("alone");
  });

  test("a loader's error comes as it was thrown; what it returns is checked", async () => {
    await using process = await CacheProcess.open(server.url);
    const error = new Error("no database");
    expect(await failure(process.cache.getOrSetMany(["a", "b"], () => Promise.reject(error)))).toBe(error);
    const wrong = process.cache.getOrSetMany(["a"], () => ["value"] as never);
    await expect(wrong).rejects.toThrow("the loader returned Array; accepted is a Map, or an object");
    expect(await process.cache.getOrSetMany([], never)).toEqual(new Map());
  });
});

describe("loaders", () => {
  test("an error comes as it was thrown, even where it is none", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    for (const error of [new TypeError("mine"), "text", undefined]) {
      const results = await Promise.allSettled([
        cache.getOrSet("key", () => Promise.reject(error as Error)),
        cache.getOrSet("key", never),
      ]);
      expect(results).toEqual([1, 2].map(() => ({ status: "rejected", reason: error })));
      await expect.poll(() => process.raw.exists(process.lease("key"))).toBe(0);
    }
  });

  test("at most as many run as the limit says; a loader's own loads have its place", async () => {
    await using process = await CacheProcess.open(server.url, { limits: { loadLimit: 2 } });
    const { cache } = process;
    let running = 0;
    let most = 0;
    const load = async (key: string): Promise<number> => {
      most = Math.max(most, (running += 1));
      const inner = await cache.getOrSet(`inner ${key}`, () => Promise.resolve(1));
      const many = await cache.getOrSetMany([`many ${key}`], (keys) => new Map(keys.map((each) => [each, 2])));
      running -= 1;
      return inner + many.size;
    };
    const keys = Array.from({ length: 10 }, (_, index) => `key ${index}`);
    expect(await Promise.all(keys.map((key) => cache.getOrSet(key, () => load(key))))).toEqual(keys.map(() => 2));
    expect(most).toBe(2);
    expect(cache.stats.loads).toBe(30);
  });

  test("one that asks for the key that it loads, however far down, is told so", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const error = await failure(
      cache.getOrSet("a", () => cache.getOrSet("b", async () => cache.getOrSetMany(["a"], never))),
    );
    expect(error).toBeInstanceOf(CacheLoadError);
    expect((error as Error).message).toBe('the loader of "a" asks for the key that it loads');
    const same = cache.getOrSetMany(["a", "b"], () => cache.getOrSet("b", never) as never);
    await expect(same).rejects.toThrow(CacheLoadError);
  });

  test("what one has started and left behind may ask for that key later", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const later = gate();
    let behind: Promise<unknown> = Promise.resolve();
    await cache.getOrSet("key", () => {
      behind = later.promise.then(() => cache.getOrSet("key", () => "again"));
      return "first";
    });
    await cache.delete("key");
    const other = gated<string>();
    const loading = cache.getOrSet("other", other.loader); // while none runs, nobody asks who belongs to which
    await other.begun;
    later.open();
    expect(await behind).toBe("again");
    other.open("other");
    await loading;
  });
});

describe("callers who leave", () => {
  test("one gets his reason, the others their value", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const { loader, begun, open, calls } = gated<string>();
    const leaving = new AbortController();
    const leader = cache.getOrSet("key", loader, { signal: leaving.signal });
    const { signal } = await begun;
    const follower = cache.getOrSet("key", never);
    await until(() => cache.stats.coalesced === 1, 2000);
    const reason = new Error("I am gone");
    leaving.abort(reason);
    expect(await failure(leader)).toBe(reason);
    expect(signal.aborted).toBe(false);
    open("value");
    expect([await follower, calls()]).toEqual(["value", 1]);
  });

  test("the last one ends the load and its lease", async () => {
    await using process = await CacheProcess.open(server.url);
    const { cache } = process;
    const { loader, begun, open } = gated<string>();
    const leaving = new AbortController();
    const callers = [1, 2].map(() => cache.getOrSet("key", loader, { signal: leaving.signal }));
    const { signal } = await begun;
    expect(await process.raw.exists(process.lease("key"))).toBe(1);
    leaving.abort("bye");
    expect(await Promise.allSettled(callers)).toEqual([1, 2].map(() => ({ status: "rejected", reason: "bye" })));
    expect(signal.aborted).toBe(true);
    expect(await cache.getOrSet("key", () => "next")).toBe("next");
    open("late");
    expect(await cache.get("key")).toBe("next");
  });

  test("who has left before does not begin, and many keys need one listener", async () => {
    await using process = await CacheProcess.open(server.url);
    const reason = new Error("before");
    const gone = { signal: AbortSignal.abort(reason) };
    expect(await failure(process.cache.getOrSet("key", never, gone))).toBe(reason);
    const leaving = new AbortController();
    const keys = Array.from({ length: 50 }, (_, index) => `key ${index}`);
    const called = gate<AbortSignal>();
    const wait = (_: string[], { signal }: { signal: AbortSignal }): Promise<never> => {
      called.open(signal);
      return new Promise(() => undefined);
    };
    const warnings = await warningsOf(async () => {
      const many = process.cache.getOrSetMany(keys, wait, { signal: leaving.signal });
      const signal = await called.promise;
      leaving.abort(reason);
      expect(await failure(many)).toBe(reason);
      await until(() => signal.aborted, 2000);
      expect(signal.aborted).toBe(true);
    });
    expect(warnings).toEqual([]);
    await expect.poll(() => process.raw.exists(...keys.map((key) => process.lease(key)))).toBe(0);
  });

  test("close ends every load, also one that was revoked, and leaves no lease", async () => {
    const process = await CacheProcess.open(server.url);
    const { cache } = process;
    const revoked = gated<string>();
    const current = gated<string>();
    const first = failure(cache.getOrSet("key", revoked.loader));
    await revoked.begun;
    await cache.delete("key");
    const second = failure(cache.getOrSet("key", current.loader));
    const signals = [(await revoked.begun).signal, (await current.begun).signal];
    await process.service.close();
    for (const error of await Promise.all([first, second])) {
      expect(error).toMatchObject({ code: "load", message: "the cache is closed" });
    }
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(await process.raw.exists(process.lease("key"))).toBe(0);
    await expect(cache.getOrSet("key", never)).rejects.toThrow("the cache is closed");
    await process.raw.close();
  });
});

describe("without Redis", () => {
  test("reads are misses, loaders run, and nothing is stored, then or later", async () => {
    await using own = await TestServer.start();
    await own.kill();
    await using process = await CacheProcess.open(own.url, { namespace: "n" });
    const { cache } = process;
    expect(await cache.get("key")).toBeUndefined();
    expect(await cache.getMany(["key"])).toEqual(new Map());
    expect(await cache.exists("key")).toBe(false);
    expect(await cache.getOrSet("key", () => "own")).toBe("own");
    expect(await cache.getOrSetMany(["a", "b"], (keys) => new Map(keys.map((key) => [key, 1])))).toHaveProperty(
      "size",
      2,
    );
    await cache.set("key", 1);
    await cache.setMany({ key: 2, other: 3 });
    expect(await failure(cache.ttl("key"))).toBeInstanceOf(RedisConnectionError);
    expect(await failure(cache.expire("key"))).toBeInstanceOf(RedisConnectionError);
    expect(cache.stats).toMatchObject({ bypassed: 5, misses: 0, hits: 0, dropped: 3 });
    await own.start();
    await until(() => cache.state.circuit === "closed", 5000);
    expect(await process.service.client.dbsize()).toBe(0);
    expect(await cache.getOrSet("key", () => "stored")).toBe("stored");
    expect((await process.raw.keys("*")).sort()).toEqual(["c1:n:t:{*}", "c1:n:v:{key}"]);
  });
});
