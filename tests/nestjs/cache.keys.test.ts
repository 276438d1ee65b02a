import { describe, expect, test } from "vitest";
import { CacheKeyError } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/errors.js";
import { KeyFormat } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/formats.js";
import {
  Keyspace,
  LONGEST,
  encodeName,
  encodeNamespace,
} from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/keys.js";
import { hashSlotOf } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/hash-slot.js";
import { readContract } from "./support/settings.js";

interface Encoded {
  name: string;
  encoded: string;
}
type Tagged = Record<string, unknown>;

const KEYS = readContract<{
  names: Encoded[];
  namespaces: Encoded[];
  refused: { name: string; why: string }[];
  keyspaces: { namespace: string; name: string; value: string; lease: string; tag: string; token: string }[];
}>("keys.json");
const CLUSTER = readContract<{
  namespaces: { namespace: string; tokens: string[]; slots: number[] }[];
  keys: { name: string; copy: number; token: string; value: string; slot: number }[];
}>("cluster.json");
const FORMATS = readContract<{
  accepted: { format: string; names: string[]; arguments: Record<string, Tagged>; filled: string; key: string }[];
  refused: string[];
  arguments: { type: string; value: unknown; languages: string[] }[];
}>("formats.json");

const ARGUMENTS: Record<string, (value: unknown) => unknown> = {
  str: (value) => value,
  int: (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : BigInt(value as string)),
  bool: (value) => value,
  null: () => null,
  uuid: (value) => value,
};
const REFUSED_ARGUMENTS: Record<string, (value: unknown) => unknown> = {
  int_like_float: Number,
  unsafe_number: Number,
  nan: () => NaN,
  infinity: () => Infinity,
  bytes: (value) => Buffer.from(value as string, "hex"),
  list: (value) => value,
  dict: (value) => value,
  datetime: (value) => new Date(value as string),
  undefined: () => undefined,
  symbol: () => Symbol("x"),
  function: () => () => 1,
  no_prototype: () => Object.create(null) as unknown,
};
const typescriptArguments = FORMATS.arguments.filter(({ languages }) => languages.includes("typescript"));

const build = (tagged: Tagged): unknown => {
  const [[type, value] = ["", null]] = Object.entries(tagged);
  return ARGUMENTS[type]!(value);
};
const shown = (text: string): string => JSON.stringify(text).slice(0, 50);
const named = <T extends { name: string }>(cases: T[]): [string, T][] => cases.map((each) => [shown(each.name), each]);

describe("a key's and a tag's encoded form", () => {
  test.each(named(KEYS.names))("%s", (_, { name, encoded }) => expect(encodeName(name)).toBe(encoded));
});

describe("a namespace's encoded form", () => {
  test.each(named(KEYS.namespaces))("%s", (_, { name, encoded }) => expect(encodeNamespace(name)).toBe(encoded));
});

describe("what has no encoded form is refused, as a key, a tag and a namespace", () => {
  test.each(named(KEYS.refused))("%s", (_, { name, why }) => {
    for (const use of [encodeName, encodeNamespace, (text: string) => new Keyspace(text)]) {
      expect(() => use(name)).toThrow(CacheKeyError);
      expect(() => use(name)).toThrow(
        expect.objectContaining({ code: "key", message: expect.stringContaining(why) as string }),
      );
      expect(() => use(name)).not.toThrow(/\n/);
    }
  });

  test.each([1, null, undefined, Buffer.from("item"), new String("item")])("%o is no text", (value) => {
    expect(() => encodeName(value as string)).toThrow(/is not a text/);
  });
});

test.each(KEYS.keyspaces)("the server's keys of $name in $namespace", ({ namespace, name, ...keys }) => {
  const space = new Keyspace(namespace);
  const encoded = encodeName(name);
  const token = space.tokenOf(encoded);
  expect(space.tokens).toEqual([token]);
  expect({ value: space.value(encoded), lease: space.lease(encoded), tag: space.tag(encoded), token }).toEqual(keys);
  expect(space.namespace).toBe(namespace);
  expect(space.tag(encoded)).not.toBe(token);
});

test.each(CLUSTER.namespaces)("in a cluster: the tokens of $namespace", ({ namespace, tokens, slots }) => {
  expect(new Keyspace(namespace, 16).tokens).toEqual(tokens);
  expect(tokens.map(hashSlotOf)).toEqual(slots);
});

test.each(named(CLUSTER.keys))(
  "in a cluster: the slot and the token of %s",
  (_, { name, copy, token, value, slot }) => {
    const space = new Keyspace("app", 16);
    const encoded = encodeName(name);
    expect([space.value(encoded), space.tokenOf(encoded)]).toEqual([value, token]);
    expect(space.tokens[copy]).toBe(token);
    for (const key of [space.value(encoded), space.lease(encoded), space.tag(encoded)]) {
      expect(hashSlotOf(key)).toBe(slot);
    }
  },
);

test.each([
  ["123456789", 0x31c3], // the check value of CRC-16/XMODEM
  ["{123456789}", 0x31c3],
  ["a{123456789}b{c}", 0x31c3],
])("the slot of %s, whatever is outside of its first braces", (name, slot) => expect(hashSlotOf(name)).toBe(slot));

test("in a cluster the braces count only where something is inside, and both are there", () => {
  const whole = ["a{}b", "a{b", "a}b", "{}{a}"].map(hashSlotOf);
  expect(whole).not.toContain(hashSlotOf("a"));
  expect(whole).not.toContain(hashSlotOf("b"));
  expect(new Set(whole).size).toBe(4);
});

test("any text is encoded so that it could be read back, or is a digest", () => {
  for (let seed = 0; seed < 2000; seed += 1) {
    const points = Array.from({ length: 1 + (seed % 90) }, () =>
      Math.floor(Math.random() < 0.5 ? Math.random() * 0x80 : Math.random() * 0x10ffff),
    );
    const name = String.fromCodePoint(...points.filter((point) => point < 0xd800 || point > 0xdfff)) || "x";
    for (const [encode, special] of [
      // eslint-disable-next-line no-control-regex -- control characters are what it looks for
      [encodeName, /[\x00-\x20\x7f{}*]/],
      // eslint-disable-next-line no-control-regex -- as above
      [encodeNamespace, /[\x00-\x20\x7f{}*:]/],
    ] as const) {
      const encoded = encode(name);
      expect(Buffer.byteLength(encoded)).toBeLessThanOrEqual(LONGEST);
      if (encoded.startsWith("%sha256:")) {
        expect(Buffer.byteLength(name) * 3).toBeGreaterThan(LONGEST);
      } else {
        expect(encoded).not.toMatch(special);
        expect(decodeURIComponent(encoded)).toBe(name);
      }
    }
  }
});

describe("a format's names, filled text and key", () => {
  test.each(FORMATS.accepted.map((each) => [shown(`${each.format} ${JSON.stringify(each.arguments)}`), each] as const))(
    "%s",
    (_, { format, names, arguments: given, filled, key }) => {
      const keyFormat = new KeyFormat(format);
      const values = Object.fromEntries(Object.entries(given).map(([name, tagged]) => [name, build(tagged)]));
      expect(keyFormat.names).toEqual(names);
      expect(keyFormat.fill(values)).toBe(filled);
      expect(encodeName(filled)).toBe(key);
    },
  );
});

test.each(FORMATS.refused)("%o is not a format", (text) => {
  expect(() => new KeyFormat(text)).toThrow(CacheKeyError);
  expect(() => new KeyFormat(text)).toThrow(/is not a format/);
});

test.each(typescriptArguments)("a format takes no $type", ({ type, value }) => {
  const fill = (): string => new KeyFormat("item:{x}").fill({ x: REFUSED_ARGUMENTS[type]!(value) });
  expect(fill).toThrow(CacheKeyError);
  expect(fill).toThrow(/^\{x\} of "item:\{x\}" got a .*accepted are/);
  expect(fill).not.toThrow(/\n/);
});

test("a missing value is refused, even one whose name every object has", () => {
  expect(() => new KeyFormat("item:{constructor}").fill({})).toThrow(CacheKeyError);
});

test("every type is tried", () => {
  expect(new Set(typescriptArguments.map(({ type }) => type))).toEqual(new Set(Object.keys(REFUSED_ARGUMENTS)));
  const used = FORMATS.accepted
    .flatMap((each) => Object.values(each.arguments))
    .flatMap((tagged) => Object.keys(tagged));
  expect(new Set(used)).toEqual(new Set(Object.keys(ARGUMENTS)));
});
