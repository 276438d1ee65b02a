import type { Server } from "node:http";
import {
  Controller,
  type DynamicModule,
  Get,
  HttpCode,
  Inject,
  Injectable,
  Module,
  type ModuleMetadata,
  Param,
  ParseIntPipe,
  Post,
  Scope,
  SetMetadata,
  UseGuards,
} from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import { Test, type TestingModule } from "@nestjs/testing";
import request from "supertest";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  CacheKeyError,
  CacheLoadError,
  CacheOptionsError,
  CacheService,
  Cached,
  type CachedOptions,
  Entry,
  InjectCache,
  RedisModule,
  RedisService,
  getCacheToken,
} from "@rapidkit/redis";
import { createApp } from "./support/app.js";
import { failure, gate } from "./support/cache.js";
import { TestServer } from "./support/servers.js";
import { ask, settingsFor } from "./support/settings.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => ask(settingsFor(server.url), "FLUSHALL"));

let loads: string[] = [];
beforeEach(() => {
  loads = [];
});

@Injectable()
class Items {
  constructor(
    readonly cache: CacheService,
    @InjectCache() readonly named: CacheService,
    private readonly redis: RedisService,
  ) {}

  @Cached({
    key: "item:{id}:{locale}",
    parameters: ["id", "locale", "ignored"],
    tags: ["item:{id}", "items"],
    ttlMs: 60_000,
  })
  async item(id: number, locale: string | null, ignored?: object): Promise<{ id: number }> {
    loads.push(`${id} ${locale} ${ignored !== undefined} ${this.redis.settings.cacheNamespace}`);
    return Promise.resolve({ id });
  }

  @Cached({ key: "all", jitter: 0 })
  all(): Promise<Entry<number>> {
    loads.push("all");
    return Promise.resolve(new Entry(1, { ttlMs: 1000 }));
  }

  find(id: number): Promise<number> {
    return this.cache.getOrSet(`found:${id}`, () => id);
  }
}

@Injectable()
class MoreItems extends Items {
  @Cached({ key: "more" })
  more(): Promise<string> {
    loads.push("more");
    return Promise.resolve("more");
  }
}

function modulesWith(metadata: ModuleMetadata): Promise<TestingModule> {
  return Test.createTestingModule(metadata).compile();
}

function redis(options: object = {}): DynamicModule {
  return RedisModule.forRoot({ settings: settingsFor(server.url), ...options });
}

describe("injection", () => {
  test("the service is injected by class, decorator and token, and is that of the RedisService", async () => {
    const module = await modulesWith({ imports: [redis({ isGlobal: true })], providers: [Items] });
    const items = module.get(Items);
    expect(items.cache).toBeInstanceOf(CacheService);
    expect(items.named).toBe(items.cache);
    expect(module.get(RedisService, { strict: false }).cache).toBe(items.cache);
    expect(await items.find(7)).toBe(7);
    expect(await items.cache.get("found:7")).toBe(7);
    await module.close();
    await expect(items.find(8)).rejects.toThrow("the cache is closed");
  });

  test("named connections have caches of their own, with their own limits", async () => {
    @Injectable()
    class Both {
      constructor(
        readonly main: CacheService,
        @InjectCache("sessions") readonly sessions: CacheService,
        @Inject(getCacheToken("sessions")) readonly byToken: CacheService,
      ) {}

      @Cached({ key: "who", connection: "sessions" })
      async session(): Promise<string> {
        return Promise.resolve("session");
      }

      @Cached({ key: "who" })
      async who(): Promise<string> {
        return Promise.resolve("main");
      }
    }
    const sessions = RedisModule.forRoot({
      name: "sessions",
      settings: settingsFor(server.url, { cacheNamespace: "sessions", cacheTtl: 2 }),
      cache: { valueLimit: 10 },
    });
    const module = await modulesWith({ imports: [redis(), sessions], providers: [Both] });
    const both = module.get(Both);
    expect(both.sessions).toBe(both.byToken);
    expect([await both.session(), await both.who()]).toEqual(["session", "main"]);
    expect([await both.sessions.get("who"), await both.main.get("who")]).toEqual(["session", "main"]);
    await expect(both.sessions.set("key", "more than ten")).rejects.toThrow("above the limit of 10 (valueLimit)");
    await both.main.set("key", "more than ten");
    expect(await both.sessions.ttl("who")).toBeLessThanOrEqual(2000);
    await module.close();
  });
});

describe("@Cached", () => {
  test("a provider's method runs once for each key that its arguments make", async () => {
    const module = await modulesWith({ imports: [redis()], providers: [Items] });
    const items = module.get(Items);
    expect(await items.item(1, "en", {})).toEqual({ id: 1 });
    expect(await items.item(1, "en")).toEqual({ id: 1 });
    expect(await items.item(1, null)).toEqual({ id: 1 });
    expect(await Promise.all([items.item(2, "a:b"), items.item(2, "a:b")])).toEqual([{ id: 2 }, { id: 2 }]);
    expect(loads).toEqual(["1 en true app", "1 null false app", "2 a:b false app"]);
    expect(await items.cache.get("item:2:a%3Ab")).toEqual({ id: 2 });
    await items.cache.invalidateTags(["item:1"]);
    await Promise.all([items.item(1, "en"), items.item(2, "a:b")]);
    expect(loads.slice(3)).toEqual(["1 en false app"]);
    expect([await items.all(), await items.all(), loads.slice(4)]).toEqual([1, 1, ["all"]]);
    await expect(items.item(1, undefined as never)).rejects.toThrow('{locale} of "item:{id}:{locale}" got a undefined');
    await module.close();
  });

  test("it is inherited, and works in providers of a request's life", async () => {
    @Injectable({ scope: Scope.REQUEST })
    class PerRequest {
      @Cached({ key: "per request" })
      value(): Promise<string> {
        loads.push("per request");
        return Promise.resolve("value");
      }
    }
    const module = await modulesWith({ imports: [redis()], providers: [MoreItems, PerRequest] });
    const more = module.get(MoreItems);
    expect([await more.more(), await more.item(1, null), await more.more()]).toEqual(["more", { id: 1 }, "more"]);
    const [one, other] = [await module.resolve(PerRequest), await module.resolve(PerRequest)];
    expect(one).not.toBe(other);
    expect([await one.value(), await other.value()]).toEqual(["value", "value"]);
    expect(loads).toEqual(["more", "1 null false app", "per request"]);
    await module.close();
  });

  test("other decorators of a controller's method work, on whichever side they stand", async () => {
    const Role = (role: string): MethodDecorator => SetMetadata("role", role);
    const roles: unknown[] = [];
    @Injectable()
    class RoleGuard {
      constructor(private readonly reflector: Reflector) {}
      canActivate(context: { getHandler(): () => void }): boolean {
        roles.push(this.reflector.get("role", context.getHandler()));
        return true;
      }
    }
    @Controller("items")
    class ItemsController {
      @Get(":id")
      @Role("reader")
      @UseGuards(RoleGuard)
      @Cached({ key: "http:{id}", parameters: ["id"] })
      above(@Param("id", ParseIntPipe) id: number): Promise<{ id: number }> {
        loads.push(`above ${id}`);
        return Promise.resolve({ id });
      }

      @Cached({ key: "post:{id}", parameters: ["id"] })
      @Post(":id")
      @HttpCode(202)
      @Role("writer")
      @UseGuards(RoleGuard)
      below(@Param("id", ParseIntPipe) id: number): Promise<{ id: number }> {
        loads.push(`below ${id}`);
        return Promise.resolve({ id });
      }
    }
    const metadata = { controllers: [ItemsController] };
    const app = await createApp(settingsFor(server.url), { metadata });
    const http = request(app.getHttpServer() as Server);
    for (let times = 0; times < 2; times += 1) {
      await http.get("/items/7").expect(200, { id: 7 });
      await http.post("/items/7").expect(202, { id: 7 });
    }
    await http.get("/items/x").expect(400);
    expect(loads).toEqual(["above 7", "below 7"]);
    expect(roles).toEqual(["reader", "writer", "reader", "writer", "reader"]);
    const above = Reflect.get(ItemsController.prototype, "above") as { name: string; length: number };
    expect([above.name, above.length]).toEqual(["above", 1]);
    await app.close();
  });

  test.each<[string, new (message: string) => Error, CachedOptions]>([
    ['"item:{id" is not a format', CacheKeyError, { key: "item:{id" }],
    [
      '"item:{id}" names "id", which is not in parameters: accepted is nothing, as there are none',
      CacheKeyError,
      { key: "item:{id}" },
    ],
    [
      '"t:{name}" names "name", which is not in parameters: accepted is id, locale',
      CacheKeyError,
      { key: "item", tags: ["t:{name}"], parameters: ["id", "locale"] },
    ],
    ["ttlMs=-1 is not a whole number", CacheOptionsError, { key: "item", ttlMs: -1 }],
  ])("%s, said where it is written", (message, kind, options) => {
    expect(() => Cached(options)).toThrow(kind);
    expect(() => Cached(options)).toThrow(message);
  });

  test("outside of Nest it says what is missing, and Nest says it where no module has the connection", async () => {
    const error = await failure(new MoreItems(undefined as never, undefined as never, undefined as never).more());
    expect(error).toBeInstanceOf(CacheLoadError);
    expect((error as Error).message).toBe(
      "MoreItems.more is cached, but this object was not made by Nest: " +
        "accepted are providers and controllers, which get their cache from it",
    );
    @Injectable()
    class Sessions {
      @Cached({ key: "session", connection: "sessions" })
      session(): Promise<string> {
        return Promise.resolve("session");
      }
    }
    await expect(modulesWith({ imports: [redis()], providers: [Sessions] })).rejects.toThrow(
      /resolve dependencies of the Sessions.* the cache of sessions.*CacheService:sessions/s,
    );
  });
});

test("an application that closes ends its loads, and then its connection", async () => {
  @Module({ imports: [redis()], providers: [Items] })
  class AppModule {}
  const module = await modulesWith({ imports: [AppModule] });
  const items = module.get(Items);
  const begun = gate<AbortSignal>();
  const caller = failure(
    items.cache.getOrSet("key", ({ signal }) => {
      begun.open(signal);
      return new Promise(() => undefined);
    }),
  );
  const signal = await begun.promise;
  await module.close();
  expect(signal.aborted).toBe(true);
  expect(await caller).toMatchObject({ code: "load" });
  expect(await ask(settingsFor(server.url), "KEYS", "c1l:*")).toEqual([]);
});
