import { ConfigModule } from "@nestjs/config";
import { createRedisSchema } from "@rapidkit/redis/config";
import Joi from "joi";

import { redisConfig } from "./redis.config.js";

/** The application's own variables; add yours here. */
export interface AppConfig {
  /** The address that it listens on; 0.0.0.0 means all. */
  HOST: string;
  PORT: number;
}

const appSchema = Joi.object({
  HOST: Joi.string().empty("").default("127.0.0.1"),
  PORT: Joi.number().port().empty("").default(3000),
});

/**
 * Environment variables and `.env`, checked before anything starts: a wrong one stops the start and is named.
 *
 * It is a promise. Nest waits for it; the handler keeps Node.js from reporting the same error first, as unhandled.
 */
export const configuration = ConfigModule.forRoot({
  isGlobal: true,
  load: [redisConfig],
  validationSchema: appSchema.concat(createRedisSchema()),
});
configuration.catch(() => undefined);
