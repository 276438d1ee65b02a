/**
 * What changes the cache, and what becomes of it without Redis: values are dropped, invalidations wait in the outbox.
 *
 * The near cache forgets what a change is about before it is sent, and again once it is done: in between a read may have
 * brought the old value once more.
 */

import { isOutage } from "../errors.js";
import type { SendFirst } from "../opening.js";
import { redirectionOf } from "../redirections.js";
import { refusal } from "./circuit.js";
import { type NewEnvelope, encodeEnvelope } from "./envelope.js";
import type { Leases } from "./leases.js";
import type { Near } from "./near.js";
import { type Node, type Nodes, type Unit, errorIn } from "./nodes.js";
import { type Operation, type Outbox, deletionOf } from "./outbox.js";
import { type Policy, lifeOf } from "./policy.js";
import type { Reader } from "./reader.js";
import type { Counts } from "./stats.js";
import { type Names, type Wire, endOf, unitOf } from "./wire.js";

/**
 * What became of a deletion: every later read, in any process, knows of it; or it waits for Redis.
 *
 * @publicApi
 */
export type Applied = "applied" | "queued";

/** The first, and three more where somebody else was faster. */
const SET_ATTEMPTS = 4;

/** How many operations of a replay travel together. */
const MOST_OPERATIONS = 512;

/** What changes need beside one another. */
export interface ChangesOptions {
  readonly wire: Wire;
  readonly nodes: Nodes;
  readonly outbox: Outbox;
  readonly near: Near;
  readonly reader: Reader;
  readonly leases: Leases;
  readonly stats: Counts;
  readonly deflate: boolean;
  /** Keeps something in the background until it has ended. */
  readonly watch: (work: Promise<unknown>) => void;
}

/** The changes of one cache. */
export class Changes {
  readonly #wire: Wire;
  readonly #nodes: Nodes;
  readonly #outbox: Outbox;
  readonly #near: Near;
  readonly #reader: Reader;
  readonly #leases: Leases;
  readonly #stats: Counts;
  readonly #deflate: boolean;
  readonly #watch: (work: Promise<unknown>) => void;
  /** The primaries that are told now of what waits. */
  readonly #told = new Set<Node>();

  constructor(options: ChangesOptions) {
    this.#wire = options.wire;
    this.#nodes = options.nodes;
    this.#outbox = options.outbox;
    this.#near = options.near;
    this.#reader = options.reader;
    this.#leases = options.leases;
    this.#stats = options.stats;
    this.#deflate = options.deflate;
    this.#watch = options.watch;
  }

  /**
   * Delete and invalidate; what Redis does not do now waits for it.
   *
   * @param isStrict Whether it fails instead of waiting.
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError Redis did not do it, and it does not wait.
   */
  async invalidate(operations: readonly Operation[], isStrict: boolean): Promise<Applied> {
    if (operations.length === 0) {
      return "applied";
    }
    if (isStrict && operations.some(({ name }) => this.#nodes.circuitOf(name).isShut)) {
      throw refusal();
    }
    this.#touch(operations);
    try {
      return await this.#apply(operations, isStrict);
    } finally {
      this.#touch(operations);
    }
  }

  /**
   * Store a value, in the place of what anybody stores or loads meanwhile. Without Redis it is dropped, and so is the
   * value that was there.
   *
   * @throws ReplyError Redis did not do it; the value may be stored.
   * @throws RedisTimeoutError | RedisConnectionError Redis does not answer, and no more invalidations can wait for it.
   */
  async set(names: Names, policy: Policy, codec: number, payload: Buffer): Promise<void> {
    const deletion = [deletionOf(names)];
    if (policy.ttlMs === 0) {
      await this.invalidate(deletion, false);
      return;
    }
    this.#touch(deletion);
    try {
      await this.#store(names, policy, codec, payload);
    } catch (error) {
      if (!isOutage(error)) {
        throw error;
      }
      this.#stats.dropped += 1;
      await this.#apply(deletion, false, error);
    } finally {
      this.#touch(deletion);
    }
  }

  /**
   * Make an entry stale; tell whether there was a fresh one.
   *
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
   */
  async expire(names: Names, policy: Policy): Promise<boolean> {
    this.#near.touch(names.value);
    try {
      for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
        const { entry, raw, isStale } = await this.#reader.look(names, policy, false);
        if (entry === undefined || raw === undefined || isStale) {
          return false;
        }
        const stale = encodeEnvelope({ ...entry, softMs: 0 }, names.key, { deflate: this.#deflate });
        if (await this.#wire.replace(names, raw, stale)) {
          return true;
        }
      }
      return false;
    } finally {
      this.#near.touch(names.value);
    }
  }

  /**
   * Tell of what waits, past the circuits.
   *
   * @param node Of what is its own; nothing of all.
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError Not all of it was done; the rest waits on.
   */
  async replay(node?: Node): Promise<void> {
    const items = this.#outbox.pending.filter(({ operation: { name } }) => this.#isOf(name, node));
    for (let start = 0; start < items.length; start += MOST_OPERATIONS) {
      const some = items.slice(start, start + MOST_OPERATIONS);
      const units = some.map(({ operation }) => this.#unitOf(operation));
      const errors = await this.#nodes.write(units, true);
      const done = some.filter((_, index) => errors[index] === undefined);
      done.forEach((item) => this.#outbox.deliver(item));
      this.#stats.replayed += done.length;
      if (node !== undefined) {
        node.replayed += done.length;
      }
      throwFirst(errors);
    }
    const debts = this.#outbox.debts.filter(({ name }) => this.#isOf(name, node));
    for (let start = 0; start < debts.length; start += MOST_OPERATIONS) {
      const some = debts.slice(start, start + MOST_OPERATIONS);
      const replies = await this.#wire.send(some.map(endOf), true);
      const outages = replies.filter(isOutage); // what was refused would be refused again, and ends by itself
      some.forEach((debt, index) => isOutage(replies[index]) || this.#outbox.pay(debt));
      throwFirst(outages);
    }
  }

  /** Tell whether nothing waits for a primary. */
  isDelivered(node: Node): boolean {
    return this.#outbox.isEmpty || !this.#waiting().some((name) => this.#isOf(name, node));
  }

  /** Say again, first of all on a new connection, what was invalidated of late: the server may have forgotten it. */
  greet(node: Node, send: SendFirst): void {
    for (const operation of this.#outbox.recent()) {
      if (this.#isOf(operation.name, node)) {
        for (const [name, ...args] of this.#unitOf(operation)) {
          send(String(name), ...args).catch((error: unknown) => this.#lose(operation, error));
        }
      }
    }
  }

  /** Say to who has some of the keys from now on what waits, and, before all else, what was invalidated of late. */
  reroute(hasMoved: (name: string) => boolean): void {
    for (const operation of this.#outbox.recent()) {
      const node = hasMoved(operation.name) ? this.#nodes.of(operation.name) : undefined;
      if (node?.isGreeted) {
        this.#watch(this.#say(node, operation));
      }
    }
    for (const name of this.#waiting()) {
      const node = this.#nodes.of(name);
      if (node === undefined) {
        this.#nodes.circuitOf(name).trip(refusal()); // until somebody has it
      } else if (node.circuit.isClosed && !this.#told.has(node)) {
        this.#watch(this.#deliver(node));
      }
    }
  }

  /** Where something stands that waits. */
  #waiting(): string[] {
    return [
      ...this.#outbox.pending.map(({ operation }) => operation.name),
      ...this.#outbox.debts.map(({ name }) => name),
    ];
  }

  #isOf(name: string, node: Node | undefined): boolean {
    return node === undefined || this.#nodes.of(name) === node;
  }

  #unitOf(operation: Operation): Unit {
    return unitOf(operation, this.#nodes.copies > 1);
  }

  async #say(node: Node, operation: Operation): Promise<void> {
    try {
      throwFirst(await node.batcher.send(this.#unitOf(operation), true));
    } catch (error) {
      this.#lose(operation, error);
    }
  }

  /** What was said again was not done: it waits. */
  #lose(operation: Operation, error: unknown): void {
    const isElsewhere = error instanceof Error && redirectionOf(error, () => "") !== undefined;
    if (!isElsewhere) {
      this.#nodes.circuitOf(operation.name).trip(error); // it may be another's by now
      this.#outbox.add([operation]); // it fits: no more are remembered than may wait
    }
  }

  /** Tell a primary of what waits, which was another's so far. */
  async #deliver(node: Node): Promise<void> {
    this.#told.add(node);
    try {
      while (!this.isDelivered(node)) {
        await this.replay(node);
      }
    } catch (error) {
      node.circuit.trip(error); // it is told once it is back
    } finally {
      this.#told.delete(node);
    }
  }

  #touch(operations: readonly Operation[]): void {
    operations.forEach(({ name }) => this.#near.touch(name));
  }

  /** Do what is asked for; what Redis does not do now waits for it, if there is room. */
  async #apply(operations: readonly Operation[], isStrict: boolean, cause?: Error): Promise<Applied> {
    const errors = await this.#nodes.write(operations.map((operation) => this.#unitOf(operation)));
    const waiting: Operation[] = [];
    operations.forEach((operation, index) => {
      const error = errors[index];
      if (error === undefined) {
        this.#outbox.remember(operation);
      } else if (isOutage(error) && !isStrict) {
        this.#nodes.circuitOf(operation.name).trip(error);
        waiting.push(operation);
      }
    });
    if (waiting.length > 0) {
      this.#queue(waiting, cause ?? errors.find(isOutage));
    }
    throwFirst(isStrict ? errors : errors.filter((error) => !isOutage(error)));
    return waiting.length > 0 ? "queued" : "applied";
  }

  #queue(operations: readonly Operation[], error: Error | undefined): void {
    if (!this.#outbox.add(operations)) {
      throw error ?? refusal();
    }
    this.#stats.queued += operations.length;
  }

  async #store(names: Names, policy: Policy, codec: number, payload: Buffer): Promise<void> {
    const [softMs, hardMs] = lifeOf(policy, policy.ttlMs);
    const entry: NewEnvelope = { codec, payload, softMs, hardMs, createdMs: Date.now() };
    for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
      if (await this.#leases.set(names, entry)) {
        return;
      }
    }
    throwFirst(await this.#nodes.write([this.#unitOf(deletionOf(names))]));
  }
}

function throwFirst(replies: readonly unknown[]): void {
  const error = errorIn(replies);
  if (error !== undefined) {
    throw error;
  }
}
