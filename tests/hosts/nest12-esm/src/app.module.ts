import { Module } from "@nestjs/common";
import { ConfigModule } from "@nestjs/config";
import { TerminusModule } from "@nestjs/terminus";
import { RedisModule, type RedisSettings } from "@rapidkit/redis";
import { createRedisSchema } from "@rapidkit/redis/config";
import { RedisHealthIndicator } from "@rapidkit/redis/terminus";
import Joi from "joi";
import { HealthController } from "./health.controller.js";
import { redisConfig } from "./redis.config.js";
import { VisitsController } from "./visits.controller.js";
import { VisitsService } from "./visits.service.js";

@Module({
  imports: [
    ConfigModule.forRoot({
      isGlobal: true,
      load: [redisConfig],
      validationSchema: Joi.object({ PORT: Joi.number().port() }).concat(createRedisSchema()),
    }),
    RedisModule.forRootAsync({
      inject: [redisConfig.KEY],
      useFactory: (settings: RedisSettings) => ({ settings }),
    }),
    RedisModule.forRoot({
      name: "sessions",
      prefix: "SESSIONS_",
      defaults: { clientName: "visits" },
    }),
    TerminusModule,
  ],
  controllers: [VisitsController, HealthController],
  providers: [VisitsService, RedisHealthIndicator],
})
export class AppModule {}
