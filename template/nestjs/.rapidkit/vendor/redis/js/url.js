"use strict";
/**
 * Connection URLs: parsed, built, and shown without their password.
 *
 * The grammar is RFC 3986's, kept strict: what cannot be meant is refused instead of guessed at. Text between percent
 * signs is UTF-8; a user or a password that is not stays as bytes, so that it may hold any.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.RedisUrl = exports.InvalidUrlError = exports.DEFAULT_PORT = exports.DEFAULT_HOST = exports.ACCEPTED = void 0;
exports.parseUrl = parseUrl;
exports.parseAddress = parseAddress;
exports.parseHost = parseHost;
exports.fromBytes = fromBytes;
const node_net_1 = require("node:net");
const node_util_1 = require("node:util");
const secret_js_1 = require("./secret.js");
exports.ACCEPTED = "redis://[[user]:password@]host[:port][/db], rediss:// with the same, unix://[[user]:password@]/path[?db=0], " +
    "or embedded://";
exports.DEFAULT_HOST = "localhost";
exports.DEFAULT_PORT = 6379;
const URL_FORM = /^(?<scheme>[a-z]+):\/\/(?:(?<user>[^@/?#]*)@)?(?<address>[^@/?#]*)(?<path>\/[^@?#]*)?(?:\?(?<query>[^#]*))?$/;
const ADDRESS = /^(?<host>\[[^[\]]*\]|[^[\]:]*)(?::(?<port>[^:]*))?$/;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const HOST_NAME = /^[^\s\x00-\x1f\x7f\x85/@?#:%[\]\\]+$/;
const DIGITS = /^[0-9]{1,10}$/;
const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
// eslint-disable-next-line no-control-regex -- as above
const CONTROL_OR_SPACE = /[\x00-\x20\x7f]/;
const UNRESERVED = /[A-Za-z0-9_.~-]/;
/** A URL that is not accepted; the message names the part, never its value, which could be a secret. @publicApi */
class InvalidUrlError extends Error {
    static {
        this.prototype.name = "InvalidUrlError";
    }
}
exports.InvalidUrlError = InvalidUrlError;
/**
 * Where to connect, and as whom.
 *
 * @publicApi
 */
class RedisUrl {
    scheme;
    /** Name or address without brackets; null for `unix` and `embedded`. */
    host;
    /** 1 to 65535; null for `unix` and `embedded`. */
    port;
    /** The socket file of a `unix` URL. */
    path;
    db;
    /** The ACL user. */
    username;
    #password;
    constructor(parts = {}) {
        this.scheme = parts.scheme ?? "redis";
        const network = this.scheme === "redis" || this.scheme === "rediss";
        this.host = parts.host ?? (network ? exports.DEFAULT_HOST : null);
        this.port = parts.port ?? (network ? exports.DEFAULT_PORT : null);
        this.path = parts.path ?? null;
        this.db = parts.db ?? 0;
        this.username = parts.username ?? null;
        this.#password = parts.password ?? null;
    }
    /** The password; not part of the text, the JSON or the inspection of this object. */
    get password() {
        return this.#password;
    }
    /** Whether the connection is encrypted. */
    get useTls() {
        return this.scheme === "rediss";
    }
    /** Return the same URL, with what it lacks of these filled in; an embedded server has no users. */
    withCredentials(username, password) {
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
    reveal() {
        return this.#compose(this.#password === null ? null : encode(this.#password));
    }
    /** Return the URL with its password as `***`. */
    toString() {
        return this.#compose(this.#password === null ? null : secret_js_1.MASK);
    }
    toJSON() {
        return this.toString();
    }
    [node_util_1.inspect.custom]() {
        return `RedisUrl ${this.toString()}`;
    }
    #compose(password) {
        if (this.scheme === "embedded") {
            return "embedded://";
        }
        const user = encode(this.username ?? "");
        const credentials = password !== null ? `${user}:${password}@` : user && `${user}@`;
        if (this.scheme === "unix") {
            return `unix://${credentials}${encode(this.path ?? "", "/")}${this.db ? `?db=${this.db}` : ""}`;
        }
        const host = this.host ?? exports.DEFAULT_HOST;
        const shown = host.includes(":") ? `[${host.replaceAll("%", "%25")}]` : host;
        return `${this.scheme}://${credentials}${shown}:${this.port ?? exports.DEFAULT_PORT}/${this.db}`;
    }
}
exports.RedisUrl = RedisUrl;
/**
 * Parse a connection URL; `username`, `password` and `db` may also stand in its query.
 *
 * @throws InvalidUrlError It is not accepted. The message shows no part of the URL but its scheme.
 * @publicApi
 */
function parseUrl(text) {
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
    const [host, port] = parseAddress(address, exports.DEFAULT_PORT);
    const db = parseDb(toText(options.get("db") ?? "") || path.slice(1) || "0");
    return new RedisUrl({ scheme, host, port, db, ...credentials });
}
/**
 * Parse `host:port`, `[IPv6]:port`, or without a port where there is a default.
 *
 * @throws InvalidUrlError The host or the port is not valid.
 */
function parseAddress(text, defaultPort) {
    const groups = ADDRESS.exec(text)?.groups;
    if (!groups) {
        throw new InvalidUrlError("an IPv6 address needs square brackets");
    }
    const host = groups.host || exports.DEFAULT_HOST;
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
function parseHost(text) {
    const bracketed = text.startsWith("[") && text.endsWith("]");
    const bare = bracketed ? text.slice(1, -1) : text;
    if (bracketed || bare.includes(":")) {
        const [address = "", scope, ...more] = bare.split("%");
        if (!(0, node_net_1.isIPv6)(address) || scope === "" || more.length > 0) {
            throw new InvalidUrlError("the host is not a valid IPv6 address");
        }
        return bare;
    }
    if (!HOST_NAME.test(bare)) {
        throw new InvalidUrlError("the host is not a host name or an IP address");
    }
    return bare;
}
function parseUser(user, options) {
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
function parseQuery(query) {
    const options = new Map();
    for (const pair of query.split("&").filter(Boolean)) {
        const equals = pair.indexOf("=");
        const name = equals < 0 ? pair : pair.slice(0, equals);
        if (!["db", "password", "username"].includes(name) || options.has(name)) {
            throw new InvalidUrlError("its query may hold db, username and password, each once; all else has a variable of its own");
        }
        options.set(name, equals < 0 ? "" : decode(pair.slice(equals + 1)));
    }
    return options;
}
function parseDb(text) {
    if (!DIGITS.test(text)) {
        throw new InvalidUrlError("the database is not an integer of at least 0");
    }
    return Number(text);
}
function toText(value) {
    return typeof value === "string" ? value : value.toString("latin1");
}
function encode(value, safe = "") {
    let text = "";
    for (const byte of Buffer.from(value)) {
        const character = String.fromCharCode(byte);
        const literal = UNRESERVED.test(character) || safe.includes(character);
        text += literal ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    }
    return text;
}
function decode(text) {
    if (!text.includes("%")) {
        return text;
    }
    // Between the escapes there may be any text; the bytes of both together are what is meant.
    const parts = text.split(/%([0-9A-Fa-f]{2})/);
    const bytes = Buffer.concat(parts.map((part, index) => Buffer.from(part, index % 2 ? "hex" : "utf8")));
    return fromBytes(bytes);
}
/** Return bytes as a text where they are UTF-8, and as they are where they are not. */
function fromBytes(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        return bytes;
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidXJsLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3VybC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7O0dBS0c7OztBQTBJSCw0QkF3Q0M7QUFPRCxvQ0FlQztBQU9ELDhCQWNDO0FBOERELDhCQU1DO0FBL1JELHVDQUFrQztBQUNsQyx5Q0FBb0M7QUFDcEMsMkNBQW1DO0FBUXRCLFFBQUEsUUFBUSxHQUNuQiw4R0FBOEc7SUFDOUcsZ0JBQWdCLENBQUM7QUFDTixRQUFBLFlBQVksR0FBRyxXQUFXLENBQUM7QUFDM0IsUUFBQSxZQUFZLEdBQUcsSUFBSSxDQUFDO0FBRWpDLE1BQU0sUUFBUSxHQUNaLDhHQUE4RyxDQUFDO0FBQ2pILE1BQU0sT0FBTyxHQUFHLHFEQUFxRCxDQUFDO0FBQ3RFLHdGQUF3RjtBQUN4RixNQUFNLFNBQVMsR0FBRyxzQ0FBc0MsQ0FBQztBQUN6RCxNQUFNLE1BQU0sR0FBRyxlQUFlLENBQUM7QUFDL0IsTUFBTSxVQUFVLEdBQUcscUJBQXFCLENBQUM7QUFDekMsd0RBQXdEO0FBQ3hELE1BQU0sZ0JBQWdCLEdBQUcsaUJBQWlCLENBQUM7QUFDM0MsTUFBTSxVQUFVLEdBQUcsaUJBQWlCLENBQUM7QUFFckMsbUhBQW1IO0FBQ25ILE1BQWEsZUFBZ0IsU0FBUSxLQUFLO0lBQ3hDO1FBQ0UsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEdBQUcsaUJBQWlCLENBQUM7SUFDMUMsQ0FBQztDQUNGO0FBSkQsMENBSUM7QUFhRDs7OztHQUlHO0FBQ0gsTUFBYSxRQUFRO0lBQ1YsTUFBTSxDQUFjO0lBQzdCLHdFQUF3RTtJQUMvRCxJQUFJLENBQWdCO0lBQzdCLGtEQUFrRDtJQUN6QyxJQUFJLENBQWdCO0lBQzdCLHVDQUF1QztJQUM5QixJQUFJLENBQWdCO0lBQ3BCLEVBQUUsQ0FBUztJQUNwQixvQkFBb0I7SUFDWCxRQUFRLENBQXFCO0lBQzdCLFNBQVMsQ0FBcUI7SUFFdkMsWUFBWSxRQUF1QixFQUFFO1FBQ25DLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDLE1BQU0sSUFBSSxPQUFPLENBQUM7UUFDdEMsTUFBTSxPQUFPLEdBQUcsSUFBSSxDQUFDLE1BQU0sS0FBSyxPQUFPLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxRQUFRLENBQUM7UUFDcEUsSUFBSSxDQUFDLElBQUksR0FBRyxLQUFLLENBQUMsSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxvQkFBWSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUMxRCxJQUFJLENBQUMsSUFBSSxHQUFHLEtBQUssQ0FBQyxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLG9CQUFZLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQzFELElBQUksQ0FBQyxJQUFJLEdBQUcsS0FBSyxDQUFDLElBQUksSUFBSSxJQUFJLENBQUM7UUFDL0IsSUFBSSxDQUFDLEVBQUUsR0FBRyxLQUFLLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQztRQUN4QixJQUFJLENBQUMsUUFBUSxHQUFHLEtBQUssQ0FBQyxRQUFRLElBQUksSUFBSSxDQUFDO1FBQ3ZDLElBQUksQ0FBQyxTQUFTLEdBQUcsS0FBSyxDQUFDLFFBQVEsSUFBSSxJQUFJLENBQUM7SUFDMUMsQ0FBQztJQUVELHFGQUFxRjtJQUNyRixJQUFJLFFBQVE7UUFDVixPQUFPLElBQUksQ0FBQyxTQUFTLENBQUM7SUFDeEIsQ0FBQztJQUVELDJDQUEyQztJQUMzQyxJQUFJLE1BQU07UUFDUixPQUFPLElBQUksQ0FBQyxNQUFNLEtBQUssUUFBUSxDQUFDO0lBQ2xDLENBQUM7SUFFRCxtR0FBbUc7SUFDbkcsZUFBZSxDQUFDLFFBQTRCLEVBQUUsUUFBNEI7UUFDeEUsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFVBQVUsRUFBRSxDQUFDO1lBQy9CLE9BQU8sSUFBSSxDQUFDO1FBQ2QsQ0FBQztRQUNELE1BQU0sRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLEdBQUcsSUFBSSxDQUFDO1FBQzlDLE9BQU8sSUFBSSxRQUFRLENBQUM7WUFDbEIsR0FBRyxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxFQUFFLEVBQUU7WUFDbkMsUUFBUSxFQUFFLElBQUksQ0FBQyxRQUFRLElBQUksQ0FBQyxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztZQUMvRCxRQUFRLEVBQUUsSUFBSSxDQUFDLFNBQVMsSUFBSSxDQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDO1NBQ2pFLENBQUMsQ0FBQztJQUNMLENBQUM7SUFFRCw4RUFBOEU7SUFDOUUsTUFBTTtRQUNKLE9BQU8sSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsU0FBUyxLQUFLLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUM7SUFDaEYsQ0FBQztJQUVELGlEQUFpRDtJQUNqRCxRQUFRO1FBQ04sT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxTQUFTLEtBQUssSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLGdCQUFJLENBQUMsQ0FBQztJQUM5RCxDQUFDO0lBRUQsTUFBTTtRQUNKLE9BQU8sSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQ3pCLENBQUM7SUFFRCxDQUFDLG1CQUFPLENBQUMsTUFBTSxDQUFDO1FBQ2QsT0FBTyxZQUFZLElBQUksQ0FBQyxRQUFRLEVBQUUsRUFBRSxDQUFDO0lBQ3ZDLENBQUM7SUFFRCxRQUFRLENBQUMsUUFBdUI7UUFDOUIsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFVBQVUsRUFBRSxDQUFDO1lBQy9CLE9BQU8sYUFBYSxDQUFDO1FBQ3ZCLENBQUM7UUFDRCxNQUFNLElBQUksR0FBRyxNQUFNLENBQUMsSUFBSSxDQUFDLFFBQVEsSUFBSSxFQUFFLENBQUMsQ0FBQztRQUN6QyxNQUFNLFdBQVcsR0FBRyxRQUFRLEtBQUssSUFBSSxDQUFDLENBQUMsQ0FBQyxHQUFHLElBQUksSUFBSSxRQUFRLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxJQUFJLEdBQUcsSUFBSSxHQUFHLENBQUM7UUFDcEYsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLE1BQU0sRUFBRSxDQUFDO1lBQzNCLE9BQU8sVUFBVSxXQUFXLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLElBQUksRUFBRSxFQUFFLEdBQUcsQ0FBQyxHQUFHLElBQUksQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLE9BQU8sSUFBSSxDQUFDLEVBQUUsRUFBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLEVBQUUsQ0FBQztRQUNsRyxDQUFDO1FBQ0QsTUFBTSxJQUFJLEdBQUcsSUFBSSxDQUFDLElBQUksSUFBSSxvQkFBWSxDQUFDO1FBQ3ZDLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDO1FBQzdFLE9BQU8sR0FBRyxJQUFJLENBQUMsTUFBTSxNQUFNLFdBQVcsR0FBRyxLQUFLLElBQUksSUFBSSxDQUFDLElBQUksSUFBSSxvQkFBWSxJQUFJLElBQUksQ0FBQyxFQUFFLEVBQUUsQ0FBQztJQUMzRixDQUFDO0NBQ0Y7QUE5RUQsNEJBOEVDO0FBRUQ7Ozs7O0dBS0c7QUFDSCxTQUFnQixRQUFRLENBQUMsSUFBWTtJQUNuQyxJQUFJLGdCQUFnQixDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQ2hDLE1BQU0sSUFBSSxlQUFlLENBQUMsNERBQTRELENBQUMsQ0FBQztJQUMxRixDQUFDO0lBQ0QsSUFBSSxVQUFVLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUM7UUFDMUIsTUFBTSxJQUFJLGVBQWUsQ0FBQyw2RUFBNkUsQ0FBQyxDQUFDO0lBQzNHLENBQUM7SUFDRCxNQUFNLE1BQU0sR0FBRyxRQUFRLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxFQUFFLE1BQU0sQ0FBQztJQUMzQyxJQUFJLENBQUMsTUFBTSxFQUFFLENBQUM7UUFDWixNQUFNLElBQUksZUFBZSxDQUFDLG9GQUFvRixDQUFDLENBQUM7SUFDbEgsQ0FBQztJQUNELE1BQU0sRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLE9BQU8sR0FBRyxFQUFFLEVBQUUsSUFBSSxHQUFHLEVBQUUsRUFBRSxLQUFLLEVBQUUsR0FBRyxNQUFNLENBQUM7SUFDaEUsSUFBSSxNQUFNLEtBQUssVUFBVSxFQUFFLENBQUM7UUFDMUIsSUFBSSxJQUFJLEtBQUssU0FBUyxJQUFJLE9BQU8sSUFBSSxJQUFJLElBQUksS0FBSyxLQUFLLFNBQVMsRUFBRSxDQUFDO1lBQ2pFLE1BQU0sSUFBSSxlQUFlLENBQUMsb0NBQW9DLENBQUMsQ0FBQztRQUNsRSxDQUFDO1FBQ0QsT0FBTyxJQUFJLFFBQVEsQ0FBQyxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUM7SUFDbEMsQ0FBQztJQUNELE1BQU0sT0FBTyxHQUFHLFVBQVUsQ0FBQyxLQUFLLElBQUksRUFBRSxDQUFDLENBQUM7SUFDeEMsTUFBTSxXQUFXLEdBQUcsU0FBUyxDQUFDLElBQUksSUFBSSxFQUFFLEVBQUUsT0FBTyxDQUFDLENBQUM7SUFDbkQsSUFBSSxNQUFNLEtBQUssTUFBTSxFQUFFLENBQUM7UUFDdEIsSUFBSSxPQUFPLElBQUksQ0FBQyxJQUFJLElBQUksSUFBSSxLQUFLLEdBQUcsRUFBRSxDQUFDO1lBQ3JDLE1BQU0sSUFBSSxlQUFlLENBQUMsa0ZBQWtGLENBQUMsQ0FBQztRQUNoSCxDQUFDO1FBQ0QsTUFBTSxFQUFFLEdBQUcsT0FBTyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDLENBQUM7UUFDckQsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQzFCLElBQUksT0FBTyxJQUFJLEtBQUssUUFBUSxFQUFFLENBQUM7WUFDN0IsTUFBTSxJQUFJLGVBQWUsQ0FBQyxzRUFBc0UsQ0FBQyxDQUFDO1FBQ3BHLENBQUM7UUFDRCxPQUFPLElBQUksUUFBUSxDQUFDLEVBQUUsTUFBTSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLEdBQUcsV0FBVyxFQUFFLENBQUMsQ0FBQztJQUNsRSxDQUFDO0lBQ0QsSUFBSSxNQUFNLEtBQUssT0FBTyxJQUFJLE1BQU0sS0FBSyxRQUFRLEVBQUUsQ0FBQztRQUM5QyxNQUFNLElBQUksZUFBZSxDQUFDLHVCQUF1QixDQUFDLENBQUM7SUFDckQsQ0FBQztJQUNELElBQUksSUFBSSxDQUFDLE1BQU0sR0FBRyxDQUFDLElBQUksT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQ3pDLE1BQU0sSUFBSSxlQUFlLENBQUMsMkRBQTJELENBQUMsQ0FBQztJQUN6RixDQUFDO0lBQ0QsTUFBTSxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsR0FBRyxZQUFZLENBQUMsT0FBTyxFQUFFLG9CQUFZLENBQUMsQ0FBQztJQUN6RCxNQUFNLEVBQUUsR0FBRyxPQUFPLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDLElBQUksSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQztJQUM1RSxPQUFPLElBQUksUUFBUSxDQUFDLEVBQUUsTUFBTSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLEdBQUcsV0FBVyxFQUFFLENBQUMsQ0FBQztBQUNsRSxDQUFDO0FBRUQ7Ozs7R0FJRztBQUNILFNBQWdCLFlBQVksQ0FBQyxJQUFZLEVBQUUsV0FBb0I7SUFDN0QsTUFBTSxNQUFNLEdBQUcsT0FBTyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxNQUFNLENBQUM7SUFDMUMsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ1osTUFBTSxJQUFJLGVBQWUsQ0FBQyx1Q0FBdUMsQ0FBQyxDQUFDO0lBQ3JFLENBQUM7SUFDRCxNQUFNLElBQUksR0FBRyxNQUFNLENBQUMsSUFBSSxJQUFJLG9CQUFZLENBQUM7SUFDekMsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLElBQUksQ0FBQztJQUN6QixJQUFJLElBQUksS0FBSyxTQUFTLElBQUksV0FBVyxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQ3BELE1BQU0sSUFBSSxlQUFlLENBQUMscUJBQXFCLENBQUMsQ0FBQztJQUNuRCxDQUFDO0lBQ0QsTUFBTSxNQUFNLEdBQUcsSUFBSSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsV0FBVyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztJQUMvRixJQUFJLE1BQU0sS0FBSyxTQUFTLElBQUksTUFBTSxHQUFHLENBQUMsSUFBSSxNQUFNLEdBQUcsS0FBSyxFQUFFLENBQUM7UUFDekQsTUFBTSxJQUFJLGVBQWUsQ0FBQyw0Q0FBNEMsQ0FBQyxDQUFDO0lBQzFFLENBQUM7SUFDRCxPQUFPLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxVQUFVLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEVBQUUsTUFBTSxDQUFDLENBQUM7QUFDakYsQ0FBQztBQUVEOzs7O0dBSUc7QUFDSCxTQUFnQixTQUFTLENBQUMsSUFBWTtJQUNwQyxNQUFNLFNBQVMsR0FBRyxJQUFJLENBQUMsVUFBVSxDQUFDLEdBQUcsQ0FBQyxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLENBQUM7SUFDN0QsTUFBTSxJQUFJLEdBQUcsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUM7SUFDbEQsSUFBSSxTQUFTLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxHQUFHLENBQUMsRUFBRSxDQUFDO1FBQ3BDLE1BQU0sQ0FBQyxPQUFPLEdBQUcsRUFBRSxFQUFFLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDdkQsSUFBSSxDQUFDLElBQUEsaUJBQU0sRUFBQyxPQUFPLENBQUMsSUFBSSxLQUFLLEtBQUssRUFBRSxJQUFJLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxFQUFFLENBQUM7WUFDeEQsTUFBTSxJQUFJLGVBQWUsQ0FBQyxzQ0FBc0MsQ0FBQyxDQUFDO1FBQ3BFLENBQUM7UUFDRCxPQUFPLElBQUksQ0FBQztJQUNkLENBQUM7SUFDRCxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQzFCLE1BQU0sSUFBSSxlQUFlLENBQUMsOENBQThDLENBQUMsQ0FBQztJQUM1RSxDQUFDO0lBQ0QsT0FBTyxJQUFJLENBQUM7QUFDZCxDQUFDO0FBRUQsU0FBUyxTQUFTLENBQUMsSUFBWSxFQUFFLE9BQXlDO0lBQ3hFLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLENBQUM7SUFDaEMsTUFBTSxJQUFJLEdBQUcsS0FBSyxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsRUFBRSxLQUFLLENBQUMsQ0FBQztJQUNyRCxNQUFNLE1BQU0sR0FBRyxLQUFLLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsS0FBSyxHQUFHLENBQUMsQ0FBQyxDQUFDO0lBQ3RELElBQUksQ0FBQyxJQUFJLElBQUksT0FBTyxDQUFDLEdBQUcsQ0FBQyxVQUFVLENBQUMsQ0FBQyxJQUFJLENBQUMsTUFBTSxJQUFJLE9BQU8sQ0FBQyxHQUFHLENBQUMsVUFBVSxDQUFDLENBQUMsRUFBRSxDQUFDO1FBQzdFLE1BQU0sSUFBSSxlQUFlLENBQUMsd0VBQXdFLENBQUMsQ0FBQztJQUN0RyxDQUFDO0lBQ0QsT0FBTztRQUNMLFFBQVEsRUFBRSxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksT0FBTyxDQUFDLEdBQUcsQ0FBQyxVQUFVLENBQUMsSUFBSSxJQUFJO1FBQ3pELFFBQVEsRUFBRSxNQUFNLENBQUMsTUFBTSxDQUFDLElBQUksT0FBTyxDQUFDLEdBQUcsQ0FBQyxVQUFVLENBQUMsSUFBSSxJQUFJO0tBQzVELENBQUM7QUFDSixDQUFDO0FBRUQsU0FBUyxVQUFVLENBQUMsS0FBYTtJQUMvQixNQUFNLE9BQU8sR0FBRyxJQUFJLEdBQUcsRUFBdUIsQ0FBQztJQUMvQyxLQUFLLE1BQU0sSUFBSSxJQUFJLEtBQUssQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxFQUFFLENBQUM7UUFDcEQsTUFBTSxNQUFNLEdBQUcsSUFBSSxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsQ0FBQztRQUNqQyxNQUFNLElBQUksR0FBRyxNQUFNLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLE1BQU0sQ0FBQyxDQUFDO1FBQ3ZELElBQUksQ0FBQyxDQUFDLElBQUksRUFBRSxVQUFVLEVBQUUsVUFBVSxDQUFDLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxJQUFJLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUN4RSxNQUFNLElBQUksZUFBZSxDQUN2Qiw2RkFBNkYsQ0FDOUYsQ0FBQztRQUNKLENBQUM7UUFDRCxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksRUFBRSxNQUFNLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE1BQU0sR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDdEUsQ0FBQztJQUNELE9BQU8sT0FBTyxDQUFDO0FBQ2pCLENBQUM7QUFFRCxTQUFTLE9BQU8sQ0FBQyxJQUFZO0lBQzNCLElBQUksQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUM7UUFDdkIsTUFBTSxJQUFJLGVBQWUsQ0FBQyw4Q0FBOEMsQ0FBQyxDQUFDO0lBQzVFLENBQUM7SUFDRCxPQUFPLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztBQUN0QixDQUFDO0FBRUQsU0FBUyxNQUFNLENBQUMsS0FBa0I7SUFDaEMsT0FBTyxPQUFPLEtBQUssS0FBSyxRQUFRLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxRQUFRLENBQUMsQ0FBQztBQUN0RSxDQUFDO0FBRUQsU0FBUyxNQUFNLENBQUMsS0FBa0IsRUFBRSxJQUFJLEdBQUcsRUFBRTtJQUMzQyxJQUFJLElBQUksR0FBRyxFQUFFLENBQUM7SUFDZCxLQUFLLE1BQU0sSUFBSSxJQUFJLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBZSxDQUFDLEVBQUUsQ0FBQztRQUNoRCxNQUFNLFNBQVMsR0FBRyxNQUFNLENBQUMsWUFBWSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQzVDLE1BQU0sT0FBTyxHQUFHLFVBQVUsQ0FBQyxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxTQUFTLENBQUMsQ0FBQztRQUN2RSxJQUFJLElBQUksT0FBTyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxFQUFFLENBQUMsQ0FBQyxXQUFXLEVBQUUsQ0FBQyxRQUFRLENBQUMsQ0FBQyxFQUFFLEdBQUcsQ0FBQyxFQUFFLENBQUM7SUFDdkYsQ0FBQztJQUNELE9BQU8sSUFBSSxDQUFDO0FBQ2QsQ0FBQztBQUVELFNBQVMsTUFBTSxDQUFDLElBQVk7SUFDMUIsSUFBSSxDQUFDLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEVBQUUsQ0FBQztRQUN4QixPQUFPLElBQUksQ0FBQztJQUNkLENBQUM7SUFDRCwyRkFBMkY7SUFDM0YsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLEtBQUssQ0FBQyxtQkFBbUIsQ0FBQyxDQUFDO0lBQzlDLE1BQU0sS0FBSyxHQUFHLE1BQU0sQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLEtBQUssR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ3ZHLE9BQU8sU0FBUyxDQUFDLEtBQUssQ0FBQyxDQUFDO0FBQzFCLENBQUM7QUFFRCx1RkFBdUY7QUFDdkYsU0FBZ0IsU0FBUyxDQUFDLEtBQWE7SUFDckMsSUFBSSxDQUFDO1FBQ0gsT0FBTyxJQUFJLFdBQVcsQ0FBQyxPQUFPLEVBQUUsRUFBRSxLQUFLLEVBQUUsSUFBSSxFQUFFLFNBQVMsRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUNsRixDQUFDO0lBQUMsTUFBTSxDQUFDO1FBQ1AsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDO0FBQ0gsQ0FBQyJ9