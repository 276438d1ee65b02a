/** Values and their bytes: texts and bytes as they are, everything else as JSON that both languages read alike. */

import { isUtf8 } from "node:buffer";
import { isDate, isUint8Array } from "node:util/types";
import { CacheValueError } from "./errors.js";
import { copyOf } from "./frozen.js";
import { hasLoneSurrogate } from "./keys.js";

/** What an envelope calls the forms of a payload. */
export const CODEC = { JSON: 1, BYTES: 3, TEXT: 4 } as const;

/** The levels of arrays and objects that a value may have. */
export const DEEPEST = 254;

/** The levels that a reader follows; no writer reaches them. */
const DEEPEST_READ = 1024;

/** The number from which JSON.stringify writes whole numbers with an exponent, and so not as integers. */
const EXPONENT_FROM = 1e21;

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A payload that is not what its codec says; the message is the reason. */
export class BadValue extends Error {
  static {
    this.prototype.name = "BadValue";
  }
}

/**
 * Return a value's codec and payload.
 *
 * @param value A string, a Buffer or another Uint8Array, or what JSON holds: null, booleans, numbers, arrays and
 *   objects. Dates become RFC 3339 text, and an object with `toJSON` what that returns.
 * @throws CacheValueError It holds undefined, NaN, an infinity, an integer beyond 2^53 - 1, an invalid date, a key that
 *   is a symbol, a lone surrogate, more than 254 levels, or what is none of these (functions, bigints, Map, Set …).
 */
export function encodeValue(value: unknown): [codec: number, payload: Buffer] {
  if (typeof value === "string") {
    return [CODEC.TEXT, Buffer.from(plainText(value, ""))];
  }
  if (isUint8Array(value)) {
    return [CODEC.BYTES, Buffer.from(value)];
  }
  return [CODEC.JSON, Buffer.from(JSON.stringify(plain(value, "", 0)))];
}

/**
 * Return the value of a payload; bytes are a copy, for the payload may be part of what a socket read.
 *
 * @throws BadValue The payload is not what its codec says.
 */
export function decodeValue(codec: number, payload: Buffer): unknown {
  if (codec === CODEC.BYTES) {
    return copyOf(payload);
  }
  const text = payload.toString();
  if (text.includes("\uFFFD") && !isUtf8(payload)) {
    throw new BadValue("it is not UTF-8"); // what is not becomes that character, which may also stand there itself
  }
  return codec === CODEC.TEXT ? text : parse(text);
}

/** Return what a value is, in a word. */
export function kindOf(value: unknown): string {
  if (typeof value !== "object" || value === null) {
    return value === null ? "null" : typeof value;
  }
  const { constructor } = value as { constructor?: unknown };
  return typeof constructor === "function" && constructor.name ? constructor.name : "object";
}

function parse(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
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
function isSound(value: unknown, isEscaped: boolean, depth: number): boolean {
  switch (typeof value) {
    case "number":
      return value - value === 0; // which neither NaN nor an infinity is
    case "string":
      return !isEscaped || !hasLoneSurrogate(value);
    default:
      return value === null || typeof value !== "object" || areSound(value, isEscaped, depth);
  }
}

function areSound(parts: object, isEscaped: boolean, depth: number): boolean {
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
    const part = (parts as Record<string, unknown>)[key];
    if (!isSound(part, isEscaped, depth + 1) || (isEscaped && hasLoneSurrogate(key))) {
      return false;
    }
  }
  return true;
}

/** Return a value as JSON's own types, each part read once, or say what of it JSON does not hold. */
function plain(value: unknown, path: string, depth: number): Json {
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

function plainText(text: string, path: string): string {
  if (hasLoneSurrogate(text)) {
    throw new CacheValueError(`a lone surrogate${at(path)} has no UTF-8 form`);
  }
  return text;
}

function plainNumber(value: number, path: string): number {
  if (!Number.isFinite(value)) {
    throw new CacheValueError(`${value}${at(path)} is no number in JSON`);
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < EXPONENT_FROM) {
    throw new CacheValueError(`an integer${at(path)} is beyond 2^53 - 1; cache it as text`);
  }
  return value;
}

function plainObject(value: object, path: string, depth: number): Json {
  if (isDate(value)) {
    return plainDate(value, path);
  }
  if (isUint8Array(value)) {
    throw refusal(value, path); // Buffer has a toJSON, which gives no bytes back
  }
  if (hasToJson(value)) {
    const given = value.toJSON();
    return typeof given === "object" && given !== null ? plainParts(given, path, depth) : plain(given, path, depth);
  }
  return plainParts(value, path, depth);
}

function plainParts(value: object, path: string, depth: number): Json {
  if (depth === DEEPEST) {
    throw new CacheValueError("the value is nested too deeply, or holds itself");
  }
  if (Array.isArray(value)) {
    // By index: `map` leaves holes out.
    return Array.from(value, (each: unknown, index) => plain(each, `${path}[${index}]`, depth + 1));
  }
  if (Object.prototype.toString.call(value) !== "[object Object]") {
    throw refusal(value, path); // JSON.stringify makes {} of a Map, a Set, a Promise
  }
  const symbol = Object.getOwnPropertySymbols(value).find((each) =>
    Object.prototype.propertyIsEnumerable.call(value, each),
  );
  if (symbol) {
    throw new CacheValueError(`the key ${String(symbol)}${at(path)} is not a text`);
  }
  const result: Record<string, Json> = {};
  for (const [key, each] of Object.entries(value)) {
    const entry = plain(each, `${path}.${key}`, depth + 1);
    if (key === "__proto__") {
      Object.defineProperty(result, key, { value: entry, enumerable: true });
    } else {
      result[plainText(key, path)] = entry;
    }
  }
  return result;
}

function plainDate(date: Date, path: string): string {
  if (Number.isNaN(date.getTime())) {
    throw new CacheValueError(`a Date${at(path)} is invalid`);
  }
  const text = date.toISOString();
  if (!/^\d/.test(text)) {
    throw new CacheValueError(`a Date${at(path)} is outside the years 0 to 9999, which RFC 3339 has`);
  }
  return text;
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return typeof (value as { toJSON?: unknown }).toJSON === "function";
}

function at(path: string): string {
  return path && ` at ${path}`;
}

function refusal(value: unknown, path: string): CacheValueError {
  return new CacheValueError(`${kindOf(value)}${at(path)} cannot be cached: accepted is what JSON holds`);
}
