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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoib3JpZ2lucy5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9vcmlnaW5zLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSwwR0FBMEc7OztBQXFEMUcsOEJBa0JDO0FBR0Qsc0JBR0M7QUFPRCxnQ0FHQztBQVNELG9DQXFCQztBQUdELHdCQVNDO0FBR0QsZ0RBT0M7QUF6SUQscUNBQWdFO0FBQ2hFLDZDQUE0QztBQUM1Qyx5Q0FBb0M7QUFDcEMsdUNBQXlDO0FBQ3pDLDJDQUFpRDtBQUNqRCwyQ0FBdUM7QUFDdkMsMkNBQTJDO0FBQzNDLCtDQUFxRztBQUNyRyxxQ0FBNkM7QUFDN0MscUNBQW9DO0FBRXZCLFFBQUEsUUFBUSxHQUFHLE1BQU0sQ0FBQztBQUMvQixNQUFNLFdBQVcsR0FBRyxhQUFhLENBQUM7QUFDbEMsTUFBTSxPQUFPLEdBQUcsYUFBYSxDQUFDO0FBQzlCLE1BQU0sT0FBTyxHQUFHLENBQUMsV0FBVyxFQUFFLGdCQUFnQixFQUFFLHlCQUF5QixDQUFDLENBQUM7QUFFM0UsTUFBTSxNQUFNLEdBQUcsOENBQThDLENBQUM7QUFDOUQsTUFBTSxLQUFLLEdBQUcsbUJBQW1CLENBQUM7QUFFbEMsd0dBQXdHO0FBQ3hHLE1BQWEsZ0JBQWlCLFNBQVEsS0FBSztDQUFHO0FBQTlDLDRDQUE4QztBQThCOUMsbUZBQW1GO0FBQ25GLFNBQWdCLFNBQVMsQ0FBQyxNQUFjO0lBQ3RDLE1BQU0sRUFBRSxTQUFTLEVBQUUsT0FBTyxFQUFFLE9BQU8sRUFBRSxJQUFJLEVBQUUsR0FBRyxXQUFXLEVBQUUsQ0FBQztJQUM1RCxNQUFNLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxHQUFHLE1BQU0sQ0FBQyxDQUFDLENBQUMsRUFBRSxPQUFPLEVBQUUsU0FBUyxFQUFFLE1BQU0sRUFBRSxJQUFJLEdBQUcsRUFBaUIsRUFBRSxDQUFDLENBQUMsQ0FBQyxXQUFXLEVBQUUsQ0FBQztJQUM5RyxNQUFNLElBQUksR0FBRyxDQUFDLElBQVksRUFBcUIsRUFBRTtRQUMvQyxNQUFNLEtBQUssR0FBRyxJQUFJLElBQUksT0FBTyxDQUFDLEdBQUcsQ0FBQyxDQUFDLDhEQUE4RDtRQUNqRyxNQUFNLElBQUksR0FBRyxLQUFLLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUN2RCxPQUFPLElBQUksQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsV0FBVyxDQUFDLENBQUMsQ0FBQyxnQkFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztJQUM3RSxDQUFDLENBQUM7SUFDRixLQUFLLE1BQU0sUUFBUSxJQUFJLHVCQUFTLEVBQUUsQ0FBQztRQUNqQyxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsSUFBQSxvQkFBTSxFQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsQ0FBQyxDQUFDO1FBQzdDLElBQUksS0FBSyxFQUFFLENBQUM7WUFDVixNQUFNLENBQUMsR0FBRyxDQUFDLFFBQVEsRUFBRSxLQUFLLENBQUMsQ0FBQztRQUM5QixDQUFDO0lBQ0gsQ0FBQztJQUNELE1BQU0sS0FBSyxHQUFHLElBQUEsb0JBQU0sRUFBQyxpQkFBaUIsRUFBRSxNQUFNLENBQUMsQ0FBQztJQUNoRCxNQUFNLE1BQU0sR0FBRyxHQUFHLEtBQUssa0NBQWtDLElBQUEsb0JBQU0sRUFBQyxXQUFXLEVBQUUsTUFBTSxDQUFDLFVBQVUsQ0FBQztJQUMvRixNQUFNLEtBQUssR0FBRyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxFQUFFLEdBQUcsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQyxDQUFDLENBQUM7SUFDMUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsT0FBTyxFQUFFLE9BQU8sRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLENBQUM7QUFDOUQsQ0FBQztBQUVELDhEQUE4RDtBQUM5RCxTQUFnQixLQUFLLENBQUMsS0FBWSxFQUFFLFFBQWdCO0lBQ2xELE1BQU0sS0FBSyxHQUFHLEtBQUssQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLFFBQVEsQ0FBQyxDQUFDO0lBQ3pDLE9BQU8sS0FBSyxLQUFLLFNBQVMsSUFBSSxLQUFLLENBQUMsTUFBTSxLQUFLLEtBQUssQ0FBQyxPQUFPLENBQUM7QUFDL0QsQ0FBQztBQUVEOzs7O0dBSUc7QUFDSCxTQUFnQixVQUFVLENBQUMsRUFBRSxNQUFNLEVBQUUsTUFBTSxFQUFTO0lBQ2xELE1BQU0sS0FBSyxHQUFHLENBQUMsR0FBRyxNQUFNLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLFFBQVEsRUFBRSxFQUFFLElBQUksRUFBRSxDQUFDLEVBQUUsRUFBRSxDQUFDLENBQUMsSUFBQSxvQkFBTSxFQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQzFGLE9BQU8sSUFBQSwrQkFBaUIsRUFBQyxNQUFNLENBQUMsV0FBVyxDQUFDLEtBQUssQ0FBMkIsRUFBRSxFQUFFLE1BQU0sRUFBRSxDQUFDLENBQUM7QUFDNUYsQ0FBQztBQUVEOzs7Ozs7R0FNRztBQUNJLEtBQUssVUFBVSxZQUFZLENBQUMsSUFBWSxFQUFFLEtBQVk7SUFDM0QsTUFBTSxRQUFRLEdBQUcsZ0VBQWdFLE9BQU8sRUFBRSxDQUFDO0lBQzNGLE1BQU0sQ0FBQyxFQUFFLElBQUksR0FBRyxJQUFJLEVBQUUsUUFBUSxHQUFHLE9BQU8sQ0FBQyxHQUFHLGlCQUFpQixDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLENBQUM7SUFDL0UsS0FBSyxNQUFNLENBQUMsUUFBUSxFQUFFLElBQUksQ0FBQyxJQUFJLE1BQU0sQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxFQUFFLENBQUM7UUFDN0QsT0FBTyxDQUFDLEdBQUcsQ0FBQyxRQUFRLENBQUMsS0FBSyxJQUFJLENBQUMsQ0FBQyx1QkFBdUI7SUFDekQsQ0FBQztJQUNELElBQUksUUFBaUIsQ0FBQztJQUN0QixJQUFJLENBQUM7UUFDSCxNQUFNLE1BQU0sR0FBRyxDQUFDLE1BQU0sTUFBTSxDQUFDLElBQUEsd0JBQWEsRUFBQyxJQUFBLG1CQUFPLEVBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsQ0FBNEIsQ0FBQztRQUM1RixNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsUUFBUSxDQUFDLElBQUssTUFBTSxDQUFDLFNBQVMsQ0FBeUMsRUFBRSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ3pHLFFBQVEsR0FBRyxPQUFPLEtBQUssS0FBSyxVQUFVLENBQUMsQ0FBQyxDQUFDLE1BQU8sS0FBdUIsRUFBRSxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUM7SUFDcEYsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixJQUFJLEtBQUssWUFBWSw4QkFBa0IsRUFBRSxDQUFDO1lBQ3hDLE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztRQUNELE1BQU0sSUFBSSxnQkFBZ0IsQ0FBQyxjQUFjLElBQUksbUJBQW1CLE1BQU0sQ0FBQyxLQUFLLENBQUMsTUFBTSxRQUFRLEVBQUUsQ0FBQyxDQUFDO0lBQ2pHLENBQUM7SUFDRCxJQUFJLENBQUMsVUFBVSxDQUFDLFFBQVEsQ0FBQyxFQUFFLENBQUM7UUFDMUIsTUFBTSxJQUFJLGdCQUFnQixDQUFDLGNBQWMsSUFBSSwwQkFBMEIsUUFBUSxLQUFLLFFBQVEsRUFBRSxDQUFDLENBQUM7SUFDbEcsQ0FBQztJQUNELE9BQU8sUUFBUSxDQUFDO0FBQ2xCLENBQUM7QUFFRCxpRUFBaUU7QUFDakUsU0FBZ0IsTUFBTSxDQUFDLFFBQXVCLEVBQUUsS0FBWSxFQUFFLFdBQStCO0lBQzNGLE1BQU0sUUFBUSxHQUFHLFFBQVEsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxVQUFVLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztJQUNuRCxNQUFNLFFBQVEsR0FBRyxRQUFRLENBQUMsR0FBRyxFQUFFLENBQUMsSUFBQSwrQkFBaUIsRUFBQyxFQUFFLENBQUMsQ0FBQyxDQUFDO0lBQ3ZELE9BQU8sQ0FBQyxHQUFHLElBQUEsd0JBQVUsRUFBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsUUFBUSxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUU7UUFDekQsTUFBTSxPQUFPLEdBQUcsV0FBVyxLQUFLLFNBQVMsSUFBSSxLQUFLLENBQUMsS0FBSyxFQUFFLFFBQVEsQ0FBQyxDQUFDLENBQUMsa0NBQWtDO1FBQ3ZHLE1BQU0sS0FBSyxHQUFHLE9BQU8sSUFBSSxNQUFNLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxRQUFRLENBQUMsRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxDQUFDLFNBQVMsQ0FBQztRQUN4RyxNQUFNLEdBQUcsR0FBRyxNQUFNLENBQUMsUUFBUSxDQUFDLEdBQUcsQ0FBQyxRQUFRLENBQUMsRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxDQUFDLFdBQVcsSUFBSSxTQUFTLENBQUMsQ0FBQztRQUMzRixPQUFPLEVBQUUsUUFBUSxFQUFFLElBQUEsb0JBQU0sRUFBQyxRQUFRLEVBQUUsS0FBSyxDQUFDLE1BQU0sQ0FBQyxFQUFFLEtBQUssRUFBRSxJQUFJLENBQUMsUUFBUSxFQUFFLEtBQUssQ0FBQyxFQUFFLE1BQU0sRUFBRSxLQUFLLEVBQUUsTUFBTSxJQUFJLEdBQUcsRUFBRSxDQUFDO0lBQ2xILENBQUMsQ0FBQyxDQUFDO0FBQ0wsQ0FBQztBQUVELHFGQUFxRjtBQUNyRixTQUFnQixrQkFBa0IsQ0FBQyxLQUFZLEVBQUUsUUFBMkI7SUFDMUUsTUFBTSxLQUFLLEdBQUcsUUFBUSxDQUFDLEdBQUcsQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUNsRSxPQUFPLHVCQUFTLENBQUMsT0FBTyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUU7UUFDaEMsTUFBTSxDQUFDLEtBQUssRUFBRSxRQUFRLENBQUMsR0FBRyxDQUFDLEtBQUssQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxFQUFFLElBQUEsb0JBQU0sRUFBQyxJQUFJLEVBQUUsS0FBSyxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7UUFDL0UsTUFBTSxRQUFRLEdBQUcsT0FBTyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsSUFBSSxLQUFLLENBQUMsUUFBUSxDQUFDLFFBQVEsQ0FBQyxDQUFDO1FBQ3BFLE9BQU8sS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsUUFBUSxFQUFFLEtBQUssRUFBRSxRQUFRLENBQUMsQ0FBQyxDQUFDLGdCQUFJLENBQUMsQ0FBQyxDQUFDLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsSUFBSSxDQUFDLEVBQUUsTUFBTSxFQUFFLEtBQUssQ0FBQyxNQUFNLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7SUFDMUcsQ0FBQyxDQUFDLENBQUM7QUFDTCxDQUFDO0FBSUQsU0FBUyxJQUFJLENBQUMsUUFBZ0IsRUFBRSxLQUFZO0lBQzFDLElBQUksS0FBSyxZQUFZLGtCQUFNLEVBQUUsQ0FBQztRQUM1QixPQUFPLFFBQVEsS0FBSyxXQUFXLElBQUksS0FBSyxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUMsQ0FBQyxJQUFBLGlCQUFRLEVBQUMsS0FBSyxDQUFDLE1BQU0sRUFBRSxDQUFDLENBQUMsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxRQUFRLEVBQUUsQ0FBQztJQUM3RyxDQUFDO0lBQ0QsT0FBTyxPQUFPLEtBQUssS0FBSyxRQUFRLENBQUMsQ0FBQyxDQUFDLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDO0FBQ3JFLENBQUM7QUFFRCxTQUFTLE1BQU0sQ0FBQyxHQUFzQixFQUFFLEtBQVk7SUFDbEQsT0FBTyxHQUFHLFlBQVksa0JBQU0sSUFBSSxLQUFLLFlBQVksa0JBQU0sQ0FBQyxDQUFDLENBQUMsR0FBRyxDQUFDLE1BQU0sRUFBRSxLQUFLLEtBQUssQ0FBQyxNQUFNLEVBQUUsQ0FBQyxDQUFDLENBQUMsR0FBRyxLQUFLLEtBQUssQ0FBQztBQUM1RyxDQUFDO0FBRUQsU0FBUyxRQUFRLENBQUMsSUFBeUI7SUFDekMsSUFBSSxDQUFDO1FBQ0gsT0FBTyxJQUFBLHdCQUFVLEVBQUMsSUFBSSxFQUFFLENBQUMsQ0FBQztJQUM1QixDQUFDO0lBQUMsTUFBTSxDQUFDO1FBQ1AsT0FBTyxJQUFJLEdBQUcsRUFBRSxDQUFDLENBQUMsaURBQWlEO0lBQ3JFLENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxVQUFVLENBQUMsS0FBYztJQUNoQyxPQUFPLE9BQU8sS0FBSyxLQUFLLFFBQVEsSUFBSSxLQUFLLEtBQUssSUFBSSxJQUFJLEtBQUssSUFBSSxLQUFLLElBQUksZ0JBQWdCLElBQUksS0FBSyxDQUFDO0FBQ3BHLENBQUM7QUFFRCxTQUFTLE1BQU0sQ0FBQyxLQUFjO0lBQzVCLE1BQU0sRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLE9BQU8sRUFBRSxHQUFHLENBQUMsS0FBSyxZQUFZLEtBQUssQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxJQUFJLEtBQUssRUFBRSxDQUEwQixDQUFDO0lBQ3hHLE9BQU8sSUFBSSxLQUFLLHNCQUFzQixDQUFDLENBQUMsQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxJQUFJLElBQUksQ0FBQyxDQUFDLENBQUMsd0NBQXdDO0FBQzdHLENBQUM7QUFFRCw2RUFBNkU7QUFDN0UsU0FBUyxXQUFXO0lBQ2xCLElBQUksQ0FBQyxJQUFBLG9CQUFVLEVBQUMsZ0JBQVEsQ0FBQyxFQUFFLENBQUM7UUFDMUIsT0FBTyxFQUFFLFNBQVMsRUFBRSxFQUFFLEVBQUUsQ0FBQztJQUMzQixDQUFDO0lBQ0QsSUFBSSxNQUF1RCxDQUFDO0lBQzVELElBQUksQ0FBQztRQUNILE1BQU0sR0FBRyxJQUFBLDJCQUFhLEVBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxnQkFBZ0IsQ0FBQyxDQUFDLENBQUMsUUFBUSxDQUFrQixDQUFDO0lBQ3ZGLENBQUM7SUFBQyxNQUFNLENBQUM7UUFDUCxPQUFPLEVBQUUsU0FBUyxFQUFFLEVBQUUsRUFBRSxJQUFJLEVBQUUsaUJBQWlCLGdCQUFRLHVDQUF1QyxFQUFFLENBQUM7SUFDbkcsQ0FBQztJQUNELElBQUksQ0FBQztRQUNILE9BQU8sRUFBRSxTQUFTLEVBQUUsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFBLHNCQUFZLEVBQUMsZ0JBQVEsQ0FBQyxDQUFDLEVBQUUsQ0FBQztJQUM3RCxDQUFDO0lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNmLE9BQU8sRUFBRSxTQUFTLEVBQUUsRUFBRSxFQUFFLE9BQU8sRUFBRSxHQUFHLGdCQUFRLG9CQUFvQixJQUFBLDBCQUFpQixFQUFDLEtBQUssQ0FBQyxHQUFHLEVBQUUsQ0FBQztJQUNoRyxDQUFDO0FBQ0gsQ0FBQztBQUVELDhHQUE4RztBQUM5RyxTQUFTLFdBQVc7SUFDbEIsS0FBSyxNQUFNLElBQUksSUFBSSxJQUFBLHFCQUFXLEVBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQztRQUMzQyxNQUFNLElBQUksR0FBRywyQkFBMkIsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUEsc0JBQVksRUFBQyxJQUFJLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDLEVBQUUsQ0FBQztRQUN0RixNQUFNLE9BQU8sR0FBRyxJQUFJLEdBQUcsQ0FDckIsQ0FBQyxHQUFHLElBQUksQ0FBQyxPQUFPLENBQUMsT0FBTyxFQUFFLEdBQUcsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEdBQUcsRUFBRSxFQUFFLE9BQU8sR0FBRyxFQUFFLENBQUMsRUFBRSxFQUFFLENBQUMsQ0FBQyxJQUFJLEVBQUUsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsQ0FDL0csQ0FBQztRQUNGLElBQUksT0FBTyxDQUFDLEdBQUcsQ0FBQyxrQkFBa0IsQ0FBQyxFQUFFLENBQUM7WUFDcEMsOEJBQThCO1lBQzlCLE1BQU0sTUFBTSxHQUFHLElBQUksR0FBRyxFQUFpQixDQUFDO1lBQ3hDLEtBQUssTUFBTSxDQUFDLElBQUksRUFBRSxLQUFLLENBQUMsSUFBSSxPQUFPLEVBQUUsQ0FBQztnQkFDcEMsTUFBTSxRQUFRLEdBQUcsSUFBSSxLQUFLLGNBQWMsQ0FBQyxDQUFDLENBQUMsbUJBQW1CLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxXQUFXLEVBQUUsQ0FBQztnQkFDcEYsSUFBSSxLQUFLLElBQUksdUJBQVMsQ0FBQyxRQUFRLENBQUMsUUFBUSxDQUFDLEVBQUUsQ0FBQztvQkFDMUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxRQUFRLEVBQUUsRUFBRSxJQUFJLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxJQUFJLEVBQUUsQ0FBQyxDQUFDO2dCQUN0RCxDQUFDO1lBQ0gsQ0FBQztZQUNELE9BQU8sRUFBRSxPQUFPLEVBQUUsSUFBSSxFQUFFLE1BQU0sRUFBRSxDQUFDO1FBQ25DLENBQUM7SUFDSCxDQUFDO0lBQ0QsT0FBTyxFQUFFLE9BQU8sRUFBRSxTQUFTLEVBQUUsTUFBTSxFQUFFLElBQUksR0FBRyxFQUFFLEVBQUUsQ0FBQztBQUNuRCxDQUFDO0FBRUQsU0FBUyxNQUFNLENBQUMsT0FBZTtJQUM3QixJQUFJLE9BQU8sQ0FBQyxVQUFVLENBQUMsR0FBRyxDQUFDLEVBQUUsQ0FBQztRQUM1QixPQUFPLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsVUFBVSxDQUFDLElBQUksRUFBRSxHQUFHLENBQUMsQ0FBQztJQUNwRCxDQUFDO0lBQ0QsSUFBSSxPQUFPLENBQUMsVUFBVSxDQUFDLEdBQUcsQ0FBQyxFQUFFLENBQUM7UUFDNUIsSUFBSSxDQUFDO1lBQ0gsT0FBTyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO1FBQ3JDLENBQUM7UUFBQyxNQUFNLENBQUM7WUFDUCxPQUFPLFNBQVMsQ0FBQyxDQUFDLDBCQUEwQjtRQUM5QyxDQUFDO0lBQ0gsQ0FBQztJQUNELE9BQU8sS0FBSyxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE9BQU8sQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsT0FBTyxDQUFDO0FBQ3JFLENBQUMifQ==