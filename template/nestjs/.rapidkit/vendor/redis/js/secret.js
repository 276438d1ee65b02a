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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2VjcmV0LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3NlY3JldC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOzs7QUFxQ0Esc0NBRUM7QUFHRCxvQkFLQztBQUdELDBCQU1DO0FBeERELHlDQUFvQztBQUdwQyxxREFBcUQ7QUFDeEMsUUFBQSxJQUFJLEdBQUcsS0FBSyxDQUFDO0FBRTFCOzs7O0dBSUc7QUFDSCxNQUFhLE1BQU07SUFDUixLQUFLLENBQVM7SUFFdkIsWUFBWSxJQUFZO1FBQ3RCLElBQUksQ0FBQyxLQUFLLEdBQUcsSUFBSSxDQUFDO0lBQ3BCLENBQUM7SUFFRCxzREFBc0Q7SUFDdEQsTUFBTTtRQUNKLE9BQU8sSUFBSSxDQUFDLEtBQUssQ0FBQztJQUNwQixDQUFDO0lBRUQsUUFBUTtRQUNOLE9BQU8sSUFBSSxDQUFDLEtBQUssSUFBSSxZQUFJLENBQUM7SUFDNUIsQ0FBQztJQUVELE1BQU07UUFDSixPQUFPLElBQUksQ0FBQyxRQUFRLEVBQUUsQ0FBQztJQUN6QixDQUFDO0lBRUQsQ0FBQyxtQkFBTyxDQUFDLE1BQU0sQ0FBQztRQUNkLE9BQU8sVUFBVSxJQUFJLENBQUMsUUFBUSxFQUFFLEdBQUcsQ0FBQztJQUN0QyxDQUFDO0NBQ0Y7QUF2QkQsd0JBdUJDO0FBRUQsa0dBQWtHO0FBQ2xHLFNBQWdCLGFBQWEsQ0FBQyxJQUFZO0lBQ3hDLE9BQU8sTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQztBQUMzQixDQUFDO0FBRUQsd0dBQXdHO0FBQ3hHLFNBQWdCLElBQUksQ0FBbUIsSUFBYyxFQUFFLElBQWE7SUFDbEUsSUFBSSxJQUFJLEVBQUUsQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQ2pCLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUN6QixNQUFNLENBQUMsY0FBYyxDQUFDLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxHQUFHLEVBQUUsR0FBRyxFQUFFLENBQUMsS0FBSyxFQUFFLFVBQVUsRUFBRSxLQUFLLEVBQUUsQ0FBQyxDQUFDO0lBQzdFLENBQUM7QUFDSCxDQUFDO0FBRUQsNEdBQTRHO0FBQzVHLFNBQWdCLE9BQU8sQ0FBQyxPQUFnQjtJQUN0QyxJQUFJLGlCQUFpQixDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUN6QyxNQUFNLEtBQUssR0FBRyxPQUFPLENBQUMsVUFBVSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsNEJBQTRCO1FBQ3ZFLE9BQU8sQ0FBQyxVQUFVLEdBQUcsR0FBRyxFQUFFLENBQUMsS0FBSyxDQUFDO1FBQ2pDLE9BQU8sQ0FBQyxJQUFJLEdBQUcsT0FBTyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsR0FBRyxFQUFFLENBQUMsWUFBSSxDQUFDLENBQUM7SUFDOUMsQ0FBQztBQUNILENBQUMifQ==