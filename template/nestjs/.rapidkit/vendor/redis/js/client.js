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
        this.#outage = new outage_js_1.Outage(bounds.shown, bounds.logger);
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
        const seconds = this.#bound(command, destination);
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
            this.#wait(command, destination, (0, deadline_js_1.after)(seconds));
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
    /** Let a command end in time, in our words; return its time, in seconds. */
    #bound(command, destination) {
        this.#session.note(command);
        this.#explainRejection(command, destination);
        const seconds = (0, deadline_js_1.limitOf)(command, this.#bounds.commandTimeout);
        command.setTimeout(seconds * 1000); // ioredis's own would start when it sends
        return seconds;
    }
    /** Tell whether a command can be sent now: not while others wait, for commands keep their order. */
    #isUsable() {
        return this.#isOpen() && this.#waiting.isEmpty;
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
        this.#resubscribe();
        let waiter;
        while (this.#isOpen() && (waiter = this.#waiting.next())) {
            const { commands, destination } = waiter;
            commands.forEach((command) => super.sendCommand(command, destination));
        }
    }
    /** Subscribe again to what the last connection had; what is not answered is tried again on the next one. */
    #resubscribe() {
        for (const command of this.#session.lost()) {
            this.#bound(command, undefined);
            super.sendCommand(command);
            command.promise.catch((error) => {
                if ((0, errors_js_1.isReplyError)(error)) {
                    this.#bounds.logger?.warn(`not subscribed again at ${this.#bounds.shown}: ${error.message}`);
                }
            });
        }
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
            const isLate = error.message === "Command timed out";
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
//# sourceMappingURL=client.js.map