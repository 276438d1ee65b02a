import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module.js";
import { VisitsService } from "./visits.service.js";

const app = await NestFactory.createApplicationContext(AppModule, { logger: ["error", "warn"] });
console.log(JSON.stringify(await app.get(VisitsService).visit("cli")));
await app.close();
