import { Module } from "@nestjs/common";

import { configuration } from "./config/index.js";
import { ItemsModule } from "./items/items.module.js";
import { AppRedisModule } from "./redis/index.js";

@Module({ imports: [configuration, AppRedisModule, ItemsModule] })
export class AppModule {}
