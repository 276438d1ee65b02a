import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  RedisConnectionError,
  type RedisDefaults,
  RedisSettingsError,
  RedisStartError,
  type RedisSettings,
  createClient,
  loadRedisSettings,
  parseUrl,
} from "@rapidkit/redis";
import { certificate, tlsProxy } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, timed } from "./support/settings.js";

const PASSWORD = "p@ss:/#%? é\n\\\"'";
const folder = mkdtempSync(join(tmpdir(), "rapidkit-test-"));
const socket = join(folder, "r.sock");
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start("--unixsocket", socket);
});
afterAll(() => server[Symbol.asyncDispose]());

/** Write, read, and read again in a pipeline. */
async function check(settings: RedisSettings): Promise<void> {
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

async function ask(settings: RedisSettings, ...command: [string, ...string[]]): Promise<unknown> {
  const client = createClient(settings);
  try {
    return await client.call(...command);
  } finally {
    await client.close();
  }
}

async function isRefused(settings: RedisSettings): Promise<string> {
  const { error } = await timed(ask(settings, "PING"));
  expect(error).toBeInstanceOf(RedisConnectionError);
  return error?.message ?? "";
}

test("a plain server, by URL and by host and port", async () => {
  await check(settingsFor(server.url));
  await check(loadRedisSettings({ REDIS_PORT: String(server.port) }));
});

describe.each([3, 2])("RESP%s", (protocol) => {
  const args = protocol === 2 ? ["--rename-command", "HELLO", ""] : [];

  test("is spoken, with a database and a client name", async () => {
    const own = await TestServer.start(...args);
    await check(settingsFor(own.url));
    const settings = settingsFor(own.url.replace("/0", "/3"), { clientName: "spoken" });
    const clients = String(await ask(settings, "CLIENT", "LIST"));
    expect(clients).toContain(" name=spoken ");
    expect(clients).toContain(" db=3 ");
    expect(clients).toContain(` resp=${protocol}`);
    await own[Symbol.asyncDispose]();
  });

  test("a password of any characters opens the server, whichever way it came", async () => {
    const own = await TestServer.start(...args);
    await ask(settingsFor(own.url), "CONFIG", "SET", "requirepass", PASSWORD);
    await check(settingsFor(parseUrl(own.url).withCredentials(null, PASSWORD).reveal()));
    await check(settingsFor(own.url, { password: PASSWORD }));
    expect(await isRefused(settingsFor(own.url, { password: `${PASSWORD}x` }))).toContain("WRONGPASS");
    await own[Symbol.asyncDispose]();
  });

  test("a password that is not UTF-8, percent-encoded or in a file, reaches the server as those bytes", async () => {
    const own = await TestServer.start(...args);
    const admin = createClient(settingsFor(own.url));
    await admin.call("CONFIG", "SET", "requirepass", Buffer.of(0xff, 0xfe, 0x80));
    await admin.close();
    await check(settingsFor(own.url.replace("//", "//:%FF%FE%80@")));
    writeFileSync(join(folder, "password"), Buffer.of(0xff, 0xfe, 0x80, 0x0a));
    await check(settingsFor(own.url, { passwordFile: join(folder, "password") }));
    await own[Symbol.asyncDispose]();
  });
});

test("an ACL user connects by name and password", async () => {
  await ask(settingsFor(server.url), "ACL", "SETUSER", "käse:@", "on", `>${PASSWORD}`, "~*", "+@all");
  const settings = settingsFor(server.url, { username: "käse:@", password: PASSWORD });
  await check(settings);
  expect(await ask(settings, "ACL", "WHOAMI")).toBe("käse:@");
});

test("a socket file, with a database", async () => {
  await check(settingsFor(`unix://${socket}`));
  expect(await ask(settingsFor(`unix://${socket}?db=3`), "CLIENT", "LIST")).toContain(" db=3 ");
  expect(await isRefused(settingsFor(`unix://${socket}x`, { connectRetries: 0 }))).toContain("ENOENT");
});

describe("TLS", () => {
  const ca = certificate("ca");
  const quick = { connectRetries: 0, connectTimeout: 1 };

  test("with the named authority, by URL and by REDIS_USE_TLS, also by its name", async () => {
    const proxy = await tlsProxy(server.port);
    await check(settingsFor(proxy.url, { tlsCaFile: ca }));
    await check(loadRedisSettings({ REDIS_PORT: String(proxy.port), REDIS_USE_TLS: "on", REDIS_TLS_CA_FILE: ca }));
  });

  test("mutual: shows the client's certificate, and is refused without", async () => {
    const proxy = await tlsProxy(server.port, { mutual: true });
    const pair = { tlsCertFile: certificate("client-cert"), tlsKeyFile: certificate("client-key") };
    await check(settingsFor(proxy.url, { tlsCaFile: ca, ...pair }));
    expect(await isRefused(settingsFor(proxy.url, { tlsCaFile: ca, ...quick }))).toContain("certificate required");
  });

  test("key and certificate may be one file", async () => {
    const { readFileSync } = await import("node:fs");
    const both = join(folder, "both.pem");
    writeFileSync(
      both,
      Buffer.concat([readFileSync(certificate("client-key")), readFileSync(certificate("client-cert"))]),
    );
    const proxy = await tlsProxy(server.port, { mutual: true });
    await check(settingsFor(proxy.url, { tlsCaFile: ca, tlsCertFile: both }));
  });

  test.each([true, false])("refuses another authority, host name check %s", async (tlsCheckHostname) => {
    const proxy = await tlsProxy(server.port);
    for (const tlsCaFile of [certificate("foreign-ca"), ""]) {
      const message = await isRefused(settingsFor(proxy.url, { tlsCaFile, tlsCheckHostname, ...quick }));
      expect(message).toMatch(/self-signed certificate|unable to (get local issuer|verify)/);
    }
  });

  test("refuses another host name, unless the check is off", async () => {
    const proxy = await tlsProxy(server.port, { pair: "wrong-name" });
    expect(await isRefused(settingsFor(proxy.url, { tlsCaFile: ca, ...quick }))).toContain(
      "does not match certificate",
    );
    await check(settingsFor(proxy.url, { tlsCaFile: ca, tlsCheckHostname: false }));
  });

  test("does not fall back to plain text", async () => {
    const settings = settingsFor(server.url.replace("redis:", "rediss:"), { connectRetries: 0, connectTimeout: 0.3 });
    const { took, error } = await timed(ask(settings, "PING"));
    expect(error?.message).toContain("no connection");
    expect(took).toBeLessThan(600);
  });

  const missing = { tlsCaFile: "/none.pem" };
  test.each([
    [
      missing,
      "REDIS_TLS_CA_FILE: cannot be used (/none.pem: No such file or directory); accepted is a readable file with PEM certificates",
    ],
    [
      { tlsCaFile: certificate("client-key") },
      /^REDIS_TLS_CA_FILE: cannot be used \(.*client-key.pem: \w+\); accepted/,
    ],
    [{ tlsCertFile: ca, tlsKeyFile: "/none.pem" }, "REDIS_TLS_CERT_FILE, REDIS_TLS_KEY_FILE: cannot be used"],
    [
      { tlsCertFile: certificate("server-cert"), tlsKeyFile: certificate("client-key") },
      /cannot be used \(.*: ERR_\w+\)/,
    ],
    [{ tlsKeyFile: ca }, "REDIS_TLS_KEY_FILE is set without REDIS_TLS_CERT_FILE; accepted is both, or neither"],
  ] as [RedisDefaults, string | RegExp][])("a file that cannot be used is named", (values, message) => {
    const create = (): unknown => createClient(settingsFor("rediss://h", values));
    expect(create).toThrow(RedisSettingsError);
    expect(create).toThrow(message);
  });
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

test("what does not speak Redis's protocol is told so", async () => {
  const { Listener } = await import("./support/listeners.js");
  const http = await Listener.open((connection) => {
    connection.on("data", () => connection.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
  });
  const message = await isRefused(settingsFor(http.url, { connectRetries: 0 }));
  expect(message).toMatch(/: what listens there does not speak Redis's protocol$/);
  await http[Symbol.asyncDispose]();
});

test("a topology of a later release is refused", () => {
  expect(() => createClient(loadRedisSettings({ REDIS_TOPOLOGY: "cluster" }))).toThrow(RedisStartError);
});

test("IPv6 works in a URL and as a host", async () => {
  const own = await TestServer.start("--bind", "127.0.0.1", "::1");
  await check(settingsFor(`redis://[::1]:${own.port}`));
  await check(loadRedisSettings({ REDIS_HOST: "::1", REDIS_PORT: String(own.port) }));
  await own[Symbol.asyncDispose]();
});

test("a server that loads its data says so, and is waited for at preconnect", async () => {
  const { RedisService, checkHealth } = await import("@rapidkit/redis");
  const { Listener } = await import("./support/listeners.js");
  let loading = true;
  const loader = await Listener.open((connection) => {
    connection.on("data", (data) => {
      for (const [, word] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n([^\r]*)\r\n/g)) {
        const ping = loading ? "-LOADING Redis is loading the dataset in memory\r\n" : "+PONG\r\n";
        connection.write(word === "hello" ? "%1\r\n+proto\r\n:3\r\n" : word === "ping" ? ping : "+OK\r\n");
      }
    });
  });
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
