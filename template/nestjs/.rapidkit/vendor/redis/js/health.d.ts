/** Whether Redis answers, asked through the client that the application uses, within a deadline of its own. */
import type { CacheService } from "./cache/cache.js";
import { RedisConnectionError } from "./errors.js";
import { type RedisMetadata } from "./metadata.js";
import type { RedisSettings } from "./settings.js";
import { type AnyClient } from "./topology.js";
/** How long the probe may take, in seconds, whatever the command timeout is. */
export declare const PROBE_SECONDS = 1;
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
    checks: {
        connection: boolean;
        cache: boolean;
    };
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
export declare function checkHealth(client: AnyClient, settings: RedisSettings, cache?: CacheService): Promise<RedisHealth | MinimalHealth>;
/** Return the status code that goes with a payload: 503 for `error`, otherwise 200. @publicApi */
export declare function httpStatus(health: RedisHealth | MinimalHealth): 200 | 503;
/** Send a PING, in a cluster to every primary, and return undefined for PONG in time, otherwise why not. */
export declare function probe(client: AnyClient, settings: RedisSettings): Promise<Error | undefined>;
/** Some primaries of a cluster do not answer; the cause is the first one's. */
export declare class PrimariesError extends RedisConnectionError {
}
/**
 * Send a PING, in a cluster to every primary.
 *
 * @param seconds Within which PONG is to come.
 * @throws PrimariesError Some primaries of a cluster do not answer.
 * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command, or something else than PONG came.
 */
export declare function pingAll(client: AnyClient, seconds: number): Promise<void>;
/** Return what the health route says of an error of `probe`. */
export declare function describe(error: Error, settings: RedisSettings): string;
