/**
 * Replies that no server gives end their connection: never the process, and not one answer after another.
 *
 * What goes wrong while ioredis hands out a reply it throws out of the event loop, where nobody can catch it: there is a
 * null where a push has its kind, or nobody has asked for the reply. And replies have no numbers: where one was lost, each
 * command gets that of the one behind it. Other clients of ioredis stay as they are.
 */
import { Redis } from "ioredis";
/** Guard a client's connections. What its listeners throw must not come out of its `emit`. */
export declare function guard(client: Redis): void;
/** End a client's connection, on which replies come that are not those of the commands. */
export declare function distrust(client: Redis): void;
/**
 * Find out whether a reply that is late was lost, and end the connection then.
 *
 * @param seconds How long to wait for that: who closes the client waits for all that is in flight.
 */
export declare function checkOrder(client: Redis, seconds: number): void;
