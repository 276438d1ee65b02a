/**
 * The connection on which the server says what has changed (CLIENT TRACKING), so that the near cache forgets it.
 *
 * It speaks RESP2, is redirected to itself, and hears of every key with the cache's prefixes: one way that works with
 * every server and every proxy. That it works is known by PONGs alone: one proves that all that was pushed before its
 * PING has come.
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

/** The shortest and the longest pause before another connection. */
const PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/** Keeps one connection open, from when it is first wanted. */
export class Tracking {
  readonly #client: RedisClient;
  readonly #near: Near;
  readonly #prefixes: readonly string[];
  readonly #logger: RedisLogger | undefined;
  /** Runs something as part of no call: the connection outlives the one that wants it. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #connection: RedisClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** How many PINGs are not answered. */
  #unanswered = 0;
  #isWanted = false;
  #isFailing = false;

  /**
   * @param client Of the same server.
   * @param namespace The cache's; that of its views begins with it.
   */
  constructor(client: RedisClient, near: Near, namespace: string, logger: RedisLogger | undefined) {
    const encoded = encodeNamespace(namespace);
    this.#client = client;
    this.#near = near;
    this.#prefixes = [`c1:${encoded}:`, `c1:${encoded}%3A`]; // the second: of the views
    this.#logger = logger;
  }

  /** Whether it works; undefined where nobody has wanted it so far. */
  get isLive(): boolean | undefined {
    return this.#isWanted ? this.#near.isLive : undefined;
  }

  /** Tell whether the server says what changes in a namespace: one that is too long has no part of the cache's name. */
  covers({ token }: Keyspace): boolean {
    return this.#prefixes.some((prefix) => token.startsWith(prefix));
  }

  /** Begin, if it has not begun. */
  want(): void {
    if (!this.#isWanted) {
      this.#isWanted = true;
      this.#outside(() => this.#connect());
    }
  }

  /** Connect anew: the server may be another than before. */
  renew(): void {
    if (this.#connection !== undefined) {
      this.#leave(this.#connection);
      this.#connect();
    }
  }

  /** End for good. */
  close(): void {
    this.#isWanted = true; // nobody begins
    clearTimeout(this.#timer);
    if (this.#connection !== undefined) {
      this.#leave(this.#connection);
    }
  }

  #connect(): void {
    const connection = this.#client.dedicated();
    this.#connection = connection;
    // As bytes, for a text would be all names in one.
    connection.on("messageBuffer", (_: Buffer, names: Buffer[] | null) => {
      if (this.#connection === connection) {
        this.#receive(names);
      }
    });
    this.#begin(connection).catch((error: unknown) => this.#lose(connection, describeOutage(error)));
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
    this.#near.extend(sentAt + ALIVE_MS);
    this.#unanswered = 0;
    this.#timer = setInterval(() => this.#ping(connection), PING_MS).unref();
    connection.stream.unref(); // nobody waits for it
    if (this.#isFailing) {
      this.#isFailing = false;
      this.#logger?.log("the near cache is told of changes again");
    }
  }

  #receive(names: Buffer[] | null): void {
    if (names === null) {
      this.#near.flush();
    } else {
      names.forEach((name) => this.#near.touch(name.toString()));
    }
  }

  #ping(connection: RedisClient): void {
    // Ticks are counted, for a clock would go on while this process does not.
    if (this.#unanswered >= ALIVE_MS / PING_MS) {
      this.#lose(connection, "it does not answer in time");
      return;
    }
    this.#unanswered += 1;
    const sentAt = performance.now();
    const extend = (): void => {
      if (this.#connection === connection) {
        this.#unanswered = 0;
        this.#near.extend(sentAt + ALIVE_MS);
      }
    };
    connection.callWithin(ALIVE_MS / 1000, "ping").then(extend, () => undefined);
  }

  #lose(connection: RedisClient, why: string): void {
    if (this.#connection !== connection) {
      return;
    }
    this.#leave(connection);
    if (!this.#isFailing) {
      this.#isFailing = true;
      this.#logger?.warn(`the near cache is not told of changes, and keeps nothing: ${why}`);
    }
    const pause = PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - PAUSE_MS);
    this.#timer = setTimeout(() => this.#connect(), pause).unref();
  }

  #leave(connection: RedisClient): void {
    this.#connection = undefined;
    clearInterval(this.#timer);
    this.#near.end();
    connection.disconnect();
  }
}
