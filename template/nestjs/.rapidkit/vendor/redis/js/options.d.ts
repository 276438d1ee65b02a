/** ioredis's options, and our bounds, made from the settings. */
import type { RedisOptions } from "ioredis";
import type { RedisLogger } from "./outage.js";
import { ConnectRetry } from "./retry.js";
import { type RedisSettings } from "./settings.js";
import { RedisUrl } from "./url.js";
/** @publicApi */
export interface CreateClientOptions {
    /** Connect here, as this user, instead of where the settings say (an embedded server's socket). */
    readonly target?: RedisUrl;
    /** @default nobody */
    readonly logger?: RedisLogger | undefined;
}
/** The options with which our bounds hold, and no others. */
export declare const BOUNDED: {
    readonly replyMapping: "legacy";
    readonly lazyConnect: true;
    readonly enableOfflineQueue: false;
    readonly autoResendUnfulfilledCommands: false;
    readonly autoResubscribe: false;
    readonly maxRetriesPerRequest: 0;
    readonly enableReadyCheck: false;
    readonly connectTimeout: 0;
    readonly disconnectTimeout: 100;
};
/** What ioredis has no options for. */
export interface ClientBounds {
    /** The URL as it is shown. */
    readonly shown: string;
    /** Seconds. */
    readonly connectTimeout: number;
    /** Seconds. */
    readonly commandTimeout: number;
    readonly retry: ConnectRetry;
    readonly logger: RedisLogger | undefined;
}
/** Return the bounds of a client. */
export declare function clientBounds(settings: RedisSettings, logger?: RedisLogger): ClientBounds;
/** Return the options and the bounds of a copy of a client, some of ioredis's options overridden. */
export declare function overridden(given: RedisOptions, bounds: ClientBounds, { connectTimeout, commandTimeout, ...options }: Partial<RedisOptions>): [RedisOptions, ClientBounds];
/**
 * Return the options of one connection to `target`.
 *
 * @throws RedisStartError The settings ask for a topology that this release does not have.
 * @throws RedisSettingsError A TLS file cannot be used.
 */
export declare function connectionOptions(settings: RedisSettings, target: RedisUrl): RedisOptions;
/** Return the same, with the server's name for TLS: Node.js checks it, but would not send it (SNI). */
export declare function withServerName(options: RedisOptions): RedisOptions;
/**
 * Return where the settings say to connect, with the password of `passwordFile` where that is set.
 *
 * @throws RedisSettingsError The file cannot be read.
 * @throws RedisStartError The settings ask for an embedded server, which somebody has to start.
 */
export declare function resolveTarget(settings: RedisSettings): RedisUrl;
