"""What a loader may return in place of the bare value, and what becomes of what it returns."""

import time
from dataclasses import dataclass
from typing import Any

from rapidkit_redis.cache.adapter import Adapter
from rapidkit_redis.cache.envelope import Envelope
from rapidkit_redis.cache.errors import CacheValueError
from rapidkit_redis.cache.keys import encode_name
from rapidkit_redis.cache.policy import Policy, to_milliseconds
from rapidkit_redis.cache.values import JSON
from rapidkit_redis.cache.wire import Names


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with a time to live or tags of its own, which only the loader knows.

    Attributes:
        value: The value.
        ttl: Seconds, in place of the call's; None leaves that. 0 stores nothing.
        tags: Some of the tags that the call declared; None means all of them.
    """

    value: Any
    ttl: float | None = None
    tags: tuple[str, ...] | list[str] | None = None


def loaded(names: Names, policy: Policy, adapter: Adapter, result: Any) -> Envelope:
    """Return the entry of what a loader returned.

    Raises:
        CacheValueError: It cannot be stored, or has tags that were not declared.
    """
    ttl_ms, tags = policy.ttl_ms, names.tags
    if isinstance(result, Entry):
        ttl_ms = ttl_ms if result.ttl is None else to_milliseconds("ttl", result.ttl)
        if result.tags is not None:
            wanted = {encode_name(tag) for tag in result.tags}
            tags = tuple(each for each in tags if each[0] in wanted)
            if len(tags) < len(wanted):
                raise CacheValueError("the loader's Entry has tags that the call did not declare")
        result = result.value
    codec, payload = adapter.encode(result)
    soft, hard = policy.life(ttl_ms) if ttl_ms else (0, 0)
    return Envelope(codec, payload, soft, hard, created_ms=now_ms(), tags=_declared(tags))


def negative(names: Names, policy: Policy) -> Envelope:
    """Return the entry that says that there is no such thing."""
    soft = policy.life(policy.negative_ms)[0] if policy.negative_ms else 0
    return Envelope(JSON, b"", soft, soft, negative=True, created_ms=now_ms(), tags=_declared(names.tags))


def now_ms() -> int:
    """Return the milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def _declared(tags: tuple[tuple[bytes, bytes], ...]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((tag, b"") for tag, _ in tags)
