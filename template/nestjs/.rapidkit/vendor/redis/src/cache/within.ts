/** Work that has to end in time as a whole, whatever it consists of. */

import { RedisTimeoutError } from "../errors.js";

/**
 * Return what some work comes to.
 *
 * @param endsAt Milliseconds of the monotonic clock.
 * @throws RedisTimeoutError It has not come to anything by then, and goes on for nobody.
 */
export async function within<T>(work: Promise<T>, endsAt: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const end = (): void => reject(new RedisTimeoutError("Redis did not answer within the command timeout"));
    timer = setTimeout(end, Math.max(0, endsAt - performance.now()));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
