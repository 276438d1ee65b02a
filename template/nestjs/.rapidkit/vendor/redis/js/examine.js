"use strict";
/** What `npx rapidkit-redis doctor` asks the server; nothing there changes. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.examineServer = examineServer;
const node_crypto_1 = require("node:crypto");
const errors_js_1 = require("./errors.js");
const health_js_1 = require("./health.js");
const options_js_1 = require("./options.js");
const redis_service_js_1 = require("./redis.service.js");
const report_js_1 = require("./report.js");
const secret_js_1 = require("./secret.js");
const settings_js_1 = require("./settings.js");
/** What a server says that refuses a command, and what that means. */
const REFUSALS = new Map([
    ["NOPERM", "the user may not"],
    ["READONLY", "it is a replica"],
    ["OOM", "its memory is full"],
    ["MISCONF", "it cannot save its data, and takes no writes until it can"],
    ["NOREPLICAS", "too few of its replicas are there"],
    ["MOVED", "another node of its cluster has the key"],
    ["CLUSTERDOWN", "its cluster is down"],
]);
/**
 * Connect as an application does, and report what the server is and what it refuses.
 *
 * @param passwordFile Whether the password is that of the file.
 */
async function examineServer(report, settings, passwordFile) {
    let service;
    try {
        service = await redis_service_js_1.RedisService.open({ ...settings, preconnect: false });
        if (passwordFile) {
            checkPasswordFile(report, settings);
        }
        await examine(report, service.client, settings);
    }
    catch (error) {
        if (error instanceof errors_js_1.RedisSettingsError) {
            error.problems.forEach((problem) => report.fail(problem));
        }
        else if (error instanceof errors_js_1.RedisStartError) {
            report.fail(error.message.split("\n").join("; "));
        }
        else {
            throw error;
        }
    }
    finally {
        await service?.close();
    }
}
function checkPasswordFile(report, settings) {
    if ((0, options_js_1.resolveTarget)(settings).password?.length) {
        report.say("Password file: readable");
    }
    else {
        report.say("Password file: empty");
        report.warn(`REDIS_PASSWORD_FILE: ${(0, report_js_1.showText)(settings.passwordFile)} is empty, so no password is sent`);
    }
}
async function examine(report, client, settings) {
    let milliseconds = 0;
    for (let n = 0; n < 2; n += 1) {
        const started = performance.now(); // the first one connects, the second one is measured
        const error = await (0, health_js_1.probe)(client, settings);
        milliseconds = performance.now() - started;
        if (error !== undefined) {
            const why = (0, health_js_1.describe)(error, settings) + causeOf(error, settings);
            report.fail(`Redis does not answer at ${(0, settings_js_1.targetOf)(settings).toString()}: ${why}`);
            return;
        }
    }
    await checkVersion(report, client, settings, milliseconds);
    await checkMemory(report, client);
    await checkUser(report, client);
    await checkCommands(report, client, settings);
}
function causeOf(error, settings) {
    const cause = error instanceof errors_js_1.RedisConnectionError ? (error.cause ?? error) : error;
    const password = (0, settings_js_1.targetOf)(settings).scheme === "embedded" ? null : (0, options_js_1.resolveTarget)(settings).password;
    const text = password?.length ? (0, errors_js_1.reasonOf)(cause).replaceAll(password.toString(), secret_js_1.MASK) : (0, errors_js_1.reasonOf)(cause);
    const line = text.trim().replace(/\s+/g, " ").replace(/\.$/, "");
    return line && ` (${line})`;
}
async function checkVersion(report, client, settings, milliseconds) {
    const { reply, why = "not understood" } = await ask(client, "HELLO");
    const hello = pairsOf(reply);
    const [product, version, mode, role, protocol] = ["server", "version", "mode", "role", "proto"].map((name) => (0, report_js_1.showText)(hello.get(name) ?? "unknown"));
    const isKnown = hello.size > 0;
    const facts = isKnown ? `${product} ${version}, ${mode}, ${role}, RESP${protocol}` : `unknown (HELLO: ${why})`;
    report.say(`Server: ${facts}, PING in ${milliseconds.toFixed(2)} ms`);
    if (isKnown && mode !== settings.topology) {
        report.warn(`the server's mode is ${mode}, and REDIS_TOPOLOGY is ${settings.topology}`);
    }
}
async function checkMemory(report, client) {
    const { reply, why = "not understood" } = await ask(client, "INFO", "memory");
    const memory = new Map([...String(reply).matchAll(/^(\w+):([^\r\n]*)/gm)].map(([, name, value]) => [name, value]));
    const policy = memory.get("maxmemory_policy");
    if (policy === undefined) {
        report.say(`Memory: unknown (INFO: ${why})`);
        return;
    }
    const limit = Number(memory.get("maxmemory") ?? 0);
    report.say(`Memory: ${limit ? `at most ${limit} bytes` : "no limit"}, ${(0, report_js_1.showText)(policy)}`);
    if (limit && policy === "noeviction") {
        report.warn(`maxmemory-policy is noeviction: with ${limit} bytes in it, writes fail; a cache wants allkeys-lru`);
    }
}
async function checkUser(report, client) {
    const { reply, why } = await ask(client, "ACL", "WHOAMI");
    report.say(`User: ${why === undefined ? (0, report_js_1.showText)(String(reply)) : `unknown (ACL WHOAMI: ${why})`}`);
}
async function checkCommands(report, client, settings) {
    const namespace = (0, report_js_1.showText)(settings.cacheNamespace);
    const key = `${settings.cacheNamespace}:doctor:${(0, node_crypto_1.randomBytes)(8).toString("hex")}`; // that nobody has
    const works = [];
    // With XX the SET writes nothing, for there is no such key; but a server that would refuse it does.
    const commands = [
        ["GET", key],
        ["SET", key, "1", "XX", "PX", "1"],
        ["DEL", key],
    ];
    for (const [name, ...args] of commands) {
        const { why } = await ask(client, name, ...args);
        if (why === undefined) {
            works.push(name);
        }
        else {
            const meaning = REFUSALS.get(why);
            report.fail(`${name} on keys of ${namespace} fails: ${why}${meaning ? ` (${meaning})` : ""}`);
        }
    }
    report.say(`Commands that work on keys of ${namespace}: ${works.join(", ") || "none"}`);
}
async function ask(client, name, ...args) {
    try {
        return { reply: await client.call(name, ...args) };
    }
    catch (error) {
        return { why: (0, errors_js_1.isReplyError)(error) ? (/^[A-Z]+\b/.exec(error.message)?.[0] ?? "ERR") : "no answer" };
    }
}
/** Return a map, which is a list of names and values; of the values only texts and numbers. */
function pairsOf(reply) {
    const pairs = new Map();
    const list = Array.isArray(reply) ? reply : [];
    for (let index = 0; index + 1 < list.length; index += 2) {
        const value = list[index + 1];
        if (typeof value === "string" || typeof value === "number") {
            pairs.set(String(list[index]), String(value));
        }
    }
    return pairs;
}
//# sourceMappingURL=examine.js.map