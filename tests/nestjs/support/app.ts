import { type INestApplication, type LoggerService, type ModuleMetadata, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { RedisModule, type RedisModuleForRootOptions, type RedisSettings } from "@rapidkit/redis";

/** Keeps what is logged. */
export class MemoryLogger implements LoggerService {
  readonly lines: string[] = [];
  readonly log = (...message: unknown[]): void => void this.lines.push(message.map(String).join(" "));
  readonly warn = this.log;
  readonly error = this.log;
  readonly fatal = this.log;
}

/** An application that has nothing but Redis and its health. */
export async function createApp(
  options: RedisSettings | RedisModuleForRootOptions,
  { metadata = {}, setUp, logger = new MemoryLogger() }: Partial<Options> = {},
): Promise<INestApplication> {
  const given = "commandTimeout" in options ? { settings: options } : options;

  @Module({ ...metadata, imports: [RedisModule.forRoot(given), ...(metadata.imports ?? [])] })
  class AppModule {}

  const app = await NestFactory.create(AppModule, { logger, abortOnError: false });
  setUp?.(app);
  await app.listen(0, "127.0.0.1");
  return app;
}

interface Options {
  metadata: ModuleMetadata;
  setUp: (app: INestApplication) => void;
  logger: LoggerService;
}
