// One process that is an application with Redis: it starts, uses it, and closes, or waits for a signal.
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { RedisClient, RedisModule } from "@rapidkit/redis";

const [how] = process.argv.slice(2);
class AppModule {}
Module({ imports: [RedisModule.forRoot()] })(AppModule);

let started = performance.now();
process.on("exit", () => console.log("exit", Math.round(performance.now() - started)));
try {
  const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false });
  app.enableShutdownHooks();
  await app.listen(0, "127.0.0.1");
  const client = app.get(RedisClient);
  client.on("end", () => console.log("client ended"));
  console.log(await client.ping());
  if (how === "close") {
    started = performance.now();
    await app.close();
    console.log("closed", client.status);
  }
} catch (error) {
  started = performance.now();
  console.log(error.name, error.message);
}
