"use strict";
/**
 * Connection URLs: parsed, built, and shown without their password.
 *
 * The grammar is RFC 3986's, kept strict: what cannot be meant is refused instead of guessed at. Text between percent
 * signs is UTF-8; a user or a password that is not stays as bytes, so that it may hold any.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.RedisUrl = exports.InvalidUrlError = exports.DEFAULT_PORT = exports.DEFAULT_HOST = exports.ACCEPTED = void 0;
exports.trim = trim;
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
/** Return a text without the blanks around it; what the languages do not both call a blank is none. */
function trim(text) {
    return text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "");
}
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
    /** Return the same with several nodes, each `host:port`, in the place of its host: for people, never parsed. */
    showAt(nodes) {
        return this.#compose(this.#password === null ? null : secret_js_1.MASK, nodes);
    }
    toJSON() {
        return this.toString();
    }
    [node_util_1.inspect.custom]() {
        return `RedisUrl ${this.toString()}`;
    }
    #compose(password, nodes = [[this.host ?? exports.DEFAULT_HOST, this.port ?? exports.DEFAULT_PORT]]) {
        if (this.scheme === "embedded") {
            return "embedded://";
        }
        const user = encode(this.username ?? "");
        const credentials = password !== null ? `${user}:${password}@` : user && `${user}@`;
        if (this.scheme === "unix") {
            return `unix://${credentials}${encode(this.path ?? "", "/")}${this.db ? `?db=${this.db}` : ""}`;
        }
        const shown = nodes.map(([host, port]) => `${host.includes(":") ? `[${host.replaceAll("%", "%25")}]` : host}:${port}`);
        return `${this.scheme}://${credentials}${shown.join()}/${this.db}`;
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoidXJsLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL3VybC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7Ozs7O0dBS0c7OztBQThCSCxvQkFFQztBQXdIRCw0QkF3Q0M7QUFPRCxvQ0FlQztBQU9ELDhCQWNDO0FBOERELDhCQU1DO0FBN1NELHVDQUFrQztBQUNsQyx5Q0FBb0M7QUFDcEMsMkNBQW1DO0FBUXRCLFFBQUEsUUFBUSxHQUNuQiw4R0FBOEc7SUFDOUcsZ0JBQWdCLENBQUM7QUFDTixRQUFBLFlBQVksR0FBRyxXQUFXLENBQUM7QUFDM0IsUUFBQSxZQUFZLEdBQUcsSUFBSSxDQUFDO0FBRWpDLE1BQU0sUUFBUSxHQUNaLDhHQUE4RyxDQUFDO0FBQ2pILE1BQU0sT0FBTyxHQUFHLHFEQUFxRCxDQUFDO0FBQ3RFLHdGQUF3RjtBQUN4RixNQUFNLFNBQVMsR0FBRyxzQ0FBc0MsQ0FBQztBQUN6RCxNQUFNLE1BQU0sR0FBRyxlQUFlLENBQUM7QUFDL0IsTUFBTSxVQUFVLEdBQUcscUJBQXFCLENBQUM7QUFDekMsd0RBQXdEO0FBQ3hELE1BQU0sZ0JBQWdCLEdBQUcsaUJBQWlCLENBQUM7QUFDM0MsTUFBTSxVQUFVLEdBQUcsaUJBQWlCLENBQUM7QUFFckMsdUdBQXVHO0FBQ3ZHLFNBQWdCLElBQUksQ0FBQyxJQUFZO0lBQy9CLE9BQU8sSUFBSSxDQUFDLE9BQU8sQ0FBQyxrQ0FBa0MsRUFBRSxFQUFFLENBQUMsQ0FBQztBQUM5RCxDQUFDO0FBRUQsbUhBQW1IO0FBQ25ILE1BQWEsZUFBZ0IsU0FBUSxLQUFLO0lBQ3hDO1FBQ0UsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEdBQUcsaUJBQWlCLENBQUM7SUFDMUMsQ0FBQztDQUNGO0FBSkQsMENBSUM7QUFhRDs7OztHQUlHO0FBQ0gsTUFBYSxRQUFRO0lBQ1YsTUFBTSxDQUFjO0lBQzdCLHdFQUF3RTtJQUMvRCxJQUFJLENBQWdCO0lBQzdCLGtEQUFrRDtJQUN6QyxJQUFJLENBQWdCO0lBQzdCLHVDQUF1QztJQUM5QixJQUFJLENBQWdCO0lBQ3BCLEVBQUUsQ0FBUztJQUNwQixvQkFBb0I7SUFDWCxRQUFRLENBQXFCO0lBQzdCLFNBQVMsQ0FBcUI7SUFFdkMsWUFBWSxRQUF1QixFQUFFO1FBQ25DLElBQUksQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDLE1BQU0sSUFBSSxPQUFPLENBQUM7UUFDdEMsTUFBTSxPQUFPLEdBQUcsSUFBSSxDQUFDLE1BQU0sS0FBSyxPQUFPLElBQUksSUFBSSxDQUFDLE1BQU0sS0FBSyxRQUFRLENBQUM7UUFDcEUsSUFBSSxDQUFDLElBQUksR0FBRyxLQUFLLENBQUMsSUFBSSxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxvQkFBWSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUMxRCxJQUFJLENBQUMsSUFBSSxHQUFHLEtBQUssQ0FBQyxJQUFJLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLG9CQUFZLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQzFELElBQUksQ0FBQyxJQUFJLEdBQUcsS0FBSyxDQUFDLElBQUksSUFBSSxJQUFJLENBQUM7UUFDL0IsSUFBSSxDQUFDLEVBQUUsR0FBRyxLQUFLLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQztRQUN4QixJQUFJLENBQUMsUUFBUSxHQUFHLEtBQUssQ0FBQyxRQUFRLElBQUksSUFBSSxDQUFDO1FBQ3ZDLElBQUksQ0FBQyxTQUFTLEdBQUcsS0FBSyxDQUFDLFFBQVEsSUFBSSxJQUFJLENBQUM7SUFDMUMsQ0FBQztJQUVELHFGQUFxRjtJQUNyRixJQUFJLFFBQVE7UUFDVixPQUFPLElBQUksQ0FBQyxTQUFTLENBQUM7SUFDeEIsQ0FBQztJQUVELDJDQUEyQztJQUMzQyxJQUFJLE1BQU07UUFDUixPQUFPLElBQUksQ0FBQyxNQUFNLEtBQUssUUFBUSxDQUFDO0lBQ2xDLENBQUM7SUFFRCxtR0FBbUc7SUFDbkcsZUFBZSxDQUFDLFFBQTRCLEVBQUUsUUFBNEI7UUFDeEUsSUFBSSxJQUFJLENBQUMsTUFBTSxLQUFLLFVBQVUsRUFBRSxDQUFDO1lBQy9CLE9BQU8sSUFBSSxDQUFDO1FBQ2QsQ0FBQztRQUNELE1BQU0sRUFBRSxNQUFNLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsRUFBRSxFQUFFLEdBQUcsSUFBSSxDQUFDO1FBQzlDLE9BQU8sSUFBSSxRQUFRLENBQUM7WUFDbEIsR0FBRyxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxFQUFFLEVBQUU7WUFDbkMsUUFBUSxFQUFFLElBQUksQ0FBQyxRQUFRLElBQUksQ0FBQyxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQztZQUMvRCxRQUFRLEVBQUUsSUFBSSxDQUFDLFNBQVMsSUFBSSxDQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDO1NBQ2pFLENBQUMsQ0FBQztJQUNMLENBQUM7SUFFRCw4RUFBOEU7SUFDOUUsTUFBTTtRQUNKLE9BQU8sSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsU0FBUyxLQUFLLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxDQUFDLENBQUM7SUFDaEYsQ0FBQztJQUVELGlEQUFpRDtJQUNqRCxRQUFRO1FBQ04sT0FBTyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxTQUFTLEtBQUssSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLGdCQUFJLENBQUMsQ0FBQztJQUM5RCxDQUFDO0lBRUQsZ0hBQWdIO0lBQ2hILE1BQU0sQ0FBQyxLQUF5RDtRQUM5RCxPQUFPLElBQUksQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLFNBQVMsS0FBSyxJQUFJLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsZ0JBQUksRUFBRSxLQUFLLENBQUMsQ0FBQztJQUNyRSxDQUFDO0lBRUQsTUFBTTtRQUNKLE9BQU8sSUFBSSxDQUFDLFFBQVEsRUFBRSxDQUFDO0lBQ3pCLENBQUM7SUFFRCxDQUFDLG1CQUFPLENBQUMsTUFBTSxDQUFDO1FBQ2QsT0FBTyxZQUFZLElBQUksQ0FBQyxRQUFRLEVBQUUsRUFBRSxDQUFDO0lBQ3ZDLENBQUM7SUFFRCxRQUFRLENBQ04sUUFBdUIsRUFDdkIsUUFBZ0QsQ0FBQyxDQUFDLElBQUksQ0FBQyxJQUFJLElBQUksb0JBQVksRUFBRSxJQUFJLENBQUMsSUFBSSxJQUFJLG9CQUFZLENBQUMsQ0FBQztRQUV4RyxJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssVUFBVSxFQUFFLENBQUM7WUFDL0IsT0FBTyxhQUFhLENBQUM7UUFDdkIsQ0FBQztRQUNELE1BQU0sSUFBSSxHQUFHLE1BQU0sQ0FBQyxJQUFJLENBQUMsUUFBUSxJQUFJLEVBQUUsQ0FBQyxDQUFDO1FBQ3pDLE1BQU0sV0FBVyxHQUFHLFFBQVEsS0FBSyxJQUFJLENBQUMsQ0FBQyxDQUFDLEdBQUcsSUFBSSxJQUFJLFFBQVEsR0FBRyxDQUFDLENBQUMsQ0FBQyxJQUFJLElBQUksR0FBRyxJQUFJLEdBQUcsQ0FBQztRQUNwRixJQUFJLElBQUksQ0FBQyxNQUFNLEtBQUssTUFBTSxFQUFFLENBQUM7WUFDM0IsT0FBTyxVQUFVLFdBQVcsR0FBRyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksSUFBSSxFQUFFLEVBQUUsR0FBRyxDQUFDLEdBQUcsSUFBSSxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsT0FBTyxJQUFJLENBQUMsRUFBRSxFQUFFLENBQUMsQ0FBQyxDQUFDLEVBQUUsRUFBRSxDQUFDO1FBQ2xHLENBQUM7UUFDRCxNQUFNLEtBQUssR0FBRyxLQUFLLENBQUMsR0FBRyxDQUNyQixDQUFDLENBQUMsSUFBSSxFQUFFLElBQUksQ0FBQyxFQUFFLEVBQUUsQ0FBQyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksSUFBSSxDQUFDLFVBQVUsQ0FBQyxHQUFHLEVBQUUsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxJQUFJLElBQUksRUFBRSxDQUM5RixDQUFDO1FBQ0YsT0FBTyxHQUFHLElBQUksQ0FBQyxNQUFNLE1BQU0sV0FBVyxHQUFHLEtBQUssQ0FBQyxJQUFJLEVBQUUsSUFBSSxJQUFJLENBQUMsRUFBRSxFQUFFLENBQUM7SUFDckUsQ0FBQztDQUNGO0FBdkZELDRCQXVGQztBQUVEOzs7OztHQUtHO0FBQ0gsU0FBZ0IsUUFBUSxDQUFDLElBQVk7SUFDbkMsSUFBSSxnQkFBZ0IsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUNoQyxNQUFNLElBQUksZUFBZSxDQUFDLDREQUE0RCxDQUFDLENBQUM7SUFDMUYsQ0FBQztJQUNELElBQUksVUFBVSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQzFCLE1BQU0sSUFBSSxlQUFlLENBQUMsNkVBQTZFLENBQUMsQ0FBQztJQUMzRyxDQUFDO0lBQ0QsTUFBTSxNQUFNLEdBQUcsUUFBUSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxNQUFNLENBQUM7SUFDM0MsSUFBSSxDQUFDLE1BQU0sRUFBRSxDQUFDO1FBQ1osTUFBTSxJQUFJLGVBQWUsQ0FBQyxvRkFBb0YsQ0FBQyxDQUFDO0lBQ2xILENBQUM7SUFDRCxNQUFNLEVBQUUsTUFBTSxFQUFFLElBQUksRUFBRSxPQUFPLEdBQUcsRUFBRSxFQUFFLElBQUksR0FBRyxFQUFFLEVBQUUsS0FBSyxFQUFFLEdBQUcsTUFBTSxDQUFDO0lBQ2hFLElBQUksTUFBTSxLQUFLLFVBQVUsRUFBRSxDQUFDO1FBQzFCLElBQUksSUFBSSxLQUFLLFNBQVMsSUFBSSxPQUFPLElBQUksSUFBSSxJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUNqRSxNQUFNLElBQUksZUFBZSxDQUFDLG9DQUFvQyxDQUFDLENBQUM7UUFDbEUsQ0FBQztRQUNELE9BQU8sSUFBSSxRQUFRLENBQUMsRUFBRSxNQUFNLEVBQUUsQ0FBQyxDQUFDO0lBQ2xDLENBQUM7SUFDRCxNQUFNLE9BQU8sR0FBRyxVQUFVLENBQUMsS0FBSyxJQUFJLEVBQUUsQ0FBQyxDQUFDO0lBQ3hDLE1BQU0sV0FBVyxHQUFHLFNBQVMsQ0FBQyxJQUFJLElBQUksRUFBRSxFQUFFLE9BQU8sQ0FBQyxDQUFDO0lBQ25ELElBQUksTUFBTSxLQUFLLE1BQU0sRUFBRSxDQUFDO1FBQ3RCLElBQUksT0FBTyxJQUFJLENBQUMsSUFBSSxJQUFJLElBQUksS0FBSyxHQUFHLEVBQUUsQ0FBQztZQUNyQyxNQUFNLElBQUksZUFBZSxDQUFDLGtGQUFrRixDQUFDLENBQUM7UUFDaEgsQ0FBQztRQUNELE1BQU0sRUFBRSxHQUFHLE9BQU8sQ0FBQyxNQUFNLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQyxDQUFDO1FBQ3JELE1BQU0sSUFBSSxHQUFHLE1BQU0sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUMxQixJQUFJLE9BQU8sSUFBSSxLQUFLLFFBQVEsRUFBRSxDQUFDO1lBQzdCLE1BQU0sSUFBSSxlQUFlLENBQUMsc0VBQXNFLENBQUMsQ0FBQztRQUNwRyxDQUFDO1FBQ0QsT0FBTyxJQUFJLFFBQVEsQ0FBQyxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLEVBQUUsRUFBRSxHQUFHLFdBQVcsRUFBRSxDQUFDLENBQUM7SUFDbEUsQ0FBQztJQUNELElBQUksTUFBTSxLQUFLLE9BQU8sSUFBSSxNQUFNLEtBQUssUUFBUSxFQUFFLENBQUM7UUFDOUMsTUFBTSxJQUFJLGVBQWUsQ0FBQyx1QkFBdUIsQ0FBQyxDQUFDO0lBQ3JELENBQUM7SUFDRCxJQUFJLElBQUksQ0FBQyxNQUFNLEdBQUcsQ0FBQyxJQUFJLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUN6QyxNQUFNLElBQUksZUFBZSxDQUFDLDJEQUEyRCxDQUFDLENBQUM7SUFDekYsQ0FBQztJQUNELE1BQU0sQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLEdBQUcsWUFBWSxDQUFDLE9BQU8sRUFBRSxvQkFBWSxDQUFDLENBQUM7SUFDekQsTUFBTSxFQUFFLEdBQUcsT0FBTyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxJQUFJLEVBQUUsQ0FBQyxJQUFJLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLENBQUM7SUFDNUUsT0FBTyxJQUFJLFFBQVEsQ0FBQyxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLEVBQUUsRUFBRSxHQUFHLFdBQVcsRUFBRSxDQUFDLENBQUM7QUFDbEUsQ0FBQztBQUVEOzs7O0dBSUc7QUFDSCxTQUFnQixZQUFZLENBQUMsSUFBWSxFQUFFLFdBQW9CO0lBQzdELE1BQU0sTUFBTSxHQUFHLE9BQU8sQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEVBQUUsTUFBTSxDQUFDO0lBQzFDLElBQUksQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUNaLE1BQU0sSUFBSSxlQUFlLENBQUMsdUNBQXVDLENBQUMsQ0FBQztJQUNyRSxDQUFDO0lBQ0QsTUFBTSxJQUFJLEdBQUcsTUFBTSxDQUFDLElBQUksSUFBSSxvQkFBWSxDQUFDO0lBQ3pDLE1BQU0sSUFBSSxHQUFHLE1BQU0sQ0FBQyxJQUFJLENBQUM7SUFDekIsSUFBSSxJQUFJLEtBQUssU0FBUyxJQUFJLFdBQVcsS0FBSyxTQUFTLEVBQUUsQ0FBQztRQUNwRCxNQUFNLElBQUksZUFBZSxDQUFDLHFCQUFxQixDQUFDLENBQUM7SUFDbkQsQ0FBQztJQUNELE1BQU0sTUFBTSxHQUFHLElBQUksS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLFdBQVcsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxTQUFTLENBQUM7SUFDL0YsSUFBSSxNQUFNLEtBQUssU0FBUyxJQUFJLE1BQU0sR0FBRyxDQUFDLElBQUksTUFBTSxHQUFHLEtBQUssRUFBRSxDQUFDO1FBQ3pELE1BQU0sSUFBSSxlQUFlLENBQUMsNENBQTRDLENBQUMsQ0FBQztJQUMxRSxDQUFDO0lBQ0QsT0FBTyxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsVUFBVSxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxFQUFFLE1BQU0sQ0FBQyxDQUFDO0FBQ2pGLENBQUM7QUFFRDs7OztHQUlHO0FBQ0gsU0FBZ0IsU0FBUyxDQUFDLElBQVk7SUFDcEMsTUFBTSxTQUFTLEdBQUcsSUFBSSxDQUFDLFVBQVUsQ0FBQyxHQUFHLENBQUMsSUFBSSxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxDQUFDO0lBQzdELE1BQU0sSUFBSSxHQUFHLFNBQVMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDO0lBQ2xELElBQUksU0FBUyxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsR0FBRyxDQUFDLEVBQUUsQ0FBQztRQUNwQyxNQUFNLENBQUMsT0FBTyxHQUFHLEVBQUUsRUFBRSxLQUFLLEVBQUUsR0FBRyxJQUFJLENBQUMsR0FBRyxJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDO1FBQ3ZELElBQUksQ0FBQyxJQUFBLGlCQUFNLEVBQUMsT0FBTyxDQUFDLElBQUksS0FBSyxLQUFLLEVBQUUsSUFBSSxJQUFJLENBQUMsTUFBTSxHQUFHLENBQUMsRUFBRSxDQUFDO1lBQ3hELE1BQU0sSUFBSSxlQUFlLENBQUMsc0NBQXNDLENBQUMsQ0FBQztRQUNwRSxDQUFDO1FBQ0QsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBQ0QsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUMxQixNQUFNLElBQUksZUFBZSxDQUFDLDhDQUE4QyxDQUFDLENBQUM7SUFDNUUsQ0FBQztJQUNELE9BQU8sSUFBSSxDQUFDO0FBQ2QsQ0FBQztBQUVELFNBQVMsU0FBUyxDQUFDLElBQVksRUFBRSxPQUF5QztJQUN4RSxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDO0lBQ2hDLE1BQU0sSUFBSSxHQUFHLEtBQUssR0FBRyxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxDQUFDLEVBQUUsS0FBSyxDQUFDLENBQUM7SUFDckQsTUFBTSxNQUFNLEdBQUcsS0FBSyxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEtBQUssR0FBRyxDQUFDLENBQUMsQ0FBQztJQUN0RCxJQUFJLENBQUMsSUFBSSxJQUFJLE9BQU8sQ0FBQyxHQUFHLENBQUMsVUFBVSxDQUFDLENBQUMsSUFBSSxDQUFDLE1BQU0sSUFBSSxPQUFPLENBQUMsR0FBRyxDQUFDLFVBQVUsQ0FBQyxDQUFDLEVBQUUsQ0FBQztRQUM3RSxNQUFNLElBQUksZUFBZSxDQUFDLHdFQUF3RSxDQUFDLENBQUM7SUFDdEcsQ0FBQztJQUNELE9BQU87UUFDTCxRQUFRLEVBQUUsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLE9BQU8sQ0FBQyxHQUFHLENBQUMsVUFBVSxDQUFDLElBQUksSUFBSTtRQUN6RCxRQUFRLEVBQUUsTUFBTSxDQUFDLE1BQU0sQ0FBQyxJQUFJLE9BQU8sQ0FBQyxHQUFHLENBQUMsVUFBVSxDQUFDLElBQUksSUFBSTtLQUM1RCxDQUFDO0FBQ0osQ0FBQztBQUVELFNBQVMsVUFBVSxDQUFDLEtBQWE7SUFDL0IsTUFBTSxPQUFPLEdBQUcsSUFBSSxHQUFHLEVBQXVCLENBQUM7SUFDL0MsS0FBSyxNQUFNLElBQUksSUFBSSxLQUFLLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsRUFBRSxDQUFDO1FBQ3BELE1BQU0sTUFBTSxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsR0FBRyxDQUFDLENBQUM7UUFDakMsTUFBTSxJQUFJLEdBQUcsTUFBTSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsRUFBRSxNQUFNLENBQUMsQ0FBQztRQUN2RCxJQUFJLENBQUMsQ0FBQyxJQUFJLEVBQUUsVUFBVSxFQUFFLFVBQVUsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsSUFBSSxPQUFPLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUM7WUFDeEUsTUFBTSxJQUFJLGVBQWUsQ0FDdkIsNkZBQTZGLENBQzlGLENBQUM7UUFDSixDQUFDO1FBQ0QsT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLEVBQUUsTUFBTSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxNQUFNLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDO0lBQ3RFLENBQUM7SUFDRCxPQUFPLE9BQU8sQ0FBQztBQUNqQixDQUFDO0FBRUQsU0FBUyxPQUFPLENBQUMsSUFBWTtJQUMzQixJQUFJLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQ3ZCLE1BQU0sSUFBSSxlQUFlLENBQUMsOENBQThDLENBQUMsQ0FBQztJQUM1RSxDQUFDO0lBQ0QsT0FBTyxNQUFNLENBQUMsSUFBSSxDQUFDLENBQUM7QUFDdEIsQ0FBQztBQUVELFNBQVMsTUFBTSxDQUFDLEtBQWtCO0lBQ2hDLE9BQU8sT0FBTyxLQUFLLEtBQUssUUFBUSxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxRQUFRLENBQUMsUUFBUSxDQUFDLENBQUM7QUFDdEUsQ0FBQztBQUVELFNBQVMsTUFBTSxDQUFDLEtBQWtCLEVBQUUsSUFBSSxHQUFHLEVBQUU7SUFDM0MsSUFBSSxJQUFJLEdBQUcsRUFBRSxDQUFDO0lBQ2QsS0FBSyxNQUFNLElBQUksSUFBSSxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQWUsQ0FBQyxFQUFFLENBQUM7UUFDaEQsTUFBTSxTQUFTLEdBQUcsTUFBTSxDQUFDLFlBQVksQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUM1QyxNQUFNLE9BQU8sR0FBRyxVQUFVLENBQUMsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsU0FBUyxDQUFDLENBQUM7UUFDdkUsSUFBSSxJQUFJLE9BQU8sQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFJLElBQUksQ0FBQyxRQUFRLENBQUMsRUFBRSxDQUFDLENBQUMsV0FBVyxFQUFFLENBQUMsUUFBUSxDQUFDLENBQUMsRUFBRSxHQUFHLENBQUMsRUFBRSxDQUFDO0lBQ3ZGLENBQUM7SUFDRCxPQUFPLElBQUksQ0FBQztBQUNkLENBQUM7QUFFRCxTQUFTLE1BQU0sQ0FBQyxJQUFZO0lBQzFCLElBQUksQ0FBQyxJQUFJLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxFQUFFLENBQUM7UUFDeEIsT0FBTyxJQUFJLENBQUM7SUFDZCxDQUFDO0lBQ0QsMkZBQTJGO0lBQzNGLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxLQUFLLENBQUMsbUJBQW1CLENBQUMsQ0FBQztJQUM5QyxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsQ0FBQyxJQUFJLEVBQUUsS0FBSyxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxLQUFLLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUN2RyxPQUFPLFNBQVMsQ0FBQyxLQUFLLENBQUMsQ0FBQztBQUMxQixDQUFDO0FBRUQsdUZBQXVGO0FBQ3ZGLFNBQWdCLFNBQVMsQ0FBQyxLQUFhO0lBQ3JDLElBQUksQ0FBQztRQUNILE9BQU8sSUFBSSxXQUFXLENBQUMsT0FBTyxFQUFFLEVBQUUsS0FBSyxFQUFFLElBQUksRUFBRSxTQUFTLEVBQUUsSUFBSSxFQUFFLENBQUMsQ0FBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDbEYsQ0FBQztJQUFDLE1BQU0sQ0FBQztRQUNQLE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztBQUNILENBQUMifQ==