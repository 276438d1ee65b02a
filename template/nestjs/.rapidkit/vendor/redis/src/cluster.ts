/**
 * The client of a cluster: ioredis's, with deadlines that hold in total and commands that are sent at most once.
 *
 * ioredis would keep commands in queues without a bound, send anew those whose connection broke, and look for a node's
 * successor only when that node says MOVED. Here each node has a `RedisClient`, a command ends within the command timeout
 * with all its redirections, and a node that cannot be reached lets the cluster be asked who owns its slots. Only what
 * was not done is sent again: what a node has answered by MOVED, ASK or TRYAGAIN, and what has never left this process.
 */

import { inspect } from "node:util";
import { Cluster, Command, type Redis, type RedisOptions } from "ioredis";
import { Acquaintance } from "./acquaintance.js";
import { RedisClient } from "./client.js";
import { after, limit, limitOf } from "./deadline.js";
import { CLOSED, RedisConnectionError, closed, isOutage } from "./errors.js";
import { clusterInsidesOf } from "./insides.js";
import { type ClientBounds, showTarget } from "./options.js";
import { ConnectRetry } from "./retry.js";
import { type Redirection, hostOf, isSplit, placeOf, redirectionOf } from "./redirections.js";
import { conceal } from "./secret.js";
import { ClusterSlots } from "./slot-map.js";
import { Subscriptions } from "./subscriptions.js";
import type { SlotMap } from "./topology.js";
import type { Destination } from "./waiting.js";

/** How often one command goes to another node than it was sent to. */
const MOST_REDIRECTIONS = 5;

/** The pause before a command whose keys are on their way between two nodes is sent anew, in milliseconds. */
const TRY_AGAIN_MS = 50;

/** Where ioredis's pipeline says and remembers where it goes. */
interface PipelineNode {
  readonly slot: number | undefined;
  redis: Redis | undefined;
}

/**
 * ioredis's cluster client, whose every command, pipeline and transaction ends within the command timeout.
 *
 * All commands go to primaries. They fail as those of a `RedisClient` do, and have been done at most once. After `close`,
 * `disconnect` or `quit` the client stays closed.
 *
 * @publicApi
 */
export class RedisClusterClient extends Cluster {
  static {
    // A new client of the same cluster, for whoever asks to close.
    this.prototype.duplicate = function (this: RedisClusterClient) {
      return new RedisClusterClient(this.#seeds, this.#given, this.#bounds) as never;
    };
  }

  /** Which primary owns which slots, and a client for each of them. */
  readonly slotMap: SlotMap;
  readonly #seeds: readonly string[];
  readonly #given: RedisOptions;
  readonly #bounds: ClientBounds;
  readonly #slots: ClusterSlots;
  readonly #acquaintance: Acquaintance;
  readonly #subscriptions: Subscriptions;
  /** When the commands of pipelines end, for a transaction that was refused as a whole is sent as a whole again. */
  readonly #ends = new WeakMap<Command, number>();
  #closing: Promise<void> | undefined;

  /**
   * @param seeds Nodes that are asked at first, as `host:port`.
   * @param options Of each node's client, host and port excepted.
   */
  constructor(seeds: readonly string[], options: RedisOptions, bounds: ClientBounds) {
    super(seeds.map(placeOf), { lazyConnect: true, redisOptions: { replyMapping: "legacy" } });
    this.#seeds = seeds;
    this.#given = options;
    this.#bounds = bounds;
    const { shown, commandTimeout, logger } = bounds;
    const create = (address: string, isQuiet: boolean): RedisClient => this.#create(address, isQuiet);
    this.#slots = new ClusterSlots({ insides: clusterInsidesOf(this), seeds, shown, commandTimeout, logger, create });
    this.slotMap = this.#slots;
    this.#acquaintance = new Acquaintance(bounds, this.#slots, (command, destination) => {
      this.#dispatch(command, destination, (destination as { destination?: PipelineNode } | undefined)?.destination);
    });
    const subscriber = (place: ClientBounds["place"]): RedisClient => new RedisClient(options, { ...bounds, place });
    this.#subscriptions = new Subscriptions(this, this.#slots, subscriber);
    this.#slots.onChange(() => this.#onKnown());
  }

  /**
   * Send one command that ends within so many seconds, or within the command timeout if that is shorter.
   *
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError As every command.
   */
  callWithin(seconds: number, name: string, ...args: (string | Buffer | number)[]): Promise<unknown> {
    const command = limit(new Command(name, args, { replyEncoding: "utf8" }), seconds);
    this.sendCommand(command);
    return command.promise;
  }

  /** @ignore */
  override sendCommand(command: Command, destination?: Destination, node?: PipelineNode): unknown {
    conceal(command);
    if (this.#closing) {
      setImmediate(() => command.reject(closed()));
    } else if (/^[ps]?(un)?subscribe$/i.test(command.name)) {
      this.#subscriptions.send(command);
    } else {
      this.#keepDeadline(command, node);
      this.#follow(command, destination, node);
      if (this.#acquaintance.isOver) {
        this.#dispatch(command, destination, node);
      } else {
        this.#acquaintance.wait(command, destination);
      }
    }
    return command.promise;
  }

  /**
   * Say where a pipeline is sent anew that was refused as a whole: ioredis asks it.
   *
   * @ignore
   */
  override handleError(
    error: Error,
    ttl: { value?: number },
    handlers: Record<"moved" | "ask", (slot: string, address: string) => void> & { defaults: () => void },
  ): void {
    const redirection = this.#redirectionOf(error);
    ttl.value = (ttl.value ?? MOST_REDIRECTIONS) - 1;
    if (redirection === undefined || ttl.value < 0 || this.#closing) {
      handlers.defaults();
    } else {
      this.#accept(redirection);
      handlers[redirection.kind === "MOVED" ? "moved" : "ask"](String(redirection.slot), redirection.address);
    }
  }

  /** @ignore */
  override refreshSlotsCache(callback?: (error?: Error | null) => void): void {
    this.#slots.refresh().then(
      () => callback?.(),
      (error: unknown) => callback?.(error as Error),
    );
  }

  /** Ask the cluster who owns what; commands do it by themselves. */
  override async connect(): Promise<void> {
    if (this.#closing) {
      throw closed();
    }
    await this.#slots.refresh();
  }

  /** Close for good: commands in flight get their replies, within the command timeout; new ones are refused. */
  close(): Promise<void> {
    return this.#end(false);
  }

  /** Close for good, now: commands in flight fail. */
  override disconnect(): void {
    void this.#end(true);
  }

  override async quit(callback?: (error?: Error | null, reply?: "OK") => void): Promise<"OK"> {
    await this.close();
    callback?.(null, "OK");
    return "OK";
  }

  toJSON(): { target: string; status: string } {
    return { target: this.#bounds.shown, status: this.status };
  }

  [inspect.custom](): string {
    return `RedisClusterClient ${this.#bounds.shown} (${this.status})`;
  }

  #create(address: string, isQuiet: boolean): RedisClient {
    const options = { ...this.#given, ...placeOf(address) };
    const quiet = isQuiet ? { retry: new ConnectRetry(0, 0), logger: undefined } : {};
    const client = new RedisClient(options, { ...this.#bounds, shown: showTarget(options), ...quiet });
    client.on("error", (error: Error) => this.emit("node error", error, address));
    return client;
  }

  #keepDeadline(command: Command, node: PipelineNode | undefined): void {
    if (node) {
      const endsAt = this.#ends.get(command);
      if (endsAt === undefined) {
        this.#ends.set(command, after(limitOf(command, this.#bounds.commandTimeout)));
      } else {
        limit(command, Math.max(0, endsAt - performance.now()) / 1000);
      }
    }
  }

  /** Let a command go to where it is done, however often that changes. */
  #follow(command: Command, destination: Destination, node: PipelineNode | undefined): void {
    const { reject } = command;
    let left = MOST_REDIRECTIONS;
    command.reject = (error) => {
      if (isOutage(error)) {
        this.#slots.refreshSoon();
      }
      const again = command.isSettled || this.#closing ? undefined : this.#again(error, command, destination, node);
      left -= again && !isSplit(error) ? 1 : 0; // its deadline bounds what waits for the end of a move
      if (again && left >= 0) {
        again();
      } else {
        reject(error);
      }
    };
  }

  /** Return what sends a command anew that was not done; undefined where it may have been, or is refused. */
  #again(
    error: Error,
    command: Command,
    destination: Destination,
    node: PipelineNode | undefined,
  ): (() => void) | undefined {
    if (error.message === CLOSED) {
      return () => {
        // It waited for a node that is no primary any more.
        if (node) {
          node.redis = this.#clientOf(node.slot);
        }
        this.#dispatch(command, destination, node);
      };
    }
    if (command.inTransaction || command.name === "exec") {
      return undefined; // it is the whole transaction that is sent anew
    }
    if (isSplit(error)) {
      return () => void setTimeout(() => this.#dispatch(command), TRY_AGAIN_MS).unref();
    }
    const redirection = this.#redirectionOf(error);
    return redirection && (() => this.#redirect(command, redirection));
  }

  #redirect(command: Command, redirection: Redirection): void {
    const client = this.#accept(redirection);
    if (redirection.kind === "ASK") {
      client.asking().catch(() => undefined); // where that is not done, nor is the command
    }
    client.sendCommand(command);
  }

  #redirectionOf(error: Error): Redirection | undefined {
    return redirectionOf(error, (slot) => hostOf(this.#slots.owner(slot) ?? this.#seeds[0] ?? ""));
  }

  /** Note what a redirection says, and return the client of where it leads. */
  #accept({ kind, slot, address }: Redirection): RedisClient {
    if (kind === "MOVED") {
      this.#slots.moved(slot, address);
    }
    return this.#slots.client(address);
  }

  /** Give a command to the node of its slot, or to that of its pipeline. */
  #dispatch(command: Command, destination?: Destination, node?: PipelineNode): void {
    const slot = node ? node.slot : (command.getSlot() as number | null);
    const client = node ? (node.redis ??= this.#clientOf(slot)) : this.#clientOf(slot);
    if (command.isSettled) {
      return;
    }
    if (client === undefined || this.#closing) {
      const error = this.#closing
        ? closed()
        : new RedisConnectionError(`no node of the cluster owns slot ${slot ?? "0"}`);
      setImmediate(() => command.reject(error)); // not at once, for the same reason as in `RedisClient`
      this.#slots.refreshSoon();
    } else {
      client.sendCommand(command, destination);
    }
  }

  /** Return the client of a slot's owner, or of any primary. */
  #clientOf(slot: number | null | undefined): RedisClient | undefined {
    const address = typeof slot === "number" ? this.#slots.owner(slot) : this.#slots.any();
    return address === undefined ? undefined : this.#slots.client(address);
  }

  #onKnown(): void {
    if (this.#closing) {
      return;
    }
    if (this.status !== "ready") {
      clusterInsidesOf(this).setStatus("ready");
    }
    this.#acquaintance.flush();
  }

  #end(isAtOnce: boolean): Promise<void> {
    this.#closing ??= this.#endAll(isAtOnce);
    return this.#closing;
  }

  async #endAll(isAtOnce: boolean): Promise<void> {
    await Promise.resolve(); // until `#closing` says so
    this.#acquaintance.close();
    await Promise.all([this.#slots.close(isAtOnce), this.#subscriptions.close(isAtOnce)]);
    clusterInsidesOf(this).setStatus("end");
  }
}
