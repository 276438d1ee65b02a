"use strict";
/**
 * How long a command may take: waiting for a connection, being sent, and its reply, all together.
 *
 * ioredis starts its clock when it sends; here it starts when the command is given to the client.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ReplyWatch = exports.AttemptWatch = exports.LONGEST_SECONDS = void 0;
exports.limit = limit;
exports.limitOf = limitOf;
exports.after = after;
exports.repliesOf = repliesOf;
const errors_js_1 = require("./errors.js");
/** What a timer of Node.js can hold, 24 days; it would fire at once for more. */
exports.LONGEST_SECONDS = (2 ** 31 - 1) / 1000;
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
    #insides;
    #connectTimeout;
    #timer;
    /** @param connectTimeout Seconds. */
    constructor(insides, connectTimeout) {
        this.#insides = insides;
        this.#connectTimeout = connectTimeout;
    }
    begin() {
        this.end();
        const late = `no connection within ${this.#connectTimeout} s (REDIS_CONNECT_TIMEOUT)`;
        const giveUp = () => void this.#insides.stream?.destroy(new errors_js_1.RedisTimeoutError(late));
        this.#timer = setTimeout(giveUp, this.#connectTimeout * 1000);
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
    /** Note that a reply is late. If as much time again brings none at all, the connection ends. */
    suspect() {
        const oldest = this.#client.commandQueue.peekFront();
        if (oldest === undefined || this.#timer !== undefined || this.#client.status !== "ready") {
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZGVhZGxpbmUuanMiLCJzb3VyY2VSb290IjoiIiwic291cmNlcyI6WyIuLi9zcmMvZGVhZGxpbmUudHMiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IjtBQUFBOzs7O0dBSUc7OztBQVlILHNCQUdDO0FBR0QsMEJBR0M7QUFHRCxzQkFFQztBQUdELDhCQU1DO0FBaENELDJDQUFnRDtBQUdoRCxpRkFBaUY7QUFDcEUsUUFBQSxlQUFlLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxHQUFHLENBQUMsQ0FBQyxHQUFHLElBQUksQ0FBQztBQUVwRCxNQUFNLE1BQU0sR0FBRyxJQUFJLE9BQU8sRUFBbUIsQ0FBQztBQUU5Qyx1R0FBdUc7QUFDdkcsU0FBZ0IsS0FBSyxDQUFDLE9BQWdCLEVBQUUsT0FBZTtJQUNyRCxNQUFNLENBQUMsR0FBRyxDQUFDLE9BQU8sRUFBRSxPQUFPLENBQUMsQ0FBQztJQUM3QixPQUFPLE9BQU8sQ0FBQztBQUNqQixDQUFDO0FBRUQsd0RBQXdEO0FBQ3hELFNBQWdCLE9BQU8sQ0FBQyxPQUFnQixFQUFFLGNBQXNCO0lBQzlELE1BQU0sT0FBTyxHQUFHLE1BQU0sQ0FBQyxHQUFHLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDcEMsT0FBTyxPQUFPLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxjQUFjLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsT0FBTyxFQUFFLGNBQWMsQ0FBQyxDQUFDO0FBQ3BGLENBQUM7QUFFRCw0RkFBNEY7QUFDNUYsU0FBZ0IsS0FBSyxDQUFDLE9BQWU7SUFDbkMsT0FBTyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsT0FBTyxHQUFHLElBQUksQ0FBQztBQUM1QyxDQUFDO0FBRUQseUdBQXlHO0FBQ2xHLEtBQUssVUFBVSxTQUFTLENBQUMsTUFBYTtJQUMzQyxJQUFJLE1BQU0sQ0FBQyxNQUFNLEtBQUssT0FBTyxFQUFFLENBQUM7UUFDOUIsT0FBTyxDQUFDLDBDQUEwQztJQUNwRCxDQUFDO0lBQ0QsTUFBTSxRQUFRLEdBQUcsTUFBTSxDQUFDLFlBQVksQ0FBQyxPQUFPLEVBQUUsQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLE9BQU8sRUFBRSxFQUFFLEVBQUUsQ0FBQyxPQUEyQixDQUFDLENBQUM7SUFDakcsTUFBTSxPQUFPLENBQUMsVUFBVSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsQ0FBQyxFQUFFLE9BQU8sRUFBRSxFQUFFLEVBQUUsQ0FBQyxPQUFPLElBQUksT0FBTyxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUMsQ0FBQztBQUN4RixDQUFDO0FBRUQsMERBQTBEO0FBQzFELE1BQWEsWUFBWTtJQUNkLFFBQVEsQ0FBVTtJQUNsQixlQUFlLENBQVM7SUFDakMsTUFBTSxDQUE2QjtJQUVuQyxxQ0FBcUM7SUFDckMsWUFBWSxPQUFnQixFQUFFLGNBQXNCO1FBQ2xELElBQUksQ0FBQyxRQUFRLEdBQUcsT0FBTyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxlQUFlLEdBQUcsY0FBYyxDQUFDO0lBQ3hDLENBQUM7SUFFRCxLQUFLO1FBQ0gsSUFBSSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ1gsTUFBTSxJQUFJLEdBQUcsd0JBQXdCLElBQUksQ0FBQyxlQUFlLDRCQUE0QixDQUFDO1FBQ3RGLE1BQU0sTUFBTSxHQUFHLEdBQVMsRUFBRSxDQUFDLEtBQUssSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLEVBQUUsT0FBTyxDQUFDLElBQUksNkJBQWlCLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUMzRixJQUFJLENBQUMsTUFBTSxHQUFHLFVBQVUsQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLGVBQWUsR0FBRyxJQUFJLENBQUMsQ0FBQztJQUNoRSxDQUFDO0lBRUQsR0FBRztRQUNELFlBQVksQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDNUIsQ0FBQztDQUNGO0FBckJELG9DQXFCQztBQUVELG9IQUFvSDtBQUNwSCxNQUFhLFVBQVU7SUFDWixPQUFPLENBQVE7SUFDZixlQUFlLENBQVM7SUFDakMsTUFBTSxDQUE2QjtJQUVuQyxxQ0FBcUM7SUFDckMsWUFBWSxNQUFhLEVBQUUsY0FBc0I7UUFDL0MsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLGVBQWUsR0FBRyxjQUFjLENBQUM7SUFDeEMsQ0FBQztJQUVELGdHQUFnRztJQUNoRyxPQUFPO1FBQ0wsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxZQUFZLENBQUMsU0FBUyxFQUFFLENBQUM7UUFDckQsSUFBSSxNQUFNLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxLQUFLLE9BQU8sRUFBRSxDQUFDO1lBQ3pGLE9BQU87UUFDVCxDQUFDO1FBQ0QsSUFBSSxDQUFDLE1BQU0sR0FBRyxVQUFVLENBQUMsR0FBRyxFQUFFO1lBQzVCLElBQUksQ0FBQyxNQUFNLEdBQUcsU0FBUyxDQUFDO1lBQ3hCLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxZQUFZLENBQUMsU0FBUyxFQUFFLEtBQUssTUFBTSxFQUFFLENBQUM7Z0JBQ3JELElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxJQUFJLDZCQUFpQixDQUFDLG1CQUFtQixDQUFDLEdBQUcsSUFBSSxDQUFDLGVBQWUsSUFBSSxDQUFDLENBQUMsQ0FBQztZQUN0RyxDQUFDO1FBQ0gsQ0FBQyxFQUFFLElBQUksQ0FBQyxlQUFlLEdBQUcsSUFBSSxDQUFDLENBQUM7SUFDbEMsQ0FBQztJQUVELDBDQUEwQztJQUMxQyxNQUFNO1FBQ0osWUFBWSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztRQUMxQixJQUFJLENBQUMsTUFBTSxHQUFHLFNBQVMsQ0FBQztJQUMxQixDQUFDO0NBQ0Y7QUE5QkQsZ0NBOEJDIn0=