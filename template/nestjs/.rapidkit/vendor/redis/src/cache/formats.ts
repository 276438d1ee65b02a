/** Formats of keys and tags: `item:{itemId}`, filled with a method's arguments. */

import { CacheKeyError } from "./errors.js";
import { kindOf } from "./values.js";

/**
 * What a placeholder takes: a text (a UUID is one), a whole number, a boolean or null.
 *
 * @publicApi
 */
export type KeyArgument = string | number | bigint | boolean | null;

const PART = /\{([A-Za-z_][A-Za-z0-9_]*)\}|([^{}]+)/gy;

/**
 * A text with placeholders. No value's text holds a colon: where one stands between any two placeholders, no two lists
 * of texts give the same key. A value and its text do: null and "null", 1 and "1".
 */
export class KeyFormat {
  /** As it was given. */
  readonly text: string;
  /** The placeholders' names, in order. */
  readonly names: readonly string[];
  readonly #parts: readonly (readonly [name: string, text: string])[];

  /**
   * @param text Literal text and `{name}`; braces have no other use.
   * @throws CacheKeyError A brace is left over, or a placeholder is not a name, or there is nothing at all.
   */
  constructor(text: string) {
    this.text = text;
    const parts: [name: string, text: string][] = [];
    let end = 0;
    for (const match of text.matchAll(PART)) {
      parts.push([match[1] ?? "", match[2] ?? ""]);
      end += match[0].length;
    }
    if (end !== text.length || !text) {
      throw new CacheKeyError(
        `${JSON.stringify(text)} is not a format: accepted is text with placeholders that are names, as in "item:{id}"`,
      );
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
  fill(values: Readonly<Record<string, unknown>>): string {
    return this.#parts.map(([name, text]) => (name ? this.#fill(name, values[name]) : text)).join("");
  }

  #fill(name: string, value: unknown): string {
    if (typeof value === "string") {
      return value.replaceAll("%", "%25").replaceAll(":", "%3A");
    }
    if (typeof value === "boolean" || typeof value === "bigint" || Number.isSafeInteger(value) || value === null) {
      return String(value);
    }
    const got = typeof value === "number" ? "number that is no integer within 2^53 - 1" : kindOf(value);
    throw new CacheKeyError(
      `{${name}} of ${JSON.stringify(this.text)} got a ${got}: accepted are texts, integers, booleans and null; ` +
        "give the format a text made from it",
    );
  }
}
