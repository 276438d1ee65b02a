/** What a read has found: whether there is an entry, whether it is fresh, and what is still to be asked for. */
import type { Reading } from "./batch.js";
import { type Envelope } from "./envelope.js";
import type { Policy } from "./policy.js";
import type { Counts } from "./stats.js";
import type { Names, Tokens } from "./wire.js";
/** One read. */
export declare class Look {
    /** The entry, fresh or stale; undefined is a miss. */
    entry: Envelope | undefined;
    isStale: boolean;
    /** Its bytes, as they were read. */
    raw: Buffer | undefined;
    /** How old it is; 0 where that was not asked for. */
    ageMs: number;
    /** The lease's token; null where there is none, or it was not asked for. */
    lease: Buffer | null;
    /** The tokens of the namespace and of the declared tags; undefined where one is missing. */
    tokens: Tokens | undefined;
    /** The keys without which nothing can be said yet. */
    more: string[] | undefined;
    /** Whether nothing can be said without the remaining time. */
    needsAge: boolean;
    /** Whether there is an entry that is not stale. */
    get isFresh(): boolean;
    /** Tell whether the entry is old enough to be loaded ahead. */
    isDue({ refreshAhead }: Policy): boolean;
    /** Whether it has to be read again, with more. */
    get isOpen(): boolean;
}
/**
 * Return what was read of a key.
 *
 * @param names Of the key; with the declared tags, which the entry must have.
 * @param found What was read.
 * @param policy Whether an age is wanted.
 * @param stats Where an entry that cannot be decoded is counted.
 * @param limit The most bytes of a payload.
 */
export declare function judge(names: Names, found: Reading, policy: Policy, stats: Counts, limit: number): Look;
/** Return the tokens of the namespace and of the declared tags; undefined where one is missing. */
export declare function tokensIn(found: Reading, names: Names): Tokens | undefined;
