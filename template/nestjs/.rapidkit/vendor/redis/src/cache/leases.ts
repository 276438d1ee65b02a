/** The leases of loads and sets, and what is stored with them. */

import { isOutage } from "../errors.js";
import type { LeaseOutcome } from "../metrics.js";
import { Entry } from "./entry.js";
import { type NewEnvelope, encodeEnvelope } from "./envelope.js";
import { CacheValueError } from "./errors.js";
import type { Lease, Order } from "./flight.js";
import { encodeName } from "./keys.js";
import type { Limits } from "./limits.js";
import { judge } from "./look.js";
import type { Nodes } from "./nodes.js";
import type { Outbox } from "./outbox.js";
import { lifeOf, toLife } from "./policy.js";
import { Counts } from "./stats.js";
import { CODEC, decodeValue, encodeValue } from "./values.js";
import { type Names, type Tokens, type Wire, newToken } from "./wire.js";

const EMPTY = Buffer.alloc(0);

/** What leases need. */
export interface LeasesOptions {
  readonly wire: Wire;
  readonly nodes: Nodes;
  readonly outbox: Outbox;
  readonly stats: Counts;
  readonly limits: Limits;
  readonly commandTimeoutMs: number;
  /** Keeps something in the background until it has ended. */
  readonly watch: (work: Promise<unknown>) => void;
}

/** The leases of one cache. */
export class Leases {
  readonly #wire: Wire;
  readonly #nodes: Nodes;
  readonly #outbox: Outbox;
  readonly #stats: Counts;
  readonly #uncounted = new Counts();
  readonly #limits: Limits;
  readonly #commandTimeoutMs: number;
  readonly #watch: (work: Promise<unknown>) => void;

  constructor(options: LeasesOptions) {
    this.#wire = options.wire;
    this.#nodes = options.nodes;
    this.#outbox = options.outbox;
    this.#stats = options.stats;
    this.#limits = options.limits;
    this.#commandTimeoutMs = options.commandTimeoutMs;
    this.#watch = options.watch;
  }

  /**
   * Ask for the lease; what was not answered is not held, and is released.
   *
   * @returns The tokens, and the entry where it was loaded meanwhile; undefined where somebody else has the lease.
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client.
   */
  async acquire(
    { names, policy }: Order,
    token: Buffer,
  ): Promise<{ tokens: Tokens; entry: NewEnvelope | undefined } | undefined> {
    let isSent = false;
    try {
      this.#nodes.gate.check();
      this.#nodes.circuitOf(names.lease).check();
      isSent = true;
      const leaseMs = this.#leaseMs(policy.hardTimeoutMs);
      const acquired = await this.#wire.acquire(names, token, leaseMs, policy.isTimed);
      if (acquired === undefined) {
        this.#end("held");
        return undefined;
      }
      const { tokens, found } = acquired;
      const look = judge(names, found, policy, this.#uncounted, this.#limits.valueLimit); // it is counted already
      const isUseful = look.isFresh && !look.isOpen && !look.isDue(policy) && isReadable(look.entry);
      if (isUseful) {
        this.#end("found");
      }
      return { tokens, entry: isUseful ? look.entry : undefined };
    } catch (error) {
      this.#end("failed");
      if (isSent) {
        this.release(names, token);
      }
      throw error;
    }
  }

  /** Count what became of a lease. */
  #end(outcome: LeaseOutcome): void {
    this.#stats.leases.add(outcome);
  }

  /** Count the lease of a load that did not come to its end. */
  abandon(): void {
    this.#end("released");
  }

  /** Let a lease last for a loader that has so much time from now. */
  async renew(names: Names, token: Buffer, milliseconds: number): Promise<void> {
    await this.#wire.renew(names, token, this.#leaseMs(milliseconds)).catch(() => undefined);
  }

  /** End a lease now; tell whether the server has answered. */
  async settle(names: Names, token: Buffer): Promise<boolean> {
    try {
      await this.#wire.release(names, token);
      return true;
    } catch {
      return false;
    }
  }

  /** End a lease in the background; without Redis once it is back, before reads resume. */
  release(names: Names, token: Buffer): void {
    const debt = { name: names.lease, token };
    if (!this.#nodes.circuitOf(names.lease).isClosed) {
      this.#outbox.owe(debt);
      return;
    }
    const owe = (error: unknown): void => {
      if (isOutage(error)) {
        this.#nodes.circuitOf(debt.name).trip(error); // it may be another's by now, who has to be told
        this.#outbox.owe(debt);
      }
    };
    this.#watch(this.#wire.release(names, token).catch(owe));
  }

  /**
   * Return the entry of what a loader returned.
   *
   * @throws CacheValueError It cannot be stored, or has tags that were not declared.
   */
  encode({ names, policy }: Order, result: unknown): NewEnvelope {
    this.#stats.loads += 1;
    const given = result instanceof Entry ? (result as Entry<unknown>) : undefined;
    const [codec, payload] = encodeValue(given ? given.value : result);
    const ttlMs = given?.ttlMs === undefined ? policy.ttlMs : toLife("ttlMs", given.ttlMs);
    const [softMs, hardMs] = ttlMs === 0 ? [0, 0] : lifeOf(policy, ttlMs);
    const tags = given?.tags === undefined ? declared(names) : own(names, given.tags);
    return { codec, payload, softMs, hardMs, createdMs: Date.now(), tags };
  }

  /** Return the entry that says that there is no such thing. */
  negative({ names, policy }: Order): NewEnvelope {
    this.#stats.loads += 1;
    const softMs = policy.negativeMs === 0 ? 0 : lifeOf(policy, policy.negativeMs)[0];
    const times = { softMs, hardMs: softMs, createdMs: Date.now() };
    return { codec: CODEC.JSON, payload: EMPTY, negative: true, ...times, tags: declared(names) };
  }

  /** Store what was loaded, if the lease is still held; tell whether the server has settled it. */
  async store({ names }: Order, { token, tokens }: Lease, entry: NewEnvelope): Promise<boolean> {
    const isTooLarge = entry.payload.length > this.#limits.valueLimit;
    this.#stats.tooLarge += Number(isTooLarge);
    try {
      if (isTooLarge || entry.hardMs === 0) {
        await this.#wire.forget(names, token);
        this.#end("released");
      } else {
        const tags = tokens.tags.filter(([tag]) => entry.tags?.some(([wanted]) => wanted === tag));
        const isStored = await this.#fill(names, token, { space: tokens.space, tags }, entry);
        this.#end(isStored ? "stored" : "revoked");
      }
      return true;
    } catch {
      this.#end("failed");
      return false;
    }
  }

  /**
   * Store an entry with a lease that is taken from whoever has it; tell whether nobody took that one before.
   *
   * @throws RedisTimeoutError | RedisConnectionError | ReplyError As a command of the client; it may be stored.
   */
  async set(names: Names, entry: NewEnvelope): Promise<boolean> {
    this.#nodes.circuitOf(names.lease).check();
    const token = newToken();
    try {
      const tokens = await this.#wire.take(names, token, this.#leaseMs(0));
      return tokens !== undefined && (await this.#fill(names, token, tokens, entry));
    } catch (error) {
      this.release(names, token);
      throw error;
    }
  }

  /** @throws CacheValueError The payload is too large. */
  checkSize(payload: Buffer): void {
    const { valueLimit } = this.#limits;
    if (payload.length > valueLimit) {
      throw new CacheValueError(`a value of ${payload.length} bytes is above the limit of ${valueLimit} (valueLimit)`);
    }
  }

  #fill(names: Names, token: Buffer, { space, tags }: Tokens, entry: NewEnvelope): Promise<boolean> {
    const stored = { ...entry, namespaceToken: space, tags };
    const raw = encodeEnvelope(stored, names.key, this.#limits);
    return this.#wire.fill(names, token, raw, entry.hardMs);
  }

  /** How long a lease lasts for a loader that has so much time. */
  #leaseMs(milliseconds: number): number {
    return Math.ceil(milliseconds + 2 * this.#commandTimeoutMs);
  }
}

/** Tell whether a value can be made of an entry; nothing is counted. */
function isReadable(entry: NewEnvelope | undefined): boolean {
  if (entry === undefined || entry.negative) {
    return entry !== undefined;
  }
  try {
    decodeValue(entry.codec, entry.payload);
    return true;
  } catch {
    return false;
  }
}

function declared({ tags }: Names): NonNullable<NewEnvelope["tags"]> {
  return tags.map(({ tag }) => [tag, EMPTY] as const);
}

function own(names: Names, tags: readonly string[]): NonNullable<NewEnvelope["tags"]> {
  const wanted = new Set(tags.map(encodeName));
  const found = declared(names).filter(([tag]) => wanted.has(tag));
  if (found.length < wanted.size) {
    throw new CacheValueError("the loader's Entry has tags that the call did not declare");
  }
  return found;
}
