/** What a read has found: whether there is an entry, whether it is fresh, and what is still to be asked for. */

import type { Reading } from "./batch.js";
import { BadEnvelope, type Envelope, TOKEN_BYTES, type TagToken, decodeEnvelope } from "./envelope.js";
import type { Policy } from "./policy.js";
import type { Counts } from "./stats.js";
import type { Names, Tokens } from "./wire.js";

const HARD = TOKEN_BYTES / 2;

/** One read. */
export class Look {
  /** The entry, fresh or stale; undefined is a miss. */
  entry: Envelope | undefined = undefined;
  isStale = false;
  /** Its bytes, as they were read. */
  raw: Buffer | undefined = undefined;
  /** How old it is; 0 where that was not asked for. */
  ageMs = 0;
  /** The lease's token; null where there is none, or it was not asked for. */
  lease: Buffer | null = null;
  /** The tokens of the namespace and of the declared tags; undefined where one is missing. */
  tokens: Tokens | undefined = undefined;
  /** The keys without which nothing can be said yet. */
  more: string[] | undefined = undefined;
  /** Whether nothing can be said without the remaining time. */
  needsAge = false;

  /** Whether there is an entry that is not stale. */
  get isFresh(): boolean {
    return this.entry !== undefined && !this.isStale;
  }

  /** Tell whether the entry is old enough to be loaded ahead. */
  isDue({ refreshAhead }: Policy): boolean {
    return refreshAhead !== undefined && this.entry !== undefined && this.ageMs >= refreshAhead * this.entry.softMs;
  }

  /** Whether it has to be read again, with more. */
  get isOpen(): boolean {
    return this.needsAge || this.more !== undefined;
  }
}

/**
 * Return what was read of a key.
 *
 * @param names Of the key; with the declared tags, which the entry must have.
 * @param found What was read.
 * @param policy Whether an age is wanted.
 * @param stats Where an entry that cannot be decoded is counted.
 * @param limit The most bytes of a payload.
 */
export function judge(names: Names, found: Reading, policy: Policy, stats: Counts, limit: number): Look {
  const look = new Look();
  const raw = found.value(names.value);
  if (!raw) {
    return look;
  }
  let entry: Envelope;
  try {
    entry = decodeEnvelope(raw, names.key, limit);
  } catch (error) {
    if (!(error instanceof BadEnvelope)) {
      throw error;
    }
    stats.undecoded(error.reason);
    return look;
  }
  const space = found.value(names.space);
  if (!space?.equals(entry.namespaceToken)) {
    if (!isSoftened(space, entry.namespaceToken)) {
      return look;
    }
    look.isStale = true;
  }
  if ((entry.tags.length > 0 || names.tags.length > 0) && !judgeTags(names, entry.tags, found, look)) {
    return look;
  }
  const isAgeing = entry.softMs < entry.hardMs || policy.refreshAhead !== undefined;
  if (isAgeing || policy.isNear) {
    const left = found.age(names.value);
    if (left === -1 && isAgeing) {
      return look; // somebody has made it stay for good
    }
    if (left === undefined) {
      look.needsAge = true;
    } else {
      look.ageMs = left === -2 ? 0 : Math.min(Math.max(entry.hardMs - left, 0), entry.hardMs);
      look.isStale ||= entry.softMs < entry.hardMs && look.ageMs >= entry.softMs;
    }
  }
  look.entry = entry;
  look.raw = raw;
  return look;
}

/** Return the tokens of the namespace and of the declared tags; undefined where one is missing. */
export function tokensIn(found: Reading, names: Names): Tokens | undefined {
  const space = found.value(names.space);
  const tags: TagToken[] = [];
  for (const { tag, name } of names.tags) {
    const token = found.value(name);
    if (token) {
      tags.push([tag, token]);
    }
  }
  return space && tags.length === names.tags.length ? { space, tags } : undefined;
}

/** Tell whether the entry's tags let it live, as a stale one perhaps. What has to be read for that is noted. */
function judgeTags(names: Names, tags: readonly TagToken[], found: Reading, look: Look): boolean {
  if (names.tags.some(({ tag: declared }) => !tags.some(([tag]) => tag === declared))) {
    return false;
  }
  let isStale = false;
  const more: string[] = [];
  for (const [index, [tag, token]] of tags.entries()) {
    const declared = names.tags[index];
    const name = declared?.tag === tag ? declared.name : names.keyspace.tag(tag);
    const current = found.value(name);
    if (current === undefined) {
      more.push(name);
    } else if (!current?.equals(token)) {
      if (!isSoftened(current, token)) {
        return false;
      }
      isStale = true;
    }
  }
  look.isStale ||= isStale;
  look.more = more.length > 0 ? more : undefined;
  return true;
}

function isSoftened(current: Buffer | null | undefined, token: Buffer): boolean {
  return current?.length === TOKEN_BYTES && current.compare(token, 0, HARD, 0, HARD) === 0;
}
