/** What takes durations as they come: nobody, where metrics are off. */

const COMMAND = /^[A-Z][A-Z0-9._]{0,31}$/;

/** What several commands that travel together are called. */
export const PIPELINE = "PIPELINE";

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
export function timed<T>(work: () => Promise<T>, note: Note): Promise<T> {
  const startedAt = performance.now();
  return work().then(
    (value) => {
      note((performance.now() - startedAt) / 1000, undefined);
      return value;
    },
    (error: unknown) => {
      note((performance.now() - startedAt) / 1000, error ?? null);
      throw error;
    },
  );
}

/** Return a command's name; without what its caller has written behind it, which may be a key. */
export function commandName(name: string): string {
  const [first = ""] = name.split(" ", 1);
  const upper = first.toUpperCase();
  return COMMAND.test(upper) ? upper : "OTHER";
}
