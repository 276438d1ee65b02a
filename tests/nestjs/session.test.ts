import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type RedisClient, createClient } from "@rapidkit/redis";
import { MemoryLogger } from "./support/app.js";
import { FaultProxy, greeting } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, timed, until } from "./support/settings.js";

const PATIENT = { connectBackoffBase: 0.01, connectRetries: 50, commandTimeout: 3 };
let server: TestServer;
let publisher: RedisClient;
beforeAll(async () => {
  server = await TestServer.start();
  publisher = createClient(settingsFor(server.url));
});
afterAll(async () => {
  await publisher.close();
  await server[Symbol.asyncDispose]();
});

// A rejection that nobody handles fails the run, and would end an application.

describe("subscriptions", () => {
  test.each([
    ["RESP3", []],
    ["RESP2", ["--rename-command", "HELLO", ""]],
  ])("survive connections that break just when they are made again, %s", async (_protocol, args) => {
    const own = await TestServer.start(...args);
    const proxy = await FaultProxy.to(own.port);
    const client = createClient(settingsFor(proxy.url, PATIENT));
    const admin = createClient(settingsFor(own.url));
    const heard: string[] = [];
    client.on("message", (channel, message) => heard.push(`${channel} ${message}`));
    client.on("pmessage", (pattern, _channel, message) => heard.push(`${pattern} ${message}`));
    await client.subscribe("one", "two", "three");
    await client.psubscribe("p*");
    await client.unsubscribe("three");
    for (const times of [1, 3]) {
      heard.length = 0;
      proxy.cutOn("subscribe", times);
      const before = proxy.attempts.length;
      proxy.reset();
      await until(() => proxy.attempts.length > before + times && client.status === "ready", 3000);
      expect(proxy.attempts.length).toBe(before + times + 1);
      await until(() => client.commandQueue.length === 0, 1000);
      expect([await admin.publish("one", "1"), await admin.publish("two", "2")]).toEqual([1, 1]);
      expect([await admin.publish("three", "3"), await admin.publish("pattern", "4")]).toEqual([0, 1]);
      await until(() => heard.length >= 3, 1000);
      expect(heard).toEqual(["one 1", "two 2", "p* 4"]);
    }
    await Promise.all([client.close(), admin.close()]);
    await own[Symbol.asyncDispose]();
  });

  test("that the server does not answer are made on another connection", async () => {
    let connections = 0;
    const listener = await greeting((command, socket) => {
      if (command === "subscribe") {
        connections += 1;
        const said = ">3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n";
        return connections === 2 ? undefined : said;
      }
      socket.destroy();
      return undefined;
    });
    const client = createClient(settingsFor(listener.url, { ...PATIENT, commandTimeout: 0.3 }));
    await client.subscribe("x");
    const { error } = await timed(client.ping()); // the peer hangs up
    expect(error?.message).toContain("the connection was lost before the reply");
    await until(() => connections === 3 && client.commandQueue.length === 0, 3000);
    expect([connections, client.status]).toEqual([3, "ready"]);
    await client.close();
    await listener[Symbol.asyncDispose]();
  });

  test("that the server refuses by then are logged; the others are there, and commands work", async () => {
    const own = await TestServer.start();
    const admin = createClient(settingsFor(own.url));
    await admin.call("ACL", "SETUSER", "reader", "on", ">pw", "~*", "+@all", "&one", "&two");
    const logger = new MemoryLogger();
    const settings = settingsFor(own.url, { ...PATIENT, username: "reader", password: "pw" });
    const client = createClient(settings, { logger });
    await client.subscribe("one", "two");
    await admin.call("ACL", "SETUSER", "reader", "resetchannels", "&two"); // it ends the connection, too
    await until(() => logger.lines.length >= 3, 3000);
    expect(logger.lines[2]).toMatch(/^not subscribed again at redis:\/\/reader:\*\*\*@127.0.0.1:\d+\/0: NOPERM /);
    expect([await admin.publish("one", "1"), await admin.publish("two", "2")]).toEqual([0, 1]);
    expect(await client.echo("works")).toBe("works");
    await Promise.all([client.close(), admin.close()]);
    await own[Symbol.asyncDispose]();
  });

  test("are not made again for a copy that asks for that", async () => {
    const proxy = await FaultProxy.to(server.port);
    const client = createClient(settingsFor(proxy.url, PATIENT));
    const copy = client.duplicate({ autoResubscribe: false }) as RedisClient;
    await copy.subscribe("unwanted");
    proxy.reset();
    await until(() => proxy.attempts.length === 2 && copy.status === "ready", 3000);
    await copy.ping();
    expect(await publisher.publish("unwanted", "x")).toBe(0);
    await Promise.all([client.close(), copy.close()]);
    await proxy[Symbol.asyncDispose]();
  });
});

describe("the database", () => {
  test("that was selected last is that of the next connection, from its first command on", async () => {
    const proxy = await FaultProxy.to(server.port);
    const client = createClient(settingsFor(proxy.url, PATIENT));
    await client.select(3);
    await client.set("in-three", "1");
    proxy.reset();
    await vi.waitFor(() => client.ping(), 3000);
    expect(await client.get("in-three")).toBe("1");
    // A connection that breaks at its SELECT is not one in database 0.
    proxy.cutOn("select", 2);
    proxy.reset();
    await vi.waitFor(async () => expect(await client.get("in-three")).toBe("1"), 3000);
    expect(proxy.attempts.length).toBe(5);
    await client.close();
    await proxy[Symbol.asyncDispose]();
  });

  test("that the server has refused is not", async () => {
    const proxy = await FaultProxy.to(server.port);
    const client = createClient(settingsFor(proxy.url, PATIENT));
    await client.set("in-zero", "1");
    await expect(client.select(99)).rejects.toThrow("ERR DB index is out of range");
    expect(await client.get("in-zero")).toBe("1");
    proxy.reset();
    await vi.waitFor(async () => expect(await client.get("in-zero")).toBe("1"), 3000);
    await client.close();
    await proxy[Symbol.asyncDispose]();
  });

  test("selected while the connection opens does not overtake what was given before", async () => {
    const proxy = await FaultProxy.to(server.port);
    const client = createClient(settingsFor(proxy.url, PATIENT));
    proxy.blackHole();
    const given: Promise<unknown>[] = [client.set("order", "zero")];
    await until(() => client.status === "connect", 1000);
    given.push(client.select(3), client.get("order"));
    await proxy.heal();
    expect(await Promise.all(given)).toEqual(["OK", "OK", null]);
    expect(await publisher.get("order")).toBe("zero");
    await client.close();
    await proxy[Symbol.asyncDispose]();
  });
});

/** Call that at the moment when the connection is ready, but nobody has been told yet. */
function whenReady(client: RedisClient, call: () => void): void {
  const insides = client as unknown as { setStatus(status: string, ...more: unknown[]): void };
  const setStatus = insides.setStatus.bind(client);
  insides.setStatus = (status, ...more) => {
    setStatus(status, ...more);
    if (status === "ready") {
      queueMicrotask(call);
    }
  };
}

test("what is given the moment a connection is ready comes after what waited, and gets its own replies", async () => {
  const client = createClient(settingsFor(server.url, PATIENT));
  let given: Promise<unknown>[] = [];
  whenReady(client, () => {
    given = [
      client.append("moment", "2"),
      client.pipeline().append("moment", "3").select(4).echo("pipelined").select(0).exec(),
      client.get("moment"),
    ];
  });
  expect(await Promise.all([client.set("moment", "1"), client.echo("second")])).toEqual(["OK", "second"]);
  const pipelined = [3, "OK", "pipelined", "OK"].map((reply) => [null, reply]);
  expect(await Promise.all(given)).toEqual([2, pipelined, "123"]);
  await client.close();
});

test("what waited goes on waiting where the connection breaks while it is sent", async () => {
  const client = createClient(settingsFor(server.url, PATIENT));
  client.once("connect", () => {
    const { stream } = client;
    const write = stream.write.bind(stream) as (data: unknown) => boolean;
    stream.write = (data: unknown) => {
      if (String(data).includes("breaks")) {
        stream.destroy();
        return false;
      }
      return write(data);
    };
  });
  const calls = [client.echo("before"), client.echo("breaks"), client.echo("after")].map((call) => timed(call));
  const [before, breaks, after] = await Promise.all(calls);
  expect(before?.error?.message).toContain("the connection was lost before the reply");
  expect(breaks?.error?.message).toContain("the connection was lost before the reply");
  expect(after).toMatchObject({ value: "after" });
  await client.close();
});

test("a pipeline for which the next attempt comes too late is given up as a whole", async () => {
  const proxy = await FaultProxy.to(server.port);
  await proxy.refuse();
  const random = vi.spyOn(Math, "random").mockReturnValue(0.999999);
  const client = createClient(
    settingsFor(proxy.url, { commandTimeout: 1, connectRetries: 9, connectBackoffBase: 0.5 }),
  );
  await client.ping().catch(() => undefined); // by now the next attempt is 1 s away, or a moment less
  const now = performance.now.bind(performance);
  const moments = [-300, 300, 300, 300]; // it comes too late for the first command, by the clock, not for the others
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now() + (moments.shift() ?? 0));
  const failed = client.pipeline().set("half", "1").set("half", "2").set("half", "3").set("half", "4").exec();
  clock.mockRestore();
  random.mockRestore();
  expect(moments).toEqual([]);
  await proxy.heal();
  await client.connect();
  expect(await client.echo("own")).toBe("own");
  for (const [error] of (await failed) ?? []) {
    expect(error?.message).toContain("no connection to Redis at");
  }
  await client.close();
  await proxy[Symbol.asyncDispose]();
});
