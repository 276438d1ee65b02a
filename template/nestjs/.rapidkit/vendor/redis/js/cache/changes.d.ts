/**
 * What changes the cache, and what becomes of it without Redis: values are dropped, invalidations wait in the outbox.
 *
 * The near cache forgets what a change is about before it is sent, and again once it is done: in between a read may have
 * brought the old value once more.
 */
import type { SendFirst } from "../opening.js";
import type { Leases } from "./leases.js";
import type { Near } from "./near.js";
import { type Node, type Nodes } from "./nodes.js";
import { type Operation, type Outbox } from "./outbox.js";
import { type Policy } from "./policy.js";
import type { Reader } from "./reader.js";
import type { Counts } from "./stats.js";
import { type Names, type Wire } from "./wire.js";
/**
 * What became of a deletion: every later read, in any process, knows of it; or it waits for Redis.
 *
 * @publicApi
 */
export type Applied = "applied" | "queued";
/** What changes need beside one another. */
export interface ChangesOptions {
    readonly wire: Wire;
    readonly nodes: Nodes;
    readonly outbox: Outbox;
    readonly near: Near;
    readonly reader: Reader;
    readonly leases: Leases;
    readonly stats: Counts;
    readonly deflate: boolean;
    /** Keeps something in the background until it has ended. */
    readonly watch: (work: Promise<unknown>) => void;
}
/** The changes of one cache. */
export declare class Changes {
    #private;
    constructor(options: ChangesOptions);
    /**
     * Delete and invalidate; what Redis does not do now waits for it.
     *
     * @param isStrict Whether it fails instead of waiting.
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Redis did not do it, and it does not wait.
     */
    invalidate(operations: readonly Operation[], isStrict: boolean): Promise<Applied>;
    /**
     * Store a value, in the place of what anybody stores or loads meanwhile. Without Redis it is dropped, and so is the
     * value that was there.
     *
     * @throws ReplyError Redis did not do it; the value may be stored.
     * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and no more invalidations can wait for it.
     */
    set(names: Names, policy: Policy, codec: number, payload: Buffer): Promise<void>;
    /**
     * Make an entry stale; tell whether there was a fresh one.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    expire(names: Names, policy: Policy): Promise<boolean>;
    /**
     * Tell of what waits, past the circuits.
     *
     * @param node Of what is its own; nothing of all.
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Not all of it was done; the rest waits on.
     */
    replay(node?: Node): Promise<void>;
    /** Tell whether nothing waits for a primary. */
    isDelivered(node: Node): boolean;
    /** Say again, first of all on a new connection, what was invalidated of late: the server may have forgotten it. */
    greet(node: Node, send: SendFirst): void;
    /** Say to who has some of the keys from now on what waits, and, before all else, what was invalidated of late. */
    reroute(hasMoved: (name: string) => boolean): void;
}
