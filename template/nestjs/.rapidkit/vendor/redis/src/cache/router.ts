/**
 * The way of commands to the primary of a cluster that has their key.
 *
 * Which one that is says the client's map of the slots. Where it is out of date a server answers MOVED, and ASK while a
 * slot is on its way (Redis cluster specification, "Redirection and resharding"): what was answered so was not done, and
 * goes to where the answer says.
 */

import { RedisConnectionError, isReplyError } from "../errors.js";
import { hostOf, redirectionOf } from "../redirections.js";
import type { Channel, Reading, Value } from "./batch.js";
import type { ClusterNodes } from "./cluster-nodes.js";
import { type Node, type Unit, errorIn } from "./nodes.js";
import type { Argument } from "./scripts.js";
import { within } from "./within.js";

/** How often one command may be sent elsewhere. */
const REDIRECTIONS = 5;

const ASKING: readonly Argument[] = ["ASKING"];

/** How commands are given to a primary: as reads and fills are, or as invalidations. */
export type Send = (node: Node, commands: readonly (readonly Argument[])[]) => Promise<unknown[]>;

/** What became of a unit: its replies, or why there are none. */
export type Outcome = readonly unknown[] | Error;

/** Sends commands to the primaries that have their keys; what goes to one within one turn travels together. */
export class Router implements Channel {
  readonly #nodes: ClusterNodes;
  readonly #timeoutMs: number;

  /** @param timeoutMs The command timeout. */
  constructor(nodes: ClusterNodes, timeoutMs: number) {
    this.#nodes = nodes;
    this.#timeoutMs = timeoutMs;
  }

  async read(names: readonly string[], timed: readonly string[] = []): Promise<Reading> {
    this.#nodes.gate.check();
    const endsAt = performance.now() + this.#timeoutMs;
    if (!this.#nodes.isKnown) {
      await within(this.#nodes.know(), endsAt);
      return within(this.#read(names, timed, endsAt), endsAt);
    }
    return this.#read(names, timed, endsAt);
  }

  async send(commands: readonly (readonly Argument[])[], passes = false): Promise<unknown[]> {
    if (!passes) {
      commands.forEach((command) => this.#nodes.circuitOf(keyOf(command)).check()); // all of it or nothing
    }
    const units = commands.map((command) => [command]);
    const outcomes = await this.dispatch(units, (node, some) => node.batcher.send(some, passes));
    const lost = outcomes.find((outcome): outcome is Error => outcome instanceof Error && !isReplyError(outcome));
    if (lost !== undefined) {
      throw lost;
    }
    return outcomes.map((outcome): unknown => (outcome instanceof Error ? outcome : outcome[0]));
  }

  /** Send each unit to who has its key, and from there to where it is sent; it all ends within the command timeout. */
  async dispatch(units: readonly Unit[], send: Send): Promise<Outcome[]> {
    const endsAt = performance.now() + this.#timeoutMs;
    if (this.#nodes.isKnown) {
      return this.#dispatch(units, send, endsAt);
    }
    try {
      await within(this.#nodes.know(), endsAt);
      return await within(this.#dispatch(units, send, endsAt), endsAt);
    } catch (error) {
      return units.map(() => error as Error);
    }
  }

  async #read(names: readonly string[], timed: readonly string[], endsAt: number): Promise<Reading> {
    const parts = new Map<Node, string[]>();
    for (const name of names) {
      const node = this.#nodes.holder(name);
      node.circuit.check();
      addTo(parts, node, name);
    }
    const gathered = new Gathered();
    await Promise.all(Array.from(parts, ([node, part]) => this.#readPart(node, part, timed, endsAt, gathered)));
    return gathered;
  }

  async #dispatch(units: readonly Unit[], send: Send, endsAt: number): Promise<Outcome[]> {
    const outcomes = new Array<Outcome>(units.length);
    const parts = new Map<Node, number[]>();
    units.forEach((unit, index) => {
      try {
        addTo(parts, this.#nodes.holder(keyOf(unit[0] ?? [])), index);
      } catch (error) {
        outcomes[index] = error as Error;
      }
    });
    const sendPart = async (node: Node, part: readonly number[]): Promise<void> => {
      const some = part.map((index) => units[index] ?? []);
      const answered = await sendAll(node, some, send);
      const followed = answered.map(async (outcome, place) => {
        const unit = some[place] ?? [];
        outcomes[part[place] ?? 0] = await this.#settle(unit, outcome, node, endsAt, send);
      });
      await Promise.all(followed);
    };
    await Promise.all(Array.from(parts, ([node, part]) => sendPart(node, part)));
    return outcomes;
  }

  /** Return what becomes of a unit for which there is an answer. */
  async #settle(unit: Unit, outcome: Outcome, node: Node, endsAt: number, send: Send): Promise<Outcome> {
    const error = outcome instanceof Error ? outcome : errorIn(outcome);
    try {
      return error === undefined ? outcome : await this.#follow(unit, error, node, endsAt, send);
    } catch (reason) {
      return reason as Error;
    }
  }

  async #readPart(
    node: Node,
    names: readonly string[],
    timed: readonly string[],
    endsAt: number,
    gathered: Gathered,
  ): Promise<void> {
    const own = timed.filter((name) => names.includes(name));
    const batch = await node.batcher.read(names, own);
    for (const name of names) {
      const error = batch.refusal(name);
      if (error === undefined) {
        gathered.put(name, batch);
      } else {
        const age = own.includes(name) ? [["PTTL", name]] : []; // both again, in their order
        const send: Send = (other, commands) => other.batcher.send(commands);
        const replies = await this.#follow([...age, ["MGET", name]], error, node, endsAt, send);
        gathered.put(name, new Found(replies));
      }
    }
  }

  /**
   * Send a unit to where it was sent from a primary, and so on, and return its replies.
   *
   * @throws Error The error, where it says of no other place; it was not answered, or is sent on and on.
   */
  async #follow(unit: Unit, first: Error, asked: Node, endsAt: number, send: Send): Promise<readonly unknown[]> {
    let error = first;
    let node = asked;
    for (let redirections = 0; redirections < REDIRECTIONS; redirections += 1) {
      const { address } = node;
      const redirection = redirectionOf(error, () => hostOf(address));
      if (redirection === undefined) {
        throw error;
      }
      node = this.#nodes.redirected(redirection);
      const isAsk = redirection.kind === "ASK"; // of each command anew
      const commands = isAsk ? unit.flatMap((command) => [ASKING, command]) : unit;
      const all = await within(send(node, commands), endsAt);
      const replies = isAsk ? all.filter((_, index) => index % 2 === 1) : all;
      const next = errorIn(replies);
      if (next === undefined) {
        return replies;
      }
      error = next;
    }
    throw new RedisConnectionError(`the cluster has sent a command elsewhere more than ${REDIRECTIONS} times`);
  }
}

/** What was read at several places. */
class Gathered implements Reading {
  readonly #places = new Map<string, Reading>();

  put(name: string, place: Reading): void {
    this.#places.set(name, place);
  }

  value(name: string): Value | undefined {
    return this.#places.get(name)?.value(name);
  }

  age(name: string): number | undefined {
    return this.#places.get(name)?.age(name);
  }
}

/** What was read of one key: its value, and before it its remaining time where that was asked for. */
class Found implements Reading {
  readonly #replies: readonly unknown[];

  constructor(replies: readonly unknown[]) {
    this.#replies = replies;
  }

  value(): Value {
    const [value] = this.#replies.at(-1) as [Value];
    return value;
  }

  age(): number | undefined {
    return this.#replies.length > 1 ? Number(this.#replies[0]) : undefined;
  }
}

/** Send units to one primary, and return what became of each. */
async function sendAll(node: Node, units: readonly Unit[], send: Send): Promise<Outcome[]> {
  try {
    const replies = await send(node, units.flat());
    let start = 0;
    return units.map(({ length }) => replies.slice(start, (start += length)));
  } catch (error) {
    return units.map(() => error as Error);
  }
}

/** Return the key of a command of the cache: the first one. */
function keyOf(command: readonly Argument[]): string {
  const [name] = command;
  return String(command[name === "EVAL" || name === "EVALSHA" ? 3 : 1]);
}

function addTo<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group === undefined) {
    groups.set(key, [value]);
  } else {
    group.push(value);
  }
}
