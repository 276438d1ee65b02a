#!/usr/bin/env node
/** `npx rapidkit-redis verify` and `npx rapidkit-redis doctor`: what is wrong in this project's folder. */

import { parseArgs } from "node:util";
import { VENDORED, VendorError, verifyVendored } from "./integrity.js";

const USAGE = `usage: rapidkit-redis verify [folder]
       rapidkit-redis doctor [--settings file:export] [--prefix PREFIX]

verify  names vendored files that were edited, are missing or were added; the folder is ${VENDORED} by default
doctor  reports settings, server version and what would fail, without a secret
        --settings  the application's own settings, such as dist/config/redis.config.js:redisConfig
        --prefix    of a named connection's variables, such as SESSIONS_`;

type Status = 0 | 1 | 2;

/** Run a command and return the exit status: 0, 1 where something is wrong, 2 where nothing could be looked at. */
async function main([command, ...rest]: string[]): Promise<Status> {
  if (command === "--help" || command === "-h") {
    console.log(USAGE);
    return 0;
  }
  try {
    if (command === "verify") {
      const { positionals } = parseArgs({ args: rest, options: {}, allowPositionals: true });
      return positionals.length > 1 ? misused() : verify(positionals[0] ?? VENDORED);
    }
    if (command === "doctor") {
      const options = { settings: { type: "string" }, prefix: { type: "string", default: "" } } as const;
      const { values } = parseArgs({ args: rest, options });
      const { runDoctor } = await import("./doctor.js"); // `verify` needs no package
      return await runDoctor(values.settings, values.prefix);
    }
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS_")) {
      throw error;
    }
  }
  return misused();
}

function misused(): Status {
  console.error(USAGE);
  return 2;
}

function verify(folder: string): Status {
  try {
    const findings = verifyVendored(folder);
    const lines = (["edited", "missing", "added"] as const).flatMap((kind) =>
      findings[kind].map((name) => `${kind}: ${folder}/${name}`),
    );
    lines.forEach((line) => console.log(line));
    if (lines.length === 0) {
      console.log(`The vendored files are those of the Redis module ${findings.version}.`);
    }
    return lines.length === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof VendorError) {
      console.error(error.message);
      return 2;
    }
    throw error;
  }
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
  process.exit(141); // who reads has enough, such as `head`; the shell says it so of programs that SIGPIPE ends
});

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
