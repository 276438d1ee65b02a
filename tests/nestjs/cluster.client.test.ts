import request from "supertest";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  RedisClient,
  type RedisClusterClient,
  RedisConnectionError,
  RedisService,
  RedisTimeoutError,
  checkHealth,
  createClient,
  isCluster,
} from "@rapidkit/redis";
import { createApp } from "./support/app.js";
import { run } from "./support/child.js";
import { doctor, folder } from "./support/doctor.js";
import { type Listener, blackHole, certificate, greeting, tlsProxy } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { timed, until } from "./support/settings.js";
import { ClusterHouse, TOPOLOGY_SERVERS, addressOf, clusterSettings } from "./support/topologies.js";

const SLACK = 900;
const HEALTH = "/api/health/module/redis";

/** Of the health route. */
interface Answer {
  status: number;
  body: { status: string };
}

async function using<T>(client: RedisClusterClient, use: (client: RedisClusterClient) => Promise<T>): Promise<T> {
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

describe.each(TOPOLOGY_SERVERS)("$name", (binary) => {
  let house: ClusterHouse;
  beforeAll(async () => {
    house = await ClusterHouse.open(binary);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const keys = Array.from({ length: 60 }, (_, number) => `key:${number}`);

  test("commands go to the owner of their slot, also the first ones, and those without a key to any primary", async () => {
    await using(createClient(clusterSettings(house.seeds, { clientName: "orders" })), async (client) => {
      expect(isCluster(client)).toBe(true);
      expect(await Promise.all(keys.map((key) => client.set(key, key)))).toEqual(keys.map(() => "OK"));
      expect(await Promise.all(keys.map((key) => client.get(key)))).toEqual(keys);
      expect(await client.ping()).toBe("PONG");
      expect(await client.client("GETNAME")).toBe("orders");
      expect(await client.eval("return redis.call('GET', KEYS[1])", 1, "key:1")).toBe("key:1");
      expect(client.nodes("master").length).toBe(3);
      expect(client.status).toBe("ready");
      const { error } = await timed(client.mget("key:1", "key:2"));
      expect(error?.message).toContain("CROSSSLOT");
    });
  });

  test("pipelines and transactions whose keys have one owner, also the first of a client", async () => {
    const [key] = await house.keyIn((await house.primaries())[1]!);
    await using(createClient(clusterSettings(house.seeds)), async (client) => {
      expect(await client.pipeline().set(`{${key}}1`, "a").set(`{${key}}2`, "b").get(`{${key}}1`).exec()).toEqual([
        [null, "OK"],
        [null, "OK"],
        [null, "a"],
      ]);
      expect(await client.multi().get(`{${key}}1`).del(`{${key}}1`, `{${key}}2`).exec()).toEqual([
        [null, "a"],
        [null, 2],
      ]);
      const { error } = await timed(client.pipeline(keys.map((each) => ["get", each])).exec());
      expect(error?.message).toContain("All keys in the pipeline should belong to the same slots allocation group");
    });
    await using(createClient(clusterSettings(house.seeds)), async (client) => {
      expect(await client.multi().set(`{${key}}1`, "a").get(`{${key}}1`).exec()).toEqual([
        [null, "OK"],
        [null, "a"],
      ]);
    });
  });

  test("subscriptions hear of what is published on any node", async () => {
    await using(createClient(clusterSettings(house.seeds)), async (client) => {
      const heard: string[] = [];
      client.on("message", (channel, message) => heard.push(`${String(channel)} ${String(message)}`));
      await client.subscribe("news");
      for (const node of house.nodes) {
        await house.call(node, "PUBLISH", "news", addressOf(node));
      }
      await vi.waitFor(() => expect(heard.length).toBe(6), 2000);
      expect(new Set(heard)).toEqual(new Set(house.nodes.map((node) => `news ${addressOf(node)}`)));
    });
  });

  test("an application starts, tells its health, and closes", async () => {
    const app = await createApp({ settings: clusterSettings(house.seeds, { preconnect: true }) });
    const { status, body } = (await request(app.getHttpServer() as string).get(HEALTH)) as Answer;
    expect([status, body.status]).toEqual([200, "ok"]);
    expect(body).toMatchObject({ url: `redis://${house.seeds}/0`, connection: { port: null, topology: "cluster" } });
    const service = app.get(RedisService);
    expect(app.get(RedisClient)).toBe(service.client);
    await service.cache.set("key", 1);
    expect(await service.cache.get("key")).toBe(1);
    await app.close();
    expect(service.client.status).toBe("end");
    await expect(service.client.get("a")).rejects.toThrow("the client is closed");
  });

  test("the doctor goes the same way", async () => {
    const nodes = { REDIS_TOPOLOGY: "cluster", REDIS_NODES: house.seeds };
    const result = await doctor(folder(), { ...nodes, REDIS_SENTINEL_MASTER: "m" });
    expect([result.status, result.of("fail")]).toEqual([0, []]);
    expect(result.output).toContain(`Target: redis://${house.seeds}/0\n`);
    expect(result.output).toMatch(/^Server: (valkey|redis) [\d.]+, cluster, master, RESP3, PING in/m);
    expect(result.output).toContain("Commands that work on keys of app: GET, SET, EVAL, DEL\n");
    expect(result.of("note")).toEqual(["the topology is cluster, so nothing reads REDIS_SENTINEL_MASTER"]);
  });

  test.each(["connecting", "subscribed"])("after close() the process ends, %s", async (state) => {
    const { code, output } = run(state, { REDIS_TOPOLOGY: "cluster", REDIS_NODES: house.seeds });
    expect(await code, output()).toBe(0);
    expect(output()).toMatch(/closed \d+ end/);
    expect(Number(/exit (\d+)/.exec(output())?.[1])).toBeLessThan(1500);
  });

  test("the first node that is asked may be silent, or gone", async () => {
    const [hole, gone] = [await blackHole(), await TestServer.of(binary)];
    await gone.kill();
    for (let n = 0; n < 4; n += 1) {
      const nodes = `127.0.0.1:${hole.port},${addressOf(gone)},${addressOf(house.nodes[0]!)}`;
      await using(createClient(clusterSettings(nodes)), async (client) => {
        const { took, value } = await timed(client.ping());
        expect(value).toBe("PONG");
        expect(took).toBeLessThan(500 + SLACK);
      });
    }
    await hole[Symbol.asyncDispose]();
  });

  test("a server that is no cluster says so", async () => {
    const server = await TestServer.of(binary);
    await using(createClient(clusterSettings(addressOf(server), { connectRetries: 0 })), async (client) => {
      const { error } = await timed(client.get("a"));
      expect(error).toBeInstanceOf(RedisConnectionError);
      expect(error?.message).toContain("ERR This instance has cluster support disabled");
    });
    await server[Symbol.asyncDispose]();
  });

  test("the slot map: owners, one question for many, listeners, and a client for each node", async () => {
    await using(createClient(clusterSettings(house.seeds)), async ({ slotMap }) => {
      let changes = 0;
      slotMap.onChange(() => (changes += 1));
      expect([slotMap.isKnown, slotMap.primaries(), slotMap.owner(0)]).toEqual([false, [], undefined]);
      const asked = slotMap.refresh();
      expect(slotMap.refresh()).toBe(asked);
      await asked;
      const primaries = await house.primaries();
      expect([slotMap.isKnown, changes]).toEqual([true, 1]);
      expect(new Set(slotMap.primaries())).toEqual(new Set(primaries.map(addressOf)));
      for (const slot of [0, 1, 8000, 16383]) {
        expect(slotMap.owner(slot)).toBe(addressOf(await house.owner(slot)));
      }
      await slotMap.refresh();
      expect(changes).toBe(1);
      const [one, two] = primaries.map(addressOf) as [string, string];
      const client = slotMap.client(one);
      expect(slotMap.client(one)).toBe(client);
      expect(await client.call("CLUSTER", "MYID")).toBe(await house.call(primaries[0]!, "CLUSTER", "MYID"));
      const wrong = slotMap.owner(16383) === one ? two : one;
      slotMap.moved(16383, wrong);
      slotMap.moved(16383, wrong);
      expect([slotMap.owner(16383), slotMap.owner(16382), changes]).toEqual([wrong, addressOf(await house.owner(16382)), 2]); // prettier-ignore
      await vi.waitFor(async () => expect(slotMap.owner(16383)).toBe(addressOf(await house.owner(16383))), 2000);
      slotMap.drop(one);
      expect(slotMap.client(one)).not.toBe(client);
      await until(() => client.status === "end", 1000);
      expect(client.status).toBe("end");
    });
  });

  test("commands in flight are answered by close(), and fail by disconnect()", async () => {
    const settings = clusterSettings(house.seeds);
    const closed = createClient(settings);
    await Promise.all(keys.map((key) => closed.set(key, key)));
    const answered = Promise.all(keys.map((key) => closed.get(key)));
    await closed.close();
    expect(await answered).toEqual(keys);
    const ended = createClient(settings);
    await Promise.all(keys.map((key) => ended.get(key)));
    const lost = keys.map((key) => timed(ended.blpop(`${key}-none`, 5)));
    ended.disconnect();
    for (const { error } of await Promise.all(lost)) {
      expect(error).toBeInstanceOf(RedisConnectionError);
    }
    const quit = createClient(settings);
    await quit.ping();
    expect(await quit.quit()).toBe("OK");
    expect([closed.status, quit.status]).toEqual(["end", "end"]);
  });

  test("TLS and a user, to every node", async () => {
    const secured = await ClusterHouse.open(binary, { replicas: false, password: "right" });
    const proxies = await Promise.all(secured.nodes.map(({ port }) => tlsProxy(port, { mutual: true })));
    for (const [place, node] of secured.nodes.entries()) {
      await secured.call(node, "ACL", "SETUSER", "app", "on", ">pw", "~*", "+@all");
      await secured.call(node, "CONFIG", "SET", "cluster-announce-port", proxies[place]?.port ?? 0);
    }
    const files = { tlsCaFile: certificate("ca"), useTls: true, username: "app", password: "pw" };
    const pair = { tlsCertFile: certificate("client-cert"), tlsKeyFile: certificate("client-key") };
    const nodes = `localhost:${proxies[0]?.port ?? 0}`;
    await using(createClient(clusterSettings(nodes, { ...files, ...pair })), async (client) => {
      await vi.waitFor(async () => {
        await client.slotMap.refresh();
        expect(client.slotMap.primaries()).toEqual(proxies.map(({ port }) => `127.0.0.1:${port}`).sort());
      }, 5000);
      expect(await Promise.all(keys.map((key) => client.set(key, key)))).toEqual(keys.map(() => "OK"));
      expect(await client.call("ACL", "WHOAMI")).toBe("app");
    });
    const refused = createClient(clusterSettings(nodes, { ...files, ...pair, password: "canary", connectRetries: 0 }));
    await using(refused, async (client) => {
      const { error } = await timed(client.get("a"));
      expect(error).toMatchObject({ code: "credentials" });
      expect(error?.message).not.toContain("canary");
      expect(await checkHealth(client, clusterSettings(nodes, files))).toMatchObject({
        detail: "the server refused the credentials",
      });
    });
    await Promise.all(proxies.map((proxy) => proxy[Symbol.asyncDispose]()));
    await secured[Symbol.asyncDispose]();
  });
});

test("nodes that send a command round and round are followed so often, and no longer than its deadline", async () => {
  let [asked, pause, left] = [0, 0, Infinity];
  let said = Promise.resolve();
  const peer: Listener = await greeting((command, socket) => {
    asked += command === "get" ? 1 : 0;
    const place = `*2\r\n$9\r\n127.0.0.1\r\n:${peer.port}\r\n`;
    const moved = `-MOVED 15495 127.0.0.1:${peer.port}\r\n`;
    // In order, as a server answers; and then no more.
    said = said.then(async () => {
      left -= 1;
      if (left >= 0) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        socket.write(command === "cluster" ? `*1\r\n*3\r\n:0\r\n:16383\r\n${place}` : moved);
      }
    });
    return undefined;
  });
  await using(createClient(clusterSettings(`127.0.0.1:${peer.port}`, { commandTimeout: 0.6 })), async (client) => {
    await expect(client.get("a")).rejects.toThrow("MOVED 15495");
    expect(asked).toBe(6);
    [pause, left] = [130, 3];
    const transaction = timed<unknown>(client.multi().get("a").exec());
    await until(() => false, 200);
    const another = timed(client.get("a")); // while some of the transaction's commands have failed
    for (const { took, error } of [await transaction, await another]) {
      expect(error).toBeInstanceOf(RedisTimeoutError);
      expect(took).toBeLessThan(600 + SLACK);
    }
  });
  await peer[Symbol.asyncDispose]();
});

test.each(["hangs up", "falls silent"])("a command is sent once, also where its node then %s", async (what) => {
  const received: string[] = [];
  const peer: Listener = await greeting((command, socket) => {
    if (command === "cluster") {
      return `*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n127.0.0.1\r\n:${peer.port}\r\n`;
    }
    received.push(command);
    if (what === "hangs up") {
      socket.destroy();
    }
    return undefined;
  });
  const settings = clusterSettings(`127.0.0.1:${peer.port}`, { commandTimeout: 0.3 });
  for (const [sent, call] of [
    ["incr", (client: RedisClusterClient) => client.incr("a")],
    ["incr", (client: RedisClusterClient) => client.pipeline().incr("a").exec()],
    ["multi incr exec", (client: RedisClusterClient) => client.multi().incr("a").exec()],
  ] as const) {
    await using(createClient(settings), async (client) => {
      received.length = 0;
      const { took, error, value } = await timed<unknown>(call(client));
      const [[failure]] = (error ? [[error]] : value) as [[Error]];
      expect(failure).toBeInstanceOf(what === "hangs up" ? RedisConnectionError : RedisTimeoutError);
      expect(took).toBeLessThan(300 + SLACK);
      await until(() => false, 200); // in which it would be sent again
      expect(received.filter((command) => command !== "ping").join(" ")).toBe(sent);
    });
  }
  await peer[Symbol.asyncDispose]();
});

test.each(["*1\r\n:5\r\n", "+OK\r\n", "*0\r\n", "*1\r\n*3\r\n:0\r\n:99999\r\n*2\r\n$1\r\nh\r\n:1\r\n"])(
  "what a node says of the slots may make no sense, %j",
  async (reply) => {
    const peer = await greeting((command) => (command === "cluster" ? reply : "+PONG\r\n"));
    const settings = clusterSettings(`127.0.0.1:${peer.port}`, { connectRetries: 0 });
    await using(createClient(settings), async (client) => {
      const { error } = await timed(client.ping());
      expect(error?.message).toMatch(/^no connection to Redis at .* (knows of no slots|was not understood)$/);
      expect(client.slotMap.isKnown).toBe(false);
    });
    await peer[Symbol.asyncDispose]();
  },
);
