import { randomUUID } from "node:crypto";
import { type CacheLimits, type CacheService, type RedisClient, RedisService, createClient } from "@rapidkit/redis";
import { hashSlotOf } from "../../../template/nestjs/.rapidkit/vendor/redis/js/cache/hash-slot.js";
import { Keyspace } from "../../../template/nestjs/.rapidkit/vendor/redis/js/cache/keys.js";
import { settingsFor, until } from "./settings.js";
import { ClusterHouse, type SentinelHouse } from "./topologies.js";

export interface HouseProcessOptions {
  limits?: CacheLimits;
  namespace?: string;
  commandTimeout?: number;
  log?: string[];
  /** Of its connections. */
  name?: string;
}

/** A cache over several servers, as one process has it, and a client beside it that sees and changes what they have. */
export class HouseProcess implements AsyncDisposable {
  private constructor(
    readonly service: RedisService,
    readonly raw: RedisClient,
    readonly namespace: string,
  ) {}

  static async open(house: ClusterHouse | SentinelHouse, options: HouseProcessOptions = {}): Promise<HouseProcess> {
    const { namespace = `n-${randomUUID()}`, commandTimeout = 1, limits, log = [], name = "cached" } = options;
    const topology = house instanceof ClusterHouse ? "cluster" : "sentinel";
    const place = { topology, nodes: house.seeds } as const;
    const values = { cacheNamespace: namespace, commandTimeout, clientName: name, connectRetries: 0 };
    const settings = settingsFor("", { ...place, ...values });
    const write = (line: string): void => void log.push(line);
    const service = await RedisService.open(settings, { log: write, warn: write }, limits);
    const raw = createClient(settingsFor("", place)) as RedisClient; // or a cluster's, which takes the same commands
    return new HouseProcess(service, raw, namespace);
  }

  /** The same with the near cache, which is tracking already. */
  static async near(house: ClusterHouse | SentinelHouse, options: HouseProcessOptions = {}): Promise<HouseProcess> {
    const process = await HouseProcess.open(house, { ...options, limits: { near: true, ...options.limits } });
    await process.tracks();
    return process;
  }

  get cache(): CacheService {
    return this.service.cache;
  }

  /** Wait until the near cache is told of changes, after a read which wants that. */
  async tracks(milliseconds = 5000): Promise<void> {
    await this.cache.get("nothing", { near: true });
    await until(() => this.cache.state.tracking === true, milliseconds);
  }

  /** Wait until the cache is as it should be. */
  async recovers(milliseconds = 10_000): Promise<void> {
    await until(() => this.cache.state.circuit === "closed" && this.cache.state.pending === 0, milliseconds);
  }

  /** Tell whether a read of a key is answered without a server. */
  async isNear(key: string): Promise<boolean> {
    const { nearHits } = this.cache.stats;
    await this.cache.get(key, { near: true });
    return this.cache.stats.nearHits > nearHits;
  }

  /** In a cluster the slots of a key, and of the namespace token that it depends on. */
  slotsOf(key: string): number[] {
    return [slotOf(key), slotOf(new Keyspace(this.namespace, 16).tokenOf(key))];
  }

  value(key: string): string {
    return `c1:${this.namespace}:v:{${key}}`;
  }

  lease(key: string): string {
    return `c1l:${this.namespace}:{${key}}`;
  }

  tag(tag: string): string {
    return `c1:${this.namespace}:t:{${tag}}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.service.close();
    await this.raw.close();
  }
}

/** The slot of a key, of a tag, or of what else is between braces. */
export function slotOf(name: string): number {
  return hashSlotOf(name);
}
