import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';

import configuration from './config/configuration';
import { validationSchema } from './config/validation';
import { AppController } from './app.controller';
import { AppService } from './app.service';
import { rapidkitModules } from './modules';
import { RoutesModule } from './routes/routes.module';
// <<<inject:module-imports>>>

@Module({
  imports: [
    ConfigModule.forRoot({
      isGlobal: true,
      load: [configuration],
      validationSchema,
      expandVariables: true,
    }),
    RoutesModule,
    ...rapidkitModules,
  ],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
