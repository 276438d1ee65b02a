/** `npx rapidkit-redis doctor`: the settings, the server, and what would fail; never a secret. */

import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { RedisSettingsError } from "./errors.js";
import { examineServer } from "./examine.js";
import { VENDORED, VendorError, verifyVendored } from "./integrity.js";
import { getRedisMetadata } from "./metadata.js";
import {
  ApplicationError,
  ENV_FILE,
  type Given,
  findGiven,
  isSet,
  loadSettings,
  parseGiven,
  rowsBesideProblems,
  rowsOf,
} from "./origins.js";
import { Report } from "./report.js";
import { type RedisSettings, VARIABLES, byVariable, nameOf, nodesOf, targetOf } from "./settings.js";
import { parseUrl } from "./url.js";
import { VERSION } from "./version.js";

const GIT_SECONDS = 5;

/**
 * Print the report of the project in the current folder.
 *
 * @param application Where its settings are, as `loadSettings` takes it; without, its defaults are recorded answers.
 * @param prefix What stands before the names of the variables.
 * @returns The exit status: 0, 1 where something would fail, 2 where the application's settings cannot be had.
 */
export async function runDoctor(application: string | undefined, prefix: string): Promise<0 | 1 | 2> {
  const given = findGiven(prefix);
  let settings: RedisSettings | undefined;
  let problems: readonly string[] = [];
  try {
    settings = application === undefined ? parseGiven(given) : await loadSettings(application, given);
  } catch (error) {
    if (error instanceof ApplicationError) {
      console.error(error.message);
      return 2;
    }
    if (!(error instanceof RedisSettingsError)) {
      throw error;
    }
    problems = error.problems;
  }
  const report = new Report();
  const { version } = createRequire(__filename)("ioredis/package.json") as { version: string };
  report.say(`Redis module ${VERSION}, Node.js ${process.versions.node}, ioredis ${version}`);
  checkVendored(report);
  checkEnvFile(report, given);
  const defaults = given.answers ?? "the module's defaults";
  const sources = `the environment, ${ENV_FILE} and ${defaults}; --settings asks the application itself`;
  report.say(`Settings of ${application ?? sources}:`);
  const rows = settings === undefined ? rowsBesideProblems(given, problems) : rowsOf(settings, given, application);
  rows.forEach(({ variable, shown, origin }) => report.say(`  ${variable}=${shown} (${origin})`));
  problems.forEach((problem) => report.fail(problem));
  if (settings !== undefined) {
    report.say(`Target: ${getRedisMetadata(settings).url}`);
    const unused = checkUnused(report, settings, given);
    checkEncryption(report, settings);
    const passwordFile = settings.passwordFile !== "" && !unused.has("REDIS_PASSWORD_FILE");
    await examineServer(report, settings, passwordFile);
  }
  return report.end();
}

function checkVendored(report: Report): void {
  try {
    const { version, edited, missing, added } = verifyVendored(VENDORED);
    const count = edited.length + missing.length + added.length;
    report.say(`Vendored files: ${count > 0 ? "edited" : "those of the release"}`);
    if (count > 0) {
      report.warn(`vendored files that differ from the release: ${count}; the command verify names them`);
    }
    if (version !== VERSION) {
      report.warn(`${VERSION} is installed, and ${version} is vendored; install the dependencies again`);
    }
  } catch (error) {
    if (!(error instanceof VendorError)) {
      throw error;
    }
    report.say(`Vendored files: not found in ${VENDORED}`);
  }
}

function checkEnvFile(report: Report, given: Given): void {
  if (given.problem !== undefined) {
    report.fail(given.problem);
  }
  given.notes.forEach((note) => report.note(note));
  const state = statSync(ENV_FILE, { throwIfNoEntry: false });
  if (!state?.isFile()) {
    return;
  }
  if (process.platform !== "win32" && state.mode & 0o077) {
    const mode = (state.mode & 0o777).toString(8).padStart(3, "0");
    report.warn(`${ENV_FILE} is open to others than its owner (mode ${mode}); chmod 600 ${ENV_FILE}`);
  }
  if (isTracked(ENV_FILE)) {
    report.warn(`${ENV_FILE} is tracked by git; git rm --cached ${ENV_FILE}, and change the secrets in it`);
  }
}

function isTracked(name: string): boolean {
  const options = { stdio: "ignore", timeout: GIT_SECONDS * 1000 } as const;
  return spawnSync("git", ["ls-files", "--error-unmatch", name], options).status === 0; // null where there is no git
}

/** Note variables that are set and have no effect, and return those that the URL replaces. */
function checkUnused(report: Report, settings: RedisSettings, given: Given): ReadonlySet<string> {
  const unused = new Set<string>();
  const { topology } = settings;
  const others = [
    ...(topology === "standalone" ? ["REDIS_NODES"] : ["REDIS_HOST", "REDIS_PORT"]),
    ...(topology === "sentinel" ? [] : ["REDIS_SENTINEL_MASTER", "REDIS_SENTINEL_USERNAME", "REDIS_SENTINEL_PASSWORD"]),
  ];
  const unread = namesOf(given, (name) => others.includes(name));
  if (unread.length > 0) {
    report.note(`the topology is ${topology}, so nothing reads ${unread.join(", ")}`);
  }
  const text = settings.url.reveal();
  if (text) {
    const url = parseUrl(text);
    const isEmbedded = url.scheme === "embedded";
    ["REDIS_HOST", "REDIS_PORT", "REDIS_DB", "REDIS_USE_TLS"].forEach((name) => unused.add(name));
    if (isEmbedded || url.username?.length) {
      unused.add("REDIS_USERNAME");
    }
    if (isEmbedded || url.password?.length) {
      unused.add("REDIS_PASSWORD").add("REDIS_PASSWORD_FILE");
    }
  }
  const names = namesOf(given, (name) => unused.has(name));
  if (names.length > 0) {
    report.note(`${nameOf("REDIS_URL", given.prefix)} is set, so nothing reads ${names.join(", ")}`);
  }
  if (!targetOf(settings).useTls) {
    const values = byVariable(settings);
    const files = ["REDIS_TLS_CA_FILE", "REDIS_TLS_CERT_FILE", "REDIS_TLS_KEY_FILE"].filter((name) => values.get(name));
    if (files.length > 0) {
      report.note(
        `the connection has no TLS, so nothing reads ${files.map((name) => nameOf(name, given.prefix)).join(", ")}`,
      );
    }
  }
  return unused;
}

/** Return the variables of that kind that are set, in the table's order, with their prefix. */
function namesOf(given: Given, isMeant: (name: string) => boolean): string[] {
  return VARIABLES.filter((name) => isMeant(name) && isSet(given, name)).map((name) => nameOf(name, given.prefix));
}

function checkEncryption(report: Report, settings: RedisSettings): void {
  const { host: single, useTls } = targetOf(settings);
  const hosts = settings.topology === "standalone" ? [single] : nodesOf(settings).map(([host]) => host);
  for (const host of useTls ? [] : new Set(hosts)) {
    if (host && !isLoopback(host)) {
      report.warn(`the connection to ${host} is not encrypted; rediss:// or REDIS_USE_TLS=true encrypts it`);
    }
  }
  if (useTls && !settings.tlsCheckHostname) {
    report.warn("the name in the server's certificate is not checked; REDIS_TLS_CHECK_HOSTNAME=true checks it");
  }
}

function isLoopback(host: string): boolean {
  return ["localhost", "::1"].includes(host) || host.endsWith(".localhost") || host.startsWith("127.");
}
