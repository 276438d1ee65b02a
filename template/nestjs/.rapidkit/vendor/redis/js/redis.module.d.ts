import { type DynamicModule, type NestModule } from "@nestjs/common";
import { ModuleRef } from "@nestjs/core";
import { ConfigurableModuleClass, type RedisModuleForRootOptions } from "./redis.module-definition.js";
/**
 * A connection to Redis: `RedisModule.forRoot()` reads it from the environment, `forRootAsync` takes it from other
 * providers. Import it once for each connection, under different names.
 *
 * @publicApi
 */
export declare class RedisModule extends ConfigurableModuleClass implements NestModule {
    private readonly moduleRef;
    private readonly servesHealth;
    constructor(moduleRef: ModuleRef, servesHealth: boolean);
    /** @throws RedisSettingsError When the application starts: one error for all that is wrong in the environment. */
    static forRoot(options?: RedisModuleForRootOptions): DynamicModule;
    /**
     * Keep the health routes where the contract has them, also under `app.setGlobalPrefix`: probes know one path. Nest
     * calls this after the application's set-up and before it makes its routes.
     */
    configure(): void;
}
