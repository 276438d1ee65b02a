"use strict";
/** The cache where metrics are on: every call is measured. Where they are off nobody pays for it. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.InstrumentedCacheService = exports.OPERATIONS = void 0;
const cache_js_1 = require("./cache.js");
/** The calls of the cache, and what they are called in both languages. */
exports.OPERATIONS = {
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
};
/** A cache whose calls are measured. */
class InstrumentedCacheService extends cache_js_1.CacheService {
    static {
        for (const [method, name] of Object.entries(exports.OPERATIONS)) {
            const call = Reflect.get(cache_js_1.CacheService.prototype, method);
            Object.defineProperty(this.prototype, method, {
                configurable: true,
                writable: true,
                value(...args) {
                    return this.#recorder.operation(name, () => call.apply(this, args));
                },
            });
        }
    }
    #recorder;
    /** @param engine It has a recorder. */
    constructor(engine, namespace, ttlMs) {
        super(engine, namespace, ttlMs);
        if (engine.recorder === undefined) {
            throw new Error("the engine has no recorder");
        }
        this.#recorder = engine.recorder;
    }
}
exports.InstrumentedCacheService = InstrumentedCacheService;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiaW5zdHJ1bWVudGVkLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2luc3RydW1lbnRlZC50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEscUdBQXFHOzs7QUFHckcseUNBQTBDO0FBSzFDLDBFQUEwRTtBQUM3RCxRQUFBLFVBQVUsR0FBRztJQUN4QixHQUFHLEVBQUUsS0FBSztJQUNWLE9BQU8sRUFBRSxVQUFVO0lBQ25CLFFBQVEsRUFBRSxZQUFZO0lBQ3RCLFlBQVksRUFBRSxpQkFBaUI7SUFDL0IsR0FBRyxFQUFFLEtBQUs7SUFDVixPQUFPLEVBQUUsVUFBVTtJQUNuQixNQUFNLEVBQUUsUUFBUTtJQUNoQixVQUFVLEVBQUUsYUFBYTtJQUN6QixNQUFNLEVBQUUsUUFBUTtJQUNoQixHQUFHLEVBQUUsS0FBSztJQUNWLE1BQU0sRUFBRSxRQUFRO0lBQ2hCLGNBQWMsRUFBRSxpQkFBaUI7SUFDakMsS0FBSyxFQUFFLE9BQU87Q0FDZ0QsQ0FBQztBQUVqRSx3Q0FBd0M7QUFDeEMsTUFBYSx3QkFBeUIsU0FBUSx1QkFBWTtJQUN4RDtRQUNFLEtBQUssTUFBTSxDQUFDLE1BQU0sRUFBRSxJQUFJLENBQUMsSUFBSSxNQUFNLENBQUMsT0FBTyxDQUFDLGtCQUFVLENBQUMsRUFBRSxDQUFDO1lBQ3hELE1BQU0sSUFBSSxHQUFHLE9BQU8sQ0FBQyxHQUFHLENBQUMsdUJBQVksQ0FBQyxTQUFTLEVBQUUsTUFBTSxDQUFTLENBQUM7WUFDakUsTUFBTSxDQUFDLGNBQWMsQ0FBQyxJQUFJLENBQUMsU0FBUyxFQUFFLE1BQU0sRUFBRTtnQkFDNUMsWUFBWSxFQUFFLElBQUk7Z0JBQ2xCLFFBQVEsRUFBRSxJQUFJO2dCQUNkLEtBQUssQ0FBaUMsR0FBRyxJQUFlO29CQUN0RCxPQUFPLElBQUksQ0FBQyxTQUFTLENBQUMsU0FBUyxDQUFDLElBQUksRUFBRSxHQUFHLEVBQUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksRUFBRSxJQUFJLENBQUMsQ0FBQyxDQUFDO2dCQUN0RSxDQUFDO2FBQ0YsQ0FBQyxDQUFDO1FBQ0wsQ0FBQztJQUNILENBQUM7SUFFUSxTQUFTLENBQVc7SUFFN0IsdUNBQXVDO0lBQ3ZDLFlBQVksTUFBYyxFQUFFLFNBQWlCLEVBQUUsS0FBYTtRQUMxRCxLQUFLLENBQUMsTUFBTSxFQUFFLFNBQVMsRUFBRSxLQUFLLENBQUMsQ0FBQztRQUNoQyxJQUFJLE1BQU0sQ0FBQyxRQUFRLEtBQUssU0FBUyxFQUFFLENBQUM7WUFDbEMsTUFBTSxJQUFJLEtBQUssQ0FBQyw0QkFBNEIsQ0FBQyxDQUFDO1FBQ2hELENBQUM7UUFDRCxJQUFJLENBQUMsU0FBUyxHQUFHLE1BQU0sQ0FBQyxRQUFRLENBQUM7SUFDbkMsQ0FBQztDQUNGO0FBeEJELDREQXdCQyJ9