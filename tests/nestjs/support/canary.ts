import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { vi } from "vitest";

/** A password with what URLs delimit, a space and more than ASCII. */
export const CANARY = "kanarie/@:f1nch %é";
const PARTS = ["kanarie", "f1nch"];

/** As they stand, and as bytes are shown. */
const FORMS = PARTS.flatMap((part) => [
  part,
  ...[
    Buffer.from(part).toString("hex"),
    [...Buffer.from(part)].join(),
    Buffer.from(part).toString("hex").match(/../g)!.join(" "),
  ],
]);

/** All the ways in which something may land in a log. */
export function shown(...things: unknown[]): string {
  return things
    .flatMap((thing) => [
      String(thing),
      toJson(thing),
      inspect(thing, { depth: 12, showHidden: true, maxArrayLength: null }),
      inspect(thing, { depth: 12, showHidden: true, maxArrayLength: null, customInspect: false }),
      thing instanceof Error ? [thing.message, thing.stack, JSON.stringify(Object.entries(thing))].join() : "",
    ])
    .join("\n");
}

function toJson(thing: unknown): string {
  try {
    return JSON.stringify(thing);
  } catch {
    return ""; // it is circular
  }
}

/** What stands around the canary; empty where it is not. */
export function around(text: string): string {
  const at = FORMS.map((form) => text.indexOf(form)).find((index) => index >= 0);
  return at === undefined ? "" : text.slice(Math.max(0, at - 300), at + 100);
}

/** Gather what is printed, traced, warned of and told to `hear` while the block runs, each as it is at that moment. */
export async function overhear(run: (hear: (...things: unknown[]) => void) => Promise<void>): Promise<string> {
  const heard: string[] = [];
  const hear = (...things: unknown[]): void => void heard.push(shown(...things));
  const spies = (["log", "warn", "error", "info", "debug"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(hear),
  );
  const channels = ["ioredis:command", "ioredis:connect", "ioredis:batch"].flatMap((name) =>
    ["start", "end", "asyncStart", "asyncEnd", "error"].map((event) => `tracing:${name}:${event}`),
  );
  const listen = (message: unknown): void => hear(message);
  channels.forEach((name) => {
    subscribe(name, listen);
  });
  process.on("warning", listen);
  try {
    await run(hear);
  } finally {
    process.off("warning", listen);
    channels.forEach((name) => unsubscribe(name, listen));
    spies.forEach((spy) => spy.mockRestore());
  }
  return heard.join("\n");
}
