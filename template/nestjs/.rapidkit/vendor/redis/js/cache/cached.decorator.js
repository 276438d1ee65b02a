"use strict";
/** The decorator: a method whose results are cached under a key that its arguments make. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Cached = Cached;
const common_1 = require("@nestjs/common");
const redis_constants_js_1 = require("../redis.constants.js");
const errors_js_1 = require("./errors.js");
const formats_js_1 = require("./formats.js");
const policy_js_1 = require("./policy.js");
/**
 * Cache what a method of a provider or controller returns: `@Cached({ key: "item:{id}", parameters: ["id"] })`.
 *
 * Nest injects the cache into the class; a module has to have the `RedisModule` of that connection.
 *
 * @throws CacheKeyError A format cannot be used, or names what is no parameter.
 * @throws CacheOptionsError An option is out of range.
 * @publicApi
 */
function Cached({ key, parameters = [], tags = [], connection = redis_constants_js_1.DEFAULT_CONNECTION, ...options }) {
    const keyFormat = new formats_js_1.KeyFormat(key);
    const tagFormats = tags.map((tag) => new formats_js_1.KeyFormat(tag));
    [keyFormat, ...tagFormats].forEach((format) => checkNames(format, parameters));
    (0, policy_js_1.createPolicy)(0, options);
    const property = Symbol.for(`@rapidkit/redis: the cache of ${connection}`);
    return (target, name, method) => {
        const original = method.value;
        const cached = async function (...args) {
            const cache = this[property];
            if (cache === undefined) {
                throw new errors_js_1.CacheLoadError(`${target.constructor.name}.${String(name)} is cached, but this object was not made by Nest: ` +
                    "accepted are providers and controllers, which get their cache from it");
            }
            const values = Object.fromEntries(parameters.map((parameter, index) => [parameter, args[index]]));
            const own = tagFormats.map((tag) => tag.fill(values));
            return cache.getOrSet(keyFormat.fill(values), () => original.apply(this, args), { ...options, tags: own });
        };
        Object.defineProperty(cached, "name", { value: original.name });
        Object.defineProperty(cached, "length", { value: original.length });
        // What other decorators have noted of the method: its route, its guards, its documentation.
        const metadata = Reflect;
        for (const noted of metadata.getOwnMetadataKeys(original)) {
            metadata.defineMetadata(noted, metadata.getOwnMetadata(noted, original), cached);
        }
        method.value = cached;
        (0, common_1.Inject)((0, redis_constants_js_1.getCacheToken)(connection))(target, property);
    };
}
function checkNames(format, parameters) {
    const unknown = format.names.find((name) => !parameters.includes(name));
    if (unknown !== undefined) {
        const accepted = parameters.join(", ") || "nothing, as there are none";
        throw new errors_js_1.CacheKeyError(`${JSON.stringify(format.text)} names ${JSON.stringify(unknown)}, which is not in parameters: accepted is ${accepted}`);
    }
}
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiY2FjaGVkLmRlY29yYXRvci5qcyIsInNvdXJjZVJvb3QiOiIiLCJzb3VyY2VzIjpbIi4uLy4uL3NyYy9jYWNoZS9jYWNoZWQuZGVjb3JhdG9yLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiI7QUFBQSw0RkFBNEY7O0FBOEM1Rix3QkF1Q0M7QUFuRkQsMkNBQXdDO0FBQ3hDLDhEQUEwRTtBQUUxRSwyQ0FBNEQ7QUFDNUQsNkNBQXlDO0FBQ3pDLDJDQUFnRjtBQThCaEY7Ozs7Ozs7O0dBUUc7QUFDSCxTQUFnQixNQUFNLENBQUMsRUFDckIsR0FBRyxFQUNILFVBQVUsR0FBRyxFQUFFLEVBQ2YsSUFBSSxHQUFHLEVBQUUsRUFDVCxVQUFVLEdBQUcsdUNBQWtCLEVBQy9CLEdBQUcsT0FBTyxFQUNJO0lBQ2QsTUFBTSxTQUFTLEdBQUcsSUFBSSxzQkFBUyxDQUFDLEdBQUcsQ0FBQyxDQUFDO0lBQ3JDLE1BQU0sVUFBVSxHQUFHLElBQUksQ0FBQyxHQUFHLENBQUMsQ0FBQyxHQUFHLEVBQUUsRUFBRSxDQUFDLElBQUksc0JBQVMsQ0FBQyxHQUFHLENBQUMsQ0FBQyxDQUFDO0lBQ3pELENBQUMsU0FBUyxFQUFFLEdBQUcsVUFBVSxDQUFDLENBQUMsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLEVBQUUsQ0FBQyxVQUFVLENBQUMsTUFBTSxFQUFFLFVBQVUsQ0FBQyxDQUFDLENBQUM7SUFDL0UsSUFBQSx3QkFBWSxFQUFDLENBQUMsRUFBRSxPQUFPLENBQUMsQ0FBQztJQUN6QixNQUFNLFFBQVEsR0FBRyxNQUFNLENBQUMsR0FBRyxDQUFDLGlDQUFpQyxVQUFVLEVBQUUsQ0FBQyxDQUFDO0lBQzNFLE9BQU8sQ0FBbUIsTUFBYyxFQUFFLElBQXFCLEVBQUUsTUFBa0MsRUFBRSxFQUFFO1FBQ3JHLE1BQU0sUUFBUSxHQUFHLE1BQU0sQ0FBQyxLQUE0RCxDQUFDO1FBQ3JGLE1BQU0sTUFBTSxHQUFHLEtBQUssV0FFbEIsR0FBRyxJQUFlO1lBRWxCLE1BQU0sS0FBSyxHQUFHLElBQUksQ0FBQyxRQUFRLENBQUMsQ0FBQztZQUM3QixJQUFJLEtBQUssS0FBSyxTQUFTLEVBQUUsQ0FBQztnQkFDeEIsTUFBTSxJQUFJLDBCQUFjLENBQ3RCLEdBQUcsTUFBTSxDQUFDLFdBQVcsQ0FBQyxJQUFJLElBQUksTUFBTSxDQUFDLElBQUksQ0FBQyxvREFBb0Q7b0JBQzVGLHVFQUF1RSxDQUMxRSxDQUFDO1lBQ0osQ0FBQztZQUNELE1BQU0sTUFBTSxHQUFHLE1BQU0sQ0FBQyxXQUFXLENBQUMsVUFBVSxDQUFDLEdBQUcsQ0FBQyxDQUFDLFNBQVMsRUFBRSxLQUFLLEVBQUUsRUFBRSxDQUFDLENBQUMsU0FBUyxFQUFFLElBQUksQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLENBQUMsQ0FBQztZQUNsRyxNQUFNLEdBQUcsR0FBRyxVQUFVLENBQUMsR0FBRyxDQUFDLENBQUMsR0FBRyxFQUFFLEVBQUUsQ0FBQyxHQUFHLENBQUMsSUFBSSxDQUFDLE1BQU0sQ0FBQyxDQUFDLENBQUM7WUFDdEQsT0FBTyxLQUFLLENBQUMsUUFBUSxDQUFDLFNBQVMsQ0FBQyxJQUFJLENBQUMsTUFBTSxDQUFDLEVBQUUsR0FBRyxFQUFFLENBQUMsUUFBUSxDQUFDLEtBQUssQ0FBQyxJQUFJLEVBQUUsSUFBSSxDQUFDLEVBQUUsRUFBRSxHQUFHLE9BQU8sRUFBRSxJQUFJLEVBQUUsR0FBRyxFQUFFLENBQUMsQ0FBQztRQUM3RyxDQUFDLENBQUM7UUFDRixNQUFNLENBQUMsY0FBYyxDQUFDLE1BQU0sRUFBRSxNQUFNLEVBQUUsRUFBRSxLQUFLLEVBQUUsUUFBUSxDQUFDLElBQUksRUFBRSxDQUFDLENBQUM7UUFDaEUsTUFBTSxDQUFDLGNBQWMsQ0FBQyxNQUFNLEVBQUUsUUFBUSxFQUFFLEVBQUUsS0FBSyxFQUFFLFFBQVEsQ0FBQyxNQUFNLEVBQUUsQ0FBQyxDQUFDO1FBQ3BFLDRGQUE0RjtRQUM1RixNQUFNLFFBQVEsR0FBRyxPQUE4QixDQUFDO1FBQ2hELEtBQUssTUFBTSxLQUFLLElBQUksUUFBUSxDQUFDLGtCQUFrQixDQUFDLFFBQVEsQ0FBQyxFQUFFLENBQUM7WUFDMUQsUUFBUSxDQUFDLGNBQWMsQ0FBQyxLQUFLLEVBQUUsUUFBUSxDQUFDLGNBQWMsQ0FBQyxLQUFLLEVBQUUsUUFBUSxDQUFDLEVBQUUsTUFBTSxDQUFDLENBQUM7UUFDbkYsQ0FBQztRQUNELE1BQU0sQ0FBQyxLQUFLLEdBQUcsTUFBc0IsQ0FBQztRQUN0QyxJQUFBLGVBQU0sRUFBQyxJQUFBLGtDQUFhLEVBQUMsVUFBVSxDQUFDLENBQUMsQ0FBQyxNQUFNLEVBQUUsUUFBUSxDQUFDLENBQUM7SUFDdEQsQ0FBQyxDQUFDO0FBQ0osQ0FBQztBQUVELFNBQVMsVUFBVSxDQUFDLE1BQWlCLEVBQUUsVUFBNkI7SUFDbEUsTUFBTSxPQUFPLEdBQUcsTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsQ0FBQyxJQUFJLEVBQUUsRUFBRSxDQUFDLENBQUMsVUFBVSxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO0lBQ3hFLElBQUksT0FBTyxLQUFLLFNBQVMsRUFBRSxDQUFDO1FBQzFCLE1BQU0sUUFBUSxHQUFHLFVBQVUsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLElBQUksNEJBQTRCLENBQUM7UUFDdkUsTUFBTSxJQUFJLHlCQUFhLENBQ3JCLEdBQUcsSUFBSSxDQUFDLFNBQVMsQ0FBQyxNQUFNLENBQUMsSUFBSSxDQUFDLFVBQVUsSUFBSSxDQUFDLFNBQVMsQ0FBQyxPQUFPLENBQUMsNkNBQTZDLFFBQVEsRUFBRSxDQUN2SCxDQUFDO0lBQ0osQ0FBQztBQUNILENBQUMifQ==