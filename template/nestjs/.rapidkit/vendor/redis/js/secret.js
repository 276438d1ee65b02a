"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Secret = exports.MASK = void 0;
exports.mayHoldSecret = mayHoldSecret;
exports.hide = hide;
exports.setHidden = setHidden;
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
        setHidden(from, name, from[name]);
    }
}
/** Give a property a value that is kept out of them. */
function setHidden(of, name, value) {
    Object.defineProperty(of, name, { get: () => value, enumerable: false, configurable: true });
}
/** Let a command that carries a password show none, as with `DEBUG=ioredis:*` or in a dump of the queue. */
function conceal(command) {
    if (/^(auth|hello)$/i.test(command.name)) {
        const bytes = command.toWritable(command); // its parameter is not used
        command.toWritable = () => bytes;
        command.args = command.args.map(() => exports.MASK);
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoic2VjcmV0LmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3NlY3JldC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOzs7QUFxQ0Esc0NBRUM7QUFHRCxvQkFJQztBQUdELDhCQUVDO0FBR0QsMEJBTUM7QUE1REQseUNBQW9DO0FBR3BDLHFEQUFxRDtBQUN4QyxRQUFBLElBQUksR0FBRyxLQUFLLENBQUM7QUFFMUI7Ozs7R0FJRztBQUNILE1BQWEsTUFBTTtJQUNSLEtBQUssQ0FBUztJQUV2QixZQUFZLElBQVk7UUFDdEIsSUFBSSxDQUFDLEtBQUssR0FBRyxJQUFJLENBQUM7SUFDcEIsQ0FBQztJQUVELHNEQUFzRDtJQUN0RCxNQUFNO1FBQ0osT0FBTyxJQUFJLENBQUMsS0FBSyxDQUFDO0lBQ3BCLENBQUM7SUFFRCxRQUFRO1FBQ04sT0FBTyxJQUFJLENBQUMsS0FBSyxJQUFJLFlBQUksQ0FBQztJQUM1QixDQUFDO0lBRUQsTUFBTTtRQUNKLE9BQU8sSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQ3pCLENBQUM7SUFFRCxDQUFDLG1CQUFPLENBQUMsTUFBTSxDQUFDO1FBQ2QsT0FBTyxVQUFVLElBQUksQ0FBQyxRQUFRLEVBQUUsR0FBRyxDQUFDO0lBQ3RDLENBQUM7Q0FDRjtBQXZCRCx3QkF1QkM7QUFFRCxrR0FBa0c7QUFDbEcsU0FBZ0IsYUFBYSxDQUFDLElBQVk7SUFDeEMsT0FBTyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDO0FBQzNCLENBQUM7QUFFRCx3R0FBd0c7QUFDeEcsU0FBZ0IsSUFBSSxDQUFtQixJQUFjLEVBQUUsSUFBYTtJQUNsRSxJQUFJLElBQUksRUFBRSxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUM7UUFDakIsU0FBUyxDQUFDLElBQUksRUFBRSxJQUFJLEVBQUUsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7SUFDcEMsQ0FBQztBQUNILENBQUM7QUFFRCx3REFBd0Q7QUFDeEQsU0FBZ0IsU0FBUyxDQUFtQixFQUFLLEVBQUUsSUFBYSxFQUFFLEtBQWM7SUFDOUUsTUFBTSxDQUFDLGNBQWMsQ0FBQyxFQUFFLEVBQUUsSUFBSSxFQUFFLEVBQUUsR0FBRyxFQUFFLEdBQUcsRUFBRSxDQUFDLEtBQUssRUFBRSxVQUFVLEVBQUUsS0FBSyxFQUFFLFlBQVksRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDO0FBQy9GLENBQUM7QUFFRCw0R0FBNEc7QUFDNUcsU0FBZ0IsT0FBTyxDQUFDLE9BQWdCO0lBQ3RDLElBQUksaUJBQWlCLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQ3pDLE1BQU0sS0FBSyxHQUFHLE9BQU8sQ0FBQyxVQUFVLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyw0QkFBNEI7UUFDdkUsT0FBTyxDQUFDLFVBQVUsR0FBRyxHQUFHLEVBQUUsQ0FBQyxLQUFLLENBQUM7UUFDakMsT0FBTyxDQUFDLElBQUksR0FBRyxPQUFPLENBQUMsSUFBSSxDQUFDLEdBQUcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxZQUFJLENBQUMsQ0FBQztJQUM5QyxDQUFDO0FBQ0gsQ0FBQyJ9