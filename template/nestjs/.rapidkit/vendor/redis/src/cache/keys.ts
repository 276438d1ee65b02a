/**
 * What the cache's keys are called on the server: the contract's encoding, the same bytes in both languages.
 *
 * Encoded names are texts here; their UTF-8 form is what the server has.
 */

import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { CacheKeyError } from "./errors.js";

/** The bytes of an encoded name above which its digest stands for it. */
export const LONGEST = 200;

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
export function encodeName(name: string): string {
  return encode(name, NAME_SPECIAL);
}

/**
 * Return a namespace's encoded form, in which the colon is encoded too.
 *
 * @throws CacheKeyError As `encodeName`.
 */
export function encodeNamespace(name: string): string {
  return encode(name, NAMESPACE_SPECIAL);
}

/** The server's keys of one namespace. */
export class Keyspace {
  /** As it was given. */
  readonly namespace: string;
  /** The keys of the namespace token: of one, or of its copies. */
  readonly tokens: readonly string[];
  readonly #token: string;
  readonly #value: string;
  readonly #lease: string;
  readonly #tag: string;

  /**
   * @param namespace The first part of every key.
   * @param copies How many the namespace token has: 16 in a cluster, so that not every read goes to one server.
   * @throws CacheKeyError The namespace is empty or holds a lone surrogate.
   */
  constructor(namespace: string, copies = 1) {
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
  tokenOf(key: string): string {
    const copies = this.tokens.length;
    return copies === 1 ? this.#token : (this.tokens[crc32(key) % copies] ?? this.#token);
  }

  /** Return where the value of an encoded key stands. */
  value(key: string): string {
    return `${this.#value}${key}}`;
  }

  /** Return where the lease of an encoded key stands, in the value's slot. */
  lease(key: string): string {
    return `${this.#lease}${key}}`;
  }

  /** Return where the token of an encoded tag stands. */
  tag(tag: string): string {
    return `${this.#tag}${tag}}`;
  }
}

/** Tell whether a text holds half of a surrogate pair, which has no UTF-8 form. */
export function hasLoneSurrogate(text: string): boolean {
  // Node.js 20 has it; the types of ES2022 do not.
  return !(text as string & { isWellFormed(): boolean }).isWellFormed();
}

function encode(name: unknown, special: RegExp): string {
  if (typeof name !== "string" || !name) {
    const shown = name === "" ? '""' : `a value of type ${typeof name}`;
    throw new CacheKeyError(
      `${shown} is not a text of at least one character, as a key, a tag and a namespace have to be`,
    );
  }
  if (hasLoneSurrogate(name)) {
    throw new CacheKeyError(`${JSON.stringify(name)} holds a lone surrogate, which has no UTF-8 form`);
  }
  const encoded = name.search(special) < 0 ? name : name.replace(special, escape);
  // No UTF-16 unit has more than three bytes.
  return encoded.length * 3 <= LONGEST || Buffer.byteLength(encoded) <= LONGEST ? encoded : digest(encoded);
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function digest(encoded: string): string {
  return `%sha256:${createHash("sha256").update(encoded).digest("hex")}`;
}
