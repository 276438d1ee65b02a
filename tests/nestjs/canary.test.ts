import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ModuleMetadata } from "@nestjs/common";
import { ConfigModule } from "@nestjs/config";
import request from "supertest";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import {
  RedisClient,
  RedisService,
  type RedisSettings,
  createClient,
  getRedisMetadata,
  loadRedisSettings,
  targetOf,
} from "@rapidkit/redis";
import { createRedisConfig } from "@rapidkit/redis/config";
import { MemoryLogger, createApp } from "./support/app.js";
import { CANARY, around, overhear } from "./support/canary.js";
import { blackHole, closing } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { timed } from "./support/settings.js";

const HEALTH = "/api/health/module/redis";
const encoded = encodeURIComponent(CANARY);
const folder = mkdtempSync(join(tmpdir(), "rapidkit-test-"));
writeFileSync(join(folder, "password"), `${CANARY}\n`);
writeFileSync(join(folder, ".env"), `REDIS_PASSWORD='${CANARY}'\n`);

/** How a password may come in: what to set, and what else to import. */
type Way = (port: number) => { environment: Record<string, string>; imports?: () => ModuleMetadata["imports"] };
const WAYS: Record<string, Way> = {
  url: (port) => ({ environment: { REDIS_URL: `redis://:${encoded}@127.0.0.1:${port}/0` } }),
  "url with a user": (port) => ({ environment: { REDIS_URL: `redis://default:${encoded}@127.0.0.1:${port}/0` } }),
  query: (port) => ({ environment: { REDIS_URL: `redis://127.0.0.1:${port}/0?password=${encoded}` } }),
  variable: (port) => ({
    environment: { REDIS_PORT: String(port), REDIS_PASSWORD: CANARY, REDIS_SENTINEL_PASSWORD: CANARY },
  }),
  file: (port) => ({
    environment: { REDIS_URL: `redis://127.0.0.1:${port}/0`, REDIS_PASSWORD_FILE: join(folder, "password") },
  }),
  ".env": (port) => ({
    environment: { REDIS_PORT: String(port) },
    imports: () => [
      ConfigModule.forRoot({ envFilePath: join(folder, ".env"), load: [createRedisConfig()], isGlobal: true }),
    ],
  }),
};

let open: TestServer;
let other: TestServer;
beforeAll(async () => {
  [open, other] = (await Promise.all(
    [CANARY, "another"].map((password) => TestServer.start("--requirepass", password)),
  )) as [TestServer, TestServer];
});
afterAll(() => Promise.all([open, other].map((server) => server[Symbol.asyncDispose]())));
afterEach(() => {
  vi.unstubAllEnvs();
  delete process.env["REDIS_PASSWORD"]; // what ConfigModule has read
});

const QUICK = {
  REDIS_CONNECT_TIMEOUT: "0.06",
  REDIS_COMMAND_TIMEOUT: "0.12",
  REDIS_CONNECT_RETRIES: "1",
  REDIS_CONNECT_BACKOFF_BASE: "0.01",
};

function settle(environment: Record<string, string>): void {
  Object.entries(environment).forEach(([name, value]) => vi.stubEnv(name, value));
}

async function use(client: RedisClient, hear: (...things: unknown[]) => void): Promise<void> {
  const calls = (): Promise<unknown>[] => [
    client.set("a", "1"),
    client.call("NO-SUCH", "x"),
    client.eval("return redis.call('x')", 0),
    client.pipeline().get("a").call("NO-SUCH").exec(),
    client.multi().get("a").exec(),
    client.subscribe("x"),
  ];
  const given = calls();
  hear(client, client.options, client.condition, client.commandQueue.toArray(), "stream" in client && client.stream);
  for (const outcome of await Promise.all(given.map((call) => timed(call)))) {
    hear(outcome, outcome.error?.cause);
  }
  hear(client, client.options, client.condition, client.commandQueue.toArray(), client.stream);
}

describe.each(Object.entries(WAYS))("a password that came by %s is nowhere", (_name, way) => {
  test.each(["full", "minimal"])("while it is right, health details %s", async (details) => {
    const { environment, imports } = way(open.port);
    settle({ ...environment, REDIS_HEALTH_DETAILS: details, REDIS_PRECONNECT: "1" });
    const text = await overhear(async (hear) => {
      const logger = new MemoryLogger();
      const app = await createApp({}, { logger, metadata: { imports: imports?.() ?? [] } });
      const [service, client] = [app.get(RedisService), app.get(RedisClient)];
      await use(client, hear);
      expect(await client.get("a")).toBe("1"); // it is the password
      const response = await request(app.getHttpServer() as string).get(HEALTH);
      expect(response.status).toBe(200);
      hear(response.text, response.headers, service, service.settings, service.getMetadata());
      hear(targetOf(service.settings), client.duplicate().options);
      await app.close();
      hear(logger.lines, service);
    });
    expect(around(text)).toBe("");
  });

  test.each(["is refused", "finds nobody", "finds one who is silent"])("where it %s", async (where) => {
    const peer = where === "is refused" ? other : where === "finds nobody" ? await closing() : await blackHole();
    const { environment, imports } = way(peer.port);
    settle({ ...QUICK, ...environment });
    const text = await overhear(async (hear) => {
      for (const details of ["full", "minimal"]) {
        vi.stubEnv("REDIS_HEALTH_DETAILS", details);
        const logger = new MemoryLogger();
        const app = await createApp({}, { logger, metadata: { imports: imports?.() ?? [] } });
        const client = app.get(RedisClient);
        client.on("error", (error) => hear(error));
        await use(client, hear);
        const response = await request(app.getHttpServer() as string).get(HEALTH);
        expect(response.status).toBe(503);
        hear(response.text, logger.lines);
        await app.close();
      }
      const logger = new MemoryLogger();
      vi.stubEnv("REDIS_PRECONNECT", "1");
      const { error } = await timed(createApp({}, { logger, metadata: { imports: imports?.() ?? [] } }));
      expect(error?.message).toContain("Redis does not answer at redis://");
      hear(error, error?.cause, logger.lines);
    });
    expect(text).toContain(":***@");
    expect(around(text)).toBe("");
    if (peer !== other) {
      await peer[Symbol.asyncDispose]();
    }
  });
});

test("a password that is not UTF-8 is nowhere either", async () => {
  const url = `redis://:${encoded}%FF@127.0.0.1:${other.port}/0`;
  const text = await overhear(async (hear) => {
    const client = createClient(loadRedisSettings({ REDIS_URL: url })) as RedisClient;
    await use(client, hear);
    await client.close();
  });
  expect(text).toContain("WRONGPASS");
  expect(around(text)).toBe("");
});

test("the sentinels' password is nowhere", async () => {
  const nodes = { REDIS_TOPOLOGY: "sentinel", REDIS_NODES: "127.0.0.1:1" };
  const environment = { ...QUICK, ...nodes, REDIS_PRECONNECT: "1", REDIS_SENTINEL_PASSWORD: CANARY };
  const text = await overhear(async (hear) => {
    const settings: RedisSettings = loadRedisSettings(environment);
    const { error } = await timed(RedisService.open(settings));
    expect(error?.message).toContain("no sentinel names a primary of mymaster: ");
    hear(settings, getRedisMetadata(settings), error, error?.cause);
  });
  expect(around(text)).toBe("");
});

test.each([CANARY, { password: CANARY }, Buffer.from(CANARY), new Error("outer", { cause: new Error(CANARY) })])(
  "this check finds what it looks for, %#",
  async (leak) => {
    for (const say of [(hear: (thing: unknown) => void) => hear(leak), () => console.warn(leak)]) {
      const text = await overhear((hear) => {
        say(hear);
        return Promise.resolve();
      });
      expect(around(text)).not.toBe("");
    }
  },
);
