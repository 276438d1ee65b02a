import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createDeflate } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  BadEnvelope,
  DEFLATE_FROM,
  type Envelope,
  type NewEnvelope,
  decodeEnvelope,
  encodeEnvelope,
} from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/envelope.js";
import { BadValue, CODEC, decodeValue } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/values.js";
import { LIMIT, fixChecksum, mutations } from "./support/mutations.js";
import { PYTHON, readContract } from "./support/settings.js";

interface Fields {
  codec: number;
  payload: string;
  soft_ms: number;
  hard_ms: number;
  negative: boolean;
  load_ms: number;
  created_ms: number;
  tags: [tag: string, token: string][];
  namespace_token: string;
}
interface Case {
  what: string;
  key: string;
  bytes: string;
}
const VECTORS = readContract<{
  limit: number;
  encoded: (Case & { fields: Fields })[];
  written: (Case & { fields: Fields })[];
  decoded: (Case & { fields: Fields; limit: number })[];
  refused: (Case & { reason: string; limit: number })[];
}>("envelopes.json");

const MUTATIONS = Number(process.env.MUTATIONS ?? 20_000);
const SEED = Number(process.env.MUTATIONS_SEED ?? randomBytes(4).readUInt32BE());
/** How many of them Python is asked about. */
const COMPARED = 5_000;
/** Milliseconds that one entry may take; it is microseconds where the machine has nothing else to do. */
const SLOWEST = 2_000;

const hex = (text: string): Buffer => Buffer.from(text, "hex");

function entryOf(fields: Fields): Envelope {
  return {
    codec: fields.codec,
    payload: hex(fields.payload),
    softMs: fields.soft_ms,
    hardMs: fields.hard_ms,
    negative: fields.negative,
    loadMs: fields.load_ms,
    createdMs: fields.created_ms,
    tags: fields.tags.map(([tag, token]) => [tag, hex(token)]),
    namespaceToken: hex(fields.namespace_token),
  };
}

function reasonOf(decode: () => unknown): string {
  try {
    decode();
  } catch (error) {
    if (error instanceof BadEnvelope) {
      return error.reason;
    }
    throw error;
  }
  return "none";
}

describe("an entry's bytes, both ways", () => {
  test.each(VECTORS.encoded)("$what", ({ key, fields, bytes }) => {
    expect(encodeEnvelope(entryOf(fields), key).toString("hex")).toBe(bytes);
    expect(decodeEnvelope(hex(bytes), key, VECTORS.limit)).toEqual(entryOf(fields));
  });
});

test.each(VECTORS.written)("$what", ({ key, fields, bytes }) => {
  expect(encodeEnvelope(entryOf(fields), key).toString("hex")).toBe(bytes);
});

describe("a compressed entry, whatever has compressed it", () => {
  test.each(VECTORS.decoded)("$what", ({ key, fields, bytes, limit }) => {
    expect(decodeEnvelope(hex(bytes), key, limit)).toEqual(entryOf(fields));
  });
});

describe("what is no entry of that key is refused with the contract's reason", () => {
  test.each(VECTORS.refused)("$what: $reason", ({ key, bytes, limit, reason }) => {
    expect(reasonOf(() => decodeEnvelope(hex(bytes), key, limit))).toBe(reason);
  });
});

test("an entry that is part of a larger buffer decodes like one that is not", () => {
  for (const { key, bytes, fields } of VECTORS.encoded) {
    const chunk = Buffer.concat([Buffer.from("$99\r\n"), hex(bytes), Buffer.from("\r\n$5")]);
    expect(decodeEnvelope(chunk.subarray(5, -4), key, VECTORS.limit)).toEqual(entryOf(fields));
  }
});

test("an entry that is cut short anywhere, or has any one bit changed, is none", () => {
  const { key, bytes } = VECTORS.encoded.find(({ what }) => what === "tags")!;
  const raw = hex(bytes);
  const isNone = (given: Buffer): boolean => reasonOf(() => decodeEnvelope(given, key, LIMIT)) !== "none";
  for (let at = 0; at < raw.length; at += 1) {
    const shorter = fixChecksum(Buffer.concat([raw.subarray(0, at), Buffer.alloc(4)]));
    expect(isNone(raw.subarray(0, at)), `cut at ${at}`).toBe(true);
    expect(shorter.equals(raw) || isNone(shorter), `cut at ${at}, checksum right`).toBe(true);
    for (let bit = 0; bit < 8; bit += 1) {
      const changed = Buffer.from(raw);
      changed[at]! ^= 1 << bit;
      expect(isNone(changed), `bit ${bit} of ${at}`).toBe(true);
    }
  }
});

test("what is left out of a new entry is false, 0, empty and zeros", () => {
  const entry = { codec: CODEC.JSON, payload: Buffer.from("1"), softMs: 1, hardMs: 2 };
  expect(decodeEnvelope(encodeEnvelope(entry, "k"), "k", LIMIT)).toEqual({
    ...entry,
    negative: false,
    loadMs: 0,
    createdMs: 0,
    tags: [],
    namespaceToken: Buffer.alloc(16),
  });
});

test.each([
  ["from 1,024 bytes", Buffer.alloc(DEFLATE_FROM, "a"), true],
  ["not below", Buffer.alloc(DEFLATE_FROM - 1, "a"), false],
  ["not what would grow", randomBytes(4096), false],
])("deflates %s", (_, payload, isSmaller) => {
  const entry: NewEnvelope = { codec: CODEC.BYTES, payload, softMs: 1, hardMs: 1 };
  const plain = encodeEnvelope(entry, "k");
  const deflated = encodeEnvelope(entry, "k", { deflate: true });
  expect(deflated.length < plain.length).toBe(isSmaller);
  expect(deflated.equals(plain)).toBe(!isSmaller);
  expect(deflated[3]).toBe(isSmaller ? 2 : 0);
  expect(decodeEnvelope(deflated, "k", LIMIT).payload).toEqual(payload);
});

test("a bomb is not inflated beyond the limit", async () => {
  const stream = createDeflate({ level: 9 });
  const megabyte = Buffer.alloc(2 ** 20);
  const parts: Buffer[] = [];
  stream.on("data", (part: Buffer) => parts.push(part));
  for (let written = 0; written < 256; written += 1) {
    await new Promise<void>((resolve) => stream.write(megabyte, () => resolve()));
  }
  await new Promise<void>((resolve) => stream.end(() => resolve()));
  const raw = encodeEnvelope({ codec: CODEC.BYTES, payload: Buffer.concat(parts), softMs: 1, hardMs: 1 }, "k");
  raw[3] = 2;
  const bomb = fixChecksum(raw);
  const before = process.resourceUsage().maxRSS;
  expect(reasonOf(() => decodeEnvelope(bomb, "k", 2 ** 20))).toBe("size");
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(32 * 1024);
});

/** What this runtime makes of bytes: the reason why they are no entry, or all that the entry says. */
function verdict(key: string, raw: Buffer): unknown[] {
  let entry: Envelope;
  try {
    entry = decodeEnvelope(raw, key, LIMIT);
  } catch (error) {
    if (error instanceof BadEnvelope) {
      return ["bad", error.reason];
    }
    throw error;
  }
  const { codec, softMs, hardMs, negative, loadMs, createdMs, namespaceToken } = entry;
  const tags = entry.tags.map(([tag, token]) => [tag, token.toString("hex")]);
  const numbers = [codec, softMs, hardMs, negative, loadMs, createdMs];
  return ["ok", ...numbers, tags, namespaceToken.toString("hex"), payloadVerdict(codec, entry.payload)];
}

function payloadVerdict(codec: number, payload: Buffer): unknown[] {
  try {
    const value = decodeValue(codec, payload);
    return ["value", value instanceof Buffer ? value.toString("hex") : value];
  } catch (error) {
    if (error instanceof BadValue) {
      return ["bad"];
    }
    throw error;
  }
}

test(
  `whatever was done to an entry, it decodes or is refused, and soon (MUTATIONS=${MUTATIONS} MUTATIONS_SEED=${SEED})`,
  async () => {
    const found = new Map<string, number>();
    let slowest = 0;
    let count = 0;
    for (const [key, raw] of mutations(MUTATIONS, SEED)) {
      count += 1;
      if (count % 500 === 0) {
        await nextTurn(); // only then Node.js frees what an inflation that failed has used, 12 KB
      }
      const started = performance.now();
      const result = verdict(key, raw);
      slowest = Math.max(slowest, performance.now() - started);
      const name = result[0] === "bad" ? String(result[1]) : `ok, ${String((result.at(-1) as unknown[])[0])}`;
      found.set(name, (found.get(name) ?? 0) + 1);
    }
    if (process.env.MUTATIONS) {
      console.info(`slowest ${slowest} ms, peak ${process.resourceUsage().maxRSS / 1024} MB`, found);
    }
    const reasons = VECTORS.refused.map(({ reason }) => reason);
    expect(new Set(found.keys())).toEqual(new Set([...reasons, "ok, value", "ok, bad"])); // no check is left out
    expect(slowest).toBeLessThan(SLOWEST);
  },
  Math.max(30_000, MUTATIONS / 2),
);

test.each([[[]], [["--json"]]])(
  `Python makes the same of it, with ${COMPARED} of seed ${SEED} and %j`,
  (options: string[]) => {
    const cases = [...mutations(COMPARED, SEED)];
    const { stdout, stderr } = spawnSync(PYTHON.file, ["-m", "tests.runtime.verdicts", ...options], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      env: PYTHON.env,
      encoding: "utf8",
      input: cases.map(([key, raw]) => JSON.stringify([key, LIMIT, raw.toString("hex")])).join("\n"),
      maxBuffer: 2 ** 28,
    });
    const lines = stdout.trim().split("\n");
    expect(lines, stderr).toHaveLength(COMPARED);
    // A stream that is broken and too long: which of both is noticed first is zlib's buffering.
    const plain = (result: string): string =>
      result.replace(/^\["bad","(inflate|size)"\]$/, '["bad","inflate or size"]');
    for (const [index, [key, raw]] of cases.entries()) {
      const theirs: unknown = JSON.parse(lines[index]!);
      const ours = JSON.stringify(verdict(key, raw));
      expect(plain(ours), raw.toString("hex")).toBe(plain(JSON.stringify(theirs)));
    }
  },
  60_000,
);
