// One process that opens Redis, brings its client into a state, closes it, and is then to end by itself.
import { RedisService, loadRedisSettings } from "@rapidkit/redis";

const [state] = process.argv.slice(2);
const service = await RedisService.open(loadRedisSettings());
const { client } = service;
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const quietly = (call) =>
  call.then(
    (value) => console.log("value", value),
    (error) => console.log("error", error.message),
  );
const use = {
  wait: async () => undefined,
  connecting: async () => void quietly(client.ping()),
  handshake: async () => {
    void quietly(client.ping());
    await sleep(100);
  },
  reconnecting: async () => {
    await quietly(client.ping());
    await sleep(50);
  },
  ready: async () => console.log(await client.ping()),
  "in flight": async () => {
    await client.ping();
    for (let n = 0; n < 100; n += 1)
      void client.incr("in-flight").then((value) => value === 100 && console.log("all 100"));
  },
  hung: async () => {
    console.log(await client.ping());
    await new Promise((resolve) => process.stdin.once("data", resolve));
    process.stdin.destroy();
    void quietly(client.ping());
    await sleep(100);
  },
  "by hand": async () => {
    // As long as no command waits, the next attempt is up to 10 s away.
    await quietly(client.connect());
    await quietly(client.connect());
    await sleep(50);
  },
  copied: async () => {
    const copy = client.duplicate();
    console.log(await copy.ping());
    await copy.close();
  },
  subscribed: async () => void (await client.subscribe("x")),
  quit: async () => console.log(await client.quit()),
  "quit early": async () => console.log(await client.quit()),
  embedded: async () => console.log(await client.set("a", "1"), String(client.options.path)),
  open: async () => {
    console.log(await client.set("a", "1"), String(client.options.path));
    await new Promise(() => setInterval(() => undefined, 1000));
  },
};
await use[state]();
console.log("status", client.status);
const started = performance.now();
await service.close();
console.log("closed", Math.round(performance.now() - started), client.status);
await quietly(client.get("after"));
process.on("exit", () => console.log("exit", Math.round(performance.now() - started)));
