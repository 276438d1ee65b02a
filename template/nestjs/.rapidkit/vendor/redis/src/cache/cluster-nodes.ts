/** The primaries of a cluster, as they come and go. */

import type { RedisClient } from "../client.js";
import { RedisConnectionError } from "../errors.js";
import type { Redirection } from "../redirections.js";
import type { SlotMap } from "../topology.js";
import { Circuit, type CircuitState, type Gate, refusal } from "./circuit.js";
import { hashSlotOf } from "./hash-slot.js";
import { Node, type NodeOptions, type Nodes, type Unit, answerOf, errorIn } from "./nodes.js";
import { Router } from "./router.js";

/** How many tokens a namespace has, so that not all reads ask the same primary. */
const COPIES = 16;

const SLOTS = 16384;

/** The worst first. */
const STATES = ["open", "half-open", "closed"] as const;

/** What a cluster's primaries need beside their map. */
export interface ClusterNodesOptions extends NodeOptions {
  /** How many invalidations wait. */
  readonly pending: () => number;
}

/** The primaries of a cluster: those that were asked so far, by their addresses. */
export class ClusterNodes implements Nodes {
  readonly copies = COPIES;
  readonly gate: Gate;
  readonly channel: Router;
  readonly #slots: SlotMap;
  readonly #options: ClusterNodesOptions;
  readonly #nodes = new Map<string, Node>();
  readonly #closing = new Set<Promise<void>>();
  /** Of what nobody is known to have. */
  readonly #discovery: Circuit;
  /** Who had which slot when that was looked at last. */
  #owners: readonly (string | undefined)[] = new Array<undefined>(SLOTS).fill(undefined);
  #isEnded = false;

  constructor(slots: SlotMap, options: ClusterNodesOptions) {
    const opened = (): void => options.hooks.opened();
    const nothing = { isDelivered: () => true, replay: () => Promise.resolve(), replayed: () => 0, opened };
    this.#slots = slots;
    this.#options = options;
    this.gate = new PendingGate(options.pending);
    this.channel = new Router(this, options.timeoutMs);
    this.#discovery = new Circuit(
      { ping: () => this.#discover(), ...nothing },
      options.logger,
      "slots that no primary is known to have",
    );
    slots.onChange(() => this.#change());
  }

  /** Whether the cluster has said who has what. */
  get isKnown(): boolean {
    return this.#slots.isKnown;
  }

  get state(): CircuitState {
    const states = [this.#discovery.state, ...Array.from(this.#nodes.values(), ({ circuit }) => circuit.state)];
    return STATES.find((state) => states.includes(state)) ?? "closed";
  }

  get clients(): ReadonlyMap<string, RedisClient> {
    return new Map(this.#slots.primaries().map((address) => [address, this.#slots.client(address)]));
  }

  of(name: string): Node | undefined {
    const address = this.#slots.owner(hashSlotOf(name));
    return address === undefined ? undefined : this.#at(address);
  }

  circuitOf(name: string): Circuit {
    return this.of(name)?.circuit ?? this.#discovery;
  }

  /**
   * Return the primary that has a key.
   *
   * @throws RedisConnectionError Nobody is known to have it.
   */
  holder(name: string): Node {
    const node = this.of(name);
    if (node === undefined) {
      const error = new RedisConnectionError("no primary of the cluster is known to have the key's slot");
      this.#discovery.trip(error);
      throw error;
    }
    return node;
  }

  /**
   * Find out who has what.
   *
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError Nobody says so.
   */
  async know(): Promise<void> {
    this.#discovery.check();
    try {
      await this.#slots.refresh();
    } catch (error) {
      this.#discovery.trip(error);
      throw error;
    }
  }

  /** Return where a command goes that was sent elsewhere. */
  redirected({ kind, slot, address }: Redirection): Node {
    if (kind === "MOVED") {
      this.#slots.moved(slot, address);
    } else {
      this.#options.hooks.changed(() => false); // nobody has said that what changes there would be heard
    }
    return this.#at(address);
  }

  async write(units: readonly Unit[], passes = false): Promise<(Error | undefined)[]> {
    const outcomes = await this.channel.dispatch(units, (node, commands) => node.write(commands, passes));
    return outcomes.map((outcome) => (outcome instanceof Error ? outcome : errorIn(outcome)));
  }

  end(): void {
    this.#isEnded = true;
    this.#discovery.end();
    this.#nodes.forEach(({ circuit }) => circuit.end());
  }

  async close(): Promise<void> {
    await Promise.all([...Array.from(this.#nodes.values(), (node) => node.close()), ...this.#closing]);
  }

  #at(address: string): Node {
    let node = this.#nodes.get(address);
    if (node === undefined) {
      const client = this.#slots.client(address);
      node = new Node(client, this.#options, { address, ping: () => this.#ping(client) });
      this.#nodes.set(address, node);
    }
    return node;
  }

  /** Ask a primary whether the cluster works, after whether it still is one: after a failover another is. */
  async #ping(client: RedisClient): Promise<void> {
    await this.#slots.refresh().catch(() => undefined);
    const info = await answerOf(client.callWithin(this.#options.timeoutMs / 1000, "cluster", "info"));
    if (String(info).includes("cluster_state:fail")) {
      throw new RedisConnectionError("the cluster does not work");
    }
  }

  async #discover(): Promise<void> {
    await this.#slots.refresh();
    for (let slot = 0; slot < SLOTS; slot += 1) {
      if (this.#slots.owner(slot) === undefined) {
        throw refusal();
      }
    }
  }

  #change(): void {
    if (this.#isEnded) {
      return;
    }
    const before = this.#owners;
    const owners = before.map((_, slot) => this.#slots.owner(slot));
    this.#owners = owners;
    const primaries = new Set(this.#slots.primaries());
    for (const [address, node] of this.#nodes) {
      if (!primaries.has(address)) {
        this.#nodes.delete(address);
        this.#slots.drop(address);
        node.circuit.end("it is no primary any more");
        const closing: Promise<void> = node.close().then(() => void this.#closing.delete(closing));
        this.#closing.add(closing);
      }
    }
    this.#options.hooks.changed((name) => {
      const slot = hashSlotOf(name);
      return owners[slot] !== before[slot];
    });
  }
}

/** Lets the cache be read while nothing waits: each primary has a circuit of its own. */
class PendingGate implements Gate {
  readonly #pending: () => number;

  constructor(pending: () => number) {
    this.#pending = pending;
  }

  get isClosed(): boolean {
    return this.#pending() === 0;
  }

  check(): void {
    if (!this.isClosed) {
      throw refusal();
    }
  }
}
