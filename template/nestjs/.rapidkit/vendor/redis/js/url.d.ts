/**
 * Connection URLs: parsed, built, and shown without their password.
 *
 * The grammar is RFC 3986's, kept strict: what cannot be meant is refused instead of guessed at. Text between percent
 * signs is UTF-8; a user or a password that is not stays as bytes, so that it may hold any.
 */
import { inspect } from "node:util";
/** How a URL says to connect: plain, with TLS, by a socket file, or to a private server. @publicApi */
export type RedisScheme = "redis" | "rediss" | "unix" | "embedded";
/** A text, or bytes where they are not UTF-8. @publicApi */
export type TextOrBytes = string | Buffer;
export declare const ACCEPTED: string;
export declare const DEFAULT_HOST = "localhost";
export declare const DEFAULT_PORT = 6379;
/** Return a text without the blanks around it; what the languages do not both call a blank is none. */
export declare function trim(text: string): string;
/** A URL that is not accepted; the message names the part, never its value, which could be a secret. @publicApi */
export declare class InvalidUrlError extends Error {
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
export declare class RedisUrl {
    #private;
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
    constructor(parts?: RedisUrlParts);
    /** The password; not part of the text, the JSON or the inspection of this object. */
    get password(): TextOrBytes | null;
    /** Whether the connection is encrypted. */
    get useTls(): boolean;
    /** Return the same URL, with what it lacks of these filled in; an embedded server has no users. */
    withCredentials(username: TextOrBytes | null, password: TextOrBytes | null): RedisUrl;
    /** Return the whole URL, password included: for a client, never for a log. */
    reveal(): string;
    /** Return the URL with its password as `***`. */
    toString(): string;
    /** Return the same with several nodes, each `host:port`, in the place of its host: for people, never parsed. */
    showAt(nodes: readonly (readonly [host: string, port: number])[]): string;
    toJSON(): string;
    [inspect.custom](): string;
}
/**
 * Parse a connection URL; `username`, `password` and `db` may also stand in its query.
 *
 * @throws InvalidUrlError It is not accepted. The message shows no part of the URL but its scheme.
 * @publicApi
 */
export declare function parseUrl(text: string): RedisUrl;
/**
 * Parse `host:port`, `[IPv6]:port`, or without a port where there is a default.
 *
 * @throws InvalidUrlError The host or the port is not valid.
 */
export declare function parseAddress(text: string, defaultPort?: number): [host: string, port: number];
/**
 * Return a host name or an address, an IPv6 address without its brackets.
 *
 * @throws InvalidUrlError It is neither.
 */
export declare function parseHost(text: string): string;
/** Return bytes as a text where they are UTF-8, and as they are where they are not. */
export declare function fromBytes(bytes: Buffer): TextOrBytes;
