/**
 * What every call and every load of one cache shares: reads, changes, leases, the primaries, the limit on loads.
 *
 * The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
 * caller came before a loader began.
 */

import { reasonOf } from "../errors.js";
import type { RedisLogger } from "../outage.js";
import type { Recorder } from "../recorder.js";
import { type AnyClient, isCluster } from "../topology.js";
import { Changes } from "./changes.js";
import type { Gate } from "./circuit.js";
import { ClusterNodes } from "./cluster-nodes.js";
import { NotFound } from "./errors.js";
import { Flight, type Order } from "./flight.js";
import { Leases } from "./leases.js";
import { type CacheLimits, checkLimits } from "./limits.js";
import { Near } from "./near.js";
import { type Hooks, type Nodes, OneNode } from "./nodes.js";
import { Outbox } from "./outbox.js";
import { Reader } from "./reader.js";
import { Slots } from "./slots.js";
import type { CacheState } from "./state.js";
import { Counts } from "./stats.js";
import { Tracking } from "./tracking.js";
import { type Names, Wire } from "./wire.js";

/** What an engine needs beside its client. */
export interface EngineOptions {
  /** The first part of all keys. */
  readonly namespace: string;
  /** Seconds that a command takes at most. */
  readonly commandTimeout: number;
  /** Is told of loads in the background that failed, and of the circuit and the near cache when their state changes. */
  readonly logger?: RedisLogger | undefined;
  readonly limits?: CacheLimits | undefined;
  /** Takes how long calls and loads take. @default nobody */
  readonly recorder?: Recorder | undefined;
}

/** The cache of one connection. */
export class Engine {
  readonly stats = new Counts();
  readonly recorder: Recorder | undefined;
  /** Whether the cache is read. */
  readonly gate: Gate;
  /** How many tokens a namespace has. */
  readonly copies: number;
  readonly near: Near;
  readonly tracking: Tracking;
  readonly reader: Reader;
  readonly changes: Changes;
  readonly leases: Leases;
  readonly slots: Slots;
  readonly commandTimeoutMs: number;
  /** Whether reads use the near cache where they do not say it. */
  readonly isNear: boolean;
  readonly #nodes: Nodes;
  readonly #outbox: Outbox;
  readonly #logger: RedisLogger | undefined;
  /** The loads that a caller may join, by where their values stand. */
  readonly flights: ReadonlyMap<string, Flight>;
  readonly #flights = new Map<string, Flight>();
  /** All that have not ended: also those that were revoked, and have a successor. */
  readonly #running = new Set<Flight>();
  readonly #tasks = new Set<Promise<void>>();
  #time = 0;
  /** Whether loads have ended for good. */
  isClosed = false;

  /** @throws CacheOptionsError A limit is out of range. */
  constructor(client: AnyClient, { namespace, commandTimeout, logger, limits: given, recorder }: EngineOptions) {
    const limits = checkLimits(given);
    const { stats } = this;
    this.recorder = recorder;
    this.commandTimeoutMs = commandTimeout * 1000;
    this.isNear = limits.near;
    this.#logger = logger;
    this.flights = this.#flights;
    this.slots = new Slots(limits.loadLimit);
    const { commandTimeoutMs } = this;
    const outbox = (this.#outbox = new Outbox(limits.pendingLimit));
    const options = { hooks: this.#hooks(), timeoutMs: commandTimeoutMs, logger, pending: () => outbox.size };
    const nodes = isCluster(client) ? new ClusterNodes(client.slotMap, options) : new OneNode(client, options);
    this.#nodes = nodes;
    this.gate = nodes.gate;
    this.copies = nodes.copies;
    const wire = new Wire(nodes.channel);
    const near = (this.near = new Near(limits.nearEntries, limits.nearBytes));
    const tracking = (this.tracking = new Tracking(near, namespace, () => nodes.clients, logger));
    const reader = (this.reader = new Reader({ nodes, near, tracking, stats, valueLimit: limits.valueLimit }));
    const watch = (work: Promise<unknown>): void => this.#watch(work);
    const leases = (this.leases = new Leases({ wire, nodes, outbox, stats, limits, commandTimeoutMs, watch }));
    const { deflate } = limits;
    this.changes = new Changes({ wire, nodes, outbox, near, reader, leases, stats, deflate, watch });
  }

  /** What metrics read. */
  get counts(): Counts {
    return this.stats;
  }

  /** How often the near cache has ceased to be told of changes. */
  get losses(): number {
    return this.near.losses;
  }

  get state(): CacheState {
    return {
      circuit: this.#nodes.state,
      pending: this.#outbox.size,
      tracking: this.tracking.isLive,
      nearEntries: this.near.size,
      nearBytes: this.near.bytes,
    };
  }

  /** Return the next moment of the engine's time. */
  tick(): number {
    this.#time += 1;
    return this.#time;
  }

  /** Begin a load, which callers may join. */
  launch(order: Order, isStored: boolean, isKept: boolean): Flight {
    const flight = new Flight(this, order, isKept);
    this.#flights.set(order.names.value, flight);
    this.#running.add(flight);
    this.#watch(flight.run(isStored).then(() => this.#running.delete(flight)));
    return flight;
  }

  /** Forget a flight: nobody can join it any more. */
  land(flight: Flight, { value }: Names): void {
    if (this.#flights.get(value) === flight) {
      this.#flights.delete(value);
    }
  }

  /** Say that a load has failed of which no caller is there to hear it. */
  failedUnseen(error: unknown): void {
    if (!(error instanceof NotFound)) {
      this.#logger?.warn(`a load in the background failed: ${reasonOf(error)}`);
    }
  }

  /** End every load, wait for what was sent, and try once more to send what waits for Redis. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.tracking.close();
    this.#running.forEach((flight) => flight.cancel());
    while (this.#tasks.size > 0) {
      await Promise.all(this.#tasks);
    }
    this.#nodes.end();
    this.#outbox.close();
    if (!this.#outbox.isEmpty) {
      await this.changes.replay().catch(() => undefined);
    }
    if (this.#outbox.size > 0) {
      this.#logger?.warn(`the cache is closed, and Redis was not told of ${this.#outbox.size} invalidations`);
    }
    await this.#nodes.close();
  }

  #hooks(): Hooks {
    return {
      opened: () => {
        this.stats.outages += 1;
      },
      greet: (node, send) => this.changes.greet(node, send),
      reconnected: ({ address }) => this.tracking.renew(address),
      isDelivered: (node) => this.changes.isDelivered(node),
      replay: (node) => this.changes.replay(node),
      changed: (hasMoved) => {
        this.tracking.change();
        this.changes.reroute(hasMoved);
      },
    };
  }

  /** Keep something in the background until it has ended; its error is nobody's. */
  #watch(work: Promise<unknown>): void {
    const task: Promise<void> = work.then(
      () => void this.#tasks.delete(task),
      () => void this.#tasks.delete(task),
    );
    this.#tasks.add(task);
  }
}
