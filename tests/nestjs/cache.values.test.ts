import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { CacheValueError } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/errors.js";
import {
  BadValue,
  CODEC,
  DEEPEST,
  decodeValue,
  encodeValue,
} from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/values.js";
import { readContract } from "./support/settings.js";

interface Payload {
  codec: number;
  text?: string;
  payload?: string;
  value?: unknown;
  levels?: number;
}
interface Value {
  what: string;
  type: string;
  value: unknown;
  codec: number;
  payload: unknown;
  languages: string[];
}
interface Refused {
  what: string;
  type: string;
  value: unknown;
  why: string;
  languages: string[];
  inside: boolean;
}
const VECTORS = readContract<{
  payloads: Payload[];
  refused_payloads: Payload[];
  values: Value[];
  refused_values: Refused[];
}>("envelopes.json");
const isOurs = ({ languages }: { languages: string[] }): boolean => languages.includes("typescript");
const VALUES = VECTORS.values.filter(isOurs);
const REFUSED = VECTORS.refused_values.filter(isOurs);

class Item {
  constructor(readonly id: number) {}
}

function nested(levels: number): unknown {
  let made: unknown[] = [];
  for (let level = 1; level < levels; level += 1) {
    made = [made];
  }
  return made;
}

function cycle(): unknown {
  const made: unknown[] = [];
  made.push(made);
  return made;
}

function cycleObject(): unknown {
  const made: Record<string, unknown> = {};
  made.self = made;
  return made;
}

const ACCEPTED_TYPES: Record<string, (value: unknown) => unknown> = {
  json: (value) => value,
  bytes: (value) => Buffer.from(value as string, "hex"),
  float: Number,
  levels: (value) => nested(value as number),
  datetime: (value) => new Date(value as string),
  datetimes: (value) => ({ at: [new Date(value as string)] }),
  instance: (value) => new Item((value as Item).id),
  no_prototype: (value) => Object.assign(Object.create(null) as object, value),
  to_json: (value) => ({ hidden: undefined, toJSON: () => value }),
};
const REFUSED_TYPES: Record<string, (value: unknown) => unknown> = {
  json: (value) => value,
  bytes: (value) => Buffer.from(value as string, "hex"),
  float: Number,
  int: Number,
  levels: (value) => nested(value as number),
  cycle,
  cycle_object: cycleObject,
  function: () => () => 1,
  set: () => new Set([1]),
  opaque: () => new WeakMap(),
  undefined: () => undefined,
  symbol: () => Symbol("x"),
  bigint: () => 1n,
  map: () => new Map([["a", 1]]),
  symbol_key: () => ({ [Symbol("x")]: 1 }),
  invalid_date: () => new Date(NaN),
  far_date: () => new Date(Date.UTC(10_000, 0)),
  early_date: () => new Date(Date.UTC(-1, 0)),
  error: () => new Error("x"),
  promise: () => Promise.resolve(1),
  floats: () => new Float64Array(2),
  array_buffer: () => new ArrayBuffer(2),
  boxed: () => new Number(1),
  hole: () => [1, , 2], // eslint-disable-line no-sparse-arrays -- that is what it is
  to_undefined: () => ({ toJSON: () => undefined }),
  to_map: () => ({ toJSON: () => new Map() }),
  regexp: () => /x/,
};
const PLACES: Record<string, (value: unknown) => unknown> = {
  itself: (value) => value,
  "in a list": (value) => [null, value],
  "in an object": (value) => ({ a: 1.5, b: value }),
  "deep inside": (value) => [{ a: { b: [null, { c: value }] } }],
  "behind toJSON": (value) => ({ toJSON: () => [value] }),
};

const bytesOf = ({ text, payload = "" }: Payload): Buffer =>
  text === undefined ? Buffer.from(payload, "hex") : Buffer.from(text);
const labelled = (cases: Payload[]): [string, Payload][] =>
  cases.map((each) => [JSON.stringify(each.text ?? each.payload).slice(0, 50), each]);

describe("a payload is the contract's value", () => {
  test.each(labelled(VECTORS.payloads))("%s", (_, payload) => {
    const expected = payload.levels === undefined ? payload.value : nested(payload.levels);
    expect(decodeValue(payload.codec, bytesOf(payload))).toStrictEqual(expected);
  });
});

describe("a payload that is not what its codec says is one kind of error", () => {
  test.each(labelled(VECTORS.refused_payloads))("%s", (_, payload) => {
    expect(() => decodeValue(payload.codec, bytesOf(payload))).toThrow(BadValue);
  });
});

describe("a value's codec and payload are the contract's, and the payload is that value again", () => {
  test.each(VALUES)("$what", ({ type, value, codec, payload }) => {
    const [foundCodec, foundPayload] = encodeValue(ACCEPTED_TYPES[type]!(value));
    const found = decodeValue(foundCodec, foundPayload);
    expect(foundCodec).toBe(codec);
    if (type === "bytes") {
      expect(found).toEqual(Buffer.from(payload as string, "hex"));
    } else {
      expect(found).toStrictEqual(type === "levels" ? nested(value as number) : payload);
    }
    expect(foundPayload.toString()).toBe(codec === CODEC.JSON ? JSON.stringify(found) : String(found));
  });
});

describe.each(Object.keys(PLACES))("what would not come back as it is, is refused %s", (place) => {
  test.each(REFUSED.filter(({ inside }) => !inside || place !== "itself"))("$what", ({ type, value, why }) => {
    const encode = (): unknown => encodeValue(PLACES[place]!(REFUSED_TYPES[type]!(value)));
    expect(encode).toThrow(CacheValueError);
    expect(encode).toThrow(expect.objectContaining({ code: "value", message: expect.stringContaining(why) as string }));
    expect(encode).not.toThrow(/\n/);
  });
});

test("the error says where", () => {
  const message = "NaN at .items[1].price is no number in JSON";
  expect(() => encodeValue({ items: [{}, { price: NaN }] })).toThrow(new CacheValueError(message));
});

test("every type is tried", () => {
  expect(new Set(VALUES.map(({ type }) => type))).toEqual(new Set(Object.keys(ACCEPTED_TYPES)));
  expect(new Set(REFUSED.map(({ type }) => type))).toEqual(new Set(Object.keys(REFUSED_TYPES)));
});

test("whole numbers that JSON writes as integers are refused above 2^53 - 1, and those with an exponent are not", () => {
  for (const [value, text] of [
    [1e21, "1e+21"],
    [-1e300, "-1e+300"],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
  ] as const) {
    expect(String(encodeValue(value)[1])).toBe(text);
  }
  for (const value of [2 ** 53, 1e17, 1e21 - 2 ** 17, -(2 ** 60)]) {
    expect(() => encodeValue(value)).toThrow(/beyond 2\^53 - 1/);
  }
});

test("bytes are a copy, both ways", () => {
  const given = Buffer.from("abc");
  const [codec, payload] = encodeValue(given);
  given[0] = 0;
  expect(String(payload)).toBe("abc");

  const found = decodeValue(codec, payload) as Buffer;
  payload[0] = 0;
  expect(String(found)).toBe("abc");
  expect(found).toBeInstanceOf(Buffer);
  expect(found.buffer.byteLength).toBe(3); // no pool is shared
});

test("a part of a Uint8Array, of a shared buffer too", () => {
  const bytes = new Uint8Array(new SharedArrayBuffer(8), 2, 3).fill(7);
  expect(encodeValue(bytes)).toEqual([CODEC.BYTES, Buffer.of(7, 7, 7)]);
});

test("what another context has made is known by what it is", () => {
  const made = runInNewContext("({ at: new Date(0), list: [1], map: new Map() })") as Record<string, unknown>;
  const { at, list, map } = made;
  expect(String(encodeValue({ at, list })[1])).toBe('{"at":"1970-01-01T00:00:00.000Z","list":[1]}');
  expect(() => encodeValue(map)).toThrow(CacheValueError);
});

test("each part of a value is read once", () => {
  let reads = 0;
  const value = {
    get once() {
      reads += 1;
      return reads;
    },
  };
  expect(String(encodeValue(value)[1])).toBe('{"once":1}');
});

test("an error of a value's own code reaches the caller", () => {
  const own = new RangeError("mine");
  const value = {
    toJSON: (): never => {
      throw own;
    },
  };
  expect(() => encodeValue([value])).toThrow(own);
});

test("decoded objects are plain, whatever they were called", () => {
  const value = decodeValue(CODEC.JSON, Buffer.from('{"__proto__":{"polluted":true}}')) as Record<string, unknown>;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(value.polluted).toBeUndefined();
});

test("what is refused as too deep to write can still be read", () => {
  const text = (levels: number): Buffer => Buffer.from("[".repeat(levels) + "]".repeat(levels));
  expect(decodeValue(CODEC.JSON, text(DEEPEST + 1))).toEqual(nested(DEEPEST + 1));
  expect(() => decodeValue(CODEC.JSON, text(1_000_000))).toThrow(BadValue);
});
