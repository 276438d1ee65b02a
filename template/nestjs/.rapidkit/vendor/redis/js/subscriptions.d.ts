/** The subscriptions of a cluster's client: one connection to any node, for each hears what is published on another. */
import type { Cluster, Command } from "ioredis";
import type { RedisClient } from "./client.js";
import type { ClusterSlots } from "./slot-map.js";
/** Where that connection is to be opened. */
export interface Place {
    host: string;
    port: number;
}
/** Opens that connection when somebody subscribes, and elsewhere when its node is gone. */
export declare class Subscriptions {
    #private;
    /**
     * @param cluster Emits what is received.
     * @param create Returns a client that asks where to connect each time.
     */
    constructor(cluster: Cluster, slots: ClusterSlots, create: (place: () => Promise<Place>) => RedisClient);
    /** Send a command that subscribes or ends a subscription. */
    send(command: Command): void;
    /** End them, at once or after what was sent is answered. */
    close(isAtOnce: boolean): Promise<void>;
}
