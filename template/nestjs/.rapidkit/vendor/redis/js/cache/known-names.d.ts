/** The names of the keys that were used last, which it costs something to make. */
import type { Keyspace } from "./keys.js";
import { Names } from "./wire.js";
export declare class KnownNames {
    #private;
    /** @throws CacheKeyError The key or a tag cannot be used. */
    of(keyspace: Keyspace, key: string, tags: readonly string[]): Names;
}
