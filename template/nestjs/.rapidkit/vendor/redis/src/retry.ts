/**
 * When a failed connection attempt is made again.
 *
 * Only connecting is retried. A command is sent at most once: after a reply was lost nobody knows whether the server
 * did the work, and a second INCR, or an old SET that lands after a newer DELETE, is worse than an error.
 */

import { RedisConnectionError, isPassing, isReplyError } from "./errors.js";

/** The longest delay between two attempts, in seconds. */
export const BACKOFF_CAP = 10;

/** The same while commands wait, so that a server that is back is found soon. */
export const ASKED_CAP = 1;

/**
 * Exponential backoff with full jitter.
 *
 * The delay before attempt n + 1 is uniform in [0, min(10 s, base · 2^(n − 1))]: "Full Jitter" in Marc Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export class ConnectRetry {
  /**
   * @param retries Attempts after the first.
   * @param base Seconds; the bound of the first delay.
   */
  constructor(
    readonly retries: number,
    readonly base: number,
  ) {}

  /** Return the bound of the delay after that many failed attempts, in seconds. */
  bound(failures: number): number {
    // The exponent is bounded, for Infinity times a base of 0 is NaN.
    return Math.min(BACKOFF_CAP, this.base * 2 ** Math.min(failures - 1, 64));
  }

  /**
   * Return the seconds to wait after that many failed attempts, or undefined to give up: because they are used up, or
   * because another one would end the same (a refused password).
   */
  delay(failures: number, error: unknown): number | undefined {
    return this.givesUp(failures, error) ? undefined : Math.random() * this.bound(failures);
  }

  /** Tell whether whoever has waited for that many attempts is told the error now. */
  givesUp(failures: number, error: unknown): boolean {
    return failures > this.retries || (isReplyError(error) && !isPassing(error)) || isRefusal(error);
  }
}

/** Tell whether it is sentinels that have refused the credentials. */
function isRefusal(error: unknown): boolean {
  return error instanceof RedisConnectionError && error.code === "credentials";
}

/**
 * When a client that lost its connection tries next: for as long as it lives, and without a limit of attempts. Moments
 * are milliseconds of the monotonic clock.
 */
export class Reconnection {
  readonly #retry: ConnectRetry;
  #failures = 0;
  #failedAt = 0;
  #jitter = 0;

  /** The next attempt. */
  nextAt = 0;

  constructor(retry: ConnectRetry) {
    this.#retry = retry;
  }

  /**
   * Note that the connection is gone and return how long to wait, in milliseconds.
   *
   * @param wasGood A good connection broke, and is opened again at once; otherwise it is an attempt that failed.
   * @param asked Whether commands wait.
   */
  next(wasGood: boolean, asked: boolean): number {
    this.#failures = wasGood ? 0 : this.#failures + 1;
    this.#failedAt = performance.now();
    this.#jitter = Math.random(); // once for each failure: the least of many draws would not be uniform
    const delay = this.#delay(asked ? ASKED_CAP : BACKOFF_CAP);
    this.nextAt = this.#failedAt + delay;
    return delay;
  }

  /**
   * Bring the next attempt forward to when it would be had a command waited from the start; return the milliseconds
   * until then, or undefined where it comes no later anyway.
   */
  hurry(): number | undefined {
    const askedAt = this.#failedAt + this.#delay(ASKED_CAP);
    if (askedAt >= this.nextAt) {
      return undefined;
    }
    this.nextAt = askedAt;
    return Math.max(0, askedAt - performance.now());
  }

  #delay(cap: number): number {
    const bound = this.#failures === 0 ? 0 : this.#retry.bound(this.#failures);
    return this.#jitter * Math.min(bound, cap) * 1000;
  }
}
