import { DOWN_MS, FAST, HOST, House, type HouseOptions, addressOf, roleOf, waitFor } from "./house.js";
import { type ServerBinary, type TestServer, freePort } from "./servers.js";

const SLOTS = 16384;

type SlotNode = [host: string, port: number, ...unknown[]];
type SlotRange = [first: number, last: number, primary: SlotNode, ...replicas: SlotNode[]];

/** A cluster of three primaries, each with a replica. */
export class ClusterHouse extends House {
  /** The first three began as primaries, each of the others as the replica of one of them. */
  readonly nodes: TestServer[] = [];
  readonly #args: string[];

  private constructor(binary: ServerBinary, { password, args = [] }: HouseOptions) {
    super(binary, password);
    this.#args = args;
  }

  static async open(binary: ServerBinary, options: HouseOptions & { replicas?: boolean } = {}): Promise<ClusterHouse> {
    const house = new ClusterHouse(binary, options);
    try {
      await house.#open(options.replicas === false ? 3 : 6);
      return house;
    } catch (error) {
      await house[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The addresses of all nodes, as REDIS_NODES has them. */
  get seeds(): string {
    return this.nodes.map(addressOf).join();
  }

  /** Return the node at an address. */
  at(address: string): TestServer {
    const node = this.nodes.find((each) => addressOf(each) === address || String(each.port) === address);
    if (!node) {
      throw new Error(`there is no node ${address}`);
    }
    return node;
  }

  /** Those that have slots, in the slots' order, as some node that answers says. */
  async primaries(): Promise<TestServer[]> {
    const ranges = (await this.#map()).sort(([one], [other]) => one - other);
    return [...new Set(ranges.map(([, , [, port]]) => this.at(String(port))))];
  }

  /** The primary that has a slot. */
  async owner(slot: number): Promise<TestServer> {
    const range = (await this.#map()).find(([first, last]) => first <= slot && slot <= last);
    return this.at(String(range?.[2][1]));
  }

  /** Return a key in a primary's slots, and its slot. */
  async keyIn(primary: TestServer, prefix = "key"): Promise<[key: string, slot: number]> {
    for (let number = 0; ; number += 1) {
      const key = `${prefix}:${number}`;
      const slot = (await this.call(primary, "CLUSTER", "KEYSLOT", key)) as number;
      if ((await this.owner(slot)) === primary) {
        return [key, slot];
      }
    }
  }

  async replicaOf(primary: TestServer): Promise<TestServer> {
    const range = (await this.#map()).find(([, , [, port]]) => port === primary.port);
    return this.at(String(range?.[3]?.[1]));
  }

  /** Have a primary's replica take its place, both alive, and return the new primary. */
  async failOver(primary: TestServer): Promise<TestServer> {
    const replica = await this.replicaOf(primary);
    await this.call(replica, "CLUSTER", "FAILOVER");
    await waitFor("no failover", async () => roleOf(await this.call(replica, "ROLE")) === "master");
    await this.stable();
    return replica;
  }

  /** Wait until all nodes that run agree on who has which slot, all slots are served, and replicas are up to date. */
  async stable(): Promise<void> {
    await waitFor("the cluster is not stable", () => this.#isStable());
  }

  /**
   * Give slots of one primary to another, with what is in them.
   *
   * @param meanwhile Runs when the keys have gone, and the slots not yet: their owner answers ASK for what it has not.
   * @param last Keys that go only after that.
   */
  async move(
    slots: readonly number[],
    to: TestServer,
    meanwhile?: () => Promise<void>,
    last: readonly string[] = [],
  ): Promise<void> {
    const from = await this.owner(slots[0] ?? 0);
    const [source, target] = [await this.#idOf(from), await this.#idOf(to)];
    for (const slot of slots) {
      await this.call(to, "CLUSTER", "SETSLOT", slot, "IMPORTING", source);
      await this.call(from, "CLUSTER", "SETSLOT", slot, "MIGRATING", target);
      await this.#migrate(slot, from, to, last);
    }
    await meanwhile?.();
    const others = (await this.primaries()).filter((node) => node !== from && node !== to);
    for (const slot of slots) {
      await this.#migrate(slot, from, to);
      for (const node of [to, from, ...others]) {
        await this.call(node, "CLUSTER", "SETSLOT", slot, "NODE", target);
      }
    }
    await this.stable();
  }

  async #open(count: number): Promise<void> {
    this.nodes.push(...(await Promise.all(Array.from({ length: count }, () => this.#node()))));
    const [first, ...more] = this.nodes as [TestServer, ...TestServer[]];
    const bounds = [0, 5461, 10923, SLOTS] as const;
    for (const [place, node] of this.nodes.slice(0, 3).entries()) {
      await this.call(node, "CLUSTER", "ADDSLOTSRANGE", bounds[place] ?? 0, (bounds[place + 1] ?? 0) - 1);
      await this.call(node, "CLUSTER", "SET-CONFIG-EPOCH", place + 1);
    }
    const ports = await Promise.all(this.nodes.map((node) => this.#busPort(node)));
    for (const node of this.nodes) {
      for (const [place, other] of this.nodes.entries()) {
        if (other !== node) {
          await this.call(node, "CLUSTER", "MEET", HOST, other.port, ports[place] ?? 0);
        }
      }
    }
    await waitFor("the nodes do not know each other", async () => {
      const known = await Promise.all(this.nodes.map((node) => this.call(node, "CLUSTER", "NODES") as Promise<string>));
      return known.every((text) => text.trim().split("\n").length === count && !text.includes("handshake"));
    });
    for (const [place, node] of [first, ...more].slice(3).entries()) {
      await this.call(node, "CLUSTER", "REPLICATE", await this.#idOf(this.nodes[place] ?? first));
    }
    await this.stable();
  }

  async #node(): Promise<TestServer> {
    const port = await freePort();
    const options = {
      "cluster-enabled": "yes",
      "cluster-port": String(port),
      "cluster-config-file": `nodes-${port}.nodes`,
      "cluster-node-timeout": String(DOWN_MS),
      "cluster-replica-validity-factor": "0",
      "cluster-migration-barrier": "9", // no replica goes to another primary
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    return this.start(...args, ...FAST, ...this.login(), ...this.#args);
  }

  async #busPort(node: TestServer): Promise<number> {
    const reply = await this.call(node, "CONFIG", "GET", "cluster-port");
    return Number((reply as string[])[1]);
  }

  async #idOf(node: TestServer): Promise<string> {
    return (await this.call(node, "CLUSTER", "MYID")) as string;
  }

  async #map(): Promise<SlotRange[]> {
    for (const node of this.nodes.filter(({ runs }) => runs)) {
      try {
        return (await this.call(node, "CLUSTER", "SLOTS")) as SlotRange[];
      } catch {
        // the next one may answer
      }
    }
    throw new Error("no node answers");
  }

  async #isStable(): Promise<boolean> {
    const alive = this.nodes.filter(({ runs }) => runs);
    const maps = await Promise.all(
      alive.map(async (node) => (await this.call(node, "CLUSTER", "SLOTS")) as SlotRange[]),
    );
    const texts = maps.map((map) =>
      map
        .map(([first, last, [, port], ...replicas]) => [first, last, port, ...replicas.map(([, each]) => each).sort()])
        .map(String)
        .sort()
        .join(";"),
    );
    const owned = maps[0]?.reduce((sum, [first, last]) => sum + last + 1 - first, 0);
    const states = await Promise.all(alive.map((node) => this.call(node, "CLUSTER", "INFO")));
    if (owned !== SLOTS || new Set(texts).size > 1 || !states.every((text) => String(text).includes("state:ok"))) {
      return false;
    }
    const owners = new Set(maps[0]?.map(([, , [, port]]) => port));
    const roles = await Promise.all(alive.map((node) => this.call(node, "ROLE")));
    return alive.every(({ port }, place) => {
      const role = roles[place] as [string, string, number, string];
      return owners.has(port) ? role[0] === "master" : role[0] === "master" || role[3] === "connected";
    });
  }

  async #migrate(slot: number, from: TestServer, to: TestServer, last: readonly string[] = []): Promise<void> {
    const login = this.password ? ["AUTH", this.password] : [];
    for (;;) {
      const all = (await this.call(from, "CLUSTER", "GETKEYSINSLOT", slot, 100)) as string[];
      const keys = all.filter((key) => !last.includes(key));
      if (keys.length === 0) {
        return;
      }
      await this.call(from, "MIGRATE", HOST, to.port, "", 0, 1000, ...login, "KEYS", ...keys);
    }
  }
}
