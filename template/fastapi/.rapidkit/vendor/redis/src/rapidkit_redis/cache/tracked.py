"""What is told of changes: by one primary, or by all of a cluster's."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, Protocol

from redis.exceptions import RedisError

from rapidkit_redis.cache.keys import Keyspace
from rapidkit_redis.cache.near import Near
from rapidkit_redis.cache.tracking import Tracking
from rapidkit_redis.topology import SlotMap


class Tracked(Protocol):
    """A `Tracking`, or one for each primary of a cluster."""

    @property
    def wanted(self) -> bool:
        """Whether anybody has asked for entries that are kept."""

    def covers(self, name: bytes) -> bool:
        """Tell whether somebody says when this key changes."""

    def start(self) -> None:
        """Open the connections, where that is not done already."""

    def renew(self) -> None:
        """Open others, to whichever servers are there now."""

    async def aclose(self) -> None:
        """Close them for good."""

    def hang_up(self) -> None:
        """Close them from outside of their event loop, which does not run."""


class ClusterTracking:
    """One connection to each primary; entries are kept only while every primary is heard.

    Which of them an entry and its tokens depend on may change at any time. Where that has changed, and where one is not
    heard any more, everything goes.

    Args:
        slots: Says which primaries there are.
        near: Is told of what changes.
        keyspace: The namespace whose keys and views are tracked.
        watch: Keeps a task until it has ended.
    """

    def __init__(
        self,
        slots: SlotMap,
        near: Near,
        keyspace: Keyspace,
        watch: "Callable[[asyncio.Task[Any]], None]",
    ) -> None:
        self._slots = slots
        self._keyspace = keyspace
        self._watch = watch
        self._loop = asyncio.get_running_loop()
        self._parts: dict[str, _Part] = {}
        self._closed = False
        self.near = near
        self.wanted = False

    def covers(self, name: bytes) -> bool:
        """Tell whether somebody says when this key changes."""
        return name.startswith(self._keyspace.prefixes)

    def start(self) -> None:
        """Open the connections, where that is not done already."""
        self.wanted = True
        self.changed()

    def changed(self) -> None:
        """Drop everything, and follow the primaries of now."""
        self.near.end()
        if not self.wanted:
            return
        primaries = self._slots.primaries()
        for gone in [each for each in self._parts if each not in primaries]:
            self._watch(self._loop.create_task(self._parts.pop(gone).tracking.aclose()))
        for address in primaries:
            if address not in self._parts:
                part = self._parts[address] = _Part(self)
                part.tracking = Tracking(self._slots.source(address), part, self._keyspace)
                part.tracking.start()
        self.begin()

    def renew(self) -> None:
        """Open others, to whichever servers are there now."""
        for part in self._parts.values():
            part.tracking.renew()

    async def aclose(self) -> None:
        """Close them for good."""
        self._closed = True
        closing: list[Coroutine[Any, Any, None]] = [part.tracking.aclose() for part in self._parts.values()]
        await asyncio.gather(*closing)

    def hang_up(self) -> None:
        """Close them from outside of their event loop, which does not run."""
        self._closed = True
        for part in self._parts.values():
            part.tracking.hang_up()

    def begin(self) -> None:
        """From now on entries are kept, if every primary is heard."""
        parts = list(self._parts.values())
        if parts and all(part.heard for part in parts):
            self.near.begin()
            self.hear(parts)

    def end(self, part: "_Part") -> None:
        """Drop everything, and ask who the primaries are, where that one was one until now."""
        if part in self._parts.values():
            self.near.end()
            if not self._closed:
                self._watch(self._loop.create_task(self._look_around()))

    def hear(self, parts: "Sequence[_Part] | None" = None) -> None:
        """Note until when it is known that every invalidation of every primary has come in."""
        if self.near.tracking:
            self.near.hear(min(part.until for part in parts or self._parts.values()))

    async def _look_around(self) -> None:
        with suppress(RedisError):
            await self._slots.refresh()


class _Part:
    """One primary's part of what is heard: its `Ear`."""

    tracking: Tracking

    def __init__(self, whole: ClusterTracking) -> None:
        self._whole = whole
        self.heard = False
        self.until = 0.0
        self.touch = whole.near.touch
        self.flush = whole.near.flush

    def begin(self) -> None:
        self.heard = True
        self._whole.begin()

    def hear(self, until: float) -> None:
        self.until = until
        self._whole.hear()

    def end(self) -> None:
        self.heard, self.until = False, 0.0
        self._whole.end(self)
