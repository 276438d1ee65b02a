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
exports.isOutage = isOutage;
exports.describeOutage = describeOutage;
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
 * Tell whether Redis does not do its work at present, as it would later; everything else that it replies is an answer.
 */
function isOutage(error) {
    return (error instanceof RedisTimeoutError ||
        error instanceof RedisConnectionError ||
        (isReplyError(error) && /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/.test(error.message)));
}
/** Return what the log says of an outage: words of our own, for a server's text could hold anything. */
function describeOutage(error) {
    if (error instanceof RedisTimeoutError) {
        return "it does not answer in time";
    }
    const isConnectionError = error instanceof RedisConnectionError;
    if (isCredentialsRefusal(error) || (isConnectionError && error.code === "credentials")) {
        return "it refuses the credentials";
    }
    if (isConnectionError) {
        return error.code === "protocol" ? "what it answers is not Redis's protocol" : "there is no connection";
    }
    if (isLoading(error)) {
        return "it is loading its data";
    }
    return isOutage(error) ? "it takes no writes" : "it answers with an error";
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZXJyb3JzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2Vycm9ycy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7OztHQUdHOzs7QUEyRUgsb0NBRUM7QUFHRCxvREFFQztBQUdELDhCQUVDO0FBR0Qsd0JBRUM7QUFHRCw4QkFFQztBQUtELDRCQU1DO0FBR0Qsd0NBZUM7QUFNRCw0Q0FXQztBQUdELDRCQUtDO0FBR0Qsb0NBS0M7QUFHRCw4Q0FHQztBQUdELGtDQWdCQztBQXRMRDs7OztHQUlHO0FBQ0gsTUFBYSxrQkFBbUIsU0FBUSxLQUFLO0lBQzNDO1FBQ0UsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEdBQUcsb0JBQW9CLENBQUM7SUFDN0MsQ0FBQztJQUVELDJDQUEyQztJQUNsQyxJQUFJLEdBQUcsVUFBVSxDQUFDO0lBRTNCLHFHQUFxRztJQUM1RixRQUFRLENBQW9CO0lBRXJDLFlBQVksUUFBMkI7UUFDckMsS0FBSyxDQUFDLFFBQVEsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUMsQ0FBQztRQUMzQixJQUFJLENBQUMsUUFBUSxHQUFHLE1BQU0sQ0FBQyxNQUFNLENBQUMsQ0FBQyxHQUFHLFFBQVEsQ0FBQyxDQUFDLENBQUM7SUFDL0MsQ0FBQztDQUNGO0FBZkQsZ0RBZUM7QUFFRDs7OztHQUlHO0FBQ0gsTUFBYSxlQUFnQixTQUFRLEtBQUs7SUFDeEM7UUFDRSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksR0FBRyxpQkFBaUIsQ0FBQztJQUMxQyxDQUFDO0lBRUQsMkNBQTJDO0lBQ2xDLElBQUksR0FBRyxPQUFPLENBQUM7Q0FDekI7QUFQRCwwQ0FPQztBQUVEOzs7O0dBSUc7QUFDSCxNQUFhLG9CQUFxQixTQUFRLEtBQUs7SUFDN0M7UUFDRSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksR0FBRyxzQkFBc0IsQ0FBQztJQUMvQyxDQUFDO0lBRUQ7OztPQUdHO0lBQ00sSUFBSSxDQUE0QztJQUV6RCxZQUFZLE9BQWUsRUFBRSxFQUFFLElBQUksRUFBRSxHQUFHLE9BQU8sS0FBMkMsRUFBRTtRQUMxRixLQUFLLENBQUMsT0FBTyxFQUFFLE9BQU8sQ0FBQyxDQUFDO1FBQ3hCLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxJQUFJLENBQUMsb0JBQW9CLENBQUMsT0FBTyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxhQUFhLENBQUMsQ0FBQyxDQUFDLFlBQVksQ0FBQyxDQUFDO0lBQzNGLENBQUM7Q0FDRjtBQWZELG9EQWVDO0FBRUQ7Ozs7R0FJRztBQUNILE1BQWEsaUJBQWtCLFNBQVEsS0FBSztJQUMxQztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLG1CQUFtQixDQUFDO0lBQzVDLENBQUM7SUFFRCwyQ0FBMkM7SUFDbEMsSUFBSSxHQUFHLFNBQVMsQ0FBQztDQUMzQjtBQVBELDhDQU9DO0FBRUQsOEVBQThFO0FBQzlFLFNBQWdCLFlBQVksQ0FBQyxLQUFjO0lBQ3pDLE9BQU8sS0FBSyxZQUFZLEtBQUssSUFBSSxLQUFLLENBQUMsSUFBSSxLQUFLLFlBQVksQ0FBQztBQUMvRCxDQUFDO0FBRUQsMkdBQTJHO0FBQzNHLFNBQWdCLG9CQUFvQixDQUFDLEtBQWM7SUFDakQsT0FBTyxZQUFZLENBQUMsS0FBSyxDQUFDLElBQUksaUVBQWlFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztBQUN0SCxDQUFDO0FBRUQsaUVBQWlFO0FBQ2pFLFNBQWdCLFNBQVMsQ0FBQyxLQUFjO0lBQ3RDLE9BQU8sWUFBWSxDQUFDLEtBQUssQ0FBQyxJQUFJLFlBQVksQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDO0FBQ2pFLENBQUM7QUFFRCwrREFBK0Q7QUFDL0QsU0FBZ0IsTUFBTSxDQUFDLEtBQWM7SUFDbkMsT0FBTyxZQUFZLENBQUMsS0FBSyxDQUFDLElBQUksS0FBSyxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMsdUJBQXVCLENBQUMsQ0FBQztBQUNoRixDQUFDO0FBRUQsa0VBQWtFO0FBQ2xFLFNBQWdCLFNBQVMsQ0FBQyxLQUFjO0lBQ3RDLE9BQU8sU0FBUyxDQUFDLEtBQUssQ0FBQyxJQUFJLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLFlBQVksQ0FBQyxLQUFLLENBQUMsSUFBSSwwQkFBMEIsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7QUFDdEgsQ0FBQztBQUVEOztHQUVHO0FBQ0gsU0FBZ0IsUUFBUSxDQUFDLEtBQWM7SUFDckMsT0FBTyxDQUNMLEtBQUssWUFBWSxpQkFBaUI7UUFDbEMsS0FBSyxZQUFZLG9CQUFvQjtRQUNyQyxDQUFDLFlBQVksQ0FBQyxLQUFLLENBQUMsSUFBSSx1REFBdUQsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQ3JHLENBQUM7QUFDSixDQUFDO0FBRUQsd0dBQXdHO0FBQ3hHLFNBQWdCLGNBQWMsQ0FBQyxLQUFjO0lBQzNDLElBQUksS0FBSyxZQUFZLGlCQUFpQixFQUFFLENBQUM7UUFDdkMsT0FBTyw0QkFBNEIsQ0FBQztJQUN0QyxDQUFDO0lBQ0QsTUFBTSxpQkFBaUIsR0FBRyxLQUFLLFlBQVksb0JBQW9CLENBQUM7SUFDaEUsSUFBSSxvQkFBb0IsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLGlCQUFpQixJQUFJLEtBQUssQ0FBQyxJQUFJLEtBQUssYUFBYSxDQUFDLEVBQUUsQ0FBQztRQUN2RixPQUFPLDRCQUE0QixDQUFDO0lBQ3RDLENBQUM7SUFDRCxJQUFJLGlCQUFpQixFQUFFLENBQUM7UUFDdEIsT0FBTyxLQUFLLENBQUMsSUFBSSxLQUFLLFVBQVUsQ0FBQyxDQUFDLENBQUMseUNBQXlDLENBQUMsQ0FBQyxDQUFDLHdCQUF3QixDQUFDO0lBQzFHLENBQUM7SUFDRCxJQUFJLFNBQVMsQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1FBQ3JCLE9BQU8sd0JBQXdCLENBQUM7SUFDbEMsQ0FBQztJQUNELE9BQU8sUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxvQkFBb0IsQ0FBQyxDQUFDLENBQUMsMEJBQTBCLENBQUM7QUFDN0UsQ0FBQztBQUVEOzs7R0FHRztBQUNILFNBQWdCLGdCQUFnQixDQUFDLEtBQVk7SUFDM0MsTUFBTSxPQUFPLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsbUNBQW1DLEVBQUUsRUFBRSxDQUFDLENBQUM7SUFDL0UsSUFBSSxPQUFPLEtBQUssS0FBSyxDQUFDLE9BQU8sRUFBRSxDQUFDO1FBQzlCLEtBQUssQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssRUFBRSxPQUFPLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxHQUFHLEVBQUUsQ0FBQyxPQUFPLENBQUMsSUFBSSxFQUFFLENBQUM7UUFDdkUsS0FBSyxDQUFDLE9BQU8sR0FBRyxPQUFPLENBQUM7SUFDMUIsQ0FBQztJQUNELE1BQU0sU0FBUyxHQUFHLEtBQXVDLENBQUM7SUFDMUQsSUFBSSxTQUFTLENBQUMsT0FBTyxFQUFFLENBQUM7UUFDdEIsU0FBUyxDQUFDLE9BQU8sR0FBRyxFQUFFLElBQUksRUFBRSxTQUFTLENBQUMsT0FBTyxDQUFDLElBQUksRUFBRSxDQUFDO0lBQ3ZELENBQUM7SUFDRCxPQUFPLEtBQUssQ0FBQztBQUNmLENBQUM7QUFFRCxrSEFBa0g7QUFDbEgsU0FBZ0IsUUFBUSxDQUFDLEtBQWM7SUFDckMsSUFBSSxLQUFLLFlBQVksY0FBYyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxDQUFDO1FBQ3RELE9BQU8sS0FBSyxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDO0lBQy9DLENBQUM7SUFDRCxPQUFPLEtBQUssWUFBWSxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLGtDQUFrQyxDQUFDO0FBQ3JGLENBQUM7QUFFRCxzRUFBc0U7QUFDdEUsU0FBZ0IsWUFBWSxDQUFDLEtBQWEsRUFBRSxLQUF3QjtJQUNsRSxJQUFJLEtBQUssWUFBWSxpQkFBaUIsRUFBRSxDQUFDO1FBQ3ZDLE9BQU8sSUFBSSxpQkFBaUIsQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDOUMsQ0FBQztJQUNELE9BQU8sSUFBSSxvQkFBb0IsQ0FBQyw2QkFBNkIsS0FBSyxLQUFLLFFBQVEsQ0FBQyxLQUFLLENBQUMsRUFBRSxFQUFFLEVBQUUsS0FBSyxFQUFFLENBQUMsQ0FBQztBQUN2RyxDQUFDO0FBRUQsb0dBQW9HO0FBQ3BHLFNBQWdCLGlCQUFpQixDQUFDLEtBQVk7SUFDNUMsTUFBTSxlQUFlLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMscUJBQXFCLENBQUMsQ0FBQztJQUN0RSxPQUFPLGVBQWUsQ0FBQyxDQUFDLENBQUMsSUFBSSxLQUFLLENBQUMsb0RBQW9ELEVBQUUsRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO0FBQ3JILENBQUM7QUFFRCwyR0FBMkc7QUFDM0csU0FBZ0IsV0FBVyxDQUFDLEtBQVksRUFBRSxLQUF3QjtJQUNoRSxNQUFNLE9BQU8sR0FBRyxpQkFBaUIsQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUN6QyxJQUFJLE9BQU8sS0FBSyxLQUFLLEVBQUUsQ0FBQztRQUN0QixNQUFNLE9BQU8sR0FBRyw2RUFBNkUsQ0FBQztRQUM5RixPQUFPLElBQUksb0JBQW9CLENBQUMsT0FBTyxFQUFFLEVBQUUsS0FBSyxFQUFFLE9BQU8sRUFBRSxJQUFJLEVBQUUsVUFBVSxFQUFFLENBQUMsQ0FBQztJQUNqRixDQUFDO0lBQ0QsSUFBSSxDQUFDLDBDQUEwQyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksS0FBSyxDQUFDLE9BQU8sS0FBSyx1QkFBdUIsRUFBRSxDQUFDO1FBQzlHLE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUNELElBQUksS0FBSyxZQUFZLGlCQUFpQixFQUFFLENBQUM7UUFDdkMsT0FBTyxJQUFJLGlCQUFpQixDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUM5QyxDQUFDO0lBQ0QsK0NBQStDO0lBQy9DLE9BQU8sSUFBSSxvQkFBb0IsQ0FBQyxnRkFBZ0YsRUFBRTtRQUNoSCxLQUFLO0tBQ04sQ0FBQyxDQUFDO0FBQ0wsQ0FBQyJ9