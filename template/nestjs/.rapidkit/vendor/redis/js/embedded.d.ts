/**
 * A private server for the life of this process: what `REDIS_URL=embedded://` connects to.
 *
 * For development and tests. The server listens on a socket file in a folder that only this user can enter, keeps
 * nothing on disk, and ends with this process, however that ends.
 */
/** A server process of this process's own. */
export declare class EmbeddedServer {
    #private;
    /**
     * The socket file to connect to.
     *
     * @throws RedisStartError The server is not running.
     */
    get path(): string;
    /**
     * Start the server and wait until it answers; nothing happens where it runs already.
     *
     * @throws RedisStartError There is no server binary, or it did not start; with the last lines of its log.
     */
    start(): Promise<void>;
    /** End the server and remove its folder. */
    stop(): Promise<void>;
}
/**
 * Return the server binary: `valkey-server` or `redis-server` on PATH.
 *
 * @throws RedisStartError There is none, or sockets in the file system are not available (Windows).
 */
export declare function findServer(): string;
