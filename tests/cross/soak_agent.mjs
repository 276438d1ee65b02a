/** One process of the soak, in TypeScript; `soak_agent.py` says what it does. */

import { readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { getHeapSpaceStatistics } from "node:v8";
import {
  RedisConnectionError,
  RedisService,
  RedisTimeoutError,
  createClient,
  loadRedisSettings,
} from "@rapidkit/redis";

const KEYS = 6;
const TAGS = 2;
const READERS = 3;
const NEAR_MS = 1050;
const PAUSE_MS = 80;
const LAG_MS = 50;
const OPTIONS = { ttlMs: 2000, hardTimeoutMs: 8000 };
const FAILED = Symbol("failed");

class LoaderError extends Error {
  name = "LoaderError";
}

const isExpected = (error) =>
  error instanceof RedisTimeoutError ||
  error instanceof RedisConnectionError ||
  ["ReplyError", "LoaderError", "CacheTimeoutError", "AbortError"].includes(error.name);

class Agent {
  constructor(service, raw, own, groups) {
    this.client = service.client;
    this.cache = service.cache;
    this.raw = raw;
    this.ownGroup = own;
    this.groups = groups;
    this.views = new Map(groups.map((group) => [group, service.cache.namespace(group)]));
    this.own = new Map();
    this.stale = [];
    this.broken = [];
    this.tasks = new Set();
  }

  async begin({ seed }) {
    this.random = seed || 1;
    this.counts = {};
    this.longest = ["", 0];
    this.lag = 0;
    this.isRunning = true;
    const steps = [...Array(READERS).fill("read"), "write", "command", "leave"];
    for (const work of [this.watchLag(), ...steps.map((step) => this.repeat(step))]) {
      this.keep(work);
    }
  }

  async stop() {
    this.isRunning = false;
    while (this.tasks.size > 0) {
      await Promise.all(this.tasks);
    }
    const [call, seconds] = this.longest;
    const longest = [call, Number(seconds.toFixed(2)), Number(this.lag.toFixed(2))];
    return { counts: this.counts, stale: this.stale, broken: this.broken, longest };
  }

  async state() {
    const { circuit, pending } = this.cache.state;
    return { circuit, pending };
  }

  async measure() {
    await Promise.all([this.client.ping(), this.raw.ping()]);
    const view = this.views.get(this.ownGroup);
    await view.delete("measured");
    await view.get("measured", { near: true });
    globalThis.gc();
    globalThis.gc();
    const handles = {};
    for (const kind of process.getActiveResourcesInfo().sort()) {
      handles[kind] = (handles[kind] ?? 0) + 1;
    }
    return {
      held: { handles, files: readdirSync("/dev/fd").length },
      memory: { heap: process.memoryUsage().heapUsed },
    };
  }

  async grown() {
    const before = this.spaces;
    this.spaces = getHeapSpaceStatistics();
    return this.spaces.map(({ space_name, space_used_size }, index) => {
      const more = space_used_size - (before?.[index].space_used_size ?? space_used_size);
      return `${space_name}: ${more} bytes more`;
    });
  }

  /** Mulberry32, for the runtime's own generator takes no seed. */
  chance() {
    this.random = (this.random + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.random ^ (this.random >>> 15), 1 | this.random);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  pick(count) {
    return Math.floor(this.chance() * count);
  }

  count(name, by = 1) {
    this.counts[name] = (this.counts[name] ?? 0) + by;
  }

  keep(work) {
    const task = work
      .catch((error) => this.broken.push(String(error?.stack ?? error)))
      .finally(() => this.tasks.delete(task));
    this.tasks.add(task);
  }

  async repeat(step) {
    while (this.isRunning) {
      await this[step]();
      await sleep(this.chance() * 2 * PAUSE_MS);
    }
  }

  async watchLag() {
    while (this.isRunning) {
      const began = performance.now();
      await sleep(LAG_MS);
      this.lag = Math.max(this.lag, (performance.now() - began - LAG_MS) / 1000);
    }
  }

  async call(name, call, spent = () => 0) {
    const began = performance.now();
    this.count(name);
    try {
      return await call();
    } catch (error) {
      if (!isExpected(error)) {
        throw error;
      }
      this.count(`${name}: ${error.name}`);
      return FAILED;
    } finally {
      const seconds = (performance.now() - began - spent()) / 1000;
      if (seconds > this.longest[1]) {
        this.longest = [name, seconds];
      }
    }
  }

  async read() {
    const group = this.groups[this.pick(this.groups.length)];
    const number = this.pick(KEYS);
    const [key, near] = [`k${number}`, this.chance() < 0.5];
    const name = `${group}:${key}`;
    const raised = Number(await this.raw.get(`${near ? "near" : "floor"}:${name}`));
    const floor = Math.max(raised, this.own.get(name) ?? 0);
    const view = this.views.get(group);
    let value;
    if (this.chance() < 0.2) {
      value = await this.call("get", () => view.get(key, { near }));
    } else {
      const options = { ...OPTIONS, tags: [`t${number % TAGS}`], near };
      if (this.chance() < 0.3) {
        Object.assign(options, { staleTtlMs: 1000, softTimeoutMs: 20 });
      }
      if (this.chance() < 0.2) {
        options.refreshAhead = 0.5;
      }
      const [loader, spent] = this.loader(name);
      value = await this.call("get_or_set", () => view.getOrSet(key, loader, options), spent);
    }
    this.judge(`${name}${near ? " near" : ""}`, value, floor);
  }

  judge(what, value, floor) {
    if (typeof value === "number" && value < floor) {
      this.stale.push(`${what}: ${value} after ${floor}`);
    }
  }

  loader(name) {
    let spent = 0;
    const fails = this.chance() < 0.02;
    const pause = this.chance() * (this.chance() < 0.05 ? 200 : 4);
    const loader = async () => {
      const began = performance.now();
      this.count("loads");
      const value = Number(await this.raw.get(`source:${name}`));
      await sleep(pause);
      spent += performance.now() - began;
      if (fails) {
        throw new LoaderError();
      }
      return value;
    };
    return [loader, () => spent];
  }

  async write() {
    const [group, view, chance] = [this.ownGroup, this.views.get(this.ownGroup), this.chance()];
    const number = this.pick(KEYS);
    const kind = chance < 0.5 ? "delete" : chance < 0.75 ? "set" : chance < 0.92 ? "tag" : "clear";
    const every = Array.from({ length: KEYS }, (_, each) => each);
    const tagged = every.filter((each) => each % TAGS === number % TAGS);
    const changed = kind === "clear" ? every : kind === "tag" ? tagged : [number];
    const values = new Map();
    for (const each of changed) {
      values.set(`${group}:k${each}`, await this.raw.incr(`source:${group}:k${each}`));
    }
    const [key, tag] = [`k${number}`, `t${number % TAGS}`];
    const { dropped } = this.cache.stats;
    const calls = {
      set: () => view.set(key, values.get(`${group}:${key}`), { tags: [tag], ttlMs: 2000 }),
      delete: () => view.delete(key),
      tag: () => view.invalidateTags([tag]),
      clear: () => view.clear(),
    };
    let done = await this.call(kind, calls[kind]);
    if (done === FAILED) {
      return;
    }
    done ??= this.cache.stats.dropped > dropped ? "queued" : "applied";
    this.count(done);
    for (const [name, value] of values) {
      this.own.set(name, value);
    }
    const found = await this.call("get", () => view.get(key, { near: true }));
    this.judge(`${group}:${key}, by who wrote it`, found, values.get(`${group}:${key}`));
    if (done === "applied") {
      await this.raise("floor", values);
      this.keep(sleep(NEAR_MS).then(() => this.raise("near", values)));
    }
  }

  async raise(kind, values) {
    await this.raw.mset(Object.fromEntries([...values].map(([name, value]) => [`${kind}:${name}`, value])));
  }

  async command() {
    if (this.chance() < 0.5) {
      await this.call("client", () => this.client.set("plain", "value"));
      return;
    }
    const isTransaction = this.chance() < 0.5;
    await this.call("client", async () => {
      const batch = isTransaction ? this.client.multi() : this.client.pipeline();
      const results = await batch.get("plain").incr("counted").exec();
      const [error] = results?.find(([failure]) => failure) ?? [];
      if (error) {
        throw error;
      }
    });
  }

  async leave() {
    const number = this.pick(KEYS);
    const [loader] = this.loader(`${this.ownGroup}:k${number}`);
    const going = new globalThis.AbortController();
    const options = { ...OPTIONS, tags: [`t${number % TAGS}`], near: this.chance() < 0.5, signal: going.signal };
    const load = this.views.get(this.ownGroup).getOrSet(`k${number}`, loader, options);
    const ended = load.then(
      () => true,
      (error) => {
        if (!isExpected(error)) {
          throw error;
        }
        return true;
      },
    );
    const isThere = await Promise.race([ended, sleep(this.chance() * 20).then(() => false)]);
    this.count("left", isThere ? 0 : 1);
    going.abort();
    await ended;
  }
}

const [url, rawUrl, own, groups] = process.argv.slice(2);
const settings = loadRedisSettings({ REDIS_URL: url, CACHE_NAMESPACE: "soak", REDIS_CLIENT_NAME: own });
const service = await RedisService.open(settings);
const raw = createClient(loadRedisSettings({ REDIS_URL: rawUrl, REDIS_COMMAND_TIMEOUT: "25" }));
const agent = new Agent(service, raw, own, groups.split(","));
const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

answer({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const { id, do: name, ...rest } = JSON.parse(line);
  agent[name](rest).then(
    (result) => answer({ id, result: result ?? null }),
    (error) => answer({ id, error: error.name, message: error.message }),
  );
}
await raw.close();
await service.close();
