/** Values and their bytes: texts and bytes as they are, everything else as JSON that both languages read alike. */
/** What an envelope calls the forms of a payload. */
export declare const CODEC: {
    readonly JSON: 1;
    readonly BYTES: 3;
    readonly TEXT: 4;
};
/** The levels of arrays and objects that a value may have. */
export declare const DEEPEST = 254;
/** A payload that is not what its codec says; the message is the reason. */
export declare class BadValue extends Error {
}
/**
 * Return a value's codec and payload.
 *
 * @param value A string, a Buffer or another Uint8Array, or what JSON holds: null, booleans, numbers, arrays and
 *   objects. Dates become RFC 3339 text, and an object with `toJSON` what that returns.
 * @throws CacheValueError It holds undefined, NaN, an infinity, an integer beyond 2^53 - 1, an invalid date, a key that
 *   is a symbol, a lone surrogate, more than 254 levels, or what is none of these (functions, bigints, Map, Set …).
 */
export declare function encodeValue(value: unknown): [codec: number, payload: Buffer];
/**
 * Return the value of a payload; bytes are a copy, for the payload may be part of what a socket read.
 *
 * @throws BadValue The payload is not what its codec says.
 */
export declare function decodeValue(codec: number, payload: Buffer): unknown;
/** Return what a value is, in a word. */
export declare function kindOf(value: unknown): string;
