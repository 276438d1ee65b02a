/**
 * The settings table of the contract, read from an environment.
 */
import type { Secret } from "./secret.js";
import { RedisUrl } from "./url.js";
/** @publicApi */
export type RedisTopology = "standalone" | "sentinel" | "cluster";
/** @publicApi */
export type RedisHealthDetails = "full" | "minimal";
/**
 * How to reach Redis, how long to wait for it, and how the cache behaves. Durations are seconds.
 *
 * @publicApi
 */
export interface RedisSettings {
    /** Whole connection URL; when set, host, port, db and useTls are ignored, user and password fill in what it lacks. */
    readonly url: Secret;
    /** @default "localhost" */
    readonly host: string;
    /** @default 6379 */
    readonly port: number;
    /** @default 0 */
    readonly db: number;
    /** ACL user. */
    readonly username: string;
    readonly password: Secret;
    /** A file that holds the password, instead of `password`. */
    readonly passwordFile: string;
    /** @default false */
    readonly useTls: boolean;
    /** PEM certificates of the only authority to trust; without it, those that Node.js trusts. */
    readonly tlsCaFile: string;
    /** PEM certificate of the client, for mutual TLS. */
    readonly tlsCertFile: string;
    /** PEM key of the client; without it, the key is looked for in the certificate's file. */
    readonly tlsKeyFile: string;
    /** @default true */
    readonly tlsCheckHostname: boolean;
    /** @default "standalone" */
    readonly topology: RedisTopology;
    /** Sentinels, or cluster seeds: `host:port`, or several with commas between them. */
    readonly nodes: string;
    /** @default "mymaster" */
    readonly sentinelMaster: string;
    readonly sentinelUsername: string;
    readonly sentinelPassword: Secret;
    /** Connect and PING before the application serves. @default false */
    readonly preconnect: boolean;
    /** Attempts to connect after the first. @default 3 */
    readonly connectRetries: number;
    /** Bound of the first delay between two attempts, in seconds. @default 0.5 */
    readonly connectBackoffBase: number;
    /** One attempt to connect, handshake included, in seconds. @default 1 */
    readonly connectTimeout: number;
    /** One command, with all its waiting and retrying, in seconds. @default 1 */
    readonly commandTimeout: number;
    /** Bound of a connection pool. ioredis has none: one connection carries all commands. @default 50 */
    readonly maxConnections: number;
    /** @default "app" */
    readonly clientName: string;
    /** What the health route shows. @default "full" */
    readonly healthDetails: RedisHealthDetails;
    /** Default time to live of cache entries, in seconds. @default 3600 */
    readonly cacheTtl: number;
    /** First part of every cache key. @default "app" */
    readonly cacheNamespace: string;
}
/** Defaults of an application's own; checked like values of the environment. @publicApi */
export type RedisDefaults = {
    readonly [Name in keyof RedisSettings]?: RedisSettings[Name] extends Secret ? string : RedisSettings[Name];
};
/** @publicApi */
export interface RedisSettingsOptions {
    /** What stands before every variable's name: `SESSIONS_` reads `SESSIONS_REDIS_URL` and so on. @default "" */
    readonly prefix?: string;
    /** Instead of the runtime's own defaults. */
    readonly defaults?: RedisDefaults;
}
/** Where variables come from; `process.env` is one. @publicApi */
export type RedisEnvironment = Readonly<Record<string, string | undefined>>;
/** The variables of the table, without a prefix, in its order. */
export declare const VARIABLES: readonly string[];
/**
 * Read the settings from an environment; an empty variable counts as unset.
 *
 * @param environment Where the variables are. @default process.env
 * @throws RedisSettingsError One error for all that is wrong; it shows no secret.
 * @publicApi
 */
export declare function loadRedisSettings(environment?: RedisEnvironment, { prefix, defaults }?: RedisSettingsOptions): RedisSettings;
/** Return what is wrong with the value of one variable of the table, as in the error for all; undefined if nothing. */
export declare function problemOf(variable: string, prefix: string, value: unknown): string | undefined;
/** Return the values of settings by their variables, without a prefix, in the table's order. */
export declare function byVariable(settings: RedisSettings): ReadonlyMap<string, RedisSettings[keyof RedisSettings]>;
/** Return a variable's name with its prefix, in upper case. */
export declare function nameOf(variable: string, prefix: string): string;
/** The problem of two passwords at once. */
export declare function twoPasswords(prefix: string): string;
/** Return where to connect: `url` with the user and the password it lacks, or the URL of the components. @publicApi */
export declare function targetOf(settings: RedisSettings): RedisUrl;
/** Return the same for people, without a secret; with sentinels and in a cluster it has all nodes. */
export declare function shownTarget(settings: RedisSettings, target?: RedisUrl): string;
/** Return the hosts and ports of `nodes`. @publicApi */
export declare function nodesOf(settings: RedisSettings): readonly (readonly [host: string, port: number])[];
