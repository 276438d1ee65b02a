/** How the cache stands. */

import type { CircuitState } from "./circuit.js";

/**
 * What the cache does at this moment, all its namespaces together.
 *
 * @publicApi
 */
export interface CacheState {
  /** `closed` where Redis is asked. */
  readonly circuit: CircuitState;
  /** How many invalidations wait for Redis. */
  readonly pending: number;
  /** Whether the server says what changes; undefined while the near cache was not used. */
  readonly tracking: boolean | undefined;
  /** How many entries the near cache has. */
  readonly nearEntries: number;
  /** How many bytes they take, as estimated. */
  readonly nearBytes: number;
}

/** Return why the cache is not as it should be, as the health route says it; undefined where it is. */
export function degradationOf({ circuit, pending, tracking }: CacheState): string | undefined {
  if (pending > 0) {
    return `invalidations wait for Redis: ${pending}`;
  }
  if (circuit !== "closed") {
    return "the cache's circuit is not closed";
  }
  return tracking === false ? "the near cache is not told of changes" : undefined;
}
