/**
 * When a failed connection attempt is made again.
 *
 * Only connecting is retried. A command is sent at most once: after a reply was lost nobody knows whether the server
 * did the work, and a second INCR, or an old SET that lands after a newer DELETE, is worse than an error.
 */
/** The longest delay between two attempts, in seconds. */
export declare const BACKOFF_CAP = 10;
/** The same while commands wait, so that a server that is back is found soon. */
export declare const ASKED_CAP = 1;
/**
 * Exponential backoff with full jitter.
 *
 * The delay before attempt n + 1 is uniform in [0, min(10 s, base · 2^(n − 1))]: "Full Jitter" in Marc Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export declare class ConnectRetry {
    readonly retries: number;
    readonly base: number;
    /**
     * @param retries Attempts after the first.
     * @param base Seconds; the bound of the first delay.
     */
    constructor(retries: number, base: number);
    /** Return the bound of the delay after that many failed attempts, in seconds. */
    bound(failures: number): number;
    /**
     * Return the seconds to wait after that many failed attempts, or undefined to give up: because they are used up, or
     * because another one would end the same (a refused password).
     */
    delay(failures: number, error: unknown): number | undefined;
    /** Tell whether whoever has waited for that many attempts is told the error now. */
    givesUp(failures: number, error: unknown): boolean;
}
/**
 * When a client that lost its connection tries next: for as long as it lives, and without a limit of attempts. Moments
 * are milliseconds of the monotonic clock.
 */
export declare class Reconnection {
    #private;
    /** The next attempt. */
    nextAt: number;
    constructor(retry: ConnectRetry);
    /**
     * Note that the connection is gone and return how long to wait, in milliseconds.
     *
     * @param wasGood A good connection broke, and is opened again at once; otherwise it is an attempt that failed.
     * @param asked Whether commands wait.
     */
    next(wasGood: boolean, asked: boolean): number;
    /**
     * Bring the next attempt forward to when it would be had a command waited from the start; return the milliseconds
     * until then, or undefined where it comes no later anyway.
     */
    hurry(): number | undefined;
}
