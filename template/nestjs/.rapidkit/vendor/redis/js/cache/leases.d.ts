/** The leases of loads and sets, and what is stored with them. */
import { type NewEnvelope } from "./envelope.js";
import type { Lease, Order } from "./flight.js";
import type { Limits } from "./limits.js";
import type { Nodes } from "./nodes.js";
import type { Outbox } from "./outbox.js";
import { Counts } from "./stats.js";
import { type Names, type Tokens, type Wire } from "./wire.js";
/** What leases need. */
export interface LeasesOptions {
    readonly wire: Wire;
    readonly nodes: Nodes;
    readonly outbox: Outbox;
    readonly stats: Counts;
    readonly limits: Limits;
    readonly commandTimeoutMs: number;
    /** Keeps something in the background until it has ended. */
    readonly watch: (work: Promise<unknown>) => void;
}
/** The leases of one cache. */
export declare class Leases {
    #private;
    constructor(options: LeasesOptions);
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
    /** Count the lease of a load that did not come to its end. */
    abandon(): void;
    /** Let a lease last for a loader that has so much time from now. */
    renew(names: Names, token: Buffer, milliseconds: number): Promise<void>;
    /** End a lease now; tell whether the server has answered. */
    settle(names: Names, token: Buffer): Promise<boolean>;
    /** End a lease in the background; without Redis once it is back, before reads resume. */
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
    /**
     * Store an entry with a lease that is taken from whoever has it; tell whether nobody took that one before.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client; it may be stored.
     */
    set(names: Names, entry: NewEnvelope): Promise<boolean>;
    /** @throws CacheValueError The payload is too large. */
    checkSize(payload: Buffer): void;
}
