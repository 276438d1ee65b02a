/**
 * How long a command may take: waiting for a connection, being sent, and its reply, all together.
 *
 * ioredis starts its clock when it sends; here it starts when the command is given to the client.
 */
import type { Command, Redis } from "ioredis";
import { RedisTimeoutError } from "./errors.js";
/** What a timer of Node.js can hold, 24 days; it would fire at once for more. */
export declare const LONGEST_SECONDS: number;
/** Let the command end within that many seconds, or within the command timeout, whichever is first. */
export declare function limit(command: Command, seconds: number): Command;
/** Return how long the command may take, in seconds. */
export declare function limitOf(command: Command, commandTimeout: number): number;
/** Return the moment that many seconds from now, in milliseconds of the monotonic clock. */
export declare function after(seconds: number): number;
/** What ioredis says of a command whose time is over. */
export declare const LATE = "Command timed out";
/**
 * Ends commands in time, all of them by one timer: one for each would cost a sequential read a tenth of its time.
 *
 * The timer does not keep the process alive; what a command waits for does.
 */
export declare class CommandWatch {
    #private;
    /** @param commandTimeout Seconds. */
    constructor(commandTimeout: number);
    /**
     * Let a command end within so many seconds, the command timeout at most.
     *
     * @returns When that is, in milliseconds of the monotonic clock.
     */
    watch(command: Command, seconds: number): number;
}
/** Wait for the replies of all that was sent; each comes, or is given up, within the command timeout. */
export declare function repliesOf(client: Redis): Promise<void>;
/** Gives up an attempt to connect that takes too long. */
export declare class AttemptWatch {
    #private;
    /**
     * @param giveUp Lets the attempt fail.
     * @param connectTimeout Seconds.
     */
    constructor(giveUp: (error: RedisTimeoutError) => void, connectTimeout: number);
    begin(): void;
    end(): void;
}
