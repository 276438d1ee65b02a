/**
 * What is asked for within one turn of the event loop travels as one batch.
 *
 * Measured: 64 GETs in flight through ioredis get 105,700 values a second; the same reads, gathered for each turn into
 * one MGET, 137,900.
 */

import type { RedisClient } from "../client.js";
import { isOutage, isReplyError } from "../errors.js";
import { type Circuit, refusal } from "./circuit.js";
import type { Argument } from "./scripts.js";

/** How many keys one MGET reads: a server answers nobody else meanwhile. */
const MOST_KEYS = 512;

/** Up to how many names are looked through. */
const FEW = 8;

type Value = Buffer | null;

/** What one batch has read, and what was replied to what it sent. */
export class Batch {
  readonly names: string[] = [];
  /** The keys whose remaining time is asked for. */
  readonly timed: string[] = [];
  readonly commands: (readonly Argument[])[] = [];
  /** When it is answered; rejects as a command of the client. */
  readonly done: Promise<this>;
  replies: readonly unknown[] = [];
  /** Where the names stand, once there are more than a few: to look through those is faster. */
  #index: Map<string, number> | undefined;
  /** By the keys for which they are asked for; most batches ask for none. */
  #ages: Map<string, number> | undefined;
  #values: readonly Value[] = [];
  #resolve!: (batch: this) => void;
  #reject!: (error: unknown) => void;

  constructor() {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Ask for a value. */
  add(name: string): void {
    if (this.#find(name) === -1) {
      this.#index?.set(name, this.names.length);
      this.names.push(name);
      if (this.names.length > FEW) {
        this.#index ??= new Map(this.names.map((each, index) => [each, index]));
      }
    }
  }

  /** Ask for a key's remaining time. */
  addTimed(name: string): void {
    this.#ages ??= new Map();
    if (!this.#ages.has(name)) {
      this.#ages.set(name, -2);
      this.timed.push(name);
    }
  }

  /** Return a value; null where there was none, undefined where it was not asked for. */
  value(name: string): Value | undefined {
    const index = this.#find(name);
    return index === -1 ? undefined : this.#values[index];
  }

  /** Return the remaining milliseconds (PTTL, read before the values); undefined where they were not asked for. */
  age(name: string): number | undefined {
    return this.#ages?.get(name);
  }

  setAge(name: string, milliseconds: number): void {
    this.#ages ??= new Map();
    this.#ages.set(name, milliseconds);
  }

  answer(values: readonly Value[]): void {
    this.#values = values;
    this.#resolve(this);
  }

  fail(error: unknown): void {
    this.#reject(error);
  }

  #find(name: string): number {
    return this.#index === undefined ? this.names.indexOf(name) : (this.#index.get(name) ?? -1);
  }
}

/**
 * Gathers the commands of one turn of the event loop, and sends them together.
 *
 * A batch that is sent is closed: what is asked for later has its own, so that nobody gets what was read before. While
 * the circuit is not closed nothing is sent, save what may pass; and it is here that the circuit learns of errors.
 */
export class Batcher {
  readonly #client: RedisClient;
  readonly #circuit: Circuit;
  readonly #sent = new Set<Batch>();
  #open: Batch | undefined;

  constructor(client: RedisClient, circuit: Circuit) {
    this.#client = client;
    this.#circuit = circuit;
  }

  /**
   * Read values, and the remaining times of those that `timed` names.
   *
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
   */
  read(names: readonly string[], timed?: readonly string[]): Promise<Batch> {
    if (!this.#circuit.isClosed) {
      return Promise.reject(refusal());
    }
    const batch = this.#open ?? this.#begin();
    for (const name of names) {
      batch.add(name);
    }
    if (timed !== undefined) {
      for (const name of timed) {
        batch.addTimed(name);
      }
    }
    return batch.done;
  }

  /**
   * Send commands and return their replies, in order; an error that the server replied stands in its place.
   *
   * @param passes Whether they are sent even while the circuit is not closed.
   * @throws RedisTimeoutError | RedisConnectionError The batch was not answered.
   */
  send(commands: readonly (readonly Argument[])[], passes = false): Promise<unknown[]> {
    if (commands.length === 0) {
      return Promise.resolve([]);
    }
    if (!this.#circuit.isClosed && !passes) {
      return Promise.reject(refusal());
    }
    const batch = this.#open ?? this.#begin();
    const start = batch.commands.length;
    for (const command of commands) {
      batch.commands.push(command);
    }
    const replies = batch.done.then(() => batch.replies.slice(start, start + commands.length));
    replies.catch(() => undefined); // who sent may have gone
    return replies;
  }

  /** Wait for what was sent. */
  async close(): Promise<void> {
    while (this.#sent.size > 0) {
      await Promise.allSettled([...this.#sent].map(({ done }) => done));
    }
  }

  #begin(): Batch {
    const batch = new Batch();
    this.#open = batch;
    this.#sent.add(batch);
    // After the promises that are settled by now have called theirs, where one of them began it.
    process.nextTick(() => this.#flush(batch));
    return batch;
  }

  #flush(batch: Batch): void {
    this.#open = undefined;
    const { commands, timed, names } = batch;
    const isPlain = commands.length === 0 && timed.length === 0 && names.length <= MOST_KEYS;
    const sent = isPlain ? this.#client.mgetBuffer(names) : this.#pipeline(batch);
    sent.then(
      (values) => {
        this.#sent.delete(batch);
        batch.answer(values);
      },
      (error: unknown) => {
        this.#sent.delete(batch);
        this.#notice(error);
        batch.fail(error);
      },
    );
  }

  /** Return the values; ages and replies are noted. */
  async #pipeline(batch: Batch): Promise<Value[]> {
    const { commands, timed, names } = batch;
    const pipeline = this.#client.pipeline();
    for (const [name, ...args] of commands) {
      pipeline.callBuffer(String(name), args);
    }
    for (const name of timed) {
      pipeline.pttl(name); // before the values: an entry looks older than it is, never younger
    }
    for (let start = 0; start < names.length; start += MOST_KEYS) {
      pipeline.mgetBuffer(names.slice(start, start + MOST_KEYS));
    }
    const results = (await pipeline.exec()) ?? [];
    const failed = results.find(([error], index) => error && (index >= commands.length || !isReplyError(error)));
    if (failed?.[0]) {
      throw failed[0]; // a read, or the batch broke on the way
    }
    batch.replies = results.slice(0, commands.length).map(([error, reply]) => error ?? reply);
    batch.replies.forEach((reply) => this.#notice(reply));
    const read = results.slice(commands.length).map(([, reply]) => reply);
    timed.forEach((name, index) => batch.setAge(name, read[index] as number));
    return (read.slice(timed.length) as Value[][]).flat();
  }

  #notice(reply: unknown): void {
    if (reply instanceof Error && isOutage(reply)) {
      this.#circuit.trip(reply);
    }
  }
}
