"use strict";
/** Values and their bytes: texts and bytes as they are, everything else as JSON that both languages read alike. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.BadValue = exports.DEEPEST = exports.CODEC = void 0;
exports.encodeValue = encodeValue;
exports.decodeValue = decodeValue;
exports.kindOf = kindOf;
const node_buffer_1 = require("node:buffer");
const types_1 = require("node:util/types");
const errors_js_1 = require("./errors.js");
const frozen_js_1 = require("./frozen.js");
const keys_js_1 = require("./keys.js");
/** What an envelope calls the forms of a payload. */
exports.CODEC = { JSON: 1, BYTES: 3, TEXT: 4 };
/** The levels of arrays and objects that a value may have. */
exports.DEEPEST = 254;
/** The levels that a reader follows; no writer reaches them. */
const DEEPEST_READ = 1024;
/** The number from which JSON.stringify writes whole numbers with an exponent, and so not as integers. */
const EXPONENT_FROM = 1e21;
/** A payload that is not what its codec says; the message is the reason. */
class BadValue extends Error {
    static {
        this.prototype.name = "BadValue";
    }
}
exports.BadValue = BadValue;
/**
 * Return a value's codec and payload.
 *
 * @param value A string, a Buffer or another Uint8Array, or what JSON holds: null, booleans, numbers, arrays and
 *   objects. Dates become RFC 3339 text, and an object with `toJSON` what that returns.
 * @throws CacheValueError It holds undefined, NaN, an infinity, an integer beyond 2^53 - 1, an invalid date, a key that
 *   is a symbol, a lone surrogate, more than 254 levels, or what is none of these (functions, bigints, Map, Set …).
 */
function encodeValue(value) {
    if (typeof value === "string") {
        return [exports.CODEC.TEXT, Buffer.from(plainText(value, ""))];
    }
    if ((0, types_1.isUint8Array)(value)) {
        return [exports.CODEC.BYTES, Buffer.from(value)];
    }
    return [exports.CODEC.JSON, Buffer.from(JSON.stringify(plain(value, "", 0)))];
}
/**
 * Return the value of a payload; bytes are a copy, for the payload may be part of what a socket read.
 *
 * @throws BadValue The payload is not what its codec says.
 */
function decodeValue(codec, payload) {
    if (codec === exports.CODEC.BYTES) {
        return (0, frozen_js_1.copyOf)(payload);
    }
    const text = payload.toString();
    if (text.includes("\uFFFD") && !(0, node_buffer_1.isUtf8)(payload)) {
        throw new BadValue("it is not UTF-8"); // what is not becomes that character, which may also stand there itself
    }
    return codec === exports.CODEC.TEXT ? text : parse(text);
}
/** Return what a value is, in a word. */
function kindOf(value) {
    if (typeof value !== "object" || value === null) {
        return value === null ? "null" : typeof value;
    }
    const { constructor } = value;
    return typeof constructor === "function" && constructor.name ? constructor.name : "object";
}
function parse(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw new BadValue("it is not JSON");
    }
    // Only an escape can give a lone surrogate: the text is from UTF-8.
    if (!isSound(value, text.includes("\\u"), 0)) {
        throw new BadValue("it holds an infinity, a lone surrogate or too many levels");
    }
    return value;
}
/**
 * Tell whether JSON.parse has made what other readers of JSON make, too. It makes Infinity of 1e999, and keeps escapes
 * that are half of a surrogate pair.
 */
function isSound(value, isEscaped, depth) {
    switch (typeof value) {
        case "number":
            return value - value === 0; // which neither NaN nor an infinity is
        case "string":
            return !isEscaped || !(0, keys_js_1.hasLoneSurrogate)(value);
        default:
            return value === null || typeof value !== "object" || areSound(value, isEscaped, depth);
    }
}
function areSound(parts, isEscaped, depth) {
    if (depth === DEEPEST_READ) {
        return false;
    }
    if (Array.isArray(parts)) {
        for (const part of parts) {
            if (!isSound(part, isEscaped, depth + 1)) {
                return false;
            }
        }
        return true;
    }
    for (const key in parts) {
        const part = parts[key];
        if (!isSound(part, isEscaped, depth + 1) || (isEscaped && (0, keys_js_1.hasLoneSurrogate)(key))) {
            return false;
        }
    }
    return true;
}
/** Return a value as JSON's own types, each part read once, or say what of it JSON does not hold. */
function plain(value, path, depth) {
    switch (typeof value) {
        case "string":
            return plainText(value, path);
        case "number":
            return plainNumber(value, path);
        case "boolean":
            return value;
        case "object":
            return value === null ? null : plainObject(value, path, depth);
        default:
            throw refusal(value, path);
    }
}
function plainText(text, path) {
    if ((0, keys_js_1.hasLoneSurrogate)(text)) {
        throw new errors_js_1.CacheValueError(`a lone surrogate${at(path)} has no UTF-8 form`);
    }
    return text;
}
function plainNumber(value, path) {
    if (!Number.isFinite(value)) {
        throw new errors_js_1.CacheValueError(`${value}${at(path)} is no number in JSON`);
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < EXPONENT_FROM) {
        throw new errors_js_1.CacheValueError(`an integer${at(path)} is beyond 2^53 - 1; cache it as text`);
    }
    return value;
}
function plainObject(value, path, depth) {
    if ((0, types_1.isDate)(value)) {
        return plainDate(value, path);
    }
    if ((0, types_1.isUint8Array)(value)) {
        throw refusal(value, path); // Buffer has a toJSON, which gives no bytes back
    }
    if (hasToJson(value)) {
        const given = value.toJSON();
        return typeof given === "object" && given !== null ? plainParts(given, path, depth) : plain(given, path, depth);
    }
    return plainParts(value, path, depth);
}
function plainParts(value, path, depth) {
    if (depth === exports.DEEPEST) {
        throw new errors_js_1.CacheValueError("the value is nested too deeply, or holds itself");
    }
    if (Array.isArray(value)) {
        // By index: `map` leaves holes out.
        return Array.from(value, (each, index) => plain(each, `${path}[${index}]`, depth + 1));
    }
    if (Object.prototype.toString.call(value) !== "[object Object]") {
        throw refusal(value, path); // JSON.stringify makes {} of a Map, a Set, a Promise
    }
    const symbol = Object.getOwnPropertySymbols(value).find((each) => Object.prototype.propertyIsEnumerable.call(value, each));
    if (symbol) {
        throw new errors_js_1.CacheValueError(`the key ${String(symbol)}${at(path)} is not a text`);
    }
    const result = {};
    for (const [key, each] of Object.entries(value)) {
        const entry = plain(each, `${path}.${key}`, depth + 1);
        if (key === "__proto__") {
            Object.defineProperty(result, key, { value: entry, enumerable: true });
        }
        else {
            result[plainText(key, path)] = entry;
        }
    }
    return result;
}
function plainDate(date, path) {
    if (Number.isNaN(date.getTime())) {
        throw new errors_js_1.CacheValueError(`a Date${at(path)} is invalid`);
    }
    const text = date.toISOString();
    if (!/^\d/.test(text)) {
        throw new errors_js_1.CacheValueError(`a Date${at(path)} is outside the years 0 to 9999, which RFC 3339 has`);
    }
    return text;
}
function hasToJson(value) {
    return typeof value.toJSON === "function";
}
function at(path) {
    return path && ` at ${path}`;
}
function refusal(value, path) {
    return new errors_js_1.CacheValueError(`${kindOf(value)}${at(path)} cannot be cached: accepted is what JSON holds`);
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidmFsdWVzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3ZhbHVlcy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsbUhBQW1IOzs7QUFxQ25ILGtDQVFDO0FBT0Qsa0NBU0M7QUFHRCx3QkFNQztBQXBFRCw2Q0FBcUM7QUFDckMsMkNBQXVEO0FBQ3ZELDJDQUE4QztBQUM5QywyQ0FBcUM7QUFDckMsdUNBQTZDO0FBRTdDLHFEQUFxRDtBQUN4QyxRQUFBLEtBQUssR0FBRyxFQUFFLElBQUksRUFBRSxDQUFDLEVBQUUsS0FBSyxFQUFFLENBQUMsRUFBRSxJQUFJLEVBQUUsQ0FBQyxFQUFXLENBQUM7QUFFN0QsOERBQThEO0FBQ2pELFFBQUEsT0FBTyxHQUFHLEdBQUcsQ0FBQztBQUUzQixnRUFBZ0U7QUFDaEUsTUFBTSxZQUFZLEdBQUcsSUFBSSxDQUFDO0FBRTFCLDBHQUEwRztBQUMxRyxNQUFNLGFBQWEsR0FBRyxJQUFJLENBQUM7QUFJM0IsNEVBQTRFO0FBQzVFLE1BQWEsUUFBUyxTQUFRLEtBQUs7SUFDakM7UUFDRSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksR0FBRyxVQUFVLENBQUM7SUFDbkMsQ0FBQztDQUNGO0FBSkQsNEJBSUM7QUFFRDs7Ozs7OztHQU9HO0FBQ0gsU0FBZ0IsV0FBVyxDQUFDLEtBQWM7SUFDeEMsSUFBSSxPQUFPLEtBQUssS0FBSyxRQUFRLEVBQUUsQ0FBQztRQUM5QixPQUFPLENBQUMsYUFBSyxDQUFDLElBQUksRUFBRSxNQUFNLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxLQUFLLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ3pELENBQUM7SUFDRCxJQUFJLElBQUEsb0JBQVksRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1FBQ3hCLE9BQU8sQ0FBQyxhQUFLLENBQUMsS0FBSyxFQUFFLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztJQUMzQyxDQUFDO0lBQ0QsT0FBTyxDQUFDLGFBQUssQ0FBQyxJQUFJLEVBQUUsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO0FBQ3hFLENBQUM7QUFFRDs7OztHQUlHO0FBQ0gsU0FBZ0IsV0FBVyxDQUFDLEtBQWEsRUFBRSxPQUFlO0lBQ3hELElBQUksS0FBSyxLQUFLLGFBQUssQ0FBQyxLQUFLLEVBQUUsQ0FBQztRQUMxQixPQUFPLElBQUEsa0JBQU0sRUFBQyxPQUFPLENBQUMsQ0FBQztJQUN6QixDQUFDO0lBQ0QsTUFBTSxJQUFJLEdBQUcsT0FBTyxDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQ2hDLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLElBQUEsb0JBQU0sRUFBQyxPQUFPLENBQUMsRUFBRSxDQUFDO1FBQ2hELE1BQU0sSUFBSSxRQUFRLENBQUMsaUJBQWlCLENBQUMsQ0FBQyxDQUFDLHdFQUF3RTtJQUNqSCxDQUFDO0lBQ0QsT0FBTyxLQUFLLEtBQUssYUFBSyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUM7QUFDbkQsQ0FBQztBQUVELHlDQUF5QztBQUN6QyxTQUFnQixNQUFNLENBQUMsS0FBYztJQUNuQyxJQUFJLE9BQU8sS0FBSyxLQUFLLFFBQVEsSUFBSSxLQUFLLEtBQUssSUFBSSxFQUFFLENBQUM7UUFDaEQsT0FBTyxLQUFLLEtBQUssSUFBSSxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLE9BQU8sS0FBSyxDQUFDO0lBQ2hELENBQUM7SUFDRCxNQUFNLEVBQUUsV0FBVyxFQUFFLEdBQUcsS0FBa0MsQ0FBQztJQUMzRCxPQUFPLE9BQU8sV0FBVyxLQUFLLFVBQVUsSUFBSSxXQUFXLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxXQUFXLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUM7QUFDN0YsQ0FBQztBQUVELFNBQVMsS0FBSyxDQUFDLElBQVk7SUFDekIsSUFBSSxLQUFjLENBQUM7SUFDbkIsSUFBSSxDQUFDO1FBQ0gsS0FBSyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDM0IsQ0FBQztJQUFDLE1BQU0sQ0FBQztRQUNQLE1BQU0sSUFBSSxRQUFRLENBQUMsZ0JBQWdCLENBQUMsQ0FBQztJQUN2QyxDQUFDO0lBQ0Qsb0VBQW9FO0lBQ3BFLElBQUksQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQyxDQUFDLEVBQUUsQ0FBQztRQUM3QyxNQUFNLElBQUksUUFBUSxDQUFDLDJEQUEyRCxDQUFDLENBQUM7SUFDbEYsQ0FBQztJQUNELE9BQU8sS0FBSyxDQUFDO0FBQ2YsQ0FBQztBQUVEOzs7R0FHRztBQUNILFNBQVMsT0FBTyxDQUFDLEtBQWMsRUFBRSxTQUFrQixFQUFFLEtBQWE7SUFDaEUsUUFBUSxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ3JCLEtBQUssUUFBUTtZQUNYLE9BQU8sS0FBSyxHQUFHLEtBQUssS0FBSyxDQUFDLENBQUMsQ0FBQyx1Q0FBdUM7UUFDckUsS0FBSyxRQUFRO1lBQ1gsT0FBTyxDQUFDLFNBQVMsSUFBSSxDQUFDLElBQUEsMEJBQWdCLEVBQUMsS0FBSyxDQUFDLENBQUM7UUFDaEQ7WUFDRSxPQUFPLEtBQUssS0FBSyxJQUFJLElBQUksT0FBTyxLQUFLLEtBQUssUUFBUSxJQUFJLFFBQVEsQ0FBQyxLQUFLLEVBQUUsU0FBUyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQzVGLENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxRQUFRLENBQUMsS0FBYSxFQUFFLFNBQWtCLEVBQUUsS0FBYTtJQUNoRSxJQUFJLEtBQUssS0FBSyxZQUFZLEVBQUUsQ0FBQztRQUMzQixPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFDRCxJQUFJLEtBQUssQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztRQUN6QixLQUFLLE1BQU0sSUFBSSxJQUFJLEtBQUssRUFBRSxDQUFDO1lBQ3pCLElBQUksQ0FBQyxPQUFPLENBQUMsSUFBSSxFQUFFLFNBQVMsRUFBRSxLQUFLLEdBQUcsQ0FBQyxDQUFDLEVBQUUsQ0FBQztnQkFDekMsT0FBTyxLQUFLLENBQUM7WUFDZixDQUFDO1FBQ0gsQ0FBQztRQUNELE9BQU8sSUFBSSxDQUFDO0lBQ2QsQ0FBQztJQUNELEtBQUssTUFBTSxHQUFHLElBQUksS0FBSyxFQUFFLENBQUM7UUFDeEIsTUFBTSxJQUFJLEdBQUksS0FBaUMsQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNyRCxJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksRUFBRSxTQUFTLEVBQUUsS0FBSyxHQUFHLENBQUMsQ0FBQyxJQUFJLENBQUMsU0FBUyxJQUFJLElBQUEsMEJBQWdCLEVBQUMsR0FBRyxDQUFDLENBQUMsRUFBRSxDQUFDO1lBQ2pGLE9BQU8sS0FBSyxDQUFDO1FBQ2YsQ0FBQztJQUNILENBQUM7SUFDRCxPQUFPLElBQUksQ0FBQztBQUNkLENBQUM7QUFFRCxxR0FBcUc7QUFDckcsU0FBUyxLQUFLLENBQUMsS0FBYyxFQUFFLElBQVksRUFBRSxLQUFhO0lBQ3hELFFBQVEsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNyQixLQUFLLFFBQVE7WUFDWCxPQUFPLFNBQVMsQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLENBQUM7UUFDaEMsS0FBSyxRQUFRO1lBQ1gsT0FBTyxXQUFXLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ2xDLEtBQUssU0FBUztZQUNaLE9BQU8sS0FBSyxDQUFDO1FBQ2YsS0FBSyxRQUFRO1lBQ1gsT0FBTyxLQUFLLEtBQUssSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLFdBQVcsQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDO1FBQ2pFO1lBQ0UsTUFBTSxPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDO0lBQy9CLENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxTQUFTLENBQUMsSUFBWSxFQUFFLElBQVk7SUFDM0MsSUFBSSxJQUFBLDBCQUFnQixFQUFDLElBQUksQ0FBQyxFQUFFLENBQUM7UUFDM0IsTUFBTSxJQUFJLDJCQUFlLENBQUMsbUJBQW1CLEVBQUUsQ0FBQyxJQUFJLENBQUMsb0JBQW9CLENBQUMsQ0FBQztJQUM3RSxDQUFDO0lBQ0QsT0FBTyxJQUFJLENBQUM7QUFDZCxDQUFDO0FBRUQsU0FBUyxXQUFXLENBQUMsS0FBYSxFQUFFLElBQVk7SUFDOUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztRQUM1QixNQUFNLElBQUksMkJBQWUsQ0FBQyxHQUFHLEtBQUssR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLHVCQUF1QixDQUFDLENBQUM7SUFDeEUsQ0FBQztJQUNELElBQUksTUFBTSxDQUFDLFNBQVMsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxhQUFhLENBQUMsS0FBSyxDQUFDLElBQUksSUFBSSxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsR0FBRyxhQUFhLEVBQUUsQ0FBQztRQUMvRixNQUFNLElBQUksMkJBQWUsQ0FBQyxhQUFhLEVBQUUsQ0FBQyxJQUFJLENBQUMsdUNBQXVDLENBQUMsQ0FBQztJQUMxRixDQUFDO0lBQ0QsT0FBTyxLQUFLLENBQUM7QUFDZixDQUFDO0FBRUQsU0FBUyxXQUFXLENBQUMsS0FBYSxFQUFFLElBQVksRUFBRSxLQUFhO0lBQzdELElBQUksSUFBQSxjQUFNLEVBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztRQUNsQixPQUFPLFNBQVMsQ0FBQyxLQUFLLEVBQUUsSUFBSSxDQUFDLENBQUM7SUFDaEMsQ0FBQztJQUNELElBQUksSUFBQSxvQkFBWSxFQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7UUFDeEIsTUFBTSxPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMsaURBQWlEO0lBQy9FLENBQUM7SUFDRCxJQUFJLFNBQVMsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1FBQ3JCLE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUM3QixPQUFPLE9BQU8sS0FBSyxLQUFLLFFBQVEsSUFBSSxLQUFLLEtBQUssSUFBSSxDQUFDLENBQUMsQ0FBQyxVQUFVLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDbEgsQ0FBQztJQUNELE9BQU8sVUFBVSxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUM7QUFDeEMsQ0FBQztBQUVELFNBQVMsVUFBVSxDQUFDLEtBQWEsRUFBRSxJQUFZLEVBQUUsS0FBYTtJQUM1RCxJQUFJLEtBQUssS0FBSyxlQUFPLEVBQUUsQ0FBQztRQUN0QixNQUFNLElBQUksMkJBQWUsQ0FBQyxpREFBaUQsQ0FBQyxDQUFDO0lBQy9FLENBQUM7SUFDRCxJQUFJLEtBQUssQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztRQUN6QixvQ0FBb0M7UUFDcEMsT0FBTyxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxDQUFDLElBQWEsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsR0FBRyxJQUFJLElBQUksS0FBSyxHQUFHLEVBQUUsS0FBSyxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDbEcsQ0FBQztJQUNELElBQUksTUFBTSxDQUFDLFNBQVMsQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxLQUFLLGlCQUFpQixFQUFFLENBQUM7UUFDaEUsTUFBTSxPQUFPLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDLENBQUMscURBQXFEO0lBQ25GLENBQUM7SUFDRCxNQUFNLE1BQU0sR0FBRyxNQUFNLENBQUMscUJBQXFCLENBQUMsS0FBSyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FDL0QsTUFBTSxDQUFDLFNBQVMsQ0FBQyxvQkFBb0IsQ0FBQyxJQUFJLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUN4RCxDQUFDO0lBQ0YsSUFBSSxNQUFNLEVBQUUsQ0FBQztRQUNYLE1BQU0sSUFBSSwyQkFBZSxDQUFDLFdBQVcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsZ0JBQWdCLENBQUMsQ0FBQztJQUNsRixDQUFDO0lBQ0QsTUFBTSxNQUFNLEdBQXlCLEVBQUUsQ0FBQztJQUN4QyxLQUFLLE1BQU0sQ0FBQyxHQUFHLEVBQUUsSUFBSSxDQUFDLElBQUksTUFBTSxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1FBQ2hELE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQyxJQUFJLEVBQUUsR0FBRyxJQUFJLElBQUksR0FBRyxFQUFFLEVBQUUsS0FBSyxHQUFHLENBQUMsQ0FBQyxDQUFDO1FBQ3ZELElBQUksR0FBRyxLQUFLLFdBQVcsRUFBRSxDQUFDO1lBQ3hCLE1BQU0sQ0FBQyxjQUFjLENBQUMsTUFBTSxFQUFFLEdBQUcsRUFBRSxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsVUFBVSxFQUFFLElBQUksRUFBRSxDQUFDLENBQUM7UUFDekUsQ0FBQzthQUFNLENBQUM7WUFDTixNQUFNLENBQUMsU0FBUyxDQUFDLEdBQUcsRUFBRSxJQUFJLENBQUMsQ0FBQyxHQUFHLEtBQUssQ0FBQztRQUN2QyxDQUFDO0lBQ0gsQ0FBQztJQUNELE9BQU8sTUFBTSxDQUFDO0FBQ2hCLENBQUM7QUFFRCxTQUFTLFNBQVMsQ0FBQyxJQUFVLEVBQUUsSUFBWTtJQUN6QyxJQUFJLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLE9BQU8sRUFBRSxDQUFDLEVBQUUsQ0FBQztRQUNqQyxNQUFNLElBQUksMkJBQWUsQ0FBQyxTQUFTLEVBQUUsQ0FBQyxJQUFJLENBQUMsYUFBYSxDQUFDLENBQUM7SUFDNUQsQ0FBQztJQUNELE1BQU0sSUFBSSxHQUFHLElBQUksQ0FBQyxXQUFXLEVBQUUsQ0FBQztJQUNoQyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQ3RCLE1BQU0sSUFBSSwyQkFBZSxDQUFDLFNBQVMsRUFBRSxDQUFDLElBQUksQ0FBQyxxREFBcUQsQ0FBQyxDQUFDO0lBQ3BHLENBQUM7SUFDRCxPQUFPLElBQUksQ0FBQztBQUNkLENBQUM7QUFFRCxTQUFTLFNBQVMsQ0FBQyxLQUFhO0lBQzlCLE9BQU8sT0FBUSxLQUE4QixDQUFDLE1BQU0sS0FBSyxVQUFVLENBQUM7QUFDdEUsQ0FBQztBQUVELFNBQVMsRUFBRSxDQUFDLElBQVk7SUFDdEIsT0FBTyxJQUFJLElBQUksT0FBTyxJQUFJLEVBQUUsQ0FBQztBQUMvQixDQUFDO0FBRUQsU0FBUyxPQUFPLENBQUMsS0FBYyxFQUFFLElBQVk7SUFDM0MsT0FBTyxJQUFJLDJCQUFlLENBQUMsR0FBRyxNQUFNLENBQUMsS0FBSyxDQUFDLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyxnREFBZ0QsQ0FBQyxDQUFDO0FBQzFHLENBQUMifQ==