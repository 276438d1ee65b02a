/** What a node of a cluster answers that has not done a command, and says who would. */

import { isReplyError } from "./errors.js";

/** Where a command is to go: for good, or just now while its slot is on its way to another node. */
export interface Redirection {
  readonly kind: "MOVED" | "ASK";
  readonly slot: number;
  /** `host:port` */
  readonly address: string;
}

/**
 * Return where a node sends a command; undefined where the error is another.
 *
 * @param error Of the reply, or what ioredis's pipelines make of it.
 * @param hostFor Returns the host of who owned a slot so far: a node that gives no host means its own.
 */
export function redirectionOf(
  error: Pick<Error, "name" | "message">,
  hostFor: (slot: number) => string,
): Redirection | undefined {
  const [, kind, digits, host, port] = /^(MOVED|ASK) (\d+) (\S*):(\d+)/.exec(error.message) ?? [];
  if (error.name !== "ReplyError" || (kind !== "MOVED" && kind !== "ASK") || port === undefined) {
    return undefined;
  }
  const slot = Number(digits);
  return { kind, slot, address: `${host || hostFor(slot)}:${port}` };
}

/** Tell whether a command has keys on two nodes, for their slot is on its way. */
export function isSplit(error: Error): boolean {
  return isReplyError(error) && error.message.startsWith("TRYAGAIN");
}

/** Return the host of `host:port`. */
export function hostOf(address: string): string {
  return address.slice(0, address.lastIndexOf(":"));
}

/** Return host and port of `host:port`. */
export function placeOf(address: string): { host: string; port: number } {
  return { host: hostOf(address), port: Number(address.slice(address.lastIndexOf(":") + 1)) };
}
