/**
 * Invalidations that a replica has to have before they count as done: a failover may promote it a moment later.
 *
 * They have a connection of their own, for WAIT keeps back all that is sent behind it. What is asked for while one round
 * is under way goes with the next: there is one WAIT for all of it, and never one behind another.
 */

import type { RedisClient } from "../client.js";
import { RedisConnectionError, RedisTimeoutError, UnacknowledgedError, isReplyError } from "../errors.js";
import { Batcher } from "./batch.js";
import type { Circuit } from "./circuit.js";
import type { Argument } from "./scripts.js";
import { takeOver } from "./wire.js";
import { within } from "./within.js";

/** For which part of the time that is left a replica is waited for: the reply has to come in time too. */
const PART = 0.8;

/** Who asks for some commands. */
interface Writer {
  readonly commands: readonly (readonly Argument[])[];
  readonly endsAt: number;
  readonly resolve: (replies: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

/** The rounds of one primary, one at a time. */
export class Rounds {
  readonly #client: RedisClient;
  readonly #circuit: Circuit;
  #connection: RedisClient | undefined;
  #batcher: Batcher | undefined;
  #next: Writer[] = [];
  #running: Promise<void> | undefined;
  #isClosed = false;

  /**
   * @param client Of the same server.
   * @param circuit Is told of outages.
   */
  constructor(client: RedisClient, circuit: Circuit) {
    this.#client = client;
    this.#circuit = circuit;
  }

  /**
   * Send commands, and wait until a replica has what they did, where there is one.
   *
   * @param endsAt Until when, in milliseconds of the monotonic clock.
   * @returns The replies; an error that the server replied stands in its place.
   * @throws RedisTimeoutError | RedisConnectionError They were not answered, or no replica has them.
   */
  write(commands: readonly (readonly Argument[])[], endsAt: number): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      this.#next.push({ commands, endsAt, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Use another connection from now on: the server may be another. */
  renew(): void {
    const connection = this.#connection;
    this.#connection = this.#batcher = undefined;
    connection?.disconnect();
  }

  /** Wait for the round that runs, and end the connection for good. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running;
    this.renew();
  }

  async #run(): Promise<void> {
    await new Promise<void>((resolve) => {
      process.nextTick(resolve); // for all who ask in this turn
    });
    while (this.#next.length > 0) {
      const writers = this.#next;
      this.#next = [];
      const endsAt = Math.min(...writers.map((writer) => writer.endsAt));
      try {
        const commands = writers.flatMap((writer) => writer.commands);
        const replies = await this.#round(commands, endsAt);
        let start = 0;
        for (const writer of writers) {
          writer.resolve(replies.slice(start, (start += writer.commands.length)));
        }
      } catch (error) {
        writers.forEach((writer) => writer.reject(error));
      }
    }
    this.#running = undefined;
  }

  async #round(commands: readonly (readonly Argument[])[], endsAt: number): Promise<unknown[]> {
    if (this.#isClosed) {
      throw new RedisConnectionError("the cache is closed");
    }
    const batcher = (this.#batcher ??= this.#connect());
    const sent = [...commands.flatMap(surely), ["ROLE"]];
    const all = await within(batcher.send(sent, true), endsAt);
    if (hasReplicas(all.pop())) {
      // At once, and so on the connection on which they were sent: another would have nothing to wait for.
      const milliseconds = Math.floor(PART * (endsAt - performance.now()));
      if (milliseconds < 1 || !(await isAcknowledged(batcher, milliseconds, endsAt))) {
        throw new UnacknowledgedError(`no replica had it within ${Math.max(0, milliseconds)} ms`);
      }
    }
    const asked = new Set(commands);
    return all.filter((_, index) => asked.has(sent[index] ?? []));
  }

  #connect(): Batcher {
    const connection = this.#client.dedicated(3);
    this.#connection = connection;
    connection.once("close", () => {
      if (this.#connection === connection) {
        this.renew();
      }
    });
    return new Batcher(connection, this.#circuit);
  }
}

/** Let a deletion of a value and its lease be one that always changes something. */
function surely(command: readonly Argument[]): (readonly Argument[])[] {
  const [name, , lease] = command;
  return name === "DEL" && lease !== undefined ? [takeOver(lease), command] : [command];
}

/**
 * Tell whether a reply to ROLE names replicas; where the server does not say, there are none.
 *
 * @throws RedisConnectionError It is no primary: what was sent to it will be lost.
 */
export function hasReplicas(role: unknown): boolean {
  if (!Array.isArray(role)) {
    return false;
  }
  const [kind, , replicas] = role as unknown[];
  if (String(kind) !== "master") {
    throw new RedisConnectionError("the server is no primary");
  }
  return Array.isArray(replicas) && replicas.length > 0;
}

/** Tell whether a replica has what was sent within so many milliseconds; who may not ask does not wait. */
async function isAcknowledged(batcher: Batcher, milliseconds: number, endsAt: number): Promise<boolean> {
  try {
    const [reply] = await within(batcher.send([["WAIT", 1, milliseconds]], true), endsAt);
    return isReplyError(reply) ? /^NOPERM\b|unknown command/.test(reply.message) : Number(reply) > 0;
  } catch (error) {
    if (error instanceof RedisTimeoutError) {
      return false; // a server looks at its clock ten times a second only
    }
    throw error;
  }
}
