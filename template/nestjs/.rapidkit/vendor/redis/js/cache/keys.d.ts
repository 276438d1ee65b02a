/**
 * What the cache's keys are called on the server: the contract's encoding, the same bytes in both languages.
 *
 * Encoded names are texts here; their UTF-8 form is what the server has.
 */
/** The bytes of an encoded name above which its digest stands for it. */
export declare const LONGEST = 200;
/**
 * Return a key's or a tag's encoded form.
 *
 * @param name Any text without lone surrogates, of at least one character. It is not normalised.
 * @throws CacheKeyError It is no such text.
 */
export declare function encodeName(name: string): string;
/**
 * Return a namespace's encoded form, in which the colon is encoded too.
 *
 * @throws CacheKeyError As `encodeName`.
 */
export declare function encodeNamespace(name: string): string;
/** The server's keys of one namespace. */
export declare class Keyspace {
    #private;
    /** As it was given. */
    readonly namespace: string;
    /** The keys of the namespace token: of one, or of its copies. */
    readonly tokens: readonly string[];
    /**
     * @param namespace The first part of every key.
     * @param copies How many the namespace token has: 16 in a cluster, so that not every read goes to one server.
     * @throws CacheKeyError The namespace is empty or holds a lone surrogate.
     */
    constructor(namespace: string, copies?: number);
    /** Return where the namespace token stands that an encoded key depends on. */
    tokenOf(key: string): string;
    /** Return where the value of an encoded key stands. */
    value(key: string): string;
    /** Return where the lease of an encoded key stands, in the value's slot. */
    lease(key: string): string;
    /** Return where the token of an encoded tag stands. */
    tag(tag: string): string;
}
/** Tell whether a text holds half of a surrogate pair, which has no UTF-8 form. */
export declare function hasLoneSurrogate(text: string): boolean;
