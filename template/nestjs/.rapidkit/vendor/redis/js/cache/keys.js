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
const node_zlib_1 = require("node:zlib");
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
    /** The keys of the namespace token: of one, or of its copies. */
    tokens;
    #token;
    #value;
    #lease;
    #tag;
    /**
     * @param namespace The first part of every key.
     * @param copies How many the namespace token has: 16 in a cluster, so that not every read goes to one server.
     * @throws CacheKeyError The namespace is empty or holds a lone surrogate.
     */
    constructor(namespace, copies = 1) {
        const encoded = encodeNamespace(namespace);
        const suffixes = copies === 1 ? [""] : Array.from({ length: copies }, (_, index) => index.toString(16));
        this.namespace = namespace;
        this.tokens = suffixes.map((suffix) => `c1:${encoded}:t:{*${suffix}}`);
        this.#token = this.tokens[0] ?? "";
        this.#value = `c1:${encoded}:v:{`;
        this.#lease = `c1l:${encoded}:{`;
        this.#tag = `c1:${encoded}:t:{`;
    }
    /** Return where the namespace token stands that an encoded key depends on. */
    tokenOf(key) {
        const copies = this.tokens.length;
        return copies === 1 ? this.#token : (this.tokens[(0, node_zlib_1.crc32)(key) % copies] ?? this.#token);
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoia2V5cy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9rZXlzLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQTs7OztHQUlHOzs7QUFvQkgsZ0NBRUM7QUFPRCwwQ0FFQztBQW9ERCw0Q0FHQztBQXBGRCw2Q0FBeUM7QUFDekMseUNBQWtDO0FBQ2xDLDJDQUE0QztBQUU1Qyx5RUFBeUU7QUFDNUQsUUFBQSxPQUFPLEdBQUcsR0FBRyxDQUFDO0FBRTNCLHdGQUF3RjtBQUN4RixNQUFNLFlBQVksR0FBRyxzQkFBc0IsQ0FBQztBQUM1Qyx3REFBd0Q7QUFDeEQsTUFBTSxpQkFBaUIsR0FBRyx1QkFBdUIsQ0FBQztBQUVsRDs7Ozs7R0FLRztBQUNILFNBQWdCLFVBQVUsQ0FBQyxJQUFZO0lBQ3JDLE9BQU8sTUFBTSxDQUFDLElBQUksRUFBRSxZQUFZLENBQUMsQ0FBQztBQUNwQyxDQUFDO0FBRUQ7Ozs7R0FJRztBQUNILFNBQWdCLGVBQWUsQ0FBQyxJQUFZO0lBQzFDLE9BQU8sTUFBTSxDQUFDLElBQUksRUFBRSxpQkFBaUIsQ0FBQyxDQUFDO0FBQ3pDLENBQUM7QUFFRCwwQ0FBMEM7QUFDMUMsTUFBYSxRQUFRO0lBQ25CLHVCQUF1QjtJQUNkLFNBQVMsQ0FBUztJQUMzQixpRUFBaUU7SUFDeEQsTUFBTSxDQUFvQjtJQUMxQixNQUFNLENBQVM7SUFDZixNQUFNLENBQVM7SUFDZixNQUFNLENBQVM7SUFDZixJQUFJLENBQVM7SUFFdEI7Ozs7T0FJRztJQUNILFlBQVksU0FBaUIsRUFBRSxNQUFNLEdBQUcsQ0FBQztRQUN2QyxNQUFNLE9BQU8sR0FBRyxlQUFlLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDM0MsTUFBTSxRQUFRLEdBQUcsTUFBTSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsRUFBRSxDQUFDLENBQUMsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQztRQUN4RyxJQUFJLENBQUMsU0FBUyxHQUFHLFNBQVMsQ0FBQztRQUMzQixJQUFJLENBQUMsTUFBTSxHQUFHLFFBQVEsQ0FBQyxHQUFHLENBQUMsQ0FBQyxNQUFNLEVBQUUsRUFBRSxDQUFDLE1BQU0sT0FBTyxRQUFRLE1BQU0sR0FBRyxDQUFDLENBQUM7UUFDdkUsSUFBSSxDQUFDLE1BQU0sR0FBRyxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUNuQyxJQUFJLENBQUMsTUFBTSxHQUFHLE1BQU0sT0FBTyxNQUFNLENBQUM7UUFDbEMsSUFBSSxDQUFDLE1BQU0sR0FBRyxPQUFPLE9BQU8sSUFBSSxDQUFDO1FBQ2pDLElBQUksQ0FBQyxJQUFJLEdBQUcsTUFBTSxPQUFPLE1BQU0sQ0FBQztJQUNsQyxDQUFDO0lBRUQsOEVBQThFO0lBQzlFLE9BQU8sQ0FBQyxHQUFXO1FBQ2pCLE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDO1FBQ2xDLE9BQU8sTUFBTSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLElBQUEsaUJBQUssRUFBQyxHQUFHLENBQUMsR0FBRyxNQUFNLENBQUMsSUFBSSxJQUFJLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDeEYsQ0FBQztJQUVELHVEQUF1RDtJQUN2RCxLQUFLLENBQUMsR0FBVztRQUNmLE9BQU8sR0FBRyxJQUFJLENBQUMsTUFBTSxHQUFHLEdBQUcsR0FBRyxDQUFDO0lBQ2pDLENBQUM7SUFFRCw0RUFBNEU7SUFDNUUsS0FBSyxDQUFDLEdBQVc7UUFDZixPQUFPLEdBQUcsSUFBSSxDQUFDLE1BQU0sR0FBRyxHQUFHLEdBQUcsQ0FBQztJQUNqQyxDQUFDO0lBRUQsdURBQXVEO0lBQ3ZELEdBQUcsQ0FBQyxHQUFXO1FBQ2IsT0FBTyxHQUFHLElBQUksQ0FBQyxJQUFJLEdBQUcsR0FBRyxHQUFHLENBQUM7SUFDL0IsQ0FBQztDQUNGO0FBOUNELDRCQThDQztBQUVELG1GQUFtRjtBQUNuRixTQUFnQixnQkFBZ0IsQ0FBQyxJQUFZO0lBQzNDLGlEQUFpRDtJQUNqRCxPQUFPLENBQUUsSUFBNkMsQ0FBQyxZQUFZLEVBQUUsQ0FBQztBQUN4RSxDQUFDO0FBRUQsU0FBUyxNQUFNLENBQUMsSUFBYSxFQUFFLE9BQWU7SUFDNUMsSUFBSSxPQUFPLElBQUksS0FBSyxRQUFRLElBQUksQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUN0QyxNQUFNLEtBQUssR0FBRyxJQUFJLEtBQUssRUFBRSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLG1CQUFtQixPQUFPLElBQUksRUFBRSxDQUFDO1FBQ3BFLE1BQU0sSUFBSSx5QkFBYSxDQUNyQixHQUFHLEtBQUssc0ZBQXNGLENBQy9GLENBQUM7SUFDSixDQUFDO0lBQ0QsSUFBSSxnQkFBZ0IsQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQzNCLE1BQU0sSUFBSSx5QkFBYSxDQUFDLEdBQUcsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsa0RBQWtELENBQUMsQ0FBQztJQUNyRyxDQUFDO0lBQ0QsTUFBTSxPQUFPLEdBQUcsSUFBSSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxPQUFPLEVBQUUsTUFBTSxDQUFDLENBQUM7SUFDaEYsNENBQTRDO0lBQzVDLE9BQU8sT0FBTyxDQUFDLE1BQU0sR0FBRyxDQUFDLElBQUksZUFBTyxJQUFJLE1BQU0sQ0FBQyxVQUFVLENBQUMsT0FBTyxDQUFDLElBQUksZUFBTyxDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQztBQUM1RyxDQUFDO0FBRUQsU0FBUyxNQUFNLENBQUMsU0FBaUI7SUFDL0IsT0FBTyxJQUFJLFNBQVMsQ0FBQyxVQUFVLENBQUMsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFDLEVBQUUsQ0FBQyxDQUFDLFdBQVcsRUFBRSxDQUFDLFFBQVEsQ0FBQyxDQUFDLEVBQUUsR0FBRyxDQUFDLEVBQUUsQ0FBQztBQUNuRixDQUFDO0FBRUQsU0FBUyxNQUFNLENBQUMsT0FBZTtJQUM3QixPQUFPLFdBQVcsSUFBQSx3QkFBVSxFQUFDLFFBQVEsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztBQUN6RSxDQUFDIn0=