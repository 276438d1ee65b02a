import { Controller, Get, Inject, Injectable, Module, VersioningType } from "@nestjs/common";
import { ConfigModule } from "@nestjs/config";
import { NestFactory } from "@nestjs/core";
import { HealthCheckService, TerminusModule } from "@nestjs/terminus";
import { Test } from "@nestjs/testing";
import Joi from "joi";
import request from "supertest";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import {
  InjectRedis,
  InjectRedisService,
  RedisClient,
  RedisModule,
  RedisService,
  type RedisSettings,
  RedisStartError,
  getRedisServiceToken,
  getRedisToken,
  loadRedisSettings,
} from "@rapidkit/redis";
import { createRedisConfig, createRedisSchema } from "@rapidkit/redis/config";
import { RedisHealthIndicator } from "@rapidkit/redis/terminus";
import { MemoryLogger, createApp } from "./support/app.js";
import { closing } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, timed } from "./support/settings.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());
afterEach(() => vi.unstubAllEnvs());

@Injectable()
class Items {
  constructor(
    readonly service: RedisService,
    readonly client: RedisClient,
    @InjectRedis() readonly named: RedisClient,
    @InjectRedis("sessions") readonly sessions: RedisClient,
    @InjectRedisService("sessions") readonly sessionsService: RedisService,
    @Inject(getRedisToken("sessions")) readonly byToken: RedisClient,
  ) {}
}

test("named connections read their own variables, and are injected by class, decorator and token", async () => {
  vi.stubEnv("REDIS_URL", server.url);
  vi.stubEnv("SESSIONS_REDIS_URL", server.url.replace("/0", "/5"));

  @Module({ imports: [RedisModule.forRoot({ isGlobal: true, defaults: { clientName: "shop" } })], providers: [Items] })
  class AppModule {}
  @Module({ imports: [AppModule, RedisModule.forRoot({ name: "sessions", prefix: "SESSIONS_", isGlobal: true })] })
  class Root {}

  const app = await NestFactory.create(Root, { logger: false });
  await app.init();
  const items = app.get(Items, { strict: false });
  expect(items.client).toBe(items.service.client);
  expect(items.client).toBe(items.named);
  expect(items.sessions).toBe(items.byToken);
  expect(items.sessions).toBe(items.sessionsService.client);
  expect(items.sessions).not.toBe(items.client);
  expect(app.get(getRedisServiceToken("sessions"), { strict: false })).toBe(items.sessionsService);
  expect(items.client.status).toBe("wait"); // lazy
  await items.sessions.set("where", "five");
  expect(await items.client.get("where")).toBeNull();
  expect(await items.client.client("GETNAME")).toBe("shop");
  const own = new RedisClient({ port: server.port }, { retry: { givesUp: () => true, bound: () => 0 } } as never);
  await app.close();
  expect([items.client.status, items.sessions.status]).toEqual(["end", "end"]);
  expect(own.status).toBe("wait"); // not the module's to close
  own.disconnect();
});

test("forRootAsync takes what a ConfigModule has read; the application uses factory and schema", async () => {
  vi.stubEnv("REDIS_URL", server.url);
  vi.stubEnv("REDIS_COMMAND_TIMEOUT", "2");
  const config = createRedisConfig({ defaults: { clientName: "orders", cacheNamespace: "orders" } });
  const validationSchema = Joi.object({ PORT: Joi.number().port().default(3000) }).concat(createRedisSchema());
  const configuration = ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true, load: [config], validationSchema });

  @Module({
    imports: [
      configuration,
      RedisModule.forRootAsync({ inject: [config.KEY], useFactory: (settings: RedisSettings) => ({ settings }) }),
    ],
  })
  class AppModule {}

  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  const service = module.get(RedisService, { strict: false });
  expect([service.settings.clientName, service.settings.commandTimeout]).toEqual(["orders", 2]);
  expect(await service.client.ping()).toBe("PONG");
  expect(config.KEY).toBe("CONFIGURATION(redis)");
  await module.close();
  expect(service.client.status).toBe("end");
});

test("a bad variable stops the start with the contract's words, and no secret", async () => {
  vi.stubEnv("REDIS_URL", "redis://:canary@host:70000");
  vi.stubEnv("REDIS_PORT", "abc");
  const validationSchema = Joi.object({ PORT: Joi.number() }).concat(createRedisSchema());
  const { error } = await timed(Promise.resolve(ConfigModule.forRoot({ ignoreEnvFile: true, validationSchema })));
  expect(error?.message).toMatch(
    /^Config validation error: REDIS_URL: the port is not .*\nREDIS_PORT: "abc" is not an integer from 1 to 65535$/,
  );
  expect(error?.message).not.toContain("canary");

  const logger = new MemoryLogger();
  const { error: startError } = await timed(createApp({}, { logger }));
  expect(startError?.message).toMatch(
    /^REDIS_URL: the port is not .*\nREDIS_PORT: "abc" is not an integer from 1 to 65535$/,
  );
  expect(logger.lines.join("\n")).not.toContain("canary");
});

test("preconnect that fails stops the start with one error, after its retries", async () => {
  const listener = await closing();
  const logger = new MemoryLogger();
  const values = { preconnect: true, connectRetries: 2, connectBackoffBase: 0.01 };
  const { error } = await timed(createApp(settingsFor(listener.url, values), { logger }));
  expect(error).toBeInstanceOf(RedisStartError);
  expect(error?.message).toContain("(attempt 3 of 3)");
  expect(logger.lines.filter((line) => line.startsWith("no answer from")).length).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(listener.attempts.length).toBe(3);
});

test("preconnect is over before anything that asks for Redis is made", async () => {
  const statuses: string[] = [];

  @Injectable()
  class Early {
    constructor(client: RedisClient) {
      statuses.push(client.status);
    }
  }
  const app = await createApp(settingsFor(server.url, { preconnect: true }), { metadata: { providers: [Early] } });
  expect(statuses).toEqual(["ready"]);
  await app.close();
});

test("outages are logged by Nest's logger, under the connection's name", async () => {
  const own = await TestServer.start();
  const logger = new MemoryLogger();
  const app = await createApp(settingsFor(own.url, { connectBackoffBase: 0.05 }), { logger });
  const { client } = app.get(RedisService);
  await client.ping();
  await own.kill();
  await client.ping().catch(() => undefined);
  await own.start();
  await vi.waitFor(() => client.ping(), 3000);
  await app.close();
  const lines = logger.lines.filter((line) => /trying again|is back/.test(line));
  expect(lines.length).toBe(2);
  expect(lines.every((line) => line.endsWith(" Redis"))).toBe(true);
  await own[Symbol.asyncDispose]();
});

describe("the health routes", () => {
  test("stay where they are under a global prefix, exclusions of the application's own, and versions", async () => {
    @Controller("items")
    class ItemsController {
      @Get()
      list(): string[] {
        return [];
      }
    }
    @Controller("raw")
    class RawController {
      @Get()
      raw(): string {
        return "raw";
      }
    }
    for (const versioned of [false, true]) {
      const app = await createApp(settingsFor(server.url), {
        metadata: { controllers: [ItemsController, RawController] },
        setUp: (each) => {
          each.setGlobalPrefix("api", { exclude: ["raw"] });
          if (versioned) {
            each.enableVersioning({ type: VersioningType.URI, defaultVersion: "1" });
          }
        },
      });
      const http = request(app.getHttpServer() as string);
      expect((await http.get("/api/health/module/redis")).status).toBe(200);
      expect((await http.get("/api/health/live")).body).toEqual({ status: "ok" });
      expect((await http.get("/api/api/health/live")).status).toBe(404);
      expect((await http.get(versioned ? "/api/v1/items" : "/api/items")).status).toBe(200);
      expect((await http.get(versioned ? "/v1/raw" : "/raw")).text).toBe("raw");
      await app.close();
    }
  });

  test("leave a host's own alone where the module serves none", async () => {
    @Controller("api/health")
    class OwnController {
      @Get("live")
      live(): string {
        return "own";
      }
    }
    const app = await createApp(
      { settings: settingsFor(server.url), health: false },
      { metadata: { controllers: [OwnController] }, setUp: (each) => each.setGlobalPrefix("v2") },
    );
    expect((await request(app.getHttpServer() as string).get("/v2/api/health/live")).text).toBe("own");
    await app.close();
  });

  test("are left out where the module is told so, and for named connections", async () => {
    for (const options of [{ health: false }, { name: "sessions" }]) {
      const app = await createApp({ settings: settingsFor(server.url), ...options });
      expect((await request(app.getHttpServer() as string).get("/api/health/live")).status).toBe(404);
      await app.close();
    }
  });
});

test("the Terminus indicator says up, and down with the reason", async () => {
  for (const [url, up] of [
    [server.url, true],
    [(await closing()).url, false],
  ] as const) {
    const app = await createApp(
      { settings: settingsFor(url), isGlobal: true },
      { metadata: { imports: [TerminusModule], providers: [RedisHealthIndicator] } },
    );
    const health = app.get(HealthCheckService, { strict: false });
    const indicator = app.get(RedisHealthIndicator);
    const { value, error } = await timed(health.check([() => indicator.isHealthy()]));
    if (up) {
      expect(value?.details).toMatchObject({ redis: { status: "up" } });
    } else {
      expect(error).toMatchObject({ status: 503 });
      expect(await indicator.isHealthy("cache")).toMatchObject({ cache: { status: "down", message: "no connection" } });
    }
    await app.close();
  }
});

test("a context without HTTP has the connection too", async () => {
  @Module({ imports: [RedisModule.forRoot({ settings: settingsFor(server.url) })] })
  class Worker {}
  const context = await NestFactory.createApplicationContext(Worker, { logger: false });
  expect(await context.get(RedisClient).ping()).toBe("PONG");
  await context.close();
  expect(loadRedisSettings({}).host).toBe("localhost");
});
