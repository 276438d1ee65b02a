import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type RedisClient,
  type RedisDefaults,
  RedisSettingsError,
  createClient,
  loadRedisSettings,
} from "@rapidkit/redis";
import { certificate, tlsProxy } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { ask, check, isRefused, settingsFor, timed } from "./support/settings.js";

const ca = certificate("ca");
const quick = { connectRetries: 0, connectTimeout: 1 };
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

test("key and certificate may be one file", async () => {
  const both = join(mkdtempSync(join(tmpdir(), "rapidkit-test-")), "both.pem");
  const parts = ["client-key", "client-cert"].map((name) => readFileSync(certificate(name)));
  writeFileSync(both, Buffer.concat(parts));
  const proxy = await tlsProxy(server.port, { mutual: true });
  await check(settingsFor(proxy.url, { tlsCaFile: ca, tlsCertFile: both }));
  await proxy[Symbol.asyncDispose]();
});

test.each([true, false])("refuses another authority, host name check %s", async (tlsCheckHostname) => {
  const proxy = await tlsProxy(server.port);
  for (const tlsCaFile of [certificate("foreign-ca"), ""]) {
    const message = await isRefused(settingsFor(proxy.url, { tlsCaFile, tlsCheckHostname, ...quick }));
    expect(message).toMatch(/self-signed certificate|unable to (get local issuer|verify)/);
  }
  await proxy[Symbol.asyncDispose]();
});

test("refuses another host name, unless the check is off", async () => {
  const proxy = await tlsProxy(server.port, { pair: "wrong-name" });
  expect(await isRefused(settingsFor(proxy.url, { tlsCaFile: ca, ...quick }))).toContain("does not match certificate");
  await check(settingsFor(proxy.url, { tlsCaFile: ca, tlsCheckHostname: false }));
  await proxy[Symbol.asyncDispose]();
});

test("asks for the server by its name (SNI), also a copy that goes elsewhere; by none where it is an address", async () => {
  const proxy = await tlsProxy(server.port);
  const named = loadRedisSettings({ REDIS_PORT: String(proxy.port), REDIS_USE_TLS: "1", REDIS_TLS_CA_FILE: ca });
  await check(named);
  await check(settingsFor(proxy.url, { tlsCaFile: ca }));
  expect(proxy.names).toEqual(["localhost", false]);
  const client = createClient(named) as RedisClient;
  const copy = client.duplicate({ host: "127.0.0.1" });
  expect(await copy.ping()).toBe("PONG");
  expect(proxy.names).toEqual(["localhost", false, false]);
  copy.disconnect();
  await client.close();
  await proxy[Symbol.asyncDispose]();
});

test("does not fall back to plain text", async () => {
  const settings = settingsFor(server.url.replace("redis:", "rediss:"), { connectRetries: 0, connectTimeout: 0.3 });
  const { took, error } = await timed(ask(settings, "PING"));
  expect(error?.message).toContain("no connection");
  expect(took).toBeLessThan(1300);
});

const missing = { tlsCaFile: "/none.pem" };
test.each([
  [
    missing,
    "REDIS_TLS_CA_FILE: cannot be used (/none.pem: No such file or directory); accepted is a readable file with PEM certificates",
  ],
  [{ tlsCaFile: certificate("client-key") }, /^REDIS_TLS_CA_FILE: cannot be used \(.*client-key.pem: \w+\); accepted/],
  [{ tlsCertFile: ca, tlsKeyFile: "/none.pem" }, "REDIS_TLS_CERT_FILE, REDIS_TLS_KEY_FILE: cannot be used"],
  [
    { tlsCertFile: certificate("server-cert"), tlsKeyFile: certificate("client-key") },
    /cannot be used \(.*: ERR_\w+\)/,
  ],
  [{ tlsKeyFile: ca }, "REDIS_TLS_KEY_FILE is set without REDIS_TLS_CERT_FILE; accepted is both, or neither"],
] as [RedisDefaults, string | RegExp][])("a file that cannot be used is named, %#", (values, message) => {
  const create = (): unknown => createClient(settingsFor("rediss://h", values));
  expect(create).toThrow(RedisSettingsError);
  expect(create).toThrow(message);
});
