import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { blackHole } from "./support/listeners.js";
import { SERVER_BINARY, TestServer, freePort } from "./support/servers.js";
import { until } from "./support/settings.js";

const CHILD = fileURLToPath(new URL("support/child.mjs", import.meta.url));
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

interface Run {
  child: ChildProcess;
  output: () => string;
  code: Promise<number | null>;
}

function run(state: string, environment: Record<string, string>): Run {
  const child = spawn(process.execPath, [CHILD, state], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (data) => (text += String(data)));
  child.stderr.on("data", (data) => (text += String(data)));
  const code = once(child, "exit").then(([status]) => status as number | null);
  return { child, output: () => text, code };
}

/** Assert that the process ended by itself, and soon after it closed. */
async function ends({ child, output, code }: Run, status: string, within = 300): Promise<void> {
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

describe("embedded://", () => {
  const bin = mkdtempSync(join(tmpdir(), "rapidkit-bin-"));
  beforeAll(() => {
    mkdirSync(join(bin, "with"));
    symlinkSync(SERVER_BINARY, join(bin, "with", "valkey-server"));
  });
  const environment = { REDIS_URL: "embedded://", PATH: `${join(bin, "with")}:/usr/bin:/bin` };
  const socketOf = (output: string): string => /OK (\S+)/.exec(output)?.[1] ?? "";

  test("is a private server, which goes with the client", async () => {
    const child = run("embedded", environment);
    await ends(child, "ready", 1000);
    expect(existsSync(dirname(socketOf(child.output())))).toBe(false);
  });

  test.each(["SIGKILL", "SIGTERM"] as const)("goes with the process, also by %s", async (signal) => {
    const child = run("open", environment);
    await vi.waitFor(() => expect(child.output()).toContain("OK "), 8000);
    const socket = socketOf(child.output());
    const { statSync } = await import("node:fs");
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
    child.child.kill(signal);
    await until(() => !existsSync(dirname(socket)), 5000);
    expect(existsSync(dirname(socket))).toBe(false);
  });

  test("without a binary is one error that says what to do", async () => {
    const child = run("embedded", { REDIS_URL: "embedded://", PATH: bin });
    expect(await child.code).toBe(1);
    expect(child.output()).toContain(
      "embedded:// needs a server binary: install valkey-server or redis-server on PATH, or set REDIS_URL to a server",
    );
    expect(child.output()).toContain("RedisStartError");
  });

  test("with a binary that does not start is one error", async () => {
    mkdirSync(join(bin, "broken"));
    symlinkSync("/bin/false", join(bin, "broken", "redis-server"));
    const child = run("embedded", { REDIS_URL: "embedded://", PATH: `${join(bin, "broken")}:/usr/bin:/bin` });
    expect(await child.code).toBe(1);
    expect(child.output()).toContain("redis-server: the embedded server ended at once");
  });
});
