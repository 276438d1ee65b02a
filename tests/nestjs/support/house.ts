import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type RedisClient, createClient } from "@rapidkit/redis";
import { SERVERS, type ServerBinary, TestServer } from "./servers.js";
import { settingsFor } from "./settings.js";

/** Where they all are. */
export const HOST = "127.0.0.1";
const STABLE_MS = 20_000;

/** How long a silent server counts as alive, in milliseconds: what a failover takes is this and little more. */
export const DOWN_MS = 1000;

/** Replicas that follow at once. */
export const FAST = ["--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1", "--repl-timeout", "5"];

/**
 * The servers that are tested with sentinels and as clusters: the last one, and all of today's versions with FULL=1.
 * Python's own tests run on the first, those of both languages on all.
 */
export const TOPOLOGY_SERVERS: readonly ServerBinary[] = SERVERS.filter(({ name }) => !name.endsWith("-6.2")).slice(
  process.env.FULL ? 0 : -1,
);

export interface HouseOptions {
  /** Of whoever talks to a server, the other servers too. */
  password?: string;
  /** More of each command line. */
  args?: string[];
}

/** Wait until something is true; a server that does not answer counts as false. */
export async function waitFor<T>(
  what: string,
  condition: () => Promise<T | undefined | false>,
  milliseconds = STABLE_MS,
): Promise<T> {
  for (const ends = performance.now() + milliseconds; ;) {
    const found = await condition().catch(() => undefined);
    if (found) {
      return found;
    }
    if (performance.now() > ends) {
      throw new Error(`${what} within ${milliseconds} ms`);
    }
    await sleep(10);
  }
}

/** Processes that belong together, and a way to talk to each of them. */
export abstract class House implements AsyncDisposable {
  protected readonly folder = mkdtempSync(join(tmpdir(), "rapidkit-house-"));
  readonly #clients = new Map<TestServer, RedisClient>();
  readonly #servers: TestServer[] = [];

  protected constructor(
    readonly binary: ServerBinary,
    readonly password = "",
  ) {}

  /** Send one command as the operator, and return its reply. */
  async call(server: TestServer, ...[name, ...args]: [string, ...(string | number)[]]): Promise<unknown> {
    let client = this.#clients.get(server);
    if (!client) {
      const password = this.#hasLogin(server) ? this.password : "";
      client = createClient(settingsFor(server.url, { password, commandTimeout: 2, connectRetries: 0 }));
      this.#clients.set(server, client);
    }
    return client.call(name, ...args);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
    await Promise.all(this.#servers.map((server) => server[Symbol.asyncDispose]()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  protected start(...args: string[]): Promise<TestServer> {
    return this.#keep(TestServer.of(this.binary, "--dir", this.folder, ...args));
  }

  protected startAt(port: number, ...args: string[]): Promise<TestServer> {
    return this.#keep(TestServer.at(port, this.binary, "--dir", this.folder, ...args));
  }

  async #keep(starting: Promise<TestServer>): Promise<TestServer> {
    const server = await starting;
    this.#servers.push(server);
    return server;
  }

  protected login(): string[] {
    return this.password ? ["--requirepass", this.password, "--masterauth", this.password] : [];
  }

  #hasLogin({ args }: TestServer): boolean {
    return args.includes("--requirepass");
  }
}

/** The address of a server, as REDIS_NODES has it. */
export function addressOf({ port }: TestServer): string {
  return `${HOST}:${port}`;
}

/** What a reply to ROLE says. */
export function roleOf(reply: unknown): unknown {
  return (reply as unknown[])[0];
}
