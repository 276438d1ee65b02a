"use strict";
/** What ioredis 6 keeps to itself, and the client uses. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Handshake = void 0;
exports.insidesOf = insidesOf;
exports.cancelAttempt = cancelAttempt;
exports.attemptIn = attemptIn;
/** Return a client's insides. */
function insidesOf(client) {
    return client;
}
/** Cancel the next attempt to connect. */
function cancelAttempt(insides) {
    clearTimeout(insides.reconnectTimeout ?? undefined);
    insides.reconnectTimeout = null;
}
/** Make the next attempt then, in so many milliseconds, instead of when ioredis would. */
function attemptIn(delay, insides, connect) {
    cancelAttempt(insides);
    insides.reconnectTimeout = setTimeout(connect, delay);
}
/** Tells ioredis's own commands, which open a connection, from those that callers give at that moment. */
class Handshake {
    #client;
    /** RESP3, and RESP2 where the server has refused that. */
    #tried = new Set();
    #isSending = false;
    constructor(client) {
        this.#client = client;
        client.on("connect", () => this.#end()); // callers hear of it after us
    }
    /** There is to be a new connection. */
    reset() {
        this.#tried.clear();
    }
    /** Tell whether it is ioredis that sends a command now. */
    owns() {
        const { status, condition } = this.#client;
        if (status !== "connect" || !condition?.handshake) {
            return false;
        }
        if (!this.#tried.has(condition.protocol)) {
            // It gives all commands of a protocol in one go, and before anybody else could.
            this.#tried.add(condition.protocol);
            this.#isSending = true;
            queueMicrotask(() => this.#end());
        }
        return this.#isSending;
    }
    #end() {
        this.#isSending = false;
    }
}
exports.Handshake = Handshake;
//# sourceMappingURL=insides.js.map