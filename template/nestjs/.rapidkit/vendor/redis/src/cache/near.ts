/**
 * The near cache: entries in this process's memory, which the server's pushes (`tracking`) keep right.
 *
 * What a read brings is kept only if nothing of it was touched since before the read was asked for: a push that comes
 * before the reply it is about has nothing to drop yet. Served it is only while tracking is known to work.
 */

import { copyOf, freeze, partsOf } from "./frozen.js";
import type { Look } from "./look.js";
import type { Policy } from "./policy.js";
import type { Names } from "./wire.js";

/** How long an entry is kept at most, so that a server which evicts the least recently used sees its keys used. */
const LONGEST_MS = 60_000;

/** What an entry takes beside its payload and its name, and what each value that it consists of takes; as estimated. */
const ENTRY_BYTES = 200;
const PART_BYTES = 48;

/** Which part of all bytes one entry may take. */
const LARGEST = 1 / 8;

/** Of how many names it is known when they were touched last. */
const CHANGED = 10_000;

/** When a read was asked for. */
export interface Mark {
  /** How many times something was touched by then. */
  readonly sequence: number;
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
}

/** A token of which entries depend: all of them are invalid once it changes. */
interface Dependency {
  readonly name: string;
  isValid: boolean;
  /** How many entries depend on it. */
  users: number;
}

/** What is known of an entry that is kept. */
interface Description {
  readonly name: string;
  readonly value: unknown;
  readonly negative: boolean;
  /** When it is fresh no longer, in milliseconds of the monotonic clock; nor is it kept. */
  readonly until: number;
  /** When it was stored. */
  readonly bornAt: number;
  readonly softMs: number;
  readonly bytes: number;
  /** Its own tags, encoded. */
  readonly tags: readonly string[];
  readonly dependencies: readonly Dependency[];
}

/** An entry that is kept. */
export class Kept {
  readonly name: string;
  readonly negative: boolean;
  readonly until: number;
  readonly bytes: number;
  readonly dependencies: readonly Dependency[];
  readonly #tags: readonly string[];
  readonly #value: unknown;
  readonly #bornAt: number;
  readonly #softMs: number;
  #isFrozen = false;

  constructor(description: Description) {
    this.name = description.name;
    this.negative = description.negative;
    this.until = description.until;
    this.bytes = description.bytes;
    this.dependencies = description.dependencies;
    this.#tags = description.tags;
    this.#value = description.value;
    this.#bornAt = description.bornAt;
    this.#softMs = description.softMs;
  }

  /** Whether the tokens that it depends on are still the same. */
  get isValid(): boolean {
    for (const { isValid } of this.dependencies) {
      if (!isValid) {
        return false;
      }
    }
    return true;
  }

  /** Tell whether the declared tags are among its own. */
  has({ tags }: Names): boolean {
    return tags.length === 0 || tags.every(({ tag }) => this.#tags.includes(tag));
  }

  /** Tell whether it is old enough to be loaded ahead. */
  isDue({ refreshAhead }: Policy): boolean {
    return refreshAhead !== undefined && performance.now() - this.#bornAt >= refreshAhead * this.#softMs;
  }

  /** Return its value: a copy, or the one that is frozen. */
  value(isFrozen: boolean): unknown {
    if (!isFrozen) {
      return copyOf(this.#value);
    }
    if (!this.#isFrozen) {
      freeze(this.#value);
      this.#isFrozen = true;
    }
    return this.#value;
  }
}

/** The entries, least recently used first. */
export class Near {
  readonly #most: number;
  readonly #mostBytes: number;
  readonly #entries = new Map<string, Kept>();
  readonly #dependencies = new Map<string, Dependency>();
  /** The names that were touched, and when. */
  readonly #changed = new Map<string, number>();
  #youngest: Kept | undefined;
  #bytes = 0;
  #sequence = 0;
  /** Of what was asked for before, it is not known what was touched. */
  #floor = 0;
  #aliveUntil = -Infinity;
  /** How often tracking has ended that was known to work. */
  losses = 0;

  /**
   * @param entries The most entries.
   * @param bytes The most bytes, as they are estimated.
   */
  constructor(entries: number, bytes: number) {
    this.#most = entries;
    this.#mostBytes = bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether tracking is known to work. */
  get isLive(): boolean {
    return performance.now() < this.#aliveUntil;
  }

  // What tracking says

  /** Tracking is known to work until then, in milliseconds of the monotonic clock: what is read may be kept. */
  extend(until: number): void {
    this.#aliveUntil = Math.max(this.#aliveUntil, until);
  }

  /** Tracking has ended. */
  end(): void {
    this.losses += Number(this.#aliveUntil > 0);
    this.#aliveUntil = -Infinity;
    this.flush();
  }

  /** Something at this place on the server changes, or has changed. */
  touch(name: string): void {
    this.#sequence += 1;
    if (this.#changed.size >= CHANGED) {
      this.#changed.clear();
      this.#floor = this.#sequence;
    }
    this.#changed.set(name, this.#sequence);
    const entry = this.#entries.get(name);
    if (entry !== undefined) {
      this.#drop(entry);
    }
    const dependency = this.#dependencies.get(name);
    if (dependency !== undefined) {
      dependency.isValid = false;
      this.#dependencies.delete(name);
    }
  }

  /** Everything has changed. */
  flush(): void {
    this.#sequence += 1;
    this.#floor = this.#sequence;
    this.#changed.clear();
    this.#entries.clear();
    this.#dependencies.clear();
    this.#youngest = undefined;
    this.#bytes = 0;
  }

  // What reads ask for

  /** Return the entry of a key where there is one that is right. */
  find(names: Names): Kept | undefined {
    const entry = this.#entries.get(names.value);
    if (entry === undefined) {
      return undefined;
    }
    const now = performance.now();
    if (now >= entry.until || !entry.isValid) {
      this.#drop(entry);
      return undefined;
    }
    if (now >= this.#aliveUntil || !entry.has(names)) {
      return undefined;
    }
    if (entry !== this.#youngest) {
      this.#entries.delete(entry.name);
      this.#entries.set(entry.name, entry);
      this.#youngest = entry;
    }
    return entry;
  }

  /** Return the mark of a read that is asked for now; undefined where it cannot be kept. */
  mark(): Mark | undefined {
    const at = performance.now();
    return at < this.#aliveUntil ? { sequence: this.#sequence, at } : undefined;
  }

  /**
   * Keep what a read has brought, if nothing of it was touched since its mark.
   *
   * @param value The decoded value, which becomes this cache's own; nothing for a negative entry.
   */
  keep(mark: Mark, names: Names, look: Look, value?: unknown): void {
    const { entry, ageMs } = look;
    if (entry === undefined || mark.sequence < this.#floor) {
      return;
    }
    const tags = entry.tags.map(([tag]) => tag);
    const tokens = [names.space, ...tags.map((tag) => names.keyspace.tag(tag))];
    const bytes = entry.payload.length + names.value.length + ENTRY_BYTES + PART_BYTES * partsOf(value);
    const life = Math.min(entry.softMs - ageMs, LONGEST_MS);
    const isTouched = (name: string): boolean => (this.#changed.get(name) ?? 0) > mark.sequence;
    if (life <= 0 || bytes > this.#mostBytes * LARGEST || isTouched(names.value) || tokens.some(isTouched)) {
      return;
    }
    const old = this.#entries.get(names.value);
    if (old !== undefined) {
      this.#drop(old);
    }
    const { negative, softMs } = entry;
    const times = { until: mark.at + life, bornAt: mark.at - ageMs, softMs };
    const dependencies = tokens.map((name) => this.#dependOn(name));
    this.#youngest = new Kept({ name: names.value, value, negative, bytes, tags, dependencies, ...times });
    this.#entries.set(names.value, this.#youngest);
    this.#bytes += bytes;
    for (const oldest of this.#entries.values()) {
      if (this.#entries.size <= this.#most && this.#bytes <= this.#mostBytes) {
        break;
      }
      this.#drop(oldest);
    }
  }

  #dependOn(name: string): Dependency {
    let dependency = this.#dependencies.get(name);
    if (dependency === undefined) {
      dependency = { name, isValid: true, users: 0 };
      this.#dependencies.set(name, dependency);
    }
    dependency.users += 1;
    return dependency;
  }

  #drop(entry: Kept): void {
    this.#entries.delete(entry.name);
    this.#bytes -= entry.bytes;
    if (this.#youngest === entry) {
      this.#youngest = undefined;
    }
    for (const dependency of entry.dependencies) {
      dependency.users -= 1;
      if (dependency.users === 0 && dependency.isValid) {
        this.#dependencies.delete(dependency.name);
      }
    }
  }
}
