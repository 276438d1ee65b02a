// A client process: `node benchmarks/node/client.mjs SIDE HOST PORT` answers one JSON line with another. The same
// requests as `benchmarks/python/client.py` has: open, concurrent, sequential, stampede. It ends with its input.

import { hrtime } from "node:process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import { ADAPTERS } from "./adapters.mjs";

const ITEMS = 64;
const [side, host, port] = process.argv.slice(2);

let adapter;
let value;
let loads = 0;
let delayMs = 0;

/** Seconds of the system's monotonic clock, which the processes of one machine share. */
const monotonic = () => Number(hrtime.bigint()) / 1e9;

async function loader() {
  loads += 1;
  if (delayMs) await sleep(delayMs);
  return value;
}

function check(found) {
  if (!isDeepStrictEqual(found, value)) {
    throw new Error(`read ${JSON.stringify(found)?.slice(0, 80)}, which is not what was stored`);
  }
}

function checkHits(before) {
  if (loads !== before) throw new Error(`${loads - before} of the reads were no hits`);
}

async function read(number, end) {
  let count = 0;
  let found;
  while (!count || performance.now() < end) {
    found = await adapter.get(number);
    count += 1;
  }
  return { count, found };
}

async function reads(items, seconds) {
  const before = loads;
  const started = performance.now();
  const cpuStarted = process.cpuUsage();
  const numbers = Array.from({ length: items }, (_, number) => number);
  const done = await Promise.all(numbers.map((number) => read(number, started + 1000 * seconds)));
  const cpu = process.cpuUsage(cpuStarted);
  const elapsed = performance.now() - started;
  for (const { found } of done) check(found);
  checkHits(before);
  const operations = done.reduce((sum, { count }) => sum + count, 0);
  return { operations, seconds: elapsed / 1000, cpu: (cpu.user + cpu.system) / 1e6 };
}

const WORK = {
  /** Connects, stores every item and reads each back. */
  async open(request) {
    value = request.value;
    adapter = await ADAPTERS[side](host, Number(port), loader);
    for (let number = 0; number < ITEMS; number++) await adapter.put(number);
    const stored = loads;
    for (let number = 0; number < ITEMS; number++) check(await adapter.get(number));
    checkHits(stored);
    return { versions: adapter.versions.join(", ") };
  },

  /** Reads with one loop for each item, all at once. */
  concurrent: ({ seconds }) => reads(ITEMS, seconds),

  /** Reads one item, again and again. */
  sequential: ({ seconds }) => reads(1, seconds),

  /** Lets all callers ask for one key at the moment `start` of the system's monotonic clock. */
  async stampede({ key, callers, delay, start }) {
    loads = 0;
    delayMs = 1000 * delay;
    await sleep(Math.max(0, 1000 * (start - monotonic()) - 2));
    while (monotonic() < start); // a timer may fire a millisecond late
    const found = await Promise.all(Array.from({ length: callers }, () => adapter.load(key)));
    const end = monotonic();
    found.forEach(check);
    return { loads, end };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { do: work, ...request } = JSON.parse(line);
  try {
    process.stdout.write(`${JSON.stringify(await WORK[work](request))}\n`);
  } catch (error) {
    // The first failure is answered too, and is the last.
    process.stdout.write(`${JSON.stringify({ error: `${error.name}: ${error.message}` })}\n`);
    process.exit(1);
  }
}
await adapter?.close();
