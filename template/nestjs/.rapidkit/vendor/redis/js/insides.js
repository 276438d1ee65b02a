"use strict";
/** What ioredis 6 keeps to itself, and the client uses. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.insidesOf = insidesOf;
exports.cancelAttempt = cancelAttempt;
exports.attemptIn = attemptIn;
exports.isHandshake = isHandshake;
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
/** Tell whether it is ioredis that sends this, to open the connection; or something as harmless at that moment. */
function isHandshake(client, { name, args }, destination) {
    if (client.status !== "connect" || !client.condition?.handshake || destination !== undefined) {
        return false;
    }
    // Another SELECT is a caller's, and must not overtake the commands that were given before it.
    const isOwnSelect = name === "select" && Number(args[0]) === client.condition.select;
    const isSetting = name === "client" && /^set/i.test(String(args[0]));
    return isOwnSelect || isSetting || ["auth", "hello", "readonly"].includes(name);
}
//# sourceMappingURL=insides.js.map