/** Lets every command end in time, and in our words where it fails. */
import type { Command } from "ioredis";
import type { ClientBounds } from "./options.js";
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
/** The bounds of one client's commands. */
export declare class Bounding {
    #private;
    constructor({ commandTimeout, recorder }: Pick<ClientBounds, "commandTimeout" | "recorder">, known: Known);
    /**
     * Bound a command: callers get our words for ioredis's, and nothing of what was sent.
     *
     * @returns When it ends, in milliseconds of the monotonic clock.
     */
    bound(command: Command, destination: Destination): number;
}
