import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type RedisClusterClient, RedisService, RedisTimeoutError, checkHealth, createClient } from "@rapidkit/redis";
import { MemoryLogger } from "./support/app.js";
import { FaultProxy } from "./support/listeners.js";
import { Load } from "./support/load.js";
import type { TestServer } from "./support/servers.js";
import { timed, until } from "./support/settings.js";
import { ClusterHouse, TOPOLOGY_SERVERS, addressOf, clusterSettings, waitFor } from "./support/topologies.js";

const SLACK = 900;

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

  /** Return the node to which a client has subscribed, once there is one. */
  const hearing = (nodes: TestServer[]): Promise<TestServer> =>
    waitFor("nobody has subscribed", async () => {
      for (const node of nodes) {
        const [, count] = (await house.call(node, "PUBSUB", "NUMSUB", "news")) as [string, number];
        if (count > 0) {
          return node;
        }
      }
      return undefined;
    });

  test("a slot that moves: commands, pipelines and transactions follow, none fails, none is done twice", async () => {
    const [from, to] = (await house.primaries()) as [TestServer, TestServer];
    const [key, slot] = await house.keyIn(from, `moving-${binary.name}`);
    await using(createClient(clusterSettings(house.seeds)), async (client) => {
      const load = new Load(client, `{${key}}`, 4, 3);
      await load.goesOn();
      await house.move([slot], to, async () => {
        await load.goesOn();
        expect(await client.set(`{${key}}new`, "1")).toBe("OK"); // the owner has it not, and says ASK
        expect(await client.pipeline().incr(`{${key}}n`).incr(`{${key}}n`).get(`{${key}}new`).exec()).toEqual([
          [null, 1],
          [null, 2],
          [null, "1"],
        ]);
        expect(await client.multi().incr(`{${key}}n`).incr(`{${key}}n`).exec()).toEqual([
          [null, 3],
          [null, 4],
        ]);
      });
      expect(await client.multi().incr(`{${key}}n`).incr(`{${key}}n`).exec()).toEqual([
        [null, 5],
        [null, 6],
      ]);
      await load.goesOn();
      const { errors, twice, lost } = await load.end();
      expect([errors, twice, lost]).toEqual([[], [], []]);
      expect(client.slotMap.owner(slot)).toBe(addressOf(to));
    });
    await house.move([slot], from);
  });

  test("keys of one command that are on both nodes of a move are waited for, until its deadline", async () => {
    const [from, to] = (await house.primaries()) as [TestServer, TestServer];
    const [key, slot] = await house.keyIn(from, `split-${binary.name}`);
    await using(createClient(clusterSettings(house.seeds)), async (client) => {
      const [one, two] = [`{${key}}1`, `{${key}}2`];
      await client.mset(one, "1", two, "2");
      let all: Promise<unknown> | undefined;
      await house.move(
        [slot],
        to,
        async () => {
          const raw = client.slotMap.client(client.slotMap.owner(slot) ?? "");
          await expect(raw.mget(one, two)).rejects.toThrow("TRYAGAIN");
          all = client.mget(one, two);
          await until(() => false, 400);
        },
        [one],
      );
      expect(await all).toEqual(["1", "2"]);
    });
    await house.move([slot], from);
  });

  test("a failover that was ordered", async () => {
    await using(createClient(clusterSettings(house.seeds)), async (client) => {
      const load = new Load(client, `ordered-${binary.name}`);
      await load.goesOn();
      const [, primary] = (await house.primaries()) as [TestServer, TestServer];
      const successor = await house.failOver(primary);
      await load.goesOn();
      const { twice, lost, longest } = await load.end();
      expect([twice, lost]).toEqual([[], []]);
      expect(longest).toBeLessThan(1000 + SLACK);
      await client.slotMap.refresh();
      expect(client.slotMap.primaries()).toContain(addressOf(successor));
      expect(client.slotMap.primaries()).not.toContain(addressOf(primary));
    });
  });

  test("a primary that is killed: calls end in time, none is sent twice, and its replica is found", async () => {
    const logger = new MemoryLogger();
    const settings = clusterSettings(house.seeds);
    await using(createClient(settings, { logger }), async (client) => {
      const load = new Load(client, `killed-${binary.name}`);
      const heard: string[] = [];
      client.on("messageBuffer", (_, message) => heard.push(String(message)));
      await client.subscribe("news");
      await load.goesOn();
      const primary = await hearing(await house.primaries());
      const replica = await house.replicaOf(primary);
      await primary.kill();
      expect(await checkHealth(client, settings)).toMatchObject({
        status: "error",
        detail: "no PONG from 1 of 3 primaries",
      });
      await house.stable();
      const electedAt = performance.now();
      await vi.waitFor(() => expect(client.slotMap.primaries()).toContain(addressOf(replica)), 3000);
      await load.goesOn(500);
      expect(performance.now() - electedAt).toBeLessThan(3000);
      await hearing(await house.primaries()); // another node than before
      await house.call(replica, "PUBLISH", "news", "still heard");
      await vi.waitFor(() => expect(heard).toEqual(["still heard"]), 2000);
      const { longest, twice, errors } = await load.end();
      expect(twice).toEqual([]);
      expect(errors.length).toBeGreaterThan(0);
      expect(longest).toBeLessThan(1000 + SLACK);
      expect(await checkHealth(client, settings)).toMatchObject({ status: "ok" });
      expect(logger.lines.some((line) => line.startsWith("the primaries of the cluster are "))).toBe(true);
      await primary.start();
      await house.stable();
    });
  });

  test("what waits for a node that is gone goes to its successor, where the deadline leaves time", async () => {
    const settings = clusterSettings(house.seeds, { commandTimeout: 10, connectRetries: 1000 });
    await using(createClient(settings), async (client) => {
      const primary = (await house.primaries())[1]!;
      const [key] = await house.keyIn(primary, `waiting-${binary.name}`);
      await client.rpush(key, "0");
      await primary.kill();
      await until(() => client.slotMap.client(addressOf(primary)).status !== "ready", 1000);
      const single = client.rpush(key, "1");
      const pipeline = client.pipeline().rpush(key, "2").rpush(key, "3").exec();
      const transaction = client.multi().rpush(key, "4").rpush(key, "5").exec();
      await Promise.all([single, pipeline, transaction]);
      expect(await client.lrange(key, 0, -1)).toEqual(["0", "1", "2", "3", "4", "5"]);
      await primary.start();
      await house.stable();
    });
  });

  test("a primary that hangs holds up nothing but its own slots, and these until it has a successor", async () => {
    // With that connect timeout no attempt to connect again tells of the end of the connection.
    const settings = clusterSettings(house.seeds, { commandTimeout: 0.3, connectTimeout: 30 });
    await using(createClient(settings), async (client) => {
      const [one, two] = (await house.primaries()) as [TestServer, TestServer];
      const [[slow], [quick]] = [await house.keyIn(one), await house.keyIn(two)];
      await Promise.all([client.set(slow, "1"), client.set(quick, "1")]);
      one.pause();
      const { took, error } = await timed(client.get(slow));
      expect(error).toBeInstanceOf(RedisTimeoutError);
      expect(took).toBeLessThan(300 + SLACK);
      expect(await client.get(quick)).toBe("1");
      const { took: asked, value } = await timed(checkHealth(client, settings));
      expect(value).toMatchObject({ status: "error", detail: "no PONG from 1 of 3 primaries" });
      expect(asked).toBeLessThan(300 + SLACK);
      await vi.waitFor(async () => expect(await client.set(slow, "2")).toBe("OK"), 5000);
      one.resume();
      await house.stable();
    });
  });

  test("no node at all: commands end in time and say why, and the client is there when the cluster is", async () => {
    const proxies = await Promise.all(house.nodes.map(({ port }) => FaultProxy.to(port)));
    await Promise.all(proxies.map((proxy) => proxy.refuse()));
    const nodes = proxies.map(({ port }) => `127.0.0.1:${port}`).join();
    const logger = new MemoryLogger();
    const settings = clusterSettings(nodes, { commandTimeout: 0.5 });
    await using(createClient(settings, { logger }), async (client) => {
      for (const call of [client.get("a"), client.pipeline().get("a").exec(), client.multi().get("a").exec()]) {
        const { took, error, value } = await timed(call as Promise<unknown>);
        expect(took).toBeLessThan(500 + SLACK);
        const [[cause]] = (value ?? [[error]]) as [[Error]]; // of a pipeline the first command's
        expect(cause.message).toMatch(/^no connection to Redis at redis:.*: connect ECONNREFUSED/);
      }
      expect(await checkHealth(client, settings)).toMatchObject({ status: "error", detail: "no connection" });
      expect(logger.lines.length).toBe(1);
      await Promise.all(proxies.map((proxy) => proxy.heal()));
      expect(await client.set("a", "1")).toBe("OK");
      expect(logger.lines.length).toBe(2);
    });
    const { error } = await timed(RedisService.open({ ...settings, nodes: "127.0.0.1:1", preconnect: true, connectRetries: 0 })); // prettier-ignore
    expect(error?.message).toMatch(
      /^Redis does not answer at redis:\/\/127.0.0.1:1\/0 \(attempt 1 of 1\): connect ECONNREF/,
    );
    await Promise.all(proxies.map((proxy) => proxy[Symbol.asyncDispose]()));
  });
});
