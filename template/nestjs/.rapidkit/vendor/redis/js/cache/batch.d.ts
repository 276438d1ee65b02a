/**
 * What is asked for within one turn of the event loop travels as one batch.
 *
 * Measured: 64 GETs in flight through ioredis get 105,700 values a second; the same reads, gathered for each turn into
 * one MGET, 137,900.
 */
import type { RedisClient } from "../client.js";
import { type Circuit } from "./circuit.js";
import type { Argument } from "./scripts.js";
type Value = Buffer | null;
/** What one batch has read, and what was replied to what it sent. */
export declare class Batch {
    #private;
    readonly names: string[];
    /** The keys whose remaining time is asked for. */
    readonly timed: string[];
    readonly commands: (readonly Argument[])[];
    /** When it is answered; rejects as a command of the client. */
    readonly done: Promise<this>;
    replies: readonly unknown[];
    constructor();
    /** Ask for a value. */
    add(name: string): void;
    /** Ask for a key's remaining time. */
    addTimed(name: string): void;
    /** Return a value; null where there was none, undefined where it was not asked for. */
    value(name: string): Value | undefined;
    /** Return the remaining milliseconds (PTTL, read before the values); undefined where they were not asked for. */
    age(name: string): number | undefined;
    setAge(name: string, milliseconds: number): void;
    answer(values: readonly Value[]): void;
    fail(error: unknown): void;
}
/**
 * Gathers the commands of one turn of the event loop, and sends them together.
 *
 * A batch that is sent is closed: what is asked for later has its own, so that nobody gets what was read before. While
 * the circuit is not closed nothing is sent, save what may pass; and it is here that the circuit learns of errors.
 */
export declare class Batcher {
    #private;
    constructor(client: RedisClient, circuit: Circuit);
    /**
     * Read values, and the remaining times of those that `timed` names.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
     */
    read(names: readonly string[], timed?: readonly string[]): Promise<Batch>;
    /**
     * Send commands and return their replies, in order; an error that the server replied stands in its place.
     *
     * @param passes Whether they are sent even while the circuit is not closed.
     * @throws RedisTimeoutError | RedisConnectionError The batch was not answered.
     */
    send(commands: readonly (readonly Argument[])[], passes?: boolean): Promise<unknown[]>;
    /** Wait for what was sent. */
    close(): Promise<void>;
}
export {};
