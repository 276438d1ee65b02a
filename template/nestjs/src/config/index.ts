export { type AppConfig, configuration } from "./configuration.js";
export { redisConfig } from "./redis.config.js";
