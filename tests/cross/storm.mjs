/** Random readers, writers, invalidators and an evictor, who notice a stale value; `storm.py` says how. */

import { setTimeout as sleep } from "node:timers/promises";

const KEYS = 12;
const TAGS = 3;
const OPTIONS = { ttlMs: 2000, hardTimeoutMs: 5000 };

const RAISE = `
if tonumber(ARGV[1]) > tonumber(redis.call('GET', KEYS[1]) or '0') then redis.call('SET', KEYS[1], ARGV[1]) end
`;
const UNLOCK = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end";

export class Storm {
  constructor(cache, raw, server, seed, grace, keepsSets = true) {
    this.cache = cache;
    this.raw = raw;
    this.server = server;
    this.state = seed || 1;
    this.grace = grace;
    this.reading = typeof grace === "number" ? { near: true } : {};
    this.keepsSets = keepsSets;
    this.own = new Map();
    this.stored = new Map();
    this.stale = [];
    this.longest = 0;
    this.counts = { reads: 0, loads: 0, writes: 0, invalidations: 0, queued: 0, evictions: 0, lost: 0 };
    this.left = 0;
    this.until = 0;
    this.raising = new Set();
  }

  /** Mulberry32, for the runtime's own generator takes no seed. */
  chance() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  async run(steps, tasks, seconds = 0) {
    this.left = steps;
    this.until = performance.now() + seconds * 1000;
    await Promise.all(Array.from({ length: tasks }, () => this.work()));
    await Promise.all(this.raising);
    return { ...this.counts, stale: this.stale, longest: this.longest };
  }

  async settled() {
    this.stale = [];
    for (let number = 0; number < KEYS; number += 1) {
      await this.read(number, false);
    }
    return this.stale;
  }

  async work() {
    while (this.left > 0 || performance.now() < this.until) {
      this.left -= 1;
      const dice = this.chance();
      const number = Math.floor(this.chance() * KEYS);
      if (dice < 0.8) {
        await this.read(number, dice < 0.65);
      } else if (dice < 0.96) {
        await this.write(number, dice < 0.86 ? "delete" : dice < 0.9 ? "set" : dice < 0.94 ? "tag" : "clear");
      } else {
        await this.evict(number);
      }
    }
  }

  async read(number, loads) {
    const key = `k${number}`;
    const floor = Math.max(Number(await this.raw.get(`floor:${key}`)), this.own.get(key) ?? 0);
    const stored = this.stored.get(key) ?? 0;
    let loading = 0;
    const loader = async () => {
      const began = performance.now();
      this.counts.loads += 1;
      const value = Number(await this.raw.get(`source:${key}`));
      await sleep(this.chance() * 4);
      loading += performance.now() - began;
      return value;
    };
    const tags = [`t${number % TAGS}`];
    const began = performance.now();
    const value = await (loads
      ? this.cache.getOrSet(key, loader, { tags, ...OPTIONS, ...this.reading })
      : this.cache.get(key, this.reading));
    this.longest = Math.max(this.longest, (performance.now() - began - loading) / 1000);
    this.counts.reads += 1;
    if (typeof value === "number" && value < floor) {
      this.stale.push(`${key}: ${value} after ${floor}`);
    } else if (typeof value === "number" && value < stored) {
      this.counts.lost += 1;
    }
  }

  async write(number, kind) {
    const every = Array.from({ length: KEYS }, (_, each) => each);
    const changed =
      kind === "tag" ? every.filter((each) => each % TAGS === number % TAGS) : kind === "clear" ? every : [number];
    const me = String(this.chance());
    const held = [];
    try {
      for (const each of changed) {
        if ((await this.raw.set(`lock:k${each}`, me, "PX", 20_000, "NX")) === null) {
          return;
        }
        held.push(each);
      }
      const values = new Map();
      for (const each of changed) {
        values.set(each, await this.raw.incr(`source:k${each}`));
      }
      const began = performance.now();
      const done = await this.change(number, kind, values.get(number));
      this.longest = Math.max(this.longest, (performance.now() - began) / 1000);
      this.counts[kind === "set" ? "writes" : done === "applied" ? "invalidations" : "queued"] += 1;
      const known = kind !== "set" || this.keepsSets ? this.own : this.stored;
      for (const [each, value] of values) {
        known.set(`k${each}`, Math.max(known.get(`k${each}`) ?? 0, value));
      }
      if (done === "applied" && known === this.own) {
        await this.raise(values);
      }
    } finally {
      for (const each of held) {
        await this.raw.eval(UNLOCK, 1, `lock:k${each}`, me);
      }
    }
  }

  async raise(values) {
    const raiseFloors = async () => {
      await sleep((this.grace ?? 0) * 1000);
      for (const [each, value] of values) {
        await this.raw.eval(RAISE, 1, `floor:k${each}`, value);
      }
    };
    if (typeof this.grace !== "number") {
      return raiseFloors();
    }
    const raising = raiseFloors().then(() => this.raising.delete(raising));
    this.raising.add(raising);
  }

  async change(number, kind, value) {
    const tag = `t${number % TAGS}`;
    if (kind === "set") {
      await this.cache.set(`k${number}`, value, { tags: [tag], ttlMs: 2000 });
      const { state } = this.cache; // without Redis it is dropped
      return state === undefined || (state.circuit === "closed" && state.pending === 0) ? "applied" : "queued";
    }
    if (kind === "delete") {
      return this.cache.delete(`k${number}`);
    }
    return kind === "tag" ? this.cache.invalidateTags([tag]) : this.cache.clear();
  }

  async evict(number) {
    const [key, tag] = [`k${number}`, `t${number % TAGS}`];
    const space = "slots" in this.server ? `*${Math.floor(this.chance() * 16).toString(16)}` : "*"; // of a cluster's sixteen
    const names = [`c1:storm:v:{${key}}`, `c1l:storm:{${key}}`, `c1:storm:t:{${tag}}`, `c1:storm:t:{${space}}`];
    const name = names[Math.floor(this.chance() * names.length)];
    this.counts.evictions += await this.server.del(name).then(
      () => 1,
      () => 0,
    );
  }
}
