/** The names of the keys that were used last, which it costs something to make. */

import type { Keyspace } from "./keys.js";
import { Names } from "./wire.js";

/** Of how many keys the names are remembered, at most; half as many at least. */
const NAMES_KEPT = 4096;

export class KnownNames {
  #young = new Map<string, { names: Names; tags: readonly string[] }>();
  #old = this.#young;

  /** @throws CacheKeyError The key or a tag cannot be used. */
  of(keyspace: Keyspace, key: string, tags: readonly string[]): Names {
    const young = this.#young.get(key);
    if (young !== undefined && isSame(young.tags, tags)) {
      return young.names;
    }
    const old = this.#old.get(key);
    const known =
      old !== undefined && isSame(old.tags, tags) ? old : { names: Names.of(keyspace, key, tags), tags: [...tags] };
    if (this.#young.size >= NAMES_KEPT / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, known);
    return known.names;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((tag, index) => tag === other[index]);
}
