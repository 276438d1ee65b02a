/** What the log says of an outage: one line when it begins, one when the server is there and refuses us, one when it is over. */

import { isCredentialsRefusal, reasonOf } from "./errors.js";

/** Who is told of it; Nest's `Logger` is one. @publicApi */
export interface RedisLogger {
  log(message: string): void;
  warn(message: string): void;
}

/** The state of one client's connection, as the log knows it. */
export class Outage {
  readonly #shown: string;
  readonly #logger: RedisLogger | undefined;
  #since: number | undefined;
  #isRefused = false;

  /** @param shown The URL without its password. */
  constructor(shown: string, logger: RedisLogger | undefined) {
    this.#shown = shown;
    this.#logger = logger;
  }

  /** Note that there is no connection. */
  begin(wasConnected: boolean, cause: unknown): void {
    if (this.#since === undefined) {
      this.#since = performance.now();
      const what = wasConnected ? "the connection to Redis is lost" : "no connection to Redis";
      this.#isRefused = isCredentialsRefusal(cause);
      this.#logger?.warn(`${what} at ${this.#shown} (${reasonOf(cause)}); trying again until it is back`);
    } else if (!this.#isRefused && isCredentialsRefusal(cause)) {
      this.#isRefused = true; // the server is there, and that does not heal by itself
      this.#logger?.warn(`still no connection to Redis at ${this.#shown} (${reasonOf(cause)})`);
    }
  }

  /** Note that there is one. */
  end(): void {
    if (this.#since !== undefined) {
      const seconds = (performance.now() - this.#since) / 1000;
      this.#logger?.log(`Redis at ${this.#shown} is back after ${seconds.toFixed(1)} s`);
      this.#since = undefined;
    }
  }
}
