/**
 * The settings table of the contract, read from an environment.
 */

import { RedisSettingsError } from "./errors.js";
import {
  InvalidValueError,
  NODES_ACCEPTED,
  boolean,
  choice,
  clientName,
  host,
  integer,
  nodes,
  notEmpty,
  parseNodes,
  seconds,
  secret,
  url,
} from "./parsers.js";
import type { Secret } from "./secret.js";
import { RedisUrl, parseUrl } from "./url.js";

/** @publicApi */
export type RedisTopology = "standalone" | "sentinel" | "cluster";
/** @publicApi */
export type RedisHealthDetails = "full" | "minimal";

/**
 * How to reach Redis, how long to wait for it, and how the cache behaves. Durations are seconds.
 *
 * @publicApi
 */
export interface RedisSettings {
  /** Whole connection URL; when set, host, port, db and useTls are ignored, user and password fill in what it lacks. */
  readonly url: Secret;
  /** @default "localhost" */
  readonly host: string;
  /** @default 6379 */
  readonly port: number;
  /** @default 0 */
  readonly db: number;
  /** ACL user. */
  readonly username: string;
  readonly password: Secret;
  /** A file that holds the password, instead of `password`. */
  readonly passwordFile: string;
  /** @default false */
  readonly useTls: boolean;
  /** PEM certificates of the only authority to trust; without it, those that Node.js trusts. */
  readonly tlsCaFile: string;
  /** PEM certificate of the client, for mutual TLS. */
  readonly tlsCertFile: string;
  /** PEM key of the client; without it, the key is looked for in the certificate's file. */
  readonly tlsKeyFile: string;
  /** @default true */
  readonly tlsCheckHostname: boolean;
  /** @default "standalone" */
  readonly topology: RedisTopology;
  /** Sentinels, or cluster seeds: `host:port`, or several with commas between them. */
  readonly nodes: string;
  /** @default "mymaster" */
  readonly sentinelMaster: string;
  readonly sentinelUsername: string;
  readonly sentinelPassword: Secret;
  /** Connect and PING before the application serves. @default false */
  readonly preconnect: boolean;
  /** Attempts to connect after the first. @default 3 */
  readonly connectRetries: number;
  /** Bound of the first delay between two attempts, in seconds. @default 0.5 */
  readonly connectBackoffBase: number;
  /** One attempt to connect, handshake included, in seconds. @default 1 */
  readonly connectTimeout: number;
  /** One command, with all its waiting and retrying, in seconds. @default 1 */
  readonly commandTimeout: number;
  /** Bound of a connection pool. ioredis has none: one connection carries all commands. @default 50 */
  readonly maxConnections: number;
  /** @default "app" */
  readonly clientName: string;
  /** What the health route shows. @default "full" */
  readonly healthDetails: RedisHealthDetails;
  /** Default time to live of cache entries, in seconds. @default 3600 */
  readonly cacheTtl: number;
  /** First part of every cache key. @default "app" */
  readonly cacheNamespace: string;
}

/** Defaults of an application's own; checked like values of the environment. @publicApi */
export type RedisDefaults = {
  readonly [Name in keyof RedisSettings]?: RedisSettings[Name] extends Secret ? string : RedisSettings[Name];
};

/** @publicApi */
export interface RedisSettingsOptions {
  /** What stands before every variable's name: `SESSIONS_` reads `SESSIONS_REDIS_URL` and so on. @default "" */
  readonly prefix?: string;
  /** Instead of the runtime's own defaults. */
  readonly defaults?: RedisDefaults;
}

/** Where variables come from; `process.env` is one. @publicApi */
export type RedisEnvironment = Readonly<Record<string, string | undefined>>;

interface Row<T> {
  readonly variable: string;
  readonly fallback: T extends Secret ? string : T;
  /** Throws InvalidValueError. */
  readonly parse: (value: string | number | boolean) => T;
}

/** In the order of the contract's table, which is the order of problems. */
const TABLE: { readonly [Name in keyof RedisSettings]: Row<RedisSettings[Name]> } = {
  url: { variable: "REDIS_URL", fallback: "", parse: url },
  host: { variable: "REDIS_HOST", fallback: "localhost", parse: host },
  port: { variable: "REDIS_PORT", fallback: 6379, parse: integer(1, 65535) },
  db: { variable: "REDIS_DB", fallback: 0, parse: integer(0) },
  username: { variable: "REDIS_USERNAME", fallback: "", parse: String },
  password: { variable: "REDIS_PASSWORD", fallback: "", parse: secret },
  passwordFile: { variable: "REDIS_PASSWORD_FILE", fallback: "", parse: String },
  useTls: { variable: "REDIS_USE_TLS", fallback: false, parse: boolean },
  tlsCaFile: { variable: "REDIS_TLS_CA_FILE", fallback: "", parse: String },
  tlsCertFile: { variable: "REDIS_TLS_CERT_FILE", fallback: "", parse: String },
  tlsKeyFile: { variable: "REDIS_TLS_KEY_FILE", fallback: "", parse: String },
  tlsCheckHostname: { variable: "REDIS_TLS_CHECK_HOSTNAME", fallback: true, parse: boolean },
  topology: { variable: "REDIS_TOPOLOGY", fallback: "standalone", parse: choice("standalone", "sentinel", "cluster") },
  nodes: { variable: "REDIS_NODES", fallback: "", parse: nodes },
  sentinelMaster: { variable: "REDIS_SENTINEL_MASTER", fallback: "mymaster", parse: notEmpty },
  sentinelUsername: { variable: "REDIS_SENTINEL_USERNAME", fallback: "", parse: String },
  sentinelPassword: { variable: "REDIS_SENTINEL_PASSWORD", fallback: "", parse: secret },
  preconnect: { variable: "REDIS_PRECONNECT", fallback: false, parse: boolean },
  connectRetries: { variable: "REDIS_CONNECT_RETRIES", fallback: 3, parse: integer(0) },
  connectBackoffBase: { variable: "REDIS_CONNECT_BACKOFF_BASE", fallback: 0.5, parse: seconds({ zero: true }) },
  connectTimeout: { variable: "REDIS_CONNECT_TIMEOUT", fallback: 1, parse: seconds({ zero: false }) },
  commandTimeout: { variable: "REDIS_COMMAND_TIMEOUT", fallback: 1, parse: seconds({ zero: false }) },
  maxConnections: { variable: "REDIS_MAX_CONNECTIONS", fallback: 50, parse: integer(1) },
  clientName: { variable: "REDIS_CLIENT_NAME", fallback: "app", parse: clientName },
  healthDetails: { variable: "REDIS_HEALTH_DETAILS", fallback: "full", parse: choice("full", "minimal") },
  cacheTtl: { variable: "CACHE_TTL", fallback: 3600, parse: seconds({ zero: true }) },
  cacheNamespace: { variable: "CACHE_NAMESPACE", fallback: "app", parse: notEmpty },
};

/** The settings' names, in the table's order. */
const NAMES = Object.keys(TABLE) as (keyof RedisSettings)[];

/** The variables of the table, without a prefix, in its order. */
export const VARIABLES: readonly string[] = NAMES.map((name) => TABLE[name].variable);

/**
 * Read the settings from an environment; an empty variable counts as unset.
 *
 * @param environment Where the variables are. @default process.env
 * @throws RedisSettingsError One error for all that is wrong; it shows no secret.
 * @publicApi
 */
export function loadRedisSettings(
  environment: RedisEnvironment = process.env,
  { prefix = "", defaults = {} }: RedisSettingsOptions = {},
): RedisSettings {
  const values: Partial<Record<keyof RedisSettings, unknown>> = {};
  const problems: string[] = [];
  for (const name of NAMES) {
    const { variable, fallback } = TABLE[name];
    const value = environment[nameOf(variable, prefix)] || (defaults[name] ?? fallback);
    const problem = attempt(() => (values[name] = TABLE[name].parse(value)));
    if (problem !== undefined) {
      problems.push(`${nameOf(variable, prefix)}: ${problem}`);
    }
  }
  const settings = Object.freeze(values) as unknown as RedisSettings;
  if (problems.length === 0) {
    problems.push(...contradictions(settings, prefix));
  }
  if (problems.length > 0) {
    throw new RedisSettingsError(problems);
  }
  return settings;
}

/** Return what is wrong with the value of one variable of the table, as in the error for all; undefined if nothing. */
export function problemOf(variable: string, prefix: string, value: unknown): string | undefined {
  const name = NAMES.find((each) => TABLE[each].variable === variable);
  if (name === undefined || value === undefined || value === null || value === "") {
    return undefined;
  }
  const problem = attempt(() => TABLE[name].parse(value as string));
  return problem === undefined ? undefined : `${nameOf(variable, prefix)}: ${problem}`;
}

/** Return the values of settings by their variables, without a prefix, in the table's order. */
export function byVariable(settings: RedisSettings): ReadonlyMap<string, RedisSettings[keyof RedisSettings]> {
  return new Map(NAMES.map((name) => [TABLE[name].variable, settings[name]]));
}

/** Return a variable's name with its prefix, in upper case. */
export function nameOf(variable: string, prefix: string): string {
  return prefix.toUpperCase() + variable;
}

/** The problem of two passwords at once. */
export function twoPasswords(prefix: string): string {
  const [first, second] = ["REDIS_PASSWORD", "REDIS_PASSWORD_FILE"].map((variable) => nameOf(variable, prefix));
  return `${first} and ${second} are both set; accepted is one of them`;
}

/** Return what is wrong with variables that are right by themselves. */
function contradictions(settings: RedisSettings, prefix: string): string[] {
  const { topology } = settings;
  const problems: string[] = [];
  if (settings.password.reveal() && settings.passwordFile) {
    problems.push(twoPasswords(prefix));
  }
  if (topology !== "standalone") {
    const [asked, nodesName] = [`${nameOf("REDIS_TOPOLOGY", prefix)}=${topology}`, nameOf("REDIS_NODES", prefix)];
    if (nodesOf(settings).length === 0) {
      problems.push(`${nodesName} is empty, and ${asked} needs it; accepted is ${NODES_ACCEPTED}`);
    }
    const target = targetOf(settings);
    const urlName = nameOf("REDIS_URL", prefix);
    if (target.host === null) {
      problems.push(`${urlName} is ${target.scheme}://, and ${asked} cannot be; accepted is redis:// or rediss://`);
    } else if (topology === "cluster" && target.db !== 0) {
      const where = settings.url.reveal() ? urlName : nameOf("REDIS_DB", prefix);
      problems.push(`${where} asks for database ${target.db}, and a cluster has none but 0; accepted is 0`);
    }
  }
  return problems;
}

/** Return where to connect: `url` with the user and the password it lacks, or the URL of the components. @publicApi */
export function targetOf(settings: RedisSettings): RedisUrl {
  const text = settings.url.reveal();
  const { host, port, db } = settings;
  const base = text ? parseUrl(text) : new RedisUrl({ scheme: settings.useTls ? "rediss" : "redis", host, port, db });
  return base.withCredentials(settings.username, settings.password.reveal());
}

/** Return the same for people, without a secret; with sentinels and in a cluster it has all nodes. */
export function shownTarget(settings: RedisSettings, target = targetOf(settings)): string {
  return settings.topology === "standalone" ? target.toString() : target.showAt(nodesOf(settings));
}

/** Return the hosts and ports of `nodes`. @publicApi */
export function nodesOf(settings: RedisSettings): readonly (readonly [host: string, port: number])[] {
  return parseNodes(settings.nodes);
}

function attempt(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidValueError) {
      return error.message;
    }
    throw error;
  }
}
