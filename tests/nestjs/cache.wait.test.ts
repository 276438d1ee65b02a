import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RedisTimeoutError } from "@rapidkit/redis";
import { CacheProcess, type CacheProcessOptions, failure } from "./support/cache.js";
import { FaultProxy } from "./support/listeners.js";
import { SERVERS, type ServerBinary, TestServer } from "./support/servers.js";
import { until } from "./support/settings.js";

/** A primary with replicas that have what it has. */
class Family implements AsyncDisposable {
  private constructor(
    readonly folder: string,
    readonly primary: TestServer,
    readonly replicas: readonly TestServer[],
  ) {}

  static async of(binary: ServerBinary, count: number): Promise<Family> {
    const folder = await mkdtemp(join(tmpdir(), "wait-"));
    const common = ["--dir", folder, "--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0"];
    const primary = await TestServer.of(binary, ...common);
    const replicas: TestServer[] = [];
    for (let n = 0; n < count; n += 1) {
      const own = ["--dbfilename", `${n}.rdb`, "--replicaof", "127.0.0.1", String(primary.port)];
      replicas.push(await TestServer.of(binary, ...common, ...own));
    }
    const family = new Family(folder, primary, replicas);
    await using process = await CacheProcess.open(primary.url);
    const follows = async (): Promise<boolean> => {
      await process.raw.set("ready", 1);
      return Number(await process.raw.call("WAIT", count, 100)) === count;
    };
    await until(follows, 10_000);
    return family;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.primary, ...this.replicas].map((each) => each[Symbol.asyncDispose]()));
    await rm(this.folder, { recursive: true });
  }
}

const closed = ({ cache }: CacheProcess): Promise<void> => until(() => cache.state.circuit === "closed", 5000);

/** The ways to invalidate what is tagged. */
const changes: Record<string, (process: CacheProcess, strict?: boolean) => Promise<string>> = {
  delete: ({ cache }, strict = false) => cache.delete("key", { strict }),
  invalidateTags: ({ cache }, strict = false) => cache.invalidateTags(["tag"], { strict }),
  softly: ({ cache }, strict = false) => cache.invalidateTags(["tag"], { strict, soft: true }),
  clear: ({ cache }, strict = false) => cache.clear({ strict }),
};

const set = ({ cache }: CacheProcess): Promise<void> => cache.set("key", "old", { tags: ["tag"] });

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

describe.each(SERVERS)("$name", (binary) => {
  let family: Family;
  beforeAll(async () => {
    family = await Family.of(binary, 1);
  });
  afterAll(() => family[Symbol.asyncDispose]());

  const open = (options: CacheProcessOptions = {}): Promise<CacheProcess> =>
    CacheProcess.open(family.primary.url, { commandTimeout: 1, ...options });

  test.each(Object.keys(changes))("%s: a replica has it when the call has returned `applied`", async (name) => {
    await using process = await open();
    await set(process);
    await process.commands("wait");
    expect(await changes[name]?.(process)).toBe("applied");
    expect(await changes[name]?.(process)).toBe("applied");
    expect(await process.commands("wait")).toBe(2);
    expect(await process.cache.get("key")).toBeUndefined();
  });

  test.each(Object.keys(changes))(
    "%s: while the replica hangs it is queued in time, and done before reads resume",
    async (name) => {
      await using process = await open();
      await using other = await CacheProcess.open(family.primary.url, { namespace: process.namespace });
      await set(process);
      family.replicas[0]?.pause();
      try {
        expect(await took(async () => expect(await changes[name]?.(process)).toBe("queued"))).toBeLessThan(1900);
        expect(process.cache.state.pending).toBe(1);
        expect(await took(async () => expect(await changes[name]?.(process)).toBe("queued"))).toBeLessThan(900);
        await process.cache.set("bypassed", 1);
        expect(await process.cache.get("bypassed")).toBeUndefined();
        expect(await other.cache.get("key")).toBeUndefined(); // its primary has done it
      } finally {
        family.replicas[0]?.resume();
      }
      await closed(process);
      expect(process.cache.state).toMatchObject({ circuit: "closed", pending: 0 });
      expect(await process.cache.get("key")).toBeUndefined();
      await set(process);
      expect(await changes[name]?.(process)).toBe("applied");
    },
  );

  test("what somebody else has just deleted counts as deleted only where a replica knows of it", async () => {
    await using process = await open();
    for (const isFirst of [true, false]) {
      await set(process);
      family.replicas[0]?.pause();
      try {
        await process.deleteElsewhere("key");
        expect(await process.cache.delete("key"), String(isFirst)).toBe("queued");
      } finally {
        family.replicas[0]?.resume();
      }
      await closed(process);
    }
  });

  test("reads do not stand behind what waits for a replica, nor do those of others", async () => {
    await using process = await open({ commandTimeout: 1 });
    await set(process);
    await process.cache.set("other", 1);
    await process.cache.delete("first"); // by which it has learnt of the replica
    family.replicas[0]?.pause();
    try {
      const deletion = process.cache.delete("key");
      for (let n = 0; n < 10; n += 1) {
        expect(await took(async () => expect(await process.cache.get("other")).toBe(1))).toBeLessThan(900);
      }
      expect(await deletion).toBe("queued");
    } finally {
      family.replicas[0]?.resume();
    }
    await closed(process);
  });

  test("many at a time wait once, in time, and leave nothing behind that others would have to wait for", async () => {
    await using process = await open();
    await process.cache.delete("first");
    await process.commands("wait");
    const keys = Array.from({ length: 200 }, (_, index) => `key-${index}`);
    expect(new Set(await Promise.all(keys.map((key) => process.cache.delete(key))))).toEqual(new Set(["applied"]));
    expect(await process.commands("wait")).toBe(1);
    family.replicas[0]?.pause();
    try {
      const deletions = keys.map((key) => took(() => process.cache.delete(key)));
      await new Promise((resolve) => setTimeout(resolve, 100));
      deletions.push(...keys.map((key) => took(() => process.cache.delete(`later-${key}`)))); // they share the next WAIT
      expect(Math.max(...(await Promise.all(deletions)))).toBeLessThan(1900);
      expect(process.cache.state.pending).toBe(400);
    } finally {
      family.replicas[0]?.resume();
    }
    expect(await took(() => closed(process))).toBeLessThan(2500);
    expect(process.cache.state).toMatchObject({ circuit: "closed", pending: 0 });
  });

  test("a server that is slow first leaves less time for its replica", async () => {
    await using process = await open({ commandTimeout: 1.2 });
    await process.cache.delete("first");
    family.replicas[0]?.pause();
    try {
      await process.raw.call("CLIENT", "PAUSE", "800", "WRITE");
      const time = await took(async () => expect(await process.cache.delete("key")).toBe("queued"));
      expect(time).toBeGreaterThan(790);
      expect(time).toBeLessThan(1900);
    } finally {
      family.replicas[0]?.resume();
    }
    await closed(process);
  });

  test("with `strict` it is an error that says so", async () => {
    await using process = await open({ commandTimeout: 0.3 });
    family.replicas[0]?.pause();
    try {
      for (const change of Object.values(changes)) {
        const error = await failure(change(process, true));
        expect(error).toBeInstanceOf(RedisTimeoutError);
        expect(String(error)).toMatch(/no replica had it within \d+ ms/);
        await closed(process);
      }
    } finally {
      family.replicas[0]?.resume();
    }
    expect(process.cache.state).toMatchObject({ circuit: "closed", pending: 0 });
  });

  test("the log says why, once", async () => {
    const log: string[] = [];
    await using process = await open({ commandTimeout: 0.3, log });
    family.replicas[0]?.pause();
    try {
      await process.cache.delete("key");
      await new Promise((resolve) => setTimeout(resolve, 1000));
    } finally {
      family.replicas[0]?.resume();
    }
    await closed(process);
    expect(log).toEqual([
      "the cache does without Redis: no replica has what it is told",
      expect.stringMatching(/^the cache uses Redis again, after \d\.\d s; invalidations replayed: 1$/),
    ]);
  });

  test("a connection that breaks while a replica is waited for: it is queued, and done on another", async () => {
    await using proxy = await FaultProxy.to(family.primary.port);
    await using process = await open({ through: proxy.url });
    await set(process);
    await process.cache.delete("first");
    proxy.cutOn("wait", 1);
    expect(await process.cache.delete("key")).toBe("queued");
    await closed(process);
    expect(process.cache.state).toMatchObject({ circuit: "closed", pending: 0 });
    expect(await process.cache.delete("key")).toBe("applied");
  });

  test("its own connection is opened by the first that needs it, anew when it is lost, and closed with the cache", async () => {
    const process = await open();
    const count = async (): Promise<number> => {
      const list = String(await process.raw.call("CLIENT", "LIST", "TYPE", "normal"));
      return list.trim().split("\n").length;
    };
    await process.cache.get("key");
    const before = await count();
    await process.cache.delete("key");
    expect(await count()).toBe(before + 1);
    await process.cache.clear();
    expect(await count()).toBe(before + 1);
    const list = String(await process.raw.call("CLIENT", "LIST", "TYPE", "normal"));
    const [, id = ""] = /id=(\d+).* cmd=wait/.exec(list) ?? [];
    await process.raw.call("CLIENT", "KILL", "ID", id);
    await process.cache.delete("key"); // it may be the one that finds out
    await closed(process);
    expect(await process.cache.delete("key")).toBe("applied");
    expect(await count()).toBe(before + 1);
    await process.service.close();
    await until(async () => (await count()) === before - 1, 1000);
    expect(await count()).toBe(before - 1);
    await process.raw.close();
  });

  test.each([
    ["ROLE", ["-role"]],
    ["WAIT", ["-wait"]],
  ])("who may not ask by %s waits for nobody", async (_, rights) => {
    await using process = await open({
      through: family.primary.url.replace("//", "//cache:secret@"),
    });
    await process.raw.call("ACL", "SETUSER", "cache", "on", ">secret", "~*", "&*", "+@all", ...rights);
    await set(process);
    family.replicas[0]?.pause();
    try {
      expect(await took(async () => expect(await process.cache.delete("key")).toBe("applied"))).toBeLessThan(900);
    } finally {
      family.replicas[0]?.resume();
    }
    await process.raw.call("ACL", "DELUSER", "cache");
  });
});

test("a server that became a replica takes no invalidations, even where it would do them", async () => {
  const [binary] = SERVERS;
  if (binary === undefined) {
    throw new Error("no server");
  }
  await using primary = await TestServer.of(binary);
  await using server = await TestServer.of(binary, "--replica-read-only", "no");
  await using process = await CacheProcess.open(server.url);
  await set(process);
  await process.raw.call("REPLICAOF", "127.0.0.1", String(primary.port));
  expect(await process.cache.delete("key")).toBe("queued");
  expect(process.cache.state.pending).toBe(1);
  await process.raw.call("REPLICAOF", "NO", "ONE");
  await closed(process);
  expect(process.cache.state).toMatchObject({ circuit: "closed", pending: 0 });
  expect(await process.cache.delete("key")).toBe("applied");
});

test("a server that is gone is not dialled again and again for invalidations", async () => {
  const [binary] = SERVERS;
  if (binary === undefined) {
    throw new Error("no server");
  }
  await using family = await Family.of(binary, 1);
  await using proxy = await FaultProxy.to(family.primary.port);
  await using process = await CacheProcess.open(family.primary.url, { through: proxy.url });
  expect(await process.cache.delete("key")).toBe("applied");
  expect(proxy.attempts.length).toBe(2);
  await family.primary.kill();
  for (const ends = performance.now() + 1000; performance.now() < ends;) {
    expect(await process.cache.delete("key")).toBe("queued");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(proxy.attempts.length).toBeLessThan(20); // of probes
});

test("one of two replicas is enough, and without any nobody waits", async () => {
  const [binary] = SERVERS;
  if (binary === undefined) {
    throw new Error("no server");
  }
  await using family = await Family.of(binary, 2);
  await using process = await CacheProcess.open(family.primary.url);
  family.replicas[0]?.pause();
  await set(process);
  expect(await took(async () => expect(await process.cache.delete("key")).toBe("applied"))).toBeLessThan(900);
  await Promise.all(family.replicas.map((replica) => replica.kill()));
  await until(async () => ((await process.raw.role()) as unknown[][])[2]?.length === 0, 5000);
  await process.commands("wait");
  expect(await process.cache.delete("key")).toBe("applied");
  expect(await process.commands("wait")).toBe(0);
});
