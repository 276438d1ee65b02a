import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import {
  RedisService,
  RedisSettingsError,
  RedisStartError,
  checkHealth,
  createClient,
  loadRedisSettings,
} from "@rapidkit/redis";
import { greeting } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { check, settingsFor } from "./support/settings.js";

const HAS_IPV6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === "::1"));

test.runIf(HAS_IPV6)("IPv6 works in a URL and as a host", async () => {
  const own = await TestServer.start("--bind", "127.0.0.1", "::1");
  await check(settingsFor(`redis://[::1]:${own.port}`));
  await check(loadRedisSettings({ REDIS_HOST: "::1", REDIS_PORT: String(own.port) }));
  await own[Symbol.asyncDispose]();
});

test("a password file may end with a line break, which is not part of the password", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "rapidkit-test-")), "password");
  const locked = await TestServer.start("--requirepass", "from-file");
  for (const content of ["from-file", "from-file\n", "from-file\r\n"]) {
    writeFileSync(file, content);
    await check(settingsFor(locked.url, { passwordFile: file }));
  }
  await locked[Symbol.asyncDispose]();
});

test("a password file that cannot be read is named", () => {
  const create = (): unknown => createClient(settingsFor("redis://h", { passwordFile: "/none" }));
  expect(create).toThrow(
    new RedisSettingsError([
      "REDIS_PASSWORD_FILE: /none cannot be read (No such file or directory); accepted is a file with the password",
    ]),
  );
});

test("embedded:// needs somebody who starts it", () => {
  expect(() => createClient(settingsFor("embedded://"))).toThrow(RedisStartError);
});

test("a copy that goes elsewhere says where", async () => {
  const client = createClient(settingsFor("redis://app:canary@127.0.0.1:1/2", { connectRetries: 0 }));
  for (const [override, shown] of [
    [{}, "redis://app:***@127.0.0.1:1/2"],
    [{ db: 3 }, "redis://app:***@127.0.0.1:1/3"],
    [{ host: "::1", port: 2, username: "other", password: "canary" }, "redis://other:***@[::1]:2/2"],
    [{ path: "/none.sock" }, "unix://app:***@/none.sock?db=2"],
  ] as const) {
    const copy = client.duplicate(override);
    await expect(copy.ping()).rejects.toThrow(`no connection to Redis at ${shown}: `);
    copy.disconnect();
  }
  await client.close();
});

test("a server that loads its data says so, and is waited for at preconnect", async () => {
  let loading = true;
  const loader = await greeting(() => (loading ? "-LOADING Redis is loading the dataset in memory\r\n" : "+PONG\r\n"));
  const settings = settingsFor(loader.url, { preconnect: true, connectRetries: 50, connectBackoffBase: 0.02 });
  const client = createClient(settings);
  expect(await checkHealth(client, settings)).toMatchObject({ detail: "the server is loading its data" });
  await client.close();
  const starting = RedisService.open(settings);
  setTimeout(() => (loading = false), 300);
  await (await starting).close();
  expect(loading).toBe(false);
  await loader[Symbol.asyncDispose]();
});
