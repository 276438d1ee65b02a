/**
 * What the cache says to the server: leases, fenced fills, tokens.
 *
 * A lease's token is drawn for each attempt, never for a call: a late acquire or set finds that nobody knows its token
 * any more. No command is sent twice; what may have been done without an answer is undone by the script that asks for
 * the token.
 */

import { randomBytes } from "node:crypto";
import { isReplyError } from "../errors.js";
import { Batch, type Channel } from "./batch.js";
import { TOKEN_BYTES, type TagToken } from "./envelope.js";
import { CacheKeyError } from "./errors.js";
import { type Keyspace, encodeName } from "./keys.js";
import type { Unit } from "./nodes.js";
import type { Debt, Operation } from "./outbox.js";
import { type Argument, FILL, FORGET, RELEASE, RENEW, REPLACE, SOFTEN, type Script } from "./scripts.js";

const MOST_TAGS = 255;

/** How long a tag's token lasts, in milliseconds. */
const TAG_MS = 60 * 24 * 3600 * 1000;

/** What is left of it when whoever fills an entry extends it. */
const TAG_RENEW_MS = TAG_MS / 2;

/** How long a lease is taken over for a deletion that may not come, in milliseconds. */
const TAKEN_MS = 1000;

const NO_TOKEN = Buffer.alloc(TOKEN_BYTES);

/** A declared tag, encoded, and where its token stands. */
export interface TagName {
  readonly tag: string;
  readonly name: string;
}

/** The server's keys of one key of the cache. */
export class Names {
  /** Where its value stands. */
  readonly value: string;
  /** Where its lease stands. */
  readonly lease: string;
  /** Where the namespace token stands that it depends on. */
  readonly space: string;
  /** What a read asks for. */
  readonly wanted: readonly string[];
  /** The same, and the lease. */
  readonly watched: readonly string[];

  /**
   * @param keyspace Of the namespace.
   * @param key The encoded key.
   * @param tags The tags that the caller declared, sorted by their bytes.
   */
  private constructor(
    readonly keyspace: Keyspace,
    readonly key: string,
    readonly tags: readonly TagName[],
  ) {
    this.value = keyspace.value(key);
    this.lease = keyspace.lease(key);
    this.space = keyspace.tokenOf(key);
    this.wanted = [this.value, this.space, ...tags.map(({ name }) => name)];
    this.watched = [...this.wanted, this.lease];
  }

  /**
   * Return the names of a key and of the tags that its caller declares.
   *
   * @throws CacheKeyError The key or a tag cannot be used, or there are more than 255 tags.
   */
  static of(keyspace: Keyspace, key: string, tags: readonly string[]): Names {
    const encoded = encodeName(key);
    const sorted = [...new Set(tags.map(encodeName))].sort((one, other) =>
      Buffer.compare(Buffer.from(one), Buffer.from(other)),
    );
    if (sorted.length > MOST_TAGS) {
      throw new CacheKeyError(`${sorted.length} tags are more than the ${MOST_TAGS} that an entry can have`);
    }
    return new Names(
      keyspace,
      encoded,
      sorted.map((tag) => ({ tag, name: keyspace.tag(tag) })),
    );
  }
}

/** The tokens of a namespace and of tags, as the server had them at one time. */
export interface Tokens {
  readonly space: Buffer;
  readonly tags: readonly TagToken[];
}

/**
 * The commands.
 *
 * Every method throws `RedisTimeoutError` or `RedisConnectionError` where the server does not answer, and ioredis's
 * `ReplyError` where it answers with an error.
 */
export class Wire {
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /**
   * Ask for the lease if nobody has it, for the tokens, which are made where they are missing, and for the value.
   *
   * Who has read that there is none may have been overtaken by somebody who has loaded it since.
   *
   * @param isTimed Whether to ask for the value's remaining time.
   * @returns The tokens with which an entry has to be stored, and what a read would have found; undefined where
   *   somebody else has the lease.
   */
  async acquire(
    names: Names,
    token: Buffer,
    leaseMs: number,
    isTimed: boolean,
  ): Promise<{ tokens: Tokens; found: Batch } | undefined> {
    const age = isTimed ? [["PTTL", names.value]] : [];
    const read = [...age, ["MGET", names.value]];
    const [tokens, replies] = await this.#lease(names, ["SET", names.lease, token, "NX", "PX", leaseMs], read);
    return tokens && { tokens, found: foundWith(names, tokens, replies) };
  }

  /** Take the lease, whoever has it, and ask for the tokens, as `acquire` does. */
  async take(names: Names, token: Buffer, leaseMs: number): Promise<Tokens | undefined> {
    return (await this.#lease(names, ["SET", names.lease, token, "PX", leaseMs]))[0];
  }

  /** Store an entry if the lease is still held; tell whether it was. */
  fill(names: Names, token: Buffer, envelope: Buffer, hardMs: number): Promise<boolean> {
    return this.#run(FILL, names.value, names.lease, token, envelope, hardMs);
  }

  /** Let the lease last so many milliseconds from now, if it is still held; tell whether it is. */
  renew(names: Names, token: Buffer, leaseMs: number): Promise<boolean> {
    return this.#run(RENEW, names.lease, token, leaseMs);
  }

  /** End the lease if it is still held; tell whether it was. */
  release(names: Names, token: Buffer): Promise<boolean> {
    return this.#run(RELEASE, names.lease, token);
  }

  /** Delete the value and end the lease if it is still held; tell whether it was. */
  forget(names: Names, token: Buffer): Promise<boolean> {
    return this.#run(FORGET, names.value, names.lease, token);
  }

  /** Put an envelope in another's place for the time that is left; tell whether the other was still there. */
  replace(names: Names, old: Buffer, envelope: Buffer): Promise<boolean> {
    return this.#run(REPLACE, names.value, old, envelope);
  }

  /** Send commands, as the channel does. */
  send(commands: readonly (readonly Argument[])[], passes: boolean): Promise<unknown[]> {
    return this.#channel.send(commands, passes);
  }

  async #lease(
    names: Names,
    command: Argument[],
    read: readonly Argument[][] = [],
  ): Promise<[tokens: Tokens | undefined, read: unknown[]]> {
    // SET NX, then GET: Redis 6.2 has no SET NX GET, and who comes second has to know the first one's token.
    const commands: Argument[][] = [command, ["SET", names.space, newToken(), "NX"], ["GET", names.space]];
    for (const { name } of names.tags) {
      commands.push(["SET", name, newToken(), "NX", "PX", TAG_MS], ["GET", name], ["PTTL", name]);
    }
    const replies = answered(await this.#channel.send([...commands, ...read]));
    if (replies[0] === null) {
      return [undefined, []];
    }
    const tags = names.tags.map(({ tag, name }, index): TagToken => {
      if (Number(replies[5 + 3 * index]) < TAG_RENEW_MS) {
        this.#channel.send([["PEXPIRE", name, TAG_MS]]).catch(() => undefined); // whoever comes next extends it
      }
      return [tag, tokenOf(replies[4 + 3 * index])];
    });
    return [{ space: tokenOf(replies[2]), tags }, replies.slice(commands.length)];
  }

  async #run(script: Script, ...args: Argument[]): Promise<boolean> {
    let replies = await this.#channel.send([script.bySha(args)]);
    if (isReplyError(replies[0]) && replies[0].message.startsWith("NOSCRIPT")) {
      replies = await this.#channel.send([script.byText(args)]); // it did not run: this is no second attempt
    }
    return Boolean(answered(replies)[0]);
  }
}

/**
 * Return the commands that do an operation; each time it has a token of its own.
 *
 * @param isCluster Whether each command has one key: while a slot moves, a command with two is refused (TRYAGAIN) where a
 *   server has one of them.
 */
export function unitOf(operation: Operation, isCluster: boolean): Unit {
  const { name } = operation;
  switch (operation.kind) {
    case "key": {
      const { lease } = operation;
      return isCluster ? [takeOver(lease), ["DEL", name], ["DEL", lease]] : [["DEL", name, lease]];
    }
    case "tag":
      return [["SET", name, newToken(), "PX", TAG_MS]];
    case "soft":
      return [SOFTEN.byText([name, randomBytes(TOKEN_BYTES / 2), TAG_MS])]; // it is seldom, and takes one trip like this
    case "space":
      return [["SET", name, newToken()]];
  }
}

/**
 * Return the command that takes a lease from whoever has it, and keeps it from others until it is deleted.
 *
 * It always changes something, and so does the deletion behind it: WAIT waits for the last change of its connection, and
 * to delete what has just been deleted by somebody else would be none.
 */
export function takeOver(lease: Argument): Argument[] {
  return ["SET", lease, newToken(), "PX", TAKEN_MS];
}

/** Return the command that ends a lease which could not be ended, if it still has that token. */
export function endOf({ name, token }: Debt): Argument[] {
  return RELEASE.byText([name, token]);
}

/** Return sixteen random bytes of the system's generator. */
export function newToken(): Buffer {
  return randomBytes(TOKEN_BYTES);
}

/** Tell whether these are the same tokens of the same tags. */
export function isSame(one: Tokens | undefined, other: Tokens | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.space.equals(other.space) &&
    one.tags.length === other.tags.length &&
    one.tags.every(([tag, token], index) => {
      const [otherTag, otherToken] = other.tags[index] ?? [];
      return tag === otherTag && otherToken?.equals(token) === true;
    })
  );
}

/** Return what was read with a lease, as if it had been read by itself. */
function foundWith(names: Names, tokens: Tokens, replies: unknown[]): Batch {
  const batch = new Batch();
  names.wanted.forEach((name) => batch.add(name)); // the value, the namespace, the tags
  const [value] = replies.at(-1) as [Buffer | null];
  batch.answer([value, tokens.space, ...tokens.tags.map(([, token]) => token)]);
  if (replies.length > 1) {
    batch.setAge(names.value, Number(replies[0]));
  }
  return batch;
}

function answered(replies: unknown[]): unknown[] {
  const error = replies.find(isReplyError);
  if (error !== undefined) {
    throw error;
  }
  return replies;
}

/** One that was lost again, or that is not ours, matches none: the entry is a miss from the start. */
function tokenOf(reply: unknown): Buffer {
  return Buffer.isBuffer(reply) && reply.length === TOKEN_BYTES ? reply : NO_TOKEN;
}
