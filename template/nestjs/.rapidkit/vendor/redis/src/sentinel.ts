/**
 * The primary that sentinels name, asked for at each new connection, and again while it lasts.
 *
 * It is ioredis's connector that goes through the sentinels; each of them is asked by a client of ours, so that all of it
 * ends within the connect timeout, and no password is in a trace. A sentinel may not know yet of a failover: the client
 * asks each server that it is sent to for its role.
 */

import { type Socket, isIP } from "node:net";
import type { AbstractConnector, RedisOptions, SentinelAddress } from "ioredis";
import { RedisClient } from "./client.js";
import type { Opener } from "./connector.js";
import { RedisConnectionError, RedisTimeoutError, reasonOf, rootOf } from "./errors.js";
import { type ClientBounds, showTarget } from "./options.js";
import { type Place, PrimaryWatch, isSame } from "./primary-watch.js";
import { ConnectRetry } from "./retry.js";
import { type RedisSettings, nodesOf } from "./settings.js";

/** What of ioredis's connector its types do not show. */
interface ConnectorInsides {
  /** The sentinels in the order in which they are asked, and how many of them were. */
  readonly sentinelIterator: { sentinels: SentinelAddress[]; cursor: number };
  resolve: (sentinel: SentinelAddress) => Promise<{ host: string; port: number; servername?: string } | null>;
}

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
export function sentinelOptions(settings: RedisSettings): RedisOptions {
  return {
    sentinels: nodesOf(settings).map(([host, port]) => ({ host, port })),
    name: settings.sentinelMaster,
    role: "master",
    enableTLSForSentinelMode: true,
    updateSentinels: false, // it is the settings that say who they are
    sentinelRetryStrategy: () => null, // to ask them again is the next attempt's
  };
}

/**
 * Return what asks the sentinels of the settings.
 *
 * @param bounds Of the client of the primary.
 * @param tls What that has; the sentinels have the same.
 */
export function askSentinels(
  settings: RedisSettings,
  bounds: ClientBounds,
  tls: RedisOptions["tls"],
): (connector: AbstractConnector) => PrimaryOpener {
  const { sentinelMaster: name, sentinelUsername: username, sentinelPassword: password } = settings;
  // Each has its part of the time, and the primary too: one that is silent must not keep the others from being asked.
  const seconds = bounds.connectTimeout / (nodesOf(settings).length + 1);
  const login = { ...(username ? { username } : {}), ...(password.reveal() ? { password: password.reveal() } : {}) };
  const within = { connectTimeout: seconds, commandTimeout: seconds, retry: new ConnectRetry(0, 0), logger: undefined };

  function open({ host, port }: SentinelAddress): RedisClient {
    const options = { host, port, ...login, ...(tls ? { tls } : {}) };
    return new RedisClient(options, { shown: showTarget(options), ...within });
  }

  async function placeOf(client: RedisClient): Promise<Place | undefined> {
    const place = await client.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", name);
    const [host, port] = Array.isArray(place) ? (place as string[]) : [];
    return host === undefined ? undefined : { host, port: Number(port) };
  }

  async function ask(sentinel: SentinelAddress): Promise<Place | undefined> {
    const client = open(sentinel);
    try {
      return await placeOf(client);
    } finally {
      client.disconnect();
    }
  }

  const sentinels = nodesOf(settings).map(([host, port]) => ({ host, port }));
  const watch = new PrimaryWatch(sentinels, { open, placeOf });

  return (connector) => {
    const insides = connector as unknown as ConnectorInsides;
    let errors: RedisConnectionError[] = [];
    let isConfirmed = false;
    let named: (Place & { sentinel: SentinelAddress }) | undefined;
    insides.resolve = async (sentinel) => {
      try {
        const place = await ask(sentinel);
        if (place !== undefined) {
          named = { ...place, sentinel };
          return { ...place, ...(isIP(place.host) ? {} : { servername: place.host }) };
        }
        errors.push(new RedisConnectionError(`${sentinel.host}:${sentinel.port} knows of none`));
        return null;
      } catch (error) {
        const cause = rootOf(error as Error);
        const why = cause instanceof RedisTimeoutError ? "it does not answer in time" : reasonOf(cause);
        errors.push(new RedisConnectionError(`${sentinel.host}:${sentinel.port}: ${why}`, { cause }));
        throw error;
      }
    };
    return {
      check: (info) => connector.check(info),
      disconnect: () => connector.disconnect(),
      async verify() {
        const place = named && (await ask(named.sentinel).catch(() => undefined)); // who does not answer knows no better
        if (named !== undefined && place !== undefined && !isSame(place, named)) {
          isConfirmed = true; // the sentinel is right
          throw new RedisConnectionError(`the primary is ${place.host}:${place.port} by now`);
        }
      },
      confirm(stream) {
        isConfirmed = true;
        if (named !== undefined && watch.rankOf(named.sentinel) !== -1) {
          watch.add(stream, named);
        }
      },
      async connect(tell) {
        const order = insides.sentinelIterator;
        const asked = order.sentinels.splice(0, isConfirmed ? order.cursor - 1 : order.cursor);
        order.sentinels.push(...asked);
        watch.prefer((sentinel) => !asked.some((each) => isSame(each, sentinel)));
        order.sentinels.sort((one, other) => watch.rankOf(one) - watch.rankOf(other));
        order.cursor = 0;
        isConfirmed = false;
        errors = [];
        try {
          return await connector.connect(tell);
        } catch {
          const cause = errors.find(({ code }) => code === "credentials") ?? errors.at(-1);
          throw new RedisConnectionError(`no sentinel names a primary of ${name}: ${reasonOf(cause)}`, { cause });
        }
      },
    };
  };
}
