/**
 * The way of commands to the primary of a cluster that has their key.
 *
 * Which one that is says the client's map of the slots. Where it is out of date a server answers MOVED, and ASK while a
 * slot is on its way (Redis cluster specification, "Redirection and resharding"): what was answered so was not done, and
 * goes to where the answer says.
 */
import type { Channel, Reading } from "./batch.js";
import type { ClusterNodes } from "./cluster-nodes.js";
import { type Node, type Unit } from "./nodes.js";
import type { Argument } from "./scripts.js";
/** How commands are given to a primary: as reads and fills are, or as invalidations. */
export type Send = (node: Node, commands: readonly (readonly Argument[])[]) => Promise<unknown[]>;
/** What became of a unit: its replies, or why there are none. */
export type Outcome = readonly unknown[] | Error;
/** Sends commands to the primaries that have their keys; what goes to one within one turn travels together. */
export declare class Router implements Channel {
    #private;
    /** @param timeoutMs The command timeout. */
    constructor(nodes: ClusterNodes, timeoutMs: number);
    read(names: readonly string[], timed?: readonly string[]): Promise<Reading>;
    send(commands: readonly (readonly Argument[])[], passes?: boolean): Promise<unknown[]>;
    /** Send each unit to who has its key, and from there to where it is sent; it all ends within the command timeout. */
    dispatch(units: readonly Unit[], send: Send): Promise<Outcome[]>;
}
