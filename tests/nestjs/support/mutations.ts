/** Cache entries that are wrong in ways that reach every check: bits, bytes, lengths, numbers, and whole parts. */

import { crc32, deflateSync } from "node:zlib";
import { readContract } from "./settings.js";

/** The most bytes of a payload here: bombs are far above, the vectors far below. */
export const LIMIT = 64 * 1024;

// Where the parts of an entry's head stand.
const FLAGS = 3;
const CODEC = 4;
const KEY_LENGTH = 36;
const HEAD = 38;
const NUMBERS = [8, 12, 16, 20, 24, 28, 32] as const; // the halves of the long ones
const EDGES = [0, 1, 2, 15, 16, 17, 127, 128, 255, 256, 1023, 65535, 65536, 0x1fffff, 0x200000, 2 ** 31, 2 ** 32 - 1];
const JUNK = ["NaN", "1e999", "\\ud800", "\\udc00", "\0", "[".repeat(2000), '{"a":', '"', "-", "\\"]
  .map((text) => Buffer.from(text))
  .concat(Buffer.of(0xff), Buffer.of(0xed, 0xa0, 0x80));

/** A good entry: its encoded key, its bytes, and where its payload begins. */
interface Sample {
  key: string;
  raw: Buffer;
  payloadAt: number;
}

/** Random numbers that a seed makes again (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0, below that one. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  /** True so many times of a hundred. */
  percent(times: number): boolean {
    return this.below(100) < times;
  }
}

/** Give so many keys and bytes that may be no entry. */
export function* mutations(count: number, seed: number): Generator<[key: string, raw: Buffer]> {
  const random = new Random(seed);
  const known = samples();
  for (let made = 0; made < count; made += 1) {
    const chosen = random.of(known);
    yield [chosen.key, mutate(chosen, random.of(known), random)];
  }
}

/** Return the contract's entries, and deflate bombs. */
function samples(): Sample[] {
  const vectors = readContract<Record<"encoded" | "decoded", { key: string; bytes: string }[]>>("envelopes.json");
  const made = [...vectors.encoded, ...vectors.decoded]
    .filter(({ bytes }) => bytes.length < 4000)
    .map(({ key, bytes }) => sample(key, Buffer.from(bytes, "hex")));
  for (const size of [LIMIT + 1, 1_000_000]) {
    const bomb = deflateSync(Buffer.alloc(size), { level: 9 });
    const head = Buffer.alloc(HEAD + 1 + 1 + 16);
    head.set([0xca, 0xc1, 1, 2, 3], 0);
    head.set([0, 1, "k".charCodeAt(0)], KEY_LENGTH);
    made.push(sample("k", fixChecksum(Buffer.concat([head, uint32(bomb.length), bomb, Buffer.alloc(4)]))));
  }
  return made;
}

function sample(key: string, raw: Buffer): Sample {
  let at = HEAD + Buffer.byteLength(key);
  const count = raw.readUInt8(at);
  at += 1;
  for (let tag = 0; tag < count; tag += 1) {
    at += 1 + raw.readUInt8(at) + 16;
  }
  return { key, raw, payloadAt: at + 16 + 4 };
}

/** Return an entry with one to three defects; most have a right checksum, so that they reach what it guards. */
function mutate({ raw: good, payloadAt }: Sample, other: Sample, random: Random): Buffer {
  let raw: Buffer = Buffer.from(good);
  if (random.percent(40)) {
    const payload = damage(raw.subarray(payloadAt, -4), random);
    raw = Buffer.concat([raw.subarray(0, payloadAt - 4), uint32(payload.length), payload, Buffer.alloc(4)]);
  } else {
    for (let defects = 1 + random.below(3); defects > 0; defects -= 1) {
      raw = random.of([damage, setNumber, setHead, setPayloadLength])(raw, random);
    }
    if (random.percent(10)) {
      const cut = random.below(raw.length + 1);
      const from = random.percent(50) ? random.below(other.raw.length) : cut;
      raw = Buffer.concat([raw.subarray(0, cut), other.raw.subarray(from)]);
    }
  }
  return random.percent(85) ? fixChecksum(raw) : raw;
}

/** Flip a bit, or set, insert, repeat or take away some bytes. */
function damage(raw: Buffer, random: Random): Buffer {
  const at = random.below(raw.length + 1);
  const [before, after] = [raw.subarray(0, at), raw.subarray(at)];
  switch (random.below(6)) {
    case 0:
      return Buffer.concat([
        before,
        after.subarray(0, 1).map((byte) => byte ^ (1 << random.below(8))),
        after.subarray(1),
      ]);
    case 1:
      return Buffer.concat([before, Buffer.of(random.below(256)), after.subarray(1)]);
    case 2:
      return Buffer.concat([before, random.of(JUNK), after]);
    case 3:
      return Buffer.concat([before, after.subarray(0, random.below(40)), after]);
    case 4:
      return Buffer.concat([before, after.subarray(1 + random.below(19))]);
    default:
      return before;
  }
}

/** Set one of the head's numbers to one at which something changes, or next to what it was. */
function setNumber(raw: Buffer, random: Random): Buffer {
  const at = random.of([...NUMBERS, KEY_LENGTH]);
  const size = at === KEY_LENGTH ? 2 : 4;
  if (at + size <= raw.length) {
    const near = raw.readUIntBE(at, size) + random.below(5) - 2;
    const value = (random.percent(50) ? random.of(EDGES) : near + 2 ** 32) % 2 ** (8 * size);
    raw.writeUIntBE(value, at, size);
  }
  return raw;
}

/** Set version, flags, codec, a reserved byte or the number of tags. */
function setHead(raw: Buffer, random: Random): Buffer {
  const tagsAt = HEAD + (raw.length < HEAD ? 0 : raw.readUInt16BE(KEY_LENGTH));
  const at = random.of([2, FLAGS, FLAGS, CODEC, CODEC, 6, tagsAt]);
  if (at < raw.length) {
    raw[at] = random.percent(80) ? random.below(6) : random.below(256);
  }
  return raw;
}

/** Write a number over any four bytes: now and then they are the payload's length. */
function setPayloadLength(raw: Buffer, random: Random): Buffer {
  const at = random.below(raw.length + 1);
  return Buffer.concat([raw.subarray(0, at), uint32(random.of(EDGES)), raw.subarray(at + 4)]);
}

/** Return bytes whose last four are the checksum of those before. */
export function fixChecksum(raw: Buffer): Buffer {
  const body = raw.subarray(0, Math.max(0, raw.length - 4));
  return Buffer.concat([body, uint32(crc32(body))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
