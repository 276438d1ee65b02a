import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type CredentialProvider,
  type RedisClient,
  RedisConnectionError,
  type RedisDefaults,
  RedisModule,
  RedisService,
  RedisSettingsError,
  checkHealth,
  createClient,
} from "@rapidkit/redis";
import { MemoryLogger, createApp } from "./support/app.js";
import { CANARY, around, overhear } from "./support/canary.js";
import { FaultProxy } from "./support/listeners.js";
import { TestServer } from "./support/servers.js";
import { settingsFor, timed } from "./support/settings.js";
import { ClusterHouse, SentinelHouse, TOPOLOGY_SERVERS } from "./support/topologies.js";

const file = join(mkdtempSync(join(tmpdir(), "rapidkit-test-")), "password");
const QUICK = { connectBackoffBase: 0.02 };
let server: TestServer;
let admin: RedisClient;
beforeAll(async () => {
  server = await TestServer.start();
  admin = createClient(settingsFor(server.url));
});
afterAll(async () => {
  await admin.close();
  await server[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await setPasswords("old");
});

/** Let the user have those passwords and no others; connections that have logged in stay. */
async function setPasswords(...passwords: string[]): Promise<void> {
  const rules = ["reset", "on", "~*", "&*", "+@all", ...passwords.map((password) => `>${password}`)];
  await admin.call("ACL", "SETUSER", "app", ...rules);
}

interface Given {
  values?: RedisDefaults;
  credentials?: CredentialProvider;
}

/** Use a client by a proxy, whose connections can be ended. */
async function proxied(
  { values = {}, credentials }: Given,
  use: (client: RedisClient, proxy: FaultProxy) => Promise<void>,
): Promise<void> {
  const proxy = await FaultProxy.to(server.port);
  const settings = settingsFor(proxy.url, { ...QUICK, username: "app", ...values });
  const client = createClient(settings, { credentials });
  try {
    await use(client, proxy);
  } finally {
    await client.close();
    await proxy[Symbol.asyncDispose]();
  }
}

describe("a password file", () => {
  test("is read at each new connection: a password is rotated without a restart", async () => {
    writeFileSync(file, "old\n");
    await proxied({ values: { passwordFile: file } }, async (client, proxy) => {
      expect(await client.call("ACL", "WHOAMI")).toBe("app");
      await setPasswords("old", "new");
      writeFileSync(file, "new\n");
      await setPasswords("new");
      expect(await client.call("ACL", "WHOAMI")).toBe("app"); // on the old connection
      expect(proxy.attempts.length).toBe(1);
      proxy.reset();
      await vi.waitFor(async () => expect(await client.call("ACL", "WHOAMI")).toBe("app"), 2000);
      expect(proxy.attempts.length).toBe(2);
    });
  });

  test("that cannot be read later is no connection, and names the variable; once it can be read it is one", async () => {
    writeFileSync(file, "old");
    await proxied({ values: { passwordFile: file, connectRetries: 0 } }, async (client, proxy) => {
      await client.ping();
      rmSync(file);
      proxy.reset();
      await vi.waitFor(async () => {
        const { error } = await timed(client.ping());
        expect(error).toBeInstanceOf(RedisConnectionError);
        expect(error?.message).toContain(
          `REDIS_PASSWORD_FILE: ${file} cannot be read (No such file or directory); accepted is a file with the password`,
        );
      }, 2000);
      writeFileSync(file, "old");
      await vi.waitFor(async () => expect(await client.ping()).toBe("PONG"), 3000);
    });
  });

  test("with a password that is refused says so, until it holds the right one", async () => {
    writeFileSync(file, "canary");
    await proxied({ values: { passwordFile: file } }, async (client) => {
      const { error } = await timed(client.ping());
      expect(error).toMatchObject({ code: "credentials" });
      expect(error?.message).not.toContain("canary");
      writeFileSync(file, "old");
      await vi.waitFor(async () => expect(await client.ping()).toBe("PONG"), 3000);
    });
  });

  test("that is empty sends nothing, not the user either", async () => {
    writeFileSync(file, "\n");
    await proxied({ values: { passwordFile: file, username: "nobody" } }, async (client) => {
      expect(await client.call("ACL", "WHOAMI")).toBe("default");
    });
  });

  test.each([
    ["canary\r\n", "canary"],
    ["\t canary \n", "\t canary "],
    ["canary\n\n", "canary\n"],
    ["canary \xe9\n", "canary \xe9"],
  ])("is the password byte by byte, but for the line break at its end: %j", async (content, password) => {
    writeFileSync(file, content, "latin1");
    await admin.call("ACL", "SETUSER", "app", "resetpass", Buffer.from(`>${password}`, "latin1"));
    await proxied({ values: { passwordFile: file } }, async (client) => {
      expect(await client.call("ACL", "WHOAMI")).toBe("app");
    });
  });

  test("that hangs, as one of a network's may, is given up with the attempt", async () => {
    const pipe = join(mkdtempSync(join(tmpdir(), "rapidkit-test-")), "password");
    writeFileSync(pipe, "old");
    const values = { passwordFile: pipe, connectTimeout: 0.3, commandTimeout: 5, connectRetries: 0 };
    await proxied({ values }, async (client, proxy) => {
      rmSync(pipe);
      execFileSync("mkfifo", [pipe]); // whoever reads waits for a writer
      const { took, error } = await timed(client.ping());
      writeFileSync(pipe, "old");
      expect(error?.message).toBe("no connection within 0.3 s (REDIS_CONNECT_TIMEOUT)");
      expect(took).toBeLessThan(1300);
      expect(proxy.attempts.length).toBe(0);
    });
  });
});

describe("a credential provider", () => {
  test.each<[string, CredentialProvider]>([
    ["a password, with the user of the settings", () => ({ password: "old" })],
    ["user and password", () => ({ username: "app", password: "old" })],
    ["bytes, later", () => Promise.resolve({ username: Buffer.from("app"), password: Buffer.from("old") })],
  ])("gives %s", async (_what, credentials) => {
    const values = _what.startsWith("a password") ? {} : { username: "other" };
    await proxied({ values, credentials }, async (client) => {
      expect(await client.call("ACL", "WHOAMI")).toBe("app");
    });
  });

  test("is asked once for each connection, and so a token is renewed", async () => {
    let asked = 0;
    const credentials = (): { password: string } => {
      asked += 1;
      return { password: `token-${asked}` };
    };
    await setPasswords("token-1", "token-2");
    await proxied({ credentials }, async (client, proxy) => {
      await Promise.all([client.ping(), client.pipeline().ping().exec(), client.get("a")]);
      expect(asked).toBe(1);
      proxy.reset();
      await vi.waitFor(async () => expect(await client.call("ACL", "WHOAMI")).toBe("app"), 2000);
      expect([asked, proxy.attempts.length]).toEqual([2, 2]);
    });
  });

  test.each<[string, CredentialProvider, string]>([
    [
      "throws",
      () => {
        throw new TypeError(CANARY);
      },
      "the credential provider has failed (TypeError)",
    ],
    [
      "rejects",
      () => Promise.reject(new Error(CANARY, { cause: CANARY })),
      "the credential provider has failed (Error)",
    ],
    [
      "throws what is no error",
      (): never => {
        AbortSignal.abort(CANARY).throwIfAborted();
        throw new Error("not aborted");
      },
      "the credential provider has failed (string)",
    ],
    [
      "returns nothing",
      () => undefined as never,
      "the credential provider has returned something else than { username?, password }",
    ],
    [
      "returns something else",
      () => ({ username: 1, password: CANARY }) as never,
      "the credential provider has returned something else than { username?, password }",
    ],
  ])("that %s is no connection, and nothing of what it said is in the error", async (_what, failing, message) => {
    let isFailing = true;
    const credentials = (): ReturnType<CredentialProvider> => (isFailing ? failing() : { password: "old" });
    const text = await overhear(async (hear) => {
      await proxied({ credentials, values: { connectRetries: 0 } }, async (client, proxy) => {
        client.on("error", (error) => hear(error));
        const { error, took } = await timed(client.ping());
        hear(error, error?.cause, client, client.options);
        expect(error).toBeInstanceOf(RedisConnectionError);
        expect(error?.message).toBe(`no connection to Redis at ${proxy.url.replace("//", "//app@")}: ${message}`);
        expect(took).toBeLessThan(1300);
        expect(proxy.attempts.length).toBe(0);
        isFailing = false;
        await vi.waitFor(async () => expect(await client.ping()).toBe("PONG"), 3000); // it is asked again
      });
    });
    expect(around(text)).toBe("");
  });

  test("that hangs is given up with the attempt, and does not hold up the end", async () => {
    const values = { connectTimeout: 0.3, commandTimeout: 5, connectRetries: 0 };
    await proxied({ values, credentials: () => new Promise(() => undefined) }, async (client, proxy) => {
      const { took, error } = await timed(client.ping());
      expect(error?.message).toBe("no connection within 0.3 s (REDIS_CONNECT_TIMEOUT)");
      expect(took).toBeLessThan(1300);
      expect(proxy.attempts.length).toBe(0);
      const waiting = timed(client.ping());
      await vi.waitFor(() => expect(client.status).toBe("connecting"), 3000);
      expect((await timed(client.close())).took).toBeLessThan(1000);
      expect((await waiting).error?.message).toBe("the client is closed");
    });
  });

  test("that answers after the attempt was given up opens nothing", async () => {
    const answers: ((credentials: { password: string }) => void)[] = [];
    const credentials = (): Promise<{ password: string }> => new Promise((resolve) => void answers.push(resolve));
    const values = { connectTimeout: 0.1, commandTimeout: 5, connectRetries: 0 };
    await proxied({ values, credentials }, async (client, proxy) => {
      await timed(client.ping());
      answers[0]?.({ password: "old" });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(proxy.attempts.length).toBe(0);
    });
  });

  test("and a password are one error at the start", async () => {
    const credentials = (): { password: string } => ({ password: "old" });
    writeFileSync(file, "old");
    for (const [values, url, variable] of [
      [{ password: "canary" }, "redis://h", "REDIS_PASSWORD"],
      [{ passwordFile: file }, "redis://h", "REDIS_PASSWORD_FILE"],
      [{}, "redis://:canary@h", "REDIS_PASSWORD"],
    ] as const) {
      const problem = `a credential provider is given, and ${variable} is set; accepted is one of them, or neither`;
      const create = (): unknown => createClient(settingsFor(url, values), { credentials });
      expect(create).toThrow(new RedisSettingsError([problem]));
      const { error } = await timed(createApp({ settings: settingsFor(url, values), credentials }));
      expect(error?.message).toBe(problem);
    }
  });

  test("belongs to the client's copies, to those with a password of their own it does not", async () => {
    let asked = 0;
    const credentials = (): { password: string } => {
      asked += 1;
      return { password: "old" };
    };
    await proxied({ credentials }, async (client) => {
      for (const [override, count] of [
        [{}, 1],
        [{ username: "app", password: "old" }, 1],
      ] as const) {
        const copy = client.duplicate(override);
        expect(await copy.call("ACL", "WHOAMI")).toBe("app");
        copy.disconnect();
        expect(asked).toBe(count);
      }
    });
  });

  test("is given to forRoot and forRootAsync, asked by preconnect, and by the near cache's own connection", async () => {
    let asked = 0;
    const credentials = (): { username: string; password: string } => {
      asked += 1;
      return { username: "app", password: "old" };
    };
    const settings = settingsFor(server.url, { preconnect: true });
    const options = { settings, credentials, cache: { near: true } };
    for (const module of [
      RedisModule.forRoot(options),
      RedisModule.forRootAsync({ useFactory: () => Promise.resolve(options) }),
    ]) {
      asked = 0;
      @Module({ imports: [module] })
      class Root {}
      const context = await NestFactory.createApplicationContext(Root, { logger: false });
      const service = context.get(RedisService);
      expect(await service.client.call("ACL", "WHOAMI")).toBe("app");
      expect(asked).toBe(2); // preconnect's client is another
      await service.cache.get("nothing", { near: true });
      await vi.waitFor(() => expect(service.cache.state.tracking).toBe(true), 3000);
      expect(asked).toBe(3);
      await context.close();
    }
  });

  test("a server that refuses what it gives is told from one that is down", async () => {
    const credentials = (): { password: string } => ({ password: `wrong ${CANARY}` });
    const text = await overhear(async (hear) => {
      const logger = new MemoryLogger();
      const settings = settingsFor(server.url, { username: "app", connectRetries: 0 });
      const client = createClient(settings, { credentials, logger });
      expect(await checkHealth(client, settings)).toMatchObject({ detail: "the server refused the credentials" });
      const { error } = await timed(client.get("a"));
      hear(error, error?.cause, client, client.options, client.condition, logger.lines);
      const failed = await timed(RedisService.open({ ...settings, preconnect: true }, logger, {}, credentials));
      hear(failed.error, failed.error?.cause, logger.lines);
      await client.close();
    });
    expect(text).toContain("WRONGPASS");
    expect(around(text)).toBe("");
  });

  test("what it gives is nowhere while it is right", async () => {
    await setPasswords(CANARY);
    const text = await overhear(async (hear) => {
      await proxied({ credentials: () => ({ password: CANARY }) }, async (client, proxy) => {
        await client.ping();
        hear(client, client.options, client.condition, client.stream, client.commandQueue);
        proxy.reset();
        hear(await timed(client.ping()), client.condition);
      });
    });
    expect(around(text)).toBe("");
  });
});

describe.each(TOPOLOGY_SERVERS)("$name", (binary) => {
  test("a cluster's nodes are given what the file and the provider say, each connection anew", async () => {
    await using house = await ClusterHouse.open(binary, { replicas: false });
    const setAll = (password: string): Promise<unknown> =>
      Promise.all(
        house.nodes.map((node) =>
          house.call(node, "ACL", "SETUSER", "app", "reset", "on", "~*", "&*", "+@all", `>${password}`),
        ),
      );
    const keys = Array.from({ length: 20 }, (_, number) => `key:${number}`);
    for (const way of ["file", "provider"]) {
      await setAll("old");
      writeFileSync(file, "old");
      let current = "old";
      const place = { ...QUICK, topology: "cluster", nodes: house.seeds, username: "app", connectRetries: 20 } as const;
      const settings = settingsFor("", way === "file" ? { ...place, passwordFile: file } : place);
      const client = createClient(settings, way === "file" ? {} : { credentials: () => ({ password: current }) });
      expect(await Promise.all(keys.map((key) => client.set(key, way)))).toEqual(keys.map(() => "OK"));
      await setAll("new");
      current = "new";
      writeFileSync(file, "new");
      await Promise.all(house.nodes.map((node) => house.call(node, "CLIENT", "KILL", "USER", "app")));
      await vi.waitFor(async () => {
        expect(await Promise.all(keys.map((key) => client.get(key)))).toEqual(keys.map(() => way));
      }, 3000);
      await client.close();
    }
  });

  test("with sentinels it is the servers that get it", async () => {
    await using house = await SentinelHouse.open(binary);
    const primary = await house.primary();
    await house.call(primary, "ACL", "SETUSER", "app", "on", "~*", "&*", "+@all", ">old");
    writeFileSync(file, "old");
    const place = { topology: "sentinel", nodes: house.seeds, username: "app", passwordFile: file } as const;
    const client = createClient(settingsFor("", place));
    expect(await client.call("ACL", "WHOAMI")).toBe("app");
    await house.call(primary, "ACL", "SETUSER", "app", "resetpass", ">new");
    writeFileSync(file, "new");
    await house.call(primary, "CLIENT", "KILL", "USER", "app");
    await vi.waitFor(async () => expect(await client.call("ACL", "WHOAMI")).toBe("app"), 3000);
    await client.close();
  });
});
