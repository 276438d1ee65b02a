/**
 * One load of one key in this process: who leads it, who waits for whom, and what its callers get.
 *
 * A flight asks for the lease. With it, it runs the loader and stores what that returns; without it, it polls for the
 * value that somebody else loads, and asks again once the lease is gone. Callers come and go; it ends when the last one
 * has gone.
 */

import type { Engine } from "./engine.js";
import type { Entry } from "./entry.js";
import type { NewEnvelope } from "./envelope.js";
import { CacheLoadError, CacheTimeoutError, NotFound } from "./errors.js";
import type { Leases } from "./leases.js";
import { Ending, Load, type LoadContext } from "./loading.js";
import { Once, oneOf } from "./once.js";
import type { Policy } from "./policy.js";
import { type Names, type Tokens, isSame, newToken } from "./wire.js";

const POLL_FIRST_MS = 10;
const POLL_GROWTH = 0.2;
const POLL_LONGEST_MS = 250;
const POLL_SPREAD = 0.1;

/**
 * Returns the value, or a promise of it, or an `Entry`; throws `NotFound` where there is no such thing.
 *
 * @publicApi
 */
export type Loader<T> = (context: LoadContext) => T | Entry<T> | PromiseLike<T | Entry<T>>;

/** What came of a flight. */
export interface Outcome {
  /** From when on it is true, by the engine's time: who came later has to look again. */
  readonly since: number;
  /** What was loaded or read. */
  readonly entry?: NewEnvelope;
  /** What the loader threw, or why there is nothing. */
  readonly failure?: { readonly error: unknown };
}

/** What a caller wants loaded. */
export interface Order {
  readonly names: Names;
  readonly loader: Loader<unknown>;
  readonly policy: Policy;
  /** Whether it counts against the limit on concurrent loads. */
  readonly isLimited: boolean;
  /** Is called where somebody else loads. */
  readonly onLost?: () => void;
}

/** A lease that is held, and the tokens from before the load. */
export interface Lease {
  readonly token: Buffer;
  readonly tokens: Tokens;
}

/** A load and its callers. */
export class Flight {
  /** What came of it; undefined where nobody wants it. */
  readonly done = new Once<Outcome | undefined>();
  /** Happens once somebody else is known to have the lease. */
  readonly lost = new Once();
  readonly #engine: Engine;
  readonly #order: Order;
  readonly #outer = Load.current;
  readonly #hurried = new Once();
  readonly #cancelled = new Once();
  readonly #ending = new Ending();
  #isKept: boolean;
  #callers = 0;
  /** How long its most patient caller waits for a loader. */
  #patienceMs: number;
  #lease: Lease | undefined;
  /** When the loader began, by the engine's time. */
  #since: number | undefined;

  /**
   * @param engine The rules and the wire.
   * @param order What to load.
   * @param isKept Whether it goes on without callers, once it has the lease.
   */
  constructor(engine: Engine, order: Order, isKept = false) {
    this.#engine = engine;
    this.#order = order;
    this.#isKept = isKept;
    this.#patienceMs = order.policy.hardTimeoutMs;
  }

  /**
   * Begin.
   *
   * @param isStored Whether to ask for the lease and to store the value.
   */
  async run(isStored: boolean): Promise<void> {
    let outcome: Outcome | undefined;
    try {
      outcome = isStored ? await this.#compete() : await this.#inTurn(() => this.#load());
    } catch (error) {
      outcome = { since: this.#since ?? this.#engine.tick(), failure: { error } };
    }
    this.#engine.land(this, this.#order.names);
    this.done.happen(outcome);
    if (outcome?.failure && this.#callers === 0 && !this.#cancelled.hasHappened()) {
      this.#engine.failedUnseen(outcome.failure.error);
    }
  }

  /** Count a caller, who would wait so long for a loader that begins now. */
  enter(hardTimeoutMs: number): void {
    this.#callers += 1;
    this.#patienceMs = Math.max(this.#patienceMs, hardTimeoutMs);
  }

  /** Let a caller go; if he was served without it, a loader that runs goes on. */
  leave(isServed: boolean): void {
    this.#callers -= 1;
    if (isServed && this.#since !== undefined) {
      this.#isKept = true;
    }
    if (this.#callers === 0 && !this.#isKept && !this.done.hasHappened()) {
      this.cancel();
    }
  }

  /** End it now; nobody can join any more. */
  cancel(): void {
    this.#engine.land(this, this.#order.names);
    this.#cancelled.happen();
    this.done.happen(undefined);
    this.#ending.abort();
  }

  /** Tell whether a caller who came then will get what is true for him, as its loader has not begun by then. */
  admits(arrival: number): boolean {
    return this.#since === undefined || arrival < this.#since;
  }

  /** Tell whether it has this lease, and whether these tokens are still those of its entry. */
  holds(lease: Buffer | null, tokens: Tokens | undefined): boolean {
    return lease !== null && this.#lease?.token.equals(lease) === true && isSame(this.#lease.tokens, tokens);
  }

  /** Load now, without the lease and without storing: a caller has waited long enough for somebody else. */
  hurry(): void {
    this.#hurried.happen();
  }

  async #compete(): Promise<Outcome | undefined> {
    const started = performance.now();
    for (;;) {
      const outcome = await this.#inTurn(() => this.#attempt());
      if (outcome !== undefined || this.#cancelled.hasHappened()) {
        return outcome;
      }
      if (!this.lost.hasHappened()) {
        this.lost.happen();
        this.#order.onLost?.();
      }
      if (this.#callers === 0) {
        return undefined;
      }
      const found = await this.#wait(started);
      if (found !== undefined || this.#cancelled.hasHappened()) {
        return found;
      }
      if (this.#hurried.hasHappened()) {
        return this.#inTurn(() => this.#load());
      }
    }
  }

  #inTurn(work: () => Promise<Outcome | undefined>): Promise<Outcome | undefined> {
    const isLimited = this.#order.isLimited && this.#outer === undefined; // a loader's own loads have its place
    return isLimited ? this.#engine.slots.run(this.#cancelled, work) : work();
  }

  /** Load, if nobody else does. */
  async #attempt(): Promise<Outcome | undefined> {
    const token = newToken();
    const since = this.#engine.tick();
    let acquired: Awaited<ReturnType<Leases["acquire"]>>;
    try {
      acquired = await this.#engine.leases.acquire(this.#order, token);
    } catch {
      return this.#cancelled.hasHappened() ? undefined : this.#load(); // the callers still get their value
    }
    if (acquired === undefined) {
      return undefined;
    }
    if (this.#cancelled.hasHappened()) {
      this.#engine.leases.release(this.#order.names, token);
      return undefined;
    }
    const { tokens, entry } = acquired;
    if (entry !== undefined) {
      await this.#engine.leases.settle(this.#order.names, token);
      return { since, entry };
    }
    return this.#load({ token, tokens });
  }

  /** Poll until there is a value, which is returned, or the lease is gone, or nobody wants to wait any longer. */
  async #wait(started: number): Promise<Outcome | undefined> {
    const { names, policy } = this.#order;
    for (;;) {
      const waited = performance.now() - started;
      const left = policy.hardTimeoutMs - waited;
      if (left <= 0) {
        this.hurry();
      }
      const pause = Math.min(Math.max(POLL_FIRST_MS, POLL_GROWTH * waited), POLL_LONGEST_MS);
      const spread = 1 + POLL_SPREAD * (2 * Math.random() - 1);
      await oneOf([this.#hurried, this.#cancelled], Math.min(pause * spread, left), false);
      if (this.#hurried.hasHappened() || this.#cancelled.hasHappened()) {
        return undefined;
      }
      const since = this.#engine.tick();
      const look = await this.#engine.reader.look(names, policy, true).catch(() => undefined);
      if (look === undefined) {
        this.hurry();
        return undefined;
      }
      if (look.isFresh && look.entry) {
        return { since, entry: look.entry };
      }
      if (look.lease === null) {
        return undefined;
      }
    }
  }

  async #load(lease?: Lease): Promise<Outcome> {
    const engine = this.#engine;
    const order = this.#order;
    this.#lease = lease;
    const since = (this.#since = engine.tick());
    const started = performance.now();
    let isSettled = lease === undefined;
    let isLoaded = false;
    try {
      let entry: NewEnvelope;
      let failure: { error: NotFound } | undefined;
      try {
        entry = engine.leases.encode(order, await this.#measured(started));
      } catch (error) {
        if (!(error instanceof NotFound)) {
          throw error;
        }
        entry = engine.leases.negative(order);
        failure = { error };
      }
      if (lease !== undefined) {
        const loadMs = Math.floor(performance.now() - started);
        isLoaded = true;
        isSettled = await engine.leases.store(order, lease, { ...entry, loadMs });
      }
      return failure ? { since, failure } : { since, entry };
    } catch (error) {
      if (lease !== undefined && !isSettled && !this.#cancelled.hasHappened()) {
        isSettled = await engine.leases.settle(order.names, lease.token); // before its callers: who tries again gets the lease
      }
      throw error;
    } finally {
      if (lease !== undefined && !isLoaded) {
        engine.leases.abandon();
      }
      if (lease !== undefined && !isSettled) {
        engine.leases.release(order.names, lease.token);
      }
    }
  }

  /** Run the loader; of those that a group has, it is the group's that is measured. */
  #measured(started: number): Promise<unknown> {
    const recorder = this.#order.isLimited ? this.#engine.recorder : undefined;
    return recorder ? recorder.load(() => this.#call(started)) : this.#call(started);
  }

  /** Run the loader until the patience of its callers is over. */
  async #call(started: number): Promise<unknown> {
    const load = new Load([this.#order.names.value], this.#outer);
    try {
      const result = load.run(() => this.#order.loader(this.#ending));
      return isPromiseLike(result) ? await this.#inTime(result, started) : result;
    } finally {
      load.end();
    }
  }

  async #inTime(result: PromiseLike<unknown>, started: number): Promise<unknown> {
    const ended = new Once();
    const end = (): void => ended.happen();
    const loading = Promise.resolve(result);
    loading.then(end, end);
    let endsAt = started + this.#patienceMs;
    while (!ended.hasHappened()) {
      await oneOf([ended, this.#cancelled], endsAt - performance.now(), false);
      if (this.#cancelled.hasHappened()) {
        throw new CacheLoadError("nobody waits for the load any more");
      }
      if (ended.hasHappened() || performance.now() < endsAt) {
        continue;
      }
      if (started + this.#patienceMs <= endsAt) {
        const error = new CacheTimeoutError(`the loader did not end within ${this.#patienceMs} ms (hardTimeoutMs)`);
        this.#ending.abort(error);
        throw error;
      }
      endsAt = started + this.#patienceMs;
      if (this.#lease !== undefined) {
        await this.#engine.leases.renew(this.#order.names, this.#lease.token, endsAt - performance.now());
      }
    }
    return loading;
  }
}

function isPromiseLike(result: unknown): result is PromiseLike<unknown> {
  return typeof (result as { then?: unknown } | null | undefined)?.then === "function";
}
