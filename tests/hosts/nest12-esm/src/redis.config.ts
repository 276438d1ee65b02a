import { createRedisConfig } from "@rapidkit/redis/config";

export const redisConfig = createRedisConfig({ defaults: { clientName: "visits" } });
