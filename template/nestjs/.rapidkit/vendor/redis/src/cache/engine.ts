/**
 * What every call and every load of one connection shares: reads, writes, leases, the limit on loads.
 *
 * The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
 * caller came before a loader began.
 */

import type { RedisClient } from "../client.js";
import { reasonOf } from "../errors.js";
import type { RedisLogger } from "../outage.js";
import { type Batch, Batcher } from "./batch.js";
import { Entry } from "./entry.js";
import { type NewEnvelope, encodeEnvelope } from "./envelope.js";
import { CacheValueError, NotFound } from "./errors.js";
import { Flight, type Lease, type Order } from "./flight.js";
import { encodeName } from "./keys.js";
import { type Look, judge, tokensIn } from "./look.js";
import { type Policy, lifeOf, toLife } from "./policy.js";
import { Slots } from "./slots.js";
import { CacheStats } from "./stats.js";
import { BadValue, CODEC, decodeValue, encodeValue } from "./values.js";
import { type Names, type Tokens, Wire, newToken } from "./wire.js";

/** The first, and three more where somebody else was faster. */
const SET_ATTEMPTS = 4;

/** How often a read goes to the server for what it learns of on the way; after that it is a miss. */
const TRIPS = 3;

const EMPTY = Buffer.alloc(0);

/** What of the cache is no setting of the environment. */
export interface CacheLimits {
  /** The most bytes of a value. A larger one is not stored, and not read. @default 1048576 */
  readonly valueLimit?: number | undefined;
  /** How many loaders run at a time; more wait for their turn. @default 100 */
  readonly loadLimit?: number | undefined;
  /** Whether values of 1,024 bytes and more are compressed (zlib, level 6). @default false */
  readonly deflate?: boolean | undefined;
}

/** What an engine needs beside its client. */
export interface EngineOptions extends CacheLimits {
  /** Seconds that a command takes at most. */
  readonly commandTimeout: number;
  /** Is told of loads in the background that failed. */
  readonly logger?: RedisLogger | undefined;
}

/** The cache of one connection. */
export class Engine {
  readonly stats = new CacheStats();
  readonly wire: Wire;
  readonly slots: Slots;
  readonly #valueLimit: number;
  readonly commandTimeoutMs: number;
  readonly #deflate: boolean;
  readonly #logger: RedisLogger | undefined;
  /** The loads that a caller may join, by where their values stand. */
  readonly flights: ReadonlyMap<string, Flight>;
  readonly #flights = new Map<string, Flight>();
  /** All that have not ended: also those that were revoked, and have a successor. */
  readonly #running = new Set<Flight>();
  readonly #tasks = new Set<Promise<void>>();
  #time = 0;
  /** Whether loads have ended for good. */
  isClosed = false;

  constructor(client: RedisClient, options: EngineOptions) {
    const { valueLimit = 1024 * 1024, loadLimit = 100, deflate = false } = options;
    this.wire = new Wire(new Batcher(client));
    this.slots = new Slots(loadLimit);
    this.#valueLimit = valueLimit;
    this.commandTimeoutMs = options.commandTimeout * 1000;
    this.#deflate = deflate;
    this.#logger = options.logger;
    this.flights = this.#flights;
  }

  /** Return the next moment of the engine's time. */
  tick(): number {
    this.#time += 1;
    return this.#time;
  }

  // What a caller asks for

  /**
   * Read a key.
   *
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
   */
  async look(names: Names, policy: Policy, withLease: boolean): Promise<Look> {
    const look = this.judge(names, await this.read(names, policy, withLease), policy, withLease);
    return look.isOpen ? this.lookAgain(names, policy, withLease, look) : look;
  }

  /** Read keys in one batch; what has to be read again is. */
  lookMany(names: readonly Names[], policy: Policy): Promise<Look[]> {
    return Promise.all(names.map((each) => this.look(each, policy, false)));
  }

  /**
   * Store a value, in the place of what anybody stores or loads meanwhile.
   *
   * @throws CacheValueError It is too large.
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError Redis did not do it; the value may be stored.
   */
  async set(names: Names, policy: Policy, codec: number, payload: Buffer): Promise<void> {
    this.checkSize(payload);
    if (policy.ttlMs === 0) {
      return this.wire.delete([names]);
    }
    const [softMs, hardMs] = lifeOf(policy, policy.ttlMs);
    const entry: NewEnvelope = { codec, payload, softMs, hardMs, createdMs: Date.now() };
    for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
      const token = newToken();
      try {
        const tokens = await this.wire.take(names, token, this.#leaseMs(0));
        if (tokens !== undefined && (await this.#fill(names, token, tokens, entry))) {
          return;
        }
      } catch (error) {
        this.release(names, token);
        throw error;
      }
    }
    await this.wire.delete([names]);
  }

  /** Make an entry stale; tell whether there was a fresh one. */
  async expire(names: Names, policy: Policy): Promise<boolean> {
    for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
      const { entry, raw, isStale } = await this.look(names, policy, false);
      if (entry === undefined || raw === undefined || isStale) {
        return false;
      }
      const stale = encodeEnvelope({ ...entry, softMs: 0 }, names.key, { deflate: this.#deflate });
      if (await this.wire.replace(names, raw, stale)) {
        return true;
      }
    }
    return false;
  }

  /** @throws CacheValueError The payload is too large. */
  checkSize(payload: Buffer): void {
    if (payload.length > this.#valueLimit) {
      throw new CacheValueError(
        `a value of ${payload.length} bytes is above the limit of ${this.#valueLimit} (valueLimit)`,
      );
    }
  }

  /**
   * Return an entry's value; undefined where it cannot be decoded.
   *
   * @throws NotFound The entry says that there is no such thing.
   */
  value(entry: NewEnvelope | undefined): unknown {
    if (entry === undefined) {
      return undefined;
    }
    if (entry.negative) {
      this.stats.negatives += 1;
      throw new NotFound("the cache remembers that there is no such thing");
    }
    try {
      return decodeValue(entry.codec, entry.payload);
    } catch (error) {
      if (!(error instanceof BadValue)) {
        throw error;
      }
      this.stats.undecoded("payload");
      return undefined;
    }
  }

  // What a flight asks for

  /**
   * Ask for the lease; what was not answered is not held, and is released.
   *
   * @returns The tokens, and the entry where it was loaded meanwhile; undefined where somebody else has the lease.
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
   */
  async acquire(
    { names, policy }: Order,
    token: Buffer,
  ): Promise<{ tokens: Tokens; entry: NewEnvelope | undefined } | undefined> {
    try {
      const leaseMs = this.#leaseMs(policy.hardTimeoutMs);
      const acquired = await this.wire.acquire(names, token, leaseMs, policy.isTimed);
      if (acquired === undefined) {
        return undefined;
      }
      const { tokens, found } = acquired;
      const look = judge(names, found, policy, new CacheStats(), this.#valueLimit); // it is counted already
      const isUseful = look.isFresh && !look.isOpen && !look.isDue(policy) && isReadable(look.entry);
      return { tokens, entry: isUseful ? look.entry : undefined };
    } catch (error) {
      this.release(names, token);
      throw error;
    }
  }

  /** Let a lease last for a loader that has so much time from now. */
  async renew(names: Names, token: Buffer, milliseconds: number): Promise<void> {
    await this.wire.renew(names, token, this.#leaseMs(milliseconds)).catch(() => undefined);
  }

  /** End a lease now; tell whether the server has answered. */
  async settle(names: Names, token: Buffer): Promise<boolean> {
    try {
      await this.wire.release(names, token);
      return true;
    } catch {
      return false;
    }
  }

  /** End a lease in the background. */
  release(names: Names, token: Buffer): void {
    this.#watch(this.wire.release(names, token));
  }

  /**
   * Return the entry of what a loader returned.
   *
   * @throws CacheValueError It cannot be stored, or has tags that were not declared.
   */
  encode({ names, policy }: Order, result: unknown): NewEnvelope {
    this.stats.loads += 1;
    const given = result instanceof Entry ? (result as Entry<unknown>) : undefined;
    const [codec, payload] = encodeValue(given ? given.value : result);
    const ttlMs = given?.ttlMs === undefined ? policy.ttlMs : toLife("ttlMs", given.ttlMs);
    const [softMs, hardMs] = ttlMs === 0 ? [0, 0] : lifeOf(policy, ttlMs);
    const tags = given?.tags === undefined ? declared(names) : own(names, given.tags);
    return { codec, payload, softMs, hardMs, createdMs: Date.now(), tags };
  }

  /** Return the entry that says that there is no such thing. */
  negative({ names, policy }: Order): NewEnvelope {
    this.stats.loads += 1;
    const softMs = policy.negativeMs === 0 ? 0 : lifeOf(policy, policy.negativeMs)[0];
    const times = { softMs, hardMs: softMs, createdMs: Date.now() };
    return { codec: CODEC.JSON, payload: EMPTY, negative: true, ...times, tags: declared(names) };
  }

  /** Store what was loaded, if the lease is still held; tell whether the server has settled it. */
  async store({ names }: Order, { token, tokens }: Lease, entry: NewEnvelope): Promise<boolean> {
    const isTooLarge = entry.payload.length > this.#valueLimit;
    this.stats.tooLarge += Number(isTooLarge);
    try {
      if (isTooLarge || entry.hardMs === 0) {
        await this.wire.forget(names, token);
      } else {
        const tags = tokens.tags.filter(([tag]) => entry.tags?.some(([wanted]) => wanted === tag));
        await this.#fill(names, token, { space: tokens.space, tags }, entry);
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Forget a flight: nobody can join it any more. */
  land(flight: Flight, { value }: Names): void {
    if (this.#flights.get(value) === flight) {
      this.#flights.delete(value);
    }
  }

  /** Say that a load has failed of which no caller is there to hear it. */
  failedUnseen(error: unknown): void {
    if (!(error instanceof NotFound)) {
      this.#logger?.warn(`a load in the background failed: ${reasonOf(error)}`);
    }
  }

  // Everything else

  /** End every load, and wait for what was sent. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.#running.forEach((flight) => flight.cancel());
    while (this.#tasks.size > 0) {
      await Promise.all(this.#tasks);
    }
    await this.wire.batcher.close();
  }

  /** Begin a load, which callers may join. */
  launch(order: Order, isStored: boolean, isKept: boolean): Flight {
    const flight = new Flight(this, order, isKept);
    this.#flights.set(order.names.value, flight);
    this.#running.add(flight);
    this.#watch(flight.run(isStored).then(() => this.#running.delete(flight)));
    return flight;
  }

  /** Send the first read of `look`. */
  read(names: Names, { isTimed }: Policy, withLease: boolean): Promise<Batch> {
    return this.wire.batcher.read(withLease ? names.watched : names.wanted, isTimed ? [names.value] : undefined);
  }

  /** Return what a batch says of a key. */
  judge(names: Names, batch: Batch, policy: Policy, withLease: boolean): Look {
    const look = judge(names, batch, policy, this.stats, this.#valueLimit);
    if (withLease) {
      look.lease = batch.value(names.lease) ?? null;
      look.tokens = tokensIn(batch, names);
    }
    return look;
  }

  /** Read a key again, with what the first read has found to be needed; it is a miss where that never ends. */
  async lookAgain(names: Names, policy: Policy, withLease: boolean, first: Look): Promise<Look> {
    const wanted = new Set(withLease ? names.watched : names.wanted);
    let timed = policy.isTimed ? [names.value] : undefined;
    let look = first;
    for (let trips = 2; look.isOpen && trips <= TRIPS; trips += 1) {
      look.more?.forEach((name) => wanted.add(name));
      timed = look.needsAge ? [names.value] : timed;
      look = this.judge(names, await this.wire.batcher.read([...wanted], timed), policy, withLease);
    }
    if (look.isOpen) {
      look.entry = undefined;
    }
    return look;
  }

  #fill(names: Names, token: Buffer, { space, tags }: Tokens, entry: NewEnvelope): Promise<boolean> {
    const stored = { ...entry, namespaceToken: space, tags };
    const raw = encodeEnvelope(stored, names.key, { deflate: this.#deflate });
    return this.wire.fill(names, token, raw, entry.hardMs);
  }

  /** How long a lease lasts for a loader that has so much time. */
  #leaseMs(milliseconds: number): number {
    return Math.ceil(milliseconds + 2 * this.commandTimeoutMs);
  }

  /** Keep something in the background until it has ended; its error is nobody's. */
  #watch(work: Promise<unknown>): void {
    const task: Promise<void> = work.then(
      () => void this.#tasks.delete(task),
      () => void this.#tasks.delete(task),
    );
    this.#tasks.add(task);
  }
}

/** Tell whether a value can be made of an entry; nothing is counted. */
function isReadable(entry: NewEnvelope | undefined): boolean {
  if (entry === undefined || entry.negative) {
    return entry !== undefined;
  }
  try {
    decodeValue(entry.codec, entry.payload);
    return true;
  } catch {
    return false;
  }
}

function declared({ tags }: Names): NonNullable<NewEnvelope["tags"]> {
  return tags.map(({ tag }) => [tag, EMPTY] as const);
}

function own(names: Names, tags: readonly string[]): NonNullable<NewEnvelope["tags"]> {
  const wanted = new Set(tags.map(encodeName));
  const found = declared(names).filter(([tag]) => wanted.has(tag));
  if (found.length < wanted.size) {
    throw new CacheValueError("the loader's Entry has tags that the call did not declare");
  }
  return found;
}
