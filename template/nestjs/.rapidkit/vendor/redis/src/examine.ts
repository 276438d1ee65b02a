/** What `npx rapidkit-redis doctor` asks the server; nothing there changes. */

import { randomBytes } from "node:crypto";
import { Keyspace } from "./cache/keys.js";
import { readPasswordFile } from "./credentials.js";
import { RedisConnectionError, RedisSettingsError, RedisStartError, isReplyError, reasonOf } from "./errors.js";
import { describe, probe } from "./health.js";
import { RedisService } from "./redis.service.js";
import { type Report, showText } from "./report.js";
import { MASK } from "./secret.js";
import { type RedisSettings, shownTarget, targetOf } from "./settings.js";
import { type AnyClient, isCluster } from "./topology.js";

/** What a server says that refuses a command, and what that means. */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  ["NOPERM", "the user may not"],
  ["READONLY", "it is a replica"],
  ["OOM", "its memory is full"],
  ["MISCONF", "it cannot save its data, and takes no writes until it can"],
  ["NOREPLICAS", "too few of its replicas are there"],
  ["MOVED", "another node of its cluster has the key"],
  ["CLUSTERDOWN", "its cluster is down"],
]);

/** A reply, or the word with which the server refuses. */
type Answer = { readonly reply: unknown; readonly why?: never } | { readonly why: string; readonly reply?: never };

/**
 * Connect as an application does, and report what the server is and what it refuses.
 *
 * @param passwordFile Whether the password is that of the file.
 */
export async function examineServer(report: Report, settings: RedisSettings, passwordFile: boolean): Promise<void> {
  let service: RedisService | undefined;
  try {
    service = await RedisService.open({ ...settings, preconnect: false });
    if (passwordFile) {
      checkPasswordFile(report, settings);
    }
    await examine(report, service.client, settings);
  } catch (error) {
    if (error instanceof RedisSettingsError) {
      error.problems.forEach((problem) => report.fail(problem));
    } else if (error instanceof RedisStartError) {
      report.fail(error.message.split("\n").join("; "));
    } else {
      throw error;
    }
  } finally {
    await service?.close();
  }
}

function checkPasswordFile(report: Report, settings: RedisSettings): void {
  if (readPasswordFile(settings.passwordFile).length > 0) {
    report.say("Password file: readable");
  } else {
    report.say("Password file: empty");
    report.warn(`REDIS_PASSWORD_FILE: ${showText(settings.passwordFile)} is empty, so no password is sent`);
  }
}

async function examine(report: Report, client: AnyClient, settings: RedisSettings): Promise<void> {
  let milliseconds = 0;
  for (let n = 0; n < 2; n += 1) {
    const started = performance.now(); // the first one connects, the second one is measured
    const error = await probe(client, settings);
    milliseconds = performance.now() - started;
    if (error !== undefined) {
      const why = describe(error, settings) + causeOf(error, settings);
      report.fail(`Redis does not answer at ${shownTarget(settings)}: ${why}`);
      return;
    }
  }
  // Of a cluster's primaries one stands for all.
  const one = isCluster(client) ? client.slotMap.client(client.slotMap.primaries()[0] ?? "") : client;
  await checkVersion(report, one, settings, milliseconds);
  await checkMemory(report, one);
  await checkUser(report, one);
  await checkCommands(report, client, settings);
}

function causeOf(error: Error, settings: RedisSettings): string {
  const cause = error instanceof RedisConnectionError ? (error.cause ?? error) : error;
  const { scheme, password } = targetOf(settings);
  const file = scheme !== "embedded" && settings.passwordFile;
  const secrets = [password, settings.sentinelPassword.reveal(), file ? readPasswordFile(file) : ""];
  const text = secrets.reduce<string>(
    (said, secret) => (secret?.length ? said.replaceAll(secret.toString(), MASK) : said),
    reasonOf(cause),
  );
  const line = text.trim().replace(/\s+/g, " ").replace(/\.$/, "");
  return line && ` (${line})`;
}

async function checkVersion(
  report: Report,
  client: AnyClient,
  settings: RedisSettings,
  milliseconds: number,
): Promise<void> {
  const { reply, why = "not understood" } = await ask(client, "HELLO");
  const hello = pairsOf(reply);
  const [product, version, mode, role, protocol] = ["server", "version", "mode", "role", "proto"].map((name) =>
    showText(hello.get(name) ?? "unknown"),
  ) as [string, string, string, string, string];
  const isKnown = hello.size > 0;
  const facts = isKnown ? `${product} ${version}, ${mode}, ${role}, RESP${protocol}` : `unknown (HELLO: ${why})`;
  report.say(`Server: ${facts}, PING in ${milliseconds.toFixed(2)} ms`);
  if (isKnown && mode !== (settings.topology === "cluster" ? "cluster" : "standalone")) {
    report.warn(`the server's mode is ${mode}, and REDIS_TOPOLOGY is ${settings.topology}`);
  }
}

async function checkMemory(report: Report, client: AnyClient): Promise<void> {
  const { reply, why = "not understood" } = await ask(client, "INFO", "memory");
  const memory = new Map([...String(reply).matchAll(/^(\w+):([^\r\n]*)/gm)].map(([, name, value]) => [name, value]));
  const policy = memory.get("maxmemory_policy");
  if (policy === undefined) {
    report.say(`Memory: unknown (INFO: ${why})`);
    return;
  }
  const limit = Number(memory.get("maxmemory") ?? 0);
  report.say(`Memory: ${limit ? `at most ${limit} bytes` : "no limit"}, ${showText(policy)}`);
  if (limit && policy === "noeviction") {
    report.warn(`maxmemory-policy is noeviction: with ${limit} bytes in it, writes fail; a cache wants allkeys-lru`);
  }
}

async function checkUser(report: Report, client: AnyClient): Promise<void> {
  const { reply, why } = await ask(client, "ACL", "WHOAMI");
  report.say(`User: ${why === undefined ? showText(String(reply)) : `unknown (ACL WHOAMI: ${why})`}`);
}

async function checkCommands(report: Report, client: AnyClient, settings: RedisSettings): Promise<void> {
  const namespace = showText(settings.cacheNamespace);
  let keys: Keyspace;
  try {
    keys = new Keyspace(settings.cacheNamespace);
  } catch (error) {
    report.fail(`CACHE_NAMESPACE: ${reasonOf(error)}`);
    return;
  }
  const key = `doctor:${randomBytes(8).toString("hex")}`; // that nobody has
  const [value, lease] = [keys.value(key), keys.lease(key)];
  const works: string[] = [];
  // With XX the SET writes nothing, for there is no such key; but a server that would refuse it does.
  const commands: [name: string, ...args: string[]][] = [
    // Of a cluster's keys those of one batch may have several nodes: they are read one by one.
    isCluster(client) ? ["GET", value] : ["MGET", value, ...keys.tokens],
    ["SET", lease, "1", "XX", "PX", "1"],
    ["EVAL", "return redis.call('GET',KEYS[1])", "1", value],
    ["DEL", value, lease],
  ];
  for (const [name, ...args] of commands) {
    const { why } = await ask(client, name, ...args);
    if (why === undefined) {
      works.push(name);
    } else {
      const meaning = REFUSALS.get(why);
      report.fail(`${name} on keys of ${namespace} fails: ${why}${meaning ? ` (${meaning})` : ""}`);
    }
  }
  report.say(`Commands that work on keys of ${namespace}: ${works.join(", ") || "none"}`);
}

async function ask(client: AnyClient, name: string, ...args: string[]): Promise<Answer> {
  try {
    return { reply: await client.call(name, ...args) };
  } catch (error) {
    return { why: isReplyError(error) ? (/^[A-Z]+\b/.exec(error.message)?.[0] ?? "ERR") : "no answer" };
  }
}

/** Return a map, which is a list of names and values; of the values only texts and numbers. */
function pairsOf(reply: unknown): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const list: unknown[] = Array.isArray(reply) ? reply : [];
  for (let index = 0; index + 1 < list.length; index += 2) {
    const value = list[index + 1];
    if (typeof value === "string" || typeof value === "number") {
      pairs.set(String(list[index]), String(value));
    }
  }
  return pairs;
}
