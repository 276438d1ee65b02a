"use strict";
/** The errors that the cache raises beside the client's. What a read has where the cache has nothing is `undefined`. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.CacheTimeoutError = exports.CacheLoadError = exports.CacheOptionsError = exports.CacheValueError = exports.CacheKeyError = exports.NotFound = void 0;
/**
 * What a loader throws where the source has no such thing; with `negativeTtlMs` the cache remembers it.
 *
 * Reads throw it again, without the loader's words, for as long as it is remembered.
 *
 * @publicApi
 */
class NotFound extends Error {
    static {
        this.prototype.name = "NotFound";
    }
}
exports.NotFound = NotFound;
/**
 * A key, a tag, a namespace or a format that cannot be used.
 *
 * @publicApi
 */
class CacheKeyError extends Error {
    static {
        this.prototype.name = "CacheKeyError";
    }
    /** A stable name of this kind of error. */
    code = "key";
}
exports.CacheKeyError = CacheKeyError;
/**
 * A value that cannot be stored: it would not come back as it is, in one language or the other.
 *
 * @publicApi
 */
class CacheValueError extends Error {
    static {
        this.prototype.name = "CacheValueError";
    }
    /** A stable name of this kind of error. */
    code = "value";
}
exports.CacheValueError = CacheValueError;
/**
 * Options that are out of range or contradict each other.
 *
 * @publicApi
 */
class CacheOptionsError extends Error {
    static {
        this.prototype.name = "CacheOptionsError";
    }
    /** A stable name of this kind of error. */
    code = "options";
}
exports.CacheOptionsError = CacheOptionsError;
/**
 * A load that cannot be waited for: its loader asked for the key that it loads.
 *
 * @publicApi
 */
class CacheLoadError extends Error {
    static {
        this.prototype.name = "CacheLoadError";
    }
    /** A stable name of this kind of error. */
    code = "load";
}
exports.CacheLoadError = CacheLoadError;
/**
 * The hard timeout passed before the loader ended, and there was no stale value to serve.
 *
 * @publicApi
 */
class CacheTimeoutError extends Error {
    static {
        this.prototype.name = "CacheTimeoutError";
    }
    /** A stable name of this kind of error. */
    code = "timeout";
}
exports.CacheTimeoutError = CacheTimeoutError;
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZXJyb3JzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vLi4vc3JjL2NhY2hlL2Vycm9ycy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUEsd0hBQXdIOzs7QUFFeEg7Ozs7OztHQU1HO0FBQ0gsTUFBYSxRQUFTLFNBQVEsS0FBSztJQUNqQztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLFVBQVUsQ0FBQztJQUNuQyxDQUFDO0NBQ0Y7QUFKRCw0QkFJQztBQUVEOzs7O0dBSUc7QUFDSCxNQUFhLGFBQWMsU0FBUSxLQUFLO0lBQ3RDO1FBQ0UsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEdBQUcsZUFBZSxDQUFDO0lBQ3hDLENBQUM7SUFFRCwyQ0FBMkM7SUFDbEMsSUFBSSxHQUFHLEtBQUssQ0FBQztDQUN2QjtBQVBELHNDQU9DO0FBRUQ7Ozs7R0FJRztBQUNILE1BQWEsZUFBZ0IsU0FBUSxLQUFLO0lBQ3hDO1FBQ0UsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEdBQUcsaUJBQWlCLENBQUM7SUFDMUMsQ0FBQztJQUVELDJDQUEyQztJQUNsQyxJQUFJLEdBQUcsT0FBTyxDQUFDO0NBQ3pCO0FBUEQsMENBT0M7QUFFRDs7OztHQUlHO0FBQ0gsTUFBYSxpQkFBa0IsU0FBUSxLQUFLO0lBQzFDO1FBQ0UsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEdBQUcsbUJBQW1CLENBQUM7SUFDNUMsQ0FBQztJQUVELDJDQUEyQztJQUNsQyxJQUFJLEdBQUcsU0FBUyxDQUFDO0NBQzNCO0FBUEQsOENBT0M7QUFFRDs7OztHQUlHO0FBQ0gsTUFBYSxjQUFlLFNBQVEsS0FBSztJQUN2QztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLGdCQUFnQixDQUFDO0lBQ3pDLENBQUM7SUFFRCwyQ0FBMkM7SUFDbEMsSUFBSSxHQUFHLE1BQU0sQ0FBQztDQUN4QjtBQVBELHdDQU9DO0FBRUQ7Ozs7R0FJRztBQUNILE1BQWEsaUJBQWtCLFNBQVEsS0FBSztJQUMxQztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLG1CQUFtQixDQUFDO0lBQzVDLENBQUM7SUFFRCwyQ0FBMkM7SUFDbEMsSUFBSSxHQUFHLFNBQVMsQ0FBQztDQUMzQjtBQVBELDhDQU9DIn0=