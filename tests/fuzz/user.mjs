/** One process that uses the cache of the TypeScript runtime, line by line as it is told; `user.py` is its twin. */

import { readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { RedisService, loadRedisSettings } from "@rapidkit/redis";

const TIMEOUT = 0.2;
const PATIENT = 3; // where nothing is to fail, however busy the machine is
const hardTimeoutMs = 400;
const KEYS = Array.from({ length: 8 }, (_, number) => `key${number}`);
const TASKS = 4;
const KNOWN = new Set(["ReplyError", "RedisTimeoutError", "RedisConnectionError", "CacheTimeoutError"]);

const valueOf = (key) => ({ key, text: key.repeat(400) });
const load = async (key) => valueOf(key);
const loadMany = async (keys) => new Map(keys.map((key) => [key, valueOf(key)]));

/** Random numbers that a seed makes again (mulberry32). */
function chanceOf(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** A connection and its cache. */
class User {
  outcomes = {};
  slowest = {};
  strange = [];

  static async open(url, number, seed, isAlone) {
    const timeout = String(isAlone ? PATIENT : TIMEOUT);
    const settings = loadRedisSettings({
      ...process.env, // where there is more than one server
      REDIS_URL: url,
      CACHE_NAMESPACE: `node${number}`,
      REDIS_COMMAND_TIMEOUT: timeout,
      REDIS_CONNECT_TIMEOUT: timeout,
      REDIS_CONNECT_RETRIES: "1",
      REDIS_CONNECT_BACKOFF_BASE: "0.01",
    });
    return new User(await RedisService.open(settings, undefined, { deflate: true }), chanceOf(seed), isAlone);
  }

  /** @param isAlone Whether it uses the cache alone, of a server that is honest. */
  constructor(service, chance, isAlone) {
    this.service = service;
    this.isAlone = isAlone;
    this.chance = chance;
    const { cache, client } = service;
    const some = () => [0, 1, 2].map((step) => KEYS[(chance(KEYS.length) + step) % KEYS.length]);
    const stale = { hardTimeoutMs, ttlMs: 1000, staleTtlMs: 60_000, tags: ["t0", "t1"], refreshAhead: 0.5 };
    this.calls = {
      get: (key) => cache.get(key),
      "get near": (key) => cache.get(key, { near: true }),
      get_many: () => cache.getMany(some()),
      get_or_set: (key) => cache.getOrSet(key, () => load(key), { hardTimeoutMs }),
      "get_or_set near": (key) => cache.getOrSet(key, () => load(key), { hardTimeoutMs, near: true }),
      "get_or_set stale": (key) => cache.getOrSet(key, () => load(key), stale),
      get_or_set_many: () => cache.getOrSetMany(some(), loadMany, { hardTimeoutMs }),
      set: (key) => cache.set(key, valueOf(key), { tags: ["t0"] }),
      delete: (key) => cache.delete(key),
      invalidate: () => cache.invalidateTags(["t0"]),
      soften: () => cache.invalidateTags(["t1"], { soft: true }),
      clear: () => cache.clear(),
      exists: (key) => cache.exists(key),
      ttl: (key) => cache.ttl(key),
      expire: (key) => cache.expire(key),
      client: (key) => client.set(`raw:${key}`, "x", "PX", 60_000),
      pipeline: (key) => client.pipeline().get(`raw:${key}`).ping().exec(),
      health: () => service.checkHealth(),
      "get_or_set view": (key) =>
        cache.namespace("view").getOrSet(key, () => load(key), { hardTimeoutMs, near: true }),
    };
    if (isAlone) {
      delete this.calls.client;
      delete this.calls.pipeline;
    }
  }

  /** Do random calls, a few at a time, until then. */
  async storm(endsAt) {
    const names = Object.keys(this.calls);
    const work = async () => {
      while (performance.now() < endsAt) {
        await this.call(names[this.chance(names.length)], KEYS[this.chance(KEYS.length)]);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await Promise.all(Array.from({ length: TASKS }, work));
  }

  /** Do one call, and count what comes of it. */
  async call(name, key) {
    const started = performance.now();
    let outcome;
    try {
      outcome = this.judge(name, key, await this.calls[name](key));
    } catch (error) {
      outcome = error?.name;
      if (!KNOWN.has(outcome)) {
        outcome = "strange";
        this.strange.push(`${name}: ${error?.stack ?? error}`);
      }
    }
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
    this.slowest[name] = Math.max(this.slowest[name] ?? 0, (performance.now() - started) / 1000);
  }

  /** Say whether a result is one that there can be. */
  judge(name, key, result) {
    const isRight = (each, found) => isDeepStrictEqual(found, valueOf(each));
    let isGood = true;
    if (name === "get_many" || name === "get_or_set_many") {
      isGood = [...result].every(([each, found]) => isRight(each, found));
    } else if (name.startsWith("get")) {
      isGood = isRight(key, result) || (result === undefined && !name.startsWith("get_or_set"));
    } else if (name === "set") {
      isGood = result === undefined;
    } else if (["delete", "invalidate", "soften", "clear"].includes(name)) {
      isGood = result === "applied" || result === "queued";
    } else if (name === "exists" || name === "expire") {
      isGood = typeof result === "boolean";
    } else if (name === "ttl") {
      isGood = result === undefined || Number.isFinite(result);
    } else if (name === "health") {
      isGood = ["ok", "degraded", "error"].includes(result.status);
    }
    if (!isGood) {
      this.strange.push(`${name} ${key}: ${JSON.stringify(result)}`.slice(0, 500));
    }
    return name.startsWith("get") && result === undefined ? "miss" : "value";
  }

  /** Say what is not as if nothing had been; empty where all is. */
  async fault() {
    const { cache, client } = this.service;
    try {
      for (const key of KEYS) {
        // What is near may be there for long where the server has not said that it has changed.
        const near = (await cache.get(key, { near: true })) ?? valueOf(key);
        const value = await cache.getOrSet(key, () => load(key), { hardTimeoutMs });
        if (!isDeepStrictEqual([near, value], [valueOf(key), valueOf(key)])) {
          throw new Error(`${key} has another value`);
        }
      }
      if (!(await cache.exists(KEYS[0]))) {
        return "what was loaded is not stored";
      }
      if (!this.isAlone) {
        await client.set("raw", "1");
        if ((await client.get("raw")) !== "1") {
          return "what was set is not there";
        }
      }
    } catch (error) {
      if (!KNOWN.has(error?.name)) {
        throw error;
      }
      return String(error);
    }
    const { circuit, pending, tracking } = cache.state;
    return circuit === "closed" && pending === 0 && tracking === true ? "" : JSON.stringify(cache.state);
  }
}

let users = [];
const unhandled = [];
process.on("unhandledRejection", (error) => unhandled.push(`rejection: ${error?.stack ?? error}`));
process.on("uncaughtException", (error) => unhandled.push(`exception: ${error?.stack ?? error}`));

/** How many files are open, and what keeps the process alive beside its input and its output. */
const held = () => ({
  files: readdirSync("/dev/fd").length,
  tasks: process.getActiveResourcesInfo().filter((name) => name !== "PipeWrap"),
});

const commands = {
  async open({ urls, seed, alone = false }) {
    const before = held();
    users = await Promise.all(urls.map((url, number) => User.open(url, number, seed + number, alone)));
    return before;
  },

  async one({ name, key }) {
    await Promise.all(users.map((user) => user.call(name, key)));
    return null;
  },

  async storm({ seconds }) {
    const endsAt = performance.now() + seconds * 1000;
    await Promise.all(users.map((user) => user.storm(endsAt)));
    const outcomes = {};
    const slowest = {};
    for (const user of users) {
      for (const [name, count] of Object.entries(user.outcomes)) {
        outcomes[name] = (outcomes[name] ?? 0) + count;
      }
      for (const [name, took] of Object.entries(user.slowest)) {
        slowest[name] = Math.max(slowest[name] ?? 0, took);
      }
      user.outcomes = {};
      user.slowest = {};
    }
    return { outcomes, slowest, strange: users.flatMap(({ strange }) => strange), unhandled };
  },

  async recover({ seconds }) {
    const endsAt = performance.now() + seconds * 1000;
    for (const user of users) {
      for (let fault = await user.fault(); fault; fault = await user.fault()) {
        if (performance.now() > endsAt) {
          return [fault, JSON.stringify(user.service.cache.state)];
        }
        await sleep(10);
      }
    }
    return [];
  },

  async close() {
    await Promise.all(users.map(({ service }) => service.close()));
    users = [];
    await sleep(20); // sockets are closed in a later turn of the event loop
    return { held: held(), unhandled };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { do: name, ...rest } = JSON.parse(line);
  const megabytes = () => process.resourceUsage().maxRSS / 1024;
  const answer = await commands[name](rest).then(
    (result) => ({ answer: result, megabytes: megabytes() }),
    (error) => ({ crash: String(error?.stack ?? error), megabytes: megabytes() }),
  );
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
