/**
 * Ends connections to a server that the sentinels do not name any more.
 *
 * A primary that hung, or was cut off from its sentinels, answers as if nothing had happened when it is back, or as long
 * as it is cut off. Sentinels make a replica of it 8 to 18 s later; until then clients would read what is old there, and
 * lose what they write. So all sentinels are asked every second, as Redisson does, and the most of those that answer are
 * believed: one may have been cut off with the old primary.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { SentinelAddress } from "ioredis";
import type { RedisClient } from "./client.js";
import { RedisConnectionError } from "./errors.js";

/** How often the sentinels are asked while there are connections, in milliseconds. */
const WATCH_MS = 1000;

/** Where a primary is, as a sentinel names it. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Tell whether two are the same. */
export function isSame(one: Partial<Place>, other: Partial<Place>): boolean {
  return one.host === other.host && one.port === other.port;
}

/** What asks sentinels. */
export interface Asking {
  /** Return a client of one of them. */
  open(sentinel: SentinelAddress): RedisClient;
  /** Return whom it names, or undefined where it knows of none. */
  placeOf(client: RedisClient): Promise<Place | undefined>;
}

/** The connections of a client, and of those that are made of it, and the order in which they ask sentinels. */
export class PrimaryWatch {
  #sentinels: readonly SentinelAddress[];
  readonly #asking: Asking;
  readonly #outside = AsyncLocalStorage.snapshot(); // nothing of the caller who happens to connect is the watch's
  /** Of the sentinels that answer, as long as there are connections. */
  readonly #clients = new Map<SentinelAddress, RedisClient>();
  readonly #connections = new Map<Socket, Place>();
  #runs = false;

  constructor(sentinels: readonly SentinelAddress[], asking: Asking) {
    this.#sentinels = sentinels;
    this.#asking = asking;
  }

  /** Return when a sentinel is to be asked, counted from 0; -1 where it is none of these. */
  rankOf(sentinel: SentinelAddress): number {
    return this.#sentinels.findIndex((each) => isSame(each, sentinel));
  }

  /** Ask some first from now on: they know. */
  prefer(isMeant: (sentinel: SentinelAddress) => boolean): void {
    const meant = this.#sentinels.filter(isMeant);
    this.#sentinels = [...meant, ...this.#sentinels.filter((each) => !meant.includes(each))];
  }

  /** Watch over a connection, which leads to that place, until it ends. */
  add(connection: Socket, place: Place): void {
    this.#connections.set(connection, place);
    connection.once("close", () => {
      this.#connections.delete(connection);
      if (this.#connections.size === 0) {
        [...this.#clients].forEach((each) => this.#leave(...each));
      }
    });
    if (!this.#runs) {
      this.#runs = true;
      this.#outside(() => void this.#run());
    }
  }

  async #run(): Promise<void> {
    while (this.#connections.size > 0) {
      await sleep(WATCH_MS, undefined, { ref: false });
      await this.#look();
    }
    this.#runs = false;
  }

  async #look(): Promise<void> {
    const watched = [...this.#connections];
    if (watched.length === 0) {
      return;
    }
    const answers = new Map<SentinelAddress, Place>();
    const ask = async (sentinel: SentinelAddress): Promise<void> => {
      const place = await this.#ask(sentinel);
      if (place !== undefined) {
        answers.set(sentinel, place);
      }
    };
    await Promise.all(this.#sentinels.map(ask));
    const votesFor = (place: Place): number => [...answers.values()].filter((each) => isSame(each, place)).length;
    const [named] = [...answers.values()].sort((one, other) => votesFor(other) - votesFor(one));
    if (named === undefined) {
      return; // nobody knows better
    }
    this.prefer((sentinel) => isSame(answers.get(sentinel) ?? {}, named));
    for (const [connection, place] of watched) {
      if (votesFor(place) < votesFor(named)) {
        connection.destroy(new RedisConnectionError(`the primary is ${named.host}:${named.port} by now`));
      }
    }
  }

  async #ask(sentinel: SentinelAddress): Promise<Place | undefined> {
    let client = this.#clients.get(sentinel);
    if (client === undefined) {
      const opened = this.#asking.open(sentinel);
      opened.once("close", () => this.#leave(sentinel, opened)); // it is the next look that connects again
      this.#clients.set(sentinel, opened);
      client = opened;
    }
    try {
      return await this.#asking.placeOf(client);
    } catch {
      this.#leave(sentinel, client);
      return undefined;
    }
  }

  #leave(sentinel: SentinelAddress, client: RedisClient): void {
    client.disconnect();
    if (this.#clients.get(sentinel) === client) {
      this.#clients.delete(sentinel);
    }
  }
}
