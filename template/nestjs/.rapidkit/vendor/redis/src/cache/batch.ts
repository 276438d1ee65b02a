/**
 * What is asked for within one turn of the event loop travels as one batch.
 *
 * Measured: 64 GETs in flight through ioredis get 105,700 values a second; the same reads, gathered for each turn into
 * one MGET, 137,900.
 */

import type { RedisClient } from "../client.js";
import { RedisConnectionError, isOutage, isReplyError } from "../errors.js";
import { distrust } from "../guard.js";
import { isSplit } from "../redirections.js";
import { type Circuit, refusal } from "./circuit.js";
import type { Argument } from "./scripts.js";

/** How many keys one MGET reads: a server answers nobody else meanwhile. */
const MOST_KEYS = 512;

/** Up to how many names are looked through. */
const FEW = 8;

export type Value = Buffer | null;

/** What was read. */
export interface Reading {
  /** Return a value; null where there was none, undefined where it was not asked for. */
  value(name: string): Value | undefined;
  /** Return the remaining milliseconds (PTTL, read before the values); undefined where they were not asked for. */
  age(name: string): number | undefined;
}

/** Where commands go, one server's or to where each belongs. */
export interface Channel {
  /**
   * Read values, and the remaining times of those that `timed` names.
   *
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
   */
  read(names: readonly string[], timed?: readonly string[]): Promise<Reading>;

  /**
   * Send commands and return their replies, in order; an error that the server replied stands in its place.
   *
   * @param passes Whether they are sent even while the circuit is not closed.
   * @throws RedisTimeoutError | RedisConnectionError Not all of them were answered.
   */
  send(commands: readonly (readonly Argument[])[], passes?: boolean): Promise<unknown[]>;
}

/** What one batch has read, and what was replied to what it sent. */
export class Batch implements Reading {
  readonly names: string[] = [];
  /** The keys whose remaining time is asked for. */
  readonly timed: string[] = [];
  readonly commands: (readonly Argument[])[] = [];
  /** When it is answered; rejects as a command of the client. */
  readonly done: Promise<this>;
  /** What was replied to the commands, even where a read was refused; undefined until then. */
  replies: readonly unknown[] | undefined;
  /** Where the names stand, once there are more than a few: to look through those is faster. */
  #index: Map<string, number> | undefined;
  /** By the keys for which they are asked for; most batches ask for none. */
  #ages: Map<string, number> | undefined;
  /** By the keys that were not read; most batches have none. */
  #refusals: Map<string, Error> | undefined;
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

  value(name: string): Value | undefined {
    const index = this.#find(name);
    return index === -1 ? undefined : this.#values[index];
  }

  age(name: string): number | undefined {
    return this.#ages?.get(name);
  }

  setAge(name: string, milliseconds: number): void {
    this.#ages ??= new Map();
    this.#ages.set(name, milliseconds);
  }

  /** Return what a server of a cluster has said in place of a value or its time. */
  refusal(name: string): Error | undefined {
    return this.#refusals?.get(name);
  }

  refuse(name: string, error: Error): void {
    this.#refusals ??= new Map();
    this.#refusals.set(name, error);
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
export class Batcher implements Channel {
  readonly #client: RedisClient;
  readonly #circuit: Circuit;
  readonly #isCluster: boolean;
  readonly #sent = new Set<Batch>();
  #open: Batch | undefined;

  /**
   * @param client Of the server.
   * @param circuit Whether it is asked; is told of outages.
   * @param isCluster Whether it reads key by key: a server of a cluster reads none of keys in several slots at once.
   */
  constructor(client: RedisClient, circuit: Circuit, isCluster = false) {
    this.#client = client;
    this.#circuit = circuit;
    this.#isCluster = isCluster;
  }

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
    const replies = batch.done.then(
      () => taken(batch, start, commands.length),
      (error: unknown) => taken(batch, start, commands.length, error),
    );
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
    const isPlain = commands.length === 0 && timed.length === 0 && names.length <= MOST_KEYS && !this.#isCluster;
    const sent: Promise<unknown> = isPlain ? this.#client.mgetBuffer(names) : this.#pipeline(batch);
    const fail = (error: unknown): void => {
      this.#sent.delete(batch);
      this.#notice(error);
      batch.fail(error);
    };
    sent.then((values) => {
      if (areValues(values, names.length)) {
        this.#sent.delete(batch);
        batch.answer(values);
      } else {
        distrust(this.#client); // they are the replies to other commands, and so would be those that follow
        batch.replies = undefined;
        fail(new RedisConnectionError("the replies are not those of MGET and PTTL", { code: "protocol" }));
      }
    }, fail);
  }

  /** Return what should be the values, undefined where an age is none; ages and replies are noted. */
  async #pipeline(batch: Batch): Promise<unknown> {
    const { commands, timed, names } = batch;
    const pipeline = this.#client.pipeline();
    for (const [name, ...args] of commands) {
      pipeline.callBuffer(String(name), args);
    }
    for (const name of timed) {
      pipeline.pttl(name); // before the values: an entry looks older than it is, never younger
    }
    const most = this.#isCluster ? 1 : MOST_KEYS;
    for (let start = 0; start < names.length; start += most) {
      pipeline.mgetBuffer(names.slice(start, start + most));
    }
    const results = (await pipeline.exec()) ?? [];
    const lost = results.find(([error]) => error && !isReplyError(error));
    if (lost?.[0]) {
      throw lost[0]; // the batch broke on the way
    }
    const replies = results.map(([error, reply]): unknown => error ?? reply);
    replies.forEach((reply) => this.#notice(reply));
    batch.replies = replies.slice(0, commands.length);
    const read = replies.slice(commands.length);
    const refused = this.#isCluster ? undefined : read.find(isReplyError);
    if (refused !== undefined) {
      throw refused; // the reads; what was sent beside them was answered
    }
    timed.forEach((name, index) => {
      const age = read[index];
      if (age instanceof Error) {
        batch.refuse(name, age);
      } else {
        batch.setAge(name, age as number);
      }
    });
    const ages = read.slice(0, timed.length);
    const values = read.slice(timed.length).flatMap((found, index) => {
      if (found instanceof Error) {
        batch.refuse(names[index] ?? "", found);
        return [null];
      }
      return found;
    });
    return ages.every((age) => age instanceof Error || Number.isInteger(age)) ? values : undefined;
  }

  #notice(reply: unknown): void {
    // TRYAGAIN is about one command, whose slot moves.
    if (reply instanceof Error && isOutage(reply) && !(this.#isCluster && isSplit(reply))) {
      this.#circuit.trip(reply);
    }
  }
}

/** Return the replies to some of the commands that a batch has sent. */
function taken({ replies }: Batch, start: number, count: number, error?: unknown): unknown[] {
  if (replies === undefined) {
    throw error;
  }
  return replies.slice(start, start + count);
}

function areValues(found: unknown, count: number): found is Value[] {
  return (
    Array.isArray(found) && found.length === count && found.every((value) => value === null || Buffer.isBuffer(value))
  );
}
