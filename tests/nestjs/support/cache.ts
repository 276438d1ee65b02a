import { randomUUID } from "node:crypto";
import {
  type CacheLimits,
  type CacheService,
  type GetOptions,
  type Metrics,
  type RedisClient,
  RedisService,
  createClient,
} from "@rapidkit/redis";
import { settingsFor, until } from "./settings.js";

export interface CacheProcessOptions {
  limits?: CacheLimits;
  namespace?: string;
  commandTimeout?: number;
  /** Where the cache connects, where that is not the server itself. */
  through?: string;
  log?: string[];
  /** Where measurements go. */
  metrics?: Metrics;
}

/** A cache, as one process has it, and a client beside it that sees and changes what the server has. */
export class CacheProcess implements AsyncDisposable {
  private constructor(
    readonly service: RedisService,
    readonly raw: RedisClient,
    readonly namespace: string,
  ) {}

  static async open(url: string, options: CacheProcessOptions = {}): Promise<CacheProcess> {
    const { namespace = `n-${randomUUID()}`, commandTimeout = 1, through = url, limits, log = [], metrics } = options;
    const settings = settingsFor(through, { cacheNamespace: namespace, commandTimeout, connectRetries: 0 });
    const write = (line: string): void => void log.push(line);
    const logger = { log: write, warn: write };
    const measured = metrics && { metrics, name: "default" };
    const service = await RedisService.open(settings, logger, limits, undefined, measured);
    return new CacheProcess(service, createClient(settingsFor(url)), namespace);
  }

  /** The same with the near cache, which is tracking already. */
  static async near(url: string, options: CacheProcessOptions = {}): Promise<CacheProcess> {
    const process = await CacheProcess.open(url, { ...options, limits: { near: true, ...options.limits } });
    await process.tracks();
    return process;
  }

  get cache(): CacheService {
    return this.service.cache;
  }

  /** Wait until the near cache is told of changes, after a read which wants that. */
  async tracks(): Promise<void> {
    await this.cache.get("nothing", { near: true });
    await until(() => this.cache.state.tracking === true, 5000);
  }

  /** Tell whether a read of a key is answered without a server. */
  async isNear(key: string, options: GetOptions = {}): Promise<boolean> {
    const { nearHits } = this.cache.stats;
    await this.cache.get(key, options).catch(() => undefined);
    return this.cache.stats.nearHits > nearHits;
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

  /** Wait until the near cache was told of all that has changed so far. */
  async heard(): Promise<void> {
    await this.cache.set("heard", 1);
    const ends = performance.now() + 5000;
    while (!(await this.isNear("heard", { near: true }))) {
      if (performance.now() > ends) {
        throw new Error("nothing is kept");
      }
    }
    await this.raw.del(this.value("heard"));
    while (await this.isNear("heard", { near: true })) {
      await this.raw.ping();
    }
  }

  /** Read a key so that it is kept; what has changed before is known by then. */
  async keeps(key: string, options: GetOptions = {}): Promise<void> {
    await this.heard();
    await this.isNear(key, options);
    if (!(await this.isNear(key, options))) {
      throw new Error(`${key} is not kept`);
    }
  }

  /** What another process does to a key that it deletes. */
  async deleteElsewhere(key: string): Promise<void> {
    await this.raw.del(this.value(key), this.lease(key));
  }

  /** Make an entry that much older, by what is left of its time. */
  async age(key: string, milliseconds: number): Promise<void> {
    const left = await this.raw.pttl(this.value(key));
    await this.raw.pexpire(this.value(key), left - milliseconds);
  }

  /** How many commands of that name the server has run since the last call. */
  async commands(name: string): Promise<number> {
    const info = await this.raw.info("commandstats");
    await this.raw.config("RESETSTAT");
    return Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(info)?.[1] ?? 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.service.close();
    await this.raw.close();
  }
}

/** A promise that a test settles. */
export interface Gate<T = void> {
  readonly promise: Promise<T>;
  readonly open: (value: T) => void;
  readonly fail: (error: unknown) => void;
}

export function gate<T = void>(): Gate<T> {
  let open!: (value: T) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  promise.catch(() => undefined);
  return { promise, open, fail };
}

/** A loader that says when it has begun, and returns what the test gives it. */
export function gated<T>(): { loader: (context: { signal: AbortSignal }) => Promise<T> } & {
  readonly begun: Promise<{ signal: AbortSignal }>;
  readonly calls: () => number;
} & Pick<Gate<T>, "open" | "fail"> {
  const begun = gate<{ signal: AbortSignal }>();
  const ended = gate<T>();
  let calls = 0;
  return {
    loader: (context) => {
      calls += 1;
      begun.open(context);
      return ended.promise;
    },
    begun: begun.promise,
    calls: () => calls,
    open: ended.open,
    fail: ended.fail,
  };
}

/** The error with which a promise rejects. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}
