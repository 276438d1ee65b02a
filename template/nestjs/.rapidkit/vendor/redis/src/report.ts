/** What `npx rapidkit-redis doctor` prints. */

import { MASK, mayHoldSecret } from "./secret.js";

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNSAFE = /[\x00-\x20\x7f-\xa0\u2028\u2029]/;

/** Prints facts as they come, and what was found wrong at the end. */
export class Report {
  readonly #findings = { fail: [] as string[], warn: [] as string[], note: [] as string[] };

  /** Print a fact. */
  say(line: string): void {
    console.log(line);
  }

  /** Note what would fail. */
  fail(text: string): void {
    this.#findings.fail.push(text);
  }

  /** Note what works and should be another way. */
  warn(text: string): void {
    this.#findings.warn.push(text);
  }

  /** Note what is set and has no effect. */
  note(text: string): void {
    this.#findings.note.push(text);
  }

  /** Print what was noted, one line each, and return the exit status: 1 where something would fail, else 0. */
  end(): 0 | 1 {
    for (const [kind, texts] of Object.entries(this.#findings)) {
      texts.forEach((text) => this.say(`${kind}: ${text}`));
    }
    if (this.#findings.fail.length > 0) {
      return 1;
    }
    this.say("Nothing would fail.");
    return 0;
  }
}

/** Return a text on one line, quoted where that is needed, and masked where it may hold a secret. */
export function showText(text: string): string {
  if (mayHoldSecret(text)) {
    return MASK;
  }
  return UNSAFE.test(text) ? JSON.stringify(text) : text;
}
