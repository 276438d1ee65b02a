/**
 * What the rest of the package knows of topologies: which client there is, and where a cluster's keys are.
 *
 * Standalone and Sentinel have one primary and one `RedisClient`. A cluster has a `RedisClusterClient`, whose slot map
 * says which primary owns a slot, and hands out a `RedisClient` for each of them.
 */

import { RedisClient } from "./client.js";
import { RedisClusterClient } from "./cluster.js";
import { loginOf } from "./credentials.js";
import { type CreateClientOptions, clientBounds, connectionOptions, placeOptions, resolveTarget } from "./options.js";
import { askSentinels, sentinelOptions } from "./sentinel.js";
import { type RedisSettings, nodesOf } from "./settings.js";

/** The client of any topology; what all of them share are commands, pipelines and transactions. @publicApi */
export type AnyClient = RedisClient | RedisClusterClient;

/** Tell whether this is a cluster's client. @publicApi */
export function isCluster(client: AnyClient): client is RedisClusterClient {
  return client.isCluster;
}

/**
 * Which primary of a cluster owns which slots, as far as is known: `slotMap` of a cluster's client.
 *
 * Addresses are `host:port`. Before the first `refresh` nothing is known.
 */
export interface SlotMap {
  /** Whether the cluster has said who owns what. */
  readonly isKnown: boolean;

  /** Return the primary that owns a slot (0 to 16383); undefined where nobody does. */
  owner(slot: number): string | undefined;

  /** Return the primaries that own slots. */
  primaries(): readonly string[];

  /**
   * Return the client of one node, also of one that the map does not know (after an ASK): one connection, made when it
   * is first used. It is the same one until it is dropped; the map drops those of nodes that are no primary any more,
   * after it has told its listeners.
   */
  client(address: string): RedisClient;

  /** Close a node's client and forget it; what is in flight is answered in time. */
  drop(address: string): void;

  /** Note what a MOVED said; where that is news, listeners are told at once, and the cluster is asked for the rest. */
  moved(slot: number, address: string): void;

  /**
   * Ask the cluster anew, within the command timeout. Calls at the same time share one question.
   *
   * @throws RedisTimeoutError | RedisConnectionError No node has told.
   */
  refresh(): Promise<void>;

  /** Let somebody know, at once, that owners have changed. */
  onChange(listener: () => void): void;
}

/** Settings of one topology. */
type Of<Topology> = RedisSettings & { readonly topology: Topology };

/**
 * Return a client that connects when it is first used.
 *
 * @throws RedisSettingsError A file that the settings name cannot be used, or there are two passwords.
 * @throws RedisStartError The settings ask for an embedded server.
 * @publicApi
 */
export function createClient(settings: Of<"cluster">, options?: CreateClientOptions): RedisClusterClient;
export function createClient(settings: Of<"standalone" | "sentinel">, options?: CreateClientOptions): RedisClient;
export function createClient(settings: RedisSettings, options?: CreateClientOptions): AnyClient;
export function createClient(settings: RedisSettings, options: CreateClientOptions = {}): AnyClient {
  const target = options.target ?? resolveTarget(settings);
  const login = options.target ? undefined : loginOf(settings, target, options.credentials);
  const connection = connectionOptions(settings, target);
  const bounds = { ...clientBounds(settings, options.logger), login, recorder: options.recorder };
  if (options.target || settings.topology === "standalone") {
    return new RedisClient({ ...placeOptions(target), ...connection }, bounds);
  }
  if (settings.topology === "sentinel") {
    const sentinels = askSentinels(settings, bounds, connection.tls);
    return new RedisClient({ ...sentinelOptions(settings), ...connection }, { ...bounds, sentinels });
  }
  return new RedisClusterClient(
    nodesOf(settings).map(([host, port]) => `${host}:${port}`),
    connection,
    bounds,
  );
}
