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
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiZXJyb3JzLmpzIiwic291cmNlUm9vdCI6IiIsInNvdXJjZXMiOlsiLi4vc3JjL2Vycm9ycy50cyJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiO0FBQUE7OztHQUdHOzs7QUFvRkgsd0JBRUM7QUFHRCxvQ0FFQztBQUdELG9EQUVDO0FBR0QsOEJBRUM7QUFHRCx3QkFFQztBQUdELDhCQUVDO0FBS0QsNEJBTUM7QUFHRCx3Q0FrQkM7QUFNRCw0Q0FXQztBQUdELDRCQUtDO0FBR0Qsd0JBRUM7QUFHRCxvQ0FLQztBQUdELDhDQUdDO0FBR0Qsa0NBZ0JDO0FBNU1EOzs7O0dBSUc7QUFDSCxNQUFhLGtCQUFtQixTQUFRLEtBQUs7SUFDM0M7UUFDRSxJQUFJLENBQUMsU0FBUyxDQUFDLElBQUksR0FBRyxvQkFBb0IsQ0FBQztJQUM3QyxDQUFDO0lBRUQsMkNBQTJDO0lBQ2xDLElBQUksR0FBRyxVQUFVLENBQUM7SUFFM0IscUdBQXFHO0lBQzVGLFFBQVEsQ0FBb0I7SUFFckMsWUFBWSxRQUEyQjtRQUNyQyxLQUFLLENBQUMsUUFBUSxDQUFDLElBQUksQ0FBQyxJQUFJLENBQUMsQ0FBQyxDQUFDO1FBQzNCLElBQUksQ0FBQyxRQUFRLEdBQUcsTUFBTSxDQUFDLE1BQU0sQ0FBQyxDQUFDLEdBQUcsUUFBUSxDQUFDLENBQUMsQ0FBQztJQUMvQyxDQUFDO0NBQ0Y7QUFmRCxnREFlQztBQUVEOzs7O0dBSUc7QUFDSCxNQUFhLGVBQWdCLFNBQVEsS0FBSztJQUN4QztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLGlCQUFpQixDQUFDO0lBQzFDLENBQUM7SUFFRCwyQ0FBMkM7SUFDbEMsSUFBSSxHQUFHLE9BQU8sQ0FBQztDQUN6QjtBQVBELDBDQU9DO0FBRUQ7Ozs7R0FJRztBQUNILE1BQWEsb0JBQXFCLFNBQVEsS0FBSztJQUM3QztRQUNFLElBQUksQ0FBQyxTQUFTLENBQUMsSUFBSSxHQUFHLHNCQUFzQixDQUFDO0lBQy9DLENBQUM7SUFFRDs7O09BR0c7SUFDTSxJQUFJLENBQTRDO0lBRXpELFlBQVksT0FBZSxFQUFFLEVBQUUsSUFBSSxFQUFFLEdBQUcsT0FBTyxLQUEyQyxFQUFFO1FBQzFGLEtBQUssQ0FBQyxPQUFPLEVBQUUsT0FBTyxDQUFDLENBQUM7UUFDeEIsTUFBTSxFQUFFLEtBQUssRUFBRSxHQUFHLE9BQU8sQ0FBQztRQUMxQixNQUFNLFNBQVMsR0FDYixvQkFBb0IsQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLEtBQUssWUFBWSxvQkFBb0IsSUFBSSxLQUFLLENBQUMsSUFBSSxLQUFLLGFBQWEsQ0FBQyxDQUFDO1FBQ3pHLElBQUksQ0FBQyxJQUFJLEdBQUcsSUFBSSxJQUFJLENBQUMsU0FBUyxDQUFDLENBQUMsQ0FBQyxhQUFhLENBQUMsQ0FBQyxDQUFDLFlBQVksQ0FBQyxDQUFDO0lBQ2pFLENBQUM7Q0FDRjtBQWxCRCxvREFrQkM7QUFFRDs7OztHQUlHO0FBQ0gsTUFBYSxpQkFBa0IsU0FBUSxLQUFLO0lBQzFDO1FBQ0UsSUFBSSxDQUFDLFNBQVMsQ0FBQyxJQUFJLEdBQUcsbUJBQW1CLENBQUM7SUFDNUMsQ0FBQztJQUVELDJDQUEyQztJQUNsQyxJQUFJLEdBQUcsU0FBUyxDQUFDO0NBQzNCO0FBUEQsOENBT0M7QUFFRCxrRkFBa0Y7QUFDbEYsTUFBYSxtQkFBb0IsU0FBUSxpQkFBaUI7Q0FBRztBQUE3RCxrREFBNkQ7QUFFN0QsK0VBQStFO0FBQ2xFLFFBQUEsTUFBTSxHQUFHLHNCQUFzQixDQUFDO0FBRTdDLDBDQUEwQztBQUMxQyxTQUFnQixNQUFNO0lBQ3BCLE9BQU8sSUFBSSxvQkFBb0IsQ0FBQyxjQUFNLENBQUMsQ0FBQztBQUMxQyxDQUFDO0FBRUQsOEVBQThFO0FBQzlFLFNBQWdCLFlBQVksQ0FBQyxLQUFjO0lBQ3pDLE9BQU8sS0FBSyxZQUFZLEtBQUssSUFBSSxLQUFLLENBQUMsSUFBSSxLQUFLLFlBQVksQ0FBQztBQUMvRCxDQUFDO0FBRUQsMkdBQTJHO0FBQzNHLFNBQWdCLG9CQUFvQixDQUFDLEtBQWM7SUFDakQsT0FBTyxZQUFZLENBQUMsS0FBSyxDQUFDLElBQUksaUVBQWlFLENBQUMsSUFBSSxDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztBQUN0SCxDQUFDO0FBRUQsaUVBQWlFO0FBQ2pFLFNBQWdCLFNBQVMsQ0FBQyxLQUFjO0lBQ3RDLE9BQU8sWUFBWSxDQUFDLEtBQUssQ0FBQyxJQUFJLFlBQVksQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDO0FBQ2pFLENBQUM7QUFFRCwrREFBK0Q7QUFDL0QsU0FBZ0IsTUFBTSxDQUFDLEtBQWM7SUFDbkMsT0FBTyxZQUFZLENBQUMsS0FBSyxDQUFDLElBQUksS0FBSyxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMsdUJBQXVCLENBQUMsQ0FBQztBQUNoRixDQUFDO0FBRUQsa0VBQWtFO0FBQ2xFLFNBQWdCLFNBQVMsQ0FBQyxLQUFjO0lBQ3RDLE9BQU8sU0FBUyxDQUFDLEtBQUssQ0FBQyxJQUFJLE1BQU0sQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLFlBQVksQ0FBQyxLQUFLLENBQUMsSUFBSSwwQkFBMEIsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUM7QUFDdEgsQ0FBQztBQUVEOztHQUVHO0FBQ0gsU0FBZ0IsUUFBUSxDQUFDLEtBQWM7SUFDckMsT0FBTyxDQUNMLEtBQUssWUFBWSxpQkFBaUI7UUFDbEMsS0FBSyxZQUFZLG9CQUFvQjtRQUNyQyxDQUFDLFlBQVksQ0FBQyxLQUFLLENBQUMsSUFBSSx1REFBdUQsQ0FBQyxJQUFJLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQ3JHLENBQUM7QUFDSixDQUFDO0FBRUQsd0dBQXdHO0FBQ3hHLFNBQWdCLGNBQWMsQ0FBQyxLQUFjO0lBQzNDLElBQUksS0FBSyxZQUFZLG1CQUFtQixFQUFFLENBQUM7UUFDekMsT0FBTyxnQ0FBZ0MsQ0FBQztJQUMxQyxDQUFDO0lBQ0QsSUFBSSxLQUFLLFlBQVksaUJBQWlCLEVBQUUsQ0FBQztRQUN2QyxPQUFPLDRCQUE0QixDQUFDO0lBQ3RDLENBQUM7SUFDRCxNQUFNLGlCQUFpQixHQUFHLEtBQUssWUFBWSxvQkFBb0IsQ0FBQztJQUNoRSxJQUFJLG9CQUFvQixDQUFDLEtBQUssQ0FBQyxJQUFJLENBQUMsaUJBQWlCLElBQUksS0FBSyxDQUFDLElBQUksS0FBSyxhQUFhLENBQUMsRUFBRSxDQUFDO1FBQ3ZGLE9BQU8sNEJBQTRCLENBQUM7SUFDdEMsQ0FBQztJQUNELElBQUksaUJBQWlCLEVBQUUsQ0FBQztRQUN0QixPQUFPLEtBQUssQ0FBQyxJQUFJLEtBQUssVUFBVSxDQUFDLENBQUMsQ0FBQyx5Q0FBeUMsQ0FBQyxDQUFDLENBQUMsd0JBQXdCLENBQUM7SUFDMUcsQ0FBQztJQUNELElBQUksU0FBUyxDQUFDLEtBQUssQ0FBQyxFQUFFLENBQUM7UUFDckIsT0FBTyx3QkFBd0IsQ0FBQztJQUNsQyxDQUFDO0lBQ0QsT0FBTyxRQUFRLENBQUMsS0FBSyxDQUFDLENBQUMsQ0FBQyxDQUFDLG9CQUFvQixDQUFDLENBQUMsQ0FBQywwQkFBMEIsQ0FBQztBQUM3RSxDQUFDO0FBRUQ7OztHQUdHO0FBQ0gsU0FBZ0IsZ0JBQWdCLENBQUMsS0FBWTtJQUMzQyxNQUFNLE9BQU8sR0FBRyxLQUFLLENBQUMsT0FBTyxDQUFDLE9BQU8sQ0FBQyxtQ0FBbUMsRUFBRSxFQUFFLENBQUMsQ0FBQztJQUMvRSxJQUFJLE9BQU8sS0FBSyxLQUFLLENBQUMsT0FBTyxFQUFFLENBQUM7UUFDOUIsS0FBSyxDQUFDLEtBQUssR0FBRyxLQUFLLENBQUMsS0FBSyxFQUFFLE9BQU8sQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLEdBQUcsRUFBRSxDQUFDLE9BQU8sQ0FBQyxJQUFJLEVBQUUsQ0FBQztRQUN2RSxLQUFLLENBQUMsT0FBTyxHQUFHLE9BQU8sQ0FBQztJQUMxQixDQUFDO0lBQ0QsTUFBTSxTQUFTLEdBQUcsS0FBdUMsQ0FBQztJQUMxRCxJQUFJLFNBQVMsQ0FBQyxPQUFPLEVBQUUsQ0FBQztRQUN0QixTQUFTLENBQUMsT0FBTyxHQUFHLEVBQUUsSUFBSSxFQUFFLFNBQVMsQ0FBQyxPQUFPLENBQUMsSUFBSSxFQUFFLENBQUM7SUFDdkQsQ0FBQztJQUNELE9BQU8sS0FBSyxDQUFDO0FBQ2YsQ0FBQztBQUVELGtIQUFrSDtBQUNsSCxTQUFnQixRQUFRLENBQUMsS0FBYztJQUNyQyxJQUFJLEtBQUssWUFBWSxjQUFjLElBQUksQ0FBQyxLQUFLLENBQUMsT0FBTyxFQUFFLENBQUM7UUFDdEQsT0FBTyxLQUFLLENBQUMsTUFBTSxDQUFDLEdBQUcsQ0FBQyxRQUFRLENBQUMsQ0FBQyxJQUFJLENBQUMsSUFBSSxDQUFDLENBQUM7SUFDL0MsQ0FBQztJQUNELE9BQU8sS0FBSyxZQUFZLEtBQUssQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLE9BQU8sQ0FBQyxDQUFDLENBQUMsa0NBQWtDLENBQUM7QUFDckYsQ0FBQztBQUVELHNGQUFzRjtBQUN0RixTQUFnQixNQUFNLENBQUMsS0FBWTtJQUNqQyxPQUFPLEtBQUssWUFBWSxvQkFBb0IsSUFBSSxLQUFLLENBQUMsS0FBSyxZQUFZLEtBQUssQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDLEtBQUssQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO0FBQ3JHLENBQUM7QUFFRCxzRUFBc0U7QUFDdEUsU0FBZ0IsWUFBWSxDQUFDLEtBQWEsRUFBRSxLQUF3QjtJQUNsRSxJQUFJLEtBQUssWUFBWSxpQkFBaUIsRUFBRSxDQUFDO1FBQ3ZDLE9BQU8sSUFBSSxpQkFBaUIsQ0FBQyxLQUFLLENBQUMsT0FBTyxDQUFDLENBQUM7SUFDOUMsQ0FBQztJQUNELE9BQU8sSUFBSSxvQkFBb0IsQ0FBQyw2QkFBNkIsS0FBSyxLQUFLLFFBQVEsQ0FBQyxLQUFLLENBQUMsRUFBRSxFQUFFLEVBQUUsS0FBSyxFQUFFLENBQUMsQ0FBQztBQUN2RyxDQUFDO0FBRUQsb0dBQW9HO0FBQ3BHLFNBQWdCLGlCQUFpQixDQUFDLEtBQVk7SUFDNUMsTUFBTSxlQUFlLEdBQUcsS0FBSyxDQUFDLE9BQU8sQ0FBQyxRQUFRLENBQUMscUJBQXFCLENBQUMsQ0FBQztJQUN0RSxPQUFPLGVBQWUsQ0FBQyxDQUFDLENBQUMsSUFBSSxLQUFLLENBQUMsb0RBQW9ELEVBQUUsRUFBRSxLQUFLLEVBQUUsS0FBSyxFQUFFLENBQUMsQ0FBQyxDQUFDLENBQUMsS0FBSyxDQUFDO0FBQ3JILENBQUM7QUFFRCwyR0FBMkc7QUFDM0csU0FBZ0IsV0FBVyxDQUFDLEtBQVksRUFBRSxLQUF3QjtJQUNoRSxNQUFNLE9BQU8sR0FBRyxpQkFBaUIsQ0FBQyxLQUFLLENBQUMsQ0FBQztJQUN6QyxJQUFJLE9BQU8sS0FBSyxLQUFLLEVBQUUsQ0FBQztRQUN0QixNQUFNLE9BQU8sR0FBRyw2RUFBNkUsQ0FBQztRQUM5RixPQUFPLElBQUksb0JBQW9CLENBQUMsT0FBTyxFQUFFLEVBQUUsS0FBSyxFQUFFLE9BQU8sRUFBRSxJQUFJLEVBQUUsVUFBVSxFQUFFLENBQUMsQ0FBQztJQUNqRixDQUFDO0lBQ0QsSUFBSSxDQUFDLDBDQUEwQyxDQUFDLElBQUksQ0FBQyxLQUFLLENBQUMsSUFBSSxDQUFDLElBQUksS0FBSyxDQUFDLE9BQU8sS0FBSyx1QkFBdUIsRUFBRSxDQUFDO1FBQzlHLE9BQU8sS0FBSyxDQUFDO0lBQ2YsQ0FBQztJQUNELElBQUksS0FBSyxZQUFZLGlCQUFpQixFQUFFLENBQUM7UUFDdkMsT0FBTyxJQUFJLGlCQUFpQixDQUFDLEtBQUssQ0FBQyxPQUFPLENBQUMsQ0FBQztJQUM5QyxDQUFDO0lBQ0QsK0NBQStDO0lBQy9DLE9BQU8sSUFBSSxvQkFBb0IsQ0FBQyxnRkFBZ0YsRUFBRTtRQUNoSCxLQUFLO0tBQ04sQ0FBQyxDQUFDO0FBQ0wsQ0FBQyJ9