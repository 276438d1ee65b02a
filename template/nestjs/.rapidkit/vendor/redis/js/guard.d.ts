/**
 * Replies that no server gives end their connection: never the process, and not one answer after another.
 *
 * What goes wrong while ioredis hands out a reply it throws out of the event loop, where nobody can catch it: there is a
 * null where a push has its kind, or nobody has asked for the reply. And replies have no numbers: where one was lost, each
 * command gets that of the one behind it. Other clients of ioredis stay as they are.
 */
import { Command, Redis } from "ioredis";
import type { ClientBounds } from "./options.js";
/** Guard a client's connections. What its listeners throw must not come out of its `emit`. */
export declare function guard(client: Redis): void;
/** End a client's connection, on which replies come that are not those of the commands. */
export declare function distrust(client: Redis): void;
/**
 * Do what a late reply calls for. What sentinels have named may be no primary any more when it goes on after so long: its
 * connection ends.
 *
 * @param command The one that had none within `seconds`.
 */
export declare function doubt(client: Redis, bounds: ClientBounds, command: Command, seconds: number): void;
/**
 * Find out whether a reply that is late was lost, or the connection is dead, on which commands would pile up; end it then.
 *
 * A question is sent behind all that waits for a reply. That it gets another's shows that one was lost. So may that it
 * gets none in time: where nothing else is sent, what comes for it stands until the next command asks. All that was sent
 * before it is too late by then.
 *
 * @param seconds The command timeout. Who closes the client waits for all that is in flight.
 */
export declare function checkReplies(client: Redis, seconds: number): void;
