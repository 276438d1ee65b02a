/**
 * The connections on which the primaries say what has changed (CLIENT TRACKING), so that the near cache forgets it.
 *
 * Each speaks RESP2, is redirected to itself, and hears of every key with the cache's prefixes: one way that works with
 * every server and every proxy. That it works is known by PONGs alone: one proves that all that was pushed before its
 * PING has come. The near cache is used only while all of them work.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import type { RedisClient } from "../client.js";
import { describeOutage } from "../errors.js";
import type { RedisLogger } from "../outage.js";
import { type Keyspace, encodeNamespace } from "./keys.js";
import type { Near } from "./near.js";

const CHANNEL = "__redis__:invalidate";

const PING_MS = 250;

/** For how long after a PING its PONG proves that the connection works; and how long none may come. */
const ALIVE_MS = 1000;

const NOT_REDIS = "what it answers is not Redis's protocol";

/** The shortest and the longest pause before another connection. */
const PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/** What a connection has to say. */
interface Listener {
  /** @param names What has changed; null where that is everything. */
  changed(names: Buffer[] | null): void;
  /** It is known to work for longer than before. */
  lives(): void;
  ended(why: string): void;
}

/** Keeps one connection to one primary open. */
class Line {
  /** Until when it is known to work, in milliseconds of the monotonic clock. */
  aliveUntil = -Infinity;
  readonly #client: RedisClient;
  readonly #prefixes: readonly string[];
  readonly #listener: Listener;
  #connection: RedisClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** How many PINGs are not answered. */
  #unanswered = 0;

  constructor(client: RedisClient, prefixes: readonly string[], listener: Listener) {
    this.#client = client;
    this.#prefixes = prefixes;
    this.#listener = listener;
  }

  connect(): void {
    const connection = this.#client.dedicated(2);
    this.#connection = connection;
    // As bytes, for a text would be all names in one.
    connection.on("messageBuffer", (_: Buffer, names: unknown) => {
      if (this.#connection !== connection) {
        return;
      }
      if (names === null || areNames(names)) {
        this.#listener.changed(names);
      } else {
        this.#lose(connection, NOT_REDIS);
      }
    });
    this.#begin(connection).catch((error: unknown) => this.#lose(connection, describeOutage(error)));
  }

  /** Leave the connection; it is opened anew by `connect` only. */
  leave(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    this.aliveUntil = -Infinity;
    clearInterval(this.#timer);
    connection?.disconnect();
  }

  async #begin(connection: RedisClient): Promise<void> {
    const id = await connection.call("CLIENT", "ID");
    const prefixes = this.#prefixes.flatMap((prefix) => ["PREFIX", prefix]);
    await connection.call("CLIENT", "TRACKING", "ON", "REDIRECT", String(id), "BCAST", ...prefixes);
    connection.once("close", () => this.#lose(connection, "there is no connection"));
    const sentAt = performance.now();
    await connection.subscribe(CHANNEL);
    if (this.#connection !== connection) {
      return;
    }
    this.#unanswered = 0;
    this.#timer = setInterval(() => this.#ping(connection), PING_MS).unref();
    connection.stream.unref(); // nobody waits for it
    this.#live(sentAt);
  }

  #ping(connection: RedisClient): void {
    // Ticks are counted, for a clock would go on while this process does not.
    if (this.#unanswered >= ALIVE_MS / PING_MS) {
      this.#lose(connection, "it does not answer in time");
      return;
    }
    this.#unanswered += 1;
    const sentAt = performance.now();
    const nonce = String(sentAt);
    const live = (reply: unknown): void => {
      if (this.#connection !== connection) {
        return;
      }
      const [, echo] = Array.isArray(reply) ? (reply as unknown[]) : [];
      if (echo !== nonce) {
        this.#lose(connection, NOT_REDIS); // what has been lost with the PONG before it, nobody knows
        return;
      }
      this.#unanswered = 0;
      this.#live(sentAt);
    };
    connection.callWithin(ALIVE_MS / 1000, "ping", nonce).then(live, () => undefined);
  }

  #live(sentAt: number): void {
    this.aliveUntil = sentAt + ALIVE_MS;
    this.#listener.lives();
  }

  #lose(connection: RedisClient, why: string): void {
    if (this.#connection !== connection) {
      return;
    }
    this.leave();
    this.#listener.ended(why);
    const pause = PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - PAUSE_MS);
    this.#timer = setTimeout(() => this.connect(), pause).unref();
  }
}

function areNames(names: unknown): names is Buffer[] {
  return Array.isArray(names) && names.every((name) => Buffer.isBuffer(name));
}

/** Keeps a connection to each primary open, from when it is first wanted. */
export class Tracking {
  readonly #near: Near;
  readonly #prefixes: readonly string[];
  readonly #clients: () => ReadonlyMap<string, RedisClient>;
  readonly #logger: RedisLogger | undefined;
  /** Runs something as part of no call: connections outlive the one that wants them. */
  readonly #outside = AsyncLocalStorage.snapshot();
  readonly #lines = new Map<string, Line>();
  #isWanted = false;
  #isClosed = false;
  #isFailing = false;

  /**
   * @param namespace The cache's; that of its views begins with it.
   * @param clients Returns those of all primaries, by address.
   */
  constructor(
    near: Near,
    namespace: string,
    clients: () => ReadonlyMap<string, RedisClient>,
    logger: RedisLogger | undefined,
  ) {
    const encoded = encodeNamespace(namespace);
    this.#near = near;
    this.#prefixes = [`c1:${encoded}:`, `c1:${encoded}%3A`]; // the second: of the views
    this.#clients = clients;
    this.#logger = logger;
  }

  /** Whether it works; undefined where nobody has wanted it so far. */
  get isLive(): boolean | undefined {
    return this.#isWanted ? this.#near.isLive : undefined;
  }

  /** Tell whether the server says what changes in a namespace: one that is too long has no part of the cache's name. */
  covers({ tokens: [token = ""] }: Keyspace): boolean {
    return this.#prefixes.some((prefix) => token.startsWith(prefix));
  }

  /** Begin, if it has not begun. */
  want(): void {
    if (!this.#isWanted) {
      this.#isWanted = true;
      this.change();
    }
  }

  /** Others have some of the keys now: all that is kept may be of those that do not say any more what has changed. */
  change(): void {
    if (!this.#isWanted || this.#isClosed) {
      return;
    }
    this.#near.flush();
    const clients = this.#clients();
    for (const [address, line] of this.#lines) {
      if (!clients.has(address)) {
        line.leave();
        this.#lines.delete(address);
      }
    }
    for (const [address, client] of clients) {
      if (!this.#lines.has(address)) {
        this.#near.end(); // until this one says what has changed, too
        this.#add(address, client);
      }
    }
  }

  /** Connect to a primary anew: it may be another than before. */
  renew(address: string): void {
    const line = this.#lines.get(address);
    if (line !== undefined) {
      line.leave();
      this.#near.end();
      this.#outside(() => line.connect());
    }
  }

  /** End for good. */
  close(): void {
    this.#isClosed = this.#isWanted = true; // nobody begins
    this.#lines.forEach((line) => line.leave());
    this.#lines.clear();
    this.#near.end();
  }

  #add(address: string, client: RedisClient): void {
    const line = new Line(client, this.#prefixes, {
      changed: (names) => this.#forget(names),
      lives: () => this.#live(),
      ended: (why) => this.#lose(why),
    });
    this.#lines.set(address, line);
    this.#outside(() => line.connect());
  }

  #forget(names: Buffer[] | null): void {
    if (names === null) {
      this.#near.flush();
    } else {
      names.forEach((name) => this.#near.touch(name.toString()));
    }
  }

  #live(): void {
    this.#near.extend(Math.min(...Array.from(this.#lines.values(), ({ aliveUntil }) => aliveUntil)));
    if (this.#isFailing && this.#near.isLive) {
      this.#isFailing = false;
      this.#logger?.log("the near cache is told of changes again");
    }
  }

  #lose(why: string): void {
    this.#near.end();
    if (!this.#isFailing) {
      this.#isFailing = true;
      this.#logger?.warn(`the near cache is not told of changes, and keeps nothing: ${why}`);
    }
  }
}
