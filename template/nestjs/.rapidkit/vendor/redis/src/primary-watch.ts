/**
 * Ends connections to a server that the sentinels do not name any more.
 *
 * A primary that hung, or was cut off from its sentinels, answers as if nothing had happened when it is back, or as long
 * as it is cut off. Sentinels make a replica of it 8 to 18 s later; until then clients would read what is old there, and
 * lose what they write. So they are asked every second, as Redisson does.
 */

import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { SentinelAddress } from "ioredis";
import type { RedisClient } from "./client.js";
import { RedisConnectionError } from "./errors.js";

/** How often a sentinel is asked while there are connections, in milliseconds. */
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

/** The connections of all clients with the same settings. */
export class PrimaryWatch {
  readonly #sentinels: SentinelAddress[];
  readonly #asking: Asking;
  /** Of the sentinels that were asked, as long as there are connections. */
  readonly #clients = new Map<SentinelAddress, RedisClient>();
  readonly #connections = new Map<Socket, Place>();
  #runs = false;

  /** @param sentinels The first that answers is believed. */
  constructor(sentinels: readonly SentinelAddress[], asking: Asking) {
    this.#sentinels = [...sentinels];
    this.#asking = asking;
  }

  /**
   * Watch over a connection until it ends.
   *
   * @param place Where it leads.
   * @param sentinel Has named that, and is asked first from now on.
   */
  add(connection: Socket, place: Place, sentinel: SentinelAddress): void {
    const index = this.#sentinels.findIndex((each) => isSame(each, sentinel));
    this.#sentinels.unshift(...this.#sentinels.splice(index, 1));
    this.#connections.set(connection, place);
    connection.once("close", () => {
      this.#connections.delete(connection);
      if (this.#connections.size === 0) {
        this.#clients.forEach((client) => client.disconnect());
        this.#clients.clear();
      }
    });
    if (!this.#runs) {
      this.#runs = true;
      void this.#run();
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
    const named = await this.#named();
    for (const [connection, place] of watched) {
      if (named !== undefined && !isSame(named, place)) {
        connection.destroy(new RedisConnectionError(`the primary is ${named.host}:${named.port} by now`));
      }
    }
  }

  /** Return whom the first sentinel names that answers; undefined where none does, for then nobody knows better. */
  async #named(): Promise<Place | undefined> {
    for (const sentinel of [...this.#sentinels]) {
      if (this.#connections.size === 0) {
        return undefined;
      }
      const client = this.#clients.get(sentinel) ?? this.#asking.open(sentinel);
      this.#clients.set(sentinel, client);
      const place = await this.#asking.placeOf(client).catch(() => undefined);
      if (place !== undefined) {
        return place;
      }
    }
    return undefined;
  }
}
