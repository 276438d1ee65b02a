/** The primaries of a cluster, as they come and go. */
import type { RedisClient } from "../client.js";
import type { Redirection } from "../redirections.js";
import type { SlotMap } from "../topology.js";
import { Circuit, type CircuitState, type Gate } from "./circuit.js";
import { Node, type NodeOptions, type Nodes, type Unit } from "./nodes.js";
import { Router } from "./router.js";
/** What a cluster's primaries need beside their map. */
export interface ClusterNodesOptions extends NodeOptions {
    /** How many invalidations wait. */
    readonly pending: () => number;
}
/** The primaries of a cluster: those that were asked so far, by their addresses. */
export declare class ClusterNodes implements Nodes {
    #private;
    readonly copies = 16;
    readonly gate: Gate;
    readonly channel: Router;
    constructor(slots: SlotMap, options: ClusterNodesOptions);
    /** Whether the cluster has said who has what. */
    get isKnown(): boolean;
    get state(): CircuitState;
    get clients(): ReadonlyMap<string, RedisClient>;
    of(name: string): Node | undefined;
    circuitOf(name: string): Circuit;
    /**
     * Return the primary that has a key.
     *
     * @throws RedisConnectionError Nobody is known to have it.
     */
    holder(name: string): Node;
    /**
     * Find out who has what.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError Nobody says so.
     */
    know(): Promise<void>;
    /** Return where a command goes that was sent elsewhere. */
    redirected({ kind, slot, address }: Redirection): Node;
    write(units: readonly Unit[], passes?: boolean): Promise<(Error | undefined)[]>;
    end(): void;
    close(): Promise<void>;
}
