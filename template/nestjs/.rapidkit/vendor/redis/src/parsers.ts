/** What the values of the settings' variables may be: one parser for each kind. */

import { ACCEPTED, InvalidUrlError, parseAddress, parseHost, parseUrl, trim } from "./url.js";
import { MASK, Secret, mayHoldSecret } from "./secret.js";

/** What a list of nodes may be. */
export const NODES_ACCEPTED = "host:port, or several with commas between them";

/** A value that is refused; the message says what was wrong, and what is accepted, and shows no secret. */
export class InvalidValueError extends Error {}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...["1", "true", "yes", "on"].map((text) => [text, true] as const),
  ...["0", "false", "no", "off"].map((text) => [text, false] as const),
]);

function show(value: unknown): string {
  const text = String(value);
  return JSON.stringify(mayHoldSecret(text) ? MASK : text);
}

export function secret(value: unknown): Secret {
  return new Secret(String(value));
}

export function integer(lowest: number, highest = Number.MAX_SAFE_INTEGER): (value: unknown) => number {
  const accepted = highest === Number.MAX_SAFE_INTEGER ? `of at least ${lowest}` : `from ${lowest} to ${highest}`;
  return (value) => {
    const text = trim(String(value));
    const number = /^[+-]?[0-9]{1,16}$/.test(text) ? Number(text) : NaN;
    if (!(number >= lowest && number <= highest)) {
      throw new InvalidValueError(`${show(value)} is not an integer ${accepted}`);
    }
    return number + 0; // not -0
  };
}

export function seconds({ zero }: { zero: boolean }): (value: unknown) => number {
  return (value) => {
    const number = typeof value === "number" ? value : parseDecimal(trim(String(value)));
    if (!(Number.isFinite(number) && (number > 0 || (zero && number === 0)))) {
      const bound = zero ? "of at least 0" : "above 0";
      throw new InvalidValueError(`${show(value)} is not a number of seconds ${bound}, such as 0.5`);
    }
    return number + 0;
  };
}

function parseDecimal(text: string): number {
  return /^[+-]?[0-9]{1,16}(\.[0-9]{1,16})?$/.test(text) ? Number(text) : NaN;
}

export function boolean(value: unknown): boolean {
  const found = BOOLEANS.get(trim(String(value)).toLowerCase());
  if (found === undefined) {
    throw new InvalidValueError(`${show(value)} is not one of ${[...BOOLEANS.keys()].join(", ")}`);
  }
  return found;
}

export function choice<T extends string>(...accepted: T[]): (value: unknown) => T {
  return (value) => {
    const text = trim(String(value));
    const found = accepted.find((each) => each === text);
    if (found === undefined) {
      throw new InvalidValueError(`${show(value)} is not one of ${accepted.join(", ")}`);
    }
    return found;
  };
}

export function clientName(value: unknown): string {
  const text = String(value);
  if (!/^[!-~]*$/.test(text)) {
    throw new InvalidValueError(`${show(text)} is not printable ASCII without spaces`);
  }
  return text;
}

export function notEmpty(value: unknown): string {
  if (value === "") {
    throw new InvalidValueError('"" is not a text of at least one character');
  }
  return String(value);
}

export function url(value: unknown): Secret {
  const text = String(value);
  if (text) {
    refuseWith(() => parseUrl(text), `accepted is ${ACCEPTED}`);
  }
  return new Secret(text);
}

export function host(value: unknown): string {
  const accepted = "accepted is a host name, an IPv4 address or an IPv6 address, with no scheme, user or port";
  return refuseWith(() => parseHost(String(value)), accepted);
}

export function nodes(value: unknown): string {
  refuseWith(() => parseNodes(String(value)), `accepted is ${NODES_ACCEPTED}`);
  return String(value);
}

export function parseNodes(text: string): [host: string, port: number][] {
  const list = trim(text) ? text.split(",").map(trim) : [];
  // With a second colon it is an IPv6 address that lacks its brackets.
  if (list.some((node) => !node || /^:[^:]*$/.test(node))) {
    throw new InvalidUrlError("a host is missing");
  }
  return list.map((node) => parseAddress(node));
}

function refuseWith<T>(parse: () => T, accepted: string): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof InvalidUrlError ? new InvalidValueError(`${error.message}; ${accepted}`) : error;
  }
}
