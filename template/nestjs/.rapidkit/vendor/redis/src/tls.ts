/** One TLS context for all connections of a client, from the files that the settings name. */

import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { type ConnectionOptions, createSecureContext } from "node:tls";
import { getSystemErrorMap } from "node:util";
import { RedisSettingsError } from "./errors.js";
import type { RedisSettings } from "./settings.js";

/**
 * Return options that verify the server, and show the client's certificate where one is set.
 *
 * With `tlsCaFile` only that authority is trusted, without it those of Node.js. `tlsCheckHostname: false` still
 * verifies the certificate's chain.
 *
 * @throws RedisSettingsError A file is missing or is not what its variable asks for.
 */
export function createTlsOptions(settings: RedisSettings): ConnectionOptions {
  const { tlsCaFile: caFile, tlsCertFile: certFile, tlsKeyFile: keyFile } = settings;
  if (keyFile && !certFile) {
    throw new RedisSettingsError([
      "REDIS_TLS_KEY_FILE is set without REDIS_TLS_CERT_FILE; accepted is both, or neither",
    ]);
  }
  const ca = caFile && usable("REDIS_TLS_CA_FILE", caFile, "PEM certificates", () => readCertificates(caFile));
  const client = certFile && {
    variables: "REDIS_TLS_CERT_FILE, REDIS_TLS_KEY_FILE",
    files: keyFile ? `${certFile}, ${keyFile}` : certFile,
  };
  const pair = client
    ? usable(client.variables, client.files, "a PEM certificate and its unencrypted key", () => {
        const files = { cert: readFileSync(certFile), key: readFileSync(keyFile || certFile) };
        createSecureContext(files); // says now what a connection would say later
        return files;
      })
    : {};
  return {
    secureContext: createSecureContext({ ...(ca ? { ca } : {}), ...pair }),
    ...(settings.tlsCheckHostname ? {} : { checkServerIdentity: () => undefined }),
  };
}

function readCertificates(file: string): Buffer {
  const pem = readFileSync(file);
  new X509Certificate(pem); // Node.js would ignore a file without one, and trust nobody
  return pem;
}

function usable<T>(variables: string, files: string, accepted: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const problem = `cannot be used (${files}: ${describeFileError(error)})`;
    throw new RedisSettingsError([`${variables}: ${problem}; accepted is a readable file with ${accepted}`]);
  }
}

/** Return the system's words for why a file cannot be read, else the error's code: never a part of the file. */
export function describeFileError(error: unknown): string {
  const { errno, code } = error as NodeJS.ErrnoException;
  const words = errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1];
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : (code ?? "not PEM");
}
