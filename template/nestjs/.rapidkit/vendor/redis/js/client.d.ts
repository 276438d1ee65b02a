/**
 * The client: ioredis, with deadlines that hold in total.
 *
 * What ioredis's own timeout bounds is one command in flight; here `REDIS_COMMAND_TIMEOUT` bounds the whole command,
 * from when it is given to the client to the last byte of the reply, and `REDIS_CONNECT_TIMEOUT` one whole connection
 * attempt, from the name look-up to the end of the handshake. Nothing is queued beyond its deadline, and nothing is
 * sent twice.
 *
 * Nothing outside of this file and of those that it stands on knows ioredis's insides.
 */
import { inspect } from "node:util";
import { type Callback, Command, Redis, type RedisOptions } from "ioredis";
import { type SendFirst } from "./opening.js";
import { type ClientBounds } from "./options.js";
import { type Destination } from "./waiting.js";
/**
 * ioredis's client, whose every command, pipeline and transaction ends within the command timeout.
 *
 * A command rejects with `RedisTimeoutError` where the command timeout passed, with `RedisConnectionError` where no
 * connection could be had or it broke, and with ioredis's `ReplyError` where the server said no. It was sent at most
 * once. After `close`, `disconnect` or `quit` the client stays closed.
 *
 * @publicApi
 */
export declare class RedisClient extends Redis {
    #private;
    constructor(options: RedisOptions, bounds: ClientBounds);
    /**
     * Send one command that ends within so many seconds, or within the command timeout if that is shorter.
     *
     * @throws RedisTimeoutError | RedisConnectionError | ReplyError As every command.
     */
    callWithin(seconds: number, name: string, ...args: (string | Buffer | number)[]): Promise<unknown>;
    /**
     * Let somebody send commands at the beginning of each connection, before all that waits for one.
     *
     * @param greet Is called with what sends them, each time that a connection was opened.
     */
    onConnection(greet: (send: SendFirst) => void): void;
    /**
     * Return a client of the same server for one connection, of which nobody is told; it is to be closed with that.
     *
     * @param protocol Of RESP.
     */
    dedicated(protocol: 2 | 3): RedisClient;
    /** Close for good: commands in flight get their replies, within the command timeout; new ones are refused. */
    close(): Promise<void>;
    /** @ignore */
    sendCommand(command: Command, destination?: Destination): unknown;
    /** @ignore */
    handleReconnection(error: Error, item: Parameters<Redis["handleReconnection"]>[1]): void;
    connect(callback?: Callback<void>): Promise<void>;
    /** Close for good, now: commands in flight fail. (With `true` it is ioredis that calls, to connect anew.) */
    disconnect(reconnect?: boolean): void;
    /** What a listener throws is the application's: it goes where ioredis lets it go, and ends no connection. */
    emit(event: string | symbol, ...args: unknown[]): boolean;
    toJSON(): {
        target: string;
        status: string;
    };
    [inspect.custom](): string;
}
