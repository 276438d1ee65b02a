/**
 * What Redis has not been told of, and what it may have forgotten: invalidations that wait, and those of the last minute.
 *
 * Invalidations may be done twice, in any order, and more of them than were asked for: so each is kept once, and one that
 * covers others stands for them.
 */
import type { Keyspace } from "./keys.js";
import type { Names } from "./wire.js";
/** Where something stands, and where the namespace tokens do whose renewal does what is done to it, all together. */
interface Place {
    readonly name: string;
    readonly spaces: readonly string[];
}
/** A deletion of a key and its lease, a new token of a tag, or the soft half of one, a new token of a namespace. */
export type Operation = (Place & {
    readonly kind: "key";
    readonly lease: string;
}) | (Place & {
    readonly kind: "tag" | "soft" | "space";
});
/** A lease that nobody needs, and which could not be ended. */
export interface Debt {
    /** Where it stands. */
    readonly name: string;
    readonly token: Buffer;
}
/** An operation, and when it was put there, in milliseconds of the monotonic clock. */
export interface Item {
    readonly operation: Operation;
    readonly at: number;
}
export declare function deletionOf({ value, lease, space }: Names): Operation;
/** @param tag The encoded tag. */
export declare function invalidationOf(keyspace: Keyspace, tag: string, isSoft: boolean): Operation;
/** @param token Where one of the namespace tokens stands. */
export declare function rotationOf(token: string): Operation;
/** The operations of one cache. */
export declare class Outbox {
    #private;
    /** @param limit The most operations that wait, and the most that are remembered. */
    constructor(limit: number);
    /** How many invalidations wait. */
    get size(): number;
    get isEmpty(): boolean;
    /** What waits. */
    get pending(): Item[];
    /** The leases that wait to be ended. */
    get debts(): Debt[];
    /** Let operations wait, all or none; tell whether there was room for them, and somebody to send them. */
    add(operations: readonly Operation[]): boolean;
    /** Let the end of a lease wait, if there is room: in time it ends by itself. */
    owe({ name, token }: Debt): void;
    /** Note that a lease was ended. */
    pay({ name, token }: Debt): void;
    /** Note that what waited was done, unless it was put there anew meanwhile. */
    deliver(item: Item): void;
    /** Note that an operation was done. */
    remember(operation: Operation): void;
    /** Let nothing wait any more, save what waits. */
    close(): void;
    /** Return what was done in the last minute. */
    recent(): Operation[];
}
export {};
