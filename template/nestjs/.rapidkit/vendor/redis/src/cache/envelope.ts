/**
 * What stands under a value's key: the payload, and what a reader needs to know of it.
 *
 * Everything read is hostile until it is decoded: the checksum comes first, and each length is checked before it is
 * used.
 */

import { isUtf8 } from "node:buffer";
import { crc32, deflateSync, inflateSync } from "node:zlib";
import { CODEC } from "./values.js";

/** The bytes of a token: eight that make entries a miss when they change, and eight that make them stale. */
export const TOKEN_BYTES = 16;

/** The bytes of a payload from which deflating is tried, where it is switched on. */
export const DEFLATE_FROM = 1024;

const NO_TOKEN = Buffer.alloc(TOKEN_BYTES);

const MAGIC = 0xcac1;
const VERSION = 1;
const NEGATIVE = 1;
const DEFLATED = 2;

// Where the parts of the head stand: 2 magic, 1 version, 1 flags, 1 codec, 3 zero, 8 soft, 8 hard, 4 loader, 8 created,
// 2 key length.
const FLAGS = 3;
const CODEC_AT = 4;
const SOFT = 8;
const HARD = 16;
const LOAD = 24;
const CREATED = 28;
const KEY_LENGTH = 36;
const HEAD = 38;
const SMALLEST = HEAD + 1 + TOKEN_BYTES + 4 + 4; // number of tags, namespace token, payload length, CRC

const MOST_UINT32 = 0xffffffff;

/** A tag's encoded name, and its token. */
export type TagToken = readonly [tag: string, token: Buffer];

const NO_TAGS: readonly TagToken[] = Object.freeze([]);

/** One entry. */
export interface Envelope {
  /** The payload's codec (`values`); JSON for a negative entry. */
  readonly codec: number;
  /** The value's bytes, inflated; empty for a negative entry. */
  readonly payload: Buffer;
  /** How long it is fresh, in milliseconds from when it was stored. */
  readonly softMs: number;
  /** How long it stays. */
  readonly hardMs: number;
  /** Whether the source has no such thing. */
  readonly negative: boolean;
  /** How long the loader took; 0 where there was none. */
  readonly loadMs: number;
  /** When it was stored, in milliseconds since 1970. For people: no decision looks at it. */
  readonly createdMs: number;
  /** The encoded tags, sorted by their bytes, with their tokens when the loader began. */
  readonly tags: readonly TagToken[];
  /** The namespace's token when the loader began. */
  readonly namespaceToken: Buffer;
}

/** An entry to be encoded; what is left out is false, 0, empty or zeros. Its numbers are integers. */
export type NewEnvelope = Pick<Envelope, "codec" | "payload" | "softMs" | "hardMs"> & Partial<Envelope>;

/** Why bytes are no entry. */
export type BadReason =
  | "codec"
  | "crc"
  | "flags"
  | "inflate"
  | "key"
  | "length"
  | "magic"
  | "negative"
  | "reserved"
  | "size"
  | "tags"
  | "times"
  | "ttl"
  | "version";

/** Bytes that are no envelope of this key; never leaves the cache. */
export class BadEnvelope extends Error {
  static {
    this.prototype.name = "BadEnvelope";
  }

  readonly reason: BadReason;

  constructor(reason: BadReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Return an entry's bytes.
 *
 * @param envelope The entry; at most 255 tags.
 * @param key The encoded key, for readers to know that it is theirs.
 * @param options.deflate Whether a payload may be compressed.
 */
export function encodeEnvelope(envelope: NewEnvelope, key: string, { deflate = false } = {}): Buffer {
  let { payload } = envelope;
  let flags = envelope.negative ? NEGATIVE : 0;
  if (deflate && payload.length >= DEFLATE_FROM) {
    const smaller = deflateSync(payload, { level: 6 });
    if (smaller.length < payload.length) {
      payload = smaller;
      flags |= DEFLATED;
    }
  }
  const name = Buffer.from(key);
  const head = Buffer.alloc(HEAD);
  head.writeUInt16BE(MAGIC, 0);
  head[2] = VERSION;
  head[FLAGS] = flags;
  head[CODEC_AT] = envelope.codec;
  writeUInt64(head, envelope.softMs, SOFT);
  writeUInt64(head, envelope.hardMs, HARD);
  head.writeUInt32BE(Math.min(envelope.loadMs ?? 0, MOST_UINT32), LOAD);
  writeUInt64(head, envelope.createdMs ?? 0, CREATED);
  head.writeUInt16BE(name.length, KEY_LENGTH);
  const tags = encodeTags(envelope.tags ?? []);
  const body = [head, name, ...tags, envelope.namespaceToken ?? NO_TOKEN, uint32(payload.length), payload];
  const crc = body.reduce((sum, part) => crc32(part, sum), 0);
  return Buffer.concat([...body, uint32(crc)]);
}

/**
 * Return the entry of these bytes; payload and tokens are views of them, to be copied if they are kept.
 *
 * @param raw What the server had.
 * @param key The encoded key that was asked for.
 * @param limit The most bytes that a payload may have, inflated.
 * @throws BadEnvelope They are no entry of this key, or too large.
 */
export function decodeEnvelope(raw: Buffer, key: string, limit: number): Envelope {
  if (!Buffer.isBuffer(raw)) {
    throw new BadEnvelope("magic"); // a reply that no server gives
  }
  const size = raw.length;
  checkHead(raw, size);
  const keyLength = raw.readUInt16BE(KEY_LENGTH);
  if (keyLength + SMALLEST > size) {
    throw new BadEnvelope("length");
  }
  if (!isKey(raw, keyLength, key)) {
    throw new BadEnvelope("key");
  }
  let at = HEAD + keyLength;
  const count = raw.readUInt8(at);
  at += 1;
  let tags = NO_TAGS;
  if (count) {
    [tags, at] = decodeTags(raw, at, count);
  }
  const payloadAt = at + TOKEN_BYTES + 4;
  if (payloadAt + 4 > size || payloadAt + 4 + raw.readUInt32BE(payloadAt - 4) !== size) {
    throw new BadEnvelope("length");
  }
  const flags = raw.readUInt8(FLAGS);
  const stored = raw.subarray(payloadAt, size - 4);
  const payload = flags & DEFLATED ? inflate(stored, limit) : stored;
  if (payload.length > limit) {
    throw new BadEnvelope("size");
  }
  const codec = raw.readUInt8(CODEC_AT);
  const negative = (flags & NEGATIVE) !== 0;
  if (negative && (payload.length > 0 || flags & DEFLATED || codec !== CODEC.JSON)) {
    throw new BadEnvelope("negative");
  }
  const softMs = readUInt64(raw, SOFT);
  const hardMs = readUInt64(raw, HARD);
  const createdMs = readUInt64(raw, CREATED);
  if (hardMs > Number.MAX_SAFE_INTEGER || createdMs > Number.MAX_SAFE_INTEGER) {
    throw new BadEnvelope("times");
  }
  if (softMs > hardMs) {
    throw new BadEnvelope("ttl");
  }
  const loadMs = raw.readUInt32BE(LOAD);
  const namespaceToken = raw.subarray(at, at + TOKEN_BYTES);
  return { codec, payload, softMs, hardMs, negative, loadMs, createdMs, tags, namespaceToken };
}

function checkHead(raw: Buffer, size: number): void {
  if (size < SMALLEST) {
    throw new BadEnvelope("length");
  }
  if (raw.readUInt16BE(0) !== MAGIC || raw[2] !== VERSION) {
    throw new BadEnvelope(raw.readUInt16BE(0) === MAGIC ? "version" : "magic");
  }
  if (crc32(raw.subarray(0, size - 4)) !== raw.readUInt32BE(size - 4)) {
    throw new BadEnvelope("crc");
  }
  if (raw.readUInt8(FLAGS) & ~(NEGATIVE | DEFLATED)) {
    throw new BadEnvelope("flags");
  }
  const codec = raw.readUInt8(CODEC_AT);
  if (codec !== CODEC.JSON && codec !== CODEC.BYTES && codec !== CODEC.TEXT) {
    throw new BadEnvelope("codec");
  }
  if (raw[5] || raw[6] || raw[7]) {
    throw new BadEnvelope("reserved");
  }
}

/** Tell whether these bytes are the key's; most keys are ASCII, and need no bytes of their own to be compared. */
function isKey(raw: Buffer, length: number, key: string): boolean {
  for (let index = 0; index < length; index += 1) {
    const unit = key.charCodeAt(index);
    if (unit > 0x7f) {
      return Buffer.from(key).equals(raw.subarray(HEAD, HEAD + length));
    }
    if (unit !== raw[HEAD + index]) {
      return false; // or the key has ended
    }
  }
  return key.length === length;
}

function encodeTags(tags: readonly TagToken[]): Buffer[] {
  const named = tags.map(([tag, token]) => [Buffer.from(tag), token] as const);
  named.sort(([one], [other]) => one.compare(other)); // texts are sorted by their UTF-16 units, which is another order
  return [Buffer.of(named.length), ...named.flatMap(([tag, token]) => [Buffer.of(tag.length), tag, token])];
}

function decodeTags(raw: Buffer, start: number, count: number): [tags: TagToken[], end: number] {
  const found: TagToken[] = [];
  let at = start;
  let previous = raw.subarray(0, 0);
  for (let index = 0; index < count; index += 1) {
    if (at >= raw.length) {
      throw new BadEnvelope("length");
    }
    const tokenAt = at + 1 + raw.readUInt8(at);
    const tag = raw.subarray(at + 1, tokenAt);
    at = tokenAt + TOKEN_BYTES;
    if (at > raw.length) {
      throw new BadEnvelope("length");
    }
    // Empty, repeated, out of order, or no text.
    if (tag.compare(previous) <= 0 || !isUtf8(tag)) {
      throw new BadEnvelope("tags");
    }
    found.push([tag.toString(), raw.subarray(tokenAt, at)]);
    previous = tag;
  }
  return [found, at];
}

function inflate(payload: Buffer, limit: number): Buffer {
  let inflated: { buffer: Buffer; engine: { bytesWritten: number } };
  try {
    // With `info` it also returns what it consumed; the types do not say so.
    inflated = inflateSync(payload, { maxOutputLength: limit, info: true }) as unknown as typeof inflated;
  } catch (error) {
    throw new BadEnvelope((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "size" : "inflate");
  }
  if (inflated.engine.bytesWritten !== payload.length) {
    throw new BadEnvelope("inflate"); // something stands behind the stream
  }
  return inflated.buffer;
}

function writeUInt64(buffer: Buffer, value: number, at: number): void {
  buffer.writeUInt32BE(Math.floor(value / 2 ** 32), at);
  buffer.writeUInt32BE(value % 2 ** 32, at + 4);
}

/** Above 2^53 - 1 it is the nearest number there is. */
function readUInt64(buffer: Buffer, at: number): number {
  return buffer.readUInt32BE(at) * 2 ** 32 + buffer.readUInt32BE(at + 4);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
