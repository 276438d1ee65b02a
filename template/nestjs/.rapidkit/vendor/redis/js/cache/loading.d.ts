/** Which loads the running code is a part of. */
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
