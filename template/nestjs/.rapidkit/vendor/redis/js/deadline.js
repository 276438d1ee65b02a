"use strict";
/**
 * How long a command may take: waiting for a connection, being sent, and its reply, all together.
 *
 * ioredis starts its clock when it sends; here it starts when the command is given to the client.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.AttemptWatch = exports.CommandWatch = exports.LATE = exports.LONGEST_SECONDS = void 0;
exports.limit = limit;
exports.limitOf = limitOf;
exports.after = after;
exports.repliesOf = repliesOf;
const errors_js_1 = require("./errors.js");
/** What a timer of Node.js can hold, 24 days; it would fire at once for more. */
exports.LONGEST_SECONDS = (2 ** 31 - 1) / 1000;
/** How many ended commands may stand before the others. */
const COMPACT_FROM = 4096;
const limits = new WeakMap();
/** Let the command end within that many seconds, or within the command timeout, whichever is first. */
function limit(command, seconds) {
    limits.set(command, seconds);
    return command;
}
/** Return how long the command may take, in seconds. */
function limitOf(command, commandTimeout) {
    const seconds = limits.get(command);
    return seconds === undefined ? commandTimeout : Math.min(seconds, commandTimeout);
}
/** Return the moment that many seconds from now, in milliseconds of the monotonic clock. */
function after(seconds) {
    return performance.now() + seconds * 1000;
}
/** What ioredis says of a command whose time is over. */
exports.LATE = "Command timed out";
/**
 * Ends commands in time, all of them by one timer: one for each would cost a sequential read a tenth of its time.
 *
 * The timer does not keep the process alive; what a command waits for does.
 */
class CommandWatch {
    #milliseconds;
    /** In the order in which they end; from `#first` on, for those before have ended. */
    #watched = [];
    #first = 0;
    #timer;
    /** @param commandTimeout Seconds. */
    constructor(commandTimeout) {
        this.#milliseconds = commandTimeout * 1000;
    }
    /**
     * Let a command end within so many seconds, the command timeout at most.
     *
     * @returns When that is, in milliseconds of the monotonic clock.
     */
    watch(command, seconds) {
        const endsAt = after(seconds);
        const milliseconds = seconds * 1000;
        if (milliseconds < this.#milliseconds) {
            command.setTimeout(milliseconds); // it would stand out of order
            return endsAt;
        }
        this.#skip();
        this.#watched.push({ command, endsAt });
        if (this.#timer === undefined) {
            this.#arm(milliseconds);
        }
        return endsAt;
    }
    #arm(milliseconds) {
        this.#timer = setTimeout(() => this.#expire(), Math.ceil(milliseconds)).unref();
    }
    #expire() {
        this.#timer = undefined;
        const now = performance.now();
        for (let oldest = this.#skip(); oldest; oldest = this.#skip()) {
            if (oldest.endsAt > now) {
                this.#arm(oldest.endsAt - now);
                return;
            }
            oldest.command.reject(new Error(exports.LATE));
        }
    }
    /** Forget the commands that have ended before all others; return the oldest of the others. */
    #skip() {
        while (this.#watched[this.#first]?.command.isSettled) {
            this.#first += 1;
        }
        if (this.#first === this.#watched.length) {
            this.#watched.length = this.#first = 0;
        }
        else if (this.#first >= COMPACT_FROM) {
            this.#watched = this.#watched.slice(this.#first);
            this.#first = 0;
        }
        return this.#watched[this.#first];
    }
}
exports.CommandWatch = CommandWatch;
/** Wait for the replies of all that was sent; each comes, or is given up, within the command timeout. */
async function repliesOf(client) {
    if (client.status !== "ready") {
        return; // what is in flight then is the handshake
    }
    const inFlight = client.commandQueue.toArray().map(({ command }) => command);
    await Promise.allSettled(inFlight.map(({ promise }) => promise ?? Promise.resolve()));
}
/** Gives up an attempt to connect that takes too long. */
class AttemptWatch {
    #giveUp;
    #connectTimeout;
    #timer;
    /**
     * @param giveUp Lets the attempt fail.
     * @param connectTimeout Seconds.
     */
    constructor(giveUp, connectTimeout) {
        this.#giveUp = giveUp;
        this.#connectTimeout = connectTimeout;
    }
    begin() {
        this.end();
        const late = `no connection within ${this.#connectTimeout} s (REDIS_CONNECT_TIMEOUT)`;
        this.#timer = setTimeout(() => this.#giveUp(new errors_js_1.RedisTimeoutError(late)), this.#connectTimeout * 1000);
    }
    end() {
        clearTimeout(this.#timer);
    }
}
exports.AttemptWatch = AttemptWatch;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZGVhZGxpbmUuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvZGVhZGxpbmUudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7O0dBSUc7OztBQWNILHNCQUdDO0FBR0QsMEJBR0M7QUFHRCxzQkFFQztBQTBFRCw4QkFNQztBQXpHRCwyQ0FBZ0Q7QUFFaEQsaUZBQWlGO0FBQ3BFLFFBQUEsZUFBZSxHQUFHLENBQUMsQ0FBQyxJQUFJLEVBQUUsR0FBRyxDQUFDLENBQUMsR0FBRyxJQUFJLENBQUM7QUFFcEQsMkRBQTJEO0FBQzNELE1BQU0sWUFBWSxHQUFHLElBQUksQ0FBQztBQUUxQixNQUFNLE1BQU0sR0FBRyxJQUFJLE9BQU8sRUFBbUIsQ0FBQztBQUU5Qyx1R0FBdUc7QUFDdkcsU0FBZ0IsS0FBSyxDQUFDLE9BQWdCLEVBQUUsT0FBZTtJQUNyRCxNQUFNLENBQUMsR0FBRyxDQUFDLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQztJQUM3QixPQUFPLE9BQU8sQ0FBQztBQUNqQixDQUFDO0FBRUQsd0RBQXdEO0FBQ3hELFNBQWdCLE9BQU8sQ0FBQyxPQUFnQixFQUFFLGNBQXNCO0lBQzlELE1BQU0sT0FBTyxHQUFHLE1BQU0sQ0FBQyxHQUFHLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDcEMsT0FBTyxPQUFPLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxjQUFjLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsT0FBTyxFQUFFLGNBQWMsQ0FBQyxDQUFDO0FBQ3BGLENBQUM7QUFFRCw0RkFBNEY7QUFDNUYsU0FBZ0IsS0FBSyxDQUFDLE9BQWU7SUFDbkMsT0FBTyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsT0FBTyxHQUFHLElBQUksQ0FBQztBQUM1QyxDQUFDO0FBRUQseURBQXlEO0FBQzVDLFFBQUEsSUFBSSxHQUFHLG1CQUFtQixDQUFDO0FBRXhDOzs7O0dBSUc7QUFDSCxNQUFhLFlBQVk7SUFDZCxhQUFhLENBQVM7SUFDL0IscUZBQXFGO0lBQ3JGLFFBQVEsR0FBNkQsRUFBRSxDQUFDO0lBQ3hFLE1BQU0sR0FBRyxDQUFDLENBQUM7SUFDWCxNQUFNLENBQTZCO0lBRW5DLHFDQUFxQztJQUNyQyxZQUFZLGNBQXNCO1FBQ2hDLElBQUksQ0FBQyxhQUFhLEdBQUcsY0FBYyxHQUFHLElBQUksQ0FBQztJQUM3QyxDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILEtBQUssQ0FBQyxPQUFnQixFQUFFLE9BQWU7UUFDckMsTUFBTSxNQUFNLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzlCLE1BQU0sWUFBWSxHQUFHLE9BQU8sR0FBRyxJQUFJLENBQUM7UUFDcEMsSUFBSSxZQUFZLEdBQUcsSUFBSSxDQUFDLGFBQWEsRUFBRSxDQUFDO1lBQ3RDLE9BQU8sQ0FBQyxVQUFVLENBQUMsWUFBWSxDQUFDLENBQUMsQ0FBQyw4QkFBOEI7WUFDaEUsT0FBTyxNQUFNLENBQUM7UUFDaEIsQ0FBQztRQUNELElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUNiLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUM7UUFDeEMsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQzlCLElBQUksQ0FBQyxJQUFJLENBQUMsWUFBWSxDQUFDLENBQUM7UUFDMUIsQ0FBQztRQUNELE9BQU8sTUFBTSxDQUFDO0lBQ2hCLENBQUM7SUFFRCxJQUFJLENBQUMsWUFBb0I7UUFDdkIsSUFBSSxDQUFDLE1BQU0sR0FBRyxVQUFVLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxFQUFFLElBQUksQ0FBQyxJQUFJLENBQUMsWUFBWSxDQUFDLENBQUMsQ0FBQyxLQUFLLEVBQUUsQ0FBQztJQUNsRixDQUFDO0lBRUQsT0FBTztRQUNMLElBQUksQ0FBQyxNQUFNLEdBQUcsU0FBUyxDQUFDO1FBQ3hCLE1BQU0sR0FBRyxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUM5QixLQUFLLElBQUksTUFBTSxHQUFHLElBQUksQ0FBQyxLQUFLLEVBQUUsRUFBRSxNQUFNLEVBQUUsTUFBTSxHQUFHLElBQUksQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDO1lBQzlELElBQUksTUFBTSxDQUFDLE1BQU0sR0FBRyxHQUFHLEVBQUUsQ0FBQztnQkFDeEIsSUFBSSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxHQUFHLEdBQUcsQ0FBQyxDQUFDO2dCQUMvQixPQUFPO1lBQ1QsQ0FBQztZQUNELE1BQU0sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUksS0FBSyxDQUFDLFlBQUksQ0FBQyxDQUFDLENBQUM7UUFDekMsQ0FBQztJQUNILENBQUM7SUFFRCw4RkFBOEY7SUFDOUYsS0FBSztRQUNILE9BQU8sSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEVBQUUsT0FBTyxDQUFDLFNBQVMsRUFBRSxDQUFDO1lBQ3JELElBQUksQ0FBQyxNQUFNLElBQUksQ0FBQyxDQUFDO1FBQ25CLENBQUM7UUFDRCxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLEVBQUUsQ0FBQztZQUN6QyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sR0FBRyxJQUFJLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQztRQUN6QyxDQUFDO2FBQU0sSUFBSSxJQUFJLENBQUMsTUFBTSxJQUFJLFlBQVksRUFBRSxDQUFDO1lBQ3ZDLElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1lBQ2pELElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxDQUFDO1FBQ2xCLENBQUM7UUFDRCxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO0lBQ3BDLENBQUM7Q0FDRjtBQTdERCxvQ0E2REM7QUFFRCx5R0FBeUc7QUFDbEcsS0FBSyxVQUFVLFNBQVMsQ0FBQyxNQUFhO0lBQzNDLElBQUksTUFBTSxDQUFDLE1BQU0sS0FBSyxPQUFPLEVBQUUsQ0FBQztRQUM5QixPQUFPLENBQUMsMENBQTBDO0lBQ3BELENBQUM7SUFDRCxNQUFNLFFBQVEsR0FBRyxNQUFNLENBQUMsWUFBWSxDQUFDLE9BQU8sRUFBRSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsT0FBTyxFQUFFLEVBQUUsRUFBRSxDQUFDLE9BQTJCLENBQUMsQ0FBQztJQUNqRyxNQUFNLE9BQU8sQ0FBQyxVQUFVLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsT0FBTyxFQUFFLEVBQUUsRUFBRSxDQUFDLE9BQU8sSUFBSSxPQUFPLENBQUMsT0FBTyxFQUFFLENBQUMsQ0FBQyxDQUFDO0FBQ3hGLENBQUM7QUFFRCwwREFBMEQ7QUFDMUQsTUFBYSxZQUFZO0lBQ2QsT0FBTyxDQUFxQztJQUM1QyxlQUFlLENBQVM7SUFDakMsTUFBTSxDQUE2QjtJQUVuQzs7O09BR0c7SUFDSCxZQUFZLE1BQTBDLEVBQUUsY0FBc0I7UUFDNUUsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLGVBQWUsR0FBRyxjQUFjLENBQUM7SUFDeEMsQ0FBQztJQUVELEtBQUs7UUFDSCxJQUFJLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDWCxNQUFNLElBQUksR0FBRyx3QkFBd0IsSUFBSSxDQUFDLGVBQWUsNEJBQTRCLENBQUM7UUFDdEYsSUFBSSxDQUFDLE1BQU0sR0FBRyxVQUFVLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLDZCQUFpQixDQUFDLElBQUksQ0FBQyxDQUFDLEVBQUUsSUFBSSxDQUFDLGVBQWUsR0FBRyxJQUFJLENBQUMsQ0FBQztJQUN6RyxDQUFDO0lBRUQsR0FBRztRQUNELFlBQVksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDNUIsQ0FBQztDQUNGO0FBdkJELG9DQXVCQyJ9