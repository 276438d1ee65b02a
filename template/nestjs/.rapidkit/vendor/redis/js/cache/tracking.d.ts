/**
 * The connection on which the server says what has changed (CLIENT TRACKING), so that the near cache forgets it.
 *
 * It speaks RESP2, is redirected to itself, and hears of every key with the cache's prefixes: one way that works with
 * every server and every proxy. That it works is known by PONGs alone: one proves that all that was pushed before its
 * PING has come.
 */
import type { RedisClient } from "../client.js";
import type { RedisLogger } from "../outage.js";
import { type Keyspace } from "./keys.js";
import type { Near } from "./near.js";
/** Keeps one connection open, from when it is first wanted. */
export declare class Tracking {
    #private;
    /**
     * @param client Of the same server.
     * @param namespace The cache's; that of its views begins with it.
     */
    constructor(client: RedisClient, near: Near, namespace: string, logger: RedisLogger | undefined);
    /** Whether it works; undefined where nobody has wanted it so far. */
    get isLive(): boolean | undefined;
    /** Tell whether the server says what changes in a namespace: one that is too long has no part of the cache's name. */
    covers({ token }: Keyspace): boolean;
    /** Begin, if it has not begun. */
    want(): void;
    /** Connect anew: the server may be another than before. */
    renew(): void;
    /** End for good. */
    close(): void;
}
