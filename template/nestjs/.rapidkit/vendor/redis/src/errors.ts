/**
 * The errors that this package raises. What a server answers with an error is ioredis's `ReplyError`, without the
 * command's arguments. No message of either kind holds a secret.
 */

/**
 * Settings that do not parse, are out of range or contradict each other.
 *
 * @publicApi
 */
export class RedisSettingsError extends Error {
  static {
    this.prototype.name = "RedisSettingsError";
  }

  /** A stable name of this kind of error. */
  readonly code = "settings";

  /** One sentence for each problem, in the order of the settings table; the message is their lines. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = Object.freeze([...problems]);
  }
}

/**
 * Redis, or what it needs, could not be had when the application started.
 *
 * @publicApi
 */
export class RedisStartError extends Error {
  static {
    this.prototype.name = "RedisStartError";
  }

  /** A stable name of this kind of error. */
  readonly code = "start";
}

/**
 * No connection could be had, or it broke before the reply; the command was sent at most once.
 *
 * @publicApi
 */
export class RedisConnectionError extends Error {
  static {
    this.prototype.name = "RedisConnectionError";
  }

  /**
   * A stable name of this kind of error: `credentials` where the server refused them, `protocol` where the reply was
   * none, for something else than Redis answered, otherwise `connection`.
   */
  readonly code: "connection" | "credentials" | "protocol";

  constructor(message: string, { code, ...options }: ErrorOptions & { code?: "protocol" } = {}) {
    super(message, options);
    const { cause } = options;
    const isRefused =
      isCredentialsRefusal(cause) || (cause instanceof RedisConnectionError && cause.code === "credentials");
    this.code = code ?? (isRefused ? "credentials" : "connection");
  }
}

/**
 * The command timeout passed, or the connect timeout of the only attempt; the command was sent at most once.
 *
 * @publicApi
 */
export class RedisTimeoutError extends Error {
  static {
    this.prototype.name = "RedisTimeoutError";
  }

  /** A stable name of this kind of error. */
  readonly code = "timeout";
}

/** A primary has done what it was told, and no replica has it within the time. */
export class UnacknowledgedError extends RedisTimeoutError {}

/** What is said of a command that was never sent, for its client is closed. */
export const CLOSED = "the client is closed";

/** Return the error of such a command. */
export function closed(): RedisConnectionError {
  return new RedisConnectionError(CLOSED);
}

/** Tell whether this is a server's reply, of ioredis's class of that name. */
export function isReplyError(error: unknown): error is Error {
  return error instanceof Error && error.name === "ReplyError";
}

/** Tell whether the server refused who asked: a wrong or missing password, or a user without the right. */
export function isCredentialsRefusal(error: unknown): boolean {
  return isReplyError(error) && /^(WRONGPASS|NOAUTH|NOPERM)\b|^ERR (invalid password|.*\bAUTH\b)/.test(error.message);
}

/** Tell whether the server has started but cannot answer yet. */
export function isLoading(error: unknown): boolean {
  return isReplyError(error) && /^LOADING\b/.test(error.message);
}

/** Tell whether a script runs for longer than the server lets others wait; they time out before. */
function isBusy(error: unknown): boolean {
  return isReplyError(error) && /^BUSY\b/.test(error.message);
}

/** Tell whether the server has as many clients as it takes. */
export function isFull(error: unknown): boolean {
  return isReplyError(error) && error.message.includes("max number of clients");
}

/** Tell whether the server answers like this for a while only. */
export function isPassing(error: unknown): boolean {
  return isLoading(error) || isFull(error) || (isReplyError(error) && /^(MASTERDOWN|TRYAGAIN)\b/.test(error.message));
}

/**
 * Tell whether Redis does not do its work at present, as it would later; everything else that it replies is an answer.
 */
export function isOutage(error: unknown): error is Error {
  return (
    error instanceof RedisTimeoutError ||
    error instanceof RedisConnectionError ||
    isBusy(error) ||
    (isReplyError(error) && /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/.test(error.message))
  );
}

/** Return what the log says of an outage: words of our own, for a server's text could hold anything. */
export function describeOutage(error: unknown): string {
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
export function withoutArguments(error: Error): Error {
  const message = error.message.replace(/,? with args beginning with:[^]*$/, "");
  if (message !== error.message) {
    error.stack = error.stack?.replace(error.message, () => message) ?? "";
    error.message = message;
  }
  const described = error as { command?: { name: string } };
  if (described.command) {
    described.command = { name: described.command.name };
  }
  return error;
}

/** Return an error's own words; Node leaves them empty where a host name has several addresses and all failed. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) {
    return error.errors.map(reasonOf).join(", ");
  }
  return error instanceof Error ? error.message : "the server closed the connection";
}

/** Return what is behind the error of a command for which there was no connection. */
export function rootOf(error: Error): Error {
  return error instanceof RedisConnectionError && error.cause instanceof Error ? error.cause : error;
}

/** Return the error of a command for which there is no connection. */
export function noConnection(shown: string, cause: Error | undefined): Error {
  if (cause instanceof RedisTimeoutError) {
    return new RedisTimeoutError(cause.message);
  }
  return new RedisConnectionError(`no connection to Redis at ${shown}: ${reasonOf(cause)}`, { cause });
}

/** Return why there is no connection, in our words where ioredis asks to report what is no RESP. */
export function connectionFailure(error: Error): Error {
  const isProtocolError = error.message.endsWith("Please report this.");
  return isProtocolError ? new Error("what listens there does not speak Redis's protocol", { cause: error }) : error;
}

/** Return our words for ioredis's where a connection broke under a command, otherwise the error itself. */
export function explainLoss(error: Error, cause: Error | undefined): Error {
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
