import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { RedisClient, RedisService, RedisTimeoutError, createClient } from "@rapidkit/redis";
import { createApp } from "./support/app.js";
import { type Run, run } from "./support/child.js";
import { FaultProxy, blackHole, certificate, greeting, tlsProxy } from "./support/listeners.js";
import { SERVERS, TestServer, freePort } from "./support/servers.js";
import { ask, settingsFor, timed, until } from "./support/settings.js";

/** Milliseconds; less than the timers that could hold a process, and more than a busy machine takes. */
const SOON = 1500;
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Assert that the process ended by itself, and soon after it closed. */
async function ends({ child, output, code }: Run, status: string, within = SOON): Promise<void> {
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  expect(await code, output()).toBe(0);
  clearTimeout(late);
  expect(output()).toContain(`status ${status}\n`);
  expect(output()).toMatch(/closed \d+ end\n/);
  expect(output()).toContain("error the client is closed\n");
  expect(Number(/exit (\d+)/.exec(output())?.[1])).toBeLessThan(within);
}

describe("after close() the process ends by itself", () => {
  test("never used", async () => {
    await ends(run("wait", { REDIS_URL: server.url }), "wait");
  });

  test("while it connects", async () => {
    await ends(run("connecting", { REDIS_URL: server.url }), "connecting");
  });

  test("in the handshake", async () => {
    const hole = await blackHole();
    const child = run("handshake", { REDIS_URL: hole.url, REDIS_CONNECT_TIMEOUT: "30", REDIS_COMMAND_TIMEOUT: "30" });
    await ends(child, "connect");
    expect(child.output()).toContain("error the client is closed");
  });

  test("while it waits for the next attempt", async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    await ends(run("reconnecting", { REDIS_URL: url, REDIS_CONNECT_BACKOFF_BASE: "30" }), "reconnecting");
  });

  test("while it waits for the next attempt, after one that was made by hand", async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    await ends(run("by hand", { REDIS_URL: url, REDIS_CONNECT_BACKOFF_BASE: "30" }), "reconnecting");
  });

  test("with a copy that was closed", async () => {
    await ends(run("copied", { REDIS_URL: server.url }), "wait");
  });

  test("connected", async () => {
    await ends(run("ready", { REDIS_URL: server.url }), "ready");
  });

  test("with commands in flight, which get their replies", async () => {
    const child = run("in flight", { REDIS_URL: server.url });
    await ends(child, "ready");
    expect(child.output()).toContain("all 100");
  });

  test("with a server that hangs", async () => {
    const own = await TestServer.start();
    const child = run("hung", { REDIS_URL: own.url });
    await vi.waitFor(() => expect(child.output()).toContain("PONG"), 5000);
    own.pause();
    child.child.stdin?.write("go\n");
    await ends(child, "ready", 1400);
    expect(child.output()).toContain("error PING did not end within 1 s");
    await own[Symbol.asyncDispose]();
  });

  test("subscribed", async () => {
    await ends(run("subscribed", { REDIS_URL: server.url }), "ready");
  });

  test("after quit(), used before or not", async () => {
    await ends(run("quit", { REDIS_URL: server.url }), "end");
    await ends(run("quit early", { REDIS_URL: `redis://127.0.0.1:${await freePort()}` }), "end");
  });
});

describe("an application", () => {
  test("that is closed ends by itself", async () => {
    const { code, output } = run("close", { REDIS_URL: server.url }, "app.mjs");
    expect(await code, output()).toBe(0);
    expect(output()).toMatch(/^PONG\nclient ended\nclosed end\nexit \d+\n$/);
    expect(Number(/exit (\d+)/.exec(output())?.[1])).toBeLessThan(SOON);
  });

  test("that is told to end closes its connection", async () => {
    const { child, code, output } = run("wait", { REDIS_URL: server.url, REDIS_CLIENT_NAME: "told" }, "app.mjs");
    await vi.waitFor(() => expect(output()).toContain("PONG"), 8000);
    expect(await count("told")).toBe(1);
    child.kill("SIGTERM");
    expect(await code).toBeNull();
    expect(child.signalCode).toBe("SIGTERM");
    expect(output()).toContain("client ended");
    expect(await count("told")).toBe(0);
  });

  test("whose start fails holds nothing that keeps the process alive", async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const retry = { REDIS_PRECONNECT: "1", REDIS_CONNECT_RETRIES: "1", REDIS_CONNECT_BACKOFF_BASE: "0.01" };
    const { code, output } = run("close", { REDIS_URL: url, ...retry }, "app.mjs");
    expect(await code).toBe(0);
    expect(output()).toMatch(/^RedisStartError Redis does not answer at .* \(attempt 2 of 2\): .*\nexit \d+\n$/);
    expect(Number(/exit (\d+)/.exec(output())?.[1])).toBeLessThan(SOON);
  });

  test.each([true, false])("opens when it is first used, or with preconnect (%s), and closes", async (preconnect) => {
    const clientName = `lifecycle-${preconnect}`;
    const foreign = createClient(settingsFor(server.url, { clientName }));
    await foreign.ping();
    for (let n = 0; n < 2; n += 1) {
      const app = await createApp(settingsFor(server.url, { clientName, preconnect }));
      const live = await request(app.getHttpServer() as string).get("/api/health/live");
      expect([live.status, await count(clientName)]).toEqual([200, preconnect ? 2 : 1]);
      await app.get(RedisClient).ping();
      expect(await count(clientName)).toBe(2);
      await app.close();
      await until(() => false, 20);
      expect(await count(clientName)).toBe(1);
    }
    expect(await foreign.ping()).toBe("PONG"); // what is not the application's goes on
    await foreign.close();
  });

  test("starts while Redis is down, and has it once it is up", async () => {
    const proxy = await FaultProxy.to(server.port);
    await proxy.refuse();
    const app = await createApp(settingsFor(proxy.url, { connectBackoffBase: 0.05 }));
    const health = (): Promise<{ status: number }> =>
      request(app.getHttpServer() as string).get("/api/health/module/redis");
    expect((await health()).status).toBe(503);
    await proxy.heal();
    expect((await health()).status).toBe(200);
    await app.close();
    await proxy[Symbol.asyncDispose]();
  });

  test("stops in time where one reply came late, and then none", async () => {
    const peer = await greeting((command, socket) => {
      if (command === "get") {
        setTimeout(() => socket.write("+late\r\n"), 350);
      }
      return undefined;
    });
    const client = createClient(settingsFor(peer.url, { commandTimeout: 0.3 }));
    expect((await timed(client.get("a"))).error).toBeInstanceOf(RedisTimeoutError);
    await until(() => false, 100);
    expect((await timed(client.close())).took).toBeLessThan(1300);
    await peer[Symbol.asyncDispose]();
  });

  test("stops in time, its socket closed, while a server with TLS hangs", async () => {
    const tls = await tlsProxy(server.port);
    const proxy = await FaultProxy.to(tls.port);
    const url = proxy.url.replace("redis:", "rediss:");
    const app = await createApp(settingsFor(url, { tlsCaFile: certificate("ca"), commandTimeout: 0.3 }));
    const client = app.get(RedisClient);
    await client.ping();
    proxy.blackHole();
    const late = timed(client.ping());
    await until(() => client.commandQueue.length === 1, 1000);
    const { took } = await timed(app.close());
    expect(took).toBeLessThan(1300);
    expect((await late).error).toBeInstanceOf(RedisTimeoutError);
    expect([client.status, client.stream.destroyed]).toEqual(["end", true]);
    await proxy[Symbol.asyncDispose]();
    await tls[Symbol.asyncDispose]();
  });
});

test("disconnect() closes the socket at once, whatever the server does", async () => {
  const proxy = await FaultProxy.to(server.port);
  const client = createClient(settingsFor(proxy.url));
  await client.ping();
  proxy.blackHole();
  const { stream } = client;
  client.disconnect();
  expect(stream.destroyed).toBe(true);
  await proxy[Symbol.asyncDispose]();
});

/** The process id of the server whose socket file lies in a folder; it stands in the server's own log. */
function serverIn(folder: string): number {
  return Number(/pid=(\d+)/.exec(readFileSync(join(folder, "server.log"), "utf8"))?.[1]);
}

/** How many connections of that name the server has. */
async function count(name: string): Promise<number> {
  const list = String(await ask(settingsFor(server.url), "CLIENT", "LIST"));
  return list.split("\n").filter((line) => line.includes(` name=${name} `)).length;
}

describe("embedded://", () => {
  const bin = mkdtempSync(join(tmpdir(), "rapidkit-bin-"));
  beforeAll(() => {
    mkdirSync(join(bin, "with"));
    symlinkSync(SERVERS[0]!.path, join(bin, "with", "valkey-server"));
  });
  const environment = { REDIS_URL: "embedded://", PATH: `${join(bin, "with")}:/usr/bin:/bin` };
  const socketOf = (output: string): string => /OK (\S+)/.exec(output)?.[1] ?? "";

  test("is a private server, which goes with the client", async () => {
    const child = run("embedded", environment);
    await ends(child, "ready", 1000);
    expect(existsSync(dirname(socketOf(child.output())))).toBe(false);
  });

  test.concurrent.each(["SIGKILL", "SIGTERM"] as const)("goes with the process, also by %s", async (signal) => {
    const child = run("open", environment);
    await vi.waitFor(() => expect(child.output()).toContain("OK "), 8000);
    const socket = socketOf(child.output());
    const { statSync } = await import("node:fs");
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
    child.child.kill(signal);
    await until(() => !existsSync(dirname(socket)), 5000);
    expect(existsSync(dirname(socket))).toBe(false);
  });

  test.concurrent("two of them are apart", async () => {
    const [one, other] = await Promise.all([1, 2].map(() => RedisService.open(settingsFor("embedded://"))));
    await one!.client.set("mine", "1");
    expect(await other!.client.get("mine")).toBeNull();
    await one!.close();
    expect(await other!.client.ping()).toBe("PONG");
    await other!.close();
  });

  test.concurrent("a server that hangs is ended all the same", async () => {
    const service = await RedisService.open(settingsFor("embedded://"));
    const pid = Number(/process_id:(\d+)/.exec(await service.client.info("server"))?.[1]);
    process.kill(pid, "SIGSTOP");
    const { took, error } = await timed(service.close());
    expect(error).toBeUndefined();
    expect(took).toBeLessThan(6000); // five seconds of patience
    await until(() => !isAlive(pid), 2000);
    expect(isAlive(pid)).toBe(false);
  });

  test.concurrent("a server that hangs ends with the process that is killed", async () => {
    const child = run("open", environment);
    await vi.waitFor(() => expect(child.output()).toContain("OK "), 8000);
    const folder = dirname(socketOf(child.output()));
    const pid = serverIn(folder);
    process.kill(pid, "SIGSTOP");
    child.child.kill("SIGKILL");
    await until(() => !isAlive(pid) && !existsSync(folder), 5000);
    expect([isAlive(pid), existsSync(folder)]).toEqual([false, false]);
  });

  test.concurrent("without a binary is one error that says what to do", async () => {
    const child = run("embedded", { REDIS_URL: "embedded://", PATH: bin });
    expect(await child.code).toBe(1);
    expect(child.output()).toContain(
      "embedded:// needs a server binary: install valkey-server or redis-server on PATH, or set REDIS_URL to a server",
    );
    expect(child.output()).toContain("RedisStartError");
  });

  test.concurrent("with a binary that does not start is one error", async () => {
    mkdirSync(join(bin, "broken"));
    symlinkSync("/bin/false", join(bin, "broken", "redis-server"));
    const child = run("embedded", { REDIS_URL: "embedded://", PATH: `${join(bin, "broken")}:/usr/bin:/bin` });
    expect(await child.code).toBe(1);
    expect(child.output()).toContain("redis-server: the embedded server ended at once");
  });

  test.concurrent("with a binary that says why it does not start, the error says it too", async () => {
    const file = join(bin, "telling", "redis-server");
    mkdirSync(dirname(file));
    writeFileSync(file, '#!/bin/sh\nfor log; do :; done\necho "broken by design" > "$log"\nexit 1\n', { mode: 0o755 });
    const child = run("embedded", { REDIS_URL: "embedded://", PATH: `${dirname(file)}:/usr/bin:/bin` });
    expect(await child.code).toBe(1);
    expect(child.output()).toContain("redis-server: the embedded server ended at once\nbroken by design");
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "); // in a container nobody may reap the orphan
  } catch {
    return false;
  }
}
