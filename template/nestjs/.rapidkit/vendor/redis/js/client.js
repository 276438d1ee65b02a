"use strict";
/**
 * The client: ioredis, with deadlines that hold in total.
 *
 * What ioredis's own timeout bounds is one command in flight; here `REDIS_COMMAND_TIMEOUT` bounds the whole command,
 * from when it is given to the client to the last byte of the reply, and `REDIS_CONNECT_TIMEOUT` one whole connection
 * attempt, from the name look-up to the end of the handshake. Nothing is queued beyond its deadline, and nothing is
 * sent twice.
 *
 * Nothing outside of this file and of those that it stands on knows ioredis's insides.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.RedisClient = void 0;
exports.createClient = createClient;
const node_util_1 = require("node:util");
const ioredis_1 = require("ioredis");
const deadline_js_1 = require("./deadline.js");
const errors_js_1 = require("./errors.js");
const insides_js_1 = require("./insides.js");
const options_js_1 = require("./options.js");
const outage_js_1 = require("./outage.js");
const retry_js_1 = require("./retry.js");
const secret_js_1 = require("./secret.js");
const session_js_1 = require("./session.js");
const waiting_js_1 = require("./waiting.js");
/** A connection that lived this long, in milliseconds, was a good one. */
const GOOD_MS = 100;
const always = () => true;
const closed = () => new errors_js_1.RedisConnectionError("the client is closed");
/**
 * Return a client that connects when it is first used.
 *
 * @throws RedisSettingsError A file that the settings name cannot be used.
 * @throws RedisStartError The settings ask for a topology that this release does not have.
 * @publicApi
 */
function createClient(settings, { target, logger } = {}) {
    const options = (0, options_js_1.connectionOptions)(settings, target ?? (0, options_js_1.resolveTarget)(settings));
    return new RedisClient(options, (0, options_js_1.clientBounds)(settings, logger));
}
/**
 * ioredis's client, whose every command, pipeline and transaction ends within the command timeout.
 *
 * A command rejects with `RedisTimeoutError` where the command timeout passed, with `RedisConnectionError` where no
 * connection could be had or it broke, and with ioredis's `ReplyError` where the server said no. It was sent at most
 * once. After `close`, `disconnect` or `quit` the client stays closed.
 *
 * @publicApi
 */
class RedisClient extends ioredis_1.Redis {
    static {
        // A new client with the same options and bounds, for whoever asks to close. In types it stays ioredis's, whose
        // result depends on the reply mapping that is asked for.
        this.prototype.duplicate = function (override = {}) {
            const [given, bounds] = (0, options_js_1.overridden)(this.#given, this.#bounds, override);
            return new RedisClient(given, bounds);
        };
    }
    #bounds;
    #given;
    #insides = (0, insides_js_1.insidesOf)(this);
    #handshake = new insides_js_1.Handshake(this);
    #waiting = new waiting_js_1.WaitingRoom();
    #reconnection;
    #session;
    #outage;
    #commands;
    #attempt;
    #replies;
    #greeters = [];
    #closed = false;
    /** Why there is no connection, as far as is known. */
    #cause;
    #readyAt;
    constructor(options, bounds) {
        super({ ...(0, options_js_1.withServerName)(options), ...options_js_1.BOUNDED });
        this.#bounds = bounds;
        this.#given = options;
        this.#reconnection = new retry_js_1.Reconnection(bounds.retry);
        this.#session = new session_js_1.Session(this.options, options.autoResubscribe);
        this.#outage = new outage_js_1.Outage(bounds.shown, bounds.logger);
        this.#commands = new deadline_js_1.CommandWatch(bounds.commandTimeout);
        this.#attempt = new deadline_js_1.AttemptWatch(this.#insides, bounds.connectTimeout);
        this.#replies = new deadline_js_1.ReplyWatch(this, bounds.commandTimeout);
        this.options.retryStrategy = () => this.#onClose();
        (0, secret_js_1.hide)(this.options, "password");
        this.on("error", (error) => this.#onError(error));
        this.on("ready", () => this.#onReady());
        if (options.lazyConnect === false) {
            this.#connectInBackground();
        }
    }
    /**
     * Send one command that ends within so many seconds, or within the command timeout if that is shorter.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As every command.
     */
    callWithin(seconds, name, ...args) {
        const command = (0, deadline_js_1.limit)(new ioredis_1.Command(name, args, { replyEncoding: "utf8" }), seconds);
        this.sendCommand(command);
        return command.promise;
    }
    /**
     * Let somebody send commands at the beginning of each connection, before all that waits for one.
     *
     * @param greet Is called with what sends them, each time that a connection was opened.
     */
    onConnection(greet) {
        this.#greeters.push(greet);
    }
    /** Return a client of the same server for one connection that speaks RESP2, and of which nobody is told. */
    dedicated() {
        const bounds = { ...this.#bounds, retry: new retry_js_1.ConnectRetry(0, 0), logger: undefined };
        return new RedisClient({ ...this.#given, protocol: 2, autoResubscribe: false }, bounds);
    }
    /** Close for good: commands in flight get their replies, within the command timeout; new ones are refused. */
    async close() {
        this.#refuseCommands();
        await (0, deadline_js_1.repliesOf)(this);
        this.disconnect();
        if (this.status !== "end") {
            await new Promise((resolve) => void this.once("end", resolve));
        }
    }
    /** @ignore */
    sendCommand(command, destination) {
        (0, secret_js_1.conceal)(command);
        if (this.#handshake.owns()) {
            return super.sendCommand(command, destination); // it ends with the attempt
        }
        const endsAt = this.#bound(command, destination);
        if (this.#closed) {
            setImmediate(() => command.reject(closed())); // not at once, for the same reason as in `#wait`
        }
        else if (command.name === "quit") {
            this.#quit(command, destination);
        }
        else if (this.#isUsable()) {
            return super.sendCommand(command, destination);
        }
        else {
            this.#wait(command, destination, endsAt);
        }
        return command.promise;
    }
    /** @ignore */
    handleReconnection(error, item) {
        super.handleReconnection((0, errors_js_1.withoutArguments)(error), item);
    }
    connect(callback) {
        if (this.#closed) {
            const error = closed();
            callback?.(error);
            return callback ? Promise.resolve() : Promise.reject(error);
        }
        if (!["connecting", "connect", "ready"].includes(this.status)) {
            this.#cause = undefined;
            this.#attempt.begin();
            (0, insides_js_1.cancelAttempt)(this.#insides); // this is it
            this.#handshake.reset();
        }
        const connecting = super.connect(callback);
        (0, secret_js_1.hide)(this.condition, "auth");
        return connecting;
    }
    /** Close for good, now: commands in flight fail. (With `true` it is ioredis that calls, to connect anew.) */
    disconnect(reconnect = false) {
        if (reconnect) {
            super.disconnect(true);
            return;
        }
        this.#refuseCommands();
        this.#attempt.end();
        this.#replies.forget();
        if (this.status === "reconnecting") {
            // ioredis would keep this status, say nothing, and hold the process for its goodbye.
            (0, insides_js_1.cancelAttempt)(this.#insides);
            this.#insides.setStatus("end");
        }
        else if (this.status !== "end") {
            super.disconnect();
            this.#insides.stream?.destroy(); // a goodbye to a server that hangs would wait
        }
    }
    toJSON() {
        return { target: this.#bounds.shown, status: this.status };
    }
    [node_util_1.inspect.custom]() {
        return `RedisClient ${this.#bounds.shown} (${this.status})`;
    }
    /** Let a command end in time, in our words; return when that is, in milliseconds of the monotonic clock. */
    #bound(command, destination) {
        this.#session.note(command);
        this.#explainRejection(command, destination);
        // ioredis's own timer would start when it sends.
        return this.#commands.watch(command, (0, deadline_js_1.limitOf)(command, this.#bounds.commandTimeout));
    }
    /** Tell whether a command can be sent now: not before those that go first, nor while others wait in their order. */
    #isUsable() {
        return this.#isOpen() && this.#readyAt !== undefined && this.#waiting.isEmpty;
    }
    #isOpen() {
        return this.status === "ready" && this.stream.writable;
    }
    #wait(command, destination, endsAt) {
        const waiter = this.#waiting.enter(command, destination, endsAt);
        if (waiter === undefined) {
            return;
        }
        if (this.status === "wait" || this.status === "end") {
            this.#connectInBackground();
        }
        else if (this.status === "reconnecting") {
            const delay = this.#reconnection.hurry();
            if (delay !== undefined) {
                (0, insides_js_1.attemptIn)(delay, this.#insides, () => this.#connectInBackground());
            }
            const isLate = (each) => each === waiter && this.#reconnection.nextAt >= endsAt;
            // A pipeline as a whole, which has come by then; and callers who try again at once let others have their turn.
            setImmediate(() => this.#giveUp(isLate));
        }
    }
    #connectInBackground() {
        this.connect().catch(() => undefined); // who waits learns it by `#onClose`
    }
    #quit(command, destination) {
        if (this.#isUsable()) {
            super.sendCommand(command, destination);
        }
        else {
            command.resolve(Buffer.from("OK")); // ioredis would connect for it
        }
        const disconnect = () => this.disconnect();
        command.promise.then(disconnect, disconnect);
        this.#refuseCommands();
    }
    #onError(error) {
        this.#cause = (0, errors_js_1.connectionFailure)(error);
        if (this.status === "connect" && (0, errors_js_1.isReplyError)(error)) {
            this.stream.destroy(); // ioredis would go on without what was refused: in database 0
        }
    }
    /** ioredis asks how long to wait, in milliseconds, because an attempt failed or the connection is gone. */
    #onClose() {
        this.#attempt.end();
        this.#replies.forget();
        this.#session.lose(this.#insides.prevCondition);
        const livedFor = this.#readyAt === undefined ? 0 : performance.now() - this.#readyAt;
        this.#outage.begin(this.#readyAt !== undefined, this.#cause);
        this.#readyAt = undefined;
        const wasGood = livedFor >= GOOD_MS;
        const delay = this.#reconnection.next(wasGood, !this.#waiting.isEmpty);
        if (!wasGood) {
            this.#giveUp((waiter) => {
                waiter.failures += 1;
                // An attempt that the deadline leaves no time for is not waited for: the caller learns the cause instead.
                const isLate = this.#reconnection.nextAt >= waiter.endsAt;
                return isLate || this.#bounds.retry.givesUp(waiter.failures, this.#cause);
            });
        }
        return delay;
    }
    #onReady() {
        this.#attempt.end();
        if (!this.#isOpen()) {
            return; // the event comes a moment later than the connection, which is gone again
        }
        this.#readyAt = performance.now();
        this.#cause = undefined;
        this.#outage.end();
        this.#session.resubscribe((command) => this.#sendFirst(command), (refusal) => this.#bounds.logger?.warn(`not subscribed again at ${this.#bounds.shown}: ${refusal}`));
        this.#greeters.forEach((greet) => {
            greet((name, ...args) => this.#sendFirst(new ioredis_1.Command(name, args, { replyEncoding: null })));
        });
        let waiter;
        while (this.#isOpen() && (waiter = this.#waiting.next())) {
            const { commands, destination } = waiter;
            commands.forEach((command) => super.sendCommand(command, destination));
        }
    }
    #sendFirst(command) {
        this.#bound(command, undefined);
        super.sendCommand(command);
        return command.promise;
    }
    #giveUp(isOver) {
        this.#waiting.giveUp(isOver, () => (0, errors_js_1.noConnection)(this.#bounds.shown, this.#cause));
    }
    #refuseCommands() {
        this.#closed = true;
        this.#waiting.giveUp(always, closed);
    }
    /** Let callers get our words for ioredis's, and nothing of what was sent. */
    #explainRejection(command, destination) {
        const { reject } = command;
        command.reject = (error) => {
            const isLate = error.message === deadline_js_1.LATE;
            reject(isLate ? this.#late(command, destination) : (0, errors_js_1.explainLoss)(error, this.#cause));
        };
    }
    #late(command, destination) {
        const seconds = (0, deadline_js_1.limitOf)(command, this.#bounds.commandTimeout);
        const message = `${command.name.toUpperCase()} did not end within ${seconds} s (REDIS_COMMAND_TIMEOUT)`;
        if (this.#waiting.leave(command, destination)) {
            return new errors_js_1.RedisTimeoutError(message, { cause: this.#cause });
        }
        this.#replies.suspect();
        return new errors_js_1.RedisTimeoutError(message);
    }
}
exports.RedisClient = RedisClient;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2xpZW50LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2NsaWVudC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7Ozs7OztHQVNHOzs7QUFnREgsb0NBR0M7QUFqREQseUNBQW9DO0FBQ3BDLHFDQUEyRTtBQUMzRSwrQ0FBd0c7QUFDeEcsMkNBUXFCO0FBQ3JCLDZDQUE0RjtBQUM1Riw2Q0FTc0I7QUFDdEIsMkNBQXFDO0FBQ3JDLHlDQUF3RDtBQUN4RCwyQ0FBNEM7QUFDNUMsNkNBQXVDO0FBRXZDLDZDQUEwRTtBQUUxRSwwRUFBMEU7QUFDMUUsTUFBTSxPQUFPLEdBQUcsR0FBRyxDQUFDO0FBS3BCLE1BQU0sTUFBTSxHQUFHLEdBQVksRUFBRSxDQUFDLElBQUksQ0FBQztBQUNuQyxNQUFNLE1BQU0sR0FBRyxHQUFVLEVBQUUsQ0FBQyxJQUFJLGdDQUFvQixDQUFDLHNCQUFzQixDQUFDLENBQUM7QUFFN0U7Ozs7OztHQU1HO0FBQ0gsU0FBZ0IsWUFBWSxDQUFDLFFBQXVCLEVBQUUsRUFBRSxNQUFNLEVBQUUsTUFBTSxLQUEwQixFQUFFO0lBQ2hHLE1BQU0sT0FBTyxHQUFHLElBQUEsOEJBQWlCLEVBQUMsUUFBUSxFQUFFLE1BQU0sSUFBSSxJQUFBLDBCQUFhLEVBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQztJQUMvRSxPQUFPLElBQUksV0FBVyxDQUFDLE9BQU8sRUFBRSxJQUFBLHlCQUFZLEVBQUMsUUFBUSxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUM7QUFDbEUsQ0FBQztBQUVEOzs7Ozs7OztHQVFHO0FBQ0gsTUFBYSxXQUFZLFNBQVEsZUFBSztJQUNwQztRQUNFLCtHQUErRztRQUMvRyx5REFBeUQ7UUFDekQsSUFBSSxDQUFDLFNBQVMsQ0FBQyxTQUFTLEdBQUcsVUFBNkIsV0FBa0MsRUFBRTtZQUMxRixNQUFNLENBQUMsS0FBSyxFQUFFLE1BQU0sQ0FBQyxHQUFHLElBQUEsdUJBQVUsRUFBQyxJQUFJLENBQUMsTUFBTSxFQUFFLElBQUksQ0FBQyxPQUFPLEVBQUUsUUFBUSxDQUFDLENBQUM7WUFDeEUsT0FBTyxJQUFJLFdBQVcsQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFVLENBQUM7UUFDakQsQ0FBQyxDQUFDO0lBQ0osQ0FBQztJQUVRLE9BQU8sQ0FBZTtJQUN0QixNQUFNLENBQWU7SUFDckIsUUFBUSxHQUFZLElBQUEsc0JBQVMsRUFBQyxJQUFJLENBQUMsQ0FBQztJQUNwQyxVQUFVLEdBQUcsSUFBSSxzQkFBUyxDQUFDLElBQUksQ0FBQyxDQUFDO0lBQ2pDLFFBQVEsR0FBRyxJQUFJLHdCQUFXLEVBQUUsQ0FBQztJQUM3QixhQUFhLENBQWU7SUFDNUIsUUFBUSxDQUFVO0lBQ2xCLE9BQU8sQ0FBUztJQUNoQixTQUFTLENBQWU7SUFDeEIsUUFBUSxDQUFlO0lBQ3ZCLFFBQVEsQ0FBYTtJQUNyQixTQUFTLEdBQWtDLEVBQUUsQ0FBQztJQUN2RCxPQUFPLEdBQUcsS0FBSyxDQUFDO0lBQ2hCLHNEQUFzRDtJQUN0RCxNQUFNLENBQW9CO0lBQzFCLFFBQVEsQ0FBcUI7SUFFN0IsWUFBWSxPQUFxQixFQUFFLE1BQW9CO1FBQ3JELEtBQUssQ0FBQyxFQUFFLEdBQUcsSUFBQSwyQkFBYyxFQUFDLE9BQU8sQ0FBQyxFQUFFLEdBQUcsb0JBQU8sRUFBRSxDQUFDLENBQUM7UUFDbEQsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLE1BQU0sR0FBRyxPQUFPLENBQUM7UUFDdEIsSUFBSSxDQUFDLGFBQWEsR0FBRyxJQUFJLHVCQUFZLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3BELElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxvQkFBTyxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsT0FBTyxDQUFDLGVBQWUsQ0FBQyxDQUFDO1FBQ25FLElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxrQkFBTSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3ZELElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSwwQkFBWSxDQUFDLE1BQU0sQ0FBQyxjQUFjLENBQUMsQ0FBQztRQUN6RCxJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksMEJBQVksQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLE1BQU0sQ0FBQyxjQUFjLENBQUMsQ0FBQztRQUN2RSxJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksd0JBQVUsQ0FBQyxJQUFJLEVBQUUsTUFBTSxDQUFDLGNBQWMsQ0FBQyxDQUFDO1FBQzVELElBQUksQ0FBQyxPQUFPLENBQUMsYUFBYSxHQUFHLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUNuRCxJQUFBLGdCQUFJLEVBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxVQUFVLENBQUMsQ0FBQztRQUMvQixJQUFJLENBQUMsRUFBRSxDQUFDLE9BQU8sRUFBRSxDQUFDLEtBQVksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQ3pELElBQUksQ0FBQyxFQUFFLENBQUMsT0FBTyxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQyxDQUFDO1FBQ3hDLElBQUksT0FBTyxDQUFDLFdBQVcsS0FBSyxLQUFLLEVBQUUsQ0FBQztZQUNsQyxJQUFJLENBQUMsb0JBQW9CLEVBQUUsQ0FBQztRQUM5QixDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxVQUFVLENBQUMsT0FBZSxFQUFFLElBQVksRUFBRSxHQUFHLElBQWtDO1FBQzdFLE1BQU0sT0FBTyxHQUFHLElBQUEsbUJBQUssRUFBQyxJQUFJLGlCQUFPLENBQUMsSUFBSSxFQUFFLElBQUksRUFBRSxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsQ0FBQyxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ25GLElBQUksQ0FBQyxXQUFXLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDMUIsT0FBTyxPQUFPLENBQUMsT0FBTyxDQUFDO0lBQ3pCLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsWUFBWSxDQUFDLEtBQWdDO1FBQzNDLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQzdCLENBQUM7SUFFRCw0R0FBNEc7SUFDNUcsU0FBUztRQUNQLE1BQU0sTUFBTSxHQUFHLEVBQUUsR0FBRyxJQUFJLENBQUMsT0FBTyxFQUFFLEtBQUssRUFBRSxJQUFJLHVCQUFZLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxFQUFFLE1BQU0sRUFBRSxTQUFTLEVBQUUsQ0FBQztRQUNyRixPQUFPLElBQUksV0FBVyxDQUFDLEVBQUUsR0FBRyxJQUFJLENBQUMsTUFBTSxFQUFFLFFBQVEsRUFBRSxDQUFDLEVBQUUsZUFBZSxFQUFFLEtBQUssRUFBRSxFQUFFLE1BQU0sQ0FBQyxDQUFDO0lBQzFGLENBQUM7SUFFRCw4R0FBOEc7SUFDOUcsS0FBSyxDQUFDLEtBQUs7UUFDVCxJQUFJLENBQUMsZUFBZSxFQUFFLENBQUM7UUFDdkIsTUFBTSxJQUFBLHVCQUFTLEVBQUMsSUFBSSxDQUFDLENBQUM7UUFDdEIsSUFBSSxDQUFDLFVBQVUsRUFBRSxDQUFDO1FBQ2xCLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxLQUFLLEVBQUUsQ0FBQztZQUMxQixNQUFNLElBQUksT0FBTyxDQUFPLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxLQUFLLElBQUksQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLE9BQU8sQ0FBQyxDQUFDLENBQUM7UUFDdkUsQ0FBQztJQUNILENBQUM7SUFFRCxjQUFjO0lBQ0wsV0FBVyxDQUFDLE9BQWdCLEVBQUUsV0FBeUI7UUFDOUQsSUFBQSxtQkFBTyxFQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ2pCLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDO1lBQzNCLE9BQU8sS0FBSyxDQUFDLFdBQVcsQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUMsQ0FBQywyQkFBMkI7UUFDN0UsQ0FBQztRQUNELE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDO1FBQ2pELElBQUksSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDO1lBQ2pCLFlBQVksQ0FBQyxHQUFHLEVBQUUsQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLGlEQUFpRDtRQUNqRyxDQUFDO2FBQU0sSUFBSSxPQUFPLENBQUMsSUFBSSxLQUFLLE1BQU0sRUFBRSxDQUFDO1lBQ25DLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDO1FBQ25DLENBQUM7YUFBTSxJQUFJLElBQUksQ0FBQyxTQUFTLEVBQUUsRUFBRSxDQUFDO1lBQzVCLE9BQU8sS0FBSyxDQUFDLFdBQVcsQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUM7UUFDakQsQ0FBQzthQUFNLENBQUM7WUFDTixJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxXQUFXLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDM0MsQ0FBQztRQUNELE9BQU8sT0FBTyxDQUFDLE9BQU8sQ0FBQztJQUN6QixDQUFDO0lBRUQsY0FBYztJQUNMLGtCQUFrQixDQUFDLEtBQVksRUFBRSxJQUFnRDtRQUN4RixLQUFLLENBQUMsa0JBQWtCLENBQUMsSUFBQSw0QkFBZ0IsRUFBQyxLQUFLLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQztJQUMxRCxDQUFDO0lBRVEsT0FBTyxDQUFDLFFBQXlCO1FBQ3hDLElBQUksSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDO1lBQ2pCLE1BQU0sS0FBSyxHQUFHLE1BQU0sRUFBRSxDQUFDO1lBQ3ZCLFFBQVEsRUFBRSxDQUFDLEtBQUssQ0FBQyxDQUFDO1lBQ2xCLE9BQU8sUUFBUSxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsT0FBTyxFQUFFLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDOUQsQ0FBQztRQUNELElBQUksQ0FBQyxDQUFDLFlBQVksRUFBRSxTQUFTLEVBQUUsT0FBTyxDQUFDLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDO1lBQzlELElBQUksQ0FBQyxNQUFNLEdBQUcsU0FBUyxDQUFDO1lBQ3hCLElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxFQUFFLENBQUM7WUFDdEIsSUFBQSwwQkFBYSxFQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLGFBQWE7WUFDM0MsSUFBSSxDQUFDLFVBQVUsQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUMxQixDQUFDO1FBQ0QsTUFBTSxVQUFVLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMsQ0FBQztRQUMzQyxJQUFBLGdCQUFJLEVBQUMsSUFBSSxDQUFDLFNBQVMsRUFBRSxNQUFNLENBQUMsQ0FBQztRQUM3QixPQUFPLFVBQVUsQ0FBQztJQUNwQixDQUFDO0lBRUQsNkdBQTZHO0lBQ3BHLFVBQVUsQ0FBQyxTQUFTLEdBQUcsS0FBSztRQUNuQyxJQUFJLFNBQVMsRUFBRSxDQUFDO1lBQ2QsS0FBSyxDQUFDLFVBQVUsQ0FBQyxJQUFJLENBQUMsQ0FBQztZQUN2QixPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQyxlQUFlLEVBQUUsQ0FBQztRQUN2QixJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ3BCLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDdkIsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLGNBQWMsRUFBRSxDQUFDO1lBQ25DLHFGQUFxRjtZQUNyRixJQUFBLDBCQUFhLEVBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1lBQzdCLElBQUksQ0FBQyxRQUFRLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ2pDLENBQUM7YUFBTSxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssS0FBSyxFQUFFLENBQUM7WUFDakMsS0FBSyxDQUFDLFVBQVUsRUFBRSxDQUFDO1lBQ25CLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLE9BQU8sRUFBRSxDQUFDLENBQUMsOENBQThDO1FBQ2pGLENBQUM7SUFDSCxDQUFDO0lBRUQsTUFBTTtRQUNKLE9BQU8sRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztJQUM3RCxDQUFDO0lBRUQsQ0FBQyxtQkFBTyxDQUFDLE1BQU0sQ0FBQztRQUNkLE9BQU8sZUFBZSxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssS0FBSyxJQUFJLENBQUMsTUFBTSxHQUFHLENBQUM7SUFDOUQsQ0FBQztJQUVELDRHQUE0RztJQUM1RyxNQUFNLENBQUMsT0FBZ0IsRUFBRSxXQUF3QjtRQUMvQyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUM1QixJQUFJLENBQUMsaUJBQWlCLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDO1FBQzdDLGlEQUFpRDtRQUNqRCxPQUFPLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxJQUFBLHFCQUFPLEVBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsY0FBYyxDQUFDLENBQUMsQ0FBQztJQUN0RixDQUFDO0lBRUQsb0hBQW9IO0lBQ3BILFNBQVM7UUFDUCxPQUFPLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxJQUFJLENBQUMsUUFBUSxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQztJQUNoRixDQUFDO0lBRUQsT0FBTztRQUNMLE9BQU8sSUFBSSxDQUFDLE1BQU0sS0FBSyxPQUFPLElBQUksSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUM7SUFDekQsQ0FBQztJQUVELEtBQUssQ0FBQyxPQUFnQixFQUFFLFdBQXdCLEVBQUUsTUFBYztRQUM5RCxNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxFQUFFLE1BQU0sQ0FBQyxDQUFDO1FBQ2pFLElBQUksTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3pCLE9BQU87UUFDVCxDQUFDO1FBQ0QsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLE1BQU0sSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLEtBQUssRUFBRSxDQUFDO1lBQ3BELElBQUksQ0FBQyxvQkFBb0IsRUFBRSxDQUFDO1FBQzlCLENBQUM7YUFBTSxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssY0FBYyxFQUFFLENBQUM7WUFDMUMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztZQUN6QyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDeEIsSUFBQSxzQkFBUyxFQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxvQkFBb0IsRUFBRSxDQUFDLENBQUM7WUFDckUsQ0FBQztZQUNELE1BQU0sTUFBTSxHQUFHLENBQUMsSUFBWSxFQUFXLEVBQUUsQ0FBQyxJQUFJLEtBQUssTUFBTSxJQUFJLElBQUksQ0FBQyxhQUFhLENBQUMsTUFBTSxJQUFJLE1BQU0sQ0FBQztZQUNqRywrR0FBK0c7WUFDL0csWUFBWSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUMzQyxDQUFDO0lBQ0gsQ0FBQztJQUVELG9CQUFvQjtRQUNsQixJQUFJLENBQUMsT0FBTyxFQUFFLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsb0NBQW9DO0lBQzdFLENBQUM7SUFFRCxLQUFLLENBQUMsT0FBZ0IsRUFBRSxXQUF3QjtRQUM5QyxJQUFJLElBQUksQ0FBQyxTQUFTLEVBQUUsRUFBRSxDQUFDO1lBQ3JCLEtBQUssQ0FBQyxXQUFXLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDO1FBQzFDLENBQUM7YUFBTSxDQUFDO1lBQ04sT0FBTyxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQywrQkFBK0I7UUFDckUsQ0FBQztRQUNELE1BQU0sVUFBVSxHQUFHLEdBQVMsRUFBRSxDQUFDLElBQUksQ0FBQyxVQUFVLEVBQUUsQ0FBQztRQUNqRCxPQUFPLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxVQUFVLEVBQUUsVUFBVSxDQUFDLENBQUM7UUFDN0MsSUFBSSxDQUFDLGVBQWUsRUFBRSxDQUFDO0lBQ3pCLENBQUM7SUFFRCxRQUFRLENBQUMsS0FBWTtRQUNuQixJQUFJLENBQUMsTUFBTSxHQUFHLElBQUEsNkJBQWlCLEVBQUMsS0FBSyxDQUFDLENBQUM7UUFDdkMsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsSUFBSSxJQUFBLHdCQUFZLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUNyRCxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUMsOERBQThEO1FBQ3ZGLENBQUM7SUFDSCxDQUFDO0lBRUQsMkdBQTJHO0lBQzNHLFFBQVE7UUFDTixJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ3BCLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDdkIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxhQUFhLENBQUMsQ0FBQztRQUNoRCxNQUFNLFFBQVEsR0FBRyxJQUFJLENBQUMsUUFBUSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQztRQUNyRixJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsUUFBUSxLQUFLLFNBQVMsRUFBRSxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDN0QsSUFBSSxDQUFDLFFBQVEsR0FBRyxTQUFTLENBQUM7UUFDMUIsTUFBTSxPQUFPLEdBQUcsUUFBUSxJQUFJLE9BQU8sQ0FBQztRQUNwQyxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsYUFBYSxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3ZFLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQztZQUNiLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxNQUFNLEVBQUUsRUFBRTtnQkFDdEIsTUFBTSxDQUFDLFFBQVEsSUFBSSxDQUFDLENBQUM7Z0JBQ3JCLDBHQUEwRztnQkFDMUcsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxNQUFNLElBQUksTUFBTSxDQUFDLE1BQU0sQ0FBQztnQkFDMUQsT0FBTyxNQUFNLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxRQUFRLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1lBQzVFLENBQUMsQ0FBQyxDQUFDO1FBQ0wsQ0FBQztRQUNELE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUVELFFBQVE7UUFDTixJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ3BCLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQztZQUNwQixPQUFPLENBQUMsMEVBQTBFO1FBQ3BGLENBQUM7UUFDRCxJQUFJLENBQUMsUUFBUSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNsQyxJQUFJLENBQUMsTUFBTSxHQUFHLFNBQVMsQ0FBQztRQUN4QixJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ25CLElBQUksQ0FBQyxRQUFRLENBQUMsV0FBVyxDQUN2QixDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxPQUFPLENBQUMsRUFDckMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxFQUFFLElBQUksQ0FBQywyQkFBMkIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEtBQUssT0FBTyxFQUFFLENBQUMsQ0FDcEcsQ0FBQztRQUNGLElBQUksQ0FBQyxTQUFTLENBQUMsT0FBTyxDQUFDLENBQUMsS0FBSyxFQUFFLEVBQUU7WUFDL0IsS0FBSyxDQUFDLENBQUMsSUFBSSxFQUFFLEdBQUcsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDLElBQUksaUJBQU8sQ0FBQyxJQUFJLEVBQUUsSUFBSSxFQUFFLEVBQUUsYUFBYSxFQUFFLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDO1FBQzlGLENBQUMsQ0FBQyxDQUFDO1FBQ0gsSUFBSSxNQUEwQixDQUFDO1FBQy9CLE9BQU8sSUFBSSxDQUFDLE9BQU8sRUFBRSxJQUFJLENBQUMsTUFBTSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxFQUFFLENBQUMsRUFBRSxDQUFDO1lBQ3pELE1BQU0sRUFBRSxRQUFRLEVBQUUsV0FBVyxFQUFFLEdBQUcsTUFBTSxDQUFDO1lBQ3pDLFFBQVEsQ0FBQyxPQUFPLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxXQUFXLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDLENBQUM7UUFDekUsQ0FBQztJQUNILENBQUM7SUFFRCxVQUFVLENBQUMsT0FBZ0I7UUFDekIsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsU0FBUyxDQUFDLENBQUM7UUFDaEMsS0FBSyxDQUFDLFdBQVcsQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUMzQixPQUFPLE9BQU8sQ0FBQyxPQUFPLENBQUM7SUFDekIsQ0FBQztJQUVELE9BQU8sQ0FBQyxNQUFtQztRQUN6QyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxNQUFNLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBQSx3QkFBWSxFQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO0lBQ3BGLENBQUM7SUFFRCxlQUFlO1FBQ2IsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLENBQUM7UUFDcEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxDQUFDO0lBQ3ZDLENBQUM7SUFFRCw2RUFBNkU7SUFDN0UsaUJBQWlCLENBQUMsT0FBZ0IsRUFBRSxXQUF3QjtRQUMxRCxNQUFNLEVBQUUsTUFBTSxFQUFFLEdBQUcsT0FBTyxDQUFDO1FBQzNCLE9BQU8sQ0FBQyxNQUFNLEdBQUcsQ0FBQyxLQUFLLEVBQUUsRUFBRTtZQUN6QixNQUFNLE1BQU0sR0FBRyxLQUFLLENBQUMsT0FBTyxLQUFLLGtCQUFJLENBQUM7WUFDdEMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUEsdUJBQVcsRUFBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7UUFDdEYsQ0FBQyxDQUFDO0lBQ0osQ0FBQztJQUVELEtBQUssQ0FBQyxPQUFnQixFQUFFLFdBQXdCO1FBQzlDLE1BQU0sT0FBTyxHQUFHLElBQUEscUJBQU8sRUFBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxjQUFjLENBQUMsQ0FBQztRQUM5RCxNQUFNLE9BQU8sR0FBRyxHQUFHLE9BQU8sQ0FBQyxJQUFJLENBQUMsV0FBVyxFQUFFLHVCQUF1QixPQUFPLDRCQUE0QixDQUFDO1FBQ3hHLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxFQUFFLENBQUM7WUFDOUMsT0FBTyxJQUFJLDZCQUFpQixDQUFDLE9BQU8sRUFBRSxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUMsQ0FBQztRQUNoRSxDQUFDO1FBQ0QsSUFBSSxDQUFDLFFBQVEsQ0FBQyxPQUFPLEVBQUUsQ0FBQztRQUN4QixPQUFPLElBQUksNkJBQWlCLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDeEMsQ0FBQztDQUNGO0FBM1JELGtDQTJSQyJ9