/**
 * The client: ioredis, with deadlines that hold in total.
 *
 * What ioredis's own timeout bounds is one command in flight; here `REDIS_COMMAND_TIMEOUT` bounds the whole command,
 * from when it is given to the client to the last byte of the reply, and `REDIS_CONNECT_TIMEOUT` one whole connection
 * attempt, from the name look-up to the end of the handshake. Nothing is queued beyond its deadline, and nothing is
 * sent twice.
 *
 * Nothing outside of this file, `waiting.ts` and `deadline.ts` knows ioredis's insides.
 */

import { type Socket } from "node:net";
import { inspect } from "node:util";
import { type Callback, Command, Redis, type RedisOptions } from "ioredis";
import { ReplyWatch, after, limit, limitOf, repliesOf } from "./deadline.js";
import {
  RedisConnectionError,
  RedisTimeoutError,
  connectionFailure,
  explainLoss,
  noConnection,
  withoutArguments,
} from "./errors.js";
import {
  BOUNDED,
  type ClientBounds,
  type CreateClientOptions,
  clientBounds,
  connectionOptions,
  resolveTarget,
} from "./options.js";
import { Outage } from "./outage.js";
import { Reconnection } from "./retry.js";
import { hide } from "./secret.js";
import type { RedisSettings } from "./settings.js";
import { type Destination, type Waiter, WaitingRoom } from "./waiting.js";

/** A connection that lived this long, in milliseconds, was a good one. */
const GOOD_MS = 100;

/** What ioredis 6 keeps to itself, and this file uses. */
interface Insides {
  /** The timer of the next attempt. */
  reconnectTimeout: NodeJS.Timeout | null;
  /** Undefined before the first attempt. */
  readonly stream: Socket | undefined;
  setStatus(status: "end"): void;
}

/**
 * Return a client that connects when it is first used.
 *
 * @throws RedisSettingsError A file that the settings name cannot be used.
 * @throws RedisStartError The settings ask for a topology that this release does not have.
 * @publicApi
 */
export function createClient(settings: RedisSettings, { target, logger }: CreateClientOptions = {}): RedisClient {
  const options = connectionOptions(settings, target ?? resolveTarget(settings));
  return new RedisClient(options, clientBounds(settings, logger));
}

/**
 * ioredis's client, whose every command, pipeline and transaction ends within the command timeout.
 *
 * A command rejects with `RedisTimeoutError` where the command timeout passed, with `RedisConnectionError` where no
 * connection could be had or it broke, and with ioredis's `ReplyError` where the server said no. It was sent at most
 * once. After `close`, `disconnect` or `quit` the client stays closed.
 *
 * @publicApi
 */
export class RedisClient extends Redis {
  static {
    // A new client with the same options and bounds, for whoever asks to close. In types it stays ioredis's, whose
    // result depends on the reply mapping that is asked for.
    this.prototype.duplicate = function (this: RedisClient, override: Partial<RedisOptions> = {}) {
      const { connectTimeout, commandTimeout, ...options } = override; // ioredis's, in milliseconds
      const bounds = {
        ...this.#bounds,
        ...(connectTimeout ? { connectTimeout: connectTimeout / 1000 } : {}),
        ...(commandTimeout ? { commandTimeout: commandTimeout / 1000 } : {}),
      };
      return new RedisClient({ ...this.#given, ...options }, bounds) as never;
    };
  }

  readonly #bounds: ClientBounds;
  readonly #given: RedisOptions;
  readonly #insides = this as unknown as Insides;
  readonly #waiting = new WaitingRoom();
  readonly #reconnection: Reconnection;
  readonly #outage: Outage;
  readonly #replies: ReplyWatch;
  #closed = false;
  /** Ends an attempt that takes too long. */
  #attempt: NodeJS.Timeout | undefined;
  /** Why there is no connection, as far as is known. */
  #cause: Error | undefined;
  #readyAt: number | undefined;

  constructor(options: RedisOptions, bounds: ClientBounds) {
    super({ ...options, ...BOUNDED });
    this.#bounds = bounds;
    this.#given = options;
    this.#reconnection = new Reconnection(bounds.retry);
    this.#outage = new Outage(bounds.shown, bounds.logger);
    this.#replies = new ReplyWatch(this, bounds.commandTimeout);
    this.options.retryStrategy = () => this.#onClose();
    hide(this.options, "password");
    this.on("error", (error: Error) => (this.#cause = connectionFailure(error)));
    this.on("ready", () => {
      this.#onReady();
    });
    if (options.lazyConnect === false) {
      this.#connectInBackground();
    }
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

  /** Close for good: commands in flight get their replies, within the command timeout; new ones are refused. */
  async close(): Promise<void> {
    this.#refuseCommands();
    await repliesOf(this);
    this.disconnect();
    if (this.status !== "end") {
      await new Promise<void>((resolve) => {
        this.once("end", resolve);
      });
    }
  }

  /** @ignore */
  override sendCommand(command: Command, destination?: Destination): unknown {
    if (this.#isHandshake(command, destination)) {
      return super.sendCommand(command, destination); // it ends with the attempt
    }
    this.#explainRejection(command, destination);
    if (this.#closed) {
      command.reject(new RedisConnectionError("the client is closed"));
      return command.promise;
    }
    const seconds = limitOf(command, this.#bounds.commandTimeout);
    command.setTimeout(seconds * 1000); // ioredis's own would start when it sends
    if (command.name === "quit") {
      this.#quit(command, destination);
    } else if (this.#isUsable(command)) {
      return super.sendCommand(command, destination);
    } else {
      this.#wait(command, destination, after(seconds));
    }
    return command.promise;
  }

  /** @ignore */
  override handleReconnection(error: Error, item: Parameters<Redis["handleReconnection"]>[1]): void {
    super.handleReconnection(withoutArguments(error), item);
  }

  override connect(callback?: Callback<void>): Promise<void> {
    if (this.#closed) {
      const error = new RedisConnectionError("the client is closed");
      callback?.(error);
      return callback ? Promise.resolve() : Promise.reject(error);
    }
    if (!["connecting", "connect", "ready"].includes(this.status)) {
      const { connectTimeout } = this.#bounds;
      const late = `no connection within ${connectTimeout} s (REDIS_CONNECT_TIMEOUT)`;
      this.#cause = undefined;
      clearTimeout(this.#attempt);
      this.#attempt = setTimeout(() => this.stream.destroy(new RedisTimeoutError(late)), connectTimeout * 1000);
    }
    const connecting = super.connect(callback);
    hide(this.condition, "auth");
    return connecting;
  }

  /** Close for good, now: commands in flight fail. (With `true` it is ioredis that calls, to connect anew.) */
  override disconnect(reconnect = false): void {
    if (reconnect) {
      super.disconnect(true);
      return;
    }
    this.#refuseCommands();
    clearTimeout(this.#attempt);
    this.#replies.forget();
    if (this.status === "reconnecting") {
      // ioredis would keep this status, say nothing, and hold the process for its goodbye.
      clearTimeout(this.#insides.reconnectTimeout ?? undefined);
      this.#insides.setStatus("end");
    } else if (this.status !== "end") {
      super.disconnect();
      this.#insides.stream?.destroy(); // a goodbye to a server that hangs would wait
    }
  }

  toJSON(): { target: string; status: string } {
    return { target: this.#bounds.shown, status: this.status };
  }

  [inspect.custom](): string {
    return `RedisClient ${this.#bounds.shown} (${this.status})`;
  }

  /** Tell whether it is ioredis that sends this, to open the connection; or something as harmless at that moment. */
  #isHandshake({ name, args }: Command, destination: Destination): boolean {
    if (this.status !== "connect" || !this.condition?.handshake || destination !== undefined) {
      return false;
    }
    const isSetting = name === "client" && /^set/i.test(String(args[0]));
    return isSetting || ["auth", "hello", "readonly", "select"].includes(name);
  }

  #isUsable({ name }: Command): boolean {
    if (this.status !== "ready" || !this.stream.writable) {
      return false;
    }
    // Commands keep their order: while others wait, only those pass with which ioredis restores its state.
    return this.#waiting.isEmpty || /^(select|s?subscribe|psubscribe)$/.test(name);
  }

  #wait(command: Command, destination: Destination, endsAt: number): void {
    const waiter = this.#waiting.enter(command, destination, endsAt);
    if (waiter === undefined) {
      return;
    }
    if (this.status === "wait" || this.status === "end") {
      this.#connectInBackground();
    } else if (this.status === "reconnecting") {
      this.#hurry();
      this.#giveUp((each) => each === waiter && this.#reconnection.nextAt >= endsAt);
    }
  }

  /** Bring the next attempt forward to when it would be had a command waited from the start. */
  #hurry(): void {
    const { askedAt, nextAt } = this.#reconnection;
    if (askedAt < nextAt && this.#insides.reconnectTimeout) {
      clearTimeout(this.#insides.reconnectTimeout);
      this.#reconnection.nextAt = askedAt;
      const reconnect = (): void => {
        this.#insides.reconnectTimeout = null;
        this.#connectInBackground();
      };
      this.#insides.reconnectTimeout = setTimeout(reconnect, Math.max(0, askedAt - performance.now()));
    }
  }

  #connectInBackground(): void {
    this.connect().catch(() => undefined); // who waits learns it by `#onClose`
  }

  #quit(command: Command, destination: Destination): void {
    if (this.#isUsable(command)) {
      super.sendCommand(command, destination);
    } else {
      command.resolve(Buffer.from("OK")); // ioredis would connect for it
    }
    const disconnect = (): void => {
      this.disconnect();
    };
    command.promise.then(disconnect, disconnect);
    this.#refuseCommands();
  }

  /** ioredis asks how long to wait, in milliseconds, because an attempt failed or the connection is gone. */
  #onClose(): number {
    clearTimeout(this.#attempt);
    this.#replies.forget();
    const livedFor = this.#readyAt === undefined ? 0 : performance.now() - this.#readyAt;
    this.#outage.begin(this.#readyAt !== undefined, this.#cause);
    this.#readyAt = undefined;
    const wasGood = livedFor >= GOOD_MS;
    const delay = this.#reconnection.next(wasGood, !this.#waiting.isEmpty);
    if (!wasGood) {
      this.#giveUp((waiter) => {
        waiter.failures += 1;
        // An attempt that the deadline leaves no time for is not waited for: the caller learns the cause instead.
        const isLate = this.#reconnection.nextAt >= waiter.endsAt;
        return isLate || this.#bounds.retry.givesUp(waiter.failures, this.#cause);
      });
    }
    return delay;
  }

  #onReady(): void {
    clearTimeout(this.#attempt);
    if (this.status !== "ready") {
      return; // the event comes a moment later than the connection, which is gone again
    }
    this.#readyAt = performance.now();
    this.#cause = undefined;
    this.#outage.end();
    for (const { commands, destination } of this.#waiting.release()) {
      commands.forEach((command) => super.sendCommand(command, destination));
    }
  }

  #giveUp(isOver: (waiter: Waiter) => boolean): void {
    this.#waiting.giveUp(isOver, () => noConnection(this.#bounds.shown, this.#cause));
  }

  #refuseCommands(): void {
    this.#closed = true;
    this.#waiting.giveUp(
      () => true,
      () => new RedisConnectionError("the client is closed"),
    );
  }

  /** Let callers get our words for ioredis's, and nothing of what was sent. */
  #explainRejection(command: Command, destination: Destination): void {
    const { reject } = command;
    command.reject = (error) => {
      const isLate = error.message === "Command timed out";
      reject(isLate ? this.#late(command, destination) : explainLoss(error, this.#cause));
    };
  }

  #late(command: Command, destination: Destination): Error {
    const seconds = limitOf(command, this.#bounds.commandTimeout);
    const message = `${command.name.toUpperCase()} did not end within ${seconds} s (REDIS_COMMAND_TIMEOUT)`;
    if (this.#waiting.leave(command, destination)) {
      return new RedisTimeoutError(message, { cause: this.#cause });
    }
    this.#replies.suspect();
    return new RedisTimeoutError(message);
  }
}
