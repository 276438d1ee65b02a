/** What happens to each new connection of a client before commands may use it. */
import { Command, type Redis } from "ioredis";
import type { ClientBounds } from "./options.js";
import type { Session } from "./session.js";
/** Sends one command ahead of all that wait for a connection. */
export type SendFirst = (name: string, ...args: (string | Buffer | number)[]) => Promise<unknown>;
/** The openings of one client. */
export declare class Opening {
    #private;
    constructor(client: Redis, bounds: ClientBounds, session: Session);
    /** Let somebody send commands on each connection, before all that waits for one. */
    greetBy(greet: (send: SendFirst) => void): void;
    /** Let the attempt to connect fail. */
    giveUp(error: Error): void;
    /**
     * Ask the server for its role where sentinels have named it: they may not know yet that it is another one.
     *
     * @throws RedisConnectionError It is no primary.
     */
    check(send: (command: Command) => Promise<unknown>): Promise<void>;
    /** Send what goes before everything else; the connection is a good one. */
    greet(send: (command: Command) => Promise<unknown>): void;
}
