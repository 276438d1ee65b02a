"use strict";
/** Commands for which there is no connection yet: kept in order, each until its own deadline. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.WaitingRoom = void 0;
/** Bounded by time: a command leaves when its deadline passes, or when it is given up. */
class WaitingRoom {
    #waiters = new Map();
    get isEmpty() {
        return this.#waiters.size === 0;
    }
    /** Let a command wait, and return whom it waits with if it is the first of them. */
    enter(command, destination, endsAt) {
        const key = destination ?? command;
        const joined = this.#waiters.get(key);
        if (joined) {
            joined.commands.push(command);
            return undefined;
        }
        const waiter = { commands: [command], destination, endsAt, failures: 0 };
        this.#waiters.set(key, waiter);
        return waiter;
    }
    /** Forget a command, with its pipeline, whose deadline has passed; false where it did not wait. */
    leave(command, destination) {
        return this.#waiters.delete(destination ?? command);
    }
    /** Take out the first that can be sent. Of a pipeline that is all or nothing: where one is late, all are. */
    next() {
        for (const [key, waiter] of this.#waiters) {
            this.#waiters.delete(key);
            if (!waiter.commands.some((command) => command.isSettled)) {
                return waiter;
            }
        }
        return undefined;
    }
    /** Reject those of whom `isOver` says so; each command gets an error of its own. */
    giveUp(isOver, createError) {
        for (const [key, waiter] of this.#waiters) {
            if (isOver(waiter)) {
                this.#waiters.delete(key);
                waiter.commands.forEach((command) => {
                    command.reject(createError()); // ioredis hangs the errors of a transaction on one another
                });
            }
        }
    }
}
exports.WaitingRoom = WaitingRoom;
//# sourceMappingURL=waiting.js.map