/** One process of the TypeScript side: does what the test says, line by line; `agent.py` is its twin. */

import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { NotFound, RedisService, createClient, loadRedisSettings } from "@rapidkit/redis";
import { PlainCache } from "./plain.mjs";
import { Storm } from "./storm.mjs";

const [url, namespace, rawUrl] = process.argv.slice(2);
const values = url.startsWith("{") ? JSON.parse(url) : { REDIS_URL: url };
const service = await RedisService.open(loadRedisSettings({ ...values, CACHE_NAMESPACE: namespace }));
const rawSettings = loadRedisSettings({ REDIS_URL: rawUrl, REDIS_COMMAND_TIMEOUT: "25" });
const raw = createClient(rawSettings);
const cache = service.cache;

let storm;

const milliseconds = {
  ttl: "ttlMs",
  hard_timeout: "hardTimeoutMs",
  stale_ttl: "staleTtlMs",
  soft_timeout: "softTimeoutMs",
};

const commands = {
  async load({ key, tags, options, gated }) {
    const { pause = 0, ...rest } = options;
    const wanted = Object.fromEntries(Object.entries(rest).map(([name, value]) => [milliseconds[name], value * 1000]));
    const loader = async () => {
      await raw.incr(`loads:${key}`);
      const value = await raw.get(`source:${key}`);
      if (gated) {
        const waiting = createClient(rawSettings); // a wait holds its connection
        await raw.lpush(`began:${key}`, "1");
        await waiting.blpop(`gate:${key}`, 20);
        await waiting.close();
      } else {
        await sleep(pause * 1000);
      }
      if (value === null) {
        throw new NotFound(key);
      }
      return JSON.parse(value);
    };
    return cache.getOrSet(key, loader, { tags, ...wanted });
  },
  async get({ key, near = false }) {
    const value = await cache.get(key, { near });
    return value === undefined ? { missing: true } : { value };
  },
  set: ({ key, value, tags }) => cache.set(key, value, { tags }),
  delete: ({ key }) => cache.delete(key),
  invalidate: ({ tags, soft = false }) => cache.invalidateTags(tags, { soft }),
  clear: () => cache.clear(),
  state: async () => ({ ...cache.state, ...cache.stats }),
  async traffic({ seconds }) {
    const counts = { done: 0, failed: 0, longest: 0, last: 0 };
    const began = performance.now();
    for (let turn = began; turn - began < seconds * 1000; turn = performance.now()) {
      const key = `traffic:${counts.done % 64}`;
      try {
        await service.client.set(key, "1", "PX", 5000);
        await service.client.get(key);
        counts.done += 1;
      } catch {
        counts.failed += 1;
        counts.last = (performance.now() - began) / 1000;
      }
      counts.longest = Math.max(counts.longest, (performance.now() - turn) / 1000);
      await sleep(5);
    }
    return counts;
  },
  storm({ seed, steps, tasks, plain, grace, seconds, keeps_sets: keepsSets }) {
    storm = new Storm(plain ? new PlainCache(raw) : cache, raw, service.client, seed, grace, keepsSets);
    return storm.run(steps, tasks, seconds);
  },
  settled: () => storm.settled(),
};

const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

answer({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const { id, do: name, ...rest } = JSON.parse(line);
  commands[name](rest).then(
    (result) => answer({ id, result: result ?? null }),
    (error) => answer({ id, error: error.name, message: error.message }),
  );
}
await raw.close();
await service.close();
