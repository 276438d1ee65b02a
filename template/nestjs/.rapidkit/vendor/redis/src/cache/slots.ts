/** How many may do something at a time; the others wait for their turn, in order. */

import { Once, oneOf } from "./once.js";

export class Slots {
  #free: number;
  readonly #queue = new Set<Once>();

  constructor(limit: number) {
    this.#free = limit;
  }

  /**
   * Do something in turn.
   *
   * @param gone Happens when it is not wanted any more.
   * @returns What it returned; undefined where it was not begun.
   */
  async run<T>(gone: Once, work: () => Promise<T>): Promise<T | undefined> {
    if (this.#free > 0) {
      this.#free -= 1;
    } else if (!(await this.#turn(gone))) {
      return undefined;
    }
    try {
      return gone.hasHappened() ? undefined : await work();
    } finally {
      this.#leave();
    }
  }

  async #turn(gone: Once): Promise<boolean> {
    const turn = new Once();
    this.#queue.add(turn);
    while (!turn.hasHappened() && !gone.hasHappened()) {
      await oneOf([turn, gone], Infinity, false);
    }
    this.#queue.delete(turn);
    return turn.hasHappened();
  }

  #leave(): void {
    for (const next of this.#queue) {
      this.#queue.delete(next);
      next.happen(); // the place is his now
      return;
    }
    this.#free += 1;
  }
}
