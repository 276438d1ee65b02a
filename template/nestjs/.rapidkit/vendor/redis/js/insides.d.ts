/** What ioredis 6 keeps to itself, and the client uses. */
import type { Socket } from "node:net";
import type { Redis } from "ioredis";
import type { Condition } from "./session.js";
/** Parts of a client that its types do not show, or show as if they were always there. */
export interface Insides {
    /** The timer of the next attempt. */
    reconnectTimeout: NodeJS.Timeout | null;
    /** The last connection that was ready, until the next one is. */
    readonly prevCondition: Condition | null | undefined;
    /** Undefined before the first attempt. */
    readonly stream: Socket | undefined;
    setStatus(status: "end"): void;
}
/** Return a client's insides. */
export declare function insidesOf(client: Redis): Insides;
/** Cancel the next attempt to connect. */
export declare function cancelAttempt(insides: Insides): void;
/** Make the next attempt then, in so many milliseconds, instead of when ioredis would. */
export declare function attemptIn(delay: number, insides: Insides, connect: () => void): void;
/** Tells ioredis's own commands, which open a connection, from those that callers give at that moment. */
export declare class Handshake {
    #private;
    constructor(client: Redis);
    /** There is to be a new connection. */
    reset(): void;
    /** Tell whether it is ioredis that sends a command now. */
    owns(): boolean;
}
