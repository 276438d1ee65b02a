/**
 * The client: ioredis, with deadlines that hold in total.
 *
 * What ioredis's own timeout bounds is one command in flight; here `REDIS_COMMAND_TIMEOUT` bounds the whole command,
 * from when it is given to the client to the last byte of the reply, and `REDIS_CONNECT_TIMEOUT` one whole connection
 * attempt, from the name look-up to the end of the handshake. Nothing is queued beyond its deadline, and nothing is
 * sent twice.
 *
 * Nothing outside of this file and of those that it stands on knows ioredis's insides.
 */

import { inspect } from "node:util";
import { type Callback, Command, Redis, type RedisOptions } from "ioredis";
import { Bounding } from "./bounding.js";
import { AttemptWatch, limit, repliesOf } from "./deadline.js";
import {
  RedisConnectionError,
  closed,
  connectionFailure,
  isReplyError,
  noConnection,
  withoutArguments,
} from "./errors.js";
import { doubt, guard } from "./guard.js";
import { Handshake, type Insides, attemptIn, cancelAttempt, insidesOf } from "./insides.js";
import { Opening, type SendFirst } from "./opening.js";
import { BOUNDED, type ClientBounds, overridden, withServerName } from "./options.js";
import { Outage } from "./outage.js";
import { ConnectRetry, Reconnection } from "./retry.js";
import { conceal, hide } from "./secret.js";
import { Session } from "./session.js";
import { type Destination, type Waiter, WaitingRoom } from "./waiting.js";

/** A connection that lived this long, in milliseconds, was a good one. */
const GOOD_MS = 100;

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
      const [given, bounds] = overridden(this.#given, this.#bounds, override);
      return new RedisClient(given, bounds) as never;
    };
  }

  readonly #bounds: ClientBounds;
  readonly #given: RedisOptions;
  readonly #insides: Insides = insidesOf(this);
  readonly #handshake = new Handshake(this);
  readonly #waiting = new WaitingRoom();
  readonly #reconnection: Reconnection;
  readonly #session: Session;
  readonly #opening: Opening;
  readonly #outage: Outage;
  readonly #bounding: Bounding;
  readonly #attempt: AttemptWatch;
  #closed = false;
  /** Why there is no connection, as far as is known. */
  #cause: Error | undefined;
  #readyAt: number | undefined;

  constructor(options: RedisOptions, bounds: ClientBounds) {
    super({ ...withServerName(options), ...BOUNDED });
    this.#bounds = bounds;
    this.#given = options;
    this.#reconnection = new Reconnection(bounds.retry);
    this.#session = new Session(this.options, options.autoResubscribe);
    this.#opening = new Opening(this, bounds, this.#session);
    this.#outage = new Outage(bounds.shown, bounds.logger);
    this.#bounding = new Bounding(bounds, {
      cause: () => this.#cause,
      leave: (command, destination) => this.#waiting.leave(command, destination),
      suspect: (command, seconds) => doubt(this, bounds, command, seconds),
    });
    this.#attempt = new AttemptWatch((error) => this.#opening.giveUp(error), bounds.connectTimeout);
    this.options.retryStrategy = () => this.#onClose();
    hide(this.options, "password");
    guard(this);
    this.on("error", (error: Error) => this.#onError(error));
    this.on("ready", () => this.#onReady());
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

  /**
   * Let somebody send commands at the beginning of each connection, before all that waits for one.
   *
   * @param greet Is called with what sends them, each time that a connection was opened.
   */
  onConnection(greet: (send: SendFirst) => void): void {
    this.#opening.greetBy(greet);
  }

  /**
   * Return a client of the same server for one connection, of which nobody is told; it is to be closed with that.
   *
   * @param protocol Of RESP.
   */
  dedicated(protocol: 2 | 3): RedisClient {
    const recorder = protocol === 2 ? undefined : this.#bounds.recorder; // who only listens has no commands to measure
    const bounds = { ...this.#bounds, retry: new ConnectRetry(0, 0), logger: undefined, recorder };
    return new RedisClient({ ...this.#given, protocol, autoResubscribe: false }, bounds);
  }

  /** Close for good: commands in flight get their replies, within the command timeout; new ones are refused. */
  async close(): Promise<void> {
    this.#refuseCommands();
    await repliesOf(this);
    this.disconnect();
    if (this.status !== "end") {
      await new Promise<void>((resolve) => void this.once("end", resolve));
    }
  }

  /** @ignore */
  override sendCommand(command: Command, destination?: Destination): unknown {
    conceal(command);
    if (this.#handshake.owns()) {
      return super.sendCommand(command, destination); // it ends with the attempt
    }
    this.#session.note(command);
    const endsAt = this.#bounding.bound(command, destination);
    if (this.#closed) {
      setImmediate(() => command.reject(closed())); // not at once, for the same reason as in `#wait`
    } else if (command.name === "quit") {
      this.#quit(command, destination);
    } else if (this.#isUsable()) {
      return super.sendCommand(command, destination);
    } else {
      this.#wait(command, destination, endsAt);
    }
    return command.promise;
  }

  /** @ignore */
  override handleReconnection(error: Error, item: Parameters<Redis["handleReconnection"]>[1]): void {
    super.handleReconnection(withoutArguments(error), item);
    if (this.#bounds.sentinels && error.message.startsWith("READONLY")) {
      this.stream.destroy(new RedisConnectionError("the server is no primary any more")); // the next one is
    }
  }

  override connect(callback?: Callback<void>): Promise<void> {
    if (this.#closed) {
      const error = closed();
      callback?.(error);
      return callback ? Promise.resolve() : Promise.reject(error);
    }
    if (!["connecting", "connect", "ready"].includes(this.status)) {
      this.#cause = undefined;
      this.#attempt.begin();
      cancelAttempt(this.#insides); // this is it
      this.#handshake.reset();
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
    this.#attempt.end();
    if (this.status === "reconnecting") {
      // ioredis would keep this status, say nothing, and hold the process for its goodbye.
      cancelAttempt(this.#insides);
      this.#insides.setStatus("end");
    } else if (this.status !== "end") {
      super.disconnect();
      this.#insides.stream?.destroy(); // a goodbye to a server that hangs would wait
    }
  }

  /** What a listener throws is the application's: it goes where ioredis lets it go, and ends no connection. */
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    try {
      return super.emit(event, ...args);
    } catch (error) {
      process.nextTick(() => {
        throw error;
      });
      return true;
    }
  }

  toJSON(): { target: string; status: string } {
    return { target: this.#bounds.shown, status: this.status };
  }

  [inspect.custom](): string {
    return `RedisClient ${this.#bounds.shown} (${this.status})`;
  }

  /** Tell whether a command can be sent now: not before those that go first, nor while others wait in their order. */
  #isUsable(): boolean {
    return this.#isOpen() && this.#readyAt !== undefined && this.#waiting.isEmpty;
  }

  #isOpen(): boolean {
    return this.status === "ready" && this.stream.writable;
  }

  #wait(command: Command, destination: Destination, endsAt: number): void {
    const waiter = this.#waiting.enter(command, destination, endsAt);
    if (waiter === undefined) {
      return;
    }
    if (this.status === "wait" || this.status === "end") {
      this.#connectInBackground();
    } else if (this.status === "reconnecting") {
      const delay = this.#reconnection.hurry();
      if (delay !== undefined) {
        attemptIn(delay, this.#insides, () => this.#connectInBackground());
      }
      const isLate = (each: Waiter): boolean => each === waiter && this.#reconnection.nextAt >= endsAt;
      // A pipeline as a whole, which has come by then; and callers who try again at once let others have their turn.
      setImmediate(() => this.#giveUp(isLate));
    }
  }

  #connectInBackground(): void {
    this.connect().catch(() => undefined); // who waits learns it by `#onClose`
  }

  #quit(command: Command, destination: Destination): void {
    if (this.#isUsable()) {
      super.sendCommand(command, destination);
    } else {
      command.resolve(Buffer.from("OK")); // ioredis would connect for it
    }
    const disconnect = (): void => this.disconnect();
    command.promise.then(disconnect, disconnect);
    this.#refuseCommands();
  }

  #onError(error: Error): void {
    this.#cause = connectionFailure(error);
    if (this.status === "connect" && isReplyError(error)) {
      this.stream.destroy(); // ioredis would go on without what was refused: in database 0
    }
  }

  /** ioredis asks how long to wait, in milliseconds, because an attempt failed or the connection is gone. */
  #onClose(): number {
    this.#attempt.end();
    this.#session.lose(this.#insides.prevCondition);
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
    const { stream } = this;
    if (!this.#isOpen()) {
      return; // the event comes a moment later than the connection, which is gone again
    }
    if (!this.#bounds.sentinels) {
      this.#begin();
      return;
    }
    this.#opening
      .check((command) => this.#sendFirst(command))
      .then(
        () => {
          if (this.stream === stream && this.#isOpen()) {
            this.#begin();
          }
        },
        (error: unknown) => stream.destroy(error as Error),
      );
  }

  /** Let commands use the connection. */
  #begin(): void {
    this.#attempt.end();
    this.#readyAt = performance.now();
    this.#cause = undefined;
    this.#outage.end();
    this.#opening.greet((command) => this.#sendFirst(command));
    let waiter: Waiter | undefined;
    while (this.#isOpen() && (waiter = this.#waiting.next())) {
      const { commands, destination } = waiter;
      commands.forEach((command) => super.sendCommand(command, destination));
    }
  }

  #sendFirst(command: Command): Promise<unknown> {
    this.#session.note(command);
    this.#bounding.bound(command, undefined);
    super.sendCommand(command);
    return command.promise;
  }

  #giveUp(isOver: (waiter: Waiter) => boolean): void {
    this.#waiting.giveUp(isOver, () => noConnection(this.#bounds.shown, this.#cause));
  }

  #refuseCommands(): void {
    this.#closed = true;
    this.#waiting.giveUp(() => true, closed);
  }
}
