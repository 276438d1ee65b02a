"""What the cache's keys are called on the server: the contract's encoding, the same bytes in both languages."""

import re
from hashlib import sha256
from typing import Final
from zlib import crc32

from rapidkit_redis.cache.errors import CacheKeyError

LONGEST: Final = 200
"""The bytes of an encoded name above which its digest stands for it."""

_NAME_SPECIAL: Final = re.compile(rb"[\x00-\x20\x7f%{}*]")
_NAMESPACE_SPECIAL: Final = re.compile(rb"[\x00-\x20\x7f%{}*:]")


def encode_name(name: str) -> bytes:
    """Return a key's or a tag's encoded form.

    Args:
        name: Any text without lone surrogates, of at least one character. It is not normalised.

    Raises:
        CacheKeyError: It is no such text.
    """
    return _encode(name, _NAME_SPECIAL)


def encode_namespace(name: str) -> bytes:
    """Return a namespace's encoded form, in which the colon is encoded too.

    Raises:
        CacheKeyError: As `encode_name`.
    """
    return _encode(name, _NAMESPACE_SPECIAL)


class Keyspace:
    """The server's keys of one namespace.

    Args:
        namespace: The first part of every key.
        copies: How many tokens it has: 1, or 16 in a cluster, so that no primary is asked for all of them.

    Attributes:
        namespace: As it was given.
        tokens: The keys of the namespace's tokens.
        prefixes: How the keys begin of this namespace, save for leases, and of its views.

    Raises:
        CacheKeyError: The namespace is empty or holds a lone surrogate.
    """

    __slots__ = ("_lease", "_tag", "_value", "namespace", "prefixes", "tokens")

    def __init__(self, namespace: str, copies: int = 1) -> None:
        encoded = encode_namespace(namespace)
        self.namespace = namespace
        marks = [b"*"] if copies == 1 else [b"*%x" % number for number in range(copies)]
        self.tokens = tuple(b"c1:%b:t:{%b}" % (encoded, mark) for mark in marks)
        self.prefixes = (b"c1:%b:" % encoded, b"c1:%b%%3A" % encoded)
        self._value = b"c1:%b:v:{" % encoded
        self._lease = b"c1l:%b:{" % encoded
        self._tag = b"c1:%b:t:{" % encoded

    def value(self, key: bytes) -> bytes:
        """Return where the value of an encoded key stands."""
        return self._value + key + b"}"

    def token(self, key: bytes) -> bytes:
        """Return where the namespace token stands that the entry of an encoded key depends on."""
        tokens = self.tokens
        return tokens[0] if len(tokens) == 1 else tokens[crc32(key) % len(tokens)]

    def lease(self, key: bytes) -> bytes:
        """Return where the lease of an encoded key stands, in the value's slot."""
        return self._lease + key + b"}"

    def tag(self, tag: bytes) -> bytes:
        """Return where the token of an encoded tag stands."""
        return self._tag + tag + b"}"


def _encode(name: str, special: re.Pattern[bytes]) -> bytes:
    if not isinstance(name, str) or not name:
        message = f"{name!r} is not a text of at least one character, as a key, a tag and a namespace have to be"
        raise CacheKeyError(message)
    try:
        encoded = name.encode()
    except UnicodeEncodeError:
        raise CacheKeyError(f"{name!r} holds a lone surrogate, which has no UTF-8 form") from None
    if special.search(encoded):
        encoded = special.sub(lambda found: b"%%%02X" % ord(found[0]), encoded)
    return encoded if len(encoded) <= LONGEST else b"%sha256:" + sha256(encoded).hexdigest().encode()
