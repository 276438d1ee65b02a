/** The errors that the cache raises beside the client's. What a read has where the cache has nothing is `undefined`. */

/**
 * What a loader throws where the source has no such thing; with `negativeTtlMs` the cache remembers it.
 *
 * Reads throw it again, without the loader's words, for as long as it is remembered.
 *
 * @publicApi
 */
export class NotFound extends Error {
  static {
    this.prototype.name = "NotFound";
  }
}

/**
 * A key, a tag, a namespace or a format that cannot be used.
 *
 * @publicApi
 */
export class CacheKeyError extends Error {
  static {
    this.prototype.name = "CacheKeyError";
  }

  /** A stable name of this kind of error. */
  readonly code = "key";
}

/**
 * A value that cannot be stored: it would not come back as it is, in one language or the other.
 *
 * @publicApi
 */
export class CacheValueError extends Error {
  static {
    this.prototype.name = "CacheValueError";
  }

  /** A stable name of this kind of error. */
  readonly code = "value";
}

/**
 * Options that are out of range or contradict each other.
 *
 * @publicApi
 */
export class CacheOptionsError extends Error {
  static {
    this.prototype.name = "CacheOptionsError";
  }

  /** A stable name of this kind of error. */
  readonly code = "options";
}

/**
 * A load that cannot be waited for: its loader asked for the key that it loads.
 *
 * @publicApi
 */
export class CacheLoadError extends Error {
  static {
    this.prototype.name = "CacheLoadError";
  }

  /** A stable name of this kind of error. */
  readonly code = "load";
}

/**
 * The hard timeout passed before the loader ended, and there was no stale value to serve.
 *
 * @publicApi
 */
export class CacheTimeoutError extends Error {
  static {
    this.prototype.name = "CacheTimeoutError";
  }

  /** A stable name of this kind of error. */
  readonly code = "timeout";
}
