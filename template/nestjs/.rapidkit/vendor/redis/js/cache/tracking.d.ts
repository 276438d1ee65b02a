/**
 * The connections on which the primaries say what has changed (CLIENT TRACKING), so that the near cache forgets it.
 *
 * Each speaks RESP2, is redirected to itself, and hears of every key with the cache's prefixes: one way that works with
 * every server and every proxy. That it works is known by PONGs alone: one proves that all that was pushed before its
 * PING has come. The near cache is used only while all of them work.
 */
import type { RedisClient } from "../client.js";
import type { RedisLogger } from "../outage.js";
import { type Keyspace } from "./keys.js";
import type { Near } from "./near.js";
/** Keeps a connection to each primary open, from when it is first wanted. */
export declare class Tracking {
    #private;
    /**
     * @param namespace The cache's; that of its views begins with it.
     * @param clients Returns those of all primaries, by address.
     */
    constructor(near: Near, namespace: string, clients: () => ReadonlyMap<string, RedisClient>, logger: RedisLogger | undefined);
    /** Whether it works; undefined where nobody has wanted it so far. */
    get isLive(): boolean | undefined;
    /** Tell whether the server says what changes in a namespace: one that is too long has no part of the cache's name. */
    covers({ tokens: [token] }: Keyspace): boolean;
    /** Begin, if it has not begun. */
    want(): void;
    /** Others have some of the keys now: all that is kept may be of those that do not say any more what has changed. */
    change(): void;
    /** Connect to a primary anew: it may be another than before. */
    renew(address: string): void;
    /** End for good. */
    close(): void;
}
