/**
 * The near cache: entries in this process's memory, which the server's pushes (`tracking`) keep right.
 *
 * What a read brings is kept only if nothing of it was touched since before the read was asked for: a push that comes
 * before the reply it is about has nothing to drop yet. Served it is only while tracking is known to work.
 */
import type { Look } from "./look.js";
import type { Policy } from "./policy.js";
import type { Names } from "./wire.js";
/** When a read was asked for. */
export interface Mark {
    /** How many times something was touched by then. */
    readonly sequence: number;
    /** Milliseconds of the monotonic clock. */
    readonly at: number;
}
/** A token of which entries depend: all of them are invalid once it changes. */
interface Dependency {
    readonly name: string;
    isValid: boolean;
    /** How many entries depend on it. */
    users: number;
}
/** What is known of an entry that is kept. */
interface Description {
    readonly name: string;
    readonly value: unknown;
    readonly negative: boolean;
    /** When it is fresh no longer, in milliseconds of the monotonic clock; nor is it kept. */
    readonly until: number;
    /** When it was stored. */
    readonly bornAt: number;
    readonly softMs: number;
    readonly bytes: number;
    /** Its own tags, encoded. */
    readonly tags: readonly string[];
    readonly dependencies: readonly Dependency[];
}
/** An entry that is kept. */
export declare class Kept {
    #private;
    readonly name: string;
    readonly negative: boolean;
    readonly until: number;
    readonly bytes: number;
    readonly dependencies: readonly Dependency[];
    constructor(description: Description);
    /** Whether the tokens that it depends on are still the same. */
    get isValid(): boolean;
    /** Tell whether the declared tags are among its own. */
    has({ tags }: Names): boolean;
    /** Tell whether it is old enough to be loaded ahead. */
    isDue({ refreshAhead }: Policy): boolean;
    /** Return its value: a copy, or the one that is frozen. */
    value(isFrozen: boolean): unknown;
}
/** The entries, least recently used first. */
export declare class Near {
    #private;
    /** How often tracking has ended that was known to work. */
    losses: number;
    /**
     * @param entries The most entries.
     * @param bytes The most bytes, as they are estimated.
     */
    constructor(entries: number, bytes: number);
    get size(): number;
    get bytes(): number;
    /** Whether tracking is known to work. */
    get isLive(): boolean;
    /** Tracking is known to work until then, in milliseconds of the monotonic clock: what is read may be kept. */
    extend(until: number): void;
    /** Tracking has ended. */
    end(): void;
    /** Something at this place on the server changes, or has changed. */
    touch(name: string): void;
    /** Everything has changed. */
    flush(): void;
    /** Return the entry of a key where there is one that is right. */
    find(names: Names): Kept | undefined;
    /** Return the mark of a read that is asked for now; undefined where it cannot be kept. */
    mark(): Mark | undefined;
    /**
     * Keep what a read has brought, if nothing of it was touched since its mark.
     *
     * @param value The decoded value, which becomes this cache's own; nothing for a negative entry.
     */
    keep(mark: Mark, names: Names, look: Look, value?: unknown): void;
}
export {};
