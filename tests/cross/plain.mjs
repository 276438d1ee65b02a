/** What a simple cache does, GET and SET and counters for tags, so that the storm can show that it sees staleness. */

export class PlainCache {
  constructor(raw) {
    this.raw = raw;
  }

  async getOrSet(key, loader, { tags }) {
    const found = await this.get(key);
    if (found !== undefined) {
      return found;
    }
    const value = await loader();
    await this.set(key, value, { tags, ttlMs: 2000 });
    return value;
  }

  async get(key) {
    const raw = await this.raw.get(`plain:${key}`);
    if (raw === null) {
      return undefined;
    }
    const { value, tags, counters } = JSON.parse(raw);
    const current = await this.counters(tags);
    return current.join() === counters.join() ? value : undefined;
  }

  async set(key, value, { tags, ttlMs }) {
    const entry = { value, tags, counters: await this.counters(tags) };
    await this.raw.set(`plain:${key}`, JSON.stringify(entry), "PX", ttlMs);
  }

  async delete(key) {
    await this.raw.del(`plain:${key}`);
    return "applied";
  }

  async invalidateTags(tags) {
    for (const tag of tags) {
      await this.raw.incr(`plain:tag:${tag}`);
    }
    return "applied";
  }

  async clear() {
    await this.raw.incr("plain:tag:*");
    return "applied";
  }

  async counters(tags) {
    const found = await this.raw.mget([...tags, "*"].map((tag) => `plain:tag:${tag}`));
    return found.map((each) => each ?? "0");
  }
}
