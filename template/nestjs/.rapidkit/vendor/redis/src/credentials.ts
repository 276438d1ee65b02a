/**
 * Who says what a new connection logs in with: a file that is read each time, or the application's own provider.
 *
 * A server keeps connections that have logged in, so that a new password concerns new connections only.
 */

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { RedisConnectionError, RedisSettingsError } from "./errors.js";
import type { RedisSettings } from "./settings.js";
import { describeFileError } from "./tls.js";
import { type RedisUrl, type TextOrBytes, fromBytes } from "./url.js";

/** What a connection logs in with. @publicApi */
export interface Credentials {
  /** The ACL user. @default that of the settings */
  readonly username?: TextOrBytes | undefined;
  readonly password: TextOrBytes;
}

/** Is asked for the credentials at each new connection, within the connect timeout. @publicApi */
export type CredentialProvider = () => Credentials | Promise<Credentials>;

/** The password alone, or user and password; undefined where nothing is sent. As ioredis takes them. */
export type Login = string | [username: string, password: string] | undefined;

/**
 * Return who is asked at each new connection; undefined where the target says it all.
 *
 * @param target Where the settings say to connect; its user goes with a password that comes without one.
 * @throws RedisSettingsError The settings have a password as well as a provider.
 */
export function loginOf(
  settings: RedisSettings,
  target: RedisUrl,
  provider: CredentialProvider | undefined,
): (() => Promise<Login>) | undefined {
  const { passwordFile } = settings;
  const { username, password } = target;
  if (provider !== undefined) {
    if (password?.length || passwordFile) {
      const variable = passwordFile ? "REDIS_PASSWORD_FILE" : "REDIS_PASSWORD";
      throw new RedisSettingsError([
        `a credential provider is given, and ${variable} is set; accepted is one of them, or neither`,
      ]);
    }
    return async () => pair(await ask(provider), username);
  }
  return passwordFile && !password?.length
    ? async () => pair({ password: await reread(passwordFile) }, username)
    : undefined;
}

/**
 * Return the password that a file holds.
 *
 * @throws RedisSettingsError It cannot be read.
 */
export function readPasswordFile(file: string): TextOrBytes {
  try {
    return passwordIn(readFileSync(file));
  } catch (error) {
    throw new RedisSettingsError([unreadable(file, error)]);
  }
}

/** @throws RedisConnectionError It cannot be read at present. */
async function reread(file: string): Promise<TextOrBytes> {
  try {
    return passwordIn(await readFile(file));
  } catch (error) {
    throw new RedisConnectionError(unreadable(file, error));
  }
}

/** @throws RedisConnectionError It failed, or returned something else; nothing of what it said is in the error. */
async function ask(provider: CredentialProvider): Promise<Credentials> {
  let found: unknown;
  try {
    found = await provider();
  } catch (error) {
    const name = error instanceof Error ? error.constructor.name : typeof error;
    throw new RedisConnectionError(`the credential provider has failed (${name})`);
  }
  if (!isCredentials(found)) {
    throw new RedisConnectionError("the credential provider has returned something else than { username?, password }");
  }
  return found;
}

function isCredentials(found: unknown): found is Credentials {
  const isText = (value: unknown): boolean => typeof value === "string" || Buffer.isBuffer(value);
  const { username, password } = (found ?? {}) as Record<string, unknown>;
  return isText(password) && (username === undefined || isText(username));
}

function pair({ username, password }: Credentials, user: TextOrBytes | null): Login {
  const name = username ?? user;
  if (!password.length) {
    return undefined;
  }
  return (name?.length ? [name, password] : password) as Login; // ioredis sends bytes as they are, and says string
}

function passwordIn(secret: Buffer): TextOrBytes {
  // Editors and `echo` end a file with a line break; a password with one at its end has to come by another way.
  return fromBytes(withoutEnd(withoutEnd(secret, "\n"), "\r"));
}

function withoutEnd(bytes: Buffer, end: string): Buffer {
  return bytes.at(-1) === end.charCodeAt(0) ? bytes.subarray(0, -1) : bytes;
}

function unreadable(file: string, error: unknown): string {
  return `REDIS_PASSWORD_FILE: ${file} cannot be read (${describeFileError(error)}); accepted is a file with the password`;
}
