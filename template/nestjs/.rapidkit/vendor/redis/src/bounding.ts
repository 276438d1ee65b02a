/** Lets every command end in time, and in our words where it fails. */

import type { Command } from "ioredis";
import { CommandWatch, LATE, limitOf } from "./deadline.js";
import { RedisTimeoutError, explainLoss } from "./errors.js";
import type { ClientBounds } from "./options.js";
import { PIPELINE, type Recorder, commandName } from "./recorder.js";
import type { Destination } from "./waiting.js";

/** What is known of a command whose time is over. */
export interface Known {
  /** Why there is no connection. */
  cause(): Error | undefined;
  /** Forget a command that waited; false where it was sent. */
  leave(command: Command, destination: Destination): boolean;
  /** Note that the reply to a command is late, by so many seconds after it was given to the client. */
  suspect(command: Command, seconds: number): void;
}

/** A pipeline of which commands are under way. */
interface Running {
  readonly startedAt: number;
  left: number;
  error: unknown;
}

/** The bounds of one client's commands. */
export class Bounding {
  readonly #commandTimeout: number;
  readonly #known: Known;
  readonly #watch: CommandWatch;
  readonly #recorder: Recorder | undefined;
  readonly #pipelines = new WeakMap<object, Running>();

  constructor({ commandTimeout, recorder }: Pick<ClientBounds, "commandTimeout" | "recorder">, known: Known) {
    this.#commandTimeout = commandTimeout;
    this.#recorder = recorder;
    this.#known = known;
    this.#watch = new CommandWatch(commandTimeout);
  }

  /**
   * Bound a command: callers get our words for ioredis's, and nothing of what was sent.
   *
   * @returns When it ends, in milliseconds of the monotonic clock.
   */
  bound(command: Command, destination: Destination): number {
    const { reject } = command;
    command.reject = (error) => {
      const isLate = error.message === LATE;
      reject(isLate ? this.#late(command, destination) : explainLoss(error, this.#known.cause()));
    };
    if (this.#recorder !== undefined) {
      this.#measure(command, destination, this.#recorder);
    }
    // ioredis's own timer would start when it sends.
    return this.#watch.watch(command, limitOf(command, this.#commandTimeout));
  }

  /** Let somebody take how long a command takes; those of a pipeline are taken as one, from the first to the last. */
  #measure(command: Command, destination: Destination, recorder: Recorder): void {
    const pipeline = destination && "isPipeline" in destination ? destination : undefined;
    const running = this.#running(pipeline);
    running.left += 1;
    const end = (error?: Error): void => {
      running.error ??= error;
      running.left -= 1;
      if (running.left === 0) {
        const name = pipeline ? PIPELINE : commandName(command.name);
        recorder.command(name, (performance.now() - running.startedAt) / 1000, running.error);
      }
    };
    const { resolve, reject } = command;
    command.resolve = (reply) => {
      end();
      resolve(reply);
    };
    command.reject = (error) => {
      end(error);
      reject(error);
    };
  }

  #running(pipeline: object | undefined): Running {
    const known = pipeline && this.#pipelines.get(pipeline);
    if (known !== undefined && known.left > 0) {
      return known;
    }
    const running: Running = { startedAt: performance.now(), left: 0, error: undefined };
    if (pipeline) {
      this.#pipelines.set(pipeline, running);
    }
    return running;
  }

  #late(command: Command, destination: Destination): Error {
    const seconds = limitOf(command, this.#commandTimeout);
    const message = `${command.name.toUpperCase()} did not end within ${seconds} s (REDIS_COMMAND_TIMEOUT)`;
    if (this.#known.leave(command, destination)) {
      return new RedisTimeoutError(message, { cause: this.#known.cause() });
    }
    this.#known.suspect(command, seconds);
    return new RedisTimeoutError(message);
  }
}
