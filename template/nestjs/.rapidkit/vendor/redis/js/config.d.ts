/** What a ConfigModule needs; this entry point needs `@nestjs/config` and `joi`. */
import { type ConfigFactory, type ConfigFactoryKeyHost } from "@nestjs/config";
import Joi from "joi";
import { type RedisSettings, type RedisSettingsOptions } from "./settings.js";
/** @publicApi */
export interface RedisConfigOptions extends RedisSettingsOptions {
    /** What the settings are registered as. @default "redis" */
    readonly token?: string;
}
/** @publicApi */
export type RedisConfig = (() => RedisSettings) & ConfigFactory<RedisSettings & Record<string, unknown>> & ConfigFactoryKeyHost<RedisSettings>;
/**
 * Return the configuration factory of one connection: for `ConfigModule.forRoot({ load: [redisConfig] })`, and its
 * `KEY` for `RedisModule.forRootAsync({ inject: [redisConfig.KEY], useFactory: (settings) => ({ settings }) })`.
 *
 * @throws RedisSettingsError When Nest calls it: one error for all that is wrong.
 * @publicApi
 */
export declare function createRedisConfig({ token, ...options }?: RedisConfigOptions): RedisConfig;
/**
 * Return the Joi schema of one connection's variables; add it to the application's own by `concat`.
 *
 * It checks by the settings' own parsers, so its messages are theirs, and it leaves the values as they are: the
 * configuration factory reads them, and checks what hangs on defaults too: what a topology needs. It never shows a secret
 * in a message.
 *
 * @publicApi
 */
export declare function createRedisSchema({ prefix }?: Pick<RedisSettingsOptions, "prefix">): Joi.ObjectSchema;
/**
 * Return the same schema's keys, one for each variable, for the object literal of an application's own schema.
 *
 * The one check here that sees two variables, of a password beside a password file, is the configuration factory's then.
 *
 * @publicApi
 */
export declare function createRedisSchemaKeys({ prefix }?: Pick<RedisSettingsOptions, "prefix">): Joi.SchemaMap;
