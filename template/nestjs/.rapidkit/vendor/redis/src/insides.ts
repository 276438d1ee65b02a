/** What ioredis 6 keeps to itself, and the client uses. */

import type { Socket } from "node:net";
import type { Command, Redis } from "ioredis";
import type { Condition } from "./session.js";
import type { Destination } from "./waiting.js";

/** Parts of a client that its types do not show, or show as if they were always there. */
export interface Insides {
  /** The timer of the next attempt. */
  reconnectTimeout: NodeJS.Timeout | null;
  /** The last connection that was ready, until the next one is. */
  readonly prevCondition: Condition | null;
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

/** Tell whether it is ioredis that sends this, to open the connection; or something as harmless at that moment. */
export function isHandshake(client: Redis, { name, args }: Command, destination: Destination): boolean {
  if (client.status !== "connect" || !client.condition?.handshake || destination !== undefined) {
    return false;
  }
  // Another SELECT is a caller's, and must not overtake the commands that were given before it.
  const isOwnSelect = name === "select" && Number(args[0]) === client.condition.select;
  const isSetting = name === "client" && /^set/i.test(String(args[0]));
  return isOwnSelect || isSetting || ["auth", "hello", "readonly"].includes(name);
}
