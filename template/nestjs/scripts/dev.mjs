// `npm run start:dev`: compile on every change, restart on every compilation that succeeded.
// A type error leaves the running application as it is.

import { spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const compile = [tsc, "-p", "tsconfig.build.json", "--noEmitOnError"];
const start = (...args) => spawn(process.execPath, args, { stdio: "inherit" });

if (spawnSync(process.execPath, compile, { stdio: "inherit" }).status !== 0) {
  process.exitCode = 1;
} else {
  const children = [
    start(...compile, "--watch", "--preserveWatchOutput"),
    start("--watch", "--enable-source-maps", "dist/main.js"),
  ];
  const stop = () => children.forEach((child) => child.kill());
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
  for (const child of children) child.on("exit", stop);
}
