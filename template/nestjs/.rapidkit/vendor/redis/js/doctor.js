"use strict";
/** `npx rapidkit-redis doctor`: the settings, the server, and what would fail; never a secret. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.runDoctor = runDoctor;
const node_child_process_1 = require("node:child_process");
const node_fs_1 = require("node:fs");
const node_module_1 = require("node:module");
const errors_js_1 = require("./errors.js");
const examine_js_1 = require("./examine.js");
const integrity_js_1 = require("./integrity.js");
const metadata_js_1 = require("./metadata.js");
const origins_js_1 = require("./origins.js");
const report_js_1 = require("./report.js");
const settings_js_1 = require("./settings.js");
const url_js_1 = require("./url.js");
const version_js_1 = require("./version.js");
const GIT_SECONDS = 5;
/**
 * Print the report of the project in the current folder.
 *
 * @param application Where its settings are, as `loadSettings` takes it; without, its defaults are recorded answers.
 * @param prefix What stands before the names of the variables.
 * @returns The exit status: 0, 1 where something would fail, 2 where the application's settings cannot be had.
 */
async function runDoctor(application, prefix) {
    const given = (0, origins_js_1.findGiven)(prefix);
    let settings;
    let problems = [];
    try {
        settings = application === undefined ? (0, origins_js_1.parseGiven)(given) : await (0, origins_js_1.loadSettings)(application, given);
    }
    catch (error) {
        if (error instanceof origins_js_1.ApplicationError) {
            console.error(error.message);
            return 2;
        }
        if (!(error instanceof errors_js_1.RedisSettingsError)) {
            throw error;
        }
        problems = error.problems;
    }
    const report = new report_js_1.Report();
    const { version } = (0, node_module_1.createRequire)(__filename)("ioredis/package.json");
    report.say(`Redis module ${version_js_1.VERSION}, Node.js ${process.versions.node}, ioredis ${version}`);
    checkVendored(report);
    checkEnvFile(report, given);
    const defaults = given.answers ?? "the module's defaults";
    const sources = `the environment, ${origins_js_1.ENV_FILE} and ${defaults}; --settings asks the application itself`;
    report.say(`Settings of ${application ?? sources}:`);
    const rows = settings === undefined ? (0, origins_js_1.rowsBesideProblems)(given, problems) : (0, origins_js_1.rowsOf)(settings, given, application);
    rows.forEach(({ variable, shown, origin }) => report.say(`  ${variable}=${shown} (${origin})`));
    problems.forEach((problem) => report.fail(problem));
    if (settings !== undefined) {
        report.say(`Target: ${(0, metadata_js_1.getRedisMetadata)(settings).url}`);
        const unused = checkUnused(report, settings, given);
        checkEncryption(report, settings);
        const passwordFile = settings.passwordFile !== "" && !unused.has("REDIS_PASSWORD_FILE");
        await (0, examine_js_1.examineServer)(report, settings, passwordFile);
    }
    return report.end();
}
function checkVendored(report) {
    try {
        const { version, edited, missing, added } = (0, integrity_js_1.verifyVendored)(integrity_js_1.VENDORED);
        const count = edited.length + missing.length + added.length;
        report.say(`Vendored files: ${count > 0 ? "edited" : "those of the release"}`);
        if (count > 0) {
            report.warn(`vendored files that differ from the release: ${count}; the command verify names them`);
        }
        if (version !== version_js_1.VERSION) {
            report.warn(`${version_js_1.VERSION} is installed, and ${version} is vendored; install the dependencies again`);
        }
    }
    catch (error) {
        if (!(error instanceof integrity_js_1.VendorError)) {
            throw error;
        }
        report.say(`Vendored files: not found in ${integrity_js_1.VENDORED}`);
    }
}
function checkEnvFile(report, given) {
    if (given.problem !== undefined) {
        report.fail(given.problem);
    }
    given.notes.forEach((note) => report.note(note));
    const state = (0, node_fs_1.statSync)(origins_js_1.ENV_FILE, { throwIfNoEntry: false });
    if (!state?.isFile()) {
        return;
    }
    if (process.platform !== "win32" && state.mode & 0o077) {
        const mode = (state.mode & 0o777).toString(8).padStart(3, "0");
        report.warn(`${origins_js_1.ENV_FILE} is open to others than its owner (mode ${mode}); chmod 600 ${origins_js_1.ENV_FILE}`);
    }
    if (isTracked(origins_js_1.ENV_FILE)) {
        report.warn(`${origins_js_1.ENV_FILE} is tracked by git; git rm --cached ${origins_js_1.ENV_FILE}, and change the secrets in it`);
    }
}
function isTracked(name) {
    const options = { stdio: "ignore", timeout: GIT_SECONDS * 1000 };
    return (0, node_child_process_1.spawnSync)("git", ["ls-files", "--error-unmatch", name], options).status === 0; // null where there is no git
}
/** Note variables that are set and have no effect, and return those that the URL replaces. */
function checkUnused(report, settings, given) {
    const unused = new Set();
    const text = settings.url.reveal();
    if (text) {
        const url = (0, url_js_1.parseUrl)(text);
        const isEmbedded = url.scheme === "embedded";
        ["REDIS_HOST", "REDIS_PORT", "REDIS_DB", "REDIS_USE_TLS"].forEach((name) => unused.add(name));
        if (isEmbedded || url.username?.length) {
            unused.add("REDIS_USERNAME");
        }
        if (isEmbedded || url.password?.length) {
            unused.add("REDIS_PASSWORD").add("REDIS_PASSWORD_FILE");
        }
    }
    const names = settings_js_1.VARIABLES.filter((name) => unused.has(name) && (0, origins_js_1.isSet)(given, name)).map((name) => (0, settings_js_1.nameOf)(name, given.prefix));
    if (names.length > 0) {
        report.note(`${(0, settings_js_1.nameOf)("REDIS_URL", given.prefix)} is set, so nothing reads ${names.join(", ")}`);
    }
    if (!(0, settings_js_1.targetOf)(settings).useTls) {
        const values = (0, settings_js_1.byVariable)(settings);
        const files = ["REDIS_TLS_CA_FILE", "REDIS_TLS_CERT_FILE", "REDIS_TLS_KEY_FILE"].filter((name) => values.get(name));
        if (files.length > 0) {
            report.note(`the connection has no TLS, so nothing reads ${files.map((name) => (0, settings_js_1.nameOf)(name, given.prefix)).join(", ")}`);
        }
    }
    return unused;
}
function checkEncryption(report, settings) {
    const { host, useTls } = (0, settings_js_1.targetOf)(settings);
    if (host && !useTls && !isLoopback(host)) {
        report.warn(`the connection to ${host} is not encrypted; rediss:// or REDIS_USE_TLS=true encrypts it`);
    }
    if (useTls && !settings.tlsCheckHostname) {
        report.warn("the name in the server's certificate is not checked; REDIS_TLS_CHECK_HOSTNAME=true checks it");
    }
}
function isLoopback(host) {
    return ["localhost", "::1"].includes(host) || host.endsWith(".localhost") || host.startsWith("127.");
}
//# sourceMappingURL=doctor.js.map