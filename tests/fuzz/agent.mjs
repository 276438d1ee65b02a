/** Says what the TypeScript runtime makes of cases, line by line; `agent.py` is its twin. */

import { createInterface } from "node:readline";
import { setImmediate as nextTurn } from "node:timers/promises";
import { inspect } from "node:util";
import { InvalidUrlError, RedisSettingsError, loadRedisSettings, parseUrl, targetOf } from "@rapidkit/redis";
import { BadEnvelope, decodeEnvelope } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/envelope.js";
import { BadValue, decodeValue } from "../../template/nestjs/.rapidkit/vendor/redis/js/cache/values.js";
import { byVariable, nodesOf } from "../../template/nestjs/.rapidkit/vendor/redis/js/settings.js";

const hex = (text) => (text === null ? null : Buffer.from(text).toString("hex"));
const reveal = (value) => (typeof value?.reveal === "function" ? value.reveal() : value);
const shown = (thing) => `${String(thing)} ${inspect(thing, { showHidden: true, depth: 9 })} ${JSON.stringify(thing)}`;

const verdicts = {
  /** What is wrong with an environment, or the settings, where they lead to, and what is shown of them. */
  settings(prefix, environment) {
    let found;
    try {
      found = loadRedisSettings(environment, { prefix });
    } catch (error) {
      if (!(error instanceof RedisSettingsError)) {
        throw error;
      }
      return ["refused", error.problems, shown(error)];
    }
    const table = Object.fromEntries([...byVariable(found)].map(([name, value]) => [name, reveal(value)]));
    const target = targetOf(found);
    return ["accepted", table, String(target), target.reveal(), nodesOf(found), `${shown(found)} ${shown(target)}`];
  },

  /** Why a URL is refused, or its parts, and what is shown of it. */
  url(text) {
    let found;
    try {
      found = parseUrl(text);
    } catch (error) {
      if (!(error instanceof InvalidUrlError)) {
        throw error;
      }
      return ["refused", error.message];
    }
    const parts = ({ scheme, port, db, host, path, username, password }) => [
      ...[scheme, port, db],
      ...[host, path, username, password].map(hex),
    ];
    const again = parts(parseUrl(found.reveal()));
    const isSame = JSON.stringify(again) === JSON.stringify(parts(found));
    return ["accepted", parts(found), String(found), found.reveal(), shown(found), isSame];
  },

  /** Why bytes are no entry, or what the entry says. */
  envelope(key, limit, raw) {
    let entry;
    try {
      entry = decodeEnvelope(Buffer.from(raw, "hex"), key, limit);
    } catch (error) {
      if (!(error instanceof BadEnvelope)) {
        throw error;
      }
      return ["bad", error.reason];
    }
    const { codec, softMs, hardMs, negative, loadMs, createdMs, tags, namespaceToken } = entry;
    const named = tags.map(([tag, token]) => [tag, token.toString("hex")]);
    const numbers = [codec, softMs, hardMs, negative, loadMs, createdMs];
    return ["ok", ...numbers, named, namespaceToken.toString("hex"), payload(codec, entry.payload)];
  },

  /** Whether an entry has a value, which is not shown. */
  deep: (key, limit, raw) => verdicts.envelope(key, limit, raw).at(-1)[0],
};

function payload(codec, bytes) {
  try {
    const value = decodeValue(codec, bytes);
    return ["value", Buffer.isBuffer(value) ? value.toString("hex") : value];
  } catch (error) {
    if (!(error instanceof BadValue)) {
      throw error;
    }
    return ["bad"];
  }
}

async function answer({ do: name, cases }) {
  const answers = [];
  let slowest = 0;
  for (const each of cases) {
    const started = process.cpuUsage();
    try {
      answers.push(verdicts[name](...each));
    } catch (error) {
      return { crash: `${JSON.stringify(each)}\n${error?.stack ?? error}` };
    }
    slowest = Math.max(slowest, process.cpuUsage(started).user / 1e6);
    if (answers.length % 100 === 0) {
      await nextTurn(); // only then Node.js frees what an inflation that failed has used
    }
  }
  return { answer: { answers, slowest }, megabytes: process.resourceUsage().maxRSS / 1024 };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
