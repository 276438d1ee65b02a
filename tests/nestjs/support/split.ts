import { type Server, type Socket, connect, createServer } from "node:net";
import { Listener } from "./listeners.js";
import { until } from "./settings.js";

/** What passes in one kind of connection. */
export class Lane {
  /** What clients have sent, command by command, their names in upper case. */
  readonly sent: string[] = [];
  readonly #held: { readonly data: Buffer; readonly pass: () => void }[] = [];
  #isHolding = false;
  #isClosed = false;

  /** Keep back what the server replies. */
  hold(): void {
    this.#isHolding = true;
  }

  /** Keep back all, in both directions. */
  blackHole(): void {
    this.#isHolding = this.#isClosed = true;
  }

  /** Pass on what was kept back, at once. */
  release(): void {
    this.#isHolding = this.#isClosed = false;
    this.#held.splice(0).forEach(({ pass }) => pass());
  }

  /** Wait until those bytes are kept back. */
  async holds(text: string): Promise<void> {
    const isThere = (): boolean =>
      Buffer.concat(this.#held.map(({ data }) => data))
        .toString("latin1")
        .includes(text);
    await until(isThere, 5000);
    if (!isThere()) {
      throw new Error(`nothing with ${text} came within 5 s`);
    }
  }

  /** @ignore */
  reply(data: Buffer, pass: () => void): void {
    this.#pass(this.#isHolding, data, pass);
  }

  /** @ignore */
  command(data: Buffer, pass: () => void): void {
    for (const [, name = ""] of data.toString("latin1").matchAll(/\*\d+\r\n\$\d+\r\n([^\r]*)\r\n/g)) {
      this.sent.push(name.toUpperCase());
    }
    this.#pass(this.#isClosed, data, pass);
  }

  #pass(isHeld: boolean, data: Buffer, pass: () => void): void {
    if (isHeld) {
      this.#held.push({ data, pass });
    } else {
      pass();
    }
  }
}

/** A proxy that tells the connection on which the server says what changes from the others. */
export class SplitProxy extends Listener {
  /** The connections of commands. */
  readonly reads = new Lane();
  /** Those that track. */
  readonly pushes = new Lane();
  readonly #port: number;

  private constructor(server: Server, port: number) {
    super(server);
    this.#port = port;
  }

  static async to(port: number): Promise<SplitProxy> {
    const proxy: SplitProxy = new SplitProxy(
      createServer((front) => proxy.#serve(front)),
      port,
    );
    await proxy.listen();
    return proxy;
  }

  #serve(front: Socket): void {
    const back = connect(this.#port, "127.0.0.1");
    let lane: Lane | undefined;
    front.on("data", (data) => {
      lane ??= /hello/i.test(data.toString("latin1")) ? this.reads : this.pushes; // which speaks RESP2
      lane.command(data, () => back.write(data));
    });
    back.on("data", (data) => lane?.reply(data, () => front.write(data)));
    back.on("error", () => undefined).on("close", () => front.destroy());
    front.on("close", () => back.destroy());
  }
}
