import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  type RedisClient,
  RedisConnectionError,
  RedisTimeoutError,
  type RedisDefaults,
  createClient,
} from "@rapidkit/redis";
import { FaultProxy, blackHole, closing, countingServer } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, timed } from "./support/settings.js";

const SLACK = 900;
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

async function using<T>(url: string, values: RedisDefaults, use: (client: RedisClient) => Promise<T>): Promise<T> {
  const client = createClient(settingsFor(url, values));
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

/** Use a proxy to the server. */
async function proxied(use: (proxy: FaultProxy) => Promise<void>): Promise<void> {
  const proxy = await FaultProxy.to(server.port);
  try {
    await use(proxy);
  } finally {
    await proxy[Symbol.asyncDispose]();
  }
}

async function failsAfter(milliseconds: number, call: Promise<unknown>): Promise<Error> {
  const { took, error } = await timed(call);
  expect(error).toBeInstanceOf(RedisTimeoutError);
  expect(took).toBeGreaterThan(milliseconds - 20);
  expect(took).toBeLessThan(milliseconds + SLACK);
  return error!;
}

/** A pipeline's first error, as if it had rejected. */
async function pipeline(client: RedisClient, ...commands: string[][]): Promise<unknown[]> {
  const results = await client.pipeline(commands).exec();
  return (results ?? []).map(([error, value]) => {
    if (error) {
      throw error;
    }
    return value;
  });
}

describe.concurrent.each([0.3, 1])("a server that never answers, %s s", (seconds) => {
  test("ends commands, pipelines and transactions with their deadline", async () => {
    await using((await blackHole()).url, { commandTimeout: seconds, connectTimeout: 10 }, async (client) => {
      const error = await failsAfter(seconds * 1000, client.get("a"));
      expect(error.message).toBe(`GET did not end within ${seconds} s (REDIS_COMMAND_TIMEOUT)`);
      await failsAfter(seconds * 1000, pipeline(client, ...Array<string[]>(6).fill(["get", "a"])));
      await failsAfter(seconds * 1000, client.multi().get("a").get("b").exec());
    });
  });
});

test.concurrent(
  "a server that never answers, with the default settings: each command ends within its second",
  async () => {
    const { url } = await blackHole();
    await using(url, {}, async (client) => {
      for (let n = 0; n < 3; n += 1) {
        const { took, error } = await timed(client.get("a"));
        expect(error?.name).toMatch(/^Redis(Timeout|Connection)Error$/); // the connect timeout is a second, too
        expect(took).toBeLessThan(1000 + SLACK);
      }
    });
  },
);

test.concurrent("a network that drops packets", async () => {
  await proxied(async (proxy) => {
    await using(proxy.url, { commandTimeout: 0.3, connectTimeout: 10 }, async (client) => {
      await client.ping();
      proxy.blackHole();
      await failsAfter(300, client.ping());
      await failsAfter(300, pipeline(client, ["get", "a"]));
      proxy.reset();
      await proxy.heal();
      expect(await client.echo("back")).toBe("back");
    });
  });
});

test.concurrent("a reply that trickles does not move the deadline, and its connection is given up", async () => {
  await proxied(async (proxy) => {
    await using(proxy.url, { commandTimeout: 0.3 }, async (client) => {
      await client.set("trickle", "x".repeat(1000));
      proxy.trickle(20);
      await failsAfter(300, client.get("trickle"));
      await new Promise((resolve) => setTimeout(resolve, 350));
      expect(client.commandQueue.length).toBeLessThan(10);
      await proxy.heal();
      await vi.waitFor(async () => expect(await client.echo("x")).toBe("x"), 3000);
      expect(proxy.attempts.length).toBeGreaterThan(1);
    });
  });
});

test.concurrent("the connect timeout bounds the handshake, also one that trickles", async () => {
  const values = { commandTimeout: 5, connectTimeout: 0.3, connectRetries: 0 };
  const hole = await blackHole();
  const error = await using(hole.url, values, (client) => failsAfter(300, client.ping()));
  expect(error.message).toBe("no connection within 0.3 s (REDIS_CONNECT_TIMEOUT)");
  expect(hole.attempts.length).toBe(1);
  await proxied(async (proxy) => {
    proxy.trickle(20);
    await using(proxy.url, values, (client) => failsAfter(300, client.ping()));
  });
});

test.concurrent("a refused connection fails at once, with the cause", async () => {
  await proxied(async (proxy) => {
    await proxy.refuse();
    await using(proxy.url, { commandTimeout: 5, connectRetries: 0 }, async (client) => {
      const { took, error } = await timed(client.ping());
      expect(took).toBeLessThan(SLACK);
      expect(error).toBeInstanceOf(RedisConnectionError);
      expect(error?.message).toBe(
        `no connection to Redis at ${proxy.url}: connect ECONNREFUSED 127.0.0.1:${proxy.port}`,
      );
      expect(error?.cause).toMatchObject({ code: "ECONNREFUSED" });
    });
  });
});

test.concurrent("a host that swallows packets is given up in time", async () => {
  const values = { commandTimeout: 5, connectTimeout: 0.3, connectRetries: 0 };
  await using("redis://192.0.2.1", values, async (client) => {
    const { took, error } = await timed(client.ping()); // where there is no route at all, that is an error at once
    expect(error).toBeDefined();
    expect(took).toBeLessThan(300 + SLACK);
  });
});

test.concurrent("a long command timeout holds too", async () => {
  await using(server.url, { commandTimeout: 10 }, async (client) => {
    expect(await client.blpop("nothing", 2.1)).toBeNull();
  });
});

test.concurrent("a blocking command is cut, and its connection is not blocked for good", async () => {
  await using(server.url, { commandTimeout: 0.3 }, async (client) => {
    await failsAfter(300, client.blpop("nothing", 0));
    await vi.waitFor(async () => expect(await client.echo("x")).toBe("x"), 2000);
  });
});

test.concurrent("timeouts longer than a timer of Node.js can hold are very long, not very short", async () => {
  const values = { commandTimeout: 1e9, connectTimeout: 1e9 };
  await using(server.url, values, async (client) => {
    expect(await client.blpop("nothing", 0.1)).toBeNull();
    const copy = client.duplicate({ commandTimeout: 1e12 }) as RedisClient;
    expect(await copy.blpop("nothing", 0.1)).toBeNull();
    await copy.close();
  });
});

test.concurrent("a transaction with WATCH is bounded step by step", async () => {
  await proxied(async (proxy) => {
    await using(proxy.url, { commandTimeout: 0.3, connectTimeout: 10 }, async (client) => {
      await client.watch("watched");
      proxy.blackHole();
      await failsAfter(300, client.multi().incr("watched").exec());
      await failsAfter(300, client.watch("watched"));
      proxy.reset();
      await proxy.heal();
      await client.watch("watched");
      expect(await client.multi().incr("watched").del("watched").exec()).toEqual([
        [null, 1],
        [null, 1],
      ]);
    });
  });
});

test.concurrent("a late reply does not cross with another command's", async () => {
  const own = await TestServer.start(); // it stands still for all
  await using(own.url, { commandTimeout: 0.5 }, async (client) => {
    await client.set("own", "own");
    await client.call("CLIENT", "PAUSE", "650", "ALL");
    await failsAfter(500, client.echo("late"));
    expect(await client.get("own")).toBe("own");
  });
  await own[Symbol.asyncDispose]();
});

describe.concurrent.each([
  ["hangs up", true],
  ["is silent", false],
])("where the server %s", (_, hangUp) => {
  test("a command or a pipeline is sent at most once", async () => {
    const counting = await countingServer(hangUp);
    const error = hangUp ? RedisConnectionError : RedisTimeoutError;
    await using(counting.url, { commandTimeout: 0.4, connectBackoffBase: 0.01 }, async (client) => {
      await client.get("x");
      await expect(client.incr("n")).rejects.toThrow(error);
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(counting.received).toEqual(["INCR"]);
      await expect(pipeline(client, ["incr", "n"])).rejects.toThrow(error);
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(counting.received).toEqual(["INCR", "INCR"]);
      await expect(client.multi().incr("n").exec()).rejects.toThrow(error);
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(counting.received.filter((word) => word === "MULTI").length).toBe(1);
      expect(counting.received.filter((word) => word === "INCR").length).toBe(3);
    });
    await counting[Symbol.asyncDispose]();
  });
});

test.concurrent("a command that waited past its deadline is never sent", async () => {
  await proxied(async (proxy) => {
    await using(proxy.url, { commandTimeout: 0.3, connectTimeout: 10 }, async (client) => {
      proxy.blackHole();
      const late = [client.incr("late"), pipeline(client, ["incr", "late"]), client.multi().incr("late").exec()];
      await Promise.all(late.map((call) => failsAfter(300, call)));
      await proxy.heal();
      expect(await client.get("late")).toBeNull();
    });
  });
});

test.concurrent("commands that waited are sent in order, pipelines whole", async () => {
  await using(server.url, {}, async (client) => {
    const calls = [
      client.set("order", "1"),
      client.append("order", "2"),
      client.pipeline().append("order", "3").append("order", "4").exec(),
      client.multi().append("order", "5").exec(),
      client.get("order"),
    ];
    expect((await Promise.all(calls)).at(-1)).toBe("12345");
  });
});

test.concurrent("a subscriber may wait longer than a command", async () => {
  await using(server.url, { commandTimeout: 0.3 }, async (client) => {
    const subscriber = client.duplicate() as RedisClient;
    const heard = new Promise((resolve) => subscriber.once("message", (_channel, message) => resolve(message)));
    await subscriber.subscribe("channel");
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(await client.publish("channel", "hello")).toBe(1);
    expect(await heard).toBe("hello");
    await subscriber.close();
  });
});

test.concurrent("scripts, transactions, scans, callbacks and buffers work as with ioredis", async () => {
  await using(server.url, {}, async (client) => {
    client.defineCommand("double", { numberOfKeys: 1, lua: "return redis.call('INCRBY', KEYS[1], ARGV[1] * 2)" });
    const scripted = client as RedisClient & { double(key: string, by: number): Promise<number> };
    expect(await scripted.double("n1", 2)).toBe(4);
    await client.script("FLUSH");
    expect(await scripted.double("n1", 1)).toBe(6);
    await client.set("bytes", Buffer.of(255, 0));
    expect(await client.getBuffer("bytes")).toEqual(Buffer.of(255, 0));
    expect(await client.multi().set("a", "1").get("a").exec()).toEqual([
      [null, "OK"],
      [null, "1"],
    ]);
    expect(await new Promise((resolve) => void client.get("a", (_error, value) => resolve(value)))).toBe("1");
    const keys: string[] = [];
    for await (const found of client.scanStream({ match: "n1" }) as AsyncIterable<string[]>) {
      keys.push(...found);
    }
    expect(keys).toEqual(["n1"]);
    await client.select(3);
    await client.set("in-three", "1");
    await client.call("CLIENT", "KILL", "ID", String(await client.client("ID")), "SKIPME", "no").catch(() => undefined);
    await vi.waitFor(async () => expect(await client.get("in-three")).toBe("1"), 3000);
  });
});

test("callers who try again at once, where there is no time to wait for a connection, do not stop everything else", async () => {
  const { port } = await closing();
  const client = createClient(
    settingsFor(`redis://127.0.0.1:${port}`, { commandTimeout: 0.02, connectBackoffBase: 5 }),
  );
  const turns = async (milliseconds: number): Promise<number> => {
    let [turns, stopped] = [0, false];
    const timer = setInterval(() => (turns += 1), 5);
    setTimeout(() => (stopped = true), milliseconds);
    const ends = performance.now() + 3 * milliseconds;
    while (!stopped && performance.now() < ends) {
      await client.get("x").catch(() => undefined);
    }
    clearInterval(timer);
    return turns;
  };
  expect(await turns(300)).toBeGreaterThan(20);
  await client.close();
  expect(await turns(100)).toBeGreaterThan(5);
});

test("nothing is left behind by an outage under load", async () => {
  await proxied(async (proxy) => {
    await using(proxy.url, { commandTimeout: 0.2, connectTimeout: 0.2 }, async (client) => {
      await client.ping();
      proxy.blackHole();
      const ends = performance.now() + 2000;
      const waiting: number[] = [];
      let slowest = 0;
      while (performance.now() < ends) {
        const calls = Array.from({ length: 100 }, () => timed(client.get("x")));
        waiting.push(client.commandQueue.length);
        const results = await Promise.all(calls);
        expect(results.every(({ error }) => error !== undefined)).toBe(true);
        slowest = Math.max(slowest, ...results.map(({ took }) => took));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect(slowest).toBeLessThan(200 + SLACK);
      expect(Math.max(...waiting)).toBeLessThan(500);
    });
  });
});
