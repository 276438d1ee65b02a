/** Many keys, one call of one loader. */

import type { Engine } from "./engine.js";
import type { Entry } from "./entry.js";
import { CacheValueError, NotFound } from "./errors.js";
import type { Order } from "./flight.js";
import { freeze } from "./frozen.js";
import { Load, type LoadContext } from "./loading.js";
import type { Look } from "./look.js";
import { Once } from "./once.js";
import type { Policy } from "./policy.js";
import { type Gone, ReadThrough } from "./read-through.js";
import { NOT_FOUND } from "./reader.js";
import { kindOf } from "./values.js";
import type { Names } from "./wire.js";

type Values<T> = ReadonlyMap<string, T | Entry<T>> | Readonly<Record<string, T | Entry<T>>>;

/**
 * Takes keys, returns their values, or a promise of them. Keys that it leaves out are not found.
 *
 * @publicApi
 */
export type GroupLoader<T> = (keys: string[], context: LoadContext) => Values<T> | PromiseLike<Values<T>>;

/** One call of the loader, and how many flights wait for it. */
interface Call {
  readonly found: Promise<ReadonlyMap<string, unknown>>;
  readonly gone: Once;
  readonly abort: AbortController;
  waiting: number;
}

/** The keys of one call. Each has a flight of its own; those that get their leases are loaded together. */
export class Group {
  readonly #engine: Engine;
  readonly #reads: ReadThrough;
  readonly #loader: GroupLoader<unknown>;
  readonly #policy: Policy;
  readonly #undecided = new Set<string>();
  readonly #wanted = new Map<string, string>();
  readonly #decided: Promise<void>;
  #allDecided!: () => void;
  #call: Call | undefined;

  constructor(engine: Engine, loader: GroupLoader<unknown>, policy: Policy) {
    this.#engine = engine;
    this.#reads = new ReadThrough(engine, engine.stats.reads.get_or_set_many);
    this.#loader = loader;
    this.#policy = policy;
    this.#decided = new Promise((resolve) => {
      this.#allDecided = resolve;
    });
  }

  /** Return the values of these keys that there are, in their order. */
  async getOrSet(names: ReadonlyMap<string, Names>, gone?: Gone): Promise<Map<string, unknown>> {
    const engine = this.#engine;
    const arrival = engine.tick();
    const reads = engine.stats.reads.get_or_set_many;
    const all = await engine.reader.readMany([...names.values()], this.#policy, reads);
    const found = new Map<string, unknown>();
    const fresh: [key: string, names: Names, isDue: boolean][] = [];
    const missing: [key: string, names: Names, look: Look | undefined][] = [];
    for (const [index, [key, each]] of [...names].entries()) {
      const { value, look, isDue = false } = all[index] ?? {};
      if (value === undefined) {
        missing.push([key, each, look]);
        this.#undecided.add(key);
      } else if (value !== NOT_FOUND) {
        reads.hits += Number(look !== undefined); // one that is near is counted already
        found.set(key, value);
        fresh.push([key, each, isDue]);
      }
    }
    if (this.#policy.refreshAhead !== undefined) {
      new Group(engine, this.#loader, this.#policy).#refresh(fresh);
    }
    const obtained = await Promise.allSettled(
      missing.map(([key, each, look]) => this.#obtain(key, each, arrival, look, gone)),
    );
    obtained.forEach((result, index) => {
      if (result.status === "fulfilled") {
        found.set(missing[index]?.[0] ?? "", result.value);
      } else if (!(result.reason instanceof NotFound)) {
        throw result.reason;
      }
    });
    return new Map([...names.keys()].filter((key) => found.has(key)).map((key) => [key, found.get(key)]));
  }

  #refresh(fresh: readonly [key: string, names: Names, isDue: boolean][]): void {
    fresh.forEach(([key]) => this.#undecided.add(key));
    for (const [key, names, isDue] of fresh) {
      if (!this.#reads.refresh(this.#order(key, names), isDue)) {
        this.#decide(key);
      }
    }
  }

  #order(key: string, names: Names): Order {
    const loader = (context: LoadContext): Promise<unknown> => this.#load(key, names, context);
    return { names, loader, policy: this.#policy, isLimited: false, onLost: () => this.#decide(key) };
  }

  async #obtain(
    key: string,
    names: Names,
    arrival: number,
    look: Look | undefined,
    gone: Gone | undefined,
  ): Promise<unknown> {
    try {
      const value = await this.#reads.obtain(this.#order(key, names), arrival, look, gone);
      return this.#policy.isFrozen ? freeze(value) : value;
    } finally {
      this.#decide(key);
    }
  }

  #decide(key: string): void {
    this.#undecided.delete(key);
    if (this.#undecided.size === 0) {
      this.#allDecided();
    }
  }

  async #load(key: string, names: Names, { signal }: LoadContext): Promise<unknown> {
    if (this.#call === undefined) {
      this.#wanted.set(key, names.value);
      this.#decide(key);
      await this.#decided;
    }
    signal.throwIfAborted();
    const call = this.#wanted.has(key)
      ? (this.#call ??= this.#begin([...this.#wanted.keys()], [...this.#wanted.values()]))
      : this.#begin([key], [names.value]);
    const leave = (): void => {
      call.waiting -= 1;
      if (call.waiting === 0) {
        call.gone.happen();
        call.abort.abort(signal.reason);
      }
    };
    call.waiting += 1;
    signal.addEventListener("abort", leave, { once: true });
    try {
      const found = await call.found;
      if (!found.has(key)) {
        throw new NotFound(`the loader has no ${JSON.stringify(key)}`);
      }
      return found.get(key);
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  #begin(keys: string[], values: string[]): Call {
    const gone = new Once();
    const abort = new AbortController();
    const load = new Load(values, Load.current);
    const run = async (): Promise<ReadonlyMap<string, unknown>> => {
      const call = async (): Promise<unknown> => load.run(() => this.#loader(keys, { signal: abort.signal }));
      const { recorder } = this.#engine;
      const found = await (recorder ? recorder.load(call) : call());
      return toMap(found);
    };
    const isLimited = Load.current?.isNested !== true; // a loader's own loads have its place
    const found = (isLimited ? this.#engine.slots.run(gone, run) : run())
      .then((result) => result ?? new Map<string, unknown>()) // nobody waits
      .finally(() => load.end());
    found.catch(() => undefined);
    return { found, gone, abort, waiting: 0 };
  }
}

function toMap(found: unknown): ReadonlyMap<string, unknown> {
  if (found instanceof Map) {
    return found;
  }
  if (typeof found === "object" && found !== null && !Array.isArray(found)) {
    return new Map(Object.entries(found));
  }
  const message = `the loader returned ${kindOf(found)}; accepted is a Map, or an object, of keys to values`;
  throw new CacheValueError(message);
}
