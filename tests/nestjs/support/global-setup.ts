import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PIDS } from "./pids.js";

/** Make the certificates once; afterwards end the servers that failed tests have left. */
export default function setup(): () => void {
  rmSync(PIDS, { force: true });
  execFileSync("sh", [fileURLToPath(new URL("certs.sh", import.meta.url))]);
  return () => {
    for (const pid of read(PIDS).trim().split("\n").filter(Boolean)) {
      if (/(redis|valkey)-server/.test(read(`/proc/${pid}/cmdline`))) {
        process.kill(Number(pid), "SIGKILL");
      }
    }
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
