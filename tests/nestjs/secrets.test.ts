import { expect, test, vi } from "vitest";
import {
  type RedisClient,
  RedisService,
  RedisSettingsError,
  createClient,
  loadRedisSettings,
  parseUrl,
} from "@rapidkit/redis";
import { createRedisSchema } from "@rapidkit/redis/config";
import { MemoryLogger, createApp } from "./support/app.js";
import { CANARY, around, overhear, shown } from "./support/canary.js";
import { run } from "./support/child.js";
import { FaultProxy, closing } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, timed } from "./support/settings.js";

test.each([
  ["RESP3", []],
  ["RESP2", ["--rename-command", "HELLO", ""]],
])("a wrong password is nowhere, %s", async (_protocol, args) => {
  const server = await TestServer.start("--requirepass", "right", ...args);
  const text = await overhear(async (hear) => {
    const logger = new MemoryLogger();
    const client = createClient(settingsFor(server.url, { password: CANARY, username: "default" }), { logger });
    client.on("error", (error) => hear(error));
    for (const call of [client.get("a"), client.pipeline().get("a").exec(), client.multi().get("a").exec()]) {
      const { error, value } = await timed(call as Promise<unknown>);
      hear(error, error?.cause, value);
      expect(error ?? value).toBeDefined();
    }
    hear(client, client.options, logger.lines, client.condition);
    await client.close();
    const { error } = await timed(
      RedisService.open(settingsFor(server.url, { password: CANARY, preconnect: true }), logger),
    );
    hear(error, error?.cause, logger.lines);
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
  const text = await overhear(async (hear) => {
    const logger = new MemoryLogger();
    const app = await createApp(settingsFor(proxy.url, { password: CANARY, commandTimeout: 0.3 }), { logger });
    const service = app.get(RedisService);
    const client = service.client as RedisClient;
    client.on("error", (error) => hear(error));
    await client.set("a", "1");
    hear(service, client, client.options, client.condition, app.get(RedisService).settings, client.stream);
    proxy.blackHole();
    hear(await timed(client.get("a")), await service.checkHealth());
    proxy.reset();
    await proxy.heal();
    await vi.waitFor(async () => expect(await client.get("a")).toBe("1"), 3000);
    await proxy.refuse();
    proxy.reset();
    hear(await timed(client.get("a")), await service.checkHealth(), service.getMetadata());
    const copy = client.duplicate() as RedisClient;
    hear(copy, copy.options);
    await copy.close();
    await app.close();
    hear(client, logger.lines);
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
    expect(around(shown(error))).toBe("");
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
  expect(around(text)).toBe("");
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
  expect(around(shown(error, logger.lines))).toBe("");
});

test.each([
  ["RESP3", []],
  ["RESP2", ["--rename-command", "HELLO", ""]],
])("what ioredis says where it is debugged holds no password, %s", async (_protocol, args) => {
  const server = await TestServer.start("--requirepass", CANARY, ...args);
  const child = run("ready", { REDIS_URL: server.url, REDIS_PASSWORD: CANARY, DEBUG: "*" });
  expect(await child.code).toBe(0);
  expect(child.output()).toMatch(/ioredis:redis write command\[.*\]: 0 -> (hello|auth)\(\[ '\*\*\*'/);
  expect(around(child.output())).toBe("");
  await server[Symbol.asyncDispose]();
});

test.each([
  "redis://:kanarie@7@h",
  "redis://:kanarie@h:70000",
  "redis://kanarie@h:abc",
  "redis://:kanarie%@h",
  "redis://:kanarie @h",
  "redis://kanarie:kanarie@[kanarie]",
  "redis://h/kanarie",
  "redis://h?kanarie=kanarie",
  "redis://h?password=kanarie&password=kanarie",
  "redis://:kanarie@h?password=kanarie",
  "redis://h#kanarie",
  "kanarie://h",
  "kanarie",
  "unix://kanarie",
  "embedded://kanarie",
  "redis://h:kanarie",
  "redis://:pw@ka%20narie",
])("the error of a URL that is not accepted shows nothing of it, %s", (text) => {
  for (const refuse of [
    () => parseUrl(text),
    () => loadRedisSettings({ REDIS_URL: text }),
    () => loadRedisSettings({}, { defaults: { url: text } }),
  ]) {
    let error: unknown;
    try {
      refuse();
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(Error);
    expect(shown(error)).not.toContain("narie");
  }
  const { error } = createRedisSchema().validate({ REDIS_URL: text });
  expect(shown(error?.message, error?.details, error?.stack)).not.toContain("narie");
  expect(error?.message).toContain("REDIS_URL: ");
});

test.each([
  ["REDIS_HOST", "redis://:kanarie@h"],
  ["REDIS_HOST", ":kanarie@h"],
  ["REDIS_HOST", "kanarie@h"],
  ["REDIS_PORT", "redis://:kanarie@h"],
  ["REDIS_NODES", "redis://:kanarie@h:1"],
  ["REDIS_NODES", "kanarie@h:1,:kanarie@h:2"],
  ["REDIS_NODES", "h:kanarie"],
])("a URL in %s, which takes none, is refused without showing it, %#", (variable, value) => {
  const load = (): unknown => loadRedisSettings({ [variable]: value });
  expect(load).toThrow(`${variable}: `);
  expect(load).not.toThrow("kanarie");
});

test("an error about one variable shows nothing of the secrets in others", () => {
  const secrets = { REDIS_PASSWORD: CANARY, REDIS_SENTINEL_PASSWORD: CANARY, REDIS_URL: `redis://:kanarie@h` };
  for (const [variable, value] of Object.entries({ REDIS_PORT: "abc", REDIS_PASSWORD_FILE: "/f", CACHE_TTL: "x" })) {
    const load = (): unknown => loadRedisSettings({ ...secrets, [variable]: value });
    expect(load).toThrow(RedisSettingsError);
    expect(load).not.toThrow("kanarie");
  }
});
