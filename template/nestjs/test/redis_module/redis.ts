import { randomUUID } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The environment of a Redis for the tests: the server of REDIS_TEST_URL where that is set, else a private one.
 * Keys of two test runs do not meet.
 */
export function testEnvironment(): Record<string, string> {
  const url = process.env.REDIS_TEST_URL ?? "";
  if (url === "" && !hasServer()) {
    throw new Error(
      "no valkey-server or redis-server on PATH: install one, or set REDIS_TEST_URL to a server for the tests",
    );
  }
  return {
    REDIS_TOPOLOGY: "standalone",
    REDIS_URL: url === "" ? "embedded://" : url,
    REDIS_PRECONNECT: "true",
    CACHE_NAMESPACE: `test-${randomUUID()}`,
  };
}

function hasServer(): boolean {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return ["valkey-server", "redis-server"].some((name) =>
    folders.some((folder) => {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
}
