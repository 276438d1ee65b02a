/**
 * Whether the cache asks Redis at all.
 *
 * The first sign of an outage opens the circuit: from then on nobody waits for Redis, until one probe after another finds
 * it back and everything that was invalidated meanwhile has been said to it.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { RedisConnectionError, describeOutage, isOutage } from "../errors.js";
import type { RedisLogger } from "../outage.js";

/** The pause before the first probe, in milliseconds; each later one is twice as long. */
const FIRST_MS = 50;
const LONGEST_MS = 1000;

/** For how long the circuit has to have been closed for the pauses to begin anew. */
const STEADY_MS = 5000;

/**
 * Closed: Redis is asked. Open: it is not. Half-open: nor is it, save by the probe that runs.
 *
 * @publicApi
 */
export type CircuitState = "closed" | "open" | "half-open";

/** How it is found out that Redis is back. */
export interface Recovery {
  /** @throws unknown Redis did not answer. */
  ping(): Promise<void>;
  /** Whether Redis knows of all that was invalidated. */
  isDelivered(): boolean;
  /**
   * Tell it of what it does not know.
   *
   * @throws unknown It does not know of all.
   */
  replay(): Promise<void>;
  /** Of how many invalidations it was told like that so far. */
  replayed(): number;
  /** The circuit has opened. */
  opened?(): void;
}

/** Return the error of what is not sent, for the circuit is not closed. */
export function refusal(): RedisConnectionError {
  return new RedisConnectionError("Redis does not answer, and the cache waits for it");
}

/** Whether the cache is read; what a circuit says where there is one server only. */
export interface Gate {
  readonly isClosed: boolean;
  /** @throws RedisConnectionError It is not closed: nothing is to be read. */
  check(): void;
}

/** The state of one server, as the cache sees it. */
export class Circuit implements Gate {
  /** Whether Redis is asked. */
  isClosed = true;
  /** Whether it has answered the probe that runs: what is invalidated by then is sent. */
  isAnswered = false;
  readonly #recovery: Recovery;
  readonly #logger: RedisLogger | undefined;
  readonly #shown: string;
  /** Runs something as part of no call: nothing of the caller who happens to be the first is the probe's. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #isProbing = false;
  #isEnded = false;
  #timer: NodeJS.Timeout | undefined;
  #pauses = 0;
  #openedAt = 0;
  #closedAt = -Infinity;
  #replayedBefore = 0;
  /** Whether it was told that invalidations are refused. */
  #isRefused = false;

  /** @param shown What the log calls the server. */
  constructor(recovery: Recovery, logger: RedisLogger | undefined, shown = "Redis") {
    this.#recovery = recovery;
    this.#logger = logger;
    this.#shown = shown;
  }

  get state(): CircuitState {
    return this.isClosed ? "closed" : this.#isProbing ? "half-open" : "open";
  }

  /** Whether nothing is sent: the server does not answer, or is not known to. */
  get isShut(): boolean {
    return !this.isClosed && !this.isAnswered;
  }

  /** @throws RedisConnectionError It is not closed: nothing is to be sent. */
  check(): void {
    if (!this.isClosed) {
      throw refusal();
    }
  }

  /** Note an error of Redis; it opens the circuit, if it is closed. */
  trip(error: unknown): void {
    if (!this.isClosed || this.#isEnded) {
      return;
    }
    this.isClosed = false;
    this.#isRefused = false;
    this.#replayedBefore = this.#recovery.replayed();
    this.#openedAt = performance.now();
    this.#recovery.opened?.();
    this.#pauses = this.#openedAt - this.#closedAt < STEADY_MS ? this.#pauses : 0;
    this.#logger?.warn(`the cache does without ${this.#shown}: ${describeOutage(error)}`);
    this.#outside(() => this.#pause());
  }

  /**
   * Probe no more: nobody asks the server again.
   *
   * @param why Is told where it is open.
   */
  end(why?: string): void {
    if (why !== undefined && !this.isClosed && !this.#isEnded) {
      this.#logger?.log(`the cache does without ${this.#shown} for good: ${why}`);
    }
    this.#isEnded = true;
    clearTimeout(this.#timer);
  }

  #pause(): void {
    const longest = Math.min(FIRST_MS * 2 ** this.#pauses, LONGEST_MS);
    this.#pauses = Math.min(this.#pauses + 1, 10);
    // Not all processes at the same moment; and no process stays alive for it.
    this.#timer = setTimeout(() => void this.#probe(), longest * (0.5 + Math.random() / 2)).unref();
  }

  async #probe(): Promise<void> {
    this.#isProbing = true;
    try {
      await this.#recovery.ping();
      this.isAnswered = true;
      while (!this.#isEnded && !this.#recovery.isDelivered()) {
        await this.#recovery.replay();
      }
      this.#close();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isProbing = this.isAnswered = false;
    }
  }

  #close(): void {
    if (this.#isEnded) {
      return;
    }
    this.isClosed = true;
    this.#closedAt = performance.now();
    const seconds = ((this.#closedAt - this.#openedAt) / 1000).toFixed(1);
    const replayed = this.#recovery.replayed() - this.#replayedBefore;
    this.#logger?.log(`the cache uses ${this.#shown} again, after ${seconds} s; invalidations replayed: ${replayed}`);
  }

  #fail(error: unknown): void {
    if (this.#isEnded) {
      return;
    }
    if (!this.#isRefused && !isOutage(error)) {
      this.#isRefused = true; // Redis is there, and that does not heal by itself
      this.#logger?.warn(`the cache still does without ${this.#shown}: ${describeOutage(error)}`);
    }
    this.#pause();
  }
}
