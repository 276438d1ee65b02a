import type { AnyClient } from "@rapidkit/redis";

/** What a load has seen. */
export interface Seen {
  /** Milliseconds that the longest call took. */
  longest: number;
  done: number;
  errors: Error[];
  /** Entries that were pushed more than once: a command was sent twice. */
  twice: string[];
  /** Entries whose push was acknowledged and that are not there. */
  lost: string[];
}

const PAUSE_MS = 2;

/** Writes all the time: every worker pushes entries of its own to lists in many slots, each entry once. */
export class Load {
  readonly #client: AnyClient;
  readonly #lists: readonly string[];
  readonly #workers: Promise<void>[];
  readonly #acknowledged = new Map<string, string>();
  readonly #seen: Seen = { longest: 0, done: 0, errors: [], twice: [], lost: [] };
  #isOver = false;
  #next = 0;

  /** @param prefix Before the lists' names. */
  constructor(client: AnyClient, prefix = "load", workers = 8, lists = 60) {
    this.#client = client;
    this.#lists = Array.from({ length: lists }, (_, number) => `${prefix}:${number}`);
    this.#workers = Array.from({ length: workers }, () => this.#work());
  }

  get done(): number {
    return this.#seen.done;
  }

  get failed(): number {
    return this.#seen.errors.length;
  }

  /** Wait until so many more calls have succeeded. */
  async goesOn(calls = 100, milliseconds = 10_000): Promise<void> {
    const [enough, ends] = [this.#seen.done + calls, performance.now() + milliseconds];
    while (this.#seen.done < enough) {
      if (performance.now() > ends) {
        throw new Error(
          `${this.#seen.done} calls, ${this.failed} errors, the last: ${String(this.#seen.errors.at(-1))}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** End it and look at the lists. */
  async end(): Promise<Seen> {
    this.#isOver = true;
    await Promise.all(this.#workers);
    const there = new Map<string, string[]>();
    for (const list of this.#lists) {
      there.set(list, await this.#client.lrange(list, 0, -1));
    }
    const all = [...there.values()].flat();
    const known = new Set<string>();
    this.#seen.twice = all.filter((entry) => known.size === known.add(entry).size);
    this.#seen.lost = [...this.#acknowledged].filter(([entry]) => !known.has(entry)).map(([entry]) => entry);
    return this.#seen;
  }

  async #work(): Promise<void> {
    while (!this.#isOver) {
      const number = this.#next;
      this.#next += 1;
      const entry = String(number);
      const list = this.#lists[number % this.#lists.length] ?? "";
      const started = performance.now();
      try {
        await this.#client.rpush(list, entry);
        this.#acknowledged.set(entry, list);
        this.#seen.done += 1;
      } catch (error) {
        this.#seen.errors.push(error as Error);
      }
      this.#seen.longest = Math.max(this.#seen.longest, performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
