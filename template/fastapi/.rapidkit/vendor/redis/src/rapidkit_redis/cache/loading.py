"""Which loads the running code is a part of."""

from collections.abc import Collection
from contextvars import ContextVar


class Load:
    """A loader that runs, in the context in which it is made, and the one that asked for it.

    Args:
        values: Where the values stand that it loads.
    """

    __slots__ = ("_outer", "_running", "_values")

    def __init__(self, values: Collection[bytes]) -> None:
        self._values = frozenset(values)
        self._outer = Load.current()
        self._running = True
        _load.set(self)

    @staticmethod
    def current() -> "Load | None":
        """Return the load that the running code is a part of; what a loader has started and left is part of none."""
        load = _load.get()
        while load is not None and not load._running:
            load = load._outer
        return load

    @staticmethod
    def loads(value: bytes) -> bool:
        """Tell whether the running code is part of a load of this value."""
        load = Load.current()
        while load is not None:
            if load._running and value in load._values:
                return True
            load = load._outer
        return False

    def end(self) -> None:
        """Say that the loader has ended."""
        self._running = False


_load: ContextVar[Load | None] = ContextVar("rapidkit_redis_load", default=None)
