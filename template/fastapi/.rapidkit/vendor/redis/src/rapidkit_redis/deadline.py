"""One deadline for all that a command does: waiting for a connection, opening it, sending, receiving, retrying.

The asyncio client enforces it by cancelling, the synchronous one by giving each socket call the time that is left; in
both, whoever is about to wait can ask `remaining()` whether that would be in vain.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from contextvars import Context, ContextVar
from typing import Any, Final, TypeVar

if sys.version_info >= (3, 11, 3):  # earlier ones lack it, or lose cancellations (redis-py draws the same line)
    from asyncio import timeout as async_timeout  # type: ignore[attr-defined, unused-ignore]
else:
    from async_timeout import timeout as async_timeout  # type: ignore[assignment, no-redef, unused-ignore]

__all__ = ["Expired", "Watchdog", "async_timeout", "limit", "remaining"]

T = TypeVar("T")

_ends_at: ContextVar[float | None] = ContextVar("rapidkit_redis_deadline", default=None)


def remaining() -> float | None:
    """Return the seconds that are left, 0 or less once the deadline has passed; None where there is no deadline."""
    ends_at = _ends_at.get()
    return None if ends_at is None else ends_at - time.monotonic()


class limit:  # lower case, as it is used like a function; a generator would cost every command 1 us more
    """Let the block end within `seconds`, or when a deadline that already holds ends, whichever is first."""

    __slots__ = ("_seconds", "_token")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        ends_at = time.monotonic() + self._seconds
        current = _ends_at.get()
        self._token = _ends_at.set(ends_at if current is None or ends_at < current else current)

    def __exit__(self, *_: object) -> None:
        _ends_at.reset(self._token)


class Expired(Exception):
    """The time of a watched call is over."""


# What the watchdog says when it cancels; before Python 3.11 nothing else tells its cancellation from another's.
_EXPIRED: Final = "rapidkit_redis: the time of this command is over"


class Watchdog:
    """Cancels calls that take longer than `seconds`, with one timer for all of them.

    `asyncio.timeout` does the same with a timer for each call, which is 15 to 20 us of the 90 that a GET takes. Since
    all calls have the same time, they expire in the order in which they began: only the oldest one needs a timer.

    Args:
        seconds: How long a call may take.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._calls: dict[_Call, None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def run(self, call: Callable[[], Awaitable[T]]) -> T:
        """Return what `call` returns.

        Raises:
            Expired: It took longer, and was cancelled. A cancellation from outside goes on as such.
        """
        watched = _Call(time.monotonic() + self._seconds)
        loop = asyncio.get_running_loop()
        if self._loop is not loop:  # what was left of an earlier one, its timer included, will not run any more
            self._calls, self._timer, self._loop = {}, None, loop
        self._calls[watched] = None
        if self._timer is None:
            self._timer = _call_later(loop, self._seconds, self._expire)
        try:
            result = await call()
        except BaseException as error:
            if (
                watched.expired
                and not watched.cancelled_from_outside(error)
                and isinstance(error, asyncio.CancelledError)
            ):
                raise Expired from None
            raise
        else:
            if watched.expired:
                watched.cancelled_from_outside(None)  # `call` has ended in spite of the cancellation
            return result
        finally:
            self._calls.pop(watched, None)

    def _expire(self) -> None:
        # A task that waits for its turn gets the cancellation where it waits, that is, inside of `run`.
        self._timer = None
        while self._calls:
            oldest = next(iter(self._calls))
            left = oldest.ends_at - time.monotonic()
            if left > 0:
                self._timer = _call_later(asyncio.get_running_loop(), left, self._expire)
                return
            del self._calls[oldest]
            oldest.expired = True
            oldest.task.cancel(_EXPIRED)


class _Call:
    __slots__ = ("_cancelling", "ends_at", "expired", "task")

    def __init__(self, ends_at: float) -> None:
        task: asyncio.Task[Any] | None = asyncio.current_task()
        if task is None:
            raise RuntimeError("a command needs a task to run in")
        self.task = task
        self.ends_at = ends_at
        self.expired = False
        self._cancelling = 0
        if sys.version_info >= (3, 11):
            self._cancelling = task.cancelling()

    def cancelled_from_outside(self, error: BaseException | None) -> bool:
        """Take the watchdog's own cancellation back, and tell whether there was another."""
        if sys.version_info >= (3, 11):
            return self.task.uncancel() > self._cancelling
        return error is not None and _EXPIRED not in error.args


def _call_later(loop: asyncio.AbstractEventLoop, seconds: float, callback: Callable[[], None]) -> asyncio.TimerHandle:
    # In a context of its own: that of the call which happens to be first would be kept alive by all that follow.
    return loop.call_later(seconds, callback, context=Context())
