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
const node_util_1 = require("node:util");
const ioredis_1 = require("ioredis");
const bounding_js_1 = require("./bounding.js");
const deadline_js_1 = require("./deadline.js");
const errors_js_1 = require("./errors.js");
const guard_js_1 = require("./guard.js");
const insides_js_1 = require("./insides.js");
const opening_js_1 = require("./opening.js");
const options_js_1 = require("./options.js");
const outage_js_1 = require("./outage.js");
const retry_js_1 = require("./retry.js");
const secret_js_1 = require("./secret.js");
const session_js_1 = require("./session.js");
const waiting_js_1 = require("./waiting.js");
/** A connection that lived this long, in milliseconds, was a good one. */
const GOOD_MS = 100;
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
    #opening;
    #outage;
    #bounding;
    #attempt;
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
        this.#opening = new opening_js_1.Opening(this, bounds, this.#session);
        this.#outage = new outage_js_1.Outage(bounds.shown, bounds.logger);
        this.#bounding = new bounding_js_1.Bounding(bounds, {
            cause: () => this.#cause,
            leave: (command, destination) => this.#waiting.leave(command, destination),
            suspect: (command, seconds) => (0, guard_js_1.doubt)(this, bounds, command, seconds),
        });
        this.#attempt = new deadline_js_1.AttemptWatch((error) => this.#opening.giveUp(error), bounds.connectTimeout);
        this.options.retryStrategy = () => this.#onClose();
        (0, secret_js_1.hide)(this.options, "password");
        (0, guard_js_1.guard)(this);
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
        this.#opening.greetBy(greet);
    }
    /**
     * Return a client of the same server for one connection, of which nobody is told; it is to be closed with that.
     *
     * @param protocol Of RESP.
     */
    dedicated(protocol) {
        const recorder = protocol === 2 ? undefined : this.#bounds.recorder; // who only listens has no commands to measure
        const bounds = { ...this.#bounds, retry: new retry_js_1.ConnectRetry(0, 0), logger: undefined, recorder };
        return new RedisClient({ ...this.#given, protocol, autoResubscribe: false }, bounds);
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
        this.#session.note(command);
        const endsAt = this.#bounding.bound(command, destination);
        if (this.#closed) {
            setImmediate(() => command.reject((0, errors_js_1.closed)())); // not at once, for the same reason as in `#wait`
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
        if (this.#bounds.sentinels && error.message.startsWith("READONLY")) {
            this.stream.destroy(new errors_js_1.RedisConnectionError("the server is no primary any more")); // the next one is
        }
    }
    connect(callback) {
        if (this.#closed) {
            const error = (0, errors_js_1.closed)();
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
    /** What a listener throws is the application's: it goes where ioredis lets it go, and ends no connection. */
    emit(event, ...args) {
        try {
            return super.emit(event, ...args);
        }
        catch (error) {
            process.nextTick(() => {
                throw error;
            });
            return true;
        }
    }
    toJSON() {
        return { target: this.#bounds.shown, status: this.status };
    }
    [node_util_1.inspect.custom]() {
        return `RedisClient ${this.#bounds.shown} (${this.status})`;
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
        const { stream } = this;
        if (!this.#isOpen()) {
            return; // the event comes a moment later than the connection, which is gone again
        }
        if (!this.#bounds.sentinels) {
            this.#begin();
            return;
        }
        this.#opening
            .check((command) => this.#sendFirst(command))
            .then(() => {
            if (this.stream === stream && this.#isOpen()) {
                this.#begin();
            }
        }, (error) => stream.destroy(error));
    }
    /** Let commands use the connection. */
    #begin() {
        this.#attempt.end();
        this.#readyAt = performance.now();
        this.#cause = undefined;
        this.#outage.end();
        this.#opening.greet((command) => this.#sendFirst(command));
        let waiter;
        while (this.#isOpen() && (waiter = this.#waiting.next())) {
            const { commands, destination } = waiter;
            commands.forEach((command) => super.sendCommand(command, destination));
        }
    }
    #sendFirst(command) {
        this.#session.note(command);
        this.#bounding.bound(command, undefined);
        super.sendCommand(command);
        return command.promise;
    }
    #giveUp(isOver) {
        this.#waiting.giveUp(isOver, () => (0, errors_js_1.noConnection)(this.#bounds.shown, this.#cause));
    }
    #refuseCommands() {
        this.#closed = true;
        this.#waiting.giveUp(() => true, errors_js_1.closed);
    }
}
exports.RedisClient = RedisClient;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2xpZW50LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2NsaWVudC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7Ozs7OztHQVNHOzs7QUFFSCx5Q0FBb0M7QUFDcEMscUNBQTJFO0FBQzNFLCtDQUF5QztBQUN6QywrQ0FBK0Q7QUFDL0QsMkNBT3FCO0FBQ3JCLHlDQUEwQztBQUMxQyw2Q0FBNEY7QUFDNUYsNkNBQXVEO0FBQ3ZELDZDQUFzRjtBQUN0RiwyQ0FBcUM7QUFDckMseUNBQXdEO0FBQ3hELDJDQUE0QztBQUM1Qyw2Q0FBdUM7QUFDdkMsNkNBQTBFO0FBRTFFLDBFQUEwRTtBQUMxRSxNQUFNLE9BQU8sR0FBRyxHQUFHLENBQUM7QUFFcEI7Ozs7Ozs7O0dBUUc7QUFDSCxNQUFhLFdBQVksU0FBUSxlQUFLO0lBQ3BDO1FBQ0UsK0dBQStHO1FBQy9HLHlEQUF5RDtRQUN6RCxJQUFJLENBQUMsU0FBUyxDQUFDLFNBQVMsR0FBRyxVQUE2QixXQUFrQyxFQUFFO1lBQzFGLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLEdBQUcsSUFBQSx1QkFBVSxFQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLE9BQU8sRUFBRSxRQUFRLENBQUMsQ0FBQztZQUN4RSxPQUFPLElBQUksV0FBVyxDQUFDLEtBQUssRUFBRSxNQUFNLENBQVUsQ0FBQztRQUNqRCxDQUFDLENBQUM7SUFDSixDQUFDO0lBRVEsT0FBTyxDQUFlO0lBQ3RCLE1BQU0sQ0FBZTtJQUNyQixRQUFRLEdBQVksSUFBQSxzQkFBUyxFQUFDLElBQUksQ0FBQyxDQUFDO0lBQ3BDLFVBQVUsR0FBRyxJQUFJLHNCQUFTLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDakMsUUFBUSxHQUFHLElBQUksd0JBQVcsRUFBRSxDQUFDO0lBQzdCLGFBQWEsQ0FBZTtJQUM1QixRQUFRLENBQVU7SUFDbEIsUUFBUSxDQUFVO0lBQ2xCLE9BQU8sQ0FBUztJQUNoQixTQUFTLENBQVc7SUFDcEIsUUFBUSxDQUFlO0lBQ2hDLE9BQU8sR0FBRyxLQUFLLENBQUM7SUFDaEIsc0RBQXNEO0lBQ3RELE1BQU0sQ0FBb0I7SUFDMUIsUUFBUSxDQUFxQjtJQUU3QixZQUFZLE9BQXFCLEVBQUUsTUFBb0I7UUFDckQsS0FBSyxDQUFDLEVBQUUsR0FBRyxJQUFBLDJCQUFjLEVBQUMsT0FBTyxDQUFDLEVBQUUsR0FBRyxvQkFBTyxFQUFFLENBQUMsQ0FBQztRQUNsRCxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsTUFBTSxHQUFHLE9BQU8sQ0FBQztRQUN0QixJQUFJLENBQUMsYUFBYSxHQUFHLElBQUksdUJBQVksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDcEQsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLG9CQUFPLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxPQUFPLENBQUMsZUFBZSxDQUFDLENBQUM7UUFDbkUsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLG9CQUFPLENBQUMsSUFBSSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDekQsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLGtCQUFNLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDdkQsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLHNCQUFRLENBQUMsTUFBTSxFQUFFO1lBQ3BDLEtBQUssRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTTtZQUN4QixLQUFLLEVBQUUsQ0FBQyxPQUFPLEVBQUUsV0FBVyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDO1lBQzFFLE9BQU8sRUFBRSxDQUFDLE9BQU8sRUFBRSxPQUFPLEVBQUUsRUFBRSxDQUFDLElBQUEsZ0JBQUssRUFBQyxJQUFJLEVBQUUsTUFBTSxFQUFFLE9BQU8sRUFBRSxPQUFPLENBQUM7U0FDckUsQ0FBQyxDQUFDO1FBQ0gsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLDBCQUFZLENBQUMsQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxFQUFFLE1BQU0sQ0FBQyxjQUFjLENBQUMsQ0FBQztRQUNoRyxJQUFJLENBQUMsT0FBTyxDQUFDLGFBQWEsR0FBRyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUM7UUFDbkQsSUFBQSxnQkFBSSxFQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsVUFBVSxDQUFDLENBQUM7UUFDL0IsSUFBQSxnQkFBSyxFQUFDLElBQUksQ0FBQyxDQUFDO1FBQ1osSUFBSSxDQUFDLEVBQUUsQ0FBQyxPQUFPLEVBQUUsQ0FBQyxLQUFZLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUN6RCxJQUFJLENBQUMsRUFBRSxDQUFDLE9BQU8sRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxFQUFFLENBQUMsQ0FBQztRQUN4QyxJQUFJLE9BQU8sQ0FBQyxXQUFXLEtBQUssS0FBSyxFQUFFLENBQUM7WUFDbEMsSUFBSSxDQUFDLG9CQUFvQixFQUFFLENBQUM7UUFDOUIsQ0FBQztJQUNILENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsVUFBVSxDQUFDLE9BQWUsRUFBRSxJQUFZLEVBQUUsR0FBRyxJQUFrQztRQUM3RSxNQUFNLE9BQU8sR0FBRyxJQUFBLG1CQUFLLEVBQUMsSUFBSSxpQkFBTyxDQUFDLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxhQUFhLEVBQUUsTUFBTSxFQUFFLENBQUMsRUFBRSxPQUFPLENBQUMsQ0FBQztRQUNuRixJQUFJLENBQUMsV0FBVyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzFCLE9BQU8sT0FBTyxDQUFDLE9BQU8sQ0FBQztJQUN6QixDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILFlBQVksQ0FBQyxLQUFnQztRQUMzQyxJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUMvQixDQUFDO0lBRUQ7Ozs7T0FJRztJQUNILFNBQVMsQ0FBQyxRQUFlO1FBQ3ZCLE1BQU0sUUFBUSxHQUFHLFFBQVEsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMsQ0FBQyw4Q0FBOEM7UUFDbkgsTUFBTSxNQUFNLEdBQUcsRUFBRSxHQUFHLElBQUksQ0FBQyxPQUFPLEVBQUUsS0FBSyxFQUFFLElBQUksdUJBQVksQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLEVBQUUsTUFBTSxFQUFFLFNBQVMsRUFBRSxRQUFRLEVBQUUsQ0FBQztRQUMvRixPQUFPLElBQUksV0FBVyxDQUFDLEVBQUUsR0FBRyxJQUFJLENBQUMsTUFBTSxFQUFFLFFBQVEsRUFBRSxlQUFlLEVBQUUsS0FBSyxFQUFFLEVBQUUsTUFBTSxDQUFDLENBQUM7SUFDdkYsQ0FBQztJQUVELDhHQUE4RztJQUM5RyxLQUFLLENBQUMsS0FBSztRQUNULElBQUksQ0FBQyxlQUFlLEVBQUUsQ0FBQztRQUN2QixNQUFNLElBQUEsdUJBQVMsRUFBQyxJQUFJLENBQUMsQ0FBQztRQUN0QixJQUFJLENBQUMsVUFBVSxFQUFFLENBQUM7UUFDbEIsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLEtBQUssRUFBRSxDQUFDO1lBQzFCLE1BQU0sSUFBSSxPQUFPLENBQU8sQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLEtBQUssSUFBSSxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsT0FBTyxDQUFDLENBQUMsQ0FBQztRQUN2RSxDQUFDO0lBQ0gsQ0FBQztJQUVELGNBQWM7SUFDTCxXQUFXLENBQUMsT0FBZ0IsRUFBRSxXQUF5QjtRQUM5RCxJQUFBLG1CQUFPLEVBQUMsT0FBTyxDQUFDLENBQUM7UUFDakIsSUFBSSxJQUFJLENBQUMsVUFBVSxDQUFDLElBQUksRUFBRSxFQUFFLENBQUM7WUFDM0IsT0FBTyxLQUFLLENBQUMsV0FBVyxDQUFDLE9BQU8sRUFBRSxXQUFXLENBQUMsQ0FBQyxDQUFDLDJCQUEyQjtRQUM3RSxDQUFDO1FBQ0QsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDNUIsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDO1FBQzFELElBQUksSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDO1lBQ2pCLFlBQVksQ0FBQyxHQUFHLEVBQUUsQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUEsa0JBQU0sR0FBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLGlEQUFpRDtRQUNqRyxDQUFDO2FBQU0sSUFBSSxPQUFPLENBQUMsSUFBSSxLQUFLLE1BQU0sRUFBRSxDQUFDO1lBQ25DLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDO1FBQ25DLENBQUM7YUFBTSxJQUFJLElBQUksQ0FBQyxTQUFTLEVBQUUsRUFBRSxDQUFDO1lBQzVCLE9BQU8sS0FBSyxDQUFDLFdBQVcsQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUM7UUFDakQsQ0FBQzthQUFNLENBQUM7WUFDTixJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxXQUFXLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDM0MsQ0FBQztRQUNELE9BQU8sT0FBTyxDQUFDLE9BQU8sQ0FBQztJQUN6QixDQUFDO0lBRUQsY0FBYztJQUNMLGtCQUFrQixDQUFDLEtBQVksRUFBRSxJQUFnRDtRQUN4RixLQUFLLENBQUMsa0JBQWtCLENBQUMsSUFBQSw0QkFBZ0IsRUFBQyxLQUFLLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQztRQUN4RCxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsU0FBUyxJQUFJLEtBQUssQ0FBQyxPQUFPLENBQUMsVUFBVSxDQUFDLFVBQVUsQ0FBQyxFQUFFLENBQUM7WUFDbkUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsSUFBSSxnQ0FBb0IsQ0FBQyxtQ0FBbUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxrQkFBa0I7UUFDeEcsQ0FBQztJQUNILENBQUM7SUFFUSxPQUFPLENBQUMsUUFBeUI7UUFDeEMsSUFBSSxJQUFJLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDakIsTUFBTSxLQUFLLEdBQUcsSUFBQSxrQkFBTSxHQUFFLENBQUM7WUFDdkIsUUFBUSxFQUFFLENBQUMsS0FBSyxDQUFDLENBQUM7WUFDbEIsT0FBTyxRQUFRLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxPQUFPLEVBQUUsQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUM5RCxDQUFDO1FBQ0QsSUFBSSxDQUFDLENBQUMsWUFBWSxFQUFFLFNBQVMsRUFBRSxPQUFPLENBQUMsQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUM7WUFDOUQsSUFBSSxDQUFDLE1BQU0sR0FBRyxTQUFTLENBQUM7WUFDeEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztZQUN0QixJQUFBLDBCQUFhLEVBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsYUFBYTtZQUMzQyxJQUFJLENBQUMsVUFBVSxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQzFCLENBQUM7UUFDRCxNQUFNLFVBQVUsR0FBRyxLQUFLLENBQUMsT0FBTyxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQzNDLElBQUEsZ0JBQUksRUFBQyxJQUFJLENBQUMsU0FBUyxFQUFFLE1BQU0sQ0FBQyxDQUFDO1FBQzdCLE9BQU8sVUFBVSxDQUFDO0lBQ3BCLENBQUM7SUFFRCw2R0FBNkc7SUFDcEcsVUFBVSxDQUFDLFNBQVMsR0FBRyxLQUFLO1FBQ25DLElBQUksU0FBUyxFQUFFLENBQUM7WUFDZCxLQUFLLENBQUMsVUFBVSxDQUFDLElBQUksQ0FBQyxDQUFDO1lBQ3ZCLE9BQU87UUFDVCxDQUFDO1FBQ0QsSUFBSSxDQUFDLGVBQWUsRUFBRSxDQUFDO1FBQ3ZCLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDcEIsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLGNBQWMsRUFBRSxDQUFDO1lBQ25DLHFGQUFxRjtZQUNyRixJQUFBLDBCQUFhLEVBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1lBQzdCLElBQUksQ0FBQyxRQUFRLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ2pDLENBQUM7YUFBTSxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssS0FBSyxFQUFFLENBQUM7WUFDakMsS0FBSyxDQUFDLFVBQVUsRUFBRSxDQUFDO1lBQ25CLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxFQUFFLE9BQU8sRUFBRSxDQUFDLENBQUMsOENBQThDO1FBQ2pGLENBQUM7SUFDSCxDQUFDO0lBRUQsNkdBQTZHO0lBQ3BHLElBQUksQ0FBQyxLQUFzQixFQUFFLEdBQUcsSUFBZTtRQUN0RCxJQUFJLENBQUM7WUFDSCxPQUFPLEtBQUssQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLEdBQUcsSUFBSSxDQUFDLENBQUM7UUFDcEMsQ0FBQztRQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7WUFDZixPQUFPLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRTtnQkFDcEIsTUFBTSxLQUFLLENBQUM7WUFDZCxDQUFDLENBQUMsQ0FBQztZQUNILE9BQU8sSUFBSSxDQUFDO1FBQ2QsQ0FBQztJQUNILENBQUM7SUFFRCxNQUFNO1FBQ0osT0FBTyxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO0lBQzdELENBQUM7SUFFRCxDQUFDLG1CQUFPLENBQUMsTUFBTSxDQUFDO1FBQ2QsT0FBTyxlQUFlLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxLQUFLLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQztJQUM5RCxDQUFDO0lBRUQsb0hBQW9IO0lBQ3BILFNBQVM7UUFDUCxPQUFPLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxJQUFJLENBQUMsUUFBUSxLQUFLLFNBQVMsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQztJQUNoRixDQUFDO0lBRUQsT0FBTztRQUNMLE9BQU8sSUFBSSxDQUFDLE1BQU0sS0FBSyxPQUFPLElBQUksSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUM7SUFDekQsQ0FBQztJQUVELEtBQUssQ0FBQyxPQUFnQixFQUFFLFdBQXdCLEVBQUUsTUFBYztRQUM5RCxNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxFQUFFLE1BQU0sQ0FBQyxDQUFDO1FBQ2pFLElBQUksTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ3pCLE9BQU87UUFDVCxDQUFDO1FBQ0QsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLE1BQU0sSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLEtBQUssRUFBRSxDQUFDO1lBQ3BELElBQUksQ0FBQyxvQkFBb0IsRUFBRSxDQUFDO1FBQzlCLENBQUM7YUFBTSxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssY0FBYyxFQUFFLENBQUM7WUFDMUMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxLQUFLLEVBQUUsQ0FBQztZQUN6QyxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDeEIsSUFBQSxzQkFBUyxFQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxvQkFBb0IsRUFBRSxDQUFDLENBQUM7WUFDckUsQ0FBQztZQUNELE1BQU0sTUFBTSxHQUFHLENBQUMsSUFBWSxFQUFXLEVBQUUsQ0FBQyxJQUFJLEtBQUssTUFBTSxJQUFJLElBQUksQ0FBQyxhQUFhLENBQUMsTUFBTSxJQUFJLE1BQU0sQ0FBQztZQUNqRywrR0FBK0c7WUFDL0csWUFBWSxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztRQUMzQyxDQUFDO0lBQ0gsQ0FBQztJQUVELG9CQUFvQjtRQUNsQixJQUFJLENBQUMsT0FBTyxFQUFFLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUMsb0NBQW9DO0lBQzdFLENBQUM7SUFFRCxLQUFLLENBQUMsT0FBZ0IsRUFBRSxXQUF3QjtRQUM5QyxJQUFJLElBQUksQ0FBQyxTQUFTLEVBQUUsRUFBRSxDQUFDO1lBQ3JCLEtBQUssQ0FBQyxXQUFXLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDO1FBQzFDLENBQUM7YUFBTSxDQUFDO1lBQ04sT0FBTyxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQywrQkFBK0I7UUFDckUsQ0FBQztRQUNELE1BQU0sVUFBVSxHQUFHLEdBQVMsRUFBRSxDQUFDLElBQUksQ0FBQyxVQUFVLEVBQUUsQ0FBQztRQUNqRCxPQUFPLENBQUMsT0FBTyxDQUFDLElBQUksQ0FBQyxVQUFVLEVBQUUsVUFBVSxDQUFDLENBQUM7UUFDN0MsSUFBSSxDQUFDLGVBQWUsRUFBRSxDQUFDO0lBQ3pCLENBQUM7SUFFRCxRQUFRLENBQUMsS0FBWTtRQUNuQixJQUFJLENBQUMsTUFBTSxHQUFHLElBQUEsNkJBQWlCLEVBQUMsS0FBSyxDQUFDLENBQUM7UUFDdkMsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFNBQVMsSUFBSSxJQUFBLHdCQUFZLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUNyRCxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUMsOERBQThEO1FBQ3ZGLENBQUM7SUFDSCxDQUFDO0lBRUQsMkdBQTJHO0lBQzNHLFFBQVE7UUFDTixJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ3BCLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsYUFBYSxDQUFDLENBQUM7UUFDaEQsTUFBTSxRQUFRLEdBQUcsSUFBSSxDQUFDLFFBQVEsS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsV0FBVyxDQUFDLEdBQUcsRUFBRSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUM7UUFDckYsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLFFBQVEsS0FBSyxTQUFTLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQzdELElBQUksQ0FBQyxRQUFRLEdBQUcsU0FBUyxDQUFDO1FBQzFCLE1BQU0sT0FBTyxHQUFHLFFBQVEsSUFBSSxPQUFPLENBQUM7UUFDcEMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUN2RSxJQUFJLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDYixJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUU7Z0JBQ3RCLE1BQU0sQ0FBQyxRQUFRLElBQUksQ0FBQyxDQUFDO2dCQUNyQiwwR0FBMEc7Z0JBQzFHLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxhQUFhLENBQUMsTUFBTSxJQUFJLE1BQU0sQ0FBQyxNQUFNLENBQUM7Z0JBQzFELE9BQU8sTUFBTSxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsUUFBUSxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUM1RSxDQUFDLENBQUMsQ0FBQztRQUNMLENBQUM7UUFDRCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFFRCxRQUFRO1FBQ04sTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHLElBQUksQ0FBQztRQUN4QixJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUM7WUFDcEIsT0FBTyxDQUFDLDBFQUEwRTtRQUNwRixDQUFDO1FBQ0QsSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsU0FBUyxFQUFFLENBQUM7WUFDNUIsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ2QsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsUUFBUTthQUNWLEtBQUssQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxPQUFPLENBQUMsQ0FBQzthQUM1QyxJQUFJLENBQ0gsR0FBRyxFQUFFO1lBQ0gsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLE1BQU0sSUFBSSxJQUFJLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQztnQkFDN0MsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ2hCLENBQUM7UUFDSCxDQUFDLEVBQ0QsQ0FBQyxLQUFjLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsS0FBYyxDQUFDLENBQ25ELENBQUM7SUFDTixDQUFDO0lBRUQsdUNBQXVDO0lBQ3ZDLE1BQU07UUFDSixJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ3BCLElBQUksQ0FBQyxRQUFRLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ2xDLElBQUksQ0FBQyxNQUFNLEdBQUcsU0FBUyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDbkIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztRQUMzRCxJQUFJLE1BQTBCLENBQUM7UUFDL0IsT0FBTyxJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxFQUFFLENBQUM7WUFDekQsTUFBTSxFQUFFLFFBQVEsRUFBRSxXQUFXLEVBQUUsR0FBRyxNQUFNLENBQUM7WUFDekMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLFdBQVcsQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUMsQ0FBQztRQUN6RSxDQUFDO0lBQ0gsQ0FBQztJQUVELFVBQVUsQ0FBQyxPQUFnQjtRQUN6QixJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUM1QixJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsU0FBUyxDQUFDLENBQUM7UUFDekMsS0FBSyxDQUFDLFdBQVcsQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUMzQixPQUFPLE9BQU8sQ0FBQyxPQUFPLENBQUM7SUFDekIsQ0FBQztJQUVELE9BQU8sQ0FBQyxNQUFtQztRQUN6QyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxNQUFNLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBQSx3QkFBWSxFQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO0lBQ3BGLENBQUM7SUFFRCxlQUFlO1FBQ2IsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLENBQUM7UUFDcEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxFQUFFLGtCQUFNLENBQUMsQ0FBQztJQUMzQyxDQUFDO0NBQ0Y7QUFyU0Qsa0NBcVNDIn0=