"use strict";
/** Where the value of each setting comes from: what `npx rapidkit-redis doctor` shows of the settings. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.ApplicationError = exports.ENV_FILE = void 0;
exports.findGiven = findGiven;
exports.isSet = isSet;
exports.parseGiven = parseGiven;
exports.loadSettings = loadSettings;
exports.rowsOf = rowsOf;
exports.rowsBesideProblems = rowsBesideProblems;
const node_fs_1 = require("node:fs");
const node_module_1 = require("node:module");
const node_path_1 = require("node:path");
const node_url_1 = require("node:url");
const errors_js_1 = require("./errors.js");
const report_js_1 = require("./report.js");
const secret_js_1 = require("./secret.js");
const settings_js_1 = require("./settings.js");
const tls_js_1 = require("./tls.js");
const url_js_1 = require("./url.js");
exports.ENV_FILE = ".env";
const ENVIRONMENT = "environment";
const FACTORY = "redisConfig";
const SECRETS = ["REDIS_URL", "REDIS_PASSWORD", "REDIS_SENTINEL_PASSWORD"];
const ANSWER = /^(redis_\w+|cache_\w+|project_slug): (.+)$/gm;
const SMALL = /^[0-9.]+e-[0-9]+$/;
/** The application's settings cannot be had; the message says what is accepted, and shows no secret. */
class ApplicationError extends Error {
}
exports.ApplicationError = ApplicationError;
/** Read the environment, `.env` and the recorded answers of the current folder. */
function findGiven(prefix) {
    const { variables: envFile, problem, note } = readEnvFile();
    const { answers, values } = prefix ? { answers: undefined, values: new Map() } : readAnswers();
    const find = (name) => {
        const isSet = name in process.env; // Nest does not look into `.env` then, even where it is empty
        const text = isSet ? process.env[name] : envFile[name];
        return text ? { text, origin: isSet ? ENVIRONMENT : exports.ENV_FILE } : undefined;
    };
    for (const variable of settings_js_1.VARIABLES) {
        const found = find((0, settings_js_1.nameOf)(variable, prefix));
        if (found) {
            values.set(variable, found);
        }
    }
    const stray = (0, settings_js_1.nameOf)("REDIS_CACHE_TTL", prefix);
    const unread = `${stray} is set, and nothing reads it; ${(0, settings_js_1.nameOf)("CACHE_TTL", prefix)} is read`;
    const notes = [...(note ? [note] : []), ...(find(stray) ? [unread] : [])];
    return { prefix, values, answers, envFile, notes, problem };
}
/** Tell whether the environment or `.env` sets a variable. */
function isSet(given, variable) {
    const found = given.values.get(variable);
    return found !== undefined && found.origin !== given.answers;
}
/**
 * Return the settings that an application has whose defaults are the recorded answers.
 *
 * @throws RedisSettingsError A value is wrong.
 */
function parseGiven({ prefix, values }) {
    const texts = [...values].map(([variable, { text }]) => [(0, settings_js_1.nameOf)(variable, prefix), text]);
    return (0, settings_js_1.loadRedisSettings)(Object.fromEntries(texts), { prefix });
}
/**
 * Return an application's own settings.
 *
 * @param name `file:export`, of settings or of what returns them; without an export it is `redisConfig`.
 * @throws ApplicationError There are none of that name.
 * @throws RedisSettingsError A variable is wrong.
 */
async function loadSettings(name, given) {
    const accepted = `accepted is file:export, such as dist/config/redis.config.js:${FACTORY}`;
    const [, file = name, exported = FACTORY] = /^(.+):([\w$]+)$/.exec(name) ?? [];
    for (const [variable, text] of Object.entries(given.envFile)) {
        process.env[variable] ??= text; // as ConfigModule does
    }
    let settings;
    try {
        const module = (await import((0, node_url_1.pathToFileURL)((0, node_path_1.resolve)(file)).href));
        const found = module[exported] ?? module["default"]?.[exported];
        settings = typeof found === "function" ? await found() : found;
    }
    catch (error) {
        if (error instanceof errors_js_1.RedisSettingsError) {
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
function rowsOf(settings, given, application) {
    const expected = valuesOf(() => parseGiven(given));
    const defaults = valuesOf(() => (0, settings_js_1.loadRedisSettings)({}));
    return [...(0, settings_js_1.byVariable)(settings)].map(([variable, value]) => {
        const isGiven = application === undefined || isSet(given, variable); // an application reads no answers
        const found = isGiven && isSame(expected.get(variable), value) ? given.values.get(variable) : undefined;
        const own = isSame(defaults.get(variable), value) ? "default" : (application ?? "default");
        return { variable: (0, settings_js_1.nameOf)(variable, given.prefix), shown: show(variable, value), origin: found?.origin ?? own };
    });
}
/** Return the settings that are given, as they are written, where some are wrong. */
function rowsBesideProblems(given, problems) {
    const wrong = problems.map((problem) => problem.split(":", 1)[0]);
    return settings_js_1.VARIABLES.flatMap((name) => {
        const [found, variable] = [given.values.get(name), (0, settings_js_1.nameOf)(name, given.prefix)];
        const isMasked = SECRETS.includes(name) || wrong.includes(variable);
        return found ? [{ variable, shown: isMasked ? secret_js_1.MASK : (0, report_js_1.showText)(found.text), origin: found.origin }] : [];
    });
}
function show(variable, value) {
    if (value instanceof secret_js_1.Secret) {
        return variable === "REDIS_URL" && value.reveal() ? (0, url_js_1.parseUrl)(value.reveal()).toString() : value.toString();
    }
    return typeof value === "string" ? (0, report_js_1.showText)(value) : String(value);
}
function isSame(one, other) {
    return one instanceof secret_js_1.Secret && other instanceof secret_js_1.Secret ? one.reveal() === other.reveal() : one === other;
}
function valuesOf(load) {
    try {
        return (0, settings_js_1.byVariable)(load());
    }
    catch {
        return new Map(); // the application does not look at what is wrong
    }
}
function isSettings(value) {
    return typeof value === "object" && value !== null && "url" in value && "commandTimeout" in value;
}
function kindOf(error) {
    const { name, code, message } = (error instanceof Error ? error : new Error());
    return code === "ERR_MODULE_NOT_FOUND" ? message : (code ?? name); // another text is the application's own
}
/** Read `.env` as Nest's ConfigModule does, by the parser that it brings. */
function readEnvFile() {
    if (!(0, node_fs_1.existsSync)(exports.ENV_FILE)) {
        return { variables: {} };
    }
    let dotenv;
    try {
        dotenv = (0, node_module_1.createRequire)(require.resolve("@nestjs/config"))("dotenv");
    }
    catch {
        return { variables: {}, note: `nothing reads ${exports.ENV_FILE}, for @nestjs/config is not installed` };
    }
    try {
        return { variables: dotenv.parse((0, node_fs_1.readFileSync)(exports.ENV_FILE)) };
    }
    catch (error) {
        return { variables: {}, problem: `${exports.ENV_FILE} cannot be read (${(0, tls_js_1.describeFileError)(error)})` };
    }
}
/** Read Copier's answers: of its YAML only the plain and quoted texts that it writes for one-line answers. */
function readAnswers() {
    for (const file of (0, node_fs_1.readdirSync)(".").sort()) {
        const text = /^\.copier-answers.*\.yml$/.test(file) ? (0, node_fs_1.readFileSync)(file, "utf8") : "";
        const answers = new Map([...text.replace(/\n +/g, " ").matchAll(ANSWER)].map(([, name = "", written = ""]) => [name, scalar(written)]));
        if (answers.has("redis_preconnect")) {
            // others' files lie beside it
            const values = new Map();
            for (const [name, value] of answers) {
                const variable = name === "project_slug" ? "REDIS_CLIENT_NAME" : name.toUpperCase();
                if (value && settings_js_1.VARIABLES.includes(variable)) {
                    values.set(variable, { text: value, origin: file });
                }
            }
            return { answers: file, values };
        }
    }
    return { answers: undefined, values: new Map() };
}
function scalar(written) {
    if (written.startsWith("'")) {
        return written.slice(1, -1).replaceAll("''", "'");
    }
    if (written.startsWith('"')) {
        try {
            return String(JSON.parse(written));
        }
        catch {
            return undefined; // an escape of YAML's own
        }
    }
    return SMALL.test(written) ? Number(written).toFixed(16) : written;
}
//# sourceMappingURL=origins.js.map