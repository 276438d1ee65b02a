#!/usr/bin/env node
/** `npx rapidkit-redis verify`: what in this project's vendored runtime differs from its release. */

import { VendorError, verifyVendored } from "./integrity.js";

const VENDORED = ".rapidkit/vendor/redis";
const USAGE = `usage: rapidkit-redis verify [folder]

Names vendored files that were edited, are missing or were added. The folder is ${VENDORED} by default.`;

/** Run a command and return the exit status: 0, 1 where something differs, 2 where nothing could be compared. */
function main([command, folder = VENDORED, ...rest]: string[]): 0 | 1 | 2 {
  if (command === "--help" || command === "-h") {
    console.log(USAGE);
    return 0;
  }
  if (command !== "verify" || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
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

process.exitCode = main(process.argv.slice(2));
