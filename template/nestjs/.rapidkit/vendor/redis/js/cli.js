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
process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") {
        throw error;
    }
    process.exit(141); // who reads has enough, such as `head`; the shell says it so of programs that SIGPIPE ends
});
void main(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
});
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2xpLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2NsaS50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiOztBQUNBLDJHQUEyRzs7QUFFM0cseUNBQXNDO0FBQ3RDLGlEQUF1RTtBQUV2RSxNQUFNLEtBQUssR0FBRzs7OzBGQUc0RSx1QkFBUTs7O3lFQUd6QixDQUFDO0FBSTFFLG1IQUFtSDtBQUNuSCxLQUFLLFVBQVUsSUFBSSxDQUFDLENBQUMsT0FBTyxFQUFFLEdBQUcsSUFBSSxDQUFXO0lBQzlDLElBQUksT0FBTyxLQUFLLFFBQVEsSUFBSSxPQUFPLEtBQUssSUFBSSxFQUFFLENBQUM7UUFDN0MsT0FBTyxDQUFDLEdBQUcsQ0FBQyxLQUFLLENBQUMsQ0FBQztRQUNuQixPQUFPLENBQUMsQ0FBQztJQUNYLENBQUM7SUFDRCxJQUFJLENBQUM7UUFDSCxJQUFJLE9BQU8sS0FBSyxRQUFRLEVBQUUsQ0FBQztZQUN6QixNQUFNLEVBQUUsV0FBVyxFQUFFLEdBQUcsSUFBQSxxQkFBUyxFQUFDLEVBQUUsSUFBSSxFQUFFLElBQUksRUFBRSxPQUFPLEVBQUUsRUFBRSxFQUFFLGdCQUFnQixFQUFFLElBQUksRUFBRSxDQUFDLENBQUM7WUFDdkYsT0FBTyxXQUFXLENBQUMsTUFBTSxHQUFHLENBQUMsQ0FBQyxDQUFDLENBQUMsT0FBTyxFQUFFLENBQUMsQ0FBQyxDQUFDLE1BQU0sQ0FBQyxXQUFXLENBQUMsQ0FBQyxDQUFDLElBQUksdUJBQVEsQ0FBQyxDQUFDO1FBQ2pGLENBQUM7UUFDRCxJQUFJLE9BQU8sS0FBSyxRQUFRLEVBQUUsQ0FBQztZQUN6QixNQUFNLE9BQU8sR0FBRyxFQUFFLFFBQVEsRUFBRSxFQUFFLElBQUksRUFBRSxRQUFRLEVBQUUsRUFBRSxNQUFNLEVBQUUsRUFBRSxJQUFJLEVBQUUsUUFBUSxFQUFFLE9BQU8sRUFBRSxFQUFFLEVBQUUsRUFBVyxDQUFDO1lBQ25HLE1BQU0sRUFBRSxNQUFNLEVBQUUsR0FBRyxJQUFBLHFCQUFTLEVBQUMsRUFBRSxJQUFJLEVBQUUsSUFBSSxFQUFFLE9BQU8sRUFBRSxDQUFDLENBQUM7WUFDdEQsTUFBTSxFQUFFLFNBQVMsRUFBRSxHQUFHLE1BQU0sTUFBTSxDQUFDLGFBQWEsQ0FBQyxDQUFDLENBQUMsNEJBQTRCO1lBQy9FLE9BQU8sTUFBTSxTQUFTLENBQUMsTUFBTSxDQUFDLFFBQVEsRUFBRSxNQUFNLENBQUMsTUFBTSxDQUFDLENBQUM7UUFDekQsQ0FBQztJQUNILENBQUM7SUFBQyxPQUFPLEtBQUssRUFBRSxDQUFDO1FBQ2YsSUFBSSxDQUFDLE1BQU0sQ0FBRSxLQUErQixDQUFDLElBQUksQ0FBQyxDQUFDLFVBQVUsQ0FBQyxpQkFBaUIsQ0FBQyxFQUFFLENBQUM7WUFDakYsTUFBTSxLQUFLLENBQUM7UUFDZCxDQUFDO0lBQ0gsQ0FBQztJQUNELE9BQU8sT0FBTyxFQUFFLENBQUM7QUFDbkIsQ0FBQztBQUVELFNBQVMsT0FBTztJQUNkLE9BQU8sQ0FBQyxLQUFLLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDckIsT0FBTyxDQUFDLENBQUM7QUFDWCxDQUFDO0FBRUQsU0FBUyxNQUFNLENBQUMsTUFBYztJQUM1QixJQUFJLENBQUM7UUFDSCxNQUFNLFFBQVEsR0FBRyxJQUFBLDZCQUFjLEVBQUMsTUFBTSxDQUFDLENBQUM7UUFDeEMsTUFBTSxLQUFLLEdBQUksQ0FBQyxRQUFRLEVBQUUsU0FBUyxFQUFFLE9BQU8sQ0FBVyxDQUFDLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQ3ZFLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLEdBQUcsSUFBSSxLQUFLLE1BQU0sSUFBSSxJQUFJLEVBQUUsQ0FBQyxDQUMzRCxDQUFDO1FBQ0YsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLElBQUksRUFBRSxFQUFFLENBQUMsT0FBTyxDQUFDLEdBQUcsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQzNDLElBQUksS0FBSyxDQUFDLE1BQU0sS0FBSyxDQUFDLEVBQUUsQ0FBQztZQUN2QixPQUFPLENBQUMsR0FBRyxDQUFDLG9EQUFvRCxRQUFRLENBQUMsT0FBTyxHQUFHLENBQUMsQ0FBQztRQUN2RixDQUFDO1FBQ0QsT0FBTyxLQUFLLENBQUMsTUFBTSxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUM7SUFDcEMsQ0FBQztJQUFDLE9BQU8sS0FBSyxFQUFFLENBQUM7UUFDZixJQUFJLEtBQUssWUFBWSwwQkFBVyxFQUFFLENBQUM7WUFDakMsT0FBTyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUM7WUFDN0IsT0FBTyxDQUFDLENBQUM7UUFDWCxDQUFDO1FBQ0QsTUFBTSxLQUFLLENBQUM7SUFDZCxDQUFDO0FBQ0gsQ0FBQztBQUVELE9BQU8sQ0FBQyxNQUFNLENBQUMsRUFBRSxDQUFDLE9BQU8sRUFBRSxDQUFDLEtBQTRCLEVBQUUsRUFBRTtJQUMxRCxJQUFJLEtBQUssQ0FBQyxJQUFJLEtBQUssT0FBTyxFQUFFLENBQUM7UUFDM0IsTUFBTSxLQUFLLENBQUM7SUFDZCxDQUFDO0lBQ0QsT0FBTyxDQUFDLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDLDJGQUEyRjtBQUNoSCxDQUFDLENBQUMsQ0FBQztBQUVILEtBQUssSUFBSSxDQUFDLE9BQU8sQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLENBQUMsSUFBSSxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUU7SUFDL0MsT0FBTyxDQUFDLFFBQVEsR0FBRyxNQUFNLENBQUM7QUFDNUIsQ0FBQyxDQUFDLENBQUMifQ==