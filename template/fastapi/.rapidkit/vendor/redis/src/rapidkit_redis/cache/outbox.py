"""Invalidations that wait for Redis, and those of the last minute, which a server that has come back may have lost."""

import threading
import time
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

RECENT_SECONDS: Final = 60.0
"""For how long what was applied is sent again on a new connection."""

Kind = Literal["key", "tag", "soft", "space"]


class Operation(NamedTuple):
    """One invalidation.

    Attributes:
        kind: A key's deletion, a tag's hard or soft rewriting, a namespace's rewriting.
        spaces: Where the tokens of its namespace stand: all whose rewriting does together what this does.
        name: Where the value or the token stands.
        lease: Where the lease stands; empty where the kind has none.
    """

    kind: Kind
    spaces: tuple[bytes, ...]
    name: bytes
    lease: bytes = b""


class OutboxFullError(Exception):
    """There are invalidations of more namespaces than can wait."""


class Outbox:
    """What every event loop of one provider has to invalidate. Methods may be called from any thread.

    Args:
        limit: How many operations may wait. What is more becomes one rewriting of each namespace's token.

    Attributes:
        empty: Whether nothing waits.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._pending: dict[Operation, int] = {}
        self._recent: dict[Operation, float] = {}  # the oldest first
        self._version = 0
        self.empty = True

    def __len__(self) -> int:
        """Return how many operations wait."""
        return len(self._pending)

    def add(self, operations: Sequence[Operation]) -> None:
        """Let operations wait.

        Raises:
            OutboxFullError: They cannot; none of them waits then that did not before.
        """
        with self._lock:
            fits = len(self._pending) + len(operations) <= self._limit
            pending = self._pending if fits else self._pending.copy()
            self._version += 1
            for each in operations:
                for cover in _covers(pending, each):
                    if cover not in pending:
                        _absorb(pending, cover)
                    pending[cover] = self._version  # also one that waits: it may be on its way, and come before this
            if len(pending) > self._limit:
                pending = {rotation: self._version for each in pending for rotation in rotations(each.spaces)}
                if len(pending) > self._limit:
                    raise OutboxFullError
            self._pending = pending
            self.empty = not pending

    def pending(self) -> dict[Operation, int]:
        """Return what waits, with its versions, for `done`."""
        with self._lock:
            return self._pending.copy()

    def done(self, operations: dict[Operation, int]) -> None:
        """Forget operations that were carried out, save for those that were added again meanwhile."""
        with self._lock:
            for each, version in operations.items():
                if self._pending.get(each) == version:
                    del self._pending[each]
            self.empty = not self._pending
        self.applied(operations)

    def applied(self, operations: Iterable[Operation]) -> None:
        """Remember operations that the server has carried out."""
        now = time.monotonic()
        with self._lock:
            recent = self._recent
            for each in operations:
                recent.pop(each, None)  # to the young end
                recent[each] = now
            self._expire(now)
            if len(recent) > self._limit:
                self._recent = {rotation: now for each in recent for rotation in rotations(each.spaces)}
                while len(self._recent) > self._limit:
                    del self._recent[next(iter(self._recent))]

    def forget(self, operations: Iterable[Operation]) -> None:
        """Forget that operations were carried out."""
        with self._lock:
            for each in operations:
                self._recent.pop(each, None)

    def recent(self) -> Sequence[Operation]:
        """Return what was applied in the last minute."""
        with self._lock:
            self._expire(time.monotonic())
            return list(self._recent)

    def _expire(self, now: float) -> None:
        while self._recent:
            oldest = next(iter(self._recent))
            if now - self._recent[oldest] < RECENT_SECONDS:
                break
            del self._recent[oldest]


def rotations(spaces: Iterable[bytes]) -> list[Operation]:
    """Return the rewritings of a namespace's tokens."""
    return [Operation("space", (space,), space) for space in spaces]


def _covers(pending: dict[Operation, int], operation: Operation) -> list[Operation]:
    """Return what waits and does as much as an operation, or the operation."""
    whole = rotations(operation.spaces)
    if all(each in pending for each in whole):
        return whole
    tag = operation._replace(kind="tag")
    return [tag if operation.kind == "soft" and tag in pending else operation]


def _absorb(pending: dict[Operation, int], operation: Operation) -> None:
    """Take out what an operation covers."""
    if operation.kind == "tag":
        pending.pop(operation._replace(kind="soft"), None)
    elif operation.kind == "space":
        rewritten = {operation.name, *[each.name for each in pending if each.kind == "space"]}
        for each in [each for each in pending if each.kind != "space" and rewritten.issuperset(each.spaces)]:
            del pending[each]
