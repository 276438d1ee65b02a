/**
 * Who owns which slots of a cluster, and the client of each node.
 *
 * What is known stands where ioredis keeps it, for its pipelines look there. It is learnt by CLUSTER SLOTS, from any node
 * that answers: from those that are connected first, at last from the seeds of the settings, so that a cluster whose
 * nodes have all got other addresses is found again.
 */
import type { RedisClient } from "./client.js";
import type { ClusterInsides } from "./insides.js";
import type { RedisLogger } from "./outage.js";
import type { SlotMap } from "./topology.js";
/** How many slots a cluster has. */
export declare const SLOTS = 16384;
/** What the map needs of its cluster. */
export interface SlotMapOptions {
    readonly insides: ClusterInsides;
    readonly seeds: readonly string[];
    /** The URL as it is shown. */
    readonly shown: string;
    /** Seconds. */
    readonly commandTimeout: number;
    readonly logger: RedisLogger | undefined;
    /** Return a client of a node. One that is quiet logs nothing, and tries to connect once. */
    create(address: string, isQuiet: boolean): RedisClient;
}
/** The slot map of one cluster's client. */
export declare class ClusterSlots implements SlotMap {
    #private;
    isKnown: boolean;
    constructor(options: SlotMapOptions);
    owner(slot: number): string | undefined;
    primaries(): readonly string[];
    client(address: string): RedisClient;
    drop(address: string): void;
    moved(slot: number, address: string): void;
    refresh(): Promise<void>;
    /** Return one of the primaries, of those that are connected where there are some; undefined where nobody is known. */
    any(): string | undefined;
    /** Tell whether a node is one of the cluster's, as far as is known. */
    knows(address: string): boolean;
    onChange(listener: () => void): void;
    /** Ask the cluster anew when some time has passed since the last answer; an error is nobody's. */
    refreshSoon(): void;
    /** Close every client, at once or after what is in flight was answered. */
    close(isAtOnce: boolean): Promise<void>;
}
