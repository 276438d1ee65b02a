import { setTimeout as sleep } from "node:timers/promises";
import request from "supertest";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  RedisClient,
  RedisConnectionError,
  type RedisDefaults,
  RedisService,
  RedisTimeoutError,
  checkHealth,
  createClient,
} from "@rapidkit/redis";
import { MemoryLogger, createApp } from "./support/app.js";
import { CANARY, around, overhear } from "./support/canary.js";
import { run } from "./support/child.js";
import { doctor, folder } from "./support/doctor.js";
import { FaultProxy, blackHole, certificate, tlsProxy } from "./support/listeners.js";
import { Load } from "./support/load.js";
import type { TestServer } from "./support/servers.js";
import { timed, until } from "./support/settings.js";
import { SentinelHouse, TOPOLOGY_SERVERS, addressOf, sentinelSettings } from "./support/topologies.js";

const SLACK = 900;
const HEALTH = "/api/health/module/redis";

/** Of the health route. */
interface Answer {
  status: number;
  body: { status: string };
}

/** Settings for sentinels beside the house's three. */
function strayOf(nodes: string, values: RedisDefaults = {}): ReturnType<typeof sentinelSettings> {
  return sentinelSettings(nodes, { ...values, sentinelMaster: "stray" });
}

describe.each(TOPOLOGY_SERVERS)("$name", (binary) => {
  let house: SentinelHouse;
  beforeAll(async () => {
    house = await SentinelHouse.open(binary);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  async function using<T>(client: RedisClient, use: (client: RedisClient) => Promise<T>): Promise<T> {
    try {
      return await use(client);
    } finally {
      await client.close();
    }
  }

  test("commands, pipelines, transactions and subscriptions go to the primary, in the database of the settings", async () => {
    await using(createClient(sentinelSettings(house.seeds, { db: 3, clientName: "orders" })), async (client) => {
      expect(await client.set("where", "three")).toBe("OK");
      expect(await client.pipeline().get("where").dbsize().exec()).toEqual([[null, "three"], [null, 1]]); // prettier-ignore
      expect(await client.multi().del("where").dbsize().exec()).toEqual([[null, 1], [null, 0]]); // prettier-ignore
      expect(await client.client("GETNAME")).toBe("orders");
      const heard = new Promise((resolve) => client.once("message", (...said) => resolve(said)));
      await client.subscribe("news");
      await house.call(await house.primary(), "PUBLISH", "news", "hello");
      expect(await heard).toEqual(["news", "hello"]);
    });
  });

  test("an application starts, tells its health, and closes", async () => {
    const settings = sentinelSettings(house.seeds, { preconnect: true });
    const app = await createApp({ settings });
    const { status, body } = (await request(app.getHttpServer() as string).get(HEALTH)) as Answer;
    expect([status, body.status]).toEqual([200, "ok"]);
    expect(body).toMatchObject({ url: `redis://${house.seeds}/0`, connection: { host: null, topology: "sentinel" } });
    await app.get(RedisService).cache.set("key", 1);
    expect(await app.get(RedisService).cache.get("key")).toBe(1);
    await app.close();
    expect(app.get(RedisClient).status).toBe("end");
  });

  test("the doctor goes the same way", async () => {
    const result = await doctor(folder(), { REDIS_TOPOLOGY: "sentinel", REDIS_NODES: house.seeds, REDIS_HOST: "h" });
    expect([result.status, result.of("fail")]).toEqual([0, []]);
    expect(result.output).toContain(`Target: redis://${house.seeds}/0\n`);
    expect(result.output).toMatch(/^Server: (valkey|redis) [\d.]+, standalone, master, RESP3, PING in/m);
    expect(result.output).toContain("Commands that work on keys of app: MGET, SET, EVAL, DEL\n");
    expect(result.of("note")).toEqual(["the topology is sentinel, so nothing reads REDIS_HOST"]);
    expect(result.of("warn").filter((line) => !line.startsWith("vendored files"))).toEqual([]);
  });

  test.each(["connecting", "in flight"])("after close() the process ends, %s", async (state) => {
    const environment = { REDIS_TOPOLOGY: "sentinel", REDIS_NODES: house.seeds };
    await house.call(await house.primary(), "DEL", "in-flight");
    const { code, output } = run(state, environment);
    expect(await code, output()).toBe(0);
    expect(Number(/exit (\d+)/.exec(output())?.[1])).toBeLessThan(1500);
  });

  test("a primary that is killed: every call ends in time, none is sent twice, and the next primary is found", async () => {
    const logger = new MemoryLogger();
    await using(createClient(sentinelSettings(house.seeds), { logger }), async (client) => {
      const load = new Load(client, `killed-${binary.name}`);
      await load.goesOn();
      const primary = await house.primary();
      await primary.kill();
      const killedAt = performance.now();
      await house.successorOf(primary);
      const elected = performance.now() - killedAt;
      await load.goesOn();
      const back = performance.now() - killedAt;
      const { longest, twice, errors } = await load.end();
      expect(twice).toEqual([]);
      expect(longest).toBeLessThan(1000 + SLACK);
      expect(back - elected).toBeLessThan(3000);
      expect(errors.every((error) => ["RedisConnectionError", "RedisTimeoutError"].includes(error.name))).toBe(true);
      expect(logger.lines.filter((line) => line.includes("the connection to Redis is lost")).length).toBe(1);
      expect(logger.lines.at(-1)).toContain("is back after");
      await house.rejoin(primary);
      expect(await client.set("after", "1")).toBe("OK"); // the old primary is a replica of the new one
    });
  });

  test("a primary that hangs is left for its successor", async () => {
    await using(createClient(sentinelSettings(house.seeds, { commandTimeout: 0.3 })), async (client) => {
      const load = new Load(client, `hung-${binary.name}`);
      await load.goesOn();
      const primary = await house.primary();
      primary.pause();
      await house.successorOf(primary);
      await load.goesOn();
      await house.rejoin(primary);
      await load.goesOn();
      const { twice, longest } = await load.end();
      expect(twice).toEqual([]);
      expect(longest).toBeLessThan(300 + SLACK);
    });
  });

  test("a sentinel that names a replica is not believed, and another one is asked", async () => {
    const primary = await house.primary();
    const replica = house.servers.find((server) => server !== primary)!;
    const [stale, right] = await Promise.all([house.stray(replica.port), house.stray(primary.port)]);
    const settings = strayOf(addressOf(stale), { connectRetries: 1 });
    await using(createClient(settings), async (client) => {
      const { error } = await timed(client.set("misplaced", "1"));
      expect(error).toBeInstanceOf(RedisConnectionError);
      expect(error?.message).toContain("the server that the sentinels name is no primary (slave)");
      expect(await checkHealth(client, settings)).toMatchObject({ status: "error", detail: "no connection" });
    });
    await using(createClient(strayOf(`${addressOf(stale)},${addressOf(right)}`)), async (client) => {
      expect(await client.set("placed", "1")).toBe("OK");
      expect(await client.exists("misplaced")).toBe(0);
    });
  });

  test("READONLY ends the connection: the next one asks the sentinels again", async () => {
    const [one, two] = await Promise.all([house.spare(), house.spare()]);
    const sentinel = await house.stray(one.port);
    await using(createClient(strayOf(addressOf(sentinel))), async (client) => {
      await client.set("a", "1");
      await house.call(one, "REPLICAOF", "127.0.0.1", two.port);
      await house.call(sentinel, "SENTINEL", "REMOVE", "stray");
      await house.call(sentinel, "SENTINEL", "MONITOR", "stray", "127.0.0.1", two.port, 1);
      await expect(client.set("a", "2")).rejects.toThrow("READONLY");
      expect(await client.set("a", "3")).toBe("OK");
      expect(await house.call(two, "GET", "a")).toBe("3");
    });
  });

  describe("a primary that the sentinels have left, and that answers", () => {
    let one: TestServer;
    let two: TestServer;
    let sentinel: TestServer;
    beforeEach(async () => {
      [one, two] = await Promise.all([house.spare(), house.spare()]);
      await Promise.all([one, two].map((each) => house.call(each, "FLUSHALL"))); // what others saved in the folder
      sentinel = await house.stray(one.port);
    });

    async function change(at = sentinel): Promise<void> {
      await house.call(at, "SENTINEL", "REMOVE", "stray");
      await house.call(at, "SENTINEL", "MONITOR", "stray", "127.0.0.1", two.port, 1);
    }

    const by = (server: TestServer, key: string): Promise<unknown> => house.call(server, "GET", key);
    /** How many connections the sentinel has, but for the one that asks. */
    const asking = async (): Promise<number> =>
      String(await house.call(sentinel, "CLIENT", "LIST"))
        .trim()
        .split("\n").length - 1;

    test("is left within a second or so by a client that does nothing", async () => {
      const logger = new MemoryLogger();
      await using(createClient(strayOf(addressOf(sentinel)), { logger }), async (client) => {
        await client.set("a", "1");
        const connection = client.stream;
        await change();
        const changedAt = performance.now();
        await until(() => client.stream !== connection && client.status === "ready", 5000);
        expect(performance.now() - changedAt).toBeLessThan(1000 + SLACK);
        expect(await client.set("a", "2")).toBe("OK");
        expect([await by(one, "a"), await by(two, "a")]).toEqual(["1", "2"]);
        expect(logger.lines[0]).toContain(`the primary is 127.0.0.1:${two.port} by now`);
      });
    });

    test("is left, with what was tracked there, by a near cache", async () => {
      const settings = strayOf(addressOf(sentinel), { cacheNamespace: "left", commandTimeout: 1 });
      const service = await RedisService.open(settings, undefined, { near: true });
      try {
        await service.cache.set("a", 1);
        await until(() => service.cache.state.tracking === true, 3000);
        await service.cache.get("a");
        await change();
        await until(async () => (await service.cache.get("a")) === undefined, 1000 + SLACK);
        expect(await service.cache.get("a")).toBeUndefined();
        await until(() => service.cache.state.tracking === true, 3000);
        expect(service.cache.state).toMatchObject({ circuit: "closed", tracking: true });
      } finally {
        await service.close();
      }
    });

    test("is asked for over one connection for all, which ends with the last", async () => {
      const client = createClient(strayOf(addressOf(sentinel)));
      const other = client.dedicated(3);
      await Promise.all([client.ping(), other.ping()]);
      await until(async () => (await asking()) === 1, 3000);
      expect(await asking()).toBe(1);
      await client.close();
      expect(await asking()).toBe(1);
      await other.close();
      await until(async () => (await asking()) === 0, 1000);
      expect(await asking()).toBe(0);
    });

    test("is not taken where it hung while the connection was made", async () => {
      const settings = strayOf(addressOf(sentinel), { connectTimeout: 5, commandTimeout: 5, connectRetries: 1 });
      await using(createClient(settings), async (client) => {
        one.pause();
        const reply = client.set("a", "1");
        await until(() => client.status === "connect", 3000);
        await sleep(200); // longer than a handshake takes
        await change();
        one.resume();
        expect(await reply).toBe("OK");
        expect([await by(one, "a"), await by(two, "a")]).toEqual([null, "1"]);
      });
    });

    test("is left at once where a reply was late", async () => {
      await using(createClient(strayOf(addressOf(sentinel), { commandTimeout: 0.5 })), async (client) => {
        await client.ping();
        one.pause();
        const [late] = await Promise.all([timed(client.get("a")), change()]);
        expect(late.error).toBeInstanceOf(RedisTimeoutError);
        await until(() => client.status !== "ready", 250); // a turn of the event loop later
        one.resume();
        await until(async () => (await client.set("a", "2").catch(() => undefined)) === "OK", 3000);
        expect([await by(one, "a"), await by(two, "a")]).toEqual([null, "2"]);
      });
    });

    test("is not what is late where the process stood still, or where a command had less time than others", async () => {
      await using(createClient(strayOf(addressOf(sentinel), { commandTimeout: 1 })), async (client) => {
        await client.ping();
        const connection = client.stream;
        const reply = timed(client.get("a"));
        for (const ends = performance.now() + 1200; performance.now() < ends;);
        await reply;
        expect((await timed(client.callWithin(0.05, "BLPOP", "nothing", 0.2))).error).toBeInstanceOf(RedisTimeoutError);
        expect(await client.set("a", "1")).toBe("OK");
        expect(client.stream).toBe(connection);
      });
    });

    test("is kept where no sentinel can be asked, which is tried once a second", async () => {
      await using proxy = await FaultProxy.to(sentinel.port);
      await using(createClient(strayOf(`127.0.0.1:${proxy.port}`)), async (client) => {
        await client.set("a", "1");
        const connection = client.stream;
        await until(() => proxy.attempts.length === 2, 3000);
        await sentinel.kill(); // and each connection ends as soon as it has begun
        await sleep(2500);
        expect(client.stream).toBe(connection);
        expect(proxy.attempts.length).toBeLessThanOrEqual(2 + 3);
        await sentinel.start();
        await change();
        await until(async () => (await client.set("a", "2").catch(() => "")) === "OK" && !!(await by(two, "a")), 5000);
        expect(await by(two, "a")).toBe("2");
      });
    });

    test("is what the most of those say that answer: one may be cut off with a former one", async () => {
      const others = [await house.stray(one.port), await house.stray(one.port)] as const;
      const all = [sentinel, ...others];
      await using(createClient(strayOf(all.map(addressOf).join())), async (client) => {
        await client.set("a", "1");
        const connection = client.stream;
        await change();
        await sleep(2500);
        expect(client.stream).toBe(connection);
        await change(others[0]);
        const leads = (): boolean => client.status === "ready" && client.stream.remotePort === two.port;
        await until(leads, 3000);
        expect(await client.set("a", "2")).toBe("OK");
        await sentinel.kill();
        await sleep(2500); // one names each of them now
        expect(leads()).toBe(true);
        expect([await by(one, "a"), await by(two, "a")]).toEqual(["1", "2"]);
      });
    });
  });

  test("a pipeline that comes too early ends in time, and ends nothing else", async () => {
    await using hole = await blackHole();
    const nodes = `127.0.0.1:${hole.port},${house.seeds}`;
    const settings = sentinelSettings(nodes, { commandTimeout: 0.2, connectTimeout: 4 });
    await using(createClient(settings), async (client) => {
      const replies = await client.pipeline().get("a").get("b").exec();
      expect(replies?.map(([error]) => error?.name)).toEqual(["RedisTimeoutError", "RedisTimeoutError"]);
      const late = setInterval(() => void client.pipeline().get("a").get("b").exec(), 50);
      await until(() => client.status === "ready", 4000);
      clearInterval(late);
      expect(client.status).toBe("ready"); // of the time that it took a silent sentinel had a fifth of the four seconds
    });
  });

  test("a user who may not ask for the role connects", async () => {
    const server = await house.spare();
    await house.call(server, "ACL", "SETUSER", "mute", "on", ">pw", "~*", "+@all", "-role");
    const sentinel = await house.stray(server.port);
    const settings = strayOf(addressOf(sentinel), { username: "mute", password: "pw" });
    await using(createClient(settings), async (client) => expect(await client.set("a", "1")).toBe("OK"));
  });

  test("sentinels that are silent, or gone, do not keep the others from being asked", async () => {
    const [hole, gone] = [await blackHole(), await house.spare()];
    await gone.kill();
    const nodes = `127.0.0.1:${hole.port},${addressOf(gone)},${house.seeds}`;
    await using(createClient(sentinelSettings(nodes)), async (client) => {
      const { took, value } = await timed(client.set("a", "1"));
      expect(value).toBe("OK");
      expect(took).toBeLessThan(1900);
    });
    expect(hole.attempts.length).toBe(1);
    await hole[Symbol.asyncDispose]();
  });

  test("all within the connect timeout, however many are silent", async () => {
    const hole = await blackHole();
    const nodes = [1, 2, 3].map(() => `127.0.0.1:${hole.port}`).join();
    const settings = sentinelSettings(nodes, { connectTimeout: 0.3, commandTimeout: 5, connectRetries: 0 });
    await using(createClient(settings), async (client) => {
      const { took, error } = await timed(client.get("a"));
      expect(error?.message).toContain("no sentinel names a primary of mymaster: ");
      expect(error).toBeInstanceOf(RedisConnectionError);
      expect(took).toBeLessThan(300 + SLACK);
    });
    await hole[Symbol.asyncDispose]();
  });

  test("a name that the sentinels do not know is an error that says so, and a start that fails", async () => {
    const settings = sentinelSettings(house.seeds, { sentinelMaster: "other", connectRetries: 0, preconnect: true });
    const { error } = await timed(RedisService.open(settings));
    expect(error?.message).toMatch(
      /^Redis does not answer at redis:.*\/0 \(attempt 1 of 1\): no sentinel names a primary of other: \S+ knows of none$/,
    );
  });

  test("no sentinel at all: commands end in time, and the client is back when they are", async () => {
    const proxies = await Promise.all(house.sentinels.map(({ port }) => FaultProxy.to(port)));
    await Promise.all(proxies.map((proxy) => proxy.refuse()));
    const nodes = proxies.map(({ port }) => `127.0.0.1:${port}`).join();
    const settings = sentinelSettings(nodes, { commandTimeout: 0.3 });
    await using(createClient(settings), async (client) => {
      const { took, error } = await timed(client.get("a"));
      expect(took).toBeLessThan(300 + SLACK);
      expect([RedisConnectionError, RedisTimeoutError]).toContain(error?.constructor);
      expect(await checkHealth(client, settings)).toMatchObject({ status: "error", detail: /no (connection|PONG)/ });
      await Promise.all(proxies.map((proxy) => proxy.heal()));
      await vi.waitFor(async () => expect(await client.set("a", "1")).toBe("OK"), 3000);
    });
    await Promise.all(proxies.map((proxy) => proxy[Symbol.asyncDispose]()));
  });

  test("TLS to the sentinels and to the primary, with the client's certificate and the host names checked", async () => {
    const server = await house.spare();
    const data = await tlsProxy(server.port, { mutual: true });
    const sentinel = await house.stray(data.port);
    const asked = await tlsProxy(sentinel.port, { mutual: true });
    const files = { tlsCaFile: certificate("ca"), useTls: true };
    const pair = { tlsCertFile: certificate("client-cert"), tlsKeyFile: certificate("client-key") };
    const nodes = `localhost:${asked.port}`;
    await using(createClient(strayOf(nodes, { ...files, ...pair })), async (client) => {
      expect(await client.set("a", "1")).toBe("OK");
      expect([asked.names, data.names]).toEqual([["localhost", "localhost"], [false]]);
    });
    const refused = strayOf(nodes, { ...files, connectRetries: 0 });
    await using(createClient(refused), (client) => expect(client.get("a")).rejects.toThrow("certificate required"));
    await asked[Symbol.asyncDispose]();
    await data[Symbol.asyncDispose]();
  });

  test("sentinels and servers have users of their own, and no password is shown", async () => {
    const server = await house.spare("--requirepass", `data ${CANARY}`);
    const acl = `user watcher on >${CANARY.replaceAll(" ", "")} ~* &* +@all`;
    const sentinel = await house.stray(server.port, acl, "user default off");
    const right = {
      password: `data ${CANARY}`,
      sentinelUsername: "watcher",
      sentinelPassword: CANARY.replaceAll(" ", ""),
    };
    const text = await overhear(async (hear) => {
      const logger = new MemoryLogger();
      await using(createClient(strayOf(addressOf(sentinel), right), { logger }), async (client) => {
        expect(await client.set("a", "1")).toBe("OK");
        hear(client, client.options, client.condition, logger.lines, client.duplicate().options);
      });
      for (const wrong of [{ sentinelPassword: `wrong ${CANARY}` }, { sentinelPassword: "", sentinelUsername: "" }]) {
        const settings = strayOf(addressOf(sentinel), { ...right, ...wrong, connectBackoffBase: 5 });
        await using(createClient(settings, { logger }), async (client) => {
          const { took, error } = await timed(client.get("a"));
          expect(error).toMatchObject({ code: "credentials" });
          expect(took).toBeLessThan(SLACK); // it is not tried again
          hear(error, error?.cause, client, client.options, logger.lines);
        });
        await using(createClient(settings), async (client) => {
          expect(await checkHealth(client, settings)).toMatchObject({ detail: "the server refused the credentials" });
        });
      }
    });
    expect(text).toMatch(/WRONGPASS/);
    expect(around(text)).toBe("");
  });

  test("sentinels are not given the servers' password", async () => {
    const server = await house.spare("--requirepass", "same");
    const [locked, open] = await Promise.all([house.stray(server.port, "requirepass same"), house.stray(server.port)]);
    const refused = strayOf(addressOf(locked), { password: "same" });
    await using(createClient(refused), async (client) => {
      expect((await timed(client.get("a"))).error).toMatchObject({ code: "credentials" });
    });
    for (const settings of [
      strayOf(addressOf(locked), { password: "same", sentinelPassword: "same" }),
      strayOf(addressOf(open), { password: "same" }),
    ]) {
      await using(createClient(settings), async (client) => expect(await client.set("a", "1")).toBe("OK"));
    }
  });
});
