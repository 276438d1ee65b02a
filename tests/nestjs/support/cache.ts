import { randomUUID } from "node:crypto";
import { type CacheLimits, type CacheService, RedisService, type RedisClient, createClient } from "@rapidkit/redis";
import { settingsFor } from "./settings.js";

interface Options {
  limits?: CacheLimits;
  namespace?: string;
  commandTimeout?: number;
  /** Where the cache connects, where that is not the server itself. */
  through?: string;
  log?: string[];
}

/** A cache, as one process has it, and a client beside it that sees and changes what the server has. */
export class CacheProcess implements AsyncDisposable {
  private constructor(
    readonly service: RedisService,
    readonly raw: RedisClient,
    readonly namespace: string,
  ) {}

  static async open(url: string, options: Options = {}): Promise<CacheProcess> {
    const { namespace = `n-${randomUUID()}`, commandTimeout = 1, through = url, limits, log = [] } = options;
    const settings = settingsFor(through, { cacheNamespace: namespace, commandTimeout, connectRetries: 0 });
    const logger = { log: () => undefined, warn: (line: string) => void log.push(line) };
    const service = await RedisService.open(settings, logger, limits);
    return new CacheProcess(service, createClient(settingsFor(url)), namespace);
  }

  get cache(): CacheService {
    return this.service.cache;
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
