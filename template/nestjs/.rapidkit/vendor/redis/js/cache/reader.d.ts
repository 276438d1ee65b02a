/** Reads: from the near cache, or from Redis. */
import type { Reading } from "./batch.js";
import type { NewEnvelope } from "./envelope.js";
import { type Look } from "./look.js";
import type { Kept, Mark, Near } from "./near.js";
import type { Nodes } from "./nodes.js";
import type { Policy } from "./policy.js";
import type { Counts, ReadCounts } from "./stats.js";
import type { Tracking } from "./tracking.js";
import type { Names } from "./wire.js";
export declare const NOT_FOUND: unique symbol;
/** What reads need. */
export interface ReaderOptions {
    readonly nodes: Pick<Nodes, "channel" | "gate">;
    readonly near: Near;
    readonly tracking: Tracking;
    readonly stats: Counts;
    /** The most bytes of a value. */
    readonly valueLimit: number;
}
/** What one of many reads has come to. */
export interface Found {
    /** The fresh value; undefined where there is none, `NOT_FOUND` where it is known that there is no such thing. */
    readonly value: unknown;
    /** What Redis had; undefined where it was not asked, or does not answer. */
    readonly look: Look | undefined;
    /** Whether the entry is old enough to be loaded ahead. */
    readonly isDue: boolean;
}
/** The reads of one cache. */
export declare class Reader {
    #private;
    constructor({ nodes, near, tracking, stats, valueLimit }: ReaderOptions);
    /** Return the entry that is kept near; not without Redis, which may have been told of what was changed since. */
    find(names: Names): Kept | undefined;
    /**
     * Return the value of an entry that is kept near, and count it.
     *
     * @throws NotFound The entry says that there is no such thing.
     */
    serve(kept: Kept, isFrozen: boolean, reads: ReadCounts): unknown;
    /** Return the mark of a read that is asked for now; undefined where it is not to be kept near. */
    mark({ isNear }: Policy): Mark | undefined;
    /**
     * Return the value of a fresh look, and keep it near where it has a mark; undefined where it cannot be decoded.
     *
     * @throws NotFound The entry says that there is no such thing.
     */
    take(names: Names, look: Look, { isFrozen }: Policy, mark: Mark | undefined, reads: ReadCounts): unknown;
    /**
     * Read a key.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    look(names: Names, policy: Policy, withLease: boolean): Promise<Look>;
    /** Send the first read of `look`. */
    read(names: Names, { isTimed }: Policy, withLease: boolean): Promise<Reading>;
    /**
     * Return what was read of a key.
     *
     * @throws RedisConnectionError The cache is not read any more: it may be from before what waits now.
     */
    judge(names: Names, found: Reading, policy: Policy, withLease: boolean): Look;
    /** Read a key again, with what the first read has found to be needed; it is a miss where that never ends. */
    lookAgain(names: Names, policy: Policy, withLease: boolean, first: Look): Promise<Look>;
    /** Read keys, those that are not kept near in one batch. */
    readMany(all: readonly Names[], policy: Policy, reads: ReadCounts): Promise<Found[]>;
    /**
     * Return an entry's value; undefined where it cannot be decoded.
     *
     * @param reads Where a read is counted that ends with there being no such thing.
     * @throws NotFound The entry says that there is no such thing.
     */
    value(entry: NewEnvelope | undefined, reads?: ReadCounts): unknown;
}
