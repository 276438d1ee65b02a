/**
 * How a connection is opened that something has to be asked for at first: where the primary is, or with what to log in.
 *
 * Between ioredis and the connector that it made by itself: what was asked for ends with the attempt, and where it fails
 * the attempt fails like one that was refused, so that the client tries again.
 */
import { AbstractConnector } from "ioredis";
type Stream = Awaited<ReturnType<AbstractConnector["connect"]>>;
type Tell = Parameters<AbstractConnector["connect"]>[0];
/** What opens connections: ioredis's connectors do. */
export type Opener = Pick<AbstractConnector, "check" | "connect" | "disconnect">;
/** Asks, then connects. */
export declare class Connector extends AbstractConnector {
    #private;
    /**
     * @param inner Opens the connection.
     * @param ask Finds out what is needed for it.
     */
    constructor(inner: Opener, ask: () => Promise<void>);
    connect(tell: Tell): Promise<Stream>;
    /** Let the attempt fail, if it is still asking. */
    giveUp(error: Error): void;
    check(info: unknown): boolean;
    disconnect(): void;
}
export {};
