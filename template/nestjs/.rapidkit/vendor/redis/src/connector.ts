/**
 * How a connection is opened that something has to be asked for at first: where the primary is, or with what to log in.
 *
 * Between ioredis and the connector that it made by itself: what was asked for ends with the attempt, and where it fails
 * the attempt fails like one that was refused, so that the client tries again.
 */

import { Socket } from "node:net";
import { AbstractConnector } from "ioredis";

type Stream = Awaited<ReturnType<AbstractConnector["connect"]>>;
type Tell = Parameters<AbstractConnector["connect"]>[0];

/** What ioredis says of an attempt that was given up because its client is closed. */
const CLOSED = "Connection is closed.";

/** What opens connections: ioredis's connectors do. */
export type Opener = Pick<AbstractConnector, "check" | "connect" | "disconnect">;

/** Asks, then connects. */
export class Connector extends AbstractConnector {
  readonly #inner: Opener;
  readonly #ask: () => Promise<void>;
  #giveUp: ((error: Error) => void) | undefined;

  /**
   * @param inner Opens the connection.
   * @param ask Finds out what is needed for it.
   */
  constructor(inner: Opener, ask: () => Promise<void>) {
    super(0);
    this.#inner = inner;
    this.#ask = ask;
  }

  async connect(tell: Tell): Promise<Stream> {
    delete this.firstError;
    let isGivenUp = false;
    const givenUp = new Promise<never>((_, reject) => {
      this.#giveUp = (error) => {
        isGivenUp = true;
        reject(error);
      };
    });
    const opened = this.#ask().then(() => (isGivenUp ? givenUp : this.#inner.connect(tell)));
    try {
      return await Promise.race([opened, givenUp]);
    } catch (error) {
      opened.then(
        (stream) => stream.destroy(),
        () => undefined,
      );
      this.#inner.disconnect(); // it asks nobody else
      this.firstError = error as Error;
      if (this.firstError.message === CLOSED) {
        throw error;
      }
      return new Socket().destroy(); // ioredis tries again after one that was refused, and not after an error
    }
  }

  /** Let the attempt fail, if it is still asking. */
  giveUp(error: Error): void {
    this.#giveUp?.(error);
  }

  override check(info: unknown): boolean {
    return this.#inner.check(info);
  }

  override disconnect(): void {
    this.giveUp(new Error(CLOSED));
    this.#inner.disconnect();
  }
}
