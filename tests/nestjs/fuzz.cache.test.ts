import { afterEach, expect, test, vi } from "vitest";
import { RedisService } from "@rapidkit/redis";
import { decodeEnvelope, encodeEnvelope } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/envelope.js";
import { CODEC } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/values.js";
import { Listener } from "./support/listeners.js";
import { settingsFor } from "./support/settings.js";

// What the fuzzing in tests/fuzz has found in the cache, one by one: replies that no server gives are misses.

/** What a server says to a command of so many words; undefined for what an empty one says. */
type Bad = (name: string, words: number) => string | undefined;

const NOTHING: Readonly<Record<string, string>> = {
  hello: "%1\r\n+proto\r\n:3\r\n",
  ping: "+PONG\r\n",
  pttl: ":1000\r\n",
  get: "_\r\n",
  eval: "_\r\n",
  evalsha: "_\r\n",
  role: "*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n",
};

const opened: AsyncDisposable[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each[Symbol.asyncDispose]()));
});

/** A cache on an empty server that keeps nothing, and says what it is told to. */
async function open(bad: Bad): Promise<{ service: RedisService; listener: Listener }> {
  const listener = await Listener.open((socket) => {
    socket.on("data", (data) => {
      for (const [, count, word = ""] of data.toString("latin1").matchAll(/\*(\d+)\r\n\$\d+\r\n([A-Za-z]+)\r\n/g)) {
        const [name, words] = [word.toLowerCase(), Number(count)];
        const nulls = `*${words - 1}\r\n${"_\r\n".repeat(words - 1)}`;
        const said = bad(name, words) ?? (name === "mget" ? nulls : (NOTHING[name] ?? "+OK\r\n"));
        socket.write(said, "latin1");
      }
    });
  });
  const settings = settingsFor(listener.url, { commandTimeout: 0.5, connectRetries: 0, connectBackoffBase: 0.01 });
  const service = await RedisService.open(settings);
  opened.push({ [Symbol.asyncDispose]: () => service.close() }, listener);
  return { service, listener };
}

/** Say it the first time that it is asked for. */
function once(wanted: string, said: string): Bad {
  let isSaid = false;
  return (name) => {
    if (isSaid || name !== wanted) {
      return undefined;
    }
    isSaid = true;
    return said;
  };
}

const REPLIES = [":5\r\n", "+OK\r\n", "*1\r\n_\r\n", "*2\r\n:1\r\n:2\r\n", "*2\r\n*0\r\n#t\r\n", "_\r\n", "%0\r\n"];

test.each(["mget", "get", "pttl", "set"].flatMap((name) => REPLIES.map((reply) => [name, reply] as const)))(
  "%s that is answered by %j is a value or a miss, and the next call works",
  async (name, reply) => {
    for (const staleTtlMs of [0, 60_000]) {
      const { service } = await open(once(name, reply));
      const { cache } = service;
      const options = { tags: ["tag"], staleTtlMs, hardTimeoutMs: 500 };
      expect(await cache.getOrSet("key", () => "value", options)).toBe("value");
      expect(await cache.get("key", { tags: ["tag"] })).toBeUndefined();
      expect(await cache.get("other")).toBeUndefined();
    }
  },
);

test.each([":1\r\n", "#t\r\n", "*0\r\n"])("a list of as many %j as were asked for is a miss", async (item) => {
  const bad: Bad = (name, words) => (name === "mget" ? `*${words - 1}\r\n${item.repeat(words - 1)}` : undefined);
  const { service } = await open(bad);
  await expect(service.cache.ttl("key")).rejects.toMatchObject({ code: "protocol" });
  expect(await service.cache.get("key")).toBeUndefined();
  expect(await service.cache.getOrSet("key", () => "value", { hardTimeoutMs: 500 })).toBe("value");
});

test.each(["+x\r\n", "_\r\n", "*0\r\n"])(
  "an age that is none, %j, is an error, beside an entry that is right",
  async (age) => {
    const namespaceToken = Buffer.alloc(16, "t");
    const entry = { codec: CODEC.JSON, payload: Buffer.from("1"), softMs: 1000, hardMs: 2000, namespaceToken };
    const [raw, token] = [encodeEnvelope(entry, "key").toString("latin1"), namespaceToken.toString("latin1")];
    const values = `*2\r\n$${raw.length}\r\n${raw}\r\n$16\r\n${token}\r\n`;
    let said = age;
    const { service } = await open((name) => (name === "mget" ? values : name === "pttl" ? said : undefined));
    await expect(service.cache.ttl("key")).rejects.toMatchObject({ code: "protocol" });
    said = ":1500\r\n";
    await vi.waitFor(async () => expect(await service.cache.ttl("key")).toBe(500), 3000);
  },
);

test("replies of others end the connection: every later command would get that of the one before it", async () => {
  const { service, listener } = await open(once("mget", "+OK\r\n"));
  expect(await service.cache.get("key")).toBeUndefined();
  await vi.waitFor(() => expect(service.cache.state.circuit).toBe("closed"), 3000);
  await service.client.ping();
  expect(listener.attempts).toHaveLength(2);
});

test("what was sent beside them is not taken as done", async () => {
  const { service } = await open(once("mget", "+OK\r\n"));
  const [value, deleted] = await Promise.all([service.cache.get("key"), service.cache.delete("key")]);
  expect([value, deleted]).toEqual([undefined, "queued"]);
});

test.each([5, true, null, "text", ["a"], {}])("what is no bytes is no entry: %j", (raw) => {
  expect(() => decodeEnvelope(raw as never, "key", 1000)).toThrow(expect.objectContaining({ reason: "magic" }));
});

test.each(["+names\r\n", ":5\r\n", "*1\r\n:5\r\n", "*1\r\n*0\r\n"])(
  "names that are none, %j, end the connection that brings them, and no process",
  async (names) => {
    const pushed = `*3\r\n$7\r\nmessage\r\n$20\r\n__redis__:invalidate\r\n${names}`;
    const subscribed = `*3\r\n$9\r\nsubscribe\r\n$20\r\n__redis__:invalidate\r\n:1\r\n`;
    let tracked = 0;
    const { service } = await open((name) => {
      if (name !== "subscribe") {
        return undefined;
      }
      tracked += 1;
      return tracked === 1 ? subscribed + pushed : subscribed;
    });
    const unhandled = vi.fn();
    process.on("uncaughtException", unhandled);
    await service.cache.get("key", { near: true });
    await vi.waitFor(() => expect(tracked).toBeGreaterThan(1), 5000); // it has connected anew
    process.off("uncaughtException", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  },
);
