/** What a ConfigModule needs; this entry point needs `@nestjs/config` and `joi`. */

import { type ConfigFactory, type ConfigFactoryKeyHost, registerAs } from "@nestjs/config";
import Joi from "joi";
import {
  type RedisSettings,
  type RedisSettingsOptions,
  VARIABLES,
  loadRedisSettings,
  nameOf,
  problemOf,
  twoPasswords,
} from "./settings.js";

/** @publicApi */
export interface RedisConfigOptions extends RedisSettingsOptions {
  /** What the settings are registered as. @default "redis" */
  readonly token?: string;
}

/** @publicApi */
export type RedisConfig = (() => RedisSettings) &
  ConfigFactory<RedisSettings & Record<string, unknown>> &
  ConfigFactoryKeyHost<RedisSettings>;

/**
 * Return the configuration factory of one connection: for `ConfigModule.forRoot({ load: [redisConfig] })`, and its
 * `KEY` for `RedisModule.forRootAsync({ inject: [redisConfig.KEY], useFactory: (settings) => ({ settings }) })`.
 *
 * @throws RedisSettingsError When Nest calls it: one error for all that is wrong.
 * @publicApi
 */
export function createRedisConfig({ token = "redis", ...options }: RedisConfigOptions = {}): RedisConfig {
  return registerAs(token, () => loadRedisSettings(process.env, options)) as unknown as RedisConfig;
}

/**
 * Return the Joi schema of one connection's variables; add it to the application's own by `concat`.
 *
 * It checks by the settings' own parsers, so its messages are theirs, and it leaves the values as they are: the
 * configuration factory reads them, and checks what hangs on defaults too: what a topology needs. It never shows a secret
 * in a message.
 *
 * @publicApi
 */
export function createRedisSchema({ prefix = "" }: Pick<RedisSettingsOptions, "prefix"> = {}): Joi.ObjectSchema {
  return Joi.object(createRedisSchemaKeys({ prefix }))
    .custom((environment: Record<string, unknown>, helpers) => {
      const both = ["REDIS_PASSWORD", "REDIS_PASSWORD_FILE"].every((variable) => environment[nameOf(variable, prefix)]);
      return both ? refuse(helpers, twoPasswords(prefix)) : environment;
    })
    .messages(MESSAGES)
    .unknown();
}

/**
 * Return the same schema's keys, one for each variable, for the object literal of an application's own schema.
 *
 * The one check here that sees two variables, of a password beside a password file, is the configuration factory's then.
 *
 * @publicApi
 */
export function createRedisSchemaKeys({ prefix = "" }: Pick<RedisSettingsOptions, "prefix"> = {}): Joi.SchemaMap {
  return Object.fromEntries(
    VARIABLES.map((variable) => {
      const check: Joi.CustomValidator = (value: unknown, helpers) => {
        const problem = problemOf(variable, prefix, value);
        return problem === undefined ? value : refuse(helpers, problem);
      };
      return [nameOf(variable, prefix), Joi.any().custom(check).messages(MESSAGES)];
    }),
  );
}

const CODE = "redis.invalid";
const MESSAGES = { [CODE]: "{#problem}" };

function refuse(helpers: Joi.CustomHelpers, problem: string): Joi.ErrorReport {
  // With no path, for the message names the variable already; and without the value, which Joi would attach.
  const state = helpers.state.localize?.([]) ?? helpers.state;
  return helpers.schema.$_createError(CODE, undefined, { problem }, state, helpers.prefs) as unknown as Joi.ErrorReport;
}
