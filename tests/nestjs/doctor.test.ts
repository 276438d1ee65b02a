import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VERSION, checkHealth, createClient } from "@rapidkit/redis";
import { CANARY, around } from "./support/canary.js";
import { type Result, VENDORED, doctor, folder } from "./support/doctor.js";
import { type Listener, blackHole, closing, speaking, tlsProxy, certificate } from "./support/listeners.js";
import { SERVERS, TestServer } from "./support/servers.js";
import { ask, settingsFor, timed } from "./support/settings.js";

const MODULES = join(VENDORED, "../../../../../node_modules");
const QUICK = { REDIS_CONNECT_TIMEOUT: "0.2", REDIS_COMMAND_TIMEOUT: "0.4", REDIS_CONNECT_RETRIES: "1" };
const ANSWERS = "project_slug: corner-shop\nredis_port: 1\nredis_db: 3\nredis_preconnect: false\n";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

describe.each(SERVERS)("on $name", (binary) => {
  test("it reports versions, settings, server and user, and changes nothing", async () => {
    await using own = await TestServer.of(binary);
    const result = await doctor(folder(), { REDIS_PORT: String(own.port), REDIS_HOST: "127.0.0.1" });
    expect(result.errors).toBe("");
    expect(result.lines[0]).toMatch(/^Redis module \d+\.\d+\.\d+, Node\.js 2\d\.\d+\.\d+, ioredis 6\.\d+\.\d+$/);
    expect(Object.keys(result.settings)).toHaveLength(27);
    const [product, version] = binary.name.split("-") as [string, string];
    const shown = result.lines
      .slice(30)
      .map((line) => line.replace(/\d+\.\d\d ms/, "n ms").replace(/(\d\.\d)\.\d+,/, "$1,"));
    expect(shown).toEqual([
      `Target: redis://127.0.0.1:${own.port}/0`,
      `Server: ${product} ${version}, standalone, master, RESP3, PING in n ms`,
      "Memory: no limit, noeviction",
      "User: default",
      "Commands that work on keys of app: MGET, SET, EVAL, DEL",
      "Nothing would fail.",
    ]);
    expect(result.status).toBe(0);
    expect(await ask(settingsFor(own.url), "INFO", "persistence")).toContain("rdb_changes_since_last_save:0\r");
    expect(await ask(settingsFor(own.url), "INFO", "commandstats")).toContain("cmdstat_set:calls=1,");
  });

  test("it names what a user may not do, and what cannot be asked", async () => {
    await using own = await TestServer.of(binary);
    await ask(
      settingsFor(own.url),
      "ACL",
      "SETUSER",
      "limited",
      "on",
      ">pw",
      "~c1:app:*",
      "~c1l:app:*",
      "+ping",
      "+mget",
      "+client",
    );
    const result = await doctor(folder(), { REDIS_URL: own.url, REDIS_USERNAME: "limited", REDIS_PASSWORD: "pw" });
    expect(result.of("fail")).toEqual(
      ["SET", "EVAL", "DEL"].map((name) => `${name} on keys of app fails: NOPERM (the user may not)`),
    );
    expect(result.lines).toContain("User: unknown (ACL WHOAMI: NOPERM)");
    expect(result.lines).toContain("Memory: unknown (INFO: NOPERM)");
    expect(result.lines).toContain("Commands that work on keys of app: MGET");
    expect(result.status).toBe(1);
  });
});

test("each value has its origin; an empty variable keeps Nest from looking into .env", async () => {
  const cwd = folder();
  writeFileSync(join(cwd, ".copier-answers.another.yml"), "project_slug: another\nredis_host: another\n");
  writeFileSync(join(cwd, ".copier-answers.redis.yml"), ANSWERS);
  writeFileSync(join(cwd, ".env"), 'REDIS_PORT=2\nREDIS_DB=4\nREDIS_CLIENT_NAME="file" # why\nREDIS_USERNAME=file\n');
  const { settings, lines } = await doctor(cwd, { REDIS_PORT: " 3 ", REDIS_PRECONNECT: "on", REDIS_USERNAME: "" });
  expect(lines[2]).toMatch(/^Settings of the environment, \.env and \.copier-answers\.redis\.yml; --settings/);
  expect(settings).toMatchObject({
    REDIS_PORT: ["3", "environment"],
    REDIS_PRECONNECT: ["true", "environment"],
    REDIS_DB: ["4", ".env"],
    REDIS_CLIENT_NAME: ["file", ".env"],
    REDIS_USERNAME: ["", "default"],
    REDIS_HOST: ["localhost", "default"],
  });
  writeFileSync(join(cwd, ".env"), "");
  expect((await doctor(cwd)).settings).toMatchObject({
    REDIS_DB: ["3", ".copier-answers.redis.yml"],
    REDIS_CLIENT_NAME: ["corner-shop", ".copier-answers.redis.yml"],
  });
});

test("where nothing reads .env, nor does it", async () => {
  const cwd = folder();
  writeFileSync(join(cwd, ".env"), "REDIS_PORT=abc\n");
  const package_ = join(cwd, "node_modules/@rapidkit/redis");
  cpSync(join(VENDORED, "js"), join(package_, "js"), { recursive: true });
  cpSync(join(VENDORED, "package.json"), join(package_, "package.json"));
  mkdirSync(join(cwd, "node_modules/@nestjs"));
  for (const name of ["ioredis", "@nestjs/common", "rxjs", "reflect-metadata"]) {
    symlinkSync(join(MODULES, name), join(cwd, "node_modules", name));
  }
  const result = await doctor(cwd, { REDIS_URL: server.url }, [], join(package_, "js/cli.js"));
  expect(result.of("note")).toEqual(["nothing reads .env, for @nestjs/config is not installed"]);
  expect(result.status).toBe(0);
});

test("an .env that cannot be read is a failure", async () => {
  const cwd = folder();
  mkdirSync(join(cwd, ".env"));
  const result = await doctor(cwd, { REDIS_URL: server.url });
  expect(result.of("fail")).toEqual([".env cannot be read (Illegal operation on a directory)"]);
  expect(result.status).toBe(1);
});

test("all that is wrong is listed, what is given is shown, and nobody is asked", async () => {
  await using listener = await closing();
  const cwd = folder();
  writeFileSync(join(cwd, ".env"), "CACHE_TTL=soon\nREDIS_CLIENT_NAME=shop\n");
  const result = await doctor(cwd, { REDIS_PORT: String(listener.port), REDIS_DB: "x", REDIS_USERNAME: "a b" });
  expect(result.of("fail")).toEqual([
    'REDIS_DB: "x" is not an integer of at least 0',
    'CACHE_TTL: "soon" is not a number of seconds of at least 0, such as 0.5',
  ]);
  expect(result.settings).toEqual({
    REDIS_PORT: [String(listener.port), "environment"],
    REDIS_DB: ["***", "environment"],
    REDIS_USERNAME: ['"a b"', "environment"],
    REDIS_CLIENT_NAME: ["shop", ".env"],
    CACHE_TTL: ["***", ".env"],
  });
  expect(listener.attempts).toEqual([]);
  expect(result.status).toBe(1);
});

test.each([
  ["closes", closing, "0.4"],
  ["closes", closing, "30"],
  ["is silent", blackHole, "0.4"],
  ["is silent", blackHole, "30"],
])("a server that %s is told in the health route's words, in time", async (_name, listen, seconds) => {
  await using listener = await listen();
  const environment = { ...QUICK, REDIS_URL: listener.url, REDIS_COMMAND_TIMEOUT: seconds };
  const { took, value } = await timed(doctor(folder(), environment));
  const settings = settingsFor(listener.url, {
    connectTimeout: 0.2,
    commandTimeout: Number(seconds),
    connectRetries: 1,
  });
  const client = createClient(settings);
  const { detail = "" } = (await checkHealth(client, settings)) as { detail?: string };
  await client.close();
  const [failure = "", ...others] = value?.of("fail") ?? [];
  expect(failure).toContain(`Redis does not answer at ${listener.url}: ${detail} (`);
  expect(others).toEqual([]);
  expect(value?.status).toBe(1);
  expect(took).toBeLessThan(4500);
});

test("a server that holds as much as it may, and a replica, are told by what they refuse", async () => {
  await using own = await TestServer.start("--maxmemory", "1mb");
  const full = await doctor(folder(), { REDIS_URL: own.url });
  expect(full.of("fail")).toEqual(["SET on keys of app fails: OOM (its memory is full)"]);
  expect(full.of("warn")).toEqual([
    "maxmemory-policy is noeviction: with 1048576 bytes in it, writes fail; a cache wants allkeys-lru",
  ]);
  await using replica = await TestServer.start("--replicaof", "127.0.0.1", "1");
  const { lines, status } = await doctor(folder(), { REDIS_URL: replica.url });
  expect(lines).toContain("fail: SET on keys of app fails: READONLY (it is a replica)");
  expect(status).toBe(1);
});

test("TLS is told of where a network is crossed without it, or a name is not checked", async () => {
  const plain = await doctor(folder(), { REDIS_HOST: "0.0.0.0", REDIS_PORT: String(server.port) });
  const words = "the connection to 0.0.0.0 is not encrypted; rediss:// or REDIS_USE_TLS=true encrypts it";
  expect([plain.status, plain.of("warn")]).toEqual([0, [words]]);
  await using proxy = await tlsProxy(server.port, { pair: "wrong-name" });
  const environment = { REDIS_URL: proxy.url, REDIS_TLS_CA_FILE: certificate("ca") };
  const refused = await doctor(folder(), environment);
  expect(refused.of("fail")[0]).toContain("no connection (Hostname/IP does not match certificate's altnames");
  const taken = await doctor(folder(), { ...environment, REDIS_TLS_CHECK_HOSTNAME: "no" });
  expect([taken.status, taken.of("warn")]).toEqual([
    0,
    ["the name in the server's certificate is not checked; REDIS_TLS_CHECK_HOSTNAME=true checks it"],
  ]);
});

test("an embedded server is started and ended", async () => {
  const temporary = folder();
  const result = await doctor(folder(), { REDIS_URL: "embedded://", TMPDIR: temporary });
  expect(result.lines).toContain("Target: embedded://");
  expect(result.status).toBe(0);
  expect(readdirSync(temporary)).toEqual([]);
  const none = await doctor(folder(), { REDIS_URL: "embedded://", PATH: "" });
  expect(none.of("fail")[0]).toMatch(/^embedded:\/\/ needs a server binary/);
  expect(none.status).toBe(1);
});

test("vendored files that were edited, or are of another version, are warned of", async () => {
  const cwd = folder();
  const vendored = join(cwd, ".rapidkit/vendor/redis");
  cpSync(VENDORED, vendored, { recursive: true });
  expect((await doctor(cwd, { REDIS_URL: server.url })).lines[1]).toBe("Vendored files: those of the release");
  const manifest = join(vendored, "manifest.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace(`"version": "${VERSION}"`, '"version": "99.0.0"'));
  writeFileSync(join(vendored, "README.md"), "mine\n");
  expect((await doctor(cwd, { REDIS_URL: server.url })).of("warn")).toEqual([
    "vendored files that differ from the release: 1; the command verify names them",
    `${VERSION} is installed, and 99.0.0 is vendored; install the dependencies again`,
  ]);
});

describe("the application's own settings", () => {
  const config = (exported: string): string => `
    ${exported.startsWith("export ") ? "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" : ""}
    const { loadRedisSettings } = require(${JSON.stringify(join(VENDORED, "js/index.js"))});
    const load = (options) => () => loadRedisSettings(process.env, options);
    const defaults = { clientName: "shop", cacheNamespace: "shop", db: 5, connectTimeout: 1 };
    ${exported}`;
  const ESM = config(
    'export const redisConfig = load({ defaults }); export const sessions = load({ defaults, prefix: "SESSIONS_" })();',
  );
  const CJS = config("exports.redisConfig = async () => load({ defaults })();");

  test.each([
    ["redis.config.mjs", ESM, ""],
    ["redis.config.mjs", ESM, ":redisConfig"],
    ["redis.config.cjs", CJS, ""],
  ])("are those of %s, and an origin is told only of a value that comes from there", async (file, text, exported) => {
    const cwd = folder();
    writeFileSync(join(cwd, file), text);
    writeFileSync(join(cwd, ".env"), "CACHE_TTL=60\n");
    writeFileSync(join(cwd, ".copier-answers.yml"), ANSWERS.replace("corner-shop", "shop"));
    const name = file + exported;
    const result = await doctor(cwd, { REDIS_PORT: String(server.port) }, ["--settings", name]);
    expect(result.lines[2]).toBe(`Settings of ${name}:`);
    expect(result.settings).toMatchObject({
      REDIS_PORT: [String(server.port), "environment"],
      REDIS_DB: ["5", name],
      REDIS_CLIENT_NAME: ["shop", name],
      CACHE_TTL: ["60", ".env"],
      REDIS_CONNECT_TIMEOUT: ["1", "default"],
    });
    expect(result.lines).toContain("Commands that work on keys of shop: MGET, SET, EVAL, DEL");
    expect(result.status).toBe(0);
    const wrong = await doctor(cwd, { REDIS_PORT: "abc" }, ["--settings", name]);
    expect([wrong.status, wrong.of("fail")]).toEqual([1, ['REDIS_PORT: "abc" is not an integer from 1 to 65535']]);
  });

  test("may be those of a named connection", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "config.mjs"), ESM);
    const environment = { SESSIONS_REDIS_URL: server.url, REDIS_URL: "redis://another" };
    const result = await doctor(cwd, environment, ["--prefix", "SESSIONS_", "--settings", "config.mjs:sessions"]);
    expect(result.settings).toMatchObject({
      SESSIONS_REDIS_URL: [server.url, "environment"],
      SESSIONS_REDIS_DB: ["5", "config.mjs:sessions"],
    });
    expect(result.status).toBe(0);
  });

  test.each([
    ["none.mjs", "", "Cannot find module"],
    ["config.mjs:none", "export const x = 1;", "has no settings named none"],
    ["config.mjs:x", "export const x = 1;", "has no settings named x"],
    ["config.mjs", `throw new RangeError(${JSON.stringify(CANARY)});`, "RangeError"],
    [
      "config.mjs",
      `export const redisConfig = () => { throw new TypeError(${JSON.stringify(CANARY)}); };`,
      "TypeError",
    ],
  ])("that cannot be had from %s stop it with one sentence and status 2, %#", async (name, text, says) => {
    const cwd = folder();
    if (text) {
      writeFileSync(join(cwd, "config.mjs"), text);
    }
    const { status, output, errors } = await doctor(cwd, {}, ["--settings", name]);
    expect([status, output]).toEqual([2, ""]);
    expect(errors).toContain(`--settings ${name} `);
    expect(errors).toContain(says);
    expect(errors).toMatch(/; accepted is file:export, such as dist\/config\/redis\.config\.js:redisConfig\n$/);
    expect(errors.split("\n")).toHaveLength(2);
    expect(around(errors)).toBe("");
  });
});

describe("a secret is in no line", () => {
  const encoded = encodeURIComponent(CANARY);
  const inFolder = folder();
  writeFileSync(join(inFolder, "secret"), `${CANARY}\n`);
  const withEnvFile = folder();
  writeFileSync(join(withEnvFile, ".env"), `REDIS_PASSWORD='${CANARY}'\n`);
  chmodSync(join(withEnvFile, ".env"), 0o600);
  const ways: Record<string, (port: number) => [Record<string, string>, cwd?: string]> = {
    variable: () => [{ REDIS_PASSWORD: CANARY, REDIS_SENTINEL_PASSWORD: CANARY }],
    url: (port) => [{ REDIS_URL: `redis://:${encoded}@127.0.0.1:${port}/0` }],
    query: (port) => [{ REDIS_URL: `redis://127.0.0.1:${port}/0?password=${encoded}` }],
    file: () => [{ REDIS_PASSWORD_FILE: "secret" }],
    ".env": () => [{}, withEnvFile],
  };
  /** Refuses AUTH with an error that quotes as much of it as servers do, or PING with one that quotes all of it. */
  const quoting = (refused: string) => (): Promise<Listener> =>
    speaking((command) => {
      const quoted = command === "ping" ? `what is ${CANARY}?` : `with args beginning with: 'a' '${CANARY.slice(0, 8)}`;
      return ["hello", refused].includes(command) ? `-ERR unknown command '${command}', ${quoted}\r\n` : "+OK\r\n";
    });
  const peers: Record<string, () => Promise<AsyncDisposable & { port: number }>> = {
    open: () => TestServer.start("--requirepass", CANARY),
    refusing: () => TestServer.start("--requirepass", "another"),
    closing,
    silent: blackHole,
    "quoting AUTH": quoting("auth"),
    "quoting PING": quoting("ping"),
  };

  test.each(Object.keys(ways).flatMap((way) => Object.keys(peers).map((peer) => [way, peer] as const)))(
    "that came by %s, with a peer that is %s",
    async (way, peer) => {
      await using there = await peers[peer]!();
      const [values, cwd = inFolder] = ways[way]!(there.port);
      const bounds = peer === "open" ? {} : QUICK;
      const environment = { ...bounds, REDIS_HOST: "127.0.0.1", REDIS_PORT: String(there.port), ...values };
      const result = await doctor(cwd, environment);
      expect(result.output).toContain("\nTarget: redis://:***@127.0.0.1");
      expect(around(result.output + result.errors)).toBe("");
      expect(result.status).toBe(peer === "open" ? 0 : 1);
    },
  );

  test("that was set in a wrong variable, in the environment or in .env", async () => {
    const urls = [`redis://:${encoded}@h`, `redis://h?password=${encoded}`, `redis://h?secret=${encoded}`];
    const variables = ["REDIS_HOST", "REDIS_NODES", "REDIS_PORT", "REDIS_CLIENT_NAME", "CACHE_NAMESPACE", "CACHE_TTL"];
    const results = await Promise.all(
      urls.flatMap((url) => {
        const cwd = folder();
        const values = Object.fromEntries(variables.map((variable) => [variable, url]));
        writeFileSync(join(cwd, ".env"), Object.entries(values).map((pair) => `${pair.join("=")}\n`).join("")); // prettier-ignore
        return [doctor(folder(), values), doctor(cwd)] as Promise<Result>[];
      }),
    );
    for (const { output, errors, status } of results) {
      expect(around(output + errors)).toBe("");
      expect(output).toContain("REDIS_CLIENT_NAME=*** (");
      expect(status).toBe(1);
    }
  });
});
