/**
 * The errors that this package raises. What a server answers with an error is ioredis's `ReplyError`, without the
 * command's arguments. No message of either kind holds a secret.
 */
/**
 * Settings that do not parse, are out of range or contradict each other.
 *
 * @publicApi
 */
export declare class RedisSettingsError extends Error {
    /** A stable name of this kind of error. */
    readonly code = "settings";
    /** One sentence for each problem, in the order of the settings table; the message is their lines. */
    readonly problems: readonly string[];
    constructor(problems: readonly string[]);
}
/**
 * Redis, or what it needs, could not be had when the application started.
 *
 * @publicApi
 */
export declare class RedisStartError extends Error {
    /** A stable name of this kind of error. */
    readonly code = "start";
}
/**
 * No connection could be had, or it broke before the reply; the command was sent at most once.
 *
 * @publicApi
 */
export declare class RedisConnectionError extends Error {
    /**
     * A stable name of this kind of error: `credentials` where the server refused them, `protocol` where the reply was
     * none, for something else than Redis answered, otherwise `connection`.
     */
    readonly code: "connection" | "credentials" | "protocol";
    constructor(message: string, { code, ...options }?: ErrorOptions & {
        code?: "protocol";
    });
}
/**
 * The command timeout passed, or the connect timeout of the only attempt; the command was sent at most once.
 *
 * @publicApi
 */
export declare class RedisTimeoutError extends Error {
    /** A stable name of this kind of error. */
    readonly code = "timeout";
}
/** A primary has done what it was told, and no replica has it within the time. */
export declare class UnacknowledgedError extends RedisTimeoutError {
}
/** What is said of a command that was never sent, for its client is closed. */
export declare const CLOSED = "the client is closed";
/** Return the error of such a command. */
export declare function closed(): RedisConnectionError;
/** Tell whether this is a server's reply, of ioredis's class of that name. */
export declare function isReplyError(error: unknown): error is Error;
/** Tell whether the server refused who asked: a wrong or missing password, or a user without the right. */
export declare function isCredentialsRefusal(error: unknown): boolean;
/** Tell whether the server has started but cannot answer yet. */
export declare function isLoading(error: unknown): boolean;
/** Tell whether the server has as many clients as it takes. */
export declare function isFull(error: unknown): boolean;
/** Tell whether the server answers like this for a while only. */
export declare function isPassing(error: unknown): boolean;
/**
 * Tell whether Redis does not do its work at present, as it would later; everything else that it replies is an answer.
 */
export declare function isOutage(error: unknown): error is Error;
/** Return what the log says of an outage: words of our own, for a server's text could hold anything. */
export declare function describeOutage(error: unknown): string;
/**
 * Take out of a server's error what could be a secret: the command's arguments, which ioredis attaches, and those that
 * servers quote ("unknown command 'HELLO', with args beginning with: '3' 'AUTH' …").
 */
export declare function withoutArguments(error: Error): Error;
/** Return an error's own words; Node leaves them empty where a host name has several addresses and all failed. */
export declare function reasonOf(error: unknown): string;
/** Return what is behind the error of a command for which there was no connection. */
export declare function rootOf(error: Error): Error;
/** Return the error of a command for which there is no connection. */
export declare function noConnection(shown: string, cause: Error | undefined): Error;
/** Return why there is no connection, in our words where ioredis asks to report what is no RESP. */
export declare function connectionFailure(error: Error): Error;
/** Return our words for ioredis's where a connection broke under a command, otherwise the error itself. */
export declare function explainLoss(error: Error, cause: Error | undefined): Error;
