#!/usr/bin/env node
"use strict";
/** `npx rapidkit-redis verify` and `npx rapidkit-redis doctor`: what is wrong in this project's folder. */
Object.defineProperty(exports, "__esModule", { value: true });
const node_util_1 = require("node:util");
const integrity_js_1 = require("./integrity.js");
const USAGE = `usage: rapidkit-redis verify [folder]
       rapidkit-redis doctor [--settings file:export] [--prefix PREFIX]

verify  names vendored files that were edited, are missing or were added; the folder is ${integrity_js_1.VENDORED} by default
doctor  reports settings, server version and what would fail, without a secret
        --settings  the application's own settings, such as dist/config/redis.config.js:redisConfig
        --prefix    of a named connection's variables, such as SESSIONS_`;
/** Run a command and return the exit status: 0, 1 where something is wrong, 2 where nothing could be looked at. */
async function main([command, ...rest]) {
    if (command === "--help" || command === "-h") {
        console.log(USAGE);
        return 0;
    }
    try {
        if (command === "verify") {
            const { positionals } = (0, node_util_1.parseArgs)({ args: rest, options: {}, allowPositionals: true });
            return positionals.length > 1 ? misused() : verify(positionals[0] ?? integrity_js_1.VENDORED);
        }
        if (command === "doctor") {
            const options = { settings: { type: "string" }, prefix: { type: "string", default: "" } };
            const { values } = (0, node_util_1.parseArgs)({ args: rest, options });
            const { runDoctor } = await import("./doctor.js"); // `verify` needs no package
            return await runDoctor(values.settings, values.prefix);
        }
    }
    catch (error) {
        if (!String(error.code).startsWith("ERR_PARSE_ARGS_")) {
            throw error;
        }
    }
    return misused();
}
function misused() {
    console.error(USAGE);
    return 2;
}
function verify(folder) {
    try {
        const findings = (0, integrity_js_1.verifyVendored)(folder);
        const lines = ["edited", "missing", "added"].flatMap((kind) => findings[kind].map((name) => `${kind}: ${folder}/${name}`));
        lines.forEach((line) => console.log(line));
        if (lines.length === 0) {
            console.log(`The vendored files are those of the Redis module ${findings.version}.`);
        }
        return lines.length === 0 ? 0 : 1;
    }
    catch (error) {
        if (error instanceof integrity_js_1.VendorError) {
            console.error(error.message);
            return 2;
        }
        throw error;
    }
}
void main(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
});
//# sourceMappingURL=cli.js.map