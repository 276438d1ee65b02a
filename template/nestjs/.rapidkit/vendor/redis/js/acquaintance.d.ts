/** What a cluster's client does before it knows the cluster: its commands wait, each until its own deadline. */
import type { Command } from "ioredis";
import type { ClientBounds } from "./options.js";
import type { SlotMap } from "./topology.js";
import { type Destination } from "./waiting.js";
/** Asks who owns what for as long as somebody waits for it. */
export declare class Acquaintance {
    #private;
    /** @param dispatch Sends a command that has waited. */
    constructor(bounds: ClientBounds, slots: SlotMap, dispatch: (command: Command, destination: Destination) => void);
    /** Whether nobody waits. */
    get isOver(): boolean;
    /** Keep a command until it can be sent. */
    wait(command: Command, destination: Destination): void;
    /** Send all that wait: it is known where to. */
    flush(): void;
    /** Refuse those that wait. */
    close(): void;
}
