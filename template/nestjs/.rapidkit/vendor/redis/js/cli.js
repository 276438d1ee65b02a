#!/usr/bin/env node
"use strict";
/** `npx rapidkit-redis verify`: what in this project's vendored runtime differs from its release. */
Object.defineProperty(exports, "__esModule", { value: true });
const integrity_js_1 = require("./integrity.js");
const VENDORED = ".rapidkit/vendor/redis";
const USAGE = `usage: rapidkit-redis verify [folder]

Names vendored files that were edited, are missing or were added. The folder is ${VENDORED} by default.`;
/** Run a command and return the exit status: 0, 1 where something differs, 2 where nothing could be compared. */
function main([command, folder = VENDORED, ...rest]) {
    if (command === "--help" || command === "-h") {
        console.log(USAGE);
        return 0;
    }
    if (command !== "verify" || rest.length > 0) {
        console.error(USAGE);
        return 2;
    }
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
process.exitCode = main(process.argv.slice(2));
//# sourceMappingURL=cli.js.map