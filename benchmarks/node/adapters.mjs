// One adapter for each Node.js library: how its own documentation stores a value, reads it, and loads it once. Local
// memory is switched off where a library has it: every read here asks the server.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { URL } from "node:url";

export const TTL_MS = 3_600_000;
const STALE_MS = 600_000;
const BREAKER = { suppressL2Errors: true, l2CircuitBreakerDuration: "10m" };
// ioredis 6 and this repository's own package are the maintainers'; bentocache asks for ioredis 5, which stands here.
const tools = createRequire(new URL("../../package.json", import.meta.url));

/**
 * A cache behind one interface.
 *
 * @typedef {object} Adapter
 * @property {(number: number) => Promise<unknown>} put Stores the loader's value for an item.
 * @property {(number: number) => Promise<unknown>} get Reads the decoded value of an item that is there: what is measured.
 * @property {(key: string) => Promise<unknown>} load Reads a key, loaded under the library's protection if it is not there.
 * @property {() => Promise<unknown>} close Disconnects.
 * @property {string[]} versions The packages that belong to the figures, with their versions.
 */

/**
 * ioredis as it stands: GET and JSON.parse; no protection.
 *
 * @returns {Promise<Adapter>}
 */
async function ioredis(host, port, loader) {
  const { Redis } = tools("ioredis");
  const redis = new Redis({ host, port });
  return {
    put: async (number) => redis.set(`raw:${number}`, JSON.stringify(await loader()), "PX", TTL_MS),
    get: async (number) => JSON.parse(await redis.get(`raw:${number}`)),
    load: async (key) => {
      const found = await redis.get(key);
      if (found !== null) return JSON.parse(found);
      const value = await loader();
      await redis.set(key, JSON.stringify(value), "PX", TTL_MS);
      return value;
    },
    close: () => redis.quit(),
    versions: [`ioredis ${tools("ioredis/package.json").version}`],
  };
}

/**
 * This repository's cache; with a stale window its reads ask for the entry's age as well.
 *
 * @returns {Promise<Adapter>}
 */
export async function openOurs(host, port, loader, { namespace = "bench", staleTtlMs = 0 } = {}) {
  const { RedisService, loadRedisSettings } = tools("@rapidkit/redis");
  const settings = loadRedisSettings({ REDIS_URL: `redis://${host}:${port}/0`, CACHE_NAMESPACE: namespace });
  const service = await RedisService.open(settings);
  const { cache } = service;
  const load = (key) => cache.getOrSet(key, loader, { ttlMs: TTL_MS, staleTtlMs });
  return {
    put: staleTtlMs
      ? (number) => load(`stale:${number}`)
      : async (number) => cache.set(`item:${number}`, await loader(), { ttlMs: TTL_MS }),
    get: staleTtlMs ? (number) => load(`stale:${number}`) : (number) => cache.get(`item:${number}`),
    load,
    cache,
    close: () => service.close(),
    versions: [`ioredis ${tools("ioredis/package.json").version}`],
  };
}

/**
 * cache-manager on @keyv/redis; `wrap` joins the callers of one process.
 *
 * @returns {Promise<Adapter>}
 */
async function cacheManager(host, port, loader) {
  const [{ createCache }, { createKeyv }] = await Promise.all([import("cache-manager"), import("@keyv/redis")]);
  const cache = createCache({ stores: [createKeyv(`redis://${host}:${port}`)] });
  return {
    put: async (number) => cache.set(`cache-manager:${number}`, await loader(), TTL_MS),
    get: (number) => cache.get(`cache-manager:${number}`),
    load: (key) => cache.wrap(key, loader, TTL_MS),
    close: () => cache.disconnect(),
    versions: await versions("cache-manager", "@keyv/redis", "@redis/client"),
  };
}

/**
 * bentocache with Redis as its only level; `getOrSet` joins the callers of one process. It does without Redis only with
 * `BREAKER`.
 *
 * @returns {Promise<Adapter>}
 */
async function bentocache(host, port, loader, options = {}) {
  const [{ BentoCache, bentostore }, { redisDriver }] = await Promise.all([
    import("bentocache"),
    import("bentocache/drivers/redis"),
  ]);
  const store = bentostore().useL2Layer(redisDriver({ connection: { host, port } }));
  const cache = new BentoCache({ default: "redis", stores: { redis: store }, ...options });
  return {
    put: async (number) => cache.set({ key: `item:${number}`, value: await loader(), ttl: TTL_MS }),
    get: (number) => cache.get({ key: `item:${number}` }),
    load: (key) => cache.getOrSet({ key, factory: loader, ttl: TTL_MS }),
    close: () => cache.disconnectAll(),
    versions: await versions("bentocache", "ioredis"),
  };
}

/**
 * cacheable with Redis as its primary store; `getOrSet` joins the callers of one process.
 *
 * @returns {Promise<Adapter>}
 */
async function cacheable(host, port, loader) {
  const [{ Cacheable }, { createKeyv }] = await Promise.all([import("cacheable"), import("@keyv/redis")]);
  const cache = new Cacheable({ primary: createKeyv(`redis://${host}:${port}`) });
  return {
    put: async (number) => cache.set(`cacheable:${number}`, await loader(), TTL_MS),
    get: (number) => cache.get(`cacheable:${number}`),
    load: (key) => cache.getOrSet(key, loader, { ttl: TTL_MS }),
    close: () => cache.disconnect(),
    versions: await versions("cacheable", "@keyv/redis", "@redis/client"),
  };
}

/** The versions of packages that are installed here. */
export async function versions(...names) {
  return Promise.all(
    names.map(async (name) => {
      const path = new URL(`node_modules/${name}/package.json`, import.meta.url);
      return `${name} ${JSON.parse(await readFile(path, "utf8")).version}`;
    }),
  );
}

export const ADAPTERS = {
  ioredis,
  ours: openOurs,
  "ours, stale window": (host, port, loader) => openOurs(host, port, loader, { staleTtlMs: STALE_MS }),
  "cache-manager": cacheManager,
  bentocache,
  "bentocache, circuit breaker": (host, port, loader) => bentocache(host, port, loader, BREAKER),
  cacheable,
};
