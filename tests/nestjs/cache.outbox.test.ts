import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Applied, type CacheService, RedisConnectionError, RedisTimeoutError } from "@rapidkit/redis";
import { type Operation, Outbox } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/outbox.js";
import { CacheProcess, type CacheProcessOptions, failure } from "./support/cache.js";
import { ALONE, FaultProxy, greeting } from "./support/listeners.js";
import { SERVERS, TestServer } from "./support/servers.js";
import { until } from "./support/settings.js";
import { SplitProxy } from "./support/split.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const key = (name = "key", space = "s"): Operation => ({
  kind: "key",
  name: `${space}:${name}`,
  lease: `${name}:l`,
  spaces: [space],
});
const tag = (name = "tag", ...spaces: string[]): Operation => tagged("tag", name, spaces);
const soft = (name = "tag", ...spaces: string[]): Operation => tagged("soft", name, spaces);
const tagged = (kind: "tag" | "soft", name: string, given: string[]): Operation => {
  const spaces = given.length > 0 ? given : ["s"];
  return { kind, name: `${spaces[0]}:${name}`, spaces };
};
const clear = (space = "s"): Operation => ({ kind: "space", name: space, spaces: [space] });

const waiting = (outbox: Outbox): Operation[] => outbox.pending.map(({ operation }) => operation);

describe("what waits", () => {
  test.each<[Operation[], Operation[]]>([
    [[key(), key()], [key()]],
    [
      [key("a"), key("b")],
      [key("a"), key("b")],
    ],
    [[tag(), soft()], [tag()]],
    [[soft(), tag()], [tag()]],
    [
      [soft("a"), tag("b")],
      [soft("a"), tag("b")],
    ],
    [
      [soft(), tag("tag", "other")],
      [soft(), tag("tag", "other")],
    ],
    [[key(), tag(), soft("b"), clear()], [clear()]],
    [[clear(), key(), tag(), soft("b"), clear()], [clear()]],
    [
      [clear(), key("key", "other"), key()],
      [key("key", "other"), clear()],
    ],
    [[soft(), tag(), clear(), key(), soft()], [clear()]],
    // Of a namespace with two tokens, as one in a cluster has 16.
    [
      [tag("tag", "s", "t"), key("a", "s"), key("b", "t"), clear("s")],
      [tag("tag", "s", "t"), key("b", "t"), clear("s")],
    ],
    [
      [tag("tag", "s", "t"), key("a", "s"), key("b", "t"), clear("s"), clear("t")],
      [clear("s"), clear("t")],
    ],
    [
      [clear("s"), clear("t"), soft("tag", "s", "t"), key("c", "s")],
      [clear("t"), clear("s")],
    ],
    [
      [clear("s"), soft("tag", "s", "t"), key("c", "t")],
      [clear("s"), soft("tag", "s", "t"), key("c", "t")],
    ],
  ])("%#: each once, hard stands for soft, and a namespace for all that is its own", (added, expected) => {
    for (const batches of [[added], added.map((each) => [each])]) {
      const outbox = new Outbox(10);
      batches.forEach((each) => expect(outbox.add(each)).toBe(true));
      expect(waiting(outbox)).toEqual(expected);
      outbox.pending.forEach((item) => outbox.deliver(item));
      expect(outbox.isEmpty).toBe(true);
      expect(outbox.recent()).toEqual(expected);
    }
  });

  test.each([
    ["the same", key(), [key()]],
    ["what covers it", clear(), [clear()]],
    ["another", key("else"), [key("else")]],
  ])("%s that is added while it is on its way waits on", (_, again, expected) => {
    const outbox = new Outbox(10);
    outbox.add([key()]);
    const sent = outbox.pending;
    outbox.add([again]);
    sent.forEach((item) => outbox.deliver(item));
    expect(waiting(outbox)).toEqual(expected);
  });

  test.each([
    [clear(), key()],
    [tag(), soft()],
  ])("what covers another is done again if that is added while it is on its way", (cover, covered) => {
    const outbox = new Outbox(10);
    outbox.add([cover]);
    const sent = outbox.pending;
    outbox.add([covered]);
    sent.forEach((item) => outbox.deliver(item));
    expect(waiting(outbox)).toEqual([cover]);
  });

  test("more than the limit becomes one for each namespace", () => {
    const outbox = new Outbox(4);
    outbox.add([key("a"), key("b"), tag("tag", "other"), soft("tag", "third")]);
    outbox.add([key("a")]); // waits already
    expect(outbox.size).toBe(4);
    outbox.add([key("c")]);
    expect(waiting(outbox)).toEqual([clear("other"), clear("third"), clear()]);
    outbox.add([key("d"), key("e", "other"), key("f", "fourth")]);
    expect(new Set(waiting(outbox))).toEqual(new Set([clear("third"), clear(), clear("other"), key("f", "fourth")]));
  });

  test("more than the limit becomes the renewal of every token on which something depends that waits", () => {
    const outbox = new Outbox(3);
    outbox.add([key("a", "s"), tag("tag", "s", "t"), key("b", "s")]);
    expect(outbox.add([key("c", "u")])).toBe(true);
    expect(waiting(outbox)).toEqual([clear("s"), clear("t"), key("c", "u")]);
    expect(outbox.add([key("d", "v")])).toBe(false);
    expect(waiting(outbox)).toEqual([clear("s"), clear("t"), key("c", "u")]);
  });

  test("too many namespaces are refused as a whole, and so is all once it is closed", () => {
    const outbox = new Outbox(3);
    outbox.add([key("key", "a"), key("key", "b"), key("key", "c")]);
    const before = waiting(outbox);
    for (const refused of [
      [key("key", "d")],
      [key("x", "a"), key("key", "d")],
      ["d", "e", "f", "g"].map((each) => key("key", each)),
    ]) {
      expect(outbox.add(refused)).toBe(false);
      expect(waiting(outbox)).toEqual(before);
    }
    expect(outbox.add([key("more", "a")])).toBe(true);
    expect(outbox.size).toBe(3);
    outbox.close();
    expect(outbox.add([key("key", "a")])).toBe(false);
  });

  test("what was done is remembered, no more of it than may wait", () => {
    const outbox = new Outbox(3);
    [key("a"), key("b"), tag("tag", "other")].forEach((each) => outbox.remember(each));
    outbox.remember(key("a"));
    expect(outbox.recent()).toEqual([key("b"), tag("tag", "other"), key("a")]);
    outbox.remember(key("c"));
    expect(outbox.recent()).toEqual([clear(), clear("other"), key("c")]);
    for (let n = 0; n < 20; n += 1) {
      outbox.remember(key("key", `space-${n}`));
    }
    expect(outbox.recent().length).toBe(3);
  });
});

interface Behind extends AsyncDisposable {
  readonly proxy: FaultProxy;
  readonly process: CacheProcess;
}

/** A process whose network can fail. */
async function behind(options: CacheProcessOptions = {}): Promise<Behind> {
  const proxy = await FaultProxy.to(server.port);
  const process = await CacheProcess.open(server.url, { through: proxy.url, commandTimeout: 1, ...options });
  return {
    proxy,
    process,
    async [Symbol.asyncDispose]() {
      await proxy.heal();
      await process[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
    },
  };
}

/** Let the cache find out that Redis is away. */
async function cutOff({ cache }: CacheProcess, proxy: FaultProxy): Promise<void> {
  await proxy.refuse();
  proxy.reset();
  await cache.get("anything");
  expect(cache.state.circuit).not.toBe("closed");
}

const recovered = ({ cache }: CacheProcess): Promise<void> => until(() => cache.state.circuit === "closed", 5000);

const changes: Record<string, (cache: CacheService) => Promise<Applied>> = {
  delete: (cache) => cache.delete("key"),
  deleteMany: (cache) => cache.deleteMany(["key", "tagged"]),
  invalidateTags: (cache) => cache.invalidateTags(["tag"]),
  softly: (cache) => cache.invalidateTags(["tag"], { soft: true }),
  clear: (cache) => cache.clear(),
};

describe("what callers are told", () => {
  test.each(Object.entries(changes))("%s: applied, queued, or an error with strict", async (what, change) => {
    await using all = await behind();
    const { process, proxy } = all;
    const { cache } = process;
    await cache.setMany({ key: "old", tagged: "old" }, { tags: ["tag"], staleTtlMs: 60_000 });
    expect(await change(cache)).toBe("applied");
    await cache.setMany({ key: "old", tagged: "old" }, { tags: ["tag"], staleTtlMs: 60_000 });
    await cutOff(process, proxy);
    const started = performance.now();
    expect(await change(cache)).toBe("queued");
    expect(performance.now() - started).toBeLessThan(900);
    const pending = what === "deleteMany" ? 2 : 1;
    expect(cache.state.pending).toBe(pending);
    expect(cache.stats).toMatchObject({ queued: pending, replayed: 0 });
    const strict: Promise<unknown>[] = [
      cache.delete("key", { strict: true }),
      cache.invalidateTags(["tag"], { strict: true }),
      cache.clear({ strict: true }),
    ];
    for (const each of strict) {
      expect(await failure(each)).toBeInstanceOf(RedisConnectionError);
    }
    expect(cache.state.pending).toBe(pending);
    expect(await cache.get("key")).toBeUndefined();
    await proxy.heal();
    await recovered(process);
    expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
    expect(cache.stats.replayed).toBe(pending);
    const gone = await cache.getOrSet("key", () => "new", { tags: ["tag"] });
    expect(gone).toBe("new");
    if (what === "softly") {
      expect(await cache.getOrSet("tagged", () => Promise.reject(new Error("down")), { staleTtlMs: 1 })).toBe("old");
    }
  });

  test("what the server has done, but not answered in time, is queued, or an error with strict", async () => {
    await using all = await behind();
    const { process, proxy } = all;
    await process.cache.set("key", "old");
    proxy.holdFrom("DEL");
    expect(await failure(process.cache.delete("key", { strict: true }))).toBeInstanceOf(RedisTimeoutError);
    await proxy.heal();
    await recovered(process);
    proxy.holdFrom("DEL");
    expect(await process.cache.delete("key")).toBe("queued");
    await proxy.heal();
    await recovered(process);
    expect(process.cache.stats.replayed).toBe(1);
  });

  test("an error of the server that is no outage is thrown, and nothing waits", async () => {
    await using own = await TestServer.start();
    await using process = await CacheProcess.open(own.url);
    await process.raw.call("ACL", "SETUSER", "default", "-del");
    expect(String(await failure(process.cache.delete("key")))).toContain("NOPERM");
    expect(process.cache.state).toMatchObject({ circuit: "closed", pending: 0 });
  });

  test("a set is dropped, and so is what was there; nothing is thrown", async () => {
    await using all = await behind();
    const { process, proxy } = all;
    await process.cache.setMany({ a: "old", b: "old" });
    await cutOff(process, proxy);
    await process.cache.set("a", "new");
    await process.cache.setMany({ a: "newer", b: "new" });
    expect(process.cache.stats).toMatchObject({ dropped: 3, queued: 3 });
    expect(process.cache.state.pending).toBe(2);
    await proxy.heal();
    await recovered(process);
    expect(await process.cache.getMany(["a", "b"])).toEqual(new Map());
  });

  test("more than may wait clear the namespace; more namespaces than that are an error, for set too", async () => {
    await using all = await behind({ limits: { pendingLimit: 3 } });
    const { process, proxy } = all;
    const { cache } = process;
    await cache.setMany({ a: 1, other: 1 });
    await cache.namespace("view").set("key", 1);
    await cutOff(process, proxy);
    expect(await cache.deleteMany(["a", "b", "c"])).toBe("queued");
    expect(await cache.delete("d")).toBe("queued");
    expect(cache.state.pending).toBe(1);
    expect(await cache.namespace("one").delete("key")).toBe("queued");
    expect(await cache.namespace("two").clear()).toBe("queued");
    expect(await failure(cache.namespace("three").delete("key"))).toBeInstanceOf(RedisConnectionError);
    expect(await failure(cache.namespace("three").set("key", 1))).toBeInstanceOf(RedisConnectionError);
    expect(cache.state.pending).toBe(3);
    await proxy.heal();
    await recovered(process);
    expect([await cache.get("other"), await cache.namespace("view").get("key")]).toEqual([undefined, 1]);
  });
});

describe("the replay", () => {
  test("comes before every read, and before whatever else is sent", async () => {
    const proxy = await SplitProxy.to(server.port);
    await using process = await CacheProcess.open(server.url, { through: proxy.url, commandTimeout: 0.3 });
    const { cache } = process;
    await cache.set("key", "old", { tags: ["tag"] });
    proxy.reads.blackHole();
    expect(await cache.delete("key")).toBe("queued");
    expect(await cache.invalidateTags(["tag"])).toBe("queued");
    expect(await cache.invalidateTags(["other"], { soft: true })).toBe("queued");
    let isDone = false;
    const seen: unknown[] = [];
    const reading = Array.from({ length: 8 }, async () => {
      while (!isDone) {
        seen.push(await cache.get("key"));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    });
    await until(() => proxy.attempts.length > 1, 5000); // the first connection is given up
    const from = proxy.reads.sent.length;
    proxy.reads.release();
    await recovered(process);
    isDone = true;
    await Promise.all(reading);
    await cache.get("key");
    expect(seen).not.toContain("old");
    const sent = proxy.reads.sent.slice(from).filter((name) => !/^(HELLO|CLIENT|PING|SELECT)$/.test(name));
    expect(sent.slice(0, 5)).toEqual(["DEL", "SET", "EVAL", "ROLE", "MGET"]);
    await proxy[Symbol.asyncDispose]();
  });

  test("is not disturbed by invalidations that go on meanwhile: those are sent", async () => {
    await using all = await behind();
    const { process, proxy } = all;
    const { cache } = process;
    await cutOff(process, proxy);
    const told = new Set<string>();
    const invalidating = (async () => {
      while (!told.has("applied") || cache.state.circuit !== "closed") {
        const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`);
        (await Promise.all(keys.map((each) => cache.delete(each)))).forEach((each) => told.add(each));
        await new Promise(setImmediate);
      }
    })();
    await proxy.heal();
    await recovered(process);
    expect(cache.state.circuit).toBe("closed");
    await invalidating;
    expect(told).toEqual(new Set(["queued", "applied"]));
  });

  test("that is refused keeps the cache from being read, and is told once", async () => {
    await using own = await TestServer.start();
    await using proxy = await FaultProxy.to(own.port);
    const log: string[] = [];
    await using process = await CacheProcess.open(own.url, { through: proxy.url, log });
    await process.cache.set("key", "old");
    await cutOff(process, proxy);
    await process.cache.delete("key");
    await process.raw.call("ACL", "SETUSER", "default", "-del");
    await proxy.heal();
    await until(() => log.some((line) => line.includes("still")), 5000);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(log.filter((line) => line.startsWith("the cache"))).toEqual([
      "the cache does without Redis: there is no connection",
      "the cache still does without Redis: it refuses the credentials",
    ]);
    expect(await process.cache.get("key")).toBeUndefined();
    expect(await process.service.checkHealth()).toMatchObject({
      status: "degraded",
      checks: { connection: true, cache: false },
      detail: "invalidations wait for Redis: 1",
    });
    await process.raw.call("ACL", "SETUSER", "default", "+del");
    await recovered(process);
    expect(await process.cache.get("key")).toBeUndefined();
    expect(log.at(-1)).toMatch(/^the cache uses Redis again, after \d\.\d s; invalidations replayed: 1$/);
  });

  test("of what waits is tried once more by close, and one warning says what is lost", async () => {
    const log: string[] = [];
    {
      await using all = await behind({ log });
      await cutOff(all.process, all.proxy);
      await all.process.cache.deleteMany(["a", "b"]);
      const started = performance.now();
      await all.process.service.close();
      expect(performance.now() - started).toBeLessThan(2000);
      expect(await failure(all.process.cache.delete("c"))).toBeInstanceOf(RedisConnectionError);
    }
    expect(log.at(-1)).toBe("the cache is closed, and Redis was not told of 2 invalidations");
    const lines: string[] = [];
    await using all = await behind({ log: lines });
    const { process, proxy } = all;
    await process.cache.set("key", "old");
    proxy.holdFrom("DEL");
    expect(await process.cache.delete("key")).toBe("queued");
    await proxy.heal();
    await process.service.close();
    expect(lines.filter((line) => line.includes("closed"))).toEqual([]);
    expect(await process.raw.exists(process.value("key"))).toBe(0);
  });
});

describe.each(SERVERS)("a server that comes back with the data of before: $name", (binary) => {
  test.each([
    ["a reader who waits for it", true],
    ["nobody", false],
  ])("what was applied in the last minute is done again first, noticed by %s", async (_, isRead) => {
    const folder = await mkdtemp(join(tmpdir(), "outbox-"));
    const own = await TestServer.of(binary, "--dir", folder);
    try {
      await using process = await CacheProcess.open(own.url);
      const { cache, raw } = process;
      await cache.setMany({ deleted: "old", kept: "kept" });
      await cache.set("tagged", "old", { tags: ["tag"] });
      await cache.namespace("view").set("key", "old");
      await raw.call("SAVE");
      const told = await Promise.all([
        cache.delete("deleted"),
        cache.invalidateTags(["tag"]),
        cache.namespace("view").clear(),
      ]);
      expect(told).toEqual(["applied", "applied", "applied"]);
      await own.kill();
      if (isRead) {
        expect(await cache.get("deleted")).toBeUndefined();
      }
      await own.start();
      expect(await raw.exists(process.value("kept"))).toBe(1); // it is the old data
      const seen = new Set<unknown>();
      await until(async () => {
        seen
          .add(await cache.get("deleted"))
          .add(await cache.get("tagged"))
          .add(await cache.namespace("view").get("key"));
        return (await cache.get("kept")) === "kept";
      }, 5000);
      expect(await cache.get("kept")).toBe("kept");
      expect(seen).toEqual(new Set([undefined]));
    } finally {
      await own[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    }
  });
});

test("where that is refused on a new connection, it waits, and what was read behind it is not believed", async () => {
  await using source = await CacheProcess.open(server.url);
  await source.cache.set("key", "old");
  const [value, token] = await source.raw.mgetBuffer(source.value("key"), source.tag("*"));
  const bulk = (data: Buffer | null | undefined): Buffer =>
    Buffer.concat([Buffer.from(`$${data?.length}\r\n`), data ?? Buffer.of(), Buffer.from("\r\n")]);
  const found = Buffer.concat([Buffer.from("*2\r\n"), bulk(value), bulk(token)]);
  let isLoading = false;
  const fake = await greeting((command) => {
    const replies: Record<string, string | Buffer> = {
      ping: isLoading ? "-LOADING x\r\n" : "+PONG\r\n",
      del: isLoading ? "-LOADING x\r\n" : ":1\r\n",
      role: ALONE,
      mget: found, // by then it has loaded them
    };
    return replies[command];
  });
  await using process = await CacheProcess.open(fake.url, { namespace: source.namespace });
  const { cache } = process;
  expect(await cache.get("key")).toBe("old");
  expect(await cache.delete("key")).toBe("applied");
  isLoading = true;
  await fake.refuse();
  fake.sockets.forEach((socket) => socket.destroy());
  await until(() => process.service.client.status === "reconnecting", 1000);
  const read = cache.get("key"); // waits for the connection
  await fake.listen();
  expect(await read).toBeUndefined();
  expect(cache.state).toMatchObject({ pending: 1 });
  expect(cache.state.circuit).not.toBe("closed");
  isLoading = false;
  await recovered(process);
  expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
  await fake[Symbol.asyncDispose]();
});
