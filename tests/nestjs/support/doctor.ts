import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The vendored package. */
export const VENDORED = fileURLToPath(new URL("../../../template/nestjs/.rapidkit/vendor/redis", import.meta.url));

/** What a run of the command came to. */
export class Result {
  readonly lines: readonly string[];

  constructor(
    readonly status: number | null,
    readonly output: string,
    readonly errors: string,
  ) {
    this.lines = output.split("\n").slice(0, -1);
  }

  /** The lines that begin so, without that. */
  of(kind: "fail" | "warn" | "note"): string[] {
    return this.lines.filter((line) => line.startsWith(`${kind}: `)).map((line) => line.slice(kind.length + 2));
  }

  /** Value and origin by variable. */
  get settings(): Record<string, [shown: string, origin: string]> {
    const settings: Record<string, [string, string]> = {};
    for (const line of this.lines) {
      const [, variable = "", shown = "", origin = ""] = /^ {2}(\w+)=(.*) \(([^()]*)\)$/.exec(line) ?? [];
      if (variable) {
        settings[variable] = [shown, origin];
      }
    }
    return settings;
  }
}

/** An empty folder. */
export const folder = (): string => mkdtempSync(join(tmpdir(), "rapidkit-doctor-"));

/** Run `rapidkit-redis doctor` in a folder, with nothing but these variables. */
export async function doctor(
  cwd: string,
  environment: Record<string, string> = {},
  args: string[] = [],
  cli = join(VENDORED, "js/cli.js"),
): Promise<Result> {
  const env = { PATH: process.env["PATH"] ?? "", ...environment };
  const child: ChildProcess = spawn(process.execPath, [cli, "doctor", ...args], { cwd, env, stdio: "pipe" });
  let output = "";
  let errors = "";
  child.stdout?.on("data", (data) => (output += String(data)));
  child.stderr?.on("data", (data) => (errors += String(data)));
  const [status] = (await once(child, "close")) as [number | null];
  return new Result(status, output, errors);
}
