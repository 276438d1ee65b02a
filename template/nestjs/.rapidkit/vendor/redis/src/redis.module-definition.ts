import {
  type ConfigurableModuleAsyncOptions,
  ConfigurableModuleBuilder,
  type ConfigurableModuleCls,
  type DynamicModule,
} from "@nestjs/common";
import type { CacheLimits } from "./cache/limits.js";
import type { CredentialProvider } from "./credentials.js";
import { HealthController } from "./health.controller.js";
import type { Metrics } from "./metrics.js";
import { DEFAULT_CONNECTION, SERVES_HEALTH } from "./redis.constants.js";
import { createRedisProviders } from "./redis.providers.js";
import type { RedisDefaults, RedisSettings } from "./settings.js";

/**
 * Where a connection's settings come from.
 *
 * @publicApi
 */
export interface RedisModuleOptions {
  /** Settings that are read already (by `@rapidkit/redis/config`); the environment is not looked at then. */
  readonly settings?: RedisSettings;
  /** What stands before every variable's name. @default "" */
  readonly prefix?: string;
  /** The application's own defaults. */
  readonly defaults?: RedisDefaults;
  /** The cache's limits. */
  readonly cache?: CacheLimits;
  /** Is asked for user and password at each new connection, instead of the settings. */
  readonly credentials?: CredentialProvider;
  /** Where measurements go: `new PrometheusMetrics()`, `new OpenTelemetryMetrics()`. @default nowhere */
  readonly metrics?: Metrics;
}

/** What is fixed before any option is known. @publicApi */
export interface RedisModuleExtras {
  /** What `getRedisToken` and `InjectRedis` ask for, where an application has several connections. @default "default" */
  readonly name?: string;
  /** Whether other modules need not import this one. @default false */
  readonly isGlobal?: boolean;
  /** Whether the health routes are served, for the default connection. @default true */
  readonly health?: boolean;
}

/** @publicApi */
export type RedisModuleForRootOptions = RedisModuleOptions & RedisModuleExtras;
/** @publicApi */
export type RedisModuleForRootAsyncOptions = ConfigurableModuleAsyncOptions<RedisModuleOptions> & RedisModuleExtras;

const EXTRAS: Required<RedisModuleExtras> = { name: DEFAULT_CONNECTION, isGlobal: false, health: true };

const definition = new ConfigurableModuleBuilder<RedisModuleOptions>({ moduleName: "RapidkitRedis" })
  .setClassMethodName("forRoot")
  .setExtras<RedisModuleExtras>(EXTRAS, addConnection)
  .build();

// Spelled out, for the inferred type would name @nestjs/common in the declarations by its ESM build.
export const ConfigurableModuleClass: ConfigurableModuleCls<
  RedisModuleOptions,
  "forRoot",
  "create",
  RedisModuleExtras
> = definition.ConfigurableModuleClass;

function addConnection(module: DynamicModule, extras: RedisModuleExtras): DynamicModule {
  const { name, isGlobal, health } = { ...EXTRAS, ...extras };
  const connection = createRedisProviders(name, definition.MODULE_OPTIONS_TOKEN);
  const servesHealth = health && name === DEFAULT_CONNECTION;
  return {
    ...module,
    global: isGlobal,
    controllers: servesHealth ? [HealthController] : [],
    providers: [...(module.providers ?? []), ...connection, { provide: SERVES_HEALTH, useValue: servesHealth }],
    exports: connection.map(({ provide }) => provide),
  };
}
