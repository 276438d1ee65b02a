/** The primaries that have the cache: one, or those of a cluster, each with a circuit and connections of its own. */
import type { RedisClient } from "../client.js";
import type { SendFirst } from "../opening.js";
import type { RedisLogger } from "../outage.js";
import { Batcher, type Channel } from "./batch.js";
import { Circuit, type CircuitState, type Gate } from "./circuit.js";
import type { Argument } from "./scripts.js";
/** The commands that do one thing, of keys in one slot. */
export type Unit = readonly (readonly Argument[])[];
/** What the cache does with its primaries. */
export interface Hooks {
    /** A circuit has opened. */
    opened(): void;
    /** Send what a server has to be told before all else that goes over a new connection. */
    greet(node: Node, send: SendFirst): void;
    /** A new connection has taken the place of another: who answers on it may be another server. */
    reconnected(node: Node): void;
    /** Whether a primary knows of all that was invalidated. */
    isDelivered(node: Node): boolean;
    /**
     * Tell it of what it does not know.
     *
     * @throws unknown It does not know of all.
     */
    replay(node: Node): Promise<void>;
    /**
     * Others have some of the keys now; where they are it is known by then.
     *
     * @param hasMoved Tells of a key whether it is one of them.
     */
    changed(hasMoved: (name: string) => boolean): void;
}
/** What a primary needs beside its client. */
export interface NodeOptions {
    readonly hooks: Hooks;
    /** The command timeout. */
    readonly timeoutMs: number;
    readonly logger: RedisLogger | undefined;
}
/** What makes a primary one of a cluster. */
export interface Membership {
    readonly address: string;
    /**
     * Ask whether it is back.
     *
     * @throws unknown It is not.
     */
    ping(): Promise<void>;
}
/** One primary. */
export declare class Node {
    #private;
    readonly client: RedisClient;
    readonly circuit: Circuit;
    readonly batcher: Batcher;
    /** As `host:port` where it is one of a cluster, otherwise nothing. */
    readonly address: string;
    /** Of how many invalidations it was told once it was back. */
    replayed: number;
    /** Whether it was told what a new connection has to be told. */
    isGreeted: boolean;
    constructor(client: RedisClient, { hooks, timeoutMs, logger }: NodeOptions, membership?: Membership);
    /**
     * Send invalidations, and wait until a replica has them where there is one: a failover promotes the replica that has
     * most of what its primary did.
     *
     * @param passes Whether they are sent even to a server that does not answer.
     * @returns The replies; an error that the server replied stands in its place.
     * @throws RedisTimeoutError | RedisConnectionError They may have been done, but that does not hold.
     */
    write(commands: readonly (readonly Argument[])[], passes: boolean): Promise<unknown[]>;
    /** Wait for what was sent, and end the connection that is not the client's. */
    close(): Promise<void>;
}
/** The primaries. */
export interface Nodes {
    /** How many tokens a namespace has. */
    readonly copies: number;
    /** Whether the cache is read. */
    readonly gate: Gate;
    /** Takes commands to where they belong. */
    readonly channel: Channel;
    /** The worst of the circuits' states. */
    readonly state: CircuitState;
    /** By the primaries' addresses, those that say what changes: all. */
    readonly clients: ReadonlyMap<string, RedisClient>;
    /** Return the one that has a key; undefined where nobody is known to have it. */
    of(name: string): Node | undefined;
    /** Return the circuit of who has a key. */
    circuitOf(name: string): Circuit;
    /**
     * Send invalidations to where they belong.
     *
     * @param passes Whether they are sent even to a server that does not answer.
     * @returns For each unit why it does not hold; undefined where it does.
     */
    write(units: readonly Unit[], passes?: boolean): Promise<(Error | undefined)[]>;
    /** Probe no more. */
    end(): void;
    /** Wait for what was sent, and end the connections that are not the client's. */
    close(): Promise<void>;
}
/** The one primary of a server, or of what sentinels watch. */
export declare class OneNode implements Nodes {
    #private;
    readonly copies = 1;
    readonly gate: Circuit;
    readonly channel: Batcher;
    readonly clients: ReadonlyMap<string, RedisClient>;
    constructor(client: RedisClient, options: NodeOptions);
    get state(): CircuitState;
    of(): Node;
    circuitOf(): Circuit;
    write(units: readonly Unit[], passes?: boolean): Promise<(Error | undefined)[]>;
    end(): void;
    close(): Promise<void>;
}
/** Return the first error among replies. */
export declare function errorIn(replies: readonly unknown[]): Error | undefined;
/**
 * Return what a server says, undefined where it does not want to.
 *
 * @throws RedisTimeoutError | RedisConnectionError | ReplyError It does not answer, or does not do its work.
 */
export declare function answerOf(asked: Promise<unknown>): Promise<unknown>;
