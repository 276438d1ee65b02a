/** A read that loads what is missing: who may join a load, and when a stale value is served. */

import type { Engine } from "./engine.js";
import type { Envelope } from "./envelope.js";
import { CacheLoadError, CacheTimeoutError, NotFound } from "./errors.js";
import type { Flight, Order, Outcome } from "./flight.js";
import { freeze } from "./frozen.js";
import { Load } from "./loading.js";
import type { Look } from "./look.js";
import { Once, oneOf } from "./once.js";
import { type ReadCounts, beginRead, endRead } from "./stats.js";

/** Happens when a caller wants nothing any more; its value is the reason. */
export type Gone = Once<unknown>;

/** The rules of `getOrSet`. */
export class ReadThrough {
  readonly #engine: Engine;
  readonly #counts: ReadCounts;

  /** @param reads Where reads are counted. */
  constructor(engine: Engine, reads: ReadCounts) {
    this.#engine = engine;
    this.#counts = reads;
  }

  /**
   * Return the value of a key, from the cache or from its loader; a loader's error comes as it was thrown.
   *
   * @param gone Of a caller who may leave before.
   * @throws NotFound There is no such thing.
   * @throws CacheTimeoutError The hard timeout passed.
   * @throws CacheLoadError The loader asked for the key that it loads.
   * @throws CacheValueError What the loader returned cannot be stored.
   */
  async getOrSet(order: Order, gone?: Gone): Promise<unknown> {
    const arrival = this.#engine.tick();
    const { names, policy } = order;
    const { reader } = this.#engine;
    let look: Look | undefined;
    if (this.#engine.gate.isClosed) {
      const withLease = this.#engine.flights.has(names.value);
      const mark = reader.mark(policy);
      try {
        // What `look` does, which would cost each hit a promise more.
        look = reader.judge(names, await reader.read(names, policy, withLease), policy, withLease);
        look = look.isOpen ? await reader.lookAgain(names, policy, withLease, look) : look;
      } catch {
        look = undefined; // Redis does not answer: the loader does
      }
      const value = look?.isFresh ? reader.take(names, look, policy, mark, this.#counts) : undefined;
      if (value !== undefined) {
        this.#counts.hits += 1;
        this.refresh(order, look?.isDue(policy));
        return value;
      }
    }
    const value = await this.obtain(order, arrival, look, gone);
    return policy.isFrozen ? freeze(value) : value;
  }

  /** Return the value of a key of which a read that was sent after `arrival` said that it has to be loaded. */
  async obtain(order: Order, arrival: number, first: Look | undefined, gone?: Gone): Promise<unknown> {
    const { names, policy } = order;
    if (Load.current?.has(names.value)) {
      throw new CacheLoadError(`the loader of ${JSON.stringify(names.key)} asks for the key that it loads`);
    }
    const isBypass = first === undefined;
    let isStale = false;
    beginRead(this.#counts, isBypass);
    try {
      const endsAt = performance.now() + policy.hardTimeoutMs;
      let look = first;
      while (!this.#engine.isClosed) {
        const [flight, isJoined] = this.#board(order, arrival, look);
        const ridden = await this.#ride(flight, order, look, endsAt, gone);
        if (ridden?.isStale) {
          isStale = true;
          return this.#engine.reader.value(ridden.entry);
        }
        if (ridden !== undefined && (isJoined || ridden.since > arrival)) {
          if (ridden.failure !== undefined) {
            const value = await this.#fail(order, ridden.failure.error);
            isStale = true;
            return value;
          }
          const value = this.#engine.reader.value(ridden.entry);
          if (value !== undefined) {
            return value;
          }
        }
        look = await this.#look(order);
        leaveIf(gone);
        const value = look?.isFresh ? this.#engine.reader.value(look.entry) : undefined;
        if (value !== undefined) {
          return value;
        }
      }
      throw new CacheLoadError("the cache is closed");
    } finally {
      endRead(this.#counts, isBypass, isStale);
    }
  }

  /** Return the flight whose outcome the caller may have, and whether a read has proved that he may. */
  #board(order: Order, arrival: number, look: Look | undefined): [flight: Flight, isJoined: boolean] {
    const flight = this.#engine.flights.get(order.names.value);
    if (flight !== undefined) {
      const isJoined = look !== undefined && flight.holds(look.lease, look.tokens);
      const isShared = isJoined || flight.admits(arrival);
      // Without Redis nothing is proved: he waits for the other's end, and then loads for all who came by then.
      if (isShared || look === undefined) {
        this.#engine.stats.coalesced += Number(isShared);
        order.onLost?.();
        return [flight, isJoined];
      }
    }
    return [this.#engine.launch(order, look !== undefined, false), false];
  }

  /** Wait for a flight; return its outcome, or a stale entry, or nothing where it ended for somebody else. */
  async #ride(
    flight: Flight,
    order: Order,
    look: Look | undefined,
    endsAt: number,
    gone: Gone | undefined,
  ): Promise<(Outcome & { isStale?: true }) | undefined> {
    const { policy } = order;
    let isServed = false;
    flight.enter(policy.hardTimeoutMs);
    try {
      if (look?.entry && look.isStale && policy.staleMs > 0) {
        const entry = await this.#waitWithStale(flight, order, look.entry, gone);
        if (entry !== undefined) {
          isServed = true;
          return { since: this.#engine.tick(), entry, isStale: true };
        }
      }
      const error = await this.#wait(flight, policy.hardTimeoutMs, endsAt, gone);
      return error ? { since: this.#engine.tick(), failure: { error } } : flight.done.value;
    } finally {
      flight.leave(isServed);
    }
  }

  /** Return a stale entry where somebody else loads, or where the loader takes longer than the soft timeout. */
  async #waitWithStale(
    flight: Flight,
    order: Order,
    stale: Envelope,
    gone: Gone | undefined,
  ): Promise<Envelope | undefined> {
    const { softTimeoutMs, hardTimeoutMs } = order.policy;
    const events = gone ? [flight.done, flight.lost, gone] : [flight.done, flight.lost];
    await oneOf(events, softTimeoutMs ?? hardTimeoutMs, true);
    leaveIf(gone);
    if (flight.done.hasHappened()) {
      return undefined;
    }
    // It may have been deleted meanwhile.
    const entry = flight.lost.hasHappened() ? stale : (await this.#look(order))?.entry;
    return this.#engine.reader.value(entry) === undefined ? undefined : entry;
  }

  async #wait(
    flight: Flight,
    hardMs: number,
    endsAt: number,
    gone: Gone | undefined,
  ): Promise<CacheTimeoutError | undefined> {
    const events = gone ? [flight.done, gone] : [flight.done];
    let ends = endsAt;
    let isHurried = false;
    while (!flight.done.hasHappened()) {
      leaveIf(gone);
      const left = ends - performance.now();
      if (left > 0) {
        await oneOf(events, left, true);
      } else if (isHurried || !flight.lost.hasHappened()) {
        return new CacheTimeoutError(`the value was not loaded within ${hardMs} ms (hardTimeoutMs)`);
      } else {
        flight.hurry();
        isHurried = true;
        ends = performance.now() + hardMs + this.#engine.commandTimeoutMs;
      }
    }
    return undefined;
  }

  /** Serve a stale value, from a read that is sent now, in place of an error; or throw it. */
  async #fail(order: Order, error: unknown): Promise<unknown> {
    if (order.policy.staleMs > 0 && !(error instanceof NotFound)) {
      const value = this.#engine.reader.value((await this.#look(order))?.entry);
      if (value !== undefined) {
        return value;
      }
    }
    throw error;
  }

  /** Load a fresh entry anew in the background, if it is due; tell whether it is this that loads it. */
  refresh(order: Order, isDue: boolean | undefined): boolean {
    const { value } = order.names;
    if (!isDue || this.#engine.flights.has(value) || Load.current?.has(value)) {
      return false;
    }
    this.#engine.launch(order, true, true);
    return true;
  }

  /** Read a key; undefined where Redis does not answer. */
  async #look({ names, policy }: Order): Promise<Look | undefined> {
    if (!this.#engine.gate.isClosed) {
      return undefined;
    }
    try {
      return await this.#engine.reader.look(names, policy, this.#engine.flights.has(names.value));
    } catch {
      return undefined;
    }
  }
}

function leaveIf(gone: Gone | undefined): void {
  if (gone?.hasHappened()) {
    throw gone.value;
  }
}

/** Do something for a caller who may leave before. */
export async function leaving<T>(signal: AbortSignal, work: (gone: Gone) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const gone: Gone = new Once();
  let leave: () => void = () => undefined;
  const left = new Promise<never>((_, reject) => {
    leave = () => {
      gone.happen(signal.reason);
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", leave, { once: true });
  });
  try {
    return await Promise.race([work(gone), left]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
