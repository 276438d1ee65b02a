/** Something that happens once, and for which many wait, each no longer than he likes. */
/** Unlike a promise it can be left: who stops waiting leaves nothing behind. */
export declare class Once<T = void> {
    #private;
    hasHappened(): boolean;
    /** What came of it; undefined before. */
    get value(): T | undefined;
    /** Let it happen; the first time counts. */
    happen(value: T): void;
    /** Call somebody when it happens, who is not called if it has happened. */
    listen(call: () => void): void;
    ignore(call: () => void): void;
}
/**
 * Wait until one of them happens, or for so long, 24 days at most; who needs to know looks which it was.
 *
 * @param isHeld Whether the process stays alive for it.
 */
export declare function oneOf(events: readonly Once<unknown>[], milliseconds: number, isHeld: boolean): Promise<void>;
