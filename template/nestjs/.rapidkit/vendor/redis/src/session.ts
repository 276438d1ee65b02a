/**
 * What a connection is to have again when it is opened anew: its database and its subscriptions.
 *
 * ioredis would restore both by commands of whose failure nobody hears: their rejection ends the process, and a
 * connection that breaks at that moment loses its subscriptions for good.
 */

import { Command, type RedisOptions } from "ioredis";
import { isReplyError } from "./errors.js";

/** The commands that subscribe. */
const KINDS = ["subscribe", "psubscribe", "ssubscribe"] as const;
type Kind = (typeof KINDS)[number];

/** What ioredis keeps of a connection that it had. */
export interface Condition {
  select?: number;
  subscriber: false | { channels(kind: Kind): string[] };
}

/** The state of one client that outlives its connections. */
export class Session {
  readonly #options: RedisOptions;
  readonly #resubscribes: boolean;
  readonly #lost: ReadonlyMap<Kind, Set<string>> = new Map(KINDS.map((kind) => [kind, new Set<string>()]));
  #db: number | undefined;

  /**
   * @param options The client's own; from them ioredis takes the database of the next connection.
   * @param resubscribes What the caller of ioredis has asked for. @default true
   */
  constructor(options: RedisOptions, resubscribes = true) {
    this.#options = options;
    this.#resubscribes = resubscribes;
    this.#db = options.db;
  }

  /** Remember the database of a SELECT once the server has agreed to it; ioredis believes in it from when it is sent. */
  note(command: Command): void {
    if (command.name === "select") {
      const { resolve } = command;
      command.resolve = (reply) => {
        this.#db = Number(command.args[0]);
        resolve(reply);
      };
    }
  }

  /** Take over what the last connection had; nothing where there was none since. */
  lose(last: Condition | null | undefined): void {
    if (!last) {
      return;
    }
    if (this.#db !== undefined) {
      last.select = this.#options.db = this.#db; // so that the handshake selects it, and nothing after it
    }
    for (const [kind, channels] of this.#lost) {
      for (const channel of last.subscriber && this.#resubscribes ? last.subscriber.channels(kind) : []) {
        channels.add(channel);
      }
    }
  }

  /**
   * Subscribe again to what the last connection had; what is not answered is tried again on the next one.
   *
   * @param send Sends a command, first of all.
   * @param warn Is told what the server has refused.
   */
  resubscribe(send: (command: Command) => Promise<unknown>, warn: (refusal: string) => void): void {
    for (const command of this.#commands()) {
      send(command).catch((error: unknown) => {
        if (isReplyError(error)) {
          warn(error.message);
        }
      });
    }
  }

  /** Return the commands that do, each for one channel or pattern, for the server may refuse some. */
  #commands(): Command[] {
    return [...this.#lost].flatMap(([kind, channels]) =>
      [...channels].map((channel) => {
        const command = new Command(kind, [channel], { replyEncoding: "utf8" });
        const { resolve } = command;
        command.resolve = (reply) => {
          channels.delete(channel); // ioredis knows of it from now on
          resolve(reply);
        };
        return command;
      }),
    );
  }
}
