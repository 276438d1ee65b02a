import { Injectable, Logger } from "@nestjs/common";

import { RedisService } from "../redis/index.js";
import { Item } from "./item.js";

/** Where an answer came from: Redis, the loader, or the loader because Redis did not answer. */
export type CacheResult = "hit" | "miss" | "bypass";

@Injectable()
export class ItemsService {
  private readonly logger = new Logger(ItemsService.name);

  constructor(private readonly redis: RedisService) {}

  /**
   * Answer from Redis where it has the item, else load it and leave a copy.
   *
   * Without Redis the answer still comes, from the loader, after the command timeout at most.
   */
  async read(id: number): Promise<{ item: Item; cache: CacheResult }> {
    const { cacheNamespace, cacheTtl } = this.redis.settings;
    const key = `${cacheNamespace}:items:${String(id)}`;
    let cached: string | null;
    try {
      cached = await this.redis.client.get(key);
    } catch (error) {
      this.logger.warn(`reading ${key} from Redis failed: ${String(error)}`);
      return { item: await this.load(id), cache: "bypass" };
    }
    const known = cached === null ? undefined : Item.parse(cached);
    if (known !== undefined) {
      return { item: known, cache: "hit" };
    }
    const item = await this.load(id);
    const ttlMs = Math.round(cacheTtl * 1000);
    if (ttlMs > 0) {
      try {
        await this.redis.client.set(key, JSON.stringify(item), "PX", ttlMs);
      } catch (error) {
        this.logger.warn(`leaving ${key} in Redis failed: ${String(error)}`);
      }
    }
    return { item, cache: "miss" };
  }

  /** Load an item from where it really is; replace this by your database or service. */
  private load(id: number): Promise<Item> {
    return Promise.resolve(new Item({ id, name: `Item ${String(id)}` }));
  }
}
