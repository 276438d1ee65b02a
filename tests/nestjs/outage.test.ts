import { describe, expect, test } from "vitest";
import { RedisConnectionError, type RedisDefaults, RedisTimeoutError, createClient } from "@rapidkit/redis";
import { MemoryLogger } from "./support/app.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, until } from "./support/settings.js";

const READERS = 32;
const SLACK = 900;
const BACK_WITHIN = 2000;
/** Between two reads of one reader, in milliseconds: load, but no more than two cores carry in every test at once. */
const PAUSE = 25;

interface Reader {
  slowest: number;
  read: number[];
  failed: number[];
  crashed: unknown[];
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Read one key by 32 readers through an outage; every call is to end in time, and reads to be back within 2 s. */
async function survive(values: RedisDefaults, outage: (server: TestServer) => Promise<void>): Promise<string[]> {
  const server = await TestServer.start();
  const logger = new MemoryLogger();
  const settings = settingsFor(server.url, values);
  const client = createClient(settings, { logger });
  const readers = Array.from({ length: READERS }, (): Reader => ({ slowest: 0, read: [], failed: [], crashed: [] }));
  let stopped = false;
  const read = async (reader: Reader): Promise<void> => {
    while (!stopped) {
      const started = performance.now();
      try {
        const value = await client.get("outage");
        (value === null ? reader.read : reader.crashed).push(performance.now());
      } catch (error) {
        const known = error instanceof RedisTimeoutError || error instanceof RedisConnectionError;
        (known ? reader.failed : reader.crashed).push(known ? performance.now() : error);
      }
      reader.slowest = Math.max(reader.slowest, performance.now() - started);
      await sleep(PAUSE);
    }
  };
  const reading = readers.map(read);
  await until(() => readers.every((reader) => reader.read.length > 10), 10_000);
  const down = performance.now();
  await outage(server);
  const up = performance.now();
  await until(() => readers.every((reader) => (reader.read.at(-1) ?? 0) > up), BACK_WITHIN);
  await sleep(1000 * settings.commandTimeout + SLACK); // no late failure of what the outage left behind
  const steady = performance.now();
  await sleep(500);
  stopped = true;
  await Promise.all(reading);
  await client.close();
  await server[Symbol.asyncDispose]();

  expect(readers.flatMap((reader) => reader.crashed)).toEqual([]);
  expect(Math.max(...readers.map((reader) => reader.slowest))).toBeLessThan(1000 * settings.commandTimeout + SLACK);
  for (const reader of readers) {
    expect(reader.failed.some((moment) => moment > down && moment < up)).toBe(true);
    expect(Math.min(...reader.read.filter((moment) => moment > up))).toBeLessThan(up + BACK_WITHIN);
    expect(reader.failed.some((moment) => moment > steady)).toBe(false);
    expect(reader.read.some((moment) => moment > steady)).toBe(true);
  }
  return logger.lines;
}

// All at once, for they mostly wait.
describe.concurrent("through an outage calls end in time, and reads come back", { timeout: 90_000 }, () => {
  test("a crash and restart", async () => {
    const lines = await survive({}, async (server) => {
      await server.kill();
      await sleep(3000);
      await server.start();
    });
    expect(lines.length).toBe(2);
    expect(lines[0]).toMatch(
      /^the connection to Redis is lost at redis:\/\/127.0.0.1:\d+\/0 \(.*\); trying again until it is back$/,
    );
    expect(lines[1]).toMatch(/^Redis at redis:\/\/127.0.0.1:\d+\/0 is back after [34]\.\d s$/);
  });

  test("a hang of 10 s", async () => {
    const lines = await survive({}, async (server) => {
      server.pause();
      await sleep(10_000);
      server.resume();
    });
    expect(lines.length).toBe(2);
  });

  test("a short hang, on the same connection", async () => {
    const lines = await survive({ commandTimeout: 0.5, connectTimeout: 0.5 }, async (server) => {
      server.pause();
      await sleep(800);
      server.resume();
    });
    expect(lines).toEqual([]);
  });

  test("much longer than all retries", async () => {
    const seconds = process.env["FULL"] ? 60 : 8;
    const lines = await survive({ connectRetries: 2, connectBackoffBase: 0.01 }, async (server) => {
      await server.kill();
      await sleep(seconds * 1000);
      await server.start();
    });
    expect(lines.length).toBe(2);
    const said = /^Redis at redis:\/\/127.0.0.1:\d+\/0 is back after (\d+\.\d) s$/.exec(lines[1] ?? "");
    expect(Number(said?.[1])).toBeGreaterThanOrEqual(seconds);
    expect(Number(said?.[1])).toBeLessThan(seconds + 3);
  });

  test("a server that comes back and refuses the credentials is told once more", async () => {
    const logger = new MemoryLogger();
    const server = await TestServer.start("--requirepass", "first");
    const url = server.url.replace("//", "//:first@");
    const client = createClient(settingsFor(url, { connectBackoffBase: 0.01 }), { logger });
    await client.ping();
    await server.kill();
    await server.start("--requirepass", "other");
    await until(() => logger.lines.length >= 2, 11_000);
    await until(() => client.status === "reconnecting", 2000);
    await sleep(500); // further attempts are not told
    expect(logger.lines.length).toBe(2);
    expect(logger.lines[1]).toMatch(
      /^still no connection to Redis at redis:\/\/:\*\*\*@127.0.0.1:\d+\/0 \(.*WRONGPASS.*\)$/,
    );
    await client.close();
    await server[Symbol.asyncDispose]();
  });

  test("a client that nobody uses meanwhile finds the server again by itself", async () => {
    const server = await TestServer.start();
    const client = createClient(settingsFor(server.url, { connectBackoffBase: 0.05, connectRetries: 0 }));
    await client.incr("n");
    await server.kill();
    await sleep(process.env["FULL"] ? 20_000 : 6000); // the longer, the rarer are attempts, 10 s apart at most
    await server.start();
    await until(() => client.status === "ready", 11_000);
    expect(client.status).toBe("ready");
    expect(await client.incr("n")).toBe(1);
    await client.close();
    await server[Symbol.asyncDispose]();
  });
});
