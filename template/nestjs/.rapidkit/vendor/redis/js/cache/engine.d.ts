/**
 * What every call and every load of one cache shares: reads, changes, leases, the primaries, the limit on loads.
 *
 * The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
 * caller came before a loader began.
 */
import type { RedisLogger } from "../outage.js";
import type { Recorder } from "../recorder.js";
import { type AnyClient } from "../topology.js";
import { Changes } from "./changes.js";
import type { Gate } from "./circuit.js";
import { Flight, type Order } from "./flight.js";
import { Leases } from "./leases.js";
import { type CacheLimits } from "./limits.js";
import { Near } from "./near.js";
import { Reader } from "./reader.js";
import { Slots } from "./slots.js";
import type { CacheState } from "./state.js";
import { Counts } from "./stats.js";
import { Tracking } from "./tracking.js";
import { type Names } from "./wire.js";
/** What an engine needs beside its client. */
export interface EngineOptions {
    /** The first part of all keys. */
    readonly namespace: string;
    /** Seconds that a command takes at most. */
    readonly commandTimeout: number;
    /** Is told of loads in the background that failed, and of the circuit and the near cache when their state changes. */
    readonly logger?: RedisLogger | undefined;
    readonly limits?: CacheLimits | undefined;
    /** Takes how long calls and loads take. @default nobody */
    readonly recorder?: Recorder | undefined;
}
/** The cache of one connection. */
export declare class Engine {
    #private;
    readonly stats: Counts;
    readonly recorder: Recorder | undefined;
    /** Whether the cache is read. */
    readonly gate: Gate;
    /** How many tokens a namespace has. */
    readonly copies: number;
    readonly near: Near;
    readonly tracking: Tracking;
    readonly reader: Reader;
    readonly changes: Changes;
    readonly leases: Leases;
    readonly slots: Slots;
    readonly commandTimeoutMs: number;
    /** Whether reads use the near cache where they do not say it. */
    readonly isNear: boolean;
    /** The loads that a caller may join, by where their values stand. */
    readonly flights: ReadonlyMap<string, Flight>;
    /** Whether loads have ended for good. */
    isClosed: boolean;
    /** @throws CacheOptionsError A limit is out of range. */
    constructor(client: AnyClient, { namespace, commandTimeout, logger, limits: given, recorder }: EngineOptions);
    /** What metrics read. */
    get counts(): Counts;
    /** How often the near cache has ceased to be told of changes. */
    get losses(): number;
    get state(): CacheState;
    /** Return the next moment of the engine's time. */
    tick(): number;
    /** Begin a load, which callers may join. */
    launch(order: Order, isStored: boolean, isKept: boolean): Flight;
    /** Forget a flight: nobody can join it any more. */
    land(flight: Flight, { value }: Names): void;
    /** Say that a load has failed of which no caller is there to hear it. */
    failedUnseen(error: unknown): void;
    /** End every load, wait for what was sent, and try once more to send what waits for Redis. */
    close(): Promise<void>;
}
