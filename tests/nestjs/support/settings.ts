import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import {
  RedisConnectionError,
  type RedisDefaults,
  type RedisSettings,
  createClient,
  loadRedisSettings,
} from "@rapidkit/redis";

/** Settings with the topology that values say. */
type SettingsOf<Values> = RedisSettings & {
  readonly topology: Values extends { readonly topology: infer Topology } ? Topology : "standalone";
};

/** Settings for the server at `url`. */
export function settingsFor<const Values extends RedisDefaults = RedisDefaults>(
  url: string,
  values?: Values,
): SettingsOf<Values> {
  return loadRedisSettings({ REDIS_URL: url }, { defaults: values ?? {} }) as SettingsOf<Values>;
}

const path = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** What runs the Python runtime. */
export const PYTHON = {
  file: path(".venv/bin/python"),
  env: {
    ...process.env,
    PYTHONPATH: path("template/fastapi/.rapidkit/vendor/redis/src"),
    PYTHONDONTWRITEBYTECODE: "1",
  },
};

/** A file of the contract. */
export function readContract<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../contract/${name}`, import.meta.url), "utf8")) as T;
}

/** Write, read, and read again in a pipeline. */
export async function check(settings: RedisSettings): Promise<void> {
  const client = createClient(settings);
  try {
    expect(await client.set("sérvers", "välue")).toBe("OK");
    expect(await client.get("sérvers")).toBe("välue");
    expect(await client.multi().get("sérvers").del("sérvers").exec()).toEqual([
      [null, "välue"],
      [null, 1],
    ]);
  } finally {
    await client.close();
  }
}

/** Send one command by a client of its own. */
export async function ask(settings: RedisSettings, ...command: [string, ...string[]]): Promise<unknown> {
  const client = createClient(settings);
  try {
    return await client.call(...command);
  } finally {
    await client.close();
  }
}

/** Assert that no connection can be had, by that command or PING, and return the reason. */
export async function isRefused(settings: RedisSettings, ...command: string[]): Promise<string> {
  const [name = "PING", ...args] = command;
  const { error } = await timed(ask(settings, name, ...args));
  expect(error).toBeInstanceOf(RedisConnectionError);
  return error?.message ?? "";
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

export async function until(condition: () => boolean | Promise<boolean>, milliseconds: number): Promise<void> {
  const ends = performance.now() + milliseconds;
  while (!(await condition()) && performance.now() < ends) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
