/** The scripts that the cache runs on the server; both languages send the same text, so that it is loaded once. */

import { createHash } from "node:crypto";

/** What a command is made of, its name first. */
export type Argument = string | Buffer | number;

/** A script and its digest. */
export class Script {
  readonly #text: string;
  readonly #keys: number;
  readonly #sha: string;

  /**
   * @param text Lua, for Redis 6.2 and later.
   * @param keys How many keys it takes.
   */
  constructor(text: string, keys: number) {
    this.#text = text;
    this.#keys = keys;
    this.#sha = createHash("sha1").update(text).digest("hex"); // Redis's own name for a script
  }

  /** Return the command that runs it where the server knows it. */
  bySha(args: readonly Argument[]): Argument[] {
    return ["EVALSHA", this.#sha, this.#keys, ...args];
  }

  /** Return the command that runs it anywhere. */
  byText(args: readonly Argument[]): Argument[] {
    return ["EVAL", this.#text, this.#keys, ...args];
  }
}

/** Store a value (2: envelope, 3: ms) and end the lease, if that is still the one with this token (1). */
export const FILL = new Script(
  "if redis.call('GET',KEYS[2])~=ARGV[1] then return 0 end " +
    "redis.call('SET',KEYS[1],ARGV[2],'PX',ARGV[3]) redis.call('DEL',KEYS[2]) return 1",
  2,
);

/** Let a lease with this token (1) last for so long (2: ms). */
export const RENEW = new Script(
  "if redis.call('GET',KEYS[1])~=ARGV[1] then return 0 end return redis.call('PEXPIRE',KEYS[1],ARGV[2])",
  1,
);

/** End a lease with this token (1). */
export const RELEASE = new Script(
  "if redis.call('GET',KEYS[1])~=ARGV[1] then return 0 end return redis.call('DEL',KEYS[1])",
  1,
);

/** Delete a value and end the lease, if that is still the one with this token (1). */
export const FORGET = new Script(
  "if redis.call('GET',KEYS[2])~=ARGV[1] then return 0 end redis.call('DEL',KEYS[1],KEYS[2]) return 1",
  2,
);

/** Rewrite the soft half (1) of a tag's token, and let it last for so long (2: ms). */
export const SOFTEN = new Script(
  "local v=redis.call('GET',KEYS[1]) if not v or #v~=16 then return 0 end " +
    "redis.call('SET',KEYS[1],string.sub(v,1,8)..ARGV[1],'PX',ARGV[2]) return 1",
  1,
);

/** Put one envelope (2) in the place of another (1), for the time that is left. */
export const REPLACE = new Script(
  "if redis.call('GET',KEYS[1])~=ARGV[1] then return 0 end redis.call('SET',KEYS[1],ARGV[2],'KEEPTTL') return 1",
  1,
);
