import { readFileSync } from "node:fs";
import { type RedisDefaults, type RedisSettings, loadRedisSettings } from "@rapidkit/redis";

/** Settings for the server at `url`. */
export function settingsFor(url: string, values: RedisDefaults = {}): RedisSettings {
  return loadRedisSettings({ REDIS_URL: url }, { defaults: values });
}

/** A file of the contract. */
export function readContract<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../contract/${name}`, import.meta.url), "utf8")) as T;
}

/** Return how long the call took in milliseconds, and its result or error. */
export async function timed<T>(call: Promise<T>): Promise<{ took: number; value?: T; error?: Error }> {
  const started = performance.now();
  try {
    const value = await call;
    return { took: performance.now() - started, value };
  } catch (error) {
    return { took: performance.now() - started, error: error as Error };
  }
}

export async function until(condition: () => boolean, milliseconds: number): Promise<void> {
  const ends = performance.now() + milliseconds;
  while (!condition() && performance.now() < ends) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
