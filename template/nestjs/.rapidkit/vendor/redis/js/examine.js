"use strict";
/** What `npx rapidkit-redis doctor` asks the server; nothing there changes. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.examineServer = examineServer;
const node_crypto_1 = require("node:crypto");
const keys_js_1 = require("./cache/keys.js");
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
        ["MGET", value, keys.token],
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZXhhbWluZS5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uL3NyYy9leGFtaW5lLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSwrRUFBK0U7O0FBZ0MvRSxzQ0FtQkM7QUFqREQsNkNBQTBDO0FBQzFDLDZDQUEyQztBQUUzQywyQ0FBZ0g7QUFDaEgsMkNBQThDO0FBQzlDLDZDQUE2QztBQUM3Qyx5REFBa0Q7QUFDbEQsMkNBQW9EO0FBQ3BELDJDQUFtQztBQUNuQywrQ0FBNkQ7QUFFN0Qsc0VBQXNFO0FBQ3RFLE1BQU0sUUFBUSxHQUFnQyxJQUFJLEdBQUcsQ0FBQztJQUNwRCxDQUFDLFFBQVEsRUFBRSxrQkFBa0IsQ0FBQztJQUM5QixDQUFDLFVBQVUsRUFBRSxpQkFBaUIsQ0FBQztJQUMvQixDQUFDLEtBQUssRUFBRSxvQkFBb0IsQ0FBQztJQUM3QixDQUFDLFNBQVMsRUFBRSwyREFBMkQsQ0FBQztJQUN4RSxDQUFDLFlBQVksRUFBRSxtQ0FBbUMsQ0FBQztJQUNuRCxDQUFDLE9BQU8sRUFBRSx5Q0FBeUMsQ0FBQztJQUNwRCxDQUFDLGFBQWEsRUFBRSxxQkFBcUIsQ0FBQztDQUN2QyxDQUFDLENBQUM7QUFLSDs7OztHQUlHO0FBQ0ksS0FBSyxVQUFVLGFBQWEsQ0FBQyxNQUFjLEVBQUUsUUFBdUIsRUFBRSxZQUFxQjtJQUNoRyxJQUFJLE9BQWlDLENBQUM7SUFDdEMsSUFBSSxDQUFDO1FBQ0gsT0FBTyxHQUFHLE1BQU0sK0JBQVksQ0FBQyxJQUFJLENBQUMsRUFBRSxHQUFHLFFBQVEsRUFBRSxVQUFVLEVBQUUsS0FBSyxFQUFFLENBQUMsQ0FBQztRQUN0RSxJQUFJLFlBQVksRUFBRSxDQUFDO1lBQ2pCLGlCQUFpQixDQUFDLE1BQU0sRUFBRSxRQUFRLENBQUMsQ0FBQztRQUN0QyxDQUFDO1FBQ0QsTUFBTSxPQUFPLENBQUMsTUFBTSxFQUFFLE9BQU8sQ0FBQyxNQUFNLEVBQUUsUUFBUSxDQUFDLENBQUM7SUFDbEQsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixJQUFJLEtBQUssWUFBWSw4QkFBa0IsRUFBRSxDQUFDO1lBQ3hDLEtBQUssQ0FBQyxRQUFRLENBQUMsT0FBTyxDQUFDLENBQUMsT0FBTyxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7UUFDNUQsQ0FBQzthQUFNLElBQUksS0FBSyxZQUFZLDJCQUFlLEVBQUUsQ0FBQztZQUM1QyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ3BELENBQUM7YUFBTSxDQUFDO1lBQ04sTUFBTSxLQUFLLENBQUM7UUFDZCxDQUFDO0lBQ0gsQ0FBQztZQUFTLENBQUM7UUFDVCxNQUFNLE9BQU8sRUFBRSxLQUFLLEVBQUUsQ0FBQztJQUN6QixDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsaUJBQWlCLENBQUMsTUFBYyxFQUFFLFFBQXVCO0lBQ2hFLElBQUksSUFBQSwwQkFBYSxFQUFDLFFBQVEsQ0FBQyxDQUFDLFFBQVEsRUFBRSxNQUFNLEVBQUUsQ0FBQztRQUM3QyxNQUFNLENBQUMsR0FBRyxDQUFDLHlCQUF5QixDQUFDLENBQUM7SUFDeEMsQ0FBQztTQUFNLENBQUM7UUFDTixNQUFNLENBQUMsR0FBRyxDQUFDLHNCQUFzQixDQUFDLENBQUM7UUFDbkMsTUFBTSxDQUFDLElBQUksQ0FBQyx3QkFBd0IsSUFBQSxvQkFBUSxFQUFDLFFBQVEsQ0FBQyxZQUFZLENBQUMsbUNBQW1DLENBQUMsQ0FBQztJQUMxRyxDQUFDO0FBQ0gsQ0FBQztBQUVELEtBQUssVUFBVSxPQUFPLENBQUMsTUFBYyxFQUFFLE1BQW1CLEVBQUUsUUFBdUI7SUFDakYsSUFBSSxZQUFZLEdBQUcsQ0FBQyxDQUFDO0lBQ3JCLEtBQUssSUFBSSxDQUFDLEdBQUcsQ0FBQyxFQUFFLENBQUMsR0FBRyxDQUFDLEVBQUUsQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUFDO1FBQzlCLE1BQU0sT0FBTyxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsQ0FBQyxDQUFDLHFEQUFxRDtRQUN4RixNQUFNLEtBQUssR0FBRyxNQUFNLElBQUEsaUJBQUssRUFBQyxNQUFNLEVBQUUsUUFBUSxDQUFDLENBQUM7UUFDNUMsWUFBWSxHQUFHLFdBQVcsQ0FBQyxHQUFHLEVBQUUsR0FBRyxPQUFPLENBQUM7UUFDM0MsSUFBSSxLQUFLLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDeEIsTUFBTSxHQUFHLEdBQUcsSUFBQSxvQkFBUSxFQUFDLEtBQUssRUFBRSxRQUFRLENBQUMsR0FBRyxPQUFPLENBQUMsS0FBSyxFQUFFLFFBQVEsQ0FBQyxDQUFDO1lBQ2pFLE1BQU0sQ0FBQyxJQUFJLENBQUMsNEJBQTRCLElBQUEsc0JBQVEsRUFBQyxRQUFRLENBQUMsQ0FBQyxRQUFRLEVBQUUsS0FBSyxHQUFHLEVBQUUsQ0FBQyxDQUFDO1lBQ2pGLE9BQU87UUFDVCxDQUFDO0lBQ0gsQ0FBQztJQUNELE1BQU0sWUFBWSxDQUFDLE1BQU0sRUFBRSxNQUFNLEVBQUUsUUFBUSxFQUFFLFlBQVksQ0FBQyxDQUFDO0lBQzNELE1BQU0sV0FBVyxDQUFDLE1BQU0sRUFBRSxNQUFNLENBQUMsQ0FBQztJQUNsQyxNQUFNLFNBQVMsQ0FBQyxNQUFNLEVBQUUsTUFBTSxDQUFDLENBQUM7SUFDaEMsTUFBTSxhQUFhLENBQUMsTUFBTSxFQUFFLE1BQU0sRUFBRSxRQUFRLENBQUMsQ0FBQztBQUNoRCxDQUFDO0FBRUQsU0FBUyxPQUFPLENBQUMsS0FBWSxFQUFFLFFBQXVCO0lBQ3BELE1BQU0sS0FBSyxHQUFHLEtBQUssWUFBWSxnQ0FBb0IsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUMsS0FBSyxJQUFJLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUM7SUFDckYsTUFBTSxRQUFRLEdBQUcsSUFBQSxzQkFBUSxFQUFDLFFBQVEsQ0FBQyxDQUFDLE1BQU0sS0FBSyxVQUFVLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUMsSUFBQSwwQkFBYSxFQUFDLFFBQVEsQ0FBQyxDQUFDLFFBQVEsQ0FBQztJQUNwRyxNQUFNLElBQUksR0FBRyxRQUFRLEVBQUUsTUFBTSxDQUFDLENBQUMsQ0FBQyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLENBQUMsVUFBVSxDQUFDLFFBQVEsQ0FBQyxRQUFRLEVBQUUsRUFBRSxnQkFBSSxDQUFDLENBQUMsQ0FBQyxDQUFDLElBQUEsb0JBQVEsRUFBQyxLQUFLLENBQUMsQ0FBQztJQUN4RyxNQUFNLElBQUksR0FBRyxJQUFJLENBQUMsSUFBSSxFQUFFLENBQUMsT0FBTyxDQUFDLE1BQU0sRUFBRSxHQUFHLENBQUMsQ0FBQyxPQUFPLENBQUMsS0FBSyxFQUFFLEVBQUUsQ0FBQyxDQUFDO0lBQ2pFLE9BQU8sSUFBSSxJQUFJLEtBQUssSUFBSSxHQUFHLENBQUM7QUFDOUIsQ0FBQztBQUVELEtBQUssVUFBVSxZQUFZLENBQ3pCLE1BQWMsRUFDZCxNQUFtQixFQUNuQixRQUF1QixFQUN2QixZQUFvQjtJQUVwQixNQUFNLEVBQUUsS0FBSyxFQUFFLEdBQUcsR0FBRyxnQkFBZ0IsRUFBRSxHQUFHLE1BQU0sR0FBRyxDQUFDLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQztJQUNyRSxNQUFNLEtBQUssR0FBRyxPQUFPLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDN0IsTUFBTSxDQUFDLE9BQU8sRUFBRSxPQUFPLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxRQUFRLENBQUMsR0FBRyxDQUFDLFFBQVEsRUFBRSxTQUFTLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxPQUFPLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUMzRyxJQUFBLG9CQUFRLEVBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsSUFBSSxTQUFTLENBQUMsQ0FDSyxDQUFDO0lBQzlDLE1BQU0sT0FBTyxHQUFHLEtBQUssQ0FBQyxJQUFJLEdBQUcsQ0FBQyxDQUFDO0lBQy9CLE1BQU0sS0FBSyxHQUFHLE9BQU8sQ0FBQyxDQUFDLENBQUMsR0FBRyxPQUFPLElBQUksT0FBTyxLQUFLLElBQUksS0FBSyxJQUFJLFNBQVMsUUFBUSxFQUFFLENBQUMsQ0FBQyxDQUFDLG1CQUFtQixHQUFHLEdBQUcsQ0FBQztJQUMvRyxNQUFNLENBQUMsR0FBRyxDQUFDLFdBQVcsS0FBSyxhQUFhLFlBQVksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQ3RFLElBQUksT0FBTyxJQUFJLElBQUksS0FBSyxRQUFRLENBQUMsUUFBUSxFQUFFLENBQUM7UUFDMUMsTUFBTSxDQUFDLElBQUksQ0FBQyx3QkFBd0IsSUFBSSwyQkFBMkIsUUFBUSxDQUFDLFFBQVEsRUFBRSxDQUFDLENBQUM7SUFDMUYsQ0FBQztBQUNILENBQUM7QUFFRCxLQUFLLFVBQVUsV0FBVyxDQUFDLE1BQWMsRUFBRSxNQUFtQjtJQUM1RCxNQUFNLEVBQUUsS0FBSyxFQUFFLEdBQUcsR0FBRyxnQkFBZ0IsRUFBRSxHQUFHLE1BQU0sR0FBRyxDQUFDLE1BQU0sRUFBRSxNQUFNLEVBQUUsUUFBUSxDQUFDLENBQUM7SUFDOUUsTUFBTSxNQUFNLEdBQUcsSUFBSSxHQUFHLENBQUMsQ0FBQyxHQUFHLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxRQUFRLENBQUMscUJBQXFCLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsRUFBRSxJQUFJLEVBQUUsS0FBSyxDQUFDLEVBQUUsRUFBRSxDQUFDLENBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQztJQUNuSCxNQUFNLE1BQU0sR0FBRyxNQUFNLENBQUMsR0FBRyxDQUFDLGtCQUFrQixDQUFDLENBQUM7SUFDOUMsSUFBSSxNQUFNLEtBQUssU0FBUyxFQUFFLENBQUM7UUFDekIsTUFBTSxDQUFDLEdBQUcsQ0FBQywwQkFBMEIsR0FBRyxHQUFHLENBQUMsQ0FBQztRQUM3QyxPQUFPO0lBQ1QsQ0FBQztJQUNELE1BQU0sS0FBSyxHQUFHLE1BQU0sQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLFdBQVcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQ25ELE1BQU0sQ0FBQyxHQUFHLENBQUMsV0FBVyxLQUFLLENBQUMsQ0FBQyxDQUFDLFdBQVcsS0FBSyxRQUFRLENBQUMsQ0FBQyxDQUFDLFVBQVUsS0FBSyxJQUFBLG9CQUFRLEVBQUMsTUFBTSxDQUFDLEVBQUUsQ0FBQyxDQUFDO0lBQzVGLElBQUksS0FBSyxJQUFJLE1BQU0sS0FBSyxZQUFZLEVBQUUsQ0FBQztRQUNyQyxNQUFNLENBQUMsSUFBSSxDQUFDLHdDQUF3QyxLQUFLLHNEQUFzRCxDQUFDLENBQUM7SUFDbkgsQ0FBQztBQUNILENBQUM7QUFFRCxLQUFLLFVBQVUsU0FBUyxDQUFDLE1BQWMsRUFBRSxNQUFtQjtJQUMxRCxNQUFNLEVBQUUsS0FBSyxFQUFFLEdBQUcsRUFBRSxHQUFHLE1BQU0sR0FBRyxDQUFDLE1BQU0sRUFBRSxLQUFLLEVBQUUsUUFBUSxDQUFDLENBQUM7SUFDMUQsTUFBTSxDQUFDLEdBQUcsQ0FBQyxTQUFTLEdBQUcsS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUEsb0JBQVEsRUFBQyxNQUFNLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsd0JBQXdCLEdBQUcsR0FBRyxFQUFFLENBQUMsQ0FBQztBQUN0RyxDQUFDO0FBRUQsS0FBSyxVQUFVLGFBQWEsQ0FBQyxNQUFjLEVBQUUsTUFBbUIsRUFBRSxRQUF1QjtJQUN2RixNQUFNLFNBQVMsR0FBRyxJQUFBLG9CQUFRLEVBQUMsUUFBUSxDQUFDLGNBQWMsQ0FBQyxDQUFDO0lBQ3BELElBQUksSUFBYyxDQUFDO0lBQ25CLElBQUksQ0FBQztRQUNILElBQUksR0FBRyxJQUFJLGtCQUFRLENBQUMsUUFBUSxDQUFDLGNBQWMsQ0FBQyxDQUFDO0lBQy9DLENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsTUFBTSxDQUFDLElBQUksQ0FBQyxvQkFBb0IsSUFBQSxvQkFBUSxFQUFDLEtBQUssQ0FBQyxFQUFFLENBQUMsQ0FBQztRQUNuRCxPQUFPO0lBQ1QsQ0FBQztJQUNELE1BQU0sR0FBRyxHQUFHLFVBQVUsSUFBQSx5QkFBVyxFQUFDLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDLENBQUMsa0JBQWtCO0lBQzFFLE1BQU0sQ0FBQyxLQUFLLEVBQUUsS0FBSyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLEdBQUcsQ0FBQyxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUMsQ0FBQztJQUMxRCxNQUFNLEtBQUssR0FBYSxFQUFFLENBQUM7SUFDM0Isb0dBQW9HO0lBQ3BHLE1BQU0sUUFBUSxHQUF3QztRQUNwRCxDQUFDLE1BQU0sRUFBRSxLQUFLLEVBQUUsSUFBSSxDQUFDLEtBQUssQ0FBQztRQUMzQixDQUFDLEtBQUssRUFBRSxLQUFLLEVBQUUsR0FBRyxFQUFFLElBQUksRUFBRSxJQUFJLEVBQUUsR0FBRyxDQUFDO1FBQ3BDLENBQUMsTUFBTSxFQUFFLGtDQUFrQyxFQUFFLEdBQUcsRUFBRSxLQUFLLENBQUM7UUFDeEQsQ0FBQyxLQUFLLEVBQUUsS0FBSyxFQUFFLEtBQUssQ0FBQztLQUN0QixDQUFDO0lBQ0YsS0FBSyxNQUFNLENBQUMsSUFBSSxFQUFFLEdBQUcsSUFBSSxDQUFDLElBQUksUUFBUSxFQUFFLENBQUM7UUFDdkMsTUFBTSxFQUFFLEdBQUcsRUFBRSxHQUFHLE1BQU0sR0FBRyxDQUFDLE1BQU0sRUFBRSxJQUFJLEVBQUUsR0FBRyxJQUFJLENBQUMsQ0FBQztRQUNqRCxJQUFJLEdBQUcsS0FBSyxTQUFTLEVBQUUsQ0FBQztZQUN0QixLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDO1FBQ25CLENBQUM7YUFBTSxDQUFDO1lBQ04sTUFBTSxPQUFPLEdBQUcsUUFBUSxDQUFDLEdBQUcsQ0FBQyxHQUFHLENBQUMsQ0FBQztZQUNsQyxNQUFNLENBQUMsSUFBSSxDQUFDLEdBQUcsSUFBSSxlQUFlLFNBQVMsV0FBVyxHQUFHLEdBQUcsT0FBTyxDQUFDLENBQUMsQ0FBQyxLQUFLLE9BQU8sR0FBRyxDQUFDLENBQUMsQ0FBQyxFQUFFLEVBQUUsQ0FBQyxDQUFDO1FBQ2hHLENBQUM7SUFDSCxDQUFDO0lBQ0QsTUFBTSxDQUFDLEdBQUcsQ0FBQyxpQ0FBaUMsU0FBUyxLQUFLLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLElBQUksTUFBTSxFQUFFLENBQUMsQ0FBQztBQUMxRixDQUFDO0FBRUQsS0FBSyxVQUFVLEdBQUcsQ0FBQyxNQUFtQixFQUFFLElBQVksRUFBRSxHQUFHLElBQWM7SUFDckUsSUFBSSxDQUFDO1FBQ0gsT0FBTyxFQUFFLEtBQUssRUFBRSxNQUFNLE1BQU0sQ0FBQyxJQUFJLENBQUMsSUFBSSxFQUFFLEdBQUcsSUFBSSxDQUFDLEVBQUUsQ0FBQztJQUNyRCxDQUFDO0lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNmLE9BQU8sRUFBRSxHQUFHLEVBQUUsSUFBQSx3QkFBWSxFQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLFdBQVcsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLElBQUksS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLFdBQVcsRUFBRSxDQUFDO0lBQ3RHLENBQUM7QUFDSCxDQUFDO0FBRUQsK0ZBQStGO0FBQy9GLFNBQVMsT0FBTyxDQUFDLEtBQWM7SUFDN0IsTUFBTSxLQUFLLEdBQUcsSUFBSSxHQUFHLEVBQWtCLENBQUM7SUFDeEMsTUFBTSxJQUFJLEdBQWMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUM7SUFDMUQsS0FBSyxJQUFJLEtBQUssR0FBRyxDQUFDLEVBQUUsS0FBSyxHQUFHLENBQUMsR0FBRyxJQUFJLENBQUMsTUFBTSxFQUFFLEtBQUssSUFBSSxDQUFDLEVBQUUsQ0FBQztRQUN4RCxNQUFNLEtBQUssR0FBRyxJQUFJLENBQUMsS0FBSyxHQUFHLENBQUMsQ0FBQyxDQUFDO1FBQzlCLElBQUksT0FBTyxLQUFLLEtBQUssUUFBUSxJQUFJLE9BQU8sS0FBSyxLQUFLLFFBQVEsRUFBRSxDQUFDO1lBQzNELEtBQUssQ0FBQyxHQUFHLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxFQUFFLE1BQU0sQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDO1FBQ2hELENBQUM7SUFDSCxDQUFDO0lBQ0QsT0FBTyxLQUFLLENBQUM7QUFDZixDQUFDIn0=