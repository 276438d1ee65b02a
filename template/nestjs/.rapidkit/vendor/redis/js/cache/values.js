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
        const copy = Buffer.allocUnsafeSlow(payload.length);
        payload.copy(copy);
        return copy;
    }
    if (!(0, node_buffer_1.isUtf8)(payload)) {
        throw new BadValue("it is not UTF-8");
    }
    const text = payload.toString();
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidmFsdWVzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL3ZhbHVlcy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsbUhBQW1IOzs7QUFvQ25ILGtDQVFDO0FBT0Qsa0NBV0M7QUFHRCx3QkFNQztBQXJFRCw2Q0FBcUM7QUFDckMsMkNBQXVEO0FBQ3ZELDJDQUE4QztBQUM5Qyx1Q0FBNkM7QUFFN0MscURBQXFEO0FBQ3hDLFFBQUEsS0FBSyxHQUFHLEVBQUUsSUFBSSxFQUFFLENBQUMsRUFBRSxLQUFLLEVBQUUsQ0FBQyxFQUFFLElBQUksRUFBRSxDQUFDLEVBQVcsQ0FBQztBQUU3RCw4REFBOEQ7QUFDakQsUUFBQSxPQUFPLEdBQUcsR0FBRyxDQUFDO0FBRTNCLGdFQUFnRTtBQUNoRSxNQUFNLFlBQVksR0FBRyxJQUFJLENBQUM7QUFFMUIsMEdBQTBHO0FBQzFHLE1BQU0sYUFBYSxHQUFHLElBQUksQ0FBQztBQUkzQiw0RUFBNEU7QUFDNUUsTUFBYSxRQUFTLFNBQVEsS0FBSztJQUNqQztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLFVBQVUsQ0FBQztJQUNuQyxDQUFDO0NBQ0Y7QUFKRCw0QkFJQztBQUVEOzs7Ozs7O0dBT0c7QUFDSCxTQUFnQixXQUFXLENBQUMsS0FBYztJQUN4QyxJQUFJLE9BQU8sS0FBSyxLQUFLLFFBQVEsRUFBRSxDQUFDO1FBQzlCLE9BQU8sQ0FBQyxhQUFLLENBQUMsSUFBSSxFQUFFLE1BQU0sQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDekQsQ0FBQztJQUNELElBQUksSUFBQSxvQkFBWSxFQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7UUFDeEIsT0FBTyxDQUFDLGFBQUssQ0FBQyxLQUFLLEVBQUUsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO0lBQzNDLENBQUM7SUFDRCxPQUFPLENBQUMsYUFBSyxDQUFDLElBQUksRUFBRSxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLEtBQUssRUFBRSxFQUFFLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7QUFDeEUsQ0FBQztBQUVEOzs7O0dBSUc7QUFDSCxTQUFnQixXQUFXLENBQUMsS0FBYSxFQUFFLE9BQWU7SUFDeEQsSUFBSSxLQUFLLEtBQUssYUFBSyxDQUFDLEtBQUssRUFBRSxDQUFDO1FBQzFCLE1BQU0sSUFBSSxHQUFHLE1BQU0sQ0FBQyxlQUFlLENBQUMsT0FBTyxDQUFDLE1BQU0sQ0FBQyxDQUFDO1FBQ3BELE9BQU8sQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUM7UUFDbkIsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBQ0QsSUFBSSxDQUFDLElBQUEsb0JBQU0sRUFBQyxPQUFPLENBQUMsRUFBRSxDQUFDO1FBQ3JCLE1BQU0sSUFBSSxRQUFRLENBQUMsaUJBQWlCLENBQUMsQ0FBQztJQUN4QyxDQUFDO0lBQ0QsTUFBTSxJQUFJLEdBQUcsT0FBTyxDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQ2hDLE9BQU8sS0FBSyxLQUFLLGFBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDO0FBQ25ELENBQUM7QUFFRCx5Q0FBeUM7QUFDekMsU0FBZ0IsTUFBTSxDQUFDLEtBQWM7SUFDbkMsSUFBSSxPQUFPLEtBQUssS0FBSyxRQUFRLElBQUksS0FBSyxLQUFLLElBQUksRUFBRSxDQUFDO1FBQ2hELE9BQU8sS0FBSyxLQUFLLElBQUksQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxPQUFPLEtBQUssQ0FBQztJQUNoRCxDQUFDO0lBQ0QsTUFBTSxFQUFFLFdBQVcsRUFBRSxHQUFHLEtBQWtDLENBQUM7SUFDM0QsT0FBTyxPQUFPLFdBQVcsS0FBSyxVQUFVLElBQUksV0FBVyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsV0FBVyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDO0FBQzdGLENBQUM7QUFFRCxTQUFTLEtBQUssQ0FBQyxJQUFZO0lBQ3pCLElBQUksS0FBYyxDQUFDO0lBQ25CLElBQUksQ0FBQztRQUNILEtBQUssR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDO0lBQzNCLENBQUM7SUFBQyxNQUFNLENBQUM7UUFDUCxNQUFNLElBQUksUUFBUSxDQUFDLGdCQUFnQixDQUFDLENBQUM7SUFDdkMsQ0FBQztJQUNELG9FQUFvRTtJQUNwRSxJQUFJLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUMsQ0FBQyxFQUFFLENBQUM7UUFDN0MsTUFBTSxJQUFJLFFBQVEsQ0FBQywyREFBMkQsQ0FBQyxDQUFDO0lBQ2xGLENBQUM7SUFDRCxPQUFPLEtBQUssQ0FBQztBQUNmLENBQUM7QUFFRDs7O0dBR0c7QUFDSCxTQUFTLE9BQU8sQ0FBQyxLQUFjLEVBQUUsU0FBa0IsRUFBRSxLQUFhO0lBQ2hFLFFBQVEsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNyQixLQUFLLFFBQVE7WUFDWCxPQUFPLEtBQUssR0FBRyxLQUFLLEtBQUssQ0FBQyxDQUFDLENBQUMsdUNBQXVDO1FBQ3JFLEtBQUssUUFBUTtZQUNYLE9BQU8sQ0FBQyxTQUFTLElBQUksQ0FBQyxJQUFBLDBCQUFnQixFQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ2hEO1lBQ0UsT0FBTyxLQUFLLEtBQUssSUFBSSxJQUFJLE9BQU8sS0FBSyxLQUFLLFFBQVEsSUFBSSxRQUFRLENBQUMsS0FBSyxFQUFFLFNBQVMsRUFBRSxLQUFLLENBQUMsQ0FBQztJQUM1RixDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsUUFBUSxDQUFDLEtBQWEsRUFBRSxTQUFrQixFQUFFLEtBQWE7SUFDaEUsSUFBSSxLQUFLLEtBQUssWUFBWSxFQUFFLENBQUM7UUFDM0IsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDO0lBQ0QsSUFBSSxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7UUFDekIsS0FBSyxNQUFNLElBQUksSUFBSSxLQUFLLEVBQUUsQ0FBQztZQUN6QixJQUFJLENBQUMsT0FBTyxDQUFDLElBQUksRUFBRSxTQUFTLEVBQUUsS0FBSyxHQUFHLENBQUMsQ0FBQyxFQUFFLENBQUM7Z0JBQ3pDLE9BQU8sS0FBSyxDQUFDO1lBQ2YsQ0FBQztRQUNILENBQUM7UUFDRCxPQUFPLElBQUksQ0FBQztJQUNkLENBQUM7SUFDRCxLQUFLLE1BQU0sR0FBRyxJQUFJLEtBQUssRUFBRSxDQUFDO1FBQ3hCLE1BQU0sSUFBSSxHQUFJLEtBQWlDLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDckQsSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsU0FBUyxFQUFFLEtBQUssR0FBRyxDQUFDLENBQUMsSUFBSSxDQUFDLFNBQVMsSUFBSSxJQUFBLDBCQUFnQixFQUFDLEdBQUcsQ0FBQyxDQUFDLEVBQUUsQ0FBQztZQUNqRixPQUFPLEtBQUssQ0FBQztRQUNmLENBQUM7SUFDSCxDQUFDO0lBQ0QsT0FBTyxJQUFJLENBQUM7QUFDZCxDQUFDO0FBRUQscUdBQXFHO0FBQ3JHLFNBQVMsS0FBSyxDQUFDLEtBQWMsRUFBRSxJQUFZLEVBQUUsS0FBYTtJQUN4RCxRQUFRLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDckIsS0FBSyxRQUFRO1lBQ1gsT0FBTyxTQUFTLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDO1FBQ2hDLEtBQUssUUFBUTtZQUNYLE9BQU8sV0FBVyxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQztRQUNsQyxLQUFLLFNBQVM7WUFDWixPQUFPLEtBQUssQ0FBQztRQUNmLEtBQUssUUFBUTtZQUNYLE9BQU8sS0FBSyxLQUFLLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxXQUFXLENBQUMsS0FBSyxFQUFFLElBQUksRUFBRSxLQUFLLENBQUMsQ0FBQztRQUNqRTtZQUNFLE1BQU0sT0FBTyxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQztJQUMvQixDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsU0FBUyxDQUFDLElBQVksRUFBRSxJQUFZO0lBQzNDLElBQUksSUFBQSwwQkFBZ0IsRUFBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQzNCLE1BQU0sSUFBSSwyQkFBZSxDQUFDLG1CQUFtQixFQUFFLENBQUMsSUFBSSxDQUFDLG9CQUFvQixDQUFDLENBQUM7SUFDN0UsQ0FBQztJQUNELE9BQU8sSUFBSSxDQUFDO0FBQ2QsQ0FBQztBQUVELFNBQVMsV0FBVyxDQUFDLEtBQWEsRUFBRSxJQUFZO0lBQzlDLElBQUksQ0FBQyxNQUFNLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7UUFDNUIsTUFBTSxJQUFJLDJCQUFlLENBQUMsR0FBRyxLQUFLLEdBQUcsRUFBRSxDQUFDLElBQUksQ0FBQyx1QkFBdUIsQ0FBQyxDQUFDO0lBQ3hFLENBQUM7SUFDRCxJQUFJLE1BQU0sQ0FBQyxTQUFTLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxNQUFNLENBQUMsYUFBYSxDQUFDLEtBQUssQ0FBQyxJQUFJLElBQUksQ0FBQyxHQUFHLENBQUMsS0FBSyxDQUFDLEdBQUcsYUFBYSxFQUFFLENBQUM7UUFDL0YsTUFBTSxJQUFJLDJCQUFlLENBQUMsYUFBYSxFQUFFLENBQUMsSUFBSSxDQUFDLHVDQUF1QyxDQUFDLENBQUM7SUFDMUYsQ0FBQztJQUNELE9BQU8sS0FBSyxDQUFDO0FBQ2YsQ0FBQztBQUVELFNBQVMsV0FBVyxDQUFDLEtBQWEsRUFBRSxJQUFZLEVBQUUsS0FBYTtJQUM3RCxJQUFJLElBQUEsY0FBTSxFQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7UUFDbEIsT0FBTyxTQUFTLENBQUMsS0FBSyxFQUFFLElBQUksQ0FBQyxDQUFDO0lBQ2hDLENBQUM7SUFDRCxJQUFJLElBQUEsb0JBQVksRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1FBQ3hCLE1BQU0sT0FBTyxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLGlEQUFpRDtJQUMvRSxDQUFDO0lBQ0QsSUFBSSxTQUFTLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztRQUNyQixNQUFNLEtBQUssR0FBRyxLQUFLLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDN0IsT0FBTyxPQUFPLEtBQUssS0FBSyxRQUFRLElBQUksS0FBSyxLQUFLLElBQUksQ0FBQyxDQUFDLENBQUMsVUFBVSxDQUFDLEtBQUssRUFBRSxJQUFJLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQ2xILENBQUM7SUFDRCxPQUFPLFVBQVUsQ0FBQyxLQUFLLEVBQUUsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDO0FBQ3hDLENBQUM7QUFFRCxTQUFTLFVBQVUsQ0FBQyxLQUFhLEVBQUUsSUFBWSxFQUFFLEtBQWE7SUFDNUQsSUFBSSxLQUFLLEtBQUssZUFBTyxFQUFFLENBQUM7UUFDdEIsTUFBTSxJQUFJLDJCQUFlLENBQUMsaURBQWlELENBQUMsQ0FBQztJQUMvRSxDQUFDO0lBQ0QsSUFBSSxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7UUFDekIsb0NBQW9DO1FBQ3BDLE9BQU8sS0FBSyxDQUFDLElBQUksQ0FBQyxLQUFLLEVBQUUsQ0FBQyxJQUFhLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxLQUFLLENBQUMsSUFBSSxFQUFFLEdBQUcsSUFBSSxJQUFJLEtBQUssR0FBRyxFQUFFLEtBQUssR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ2xHLENBQUM7SUFDRCxJQUFJLE1BQU0sQ0FBQyxTQUFTLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxpQkFBaUIsRUFBRSxDQUFDO1FBQ2hFLE1BQU0sT0FBTyxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLHFEQUFxRDtJQUNuRixDQUFDO0lBQ0QsTUFBTSxNQUFNLEdBQUcsTUFBTSxDQUFDLHFCQUFxQixDQUFDLEtBQUssQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQy9ELE1BQU0sQ0FBQyxTQUFTLENBQUMsb0JBQW9CLENBQUMsSUFBSSxDQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FDeEQsQ0FBQztJQUNGLElBQUksTUFBTSxFQUFFLENBQUM7UUFDWCxNQUFNLElBQUksMkJBQWUsQ0FBQyxXQUFXLE1BQU0sQ0FBQyxNQUFNLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBSSxDQUFDLGdCQUFnQixDQUFDLENBQUM7SUFDbEYsQ0FBQztJQUNELE1BQU0sTUFBTSxHQUF5QixFQUFFLENBQUM7SUFDeEMsS0FBSyxNQUFNLENBQUMsR0FBRyxFQUFFLElBQUksQ0FBQyxJQUFJLE1BQU0sQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztRQUNoRCxNQUFNLEtBQUssR0FBRyxLQUFLLENBQUMsSUFBSSxFQUFFLEdBQUcsSUFBSSxJQUFJLEdBQUcsRUFBRSxFQUFFLEtBQUssR0FBRyxDQUFDLENBQUMsQ0FBQztRQUN2RCxJQUFJLEdBQUcsS0FBSyxXQUFXLEVBQUUsQ0FBQztZQUN4QixNQUFNLENBQUMsY0FBYyxDQUFDLE1BQU0sRUFBRSxHQUFHLEVBQUUsRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLFVBQVUsRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDO1FBQ3pFLENBQUM7YUFBTSxDQUFDO1lBQ04sTUFBTSxDQUFDLFNBQVMsQ0FBQyxHQUFHLEVBQUUsSUFBSSxDQUFDLENBQUMsR0FBRyxLQUFLLENBQUM7UUFDdkMsQ0FBQztJQUNILENBQUM7SUFDRCxPQUFPLE1BQU0sQ0FBQztBQUNoQixDQUFDO0FBRUQsU0FBUyxTQUFTLENBQUMsSUFBVSxFQUFFLElBQVk7SUFDekMsSUFBSSxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxPQUFPLEVBQUUsQ0FBQyxFQUFFLENBQUM7UUFDakMsTUFBTSxJQUFJLDJCQUFlLENBQUMsU0FBUyxFQUFFLENBQUMsSUFBSSxDQUFDLGFBQWEsQ0FBQyxDQUFDO0lBQzVELENBQUM7SUFDRCxNQUFNLElBQUksR0FBRyxJQUFJLENBQUMsV0FBVyxFQUFFLENBQUM7SUFDaEMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUN0QixNQUFNLElBQUksMkJBQWUsQ0FBQyxTQUFTLEVBQUUsQ0FBQyxJQUFJLENBQUMscURBQXFELENBQUMsQ0FBQztJQUNwRyxDQUFDO0lBQ0QsT0FBTyxJQUFJLENBQUM7QUFDZCxDQUFDO0FBRUQsU0FBUyxTQUFTLENBQUMsS0FBYTtJQUM5QixPQUFPLE9BQVEsS0FBOEIsQ0FBQyxNQUFNLEtBQUssVUFBVSxDQUFDO0FBQ3RFLENBQUM7QUFFRCxTQUFTLEVBQUUsQ0FBQyxJQUFZO0lBQ3RCLE9BQU8sSUFBSSxJQUFJLE9BQU8sSUFBSSxFQUFFLENBQUM7QUFDL0IsQ0FBQztBQUVELFNBQVMsT0FBTyxDQUFDLEtBQWMsRUFBRSxJQUFZO0lBQzNDLE9BQU8sSUFBSSwyQkFBZSxDQUFDLEdBQUcsTUFBTSxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsZ0RBQWdELENBQUMsQ0FBQztBQUMxRyxDQUFDIn0=