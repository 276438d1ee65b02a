/**
 * What the cache says to the server: leases, fenced fills, tokens.
 *
 * A lease's token is drawn for each attempt, never for a call: a late acquire or set finds that nobody knows its token
 * any more. No command is sent twice; what may have been done without an answer is undone by the script that asks for
 * the token.
 */
import { Batch, type Channel } from "./batch.js";
import { type TagToken } from "./envelope.js";
import { type Keyspace } from "./keys.js";
import type { Unit } from "./nodes.js";
import type { Debt, Operation } from "./outbox.js";
import { type Argument } from "./scripts.js";
/** A declared tag, encoded, and where its token stands. */
export interface TagName {
    readonly tag: string;
    readonly name: string;
}
/** The server's keys of one key of the cache. */
export declare class Names {
    readonly keyspace: Keyspace;
    readonly key: string;
    readonly tags: readonly TagName[];
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
    private constructor();
    /**
     * Return the names of a key and of the tags that its caller declares.
     *
     * @throws CacheKeyError The key or a tag cannot be used, or there are more than 255 tags.
     */
    static of(keyspace: Keyspace, key: string, tags: readonly string[]): Names;
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
export declare class Wire {
    #private;
    constructor(channel: Channel);
    /**
     * Ask for the lease if nobody has it, for the tokens, which are made where they are missing, and for the value.
     *
     * Who has read that there is none may have been overtaken by somebody who has loaded it since.
     *
     * @param isTimed Whether to ask for the value's remaining time.
     * @returns The tokens with which an entry has to be stored, and what a read would have found; undefined where
     *   somebody else has the lease.
     */
    acquire(names: Names, token: Buffer, leaseMs: number, isTimed: boolean): Promise<{
        tokens: Tokens;
        found: Batch;
    } | undefined>;
    /** Take the lease, whoever has it, and ask for the tokens, as `acquire` does. */
    take(names: Names, token: Buffer, leaseMs: number): Promise<Tokens | undefined>;
    /** Store an entry if the lease is still held; tell whether it was. */
    fill(names: Names, token: Buffer, envelope: Buffer, hardMs: number): Promise<boolean>;
    /** Let the lease last so many milliseconds from now, if it is still held; tell whether it is. */
    renew(names: Names, token: Buffer, leaseMs: number): Promise<boolean>;
    /** End the lease if it is still held; tell whether it was. */
    release(names: Names, token: Buffer): Promise<boolean>;
    /** Delete the value and end the lease if it is still held; tell whether it was. */
    forget(names: Names, token: Buffer): Promise<boolean>;
    /** Put an envelope in another's place for the time that is left; tell whether the other was still there. */
    replace(names: Names, old: Buffer, envelope: Buffer): Promise<boolean>;
    /** Send commands, as the channel does. */
    send(commands: readonly (readonly Argument[])[], passes: boolean): Promise<unknown[]>;
}
/**
 * Return the commands that do an operation; each time it has a token of its own.
 *
 * @param isCluster Whether each command has one key: while a slot moves, a command with two is refused (TRYAGAIN) where a
 *   server has one of them.
 */
export declare function unitOf(operation: Operation, isCluster: boolean): Unit;
/**
 * Return the command that takes a lease from whoever has it, and keeps it from others until it is deleted.
 *
 * It always changes something, and so does the deletion behind it: WAIT waits for the last change of its connection, and
 * to delete what has just been deleted by somebody else would be none.
 */
export declare function takeOver(lease: Argument): Argument[];
/** Return the command that ends a lease which could not be ended, if it still has that token. */
export declare function endOf({ name, token }: Debt): Argument[];
/** Return sixteen random bytes of the system's generator. */
export declare function newToken(): Buffer;
/** Tell whether these are the same tokens of the same tags. */
export declare function isSame(one: Tokens | undefined, other: Tokens | undefined): boolean;
