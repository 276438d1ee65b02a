/** The cache: what an application calls. */

import { Injectable } from "@nestjs/common";
import type { Engine } from "./engine.js";
import type { Loader } from "./flight.js";
import { Group, type GroupLoader, NOT_FOUND, valueOf } from "./group.js";
import { Keyspace, encodeName } from "./keys.js";
import { Once } from "./once.js";
import { type CacheOptions, type Policy, createPolicy } from "./policy.js";
import { type Gone, ReadThrough } from "./read-through.js";
import type { CacheStats } from "./stats.js";
import { encodeValue } from "./values.js";
import { Names } from "./wire.js";

/**
 * What became of a deletion: every later read, in any process, knows of it; or it waits for Redis.
 *
 * @publicApi
 */
export type Applied = "applied" | "queued";

/**
 * The tags of an entry.
 *
 * @publicApi
 */
export interface TagOptions {
  /** At most 255; a change of one of them makes the entry a miss. @default none */
  readonly tags?: readonly string[] | undefined;
}

/** @publicApi */
export interface SetOptions extends CacheOptions, TagOptions {}

/** @publicApi */
export interface LoadOptions extends SetOptions {
  /** The caller's: once it aborts he gets its reason; the load goes on for others who wait for it. */
  readonly signal?: AbortSignal | undefined;
}

/** Of how many keys the encoded names are remembered, at most; half as many at least. */
const NAMES_KEPT = 4096;

const NO_TAGS: readonly string[] = [];

/**
 * A cache in Redis that Python and TypeScript share.
 *
 * A miss is `undefined`; null is a value. Reads that Redis does not answer are misses, and loaders run without being
 * stored: an outage slows an application down, it does not stop it. Writes and deletions throw what the client throws:
 * `RedisTimeoutError`, `RedisConnectionError`, or ioredis's `ReplyError`.
 *
 * @publicApi
 */
@Injectable()
export class CacheService {
  readonly #engine: Engine;
  readonly #reads: ReadThrough;
  readonly #keyspace: Keyspace;
  readonly #ttlMs: number;
  readonly #untimed: Policy;
  readonly #timed: Policy;
  readonly #known = new KnownNames();

  /** @ignore */
  constructor(engine: Engine, namespace: string, ttlMs: number) {
    this.#engine = engine;
    this.#reads = new ReadThrough(engine);
    this.#keyspace = new Keyspace(namespace);
    this.#ttlMs = ttlMs;
    this.#untimed = createPolicy(ttlMs);
    this.#timed = createPolicy(ttlMs, { refreshAhead: 0.5 }); // so that reads ask for the age
  }

  /** What was counted, all namespaces together. */
  get stats(): CacheStats {
    return this.#engine.stats;
  }

  /**
   * Return a view whose keys, tags and `clear` are its own; it stands below this one's namespace.
   *
   * @throws CacheKeyError The name is empty or holds a lone surrogate.
   */
  namespace(name: string): CacheService {
    new Keyspace(name);
    return new CacheService(this.#engine, `${this.#keyspace.namespace}:${name}`, this.#ttlMs);
  }

  /**
   * Return a fresh value, or undefined.
   *
   * @param options.tags Tags that the entry must have. They save a second trip to the server for an entry that has tags.
   * @throws NotFound The cache remembers that there is no such thing.
   */
  async get<T = unknown>(key: string, { tags }: TagOptions = {}): Promise<T | undefined> {
    const { stats } = this.#engine;
    const names = this.#namesOf(key, tags);
    const look = await this.#engine.look(names, this.#untimed, false).catch(() => undefined);
    if (look === undefined) {
      stats.bypassed += 1;
      return undefined;
    }
    const value = look.isFresh ? this.#engine.value(look.entry) : undefined;
    stats[value === undefined ? "misses" : "hits"] += 1;
    return value as T | undefined;
  }

  /** Return the fresh values of those keys that have one. */
  async getMany<T = unknown>(keys: Iterable<string>): Promise<Map<string, T>> {
    const { stats } = this.#engine;
    const names = this.#namesOfAll(keys, NO_TAGS);
    const looks = await this.#engine.lookMany([...names.values()], this.#untimed).catch(() => undefined);
    const found = new Map<string, T>();
    if (looks === undefined) {
      stats.bypassed += names.size;
      return found;
    }
    [...names.keys()].forEach((key, index) => {
      const look = looks[index];
      const value = look?.isFresh ? valueOf(this.#engine, look.entry) : undefined;
      if (value !== undefined && value !== NOT_FOUND) {
        found.set(key, value as T);
      }
    });
    stats.hits += found.size;
    stats.misses += names.size - found.size;
    return found;
  }

  /**
   * Store a value. Whoever loads the key meanwhile does not store his.
   *
   * @param options `ttlMs: 0` deletes.
   * @throws CacheValueError The value cannot be stored, or is too large.
   */
  async set(key: string, value: unknown, options: SetOptions = {}): Promise<void> {
    const policy = createPolicy(this.#ttlMs, options);
    await this.#engine.set(this.#namesOf(key, options.tags), policy, ...encodeValue(value));
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
    encoded.forEach(({ value: [, payload] }) => this.#engine.checkSize(payload));
    await Promise.all(encoded.map(({ names, value }) => this.#engine.set(names, policy, ...value)));
  }

  /**
   * Delete a value, and keep whoever loads it from storing what he has read before.
   *
   * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; the deletion may have been done.
   */
  delete(key: string): Promise<Applied> {
    return this.deleteMany([key]);
  }

  /** Delete values, as `delete` does. */
  async deleteMany(keys: Iterable<string>): Promise<Applied> {
    await this.#engine.wire.delete([...this.#namesOfAll(keys, NO_TAGS).values()]);
    return "applied";
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
      const policy = createPolicy(this.#ttlMs, options);
      const order = { names: this.#namesOf(key, options.tags), loader, policy, isLimited: true };
      const value: Promise<unknown> = options.signal
        ? leaving(options.signal, (gone) => this.#reads.getOrSet(order, gone))
        : this.#reads.getOrSet(order);
      return value as Promise<T>;
    } catch (error) {
      const refused = error as Error;
      return Promise.reject(refused); // no async function, which would cost each hit a promise more
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
    const policy = createPolicy(this.#ttlMs, options);
    const names = this.#namesOfAll(keys, options.tags);
    const group = new Group(this.#engine, loader, policy);
    const { signal } = options;
    const values = signal ? leaving(signal, (gone) => group.getOrSet(names, gone)) : group.getOrSet(names);
    return (await values) as Map<string, T>;
  }

  /** Tell whether `get` would return a value. */
  async exists(key: string): Promise<boolean> {
    const look = await this.#engine.look(this.#namesOf(key), this.#untimed, false).catch(() => undefined);
    return look !== undefined && look.isFresh && !look.entry?.negative;
  }

  /** Return for how many milliseconds the entry stays fresh: 0 for a stale one; undefined where there is none. */
  async ttl(key: string): Promise<number | undefined> {
    const { entry, isStale, ageMs } = await this.#engine.look(this.#namesOf(key), this.#timed, false);
    return entry && (isStale ? 0 : entry.softMs - ageMs);
  }

  /** Make an entry stale: it is served only while its loader is slow or fails. Tell whether there was a fresh one. */
  async expire(key: string): Promise<boolean> {
    return this.#engine.expire(this.#namesOf(key), this.#untimed);
  }

  /**
   * Make every entry with one of these tags a miss, or with `soft` stale.
   *
   * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; the invalidation may have been done.
   */
  async invalidateTags(tags: readonly string[], { soft = false }: { soft?: boolean } = {}): Promise<Applied> {
    const names = tags.map((tag) => this.#keyspace.tag(encodeName(tag)));
    await this.#engine.wire.rewriteTags(names, soft);
    return "applied";
  }

  /**
   * Make every entry of this namespace a miss; those of its views stay.
   *
   * @throws RedisTimeoutError | RedisConnectionError Redis does not answer; the invalidation may have been done.
   */
  async clear(): Promise<Applied> {
    await this.#engine.wire.rewriteNamespace(this.#keyspace.token);
    return "applied";
  }

  #namesOf(key: string, tags = NO_TAGS): Names {
    return this.#known.of(this.#keyspace, key, tags);
  }

  #namesOfAll(keys: Iterable<string>, tags: readonly string[] | undefined): Map<string, Names> {
    return new Map(Array.from(keys, (key) => [key, this.#namesOf(key, tags)]));
  }
}

/** Remembers the names of the keys that were used last. */
class KnownNames {
  #young = new Map<string, { names: Names; tags: readonly string[] }>();
  #old = this.#young;

  of(keyspace: Keyspace, key: string, tags: readonly string[]): Names {
    const young = this.#young.get(key);
    if (young !== undefined && isSame(young.tags, tags)) {
      return young.names;
    }
    const old = this.#old.get(key);
    const known =
      old !== undefined && isSame(old.tags, tags) ? old : { names: Names.of(keyspace, key, tags), tags: [...tags] };
    if (this.#young.size >= NAMES_KEPT / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, known);
    return known.names;
  }
}

/** Do something for a caller who may leave before. */
async function leaving<T>(signal: AbortSignal, work: (gone: Gone) => Promise<T>): Promise<T> {
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

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((tag, index) => tag === other[index]);
}
