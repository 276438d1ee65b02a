import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A process. */
export interface Run {
  child: ChildProcess;
  output: () => string;
  code: Promise<number | null>;
}

/** Run a script of this folder with that argument, and with nothing but that in its environment. */
export function run(argument: string, environment: Record<string, string>, script = "child.mjs"): Run {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, argument], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (data) => (text += String(data)));
  child.stderr.on("data", (data) => (text += String(data)));
  const code = once(child, "exit").then(([status]) => status as number | null);
  return { child, output: () => text, code };
}
