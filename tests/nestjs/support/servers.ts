import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { appendFileSync, existsSync } from "node:fs";
import { connect, createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PIDS } from "./pids.js";

/** A server that can be started here. */
export interface ServerBinary {
  /** Product and minor version, such as `valkey-8.1`: made for the names of tests. */
  readonly name: string;
  readonly path: string;
}

/** Whether the list below is that of `tests/support/servers.py`, which `make` hands over. */
export const IS_MATRIX = process.env["TEST_SERVERS"] !== undefined;

/** The servers of this machine; without `make`, the one on PATH. The first serves those tests that are not about servers. */
export const SERVERS: readonly ServerBinary[] = IS_MATRIX
  ? (JSON.parse(process.env["TEST_SERVERS"] ?? "") as ServerBinary[])
  : (process.env["PATH"] ?? "")
      .split(delimiter)
      .map((folder) => ({ name: "valkey", path: join(folder, "valkey-server") }))
      .filter(({ path }) => existsSync(path))
      .slice(0, 1);

const READY_MS = 10_000;
const READY = /Ready to accept connections|Sentinel ID is/;
const PORT_ATTEMPTS = 20;

/**
 * A port of loopback that nothing listens on, below those that systems give to outgoing connections: who keeps dialling
 * a dead port among those is one day given the same one for its own end, and connects to itself.
 */
export async function freePort(): Promise<number> {
  for (let n = 0; n < PORT_ATTEMPTS; n += 1) {
    const port = randomInt(20_000, 32_000); // not of `Math.random`, which tests pin
    const probe = createServer();
    try {
      await once(probe.listen(port, "127.0.0.1"), "listening");
      return port;
    } catch {
      // somebody has it
    } finally {
      probe.close();
    }
  }
  throw new Error(`no free port in ${PORT_ATTEMPTS} attempts`);
}

/** A real server on a free port of loopback. */
export class TestServer implements AsyncDisposable {
  #child: ChildProcess | undefined;

  private constructor(
    readonly binary: ServerBinary,
    readonly port: number,
    readonly args: readonly string[],
  ) {}

  /** The first of the servers, running. */
  static start(...args: string[]): Promise<TestServer> {
    const [first] = SERVERS;
    return first
      ? TestServer.of(first, ...args)
      : Promise.reject(new Error("no valkey-server on PATH: make node-test"));
  }

  /** That server, running. */
  static async of(binary: ServerBinary, ...args: string[]): Promise<TestServer> {
    for (let left = PORT_ATTEMPTS; ; left -= 1) {
      const server = new TestServer(binary, await freePort(), args);
      try {
        await server.start();
        return server;
      } catch (error) {
        if (left === 0 || !String(error).includes("Address already in use")) {
          throw error;
        }
      }
    }
  }

  /** That server, running on a port of which others know already. */
  static async at(port: number, binary: ServerBinary, ...args: string[]): Promise<TestServer> {
    const server = new TestServer(binary, port, args);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Whether it has been started and has not ended. */
  get runs(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null;
  }

  /** Run it, with more arguments than at first where there are some. */
  async start(...more: string[]): Promise<void> {
    const base = ["--port", String(this.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    const file = this.args.filter((arg) => arg.endsWith(".conf")).slice(0, 1); // of configuration, which comes first
    const args = this.args.filter((arg) => !file.includes(arg));
    const all = [...file, ...base, ...args, ...more];
    const child = spawn(this.binary.path, all, { stdio: ["ignore", "pipe", "ignore"] });
    this.#child = child;
    appendFileSync(PIDS, `${child.pid ?? ""}\n`);
    let log = "";
    child.stdout.on("data", (data) => (log += String(data)));
    const ends = performance.now() + READY_MS;
    // The log first: it is this server's own, while whoever answers on the port may be another.
    while (!READY.test(log) || !(await answers(this.port))) {
      if (child.exitCode !== null || performance.now() > ends) {
        child.kill("SIGKILL");
        throw new Error(`${this.binary.name} is not ready on port ${this.port}; its log ends: ${log.slice(-2000)}`);
      }
      await sleep(10);
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child && this.runs) {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
  }

  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.resume();
    await this.kill();
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    socket.write("PING\r\n");
    await once(socket, "data");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
