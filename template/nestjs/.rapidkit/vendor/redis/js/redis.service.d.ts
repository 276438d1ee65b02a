import { inspect } from "node:util";
import { type OnApplicationShutdown } from "@nestjs/common";
import { CacheService } from "./cache/cache.js";
import type { CacheLimits } from "./cache/limits.js";
import type { CredentialProvider } from "./credentials.js";
import { type MinimalHealth, type RedisHealth } from "./health.js";
import { type RedisMetadata } from "./metadata.js";
import type { Metrics } from "./metrics.js";
import type { RedisLogger } from "./outage.js";
import { type RedisSettings } from "./settings.js";
import { type AnyClient } from "./topology.js";
/**
 * One connection of the application: its client, its cache, its settings, its health. It closes what it opened.
 *
 * @publicApi
 */
export declare class RedisService implements OnApplicationShutdown {
    #private;
    /** ioredis's client, of a cluster its cluster client, within the bounds of the settings; connects when first used. */
    readonly client: AnyClient;
    /** One load in the whole fleet, and invalidations that hold. */
    readonly cache: CacheService;
    readonly settings: RedisSettings;
    private constructor();
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
    static open(settings: RedisSettings, logger?: RedisLogger, limits?: CacheLimits, credentials?: CredentialProvider, measured?: {
        readonly metrics: Metrics;
        readonly name: string;
    }): Promise<RedisService>;
    /** Return the contract's metadata; no call to Redis, no secret. */
    getMetadata(): RedisMetadata;
    /** Ask Redis through the client and return the contract's health payload; it never throws what Redis threw. */
    checkHealth(): Promise<RedisHealth | MinimalHealth>;
    /** End every load, and close the client and the embedded server for good; what is in flight is answered in time. */
    close(): Promise<void>;
    onApplicationShutdown(): Promise<void>;
    [inspect.custom](): string;
}
