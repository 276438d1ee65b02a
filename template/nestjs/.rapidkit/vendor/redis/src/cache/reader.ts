/** Reads: from the near cache, or from Redis. */

import type { Channel, Reading } from "./batch.js";
import type { Gate } from "./circuit.js";
import type { NewEnvelope } from "./envelope.js";
import { NotFound } from "./errors.js";
import { copyOf, freeze } from "./frozen.js";
import { type Look, judge, tokensIn } from "./look.js";
import type { Kept, Mark, Near } from "./near.js";
import type { Nodes } from "./nodes.js";
import type { Policy } from "./policy.js";
import type { Counts, ReadCounts } from "./stats.js";
import type { Tracking } from "./tracking.js";
import { BadValue, decodeValue } from "./values.js";
import type { Names } from "./wire.js";

/** How often a read goes to the server for what it learns of on the way; after that it is a miss. */
const TRIPS = 3;

export const NOT_FOUND = Symbol("not found");

/** What reads need. */
export interface ReaderOptions {
  readonly nodes: Pick<Nodes, "channel" | "gate">;
  readonly near: Near;
  readonly tracking: Tracking;
  readonly stats: Counts;
  /** The most bytes of a value. */
  readonly valueLimit: number;
}

/** What one of many reads has come to. */
export interface Found {
  /** The fresh value; undefined where there is none, `NOT_FOUND` where it is known that there is no such thing. */
  readonly value: unknown;
  /** What Redis had; undefined where it was not asked, or does not answer. */
  readonly look: Look | undefined;
  /** Whether the entry is old enough to be loaded ahead. */
  readonly isDue: boolean;
}

/** Redis does not answer. */
const NOTHING: Found = { value: undefined, look: undefined, isDue: false };

/** The reads of one cache. */
export class Reader {
  readonly #channel: Channel;
  readonly #gate: Gate;
  readonly #near: Near;
  readonly #tracking: Tracking;
  readonly #stats: Counts;
  readonly #valueLimit: number;

  constructor({ nodes, near, tracking, stats, valueLimit }: ReaderOptions) {
    this.#channel = nodes.channel;
    this.#gate = nodes.gate;
    this.#near = near;
    this.#tracking = tracking;
    this.#stats = stats;
    this.#valueLimit = valueLimit;
  }

  // The near cache

  /** Return the entry that is kept near; not without Redis, which may have been told of what was changed since. */
  find(names: Names): Kept | undefined {
    return this.#gate.isClosed ? this.#near.find(names) : undefined;
  }

  /**
   * Return the value of an entry that is kept near, and count it.
   *
   * @throws NotFound The entry says that there is no such thing.
   */
  serve(kept: Kept, isFrozen: boolean, reads: ReadCounts): unknown {
    if (kept.negative) {
      reads.nearNegatives += 1;
      throw notFound();
    }
    reads.nearHits += 1;
    return kept.value(isFrozen);
  }

  /** Return the mark of a read that is asked for now; undefined where it is not to be kept near. */
  mark({ isNear }: Policy): Mark | undefined {
    if (!isNear) {
      return undefined;
    }
    this.#tracking.want();
    return this.#near.mark();
  }

  /**
   * Return the value of a fresh look, and keep it near where it has a mark; undefined where it cannot be decoded.
   *
   * @throws NotFound The entry says that there is no such thing.
   */
  take(names: Names, look: Look, { isFrozen }: Policy, mark: Mark | undefined, reads: ReadCounts): unknown {
    if (mark !== undefined && look.entry?.negative) {
      this.#near.keep(mark, names, look);
    }
    const value = this.value(look.entry, reads);
    if (value === undefined) {
      return undefined;
    }
    const given = isFrozen ? freeze(value) : value;
    if (mark !== undefined) {
      this.#near.keep(mark, names, look, isFrozen ? given : copyOf(given));
    }
    return given;
  }

  // Redis

  /**
   * Read a key.
   *
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
   */
  async look(names: Names, policy: Policy, withLease: boolean): Promise<Look> {
    const look = this.judge(names, await this.read(names, policy, withLease), policy, withLease);
    return look.isOpen ? this.lookAgain(names, policy, withLease, look) : look;
  }

  /** Send the first read of `look`. */
  read(names: Names, { isTimed }: Policy, withLease: boolean): Promise<Reading> {
    return this.#channel.read(withLease ? names.watched : names.wanted, isTimed ? [names.value] : undefined);
  }

  /**
   * Return what was read of a key.
   *
   * @throws RedisConnectionError The cache is not read any more: it may be from before what waits now.
   */
  judge(names: Names, found: Reading, policy: Policy, withLease: boolean): Look {
    this.#gate.check();
    const look = judge(names, found, policy, this.#stats, this.#valueLimit);
    if (withLease) {
      look.lease = found.value(names.lease) ?? null;
      look.tokens = tokensIn(found, names);
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
      look = this.judge(names, await this.#channel.read([...wanted], timed), policy, withLease);
    }
    if (look.isOpen) {
      look.entry = undefined;
    }
    return look;
  }

  /** Read keys, those that are not kept near in one batch. */
  readMany(all: readonly Names[], policy: Policy, reads: ReadCounts): Promise<Found[]> {
    const mark = this.#gate.isClosed ? this.mark(policy) : undefined;
    return Promise.all(all.map((names) => this.#readOne(names, policy, mark, reads)));
  }

  /**
   * Return an entry's value; undefined where it cannot be decoded.
   *
   * @param reads Where a read is counted that ends with there being no such thing.
   * @throws NotFound The entry says that there is no such thing.
   */
  value(entry: NewEnvelope | undefined, reads?: ReadCounts): unknown {
    if (entry === undefined) {
      return undefined;
    }
    if (entry.negative) {
      if (reads !== undefined) {
        reads.negatives += 1;
      }
      throw notFound();
    }
    try {
      return decodeValue(entry.codec, entry.payload);
    } catch (error) {
      if (!(error instanceof BadValue)) {
        throw error;
      }
      this.#stats.undecoded("payload");
      return undefined;
    }
  }

  async #readOne(names: Names, policy: Policy, mark: Mark | undefined, reads: ReadCounts): Promise<Found> {
    const kept = policy.isNear ? this.find(names) : undefined;
    if (kept !== undefined) {
      const value = orNotFound(() => this.serve(kept, policy.isFrozen, reads));
      return { value, look: undefined, isDue: kept.isDue(policy) };
    }
    if (!this.#gate.isClosed) {
      return NOTHING;
    }
    let look: Look;
    try {
      look = this.judge(names, await this.read(names, policy, false), policy, false); // what `look` does
      look = look.isOpen ? await this.lookAgain(names, policy, false, look) : look;
    } catch {
      return NOTHING; // Redis does not answer
    }
    const value = look.isFresh ? orNotFound(() => this.take(names, look, policy, mark, reads)) : undefined;
    return { value, look, isDue: look.isDue(policy) };
  }
}

function notFound(): NotFound {
  return new NotFound("the cache remembers that there is no such thing");
}

function orNotFound(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotFound) {
      return NOT_FOUND;
    }
    throw error;
  }
}
