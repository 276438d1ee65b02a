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
//# sourceMappingURL=deadline.js.map