/** ioredis's options, and our bounds, made from the settings. */

import { isIP } from "node:net";
import type { AbstractConnector, RedisOptions } from "ioredis";
import { type CredentialProvider, type Login, readPasswordFile } from "./credentials.js";
import { LONGEST_SECONDS } from "./deadline.js";
import { RedisStartError } from "./errors.js";
import type { RedisLogger } from "./outage.js";
import type { Recorder } from "./recorder.js";
import { ConnectRetry } from "./retry.js";
import type { PrimaryOpener } from "./sentinel.js";
import { type RedisSettings, shownTarget, targetOf } from "./settings.js";
import { createTlsOptions } from "./tls.js";
import { RedisUrl, type TextOrBytes } from "./url.js";

/** @publicApi */
export interface CreateClientOptions {
  /** Connect here, as this user, instead of where the settings say (an embedded server's socket). */
  readonly target?: RedisUrl;
  /** Is asked for user and password at each new connection. */
  readonly credentials?: CredentialProvider | undefined;
  /** @default nobody */
  readonly logger?: RedisLogger | undefined;
  /** Takes how long commands take. @default nobody */
  readonly recorder?: Recorder | undefined;
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
  /** Takes how long commands take. */
  readonly recorder?: Recorder | undefined;
  /** Is asked what to log in with at each new connection, instead of the options. */
  readonly login?: (() => Promise<Login>) | undefined;
  /** Lets the connector of ioredis go through sentinels; only a primary is accepted then. */
  readonly sentinels?: ((connector: AbstractConnector) => PrimaryOpener) | undefined;
  /** Is asked where to connect at each new connection, instead of the options. */
  readonly place?: (() => Promise<{ host: string; port: number }>) | undefined;
}

/** Return the bounds of a client. */
export function clientBounds(settings: RedisSettings, logger?: RedisLogger): ClientBounds {
  const retry = new ConnectRetry(settings.connectRetries, settings.connectBackoffBase);
  const connectTimeout = Math.min(settings.connectTimeout, LONGEST_SECONDS);
  const commandTimeout = Math.min(settings.commandTimeout, LONGEST_SECONDS);
  return { shown: shownTarget(settings), connectTimeout, commandTimeout, retry, logger };
}

/** Return the options and the bounds of a copy of a client, some of ioredis's options overridden. */
export function overridden(
  given: RedisOptions,
  bounds: ClientBounds,
  { connectTimeout, commandTimeout, ...options }: Partial<RedisOptions>,
): [RedisOptions, ClientBounds] {
  const has = (...names: string[]): boolean => names.some((name) => name in options);
  const isElsewhere = has("host", "port", "path");
  const isOther = has("username", "password");
  const merged = { ...given, ...(isElsewhere ? { sentinels: undefined } : {}), ...options } as RedisOptions;
  const seconds = (milliseconds: number): number => Math.min(milliseconds / 1000, LONGEST_SECONDS);
  return [
    merged,
    {
      ...bounds,
      ...(isElsewhere || (!merged.sentinels && (isOther || has("db", "tls"))) ? { shown: showTarget(merged) } : {}),
      ...(isElsewhere ? { sentinels: undefined, place: undefined } : {}),
      ...(isOther ? { login: undefined } : {}),
      ...(connectTimeout ? { connectTimeout: seconds(connectTimeout) } : {}),
      ...(commandTimeout ? { commandTimeout: seconds(commandTimeout) } : {}),
    },
  ];
}

/**
 * Return the options of one connection to `target`, all but where that is.
 *
 * @throws RedisSettingsError A TLS file cannot be used.
 */
export function connectionOptions(settings: RedisSettings, target: RedisUrl): RedisOptions {
  return {
    ...(target.useTls ? { tls: createTlsOptions(settings) } : {}),
    ...(target.username === null ? {} : { username: asTyped(target.username) }),
    ...(target.password === null ? {} : { password: asTyped(target.password) }),
    db: target.db,
    connectionName: settings.clientName,
    protocol: 3, // ioredis falls back to RESP2 by itself, on the same connection
  };
}

/** Return the options that say where one server is. */
export function placeOptions({ host, port, path }: RedisUrl): RedisOptions {
  return path === null ? { host: host ?? "", port: port ?? 0 } : { path };
}

/** Return the same, with the server's name for TLS: Node.js checks it, but would not send it (SNI). */
export function withServerName(options: RedisOptions): RedisOptions {
  const { tls, host } = options;
  return tls && host && !isIP(host) ? { ...options, tls: { servername: host, ...tls } } : options;
}

/** Return where options connect, as a URL without its password. */
export function showTarget({ host, port, path, db, username, password, tls }: RedisOptions): string {
  const scheme = path ? "unix" : tls ? "rediss" : "redis";
  const place = path ? { path } : { ...(host ? { host } : {}), ...(port ? { port } : {}) };
  const parts = { ...(db ? { db } : {}), ...(username ? { username } : {}), ...(password ? { password } : {}) };
  return new RedisUrl({ scheme, ...place, ...parts }).toString();
}

/**
 * Return where the settings say to connect; the password of `passwordFile` is not in it.
 *
 * @throws RedisSettingsError That file cannot be read.
 * @throws RedisStartError The settings ask for an embedded server, which somebody has to start.
 */
export function resolveTarget(settings: RedisSettings): RedisUrl {
  const target = targetOf(settings);
  if (target.scheme === "embedded") {
    throw new RedisStartError("embedded:// is a server that RedisModule or RedisService starts; ask one for a client");
  }
  if (settings.passwordFile) {
    readPasswordFile(settings.passwordFile);
  }
  return target;
}

function asTyped(value: TextOrBytes): string {
  return value as string; // ioredis sends bytes as they are, and says string
}
