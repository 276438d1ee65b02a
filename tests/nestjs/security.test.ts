import { readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeEnvelope, encodeEnvelope } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/envelope.js";
import { CODEC } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/values.js";
import { CacheProcess } from "./support/cache.js";
import { TestServer } from "./support/servers.js";
import { timed } from "./support/settings.js";

// What somebody can do who writes to Redis, and what he cannot: each is a claim of docs/security.md.

const SOURCES = new URL("../../template/nestjs/.rapidkit/vendor/redis/src/", import.meta.url);

declare global {
  var ran: boolean | undefined; // what hostile code would set
}

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Write an entry as the cache would, knowing what everybody can read who reads Redis. */
async function forge({ raw, ...process }: CacheProcess, value: string, key: string, payload: string): Promise<void> {
  const namespaceToken = (await raw.getBuffer(`c1:${process.namespace}:t:{*}`))!;
  const entry = { codec: CODEC.JSON, payload: Buffer.from(payload), softMs: 60_000, hardMs: 60_000, namespaceToken };
  await raw.set(value, encodeEnvelope(entry, key), "PX", 60_000);
}

test.each([
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toJSON":"globalThis.ran = true","then":"globalThis.ran = true","valueOf":"globalThis.ran = true"}',
  '{"rce":"_$$ND_FUNC$$_function (){ globalThis.ran = true }()"}',
  "globalThis.ran = true",
  '(() => { globalThis.ran = true })()//"',
])("no entry runs code or changes what objects are: %s", async (payload) => {
  await using process = await CacheProcess.open(server.url);
  await process.cache.set("first", 1); // the namespace has a token
  await process.raw.set(process.value("bare"), payload);
  expect(await process.cache.get("bare")).toBeUndefined();
  await forge(process, process.value("key"), "key", payload);
  const found = await process.cache.get<Record<string, unknown>>("key");
  expect(found === undefined || JSON.stringify(found) === payload).toBe(true);
  expect(globalThis.ran).toBeUndefined();
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("nothing of the runtime runs data", () => {
  const found = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const source = readFileSync(new URL(name, SOURCES), "utf8").replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, "");
      const named = source.matchAll(/\b(eval|Function|import)\(|"node:(vm|v8|worker_threads|child_process)"/g);
      return [...named].map(([, call, module]) => `${name}: ${call ?? module}`);
    });
  // The embedded server; what `doctor` asks git, and the files that its command line names.
  expect(found.sort()).toEqual([
    "cli.ts: import",
    "doctor.ts: child_process",
    "embedded.ts: child_process",
    "origins.ts: import",
  ]);
});

test("who can write can serve any value: the checksum is no signature", async () => {
  await using process = await CacheProcess.open(server.url);
  await process.cache.set("key", "true");
  await forge(process, process.value("key"), "key", '"forged"');
  expect(await process.cache.get("key")).toBe("forged");
});

test("who can write can bring an old value back", async () => {
  await using process = await CacheProcess.open(server.url);
  const { cache, raw } = process;
  await cache.set("key", "old", { tags: ["tag"] });
  const names = [process.value("key"), process.tag("tag")];
  const copies = await Promise.all(names.map((name) => raw.getBuffer(name)));
  expect(await cache.invalidateTags(["tag"])).toBe("applied");
  expect(await cache.get("key")).toBeUndefined();
  await Promise.all(names.map((name, index) => raw.set(name, copies[index]!, "PX", 60_000)));
  expect(await cache.get("key")).toBe("old");
});

test("an entry of another key is a miss", async () => {
  await using process = await CacheProcess.open(server.url);
  await process.cache.set("salary:1", 100);
  await process.raw.copy(process.value("salary:1"), process.value("salary:2"));
  expect(await process.cache.get("salary:2")).toBeUndefined();
  expect(Object.fromEntries(Object.entries(process.cache.stats.decodeErrors))).toEqual({ key: 1 });
});

test("a stranger's lease costs the hard timeout", async () => {
  await using process = await CacheProcess.open(server.url);
  await process.raw.set(process.lease("key"), "a stranger's");
  const { took, value } = await timed(process.cache.getOrSet("key", () => "loaded", { hardTimeoutMs: 300 }));
  expect(value).toBe("loaded");
  expect(took).toBeGreaterThan(299);
  expect(took).toBeLessThan(3000);
  expect(await process.cache.get("key")).toBeUndefined();
  expect(await process.raw.get(process.lease("key"))).toBe("a stranger's");
});

test.each(["value", "lease", "space", "tag"] as const)("a list in the place of a %s is a miss", async (what) => {
  await using process = await CacheProcess.open(server.url);
  const { cache, raw } = process;
  const places = {
    value: process.value("key"),
    lease: process.lease("key"),
    space: process.tag("*"),
    tag: process.tag("t"),
  };
  await raw.rpush(places[what], "x");
  expect(await cache.get("key", { tags: ["t"] })).toBeUndefined();
  expect(await cache.getOrSet("key", () => 1, { tags: ["t"], hardTimeoutMs: 300 })).toBe(1);
  expect(cache.state.circuit).toBe("closed");
  await raw.del(places[what]);
  expect(await cache.getOrSet("other", () => "new", { tags: ["t"] })).toBe("new");
});

test("values stand in the clear", async () => {
  await using process = await CacheProcess.open(server.url);
  await process.cache.set("user:7", { mail: "somebody@example.org" });
  const raw = (await process.raw.getBuffer(process.value("user:7")))!;
  expect(raw.toString()).toContain("somebody@example.org");
  expect(decodeEnvelope(raw, "user:7", 1000).payload.toString()).toBe('{"mail":"somebody@example.org"}');
});
