"use strict";
/** Formats of keys and tags: `item:{itemId}`, filled with a method's arguments. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.KeyFormat = void 0;
const errors_js_1 = require("./errors.js");
const values_js_1 = require("./values.js");
const PART = /\{([A-Za-z_][A-Za-z0-9_]*)\}|([^{}]+)/gy;
/**
 * A text with placeholders. No value's text holds a colon: where one stands between any two placeholders, no two lists
 * of texts give the same key. A value and its text do: null and "null", 1 and "1".
 */
class KeyFormat {
    /** As it was given. */
    text;
    /** The placeholders' names, in order. */
    names;
    #parts;
    /**
     * @param text Literal text and `{name}`; braces have no other use.
     * @throws CacheKeyError A brace is left over, or a placeholder is not a name, or there is nothing at all.
     */
    constructor(text) {
        this.text = text;
        const parts = [];
        let end = 0;
        for (const match of text.matchAll(PART)) {
            parts.push([match[1] ?? "", match[2] ?? ""]);
            end += match[0].length;
        }
        if (end !== text.length || !text) {
            throw new errors_js_1.CacheKeyError(`${JSON.stringify(text)} is not a format: accepted is text with placeholders that are names, as in "item:{id}"`);
        }
        this.#parts = parts;
        this.names = parts.map(([name]) => name).filter(Boolean);
    }
    /**
     * Return the text with its placeholders filled.
     *
     * @param values The values by the placeholders' names.
     * @throws CacheKeyError A value is of another type, or missing.
     */
    fill(values) {
        return this.#parts.map(([name, text]) => (name ? this.#fill(name, values[name]) : text)).join("");
    }
    #fill(name, value) {
        if (typeof value === "string") {
            return value.replaceAll("%", "%25").replaceAll(":", "%3A");
        }
        if (typeof value === "boolean" || typeof value === "bigint" || Number.isSafeInteger(value) || value === null) {
            return String(value);
        }
        const got = typeof value === "number" ? "number that is no integer within 2^53 - 1" : (0, values_js_1.kindOf)(value);
        throw new errors_js_1.CacheKeyError(`{${name}} of ${JSON.stringify(this.text)} got a ${got}: accepted are texts, integers, booleans and null; ` +
            "give the format a text made from it");
    }
}
exports.KeyFormat = KeyFormat;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZm9ybWF0cy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9mb3JtYXRzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSxtRkFBbUY7OztBQUVuRiwyQ0FBNEM7QUFDNUMsMkNBQXFDO0FBU3JDLE1BQU0sSUFBSSxHQUFHLHlDQUF5QyxDQUFDO0FBRXZEOzs7R0FHRztBQUNILE1BQWEsU0FBUztJQUNwQix1QkFBdUI7SUFDZCxJQUFJLENBQVM7SUFDdEIseUNBQXlDO0lBQ2hDLEtBQUssQ0FBb0I7SUFDekIsTUFBTSxDQUFxRDtJQUVwRTs7O09BR0c7SUFDSCxZQUFZLElBQVk7UUFDdEIsSUFBSSxDQUFDLElBQUksR0FBRyxJQUFJLENBQUM7UUFDakIsTUFBTSxLQUFLLEdBQW1DLEVBQUUsQ0FBQztRQUNqRCxJQUFJLEdBQUcsR0FBRyxDQUFDLENBQUM7UUFDWixLQUFLLE1BQU0sS0FBSyxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUN4QyxLQUFLLENBQUMsSUFBSSxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQztZQUM3QyxHQUFHLElBQUksS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQztRQUN6QixDQUFDO1FBQ0QsSUFBSSxHQUFHLEtBQUssSUFBSSxDQUFDLE1BQU0sSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDO1lBQ2pDLE1BQU0sSUFBSSx5QkFBYSxDQUNyQixHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxDQUFDLHdGQUF3RixDQUNoSCxDQUFDO1FBQ0osQ0FBQztRQUNELElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDO1FBQ3BCLElBQUksQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUMzRCxDQUFDO0lBRUQ7Ozs7O09BS0c7SUFDSCxJQUFJLENBQUMsTUFBeUM7UUFDNUMsT0FBTyxJQUFJLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQyxDQUFDO0lBQ3BHLENBQUM7SUFFRCxLQUFLLENBQUMsSUFBWSxFQUFFLEtBQWM7UUFDaEMsSUFBSSxPQUFPLEtBQUssS0FBSyxRQUFRLEVBQUUsQ0FBQztZQUM5QixPQUFPLEtBQUssQ0FBQyxVQUFVLENBQUMsR0FBRyxFQUFFLEtBQUssQ0FBQyxDQUFDLFVBQVUsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDN0QsQ0FBQztRQUNELElBQUksT0FBTyxLQUFLLEtBQUssU0FBUyxJQUFJLE9BQU8sS0FBSyxLQUFLLFFBQVEsSUFBSSxNQUFNLENBQUMsYUFBYSxDQUFDLEtBQUssQ0FBQyxJQUFJLEtBQUssS0FBSyxJQUFJLEVBQUUsQ0FBQztZQUM3RyxPQUFPLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUN2QixDQUFDO1FBQ0QsTUFBTSxHQUFHLEdBQUcsT0FBTyxLQUFLLEtBQUssUUFBUSxDQUFDLENBQUMsQ0FBQywyQ0FBMkMsQ0FBQyxDQUFDLENBQUMsSUFBQSxrQkFBTSxFQUFDLEtBQUssQ0FBQyxDQUFDO1FBQ3BHLE1BQU0sSUFBSSx5QkFBYSxDQUNyQixJQUFJLElBQUksUUFBUSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsVUFBVSxHQUFHLHFEQUFxRDtZQUN6RyxxQ0FBcUMsQ0FDeEMsQ0FBQztJQUNKLENBQUM7Q0FDRjtBQW5ERCw4QkFtREMifQ==