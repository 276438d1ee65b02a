/**
 * What every call and every load of one connection shares: reads, changes, leases, the circuit, the limit on loads.
 *
 * The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
 * caller came before a loader began.
 */

import type { RedisClient } from "../client.js";
import { isOutage, isReplyError, reasonOf } from "../errors.js";
import type { RedisLogger } from "../outage.js";
import { Batcher } from "./batch.js";
import { Changes } from "./changes.js";
import { Circuit, type Recovery } from "./circuit.js";
import { NotFound } from "./errors.js";
import { Flight, type Order } from "./flight.js";
import { Leases } from "./leases.js";
import { type CacheLimits, checkLimits } from "./limits.js";
import { Near } from "./near.js";
import { Outbox } from "./outbox.js";
import { Reader } from "./reader.js";
import { Slots } from "./slots.js";
import type { CacheState } from "./state.js";
import { CacheStats } from "./stats.js";
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
}

/** The cache of one connection. */
export class Engine {
  readonly stats = new CacheStats();
  readonly circuit: Circuit;
  readonly near: Near;
  readonly tracking: Tracking;
  readonly reader: Reader;
  readonly changes: Changes;
  readonly leases: Leases;
  readonly slots: Slots;
  readonly commandTimeoutMs: number;
  /** Whether reads use the near cache where they do not say it. */
  readonly isNear: boolean;
  readonly #wire: Wire;
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
  constructor(client: RedisClient, { namespace, commandTimeout, logger, limits: given }: EngineOptions) {
    const limits = checkLimits(given);
    const { stats } = this;
    this.commandTimeoutMs = commandTimeout * 1000;
    this.isNear = limits.near;
    this.#logger = logger;
    this.flights = this.#flights;
    this.slots = new Slots(limits.loadLimit);
    const circuit = (this.circuit = new Circuit(this.#recovery(client), logger));
    const wire = (this.#wire = new Wire(new Batcher(client, circuit)));
    const outbox = (this.#outbox = new Outbox(limits.pendingLimit));
    const near = (this.near = new Near(limits.nearEntries, limits.nearBytes));
    const tracking = (this.tracking = new Tracking(client, near, namespace, logger));
    const reader = (this.reader = new Reader({ wire, circuit, near, tracking, stats, valueLimit: limits.valueLimit }));
    const { commandTimeoutMs } = this;
    const watch = (work: Promise<unknown>): void => this.#watch(work);
    const leases = (this.leases = new Leases({ wire, circuit, outbox, stats, limits, commandTimeoutMs, watch }));
    const { deflate } = limits;
    this.changes = new Changes({ wire, circuit, outbox, near, reader, leases, stats, deflate });
    this.#greet(client);
  }

  get state(): CacheState {
    return {
      circuit: this.circuit.state,
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
    this.circuit.end();
    this.#outbox.close();
    if (!this.#outbox.isEmpty) {
      await this.changes.replay().catch(() => undefined);
    }
    if (this.#outbox.size > 0) {
      this.#logger?.warn(`the cache is closed, and Redis was not told of ${this.#outbox.size} invalidations`);
    }
    await this.#wire.batcher.close();
  }

  #recovery(client: RedisClient): Recovery {
    return {
      ping: () => ping(client, this.commandTimeoutMs / 1000),
      isDelivered: () => this.#outbox.isEmpty,
      replay: () => this.changes.replay(),
      replayed: () => this.stats.replayed,
    };
  }

  /** Do what each new connection needs: who answers on it may be another server, or one that has lost its last second. */
  #greet(client: RedisClient): void {
    let isFirst = true;
    client.onConnection((send) => {
      this.changes.greet(send);
      if (!isFirst) {
        this.tracking.renew();
      }
      isFirst = false;
    });
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

/** Ask whether the server answers; an error that says no more than that it does not like the question is an answer. */
async function ping(client: RedisClient, seconds: number): Promise<void> {
  try {
    await client.callWithin(seconds, "ping");
  } catch (error) {
    if (isOutage(error) || !isReplyError(error)) {
      throw error;
    }
  }
}
