// A client process: `node benchmarks/node/client.mjs SIDE HOST PORT` answers one JSON line with another. The same
// requests as `benchmarks/python/client.py` has: open, concurrent, sequential, stampede, outage; near, store and watch of
// those that keep what they read. It ends with its input.

import { hrtime } from "node:process";
import { createInterface } from "node:readline";
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import { ADAPTERS } from "./adapters.mjs";
import { NEAR_ADAPTERS } from "./near.mjs";

const ITEMS = 64;
const BATCH = 100; // reads from memory between two looks at the clock
const SETTLING_READS = 50; // until what is read is kept
const SEEN_SECONDS = 10; // a write that was not seen by then is not going to be
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

/** Reads item 0 until it is kept. */
async function settle() {
  for (let number = 0; number < SETTLING_READS; number++) {
    await adapter.read();
    await turn();
  }
}

function answer(content) {
  process.stdout.write(`${JSON.stringify(content)}\n`);
}

const WORK = {
  /** Connects, stores every item and reads each back. */
  async open(request) {
    value = request.value;
    adapter = await { ...ADAPTERS, ...NEAR_ADAPTERS }[side](host, Number(port), loader);
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

  /** Reads one item from memory, again and again. */
  async near({ seconds }) {
    const before = loads;
    await settle();
    const { read } = adapter;
    const started = performance.now();
    const cpuStarted = process.cpuUsage();
    const end = started + 1000 * seconds;
    let operations = 0;
    let found;
    while (!operations || performance.now() < end) {
      for (let number = 0; number < BATCH; number++) found = await read();
      operations += BATCH;
    }
    const cpu = process.cpuUsage(cpuStarted);
    const elapsed = performance.now() - started;
    check(found);
    checkHits(before);
    return { operations, seconds: elapsed / 1000, cpu: (cpu.user + cpu.system) / 1e6 };
  },

  /** Stores another value as item 0; from now on it is the loader's. */
  async store(request) {
    value = request.value;
    const start = monotonic();
    await adapter.put(0);
    return { start, key: adapter.stored };
  },

  /** Reads item 0 from memory until it is this value; an answer before that says that the watch has begun. */
  async watch(request) {
    await settle();
    const wanted = request.value.id;
    if ((await adapter.read()).id === wanted) throw new Error("the value to wait for is there already");
    answer({ watching: true });
    const end = monotonic() + SEEN_SECONDS;
    for (;;) {
      const asked = monotonic();
      if ((await adapter.read()).id === wanted) {
        value = request.value;
        return { end: asked };
      }
      if (asked > end) throw new Error(`a write was not seen within ${SEEN_SECONDS} s`);
      await turn();
    }
  },

  /** Loads through the cache while there is no Redis, and then without the cache. */
  async outage({ seconds, ...request }) {
    value = request.value;
    await adapter.load("outage"); // finds out
    const before = loads;
    let operations = 0;
    let found;
    let started = performance.now();
    const end = started + 1000 * seconds;
    while (!operations || performance.now() < end) {
      found = await adapter.load("outage");
      operations += 1;
    }
    const elapsed = performance.now() - started;
    check(found);
    if (loads - before !== operations) throw new Error(`${operations} calls ran ${loads - before} loaders`);
    started = performance.now();
    for (let number = 0; number < operations; number++) await loader();
    return { operations, seconds: elapsed / 1000, bare: (performance.now() - started) / 1000 };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { do: work, ...request } = JSON.parse(line);
  try {
    answer(await WORK[work](request));
  } catch (error) {
    // The first failure is answered too, and is the last.
    answer({ error: `${error.name}: ${error.message}` });
    process.exit(1);
  }
}
await adapter?.close();
