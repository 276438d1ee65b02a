"use strict";
/**
 * The settings table of the contract, read from an environment.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.VARIABLES = void 0;
exports.loadRedisSettings = loadRedisSettings;
exports.problemOf = problemOf;
exports.byVariable = byVariable;
exports.nameOf = nameOf;
exports.twoPasswords = twoPasswords;
exports.targetOf = targetOf;
exports.nodesOf = nodesOf;
const url_js_1 = require("./url.js");
const errors_js_1 = require("./errors.js");
const secret_js_1 = require("./secret.js");
/** A value that is refused; the message says what was wrong, and what is accepted, and shows no secret. */
class InvalidValueError extends Error {
}
const BOOLEANS = new Map([
    ...["1", "true", "yes", "on"].map((text) => [text, true]),
    ...["0", "false", "no", "off"].map((text) => [text, false]),
]);
/** In the order of the contract's table, which is the order of problems. */
const TABLE = {
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
const NAMES = Object.keys(TABLE);
/** The variables of the table, without a prefix, in its order. */
exports.VARIABLES = NAMES.map((name) => TABLE[name].variable);
/**
 * Read the settings from an environment; an empty variable counts as unset.
 *
 * @param environment Where the variables are. @default process.env
 * @throws RedisSettingsError One error for all that is wrong; it shows no secret.
 * @publicApi
 */
function loadRedisSettings(environment = process.env, { prefix = "", defaults = {} } = {}) {
    const values = {};
    const problems = [];
    for (const name of NAMES) {
        const { variable, fallback } = TABLE[name];
        const value = environment[nameOf(variable, prefix)] || (defaults[name] ?? fallback);
        const problem = attempt(() => (values[name] = TABLE[name].parse(value)));
        if (problem !== undefined) {
            problems.push(`${nameOf(variable, prefix)}: ${problem}`);
        }
    }
    const settings = Object.freeze(values);
    if (problems.length === 0 && settings.password.reveal() && settings.passwordFile) {
        problems.push(twoPasswords(prefix));
    }
    if (problems.length > 0) {
        throw new errors_js_1.RedisSettingsError(problems);
    }
    return settings;
}
/** Return what is wrong with the value of one variable of the table, as in the error for all; undefined if nothing. */
function problemOf(variable, prefix, value) {
    const name = NAMES.find((each) => TABLE[each].variable === variable);
    if (name === undefined || value === undefined || value === null || value === "") {
        return undefined;
    }
    const problem = attempt(() => TABLE[name].parse(value));
    return problem === undefined ? undefined : `${nameOf(variable, prefix)}: ${problem}`;
}
/** Return the values of settings by their variables, without a prefix, in the table's order. */
function byVariable(settings) {
    return new Map(NAMES.map((name) => [TABLE[name].variable, settings[name]]));
}
/** Return a variable's name with its prefix, in upper case. */
function nameOf(variable, prefix) {
    return prefix.toUpperCase() + variable;
}
/** The problem of two passwords at once. */
function twoPasswords(prefix) {
    const [first, second] = ["REDIS_PASSWORD", "REDIS_PASSWORD_FILE"].map((variable) => nameOf(variable, prefix));
    return `${first} and ${second} are both set; accepted is one of them`;
}
/** Return where to connect: `url` with the user and the password it lacks, or the URL of the components. @publicApi */
function targetOf(settings) {
    const text = settings.url.reveal();
    const { host, port, db } = settings;
    const base = text ? (0, url_js_1.parseUrl)(text) : new url_js_1.RedisUrl({ scheme: settings.useTls ? "rediss" : "redis", host, port, db });
    return base.withCredentials(settings.username, settings.password.reveal());
}
/** Return the hosts and ports of `nodes`. @publicApi */
function nodesOf(settings) {
    return parseNodes(settings.nodes);
}
function attempt(parse) {
    try {
        parse();
        return undefined;
    }
    catch (error) {
        if (error instanceof InvalidValueError) {
            return error.message;
        }
        throw error;
    }
}
function show(value) {
    const text = String(value);
    return JSON.stringify((0, secret_js_1.mayHoldSecret)(text) ? secret_js_1.MASK : text);
}
function secret(value) {
    return new secret_js_1.Secret(String(value));
}
function integer(lowest, highest = Number.MAX_SAFE_INTEGER) {
    const accepted = highest === Number.MAX_SAFE_INTEGER ? `of at least ${lowest}` : `from ${lowest} to ${highest}`;
    return (value) => {
        const text = String(value).trim();
        const number = /^[+-]?[0-9]{1,16}$/.test(text) ? Number(text) : NaN;
        if (!(number >= lowest && number <= highest)) {
            throw new InvalidValueError(`${show(value)} is not an integer ${accepted}`);
        }
        return number + 0; // not -0
    };
}
function seconds({ zero }) {
    return (value) => {
        const number = typeof value === "number" ? value : parseDecimal(String(value).trim());
        if (!(Number.isFinite(number) && (number > 0 || (zero && number === 0)))) {
            const bound = zero ? "of at least 0" : "above 0";
            throw new InvalidValueError(`${show(value)} is not a number of seconds ${bound}, such as 0.5`);
        }
        return number + 0;
    };
}
function parseDecimal(text) {
    return /^[+-]?[0-9]{1,16}(\.[0-9]{1,16})?$/.test(text) ? Number(text) : NaN;
}
function boolean(value) {
    const found = BOOLEANS.get(String(value).trim().toLowerCase());
    if (found === undefined) {
        throw new InvalidValueError(`${show(value)} is not one of ${[...BOOLEANS.keys()].join(", ")}`);
    }
    return found;
}
function choice(...accepted) {
    return (value) => {
        const text = String(value).trim();
        const found = accepted.find((each) => each === text);
        if (found === undefined) {
            throw new InvalidValueError(`${show(value)} is not one of ${accepted.join(", ")}`);
        }
        return found;
    };
}
function clientName(value) {
    const text = String(value);
    if (!/^[!-~]*$/.test(text)) {
        throw new InvalidValueError(`${show(text)} is not printable ASCII without spaces`);
    }
    return text;
}
function notEmpty(value) {
    if (value === "") {
        throw new InvalidValueError('"" is not a text of at least one character');
    }
    return String(value);
}
function url(value) {
    const text = String(value);
    if (text) {
        refuseWith(() => (0, url_js_1.parseUrl)(text), `accepted is ${url_js_1.ACCEPTED}`);
    }
    return new secret_js_1.Secret(text);
}
function host(value) {
    const accepted = "accepted is a host name, an IPv4 address or an IPv6 address, with no scheme, user or port";
    return refuseWith(() => (0, url_js_1.parseHost)(String(value)), accepted);
}
function nodes(value) {
    refuseWith(() => parseNodes(String(value)), "accepted is host:port, or several with commas between them");
    return String(value);
}
function parseNodes(text) {
    const list = text.trim() ? text.split(",").map((node) => node.trim()) : [];
    // With a second colon it is an IPv6 address that lacks its brackets.
    if (list.some((node) => !node || /^:[^:]*$/.test(node))) {
        throw new url_js_1.InvalidUrlError("a host is missing");
    }
    return list.map((node) => (0, url_js_1.parseAddress)(node));
}
function refuseWith(parse, accepted) {
    try {
        return parse();
    }
    catch (error) {
        throw error instanceof url_js_1.InvalidUrlError ? new InvalidValueError(`${error.message}; ${accepted}`) : error;
    }
}
//# sourceMappingURL=settings.js.map