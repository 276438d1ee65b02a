import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { INestApplication } from "@nestjs/common";
import request from "supertest";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  CONTRACT_VERSION,
  type RedisSettings,
  RedisService,
  VERSION,
  checkHealth,
  createClient,
  getRedisMetadata,
  loadRedisSettings,
} from "@rapidkit/redis";
import { createApp } from "./support/app.js";
import { FaultProxy, blackHole, closing } from "./support/listeners.js";
import { schema } from "./support/schemas.js";
import { TestServer, freePort } from "./support/servers.js";
import { PYTHON, settingsFor } from "./support/settings.js";

const HEALTH = "/api/health/module/redis";
const LIMIT = 1900;
const validateHealth = schema("health");
const validateMetadata = schema("metadata");
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

type Body = Record<string, unknown>;

async function serving(settings: RedisSettings, use: (app: INestApplication) => Promise<void>): Promise<void> {
  const app = await createApp(settings);
  try {
    await use(app);
  } finally {
    await app.close();
  }
}

async function ask(app: INestApplication): Promise<[status: number, body: Body]> {
  const started = performance.now();
  const response = await request(app.getHttpServer() as string).get(HEALTH);
  const took = performance.now() - started;
  const body = response.body as Body;
  expect(validateHealth(body), JSON.stringify(validateHealth.errors)).toBe(true);
  expect(took).toBeLessThan(LIMIT);
  expect(body["latency_ms"]).toBeLessThanOrEqual(took);
  expect(response.headers["cache-control"]).toBe("no-store");
  expect(response.headers["content-type"]).toContain("application/json");
  return [response.status, body];
}

test.concurrent("up: 200, ok, both checks true, no detail; keys in the order of the Python runtime", async () => {
  await serving(settingsFor(server.url), async (app) => {
    const [status, body] = await ask(app);
    expect([status, body["status"], body["checks"]]).toEqual([200, "ok", { connection: true, cache: true }]);
    expect(Object.keys(body)).toEqual([
      ...["module", "version", "contract", "url", "connection", "retry", "timeouts", "cache", "features"],
      ...["status", "checks", "latency_ms", "checked_at"],
    ]);
  });
});

test.concurrent.each([true, false])("the body holds the metadata, up %s", async (up) => {
  const url = (up ? server.url : (await closing()).url).replace("//", "//:canary@");
  const settings = settingsFor(url, { connectRetries: 7, cacheTtl: 60, clientName: "orders" });
  await serving(settings, async (app) => {
    const [status, body] = await ask(app);
    const metadata = Object.entries(getRedisMetadata(settings));
    expect(status).toBe(up ? 200 : 503);
    expect(Object.entries(body).slice(0, metadata.length)).toEqual(metadata);
    expect(body["url"]).toBe(url.replace("canary", "***"));
  });
});

test.concurrent("down: 503, error, both checks false, and the reason in words of our own", async () => {
  await serving(settingsFor((await closing()).url), async (app) => {
    const [status, body] = await ask(app);
    expect([status, body["status"], body["checks"]]).toEqual([503, "error", { connection: false, cache: false }]);
    expect(body["detail"]).toBe("no connection");
    expect(Object.keys(body).at(-1)).toBe("detail");
  });
});

test.concurrent.each([true, false])("minimal, up %s: that much and no more", async (up) => {
  const url = up ? server.url : (await closing()).url;
  await serving(settingsFor(url, { healthDetails: "minimal" }), async (app) => {
    const [status, body] = await ask(app);
    expect([status, body["status"]]).toEqual(up ? [200, "ok"] : [503, "error"]);
    expect(Object.keys(body)).toEqual(["status", "module", "version", "latency_ms", "checked_at"]);
  });
});

test.concurrent.each([0.3, 1, 30])(
  "a server that accepts and never answers, command timeout %s: 503 within a second",
  async (seconds) => {
    const hole = await blackHole();
    await serving(settingsFor(hole.url, { commandTimeout: seconds, connectTimeout: seconds }), async (app) => {
      for (let n = 0; n < 3; n += 1) {
        const [status, body] = await ask(app);
        expect(status).toBe(503);
        expect([`no PONG within ${Math.min(1, seconds)} s`, "no connection"]).toContain(body["detail"]);
      }
    });
  },
);

test.concurrent("slow retries do not outlast the probe, which names the cause", async () => {
  const values = { commandTimeout: 30, connectRetries: 100, connectBackoffBase: 0.05 };
  await serving(settingsFor((await closing()).url, values), async (app) => {
    const [status, body] = await ask(app);
    expect([status, body["detail"]]).toEqual([503, "no connection"]);
  });
});

test.concurrent.each([1, 30])(
  "a paused server, command timeout %s: 503 within a second, and 200 again once it goes on",
  async (seconds) => {
    const own = await TestServer.start();
    await serving(settingsFor(own.url, { commandTimeout: seconds }), async (app) => {
      expect((await ask(app))[0]).toBe(200);
      own.pause();
      expect([(await ask(app))[0], (await ask(app))[0], (await ask(app))[0]]).toEqual([503, 503, 503]);
      own.resume();
      expect((await ask(app))[0]).toBe(200);
    });
    await own[Symbol.asyncDispose]();
  },
);

test.concurrent("a restarted server is seen both times, by the same client", async () => {
  const own = await TestServer.start();
  await serving(settingsFor(own.url), async (app) => {
    expect((await ask(app))[0]).toBe(200);
    await own.kill();
    expect((await ask(app))[0]).toBe(503);
    await own.start();
    expect((await ask(app))[0]).toBe(200);
  });
  await own[Symbol.asyncDispose]();
});

test.concurrent("refused credentials, and missing ones, are an error that says so", async () => {
  const locked = await TestServer.start("--requirepass", "right");
  for (const values of [{ password: "canary" }, {}, { password: "canary", commandTimeout: 30 }]) {
    await serving(settingsFor(locked.url, values), async (app) => {
      for (let n = 0; n < 3; n += 1) {
        const [status, body] = await ask(app);
        expect([status, body["detail"]]).toEqual([503, "the server refused the credentials"]);
        expect(JSON.stringify(body)).not.toContain("canary");
      }
    });
  }
  await locked[Symbol.asyncDispose]();
});

test.concurrent("a user who may not PING is told from a server that is down", async () => {
  const own = await TestServer.start();
  const admin = createClient(settingsFor(own.url));
  await admin.call("ACL", "SETUSER", "mute", "on", ">pw", "~*", "+@all", "-ping");
  await admin.close();
  const settings = settingsFor(own.url, { username: "mute", password: "pw" });
  const client = createClient(settings);
  expect(await checkHealth(client, settings)).toMatchObject({
    status: "error",
    detail: "the server refused the credentials",
  });
  await client.close();
  await own[Symbol.asyncDispose]();
});

test.concurrent("the probe uses the application's connection: ten probes, one connection", async () => {
  const proxy = await FaultProxy.to(server.port);
  await serving(settingsFor(proxy.url), async (app) => {
    for (let n = 0; n < 10; n += 1) {
      expect((await ask(app))[0]).toBe(200);
    }
    expect(proxy.attempts.length).toBe(1);
  });
});

test.concurrent("the liveness route never touches Redis", async () => {
  const proxy = await FaultProxy.to(server.port);
  await serving(settingsFor(proxy.url), async (app) => {
    const changes: (() => void | Promise<void>)[] = [
      () => undefined,
      () => {
        proxy.blackHole();
      },
      () => proxy.refuse(),
    ];
    for (const change of changes) {
      await change();
      const started = performance.now();
      const response = await request(app.getHttpServer() as string).get("/api/health/live");
      expect([response.status, response.body]).toEqual([200, { status: "ok" }]);
      expect(performance.now() - started).toBeLessThan(1000);
    }
    expect(proxy.attempts.length).toBe(0);
  });
});

const VARIANTS: Record<string, Record<string, string>> = {
  defaults: {},
  tls: { REDIS_HOST: "::1", REDIS_USE_TLS: "1", REDIS_DB: "3", REDIS_PASSWORD: "canary" },
  url: { REDIS_URL: "redis://app:can%40ry@cache:6380/2" },
  query: { REDIS_URL: "redis://cache?password=canary" },
  socket: { REDIS_URL: "unix://:canary@/run/redis.sock?db=1" },
  embedded: { REDIS_URL: "embedded://" },
  cluster: { REDIS_TOPOLOGY: "cluster", REDIS_NODES: "a:1", REDIS_PASSWORD: "canary" },
  sentinel: { REDIS_TOPOLOGY: "sentinel", REDIS_NODES: "a:1,b:2", REDIS_URL: "rediss://:canary@ignored/3" },
  fractions: { REDIS_CONNECT_TIMEOUT: "0.25", REDIS_CONNECT_BACKOFF_BASE: "0", CACHE_TTL: "0.5" },
  "password file": { REDIS_PASSWORD_FILE: "/run/secrets/redis" },
};

test.concurrent.each(Object.entries(VARIANTS))(
  "metadata of %s keeps the schema and shows no secret",
  (_name, environment) => {
    const settings = loadRedisSettings(environment);
    const metadata = getRedisMetadata(settings);
    expect(validateMetadata(metadata), JSON.stringify(validateMetadata.errors)).toBe(true);
    expect([metadata.version, metadata.contract]).toEqual([VERSION, CONTRACT_VERSION]);
    expect(metadata.retry).toEqual({ preconnect: false, attempts: 3, backoff_base: settings.connectBackoffBase });
    expect(metadata.timeouts).toEqual({ connect: settings.connectTimeout, command: 1 });
    expect(metadata.url).not.toContain("can");
    expect(metadata.features).toEqual([...new Set(metadata.features)].sort());
    expect(validateMetadata({ ...metadata, password: "x" })).toBe(false);
  },
);

test.concurrent("a password from a file is masked without being read", () => {
  expect(getRedisMetadata(loadRedisSettings({ REDIS_PASSWORD_FILE: "/none" })).url).toBe(
    "redis://:***@localhost:6379/0",
  );
});

test.concurrent("health holds the metadata, and the service gives the same", async () => {
  const service = await RedisService.open(settingsFor(server.url, { connectRetries: 7 }));
  const health = (await service.checkHealth()) as unknown as Body;
  expect(health).toMatchObject(service.getMetadata());
  expect(validateHealth(health)).toBe(true);
  await service.close();
});

test.concurrent(
  "the same JSON as the Python runtime",
  async () => {
    const script = `
import asyncio, json, sys
from rapidkit_redis import RedisSettings, check_health, create_client
async def main():
    settings = RedisSettings(redis_url=sys.argv[1])
    async with create_client(settings) as client:
        print(json.dumps(await check_health(client, settings)))
asyncio.run(main())`;
    for (const url of [server.url, `redis://127.0.0.1:${await freePort()}/1`]) {
      const { stdout } = await promisify(execFile)(PYTHON.file, ["-c", script, url], { env: PYTHON.env });
      const client = createClient(settingsFor(url));
      const typescript = JSON.stringify(await checkHealth(client, settingsFor(url)));
      await client.close();
      const still = (text: string): string =>
        text
          .replace(/"latency_ms": ?[0-9.]+/, "")
          .replace(/"checked_at": ?"[^"]*"/, "")
          .replaceAll(/(?<=[,:]) /g, "");
      expect(still(typescript)).toBe(still(stdout.trim()));
    }
  },
  30_000,
);
