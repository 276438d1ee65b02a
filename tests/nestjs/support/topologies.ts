/** Real sentinels and real clusters on loopback, started fast, and hurt on purpose. */

import { type RedisDefaults, type RedisSettings } from "@rapidkit/redis";
import { settingsFor } from "./settings.js";

export { ClusterHouse } from "./cluster-house.js";
export { type HouseOptions, TOPOLOGY_SERVERS, addressOf, waitFor } from "./house.js";
export { SentinelHouse } from "./sentinel-house.js";

const QUICK = { connectBackoffBase: 0.05 };

/** Settings of a cluster with these nodes. */
export function clusterSettings(
  nodes: string,
  values: RedisDefaults = {},
): RedisSettings & { readonly topology: "cluster" } {
  return settingsFor("", { ...QUICK, ...values, topology: "cluster", nodes });
}

/** Settings of the primary that these sentinels name. */
export function sentinelSettings(
  nodes: string,
  values: RedisDefaults = {},
): RedisSettings & { readonly topology: "sentinel" } {
  return settingsFor("", { ...QUICK, ...values, topology: "sentinel", nodes });
}
