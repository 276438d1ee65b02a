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
    const names = namesOf(given, (name) => unused.has(name));
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
/** Return the variables of that kind that are set, in the table's order, with their prefix. */
function namesOf(given, isMeant) {
    return settings_js_1.VARIABLES.filter((name) => isMeant(name) && (0, origins_js_1.isSet)(given, name)).map((name) => (0, settings_js_1.nameOf)(name, given.prefix));
}
function checkEncryption(report, settings) {
    const { host: single, useTls } = (0, settings_js_1.targetOf)(settings);
    const hosts = settings.topology === "standalone" ? [single] : (0, settings_js_1.nodesOf)(settings).map(([host]) => host);
    for (const host of useTls ? [] : new Set(hosts)) {
        if (host && !isLoopback(host)) {
            report.warn(`the connection to ${host} is not encrypted; rediss:// or REDIS_USE_TLS=true encrypts it`);
        }
    }
    if (useTls && !settings.tlsCheckHostname) {
        report.warn("the name in the server's certificate is not checked; REDIS_TLS_CHECK_HOSTNAME=true checks it");
    }
}
function isLoopback(host) {
    return ["localhost", "::1"].includes(host) || host.endsWith(".localhost") || host.startsWith("127.");
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZG9jdG9yLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2RvY3Rvci50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsa0dBQWtHOztBQWtDbEcsOEJBbUNDO0FBbkVELDJEQUErQztBQUMvQyxxQ0FBbUM7QUFDbkMsNkNBQTRDO0FBQzVDLDJDQUFpRDtBQUNqRCw2Q0FBNkM7QUFDN0MsaURBQXVFO0FBQ3ZFLCtDQUFpRDtBQUNqRCw2Q0FVc0I7QUFDdEIsMkNBQXFDO0FBQ3JDLCtDQUFxRztBQUNyRyxxQ0FBb0M7QUFDcEMsNkNBQXVDO0FBRXZDLE1BQU0sV0FBVyxHQUFHLENBQUMsQ0FBQztBQUV0Qjs7Ozs7O0dBTUc7QUFDSSxLQUFLLFVBQVUsU0FBUyxDQUFDLFdBQStCLEVBQUUsTUFBYztJQUM3RSxNQUFNLEtBQUssR0FBRyxJQUFBLHNCQUFTLEVBQUMsTUFBTSxDQUFDLENBQUM7SUFDaEMsSUFBSSxRQUFtQyxDQUFDO0lBQ3hDLElBQUksUUFBUSxHQUFzQixFQUFFLENBQUM7SUFDckMsSUFBSSxDQUFDO1FBQ0gsUUFBUSxHQUFHLFdBQVcsS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUEsdUJBQVUsRUFBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsTUFBTSxJQUFBLHlCQUFZLEVBQUMsV0FBVyxFQUFFLEtBQUssQ0FBQyxDQUFDO0lBQ3BHLENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsSUFBSSxLQUFLLFlBQVksNkJBQWdCLEVBQUUsQ0FBQztZQUN0QyxPQUFPLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztZQUM3QixPQUFPLENBQUMsQ0FBQztRQUNYLENBQUM7UUFDRCxJQUFJLENBQUMsQ0FBQyxLQUFLLFlBQVksOEJBQWtCLENBQUMsRUFBRSxDQUFDO1lBQzNDLE1BQU0sS0FBSyxDQUFDO1FBQ2QsQ0FBQztRQUNELFFBQVEsR0FBRyxLQUFLLENBQUMsUUFBUSxDQUFDO0lBQzVCLENBQUM7SUFDRCxNQUFNLE1BQU0sR0FBRyxJQUFJLGtCQUFNLEVBQUUsQ0FBQztJQUM1QixNQUFNLEVBQUUsT0FBTyxFQUFFLEdBQUcsSUFBQSwyQkFBYSxFQUFDLFVBQVUsQ0FBQyxDQUFDLHNCQUFzQixDQUF3QixDQUFDO0lBQzdGLE1BQU0sQ0FBQyxHQUFHLENBQUMsZ0JBQWdCLG9CQUFPLGFBQWEsT0FBTyxDQUFDLFFBQVEsQ0FBQyxJQUFJLGFBQWEsT0FBTyxFQUFFLENBQUMsQ0FBQztJQUM1RixhQUFhLENBQUMsTUFBTSxDQUFDLENBQUM7SUFDdEIsWUFBWSxDQUFDLE1BQU0sRUFBRSxLQUFLLENBQUMsQ0FBQztJQUM1QixNQUFNLFFBQVEsR0FBRyxLQUFLLENBQUMsT0FBTyxJQUFJLHVCQUF1QixDQUFDO0lBQzFELE1BQU0sT0FBTyxHQUFHLG9CQUFvQixxQkFBUSxRQUFRLFFBQVEsMENBQTBDLENBQUM7SUFDdkcsTUFBTSxDQUFDLEdBQUcsQ0FBQyxlQUFlLFdBQVcsSUFBSSxPQUFPLEdBQUcsQ0FBQyxDQUFDO0lBQ3JELE1BQU0sSUFBSSxHQUFHLFFBQVEsS0FBSyxTQUFTLENBQUMsQ0FBQyxDQUFDLElBQUEsK0JBQWtCLEVBQUMsS0FBSyxFQUFFLFFBQVEsQ0FBQyxDQUFDLENBQUMsQ0FBQyxJQUFBLG1CQUFNLEVBQUMsUUFBUSxFQUFFLEtBQUssRUFBRSxXQUFXLENBQUMsQ0FBQztJQUNqSCxJQUFJLENBQUMsT0FBTyxDQUFDLENBQUMsRUFBRSxRQUFRLEVBQUUsS0FBSyxFQUFFLE1BQU0sRUFBRSxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLEtBQUssUUFBUSxJQUFJLEtBQUssS0FBSyxNQUFNLEdBQUcsQ0FBQyxDQUFDLENBQUM7SUFDaEcsUUFBUSxDQUFDLE9BQU8sQ0FBQyxDQUFDLE9BQU8sRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLElBQUksQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO0lBQ3BELElBQUksUUFBUSxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQzNCLE1BQU0sQ0FBQyxHQUFHLENBQUMsV0FBVyxJQUFBLDhCQUFnQixFQUFDLFFBQVEsQ0FBQyxDQUFDLEdBQUcsRUFBRSxDQUFDLENBQUM7UUFDeEQsTUFBTSxNQUFNLEdBQUcsV0FBVyxDQUFDLE1BQU0sRUFBRSxRQUFRLEVBQUUsS0FBSyxDQUFDLENBQUM7UUFDcEQsZUFBZSxDQUFDLE1BQU0sRUFBRSxRQUFRLENBQUMsQ0FBQztRQUNsQyxNQUFNLFlBQVksR0FBRyxRQUFRLENBQUMsWUFBWSxLQUFLLEVBQUUsSUFBSSxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMscUJBQXFCLENBQUMsQ0FBQztRQUN4RixNQUFNLElBQUEsMEJBQWEsRUFBQyxNQUFNLEVBQUUsUUFBUSxFQUFFLFlBQVksQ0FBQyxDQUFDO0lBQ3RELENBQUM7SUFDRCxPQUFPLE1BQU0sQ0FBQyxHQUFHLEVBQUUsQ0FBQztBQUN0QixDQUFDO0FBRUQsU0FBUyxhQUFhLENBQUMsTUFBYztJQUNuQyxJQUFJLENBQUM7UUFDSCxNQUFNLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxPQUFPLEVBQUUsS0FBSyxFQUFFLEdBQUcsSUFBQSw2QkFBYyxFQUFDLHVCQUFRLENBQUMsQ0FBQztRQUNyRSxNQUFNLEtBQUssR0FBRyxNQUFNLENBQUMsTUFBTSxHQUFHLE9BQU8sQ0FBQyxNQUFNLEdBQUcsS0FBSyxDQUFDLE1BQU0sQ0FBQztRQUM1RCxNQUFNLENBQUMsR0FBRyxDQUFDLG1CQUFtQixLQUFLLEdBQUcsQ0FBQyxDQUFDLENBQUMsQ0FBQyxRQUFRLENBQUMsQ0FBQyxDQUFDLHNCQUFzQixFQUFFLENBQUMsQ0FBQztRQUMvRSxJQUFJLEtBQUssR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUNkLE1BQU0sQ0FBQyxJQUFJLENBQUMsZ0RBQWdELEtBQUssaUNBQWlDLENBQUMsQ0FBQztRQUN0RyxDQUFDO1FBQ0QsSUFBSSxPQUFPLEtBQUssb0JBQU8sRUFBRSxDQUFDO1lBQ3hCLE1BQU0sQ0FBQyxJQUFJLENBQUMsR0FBRyxvQkFBTyxzQkFBc0IsT0FBTyw4Q0FBOEMsQ0FBQyxDQUFDO1FBQ3JHLENBQUM7SUFDSCxDQUFDO0lBQUMsT0FBTyxLQUFLLEVBQUUsQ0FBQztRQUNmLElBQUksQ0FBQyxDQUFDLEtBQUssWUFBWSwwQkFBVyxDQUFDLEVBQUUsQ0FBQztZQUNwQyxNQUFNLEtBQUssQ0FBQztRQUNkLENBQUM7UUFDRCxNQUFNLENBQUMsR0FBRyxDQUFDLGdDQUFnQyx1QkFBUSxFQUFFLENBQUMsQ0FBQztJQUN6RCxDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsWUFBWSxDQUFDLE1BQWMsRUFBRSxLQUFZO0lBQ2hELElBQUksS0FBSyxDQUFDLE9BQU8sS0FBSyxTQUFTLEVBQUUsQ0FBQztRQUNoQyxNQUFNLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUM3QixDQUFDO0lBQ0QsS0FBSyxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLE1BQU0sQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztJQUNqRCxNQUFNLEtBQUssR0FBRyxJQUFBLGtCQUFRLEVBQUMscUJBQVEsRUFBRSxFQUFFLGNBQWMsRUFBRSxLQUFLLEVBQUUsQ0FBQyxDQUFDO0lBQzVELElBQUksQ0FBQyxLQUFLLEVBQUUsTUFBTSxFQUFFLEVBQUUsQ0FBQztRQUNyQixPQUFPO0lBQ1QsQ0FBQztJQUNELElBQUksT0FBTyxDQUFDLFFBQVEsS0FBSyxPQUFPLElBQUksS0FBSyxDQUFDLElBQUksR0FBRyxLQUFLLEVBQUUsQ0FBQztRQUN2RCxNQUFNLElBQUksR0FBRyxDQUFDLEtBQUssQ0FBQyxJQUFJLEdBQUcsS0FBSyxDQUFDLENBQUMsUUFBUSxDQUFDLENBQUMsQ0FBQyxDQUFDLFFBQVEsQ0FBQyxDQUFDLEVBQUUsR0FBRyxDQUFDLENBQUM7UUFDL0QsTUFBTSxDQUFDLElBQUksQ0FBQyxHQUFHLHFCQUFRLDJDQUEyQyxJQUFJLGdCQUFnQixxQkFBUSxFQUFFLENBQUMsQ0FBQztJQUNwRyxDQUFDO0lBQ0QsSUFBSSxTQUFTLENBQUMscUJBQVEsQ0FBQyxFQUFFLENBQUM7UUFDeEIsTUFBTSxDQUFDLElBQUksQ0FBQyxHQUFHLHFCQUFRLHVDQUF1QyxxQkFBUSxnQ0FBZ0MsQ0FBQyxDQUFDO0lBQzFHLENBQUM7QUFDSCxDQUFDO0FBRUQsU0FBUyxTQUFTLENBQUMsSUFBWTtJQUM3QixNQUFNLE9BQU8sR0FBRyxFQUFFLEtBQUssRUFBRSxRQUFRLEVBQUUsT0FBTyxFQUFFLFdBQVcsR0FBRyxJQUFJLEVBQVcsQ0FBQztJQUMxRSxPQUFPLElBQUEsOEJBQVMsRUFBQyxLQUFLLEVBQUUsQ0FBQyxVQUFVLEVBQUUsaUJBQWlCLEVBQUUsSUFBSSxDQUFDLEVBQUUsT0FBTyxDQUFDLENBQUMsTUFBTSxLQUFLLENBQUMsQ0FBQyxDQUFDLDZCQUE2QjtBQUNySCxDQUFDO0FBRUQsOEZBQThGO0FBQzlGLFNBQVMsV0FBVyxDQUFDLE1BQWMsRUFBRSxRQUF1QixFQUFFLEtBQVk7SUFDeEUsTUFBTSxNQUFNLEdBQUcsSUFBSSxHQUFHLEVBQVUsQ0FBQztJQUNqQyxNQUFNLEVBQUUsUUFBUSxFQUFFLEdBQUcsUUFBUSxDQUFDO0lBQzlCLE1BQU0sTUFBTSxHQUFHO1FBQ2IsR0FBRyxDQUFDLFFBQVEsS0FBSyxZQUFZLENBQUMsQ0FBQyxDQUFDLENBQUMsYUFBYSxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsWUFBWSxFQUFFLFlBQVksQ0FBQyxDQUFDO1FBQy9FLEdBQUcsQ0FBQyxRQUFRLEtBQUssVUFBVSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsdUJBQXVCLEVBQUUseUJBQXlCLEVBQUUseUJBQXlCLENBQUMsQ0FBQztLQUNwSCxDQUFDO0lBQ0YsTUFBTSxNQUFNLEdBQUcsT0FBTyxDQUFDLEtBQUssRUFBRSxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQy9ELElBQUksTUFBTSxDQUFDLE1BQU0sR0FBRyxDQUFDLEVBQUUsQ0FBQztRQUN0QixNQUFNLENBQUMsSUFBSSxDQUFDLG1CQUFtQixRQUFRLHNCQUFzQixNQUFNLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUMsQ0FBQztJQUNwRixDQUFDO0lBQ0QsTUFBTSxJQUFJLEdBQUcsUUFBUSxDQUFDLEdBQUcsQ0FBQyxNQUFNLEVBQUUsQ0FBQztJQUNuQyxJQUFJLElBQUksRUFBRSxDQUFDO1FBQ1QsTUFBTSxHQUFHLEdBQUcsSUFBQSxpQkFBUSxFQUFDLElBQUksQ0FBQyxDQUFDO1FBQzNCLE1BQU0sVUFBVSxHQUFHLEdBQUcsQ0FBQyxNQUFNLEtBQUssVUFBVSxDQUFDO1FBQzdDLENBQUMsWUFBWSxFQUFFLFlBQVksRUFBRSxVQUFVLEVBQUUsZUFBZSxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxNQUFNLENBQUMsR0FBRyxDQUFDLElBQUksQ0FBQyxDQUFDLENBQUM7UUFDOUYsSUFBSSxVQUFVLElBQUksR0FBRyxDQUFDLFFBQVEsRUFBRSxNQUFNLEVBQUUsQ0FBQztZQUN2QyxNQUFNLENBQUMsR0FBRyxDQUFDLGdCQUFnQixDQUFDLENBQUM7UUFDL0IsQ0FBQztRQUNELElBQUksVUFBVSxJQUFJLEdBQUcsQ0FBQyxRQUFRLEVBQUUsTUFBTSxFQUFFLENBQUM7WUFDdkMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxnQkFBZ0IsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxxQkFBcUIsQ0FBQyxDQUFDO1FBQzFELENBQUM7SUFDSCxDQUFDO0lBQ0QsTUFBTSxLQUFLLEdBQUcsT0FBTyxDQUFDLEtBQUssRUFBRSxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQ3pELElBQUksS0FBSyxDQUFDLE1BQU0sR0FBRyxDQUFDLEVBQUUsQ0FBQztRQUNyQixNQUFNLENBQUMsSUFBSSxDQUFDLEdBQUcsSUFBQSxvQkFBTSxFQUFDLFdBQVcsRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLDZCQUE2QixLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxFQUFFLENBQUMsQ0FBQztJQUNuRyxDQUFDO0lBQ0QsSUFBSSxDQUFDLElBQUEsc0JBQVEsRUFBQyxRQUFRLENBQUMsQ0FBQyxNQUFNLEVBQUUsQ0FBQztRQUMvQixNQUFNLE1BQU0sR0FBRyxJQUFBLHdCQUFVLEVBQUMsUUFBUSxDQUFDLENBQUM7UUFDcEMsTUFBTSxLQUFLLEdBQUcsQ0FBQyxtQkFBbUIsRUFBRSxxQkFBcUIsRUFBRSxvQkFBb0IsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQ3BILElBQUksS0FBSyxDQUFDLE1BQU0sR0FBRyxDQUFDLEVBQUUsQ0FBQztZQUNyQixNQUFNLENBQUMsSUFBSSxDQUNULCtDQUErQyxLQUFLLENBQUMsR0FBRyxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxJQUFBLG9CQUFNLEVBQUMsSUFBSSxFQUFFLEtBQUssQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsRUFBRSxDQUM1RyxDQUFDO1FBQ0osQ0FBQztJQUNILENBQUM7SUFDRCxPQUFPLE1BQU0sQ0FBQztBQUNoQixDQUFDO0FBRUQsK0ZBQStGO0FBQy9GLFNBQVMsT0FBTyxDQUFDLEtBQVksRUFBRSxPQUFrQztJQUMvRCxPQUFPLHVCQUFTLENBQUMsTUFBTSxDQUFDLENBQUMsSUFBSSxFQUFFLEVBQUUsQ0FBQyxPQUFPLENBQUMsSUFBSSxDQUFDLElBQUksSUFBQSxrQkFBSyxFQUFDLEtBQUssRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsSUFBQSxvQkFBTSxFQUFDLElBQUksRUFBRSxLQUFLLENBQUMsTUFBTSxDQUFDLENBQUMsQ0FBQztBQUNuSCxDQUFDO0FBRUQsU0FBUyxlQUFlLENBQUMsTUFBYyxFQUFFLFFBQXVCO0lBQzlELE1BQU0sRUFBRSxJQUFJLEVBQUUsTUFBTSxFQUFFLE1BQU0sRUFBRSxHQUFHLElBQUEsc0JBQVEsRUFBQyxRQUFRLENBQUMsQ0FBQztJQUNwRCxNQUFNLEtBQUssR0FBRyxRQUFRLENBQUMsUUFBUSxLQUFLLFlBQVksQ0FBQyxDQUFDLENBQUMsQ0FBQyxNQUFNLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBQSxxQkFBTyxFQUFDLFFBQVEsQ0FBQyxDQUFDLEdBQUcsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLEVBQUUsRUFBRSxDQUFDLElBQUksQ0FBQyxDQUFDO0lBQ3RHLEtBQUssTUFBTSxJQUFJLElBQUksTUFBTSxDQUFDLENBQUMsQ0FBQyxFQUFFLENBQUMsQ0FBQyxDQUFDLElBQUksR0FBRyxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7UUFDaEQsSUFBSSxJQUFJLElBQUksQ0FBQyxVQUFVLENBQUMsSUFBSSxDQUFDLEVBQUUsQ0FBQztZQUM5QixNQUFNLENBQUMsSUFBSSxDQUFDLHFCQUFxQixJQUFJLGdFQUFnRSxDQUFDLENBQUM7UUFDekcsQ0FBQztJQUNILENBQUM7SUFDRCxJQUFJLE1BQU0sSUFBSSxDQUFDLFFBQVEsQ0FBQyxnQkFBZ0IsRUFBRSxDQUFDO1FBQ3pDLE1BQU0sQ0FBQyxJQUFJLENBQUMsOEZBQThGLENBQUMsQ0FBQztJQUM5RyxDQUFDO0FBQ0gsQ0FBQztBQUVELFNBQVMsVUFBVSxDQUFDLElBQVk7SUFDOUIsT0FBTyxDQUFDLFdBQVcsRUFBRSxLQUFLLENBQUMsQ0FBQyxRQUFRLENBQUMsSUFBSSxDQUFDLElBQUksSUFBSSxDQUFDLFFBQVEsQ0FBQyxZQUFZLENBQUMsSUFBSSxJQUFJLENBQUMsVUFBVSxDQUFDLE1BQU0sQ0FBQyxDQUFDO0FBQ3ZHLENBQUMifQ==