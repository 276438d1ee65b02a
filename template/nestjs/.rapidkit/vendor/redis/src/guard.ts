/**
 * Replies that no server gives end their connection: never the process, and not one answer after another.
 *
 * What goes wrong while ioredis hands out a reply it throws out of the event loop, where nobody can catch it: there is a
 * null where a push has its kind, or nobody has asked for the reply. And replies have no numbers: where one was lost, each
 * command gets that of the one behind it. Other clients of ioredis stay as they are.
 */

import { randomUUID } from "node:crypto";
import { Command, Redis } from "ioredis";
import DataHandler from "ioredis/built/DataHandler";
import { RedisConnectionError, RedisTimeoutError, isReplyError } from "./errors.js";
import type { ClientBounds } from "./options.js";

/** What hands out the replies of one connection. */
interface Handler {
  readonly redis: Redis;
  dispatch: (this: Handler, handOut: () => void) => void;
  shiftCommand: (this: Handler, reply: unknown) => unknown;
  returnFatalError: (this: Handler, error: Error) => void;
}

const guarded = new WeakSet<Redis>();
/** Those whose connection is to end: the rest of what has come in is not looked at. */
const ended = new WeakSet<Handler>();
/** The connections whose order is asked for. */
const checked = new WeakSet();

const prototype = DataHandler.prototype as unknown as Handler;
const { dispatch, shiftCommand } = prototype;

prototype.dispatch = function (handOut) {
  if (!guarded.has(this.redis)) {
    dispatch.call(this, handOut);
  } else if (!ended.has(this)) {
    try {
      handOut();
    } catch (error) {
      ended.add(this);
      this.returnFatalError(error as Error);
    }
  }
};

prototype.shiftCommand = function (reply) {
  if (guarded.has(this.redis) && this.redis.commandQueue.isEmpty()) {
    throw new Error("nobody has asked for this reply");
  }
  return shiftCommand.call(this, reply);
};

/** Guard a client's connections. What its listeners throw must not come out of its `emit`. */
export function guard(client: Redis): void {
  guarded.add(client);
}

/** End a client's connection, on which replies come that are not those of the commands. */
export function distrust(client: Redis): void {
  client.stream.destroy(new RedisConnectionError("the replies are not those of the commands", { code: "protocol" }));
}

/**
 * Do what a late reply calls for. What sentinels have named may be no primary any more when it goes on after so long: its
 * connection ends.
 *
 * @param command The one that had none within `seconds`.
 */
export function doubt(client: Redis, bounds: ClientBounds, command: Command, seconds: number): void {
  const { commandTimeout, sentinels } = bounds;
  if (!sentinels || seconds < commandTimeout) {
    checkReplies(client, commandTimeout);
    return;
  }
  setImmediate(() => {
    // Where it was this process that stood still, the reply has come in by now.
    if (client.commandQueue.toArray().some((each) => each.command === command)) {
      client.stream.destroy(new RedisTimeoutError(`no reply within ${commandTimeout} s`));
    }
  });
}

/**
 * Find out whether a reply that is late was lost, or the connection is dead, on which commands would pile up; end it then.
 *
 * A question is sent behind all that waits for a reply. That it gets another's shows that one was lost. So may that it
 * gets none in time: where nothing else is sent, what comes for it stands until the next command asks. All that was sent
 * before it is too late by then.
 *
 * @param seconds The command timeout. Who closes the client waits for all that is in flight.
 */
export function checkReplies(client: Redis, seconds: number): void {
  const { stream } = client;
  if (client.status !== "ready" || checked.has(stream)) {
    return;
  }
  checked.add(stream);
  const nonce = randomUUID();
  const check = new Command("ping", [nonce], { replyEncoding: "utf8" });
  check.setTimeout(seconds * 1000);
  Redis.prototype.sendCommand.call(client, check); // not the client's own, which would bound and measure it
  check.promise.then(
    (reply) => {
      checked.delete(stream);
      const said: unknown = Array.isArray(reply) ? reply[1] : reply; // the first: of who listens, in RESP2
      const isVerdict = said !== nonce && said !== "QUEUED"; // the second: in a transaction
      if (isVerdict && client.stream === stream) {
        distrust(client);
      }
    },
    (error: unknown) => {
      checked.delete(stream);
      if (!isReplyError(error)) {
        stream.destroy(new RedisTimeoutError(`no reply within ${2 * seconds} s`)); // no effect where it has ended
      }
    },
  );
}
