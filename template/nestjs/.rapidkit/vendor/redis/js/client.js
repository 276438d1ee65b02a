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
            suspect: () => (0, guard_js_1.doubt)(this, bounds),
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2xpZW50LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2NsaWVudC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7Ozs7OztHQVNHOzs7QUFFSCx5Q0FBb0M7QUFDcEMscUNBQTJFO0FBQzNFLCtDQUF5QztBQUN6QywrQ0FBK0Q7QUFDL0QsMkNBT3FCO0FBQ3JCLHlDQUEwQztBQUMxQyw2Q0FBNEY7QUFDNUYsNkNBQXVEO0FBQ3ZELDZDQUFzRjtBQUN0RiwyQ0FBcUM7QUFDckMseUNBQXdEO0FBQ3hELDJDQUE0QztBQUM1Qyw2Q0FBdUM7QUFDdkMsNkNBQTBFO0FBRTFFLDBFQUEwRTtBQUMxRSxNQUFNLE9BQU8sR0FBRyxHQUFHLENBQUM7QUFFcEI7Ozs7Ozs7O0dBUUc7QUFDSCxNQUFhLFdBQVksU0FBUSxlQUFLO0lBQ3BDO1FBQ0UsK0dBQStHO1FBQy9HLHlEQUF5RDtRQUN6RCxJQUFJLENBQUMsU0FBUyxDQUFDLFNBQVMsR0FBRyxVQUE2QixXQUFrQyxFQUFFO1lBQzFGLE1BQU0sQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLEdBQUcsSUFBQSx1QkFBVSxFQUFDLElBQUksQ0FBQyxNQUFNLEVBQUUsSUFBSSxDQUFDLE9BQU8sRUFBRSxRQUFRLENBQUMsQ0FBQztZQUN4RSxPQUFPLElBQUksV0FBVyxDQUFDLEtBQUssRUFBRSxNQUFNLENBQVUsQ0FBQztRQUNqRCxDQUFDLENBQUM7SUFDSixDQUFDO0lBRVEsT0FBTyxDQUFlO0lBQ3RCLE1BQU0sQ0FBZTtJQUNyQixRQUFRLEdBQVksSUFBQSxzQkFBUyxFQUFDLElBQUksQ0FBQyxDQUFDO0lBQ3BDLFVBQVUsR0FBRyxJQUFJLHNCQUFTLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDakMsUUFBUSxHQUFHLElBQUksd0JBQVcsRUFBRSxDQUFDO0lBQzdCLGFBQWEsQ0FBZTtJQUM1QixRQUFRLENBQVU7SUFDbEIsUUFBUSxDQUFVO0lBQ2xCLE9BQU8sQ0FBUztJQUNoQixTQUFTLENBQVc7SUFDcEIsUUFBUSxDQUFlO0lBQ2hDLE9BQU8sR0FBRyxLQUFLLENBQUM7SUFDaEIsc0RBQXNEO0lBQ3RELE1BQU0sQ0FBb0I7SUFDMUIsUUFBUSxDQUFxQjtJQUU3QixZQUFZLE9BQXFCLEVBQUUsTUFBb0I7UUFDckQsS0FBSyxDQUFDLEVBQUUsR0FBRyxJQUFBLDJCQUFjLEVBQUMsT0FBTyxDQUFDLEVBQUUsR0FBRyxvQkFBTyxFQUFFLENBQUMsQ0FBQztRQUNsRCxJQUFJLENBQUMsT0FBTyxHQUFHLE1BQU0sQ0FBQztRQUN0QixJQUFJLENBQUMsTUFBTSxHQUFHLE9BQU8sQ0FBQztRQUN0QixJQUFJLENBQUMsYUFBYSxHQUFHLElBQUksdUJBQVksQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDcEQsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLG9CQUFPLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxPQUFPLENBQUMsZUFBZSxDQUFDLENBQUM7UUFDbkUsSUFBSSxDQUFDLFFBQVEsR0FBRyxJQUFJLG9CQUFPLENBQUMsSUFBSSxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDekQsSUFBSSxDQUFDLE9BQU8sR0FBRyxJQUFJLGtCQUFNLENBQUMsTUFBTSxDQUFDLEtBQUssRUFBRSxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDdkQsSUFBSSxDQUFDLFNBQVMsR0FBRyxJQUFJLHNCQUFRLENBQUMsTUFBTSxFQUFFO1lBQ3BDLEtBQUssRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsTUFBTTtZQUN4QixLQUFLLEVBQUUsQ0FBQyxPQUFPLEVBQUUsV0FBVyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDO1lBQzFFLE9BQU8sRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFBLGdCQUFLLEVBQUMsSUFBSSxFQUFFLE1BQU0sQ0FBQztTQUNuQyxDQUFDLENBQUM7UUFDSCxJQUFJLENBQUMsUUFBUSxHQUFHLElBQUksMEJBQVksQ0FBQyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEVBQUUsTUFBTSxDQUFDLGNBQWMsQ0FBQyxDQUFDO1FBQ2hHLElBQUksQ0FBQyxPQUFPLENBQUMsYUFBYSxHQUFHLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztRQUNuRCxJQUFBLGdCQUFJLEVBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxVQUFVLENBQUMsQ0FBQztRQUMvQixJQUFBLGdCQUFLLEVBQUMsSUFBSSxDQUFDLENBQUM7UUFDWixJQUFJLENBQUMsRUFBRSxDQUFDLE9BQU8sRUFBRSxDQUFDLEtBQVksRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQ3pELElBQUksQ0FBQyxFQUFFLENBQUMsT0FBTyxFQUFFLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQyxDQUFDO1FBQ3hDLElBQUksT0FBTyxDQUFDLFdBQVcsS0FBSyxLQUFLLEVBQUUsQ0FBQztZQUNsQyxJQUFJLENBQUMsb0JBQW9CLEVBQUUsQ0FBQztRQUM5QixDQUFDO0lBQ0gsQ0FBQztJQUVEOzs7O09BSUc7SUFDSCxVQUFVLENBQUMsT0FBZSxFQUFFLElBQVksRUFBRSxHQUFHLElBQWtDO1FBQzdFLE1BQU0sT0FBTyxHQUFHLElBQUEsbUJBQUssRUFBQyxJQUFJLGlCQUFPLENBQUMsSUFBSSxFQUFFLElBQUksRUFBRSxFQUFFLGFBQWEsRUFBRSxNQUFNLEVBQUUsQ0FBQyxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ25GLElBQUksQ0FBQyxXQUFXLENBQUMsT0FBTyxDQUFDLENBQUM7UUFDMUIsT0FBTyxPQUFPLENBQUMsT0FBTyxDQUFDO0lBQ3pCLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsWUFBWSxDQUFDLEtBQWdDO1FBQzNDLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQy9CLENBQUM7SUFFRDs7OztPQUlHO0lBQ0gsU0FBUyxDQUFDLFFBQWU7UUFDdkIsTUFBTSxRQUFRLEdBQUcsUUFBUSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsT0FBTyxDQUFDLFFBQVEsQ0FBQyxDQUFDLDhDQUE4QztRQUNuSCxNQUFNLE1BQU0sR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLE9BQU8sRUFBRSxLQUFLLEVBQUUsSUFBSSx1QkFBWSxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsRUFBRSxNQUFNLEVBQUUsU0FBUyxFQUFFLFFBQVEsRUFBRSxDQUFDO1FBQy9GLE9BQU8sSUFBSSxXQUFXLENBQUMsRUFBRSxHQUFHLElBQUksQ0FBQyxNQUFNLEVBQUUsUUFBUSxFQUFFLGVBQWUsRUFBRSxLQUFLLEVBQUUsRUFBRSxNQUFNLENBQUMsQ0FBQztJQUN2RixDQUFDO0lBRUQsOEdBQThHO0lBQzlHLEtBQUssQ0FBQyxLQUFLO1FBQ1QsSUFBSSxDQUFDLGVBQWUsRUFBRSxDQUFDO1FBQ3ZCLE1BQU0sSUFBQSx1QkFBUyxFQUFDLElBQUksQ0FBQyxDQUFDO1FBQ3RCLElBQUksQ0FBQyxVQUFVLEVBQUUsQ0FBQztRQUNsQixJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssS0FBSyxFQUFFLENBQUM7WUFDMUIsTUFBTSxJQUFJLE9BQU8sQ0FBTyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsS0FBSyxJQUFJLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxPQUFPLENBQUMsQ0FBQyxDQUFDO1FBQ3ZFLENBQUM7SUFDSCxDQUFDO0lBRUQsY0FBYztJQUNMLFdBQVcsQ0FBQyxPQUFnQixFQUFFLFdBQXlCO1FBQzlELElBQUEsbUJBQU8sRUFBQyxPQUFPLENBQUMsQ0FBQztRQUNqQixJQUFJLElBQUksQ0FBQyxVQUFVLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQztZQUMzQixPQUFPLEtBQUssQ0FBQyxXQUFXLENBQUMsT0FBTyxFQUFFLFdBQVcsQ0FBQyxDQUFDLENBQUMsMkJBQTJCO1FBQzdFLENBQUM7UUFDRCxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQztRQUM1QixNQUFNLE1BQU0sR0FBRyxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUM7UUFDMUQsSUFBSSxJQUFJLENBQUMsT0FBTyxFQUFFLENBQUM7WUFDakIsWUFBWSxDQUFDLEdBQUcsRUFBRSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsSUFBQSxrQkFBTSxHQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsaURBQWlEO1FBQ2pHLENBQUM7YUFBTSxJQUFJLE9BQU8sQ0FBQyxJQUFJLEtBQUssTUFBTSxFQUFFLENBQUM7WUFDbkMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUM7UUFDbkMsQ0FBQzthQUFNLElBQUksSUFBSSxDQUFDLFNBQVMsRUFBRSxFQUFFLENBQUM7WUFDNUIsT0FBTyxLQUFLLENBQUMsV0FBVyxDQUFDLE9BQU8sRUFBRSxXQUFXLENBQUMsQ0FBQztRQUNqRCxDQUFDO2FBQU0sQ0FBQztZQUNOLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLFdBQVcsRUFBRSxNQUFNLENBQUMsQ0FBQztRQUMzQyxDQUFDO1FBQ0QsT0FBTyxPQUFPLENBQUMsT0FBTyxDQUFDO0lBQ3pCLENBQUM7SUFFRCxjQUFjO0lBQ0wsa0JBQWtCLENBQUMsS0FBWSxFQUFFLElBQWdEO1FBQ3hGLEtBQUssQ0FBQyxrQkFBa0IsQ0FBQyxJQUFBLDRCQUFnQixFQUFDLEtBQUssQ0FBQyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ3hELElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxTQUFTLElBQUksS0FBSyxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsVUFBVSxDQUFDLEVBQUUsQ0FBQztZQUNuRSxJQUFJLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxJQUFJLGdDQUFvQixDQUFDLG1DQUFtQyxDQUFDLENBQUMsQ0FBQyxDQUFDLGtCQUFrQjtRQUN4RyxDQUFDO0lBQ0gsQ0FBQztJQUVRLE9BQU8sQ0FBQyxRQUF5QjtRQUN4QyxJQUFJLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQztZQUNqQixNQUFNLEtBQUssR0FBRyxJQUFBLGtCQUFNLEdBQUUsQ0FBQztZQUN2QixRQUFRLEVBQUUsQ0FBQyxLQUFLLENBQUMsQ0FBQztZQUNsQixPQUFPLFFBQVEsQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDLE9BQU8sRUFBRSxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO1FBQzlELENBQUM7UUFDRCxJQUFJLENBQUMsQ0FBQyxZQUFZLEVBQUUsU0FBUyxFQUFFLE9BQU8sQ0FBQyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQztZQUM5RCxJQUFJLENBQUMsTUFBTSxHQUFHLFNBQVMsQ0FBQztZQUN4QixJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ3RCLElBQUEsMEJBQWEsRUFBQyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxhQUFhO1lBQzNDLElBQUksQ0FBQyxVQUFVLENBQUMsS0FBSyxFQUFFLENBQUM7UUFDMUIsQ0FBQztRQUNELE1BQU0sVUFBVSxHQUFHLEtBQUssQ0FBQyxPQUFPLENBQUMsUUFBUSxDQUFDLENBQUM7UUFDM0MsSUFBQSxnQkFBSSxFQUFDLElBQUksQ0FBQyxTQUFTLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDN0IsT0FBTyxVQUFVLENBQUM7SUFDcEIsQ0FBQztJQUVELDZHQUE2RztJQUNwRyxVQUFVLENBQUMsU0FBUyxHQUFHLEtBQUs7UUFDbkMsSUFBSSxTQUFTLEVBQUUsQ0FBQztZQUNkLEtBQUssQ0FBQyxVQUFVLENBQUMsSUFBSSxDQUFDLENBQUM7WUFDdkIsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLENBQUMsZUFBZSxFQUFFLENBQUM7UUFDdkIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNwQixJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssY0FBYyxFQUFFLENBQUM7WUFDbkMscUZBQXFGO1lBQ3JGLElBQUEsMEJBQWEsRUFBQyxJQUFJLENBQUMsUUFBUSxDQUFDLENBQUM7WUFDN0IsSUFBSSxDQUFDLFFBQVEsQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLENBQUM7UUFDakMsQ0FBQzthQUFNLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxLQUFLLEVBQUUsQ0FBQztZQUNqQyxLQUFLLENBQUMsVUFBVSxFQUFFLENBQUM7WUFDbkIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxNQUFNLEVBQUUsT0FBTyxFQUFFLENBQUMsQ0FBQyw4Q0FBOEM7UUFDakYsQ0FBQztJQUNILENBQUM7SUFFRCw2R0FBNkc7SUFDcEcsSUFBSSxDQUFDLEtBQXNCLEVBQUUsR0FBRyxJQUFlO1FBQ3RELElBQUksQ0FBQztZQUNILE9BQU8sS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsR0FBRyxJQUFJLENBQUMsQ0FBQztRQUNwQyxDQUFDO1FBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztZQUNmLE9BQU8sQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFO2dCQUNwQixNQUFNLEtBQUssQ0FBQztZQUNkLENBQUMsQ0FBQyxDQUFDO1lBQ0gsT0FBTyxJQUFJLENBQUM7UUFDZCxDQUFDO0lBQ0gsQ0FBQztJQUVELE1BQU07UUFDSixPQUFPLEVBQUUsTUFBTSxFQUFFLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLE1BQU0sRUFBRSxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7SUFDN0QsQ0FBQztJQUVELENBQUMsbUJBQU8sQ0FBQyxNQUFNLENBQUM7UUFDZCxPQUFPLGVBQWUsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEtBQUssSUFBSSxDQUFDLE1BQU0sR0FBRyxDQUFDO0lBQzlELENBQUM7SUFFRCxvSEFBb0g7SUFDcEgsU0FBUztRQUNQLE9BQU8sSUFBSSxDQUFDLE9BQU8sRUFBRSxJQUFJLElBQUksQ0FBQyxRQUFRLEtBQUssU0FBUyxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDO0lBQ2hGLENBQUM7SUFFRCxPQUFPO1FBQ0wsT0FBTyxJQUFJLENBQUMsTUFBTSxLQUFLLE9BQU8sSUFBSSxJQUFJLENBQUMsTUFBTSxDQUFDLFFBQVEsQ0FBQztJQUN6RCxDQUFDO0lBRUQsS0FBSyxDQUFDLE9BQWdCLEVBQUUsV0FBd0IsRUFBRSxNQUFjO1FBQzlELE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxXQUFXLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDakUsSUFBSSxNQUFNLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDekIsT0FBTztRQUNULENBQUM7UUFDRCxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssTUFBTSxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssS0FBSyxFQUFFLENBQUM7WUFDcEQsSUFBSSxDQUFDLG9CQUFvQixFQUFFLENBQUM7UUFDOUIsQ0FBQzthQUFNLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxjQUFjLEVBQUUsQ0FBQztZQUMxQyxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsYUFBYSxDQUFDLEtBQUssRUFBRSxDQUFDO1lBQ3pDLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO2dCQUN4QixJQUFBLHNCQUFTLEVBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxRQUFRLEVBQUUsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLG9CQUFvQixFQUFFLENBQUMsQ0FBQztZQUNyRSxDQUFDO1lBQ0QsTUFBTSxNQUFNLEdBQUcsQ0FBQyxJQUFZLEVBQVcsRUFBRSxDQUFDLElBQUksS0FBSyxNQUFNLElBQUksSUFBSSxDQUFDLGFBQWEsQ0FBQyxNQUFNLElBQUksTUFBTSxDQUFDO1lBQ2pHLCtHQUErRztZQUMvRyxZQUFZLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDO1FBQzNDLENBQUM7SUFDSCxDQUFDO0lBRUQsb0JBQW9CO1FBQ2xCLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQyxLQUFLLENBQUMsR0FBRyxFQUFFLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxvQ0FBb0M7SUFDN0UsQ0FBQztJQUVELEtBQUssQ0FBQyxPQUFnQixFQUFFLFdBQXdCO1FBQzlDLElBQUksSUFBSSxDQUFDLFNBQVMsRUFBRSxFQUFFLENBQUM7WUFDckIsS0FBSyxDQUFDLFdBQVcsQ0FBQyxPQUFPLEVBQUUsV0FBVyxDQUFDLENBQUM7UUFDMUMsQ0FBQzthQUFNLENBQUM7WUFDTixPQUFPLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLCtCQUErQjtRQUNyRSxDQUFDO1FBQ0QsTUFBTSxVQUFVLEdBQUcsR0FBUyxFQUFFLENBQUMsSUFBSSxDQUFDLFVBQVUsRUFBRSxDQUFDO1FBQ2pELE9BQU8sQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLFVBQVUsRUFBRSxVQUFVLENBQUMsQ0FBQztRQUM3QyxJQUFJLENBQUMsZUFBZSxFQUFFLENBQUM7SUFDekIsQ0FBQztJQUVELFFBQVEsQ0FBQyxLQUFZO1FBQ25CLElBQUksQ0FBQyxNQUFNLEdBQUcsSUFBQSw2QkFBaUIsRUFBQyxLQUFLLENBQUMsQ0FBQztRQUN2QyxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssU0FBUyxJQUFJLElBQUEsd0JBQVksRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1lBQ3JELElBQUksQ0FBQyxNQUFNLENBQUMsT0FBTyxFQUFFLENBQUMsQ0FBQyw4REFBOEQ7UUFDdkYsQ0FBQztJQUNILENBQUM7SUFFRCwyR0FBMkc7SUFDM0csUUFBUTtRQUNOLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDcEIsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLFFBQVEsQ0FBQyxhQUFhLENBQUMsQ0FBQztRQUNoRCxNQUFNLFFBQVEsR0FBRyxJQUFJLENBQUMsUUFBUSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxXQUFXLENBQUMsR0FBRyxFQUFFLEdBQUcsSUFBSSxDQUFDLFFBQVEsQ0FBQztRQUNyRixJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsUUFBUSxLQUFLLFNBQVMsRUFBRSxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDN0QsSUFBSSxDQUFDLFFBQVEsR0FBRyxTQUFTLENBQUM7UUFDMUIsTUFBTSxPQUFPLEdBQUcsUUFBUSxJQUFJLE9BQU8sQ0FBQztRQUNwQyxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsYUFBYSxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQ3ZFLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQztZQUNiLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxNQUFNLEVBQUUsRUFBRTtnQkFDdEIsTUFBTSxDQUFDLFFBQVEsSUFBSSxDQUFDLENBQUM7Z0JBQ3JCLDBHQUEwRztnQkFDMUcsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLGFBQWEsQ0FBQyxNQUFNLElBQUksTUFBTSxDQUFDLE1BQU0sQ0FBQztnQkFDMUQsT0FBTyxNQUFNLElBQUksSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxRQUFRLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDO1lBQzVFLENBQUMsQ0FBQyxDQUFDO1FBQ0wsQ0FBQztRQUNELE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUVELFFBQVE7UUFDTixNQUFNLEVBQUUsTUFBTSxFQUFFLEdBQUcsSUFBSSxDQUFDO1FBQ3hCLElBQUksQ0FBQyxJQUFJLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQztZQUNwQixPQUFPLENBQUMsMEVBQTBFO1FBQ3BGLENBQUM7UUFDRCxJQUFJLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxTQUFTLEVBQUUsQ0FBQztZQUM1QixJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7WUFDZCxPQUFPO1FBQ1QsQ0FBQztRQUNELElBQUksQ0FBQyxRQUFRO2FBQ1YsS0FBSyxDQUFDLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDLE9BQU8sQ0FBQyxDQUFDO2FBQzVDLElBQUksQ0FDSCxHQUFHLEVBQUU7WUFDSCxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssTUFBTSxJQUFJLElBQUksQ0FBQyxPQUFPLEVBQUUsRUFBRSxDQUFDO2dCQUM3QyxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7WUFDaEIsQ0FBQztRQUNILENBQUMsRUFDRCxDQUFDLEtBQWMsRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxLQUFjLENBQUMsQ0FDbkQsQ0FBQztJQUNOLENBQUM7SUFFRCx1Q0FBdUM7SUFDdkMsTUFBTTtRQUNKLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDcEIsSUFBSSxDQUFDLFFBQVEsR0FBRyxXQUFXLENBQUMsR0FBRyxFQUFFLENBQUM7UUFDbEMsSUFBSSxDQUFDLE1BQU0sR0FBRyxTQUFTLENBQUM7UUFDeEIsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLEVBQUUsQ0FBQztRQUNuQixJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO1FBQzNELElBQUksTUFBMEIsQ0FBQztRQUMvQixPQUFPLElBQUksQ0FBQyxPQUFPLEVBQUUsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksRUFBRSxDQUFDLEVBQUUsQ0FBQztZQUN6RCxNQUFNLEVBQUUsUUFBUSxFQUFFLFdBQVcsRUFBRSxHQUFHLE1BQU0sQ0FBQztZQUN6QyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsV0FBVyxDQUFDLE9BQU8sRUFBRSxXQUFXLENBQUMsQ0FBQyxDQUFDO1FBQ3pFLENBQUM7SUFDSCxDQUFDO0lBRUQsVUFBVSxDQUFDLE9BQWdCO1FBQ3pCLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzVCLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxTQUFTLENBQUMsQ0FBQztRQUN6QyxLQUFLLENBQUMsV0FBVyxDQUFDLE9BQU8sQ0FBQyxDQUFDO1FBQzNCLE9BQU8sT0FBTyxDQUFDLE9BQU8sQ0FBQztJQUN6QixDQUFDO0lBRUQsT0FBTyxDQUFDLE1BQW1DO1FBQ3pDLElBQUksQ0FBQyxRQUFRLENBQUMsTUFBTSxDQUFDLE1BQU0sRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFBLHdCQUFZLEVBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7SUFDcEYsQ0FBQztJQUVELGVBQWU7UUFDYixJQUFJLENBQUMsT0FBTyxHQUFHLElBQUksQ0FBQztRQUNwQixJQUFJLENBQUMsUUFBUSxDQUFDLE1BQU0sQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLEVBQUUsa0JBQU0sQ0FBQyxDQUFDO0lBQzNDLENBQUM7Q0FDRjtBQXJTRCxrQ0FxU0MifQ==