/** What a loader may return in place of the bare value. */

/**
 * A value with a time to live or tags of its own, which only the loader knows.
 *
 * @publicApi
 */
export class Entry<T> {
  readonly value: T;
  /** Milliseconds, in place of the call's; undefined leaves that. 0 stores nothing. */
  readonly ttlMs: number | undefined;
  /** Some of the tags that the call declared; undefined means all of them. */
  readonly tags: readonly string[] | undefined;

  constructor(value: T, { ttlMs, tags }: { ttlMs?: number | undefined; tags?: readonly string[] | undefined } = {}) {
    this.value = value;
    this.ttlMs = ttlMs;
    this.tags = tags;
  }
}
