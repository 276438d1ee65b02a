/** The cache where metrics are on: every call is measured. Where they are off nobody pays for it. */
import { CacheService } from "./cache.js";
import type { Engine } from "./engine.js";
/** The calls of the cache, and what they are called in both languages. */
export declare const OPERATIONS: {
    readonly get: "get";
    readonly getMany: "get_many";
    readonly getOrSet: "get_or_set";
    readonly getOrSetMany: "get_or_set_many";
    readonly set: "set";
    readonly setMany: "set_many";
    readonly delete: "delete";
    readonly deleteMany: "delete_many";
    readonly exists: "exists";
    readonly ttl: "ttl";
    readonly expire: "expire";
    readonly invalidateTags: "invalidate_tags";
    readonly clear: "clear";
};
/** A cache whose calls are measured. */
export declare class InstrumentedCacheService extends CacheService {
    #private;
    /** @param engine It has a recorder. */
    constructor(engine: Engine, namespace: string, ttlMs: number);
}
