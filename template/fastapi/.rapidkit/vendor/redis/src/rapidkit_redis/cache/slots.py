"""How many loaders run at a time, and who does not wait for his turn."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Slots:
    """Places for loaders that run, given away in the order in which they are asked for.

    Whoever has a place may wait for a load that has none yet: that one is urgent, and takes none, since otherwise the
    two would wait for each other.

    Args:
        count: How many there are.
    """

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def take(self, urgent: "asyncio.Future[None]") -> AsyncIterator[None]:
        """Hold a place in the block, unless `urgent` is done, or becomes so while there is none."""
        held = not urgent.done() and await self._wait(urgent)
        try:
            yield
        finally:
            if held:
                self._give_back()

    async def _wait(self, urgent: "asyncio.Future[None]") -> bool:
        if self._free:
            self._free -= 1
            return True
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await asyncio.wait({place, urgent}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            if place.done():
                self._give_back()
            raise
        finally:
            if not place.done():
                self._waiting.remove(place)
        return place.done()

    def _give_back(self) -> None:
        if self._waiting:
            self._waiting.popleft().set_result(None)
        else:
            self._free += 1
