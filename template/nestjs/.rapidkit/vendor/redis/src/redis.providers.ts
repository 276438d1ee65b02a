import { type FactoryProvider, type InjectionToken, Logger } from "@nestjs/common";
import { DEFAULT_CONNECTION, getCacheToken, getRedisServiceToken, getRedisToken } from "./redis.constants.js";
import type { RedisModuleOptions } from "./redis.module-definition.js";
import { RedisService } from "./redis.service.js";
import { loadRedisSettings } from "./settings.js";

/**
 * Return the providers of one connection: its service, its client, and its cache.
 *
 * They are asynchronous: the embedded server runs, and preconnect is over, before anything that asks for them is made.
 */
export function createRedisProviders(name: string, optionsToken: InjectionToken): FactoryProvider[] {
  const logger = new Logger(name === DEFAULT_CONNECTION ? "Redis" : `Redis:${name}`);
  return [
    {
      provide: getRedisServiceToken(name),
      inject: [optionsToken],
      useFactory: ({ settings, prefix, defaults, cache, credentials, metrics }: RedisModuleOptions) => {
        const options = {
          ...(prefix === undefined ? {} : { prefix }),
          ...(defaults === undefined ? {} : { defaults }),
        };
        const measured = metrics && { metrics, name };
        const given = settings ?? loadRedisSettings(process.env, options);
        return RedisService.open(given, logger, cache, credentials, measured);
      },
    },
    {
      provide: getRedisToken(name),
      inject: [getRedisServiceToken(name)],
      useFactory: (service: RedisService) => service.client, // in a cluster the cluster's
    },
    {
      provide: getCacheToken(name),
      inject: [getRedisServiceToken(name)],
      useFactory: (service: RedisService) => service.cache,
    },
  ];
}
