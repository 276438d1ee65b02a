import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix("api");
  app.enableShutdownHooks([], { useProcessExit: true });
  await app.listen(process.env["PORT"] ?? 3000, "127.0.0.1");
}

void bootstrap();
