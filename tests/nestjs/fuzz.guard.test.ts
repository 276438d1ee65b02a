import { Redis } from "ioredis";
import { expect, test, vi } from "vitest";
import { type RedisClient, RedisConnectionError, RedisTimeoutError, createClient } from "@rapidkit/redis";
import { Listener, greeting, speaking } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, timed } from "./support/settings.js";

// What the fuzzing in tests/fuzz has found, one by one.

const QUICK = { commandTimeout: 0.3, connectTimeout: 0.3, connectRetries: 0, connectBackoffBase: 0.01 };

/** What would be thrown out of the event loop, and end the process. */
async function thrown(run: () => Promise<void>): Promise<unknown[]> {
  const found: unknown[] = [];
  const note = (error: unknown): void => void found.push(error);
  const others = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException").on("uncaughtException", note);
  try {
    await run();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off("uncaughtException", note);
    others.forEach((listener) => process.on("uncaughtException", listener));
  }
  return found;
}

/** A server of RESP3 that says `said` behind its answer to GET once, and behaves from then on. */
async function saying(said: string): Promise<Listener> {
  let isGood = false;
  return greeting((command) => {
    if (command !== "get" || isGood) {
      return "+OK\r\n";
    }
    isGood = true;
    return `+OK\r\n${said}`;
  });
}

test.each([
  ["a push that has no kind", ">1\r\n_\r\n"],
  ["a push whose kind is a list", ">1\r\n*1\r\n_\r\n"],
  ["a message without a channel", ">3\r\n$7\r\nmessage\r\n_\r\n_\r\n"],
  ["an end of a subscription that there is not", ">3\r\n$9\r\nsubscribe\r\n_\r\n:1\r\n"],
  ["a null that nobody has asked for", "_\r\n"],
  ["a list that nobody has asked for", "*1\r\n$-1\r\n"],
  ["replies that nobody has asked for", "+OK\r\n+OK\r\n_\r\n-ERR no\r\n"],
  ["an error that nobody has asked for", "-ERR no\r\n"],
])("%s ends no process, and the next command has its reply", async (_, said) => {
  const listener = await saying(said);
  const client = createClient(settingsFor(listener.url, QUICK));
  const errors: Error[] = [];
  client.on("error", (error: Error) => errors.push(error));
  const found = await thrown(async () => {
    expect(await client.get("a")).toBe("OK");
    await vi.waitFor(async () => expect(await client.get("a")).toBe("OK"), 3000);
  });
  expect(found).toEqual([]);
  expect(errors.length).toBeLessThanOrEqual(1); // what comes behind it in the same chunk is not looked at
  await client.close();
  await listener[Symbol.asyncDispose]();
});

test.each(["*1\r\n$-1\r\n", "*0\r\n", "*3\r\n$7\r\nmessage\r\n$-1\r\n$-1\r\n", "_\r\n"])(
  "who listens in RESP2 is not ended by %j",
  async (said) => {
    const listener = await speaking((command) => {
      if (command === "hello") {
        return "-ERR unknown command 'HELLO'\r\n";
      }
      return command === "subscribe" ? `*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n${said}` : "+OK\r\n";
    });
    const client = createClient(settingsFor(listener.url, QUICK));
    client.on("message", () => undefined);
    const found = await thrown(async () => {
      await client.subscribe("c");
      await vi.waitFor(() => expect(listener.attempts.length).toBeGreaterThan(1), 3000); // it has ended the connection
    });
    expect(found).toEqual([]);
    client.disconnect();
    await listener[Symbol.asyncDispose]();
  },
);

/** A server that answers GET and PING with what they ask for, and of the key `lost` nothing. */
function losing(): Promise<Listener> {
  return Listener.open((socket) => {
    socket.on("data", (data) => {
      for (const [, name, asked = ""] of data
        .toString()
        .matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n(?:\$\d+\r\n([^\r]*))?/g)) {
        if (name === "hello") {
          socket.write("%1\r\n+proto\r\n:3\r\n");
        } else if (name === "client") {
          socket.write("+OK\r\n");
        } else if (asked !== "lost") {
          socket.write(`$${asked.length}\r\n${asked}\r\n`);
        }
      }
    });
  });
}

test.each([1, 3, 30])(
  "where %d replies were lost, and one command follows the other, the connection ends",
  async (count) => {
    const listener = await losing();
    const client = createClient(settingsFor(listener.url, QUICK));
    await client.get("a");
    await Promise.all(Array.from({ length: count }, () => timed(client.get("lost"))));
    // Replies come, each that of a command from before: the connection looks alive.
    await vi.waitFor(async () => expect(await client.get("own").catch(() => null)).toBe("own"), 2000);
    expect(listener.attempts).toHaveLength(2);
    await client.close();
    await listener[Symbol.asyncDispose]();
  },
);

test("after a reply that was lost no command gets that of another for long", async () => {
  const listener = await losing();
  const client = createClient(settingsFor(listener.url, QUICK));
  await client.get("a");
  const [lost, next] = await Promise.all([timed(client.get("lost")), timed(client.get("next"))]);
  // Nothing tells these two from one another; the second waits for its reply, which the first one had.
  expect([lost.value, next.error]).toEqual(["next", expect.any(RedisTimeoutError)]);
  const results: (string | null)[] = [];
  await vi.waitFor(async () => {
    results.push(await client.get("own").catch(() => null));
    expect(results.at(-1)).toBe("own");
  }, 3000);
  for (let count = 0; count < 20; count += 1) {
    expect(await client.get(`key${count}`)).toBe(`key${count}`);
  }
  expect(listener.attempts).toHaveLength(2);
  await client.close();
  await listener[Symbol.asyncDispose]();
});

test("a reply that is only late ends no connection", async () => {
  const server = await TestServer.start();
  const client = createClient(settingsFor(server.url, QUICK));
  await client.set("a", "1");
  const id = await client.call("CLIENT", "ID");
  server.pause();
  const { error } = await timed(client.get("a"));
  expect(error).toBeInstanceOf(RedisTimeoutError);
  server.resume();
  await vi.waitFor(async () => expect(await client.get("a")).toBe("1"), 3000);
  expect(await client.call("CLIENT", "ID")).toBe(id);
  await client.close();
  await server[Symbol.asyncDispose]();
});

test("what a listener throws goes where ioredis lets it go, and ends no connection", async () => {
  const server = await TestServer.start();
  const client = createClient(settingsFor(server.url, QUICK));
  const publisher = createClient(settingsFor(server.url, QUICK));
  const own = new Error("of the application");
  client.on("message", () => {
    throw own;
  });
  await client.subscribe("c");
  const id = (connection: RedisClient): Promise<unknown> => connection.call("CLIENT", "ID");
  const before = await id(client);
  const found = await thrown(async () => {
    await publisher.publish("c", "x");
    await vi.waitFor(async () => expect(await id(client)).toBe(before), 1000);
  });
  expect(found).toEqual([own]);
  await Promise.all([client.close(), publisher.close()]);
  await server[Symbol.asyncDispose]();
});

test("other clients of ioredis are as they were", async () => {
  const listener = await saying(">1\r\n_\r\n");
  const other = new Redis(listener.port, "127.0.0.1", { protocol: 3, enableReadyCheck: false });
  const found = await thrown(async () => {
    await other.get("a");
  });
  expect(found).toEqual([expect.any(TypeError)]);
  other.disconnect();
  await listener[Symbol.asyncDispose]();
});

test("the error says that it is no protocol of Redis's", async () => {
  const listener = await greeting(() => ">1\r\n_\r\n");
  const client = createClient(settingsFor(listener.url, QUICK));
  const { error } = await timed(client.get("a"));
  expect(error).toBeInstanceOf(RedisConnectionError);
  expect(error).toMatchObject({ code: "protocol" });
  await client.close();
  await listener[Symbol.asyncDispose]();
});
