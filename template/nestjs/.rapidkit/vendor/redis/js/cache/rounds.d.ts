/**
 * Invalidations that a replica has to have before they count as done: a failover may promote it a moment later.
 *
 * They have a connection of their own, for WAIT keeps back all that is sent behind it. What is asked for while one round
 * is under way goes with the next: there is one WAIT for all of it, and never one behind another.
 */
import type { RedisClient } from "../client.js";
import type { Circuit } from "./circuit.js";
import type { Argument } from "./scripts.js";
/** The rounds of one primary, one at a time. */
export declare class Rounds {
    #private;
    /**
     * @param client Of the same server.
     * @param circuit Is told of outages.
     */
    constructor(client: RedisClient, circuit: Circuit);
    /**
     * Send commands, and wait until a replica has what they did, where there is one.
     *
     * @param endsAt Until when, in milliseconds of the monotonic clock.
     * @returns The replies; an error that the server replied stands in its place.
     * @throws RedisTimeoutError | RedisConnectionError They were not answered, or no replica has them.
     */
    write(commands: readonly (readonly Argument[])[], endsAt: number): Promise<unknown[]>;
    /** Use another connection from now on: the server may be another. */
    renew(): void;
    /** Wait for the round that runs, and end the connection for good. */
    close(): Promise<void>;
}
/**
 * Tell whether a reply to ROLE names replicas; where the server does not say, there are none.
 *
 * @throws RedisConnectionError It is no primary: what was sent to it will be lost.
 */
export declare function hasReplicas(role: unknown): boolean;
