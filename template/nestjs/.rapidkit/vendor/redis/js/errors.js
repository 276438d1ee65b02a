"use strict";
/**
 * The errors that this package raises. What a server answers with an error is ioredis's `ReplyError`, without the
 * command's arguments. No message of either kind holds a secret.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.CLOSED = exports.UnacknowledgedError = exports.RedisTimeoutError = exports.RedisConnectionError = exports.RedisStartError = exports.RedisSettingsError = void 0;
exports.closed = closed;
exports.isReplyError = isReplyError;
exports.isCredentialsRefusal = isCredentialsRefusal;
exports.isLoading = isLoading;
exports.isFull = isFull;
exports.isPassing = isPassing;
exports.isOutage = isOutage;
exports.describeOutage = describeOutage;
exports.withoutArguments = withoutArguments;
exports.reasonOf = reasonOf;
exports.rootOf = rootOf;
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
        const { cause } = options;
        const isRefused = isCredentialsRefusal(cause) || (cause instanceof RedisConnectionError && cause.code === "credentials");
        this.code = code ?? (isRefused ? "credentials" : "connection");
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
/** A primary has done what it was told, and no replica has it within the time. */
class UnacknowledgedError extends RedisTimeoutError {
}
exports.UnacknowledgedError = UnacknowledgedError;
/** What is said of a command that was never sent, for its client is closed. */
exports.CLOSED = "the client is closed";
/** Return the error of such a command. */
function closed() {
    return new RedisConnectionError(exports.CLOSED);
}
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
/** Tell whether a script runs for longer than the server lets others wait; they time out before. */
function isBusy(error) {
    return isReplyError(error) && /^BUSY\b/.test(error.message);
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
        isBusy(error) ||
        (isReplyError(error) && /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/.test(error.message)));
}
/** Return what the log says of an outage: words of our own, for a server's text could hold anything. */
function describeOutage(error) {
    if (error instanceof UnacknowledgedError) {
        return "no replica has what it is told";
    }
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
    if (isBusy(error)) {
        return "it is busy with a script";
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
/** Return what is behind the error of a command for which there was no connection. */
function rootOf(error) {
    return error instanceof RedisConnectionError && error.cause instanceof Error ? error.cause : error;
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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZXJyb3JzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2Vycm9ycy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7OztHQUdHOzs7QUFvRkgsd0JBRUM7QUFHRCxvQ0FFQztBQUdELG9EQUVDO0FBR0QsOEJBRUM7QUFRRCx3QkFFQztBQUdELDhCQUVDO0FBS0QsNEJBT0M7QUFHRCx3Q0FxQkM7QUFNRCw0Q0FXQztBQUdELDRCQUtDO0FBR0Qsd0JBRUM7QUFHRCxvQ0FLQztBQUdELDhDQUdDO0FBR0Qsa0NBZ0JDO0FBck5EOzs7O0dBSUc7QUFDSCxNQUFhLGtCQUFtQixTQUFRLEtBQUs7SUFDM0M7UUFDRSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksR0FBRyxvQkFBb0IsQ0FBQztJQUM3QyxDQUFDO0lBRUQsMkNBQTJDO0lBQ2xDLElBQUksR0FBRyxVQUFVLENBQUM7SUFFM0IscUdBQXFHO0lBQzVGLFFBQVEsQ0FBb0I7SUFFckMsWUFBWSxRQUEyQjtRQUNyQyxLQUFLLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQzNCLElBQUksQ0FBQyxRQUFRLEdBQUcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLEdBQUcsUUFBUSxDQUFDLENBQUMsQ0FBQztJQUMvQyxDQUFDO0NBQ0Y7QUFmRCxnREFlQztBQUVEOzs7O0dBSUc7QUFDSCxNQUFhLGVBQWdCLFNBQVEsS0FBSztJQUN4QztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLGlCQUFpQixDQUFDO0lBQzFDLENBQUM7SUFFRCwyQ0FBMkM7SUFDbEMsSUFBSSxHQUFHLE9BQU8sQ0FBQztDQUN6QjtBQVBELDBDQU9DO0FBRUQ7Ozs7R0FJRztBQUNILE1BQWEsb0JBQXFCLFNBQVEsS0FBSztJQUM3QztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLHNCQUFzQixDQUFDO0lBQy9DLENBQUM7SUFFRDs7O09BR0c7SUFDTSxJQUFJLENBQTRDO0lBRXpELFlBQVksT0FBZSxFQUFFLEVBQUUsSUFBSSxFQUFFLEdBQUcsT0FBTyxLQUEyQyxFQUFFO1FBQzFGLEtBQUssQ0FBQyxPQUFPLEVBQUUsT0FBTyxDQUFDLENBQUM7UUFDeEIsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLE9BQU8sQ0FBQztRQUMxQixNQUFNLFNBQVMsR0FDYixvQkFBb0IsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQUssWUFBWSxvQkFBb0IsSUFBSSxLQUFLLENBQUMsSUFBSSxLQUFLLGFBQWEsQ0FBQyxDQUFDO1FBQ3pHLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxhQUFhLENBQUMsQ0FBQyxDQUFDLFlBQVksQ0FBQyxDQUFDO0lBQ2pFLENBQUM7Q0FDRjtBQWxCRCxvREFrQkM7QUFFRDs7OztHQUlHO0FBQ0gsTUFBYSxpQkFBa0IsU0FBUSxLQUFLO0lBQzFDO1FBQ0UsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEdBQUcsbUJBQW1CLENBQUM7SUFDNUMsQ0FBQztJQUVELDJDQUEyQztJQUNsQyxJQUFJLEdBQUcsU0FBUyxDQUFDO0NBQzNCO0FBUEQsOENBT0M7QUFFRCxrRkFBa0Y7QUFDbEYsTUFBYSxtQkFBb0IsU0FBUSxpQkFBaUI7Q0FBRztBQUE3RCxrREFBNkQ7QUFFN0QsK0VBQStFO0FBQ2xFLFFBQUEsTUFBTSxHQUFHLHNCQUFzQixDQUFDO0FBRTdDLDBDQUEwQztBQUMxQyxTQUFnQixNQUFNO0lBQ3BCLE9BQU8sSUFBSSxvQkFBb0IsQ0FBQyxjQUFNLENBQUMsQ0FBQztBQUMxQyxDQUFDO0FBRUQsOEVBQThFO0FBQzlFLFNBQWdCLFlBQVksQ0FBQyxLQUFjO0lBQ3pDLE9BQU8sS0FBSyxZQUFZLEtBQUssSUFBSSxLQUFLLENBQUMsSUFBSSxLQUFLLFlBQVksQ0FBQztBQUMvRCxDQUFDO0FBRUQsMkdBQTJHO0FBQzNHLFNBQWdCLG9CQUFvQixDQUFDLEtBQWM7SUFDakQsT0FBTyxZQUFZLENBQUMsS0FBSyxDQUFDLElBQUksaUVBQWlFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztBQUN0SCxDQUFDO0FBRUQsaUVBQWlFO0FBQ2pFLFNBQWdCLFNBQVMsQ0FBQyxLQUFjO0lBQ3RDLE9BQU8sWUFBWSxDQUFDLEtBQUssQ0FBQyxJQUFJLFlBQVksQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDO0FBQ2pFLENBQUM7QUFFRCxvR0FBb0c7QUFDcEcsU0FBUyxNQUFNLENBQUMsS0FBYztJQUM1QixPQUFPLFlBQVksQ0FBQyxLQUFLLENBQUMsSUFBSSxTQUFTLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztBQUM5RCxDQUFDO0FBRUQsK0RBQStEO0FBQy9ELFNBQWdCLE1BQU0sQ0FBQyxLQUFjO0lBQ25DLE9BQU8sWUFBWSxDQUFDLEtBQUssQ0FBQyxJQUFJLEtBQUssQ0FBQyxPQUFPLENBQUMsUUFBUSxDQUFDLHVCQUF1QixDQUFDLENBQUM7QUFDaEYsQ0FBQztBQUVELGtFQUFrRTtBQUNsRSxTQUFnQixTQUFTLENBQUMsS0FBYztJQUN0QyxPQUFPLFNBQVMsQ0FBQyxLQUFLLENBQUMsSUFBSSxNQUFNLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxZQUFZLENBQUMsS0FBSyxDQUFDLElBQUksMEJBQTBCLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDO0FBQ3RILENBQUM7QUFFRDs7R0FFRztBQUNILFNBQWdCLFFBQVEsQ0FBQyxLQUFjO0lBQ3JDLE9BQU8sQ0FDTCxLQUFLLFlBQVksaUJBQWlCO1FBQ2xDLEtBQUssWUFBWSxvQkFBb0I7UUFDckMsTUFBTSxDQUFDLEtBQUssQ0FBQztRQUNiLENBQUMsWUFBWSxDQUFDLEtBQUssQ0FBQyxJQUFJLHVEQUF1RCxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUMsQ0FDckcsQ0FBQztBQUNKLENBQUM7QUFFRCx3R0FBd0c7QUFDeEcsU0FBZ0IsY0FBYyxDQUFDLEtBQWM7SUFDM0MsSUFBSSxLQUFLLFlBQVksbUJBQW1CLEVBQUUsQ0FBQztRQUN6QyxPQUFPLGdDQUFnQyxDQUFDO0lBQzFDLENBQUM7SUFDRCxJQUFJLEtBQUssWUFBWSxpQkFBaUIsRUFBRSxDQUFDO1FBQ3ZDLE9BQU8sNEJBQTRCLENBQUM7SUFDdEMsQ0FBQztJQUNELE1BQU0saUJBQWlCLEdBQUcsS0FBSyxZQUFZLG9CQUFvQixDQUFDO0lBQ2hFLElBQUksb0JBQW9CLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxpQkFBaUIsSUFBSSxLQUFLLENBQUMsSUFBSSxLQUFLLGFBQWEsQ0FBQyxFQUFFLENBQUM7UUFDdkYsT0FBTyw0QkFBNEIsQ0FBQztJQUN0QyxDQUFDO0lBQ0QsSUFBSSxpQkFBaUIsRUFBRSxDQUFDO1FBQ3RCLE9BQU8sS0FBSyxDQUFDLElBQUksS0FBSyxVQUFVLENBQUMsQ0FBQyxDQUFDLHlDQUF5QyxDQUFDLENBQUMsQ0FBQyx3QkFBd0IsQ0FBQztJQUMxRyxDQUFDO0lBQ0QsSUFBSSxTQUFTLENBQUMsS0FBSyxDQUFDLEVBQUUsQ0FBQztRQUNyQixPQUFPLHdCQUF3QixDQUFDO0lBQ2xDLENBQUM7SUFDRCxJQUFJLE1BQU0sQ0FBQyxLQUFLLENBQUMsRUFBRSxDQUFDO1FBQ2xCLE9BQU8sMEJBQTBCLENBQUM7SUFDcEMsQ0FBQztJQUNELE9BQU8sUUFBUSxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsQ0FBQyxvQkFBb0IsQ0FBQyxDQUFDLENBQUMsMEJBQTBCLENBQUM7QUFDN0UsQ0FBQztBQUVEOzs7R0FHRztBQUNILFNBQWdCLGdCQUFnQixDQUFDLEtBQVk7SUFDM0MsTUFBTSxPQUFPLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxPQUFPLENBQUMsbUNBQW1DLEVBQUUsRUFBRSxDQUFDLENBQUM7SUFDL0UsSUFBSSxPQUFPLEtBQUssS0FBSyxDQUFDLE9BQU8sRUFBRSxDQUFDO1FBQzlCLEtBQUssQ0FBQyxLQUFLLEdBQUcsS0FBSyxDQUFDLEtBQUssRUFBRSxPQUFPLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxHQUFHLEVBQUUsQ0FBQyxPQUFPLENBQUMsSUFBSSxFQUFFLENBQUM7UUFDdkUsS0FBSyxDQUFDLE9BQU8sR0FBRyxPQUFPLENBQUM7SUFDMUIsQ0FBQztJQUNELE1BQU0sU0FBUyxHQUFHLEtBQXVDLENBQUM7SUFDMUQsSUFBSSxTQUFTLENBQUMsT0FBTyxFQUFFLENBQUM7UUFDdEIsU0FBUyxDQUFDLE9BQU8sR0FBRyxFQUFFLElBQUksRUFBRSxTQUFTLENBQUMsT0FBTyxDQUFDLElBQUksRUFBRSxDQUFDO0lBQ3ZELENBQUM7SUFDRCxPQUFPLEtBQUssQ0FBQztBQUNmLENBQUM7QUFFRCxrSEFBa0g7QUFDbEgsU0FBZ0IsUUFBUSxDQUFDLEtBQWM7SUFDckMsSUFBSSxLQUFLLFlBQVksY0FBYyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sRUFBRSxDQUFDO1FBQ3RELE9BQU8sS0FBSyxDQUFDLE1BQU0sQ0FBQyxHQUFHLENBQUMsUUFBUSxDQUFDLENBQUMsSUFBSSxDQUFDLElBQUksQ0FBQyxDQUFDO0lBQy9DLENBQUM7SUFDRCxPQUFPLEtBQUssWUFBWSxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQyxDQUFDLGtDQUFrQyxDQUFDO0FBQ3JGLENBQUM7QUFFRCxzRkFBc0Y7QUFDdEYsU0FBZ0IsTUFBTSxDQUFDLEtBQVk7SUFDakMsT0FBTyxLQUFLLFlBQVksb0JBQW9CLElBQUksS0FBSyxDQUFDLEtBQUssWUFBWSxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQyxLQUFLLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQztBQUNyRyxDQUFDO0FBRUQsc0VBQXNFO0FBQ3RFLFNBQWdCLFlBQVksQ0FBQyxLQUFhLEVBQUUsS0FBd0I7SUFDbEUsSUFBSSxLQUFLLFlBQVksaUJBQWlCLEVBQUUsQ0FBQztRQUN2QyxPQUFPLElBQUksaUJBQWlCLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDO0lBQzlDLENBQUM7SUFDRCxPQUFPLElBQUksb0JBQW9CLENBQUMsNkJBQTZCLEtBQUssS0FBSyxRQUFRLENBQUMsS0FBSyxDQUFDLEVBQUUsRUFBRSxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUM7QUFDdkcsQ0FBQztBQUVELG9HQUFvRztBQUNwRyxTQUFnQixpQkFBaUIsQ0FBQyxLQUFZO0lBQzVDLE1BQU0sZUFBZSxHQUFHLEtBQUssQ0FBQyxPQUFPLENBQUMsUUFBUSxDQUFDLHFCQUFxQixDQUFDLENBQUM7SUFDdEUsT0FBTyxlQUFlLENBQUMsQ0FBQyxDQUFDLElBQUksS0FBSyxDQUFDLG9EQUFvRCxFQUFFLEVBQUUsS0FBSyxFQUFFLEtBQUssRUFBRSxDQUFDLENBQUMsQ0FBQyxDQUFDLEtBQUssQ0FBQztBQUNySCxDQUFDO0FBRUQsMkdBQTJHO0FBQzNHLFNBQWdCLFdBQVcsQ0FBQyxLQUFZLEVBQUUsS0FBd0I7SUFDaEUsTUFBTSxPQUFPLEdBQUcsaUJBQWlCLENBQUMsS0FBSyxDQUFDLENBQUM7SUFDekMsSUFBSSxPQUFPLEtBQUssS0FBSyxFQUFFLENBQUM7UUFDdEIsTUFBTSxPQUFPLEdBQUcsNkVBQTZFLENBQUM7UUFDOUYsT0FBTyxJQUFJLG9CQUFvQixDQUFDLE9BQU8sRUFBRSxFQUFFLEtBQUssRUFBRSxPQUFPLEVBQUUsSUFBSSxFQUFFLFVBQVUsRUFBRSxDQUFDLENBQUM7SUFDakYsQ0FBQztJQUNELElBQUksQ0FBQywwQ0FBMEMsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLElBQUksQ0FBQyxJQUFJLEtBQUssQ0FBQyxPQUFPLEtBQUssdUJBQXVCLEVBQUUsQ0FBQztRQUM5RyxPQUFPLEtBQUssQ0FBQztJQUNmLENBQUM7SUFDRCxJQUFJLEtBQUssWUFBWSxpQkFBaUIsRUFBRSxDQUFDO1FBQ3ZDLE9BQU8sSUFBSSxpQkFBaUIsQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDOUMsQ0FBQztJQUNELCtDQUErQztJQUMvQyxPQUFPLElBQUksb0JBQW9CLENBQUMsZ0ZBQWdGLEVBQUU7UUFDaEgsS0FBSztLQUNOLENBQUMsQ0FBQztBQUNMLENBQUMifQ==