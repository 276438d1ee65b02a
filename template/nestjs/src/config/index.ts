export { type AppConfig, configuration } from "./configuration.js";
