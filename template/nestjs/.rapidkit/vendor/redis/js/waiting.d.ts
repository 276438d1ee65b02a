/** Commands for which there is no connection yet: kept in order, each until its own deadline. */
import type { Command, Redis } from "ioredis";
/** Where a pipeline gathers its commands; undefined for a single command. */
export type Destination = Parameters<Redis["sendCommand"]>[1];
/** A command, or the commands of a pipeline. */
export interface Waiter {
    readonly commands: Command[];
    readonly destination: Destination;
    /** Milliseconds of the monotonic clock. */
    readonly endsAt: number;
    /** Attempts to connect that failed while it waited. */
    failures: number;
}
/** Bounded by time: a command leaves when its deadline passes, or when it is given up. */
export declare class WaitingRoom {
    #private;
    get isEmpty(): boolean;
    /** Let a command wait, and return whom it waits with if it is the first of them. */
    enter(command: Command, destination: Destination, endsAt: number): Waiter | undefined;
    /** Forget a command, with its pipeline, whose deadline has passed; false where it did not wait. */
    leave(command: Command, destination: Destination): boolean;
    /** Take out the first that can be sent. Of a pipeline that is all or nothing: where one is late, all are. */
    next(): Waiter | undefined;
    /** Reject those of whom `isOver` says so; each command gets an error of its own. */
    giveUp(isOver: (waiter: Waiter) => boolean, createError: () => Error): void;
}
