/** What takes durations as they come: nobody, where metrics are off. */
/** What several commands that travel together are called. */
export declare const PIPELINE = "PIPELINE";
/** Takes the durations of one connection. */
export interface Recorder {
    /** Measure a call of the cache, until its promise is settled. */
    operation<T>(name: string, work: () => Promise<T>): Promise<T>;
    /** Measure a run of a loader. */
    load<T>(work: () => Promise<T>): Promise<T>;
    /**
     * Take how long a command or a pipeline took, by a name of `commandName`.
     *
     * @param error Why it failed; undefined where it did not.
     */
    command(name: string, seconds: number, error: unknown): void;
}
/** Takes a duration, in seconds, and what was thrown; undefined where that is nothing. */
export type Note = (seconds: number, error: unknown) => void;
/** Do something, and let somebody take how long that took. */
export declare function timed<T>(work: () => Promise<T>, note: Note): Promise<T>;
/** Return a command's name; without what its caller has written behind it, which may be a key. */
export declare function commandName(name: string): string;
