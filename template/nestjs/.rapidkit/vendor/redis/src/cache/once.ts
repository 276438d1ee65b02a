/** Something that happens once, and for which many wait, each no longer than he likes. */

/** What a timer of Node.js can hold, 24 days; it would fire at once for more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Unlike a promise it can be left: who stops waiting leaves nothing behind. */
export class Once<T = void> {
  readonly #waiting = new Set<() => void>();
  #value: { readonly it: T } | undefined;

  hasHappened(): boolean {
    return this.#value !== undefined;
  }

  /** What came of it; undefined before. */
  get value(): T | undefined {
    return this.#value?.it;
  }

  /** Let it happen; the first time counts. */
  happen(value: T): void {
    if (this.#value === undefined) {
      this.#value = { it: value };
      this.#waiting.forEach((call) => call());
      this.#waiting.clear();
    }
  }

  /** Call somebody when it happens, who is not called if it has happened. */
  listen(call: () => void): void {
    this.#waiting.add(call);
  }

  ignore(call: () => void): void {
    this.#waiting.delete(call);
  }
}

/**
 * Wait until one of them happens, or for so long, 24 days at most; who needs to know looks which it was.
 *
 * @param isHeld Whether the process stays alive for it.
 */
export function oneOf(events: readonly Once<unknown>[], milliseconds: number, isHeld: boolean): Promise<void> {
  if (milliseconds <= 0 || events.some((event) => event.hasHappened())) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      events.forEach((event) => event.ignore(finish));
      resolve();
    };
    const timer = setTimeout(finish, Math.min(milliseconds, LONGEST_TIMER_MS));
    if (!isHeld) {
      timer.unref();
    }
    events.forEach((event) => event.listen(finish));
  });
}
