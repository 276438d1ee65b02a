/** Work that has to end in time as a whole, whatever it consists of. */
/**
 * Return what some work comes to.
 *
 * @param endsAt Milliseconds of the monotonic clock.
 * @throws RedisTimeoutError It has not come to anything by then, and goes on for nobody.
 */
export declare function within<T>(work: Promise<T>, endsAt: number): Promise<T>;
