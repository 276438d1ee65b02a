/** The cache: what an application calls. */

import { Injectable } from "@nestjs/common";
import type { Applied } from "./changes.js";
import type { Engine } from "./engine.js";
import type { Loader } from "./flight.js";
import { Group, type GroupLoader } from "./group.js";
import { Keyspace, encodeName } from "./keys.js";
import { KnownNames } from "./known-names.js";
import { type Operation, deletionOf, invalidationOf, rotationOf } from "./outbox.js";
import {
  type GetOptions,
  type InvalidateOptions,
  type LoadOptions,
  type Policy,
  type ReadOptions,
  type SetOptions,
  createPolicy,
} from "./policy.js";
import { ReadThrough, leaving } from "./read-through.js";
import { NOT_FOUND } from "./reader.js";
import type { CacheState } from "./state.js";
import type { CacheStats, Counts } from "./stats.js";
import { encodeValue } from "./values.js";
import type { Names } from "./wire.js";

const NO_TAGS: readonly string[] = [];

const NO_OPTIONS = Object.freeze({});

/**
 * A cache in Redis that Python and TypeScript share.
 *
 * A miss is `undefined`; null is a value. Reads that Redis does not answer are misses, and loaders run without being
 * stored: an outage slows an application down, it does not stop it. Deletions and invalidations wait for Redis then, and
 * are done before the cache is read again; values are dropped. Once Redis has failed, nobody waits for it until it is
 * back. What Redis replies with an error is thrown, as ioredis's `ReplyError`.
 *
 * @publicApi
 */
@Injectable()
export class CacheService {
  readonly #engine: Engine;
  readonly #reads: ReadThrough;
  readonly #counts: Counts["reads"];
  readonly #keyspace: Keyspace;
  readonly #ttlMs: number;
  /** Whether the near cache can keep what is of this namespace. */
  readonly #isCovered: boolean;
  /** Of reads: as they are, near, frozen, and both. */
  readonly #reading: readonly [plain: Policy, near: Policy, frozen: Policy, both: Policy];
  readonly #timed: Policy;
  readonly #known = new KnownNames();

  /** @ignore */
  constructor(engine: Engine, namespace: string, ttlMs: number) {
    this.#engine = engine;
    this.#counts = engine.stats.reads;
    this.#reads = new ReadThrough(engine, this.#counts.get_or_set);
    this.#keyspace = new Keyspace(namespace, engine.copies);
    this.#ttlMs = ttlMs;
    this.#isCovered = engine.tracking.covers(this.#keyspace);
    this.#reading = [
      createPolicy(ttlMs),
      createPolicy(ttlMs, { near: true }),
      createPolicy(ttlMs, { frozen: true }),
      createPolicy(ttlMs, { near: true, frozen: true }),
    ];
    this.#timed = createPolicy(ttlMs, { refreshAhead: 0.5 }); // so that reads ask for the age
  }

  /** What was counted by now, all namespaces together. */
  get stats(): CacheStats {
    return this.#engine.stats.snapshot();
  }

  /** How it stands at this moment, all namespaces together. */
  get state(): CacheState {
    return this.#engine.state;
  }

  /**
   * Return a view whose keys, tags and `clear` are its own; it stands below this one's namespace.
   *
   * @throws CacheKeyError The name is empty or holds a lone surrogate.
   */
  namespace(name: string): CacheService {
    new Keyspace(name);
    const kind = this.constructor as typeof CacheService; // a view of one that is measured is measured too
    return new kind(this.#engine, `${this.#keyspace.namespace}:${name}`, this.#ttlMs);
  }

  /**
   * Return a fresh value, or undefined.
   *
   * @param options.tags Tags that the entry must have. They save a second trip to the server for an entry that has tags.
   * @throws NotFound The cache remembers that there is no such thing.
   */
  get<T = unknown>(key: string, options: GetOptions = NO_OPTIONS): Promise<T | undefined> {
    try {
      const names = this.#namesOf(key, options.tags);
      const policy = this.#readingOf(options);
      const kept = policy.isNear ? this.#engine.reader.find(names) : undefined;
      const value = kept
        ? Promise.resolve(this.#engine.reader.serve(kept, policy.isFrozen, this.#counts.get))
        : this.#read(names, policy);
      return value as Promise<T | undefined>;
    } catch (error) {
      const refused = error as Error;
      return Promise.reject(refused); // no async function, which would cost each hit a promise more
    }
  }

  /** Return the fresh values of those keys that have one. */
  async getMany<T = unknown>(keys: Iterable<string>, options: ReadOptions = NO_OPTIONS): Promise<Map<string, T>> {
    const reads = this.#counts.get_many;
    const names = this.#namesOfAll(keys, NO_TAGS);
    const all = await this.#engine.reader.readMany([...names.values()], this.#readingOf(options), reads);
    const found = new Map<string, T>();
    [...names.keys()].forEach((key, index) => {
      const { value, look } = all[index] ?? {};
      if (value === undefined) {
        reads[look === undefined ? "bypassed" : "misses"] += 1;
      } else if (value !== NOT_FOUND) {
        reads.hits += Number(look !== undefined); // one that is near is counted already
        found.set(key, value as T);
      }
    });
    return found;
  }

  /**
   * Store a value. Whoever loads the key meanwhile does not store his. Without Redis it is dropped, and the deletion of
   * what was there waits.
   *
   * @param options `ttlMs: 0` deletes.
   * @throws CacheValueError The value cannot be stored, or is too large.
   * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and no more can wait for it.
   */
  async set(key: string, value: unknown, options: SetOptions = {}): Promise<void> {
    const policy = createPolicy(this.#ttlMs, options);
    const names = this.#namesOf(key, options.tags);
    const [codec, payload] = encodeValue(value);
    this.#engine.leases.checkSize(payload);
    await this.#engine.changes.set(names, policy, codec, payload);
  }

  /** Store values, all with the same options, as `set` does. */
  async setMany(
    values: ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>,
    options: SetOptions = {},
  ): Promise<void> {
    const policy = createPolicy(this.#ttlMs, options);
    const entries = values instanceof Map ? [...(values as ReadonlyMap<string, unknown>)] : Object.entries(values);
    const encoded = entries.map(([key, value]) => ({
      names: this.#namesOf(key, options.tags),
      value: encodeValue(value),
    }));
    encoded.forEach(({ value: [, payload] }) => this.#engine.leases.checkSize(payload));
    await Promise.all(encoded.map(({ names, value }) => this.#engine.changes.set(names, policy, ...value)));
  }

  /**
   * Delete a value, and keep whoever loads it from storing what he has read before.
   *
   * @returns `queued` where Redis does not answer, or none of its replicas has the deletion in time: it may have been done,
   *   and is done before the next read.
   * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and it is `strict`, or no more can wait.
   */
  async delete(key: string, options: InvalidateOptions = {}): Promise<Applied> {
    return this.#invalidate([deletionOf(this.#namesOf(key))], options);
  }

  /** Delete values, as `delete` does. */
  async deleteMany(keys: Iterable<string>, options: InvalidateOptions = {}): Promise<Applied> {
    return this.#invalidate([...this.#namesOfAll(keys, NO_TAGS).values()].map(deletionOf), options);
  }

  /**
   * Return a value from the cache, or from its loader, which runs once for all who ask, in all processes.
   *
   * @throws NotFound There is no such thing.
   * @throws CacheTimeoutError The hard timeout passed.
   * @throws CacheLoadError The loader asked for the key that it loads.
   * @throws CacheValueError What the loader returned cannot be stored.
   * @throws unknown What the loader threw, as it was; what `signal` gives as its reason.
   */
  getOrSet<T>(key: string, loader: Loader<T>, options: LoadOptions = {}): Promise<T> {
    try {
      const { signal } = options;
      const policy = this.#policyOf(options);
      const order = { names: this.#namesOf(key, options.tags), loader, policy, isLimited: true };
      signal?.throwIfAborted();
      const kept = policy.isNear ? this.#engine.reader.find(order.names) : undefined;
      if (kept !== undefined) {
        this.#reads.refresh(order, kept.isDue(policy));
        return Promise.resolve(this.#engine.reader.serve(kept, policy.isFrozen, this.#counts.get_or_set) as T);
      }
      const value: Promise<unknown> = signal
        ? leaving(signal, (gone) => this.#reads.getOrSet(order, gone))
        : this.#reads.getOrSet(order);
      return value as Promise<T>;
    } catch (error) {
      const refused = error as Error;
      return Promise.reject(refused); // as in `get`
    }
  }

  /**
   * Return values from the cache; one call of the loader brings all that are missing and that nobody loads.
   *
   * @returns The values that there are, in the order of `keys`.
   * @throws unknown As `getOrSet`, save `NotFound`.
   */
  async getOrSetMany<T>(
    keys: Iterable<string>,
    loader: GroupLoader<T>,
    options: LoadOptions = {},
  ): Promise<Map<string, T>> {
    const policy = this.#policyOf(options);
    const names = this.#namesOfAll(keys, options.tags);
    const group = new Group(this.#engine, loader, policy);
    const { signal } = options;
    const values = signal ? leaving(signal, (gone) => group.getOrSet(names, gone)) : group.getOrSet(names);
    return (await values) as Map<string, T>;
  }

  /** Tell whether `get` would return a value. */
  async exists(key: string): Promise<boolean> {
    const look = this.#engine.gate.isClosed
      ? await this.#engine.reader.look(this.#namesOf(key), this.#reading[0], false).catch(() => undefined)
      : undefined;
    return look !== undefined && look.isFresh && !look.entry?.negative;
  }

  /**
   * Return for how many milliseconds the entry stays fresh: 0 for a stale one; undefined where there is none.
   *
   * @throws RedisTimeoutError | RedisConnectionError Redis does not answer.
   */
  async ttl(key: string): Promise<number | undefined> {
    const { entry, isStale, ageMs } = await this.#engine.reader.look(this.#namesOf(key), this.#timed, false);
    return entry && (isStale ? 0 : entry.softMs - ageMs);
  }

  /**
   * Make an entry stale: it is served only while its loader is slow or fails. Tell whether there was a fresh one.
   *
   * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; it may have been done.
   */
  async expire(key: string): Promise<boolean> {
    return this.#engine.changes.expire(this.#namesOf(key), this.#reading[0]);
  }

  /**
   * Make every entry with one of these tags a miss, or with `soft` stale.
   *
   * @returns | @throws As `delete`.
   */
  async invalidateTags(
    tags: readonly string[],
    { soft = false, ...options }: InvalidateOptions & { readonly soft?: boolean } = {},
  ): Promise<Applied> {
    return this.#invalidate(
      tags.map((tag) => invalidationOf(this.#keyspace, encodeName(tag), soft)),
      options,
    );
  }

  /**
   * Make every entry of this namespace a miss; those of its views stay.
   *
   * @returns | @throws As `delete`.
   */
  async clear(options: InvalidateOptions = {}): Promise<Applied> {
    return this.#invalidate(this.#keyspace.tokens.map(rotationOf), options);
  }

  async #read(names: Names, policy: Policy): Promise<unknown> {
    const reads = this.#counts.get;
    const { reader, gate } = this.#engine;
    let look;
    let mark;
    if (gate.isClosed) {
      mark = reader.mark(policy);
      try {
        look = reader.judge(names, await reader.read(names, policy, false), policy, false); // what `look` does
        look = look.isOpen ? await reader.lookAgain(names, policy, false, look) : look;
      } catch {
        look = undefined; // Redis does not answer
      }
    }
    if (look === undefined) {
      reads.bypassed += 1;
      return undefined;
    }
    const value = look.isFresh ? reader.take(names, look, policy, mark, reads) : undefined;
    reads[value === undefined ? "misses" : "hits"] += 1;
    return value;
  }

  async #invalidate(operations: readonly Operation[], { strict = false }: InvalidateOptions): Promise<Applied> {
    const applied = await this.#engine.changes.invalidate(operations, strict);
    const [first] = operations;
    if (first !== undefined) {
      // All are of one kind; a namespace is one, however many tokens it has.
      this.#engine.stats.invalidations.add(first.kind, first.kind === "space" ? 1 : operations.length);
    }
    return applied;
  }

  #readingOf({ near, frozen = false }: ReadOptions): Policy {
    return this.#reading[(this.#isNear(near) ? 1 : 0) + (frozen ? 2 : 0)] ?? this.#reading[0];
  }

  #policyOf(options: LoadOptions): Policy {
    return createPolicy(this.#ttlMs, options, this.#isNear(options.near));
  }

  #isNear(near = this.#engine.isNear): boolean {
    return near && this.#isCovered;
  }

  #namesOf(key: string, tags = NO_TAGS): Names {
    return this.#known.of(this.#keyspace, key, tags);
  }

  #namesOfAll(keys: Iterable<string>, tags: readonly string[] | undefined): Map<string, Names> {
    return new Map(Array.from(keys, (key) => [key, this.#namesOf(key, tags)]));
  }
}
