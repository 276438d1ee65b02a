import type { INestApplication } from "@nestjs/common";
import { ConfigModule } from "@nestjs/config";
import { Test } from "@nestjs/testing";
import request from "supertest";
import type { App } from "supertest/types.js";
import { afterEach, describe, expect, it, vi } from "vitest";

import { AppRedisModule, RedisService, redisConfig } from "../../src/redis/index.js";
import { testEnvironment } from "./redis.js";

describe("the Redis module inside this application", () => {
  let app: INestApplication<App> | undefined;

  async function start(environment: Record<string, string>): Promise<INestApplication<App>> {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const module = await Test.createTestingModule({
      imports: [ConfigModule.forRoot({ isGlobal: true, load: [redisConfig] }), AppRedisModule],
    }).compile();
    const started = module.createNestApplication<INestApplication<App>>();
    app = started;
    return started.init();
  }

  afterEach(async () => {
    await app?.close();
    app = undefined;
    vi.unstubAllEnvs();
  });

  it("reads what it wrote", async () => {
    const { client, settings } = (await start(testEnvironment())).get(RedisService);
    const key = `${settings.cacheNamespace}:greeting`;
    await client.set(key, "hello", "EX", 60);
    expect(await client.get(key)).toBe("hello");
  });

  it("reports 200 while Redis answers", async () => {
    const server = (await start(testEnvironment())).getHttpServer();
    const answer = await request(server).get("/api/health/module/redis");
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ module: "redis", status: "ok" });
  });

  it("reports 503, and the process as alive, without Redis", async () => {
    const url = "redis://:not-to-be-seen@127.0.0.1:1/0";
    const server = (await start({ REDIS_URL: url, REDIS_PRECONNECT: "false" })).getHttpServer();
    const answer = await request(server).get("/api/health/module/redis");
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ status: "error", checks: { connection: false } });
    expect(answer.text).not.toContain("not-to-be-seen");
    await request(server).get("/api/health/live").expect(200);
  });
});
