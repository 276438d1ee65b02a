/**
 * Connection URLs: parsed, built, and shown without their password.
 *
 * The grammar is RFC 3986's, kept strict: what cannot be meant is refused instead of guessed at. Text between percent
 * signs is UTF-8; a user or a password that is not stays as bytes, so that it may hold any.
 */

import { isIPv6 } from "node:net";
import { inspect } from "node:util";
import { MASK } from "./secret.js";

/** How a URL says to connect: plain, with TLS, by a socket file, or to a private server. @publicApi */
export type RedisScheme = "redis" | "rediss" | "unix" | "embedded";

/** A text, or bytes where they are not UTF-8. @publicApi */
export type TextOrBytes = string | Buffer;

export const ACCEPTED =
  "redis://[[user]:password@]host[:port][/db], rediss:// with the same, unix://[[user]:password@]/path[?db=0], " +
  "or embedded://";
export const DEFAULT_HOST = "localhost";
export const DEFAULT_PORT = 6379;

const URL_FORM =
  /^(?<scheme>[a-z]+):\/\/(?:(?<user>[^@/?#]*)@)?(?<address>[^@/?#]*)(?<path>\/[^@?#]*)?(?:\?(?<query>[^#]*))?$/;
const ADDRESS = /^(?<host>\[[^[\]]*\]|[^[\]:]*)(?::(?<port>[^:]*))?$/;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const HOST_NAME = /^[^\s\x00-\x1f\x7f\x85/@?#:%[\]\\]+$/;
const DIGITS = /^[0-9]{1,10}$/;
const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
// eslint-disable-next-line no-control-regex -- as above
const CONTROL_OR_SPACE = /[\x00-\x20\x7f]/;
const UNRESERVED = /[A-Za-z0-9_.~-]/;

/** Return a text without the blanks around it; what the languages do not both call a blank is none. */
export function trim(text: string): string {
  return text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "");
}

/** A URL that is not accepted; the message names the part, never its value, which could be a secret. @publicApi */
export class InvalidUrlError extends Error {
  static {
    this.prototype.name = "InvalidUrlError";
  }
}

/** The parts of a URL; see `RedisUrl`. */
export interface RedisUrlParts {
  readonly scheme?: RedisScheme;
  readonly host?: string | null;
  readonly port?: number | null;
  readonly path?: string | null;
  readonly db?: number;
  readonly username?: TextOrBytes | null;
  readonly password?: TextOrBytes | null;
}

/**
 * Where to connect, and as whom.
 *
 * @publicApi
 */
export class RedisUrl {
  readonly scheme: RedisScheme;
  /** Name or address without brackets; null for `unix` and `embedded`. */
  readonly host: string | null;
  /** 1 to 65535; null for `unix` and `embedded`. */
  readonly port: number | null;
  /** The socket file of a `unix` URL. */
  readonly path: string | null;
  readonly db: number;
  /** The ACL user. */
  readonly username: TextOrBytes | null;
  readonly #password: TextOrBytes | null;

  constructor(parts: RedisUrlParts = {}) {
    this.scheme = parts.scheme ?? "redis";
    const network = this.scheme === "redis" || this.scheme === "rediss";
    this.host = parts.host ?? (network ? DEFAULT_HOST : null);
    this.port = parts.port ?? (network ? DEFAULT_PORT : null);
    this.path = parts.path ?? null;
    this.db = parts.db ?? 0;
    this.username = parts.username ?? null;
    this.#password = parts.password ?? null;
  }

  /** The password; not part of the text, the JSON or the inspection of this object. */
  get password(): TextOrBytes | null {
    return this.#password;
  }

  /** Whether the connection is encrypted. */
  get useTls(): boolean {
    return this.scheme === "rediss";
  }

  /** Return the same URL, with what it lacks of these filled in; an embedded server has no users. */
  withCredentials(username: TextOrBytes | null, password: TextOrBytes | null): RedisUrl {
    if (this.scheme === "embedded") {
      return this;
    }
    const { scheme, host, port, path, db } = this;
    return new RedisUrl({
      ...{ scheme, host, port, path, db },
      username: this.username ?? (username?.length ? username : null),
      password: this.#password ?? (password?.length ? password : null),
    });
  }

  /** Return the whole URL, password included: for a client, never for a log. */
  reveal(): string {
    return this.#compose(this.#password === null ? null : encode(this.#password));
  }

  /** Return the URL with its password as `***`. */
  toString(): string {
    return this.#compose(this.#password === null ? null : MASK);
  }

  /** Return the same with several nodes, each `host:port`, in the place of its host: for people, never parsed. */
  showAt(nodes: readonly (readonly [host: string, port: number])[]): string {
    return this.#compose(this.#password === null ? null : MASK, nodes);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return `RedisUrl ${this.toString()}`;
  }

  #compose(
    password: string | null,
    nodes: readonly (readonly [string, number])[] = [[this.host ?? DEFAULT_HOST, this.port ?? DEFAULT_PORT]],
  ): string {
    if (this.scheme === "embedded") {
      return "embedded://";
    }
    const user = encode(this.username ?? "");
    const credentials = password !== null ? `${user}:${password}@` : user && `${user}@`;
    if (this.scheme === "unix") {
      return `unix://${credentials}${encode(this.path ?? "", "/")}${this.db ? `?db=${this.db}` : ""}`;
    }
    const shown = nodes.map(
      ([host, port]) => `${host.includes(":") ? `[${host.replaceAll("%", "%25")}]` : host}:${port}`,
    );
    return `${this.scheme}://${credentials}${shown.join()}/${this.db}`;
  }
}

/**
 * Parse a connection URL; `username`, `password` and `db` may also stand in its query.
 *
 * @throws InvalidUrlError It is not accepted. The message shows no part of the URL but its scheme.
 * @publicApi
 */
export function parseUrl(text: string): RedisUrl {
  if (CONTROL_OR_SPACE.test(text)) {
    throw new InvalidUrlError("it holds a space or a control character; percent-encode it");
  }
  if (BAD_ESCAPE.test(text)) {
    throw new InvalidUrlError("a % is not followed by two hexadecimal digits; write %25 for a percent sign");
  }
  const groups = URL_FORM.exec(text)?.groups;
  if (!groups) {
    throw new InvalidUrlError("it does not have that form; percent-encode @ : / ? # % inside a user or a password");
  }
  const { scheme, user, address = "", path = "", query } = groups;
  if (scheme === "embedded") {
    if (user !== undefined || address || path || query !== undefined) {
      throw new InvalidUrlError("embedded:// takes nothing after it");
    }
    return new RedisUrl({ scheme });
  }
  const options = parseQuery(query ?? "");
  const credentials = parseUser(user ?? "", options);
  if (scheme === "unix") {
    if (address || !path || path === "/") {
      throw new InvalidUrlError("unix:// needs the absolute path of a socket file, such as unix:///run/redis.sock");
    }
    const db = parseDb(toText(options.get("db") ?? "0"));
    const file = decode(path);
    if (typeof file !== "string") {
      throw new InvalidUrlError("the path of the socket file is not UTF-8, and Node.js opens no other");
    }
    return new RedisUrl({ scheme, path: file, db, ...credentials });
  }
  if (scheme !== "redis" && scheme !== "rediss") {
    throw new InvalidUrlError("its scheme is another");
  }
  if (path.length > 1 && options.has("db")) {
    throw new InvalidUrlError("the database is given twice, in the path and in the query");
  }
  const [host, port] = parseAddress(address, DEFAULT_PORT);
  const db = parseDb(toText(options.get("db") ?? "") || path.slice(1) || "0");
  return new RedisUrl({ scheme, host, port, db, ...credentials });
}

/**
 * Parse `host:port`, `[IPv6]:port`, or without a port where there is a default.
 *
 * @throws InvalidUrlError The host or the port is not valid.
 */
export function parseAddress(text: string, defaultPort?: number): [host: string, port: number] {
  const groups = ADDRESS.exec(text)?.groups;
  if (!groups) {
    throw new InvalidUrlError("an IPv6 address needs square brackets");
  }
  const host = groups.host || DEFAULT_HOST;
  const port = groups.port;
  if (port === undefined && defaultPort === undefined) {
    throw new InvalidUrlError("the port is missing");
  }
  const number = port === undefined ? defaultPort : DIGITS.test(port) ? Number(port) : undefined;
  if (number === undefined || number < 1 || number > 65535) {
    throw new InvalidUrlError("the port is not an integer from 1 to 65535");
  }
  return [parseHost(host.startsWith("[") ? toText(decode(host)) : host), number];
}

/**
 * Return a host name or an address, an IPv6 address without its brackets.
 *
 * @throws InvalidUrlError It is neither.
 */
export function parseHost(text: string): string {
  const bracketed = text.startsWith("[") && text.endsWith("]");
  const bare = bracketed ? text.slice(1, -1) : text;
  if (bracketed || bare.includes(":")) {
    const [address = "", scope, ...more] = bare.split("%");
    if (!isIPv6(address) || scope === "" || more.length > 0) {
      throw new InvalidUrlError("the host is not a valid IPv6 address");
    }
    return bare;
  }
  if (!HOST_NAME.test(bare)) {
    throw new InvalidUrlError("the host is not a host name or an IP address");
  }
  return bare;
}

function parseUser(user: string, options: ReadonlyMap<string, TextOrBytes>): RedisUrlParts {
  const colon = user.indexOf(":");
  const name = colon < 0 ? user : user.slice(0, colon);
  const secret = colon < 0 ? "" : user.slice(colon + 1);
  if ((name && options.has("username")) || (secret && options.has("password"))) {
    throw new InvalidUrlError("the user or the password is given twice, before the @ and in the query");
  }
  return {
    username: decode(name) || options.get("username") || null,
    password: decode(secret) || options.get("password") || null,
  };
}

function parseQuery(query: string): Map<string, TextOrBytes> {
  const options = new Map<string, TextOrBytes>();
  for (const pair of query.split("&").filter(Boolean)) {
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (!["db", "password", "username"].includes(name) || options.has(name)) {
      throw new InvalidUrlError(
        "its query may hold db, username and password, each once; all else has a variable of its own",
      );
    }
    options.set(name, equals < 0 ? "" : decode(pair.slice(equals + 1)));
  }
  return options;
}

function parseDb(text: string): number {
  if (!DIGITS.test(text)) {
    throw new InvalidUrlError("the database is not an integer of at least 0");
  }
  return Number(text);
}

function toText(value: TextOrBytes): string {
  return typeof value === "string" ? value : value.toString("latin1");
}

function encode(value: TextOrBytes, safe = ""): string {
  let text = "";
  for (const byte of Buffer.from(value as string)) {
    const character = String.fromCharCode(byte);
    const literal = UNRESERVED.test(character) || safe.includes(character);
    text += literal ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
}

function decode(text: string): TextOrBytes {
  if (!text.includes("%")) {
    return text;
  }
  // Between the escapes there may be any text; the bytes of both together are what is meant.
  const parts = text.split(/%([0-9A-Fa-f]{2})/);
  const bytes = Buffer.concat(parts.map((part, index) => Buffer.from(part, index % 2 ? "hex" : "utf8")));
  return fromBytes(bytes);
}

/** Return bytes as a text where they are UTF-8, and as they are where they are not. */
export function fromBytes(bytes: Buffer): TextOrBytes {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}
