/** What happens to each new connection of a client before commands may use it. */

import { isIP } from "node:net";
import { Command, type Redis } from "ioredis";
import { Connector } from "./connector.js";
import { RedisConnectionError, isReplyError } from "./errors.js";
import { insidesOf } from "./insides.js";
import type { ClientBounds } from "./options.js";
import { setHidden } from "./secret.js";
import type { PrimaryOpener } from "./sentinel.js";
import type { Session } from "./session.js";

/** Sends one command ahead of all that wait for a connection. */
export type SendFirst = (name: string, ...args: (string | Buffer | number)[]) => Promise<unknown>;

/** The openings of one client. */
export class Opening {
  readonly #client: Redis;
  readonly #bounds: ClientBounds;
  readonly #session: Session;
  readonly #connector: Connector | undefined;
  readonly #primary: PrimaryOpener | undefined;
  readonly #greeters: ((send: SendFirst) => void)[] = [];

  constructor(client: Redis, bounds: ClientBounds, session: Session) {
    this.#client = client;
    this.#bounds = bounds;
    this.#session = session;
    const { login, place, sentinels } = bounds;
    if (login ?? place ?? sentinels) {
      const insides = insidesOf(client);
      const own = insides.connector;
      this.#primary = sentinels?.(own);
      this.#connector = insides.connector = new Connector(this.#primary ?? own, () => this.#ask());
    }
  }

  /** Let somebody send commands on each connection, before all that waits for one. */
  greetBy(greet: (send: SendFirst) => void): void {
    this.#greeters.push(greet);
  }

  /** Let the attempt to connect fail. */
  giveUp(error: Error): void {
    this.#connector?.giveUp(error);
    insidesOf(this.#client).stream?.destroy(error);
  }

  /**
   * Ask the server for its role where sentinels have named it: they may not know yet that it is another one.
   *
   * @throws RedisConnectionError It is no primary.
   */
  async check(send: (command: Command) => Promise<unknown>): Promise<void> {
    try {
      const reply = await send(new Command("role", [], { replyEncoding: "utf8" }));
      const role = Array.isArray(reply) ? String(reply[0]) : "";
      if (role !== "master") {
        throw new RedisConnectionError(`the server that the sentinels name is no primary (${role})`);
      }
    } catch (error) {
      if (!isReplyError(error)) {
        throw error;
      }
      // Who may not ask goes on: a write says it, too.
    }
    await this.#primary?.verify();
  }

  /** Send what goes before everything else; the connection is a good one. */
  greet(send: (command: Command) => Promise<unknown>): void {
    this.#primary?.confirm(this.#client.stream);
    const { logger, shown } = this.#bounds;
    this.#session.resubscribe(send, (refusal) => logger?.warn(`not subscribed again at ${shown}: ${refusal}`));
    this.#greeters.forEach((greet) => {
      greet((name, ...args) => send(new Command(name, args, { replyEncoding: null })));
    });
  }

  /** Find out what a new connection needs. */
  async #ask(): Promise<void> {
    const { login, place } = this.#bounds;
    const { options, condition } = this.#client;
    if (place) {
      const { host, port } = await place();
      const tls = options.tls && { ...options.tls, ...(isIP(host) ? {} : { servername: host }) };
      Object.assign(options, { host, port, ...(tls ? { tls } : {}) });
    }
    if (login && condition) {
      setHidden(condition, "auth", await login());
    }
  }
}
