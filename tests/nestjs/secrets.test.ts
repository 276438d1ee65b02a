import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { type RedisClient, RedisService, createClient } from "@rapidkit/redis";
import { MemoryLogger, createApp } from "./support/app.js";
import { FaultProxy, closing } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, timed } from "./support/settings.js";

const CANARY = "canary/@:5ecret";

/** All the ways in which something may land in a log. */
function shown(...things: unknown[]): string {
  return things
    .flatMap((thing) => [
      String(thing),
      JSON.stringify(thing),
      inspect(thing, { depth: 12, showHidden: true }),
      thing instanceof Error ? [thing.message, thing.stack, JSON.stringify(Object.entries(thing))].join() : "",
    ])
    .join("\n");
}

/** What stands around the canary; empty where it is not. */
function around(text: string): string {
  const at = Math.max(text.indexOf("canary"), text.indexOf("5ecret"));
  return at < 0 ? "" : text.slice(Math.max(0, at - 300), at + 100);
}

/** Gather what is printed and traced while the block runs. */
async function overhear(run: (heard: unknown[]) => Promise<void>): Promise<string> {
  const heard: unknown[] = [];
  const spies = (["log", "warn", "error", "info", "debug"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...args: unknown[]) => void heard.push(...args)),
  );
  const listen = (message: unknown): void => void heard.push(inspect(message, { depth: 12 }));
  const channels = ["ioredis:command", "ioredis:connect", "ioredis:batch"].flatMap((name) =>
    ["start", "end", "asyncStart", "asyncEnd", "error"].map((event) => `tracing:${name}:${event}`),
  );
  channels.forEach((name) => {
    subscribe(name, listen);
  });
  try {
    await run(heard);
  } finally {
    channels.forEach((name) => unsubscribe(name, listen));
    spies.forEach((spy) => spy.mockRestore());
  }
  return shown(...heard);
}

test.each([
  ["RESP3", []],
  ["RESP2", ["--rename-command", "HELLO", ""]],
])("a wrong password is nowhere, %s", async (_protocol, args) => {
  const server = await TestServer.start("--requirepass", "right", ...args);
  const text = await overhear(async (heard) => {
    const logger = new MemoryLogger();
    const client = createClient(settingsFor(server.url, { password: CANARY, username: "default" }), { logger });
    client.on("error", (error) => heard.push(error));
    for (const call of [client.get("a"), client.pipeline().get("a").exec(), client.multi().get("a").exec()]) {
      const { error, value } = await timed(call as Promise<unknown>);
      heard.push(error, error?.cause, value);
      expect(error ?? value).toBeDefined();
    }
    heard.push(client, client.options, logger.lines, client.condition);
    await client.close();
    const { error } = await timed(
      RedisService.open(settingsFor(server.url, { password: CANARY, preconnect: true }), logger),
    );
    heard.push(error, error?.cause, logger.lines);
    expect(error).toBeDefined();
  });
  expect(text).toContain("WRONGPASS");
  expect(around(text)).toBe("");
  await server[Symbol.asyncDispose]();
});

test.each([
  ["RESP3", []],
  ["RESP2", ["--rename-command", "HELLO", ""]],
])("a right password is nowhere, through an outage, %s", async (_protocol, args) => {
  const server = await TestServer.start("--requirepass", CANARY, ...args);
  const proxy = await FaultProxy.to(server.port);
  const text = await overhear(async (heard) => {
    const logger = new MemoryLogger();
    const app = await createApp(settingsFor(proxy.url, { password: CANARY, commandTimeout: 0.3 }), { logger });
    const service = app.get(RedisService);
    const { client } = service;
    client.on("error", (error) => heard.push(error));
    await client.set("a", "1");
    heard.push(service, client, client.options, client.condition, app.get(RedisService).settings, client.stream);
    proxy.blackHole();
    heard.push(await timed(client.get("a")), await service.checkHealth());
    proxy.reset();
    await proxy.heal();
    await vi.waitFor(async () => expect(await client.get("a")).toBe("1"), 3000);
    await proxy.refuse();
    proxy.reset();
    heard.push(await timed(client.get("a")), await service.checkHealth(), service.getMetadata());
    const copy = client.duplicate() as RedisClient;
    heard.push(copy, copy.options);
    await copy.close();
    await app.close();
    heard.push(client, logger.lines);
  });
  expect(text).toContain("***");
  expect(around(text)).toBe("");
  await server[Symbol.asyncDispose]();
});

test("what a caller sent is not in the server's error", async () => {
  const server = await TestServer.start();
  const client = createClient(settingsFor(server.url));
  const errors = [
    (await timed(client.call("ACL", "SETUSER", "bob", `>${CANARY}`, "bad"))).error,
    (await timed(client.call("NOSUCH", CANARY))).error,
    (await timed(client.auth(CANARY))).error,
    ...((await client.pipeline().call("NOSUCH", CANARY).exec()) ?? []).map(([error]) => error),
    (await timed(client.multi().call("NOSUCH", CANARY).exec())).error,
  ];
  for (const error of errors) {
    expect(error).toMatchObject({ name: expect.stringMatching("ReplyError") as string });
    expect(shown(error)).not.toContain("canary");
  }
  expect(errors[1]?.message).toBe("ERR unknown command 'NOSUCH'");
  await client.close();
  await server[Symbol.asyncDispose]();
});

test("nor in the error of a lost connection", async () => {
  const server = await TestServer.start();
  const proxy = await FaultProxy.to(server.port);
  const client = createClient(settingsFor(proxy.url));
  await client.ping();
  proxy.blackHole();
  const calls = [
    timed(client.set("a", CANARY)),
    timed(client.pipeline().set("a", CANARY).set("b", CANARY).exec()),
    timed(client.multi().set("a", CANARY).exec()),
  ];
  await new Promise((resolve) => setTimeout(resolve, 50));
  proxy.reset();
  const text = shown(...(await Promise.all(calls)));
  expect(text).toContain("the connection was lost before the reply");
  expect(text).not.toContain("canary");
  await client.close();
  await server[Symbol.asyncDispose]();
});

test("attempts at preconnect are logged with the URL masked", async () => {
  const logger = new MemoryLogger();
  const listener = await closing();
  const url = listener.url.replace("redis://", `redis://app:${encodeURIComponent(CANARY)}@`);
  const values = { preconnect: true, connectRetries: 2, connectBackoffBase: 0.01 };
  const { error } = await timed(RedisService.open(settingsFor(url, values), logger));
  expect(logger.lines.length).toBe(2);
  expect(logger.lines[0]).toMatch(
    /^no answer from redis:\/\/app:\*\*\*@127.0.0.1:\d+\/0 \(attempt 1 of 3\): .*; next in \d\.\d\d s$/,
  );
  expect(shown(error, logger.lines)).not.toContain("canary");
});
