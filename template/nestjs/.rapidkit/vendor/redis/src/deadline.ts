/**
 * How long a command may take: waiting for a connection, being sent, and its reply, all together.
 *
 * ioredis starts its clock when it sends; here it starts when the command is given to the client.
 */

import type { Command, Redis } from "ioredis";
import { RedisTimeoutError } from "./errors.js";

/** What a timer of Node.js can hold, 24 days; it would fire at once for more. */
export const LONGEST_SECONDS = (2 ** 31 - 1) / 1000;

/** How many ended commands may stand before the others. */
const COMPACT_FROM = 4096;

const limits = new WeakMap<Command, number>();

/** Let the command end within that many seconds, or within the command timeout, whichever is first. */
export function limit(command: Command, seconds: number): Command {
  limits.set(command, seconds);
  return command;
}

/** Return how long the command may take, in seconds. */
export function limitOf(command: Command, commandTimeout: number): number {
  const seconds = limits.get(command);
  return seconds === undefined ? commandTimeout : Math.min(seconds, commandTimeout);
}

/** Return the moment that many seconds from now, in milliseconds of the monotonic clock. */
export function after(seconds: number): number {
  return performance.now() + seconds * 1000;
}

/** What ioredis says of a command whose time is over. */
export const LATE = "Command timed out";

/**
 * Ends commands in time, all of them by one timer: one for each would cost a sequential read a tenth of its time.
 *
 * The timer does not keep the process alive; what a command waits for does.
 */
export class CommandWatch {
  readonly #milliseconds: number;
  /** In the order in which they end; from `#first` on, for those before have ended. */
  #watched: { readonly command: Command; readonly endsAt: number }[] = [];
  #first = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param commandTimeout Seconds. */
  constructor(commandTimeout: number) {
    this.#milliseconds = commandTimeout * 1000;
  }

  /**
   * Let a command end within so many seconds, the command timeout at most.
   *
   * @returns When that is, in milliseconds of the monotonic clock.
   */
  watch(command: Command, seconds: number): number {
    const endsAt = after(seconds);
    const milliseconds = seconds * 1000;
    if (milliseconds < this.#milliseconds) {
      command.setTimeout(milliseconds); // it would stand out of order
      return endsAt;
    }
    this.#skip();
    this.#watched.push({ command, endsAt });
    if (this.#timer === undefined) {
      this.#arm(milliseconds);
    }
    return endsAt;
  }

  #arm(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#expire(), Math.ceil(milliseconds)).unref();
  }

  #expire(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (let oldest = this.#skip(); oldest; oldest = this.#skip()) {
      if (oldest.endsAt > now) {
        this.#arm(oldest.endsAt - now);
        return;
      }
      oldest.command.reject(new Error(LATE));
    }
  }

  /** Forget the commands that have ended before all others; return the oldest of the others. */
  #skip(): { readonly command: Command; readonly endsAt: number } | undefined {
    while (this.#watched[this.#first]?.command.isSettled) {
      this.#first += 1;
    }
    if (this.#first === this.#watched.length) {
      this.#watched.length = this.#first = 0;
    } else if (this.#first >= COMPACT_FROM) {
      this.#watched = this.#watched.slice(this.#first);
      this.#first = 0;
    }
    return this.#watched[this.#first];
  }
}

/** Wait for the replies of all that was sent; each comes, or is given up, within the command timeout. */
export async function repliesOf(client: Redis): Promise<void> {
  if (client.status !== "ready") {
    return; // what is in flight then is the handshake
  }
  const inFlight = client.commandQueue.toArray().map(({ command }) => command as Partial<Command>);
  await Promise.allSettled(inFlight.map(({ promise }) => promise ?? Promise.resolve()));
}

/** Gives up an attempt to connect that takes too long. */
export class AttemptWatch {
  readonly #giveUp: (error: RedisTimeoutError) => void;
  readonly #connectTimeout: number;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param giveUp Lets the attempt fail.
   * @param connectTimeout Seconds.
   */
  constructor(giveUp: (error: RedisTimeoutError) => void, connectTimeout: number) {
    this.#giveUp = giveUp;
    this.#connectTimeout = connectTimeout;
  }

  begin(): void {
    this.end();
    const late = `no connection within ${this.#connectTimeout} s (REDIS_CONNECT_TIMEOUT)`;
    this.#timer = setTimeout(() => this.#giveUp(new RedisTimeoutError(late)), this.#connectTimeout * 1000);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
