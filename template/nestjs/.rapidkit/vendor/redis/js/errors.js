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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZXJyb3JzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2Vycm9ycy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7OztHQUdHOzs7QUEyRUgsb0NBRUM7QUFHRCxvREFFQztBQUdELDhCQUVDO0FBR0Qsd0JBRUM7QUFHRCw4QkFFQztBQU1ELDRDQVdDO0FBR0QsNEJBS0M7QUFHRCxvQ0FLQztBQUdELDhDQUdDO0FBR0Qsa0NBZ0JDO0FBekpEOzs7O0dBSUc7QUFDSCxNQUFhLGtCQUFtQixTQUFRLEtBQUs7SUFDM0M7UUFDRSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksR0FBRyxvQkFBb0IsQ0FBQztJQUM3QyxDQUFDO0lBRUQsMkNBQTJDO0lBQ2xDLElBQUksR0FBRyxVQUFVLENBQUM7SUFFM0IscUdBQXFHO0lBQzVGLFFBQVEsQ0FBb0I7SUFFckMsWUFBWSxRQUEyQjtRQUNyQyxLQUFLLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQzNCLElBQUksQ0FBQyxRQUFRLEdBQUcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLEdBQUcsUUFBUSxDQUFDLENBQUMsQ0FBQztJQUMvQyxDQUFDO0NBQ0Y7QUFmRCxnREFlQztBQUVEOzs7O0dBSUc7QUFDSCxNQUFhLGVBQWdCLFNBQVEsS0FBSztJQUN4QztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLGlCQUFpQixDQUFDO0lBQzFDLENBQUM7SUFFRCwyQ0FBMkM7SUFDbEMsSUFBSSxHQUFHLE9BQU8sQ0FBQztDQUN6QjtBQVBELDBDQU9DO0FBRUQ7Ozs7R0FJRztBQUNILE1BQWEsb0JBQXFCLFNBQVEsS0FBSztJQUM3QztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLHNCQUFzQixDQUFDO0lBQy9DLENBQUM7SUFFRDs7O09BR0c7SUFDTSxJQUFJLENBQTRDO0lBRXpELFlBQVksT0FBZSxFQUFFLEVBQUUsSUFBSSxFQUFFLEdBQUcsT0FBTyxLQUEyQyxFQUFFO1FBQzFGLEtBQUssQ0FBQyxPQUFPLEVBQUUsT0FBTyxDQUFDLENBQUM7UUFDeEIsSUFBSSxDQUFDLElBQUksR0FBRyxJQUFJLElBQUksQ0FBQyxvQkFBb0IsQ0FBQyxPQUFPLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLGFBQWEsQ0FBQyxDQUFDLENBQUMsWUFBWSxDQUFDLENBQUM7SUFDM0YsQ0FBQztDQUNGO0FBZkQsb0RBZUM7QUFFRDs7OztHQUlHO0FBQ0gsTUFBYSxpQkFBa0IsU0FBUSxLQUFLO0lBQzFDO1FBQ0UsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEdBQUcsbUJBQW1CLENBQUM7SUFDNUMsQ0FBQztJQUVELDJDQUEyQztJQUNsQyxJQUFJLEdBQUcsU0FBUyxDQUFDO0NBQzNCO0FBUEQsOENBT0M7QUFFRCw4RUFBOEU7QUFDOUUsU0FBZ0IsWUFBWSxDQUFDLEtBQWM7SUFDekMsT0FBTyxLQUFLLFlBQVksS0FBSyxJQUFJLEtBQUssQ0FBQyxJQUFJLEtBQUssWUFBWSxDQUFDO0FBQy9ELENBQUM7QUFFRCwyR0FBMkc7QUFDM0csU0FBZ0Isb0JBQW9CLENBQUMsS0FBYztJQUNqRCxPQUFPLFlBQVksQ0FBQyxLQUFLLENBQUMsSUFBSSxpRUFBaUUsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDO0FBQ3RILENBQUM7QUFFRCxpRUFBaUU7QUFDakUsU0FBZ0IsU0FBUyxDQUFDLEtBQWM7SUFDdEMsT0FBTyxZQUFZLENBQUMsS0FBSyxDQUFDLElBQUksWUFBWSxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUM7QUFDakUsQ0FBQztBQUVELCtEQUErRDtBQUMvRCxTQUFnQixNQUFNLENBQUMsS0FBYztJQUNuQyxPQUFPLFlBQVksQ0FBQyxLQUFLLENBQUMsSUFBSSxLQUFLLENBQUMsT0FBTyxDQUFDLFFBQVEsQ0FBQyx1QkFBdUIsQ0FBQyxDQUFDO0FBQ2hGLENBQUM7QUFFRCxrRUFBa0U7QUFDbEUsU0FBZ0IsU0FBUyxDQUFDLEtBQWM7SUFDdEMsT0FBTyxTQUFTLENBQUMsS0FBSyxDQUFDLElBQUksTUFBTSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsWUFBWSxDQUFDLEtBQUssQ0FBQyxJQUFJLDBCQUEwQixDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FBQztBQUN0SCxDQUFDO0FBRUQ7OztHQUdHO0FBQ0gsU0FBZ0IsZ0JBQWdCLENBQUMsS0FBWTtJQUMzQyxNQUFNLE9BQU8sR0FBRyxLQUFLLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxtQ0FBbUMsRUFBRSxFQUFFLENBQUMsQ0FBQztJQUMvRSxJQUFJLE9BQU8sS0FBSyxLQUFLLENBQUMsT0FBTyxFQUFFLENBQUM7UUFDOUIsS0FBSyxDQUFDLEtBQUssR0FBRyxLQUFLLENBQUMsS0FBSyxFQUFFLE9BQU8sQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLEdBQUcsRUFBRSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUN2RSxLQUFLLENBQUMsT0FBTyxHQUFHLE9BQU8sQ0FBQztJQUMxQixDQUFDO0lBQ0QsTUFBTSxTQUFTLEdBQUcsS0FBdUMsQ0FBQztJQUMxRCxJQUFJLFNBQVMsQ0FBQyxPQUFPLEVBQUUsQ0FBQztRQUN0QixTQUFTLENBQUMsT0FBTyxHQUFHLEVBQUUsSUFBSSxFQUFFLFNBQVMsQ0FBQyxPQUFPLENBQUMsSUFBSSxFQUFFLENBQUM7SUFDdkQsQ0FBQztJQUNELE9BQU8sS0FBSyxDQUFDO0FBQ2YsQ0FBQztBQUVELGtIQUFrSDtBQUNsSCxTQUFnQixRQUFRLENBQUMsS0FBYztJQUNyQyxJQUFJLEtBQUssWUFBWSxjQUFjLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLENBQUM7UUFDdEQsT0FBTyxLQUFLLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxRQUFRLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDL0MsQ0FBQztJQUNELE9BQU8sS0FBSyxZQUFZLEtBQUssQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsa0NBQWtDLENBQUM7QUFDckYsQ0FBQztBQUVELHNFQUFzRTtBQUN0RSxTQUFnQixZQUFZLENBQUMsS0FBYSxFQUFFLEtBQXdCO0lBQ2xFLElBQUksS0FBSyxZQUFZLGlCQUFpQixFQUFFLENBQUM7UUFDdkMsT0FBTyxJQUFJLGlCQUFpQixDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUM5QyxDQUFDO0lBQ0QsT0FBTyxJQUFJLG9CQUFvQixDQUFDLDZCQUE2QixLQUFLLEtBQUssUUFBUSxDQUFDLEtBQUssQ0FBQyxFQUFFLEVBQUUsRUFBRSxLQUFLLEVBQUUsQ0FBQyxDQUFDO0FBQ3ZHLENBQUM7QUFFRCxvR0FBb0c7QUFDcEcsU0FBZ0IsaUJBQWlCLENBQUMsS0FBWTtJQUM1QyxNQUFNLGVBQWUsR0FBRyxLQUFLLENBQUMsT0FBTyxDQUFDLFFBQVEsQ0FBQyxxQkFBcUIsQ0FBQyxDQUFDO0lBQ3RFLE9BQU8sZUFBZSxDQUFDLENBQUMsQ0FBQyxJQUFJLEtBQUssQ0FBQyxvREFBb0QsRUFBRSxFQUFFLEtBQUssRUFBRSxLQUFLLEVBQUUsQ0FBQyxDQUFDLENBQUMsQ0FBQyxLQUFLLENBQUM7QUFDckgsQ0FBQztBQUVELDJHQUEyRztBQUMzRyxTQUFnQixXQUFXLENBQUMsS0FBWSxFQUFFLEtBQXdCO0lBQ2hFLE1BQU0sT0FBTyxHQUFHLGlCQUFpQixDQUFDLEtBQUssQ0FBQyxDQUFDO0lBQ3pDLElBQUksT0FBTyxLQUFLLEtBQUssRUFBRSxDQUFDO1FBQ3RCLE1BQU0sT0FBTyxHQUFHLDZFQUE2RSxDQUFDO1FBQzlGLE9BQU8sSUFBSSxvQkFBb0IsQ0FBQyxPQUFPLEVBQUUsRUFBRSxLQUFLLEVBQUUsT0FBTyxFQUFFLElBQUksRUFBRSxVQUFVLEVBQUUsQ0FBQyxDQUFDO0lBQ2pGLENBQUM7SUFDRCxJQUFJLENBQUMsMENBQTBDLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsSUFBSSxLQUFLLENBQUMsT0FBTyxLQUFLLHVCQUF1QixFQUFFLENBQUM7UUFDOUcsT0FBTyxLQUFLLENBQUM7SUFDZixDQUFDO0lBQ0QsSUFBSSxLQUFLLFlBQVksaUJBQWlCLEVBQUUsQ0FBQztRQUN2QyxPQUFPLElBQUksaUJBQWlCLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDO0lBQzlDLENBQUM7SUFDRCwrQ0FBK0M7SUFDL0MsT0FBTyxJQUFJLG9CQUFvQixDQUFDLGdGQUFnRixFQUFFO1FBQ2hILEtBQUs7S0FDTixDQUFDLENBQUM7QUFDTCxDQUFDIn0=