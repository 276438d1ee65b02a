/** Whether Redis answers, asked through the client that the application uses, within a deadline of its own. */

import type { CacheService } from "./cache/cache.js";
import { degradationOf } from "./cache/state.js";
import { after } from "./deadline.js";
import {
  RedisConnectionError,
  RedisTimeoutError,
  isCredentialsRefusal,
  isFull,
  isLoading,
  isReplyError,
} from "./errors.js";
import { type RedisMetadata, getRedisMetadata } from "./metadata.js";
import type { RedisSettings } from "./settings.js";
import { type AnyClient, isCluster } from "./topology.js";

/** How long the probe may take, in seconds, whatever the command timeout is. */
export const PROBE_SECONDS = 1;

/** `degraded` where Redis answers and the cache is not as it should be. @publicApi */
export type RedisStatus = "ok" | "degraded" | "error";

/** The payload where `REDIS_HEALTH_DETAILS` is minimal. @publicApi */
export interface MinimalHealth {
  status: RedisStatus;
  module: string;
  version: string;
  /** How long the probe took, in milliseconds. */
  latency_ms: number;
  /** RFC 3339. */
  checked_at: string;
}

/** The metadata and the state; its JSON Schema is `health.schema.json` of the contract. @publicApi */
export interface RedisHealth extends RedisMetadata {
  status: RedisStatus;
  /** What was found; `cache` is false also where the status is `degraded`. */
  checks: { connection: boolean; cache: boolean };
  /** How long the probe took, in milliseconds. */
  latency_ms: number;
  /** RFC 3339. */
  checked_at: string;
  /** Why the status is not ok. */
  detail?: string;
}

/**
 * Send a PING through the application's live client, in a cluster to every primary, and return the health payload; it
 * never throws what Redis threw.
 *
 * @param settings The client's settings; they say how much is shown.
 * @param cache The cache over that client, where there is one.
 * @returns `status` is `error` where no PONG came within `PROBE_SECONDS`, `degraded` where one did but the cache does
 *   without Redis, or its near cache is not tracking, otherwise `ok`; `detail` says why it is not.
 * @publicApi
 */
export async function checkHealth(
  client: AnyClient,
  settings: RedisSettings,
  cache?: CacheService,
): Promise<RedisHealth | MinimalHealth> {
  const started = performance.now();
  const error = await probe(client, settings);
  const latency_ms = Math.round((performance.now() - started) * 1000) / 1000;
  const checked_at = new Date().toISOString();
  const metadata = getRedisMetadata(settings);
  const up = error === undefined;
  const detail = up ? cache && degradationOf(cache.state) : describe(error, settings);
  const status = detail === undefined ? "ok" : up ? "degraded" : "error";
  if (settings.healthDetails === "minimal") {
    return { status, module: metadata.module, version: metadata.version, latency_ms, checked_at };
  }
  const checks = { connection: up, cache: status === "ok" };
  return { ...metadata, status, checks, latency_ms, checked_at, ...(detail === undefined ? {} : { detail }) };
}

/** Return the status code that goes with a payload: 503 for `error`, otherwise 200. @publicApi */
export function httpStatus(health: RedisHealth | MinimalHealth): 200 | 503 {
  return health.status === "error" ? 503 : 200;
}

/** Send a PING, in a cluster to every primary, and return undefined for PONG in time, otherwise why not. */
export async function probe(client: AnyClient, settings: RedisSettings): Promise<Error | undefined> {
  try {
    await pingAll(client, secondsOf(settings));
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Some primaries of a cluster do not answer; the cause is the first one's. */
export class PrimariesError extends RedisConnectionError {}

/**
 * Send a PING, in a cluster to every primary.
 *
 * @param seconds Within which PONG is to come.
 * @throws PrimariesError Some primaries of a cluster do not answer.
 * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command, or something else than PONG came.
 */
export async function pingAll(client: AnyClient, seconds: number): Promise<void> {
  if (!isCluster(client)) {
    await ping(client, seconds);
    return;
  }
  const endsAt = after(seconds);
  if (!client.slotMap.isKnown) {
    await ping(client, seconds); // which finds them
  }
  const left = Math.max(0, endsAt - performance.now()) / 1000;
  const primaries = client.slotMap.primaries();
  const outcomes = await Promise.allSettled(primaries.map((each) => ping(client.slotMap.client(each), left)));
  const failed = outcomes.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
  if (failed.length > 0) {
    const message = `no PONG from ${failed.length} of ${primaries.length} primaries`;
    throw new PrimariesError(message, { cause: failed[0]?.reason });
  }
}

async function ping(client: AnyClient, seconds: number): Promise<void> {
  const reply = await client.callWithin(seconds, "ping");
  const isPong = reply === "PONG" || (Array.isArray(reply) && reply[0] === "pong"); // the second: a RESP2 subscriber's
  if (!isPong) {
    throw new RedisConnectionError("", { code: "protocol" });
  }
}

/** Return what the health route says of an error of `probe`. */
export function describe(error: Error, settings: RedisSettings): string {
  // Words of our own, the same in both languages: a server's text could hold anything.
  if (error instanceof PrimariesError) {
    return error.message;
  }
  if (error instanceof RedisTimeoutError) {
    const seconds = secondsOf(settings);
    return `no PONG within ${seconds} s`;
  }
  if (error instanceof RedisConnectionError && error.code === "protocol") {
    return "the reply to PING was not PONG";
  }
  if (error instanceof RedisConnectionError && error.code === "credentials") {
    return "the server refused the credentials";
  }
  const answer = error instanceof RedisConnectionError ? error.cause : error; // what refused the connection, if it was
  if (!isReplyError(answer) || isFull(answer)) {
    return "no connection";
  }
  if (isCredentialsRefusal(answer)) {
    return "the server refused the credentials";
  }
  return isLoading(answer) ? "the server is loading its data" : "the server answered PING with an error";
}

function secondsOf(settings: RedisSettings): number {
  return Math.min(PROBE_SECONDS, settings.commandTimeout);
}
