import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";
import { VisitsService } from "./visits/visits.service";

async function run(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ["error", "warn"] });
  console.log(JSON.stringify(await app.get(VisitsService, { strict: false }).visit("cli")));
  await app.close();
}

void run();
