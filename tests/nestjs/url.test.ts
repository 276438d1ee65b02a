import { inspect } from "node:util";
import { expect, test } from "vitest";
import { InvalidUrlError, RedisUrl, parseUrl } from "@rapidkit/redis";
import { readContract } from "./support/settings.js";

interface Accepted {
  url: string;
  scheme: string;
  host: string | null;
  port: number | null;
  path: string | null;
  db: number;
  username: string | null;
  password: string | null;
  shown: string;
}
const VECTORS = readContract<{ accepted: Accepted[]; refused: { url: string; error: string }[] }>("urls.json");

function fieldsOf({ scheme, host, port, path, db, username, password }: RedisUrl): object {
  return { scheme, host, port, path, db, username, password };
}

test.each(VECTORS.accepted)("$url is accepted", ({ url, shown, ...fields }) => {
  const parsed = parseUrl(url);
  expect(fieldsOf(parsed)).toEqual(fields);
  expect(String(parsed)).toBe(shown);
  expect(fieldsOf(parseUrl(parsed.reveal()))).toEqual(fields);
});

test.each(VECTORS.refused)("$url is refused", ({ url, error }) => {
  expect(() => parseUrl(url)).toThrow(InvalidUrlError);
  expect(() => parseUrl(url)).toThrow(new InvalidUrlError(error));
});

test("any password of text survives", () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const points = Array.from({ length: 1 + (seed % 8) }, () => Math.floor(Math.random() * 0x10ffff));
    const password = String.fromCodePoint(...points.filter((point) => point < 0xd800 || point > 0xdfff)) || "x";
    const url = new RedisUrl({ username: password, password, db: seed });
    expect(fieldsOf(parseUrl(url.reveal()))).toEqual(fieldsOf(url));
  }
});

test("any bytes survive: as text where they are UTF-8, as bytes where not", () => {
  expect(parseUrl("redis://:%C3%A9@h").password).toBe("é");
  expect(parseUrl("redis://:%FF%FE%80@h").password).toEqual(Buffer.of(0xff, 0xfe, 0x80));
  expect(parseUrl("redis://%FF:x@h").username).toEqual(Buffer.of(0xff));
  for (let seed = 0; seed < 500; seed += 1) {
    const bytes = Buffer.from(Array.from({ length: 1 + (seed % 6) }, () => Math.floor(Math.random() * 256)));
    const text = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
    const url = parseUrl(`redis://:${text}@h`);
    expect(Buffer.from(url.password as string)).toEqual(bytes);
    expect(parseUrl(url.reveal()).password).toEqual(url.password);
  }
});

test("no text breaks the parser", () => {
  const alphabet = "redis:/@?#%=&[].0aZ \n";
  for (let seed = 0; seed < 5000; seed += 1) {
    const tail = Array.from({ length: seed % 20 }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join(
      "",
    );
    try {
      const url = parseUrl((seed % 2 ? "redis://" : "") + tail);
      expect(fieldsOf(parseUrl(url.reveal()))).toEqual(fieldsOf(url));
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidUrlError);
    }
  }
});

test("the password is in no text, JSON or inspection", () => {
  const url = parseUrl("redis://app:canary@cache");
  expect([String(url), JSON.stringify({ url }), inspect({ url }, { showHidden: true })].join()).not.toContain("canary");
});
