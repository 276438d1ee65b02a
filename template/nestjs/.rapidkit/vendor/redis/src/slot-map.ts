/**
 * Who owns which slots of a cluster, and the client of each node.
 *
 * What is known stands where ioredis keeps it, for its pipelines look there. It is learnt by CLUSTER SLOTS, from any node
 * that answers: from those that are connected first, at last from the seeds of the settings, so that a cluster whose
 * nodes have all got other addresses is found again.
 */

import type { RedisClient } from "./client.js";
import { after } from "./deadline.js";
import { RedisConnectionError, closed, noConnection, rootOf } from "./errors.js";
import { firstAnswer } from "./first.js";
import type { ClusterInsides } from "./insides.js";
import type { RedisLogger } from "./outage.js";
import { hostOf } from "./redirections.js";
import type { SlotMap } from "./topology.js";

/** How many slots a cluster has. */
export const SLOTS = 16384;

/** The pause between two questions that nobody waits for, in milliseconds: of half of it at least. */
const PAUSE_MS = 200;

/** After which part of the command timeout the next node is asked as well: it may be quicker. */
const PART = 1 / 8;

/** What the map needs of its cluster. */
export interface SlotMapOptions {
  readonly insides: ClusterInsides;
  readonly seeds: readonly string[];
  /** The URL as it is shown. */
  readonly shown: string;
  /** Seconds. */
  readonly commandTimeout: number;
  readonly logger: RedisLogger | undefined;
  /** Return a client of a node. One that is quiet logs nothing, and tries to connect once. */
  create(address: string, isQuiet: boolean): RedisClient;
}

/** The slot map of one cluster's client. */
export class ClusterSlots implements SlotMap {
  readonly #options: SlotMapOptions;
  readonly #insides: ClusterInsides;
  readonly #clients: Record<string, RedisClient> = {};
  readonly #closing = new Set<Promise<void>>();
  /** Clients of nodes that are asked now, and have none that is connected. */
  readonly #quiet = new Set<RedisClient>();
  /** How many slots each primary owns. */
  readonly #counts = new Map<string, number>();
  readonly #listeners: (() => void)[] = [];
  #primaries: readonly string[] = [];
  #replicas: readonly string[] = [];
  #refreshing: Promise<void> | undefined;
  #refreshedAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  isKnown = false;

  constructor(options: SlotMapOptions) {
    const { insides } = options;
    this.#options = options;
    this.#insides = insides;
    insides.slots = new Array<undefined>(SLOTS).fill(undefined);
    insides._groupsBySlot = [...insides.slots] as undefined[];
    insides.connectionPool.nodes = { all: this.#clients, master: this.#clients, slave: {} };
  }

  owner(slot: number): string | undefined {
    return this.#insides.slots[slot]?.[0];
  }

  primaries(): readonly string[] {
    return this.#primaries;
  }

  client(address: string): RedisClient {
    return (this.#clients[address] ??= this.#open(address));
  }

  drop(address: string): void {
    const client = this.#clients[address];
    if (client) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- it is ioredis's record
      delete this.#clients[address];
      const closing: Promise<void> = client.close().then(() => void this.#closing.delete(closing));
      this.#closing.add(closing);
    }
  }

  moved(slot: number, address: string): void {
    if (this.owner(slot) !== address) {
      this.#set(slot, address);
      this.#tell();
      this.refreshSoon();
    }
  }

  refresh(): Promise<void> {
    if (this.#isClosed) {
      return Promise.reject(closed());
    }
    this.#refreshing ??= this.#learn().finally(() => {
      this.#refreshing = undefined;
      this.#refreshedAt = performance.now();
    });
    return this.#refreshing;
  }

  /** Return one of the primaries, of those that are connected where there are some; undefined where nobody is known. */
  any(): string | undefined {
    const ready = this.#primaries.filter((address) => this.#isReady(address));
    const choices = ready.length > 0 ? ready : this.#primaries;
    return choices[Math.floor(Math.random() * choices.length)];
  }

  /** Tell whether a node is one of the cluster's, as far as is known. */
  knows(address: string): boolean {
    return this.#primaries.includes(address) || this.#replicas.includes(address);
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Ask the cluster anew when some time has passed since the last answer; an error is nobody's. */
  refreshSoon(): void {
    if (this.#isClosed || this.#timer !== undefined || this.#refreshing !== undefined) {
      return;
    }
    const since = performance.now() - this.#refreshedAt;
    const pause = Math.max(0, PAUSE_MS * (0.5 + Math.random() / 2) - since); // not all processes at the same moment
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.refresh().catch(() => undefined);
    }, pause).unref();
  }

  /** Close every client, at once or after what is in flight was answered. */
  async close(isAtOnce: boolean): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#quiet.forEach((client) => client.disconnect());
    for (const [address, client] of Object.entries(this.#clients)) {
      if (isAtOnce) {
        client.disconnect();
      }
      this.drop(address);
    }
    while (this.#closing.size > 0) {
      await Promise.all(this.#closing);
    }
  }

  #open(address: string): RedisClient {
    const client = this.#options.create(address, false);
    if (this.#isClosed) {
      client.disconnect();
    }
    // It broke, or an attempt has failed: another may own its slots by now.
    client.on("close", () => {
      if (this.#clients[address] === client) {
        this.refreshSoon();
      }
    });
    return client;
  }

  async #learn(): Promise<void> {
    const { commandTimeout, shown } = this.#options;
    const endsAt = after(commandTimeout);
    const ask = (address: string): Promise<Answer> => this.#ask(address, (endsAt - performance.now()) / 1000);
    try {
      this.#adopt(await firstAnswer(this.#candidates(), ask, commandTimeout * 1000 * PART));
    } catch (error) {
      throw noConnection(shown, rootOf(error as Error));
    } finally {
      this.#quiet.forEach((client) => client.disconnect());
      this.#quiet.clear();
    }
  }

  /** Return the nodes that may be asked, those that are connected first. */
  #candidates(): readonly string[] {
    const known = shuffled([...this.#primaries, ...this.#replicas]);
    const ready = known.filter((address) => this.#isReady(address));
    return [...new Set([...ready, ...known, ...shuffled(this.#options.seeds)])];
  }

  #isReady(address: string): boolean {
    return this.#clients[address]?.status === "ready";
  }

  async #ask(address: string, seconds: number): Promise<Answer> {
    const connected = this.#clients[address];
    if (connected?.status === "ready") {
      return readSlots(await connected.callWithin(seconds, "cluster", "slots"), address);
    }
    const client = this.#options.create(address, true);
    this.#quiet.add(client);
    return readSlots(await client.callWithin(seconds, "cluster", "slots"), address);
  }

  #adopt({ owners, replicas }: Answer): void {
    let isNews = false;
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const owner = owners[slot];
      if (owner !== this.owner(slot)) {
        isNews = true;
        this.#set(slot, owner);
      }
    }
    this.#replicas = replicas;
    this.isKnown = true;
    if (isNews && !this.#isClosed) {
      this.#tell();
    }
  }

  #set(slot: number, owner: string | undefined): void {
    const { slots, _groupsBySlot, _groupsIds } = this.#insides;
    const before = this.owner(slot);
    if (before !== undefined) {
      this.#count(before, -1);
    }
    if (owner === undefined) {
      slots[slot] = _groupsBySlot[slot] = undefined;
    } else {
      this.#count(owner, 1);
      slots[slot] = [owner];
      _groupsBySlot[slot] = _groupsIds[owner] ??= Object.keys(_groupsIds).length + 1;
    }
  }

  #count(address: string, change: 1 | -1): void {
    const count = (this.#counts.get(address) ?? 0) + change;
    if (count === 0) {
      this.#counts.delete(address);
    } else {
      this.#counts.set(address, count);
    }
  }

  #tell(): void {
    const before = this.#primaries;
    this.#primaries = [...this.#counts.keys()].sort();
    if (before.length > 0 && before.join() !== this.#primaries.join()) {
      this.#options.logger?.log(`the primaries of the cluster are ${this.#primaries.join(", ") || "none"}`);
    }
    for (const listener of this.#listeners) {
      listener();
    }
    before.filter((address) => !this.#primaries.includes(address)).forEach((address) => this.drop(address));
  }
}

/** What a node has said. */
interface Answer {
  readonly owners: readonly (string | undefined)[];
  readonly replicas: readonly string[];
}

/**
 * Read the reply to CLUSTER SLOTS; a node that gives no host of another means its own.
 *
 * @throws RedisConnectionError It is none, or the node knows of no slots: it is no part of a cluster.
 */
function readSlots(reply: unknown, asked: string): Answer {
  const owners = new Array<string | undefined>(SLOTS).fill(undefined);
  const replicas = new Set<string>();
  for (const range of listOf(reply)) {
    const [first, last, ...nodes] = listOf(range);
    if (!isSlot(first) || !isSlot(last)) {
      throw notUnderstood(asked);
    }
    const [primary, ...others] = nodes.map((node) => addressIn(node, asked));
    owners.fill(primary, first, last + 1);
    others.forEach((address) => replicas.add(address));
  }
  if (owners.every((owner) => owner === undefined)) {
    throw new RedisConnectionError(`${asked} knows of no slots`);
  }
  return { owners, replicas: [...replicas] };
}

function addressIn(node: unknown, asked: string): string {
  const [host, port] = listOf(node);
  if ((host !== null && typeof host !== "string") || typeof port !== "number") {
    throw notUnderstood(asked);
  }
  return `${host || hostOf(asked)}:${port}`;
}

function isSlot(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < SLOTS;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function notUnderstood(asked: string): RedisConnectionError {
  return new RedisConnectionError(`the reply of ${asked} to CLUSTER SLOTS was not understood`, { code: "protocol" });
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((each) => [Math.random(), each] as const)
    .sort(([one], [other]) => one - other)
    .map(([, each]) => each);
}
