/** The primaries that have the cache: one, or those of a cluster, each with a circuit and connections of its own. */

import type { RedisClient } from "../client.js";
import type { SendFirst } from "../opening.js";
import { isOutage, isReplyError } from "../errors.js";
import type { RedisLogger } from "../outage.js";
import { Batcher, type Channel } from "./batch.js";
import { Circuit, type CircuitState, type Gate, refusal } from "./circuit.js";
import { Rounds, hasReplicas } from "./rounds.js";
import type { Argument } from "./scripts.js";

/** The commands that do one thing, of keys in one slot. */
export type Unit = readonly (readonly Argument[])[];

/** What the cache does with its primaries. */
export interface Hooks {
  /** A circuit has opened. */
  opened(): void;
  /** Send what a server has to be told before all else that goes over a new connection. */
  greet(node: Node, send: SendFirst): void;
  /** A new connection has taken the place of another: who answers on it may be another server. */
  reconnected(node: Node): void;
  /** Whether a primary knows of all that was invalidated. */
  isDelivered(node: Node): boolean;
  /**
   * Tell it of what it does not know.
   *
   * @throws unknown It does not know of all.
   */
  replay(node: Node): Promise<void>;
  /**
   * Others have some of the keys now; where they are it is known by then.
   *
   * @param hasMoved Tells of a key whether it is one of them.
   */
  changed(hasMoved: (name: string) => boolean): void;
}

/** What a primary needs beside its client. */
export interface NodeOptions {
  readonly hooks: Hooks;
  /** The command timeout. */
  readonly timeoutMs: number;
  readonly logger: RedisLogger | undefined;
}

/** What makes a primary one of a cluster. */
export interface Membership {
  readonly address: string;
  /**
   * Ask whether it is back.
   *
   * @throws unknown It is not.
   */
  ping(): Promise<void>;
}

/** One primary. */
export class Node {
  readonly circuit: Circuit;
  readonly batcher: Batcher;
  /** As `host:port` where it is one of a cluster, otherwise nothing. */
  readonly address: string;
  /** Of how many invalidations it was told once it was back. */
  replayed = 0;
  /** Whether it was told what a new connection has to be told. */
  isGreeted = false;
  readonly #timeoutMs: number;
  #rounds: Rounds | undefined;

  constructor(
    readonly client: RedisClient,
    { hooks, timeoutMs, logger }: NodeOptions,
    membership?: Membership,
  ) {
    const recovery = {
      ping: membership ? () => membership.ping() : () => ping(client, timeoutMs / 1000),
      isDelivered: () => hooks.isDelivered(this),
      replay: () => hooks.replay(this),
      replayed: () => this.replayed,
      opened: () => hooks.opened(),
    };
    this.#timeoutMs = timeoutMs;
    this.address = membership?.address ?? "";
    this.circuit = new Circuit(recovery, logger, membership ? `Redis at ${this.address}` : "Redis");
    this.batcher = new Batcher(client, this.circuit, membership !== undefined);
    client.onConnection((send) => {
      hooks.greet(this, send);
      if (this.isGreeted) {
        this.#rounds?.renew();
        hooks.reconnected(this);
      }
      this.isGreeted = true;
    });
  }

  /**
   * Send invalidations, and wait until a replica has them where there is one: a failover promotes the replica that has
   * most of what its primary did.
   *
   * @param passes Whether they are sent even to a server that does not answer.
   * @returns The replies; an error that the server replied stands in its place.
   * @throws RedisTimeoutError | RedisConnectionError They may have been done, but that does not hold.
   */
  async write(commands: readonly (readonly Argument[])[], passes: boolean): Promise<unknown[]> {
    if (this.circuit.isShut && !passes) {
      throw refusal();
    }
    const endsAt = performance.now() + this.#timeoutMs;
    if (this.#rounds === undefined) {
      const replies = await this.batcher.send([...commands, ["ROLE"]], true);
      if (!hasReplicas(replies.pop())) {
        return replies;
      }
      this.#rounds ??= new Rounds(this.client, this.circuit);
    }
    return this.#rounds.write(commands, endsAt);
  }

  /** Wait for what was sent, and end the connection that is not the client's. */
  async close(): Promise<void> {
    await Promise.all([this.batcher.close(), this.#rounds?.close()]);
  }
}

/** The primaries. */
export interface Nodes {
  /** How many tokens a namespace has. */
  readonly copies: number;
  /** Whether the cache is read. */
  readonly gate: Gate;
  /** Takes commands to where they belong. */
  readonly channel: Channel;
  /** The worst of the circuits' states. */
  readonly state: CircuitState;
  /** By the primaries' addresses, those that say what changes: all. */
  readonly clients: ReadonlyMap<string, RedisClient>;
  /** Return the one that has a key; undefined where nobody is known to have it. */
  of(name: string): Node | undefined;
  /** Return the circuit of who has a key. */
  circuitOf(name: string): Circuit;
  /**
   * Send invalidations to where they belong.
   *
   * @param passes Whether they are sent even to a server that does not answer.
   * @returns For each unit why it does not hold; undefined where it does.
   */
  write(units: readonly Unit[], passes?: boolean): Promise<(Error | undefined)[]>;
  /** Probe no more. */
  end(): void;
  /** Wait for what was sent, and end the connections that are not the client's. */
  close(): Promise<void>;
}

/** The one primary of a server, or of what sentinels watch. */
export class OneNode implements Nodes {
  readonly copies = 1;
  readonly gate: Circuit;
  readonly channel: Batcher;
  readonly clients: ReadonlyMap<string, RedisClient>;
  readonly #node: Node;

  constructor(client: RedisClient, options: NodeOptions) {
    this.#node = new Node(client, options);
    this.gate = this.#node.circuit;
    this.channel = this.#node.batcher;
    this.clients = new Map([["", client]]);
  }

  get state(): CircuitState {
    return this.gate.state;
  }

  of(): Node {
    return this.#node;
  }

  circuitOf(): Circuit {
    return this.gate;
  }

  async write(units: readonly Unit[], passes = false): Promise<(Error | undefined)[]> {
    try {
      const replies = await this.#node.write(units.flat(), passes);
      let start = 0;
      return units.map(({ length }) => errorIn(replies.slice(start, (start += length))));
    } catch (error) {
      return units.map(() => error as Error);
    }
  }

  end(): void {
    this.gate.end();
  }

  close(): Promise<void> {
    return this.#node.close();
  }
}

/** Return the first error among replies. */
export function errorIn(replies: readonly unknown[]): Error | undefined {
  return replies.find((reply) => reply instanceof Error);
}

/** Ask whether a server answers; an error that says no more than that it does not like the question is an answer. */
async function ping(client: RedisClient, seconds: number): Promise<void> {
  await answerOf(client.callWithin(seconds, "ping"));
}

/**
 * Return what a server says, undefined where it does not want to.
 *
 * @throws RedisTimeoutError | RedisConnectionError | ReplyError It does not answer, or does not do its work.
 */
export async function answerOf(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (error) {
    if (isOutage(error) || !isReplyError(error)) {
      throw error;
    }
    return undefined;
  }
}
