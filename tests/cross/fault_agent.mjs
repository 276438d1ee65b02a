/** An application of the TypeScript side that says what its calls get; `fault_agent.py` is its twin. */

import "reflect-metadata";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import {
  CacheService,
  RedisClient,
  RedisConnectionError,
  RedisModule,
  RedisTimeoutError,
  loadRedisSettings,
} from "@rapidkit/redis";

const HEALTH = "/api/health/module/redis";
const BACKOFF_BASE = "0.1";
const PAUSE_MS = 25;

let app;
let client;
let cache;
let origin;
let body;
let logged = [];

const log = (...message) => void logged.push(message.map(String).join(" "));
const logger = { log, warn: log, error: log, fatal: log };

async function health() {
  const response = await globalThis.fetch(`${origin}${HEALTH}`);
  body = await response.json();
  const detail = body.detail === undefined ? "" : `: \`${body.detail}\``;
  return `${response.status} \`${body.status}\`${detail}`;
}

async function works() {
  try {
    await client.set("faults-node:key", "value");
    await cache.set("again", "value");
    const isHit = (await cache.get("again")) === "value";
    return isHit && (await cache.delete("again")) === "applied" && (await health()) === "200 `ok`";
  } catch (error) {
    if (isExpected(error)) {
      return false;
    }
    throw error;
  }
}

function isExpected(error) {
  return error instanceof RedisTimeoutError || error instanceof RedisConnectionError || error.name === "ReplyError";
}

function kindOf(error) {
  if (error instanceof RedisTimeoutError) {
    return "timeout error";
  }
  if (error.name === "ReplyError") {
    return `server's error \`${error.message.split(" ")[0]}\``;
  }
  return error.code === "protocol" ? "protocol error" : "connection error";
}

async function timed(name, call) {
  const began = performance.now();
  const answer = {};
  try {
    const result = await call();
    answer.outcome = name.startsWith("client") ? "the reply" : result;
  } catch (error) {
    if (!isExpected(error)) {
      throw error;
    }
    answer.outcome = kindOf(error);
    answer.words = `\`${error.name}\`: ${error.message}`;
  }
  answer.seconds = (performance.now() - began) / 1000;
  return [name, answer];
}

const commands = {
  async open({ url, ca_file }) {
    const settings = loadRedisSettings({
      REDIS_URL: url,
      CACHE_NAMESPACE: "faults-node",
      REDIS_CONNECT_BACKOFF_BASE: BACKOFF_BASE,
      REDIS_TLS_CA_FILE: ca_file,
    });
    class AppModule {}
    Module({ imports: [RedisModule.forRoot({ settings })] })(AppModule);
    app = await NestFactory.create(AppModule, { logger, abortOnError: false });
    await app.listen(0, "127.0.0.1");
    origin = await app.getUrl();
    client = app.get(RedisClient);
    cache = app.get(CacheService);
  },
  async warm() {
    await Promise.all([client.set("faults-node:key", "value"), client.ping(), client.ping()]);
    await cache.set("kept", "old");
    await cache.set("changed", "old");
    await cache.set("deleted", "old");
    if ((await cache.delete("gone")) !== "applied" || (await cache.get("kept")) !== "old") {
      throw new Error("the cache does not work yet");
    }
  },
  turn: () => sleep(0),
  async calls() {
    const { dropped } = cache.stats;
    const calls = {
      client_get: () => client.get("faults-node:key"),
      client_set: () => client.set("faults-node:key", "value"),
      get: async () => ((await cache.get("kept")) === undefined ? "miss" : "hit"),
      get_or_set: async () => {
        let isLoaded = false;
        const loader = () => {
          isLoaded = true;
          return "new";
        };
        const value = await cache.getOrSet("loaded", loader, { ttlMs: 1 });
        if (value !== "new") {
          throw new Error(`${value} is not what was loaded`);
        }
        return isLoaded ? "loaded" : "hit";
      },
      set: async () => {
        await cache.set("changed", "new");
        return cache.stats.dropped > dropped ? "dropped" : "stored";
      },
      delete: () => cache.delete("deleted"),
    };
    return Object.fromEntries(await Promise.all(Object.entries(calls).map(([name, call]) => timed(name, call))));
  },
  async health() {
    const { status } = await globalThis.fetch(`${origin}/api/health/live`);
    if (status !== 200) {
      throw new Error(`the liveness route says ${status}`);
    }
    const [, answer] = await timed("health", health);
    return { ...answer, body };
  },
  async recover({ seconds }) {
    const endsAt = performance.now() + seconds * 1000;
    while (performance.now() < endsAt) {
      if (await works()) {
        return true;
      }
      await sleep(PAUSE_MS);
    }
    return false;
  },
  async left() {
    const values = await cache.getMany(["changed", "deleted"]);
    return { changed: values.get("changed") ?? null, deleted: values.get("deleted") ?? null };
  },
  async close() {
    await app.close();
    const lines = logged;
    logged = [];
    return lines;
  },
};

const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

answer({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const { id, do: name, ...rest } = JSON.parse(line);
  await commands[name](rest).then(
    (result) => answer({ id, result: result ?? null }),
    (error) => answer({ id, error: error.name, message: error.message }),
  );
}
