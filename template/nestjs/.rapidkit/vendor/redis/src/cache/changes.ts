/**
 * What changes the cache, and what becomes of it without Redis: values are dropped, invalidations wait in the outbox.
 *
 * The near cache forgets what a change is about before it is sent, and again once it is done: in between a read may have
 * brought the old value once more.
 */

import type { SendFirst } from "../client.js";
import { isOutage } from "../errors.js";
import { type Circuit, refusal } from "./circuit.js";
import { type NewEnvelope, encodeEnvelope } from "./envelope.js";
import type { Leases } from "./leases.js";
import type { Near } from "./near.js";
import { type Operation, type Outbox, deletionOf } from "./outbox.js";
import { type Policy, lifeOf } from "./policy.js";
import type { Reader } from "./reader.js";
import type { CacheStats } from "./stats.js";
import { type Names, type Wire, commandOf, endOf } from "./wire.js";

/**
 * What became of a deletion: every later read, in any process, knows of it; or it waits for Redis.
 *
 * @publicApi
 */
export type Applied = "applied" | "queued";

/** The first, and three more where somebody else was faster. */
const SET_ATTEMPTS = 4;

/** How many commands of a replay travel together. */
const MOST_COMMANDS = 512;

/** What changes need beside one another. */
export interface ChangesOptions {
  readonly wire: Wire;
  readonly circuit: Circuit;
  readonly outbox: Outbox;
  readonly near: Near;
  readonly reader: Reader;
  readonly leases: Leases;
  readonly stats: CacheStats;
  readonly deflate: boolean;
}

/** The changes of one cache. */
export class Changes {
  readonly #wire: Wire;
  readonly #circuit: Circuit;
  readonly #outbox: Outbox;
  readonly #near: Near;
  readonly #reader: Reader;
  readonly #leases: Leases;
  readonly #stats: CacheStats;
  readonly #deflate: boolean;

  constructor({ wire, circuit, outbox, near, reader, leases, stats, deflate }: ChangesOptions) {
    this.#wire = wire;
    this.#circuit = circuit;
    this.#outbox = outbox;
    this.#near = near;
    this.#reader = reader;
    this.#leases = leases;
    this.#stats = stats;
    this.#deflate = deflate;
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
    this.#touch(operations);
    if (this.#isShut && !isStrict) {
      this.#queue(operations);
      return "queued";
    }
    try {
      await this.#send(operations);
    } catch (error) {
      if (isStrict || !isOutage(error)) {
        throw error;
      }
      this.#queue(operations, error);
      return "queued";
    } finally {
      this.#touch(operations);
    }
    operations.forEach((operation) => this.#outbox.remember(operation));
    return "applied";
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
    if (this.#isShut) {
      this.#drop(deletion);
      return;
    }
    try {
      await this.#store(names, policy, codec, payload);
    } catch (error) {
      if (!isOutage(error)) {
        throw error;
      }
      this.#drop(deletion, error);
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
   * Send what waits, past the circuit.
   *
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError Redis did not do all of it; the rest waits on.
   */
  async replay(): Promise<void> {
    const operations = this.#outbox.pending.map((item) => ({
      command: commandOf(item.operation),
      done: () => {
        this.#outbox.deliver(item);
        this.#stats.replayed += 1;
      },
    }));
    const debts = this.#outbox.debts.map((debt) => ({ command: endOf(debt), done: () => this.#outbox.pay(debt) }));
    const all = [...operations, ...debts];
    for (let start = 0; start < all.length; start += MOST_COMMANDS) {
      const some = all.slice(start, start + MOST_COMMANDS);
      const commands = some.map(({ command }) => command);
      const replies = await this.#wire.batcher.send(commands, true);
      replies.forEach((reply, index) => reply instanceof Error || some[index]?.done());
      const failed = replies.find((reply) => reply instanceof Error);
      if (failed !== undefined) {
        throw failed;
      }
    }
  }

  /** Say again, first of all on a new connection, what was invalidated of late: the server may have forgotten it. */
  greet(send: SendFirst): void {
    for (const operation of this.#outbox.recent()) {
      const [name, ...args] = commandOf(operation);
      send(String(name), ...args).catch((error: unknown) => {
        this.#circuit.trip(error);
        this.#outbox.add([operation]); // it fits: no more are remembered than may wait
      });
    }
  }

  #touch(operations: readonly Operation[]): void {
    operations.forEach(({ name }) => this.#near.touch(name));
  }

  /** Whether nothing is sent: Redis does not answer, or is not known to. */
  get #isShut(): boolean {
    return !this.#circuit.isClosed && !this.#circuit.isAnswered;
  }

  #drop(deletion: readonly Operation[], error?: Error): void {
    this.#stats.dropped += 1;
    this.#queue(deletion, error);
  }

  /** Let operations wait for Redis, without which the cache does from now on, if there is room. */
  #queue(operations: readonly Operation[], error?: Error): void {
    this.#circuit.trip(error);
    if (!this.#outbox.add(operations)) {
      throw error ?? refusal();
    }
    this.#stats.queued += operations.length;
  }

  async #store(names: Names, policy: Policy, codec: number, payload: Buffer): Promise<void> {
    const [softMs, hardMs] = lifeOf(policy, policy.ttlMs);
    const entry: NewEnvelope = { codec, payload, softMs, hardMs, createdMs: Date.now() };
    for (let attempt = 1; attempt <= SET_ATTEMPTS; attempt += 1) {
      this.#circuit.check();
      if (await this.#leases.set(names, entry)) {
        return;
      }
    }
    await this.#send([deletionOf(names)]);
  }

  async #send(operations: readonly Operation[]): Promise<void> {
    if (this.#isShut) {
      throw refusal();
    }
    await this.#wire.invalidate(operations);
  }
}
