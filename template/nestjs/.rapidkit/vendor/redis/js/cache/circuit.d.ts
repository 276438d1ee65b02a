/**
 * Whether the cache asks Redis at all.
 *
 * The first sign of an outage opens the circuit: from then on nobody waits for Redis, until one probe after another finds
 * it back and everything that was invalidated meanwhile has been said to it.
 */
import { RedisConnectionError } from "../errors.js";
import type { RedisLogger } from "../outage.js";
/**
 * Closed: Redis is asked. Open: it is not. Half-open: nor is it, save by the probe that runs.
 *
 * @publicApi
 */
export type CircuitState = "closed" | "open" | "half-open";
/** How it is found out that Redis is back. */
export interface Recovery {
    /** @throws unknown Redis did not answer. */
    ping(): Promise<void>;
    /** Whether Redis knows of all that was invalidated. */
    isDelivered(): boolean;
    /**
     * Tell it of what it does not know.
     *
     * @throws unknown It does not know of all.
     */
    replay(): Promise<void>;
    /** Of how many invalidations it was told like that so far. */
    replayed(): number;
    /** The circuit has opened. */
    opened?(): void;
}
/** Return the error of what is not sent, for the circuit is not closed. */
export declare function refusal(): RedisConnectionError;
/** Whether the cache is read; what a circuit says where there is one server only. */
export interface Gate {
    readonly isClosed: boolean;
    /** @throws RedisConnectionError It is not closed: nothing is to be read. */
    check(): void;
}
/** The state of one server, as the cache sees it. */
export declare class Circuit implements Gate {
    #private;
    /** Whether Redis is asked. */
    isClosed: boolean;
    /** Whether it has answered the probe that runs: what is invalidated by then is sent. */
    isAnswered: boolean;
    /** @param shown What the log calls the server. */
    constructor(recovery: Recovery, logger: RedisLogger | undefined, shown?: string);
    get state(): CircuitState;
    /** Whether nothing is sent: the server does not answer, or is not known to. */
    get isShut(): boolean;
    /** @throws RedisConnectionError It is not closed: nothing is to be sent. */
    check(): void;
    /** Note an error of Redis; it opens the circuit, if it is closed. */
    trip(error: unknown): void;
    /**
     * Probe no more: nobody asks the server again.
     *
     * @param why Is told where it is open.
     */
    end(why?: string): void;
}
