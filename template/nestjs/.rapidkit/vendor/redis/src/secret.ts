import { inspect } from "node:util";
import type { Command } from "ioredis";

/** What a secret looks like wherever it is shown. */
export const MASK = "***";

/**
 * A text that must not be shown: as a string, as JSON and in `console.log` it is `***`, or empty where it is empty.
 *
 * @publicApi
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself: for a client, never for a log. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return this.#text && MASK;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return `Secret(${this.toString()})`;
  }
}

/** Tell whether this may be a URL with a password that was set in a variable which takes none. */
export function mayHoldSecret(text: string): boolean {
  return /[@?]/.test(text);
}

/** Keep a property of another's object out of JSON and of inspection, which shows no getter's value. */
export function hide<T extends object>(from: T | null, name: keyof T): void {
  if (from?.[name]) {
    setHidden(from, name, from[name]);
  }
}

/** Give a property a value that is kept out of them. */
export function setHidden<T extends object>(of: T, name: keyof T, value: unknown): void {
  Object.defineProperty(of, name, { get: () => value, enumerable: false, configurable: true });
}

/** Let a command that carries a password show none, as with `DEBUG=ioredis:*` or in a dump of the queue. */
export function conceal(command: Command): void {
  if (/^(auth|hello)$/i.test(command.name)) {
    const bytes = command.toWritable(command); // its parameter is not used
    command.toWritable = () => bytes;
    command.args = command.args.map(() => MASK);
  }
}
