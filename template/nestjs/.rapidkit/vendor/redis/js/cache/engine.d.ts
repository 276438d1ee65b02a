/**
 * What every call and every load of one connection shares: reads, writes, leases, the limit on loads.
 *
 * The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
 * caller came before a loader began.
 */
import type { RedisClient } from "../client.js";
import type { RedisLogger } from "../outage.js";
import { type Batch } from "./batch.js";
import { type NewEnvelope } from "./envelope.js";
import { Flight, type Lease, type Order } from "./flight.js";
import { type Look } from "./look.js";
import { type Policy } from "./policy.js";
import { Slots } from "./slots.js";
import { CacheStats } from "./stats.js";
import { type Names, type Tokens, Wire } from "./wire.js";
/** What of the cache is no setting of the environment. */
export interface CacheLimits {
    /** The most bytes of a value. A larger one is not stored, and not read. @default 1048576 */
    readonly valueLimit?: number | undefined;
    /** How many loaders run at a time; more wait for their turn. @default 100 */
    readonly loadLimit?: number | undefined;
    /** Whether values of 1,024 bytes and more are compressed (zlib, level 6). @default false */
    readonly deflate?: boolean | undefined;
}
/** What an engine needs beside its client. */
export interface EngineOptions extends CacheLimits {
    /** Seconds that a command takes at most. */
    readonly commandTimeout: number;
    /** Is told of loads in the background that failed. */
    readonly logger?: RedisLogger | undefined;
}
/** The cache of one connection. */
export declare class Engine {
    #private;
    readonly stats: CacheStats;
    readonly wire: Wire;
    readonly slots: Slots;
    readonly commandTimeoutMs: number;
    /** The loads that a caller may join, by where their values stand. */
    readonly flights: ReadonlyMap<string, Flight>;
    /** Whether loads have ended for good. */
    isClosed: boolean;
    constructor(client: RedisClient, options: EngineOptions);
    /** Return the next moment of the engine's time. */
    tick(): number;
    /**
     * Read a key.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    look(names: Names, policy: Policy, withLease: boolean): Promise<Look>;
    /** Read keys in one batch; what has to be read again is. */
    lookMany(names: readonly Names[], policy: Policy): Promise<Look[]>;
    /**
     * Store a value, in the place of what anybody stores or loads meanwhile.
     *
     * @throws CacheValueError It is too large.
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Redis did not do it; the value may be stored.
     */
    set(names: Names, policy: Policy, codec: number, payload: Buffer): Promise<void>;
    /** Make an entry stale; tell whether there was a fresh one. */
    expire(names: Names, policy: Policy): Promise<boolean>;
    /** @throws CacheValueError The payload is too large. */
    checkSize(payload: Buffer): void;
    /**
     * Return an entry's value; undefined where it cannot be decoded.
     *
     * @throws NotFound The entry says that there is no such thing.
     */
    value(entry: NewEnvelope | undefined): unknown;
    /**
     * Ask for the lease; what was not answered is not held, and is released.
     *
     * @returns The tokens, and the entry where it was loaded meanwhile; undefined where somebody else has the lease.
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    acquire({ names, policy }: Order, token: Buffer): Promise<{
        tokens: Tokens;
        entry: NewEnvelope | undefined;
    } | undefined>;
    /** Let a lease last for a loader that has so much time from now. */
    renew(names: Names, token: Buffer, milliseconds: number): Promise<void>;
    /** End a lease now; tell whether the server has answered. */
    settle(names: Names, token: Buffer): Promise<boolean>;
    /** End a lease in the background. */
    release(names: Names, token: Buffer): void;
    /**
     * Return the entry of what a loader returned.
     *
     * @throws CacheValueError It cannot be stored, or has tags that were not declared.
     */
    encode({ names, policy }: Order, result: unknown): NewEnvelope;
    /** Return the entry that says that there is no such thing. */
    negative({ names, policy }: Order): NewEnvelope;
    /** Store what was loaded, if the lease is still held; tell whether the server has settled it. */
    store({ names }: Order, { token, tokens }: Lease, entry: NewEnvelope): Promise<boolean>;
    /** Forget a flight: nobody can join it any more. */
    land(flight: Flight, { value }: Names): void;
    /** Say that a load has failed of which no caller is there to hear it. */
    failedUnseen(error: unknown): void;
    /** End every load, and wait for what was sent. */
    close(): Promise<void>;
    /** Begin a load, which callers may join. */
    launch(order: Order, isStored: boolean, isKept: boolean): Flight;
    /** Send the first read of `look`. */
    read(names: Names, { isTimed }: Policy, withLease: boolean): Promise<Batch>;
    /** Return what a batch says of a key. */
    judge(names: Names, batch: Batch, policy: Policy, withLease: boolean): Look;
    /** Read a key again, with what the first read has found to be needed; it is a miss where that never ends. */
    lookAgain(names: Names, policy: Policy, withLease: boolean, first: Look): Promise<Look>;
}
