import { inspect } from "node:util";

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

/** Keep a property of another's object out of JSON and of inspection, which shows no getter's value. */
export function hide<T extends object>(from: T | null, name: keyof T): void {
  if (from?.[name]) {
    const value = from[name];
    Object.defineProperty(from, name, { get: () => value, enumerable: false });
  }
}
