import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOWN_MS, FAST, HOST, House, type HouseOptions, addressOf, roleOf, waitFor } from "./house.js";
import { type ServerBinary, type TestServer, freePort } from "./servers.js";

const MASTER = "mymaster";

/** A primary, its two replicas, and three sentinels that watch over them. */
export class SentinelHouse extends House {
  /** The first began as the primary. */
  readonly servers: TestServer[] = [];
  readonly sentinels: TestServer[] = [];

  static async open(
    binary: ServerBinary,
    { password, args = [], sentinelConfig = [] }: HouseOptions & { sentinelConfig?: string[] } = {},
  ): Promise<SentinelHouse> {
    const house = new SentinelHouse(binary, password);
    try {
      await house.#open(args, sentinelConfig);
      return house;
    } catch (error) {
      await house[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The addresses of the sentinels, as REDIS_NODES has them. */
  get seeds(): string {
    return this.sentinels.map(addressOf).join();
  }

  /** The server that answers as a primary, and which the sentinels that run all name. */
  async primary(): Promise<TestServer> {
    return waitFor("the sentinels do not agree on a primary", async () => {
      const alive = this.sentinels.filter(({ runs }) => runs);
      const named = new Set(
        await Promise.all(
          alive.map(async (each) => {
            const [, port] = (await this.call(each, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER)) as string[];
            return Number(port);
          }),
        ),
      );
      const server = this.servers.find(({ port }) => named.size === 1 && named.has(port));
      return server?.runs && roleOf(await this.call(server, "ROLE")) === "master" && server;
    });
  }

  /** Wait until another than that one is the primary. */
  async successorOf(server: TestServer): Promise<TestServer> {
    return waitFor("there is no failover", async () => {
      const primary = await this.primary();
      return primary !== server && primary;
    });
  }

  /** A server beside the three, of which their sentinels do not know. */
  spare(...args: string[]): Promise<TestServer> {
    return this.start(...args);
  }

  /**
   * A sentinel beside the three, who names that server `stray`, whatever it is, and never finds another.
   *
   * @param config More lines of its configuration.
   */
  async stray(port: number, ...config: string[]): Promise<TestServer> {
    const own = await freePort();
    const file = join(this.folder, `stray-${own}.conf`);
    // A name of its own, for by that of the others they would soon tell it better.
    const watch = [`sentinel monitor stray ${HOST} ${port} 1`, "sentinel down-after-milliseconds stray 600000"];
    writeFileSync(file, [...watch, ...config, ""].join("\n"));
    return this.startAt(own, file, "--sentinel");
  }

  /** Have an old primary back, as a replica of the new one; sentinels do it within nine seconds. */
  async rejoin(server: TestServer): Promise<void> {
    if (!server.runs) {
      await server.start();
    }
    server.resume();
    const { port } = await this.primary();
    await waitFor("it does not answer", async () => Boolean(await this.call(server, "REPLICAOF", HOST, port)));
    await this.stable();
  }

  /** Wait until the primary has all its replicas that run. */
  async stable(): Promise<void> {
    const count = this.servers.filter(({ runs }) => runs).length - 1;
    await waitFor("the replicas are not there", async () => {
      const primary = await this.primary();
      const [, , replicas] = (await this.call(primary, "ROLE")) as [string, number, unknown[]];
      return replicas.length === count;
    });
  }

  async #open(args: string[], sentinelConfig: string[]): Promise<void> {
    const [primary, ...replicas] = (await Promise.all(
      [1, 2, 3].map(() => this.start(...FAST, ...this.login(), ...args)),
    )) as [TestServer, TestServer, TestServer];
    this.servers.push(primary, ...replicas);
    for (const replica of replicas) {
      await this.call(replica, "REPLICAOF", HOST, primary.port);
    }
    // Told of each other at the start, which they else find out within seconds.
    const ids = [1, 2, 3].map((digit) => String(digit).repeat(40));
    const ports = await Promise.all(ids.map(() => freePort()));
    const peers = ids.map((id, place) => `sentinel known-sentinel ${MASTER} ${HOST} ${ports[place] ?? 0} ${id}`);
    const known = replicas.map(({ port }) => `sentinel known-replica ${MASTER} ${HOST} ${port}`);
    for (const [place, id] of ids.entries()) {
      const file = join(this.folder, `sentinel-${place}.conf`);
      const lines = [
        `sentinel myid ${id}`,
        `sentinel monitor ${MASTER} ${HOST} ${primary.port} 2`,
        `sentinel down-after-milliseconds ${MASTER} ${DOWN_MS}`,
        `sentinel failover-timeout ${MASTER} 3000`,
        ...(this.password ? [`sentinel auth-pass ${MASTER} ${this.password}`] : []),
        ...known,
        ...peers.filter((line) => !line.endsWith(id)),
        ...sentinelConfig,
      ];
      writeFileSync(file, `${lines.join("\n")}\n`);
    }
    this.sentinels.push(
      ...(await Promise.all(
        ports.map((port, place) => this.startAt(port, join(this.folder, `sentinel-${place}.conf`), "--sentinel")),
      )),
    );
    await this.stable();
    // They ask for roles at the second period, and make a replica of a primary that is back after four times the first:
    // with their own of 10 s and 2 s that takes 8 to 18 s.
    for (const sentinel of this.sentinels) {
      await this.call(sentinel, "SENTINEL", "DEBUG", "INFO-PERIOD", 200);
    }
  }
}
