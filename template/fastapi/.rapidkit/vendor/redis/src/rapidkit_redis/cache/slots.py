"""How many loaders run at a time, and who does not wait for his turn."""

import asyncio
from collections import deque


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

    def take(self) -> bool:
        """Take a place, if there is one; tell whether there was."""
        if not self._free:
            return False
        self._free -= 1
        return True

    async def wait(self, urgent: "asyncio.Future[None]") -> bool:
        """Wait for a place until `urgent` is done; tell whether one was taken."""
        if urgent.done() or self.take():
            return not urgent.done()
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await asyncio.wait({place, urgent}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            if place.done():
                self.give_back()
            raise
        finally:
            if not place.done():
                self._waiting.remove(place)
        return place.done()

    def give_back(self) -> None:
        """Give a place that was taken to whoever has waited longest for one."""
        if self._waiting:
            self._waiting.popleft().set_result(None)
        else:
            self._free += 1
