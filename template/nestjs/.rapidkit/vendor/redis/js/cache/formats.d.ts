/** Formats of keys and tags: `item:{itemId}`, filled with a method's arguments. */
/**
 * What a placeholder takes: a text (a UUID is one), a whole number, a boolean or null.
 *
 * @publicApi
 */
export type KeyArgument = string | number | bigint | boolean | null;
/**
 * A text with placeholders. No value's text holds a colon: where one stands between any two placeholders, no two lists
 * of texts give the same key. A value and its text do: null and "null", 1 and "1".
 */
export declare class KeyFormat {
    #private;
    /** As it was given. */
    readonly text: string;
    /** The placeholders' names, in order. */
    readonly names: readonly string[];
    /**
     * @param text Literal text and `{name}`; braces have no other use.
     * @throws CacheKeyError A brace is left over, or a placeholder is not a name, or there is nothing at all.
     */
    constructor(text: string);
    /**
     * Return the text with its placeholders filled.
     *
     * @param values The values by the placeholders' names.
     * @throws CacheKeyError A value is of another type, or missing.
     */
    fill(values: Readonly<Record<string, unknown>>): string;
}
