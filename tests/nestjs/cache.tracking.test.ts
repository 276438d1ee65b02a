import { execFile, execFileSync } from "node:child_process";
import { createConnection } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RedisClient, RedisService, createClient } from "@rapidkit/redis";
import { CacheProcess, type CacheProcessOptions } from "./support/cache.js";
import { certificate, tlsProxy } from "./support/listeners.js";
import { SERVERS, TestServer } from "./support/servers.js";
import { settingsFor, until } from "./support/settings.js";
import { SplitProxy } from "./support/split.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

interface Split extends AsyncDisposable {
  readonly proxy: SplitProxy;
  readonly process: CacheProcess;
}

/** A near cache behind a proxy that can cut off its two connections one by one. */
async function split(options: CacheProcessOptions = {}): Promise<Split> {
  const proxy = await SplitProxy.to(server.port);
  const process = await CacheProcess.near(server.url, { through: proxy.url, ...options });
  return {
    proxy,
    process,
    async [Symbol.asyncDispose]() {
      proxy.pushes.release();
      await process[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
    },
  };
}

/** Send words as `redis-cli` does, on a connection without any library. */
async function say(port: number, ...words: string[]): Promise<void> {
  const socket = createConnection(port, "127.0.0.1");
  socket.write(`${words.join(" ")}\r\n`);
  await new Promise<void>((resolve) => void socket.once("data", () => resolve()));
  socket.destroy();
}

describe.each(SERVERS)("$name", (binary) => {
  test("whatever changes a key, by whichever client, drops what is kept of it within 50 ms", async () => {
    await using own = await TestServer.of(binary);
    await using process = await CacheProcess.near(own.url, { namespace: "ns" });
    const { cache } = process;
    const { client } = process.service;
    const value = "c1:ns:v:{key}";
    const view = cache.namespace("view");
    const changes: Record<string, () => Promise<unknown>> = {
      SET: () => say(own.port, "SET", value, "x"),
      DEL: () => say(own.port, "DEL", value),
      UNLINK: () => say(own.port, "UNLINK", value),
      EXPIRE: () => say(own.port, "EXPIRE", value, "100"),
      PEXPIRE: () => say(own.port, "PEXPIRE", value, "1"),
      RENAME: () => say(own.port, "RENAME", value, "elsewhere"),
      FLUSHDB: () => say(own.port, "FLUSHDB"),
      FLUSHALL: () => say(own.port, "FLUSHALL"),
      "own, by the connection of the reads": () => client.del(value),
      "own, by another connection": () => process.raw.del(value),
    };
    const took: number[] = [];
    for (const [name, change] of Object.entries(changes)) {
      await cache.set("key", 1);
      await process.keeps("key");
      await change();
      const changed = performance.now();
      await until(() => cache.state.nearEntries === 0, 1000);
      expect(cache.state.nearEntries, name).toBe(0);
      took.push(performance.now() - changed);
    }
    expect(took.sort((a, b) => a - b)[took.length / 2]).toBeLessThan(50); // the median: a busy machine holds up any one
    for (const [space, each] of [
      ["ns", cache],
      ["ns%3Aview", view],
    ] as const) {
      await each.set("key", 1, { tags: ["tag"] });
      for (const token of ["tag", "*"]) {
        const read = async (): Promise<boolean> => {
          const { nearHits } = cache.stats;
          await each.getOrSet("key", () => 1, { tags: ["tag"] });
          return cache.stats.nearHits > nearHits;
        };
        await until(read, 1000);
        expect(await read()).toBe(true);
        await say(own.port, "DEL", `c1:${space}:t:{${token}}`);
        await until(async () => !(await read()), 50);
        expect(await read(), token).toBe(false);
      }
    }
  });

  test("over a unix socket, with an ACL user and a password", async () => {
    await using own = await TestServer.of(binary, "--unixsocket", `/tmp/near-${globalThis.process.pid}.sock`);
    const admin = createClient(settingsFor(own.url));
    const rights = ["~*", "&*", "+@all", "-@dangerous", "+client|id", "+client|tracking"];
    await admin.call("ACL", "SETUSER", "cache", "on", ">p@ss/word", ...rights);
    const path = `unix://cache:p%40ss%2Fword@/tmp/near-${globalThis.process.pid}.sock`;
    await using process = await CacheProcess.near(path);
    await process.cache.set("key", 1);
    await process.keeps("key");
    await admin.del(process.value("key"));
    await until(() => process.cache.state.nearEntries === 0, 1000);
    expect(process.cache.state.nearEntries).toBe(0);
    await admin.close();
  });
});

test("over TLS", async () => {
  const proxy = await tlsProxy(server.port);
  const settings = settingsFor(proxy.url, { tlsCaFile: certificate("ca") });
  const service = await RedisService.open(settings, undefined, { near: true });
  await service.cache.get("key");
  await until(() => service.cache.state.tracking === true, 3000);
  expect(service.cache.state.tracking).toBe(true);
  expect(proxy.names.length).toBe(2);
  await service.close();
  await proxy[Symbol.asyncDispose]();
});

test("nothing is kept before tracking is confirmed, and reads do not wait for it", async () => {
  const proxy = await SplitProxy.to(server.port);
  await using process = await CacheProcess.open(server.url, { through: proxy.url, limits: { near: true } });
  const { cache } = process;
  proxy.pushes.blackHole();
  await cache.set("key", 1);
  for (let n = 0; n < 5; n += 1) {
    expect(await cache.get("key")).toBe(1);
  }
  expect(cache.state).toMatchObject({ tracking: false, nearEntries: 0 });
  proxy.pushes.release();
  await until(() => cache.state.tracking === true, 3000);
  await process.keeps("key");
  await proxy[Symbol.asyncDispose]();
});

test("no second connection where the near cache is not used", async () => {
  const proxy = await SplitProxy.to(server.port);
  await using process = await CacheProcess.open(server.url, { through: proxy.url });
  await process.cache.set("key", 1);
  await process.cache.get("key");
  expect([proxy.attempts.length, process.cache.state.tracking]).toEqual([1, undefined]);
  await process.cache.get("key", { near: true });
  await until(() => process.cache.state.tracking === true, 3000);
  expect(proxy.attempts.length).toBe(2);
  await proxy[Symbol.asyncDispose]();
});

test("a lost connection flushes, and the next one keeps again; each is logged once", async () => {
  const log: string[] = [];
  await using all = await split({ log });
  const { process } = all;
  await process.cache.set("key", "old");
  await process.keeps("key");
  for (let n = 0; n < 2; n += 1) {
    await process.raw.call("CLIENT", "KILL", "TYPE", "pubsub");
    await until(() => process.cache.state.nearEntries === 0, 1000);
    expect(process.cache.state).toMatchObject({ tracking: false, nearEntries: 0 });
    await until(() => process.cache.state.tracking === true, 3000);
    await process.keeps("key");
  }
  const [lost, back] = [
    "the near cache is not told of changes, and keeps nothing: there is no connection",
    "the near cache is told of changes again",
  ];
  expect(log).toEqual([lost, back, lost, back]);
});

test("a connection that is black-holed while reads work: what is served is old for a second at most", async () => {
  const log: string[] = [];
  await using all = await split({ log });
  const { process, proxy } = all;
  const { cache, raw } = process;
  await cache.set("key", "old");
  await process.keeps("key");
  proxy.pushes.blackHole();
  await raw.del(process.value("key"));
  const changed = performance.now();
  expect(await cache.get("key")).toBe("old"); // nobody can know
  let [asked, last] = [changed, changed];
  while ((await cache.get("key")) === "old") {
    await raw.ping();
    [last, asked] = [asked, performance.now()];
  }
  expect(last - changed).toBeLessThan(1000);
  await cache.set("key", "new"); // reads work, and what they bring is not kept
  expect([await cache.get("key"), await process.isNear("key")]).toEqual(["new", false]);
  await until(() => log.length > 0, 2000);
  expect(log).toEqual(["the near cache is not told of changes, and keeps nothing: it does not answer in time"]);
  await new Promise((resolve) => setTimeout(resolve, 2500)); // further attempts are not logged
  expect(log.length).toBe(1);
  proxy.pushes.release();
  await until(() => cache.state.tracking === true, 5000);
  await process.keeps("key");
  expect(log.length).toBe(2);
});

test("after the event loop was blocked for 2 s nothing old is served, and the connection is not dropped", async () => {
  const log: string[] = [];
  await using all = await split({ log });
  const { process } = all;
  const { cache } = process;
  await cache.set("key", "old");
  await process.keeps("key");
  const script = `const s = require("net").connect(${server.port}, "127.0.0.1");
    s.write("DEL ${process.value("key")}\\r\\n"); s.on("data", () => setTimeout(() => s.destroy(), 2000))`;
  execFileSync(globalThis.process.execPath, ["-e", script]);
  expect(await cache.get("key")).toBeUndefined();
  await cache.set("key", "new");
  await process.keeps("key");
  expect(log).toEqual([]);
});

test("a user who may not: all works without what is kept, one warning says so, and the health route", async () => {
  const own = await TestServer.start();
  const admin = createClient(settingsFor(own.url));
  await admin.call("ACL", "SETUSER", "default", "-client|tracking");
  const log: string[] = [];
  await using process = await CacheProcess.open(own.url, { log, limits: { near: true } });
  await process.cache.set("key", 1);
  expect(await process.cache.get("key")).toBe(1);
  await until(() => log.length > 0, 2000);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(log).toEqual(["the near cache is not told of changes, and keeps nothing: it refuses the credentials"]);
  expect([await process.cache.get("key"), await process.isNear("key")]).toEqual([1, false]);
  expect(await process.service.checkHealth()).toMatchObject({
    status: "degraded",
    checks: { connection: true, cache: false },
    detail: "the near cache is not told of changes",
  });
  await admin.call("ACL", "SETUSER", "default", "+client|tracking");
  await until(() => process.cache.state.tracking === true, 3000);
  expect(await process.service.checkHealth()).toMatchObject({ status: "ok", checks: { cache: true } });
  await admin.close();
  await own[Symbol.asyncDispose]();
});

test("after a new connection of the reads it is opened anew too: both may lead to another server now", async () => {
  await using all = await split();
  const { process, proxy } = all;
  await process.cache.set("key", 1);
  await process.keeps("key");
  const connections = proxy.attempts.length;
  (process.service.client as RedisClient).stream.destroy();
  await until(() => proxy.attempts.length === connections + 2, 3000);
  expect(proxy.attempts.length).toBe(connections + 2);
  await until(() => process.cache.state.tracking === true, 3000);
  await process.keeps("key");
});

test("a process that closes its service ends, and so does one that closes its client only", async () => {
  const script = `
    const { RedisService, loadRedisSettings } = require("@rapidkit/redis");
    (async () => {
      const service = await RedisService.open(loadRedisSettings(), undefined, { near: true });
      await service.cache.get("key");
      while (!service.cache.state.tracking) await new Promise(setImmediate);
      await (process.argv[1] === "client" ? service.client : service).close();
      console.log("closed");
    })();`;
  for (const how of ["service", "client"]) {
    const { stdout } = await promisify(execFile)(globalThis.process.execPath, ["-e", script, how], {
      env: { PATH: globalThis.process.env["PATH"], REDIS_URL: server.url },
      timeout: 10_000,
    });
    expect(stdout).toBe("closed\n");
  }
});
