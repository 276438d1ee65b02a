"""One deadline for all that a command does: waiting for a connection, opening it, sending, receiving, retrying.

The asyncio client enforces it by cancelling, the synchronous one by giving each socket call the time that is left; in
both, whoever is about to wait can ask `remaining()` whether that would be in vain.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

if sys.version_info >= (3, 11, 3):  # earlier ones lack it, or lose cancellations (redis-py draws the same line)
    from asyncio import timeout as async_timeout  # type: ignore[attr-defined, unused-ignore]
else:
    from async_timeout import timeout as async_timeout  # type: ignore[assignment, no-redef, unused-ignore]

__all__ = ["async_timeout", "limit", "remaining"]

_ends_at: ContextVar[float | None] = ContextVar("rapidkit_redis_deadline", default=None)


def remaining() -> float | None:
    """Return the seconds that are left, 0 or less once the deadline has passed; None where there is no deadline."""
    ends_at = _ends_at.get()
    return None if ends_at is None else ends_at - time.monotonic()


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Let the block end within `seconds`, or when a deadline that already holds ends, whichever is first."""
    ends_at = time.monotonic() + seconds
    current = _ends_at.get()
    token = _ends_at.set(ends_at if current is None or ends_at < current else current)
    try:
        yield
    finally:
        _ends_at.reset(token)
