/** What loaders are told, and which loads the running code is a part of. */

import { AsyncLocalStorage } from "node:async_hooks";

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
export class Ending implements LoadContext {
  #controller: AbortController | undefined;
  #reason: { readonly it: unknown } | undefined;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) {
        this.#controller.abort(this.#reason.it);
      }
    }
    return this.#controller.signal;
  }

  abort(reason?: unknown): void {
    this.#reason ??= { it: reason };
    this.#controller?.abort(reason);
  }
}

/** The loads that have begun and not ended. */
let running = 0;

const storage = new AsyncLocalStorage<Load>();

/** A loader that runs, and the one that asked for it. */
export class Load {
  readonly #values: ReadonlySet<string>;
  readonly #outer: Load | undefined;
  #isRunning = true;

  /**
   * @param values Where the values stand that it loads.
   * @param outer Of whoever asked for it.
   */
  constructor(values: Iterable<string>, outer: Load | undefined) {
    this.#values = new Set(values);
    this.#outer = outer;
    running += 1;
  }

  /** The load that the running code is a part of. What a loader has started and left behind is part of none. */
  static get current(): Load | undefined {
    let load = storage.getStore();
    while (load !== undefined && !load.#isRunning) {
      load = load.#outer;
    }
    return load;
  }

  /** Tell whether this, or one that waits for it, loads a value. */
  has(value: string): boolean {
    return (this.#isRunning && this.#values.has(value)) || this.#outer?.has(value) === true;
  }

  /** Whether another loader waits for it. */
  get isNested(): boolean {
    return this.#outer !== undefined;
  }

  run<T>(work: () => T): T {
    return storage.run(this, work);
  }

  end(): void {
    this.#isRunning = false;
    running -= 1;
    if (running === 0) {
      storage.disable(); // while it is enabled, Node.js 20 tells it of each promise that is made
    }
  }
}
