/**
 * One load of one key in this process: who leads it, who waits for whom, and what its callers get.
 *
 * A flight asks for the lease. With it, it runs the loader and stores what that returns; without it, it polls for the
 * value that somebody else loads, and asks again once the lease is gone. Callers come and go; it ends when the last one
 * has gone.
 */
import type { Engine } from "./engine.js";
import type { Entry } from "./entry.js";
import type { NewEnvelope } from "./envelope.js";
import { type LoadContext } from "./loading.js";
import { Once } from "./once.js";
import type { Policy } from "./policy.js";
import { type Names, type Tokens } from "./wire.js";
/**
 * Returns the value, or a promise of it, or an `Entry`; throws `NotFound` where there is no such thing.
 *
 * @publicApi
 */
export type Loader<T> = (context: LoadContext) => T | Entry<T> | PromiseLike<T | Entry<T>>;
/** What came of a flight. */
export interface Outcome {
    /** From when on it is true, by the engine's time: who came later has to look again. */
    readonly since: number;
    /** What was loaded or read. */
    readonly entry?: NewEnvelope;
    /** What the loader threw, or why there is nothing. */
    readonly failure?: {
        readonly error: unknown;
    };
}
/** What a caller wants loaded. */
export interface Order {
    readonly names: Names;
    readonly loader: Loader<unknown>;
    readonly policy: Policy;
    /** Whether it counts against the limit on concurrent loads. */
    readonly isLimited: boolean;
    /** Is called where somebody else loads. */
    readonly onLost?: () => void;
}
/** A lease that is held, and the tokens from before the load. */
export interface Lease {
    readonly token: Buffer;
    readonly tokens: Tokens;
}
/** A load and its callers. */
export declare class Flight {
    #private;
    /** What came of it; undefined where nobody wants it. */
    readonly done: Once<Outcome | undefined>;
    /** Happens once somebody else is known to have the lease. */
    readonly lost: Once<void>;
    /**
     * @param engine The rules and the wire.
     * @param order What to load.
     * @param isKept Whether it goes on without callers, once it has the lease.
     */
    constructor(engine: Engine, order: Order, isKept?: boolean);
    /**
     * Begin.
     *
     * @param isStored Whether to ask for the lease and to store the value.
     */
    run(isStored: boolean): Promise<void>;
    /** Count a caller, who would wait so long for a loader that begins now. */
    enter(hardTimeoutMs: number): void;
    /** Let a caller go; if he was served without it, a loader that runs goes on. */
    leave(isServed: boolean): void;
    /** End it now; nobody can join any more. */
    cancel(): void;
    /** Tell whether a caller who came then will get what is true for him, as its loader has not begun by then. */
    admits(arrival: number): boolean;
    /** Tell whether it has this lease, and whether these tokens are still those of its entry. */
    holds(lease: Buffer | null, tokens: Tokens | undefined): boolean;
    /** Load now, without the lease and without storing: a caller has waited long enough for somebody else. */
    hurry(): void;
}
