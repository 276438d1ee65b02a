/**
 * What stands under a value's key: the payload, and what a reader needs to know of it.
 *
 * Everything read is hostile until it is decoded: the checksum comes first, and each length is checked before it is
 * used.
 */
/** The bytes of a token: eight that make entries a miss when they change, and eight that make them stale. */
export declare const TOKEN_BYTES = 16;
/** The bytes of a payload from which deflating is tried, where it is switched on. */
export declare const DEFLATE_FROM = 1024;
/** A tag's encoded name, and its token. */
export type TagToken = readonly [tag: string, token: Buffer];
/** One entry. */
export interface Envelope {
    /** The payload's codec (`values`); JSON for a negative entry. */
    readonly codec: number;
    /** The value's bytes, inflated; empty for a negative entry. */
    readonly payload: Buffer;
    /** How long it is fresh, in milliseconds from when it was stored. */
    readonly softMs: number;
    /** How long it stays. */
    readonly hardMs: number;
    /** Whether the source has no such thing. */
    readonly negative: boolean;
    /** How long the loader took; 0 where there was none. */
    readonly loadMs: number;
    /** When it was stored, in milliseconds since 1970. For people: no decision looks at it. */
    readonly createdMs: number;
    /** The encoded tags, sorted by their bytes, with their tokens when the loader began. */
    readonly tags: readonly TagToken[];
    /** The namespace's token when the loader began. */
    readonly namespaceToken: Buffer;
}
/** An entry to be encoded; what is left out is false, 0, empty or zeros. Its numbers are integers. */
export type NewEnvelope = Pick<Envelope, "codec" | "payload" | "softMs" | "hardMs"> & Partial<Envelope>;
/** Why bytes are no entry. */
export type BadReason = "codec" | "crc" | "flags" | "inflate" | "key" | "length" | "magic" | "negative" | "reserved" | "size" | "tags" | "times" | "ttl" | "version";
/** Bytes that are no envelope of this key; never leaves the cache. */
export declare class BadEnvelope extends Error {
    readonly reason: BadReason;
    constructor(reason: BadReason);
}
/**
 * Return an entry's bytes.
 *
 * @param envelope The entry; at most 255 tags.
 * @param key The encoded key, for readers to know that it is theirs.
 * @param options.deflate Whether a payload may be compressed.
 */
export declare function encodeEnvelope(envelope: NewEnvelope, key: string, { deflate }?: {
    deflate?: boolean | undefined;
}): Buffer;
/**
 * Return the entry of these bytes; payload and tokens are views of them, to be copied if they are kept.
 *
 * @param raw What the server had.
 * @param key The encoded key that was asked for.
 * @param limit The most bytes that a payload may have, inflated.
 * @throws BadEnvelope They are no entry of this key, or too large.
 */
export declare function decodeEnvelope(raw: Buffer, key: string, limit: number): Envelope;
