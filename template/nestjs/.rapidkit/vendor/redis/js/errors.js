"use strict";
/**
 * The errors that this package raises. What a server answers with an error is ioredis's `ReplyError`, without the
 * command's arguments. No message of either kind holds a secret.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.RedisTimeoutError = exports.RedisConnectionError = exports.RedisStartError = exports.RedisSettingsError = void 0;
exports.isReplyError = isReplyError;
exports.isCredentialsRefusal = isCredentialsRefusal;
exports.isLoading = isLoading;
exports.isFull = isFull;
exports.isPassing = isPassing;
exports.withoutArguments = withoutArguments;
exports.reasonOf = reasonOf;
exports.noConnection = noConnection;
exports.connectionFailure = connectionFailure;
exports.explainLoss = explainLoss;
/**
 * Settings that do not parse, are out of range or contradict each other.
 *
 * @publicApi
 */
class RedisSettingsError extends Error {
    static {
        this.prototype.name = "RedisSettingsError";
    }
    /** A stable name of this kind of error. */
    code = "settings";
    /** One sentence for each problem, in the order of the settings table; the message is their lines. */
    problems;
    constructor(problems) {
        super(problems.join("\n"));
        this.problems = Object.freeze([...problems]);
    }
}
exports.RedisSettingsError = RedisSettingsError;
/**
 * Redis, or what it needs, could not be had when the application started.
 *
 * @publicApi
 */
class RedisStartError extends Error {
    static {
        this.prototype.name = "RedisStartError";
    }
    /** A stable name of this kind of error. */
    code = "start";
}
exports.RedisStartError = RedisStartError;
/**
 * No connection could be had, or it broke before the reply; the command was sent at most once.
 *
 * @publicApi
 */
class RedisConnectionError extends Error {
    static {
        this.prototype.name = "RedisConnectionError";
    }
    /**
     * A stable name of this kind of error: `credentials` where the server refused them, `protocol` where the reply was
     * none, for something else than Redis answered, otherwise `connection`.
     */
    code;
    constructor(message, { code, ...options } = {}) {
        super(message, options);
        this.code = code ?? (isCredentialsRefusal(options.cause) ? "credentials" : "connection");
    }
}
exports.RedisConnectionError = RedisConnectionError;
/**
 * The command timeout passed, or the connect timeout of the only attempt; the command was sent at most once.
 *
 * @publicApi
 */
class RedisTimeoutError extends Error {
    static {
        this.prototype.name = "RedisTimeoutError";
    }
    /** A stable name of this kind of error. */
    code = "timeout";
}
exports.RedisTimeoutError = RedisTimeoutError;
/** Tell whether this is a server's reply, of ioredis's class of that name. */
function isReplyError(error) {
    return error instanceof Error && error.name === "ReplyError";
}
/** Tell whether the server refused who asked: a wrong or missing password, or a user without the right. */
function isCredentialsRefusal(error) {
    return isReplyError(error) && /^(WRONGPASS|NOAUTH|NOPERM)\b|^ERR (invalid password|.*\bAUTH\b)/.test(error.message);
}
/** Tell whether the server has started but cannot answer yet. */
function isLoading(error) {
    return isReplyError(error) && /^LOADING\b/.test(error.message);
}
/** Tell whether the server has as many clients as it takes. */
function isFull(error) {
    return isReplyError(error) && error.message.includes("max number of clients");
}
/** Tell whether the server answers like this for a while only. */
function isPassing(error) {
    return isLoading(error) || isFull(error) || (isReplyError(error) && /^(MASTERDOWN|TRYAGAIN)\b/.test(error.message));
}
/**
 * Take out of a server's error what could be a secret: the command's arguments, which ioredis attaches, and those that
 * servers quote ("unknown command 'HELLO', with args beginning with: '3' 'AUTH' …").
 */
function withoutArguments(error) {
    const message = error.message.replace(/,? with args beginning with:[^]*$/, "");
    if (message !== error.message) {
        error.stack = error.stack?.replace(error.message, () => message) ?? "";
        error.message = message;
    }
    const described = error;
    if (described.command) {
        described.command = { name: described.command.name };
    }
    return error;
}
/** Return an error's own words; Node leaves them empty where a host name has several addresses and all failed. */
function reasonOf(error) {
    if (error instanceof AggregateError && !error.message) {
        return error.errors.map(reasonOf).join(", ");
    }
    return error instanceof Error ? error.message : "the server closed the connection";
}
/** Return the error of a command for which there is no connection. */
function noConnection(shown, cause) {
    if (cause instanceof RedisTimeoutError) {
        return new RedisTimeoutError(cause.message);
    }
    return new RedisConnectionError(`no connection to Redis at ${shown}: ${reasonOf(cause)}`, { cause });
}
/** Return why there is no connection, in our words where ioredis asks to report what is no RESP. */
function connectionFailure(error) {
    const isProtocolError = error.message.endsWith("Please report this.");
    return isProtocolError ? new Error("what listens there does not speak Redis's protocol", { cause: error }) : error;
}
/** Return our words for ioredis's where a connection broke under a command, otherwise the error itself. */
function explainLoss(error, cause) {
    const failure = connectionFailure(error);
    if (failure !== error) {
        const message = "the reply was not in Redis's protocol; the server may have done the command";
        return new RedisConnectionError(message, { cause: failure, code: "protocol" });
    }
    if (!/^(AbortError|MaxRetriesPerRequestError)$/.test(error.name) && error.message !== "Connection is closed.") {
        return error;
    }
    if (cause instanceof RedisTimeoutError) {
        return new RedisTimeoutError(cause.message);
    }
    // An AbortError holds the command's arguments.
    return new RedisConnectionError("the connection was lost before the reply; the server may have done the command", {
        cause,
    });
}
//# sourceMappingURL=errors.js.map