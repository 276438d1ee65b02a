"""What stands under a value's key: the payload, and what a reader needs to know of it.

Everything read is hostile until it is decoded: the checksum comes first, and each length is checked before it is used.
"""

import zlib
from dataclasses import dataclass
from struct import Struct
from typing import Final
from zlib import crc32

from rapidkit_redis.cache.values import BYTES, JSON, MAX_SAFE_INTEGER, TEXT

TOKEN_BYTES: Final = 16
"""The bytes of a token: eight that make entries a miss when they change, and eight that make them stale."""

NO_TOKEN: Final = b"\0" * TOKEN_BYTES

DEFLATE_FROM: Final = 1024
"""The bytes of a payload from which deflating is tried, where it is switched on."""

_MAGIC: Final = b"\xca\xc1\x01"
_NEGATIVE: Final = 1
_DEFLATED: Final = 2
_CODECS: Final = frozenset((JSON, BYTES, TEXT))

# magic and version, flags, codec, zero, soft, hard, loader, created, key length
_HEAD: Final = Struct(">3sBB3sQQIQH")
_LENGTH: Final = Struct(">I")
_NO_TAGS: Final = 1 + TOKEN_BYTES + 4  # number of tags, namespace token, payload length
_SMALLEST: Final = _HEAD.size + _NO_TAGS + 4

# By names of their own: every hit needs them.
_HEAD_SIZE: Final = _HEAD.size
_unpack_head: Final = _HEAD.unpack_from
_unpack_length: Final = _LENGTH.unpack_from


class BadEnvelope(ValueError):
    """Bytes that are no envelope of this key; the message is the reason, in one word."""


@dataclass(slots=True)
class Envelope:
    """One entry.

    Attributes:
        codec: The payload's codec (`values`); JSON for a negative entry.
        payload: The value's bytes, inflated; empty for a negative entry.
        soft_ms: How long it is fresh, in milliseconds from when it was stored.
        hard_ms: How long it stays.
        negative: Whether the source has no such thing.
        load_ms: How long the loader took; 0 where there was none.
        created_ms: When it was stored, in milliseconds since 1970. For people: no decision looks at it.
        tags: The encoded tags, sorted, with their tokens when the loader began.
        namespace_token: The namespace's token when the loader began.
    """

    codec: int
    payload: bytes
    soft_ms: int
    hard_ms: int
    negative: bool = False
    load_ms: int = 0
    created_ms: int = 0
    tags: tuple[tuple[bytes, bytes], ...] = ()
    namespace_token: bytes = NO_TOKEN


def encode_envelope(envelope: Envelope, key: bytes, *, deflate: bool = False) -> bytes:
    """Return an entry's bytes.

    Args:
        envelope: The entry; at most 255 tags.
        key: The encoded key, for readers to know that it is theirs.
        deflate: Whether a payload may be compressed.
    """
    payload, flags = envelope.payload, _NEGATIVE if envelope.negative else 0
    if deflate and len(payload) >= DEFLATE_FROM:
        smaller = zlib.compress(payload, 6)
        if len(smaller) < len(payload):
            payload, flags = smaller, flags | _DEFLATED
    head = _HEAD.pack(
        _MAGIC,
        flags,
        envelope.codec,
        b"\0\0\0",
        envelope.soft_ms,
        envelope.hard_ms,
        min(envelope.load_ms, 0xFFFFFFFF),
        envelope.created_ms,
        len(key),
    )
    tags = b"".join([bytes((len(tag),)) + tag + token for tag, token in sorted(envelope.tags)])
    parts = (
        head,
        key,
        bytes((len(envelope.tags),)),
        tags,
        envelope.namespace_token,
        _LENGTH.pack(len(payload)),
        payload,
    )
    body = b"".join(parts)
    return body + _LENGTH.pack(crc32(body))


def decode_envelope(raw: bytes, key: bytes, limit: int) -> Envelope:
    """Return the entry of these bytes.

    Args:
        raw: What the server had.
        key: The encoded key that was asked for.
        limit: The most bytes that a payload may have, inflated.

    Raises:
        BadEnvelope: They are no entry of this key, or too large.
    """
    if not isinstance(raw, bytes):  # a reply that no server gives
        raise BadEnvelope("magic")
    size = len(raw)
    if size < _SMALLEST:
        raise BadEnvelope("length")
    magic, flags, codec, zero, soft, hard, load, created, key_length = _unpack_head(raw)
    if magic != _MAGIC:
        raise BadEnvelope("version" if magic[:2] == _MAGIC[:2] else "magic")
    if crc32(memoryview(raw)[:-4]) != _unpack_length(raw, size - 4)[0]:
        raise BadEnvelope("crc")
    if flags & ~(_NEGATIVE | _DEFLATED):
        raise BadEnvelope("flags")
    if codec not in _CODECS:
        raise BadEnvelope("codec")
    if zero != b"\0\0\0":
        raise BadEnvelope("reserved")
    at = _HEAD_SIZE + key_length
    if key_length + _SMALLEST > size:
        raise BadEnvelope("length")
    if raw[_HEAD_SIZE:at] != key:
        raise BadEnvelope("key")
    tags: tuple[tuple[bytes, bytes], ...] = ()
    count = raw[at]
    at += 1
    if count:
        tags, at = _decode_tags(raw, at, count)
    payload_at = at + TOKEN_BYTES + 4
    if payload_at + 4 > size or payload_at + 4 + _unpack_length(raw, payload_at - 4)[0] != size:
        raise BadEnvelope("length")
    payload = raw[payload_at:-4]
    if flags & _DEFLATED:
        payload = _inflate(payload, limit)
    if len(payload) > limit:
        raise BadEnvelope("size")
    negative = flags & _NEGATIVE == _NEGATIVE
    if negative and (payload or flags & _DEFLATED or codec != JSON):
        raise BadEnvelope("negative")
    if hard > MAX_SAFE_INTEGER or created > MAX_SAFE_INTEGER:
        raise BadEnvelope("times")
    if soft > hard:
        raise BadEnvelope("ttl")
    return Envelope(codec, payload, soft, hard, negative, load, created, tags, raw[at : at + TOKEN_BYTES])


def _decode_tags(raw: bytes, at: int, count: int) -> tuple[tuple[tuple[bytes, bytes], ...], int]:
    found: list[tuple[bytes, bytes]] = []
    previous = b""
    for _ in range(count):
        if at >= len(raw):
            raise BadEnvelope("length")
        token_at = at + 1 + raw[at]
        tag = raw[at + 1 : token_at]
        at = token_at + TOKEN_BYTES
        if at > len(raw):
            raise BadEnvelope("length")
        if tag <= previous or not (tag.isascii() or _is_text(tag)):  # empty, repeated, out of order, or no text
            raise BadEnvelope("tags")
        found.append((tag, raw[token_at:at]))
        previous = tag
    return tuple(found), at


def _is_text(tag: bytes) -> bool:
    try:
        tag.decode()
    except UnicodeDecodeError:
        return False
    return True


def _inflate(payload: bytes, limit: int) -> bytes:
    stream = zlib.decompressobj()
    try:
        inflated = stream.decompress(payload, limit + 1)
    except zlib.error:
        raise BadEnvelope("inflate") from None
    if len(inflated) > limit:
        raise BadEnvelope("size")
    if not stream.eof or stream.unused_data:
        raise BadEnvelope("inflate")
    return inflated
