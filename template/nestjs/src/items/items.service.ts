import { Injectable } from "@nestjs/common";

import { CacheService, Cached } from "../redis/index.js";
import { Item } from "./item.js";

/** Where an answer came from: the cache, or the loader. */
export type CacheResult = "hit" | "miss";

@Injectable()
export class ItemsService {
  /** Where items really are; replace this by your database or service. */
  private readonly names = new Map<number, string>();

  constructor(private readonly cache: CacheService) {}

  /**
   * Answer from the cache, else load the item, once for all who ask at that time, in all processes.
   *
   * Without Redis the answer still comes, from the loader, after the command timeout at most.
   */
  async read(id: number): Promise<{ item: Item; cache: CacheResult }> {
    let cache = "hit" as CacheResult;
    const item = await this.cache.getOrSet(`item:${String(id)}`, () => {
      cache = "miss";
      return this.load(id);
    });
    return { item: new Item(item), cache }; // what comes from the cache is JSON's, an object without a class
  }

  /** The same by a decorator, where nobody needs to know whether the method ran. */
  @Cached({ key: "items", tags: ["items"], ttlMs: 60_000 })
  summary(): Promise<{ renamed: number }> {
    return Promise.resolve({ renamed: this.names.size });
  }

  /** Change an item, and then let the cache forget what it knows of it: never the other way round. */
  async rename(id: number, name: string): Promise<Item> {
    this.names.set(id, name);
    await this.cache.delete(`item:${String(id)}`);
    await this.cache.invalidateTags(["items"]);
    return new Item({ id, name });
  }

  private load(id: number): Promise<Item> {
    return Promise.resolve(new Item({ id, name: this.names.get(id) ?? `Item ${String(id)}` }));
  }
}
