/**
 * The client of a cluster: ioredis's, with deadlines that hold in total and commands that are sent at most once.
 *
 * ioredis would keep commands in queues without a bound, send anew those whose connection broke, and look for a node's
 * successor only when that node says MOVED. Here each node has a `RedisClient`, a command ends within the command timeout
 * with all its redirections, and a node that cannot be reached lets the cluster be asked who owns its slots. Only what
 * was not done is sent again: what a node has answered by MOVED, ASK or TRYAGAIN, and what has never left this process.
 */
import { inspect } from "node:util";
import { Cluster, Command, type Redis, type RedisOptions } from "ioredis";
import { type ClientBounds } from "./options.js";
import type { SlotMap } from "./topology.js";
import type { Destination } from "./waiting.js";
/** Where ioredis's pipeline says and remembers where it goes. */
interface PipelineNode {
    readonly slot: number | undefined;
    redis: Redis | undefined;
}
/**
 * ioredis's cluster client, whose every command, pipeline and transaction ends within the command timeout.
 *
 * All commands go to primaries. They fail as those of a `RedisClient` do, and have been done at most once. After `close`,
 * `disconnect` or `quit` the client stays closed.
 *
 * @publicApi
 */
export declare class RedisClusterClient extends Cluster {
    #private;
    /** Which primary owns which slots, and a client for each of them. */
    readonly slotMap: SlotMap;
    /**
     * @param seeds Nodes that are asked at first, as `host:port`.
     * @param options Of each node's client, host and port excepted.
     */
    constructor(seeds: readonly string[], options: RedisOptions, bounds: ClientBounds);
    /**
     * Send one command that ends within so many seconds, or within the command timeout if that is shorter.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As every command.
     */
    callWithin(seconds: number, name: string, ...args: (string | Buffer | number)[]): Promise<unknown>;
    /** @ignore */
    sendCommand(command: Command, destination?: Destination, node?: PipelineNode): unknown;
    /**
     * Say where a pipeline is sent anew that was refused as a whole: ioredis asks it.
     *
     * @ignore
     */
    handleError(error: Error, ttl: {
        value?: number;
    }, handlers: Record<"moved" | "ask", (slot: string, address: string) => void> & {
        defaults: () => void;
    }): void;
    /** @ignore */
    refreshSlotsCache(callback?: (error?: Error | null) => void): void;
    /** Ask the cluster who owns what; commands do it by themselves. */
    connect(): Promise<void>;
    /** Close for good: commands in flight get their replies, within the command timeout; new ones are refused. */
    close(): Promise<void>;
    /** Close for good, now: commands in flight fail. */
    disconnect(): void;
    quit(callback?: (error?: Error | null, reply?: "OK") => void): Promise<"OK">;
    toJSON(): {
        target: string;
        status: string;
    };
    [inspect.custom](): string;
}
export {};
