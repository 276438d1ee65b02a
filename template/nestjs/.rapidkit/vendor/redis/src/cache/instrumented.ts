/** The cache where metrics are on: every call is measured. Where they are off nobody pays for it. */

import type { Recorder } from "../recorder.js";
import { CacheService } from "./cache.js";
import type { Engine } from "./engine.js";

type Call = (...args: unknown[]) => Promise<unknown>;

/** The calls of the cache, and what they are called in both languages. */
export const OPERATIONS = {
  get: "get",
  getMany: "get_many",
  getOrSet: "get_or_set",
  getOrSetMany: "get_or_set_many",
  set: "set",
  setMany: "set_many",
  delete: "delete",
  deleteMany: "delete_many",
  exists: "exists",
  ttl: "ttl",
  expire: "expire",
  invalidateTags: "invalidate_tags",
  clear: "clear",
} as const satisfies Partial<Record<keyof CacheService, string>>;

/** A cache whose calls are measured. */
export class InstrumentedCacheService extends CacheService {
  static {
    for (const [method, name] of Object.entries(OPERATIONS)) {
      const call = Reflect.get(CacheService.prototype, method) as Call;
      Object.defineProperty(this.prototype, method, {
        configurable: true,
        writable: true,
        value(this: InstrumentedCacheService, ...args: unknown[]): Promise<unknown> {
          return this.#recorder.operation(name, () => call.apply(this, args));
        },
      });
    }
  }

  readonly #recorder: Recorder;

  /** @param engine It has a recorder. */
  constructor(engine: Engine, namespace: string, ttlMs: number) {
    super(engine, namespace, ttlMs);
    if (engine.recorder === undefined) {
      throw new Error("the engine has no recorder");
    }
    this.#recorder = engine.recorder;
  }
}
