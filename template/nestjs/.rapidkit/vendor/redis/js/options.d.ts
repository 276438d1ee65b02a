/** ioredis's options, and our bounds, made from the settings. */
import type { AbstractConnector, RedisOptions } from "ioredis";
import { type CredentialProvider, type Login } from "./credentials.js";
import type { RedisLogger } from "./outage.js";
import type { Recorder } from "./recorder.js";
import { ConnectRetry } from "./retry.js";
import type { PrimaryOpener } from "./sentinel.js";
import { type RedisSettings } from "./settings.js";
import { RedisUrl } from "./url.js";
/** @publicApi */
export interface CreateClientOptions {
    /** Connect here, as this user, instead of where the settings say (an embedded server's socket). */
    readonly target?: RedisUrl;
    /** Is asked for user and password at each new connection. */
    readonly credentials?: CredentialProvider | undefined;
    /** @default nobody */
    readonly logger?: RedisLogger | undefined;
    /** Takes how long commands take. @default nobody */
    readonly recorder?: Recorder | undefined;
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
    /** Takes how long commands take. */
    readonly recorder?: Recorder | undefined;
    /** Is asked what to log in with at each new connection, instead of the options. */
    readonly login?: (() => Promise<Login>) | undefined;
    /** Lets the connector of ioredis go through sentinels; only a primary is accepted then. */
    readonly sentinels?: ((connector: AbstractConnector) => PrimaryOpener) | undefined;
    /** Is asked where to connect at each new connection, instead of the options. */
    readonly place?: (() => Promise<{
        host: string;
        port: number;
    }>) | undefined;
}
/** Return the bounds of a client. */
export declare function clientBounds(settings: RedisSettings, logger?: RedisLogger): ClientBounds;
/** Return the options and the bounds of a copy of a client, some of ioredis's options overridden. */
export declare function overridden(given: RedisOptions, bounds: ClientBounds, { connectTimeout, commandTimeout, ...options }: Partial<RedisOptions>): [RedisOptions, ClientBounds];
/**
 * Return the options of one connection to `target`, all but where that is.
 *
 * @throws RedisSettingsError A TLS file cannot be used.
 */
export declare function connectionOptions(settings: RedisSettings, target: RedisUrl): RedisOptions;
/** Return the options that say where one server is. */
export declare function placeOptions({ host, port, path }: RedisUrl): RedisOptions;
/** Return the same, with the server's name for TLS: Node.js checks it, but would not send it (SNI). */
export declare function withServerName(options: RedisOptions): RedisOptions;
/** Return where options connect, as a URL without its password. */
export declare function showTarget({ host, port, path, db, username, password, tls }: RedisOptions): string;
/**
 * Return where the settings say to connect; the password of `passwordFile` is not in it.
 *
 * @throws RedisSettingsError That file cannot be read.
 * @throws RedisStartError The settings ask for an embedded server, which somebody has to start.
 */
export declare function resolveTarget(settings: RedisSettings): RedisUrl;
