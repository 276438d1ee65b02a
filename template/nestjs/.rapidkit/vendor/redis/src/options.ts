/** ioredis's options, and our bounds, made from the settings. */

import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { RedisOptions } from "ioredis";
import { LONGEST_SECONDS } from "./deadline.js";
import { RedisSettingsError, RedisStartError } from "./errors.js";
import type { RedisLogger } from "./outage.js";
import { ConnectRetry } from "./retry.js";
import { type RedisSettings, targetOf } from "./settings.js";
import { createTlsOptions, describeFileError } from "./tls.js";
import { RedisUrl, type TextOrBytes, fromBytes } from "./url.js";
import { VERSION } from "./version.js";

/** @publicApi */
export interface CreateClientOptions {
  /** Connect here, as this user, instead of where the settings say (an embedded server's socket). */
  readonly target?: RedisUrl;
  /** @default nobody */
  readonly logger?: RedisLogger | undefined;
}

/** The options with which our bounds hold, and no others. */
export const BOUNDED = {
  replyMapping: "legacy", // what the types of our client say
  lazyConnect: true, // our client is not yet made while ioredis's constructor runs
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false, // ours survives a connection that breaks at that moment
  maxRetriesPerRequest: 0,
  enableReadyCheck: false, // a server that loads its data says so itself, to each command
  connectTimeout: 0, // ours bounds the handshake too
  disconnectTimeout: 100, // milliseconds for a connection to say goodbye
} as const satisfies RedisOptions;

/** What ioredis has no options for. */
export interface ClientBounds {
  /** The URL as it is shown. */
  readonly shown: string;
  /** Seconds. */
  readonly connectTimeout: number;
  /** Seconds. */
  readonly commandTimeout: number;
  readonly retry: ConnectRetry;
  readonly logger: RedisLogger | undefined;
}

/** Return the bounds of a client. */
export function clientBounds(settings: RedisSettings, logger?: RedisLogger): ClientBounds {
  const retry = new ConnectRetry(settings.connectRetries, settings.connectBackoffBase);
  const connectTimeout = Math.min(settings.connectTimeout, LONGEST_SECONDS);
  const commandTimeout = Math.min(settings.commandTimeout, LONGEST_SECONDS);
  return { shown: targetOf(settings).toString(), connectTimeout, commandTimeout, retry, logger };
}

/** Return the options and the bounds of a copy of a client, some of ioredis's options overridden. */
export function overridden(
  given: RedisOptions,
  bounds: ClientBounds,
  { connectTimeout, commandTimeout, ...options }: Partial<RedisOptions>,
): [RedisOptions, ClientBounds] {
  const merged = { ...given, ...options };
  const isElsewhere = ["host", "port", "path", "db", "username", "password", "tls"].some((name) => name in options);
  const seconds = (milliseconds: number): number => Math.min(milliseconds / 1000, LONGEST_SECONDS);
  return [
    merged,
    {
      ...bounds,
      ...(isElsewhere ? { shown: showTarget(merged) } : {}),
      ...(connectTimeout ? { connectTimeout: seconds(connectTimeout) } : {}),
      ...(commandTimeout ? { commandTimeout: seconds(commandTimeout) } : {}),
    },
  ];
}

/**
 * Return the options of one connection to `target`.
 *
 * @throws RedisStartError The settings ask for a topology that this release does not have.
 * @throws RedisSettingsError A TLS file cannot be used.
 */
export function connectionOptions(settings: RedisSettings, target: RedisUrl): RedisOptions {
  if (settings.topology !== "standalone") {
    throw new RedisStartError(
      `REDIS_TOPOLOGY=${settings.topology} comes with a later release of the Redis module; ` +
        `${VERSION} connects to a standalone server`,
    );
  }
  return {
    ...(target.path === null ? { host: target.host ?? "", port: target.port ?? 0 } : { path: target.path }),
    ...(target.useTls ? { tls: createTlsOptions(settings) } : {}),
    ...(target.username === null ? {} : { username: asTyped(target.username) }),
    ...(target.password === null ? {} : { password: asTyped(target.password) }),
    db: target.db,
    connectionName: settings.clientName,
    protocol: 3, // ioredis falls back to RESP2 by itself, on the same connection
  };
}

/** Return the same, with the server's name for TLS: Node.js checks it, but would not send it (SNI). */
export function withServerName(options: RedisOptions): RedisOptions {
  const { tls, host } = options;
  return tls && host && !isIP(host) ? { ...options, tls: { servername: host, ...tls } } : options;
}

/** Return where options connect, as a URL without its password. */
function showTarget({ host, port, path, db, username, password, tls }: RedisOptions): string {
  const scheme = path ? "unix" : tls ? "rediss" : "redis";
  const place = path ? { path } : { ...(host ? { host } : {}), ...(port ? { port } : {}) };
  const parts = { ...(db ? { db } : {}), ...(username ? { username } : {}), ...(password ? { password } : {}) };
  return new RedisUrl({ scheme, ...place, ...parts }).toString();
}

/**
 * Return where the settings say to connect, with the password of `passwordFile` where that is set.
 *
 * @throws RedisSettingsError The file cannot be read.
 * @throws RedisStartError The settings ask for an embedded server, which somebody has to start.
 */
export function resolveTarget(settings: RedisSettings): RedisUrl {
  const target = targetOf(settings);
  if (target.scheme === "embedded") {
    throw new RedisStartError("embedded:// is a server that RedisModule or RedisService starts; ask one for a client");
  }
  return target.withCredentials(null, settings.passwordFile ? readPassword(settings.passwordFile) : null);
}

function readPassword(file: string): TextOrBytes {
  try {
    const secret = readFileSync(file);
    // Editors and `echo` end a file with a line break; a password with one at its end has to come by another way.
    return fromBytes(withoutEnd(withoutEnd(secret, "\n"), "\r"));
  } catch (error) {
    const problem = `${file} cannot be read (${describeFileError(error)})`;
    throw new RedisSettingsError([`REDIS_PASSWORD_FILE: ${problem}; accepted is a file with the password`]);
  }
}

function withoutEnd(bytes: Buffer, end: string): Buffer {
  return bytes.at(-1) === end.charCodeAt(0) ? bytes.subarray(0, -1) : bytes;
}

function asTyped(value: TextOrBytes): string {
  return value as string; // ioredis sends bytes as they are, and says string
}
