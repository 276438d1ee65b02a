import { afterEach, describe, expect, test, vi } from "vitest";
import { type RedisDefaults, RedisConnectionError, RedisService, RedisStartError, createClient } from "@rapidkit/redis";
import { MemoryLogger, createApp } from "./support/app.js";
import { FaultProxy, closing } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, timed, until } from "./support/settings.js";

// Not public: an application sees but one draw of many.
const { ConnectRetry } = (await import(
  new URL("../../template/nestjs/.rapidkit/vendor/redis/js/retry.js", import.meta.url).href
)) as {
  ConnectRetry: new (retries: number, base: number) => { delay(failures: number, error: unknown): number };
};

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Pin the jitter to its upper bound. */
function pinJitter(): void {
  vi.spyOn(Math, "random").mockReturnValue(0.999999);
}

function gaps(moments: number[]): number[] {
  return moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
}

async function startFails(url: string, values: RedisDefaults): Promise<string> {
  const { error } = await timed(RedisService.open(settingsFor(url, { preconnect: true, ...values })));
  expect(error).toBeInstanceOf(RedisStartError);
  expect(error).toMatchObject({ code: "start" });
  return error?.message ?? "";
}

describe("preconnect", () => {
  test("makes one attempt and the retries, each delay twice the one before; then the start fails for good", async () => {
    pinJitter();
    const listener = await closing();
    const url = listener.url.replace("redis://", "redis://app:canary@");
    const message = await startFails(url, { connectRetries: 5, connectBackoffBase: 0.02 });
    await new Promise((resolve) => setTimeout(resolve, 900)); // a seventh would come 0.64 s after the sixth
    expect(listener.attempts.length).toBe(6);
    expect(message).toContain(`redis://app:***@127.0.0.1:${listener.port}/0 (attempt 6 of 6)`);
    gaps(listener.attempts).forEach((gap, index) => expect(gap).toBeGreaterThan(20 * 2 ** index - 5));
    expect(gaps(listener.attempts).reduce((sum, gap) => sum + gap)).toBeLessThan(620 + 1000);
  });

  test("as an application has it from its environment: six attempts, jittered delays that grow, one error", async () => {
    const listener = await closing();
    vi.stubEnv("REDIS_URL", listener.url);
    vi.stubEnv("REDIS_PRECONNECT", "true");
    vi.stubEnv("REDIS_CONNECT_RETRIES", "5");
    vi.stubEnv("REDIS_CONNECT_BACKOFF_BASE", "0.05");
    const logger = new MemoryLogger();
    const { error } = await timed(createApp({}, { logger }));
    expect(error).toBeInstanceOf(RedisStartError);
    expect(error?.message).toMatch(/^Redis does not answer at redis:\/\/127.0.0.1:\d+\/0 \(attempt 6 of 6\): [^\n]+$/);
    const delays = logger.lines.flatMap((line) => /next in ([\d.]+) s/.exec(line)?.slice(1).map(Number) ?? []);
    expect(delays.length).toBe(5);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(listener.attempts.length).toBe(6);
    gaps(listener.attempts).forEach((gap, index) => {
      const delay = delays[index] ?? 0;
      expect(delay).toBeLessThanOrEqual(0.05 * 2 ** index + 0.005); // as it is logged
      expect(gap).toBeGreaterThan(1000 * delay - 10);
      expect(gap).toBeLessThan(1000 * delay + 900);
    });
    await listener[Symbol.asyncDispose]();
  });

  test("with no retries makes one attempt", async () => {
    const listener = await closing();
    expect(await startFails(listener.url, { connectRetries: 0 })).toContain("(attempt 1 of 1)");
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(listener.attempts.length).toBe(1);
  });

  test("waits for a server that comes up", async () => {
    const server = await TestServer.start();
    const proxy = await FaultProxy.to(server.port);
    await proxy.refuse();
    const values = { preconnect: true, connectRetries: 30, connectBackoffBase: 0.1 };
    const starting = RedisService.open(settingsFor(proxy.url, values));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await proxy.heal();
    const service = await starting;
    expect(await service.client.ping()).toBe("PONG");
    await service.close();
    await server[Symbol.asyncDispose]();
  });

  test("does not try a wrong password again, and a command neither", async () => {
    const server = await TestServer.start("--requirepass", "right");
    const proxy = await FaultProxy.to(server.port);
    const values = { password: "wrong", connectBackoffBase: 0 };
    expect(await startFails(proxy.url, values)).toMatch(/\(attempt 1 of 4\): WRONGPASS/);
    expect(proxy.attempts.length).toBe(1);
    expect(await startFails(proxy.url, {})).toMatch(/\(attempt 1 of 4\): NOAUTH/);
    const client = createClient(settingsFor(proxy.url, { ...values, commandTimeout: 5 }));
    const { took, error } = await timed(client.ping());
    expect(error).toBeInstanceOf(RedisConnectionError);
    expect(error).toMatchObject({ code: "credentials" });
    expect(took).toBeLessThan(1300);
    await client.close();
    await server[Symbol.asyncDispose]();
  });
});

describe("a command", () => {
  test("connects again within its deadline, and is answered", async () => {
    const server = await TestServer.start();
    const proxy = await FaultProxy.to(server.port);
    await proxy.refuse();
    const client = createClient(
      settingsFor(proxy.url, { commandTimeout: 5, connectRetries: 50, connectBackoffBase: 0.05 }),
    );
    const ping = client.ping();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await proxy.heal();
    expect(await ping).toBe("PONG");
    await client.close();
    await server[Symbol.asyncDispose]();
  });

  test("does not wait for an attempt that its deadline leaves no time for, and learns the cause", async () => {
    pinJitter();
    const listener = await closing();
    const values = { commandTimeout: 0.5, connectRetries: 100, connectBackoffBase: 0.1 };
    const client = createClient(settingsFor(listener.url, values));
    const { took, error } = await timed(client.ping());
    expect(error).toBeInstanceOf(RedisConnectionError);
    expect(error?.message).toMatch(/: (the server closed the connection|.*(EPIPE|ECONNRESET).*)$/);
    expect(listener.attempts.length).toBe(3); // 0.1 s and 0.2 s between them; 0.4 s are not left
    expect(took).toBeGreaterThan(290);
    expect(took).toBeLessThan(1300);
    await client.close();
  });

  test("gives up after as many attempts as the setting says", async () => {
    const listener = await closing();
    const client = createClient(
      settingsFor(listener.url, { commandTimeout: 5, connectRetries: 2, connectBackoffBase: 0.02 }),
    );
    await expect(client.ping()).rejects.toThrow(RedisConnectionError);
    expect(listener.attempts.length).toBe(3);
    await client.close();
  });

  test("brings the next attempt forward", async () => {
    pinJitter();
    const server = await TestServer.start();
    const proxy = await FaultProxy.to(server.port);
    await proxy.refuse();
    const client = createClient(settingsFor(proxy.url, { connectBackoffBase: 30, connectRetries: 9 }));
    await expect(client.ping()).rejects.toThrow(RedisConnectionError);
    await proxy.heal();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { took, value } = await timed(client.ping()); // 10 s after the failure without it
    expect(value).toBe("PONG");
    expect(took).toBeLessThan(2000);
    await client.close();
    await server[Symbol.asyncDispose]();
  });
});

describe("reconnecting", () => {
  test("backs off while nobody asks, and never gives up", async () => {
    pinJitter();
    const listener = await closing();
    const client = createClient(settingsFor(listener.url, { connectRetries: 0, connectBackoffBase: 0.02 }));
    await client.ping().catch(() => undefined);
    await until(() => listener.attempts.length >= 6, 5000);
    gaps(listener.attempts).forEach((gap, index) => {
      expect(gap).toBeGreaterThan(20 * 2 ** index - 5);
      expect(gap).toBeLessThan(20 * 2 ** index + 900);
    });
    await client.close();
  });

  test("is at once where a good connection breaks, and backs off where it breaks as soon as it is open", async () => {
    const server = await TestServer.start();
    const proxy = await FaultProxy.to(server.port);
    const client = createClient(settingsFor(proxy.url, { connectBackoffBase: 10 }));
    await client.ping();
    await new Promise((resolve) => setTimeout(resolve, 200));
    proxy.reset();
    const { took } = await timed(client.ping().catch(() => client.ping()));
    expect(took).toBeLessThan(1200);
    pinJitter();
    proxy.reset();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(proxy.attempts.length).toBe(2);
    await client.close();
    await server[Symbol.asyncDispose]();
  });

  test("jitter is full, and no two processes retry in step", () => {
    const retry = new ConnectRetry(9999, 0.5);
    const [one, another] = [1, 2].map(() => [1, 2, 3, 4, 5].map((failures) => retry.delay(failures, undefined)));
    expect(one).not.toEqual(another);
    for (const failures of [1, 2, 5, 6, 9, 5000]) {
      const bound = Math.min(10, 0.5 * 2 ** Math.min(failures - 1, 10));
      const tenths = new Array<number>(10).fill(0);
      for (let n = 0; n < 10_000; n += 1) {
        tenths[Math.floor((retry.delay(failures, new Error("broken")) / bound) * 10)]! += 1; // NaN where out of bounds
      }
      expect(tenths.every((count) => count > 820 && count < 1180)).toBe(true);
    }
  });
});
