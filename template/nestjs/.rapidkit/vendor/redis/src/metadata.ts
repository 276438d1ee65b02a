/** What the integration is and how it is set up, as JSON without a secret: the contract's metadata. */

import { MASK } from "./secret.js";
import { type RedisSettings, shownTarget, targetOf } from "./settings.js";
import { CONTRACT_VERSION, FEATURES, VERSION } from "./version.js";

export const MODULE = "redis";

/**
 * The metadata; its JSON Schema is `metadata.schema.json` of the contract. Durations are seconds.
 *
 * @publicApi
 */
export interface RedisMetadata {
  module: string;
  version: string;
  contract: number;
  /** The connection URL, its password as `***`. */
  url: string;
  /** Where the client connects; host and port are null where it is not one of them that is said. */
  connection: { host: string | null; port: number | null; db: number; use_tls: boolean; topology: string };
  /** How connecting is retried; `attempts` is the setting of retries. */
  retry: { preconnect: boolean; attempts: number; backoff_base: number };
  timeouts: { connect: number; command: number };
  /** The cache's default time to live, and the first part of its keys. */
  cache: { ttl: number; namespace: string };
  features: string[];
}

/**
 * Return the metadata of a connection with these settings; no call to Redis, no secret.
 *
 * @publicApi
 */
export function getRedisMetadata(settings: RedisSettings): RedisMetadata {
  const target = targetOf(settings).withCredentials(null, settings.passwordFile ? MASK : null);
  const { host, port } = settings.topology === "standalone" ? target : { host: null, port: null };
  return {
    module: MODULE,
    version: VERSION,
    contract: CONTRACT_VERSION,
    url: shownTarget(settings, target),
    connection: {
      host,
      port,
      db: target.db,
      use_tls: target.useTls,
      topology: settings.topology,
    },
    retry: {
      preconnect: settings.preconnect,
      attempts: settings.connectRetries,
      backoff_base: settings.connectBackoffBase,
    },
    timeouts: { connect: settings.connectTimeout, command: settings.commandTimeout },
    cache: { ttl: settings.cacheTtl, namespace: settings.cacheNamespace },
    features: [...FEATURES],
  };
}
