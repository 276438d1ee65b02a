/**
 * Ends connections to a server that the sentinels do not name any more.
 *
 * A primary that hung, or was cut off from its sentinels, answers as if nothing had happened when it is back, or as long
 * as it is cut off. Sentinels make a replica of it 8 to 18 s later; until then clients would read what is old there, and
 * lose what they write. So they are asked every second, as Redisson does.
 */
import type { Socket } from "node:net";
import type { SentinelAddress } from "ioredis";
import type { RedisClient } from "./client.js";
/** Where a primary is, as a sentinel names it. */
export interface Place {
    readonly host: string;
    readonly port: number;
}
/** Tell whether two are the same. */
export declare function isSame(one: Partial<Place>, other: Partial<Place>): boolean;
/** What asks sentinels. */
export interface Asking {
    /** Return a client of one of them. */
    open(sentinel: SentinelAddress): RedisClient;
    /** Return whom it names, or undefined where it knows of none. */
    placeOf(client: RedisClient): Promise<Place | undefined>;
}
/** The connections of all clients with the same settings. */
export declare class PrimaryWatch {
    #private;
    /** @param sentinels The first that answers is believed. */
    constructor(sentinels: readonly SentinelAddress[], asking: Asking);
    /**
     * Watch over a connection until it ends.
     *
     * @param place Where it leads.
     * @param sentinel Has named that, and is asked first from now on.
     */
    add(connection: Socket, place: Place, sentinel: SentinelAddress): void;
}
