/**
 * Ends connections to a server that the sentinels do not name any more.
 *
 * A primary that hung, or was cut off from its sentinels, answers as if nothing had happened when it is back, or as long
 * as it is cut off. Sentinels make a replica of it 8 to 18 s later; until then clients would read what is old there, and
 * lose what they write. So all sentinels are asked every second, as Redisson does, and the most of those that answer are
 * believed: one may have been cut off with the old primary.
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
/** The connections of a client, and of those that are made of it, and the order in which they ask sentinels. */
export declare class PrimaryWatch {
    #private;
    constructor(sentinels: readonly SentinelAddress[], asking: Asking);
    /** Return when a sentinel is to be asked, counted from 0; -1 where it is none of these. */
    rankOf(sentinel: SentinelAddress): number;
    /** Ask some first from now on: they know. */
    prefer(isMeant: (sentinel: SentinelAddress) => boolean): void;
    /** Watch over a connection, which leads to that place, until it ends. */
    add(connection: Socket, place: Place): void;
}
