import { type DynamicModule, Inject, Module, type NestModule, RequestMethod } from "@nestjs/common";
import { ModuleRef } from "@nestjs/core";
import { HEALTH_ROUTES, SERVES_HEALTH } from "./redis.constants.js";
import { ConfigurableModuleClass, type RedisModuleForRootOptions } from "./redis.module-definition.js";

/**
 * A connection to Redis: `RedisModule.forRoot()` reads it from the environment, `forRootAsync` takes it from other
 * providers. Import it once for each connection, under different names.
 *
 * @publicApi
 */
@Module({})
export class RedisModule extends ConfigurableModuleClass implements NestModule {
  constructor(
    private readonly moduleRef: ModuleRef,
    @Inject(SERVES_HEALTH) private readonly servesHealth: boolean,
  ) {
    super();
  }

  /** @throws RedisSettingsError When the application starts: one error for all that is wrong in the environment. */
  static override forRoot(options: RedisModuleForRootOptions = {}): DynamicModule {
    return super.forRoot(options);
  }

  /**
   * Keep the health routes where the contract has them, also under `app.setGlobalPrefix`: probes know one path. Nest
   * calls this after the application's set-up and before it makes its routes.
   */
  configure(): void {
    if (!this.servesHealth) {
      return;
    }
    const config = this.moduleRef["container"].applicationConfig;
    const options = config?.getGlobalPrefixOptions() ?? {};
    const health = HEALTH_ROUTES.map((path) => ({
      path,
      requestMethod: RequestMethod.GET,
      pathRegex: new RegExp(`^${path}/?$`, "i"),
    }));
    config?.setGlobalPrefixOptions({ ...options, exclude: [...(options.exclude ?? []), ...health] });
  }
}
