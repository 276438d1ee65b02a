import * as Joi from 'joi';

export const validationSchema = Joi.object({
  APP_NAME: Joi.string().default('Bus Times'),
  NODE_ENV: Joi.string().valid('development', 'production', 'test').default('development'),
  HOST: Joi.string().hostname().default('127.0.0.1'),
  PORT: Joi.number().port().default(8000),
  LOG_LEVEL: Joi.string().valid('error', 'warn', 'log', 'debug', 'verbose').default('log'),
  // <<<inject:env-schema>>>
});
