import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { CacheService } from "./cache/cache.js";
import { Engine } from "./cache/engine.js";
import { InstrumentedCacheService } from "./cache/instrumented.js";
import type { CacheLimits } from "./cache/limits.js";
import { secondsToLife } from "./cache/policy.js";
import type { CredentialProvider } from "./credentials.js";
import { EmbeddedServer } from "./embedded.js";
import { RedisStartError, reasonOf } from "./errors.js";
import { type MinimalHealth, PrimariesError, type RedisHealth, checkHealth, pingAll } from "./health.js";
import { type RedisMetadata, getRedisMetadata } from "./metadata.js";
import type { Metrics, Source } from "./metrics.js";
import type { CreateClientOptions } from "./options.js";
import type { RedisLogger } from "./outage.js";
import { ConnectRetry } from "./retry.js";
import { type RedisSettings, shownTarget, targetOf } from "./settings.js";
import { type AnyClient, createClient } from "./topology.js";
import { RedisUrl } from "./url.js";

/**
 * One connection of the application: its client, its cache, its settings, its health. It closes what it opened.
 *
 * @publicApi
 */
@Injectable()
export class RedisService implements OnApplicationShutdown {
  /** ioredis's client, of a cluster its cluster client, within the bounds of the settings; connects when first used. */
  readonly client: AnyClient;
  /** One load in the whole fleet, and invalidations that hold. */
  readonly cache: CacheService;
  readonly settings: RedisSettings;
  readonly #embedded: EmbeddedServer | undefined;
  readonly #engine: Engine;
  /** Ends what metrics read. */
  #detach: () => void = () => undefined;

  private constructor(
    settings: RedisSettings,
    client: AnyClient,
    embedded: EmbeddedServer | undefined,
    engine: Engine,
  ) {
    this.settings = settings;
    this.client = client;
    this.#embedded = embedded;
    this.#engine = engine;
    const kind = engine.recorder ? InstrumentedCacheService : CacheService;
    this.cache = new kind(engine, settings.cacheNamespace, secondsToLife(settings.cacheTtl));
  }

  /**
   * Start what the settings ask for: the embedded server, and the first connection where preconnect is on.
   *
   * @param logger Is told of outages, of attempts to connect and of loads in the background that failed. @default nobody
   * @param limits The cache's.
   * @param credentials Is asked for user and password at each new connection.
   * @param measured Where measurements go, and what they call this connection. @default nowhere
   * @throws RedisStartError The server binary is missing, or no attempt to connect was answered.
   * @throws RedisSettingsError A file that the settings name cannot be used.
   * @throws CacheOptionsError A limit is out of range.
   */
  static async open(
    settings: RedisSettings,
    logger?: RedisLogger,
    limits?: CacheLimits,
    credentials?: CredentialProvider,
    measured?: { readonly metrics: Metrics; readonly name: string },
  ): Promise<RedisService> {
    const recorder = measured?.metrics.recorder(measured.name);
    const embedded = targetOf(settings).scheme === "embedded" ? new EmbeddedServer() : undefined;
    try {
      await embedded?.start();
      const given = embedded ? { target: new RedisUrl({ scheme: "unix", path: embedded.path }) } : { credentials };
      if (settings.preconnect) {
        await preconnect(settings, given, logger);
      }
      const client = createClient(settings, { ...given, logger, recorder });
      const { cacheNamespace: namespace, commandTimeout } = settings;
      const engine = new Engine(client, { namespace, commandTimeout, logger, limits, recorder });
      const service = new RedisService(settings, client, embedded, engine);
      if (settings.preconnect) {
        await service.#firstPing();
      }
      if (measured) {
        service.#attach(measured.metrics, measured.name);
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
    this.#detach();
    await this.#engine.close();
    await this.client.close();
    await this.#embedded?.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  [inspect.custom](): string {
    return `RedisService ${shownTarget(this.settings)}`;
  }

  #attach(metrics: Metrics, name: string): void {
    const source: Source = this.#engine;
    metrics.attach(name, source);
    this.#detach = () => metrics.detach(source);
  }

  async #firstPing(): Promise<void> {
    try {
      await pingAll(this.client, this.settings.commandTimeout);
    } catch (error) {
      await this.client.close();
      throw new RedisStartError(`Redis does not answer at ${shownTarget(this.settings)}: ${reasonOf(error)}`);
    }
  }
}

/** Connect and PING, as often as the settings say, each time by a client of its own. */
async function preconnect(
  settings: RedisSettings,
  given: CreateClientOptions,
  logger: RedisLogger | undefined,
): Promise<void> {
  const retry = new ConnectRetry(settings.connectRetries, settings.connectBackoffBase);
  // One attempt of this client is one connection attempt and one PING, each within its own timeout.
  const once = { ...settings, connectRetries: 0, commandTimeout: settings.connectTimeout + settings.commandTimeout };
  const shown = shownTarget(settings);
  for (let failures = 1; ; failures += 1) {
    const cause = await ping(createClient(once, given), once.commandTimeout);
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

/** Send one PING, in a cluster one to every primary, by a client that is closed after it; return why there was no PONG. */
async function ping(probe: AnyClient, seconds: number): Promise<unknown> {
  try {
    await pingAll(probe, seconds);
    return undefined;
  } catch (error) {
    return error instanceof PrimariesError ? error : ((error as Error).cause ?? error);
  } finally {
    await probe.close();
  }
}
