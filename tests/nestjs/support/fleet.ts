import { isDeepStrictEqual } from "node:util";
import type { Applied } from "@rapidkit/redis";
import { expect } from "vitest";
import { HouseProcess } from "./house-cache.js";
import { until } from "./settings.js";
import type { ClusterHouse, SentinelHouse } from "./topologies.js";

/** How long what is near may be old in another process, in milliseconds, where it is not known to be told of changes. */
const NEAR_MS = 1000;

/** The processes' command timeout. */
const TIMEOUT_MS = 1000;

/**
 * How long a lease lasts, in milliseconds. A primary may be gone, or have hung, after it has said that one is ended and
 * before a replica knew it (docs/topologies.md): then the readers of that key wait as long, each for one call.
 */
const LEASE_MS = 30_000 + 2 * TIMEOUT_MS;

/** How long some invalidations, and a recovery, may take. */
const LONGEST_MS = 15_000;

/** What came of a run. */
export interface Report {
  /** Reads that returned what an invalidation had made invalid that had returned `applied` before they began. */
  readonly stale: string[];
  /** What was thrown. */
  readonly failed: string[];
  /** The longest that any call took, in milliseconds. */
  slowest: number;
  /** The calls that took longer than the command timeout and what a busy machine adds. */
  slow: number;
  reads: number;
  readonly told: Record<Applied, number>;
}

/** How many processes read. */
const READERS = 4;

const TAGS = ["red", "green", "blue"];
const KEYS = Array.from({ length: 24 }, (_, index) => `key-${index}`);
const tagOf = (key: string): string => TAGS[KEYS.indexOf(key) % TAGS.length] ?? "";

/** All names whose slots matter: of keys, of tags, and of the copies of the namespace token. */
export const NAMES: readonly string[] = [
  ...KEYS,
  ...TAGS,
  ...Array.from({ length: 16 }, (_, n) => `*${n.toString(16)}`),
];

/**
 * Processes that read, the last of them near, and the first of which changes the source and invalidates.
 *
 * Each version of the source is higher than the one before: a read is stale where it returns a lower one than was current
 * when an invalidation had returned.
 */
export class Fleet implements AsyncDisposable {
  /** What the source has. */
  readonly #source = new Map(KEYS.map((key) => [key, 0]));
  /** The lowest version of each key that may be read, and since when, one after another. */
  readonly #floors = new Map(KEYS.map((key) => [key, [{ version: 0, since: -Infinity }]]));
  /** The same in the process that invalidates, where what is queued counts too. */
  readonly #own = new Map(KEYS.map((key) => [key, 0]));
  /** How many invalidations have returned. */
  #turns = 0;

  private constructor(readonly processes: readonly HouseProcess[]) {}

  /** @param log What all but the last say. */
  static async open(house: ClusterHouse | SentinelHouse, log: string[] = []): Promise<Fleet> {
    const writer = await HouseProcess.open(house, { log });
    const { namespace } = writer;
    const readers = await Promise.all([1, 2].map(() => HouseProcess.open(house, { namespace, log })));
    return new Fleet([writer, ...readers, await HouseProcess.near(house, { namespace })]);
  }

  /** The one that invalidates. */
  get writer(): HouseProcess {
    const [first] = this.processes;
    if (first === undefined) {
      throw new Error("the fleet is empty");
    }
    return first;
  }

  /** Wait until all processes use all of the cache again. */
  async recovers(): Promise<void> {
    const states = (): unknown[] =>
      this.processes.map(({ cache: { state } }) => [state.circuit, state.pending, state.tracking ?? true]);
    const well = this.processes.map(() => ["closed", 0, true]);
    await until(() => isDeepStrictEqual(states(), well), LONGEST_MS);
    expect(states()).toEqual(well);
  }

  /**
   * Read and invalidate until something has ended.
   *
   * @param work Is given what waits for so many more invalidations.
   */
  async during(work: (turns: (count: number) => Promise<void>) => Promise<void>): Promise<Report> {
    const report: Report = { stale: [], failed: [], slowest: 0, slow: 0, reads: 0, told: { applied: 0, queued: 0 } };
    let isDone = false;
    const timed = async <T>(what: string, call: () => Promise<T>): Promise<T | undefined> => {
      const started = performance.now();
      try {
        return await call();
      } catch (error) {
        report.failed.push(`${what}: ${String(error)}`);
        return undefined;
      } finally {
        const took = performance.now() - started;
        report.slowest = Math.max(report.slowest, took);
        report.slow += Number(took > TIMEOUT_MS + 400);
      }
    };
    const read = async (member: HouseProcess): Promise<void> => {
      const near = this.#isNear(member);
      for (let n = 0; !isDone; n += 1) {
        const key = KEYS[(n * 7) % KEYS.length] ?? "";
        const least = this.#least(member, key);
        const options = { tags: [tagOf(key)], near };
        const found = await timed("a read", () =>
          member.cache.getOrSet(key, () => this.#source.get(key) ?? 0, options),
        );
        report.reads += 1;
        if (found !== undefined && found < least) {
          report.stale.push(`${key}: ${found} in place of ${least}${near ? ", near" : ""}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    };
    const write = async (): Promise<void> => {
      for (let n = 0; !isDone; n += 1) {
        const [keys, call] = this.#change(n);
        const versions = keys.map((key): [string, number] => [key, (this.#source.get(key) ?? 0) + 1]);
        versions.forEach(([key, version]) => this.#source.set(key, version));
        const told = await timed("an invalidation", call);
        this.#turns += 1;
        if (told !== undefined) {
          report.told[told] += 1;
          versions.forEach(([key, version]) => this.#own.set(key, version));
        }
        if (told === "applied") {
          const since = performance.now();
          versions.forEach(([key, version]) => this.#floors.get(key)?.push({ version, since }));
        }
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const running = [...this.processes.map(read), write()];
    const turns = async (count: number): Promise<void> => {
      const ends = performance.now() + LONGEST_MS;
      for (const until = this.#turns + count; this.#turns < until;) {
        if (performance.now() > ends) {
          throw new Error(`less than ${count} invalidations within ${LONGEST_MS} ms`);
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    try {
      await work(turns);
    } finally {
      isDone = true;
      await Promise.all(running);
    }
    return report;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.processes.map((process) => process[Symbol.asyncDispose]()));
  }

  #isNear(member: HouseProcess): boolean {
    return member === this.processes.at(-1);
  }

  /** What a process may read at least of a key, in a read that begins now. */
  #least(member: HouseProcess, key: string): number {
    if (member === this.writer) {
      return this.#own.get(key) ?? 0;
    }
    const before = performance.now() - (this.#isNear(member) ? NEAR_MS : 0);
    return this.#floors.get(key)?.findLast(({ since }) => since <= before)?.version ?? 0;
  }

  #change(n: number): [keys: string[], call: () => Promise<Applied>] {
    const { cache } = this.writer;
    const key = KEYS[(n * 5) % KEYS.length] ?? "";
    const tag = TAGS[n % TAGS.length] ?? "";
    const tagged = KEYS.filter((each) => tagOf(each) === tag);
    const ways: [string[], () => Promise<Applied>][] = [
      [[key], () => cache.delete(key)],
      [tagged, () => cache.invalidateTags([tag])],
      [[key], () => cache.delete(key)],
      [tagged, () => cache.invalidateTags([tag], { soft: true })],
      [KEYS.slice(0, 8), () => cache.deleteMany(KEYS.slice(0, 8))],
      [[...KEYS], () => cache.clear()],
    ];
    return ways[n % ways.length] ?? [[], () => cache.clear()];
  }
}

/** Expect that nothing failed, hung, or was stale, and that something was done. */
export function expectFlawless(report: Report): void {
  expect(report).toMatchObject({ stale: [], failed: [] });
  expect(report.slow).toBeLessThanOrEqual(READERS); // of one key
  expect(report.slowest).toBeLessThan(LEASE_MS + 400);
  expect(report.reads).toBeGreaterThan(20);
  expect(report.told.applied).toBeGreaterThan(5);
}
