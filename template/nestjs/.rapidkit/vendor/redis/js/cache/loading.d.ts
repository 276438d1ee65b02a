/** What loaders are told, and which loads the running code is a part of. */
/**
 * What a loader is told.
 *
 * @publicApi
 */
export interface LoadContext {
    /** Aborts when nobody waits for the value any more, or the hard timeout has passed. */
    readonly signal: AbortSignal;
}
/** A context whose signal is made when it is asked for: to make one takes longer than all else of a load without Redis. */
export declare class Ending implements LoadContext {
    #private;
    get signal(): AbortSignal;
    abort(reason?: unknown): void;
}
/** A loader that runs, and the one that asked for it. */
export declare class Load {
    #private;
    /**
     * @param values Where the values stand that it loads.
     * @param outer Of whoever asked for it.
     */
    constructor(values: Iterable<string>, outer: Load | undefined);
    /** The load that the running code is a part of. What a loader has started and left behind is part of none. */
    static get current(): Load | undefined;
    /** Tell whether this, or one that waits for it, loads a value. */
    has(value: string): boolean;
    /** Whether another loader waits for it. */
    get isNested(): boolean;
    run<T>(work: () => T): T;
    end(): void;
}
