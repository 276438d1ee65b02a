"use strict";
/**
 * What the cache's keys are called on the server: the contract's encoding, the same bytes in both languages.
 *
 * Encoded names are texts here; their UTF-8 form is what the server has.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Keyspace = exports.LONGEST = void 0;
exports.encodeName = encodeName;
exports.encodeNamespace = encodeNamespace;
exports.hasLoneSurrogate = hasLoneSurrogate;
const node_crypto_1 = require("node:crypto");
const errors_js_1 = require("./errors.js");
/** The bytes of an encoded name above which its digest stands for it. */
exports.LONGEST = 200;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const NAME_SPECIAL = /[\x00-\x20\x7f%{}*]/g;
// eslint-disable-next-line no-control-regex -- as above
const NAMESPACE_SPECIAL = /[\x00-\x20\x7f%{}*:]/g;
/**
 * Return a key's or a tag's encoded form.
 *
 * @param name Any text without lone surrogates, of at least one character. It is not normalised.
 * @throws CacheKeyError It is no such text.
 */
function encodeName(name) {
    return encode(name, NAME_SPECIAL);
}
/**
 * Return a namespace's encoded form, in which the colon is encoded too.
 *
 * @throws CacheKeyError As `encodeName`.
 */
function encodeNamespace(name) {
    return encode(name, NAMESPACE_SPECIAL);
}
/** The server's keys of one namespace. */
class Keyspace {
    /** As it was given. */
    namespace;
    /** The key of the namespace token. */
    token;
    #value;
    #lease;
    #tag;
    /**
     * @param namespace The first part of every key.
     * @throws CacheKeyError The namespace is empty or holds a lone surrogate.
     */
    constructor(namespace) {
        const encoded = encodeNamespace(namespace);
        this.namespace = namespace;
        this.token = `c1:${encoded}:t:{*}`;
        this.#value = `c1:${encoded}:v:{`;
        this.#lease = `c1l:${encoded}:{`;
        this.#tag = `c1:${encoded}:t:{`;
    }
    /** Return where the value of an encoded key stands. */
    value(key) {
        return `${this.#value}${key}}`;
    }
    /** Return where the lease of an encoded key stands, in the value's slot. */
    lease(key) {
        return `${this.#lease}${key}}`;
    }
    /** Return where the token of an encoded tag stands. */
    tag(tag) {
        return `${this.#tag}${tag}}`;
    }
}
exports.Keyspace = Keyspace;
/** Tell whether a text holds half of a surrogate pair, which has no UTF-8 form. */
function hasLoneSurrogate(text) {
    // Node.js 20 has it; the types of ES2022 do not.
    return !text.isWellFormed();
}
function encode(name, special) {
    if (typeof name !== "string" || !name) {
        const shown = name === "" ? '""' : `a value of type ${typeof name}`;
        throw new errors_js_1.CacheKeyError(`${shown} is not a text of at least one character, as a key, a tag and a namespace have to be`);
    }
    if (hasLoneSurrogate(name)) {
        throw new errors_js_1.CacheKeyError(`${JSON.stringify(name)} holds a lone surrogate, which has no UTF-8 form`);
    }
    const encoded = name.search(special) < 0 ? name : name.replace(special, escape);
    // No UTF-16 unit has more than three bytes.
    return encoded.length * 3 <= exports.LONGEST || Buffer.byteLength(encoded) <= exports.LONGEST ? encoded : digest(encoded);
}
function escape(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
function digest(encoded) {
    return `%sha256:${(0, node_crypto_1.createHash)("sha256").update(encoded).digest("hex")}`;
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoia2V5cy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9rZXlzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7OztHQUlHOzs7QUFtQkgsZ0NBRUM7QUFPRCwwQ0FFQztBQTBDRCw0Q0FHQztBQXpFRCw2Q0FBeUM7QUFDekMsMkNBQTRDO0FBRTVDLHlFQUF5RTtBQUM1RCxRQUFBLE9BQU8sR0FBRyxHQUFHLENBQUM7QUFFM0Isd0ZBQXdGO0FBQ3hGLE1BQU0sWUFBWSxHQUFHLHNCQUFzQixDQUFDO0FBQzVDLHdEQUF3RDtBQUN4RCxNQUFNLGlCQUFpQixHQUFHLHVCQUF1QixDQUFDO0FBRWxEOzs7OztHQUtHO0FBQ0gsU0FBZ0IsVUFBVSxDQUFDLElBQVk7SUFDckMsT0FBTyxNQUFNLENBQUMsSUFBSSxFQUFFLFlBQVksQ0FBQyxDQUFDO0FBQ3BDLENBQUM7QUFFRDs7OztHQUlHO0FBQ0gsU0FBZ0IsZUFBZSxDQUFDLElBQVk7SUFDMUMsT0FBTyxNQUFNLENBQUMsSUFBSSxFQUFFLGlCQUFpQixDQUFDLENBQUM7QUFDekMsQ0FBQztBQUVELDBDQUEwQztBQUMxQyxNQUFhLFFBQVE7SUFDbkIsdUJBQXVCO0lBQ2QsU0FBUyxDQUFTO0lBQzNCLHNDQUFzQztJQUM3QixLQUFLLENBQVM7SUFDZCxNQUFNLENBQVM7SUFDZixNQUFNLENBQVM7SUFDZixJQUFJLENBQVM7SUFFdEI7OztPQUdHO0lBQ0gsWUFBWSxTQUFpQjtRQUMzQixNQUFNLE9BQU8sR0FBRyxlQUFlLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDM0MsSUFBSSxDQUFDLFNBQVMsR0FBRyxTQUFTLENBQUM7UUFDM0IsSUFBSSxDQUFDLEtBQUssR0FBRyxNQUFNLE9BQU8sUUFBUSxDQUFDO1FBQ25DLElBQUksQ0FBQyxNQUFNLEdBQUcsTUFBTSxPQUFPLE1BQU0sQ0FBQztRQUNsQyxJQUFJLENBQUMsTUFBTSxHQUFHLE9BQU8sT0FBTyxJQUFJLENBQUM7UUFDakMsSUFBSSxDQUFDLElBQUksR0FBRyxNQUFNLE9BQU8sTUFBTSxDQUFDO0lBQ2xDLENBQUM7SUFFRCx1REFBdUQ7SUFDdkQsS0FBSyxDQUFDLEdBQVc7UUFDZixPQUFPLEdBQUcsSUFBSSxDQUFDLE1BQU0sR0FBRyxHQUFHLEdBQUcsQ0FBQztJQUNqQyxDQUFDO0lBRUQsNEVBQTRFO0lBQzVFLEtBQUssQ0FBQyxHQUFXO1FBQ2YsT0FBTyxHQUFHLElBQUksQ0FBQyxNQUFNLEdBQUcsR0FBRyxHQUFHLENBQUM7SUFDakMsQ0FBQztJQUVELHVEQUF1RDtJQUN2RCxHQUFHLENBQUMsR0FBVztRQUNiLE9BQU8sR0FBRyxJQUFJLENBQUMsSUFBSSxHQUFHLEdBQUcsR0FBRyxDQUFDO0lBQy9CLENBQUM7Q0FDRjtBQXBDRCw0QkFvQ0M7QUFFRCxtRkFBbUY7QUFDbkYsU0FBZ0IsZ0JBQWdCLENBQUMsSUFBWTtJQUMzQyxpREFBaUQ7SUFDakQsT0FBTyxDQUFFLElBQTZDLENBQUMsWUFBWSxFQUFFLENBQUM7QUFDeEUsQ0FBQztBQUVELFNBQVMsTUFBTSxDQUFDLElBQWEsRUFBRSxPQUFlO0lBQzVDLElBQUksT0FBTyxJQUFJLEtBQUssUUFBUSxJQUFJLENBQUMsSUFBSSxFQUFFLENBQUM7UUFDdEMsTUFBTSxLQUFLLEdBQUcsSUFBSSxLQUFLLEVBQUUsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxtQkFBbUIsT0FBTyxJQUFJLEVBQUUsQ0FBQztRQUNwRSxNQUFNLElBQUkseUJBQWEsQ0FDckIsR0FBRyxLQUFLLHNGQUFzRixDQUMvRixDQUFDO0lBQ0osQ0FBQztJQUNELElBQUksZ0JBQWdCLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUMzQixNQUFNLElBQUkseUJBQWEsQ0FBQyxHQUFHLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxDQUFDLGtEQUFrRCxDQUFDLENBQUM7SUFDckcsQ0FBQztJQUNELE1BQU0sT0FBTyxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxFQUFFLE1BQU0sQ0FBQyxDQUFDO0lBQ2hGLDRDQUE0QztJQUM1QyxPQUFPLE9BQU8sQ0FBQyxNQUFNLEdBQUcsQ0FBQyxJQUFJLGVBQU8sSUFBSSxNQUFNLENBQUMsVUFBVSxDQUFDLE9BQU8sQ0FBQyxJQUFJLGVBQU8sQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUM7QUFDNUcsQ0FBQztBQUVELFNBQVMsTUFBTSxDQUFDLFNBQWlCO0lBQy9CLE9BQU8sSUFBSSxTQUFTLENBQUMsVUFBVSxDQUFDLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxFQUFFLENBQUMsQ0FBQyxXQUFXLEVBQUUsQ0FBQyxRQUFRLENBQUMsQ0FBQyxFQUFFLEdBQUcsQ0FBQyxFQUFFLENBQUM7QUFDbkYsQ0FBQztBQUVELFNBQVMsTUFBTSxDQUFDLE9BQWU7SUFDN0IsT0FBTyxXQUFXLElBQUEsd0JBQVUsRUFBQyxRQUFRLENBQUMsQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7QUFDekUsQ0FBQyJ9