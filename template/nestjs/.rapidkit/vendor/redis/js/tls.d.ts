/** One TLS context for all connections of a client, from the files that the settings name. */
import { type ConnectionOptions } from "node:tls";
import type { RedisSettings } from "./settings.js";
/**
 * Return options that verify the server, and show the client's certificate where one is set.
 *
 * With `tlsCaFile` only that authority is trusted, without it those of Node.js. `tlsCheckHostname: false` still
 * verifies the certificate's chain.
 *
 * @throws RedisSettingsError A file is missing or is not what its variable asks for.
 */
export declare function createTlsOptions(settings: RedisSettings): ConnectionOptions;
/** Return the system's words for why a file cannot be read, else the error's code: never a part of the file. */
export declare function describeFileError(error: unknown): string;
