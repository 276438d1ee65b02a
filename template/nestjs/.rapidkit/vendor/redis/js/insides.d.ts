/** What ioredis 6 keeps to itself, and the client uses. */
import type { Socket } from "node:net";
import type { AbstractConnector, Cluster, Redis } from "ioredis";
import type { Condition } from "./session.js";
/** Parts of a client that its types do not show, or show as if they were always there. */
export interface Insides {
    /** The timer of the next attempt. */
    reconnectTimeout: NodeJS.Timeout | null;
    /** The last connection that was ready, until the next one is. */
    readonly prevCondition: Condition | null | undefined;
    /** What opens the connections. */
    connector: AbstractConnector;
    /** Undefined before the first attempt. */
    readonly stream: Socket | undefined;
    setStatus(status: "end"): void;
}
/** The same of a cluster's client: where its pipelines look for nodes and for who owns what. */
export interface ClusterInsides {
    readonly connectionPool: {
        nodes: Record<"all" | "master" | "slave", Record<string, Redis>>;
    };
    /** For each slot its primary, and its replicas after it. */
    slots: (string[] | undefined)[];
    /** A number for each primary, and the same for each slot. */
    _groupsIds: Record<string, number>;
    _groupsBySlot: (number | undefined)[];
    setStatus(status: "wait" | "connecting" | "ready" | "end"): void;
}
/** Return a client's insides. */
export declare function insidesOf(client: Redis): Insides;
/** Return the insides of a cluster's client. */
export declare function clusterInsidesOf(cluster: Cluster): ClusterInsides;
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
