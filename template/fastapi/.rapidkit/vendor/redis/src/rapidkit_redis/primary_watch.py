"""Ends connections to a server that the sentinels do not name any more.

A primary that hung, or was cut off from its sentinels, answers as if nothing had happened when it is back, or as long
as it is cut off. Sentinels make a replica of it 8 to 18 s later; until then clients would read what is old there, and
lose what they write. So they are asked every second, as Redisson does.
"""

import asyncio
import threading
import time
from contextlib import suppress
from contextvars import Context
from typing import Any, Final, Protocol

from redis.exceptions import RedisError

WATCH_SECONDS: Final = 1.0
"""How often a sentinel is asked while there are connections, or while they are used."""

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
        """Return whom the first of them names that answers; the connection to that one stays.

        Raises:
            redis.exceptions.ConnectionError: None has named one.
        """

    def rest(self) -> Any:
        """Close the connection that has stayed."""


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
        await self._sentinels.rest()

    def _arm(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = loop.call_later(WATCH_SECONDS, self._begin, loop, context=Context())

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        self._looking = Context().run(loop.create_task, self._look(loop))

    async def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        watched = {each: place for each, place in self._connections.items() if not each.is_closing()}
        self._connections = watched.copy()
        try:
            if not watched:
                await self._sentinels.rest()
                return
            with suppress(RedisError):  # nobody knows better
                named = await self._sentinels.look()
                elsewhere = [each for each, place in watched.items() if place != named]
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
        self._place: Place | None = None
        self._looked_at = 0.0
        self._closed = False

    def add(self, place: Place) -> None:
        """Note where the connections lead."""
        self._place = place
        self._closed = False
        self._looked_at = time.monotonic()

    def use(self) -> None:
        """Note that a connection is about to be used."""
        now = time.monotonic()
        if self._place is not None and now - self._looked_at >= WATCH_SECONDS:
            self._looked_at = now
            with suppress(RuntimeError):  # the interpreter is about to end
                threading.Thread(target=self._look, name="rapidkit-redis-sentinel", daemon=True).start()

    def close(self) -> None:
        """Watch no more, until there is another connection."""
        self._closed = True
        self._sentinels.rest()

    def _look(self) -> None:
        with suppress(RedisError):  # nobody knows better
            generation = self._sentinels.generation
            if self._sentinels.look() != self._place:
                self._sentinels.give_up(generation)
        if self._closed:
            self._sentinels.rest()
