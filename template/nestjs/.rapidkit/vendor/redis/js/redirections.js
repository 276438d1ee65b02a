"use strict";
/** What a node of a cluster answers that has not done a command, and says who would. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.redirectionOf = redirectionOf;
exports.isSplit = isSplit;
exports.hostOf = hostOf;
exports.placeOf = placeOf;
const errors_js_1 = require("./errors.js");
/**
 * Return where a node sends a command; undefined where the error is another.
 *
 * @param error Of the reply, or what ioredis's pipelines make of it.
 * @param hostFor Returns the host of who owned a slot so far: a node that gives no host means its own.
 */
function redirectionOf(error, hostFor) {
    const [, kind, digits, host, port] = /^(MOVED|ASK) (\d+) (\S*):(\d+)/.exec(error.message) ?? [];
    if (error.name !== "ReplyError" || (kind !== "MOVED" && kind !== "ASK") || port === undefined) {
        return undefined;
    }
    const slot = Number(digits);
    return { kind, slot, address: `${host || hostFor(slot)}:${port}` };
}
/** Tell whether a command has keys on two nodes, for their slot is on its way. */
function isSplit(error) {
    return (0, errors_js_1.isReplyError)(error) && error.message.startsWith("TRYAGAIN");
}
/** Return the host of `host:port`. */
function hostOf(address) {
    return address.slice(0, address.lastIndexOf(":"));
}
/** Return host and port of `host:port`. */
function placeOf(address) {
    return { host: hostOf(address), port: Number(address.slice(address.lastIndexOf(":") + 1)) };
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoicmVkaXJlY3Rpb25zLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3JlZGlyZWN0aW9ucy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsd0ZBQXdGOztBQWtCeEYsc0NBVUM7QUFHRCwwQkFFQztBQUdELHdCQUVDO0FBR0QsMEJBRUM7QUF6Q0QsMkNBQTJDO0FBVTNDOzs7OztHQUtHO0FBQ0gsU0FBZ0IsYUFBYSxDQUMzQixLQUFzQyxFQUN0QyxPQUFpQztJQUVqQyxNQUFNLENBQUMsRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLElBQUksRUFBRSxJQUFJLENBQUMsR0FBRyxnQ0FBZ0MsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsQ0FBQztJQUNoRyxJQUFJLEtBQUssQ0FBQyxJQUFJLEtBQUssWUFBWSxJQUFJLENBQUMsSUFBSSxLQUFLLE9BQU8sSUFBSSxJQUFJLEtBQUssS0FBSyxDQUFDLElBQUksSUFBSSxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQzlGLE9BQU8sU0FBUyxDQUFDO0lBQ25CLENBQUM7SUFDRCxNQUFNLElBQUksR0FBRyxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDNUIsT0FBTyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsT0FBTyxFQUFFLEdBQUcsSUFBSSxJQUFJLE9BQU8sQ0FBQyxJQUFJLENBQUMsSUFBSSxJQUFJLEVBQUUsRUFBRSxDQUFDO0FBQ3JFLENBQUM7QUFFRCxrRkFBa0Y7QUFDbEYsU0FBZ0IsT0FBTyxDQUFDLEtBQVk7SUFDbEMsT0FBTyxJQUFBLHdCQUFZLEVBQUMsS0FBSyxDQUFDLElBQUksS0FBSyxDQUFDLE9BQU8sQ0FBQyxVQUFVLENBQUMsVUFBVSxDQUFDLENBQUM7QUFDckUsQ0FBQztBQUVELHNDQUFzQztBQUN0QyxTQUFnQixNQUFNLENBQUMsT0FBZTtJQUNwQyxPQUFPLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLE9BQU8sQ0FBQyxXQUFXLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQztBQUNwRCxDQUFDO0FBRUQsMkNBQTJDO0FBQzNDLFNBQWdCLE9BQU8sQ0FBQyxPQUFlO0lBQ3JDLE9BQU8sRUFBRSxJQUFJLEVBQUUsTUFBTSxDQUFDLE9BQU8sQ0FBQyxFQUFFLElBQUksRUFBRSxNQUFNLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsV0FBVyxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztBQUM5RixDQUFDIn0=