import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule, {
    bufferLogs: true,
  });

  const logger = new Logger('Bootstrap');

  app.enableCors({
    origin: '*',
  });

  // <<<inject:global-middleware>>>

  const port = parseInt(process.env.PORT ?? '8000', 10);
  const host = process.env.HOST ?? '127.0.0.1';

  await app.listen(port, host);

  logger.log(`Application is running on http://${host}:${port}`);
  // <<<inject:bootstrap-hooks>>>
}

bootstrap().catch((error) => {
  console.error('Failed to bootstrap application', error);
  process.exit(1);
});
