/** What ioredis 6 keeps to itself, and the client uses. */

import type { Socket } from "node:net";
import type { AbstractConnector, Cluster, Redis } from "ioredis";
import type { Condition } from "./session.js";

/** Parts of a client that its types do not show, or show as if they were always there. */
export interface Insides {
  /** The timer of the next attempt. */
  reconnectTimeout: NodeJS.Timeout | null;
  /** The last connection that was ready, until the next one is. */
  readonly prevCondition: Condition | null | undefined;
  /** What opens the connections. */
  connector: AbstractConnector;
  /** Undefined before the first attempt. */
  readonly stream: Socket | undefined;
  setStatus(status: "end"): void;
}

/** The same of a cluster's client: where its pipelines look for nodes and for who owns what. */
export interface ClusterInsides {
  readonly connectionPool: { nodes: Record<"all" | "master" | "slave", Record<string, Redis>> };
  /** For each slot its primary, and its replicas after it. */
  slots: (string[] | undefined)[];
  /** A number for each primary, and the same for each slot. */
  _groupsIds: Record<string, number>;
  _groupsBySlot: (number | undefined)[];
  setStatus(status: "wait" | "connecting" | "ready" | "end"): void;
}

/** Return a client's insides. */
export function insidesOf(client: Redis): Insides {
  return client as unknown as Insides;
}

/** Return the insides of a cluster's client. */
export function clusterInsidesOf(cluster: Cluster): ClusterInsides {
  return cluster as unknown as ClusterInsides;
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
