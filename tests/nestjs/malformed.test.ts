import { execFile } from "node:child_process";
import { promisify } from "node:util";
import request from "supertest";
import { describe, expect, test } from "vitest";
import {
  RedisConnectionError,
  RedisService,
  RedisStartError,
  RedisTimeoutError,
  checkHealth,
  createClient,
} from "@rapidkit/redis";
import { createApp } from "./support/app.js";
import { type Listener, greeting, speaking } from "./support/listeners.js";
import { PYTHON, settingsFor, timed } from "./support/settings.js";

const QUICK = { connectRetries: 1, connectBackoffBase: 0.01 };
const NOT_PONG = "the reply to PING was not PONG";
const REFUSED = "the server answered PING with an error";
const CREDENTIALS = "the server refused the credentials";
const LOADING = "the server is loading its data";

const HTTP = "HTTP/1.1 400 Bad Request\r\n\r\n";
const NESTED = "*1\r\n".repeat(2000);
/** What no parser of RESP takes, or takes for something else. */
const GARBAGE = ["$abc\r\n", "*x\r\n", ":zz\r\n", "%x\r\n", Buffer.from("+OK\xff\r\n", "latin1"), HTTP, NESTED];

/** A peer that says this: to everything from the start, or to PING once it has opened the connection as Redis does. */
type When = "at once" | "to PING";
const peer = (when: When, reply: string | Buffer): Promise<Listener> =>
  when === "at once"
    ? speaking(() => reply)
    : greeting((command) => (command === "ping" || command === "get" ? reply : "+OK\r\n"));

const name = (reply: string | Buffer): string => JSON.stringify(reply.toString("latin1").slice(0, 24));

describe.concurrent.each(GARBAGE.map((reply) => [name(reply), reply] as const))("what answers %s", (_name, reply) => {
  test.each(["at once", "to PING"] as const)("%s makes the health route say 503, in time", async (when) => {
    const listener = await peer(when, reply);
    const app = await createApp(settingsFor(listener.url, QUICK));
    const { took, value } = await timed(request(app.getHttpServer() as string).get("/api/health/module/redis"));
    expect(value?.status).toBe(503);
    expect(value?.body).toMatchObject({ status: "error", checks: { connection: false } });
    expect(took).toBeLessThan(2000);
    await app.close();
    await listener[Symbol.asyncDispose]();
  });

  test("makes a command fail with an error of ours, or is taken for its reply", async () => {
    for (const when of ["at once", "to PING"] as const) {
      const listener = await peer(when, reply);
      const client = createClient(settingsFor(listener.url, QUICK));
      const { took, error } = await timed(client.get("key"));
      const isOurs = error instanceof RedisConnectionError || error instanceof RedisTimeoutError;
      expect(error === undefined || isOurs).toBe(true);
      expect(took).toBeLessThan(2000);
      await client.close();
      await listener[Symbol.asyncDispose]();
    }
  });
});

test("what does not speak Redis's protocol is told so, and stops the start", async () => {
  const listener = await peer("at once", HTTP);
  const words = "what listens there does not speak Redis's protocol";
  const client = createClient(settingsFor(listener.url, QUICK));
  await expect(client.ping()).rejects.toThrow(`no connection to Redis at ${listener.url}: ${words}`);
  await client.close();
  const { error } = await timed(RedisService.open(settingsFor(listener.url, { ...QUICK, preconnect: true })));
  expect(error).toBeInstanceOf(RedisStartError);
  expect(error?.message).toBe(`Redis does not answer at ${listener.url} (attempt 2 of 2): ${words}`);
  await listener[Symbol.asyncDispose]();
});

test("what stops to speak it in the place of a reply is told so, and is not taken for a lost connection", async () => {
  const listener = await peer("to PING", HTTP);
  const client = createClient(settingsFor(listener.url, QUICK));
  const calls = [client.get("a"), client.pipeline().get("a").get("b").exec(), client.multi().get("a").exec()];
  const [single, pipeline, transaction] = await Promise.all(calls.map((call) => timed(call as Promise<unknown>)));
  const errors = [single?.error, (pipeline?.value as [Error][] | undefined)?.[0]?.[0], transaction?.error];
  for (const error of errors) {
    expect(error).toBeInstanceOf(RedisConnectionError);
    expect(error).toMatchObject({ code: "protocol" });
    expect(error?.message).toBe("the reply was not in Redis's protocol; the server may have done the command");
    expect((error?.cause as Error).message).toBe("what listens there does not speak Redis's protocol");
  }
  await client.close();
  await listener[Symbol.asyncDispose]();
});

test("a peer that hangs up on a command is no other protocol", async () => {
  const listener = await greeting((_command, socket) => void socket.destroy());
  const client = createClient(settingsFor(listener.url, QUICK));
  await expect(client.get("a")).rejects.toMatchObject({ code: "connection" });
  await client.close();
  await listener[Symbol.asyncDispose]();
});

// What ioredis and redis-py do not see alike is not compared: "$abc" is a reply that has not ended to the one, and an
// error to the other.
const DETAILS: [when: When, reply: string, detail: string | undefined, compared: boolean][] = [
  ["at once", HTTP, "no connection", true],
  ["at once", NESTED, "no connection", true],
  ["at once", "$abc\r\n", "no PONG within 1 s", false],
  ["at once", "+OK\r\n", NOT_PONG, true],
  ["to PING", HTTP, NOT_PONG, true],
  ["to PING", NESTED, NOT_PONG, true],
  ["to PING", ":zz\r\n", NOT_PONG, true],
  ["to PING", "$abc\r\n", "no PONG within 1 s", false],
  ["to PING", "+OK\r\n", NOT_PONG, true],
  ["to PING", "$4\r\npong\r\n", NOT_PONG, true],
  ["to PING", ":1\r\n", NOT_PONG, true],
  ["to PING", "*0\r\n", NOT_PONG, true],
  ["to PING", "_\r\n", NOT_PONG, true],
  ["to PING", "+PONG\r\n", undefined, true],
  ["to PING", "$4\r\nPONG\r\n", undefined, true],
  ...(["at once", "to PING"] as const).flatMap((when): typeof DETAILS => [
    [when, "-ERR no\r\n", REFUSED, true],
    [when, "-ERR DB index is out of range\r\n", REFUSED, true],
    [when, "-DENIED Redis is running in protected mode\r\n", REFUSED, true],
    [when, "-MASTERDOWN Link with MASTER is down\r\n", REFUSED, true],
    [when, "-LOADING Redis is loading the dataset in memory\r\n", LOADING, true],
    [when, "-ERR max number of clients reached\r\n", "no connection", true],
    [when, "-NOAUTH Authentication required.\r\n", CREDENTIALS, true],
    [when, "-WRONGPASS invalid username-password pair\r\n", CREDENTIALS, true],
    [when, "-NOPERM this user has no permissions\r\n", CREDENTIALS, true],
  ]),
];

const SCRIPT = `
import asyncio, json, sys
from rapidkit_redis import RedisSettings, check_health, create_client
async def ask(url):
    settings = RedisSettings(redis_url=url, redis_connect_retries=1, redis_connect_backoff_base=0.01)
    async with create_client(settings) as client:
        return (await check_health(client, settings)).get("detail")
async def main():
    print(json.dumps([await ask(url) for url in sys.argv[1:]]))
asyncio.run(main())`;

test("the detail says what was found, in the words of the Python runtime", async () => {
  const listeners = await Promise.all(DETAILS.map(([when, reply]) => peer(when, reply)));
  const found = await Promise.all(
    listeners.map(async ({ url }) => {
      const settings = settingsFor(url, QUICK);
      const client = createClient(settings);
      const { detail } = (await checkHealth(client, settings)) as { detail?: string };
      await client.close();
      return detail;
    }),
  );
  DETAILS.forEach(([when, reply, detail], index) => {
    expect(found[index], `${name(reply)} ${when}`).toBe(detail);
  });
  const compared = DETAILS.flatMap(([, , detail, same], index) => (same ? [[listeners[index]!.url, detail]] : []));
  const run = promisify(execFile);
  const { stdout } = await run(PYTHON.file, ["-c", SCRIPT, ...compared.map(([url]) => url!)], { env: PYTHON.env });
  expect(JSON.parse(stdout)).toEqual(compared.map(([, detail]) => detail ?? null));
  await Promise.all(listeners.map((listener) => listener[Symbol.asyncDispose]()));
}, 30_000);
