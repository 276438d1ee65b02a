"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Secret = exports.MASK = void 0;
exports.mayHoldSecret = mayHoldSecret;
exports.hide = hide;
exports.conceal = conceal;
const node_util_1 = require("node:util");
/** What a secret looks like wherever it is shown. */
exports.MASK = "***";
/**
 * A text that must not be shown: as a string, as JSON and in `console.log` it is `***`, or empty where it is empty.
 *
 * @publicApi
 */
class Secret {
    #text;
    constructor(text) {
        this.#text = text;
    }
    /** The text itself: for a client, never for a log. */
    reveal() {
        return this.#text;
    }
    toString() {
        return this.#text && exports.MASK;
    }
    toJSON() {
        return this.toString();
    }
    [node_util_1.inspect.custom]() {
        return `Secret(${this.toString()})`;
    }
}
exports.Secret = Secret;
/** Tell whether this may be a URL with a password that was set in a variable which takes none. */
function mayHoldSecret(text) {
    return /[@?]/.test(text);
}
/** Keep a property of another's object out of JSON and of inspection, which shows no getter's value. */
function hide(from, name) {
    if (from?.[name]) {
        const value = from[name];
        Object.defineProperty(from, name, { get: () => value, enumerable: false });
    }
}
/** Let a command that carries a password show none, as with `DEBUG=ioredis:*` or in a dump of the queue. */
function conceal(command) {
    if (/^(auth|hello)$/i.test(command.name)) {
        const bytes = command.toWritable(command); // its parameter is not used
        command.toWritable = () => bytes;
        command.args = command.args.map(() => exports.MASK);
    }
}
//# sourceMappingURL=secret.js.map