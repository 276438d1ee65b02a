/**
 * A private server for the life of this process: what `REDIS_URL=embedded://` connects to.
 *
 * For development and tests. The server listens on a socket file in a folder that only this user can enter, keeps
 * nothing on disk, and ends with this process, however that ends.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { type Socket, connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { RedisStartError } from "./errors.js";

const START_SECONDS = 10;
const STOP_SECONDS = 5;

// The shell waits for the server. Its helper outlives this process for a moment: `read` returns when this process closes
// the pipe or dies, even by SIGKILL, and then it ends the server, also one that hangs, and removes the folder. Nothing
// else does that on every POSIX system. Where the server has ended before, its process id may be another's by now. The
// pipe is not the shell's standard input, which Node.js closes as soon as the shell ends: the folder would go, and with
// it the log that says why.
const WATCHER = `
  folder=$1; shift
  "$@" </dev/null 3<&- & server=$!
  (read -r _ <&3; [ -e "$folder/ended" ] || kill -KILL "$server"; rm -rf "$folder") 2>/dev/null &
  exec 3<&-; wait "$server"; [ -d "$folder" ] && : >"$folder/ended"`;

/** A server process of this process's own. */
export class EmbeddedServer {
  #folder: string | undefined;
  #process: ChildProcess | undefined;

  /**
   * The socket file to connect to.
   *
   * @throws RedisStartError The server is not running.
   */
  get path(): string {
    if (this.#folder === undefined) {
      throw new RedisStartError("the embedded server is not running");
    }
    return join(this.#folder, "redis.sock");
  }

  /**
   * Start the server and wait until it answers; nothing happens where it runs already.
   *
   * @throws RedisStartError There is no server binary, or it did not start; with the last lines of its log.
   */
  async start(): Promise<void> {
    if (this.#process !== undefined) {
      return;
    }
    const binary = findServer();
    this.#folder = mkdtempSync(join(tmpdir(), "rapidkit-redis-"));
    const log = join(this.#folder, "server.log");
    const listen = ["--port", "0", "--unixsocket", this.path, "--unixsocketperm", "700", "--dir", this.#folder];
    const keep = ["--save", "", "--appendonly", "no", "--daemonize", "no", "--logfile", log];
    // A session of its own: Ctrl-C in a terminal is for the application, which then ends this server.
    this.#process = spawn("/bin/sh", ["-c", WATCHER, "sh", this.#folder, binary, ...listen, ...keep], {
      detached: true,
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    // Neither process nor pipe keeps the application alive; its own connections do.
    this.#process.on("error", () => undefined).unref();
    leashOf(this.#process).unref();
    try {
      await this.#untilReady(this.#process);
    } catch (error) {
      const lines = lastLines(log);
      await this.stop();
      throw new RedisStartError([`${binary}: ${(error as Error).message}`, ...lines].join("\n"));
    }
  }

  /** End the server and remove its folder. */
  async stop(): Promise<void> {
    const [child, folder] = [this.#process, this.#folder];
    this.#process = this.#folder = undefined;
    if (child === undefined || folder === undefined) {
      return;
    }
    child.ref();
    const ended = hasEnded(child)
      ? Promise.resolve()
      : new Promise<void>((resolve) => child.once("exit", () => resolve()));
    leashOf(child)
      .on("error", () => undefined)
      .destroy();
    const late = setTimeout(() => endGroup(child), STOP_SECONDS * 1000);
    await ended;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const deadline = performance.now() + START_SECONDS * 1000;
    while (performance.now() < deadline) {
      if (hasEnded(child)) {
        throw new RedisStartError("the embedded server ended at once");
      }
      if (await answers(this.path)) {
        return;
      }
      await sleep(10);
    }
    throw new RedisStartError(`the embedded server did not answer within ${START_SECONDS} s`);
  }
}

/**
 * Return the server binary: `valkey-server` or `redis-server` on PATH.
 *
 * @throws RedisStartError There is none, or sockets in the file system are not available (Windows).
 */
export function findServer(): string {
  if (process.platform === "win32") {
    throw new RedisStartError("embedded:// needs socket files, which this system lacks; set REDIS_URL to a server");
  }
  for (const name of ["valkey-server", "redis-server"]) {
    for (const folder of (process.env.PATH ?? "").split(delimiter).filter(Boolean)) {
      if (isExecutable(join(folder, name))) {
        return join(folder, name);
      }
    }
  }
  throw new RedisStartError(
    "embedded:// needs a server binary: install valkey-server or redis-server on PATH, or set REDIS_URL to a server",
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Return the pipe at whose end the server ends. */
function leashOf(child: ChildProcess): Socket {
  return child.stdio[3] as Socket;
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** End the shell with the server, which are a process group of their own. */
function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) {
    process.kill(-pid, "SIGKILL");
  }
}

function lastLines(log: string): string[] {
  try {
    return readFileSync(log, "utf8").trimEnd().split("\n").slice(-5);
  } catch {
    return []; // it ended before it wrote one
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    const done = (answered: boolean): void => {
      probe.destroy();
      resolve(answered);
    };
    probe.setTimeout(1000, () => done(false));
    probe.once("connect", () => probe.write("PING\r\n"));
    probe.once("data", (data) => done(data.toString().startsWith("+PONG")));
    probe.once("error", () => done(false));
    probe.once("close", () => done(false));
  });
}
