/**
 * What a connection is to have again when it is opened anew: its database and its subscriptions.
 *
 * ioredis would restore both by commands of whose failure nobody hears: their rejection ends the process, and a
 * connection that breaks at that moment loses its subscriptions for good.
 */
import { Command, type RedisOptions } from "ioredis";
/** The commands that subscribe. */
declare const KINDS: readonly ["subscribe", "psubscribe", "ssubscribe"];
type Kind = (typeof KINDS)[number];
/** What ioredis keeps of a connection that it had. */
export interface Condition {
    select?: number;
    subscriber: false | {
        channels(kind: Kind): string[];
    };
}
/** The state of one client that outlives its connections. */
export declare class Session {
    #private;
    /**
     * @param options The client's own; from them ioredis takes the database of the next connection.
     * @param resubscribes What the caller of ioredis has asked for. @default true
     */
    constructor(options: RedisOptions, resubscribes?: boolean);
    /** Remember the database of a SELECT once the server has agreed to it; ioredis believes in it from when it is sent. */
    note(command: Command): void;
    /** Take over what the last connection had; nothing where there was none since. */
    lose(last: Condition | null | undefined): void;
    /**
     * Subscribe again to what the last connection had; what is not answered is tried again on the next one.
     *
     * @param send Sends a command, first of all.
     * @param warn Is told what the server has refused.
     */
    resubscribe(send: (command: Command) => Promise<unknown>, warn: (refusal: string) => void): void;
}
export {};
