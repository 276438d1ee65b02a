/**
 * What Redis has not been told of, and what it may have forgotten: invalidations that wait, and those of the last minute.
 *
 * Invalidations may be done twice, in any order, and more of them than were asked for: so each is kept once, and one that
 * covers others stands for them.
 */

import type { Keyspace } from "./keys.js";
import type { Names } from "./wire.js";

/** For how long an operation that was done may have to be done again, in milliseconds. */
const RECENT_MS = 60_000;

/** Where something stands, and where the namespace tokens do whose renewal does what is done to it, all together. */
interface Place {
  readonly name: string;
  readonly spaces: readonly string[];
}

/** A deletion of a key and its lease, a new token of a tag, or the soft half of one, a new token of a namespace. */
export type Operation =
  (Place & { readonly kind: "key"; readonly lease: string }) | (Place & { readonly kind: "tag" | "soft" | "space" });

/** A lease that nobody needs, and which could not be ended. */
export interface Debt {
  /** Where it stands. */
  readonly name: string;
  readonly token: Buffer;
}

/** An operation, and when it was put there, in milliseconds of the monotonic clock. */
export interface Item {
  readonly operation: Operation;
  readonly at: number;
}

export function deletionOf({ value, lease, space }: Names): Operation {
  return { kind: "key", name: value, lease, spaces: [space] };
}

/** @param tag The encoded tag. */
export function invalidationOf(keyspace: Keyspace, tag: string, isSoft: boolean): Operation {
  return { kind: isSoft ? "soft" : "tag", name: keyspace.tag(tag), spaces: keyspace.tokens };
}

/** @param token Where one of the namespace tokens stands. */
export function rotationOf(token: string): Operation {
  return { kind: "space", name: token, spaces: [token] };
}

/** Operations, each once, in the order in which they came. */
class Operations {
  readonly #items = new Map<string, Item>();

  get size(): number {
    return this.#items.size;
  }

  get all(): Item[] {
    return [...this.#items.values()];
  }

  get oldest(): Item | undefined {
    return this.#items.values().next().value;
  }

  has(operation: Operation): boolean {
    return this.#items.has(idOf(operation));
  }

  /** Return the operations that are there and do what this one does, and perhaps more; undefined where none do. */
  covering(operation: Operation): readonly Operation[] | undefined {
    const { kind, name, spaces } = operation;
    const rotations = spaces.flatMap((space) => this.#items.get(space)?.operation ?? []);
    if (rotations.length === spaces.length) {
      return rotations;
    }
    const hard = kind === "soft" ? this.#items.get(name) : undefined;
    const same = hard ?? this.#items.get(idOf(operation));
    return same && [same.operation];
  }

  /** Put it last, and take out what it covers. */
  put(operation: Operation, at: number): void {
    const { kind, name } = operation;
    const id = idOf(operation);
    const wasThere = this.#items.delete(id); // and with it what it covers had gone
    this.#items.set(id, { operation, at });
    if (kind === "tag") {
      this.#items.delete(idOf({ kind: "soft", name }));
    } else if (kind === "space" && !wasThere) {
      for (const [each, { operation: other }] of this.#items) {
        if (other.kind !== "space" && other.spaces.every((space) => this.#items.has(space))) {
          this.#items.delete(each);
        }
      }
    }
  }

  /** Take an item out, unless it was put there anew. */
  take(item: Item): void {
    const id = idOf(item.operation);
    if (this.#items.get(id) === item) {
      this.#items.delete(id);
    }
  }

  takeOldest(): void {
    if (this.oldest !== undefined) {
      this.#items.delete(idOf(this.oldest.operation));
    }
  }

  /** Let the rotations of namespaces stand for all. */
  collapse(at: number): void {
    const spaces = new Set(this.all.flatMap(({ operation }) => operation.spaces));
    this.#items.clear();
    spaces.forEach((token) => this.#items.set(token, { operation: rotationOf(token), at }));
  }
}

/** The operations of one cache. */
export class Outbox {
  readonly #limit: number;
  readonly #pending = new Operations();
  readonly #recent = new Operations();
  readonly #debts = new Map<string, Debt>();
  #isClosed = false;

  /** @param limit The most operations that wait, and the most that are remembered. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many invalidations wait. */
  get size(): number {
    return this.#pending.size;
  }

  get isEmpty(): boolean {
    return this.#pending.size === 0 && this.#debts.size === 0;
  }

  /** What waits. */
  get pending(): Item[] {
    return this.#pending.all;
  }

  /** The leases that wait to be ended. */
  get debts(): Debt[] {
    return [...this.#debts.values()];
  }

  /** Let operations wait, all or none; tell whether there was room for them, and somebody to send them. */
  add(operations: readonly Operation[]): boolean {
    if (this.#isClosed) {
      return false;
    }
    const now = performance.now();
    if (this.#pending.size + operations.length > this.#limit) {
      const all = [...this.pending.map(({ operation }) => operation), ...operations];
      if (new Set(all.flatMap(({ spaces }) => spaces)).size > this.#limit) {
        return false; // the rotations of all namespaces would be too many
      }
    }
    for (const operation of operations) {
      if (this.#pending.covering(operation) === undefined && this.#pending.size >= this.#limit) {
        this.#pending.collapse(now);
      }
      // What covers it is put there anew, for it may be on its way.
      for (const each of this.#pending.covering(operation) ?? [operation]) {
        this.#pending.put(each, now);
      }
    }
    return true;
  }

  /** Let the end of a lease wait, if there is room: in time it ends by itself. */
  owe({ name, token }: Debt): void {
    if (this.#debts.size < this.#limit) {
      this.#debts.set(name + token.toString("hex"), { name, token });
    }
  }

  /** Note that a lease was ended. */
  pay({ name, token }: Debt): void {
    this.#debts.delete(name + token.toString("hex"));
  }

  /** Note that what waited was done, unless it was put there anew meanwhile. */
  deliver(item: Item): void {
    this.#pending.take(item);
    this.remember(item.operation);
  }

  /** Note that an operation was done. */
  remember(operation: Operation): void {
    const now = performance.now();
    this.#forget(now);
    if (!this.#recent.has(operation)) {
      if (this.#recent.size >= this.#limit) {
        this.#recent.collapse(now);
      }
      while (this.#recent.size >= this.#limit) {
        this.#recent.takeOldest(); // of so many namespaces it goes before its minute is over
      }
    }
    this.#recent.put(operation, now);
  }

  /** Let nothing wait any more, save what waits. */
  close(): void {
    this.#isClosed = true;
  }

  /** Return what was done in the last minute. */
  recent(): Operation[] {
    this.#forget(performance.now());
    return this.#recent.all.map(({ operation }) => operation);
  }

  #forget(now: number): void {
    while ((this.#recent.oldest?.at ?? now) < now - RECENT_MS) {
      this.#recent.takeOldest();
    }
  }
}

function idOf({ kind, name }: Pick<Operation, "kind" | "name">): string {
  return kind === "soft" ? `soft ${name}` : name;
}
