import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type Server, type Socket, connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { freePort } from "./servers.js";

/** A listener on loopback. */
export class Listener implements AsyncDisposable {
  readonly sockets = new Set<Socket>();
  /** When each connection came, in milliseconds of the monotonic clock. */
  readonly attempts: number[] = [];
  scheme = "redis";

  protected constructor(protected server: Server) {
    this.adopt(server);
  }

  static async open(serve: (socket: Socket) => void): Promise<Listener> {
    const listener = new Listener(createServer(serve));
    await listener.listen();
    return listener;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${this.port}/0`;
  }

  #port = 0;

  protected adopt(server: Server): void {
    server.on("connection", (socket) => {
      this.attempts.push(performance.now());
      this.sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => this.sockets.delete(socket));
    });
  }

  async listen(): Promise<void> {
    this.#port ||= await freePort();
    this.server.listen(this.#port, "127.0.0.1");
    await once(this.server, "listening");
  }

  /** Refuse new connections. */
  async refuse(): Promise<void> {
    this.server.close();
    await sleep(1);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.close();
    this.sockets.forEach((socket) => socket.destroy());
    await sleep(1);
  }
}

/** Accepts every connection and closes it at once. */
export const closing = (): Promise<Listener> => Listener.open((socket) => socket.destroy());

/** Accepts and reads but never replies. */
export const blackHole = (): Promise<Listener> => Listener.open((socket) => socket.resume());

/** A proxy to a real server whose network can be made to fail, and to heal. */
export class FaultProxy extends Listener {
  #flowing = true;
  #interval = 0;
  #cuts = 0;
  #cutOn = "";
  #holdFrom: string | undefined;
  readonly #held: (() => void)[] = [];

  static async to(port: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(createServer((front) => proxy.#serve(front, port)));
    proxy.#upstream = port;
    await proxy.listen();
    return proxy;
  }

  #upstream = 0;

  #serve(front: Socket, port: number): void {
    const back = connect(port, "127.0.0.1");
    front.on("data", (data) => {
      if (this.#holdFrom !== undefined && data.toString("latin1").includes(this.#holdFrom)) {
        this.blackHole();
      }
      if (this.#cuts > 0 && data.toString("latin1").toLowerCase().includes(this.#cutOn)) {
        this.#cuts -= 1;
        front.resetAndDestroy();
      } else {
        this.#pass(() => back.write(data));
      }
    });
    back.on("data", (data) => {
      if (this.#interval === 0) {
        this.#pass(() => front.write(data));
      } else {
        void this.#drip(front, data);
      }
    });
    back.on("error", () => undefined).on("close", () => this.#pass(() => front.end()));
    front.on("close", () => back.destroy());
  }

  async #drip(front: Socket, data: Buffer): Promise<void> {
    for (const byte of data) {
      await sleep(this.#interval);
      front.write(Buffer.of(byte));
    }
  }

  #pass(action: () => void): void {
    if (this.#flowing) {
      action();
    } else {
      this.#held.push(action);
    }
  }

  /** Let no byte pass; connections stay open and new ones are accepted. */
  blackHole(): void {
    this.#flowing = false;
  }

  /** Whether nothing passes at present. */
  get isHolding(): boolean {
    return !this.#flowing;
  }

  /** Let no byte pass from when a client sends that word. */
  holdFrom(word: string): void {
    this.#holdFrom = word;
  }

  /** Pass on replies byte by byte, with that many milliseconds between two. */
  trickle(interval: number): void {
    this.#interval = interval;
  }

  /** End a connection by RST, instead of passing it on, when its client sends that word; so many times. */
  cutOn(word: string, times: number): void {
    this.#cutOn = word.toLowerCase();
    this.#cuts = times;
  }

  /** End all live connections by RST. */
  reset(): void {
    this.#held.length = 0;
    this.sockets.forEach((socket) => socket.resetAndDestroy());
  }

  /** Undo all faults. */
  async heal(): Promise<void> {
    this.#flowing = true;
    this.#holdFrom = undefined;
    this.#interval = 0;
    this.#held.splice(0).forEach((action) => action());
    if (!this.server.listening) {
      this.server = createServer((front) => this.#serve(front, this.#upstream));
      this.adopt(this.server);
      await this.listen();
    }
  }
}

const pem = (name: string): Buffer => readFileSync(certificate(name));

/** The path of a test certificate. */
export function certificate(name: string): string {
  return new URL(`../.certs/${name}.pem`, import.meta.url).pathname;
}

/** A proxy that puts TLS before a server without it, and notes the names that clients ask for. */
export async function tlsProxy(
  port: number,
  { pair = "server", mutual = false } = {},
): Promise<Listener & { names: (string | false)[] }> {
  const names: (string | false)[] = [];
  const options = { cert: pem(`${pair}-cert`), key: pem(`${pair}-key`) };
  const demand = mutual ? { ca: pem("ca"), requestCert: true, rejectUnauthorized: true } : {};
  const server = createTlsServer({ ...options, ...demand }, (front) => {
    names.push(front.servername ?? false);
    const back = connect(port, "127.0.0.1");
    front.pipe(back).pipe(front);
    back.on("error", () => front.destroy()).on("close", () => front.destroy());
    front.on("error", () => back.destroy()).on("close", () => back.destroy());
  });
  server.on("tlsClientError", () => undefined);
  const proxy = new (class extends Listener {
    constructor() {
      super(server);
      this.scheme = "rediss";
    }
  })();
  await proxy.listen();
  return Object.assign(proxy, { names });
}

/** What a peer says to a command; nothing where that is undefined. */
export type Answer = string | Buffer | undefined;

/** Answers each command, whose name it is told in lower case. */
export function speaking(answer: (command: string, socket: Socket) => Answer): Promise<Listener> {
  return Listener.open((socket) => {
    socket.on("data", (data) => {
      for (const [, word = ""] of data.toString("latin1").matchAll(/\*\d+\r\n\$\d+\r\n([^\r]*)\r\n/g)) {
        const said = answer(word.toLowerCase(), socket);
        if (said !== undefined && socket.writable) {
          socket.write(said);
        }
      }
    });
  });
}

/** What a primary without replicas says to ROLE. */
export const ALONE = "*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n";

/** Opens a connection as a Redis with RESP3 does, and leaves the rest to `answer`. */
export function greeting(answer: (command: string, socket: Socket) => Answer): Promise<Listener> {
  return speaking((command, socket) => {
    if (command === "hello") {
      return "%1\r\n+proto\r\n:3\r\n";
    }
    return command === "client" ? "+OK\r\n" : answer(command, socket);
  });
}

/**
 * Answers a handshake and GET; other commands it counts, and hangs up or falls silent. It is silent on PING too, by which
 * a client finds out whether a reply is late or lost.
 */
export async function countingServer(hangUp: boolean): Promise<Listener & { received: string[] }> {
  const received: string[] = [];
  const listener = await greeting((command, socket) => {
    if (command === "get") {
      return "+OK\r\n";
    }
    if (command !== "ping") {
      received.push(command.toUpperCase());
    }
    if (hangUp) {
      socket.destroy();
    }
    return undefined;
  });
  return Object.assign(listener, { received });
}
