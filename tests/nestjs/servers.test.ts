import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RedisService, createClient, loadRedisSettings, parseUrl } from "@rapidkit/redis";
import { FaultProxy, certificate, tlsProxy } from "./support/listeners.js";
import { IS_MATRIX, SERVERS, TestServer } from "./support/servers.js";
import { ask, check, isRefused, settingsFor } from "./support/settings.js";

const PASSWORD = "p@ss:/#%? é\n\\\"'";
const folder = mkdtempSync(join(tmpdir(), "rapidkit-test-"));
const ca = certificate("ca");

test.runIf(IS_MATRIX)("several products are tested, so that this file proves what it says", () => {
  expect(new Set(SERVERS.map(({ name }) => name.split("-")[0]))).toEqual(new Set(["valkey", "redis"]));
  expect(SERVERS.length).toBeGreaterThanOrEqual(3);
});

describe.each(SERVERS)("$name", (binary) => {
  const socket = join(folder, `${binary.name}.sock`);
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.of(binary, "--unixsocket", socket);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test("plain, by URL and by host and port", async () => {
    await check(settingsFor(server.url));
    await check(loadRedisSettings({ REDIS_PORT: String(server.port) }));
    const [product, version] = binary.name.split("-");
    const info = String(await ask(settingsFor(server.url), "INFO", "server"));
    expect(info).toContain(`${product}_version:${version ?? ""}`); // it is the server that the test is named for
  });

  describe.each([3, 2])("RESP%s", (protocol) => {
    const args = protocol === 2 ? ["--rename-command", "HELLO", ""] : [];

    test("is spoken, with a database and a client name", async () => {
      const own = await TestServer.of(binary, ...args);
      await check(settingsFor(own.url));
      const client = createClient(settingsFor(own.url.replace("/0", "/3"), { clientName: "spoken" }));
      const clients = String(await client.client("LIST"));
      expect(client.condition?.protocol).toBe(protocol);
      expect(clients).toContain(" name=spoken ");
      expect(clients).toContain(" db=3 ");
      expect(/ resp=(\d)/.exec(clients)?.[1] ?? String(protocol)).toBe(String(protocol)); // Redis 6.2 does not tell
      await client.close();
      await own[Symbol.asyncDispose]();
    });

    test("a password of any characters opens the server, whichever way it came", async () => {
      const own = await TestServer.of(binary, ...args);
      await ask(settingsFor(own.url), "CONFIG", "SET", "requirepass", PASSWORD);
      await check(settingsFor(parseUrl(own.url).withCredentials(null, PASSWORD).reveal()));
      await check(settingsFor(`${own.url}?password=${encodeURIComponent(PASSWORD)}`));
      await check(settingsFor(own.url, { password: PASSWORD }));
      expect(await isRefused(settingsFor(own.url, { password: `${PASSWORD}x` }))).toContain("WRONGPASS");
      await own[Symbol.asyncDispose]();
    });

    test("a password that is not UTF-8, percent-encoded or in a file, reaches the server as those bytes", async () => {
      const own = await TestServer.of(binary, ...args);
      const admin = createClient(settingsFor(own.url));
      await admin.call("CONFIG", "SET", "requirepass", Buffer.of(0xff, 0xfe, 0x80));
      await admin.close();
      await check(settingsFor(own.url.replace("//", "//:%FF%FE%80@")));
      writeFileSync(join(folder, "password"), Buffer.of(0xff, 0xfe, 0x80, 0x0a));
      await check(settingsFor(own.url, { passwordFile: join(folder, "password") }));
      await own[Symbol.asyncDispose]();
    });

    test("a database that does not exist, or that the user may not select, is no connection", async () => {
      const own = await TestServer.of(binary, ...args);
      const beyond = settingsFor(own.url.replace("/0", "/99"), { preconnect: true });
      expect(await isRefused(beyond, "SET", "misplaced", "1")).toContain("ERR DB index is out of range");
      await expect(RedisService.open(beyond)).rejects.toThrow("(attempt 1 of 4): ERR DB index is out of range");
      await ask(settingsFor(own.url), "ACL", "SETUSER", "rooted", "on", ">pw", "~*", "+@all", "-select");
      const settings = settingsFor(own.url.replace("/0", "/3"), { username: "rooted", password: "pw" });
      expect(await isRefused(settings, "SET", "misplaced", "1")).toContain("NOPERM");
      expect(await ask(settingsFor(own.url), "EXISTS", "misplaced")).toBe(0);
      await own[Symbol.asyncDispose]();
    });
  });

  test("an ACL user connects by name and password", async () => {
    await ask(settingsFor(server.url), "ACL", "SETUSER", "käse:@", "on", `>${PASSWORD}`, "~*", "+@all");
    const settings = settingsFor(server.url, { username: "käse:@", password: PASSWORD });
    await check(settings);
    expect(await ask(settings, "ACL", "WHOAMI")).toBe("käse:@");
  });

  test("the database of the URL is another than 0", async () => {
    const third = settingsFor(server.url.replace("/0", "/3"));
    await ask(third, "SET", "database", "3");
    expect(await ask(settingsFor(server.url), "EXISTS", "database")).toBe(0);
    expect(await ask(third, "GET", "database")).toBe("3");
  });

  test("a socket file, with a database", async () => {
    await check(settingsFor(`unix://${socket}`));
    expect(await ask(settingsFor(`unix://${socket}?db=3`), "CLIENT", "LIST")).toContain(" db=3 ");
    expect(await isRefused(settingsFor(`unix://${socket}x`, { connectRetries: 0 }))).toContain("ENOENT");
  });

  test("the server lists a connection by its client name, also after it was opened anew", async () => {
    const proxy = await FaultProxy.to(server.port);
    const client = createClient(settingsFor(proxy.url, { clientName: "orders-api" }));
    for (let n = 0; n < 2; n += 1) {
      expect(await client.client("GETNAME")).toBe("orders-api");
      proxy.reset();
      await client.ping().catch(() => undefined);
    }
    await client.close();
    await proxy[Symbol.asyncDispose]();
  });

  test("TLS with the named authority, by URL and by REDIS_USE_TLS, also by its name", async () => {
    const proxy = await tlsProxy(server.port);
    await check(settingsFor(proxy.url, { tlsCaFile: ca }));
    await check(loadRedisSettings({ REDIS_PORT: String(proxy.port), REDIS_USE_TLS: "on", REDIS_TLS_CA_FILE: ca }));
    await proxy[Symbol.asyncDispose]();
  });

  test("mutual TLS: shows the client's certificate, and is refused without", async () => {
    const proxy = await tlsProxy(server.port, { mutual: true });
    const pair = { tlsCertFile: certificate("client-cert"), tlsKeyFile: certificate("client-key") };
    await check(settingsFor(proxy.url, { tlsCaFile: ca, ...pair }));
    expect(await isRefused(settingsFor(proxy.url, { tlsCaFile: ca, connectRetries: 0 }))).toContain(
      "certificate required",
    );
    await proxy[Symbol.asyncDispose]();
  });
});
