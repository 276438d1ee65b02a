"use strict";
/** What `npx rapidkit-redis doctor` asks the server; nothing there changes. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.examineServer = examineServer;
const node_crypto_1 = require("node:crypto");
const keys_js_1 = require("./cache/keys.js");
const credentials_js_1 = require("./credentials.js");
const errors_js_1 = require("./errors.js");
const health_js_1 = require("./health.js");
const redis_service_js_1 = require("./redis.service.js");
const report_js_1 = require("./report.js");
const secret_js_1 = require("./secret.js");
const settings_js_1 = require("./settings.js");
const topology_js_1 = require("./topology.js");
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
    if ((0, credentials_js_1.readPasswordFile)(settings.passwordFile).length > 0) {
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
            report.fail(`Redis does not answer at ${(0, settings_js_1.shownTarget)(settings)}: ${why}`);
            return;
        }
    }
    // Of a cluster's primaries one stands for all.
    const one = (0, topology_js_1.isCluster)(client) ? client.slotMap.client(client.slotMap.primaries()[0] ?? "") : client;
    await checkVersion(report, one, settings, milliseconds);
    await checkMemory(report, one);
    await checkUser(report, one);
    await checkCommands(report, client, settings);
}
function causeOf(error, settings) {
    const cause = error instanceof errors_js_1.RedisConnectionError ? (error.cause ?? error) : error;
    const { scheme, password } = (0, settings_js_1.targetOf)(settings);
    const file = scheme !== "embedded" && settings.passwordFile;
    const secrets = [password, settings.sentinelPassword.reveal(), file ? (0, credentials_js_1.readPasswordFile)(file) : ""];
    const text = secrets.reduce((said, secret) => (secret?.length ? said.replaceAll(secret.toString(), secret_js_1.MASK) : said), (0, errors_js_1.reasonOf)(cause));
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
    if (isKnown && mode !== (settings.topology === "cluster" ? "cluster" : "standalone")) {
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
    let keys;
    try {
        keys = new keys_js_1.Keyspace(settings.cacheNamespace);
    }
    catch (error) {
        report.fail(`CACHE_NAMESPACE: ${(0, errors_js_1.reasonOf)(error)}`);
        return;
    }
    const key = `doctor:${(0, node_crypto_1.randomBytes)(8).toString("hex")}`; // that nobody has
    const [value, lease] = [keys.value(key), keys.lease(key)];
    const works = [];
    // With XX the SET writes nothing, for there is no such key; but a server that would refuse it does.
    const commands = [
        // Of a cluster's keys those of one batch may have several nodes: they are read one by one.
        (0, topology_js_1.isCluster)(client) ? ["GET", value] : ["MGET", value, ...keys.tokens],
        ["SET", lease, "1", "XX", "PX", "1"],
        ["EVAL", "return redis.call('GET',KEYS[1])", "1", value],
        ["DEL", value, lease],
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZXhhbWluZS5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9leGFtaW5lLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSwrRUFBK0U7O0FBZ0MvRSxzQ0FtQkM7QUFqREQsNkNBQTBDO0FBQzFDLDZDQUEyQztBQUMzQyxxREFBb0Q7QUFDcEQsMkNBQWdIO0FBQ2hILDJDQUE4QztBQUM5Qyx5REFBa0Q7QUFDbEQsMkNBQW9EO0FBQ3BELDJDQUFtQztBQUNuQywrQ0FBMEU7QUFDMUUsK0NBQTBEO0FBRTFELHNFQUFzRTtBQUN0RSxNQUFNLFFBQVEsR0FBZ0MsSUFBSSxHQUFHLENBQUM7SUFDcEQsQ0FBQyxRQUFRLEVBQUUsa0JBQWtCLENBQUM7SUFDOUIsQ0FBQyxVQUFVLEVBQUUsaUJBQWlCLENBQUM7SUFDL0IsQ0FBQyxLQUFLLEVBQUUsb0JBQW9CLENBQUM7SUFDN0IsQ0FBQyxTQUFTLEVBQUUsMkRBQTJELENBQUM7SUFDeEUsQ0FBQyxZQUFZLEVBQUUsbUNBQW1DLENBQUM7SUFDbkQsQ0FBQyxPQUFPLEVBQUUseUNBQXlDLENBQUM7SUFDcEQsQ0FBQyxhQUFhLEVBQUUscUJBQXFCLENBQUM7Q0FDdkMsQ0FBQyxDQUFDO0FBS0g7Ozs7R0FJRztBQUNJLEtBQUssVUFBVSxhQUFhLENBQUMsTUFBYyxFQUFFLFFBQXVCLEVBQUUsWUFBcUI7SUFDaEcsSUFBSSxPQUFpQyxDQUFDO0lBQ3RDLElBQUksQ0FBQztRQUNILE9BQU8sR0FBRyxNQUFNLCtCQUFZLENBQUMsSUFBSSxDQUFDLEVBQUUsR0FBRyxRQUFRLEVBQUUsVUFBVSxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUM7UUFDdEUsSUFBSSxZQUFZLEVBQUUsQ0FBQztZQUNqQixpQkFBaUIsQ0FBQyxNQUFNLEVBQUUsUUFBUSxDQUFDLENBQUM7UUFDdEMsQ0FBQztRQUNELE1BQU0sT0FBTyxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsTUFBTSxFQUFFLFFBQVEsQ0FBQyxDQUFDO0lBQ2xELENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsSUFBSSxLQUFLLFlBQVksOEJBQWtCLEVBQUUsQ0FBQztZQUN4QyxLQUFLLENBQUMsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO1FBQzVELENBQUM7YUFBTSxJQUFJLEtBQUssWUFBWSwyQkFBZSxFQUFFLENBQUM7WUFDNUMsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUNwRCxDQUFDO2FBQU0sQ0FBQztZQUNOLE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztJQUNILENBQUM7WUFBUyxDQUFDO1FBQ1QsTUFBTSxPQUFPLEVBQUUsS0FBSyxFQUFFLENBQUM7SUFDekIsQ0FBQztBQUNILENBQUM7QUFFRCxTQUFTLGlCQUFpQixDQUFDLE1BQWMsRUFBRSxRQUF1QjtJQUNoRSxJQUFJLElBQUEsaUNBQWdCLEVBQUMsUUFBUSxDQUFDLFlBQVksQ0FBQyxDQUFDLE1BQU0sR0FBRyxDQUFDLEVBQUUsQ0FBQztRQUN2RCxNQUFNLENBQUMsR0FBRyxDQUFDLHlCQUF5QixDQUFDLENBQUM7SUFDeEMsQ0FBQztTQUFNLENBQUM7UUFDTixNQUFNLENBQUMsR0FBRyxDQUFDLHNCQUFzQixDQUFDLENBQUM7UUFDbkMsTUFBTSxDQUFDLElBQUksQ0FBQyx3QkFBd0IsSUFBQSxvQkFBUSxFQUFDLFFBQVEsQ0FBQyxZQUFZLENBQUMsbUNBQW1DLENBQUMsQ0FBQztJQUMxRyxDQUFDO0FBQ0gsQ0FBQztBQUVELEtBQUssVUFBVSxPQUFPLENBQUMsTUFBYyxFQUFFLE1BQWlCLEVBQUUsUUFBdUI7SUFDL0UsSUFBSSxZQUFZLEdBQUcsQ0FBQyxDQUFDO0lBQ3JCLEtBQUssSUFBSSxDQUFDLEdBQUcsQ0FBQyxFQUFFLENBQUMsR0FBRyxDQUFDLEVBQUUsQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQzlCLE1BQU0sT0FBTyxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxDQUFDLHFEQUFxRDtRQUN4RixNQUFNLEtBQUssR0FBRyxNQUFNLElBQUEsaUJBQUssRUFBQyxNQUFNLEVBQUUsUUFBUSxDQUFDLENBQUM7UUFDNUMsWUFBWSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxPQUFPLENBQUM7UUFDM0MsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDeEIsTUFBTSxHQUFHLEdBQUcsSUFBQSxvQkFBUSxFQUFDLEtBQUssRUFBRSxRQUFRLENBQUMsR0FBRyxPQUFPLENBQUMsS0FBSyxFQUFFLFFBQVEsQ0FBQyxDQUFDO1lBQ2pFLE1BQU0sQ0FBQyxJQUFJLENBQUMsNEJBQTRCLElBQUEseUJBQVcsRUFBQyxRQUFRLENBQUMsS0FBSyxHQUFHLEVBQUUsQ0FBQyxDQUFDO1lBQ3pFLE9BQU87UUFDVCxDQUFDO0lBQ0gsQ0FBQztJQUNELCtDQUErQztJQUMvQyxNQUFNLEdBQUcsR0FBRyxJQUFBLHVCQUFTLEVBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsTUFBTSxDQUFDLE1BQU0sQ0FBQyxPQUFPLENBQUMsU0FBUyxFQUFFLENBQUMsQ0FBQyxDQUFDLElBQUksRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQztJQUNwRyxNQUFNLFlBQVksQ0FBQyxNQUFNLEVBQUUsR0FBRyxFQUFFLFFBQVEsRUFBRSxZQUFZLENBQUMsQ0FBQztJQUN4RCxNQUFNLFdBQVcsQ0FBQyxNQUFNLEVBQUUsR0FBRyxDQUFDLENBQUM7SUFDL0IsTUFBTSxTQUFTLENBQUMsTUFBTSxFQUFFLEdBQUcsQ0FBQyxDQUFDO0lBQzdCLE1BQU0sYUFBYSxDQUFDLE1BQU0sRUFBRSxNQUFNLEVBQUUsUUFBUSxDQUFDLENBQUM7QUFDaEQsQ0FBQztBQUVELFNBQVMsT0FBTyxDQUFDLEtBQVksRUFBRSxRQUF1QjtJQUNwRCxNQUFNLEtBQUssR0FBRyxLQUFLLFlBQVksZ0NBQW9CLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLEtBQUssSUFBSSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO0lBQ3JGLE1BQU0sRUFBRSxNQUFNLEVBQUUsUUFBUSxFQUFFLEdBQUcsSUFBQSxzQkFBUSxFQUFDLFFBQVEsQ0FBQyxDQUFDO0lBQ2hELE1BQU0sSUFBSSxHQUFHLE1BQU0sS0FBSyxVQUFVLElBQUksUUFBUSxDQUFDLFlBQVksQ0FBQztJQUM1RCxNQUFNLE9BQU8sR0FBRyxDQUFDLFFBQVEsRUFBRSxRQUFRLENBQUMsZ0JBQWdCLENBQUMsTUFBTSxFQUFFLEVBQUUsSUFBSSxDQUFDLENBQUMsQ0FBQyxJQUFBLGlDQUFnQixFQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQztJQUNuRyxNQUFNLElBQUksR0FBRyxPQUFPLENBQUMsTUFBTSxDQUN6QixDQUFDLElBQUksRUFBRSxNQUFNLEVBQUUsRUFBRSxDQUFDLENBQUMsTUFBTSxFQUFFLE1BQU0sQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLFVBQVUsQ0FBQyxNQUFNLENBQUMsUUFBUSxFQUFFLEVBQUUsZ0JBQUksQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFJLENBQUMsRUFDcEYsSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxDQUNoQixDQUFDO0lBQ0YsTUFBTSxJQUFJLEdBQUcsSUFBSSxDQUFDLElBQUksRUFBRSxDQUFDLE9BQU8sQ0FBQyxNQUFNLEVBQUUsR0FBRyxDQUFDLENBQUMsT0FBTyxDQUFDLEtBQUssRUFBRSxFQUFFLENBQUMsQ0FBQztJQUNqRSxPQUFPLElBQUksSUFBSSxLQUFLLElBQUksR0FBRyxDQUFDO0FBQzlCLENBQUM7QUFFRCxLQUFLLFVBQVUsWUFBWSxDQUN6QixNQUFjLEVBQ2QsTUFBaUIsRUFDakIsUUFBdUIsRUFDdkIsWUFBb0I7SUFFcEIsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLEdBQUcsZ0JBQWdCLEVBQUUsR0FBRyxNQUFNLEdBQUcsQ0FBQyxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUM7SUFDckUsTUFBTSxLQUFLLEdBQUcsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQzdCLE1BQU0sQ0FBQyxPQUFPLEVBQUUsT0FBTyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsUUFBUSxDQUFDLEdBQUcsQ0FBQyxRQUFRLEVBQUUsU0FBUyxFQUFFLE1BQU0sRUFBRSxNQUFNLEVBQUUsT0FBTyxDQUFDLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FDM0csSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLElBQUksU0FBUyxDQUFDLENBQ0ssQ0FBQztJQUM5QyxNQUFNLE9BQU8sR0FBRyxLQUFLLENBQUMsSUFBSSxHQUFHLENBQUMsQ0FBQztJQUMvQixNQUFNLEtBQUssR0FBRyxPQUFPLENBQUMsQ0FBQyxDQUFDLEdBQUcsT0FBTyxJQUFJLE9BQU8sS0FBSyxJQUFJLEtBQUssSUFBSSxTQUFTLFFBQVEsRUFBRSxDQUFDLENBQUMsQ0FBQyxtQkFBbUIsR0FBRyxHQUFHLENBQUM7SUFDL0csTUFBTSxDQUFDLEdBQUcsQ0FBQyxXQUFXLEtBQUssYUFBYSxZQUFZLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUN0RSxJQUFJLE9BQU8sSUFBSSxJQUFJLEtBQUssQ0FBQyxRQUFRLENBQUMsUUFBUSxLQUFLLFNBQVMsQ0FBQyxDQUFDLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxZQUFZLENBQUMsRUFBRSxDQUFDO1FBQ3JGLE1BQU0sQ0FBQyxJQUFJLENBQUMsd0JBQXdCLElBQUksMkJBQTJCLFFBQVEsQ0FBQyxRQUFRLEVBQUUsQ0FBQyxDQUFDO0lBQzFGLENBQUM7QUFDSCxDQUFDO0FBRUQsS0FBSyxVQUFVLFdBQVcsQ0FBQyxNQUFjLEVBQUUsTUFBaUI7SUFDMUQsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLEdBQUcsZ0JBQWdCLEVBQUUsR0FBRyxNQUFNLEdBQUcsQ0FBQyxNQUFNLEVBQUUsTUFBTSxFQUFFLFFBQVEsQ0FBQyxDQUFDO0lBQzlFLE1BQU0sTUFBTSxHQUFHLElBQUksR0FBRyxDQUFDLENBQUMsR0FBRyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsUUFBUSxDQUFDLHFCQUFxQixDQUFDLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLEVBQUUsSUFBSSxFQUFFLEtBQUssQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDLElBQUksRUFBRSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDbkgsTUFBTSxNQUFNLEdBQUcsTUFBTSxDQUFDLEdBQUcsQ0FBQyxrQkFBa0IsQ0FBQyxDQUFDO0lBQzlDLElBQUksTUFBTSxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQ3pCLE1BQU0sQ0FBQyxHQUFHLENBQUMsMEJBQTBCLEdBQUcsR0FBRyxDQUFDLENBQUM7UUFDN0MsT0FBTztJQUNULENBQUM7SUFDRCxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxXQUFXLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztJQUNuRCxNQUFNLENBQUMsR0FBRyxDQUFDLFdBQVcsS0FBSyxDQUFDLENBQUMsQ0FBQyxXQUFXLEtBQUssUUFBUSxDQUFDLENBQUMsQ0FBQyxVQUFVLEtBQUssSUFBQSxvQkFBUSxFQUFDLE1BQU0sQ0FBQyxFQUFFLENBQUMsQ0FBQztJQUM1RixJQUFJLEtBQUssSUFBSSxNQUFNLEtBQUssWUFBWSxFQUFFLENBQUM7UUFDckMsTUFBTSxDQUFDLElBQUksQ0FBQyx3Q0FBd0MsS0FBSyxzREFBc0QsQ0FBQyxDQUFDO0lBQ25ILENBQUM7QUFDSCxDQUFDO0FBRUQsS0FBSyxVQUFVLFNBQVMsQ0FBQyxNQUFjLEVBQUUsTUFBaUI7SUFDeEQsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLEVBQUUsR0FBRyxNQUFNLEdBQUcsQ0FBQyxNQUFNLEVBQUUsS0FBSyxFQUFFLFFBQVEsQ0FBQyxDQUFDO0lBQzFELE1BQU0sQ0FBQyxHQUFHLENBQUMsU0FBUyxHQUFHLEtBQUssU0FBUyxDQUFDLENBQUMsQ0FBQyxJQUFBLG9CQUFRLEVBQUMsTUFBTSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLHdCQUF3QixHQUFHLEdBQUcsRUFBRSxDQUFDLENBQUM7QUFDdEcsQ0FBQztBQUVELEtBQUssVUFBVSxhQUFhLENBQUMsTUFBYyxFQUFFLE1BQWlCLEVBQUUsUUFBdUI7SUFDckYsTUFBTSxTQUFTLEdBQUcsSUFBQSxvQkFBUSxFQUFDLFFBQVEsQ0FBQyxjQUFjLENBQUMsQ0FBQztJQUNwRCxJQUFJLElBQWMsQ0FBQztJQUNuQixJQUFJLENBQUM7UUFDSCxJQUFJLEdBQUcsSUFBSSxrQkFBUSxDQUFDLFFBQVEsQ0FBQyxjQUFjLENBQUMsQ0FBQztJQUMvQyxDQUFDO0lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNmLE1BQU0sQ0FBQyxJQUFJLENBQUMsb0JBQW9CLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsRUFBRSxDQUFDLENBQUM7UUFDbkQsT0FBTztJQUNULENBQUM7SUFDRCxNQUFNLEdBQUcsR0FBRyxVQUFVLElBQUEseUJBQVcsRUFBQyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQyxDQUFDLGtCQUFrQjtJQUMxRSxNQUFNLENBQUMsS0FBSyxFQUFFLEtBQUssQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxHQUFHLENBQUMsRUFBRSxJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUM7SUFDMUQsTUFBTSxLQUFLLEdBQWEsRUFBRSxDQUFDO0lBQzNCLG9HQUFvRztJQUNwRyxNQUFNLFFBQVEsR0FBd0M7UUFDcEQsMkZBQTJGO1FBQzNGLElBQUEsdUJBQVMsRUFBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLElBQUksQ0FBQyxNQUFNLENBQUM7UUFDcEUsQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLEdBQUcsRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLEdBQUcsQ0FBQztRQUNwQyxDQUFDLE1BQU0sRUFBRSxrQ0FBa0MsRUFBRSxHQUFHLEVBQUUsS0FBSyxDQUFDO1FBQ3hELENBQUMsS0FBSyxFQUFFLEtBQUssRUFBRSxLQUFLLENBQUM7S0FDdEIsQ0FBQztJQUNGLEtBQUssTUFBTSxDQUFDLElBQUksRUFBRSxHQUFHLElBQUksQ0FBQyxJQUFJLFFBQVEsRUFBRSxDQUFDO1FBQ3ZDLE1BQU0sRUFBRSxHQUFHLEVBQUUsR0FBRyxNQUFNLEdBQUcsQ0FBQyxNQUFNLEVBQUUsSUFBSSxFQUFFLEdBQUcsSUFBSSxDQUFDLENBQUM7UUFDakQsSUFBSSxHQUFHLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDdEIsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQztRQUNuQixDQUFDO2FBQU0sQ0FBQztZQUNOLE1BQU0sT0FBTyxHQUFHLFFBQVEsQ0FBQyxHQUFHLENBQUMsR0FBRyxDQUFDLENBQUM7WUFDbEMsTUFBTSxDQUFDLElBQUksQ0FBQyxHQUFHLElBQUksZUFBZSxTQUFTLFdBQVcsR0FBRyxHQUFHLE9BQU8sQ0FBQyxDQUFDLENBQUMsS0FBSyxPQUFPLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxFQUFFLENBQUMsQ0FBQztRQUNoRyxDQUFDO0lBQ0gsQ0FBQztJQUNELE1BQU0sQ0FBQyxHQUFHLENBQUMsaUNBQWlDLFNBQVMsS0FBSyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxJQUFJLE1BQU0sRUFBRSxDQUFDLENBQUM7QUFDMUYsQ0FBQztBQUVELEtBQUssVUFBVSxHQUFHLENBQUMsTUFBaUIsRUFBRSxJQUFZLEVBQUUsR0FBRyxJQUFjO0lBQ25FLElBQUksQ0FBQztRQUNILE9BQU8sRUFBRSxLQUFLLEVBQUUsTUFBTSxNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksRUFBRSxHQUFHLElBQUksQ0FBQyxFQUFFLENBQUM7SUFDckQsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixPQUFPLEVBQUUsR0FBRyxFQUFFLElBQUEsd0JBQVksRUFBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxXQUFXLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsRUFBRSxDQUFDLENBQUMsQ0FBQyxJQUFJLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxXQUFXLEVBQUUsQ0FBQztJQUN0RyxDQUFDO0FBQ0gsQ0FBQztBQUVELCtGQUErRjtBQUMvRixTQUFTLE9BQU8sQ0FBQyxLQUFjO0lBQzdCLE1BQU0sS0FBSyxHQUFHLElBQUksR0FBRyxFQUFrQixDQUFDO0lBQ3hDLE1BQU0sSUFBSSxHQUFjLEtBQUssQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsRUFBRSxDQUFDO0lBQzFELEtBQUssSUFBSSxLQUFLLEdBQUcsQ0FBQyxFQUFFLEtBQUssR0FBRyxDQUFDLEdBQUcsSUFBSSxDQUFDLE1BQU0sRUFBRSxLQUFLLElBQUksQ0FBQyxFQUFFLENBQUM7UUFDeEQsTUFBTSxLQUFLLEdBQUcsSUFBSSxDQUFDLEtBQUssR0FBRyxDQUFDLENBQUMsQ0FBQztRQUM5QixJQUFJLE9BQU8sS0FBSyxLQUFLLFFBQVEsSUFBSSxPQUFPLEtBQUssS0FBSyxRQUFRLEVBQUUsQ0FBQztZQUMzRCxLQUFLLENBQUMsR0FBRyxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsRUFBRSxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQztRQUNoRCxDQUFDO0lBQ0gsQ0FBQztJQUNELE9BQU8sS0FBSyxDQUFDO0FBQ2YsQ0FBQyJ9