/** Where the value of each setting comes from: what `npx rapidkit-redis doctor` shows of the settings. */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { RedisSettingsError } from "./errors.js";
import { showText } from "./report.js";
import { MASK, Secret } from "./secret.js";
import { type RedisSettings, VARIABLES, byVariable, loadRedisSettings, nameOf } from "./settings.js";
import { describeFileError } from "./tls.js";
import { parseUrl } from "./url.js";

export const ENV_FILE = ".env";
const ENVIRONMENT = "environment";
const FACTORY = "redisConfig";
const SECRETS = ["REDIS_URL", "REDIS_PASSWORD", "REDIS_SENTINEL_PASSWORD"];

const ANSWER = /^(redis_\w+|cache_\w+|project_slug): (.+)$/gm;
const SMALL = /^[0-9.]+e-[0-9]+$/;

/** The application's settings cannot be had; the message says what is accepted, and shows no secret. */
export class ApplicationError extends Error {}

/** A value as it was written, and where. */
interface Found {
  readonly text: string;
  readonly origin: string;
}

/** A setting as the report shows it: no secret. */
export interface Row {
  readonly variable: string;
  readonly shown: string;
  readonly origin: string;
}

/** What is set outside of the application's code. Variables are named without their prefix. */
export interface Given {
  readonly prefix: string;
  /** The values that are set, by their variables. */
  readonly values: ReadonlyMap<string, Found>;
  /** The file of recorded answers, where there is one. */
  readonly answers: string | undefined;
  /** What `.env` sets. */
  readonly envFile: Readonly<Record<string, string>>;
  /** What is set and nothing reads. */
  readonly notes: readonly string[];
  /** Why `.env` could not be read. */
  readonly problem: string | undefined;
}

/** Read the environment, `.env` and the recorded answers of the current folder. */
export function findGiven(prefix: string): Given {
  const { variables: envFile, problem, note } = readEnvFile();
  const { answers, values } = prefix ? { answers: undefined, values: new Map<string, Found>() } : readAnswers();
  const find = (name: string): Found | undefined => {
    const isSet = name in process.env; // Nest does not look into `.env` then, even where it is empty
    const text = isSet ? process.env[name] : envFile[name];
    return text ? { text, origin: isSet ? ENVIRONMENT : ENV_FILE } : undefined;
  };
  for (const variable of VARIABLES) {
    const found = find(nameOf(variable, prefix));
    if (found) {
      values.set(variable, found);
    }
  }
  const stray = nameOf("REDIS_CACHE_TTL", prefix);
  const unread = `${stray} is set, and nothing reads it; ${nameOf("CACHE_TTL", prefix)} is read`;
  const notes = [...(note ? [note] : []), ...(find(stray) ? [unread] : [])];
  return { prefix, values, answers, envFile, notes, problem };
}

/** Tell whether the environment or `.env` sets a variable. */
export function isSet(given: Given, variable: string): boolean {
  const found = given.values.get(variable);
  return found !== undefined && found.origin !== given.answers;
}

/**
 * Return the settings that an application has whose defaults are the recorded answers.
 *
 * @throws RedisSettingsError A value is wrong.
 */
export function parseGiven({ prefix, values }: Given): RedisSettings {
  const texts = [...values].map(([variable, { text }]) => [nameOf(variable, prefix), text]);
  return loadRedisSettings(Object.fromEntries(texts) as Record<string, string>, { prefix });
}

/**
 * Return an application's own settings.
 *
 * @param name `file:export`, of settings or of what returns them; without an export it is `redisConfig`.
 * @throws ApplicationError There are none of that name.
 * @throws RedisSettingsError A variable is wrong.
 */
export async function loadSettings(name: string, given: Given): Promise<RedisSettings> {
  const accepted = `accepted is file:export, such as dist/config/redis.config.js:${FACTORY}`;
  const [, file = name, exported = FACTORY] = /^(.+):([\w$]+)$/.exec(name) ?? [];
  for (const [variable, text] of Object.entries(given.envFile)) {
    process.env[variable] ??= text; // as ConfigModule does
  }
  let settings: unknown;
  try {
    const module = (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>;
    const found = module[exported] ?? (module["default"] as Record<string, unknown> | undefined)?.[exported];
    settings = typeof found === "function" ? await (found as () => unknown)() : found;
  } catch (error) {
    if (error instanceof RedisSettingsError) {
      throw error;
    }
    throw new ApplicationError(`--settings ${name} cannot be had (${kindOf(error)}); ${accepted}`);
  }
  if (!isSettings(settings)) {
    throw new ApplicationError(`--settings ${name} has no settings named ${exported}; ${accepted}`);
  }
  return settings;
}

/** Return all settings, each with where its value comes from. */
export function rowsOf(settings: RedisSettings, given: Given, application: string | undefined): Row[] {
  const expected = valuesOf(() => parseGiven(given));
  const defaults = valuesOf(() => loadRedisSettings({}));
  return [...byVariable(settings)].map(([variable, value]) => {
    const isGiven = application === undefined || isSet(given, variable); // an application reads no answers
    const found = isGiven && isSame(expected.get(variable), value) ? given.values.get(variable) : undefined;
    const own = isSame(defaults.get(variable), value) ? "default" : (application ?? "default");
    return { variable: nameOf(variable, given.prefix), shown: show(variable, value), origin: found?.origin ?? own };
  });
}

/** Return the settings that are given, as they are written, where some are wrong. */
export function rowsBesideProblems(given: Given, problems: readonly string[]): Row[] {
  const wrong = problems.map((problem) => problem.split(":", 1)[0]);
  return VARIABLES.flatMap((name) => {
    const [found, variable] = [given.values.get(name), nameOf(name, given.prefix)];
    const isMasked = SECRETS.includes(name) || wrong.includes(variable);
    return found ? [{ variable, shown: isMasked ? MASK : showText(found.text), origin: found.origin }] : [];
  });
}

type Value = RedisSettings[keyof RedisSettings];

function show(variable: string, value: Value): string {
  if (value instanceof Secret) {
    return variable === "REDIS_URL" && value.reveal() ? parseUrl(value.reveal()).toString() : value.toString();
  }
  return typeof value === "string" ? showText(value) : String(value);
}

function isSame(one: Value | undefined, other: Value): boolean {
  return one instanceof Secret && other instanceof Secret ? one.reveal() === other.reveal() : one === other;
}

function valuesOf(load: () => RedisSettings): ReadonlyMap<string, Value> {
  try {
    return byVariable(load());
  } catch {
    return new Map(); // the application does not look at what is wrong
  }
}

function isSettings(value: unknown): value is RedisSettings {
  return typeof value === "object" && value !== null && "url" in value && "commandTimeout" in value;
}

function kindOf(error: unknown): string {
  const { name, code, message } = (error instanceof Error ? error : new Error()) as NodeJS.ErrnoException;
  return code === "ERR_MODULE_NOT_FOUND" ? message : (code ?? name); // another text is the application's own
}

/** Read `.env` as Nest's ConfigModule does, by the parser that it brings. */
function readEnvFile(): { variables: Record<string, string>; problem?: string; note?: string } {
  if (!existsSync(ENV_FILE)) {
    return { variables: {} };
  }
  let dotenv: { parse(text: Buffer): Record<string, string> };
  try {
    dotenv = createRequire(require.resolve("@nestjs/config"))("dotenv") as typeof dotenv;
  } catch {
    return { variables: {}, note: `nothing reads ${ENV_FILE}, for @nestjs/config is not installed` };
  }
  try {
    return { variables: dotenv.parse(readFileSync(ENV_FILE)) };
  } catch (error) {
    return { variables: {}, problem: `${ENV_FILE} cannot be read (${describeFileError(error)})` };
  }
}

/** Read Copier's answers: of its YAML only the plain and quoted texts that it writes for one-line answers. */
function readAnswers(): { answers: string | undefined; values: Map<string, Found> } {
  for (const file of readdirSync(".").sort()) {
    const text = /^\.copier-answers.*\.yml$/.test(file) ? readFileSync(file, "utf8") : "";
    const answers = new Map(
      [...text.replace(/\n +/g, " ").matchAll(ANSWER)].map(([, name = "", written = ""]) => [name, scalar(written)]),
    );
    if (answers.has("redis_preconnect")) {
      // others' files lie beside it
      const values = new Map<string, Found>();
      for (const [name, value] of answers) {
        const variable = name === "project_slug" ? "REDIS_CLIENT_NAME" : name.toUpperCase();
        if (value && VARIABLES.includes(variable)) {
          values.set(variable, { text: value, origin: file });
        }
      }
      return { answers: file, values };
    }
  }
  return { answers: undefined, values: new Map() };
}

function scalar(written: string): string | undefined {
  if (written.startsWith("'")) {
    return written.slice(1, -1).replaceAll("''", "'");
  }
  if (written.startsWith('"')) {
    try {
      return String(JSON.parse(written));
    } catch {
      return undefined; // an escape of YAML's own
    }
  }
  return SMALL.test(written) ? Number(written).toFixed(16) : written;
}
