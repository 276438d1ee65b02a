/** What the log says of an outage: one line when it begins, one when the server is there and refuses us, one when it is over. */
/** Who is told of it; Nest's `Logger` is one. @publicApi */
export interface RedisLogger {
    log(message: string): void;
    warn(message: string): void;
}
/** The state of one client's connection, as the log knows it. */
export declare class Outage {
    #private;
    /** @param shown The URL without its password. */
    constructor(shown: string, logger: RedisLogger | undefined);
    /** Note that there is no connection. */
    begin(wasConnected: boolean, cause: unknown): void;
    /** Note that there is one. */
    end(): void;
}
