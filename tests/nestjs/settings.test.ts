import { inspect } from "node:util";
import Joi from "joi";
import { describe, expect, test } from "vitest";
import {
  type RedisSettings,
  RedisSettingsError,
  Secret,
  getRedisMetadata,
  loadRedisSettings,
  nodesOf,
  targetOf,
} from "@rapidkit/redis";
import { createRedisSchema } from "@rapidkit/redis/config";
import { readContract } from "./support/settings.js";

interface Row {
  variable: string;
  default: string | number | boolean;
  secret: boolean;
  valid: { value: string; parsed: string | number | boolean }[];
  invalid: { value: string; error: string }[];
}
const VECTORS = readContract<{
  rows: Row[];
  urls: { environment: Record<string, string>; shown: string; revealed: string }[];
  errors: { environment: Record<string, string>; problems: string[] }[];
  topologies: { environment: Record<string, string>; topology: string; db: number; use_tls: boolean; url: string }[];
}>("settings.json");
const rows = VECTORS.rows;
const NAMES = Object.keys(loadRedisSettings({})) as (keyof RedisSettings)[];
const valid = rows.flatMap((row) => row.valid.map((each) => ({ ...each, row })));
const invalid = rows.flatMap((row) => row.invalid.map((each) => ({ ...each, row })));

function valueOf(settings: RedisSettings, row: Row): unknown {
  const value = settings[NAMES[rows.indexOf(row)]!];
  return value instanceof Secret ? value.reveal() : value;
}

function problemsOf(load: () => unknown): RedisSettingsError {
  try {
    load();
  } catch (error) {
    expect(error).toBeInstanceOf(RedisSettingsError);
    return error as RedisSettingsError;
  }
  throw new Error("nothing was wrong");
}

function joiMessages(environment: Record<string, unknown>, prefix = ""): string[] {
  const schema = Joi.object({ PORT: Joi.number() }).concat(createRedisSchema({ prefix }));
  const result = schema.validate(environment, { abortEarly: false, allowUnknown: true });
  const { error } = result;
  if (!error) {
    expect(result.value as unknown).toEqual(environment);
  }
  return error?.details.map((detail) => detail.message) ?? [];
}

const isOfPasswords = (problem: string): boolean => problem.includes("REDIS_PASSWORD_FILE");

test("every row of the contract is a setting, in its order", () => {
  const snake = NAMES.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
  expect(snake.map((name) => (name.startsWith("CACHE_") ? name : `REDIS_${name}`))).toEqual(
    rows.map((row) => row.variable),
  );
});

test.each(rows)("$variable: default, empty, secret", (row) => {
  expect(valueOf(loadRedisSettings({}), row)).toBe(row.default);
  expect(valueOf(loadRedisSettings({ [row.variable]: "" }), row)).toBe(row.default);
  expect(loadRedisSettings({})[NAMES[rows.indexOf(row)]!] instanceof Secret).toBe(row.secret);
  expect(joiMessages({ [row.variable]: "" })).toEqual([]);
});

test.each(valid)("$row.variable=$value is accepted", ({ row, value, parsed }) => {
  expect(valueOf(loadRedisSettings({ [row.variable]: value }), row)).toBe(parsed);
  expect(joiMessages({ [row.variable]: value })).toEqual([]);
});

test.each(invalid)("$row.variable=$value is refused", ({ row, value, error }) => {
  const caught = problemsOf(() => loadRedisSettings({ [row.variable]: value }));
  expect(caught.message).toBe(error);
  expect(caught.problems).toEqual([error]);
  expect(caught.code).toBe("settings");
  expect(joiMessages({ [row.variable]: value })).toEqual([error]);
});

test.each(VECTORS.urls)("combination $environment", ({ environment, shown, revealed }) => {
  const target = targetOf(loadRedisSettings(environment));
  expect(String(target)).toBe(shown);
  expect(target.reveal()).toBe(revealed);
});

test.each(VECTORS.errors)("several problems are one error: $problems", ({ environment, problems }) => {
  const caught = problemsOf(() => loadRedisSettings(environment));
  expect(caught.problems).toEqual(problems);
  expect(caught.message).toBe(problems.join("\n"));
  // What a topology needs may be in an application's defaults, of which the schema knows nothing.
  expect(joiMessages(environment)).toEqual(environment["REDIS_TOPOLOGY"] ? problems.filter(isOfPasswords) : problems);
});

test.each(VECTORS.topologies)("metadata of $topology $url", ({ environment, topology, db, use_tls, url }) => {
  const metadata = getRedisMetadata(loadRedisSettings(environment));
  expect(metadata.connection).toEqual({ host: null, port: null, db, use_tls, topology });
  expect(metadata.url).toBe(url);
});

describe("prefix", () => {
  test("reads a named connection and leaves the others alone", () => {
    const environment = { REDIS_HOST: "main", SESSIONS_REDIS_HOST: "sessions", SESSIONS_CACHE_TTL: "60" };
    const sessions = loadRedisSettings(environment, { prefix: "sessions_" });
    expect([sessions.host, sessions.cacheTtl]).toEqual(["sessions", 60]);
    expect([loadRedisSettings(environment).host, loadRedisSettings(environment).cacheTtl]).toEqual(["main", 3600]);
  });

  test.each([
    [{ SESSIONS_REDIS_PORT: "abc" }, 'SESSIONS_REDIS_PORT: "abc" is not an integer from 1 to 65535'],
    [
      { SESSIONS_REDIS_PASSWORD: "canary", SESSIONS_REDIS_PASSWORD_FILE: "/f" },
      "SESSIONS_REDIS_PASSWORD and SESSIONS_REDIS_PASSWORD_FILE are both set; accepted is one of them",
    ],
  ])("is named in errors", (environment, message) => {
    expect(problemsOf(() => loadRedisSettings(environment, { prefix: "SESSIONS_" })).message).toBe(message);
    expect(joiMessages(environment, "SESSIONS_")).toEqual([message]);
  });
});

describe("an application's own defaults", () => {
  test("stand in for the runtime's, and the environment wins", () => {
    const defaults = { clientName: "shop", cacheTtl: 60, url: "redis://cache/1" };
    const settings = loadRedisSettings({ CACHE_TTL: "5" }, { defaults });
    expect([settings.clientName, settings.cacheTtl, settings.url.reveal()]).toEqual(["shop", 5, "redis://cache/1"]);
  });

  test("may be any number of seconds", () => {
    expect(loadRedisSettings({}, { defaults: { connectBackoffBase: 1e-7 } }).connectBackoffBase).toBe(1e-7);
    expect(problemsOf(() => loadRedisSettings({}, { defaults: { cacheTtl: Infinity } })).message).toBe(
      'CACHE_TTL: "Infinity" is not a number of seconds of at least 0, such as 0.5',
    );
  });

  test("are checked like the environment", () => {
    const caught = problemsOf(() =>
      loadRedisSettings({}, { defaults: { port: 70000, healthDetails: "none" as "full", cacheNamespace: "" } }),
    );
    expect(caught.problems).toEqual([
      'REDIS_PORT: "70000" is not an integer from 1 to 65535',
      'REDIS_HEALTH_DETAILS: "none" is not one of full, minimal',
      'CACHE_NAMESPACE: "" is not a text of at least one character',
    ]);
  });
});

test("secrets are in no text, JSON or inspection of the settings", () => {
  const settings = loadRedisSettings({
    REDIS_URL: "redis://:canary@cache",
    REDIS_PASSWORD: "canary",
    REDIS_SENTINEL_PASSWORD: "canary",
  });
  const shown = [
    JSON.stringify(settings),
    inspect(settings, { depth: 9, showHidden: true }),
    String(settings.password),
  ];
  expect(shown.join()).not.toContain("canary");
  expect(inspect(settings)).toContain("Secret(***)");
  expect(Object.isFrozen(settings)).toBe(true);
});

test("nodes are parsed", () => {
  expect(nodesOf(loadRedisSettings({ REDIS_NODES: "a:26379, [::1]:1" }))).toEqual([
    ["a", 26379],
    ["::1", 1],
  ]);
  expect(nodesOf(loadRedisSettings({}))).toEqual([]);
});

describe("the Joi schema", () => {
  test("keeps the value out of the error's details", () => {
    const { error } = createRedisSchema().validate({ REDIS_URL: "redis://:canary@h:70000" });
    expect(inspect(error?.details, { depth: 9 })).not.toContain("canary");
    expect(error?.message).not.toContain("canary");
  });

  test("shows values that look like Joi's templates as they are", () => {
    expect(joiMessages({ REDIS_PORT: "{{#label}} {#value} {" })).toEqual([
      'REDIS_PORT: "{{#label}} {#value} {" is not an integer from 1 to 65535',
    ]);
  });

  test("gives its lines beside those of other variables", () => {
    expect(joiMessages({ PORT: "x", REDIS_PORT: "abc" })).toEqual([
      '"PORT" must be a number',
      'REDIS_PORT: "abc" is not an integer from 1 to 65535',
    ]);
  });
});
