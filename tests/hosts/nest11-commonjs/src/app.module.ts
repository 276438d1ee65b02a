import { Module } from "@nestjs/common";
import { ConfigModule, type ConfigType } from "@nestjs/config";
import { RedisModule } from "@rapidkit/redis";
import { createRedisConfig, createRedisSchema } from "@rapidkit/redis/config";
import { HealthModule } from "./health/health.module";
import { VisitsModule } from "./visits/visits.module";

const defaults = { clientName: "visits" };
const sessionsConfig = createRedisConfig({ token: "sessions", prefix: "SESSIONS_", defaults });

@Module({
  imports: [
    ConfigModule.forRoot({
      isGlobal: true,
      load: [sessionsConfig],
      validationSchema: createRedisSchema().concat(createRedisSchema({ prefix: "SESSIONS_" })),
    }),
    RedisModule.forRoot({ isGlobal: true, defaults }),
    RedisModule.forRootAsync({
      name: "sessions",
      isGlobal: true,
      inject: [sessionsConfig.KEY],
      useFactory: (settings: ConfigType<typeof sessionsConfig>) => ({ settings }),
    }),
    VisitsModule,
    HealthModule,
  ],
})
export class AppModule {}
