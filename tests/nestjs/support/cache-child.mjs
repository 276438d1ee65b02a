// One process with loads that never end, which closes its Redis and is then to end by itself.
import { RedisService, loadRedisSettings } from "@rapidkit/redis";

const [how] = process.argv.slice(2);
const service = await RedisService.open(loadRedisSettings());
const { cache, client } = service;
const hang = () => new Promise(() => undefined);
const ending = (call) => call.catch((error) => console.log(error.message));
await cache.set("refreshed", "value", { ttlMs: 60_000, refreshAhead: 0.1, jitter: 0 });
await client.pexpire("c1:app:v:{refreshed}", 1000);
console.log(await cache.getOrSet("refreshed", hang, { refreshAhead: 0.1 }));
if (how === "waited for") {
  await client.set("c1l:app:{elsewhere}", "another's", "PX", 60_000);
  void ending(cache.getOrSet("elsewhere", hang));
  void ending(cache.getOrSetMany(["a", "b"], hang));
  await new Promise((resolve) => void ending(cache.getOrSet("key", () => (resolve(), hang()))));
}
process.on("exit", () => console.log("ended"));
await (how === "waited for" ? service : client).close();
console.log("closed");
