import { AsyncLocalStorage } from "node:async_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RedisConnectionError, createClient } from "@rapidkit/redis";
import { Circuit, type Recovery } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/circuit.js";
import { CacheProcess, type CacheProcessOptions, failure, gated } from "./support/cache.js";
import { ALONE, FaultProxy, greeting } from "./support/listeners.js";
import { TestServer, freePort } from "./support/servers.js";
import { settingsFor, until } from "./support/settings.js";
import { SplitProxy } from "./support/split.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A process whose server is not there. */
async function alone(options: CacheProcessOptions = {}): Promise<CacheProcess> {
  const process = await CacheProcess.open(`redis://127.0.0.1:${await freePort()}/0`, options);
  await process.cache.get("key");
  expect(process.cache.state.circuit).not.toBe("closed");
  return process;
}

describe("what opens it", () => {
  const replies = ["LOADING x", "READONLY x", "MASTERDOWN x", "CLUSTERDOWN x", "TRYAGAIN x", "BUSY x"];

  test.each(replies)("%s does, to a read and to a deletion, which waits", async (reply) => {
    for (const name of ["mget", "del"]) {
      let isFailing = true;
      const fake = await greeting((command) => {
        if (command === name && isFailing) {
          return `-${reply}\r\n`;
        }
        return { ping: "+PONG\r\n", del: ":0\r\n", role: ALONE }[command] ?? "*2\r\n$-1\r\n$-1\r\n";
      });
      await using process = await CacheProcess.open(fake.url);
      const { cache } = process;
      if (name === "mget") {
        expect(await cache.get("key")).toBeUndefined();
        expect(cache.stats.bypassed).toBe(1);
        expect(cache.state.circuit).not.toBe("closed");
        expect(await process.service.checkHealth()).toMatchObject({
          status: "degraded",
          checks: { connection: true, cache: false },
          detail: "the cache's circuit is not closed",
        });
      } else {
        expect(await cache.delete("key")).toBe("queued");
        expect(cache.state).toMatchObject({ pending: 1 });
      }
      isFailing = false;
      await until(() => cache.state.circuit === "closed", 3000);
      expect(cache.state).toMatchObject({ circuit: "closed", pending: 0 });
      expect(await process.service.checkHealth()).toMatchObject({ status: "ok" });
      await fake[Symbol.asyncDispose]();
    }
  });

  test.each(["NOPERM x", "OOM x", "ERR x", "WRONGTYPE x"])("%s does not: it is an answer", async (reply) => {
    const fake = await greeting((command) => (command === "ping" ? "+PONG\r\n" : `-${reply}\r\n`));
    await using process = await CacheProcess.open(fake.url);
    expect(await process.cache.get("key")).toBeUndefined();
    expect(String(await failure(process.cache.delete("key")))).toContain(reply);
    expect(process.cache.state).toMatchObject({ circuit: "closed", pending: 0 });
    await fake[Symbol.asyncDispose]();
  });

  test("a read that is refused is a miss, and what travels with it is done", async () => {
    const fake = await greeting((command) => (command === "mget" ? "-NOPERM x\r\n" : "+PONG\r\n"));
    await using process = await CacheProcess.open(fake.url);
    const { cache } = process;
    const deleted = cache.delete("key").catch(String);
    expect(await Promise.all([cache.get("key"), cache.get("other"), deleted])).toEqual([
      undefined,
      undefined,
      "applied",
    ]);
    await fake[Symbol.asyncDispose]();
  });

  test.each<[string, () => Promise<{ url: string } & AsyncDisposable>, string]>([
    ["what is no reply", () => greeting(() => "?garbage\r\n"), "what it answers is not Redis's protocol"],
    ["silence", () => greeting(() => undefined), "it does not answer in time"],
    ["refused credentials", () => locked(), "it refuses the credentials"],
  ])("%s does, and the log says why, once and without a secret", async (_, listen, why) => {
    const log: string[] = [];
    const peer = await listen();
    await using process = await CacheProcess.open(peer.url, { log, commandTimeout: 0.3 });
    for (let n = 0; n < 20; n += 1) {
      await process.cache.getOrSet("key", () => 1);
    }
    expect(log.filter((line) => line.startsWith("the cache"))).toEqual([`the cache does without Redis: ${why}`]);
    expect(log.join()).not.toContain("canary");
    await peer[Symbol.asyncDispose]();
  });

  async function locked(): Promise<{ url: string } & AsyncDisposable> {
    const own = await TestServer.start("--requirepass", "right");
    return { url: own.url.replace("//", "//:canary@"), [Symbol.asyncDispose]: () => own[Symbol.asyncDispose]() };
  }
});

describe("while it is open", () => {
  test("nobody waits: the first calls end within the command timeout, the others at once", async () => {
    await using proxy = await FaultProxy.to(server.port);
    await using process = await CacheProcess.open(server.url, { through: proxy.url, commandTimeout: 1 });
    const { cache } = process;
    await cache.set("key", "value");
    proxy.blackHole();
    const started = performance.now();
    expect(await Promise.all(Array.from({ length: 10 }, () => cache.getOrSet("key", () => "loaded")))).toContain(
      "loaded",
    );
    expect(performance.now() - started).toBeLessThan(1900);
    const calls: (() => Promise<unknown>)[] = [
      () => cache.get("key"),
      () => cache.getMany(["key"]),
      () => cache.exists("key"),
      () => cache.getOrSet("key", () => "loaded"),
      () => cache.getOrSetMany(["key"], () => ({ key: "loaded" })),
      () => cache.set("key", 1),
      () => cache.setMany({ key: 1 }),
      () => cache.delete("key"),
      () => cache.invalidateTags(["tag"]),
      () => cache.clear(),
      () => failure(cache.ttl("key")),
      () => failure(cache.expire("key")),
      () => failure(cache.delete("key", { strict: true })),
    ];
    for (const call of calls) {
      const begun = performance.now();
      for (let n = 0; n < 20; n += 1) {
        await call();
      }
      expect(performance.now() - begun, String(call)).toBeLessThan(900);
    }
    expect(await failure(cache.ttl("key"))).toBeInstanceOf(RedisConnectionError);
    await proxy.heal();
  });

  test("nothing but probes is sent, one at a time, whatever is asked for or was begun before", async () => {
    const proxy = await SplitProxy.to(server.port);
    await using process = await CacheProcess.open(server.url, { through: proxy.url, commandTimeout: 0.3 });
    await using other = await CacheProcess.open(server.url, { namespace: process.namespace });
    const { cache } = process;
    const [own, elsewhere] = [gated<string>(), gated<string>()];
    const loads = [cache.getOrSet("own", own.loader)];
    const theirs = other.cache.getOrSet("elsewhere", elsewhere.loader);
    await Promise.all([own.begun, elsewhere.begun]);
    loads.push(cache.getOrSet("elsewhere", () => "by itself")); // which polls
    proxy.reads.blackHole();
    await until(() => cache.state.circuit !== "closed", 2000);
    const from = proxy.reads.sent.length;
    own.open("loaded");
    expect(await Promise.all(loads)).toEqual(["loaded", "by itself"]);
    await cache.set("key", 1);
    await cache.get("key");
    await sleep(100);
    expect(new Set(proxy.reads.sent.slice(from))).toEqual(new Set(["PING"]));
    elsewhere.open("theirs");
    await theirs;
    proxy.reads.release();
    await proxy[Symbol.asyncDispose]();
  });

  test("each key is loaded once at a time in the process, and no more loaders run than may", async () => {
    await using process = await alone({ limits: { loadLimit: 4 } });
    const { cache } = process;
    const running = new Map<string, number>();
    let all = 0;
    let most = 0;
    const load = (key: string) => async () => {
      running.set(key, (running.get(key) ?? 0) + 1);
      all += 1;
      most = Math.max(most, all);
      expect(running.get(key)).toBe(1);
      await sleep(2);
      all -= 1;
      running.set(key, 0);
      return key;
    };
    const keys = Array.from({ length: 200 }, (_, index) => `key-${index % 20}`);
    expect(await Promise.all(keys.map((key) => cache.getOrSet(key, load(key))))).toEqual(keys);
    expect(most).toBe(4);
    expect(cache.stats.loads).toBeLessThan(60);
    const { loader, begun, open, calls } = gated<string>();
    const first = cache.getOrSet("one", loader);
    await begun;
    const others = Array.from({ length: 5 }, () => cache.getOrSet("one", load("later")));
    open("first");
    expect(await first).toBe("first");
    expect(await Promise.all(others)).toEqual(Array(5).fill("later")); // who came later shares another
    expect(calls()).toBe(1);
  });

  test("a lease that was taken without an answer is given back before anybody waits for it", async () => {
    await using proxy = await FaultProxy.to(server.port);
    await using process = await CacheProcess.open(server.url, { through: proxy.url, commandTimeout: 0.3 });
    await using other = await CacheProcess.open(server.url, { namespace: process.namespace });
    const { cache } = process;
    await cache.set("warm", 1);
    const { loader, begun, open } = gated<string>();
    const held = cache.getOrSet("held", loader); // its lease is held when the outage comes
    await begun;
    proxy.holdFrom("NX");
    expect(await cache.getOrSet("asked", () => "own")).toBe("own"); // its lease may have been taken
    open("value");
    expect(await held).toBe("value");
    expect(await process.raw.exists(process.lease("held"))).toBe(1);
    await proxy.heal();
    await until(() => cache.state.circuit === "closed", 5000);
    expect(await process.raw.exists(process.lease("held"), process.lease("asked"))).toBe(0);
    const started = performance.now();
    expect(await other.cache.getOrSet("held", () => "other")).toBe("other");
    expect(performance.now() - started).toBeLessThan(1500);
  });

  test("a lease whose end is refused does not keep the cache off", async () => {
    await using proxy = await FaultProxy.to(server.port);
    const admin = createClient(settingsFor(server.url));
    await admin.call("ACL", "SETUSER", "limited", "reset", "on", ">pw", "~*", "&*", "+@all");
    const through = proxy.url.replace("//", "//limited:pw@");
    await using process = await CacheProcess.open(server.url, { through, commandTimeout: 0.3 });
    const { cache } = process;
    await cache.set("warm", 1);
    proxy.holdFrom("NX");
    expect(await cache.getOrSet("asked", () => "own")).toBe("own"); // its lease may have been taken
    await admin.call("ACL", "SETUSER", "limited", "-eval", "-evalsha");
    await proxy.heal();
    await until(() => cache.state.circuit === "closed", 5000);
    expect(cache.state.circuit).toBe("closed");
    expect(await cache.get("warm")).toBe(1);
    await admin.close();
  });

  test("memory is bounded with a hundred thousand keys", { timeout: 120_000 }, async () => {
    setFlagsFromString("--expose-gc");
    const gc = runInNewContext("gc") as () => void;
    await using process = await alone({ limits: { near: true } });
    const { cache } = process;
    const heap = (): number => {
      gc();
      return globalThis.process.memoryUsage().heapUsed / 1024 / 1024;
    };
    const use = async (n: number): Promise<void> => {
      await cache.getOrSet(`key-${n}`, () => n);
      await cache.set(`key-${n}`, n);
      await cache.delete(`other-${n}`);
      await cache.invalidateTags([`tag-${n}`]);
    };
    await use(0);
    const before = heap();
    const ends = performance.now() + (globalThis.process.env["FULL"] ? 60_000 : 0);
    let n = 1;
    for (; n < 100_000 || performance.now() < ends; n += 1) {
      await use(n);
    }
    expect(cache.state.pending).toBeLessThanOrEqual(10_000);
    expect(heap() - before).toBeLessThan(30);
    expect(cache.stats).toMatchObject({ bypassed: n + 1, dropped: n });
  });
});

describe("probes", () => {
  /** A server that answers when the test says so. */
  class Peer implements Recovery {
    readonly pings: number[] = [];
    isBack = false;
    ping(): Promise<void> {
      this.pings.push(performance.now());
      return this.isBack ? Promise.resolve() : Promise.reject(new RedisConnectionError("down"));
    }
    isDelivered(): boolean {
      return true;
    }
    replay(): Promise<void> {
      return Promise.resolve();
    }
    replayed(): number {
      return 0;
    }
    get pauses(): number[] {
      return this.pings.slice(1).map((at, index) => at - (this.pings[index] ?? 0));
    }
  }

  test("come at once, then more and more seldom, one a second at least", async () => {
    const peer = new Peer();
    const circuit = new Circuit(peer, undefined);
    const opened = performance.now();
    circuit.trip(new RedisConnectionError("down"));
    circuit.trip(new RedisConnectionError("down"));
    await until(() => peer.pings.length === 8, 10_000);
    circuit.end();
    const pauses = [(peer.pings[0] ?? 0) - opened, ...peer.pauses];
    pauses.forEach((pause, index) => {
      const longest = Math.min(50 * 2 ** index, 1000);
      expect(pause).toBeGreaterThan(longest / 2 - 2);
      expect(pause).toBeLessThan(longest + 900);
    });
    await sleep(1100);
    expect(peer.pings.length).toBe(8); // no more after the end
    expect(circuit.state).toBe("open");
  });

  test("are no part of the call that has found the outage", async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const peer = new Peer();
    peer.isBack = true;
    const note = (): void => void seen.push(storage.getStore());
    const circuit = new Circuit(peer, { log: note, warn: note });
    storage.run("the call", () => circuit.trip(new RedisConnectionError("down")));
    await until(() => circuit.isClosed, 2000);
    expect(seen).toEqual(["the call", undefined]); // the line that it opens is the call's
    circuit.end();
  });

  test("are as seldom as before where it was closed for less than 5 s", async () => {
    const peer = new Peer();
    const lines: string[] = [];
    const logger = { log: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) };
    const circuit = new Circuit(peer, logger);
    circuit.trip(new RedisConnectionError("down"));
    await until(() => peer.pings.length === 4, 3000);
    peer.isBack = true;
    await until(() => circuit.isClosed, 2000);
    const reopened = performance.now();
    circuit.trip(new RedisConnectionError("down"));
    await until(() => circuit.isClosed, 2000);
    expect(performance.now() - reopened).toBeGreaterThan(450);
    await sleep(5100);
    const anew = performance.now();
    circuit.trip(new RedisConnectionError("down"));
    await until(() => circuit.isClosed, 2000);
    expect(performance.now() - anew).toBeLessThan(400);
    expect(lines.length).toBe(6);
    circuit.end();
  });
});

// All at once, for they mostly wait.
describe.concurrent("through an outage", { timeout: 60_000 }, () => {
  /** What goes wrong, and how it ends. */
  const faults: Record<string, (own: TestServer, proxy: FaultProxy) => Promise<() => Promise<void> | void>> = {
    "kill and restart": async (own) => {
      await own.kill();
      return () => own.start();
    },
    SIGSTOP: (own) => {
      own.pause();
      return Promise.resolve(() => own.resume());
    },
    "a black hole": (_, proxy) => {
      proxy.blackHole();
      return Promise.resolve(() => proxy.heal());
    },
    "refused connections": async (_, proxy) => {
      await proxy.refuse();
      proxy.reset();
      return () => proxy.heal();
    },
  };

  test.each(Object.entries(faults))(
    "%s of 3 s: calls end in time, nothing old is read after its deletion, reads are back within 5 s, two lines are logged",
    async (_, begin) => {
      await using own = await TestServer.start();
      await using proxy = await FaultProxy.to(own.port);
      const log: string[] = [];
      await using process = await CacheProcess.near(own.url, { through: proxy.url, log });
      const { cache } = process;
      let version = 1; // what the source has
      let isDone = false;
      let slowest = 0;
      const wrong: string[] = [];
      const timed = async <T>(call: Promise<T>): Promise<T> => {
        const started = performance.now();
        const value = await call;
        slowest = Math.max(slowest, performance.now() - started);
        return value;
      };
      const reader = async (near: boolean): Promise<void> => {
        while (!isDone) {
          const least = version;
          const found = await timed(cache.getOrSet("key", () => version, { near, tags: ["tag"] }));
          if (found < least) {
            wrong.push(`${found} after ${least}`);
          }
          await sleep(5);
        }
      };
      const writer = async (): Promise<void> => {
        const ways = [() => cache.delete("key"), () => cache.invalidateTags(["tag"]), () => cache.clear()];
        for (let n = 0; !isDone; n += 1) {
          const next = version + 1;
          const change = ways[n % ways.length] ?? ((): Promise<unknown> => cache.clear());
          // From when the call has returned nobody of this process may see what was before.
          await timed(change());
          version = next;
          await timed(change());
          await sleep(30);
        }
      };
      const running = [reader(true), reader(true), reader(false), writer()];
      await sleep(300);
      const end = await begin(own, proxy);
      await sleep(3000);
      expect(cache.state.circuit).not.toBe("closed");
      await end();
      const healed = performance.now();
      await until(() => cache.state.circuit === "closed" && cache.state.tracking === true, 6000);
      expect(performance.now() - healed).toBeLessThan(5000);
      await sleep(500);
      isDone = true;
      await Promise.all(running);
      expect(wrong).toEqual([]);
      expect(slowest).toBeLessThan(1500);
      expect(log.filter((line) => line.startsWith("the cache")).length).toBe(2);
      expect(log.filter((line) => line.startsWith("the near cache")).length).toBe(2);
      await cache.set("after", 1);
      expect(await cache.get("after")).toBe(1);
    },
  );
});
