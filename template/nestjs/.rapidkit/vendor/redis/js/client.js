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
    #replies;
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
            suspect: () => this.#replies.suspect(),
        });
        this.#attempt = new deadline_js_1.AttemptWatch((error) => this.#opening.giveUp(error), bounds.connectTimeout);
        this.#replies = new deadline_js_1.ReplyWatch(this, bounds.commandTimeout);
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2xpZW50LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2NsaWVudC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7Ozs7OztHQVNHOzs7QUFFSCx5Q0FBb0M7QUFDcEMscUNBQTJFO0FBQzNFLCtDQUF5QztBQUN6QywrQ0FBMkU7QUFDM0UsMkNBT3FCO0FBQ3JCLHlDQUFtQztBQUNuQyw2Q0FBNEY7QUFDNUYsNkNBQXVEO0FBQ3ZELDZDQUFzRjtBQUN0RiwyQ0FBcUM7QUFDckMseUNBQXdEO0FBQ3hELDJDQUE0QztBQUM1Qyw2Q0FBdUM7QUFDdkMsNkNBQTBFO0FBRTFFLDBFQUEwRTtBQUMxRSxNQUFNLE9BQU8sR0FBRyxHQUFHLENBQUM7QUFFcEI7Ozs7Ozs7O0dBUUc7QUFDSCxNQUFhLFdBQVksU0FBUSxlQUFLO0lBQ3BDO1FBQ0UsK0dBQStHO1FBQy9HLHlEQUF5RDtRQUN6RCxJQUFJLENBQUMsU0FBUyxDQUFDLFNBQVMsR0FBRyxVQUE2QixXQUFrQyxFQUFFO1lBQzFGLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLEdBQUcsSUFBQSx1QkFBVSxFQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLE9BQU8sRUFBRSxRQUFRLENBQUMsQ0FBQztZQUN4RSxPQUFPLElBQUksV0FBVyxDQUFDLEtBQUssRUFBRSxNQUFNLENBQVUsQ0FBQztRQUNqRCxDQUFDLENBQUM7SUFDSixDQUFDO0lBRVEsT0FBTyxDQUFlO0lBQ3RCLE1BQU0sQ0FBZTtJQUNyQixRQUFRLEdBQVksSUFBQSxzQkFBUyxFQUFDLElBQUksQ0FBQyxDQUFDO0lBQ3BDLFVBQVUsR0FBRyxJQUFJLHNCQUFTLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDakMsUUFBUSxHQUFHLElBQUksd0JBQVcsRUFBRSxDQUFDO0lBQzdCLGFBQWEsQ0FBZTtJQUM1QixRQUFRLENBQVU7SUFDbEIsUUFBUSxDQUFVO0lBQ2xCLE9BQU8sQ0FBUztJQUNoQixTQUFTLENBQVc7SUFDcEIsUUFBUSxDQUFlO0lBQ3ZCLFFBQVEsQ0FBYTtJQUM5QixPQUFPLEdBQUcsS0FBSyxDQUFDO0lBQ2hCLHNEQUFzRDtJQUN0RCxNQUFNLENBQW9CO0lBQzFCLFFBQVEsQ0FBcUI7SUFFN0IsWUFBWSxPQUFxQixFQUFFLE1BQW9CO1FBQ3JELEtBQUssQ0FBQyxFQUFFLEdBQUcsSUFBQSwyQkFBYyxFQUFDLE9BQU8sQ0FBQyxFQUFFLEdBQUcsb0JBQU8sRUFBRSxDQUFDLENBQUM7UUFDbEQsSUFBSSxDQUFDLE9BQU8sR0FBRyxNQUFNLENBQUM7UUFDdEIsSUFBSSxDQUFDLE1BQU0sR0FBRyxPQUFPLENBQUM7UUFDdEIsSUFBSSxDQUFDLGFBQWEsR0FBRyxJQUFJLHVCQUFZLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3BELElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxvQkFBTyxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsT0FBTyxDQUFDLGVBQWUsQ0FBQyxDQUFDO1FBQ25FLElBQUksQ0FBQyxRQUFRLEdBQUcsSUFBSSxvQkFBTyxDQUFDLElBQUksRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ3pELElBQUksQ0FBQyxPQUFPLEdBQUcsSUFBSSxrQkFBTSxDQUFDLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3ZELElBQUksQ0FBQyxTQUFTLEdBQUcsSUFBSSxzQkFBUSxDQUFDLE1BQU0sRUFBRTtZQUNwQyxLQUFLLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE1BQU07WUFDeEIsS0FBSyxFQUFFLENBQUMsT0FBTyxFQUFFLFdBQVcsRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQztZQUMxRSxPQUFPLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxPQUFPLEVBQUU7U0FDdkMsQ0FBQyxDQUFDO1FBQ0gsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLDBCQUFZLENBQUMsQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxFQUFFLE1BQU0sQ0FBQyxjQUFjLENBQUMsQ0FBQztRQUNoRyxJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksd0JBQVUsQ0FBQyxJQUFJLEVBQUUsTUFBTSxDQUFDLGNBQWMsQ0FBQyxDQUFDO1FBQzVELElBQUksQ0FBQyxPQUFPLENBQUMsYUFBYSxHQUFHLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUNuRCxJQUFBLGdCQUFJLEVBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxVQUFVLENBQUMsQ0FBQztRQUMvQixJQUFBLGdCQUFLLEVBQUMsSUFBSSxDQUFDLENBQUM7UUFDWixJQUFJLENBQUMsRUFBRSxDQUFDLE9BQU8sRUFBRSxDQUFDLEtBQVksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQ3pELElBQUksQ0FBQyxFQUFFLENBQUMsT0FBTyxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQyxDQUFDO1FBQ3hDLElBQUksT0FBTyxDQUFDLFdBQVcsS0FBSyxLQUFLLEVBQUUsQ0FBQztZQUNsQyxJQUFJLENBQUMsb0JBQW9CLEVBQUUsQ0FBQztRQUM5QixDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxVQUFVLENBQUMsT0FBZSxFQUFFLElBQVksRUFBRSxHQUFHLElBQWtDO1FBQzdFLE1BQU0sT0FBTyxHQUFHLElBQUEsbUJBQUssRUFBQyxJQUFJLGlCQUFPLENBQUMsSUFBSSxFQUFFLElBQUksRUFBRSxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsQ0FBQyxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ25GLElBQUksQ0FBQyxXQUFXLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDMUIsT0FBTyxPQUFPLENBQUMsT0FBTyxDQUFDO0lBQ3pCLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsWUFBWSxDQUFDLEtBQWdDO1FBQzNDLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQy9CLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsU0FBUyxDQUFDLFFBQWU7UUFDdkIsTUFBTSxRQUFRLEdBQUcsUUFBUSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLFFBQVEsQ0FBQyxDQUFDLDhDQUE4QztRQUNuSCxNQUFNLE1BQU0sR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLE9BQU8sRUFBRSxLQUFLLEVBQUUsSUFBSSx1QkFBWSxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLFFBQVEsRUFBRSxDQUFDO1FBQy9GLE9BQU8sSUFBSSxXQUFXLENBQUMsRUFBRSxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsUUFBUSxFQUFFLGVBQWUsRUFBRSxLQUFLLEVBQUUsRUFBRSxNQUFNLENBQUMsQ0FBQztJQUN2RixDQUFDO0lBRUQsOEdBQThHO0lBQzlHLEtBQUssQ0FBQyxLQUFLO1FBQ1QsSUFBSSxDQUFDLGVBQWUsRUFBRSxDQUFDO1FBQ3ZCLE1BQU0sSUFBQSx1QkFBUyxFQUFDLElBQUksQ0FBQyxDQUFDO1FBQ3RCLElBQUksQ0FBQyxVQUFVLEVBQUUsQ0FBQztRQUNsQixJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssS0FBSyxFQUFFLENBQUM7WUFDMUIsTUFBTSxJQUFJLE9BQU8sQ0FBTyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsS0FBSyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDO1FBQ3ZFLENBQUM7SUFDSCxDQUFDO0lBRUQsY0FBYztJQUNMLFdBQVcsQ0FBQyxPQUFnQixFQUFFLFdBQXlCO1FBQzlELElBQUEsbUJBQU8sRUFBQyxPQUFPLENBQUMsQ0FBQztRQUNqQixJQUFJLElBQUksQ0FBQyxVQUFVLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQztZQUMzQixPQUFPLEtBQUssQ0FBQyxXQUFXLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDLENBQUMsMkJBQTJCO1FBQzdFLENBQUM7UUFDRCxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUM1QixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUM7UUFDMUQsSUFBSSxJQUFJLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDakIsWUFBWSxDQUFDLEdBQUcsRUFBRSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBQSxrQkFBTSxHQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsaURBQWlEO1FBQ2pHLENBQUM7YUFBTSxJQUFJLE9BQU8sQ0FBQyxJQUFJLEtBQUssTUFBTSxFQUFFLENBQUM7WUFDbkMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUM7UUFDbkMsQ0FBQzthQUFNLElBQUksSUFBSSxDQUFDLFNBQVMsRUFBRSxFQUFFLENBQUM7WUFDNUIsT0FBTyxLQUFLLENBQUMsV0FBVyxDQUFDLE9BQU8sRUFBRSxXQUFXLENBQUMsQ0FBQztRQUNqRCxDQUFDO2FBQU0sQ0FBQztZQUNOLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsRUFBRSxNQUFNLENBQUMsQ0FBQztRQUMzQyxDQUFDO1FBQ0QsT0FBTyxPQUFPLENBQUMsT0FBTyxDQUFDO0lBQ3pCLENBQUM7SUFFRCxjQUFjO0lBQ0wsa0JBQWtCLENBQUMsS0FBWSxFQUFFLElBQWdEO1FBQ3hGLEtBQUssQ0FBQyxrQkFBa0IsQ0FBQyxJQUFBLDRCQUFnQixFQUFDLEtBQUssQ0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ3hELElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxTQUFTLElBQUksS0FBSyxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsVUFBVSxDQUFDLEVBQUUsQ0FBQztZQUNuRSxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxJQUFJLGdDQUFvQixDQUFDLG1DQUFtQyxDQUFDLENBQUMsQ0FBQyxDQUFDLGtCQUFrQjtRQUN4RyxDQUFDO0lBQ0gsQ0FBQztJQUVRLE9BQU8sQ0FBQyxRQUF5QjtRQUN4QyxJQUFJLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQztZQUNqQixNQUFNLEtBQUssR0FBRyxJQUFBLGtCQUFNLEdBQUUsQ0FBQztZQUN2QixRQUFRLEVBQUUsQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUNsQixPQUFPLFFBQVEsQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzlELENBQUM7UUFDRCxJQUFJLENBQUMsQ0FBQyxZQUFZLEVBQUUsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztZQUM5RCxJQUFJLENBQUMsTUFBTSxHQUFHLFNBQVMsQ0FBQztZQUN4QixJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ3RCLElBQUEsMEJBQWEsRUFBQyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxhQUFhO1lBQzNDLElBQUksQ0FBQyxVQUFVLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDMUIsQ0FBQztRQUNELE1BQU0sVUFBVSxHQUFHLEtBQUssQ0FBQyxPQUFPLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDM0MsSUFBQSxnQkFBSSxFQUFDLElBQUksQ0FBQyxTQUFTLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDN0IsT0FBTyxVQUFVLENBQUM7SUFDcEIsQ0FBQztJQUVELDZHQUE2RztJQUNwRyxVQUFVLENBQUMsU0FBUyxHQUFHLEtBQUs7UUFDbkMsSUFBSSxTQUFTLEVBQUUsQ0FBQztZQUNkLEtBQUssQ0FBQyxVQUFVLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDdkIsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsZUFBZSxFQUFFLENBQUM7UUFDdkIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNwQixJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ3ZCLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxjQUFjLEVBQUUsQ0FBQztZQUNuQyxxRkFBcUY7WUFDckYsSUFBQSwwQkFBYSxFQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQztZQUM3QixJQUFJLENBQUMsUUFBUSxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNqQyxDQUFDO2FBQU0sSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLEtBQUssRUFBRSxDQUFDO1lBQ2pDLEtBQUssQ0FBQyxVQUFVLEVBQUUsQ0FBQztZQUNuQixJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sRUFBRSxPQUFPLEVBQUUsQ0FBQyxDQUFDLDhDQUE4QztRQUNqRixDQUFDO0lBQ0gsQ0FBQztJQUVELDZHQUE2RztJQUNwRyxJQUFJLENBQUMsS0FBc0IsRUFBRSxHQUFHLElBQWU7UUFDdEQsSUFBSSxDQUFDO1lBQ0gsT0FBTyxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxDQUFDO1FBQ3BDLENBQUM7UUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1lBQ2YsT0FBTyxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUU7Z0JBQ3BCLE1BQU0sS0FBSyxDQUFDO1lBQ2QsQ0FBQyxDQUFDLENBQUM7WUFDSCxPQUFPLElBQUksQ0FBQztRQUNkLENBQUM7SUFDSCxDQUFDO0lBRUQsTUFBTTtRQUNKLE9BQU8sRUFBRSxNQUFNLEVBQUUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztJQUM3RCxDQUFDO0lBRUQsQ0FBQyxtQkFBTyxDQUFDLE1BQU0sQ0FBQztRQUNkLE9BQU8sZUFBZSxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssS0FBSyxJQUFJLENBQUMsTUFBTSxHQUFHLENBQUM7SUFDOUQsQ0FBQztJQUVELG9IQUFvSDtJQUNwSCxTQUFTO1FBQ1AsT0FBTyxJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksSUFBSSxDQUFDLFFBQVEsS0FBSyxTQUFTLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxPQUFPLENBQUM7SUFDaEYsQ0FBQztJQUVELE9BQU87UUFDTCxPQUFPLElBQUksQ0FBQyxNQUFNLEtBQUssT0FBTyxJQUFJLElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDO0lBQ3pELENBQUM7SUFFRCxLQUFLLENBQUMsT0FBZ0IsRUFBRSxXQUF3QixFQUFFLE1BQWM7UUFDOUQsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsRUFBRSxNQUFNLENBQUMsQ0FBQztRQUNqRSxJQUFJLE1BQU0sS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN6QixPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxNQUFNLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxLQUFLLEVBQUUsQ0FBQztZQUNwRCxJQUFJLENBQUMsb0JBQW9CLEVBQUUsQ0FBQztRQUM5QixDQUFDO2FBQU0sSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLGNBQWMsRUFBRSxDQUFDO1lBQzFDLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxhQUFhLENBQUMsS0FBSyxFQUFFLENBQUM7WUFDekMsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7Z0JBQ3hCLElBQUEsc0JBQVMsRUFBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLFFBQVEsRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsb0JBQW9CLEVBQUUsQ0FBQyxDQUFDO1lBQ3JFLENBQUM7WUFDRCxNQUFNLE1BQU0sR0FBRyxDQUFDLElBQVksRUFBVyxFQUFFLENBQUMsSUFBSSxLQUFLLE1BQU0sSUFBSSxJQUFJLENBQUMsYUFBYSxDQUFDLE1BQU0sSUFBSSxNQUFNLENBQUM7WUFDakcsK0dBQStHO1lBQy9HLFlBQVksQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7UUFDM0MsQ0FBQztJQUNILENBQUM7SUFFRCxvQkFBb0I7UUFDbEIsSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLG9DQUFvQztJQUM3RSxDQUFDO0lBRUQsS0FBSyxDQUFDLE9BQWdCLEVBQUUsV0FBd0I7UUFDOUMsSUFBSSxJQUFJLENBQUMsU0FBUyxFQUFFLEVBQUUsQ0FBQztZQUNyQixLQUFLLENBQUMsV0FBVyxDQUFDLE9BQU8sRUFBRSxXQUFXLENBQUMsQ0FBQztRQUMxQyxDQUFDO2FBQU0sQ0FBQztZQUNOLE9BQU8sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsK0JBQStCO1FBQ3JFLENBQUM7UUFDRCxNQUFNLFVBQVUsR0FBRyxHQUFTLEVBQUUsQ0FBQyxJQUFJLENBQUMsVUFBVSxFQUFFLENBQUM7UUFDakQsT0FBTyxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsVUFBVSxFQUFFLFVBQVUsQ0FBQyxDQUFDO1FBQzdDLElBQUksQ0FBQyxlQUFlLEVBQUUsQ0FBQztJQUN6QixDQUFDO0lBRUQsUUFBUSxDQUFDLEtBQVk7UUFDbkIsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFBLDZCQUFpQixFQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3ZDLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxTQUFTLElBQUksSUFBQSx3QkFBWSxFQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7WUFDckQsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLEVBQUUsQ0FBQyxDQUFDLDhEQUE4RDtRQUN2RixDQUFDO0lBQ0gsQ0FBQztJQUVELDJHQUEyRztJQUMzRyxRQUFRO1FBQ04sSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNwQixJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ3ZCLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsYUFBYSxDQUFDLENBQUM7UUFDaEQsTUFBTSxRQUFRLEdBQUcsSUFBSSxDQUFDLFFBQVEsS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsV0FBVyxDQUFDLEdBQUcsRUFBRSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUM7UUFDckYsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLFFBQVEsS0FBSyxTQUFTLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQzdELElBQUksQ0FBQyxRQUFRLEdBQUcsU0FBUyxDQUFDO1FBQzFCLE1BQU0sT0FBTyxHQUFHLFFBQVEsSUFBSSxPQUFPLENBQUM7UUFDcEMsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUN2RSxJQUFJLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDYixJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUU7Z0JBQ3RCLE1BQU0sQ0FBQyxRQUFRLElBQUksQ0FBQyxDQUFDO2dCQUNyQiwwR0FBMEc7Z0JBQzFHLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxhQUFhLENBQUMsTUFBTSxJQUFJLE1BQU0sQ0FBQyxNQUFNLENBQUM7Z0JBQzFELE9BQU8sTUFBTSxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsUUFBUSxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQztZQUM1RSxDQUFDLENBQUMsQ0FBQztRQUNMLENBQUM7UUFDRCxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFFRCxRQUFRO1FBQ04sTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHLElBQUksQ0FBQztRQUN4QixJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUM7WUFDcEIsT0FBTyxDQUFDLDBFQUEwRTtRQUNwRixDQUFDO1FBQ0QsSUFBSSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsU0FBUyxFQUFFLENBQUM7WUFDNUIsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ2QsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsUUFBUTthQUNWLEtBQUssQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxPQUFPLENBQUMsQ0FBQzthQUM1QyxJQUFJLENBQ0gsR0FBRyxFQUFFO1lBQ0gsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLE1BQU0sSUFBSSxJQUFJLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQztnQkFDN0MsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1lBQ2hCLENBQUM7UUFDSCxDQUFDLEVBQ0QsQ0FBQyxLQUFjLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsS0FBYyxDQUFDLENBQ25ELENBQUM7SUFDTixDQUFDO0lBRUQsdUNBQXVDO0lBQ3ZDLE1BQU07UUFDSixJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ3BCLElBQUksQ0FBQyxRQUFRLEdBQUcsV0FBVyxDQUFDLEdBQUcsRUFBRSxDQUFDO1FBQ2xDLElBQUksQ0FBQyxNQUFNLEdBQUcsU0FBUyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDbkIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztRQUMzRCxJQUFJLE1BQTBCLENBQUM7UUFDL0IsT0FBTyxJQUFJLENBQUMsT0FBTyxFQUFFLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLEVBQUUsQ0FBQyxFQUFFLENBQUM7WUFDekQsTUFBTSxFQUFFLFFBQVEsRUFBRSxXQUFXLEVBQUUsR0FBRyxNQUFNLENBQUM7WUFDekMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsS0FBSyxDQUFDLFdBQVcsQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUMsQ0FBQztRQUN6RSxDQUFDO0lBQ0gsQ0FBQztJQUVELFVBQVUsQ0FBQyxPQUFnQjtRQUN6QixJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUM1QixJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsU0FBUyxDQUFDLENBQUM7UUFDekMsS0FBSyxDQUFDLFdBQVcsQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUMzQixPQUFPLE9BQU8sQ0FBQyxPQUFPLENBQUM7SUFDekIsQ0FBQztJQUVELE9BQU8sQ0FBQyxNQUFtQztRQUN6QyxJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxNQUFNLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBQSx3QkFBWSxFQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO0lBQ3BGLENBQUM7SUFFRCxlQUFlO1FBQ2IsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLENBQUM7UUFDcEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxFQUFFLGtCQUFNLENBQUMsQ0FBQztJQUMzQyxDQUFDO0NBQ0Y7QUF6U0Qsa0NBeVNDIn0=