/**
 * The primary that sentinels name, asked for at each new connection, and again while it lasts.
 *
 * It is ioredis's connector that goes through the sentinels; each of them is asked by a client of ours, so that all of it
 * ends within the connect timeout, and no password is in a trace. A sentinel may not know yet of a failover: the client
 * asks each server that it is sent to for its role.
 */
import { type Socket } from "node:net";
import type { AbstractConnector, RedisOptions } from "ioredis";
import type { Opener } from "./connector.js";
import { type ClientBounds } from "./options.js";
import { type RedisSettings } from "./settings.js";
/** Opens connections to the primary. */
export interface PrimaryOpener extends Opener {
    /**
     * Make sure, after the handshake, that the server is still the one that is named: it may have hung meanwhile, and have
     * a successor by now.
     *
     * @throws RedisConnectionError Another one is.
     */
    verify(): Promise<void>;
    /**
     * Note that the server is a primary: who has named it is asked first from now on, and who has not, last.
     *
     * @param stream Ends when another one is named.
     */
    confirm(stream: Socket): void;
}
/** Return ioredis's options of a client that asks sentinels, instead of those of one host. */
export declare function sentinelOptions(settings: RedisSettings): RedisOptions;
/**
 * Return what asks the sentinels of the settings.
 *
 * @param bounds Of the client of the primary.
 * @param tls What that has; the sentinels have the same.
 */
export declare function askSentinels(settings: RedisSettings, bounds: ClientBounds, tls: RedisOptions["tls"]): (connector: AbstractConnector) => PrimaryOpener;
