import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { CacheService } from "./cache/cache.js";
import { Engine } from "./cache/engine.js";
import type { CacheLimits } from "./cache/limits.js";
import { secondsToLife } from "./cache/policy.js";
import { type RedisClient, createClient } from "./client.js";
import { EmbeddedServer } from "./embedded.js";
import { RedisStartError, reasonOf } from "./errors.js";
import { type MinimalHealth, type RedisHealth, checkHealth } from "./health.js";
import { type RedisMetadata, getRedisMetadata } from "./metadata.js";
import { resolveTarget } from "./options.js";
import type { RedisLogger } from "./outage.js";
import { ConnectRetry } from "./retry.js";
import { type RedisSettings, targetOf } from "./settings.js";
import { RedisUrl } from "./url.js";

/**
 * One connection of the application: its client, its cache, its settings, its health. It closes what it opened.
 *
 * @publicApi
 */
@Injectable()
export class RedisService implements OnApplicationShutdown {
  /** ioredis's client, within the bounds of the settings; it connects when it is first used. */
  readonly client: RedisClient;
  /** One load in the whole fleet, and invalidations that hold. */
  readonly cache: CacheService;
  readonly settings: RedisSettings;
  readonly #embedded: EmbeddedServer | undefined;
  readonly #engine: Engine;

  private constructor(
    settings: RedisSettings,
    client: RedisClient,
    embedded: EmbeddedServer | undefined,
    engine: Engine,
  ) {
    this.settings = settings;
    this.client = client;
    this.#embedded = embedded;
    this.#engine = engine;
    this.cache = new CacheService(engine, settings.cacheNamespace, secondsToLife(settings.cacheTtl));
  }

  /**
   * Start what the settings ask for: the embedded server, and the first connection where preconnect is on.
   *
   * @param logger Is told of outages, of attempts to connect and of loads in the background that failed. @default nobody
   * @param limits The cache's.
   * @throws RedisStartError The server binary is missing, or no attempt to connect was answered.
   * @throws RedisSettingsError A file that the settings name cannot be used.
   * @throws CacheOptionsError A limit is out of range.
   */
  static async open(settings: RedisSettings, logger?: RedisLogger, limits?: CacheLimits): Promise<RedisService> {
    const embedded = targetOf(settings).scheme === "embedded" ? new EmbeddedServer() : undefined;
    try {
      await embedded?.start();
      const target = embedded ? new RedisUrl({ scheme: "unix", path: embedded.path }) : resolveTarget(settings);
      if (settings.preconnect) {
        await preconnect(settings, target, logger);
      }
      const client = createClient(settings, { target, logger });
      const { cacheNamespace: namespace, commandTimeout } = settings;
      const engine = new Engine(client, { namespace, commandTimeout, logger, limits });
      const service = new RedisService(settings, client, embedded, engine);
      if (settings.preconnect) {
        await service.#firstPing();
      }
      return service;
    } catch (error) {
      await embedded?.stop();
      throw error;
    }
  }

  /** Return the contract's metadata; no call to Redis, no secret. */
  getMetadata(): RedisMetadata {
    return getRedisMetadata(this.settings);
  }

  /** Ask Redis through the client and return the contract's health payload; it never throws what Redis threw. */
  checkHealth(): Promise<RedisHealth | MinimalHealth> {
    return checkHealth(this.client, this.settings, this.cache);
  }

  /** End every load, and close the client and the embedded server for good; what is in flight is answered in time. */
  async close(): Promise<void> {
    await this.#engine.close();
    await this.client.close();
    await this.#embedded?.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  [inspect.custom](): string {
    return `RedisService ${targetOf(this.settings).toString()}`;
  }

  async #firstPing(): Promise<void> {
    try {
      await this.client.ping();
    } catch (error) {
      await this.client.close();
      throw new RedisStartError(`Redis does not answer at ${targetOf(this.settings).toString()}: ${reasonOf(error)}`);
    }
  }
}

/** Connect and PING, as often as the settings say, each time by a client of its own. */
async function preconnect(settings: RedisSettings, target: RedisUrl, logger: RedisLogger | undefined): Promise<void> {
  const retry = new ConnectRetry(settings.connectRetries, settings.connectBackoffBase);
  // One attempt of this client is one connection attempt and one PING, each within its own timeout.
  const once = { ...settings, connectRetries: 0, commandTimeout: settings.connectTimeout + settings.commandTimeout };
  const shown = targetOf(settings).toString();
  for (let failures = 1; ; failures += 1) {
    const cause = await ping(createClient(once, { target }));
    if (cause === undefined) {
      return;
    }
    const delay = retry.delay(failures, cause);
    const attempts = `attempt ${failures} of ${settings.connectRetries + 1}`;
    if (delay === undefined) {
      throw new RedisStartError(`Redis does not answer at ${shown} (${attempts}): ${reasonOf(cause)}`, { cause });
    }
    logger?.warn(`no answer from ${shown} (${attempts}): ${reasonOf(cause)}; next in ${delay.toFixed(2)} s`);
    await sleep(delay * 1000);
  }
}

/** Send one PING by a client that is closed after it, and return why there was no PONG. */
async function ping(probe: RedisClient): Promise<unknown> {
  try {
    await probe.ping();
    return undefined;
  } catch (error) {
    return (error as Error).cause ?? error;
  } finally {
    await probe.close();
  }
}
