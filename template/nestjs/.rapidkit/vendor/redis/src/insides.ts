/** What ioredis 6 keeps to itself, and the client uses. */

import type { Socket } from "node:net";
import type { Redis } from "ioredis";
import type { Condition } from "./session.js";

/** Parts of a client that its types do not show, or show as if they were always there. */
export interface Insides {
  /** The timer of the next attempt. */
  reconnectTimeout: NodeJS.Timeout | null;
  /** The last connection that was ready, until the next one is. */
  readonly prevCondition: Condition | null | undefined;
  /** Undefined before the first attempt. */
  readonly stream: Socket | undefined;
  setStatus(status: "end"): void;
}

/** Return a client's insides. */
export function insidesOf(client: Redis): Insides {
  return client as unknown as Insides;
}

/** Cancel the next attempt to connect. */
export function cancelAttempt(insides: Insides): void {
  clearTimeout(insides.reconnectTimeout ?? undefined);
  insides.reconnectTimeout = null;
}

/** Make the next attempt then, in so many milliseconds, instead of when ioredis would. */
export function attemptIn(delay: number, insides: Insides, connect: () => void): void {
  cancelAttempt(insides);
  insides.reconnectTimeout = setTimeout(connect, delay);
}

/** Tells ioredis's own commands, which open a connection, from those that callers give at that moment. */
export class Handshake {
  readonly #client: Redis;
  /** RESP3, and RESP2 where the server has refused that. */
  readonly #tried = new Set<number>();
  #isSending = false;

  constructor(client: Redis) {
    this.#client = client;
    client.on("connect", () => this.#end()); // callers hear of it after us
  }

  /** There is to be a new connection. */
  reset(): void {
    this.#tried.clear();
  }

  /** Tell whether it is ioredis that sends a command now. */
  owns(): boolean {
    const { status, condition } = this.#client;
    if (status !== "connect" || !condition?.handshake) {
      return false;
    }
    if (!this.#tried.has(condition.protocol)) {
      // It gives all commands of a protocol in one go, and before anybody else could.
      this.#tried.add(condition.protocol);
      this.#isSending = true;
      queueMicrotask(() => this.#end());
    }
    return this.#isSending;
  }

  #end(): void {
    this.#isSending = false;
  }
}
