import type { INestApplication } from "@nestjs/common";
import { Test } from "@nestjs/testing";
import request from "supertest";
import type { App } from "supertest/types.js";
import { afterEach, describe, expect, it, vi } from "vitest";

import { AppModule } from "../src/app.module.js";
import { testEnvironment } from "./redis_module/redis.js";

describe("the application", () => {
  let app: INestApplication<App> | undefined;

  async function start(environment: Record<string, string>): Promise<App> {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
    const started = module.createNestApplication<INestApplication<App>>();
    app = started;
    await started.init();
    return started.getHttpServer();
  }

  afterEach(async () => {
    await app?.close();
    app = undefined;
    vi.unstubAllEnvs();
  });

  it("loads an item once and then reads it from the cache", async () => {
    const server = await start(testEnvironment());
    const first = await request(server).get("/items/7");
    const second = await request(server).get("/items/7");
    expect(first.body).toEqual({ id: 7, name: "Item 7" });
    expect(second.body).toEqual(first.body);
    expect([first.headers["x-cache"], second.headers["x-cache"]]).toEqual(["miss", "hit"]);
  });

  it("serves what was changed, and counts it", async () => {
    const server = await start(testEnvironment());
    await request(server).get("/items").expect(200, { renamed: 0 });
    await request(server).get("/items/7").expect(200, { id: 7, name: "Item 7" });
    await request(server).put("/items/7").send({ name: "Umbrella" }).expect(200);
    await request(server).get("/items/7").expect(200, { id: 7, name: "Umbrella" });
    await request(server).get("/items").expect(200, { renamed: 1 });
    await request(server).put("/items/7").send({}).expect(400);
  });

  it("serves an item without Redis", async () => {
    const server = await start({
      REDIS_TOPOLOGY: "standalone",
      REDIS_URL: "redis://127.0.0.1:1/0",
      REDIS_PRECONNECT: "false",
    });
    const answer = await request(server).get("/items/7");
    expect(answer.body).toEqual({ id: 7, name: "Item 7" });
    expect(answer.headers["x-cache"]).toBe("miss");
  });
});
