"use strict";
/**
 * How long a command may take: waiting for a connection, being sent, and its reply, all together.
 *
 * ioredis starts its clock when it sends; here it starts when the command is given to the client.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ReplyWatch = exports.AttemptWatch = exports.CommandWatch = exports.LATE = exports.LONGEST_SECONDS = void 0;
exports.limit = limit;
exports.limitOf = limitOf;
exports.after = after;
exports.repliesOf = repliesOf;
const errors_js_1 = require("./errors.js");
const guard_js_1 = require("./guard.js");
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
/** Gives up a connection on which nothing comes back any more: it may be dead, and commands would pile up on it. */
class ReplyWatch {
    #client;
    #commandTimeout;
    #timer;
    /** @param commandTimeout Seconds. */
    constructor(client, commandTimeout) {
        this.#client = client;
        this.#commandTimeout = commandTimeout;
    }
    /** Note that a reply is late. If as much time again brings none at all, or others' do, the connection ends. */
    suspect() {
        const oldest = this.#client.commandQueue.peekFront();
        if (oldest === undefined || this.#client.status !== "ready") {
            return;
        }
        (0, guard_js_1.checkOrder)(this.#client, this.#commandTimeout);
        if (this.#timer !== undefined) {
            return;
        }
        this.#timer = setTimeout(() => {
            this.#timer = undefined;
            if (this.#client.commandQueue.peekFront() === oldest) {
                this.#client.stream.destroy(new errors_js_1.RedisTimeoutError(`no reply within ${2 * this.#commandTimeout} s`));
            }
        }, this.#commandTimeout * 1000);
    }
    /** The connection is another, or none. */
    forget() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }
}
exports.ReplyWatch = ReplyWatch;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZGVhZGxpbmUuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvZGVhZGxpbmUudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7O0dBSUc7OztBQWVILHNCQUdDO0FBR0QsMEJBR0M7QUFHRCxzQkFFQztBQTBFRCw4QkFNQztBQTFHRCwyQ0FBZ0Q7QUFDaEQseUNBQXdDO0FBRXhDLGlGQUFpRjtBQUNwRSxRQUFBLGVBQWUsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEdBQUcsQ0FBQyxDQUFDLEdBQUcsSUFBSSxDQUFDO0FBRXBELDJEQUEyRDtBQUMzRCxNQUFNLFlBQVksR0FBRyxJQUFJLENBQUM7QUFFMUIsTUFBTSxNQUFNLEdBQUcsSUFBSSxPQUFPLEVBQW1CLENBQUM7QUFFOUMsdUdBQXVHO0FBQ3ZHLFNBQWdCLEtBQUssQ0FBQyxPQUFnQixFQUFFLE9BQWU7SUFDckQsTUFBTSxDQUFDLEdBQUcsQ0FBQyxPQUFPLEVBQUUsT0FBTyxDQUFDLENBQUM7SUFDN0IsT0FBTyxPQUFPLENBQUM7QUFDakIsQ0FBQztBQUVELHdEQUF3RDtBQUN4RCxTQUFnQixPQUFPLENBQUMsT0FBZ0IsRUFBRSxjQUFzQjtJQUM5RCxNQUFNLE9BQU8sR0FBRyxNQUFNLENBQUMsR0FBRyxDQUFDLE9BQU8sQ0FBQyxDQUFDO0lBQ3BDLE9BQU8sT0FBTyxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsY0FBYyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsR0FBRyxDQUFDLE9BQU8sRUFBRSxjQUFjLENBQUMsQ0FBQztBQUNwRixDQUFDO0FBRUQsNEZBQTRGO0FBQzVGLFNBQWdCLEtBQUssQ0FBQyxPQUFlO0lBQ25DLE9BQU8sV0FBVyxDQUFDLEdBQUcsRUFBRSxHQUFHLE9BQU8sR0FBRyxJQUFJLENBQUM7QUFDNUMsQ0FBQztBQUVELHlEQUF5RDtBQUM1QyxRQUFBLElBQUksR0FBRyxtQkFBbUIsQ0FBQztBQUV4Qzs7OztHQUlHO0FBQ0gsTUFBYSxZQUFZO0lBQ2QsYUFBYSxDQUFTO0lBQy9CLHFGQUFxRjtJQUNyRixRQUFRLEdBQTZELEVBQUUsQ0FBQztJQUN4RSxNQUFNLEdBQUcsQ0FBQyxDQUFDO0lBQ1gsTUFBTSxDQUE2QjtJQUVuQyxxQ0FBcUM7SUFDckMsWUFBWSxjQUFzQjtRQUNoQyxJQUFJLENBQUMsYUFBYSxHQUFHLGNBQWMsR0FBRyxJQUFJLENBQUM7SUFDN0MsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxLQUFLLENBQUMsT0FBZ0IsRUFBRSxPQUFlO1FBQ3JDLE1BQU0sTUFBTSxHQUFHLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUM5QixNQUFNLFlBQVksR0FBRyxPQUFPLEdBQUcsSUFBSSxDQUFDO1FBQ3BDLElBQUksWUFBWSxHQUFHLElBQUksQ0FBQyxhQUFhLEVBQUUsQ0FBQztZQUN0QyxPQUFPLENBQUMsVUFBVSxDQUFDLFlBQVksQ0FBQyxDQUFDLENBQUMsOEJBQThCO1lBQ2hFLE9BQU8sTUFBTSxDQUFDO1FBQ2hCLENBQUM7UUFDRCxJQUFJLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDYixJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxFQUFFLE9BQU8sRUFBRSxNQUFNLEVBQUUsQ0FBQyxDQUFDO1FBQ3hDLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUM5QixJQUFJLENBQUMsSUFBSSxDQUFDLFlBQVksQ0FBQyxDQUFDO1FBQzFCLENBQUM7UUFDRCxPQUFPLE1BQU0sQ0FBQztJQUNoQixDQUFDO0lBRUQsSUFBSSxDQUFDLFlBQW9CO1FBQ3ZCLElBQUksQ0FBQyxNQUFNLEdBQUcsVUFBVSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsRUFBRSxJQUFJLENBQUMsSUFBSSxDQUFDLFlBQVksQ0FBQyxDQUFDLENBQUMsS0FBSyxFQUFFLENBQUM7SUFDbEYsQ0FBQztJQUVELE9BQU87UUFDTCxJQUFJLENBQUMsTUFBTSxHQUFHLFNBQVMsQ0FBQztRQUN4QixNQUFNLEdBQUcsR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDOUIsS0FBSyxJQUFJLE1BQU0sR0FBRyxJQUFJLENBQUMsS0FBSyxFQUFFLEVBQUUsTUFBTSxFQUFFLE1BQU0sR0FBRyxJQUFJLENBQUMsS0FBSyxFQUFFLEVBQUUsQ0FBQztZQUM5RCxJQUFJLE1BQU0sQ0FBQyxNQUFNLEdBQUcsR0FBRyxFQUFFLENBQUM7Z0JBQ3hCLElBQUksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLE1BQU0sR0FBRyxHQUFHLENBQUMsQ0FBQztnQkFDL0IsT0FBTztZQUNULENBQUM7WUFDRCxNQUFNLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLEtBQUssQ0FBQyxZQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ3pDLENBQUM7SUFDSCxDQUFDO0lBRUQsOEZBQThGO0lBQzlGLEtBQUs7UUFDSCxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxFQUFFLE9BQU8sQ0FBQyxTQUFTLEVBQUUsQ0FBQztZQUNyRCxJQUFJLENBQUMsTUFBTSxJQUFJLENBQUMsQ0FBQztRQUNuQixDQUFDO1FBQ0QsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLENBQUM7WUFDekMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLEdBQUcsSUFBSSxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUM7UUFDekMsQ0FBQzthQUFNLElBQUksSUFBSSxDQUFDLE1BQU0sSUFBSSxZQUFZLEVBQUUsQ0FBQztZQUN2QyxJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUNqRCxJQUFJLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQztRQUNsQixDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztJQUNwQyxDQUFDO0NBQ0Y7QUE3REQsb0NBNkRDO0FBRUQseUdBQXlHO0FBQ2xHLEtBQUssVUFBVSxTQUFTLENBQUMsTUFBYTtJQUMzQyxJQUFJLE1BQU0sQ0FBQyxNQUFNLEtBQUssT0FBTyxFQUFFLENBQUM7UUFDOUIsT0FBTyxDQUFDLDBDQUEwQztJQUNwRCxDQUFDO0lBQ0QsTUFBTSxRQUFRLEdBQUcsTUFBTSxDQUFDLFlBQVksQ0FBQyxPQUFPLEVBQUUsQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLE9BQU8sRUFBRSxFQUFFLEVBQUUsQ0FBQyxPQUEyQixDQUFDLENBQUM7SUFDakcsTUFBTSxPQUFPLENBQUMsVUFBVSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLE9BQU8sRUFBRSxFQUFFLEVBQUUsQ0FBQyxPQUFPLElBQUksT0FBTyxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUMsQ0FBQztBQUN4RixDQUFDO0FBRUQsMERBQTBEO0FBQzFELE1BQWEsWUFBWTtJQUNkLE9BQU8sQ0FBcUM7SUFDNUMsZUFBZSxDQUFTO0lBQ2pDLE1BQU0sQ0FBNkI7SUFFbkM7OztPQUdHO0lBQ0gsWUFBWSxNQUEwQyxFQUFFLGNBQXNCO1FBQzVFLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO1FBQ3RCLElBQUksQ0FBQyxlQUFlLEdBQUcsY0FBYyxDQUFDO0lBQ3hDLENBQUM7SUFFRCxLQUFLO1FBQ0gsSUFBSSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ1gsTUFBTSxJQUFJLEdBQUcsd0JBQXdCLElBQUksQ0FBQyxlQUFlLDRCQUE0QixDQUFDO1FBQ3RGLElBQUksQ0FBQyxNQUFNLEdBQUcsVUFBVSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSw2QkFBaUIsQ0FBQyxJQUFJLENBQUMsQ0FBQyxFQUFFLElBQUksQ0FBQyxlQUFlLEdBQUcsSUFBSSxDQUFDLENBQUM7SUFDekcsQ0FBQztJQUVELEdBQUc7UUFDRCxZQUFZLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO0lBQzVCLENBQUM7Q0FDRjtBQXZCRCxvQ0F1QkM7QUFFRCxvSEFBb0g7QUFDcEgsTUFBYSxVQUFVO0lBQ1osT0FBTyxDQUFRO0lBQ2YsZUFBZSxDQUFTO0lBQ2pDLE1BQU0sQ0FBNkI7SUFFbkMscUNBQXFDO0lBQ3JDLFlBQVksTUFBYSxFQUFFLGNBQXNCO1FBQy9DLElBQUksQ0FBQyxPQUFPLEdBQUcsTUFBTSxDQUFDO1FBQ3RCLElBQUksQ0FBQyxlQUFlLEdBQUcsY0FBYyxDQUFDO0lBQ3hDLENBQUM7SUFFRCwrR0FBK0c7SUFDL0csT0FBTztRQUNMLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsWUFBWSxDQUFDLFNBQVMsRUFBRSxDQUFDO1FBQ3JELElBQUksTUFBTSxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sS0FBSyxPQUFPLEVBQUUsQ0FBQztZQUM1RCxPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUEscUJBQVUsRUFBQyxJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxlQUFlLENBQUMsQ0FBQztRQUMvQyxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDOUIsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsTUFBTSxHQUFHLFVBQVUsQ0FBQyxHQUFHLEVBQUU7WUFDNUIsSUFBSSxDQUFDLE1BQU0sR0FBRyxTQUFTLENBQUM7WUFDeEIsSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLFlBQVksQ0FBQyxTQUFTLEVBQUUsS0FBSyxNQUFNLEVBQUUsQ0FBQztnQkFDckQsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLElBQUksNkJBQWlCLENBQUMsbUJBQW1CLENBQUMsR0FBRyxJQUFJLENBQUMsZUFBZSxJQUFJLENBQUMsQ0FBQyxDQUFDO1lBQ3RHLENBQUM7UUFDSCxDQUFDLEVBQUUsSUFBSSxDQUFDLGVBQWUsR0FBRyxJQUFJLENBQUMsQ0FBQztJQUNsQyxDQUFDO0lBRUQsMENBQTBDO0lBQzFDLE1BQU07UUFDSixZQUFZLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQzFCLElBQUksQ0FBQyxNQUFNLEdBQUcsU0FBUyxDQUFDO0lBQzFCLENBQUM7Q0FDRjtBQWxDRCxnQ0FrQ0MifQ==