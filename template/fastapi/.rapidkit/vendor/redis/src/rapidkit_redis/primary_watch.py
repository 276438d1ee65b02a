"""Leaves a server that the sentinels do not name any more.

A primary that hung, or was cut off from its sentinels, answers as if nothing had happened when it is back, or as long
as it is cut off. Sentinels make a replica of it 8 to 18 s later; until then clients would read what is old there, and
lose what they write. So all sentinels are asked every second, as Redisson does, and the most of those that answer are
believed: one may have been cut off with the old primary.
"""

import asyncio
import threading
import time
from collections import Counter
from contextlib import suppress
from contextvars import Context
from typing import Any, Final, Protocol

WATCH_SECONDS: Final = 1.0
"""How often the sentinels are asked while there are connections, or while they are used."""

Place = tuple[str, int]
"""Host and port of a primary, as a sentinel names it."""


class Asking(Protocol):
    """What asks the sentinels: those of an asyncio client, or of a synchronous one.

    Attributes:
        generation: Goes up when no older connection is to be used any more.
    """

    generation: int

    def give_up(self, generation: int) -> None:
        """Use no connection of this generation any more."""

    def look(self) -> Any:
        """Return a `Counter` of how many sentinels name which primary; the connections to them stay."""

    def rest(self) -> Any:
        """Close the connections that have stayed."""


def _is_left(place: Place, votes: "Counter[Place]") -> bool:
    return any(count > votes[place] for count in votes.values())


class PrimaryWatch:
    """Watches over the connections of an asyncio client; none of it keeps an event loop from ending.

    Args:
        sentinels: Are asked.
    """

    def __init__(self, sentinels: Asking) -> None:
        self._sentinels = sentinels
        self._connections: dict[asyncio.WriteTransport, Place] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._looking: asyncio.Task[None] | None = None

    def add(self, connection: asyncio.WriteTransport, place: Place) -> None:
        """Watch over a connection, which leads to `place`, until it ends."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:  # the one before has ended
            self._loop, self._timer, self._looking, self._connections = loop, None, None, {}
        self._connections[connection] = place
        if self._timer is None and self._looking is None:
            self._arm(loop)

    async def aclose(self) -> None:
        """Watch no more, until there is another connection."""
        self._connections = {}
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._looking is not None and self._loop is asyncio.get_running_loop():
            self._looking.cancel()
            await asyncio.wait({self._looking})
            self._looking = None
        await self._sentinels.rest()

    def _arm(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = loop.call_later(WATCH_SECONDS, self._begin, loop, context=Context())

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        self._looking = Context().run(loop.create_task, self._look(loop))

    async def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            self._connections = {each: at for each, at in self._connections.items() if not each.is_closing()}
            watched = self._connections.copy()
            if not watched:
                await self._sentinels.rest()
                return
            votes = await self._sentinels.look()
            elsewhere = [each for each, place in watched.items() if _is_left(place, votes)]
            if elsewhere:
                self._sentinels.give_up(self._sentinels.generation)
            for connection in elsewhere:
                connection.abort()
        finally:
            self._looking = None
            if self._connections:
                self._arm(loop)


class SyncPrimaryWatch:
    """Watches over the connections of a synchronous client while they are used: what hangs keeps no command waiting.

    Args:
        sentinels: Are asked.
    """

    def __init__(self, sentinels: Asking) -> None:
        self._sentinels = sentinels
        self._votes: Counter[Place] = Counter()
        self._asked_at = 0.0
        self._looking: threading.Thread | None = None
        self._closed = False

    def leaves(self, place: Place, since: float) -> bool:
        """Tell whether a connection is not to be used any more, as far as is known, and look again in the background.

        Args:
            place: Where it leads.
            since: When that was asked for, on the monotonic clock.
        """
        self._closed = False
        busy = self._looking is not None and self._looking.is_alive()
        if not busy and time.monotonic() - max(since, self._asked_at) >= WATCH_SECONDS:
            self._looking = threading.Thread(target=self._look, name="rapidkit-redis-sentinels", daemon=True)
            with suppress(RuntimeError):  # the interpreter is about to end
                self._looking.start()
        return since < self._asked_at and _is_left(place, self._votes)

    def close(self) -> None:
        """Watch no more, until a connection is used."""
        self._closed = True
        self._sentinels.rest()

    def _look(self) -> None:
        asked_at = time.monotonic()
        try:
            self._votes = self._sentinels.look()
            self._asked_at = asked_at
        finally:
            if self._closed:
                self._sentinels.rest()
