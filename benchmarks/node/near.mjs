// One adapter for each Node.js library that keeps what it has read in the process, until it is told of a change. Set up
// as in `adapters.mjs`, with its memory switched on. Beside that interface each has:
//
// - `read`: reads item 0, with as little around the library's own call as there can be;
// - `stored`: where item 0 is in Redis, for a foreign connection to write it.

import { TTL_MS, openOurs, versions } from "./adapters.mjs";

/**
 * This repository's cache: a fresh object each time, or with `frozen` one immutable object for all who read it. No other
 * side is told of what changes in its namespace.
 */
async function ours(host, port, loader, { namespace = "near-node", frozen = false } = {}) {
  const adapter = await openOurs(host, port, loader, { namespace });
  const { cache } = adapter;
  const options = { near: true, frozen };
  return {
    ...adapter,
    get: (number) => cache.get(`item:${number}`, options),
    read: () => cache.get("item:0", options),
    stored: `c1:${namespace}:v:{item:0}`,
  };
}

/** node-redis's client-side cache. It keeps raw replies: JSON.parse on top. */
async function nodeRedis(host, port, loader) {
  const { BasicClientSideCache, createClient } = await import("@redis/client");
  const clientSideCache = new BasicClientSideCache({ ttl: 0, maxEntries: 0, evictPolicy: "LRU" });
  const client = createClient({ socket: { host, port }, RESP: 3, clientSideCache });
  client.on("error", () => {}); // a command that it concerns fails with it
  await client.connect();
  const get = async (number) => JSON.parse(await client.get(`near:${number}`));
  return {
    put: async (number) => client.set(`near:${number}`, JSON.stringify(await loader()), { PX: TTL_MS }),
    get,
    read: () => get(0),
    stored: "near:0",
    close: () => client.close(),
    versions: await versions("@redis/client"),
  };
}

/**
 * bentocache with memory, Redis and a bus in Redis. Memory keeps JSON, or without `serialize` one object for all. The bus
 * tells of what is written through bentocache, and of nothing else.
 */
async function bentocache(host, port, loader, memory = {}) {
  const [{ BentoCache, bentostore }, { memoryDriver }, { redisBusDriver, redisDriver }] = await Promise.all([
    import("bentocache"),
    import("bentocache/drivers/memory"),
    import("bentocache/drivers/redis"),
  ]);
  const connection = { host, port };
  const store = bentostore()
    .useL1Layer(memoryDriver(memory))
    .useL2Layer(redisDriver({ connection }))
    .useBus(redisBusDriver({ connection }));
  const cache = new BentoCache({ default: "near", prefix: "near", stores: { near: store } });
  return {
    put: async (number) => cache.set({ key: `item:${number}`, value: await loader(), ttl: TTL_MS }),
    get: (number) => cache.get({ key: `item:${number}` }),
    read: () => cache.get({ key: "item:0" }),
    close: () => cache.disconnectAll(),
    versions: await versions("bentocache", "ioredis"),
  };
}

/** cacheable with memory as its primary store and Redis as its secondary. Nothing tells the memory of a change. */
async function cacheable(host, port, loader) {
  const [{ Cacheable }, { createKeyv }] = await Promise.all([import("cacheable"), import("@keyv/redis")]);
  const cache = new Cacheable({ secondary: createKeyv(`redis://${host}:${port}`) });
  return {
    put: async (number) => cache.set(`cacheable-near:${number}`, await loader(), TTL_MS),
    get: (number) => cache.get(`cacheable-near:${number}`),
    read: () => cache.get("cacheable-near:0"),
    close: () => cache.disconnect(),
    versions: await versions("cacheable", "@keyv/redis", "@redis/client"),
  };
}

export const NEAR_ADAPTERS = {
  "ours, near": ours,
  "ours, near, frozen": (host, port, loader) =>
    ours(host, port, loader, { namespace: "near-node-frozen", frozen: true }),
  "node-redis, near": nodeRedis,
  "bentocache, near": bentocache,
  "bentocache, near, one object": (host, port, loader) => bentocache(host, port, loader, { serialize: false }),
  "cacheable, near": cacheable,
};
