/**
 * What changes the cache, and what becomes of it without Redis: values are dropped, invalidations wait in the outbox.
 *
 * The near cache forgets what a change is about before it is sent, and again once it is done: in between a read may have
 * brought the old value once more.
 */
import type { SendFirst } from "../client.js";
import { type Circuit } from "./circuit.js";
import type { Leases } from "./leases.js";
import type { Near } from "./near.js";
import { type Operation, type Outbox } from "./outbox.js";
import { type Policy } from "./policy.js";
import type { Reader } from "./reader.js";
import type { CacheStats } from "./stats.js";
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
    readonly circuit: Circuit;
    readonly outbox: Outbox;
    readonly near: Near;
    readonly reader: Reader;
    readonly leases: Leases;
    readonly stats: CacheStats;
    readonly deflate: boolean;
}
/** The changes of one cache. */
export declare class Changes {
    #private;
    constructor({ wire, circuit, outbox, near, reader, leases, stats, deflate }: ChangesOptions);
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
     * Send what waits, past the circuit.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Redis did not do all of it; the rest waits on.
     */
    replay(): Promise<void>;
    /** Say again, first of all on a new connection, what was invalidated of late: the server may have forgotten it. */
    greet(send: SendFirst): void;
}
