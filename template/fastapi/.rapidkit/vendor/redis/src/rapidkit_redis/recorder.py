"""What takes durations as they come: nobody, where metrics are off."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from time import perf_counter
from types import TracebackType
from typing import Final, Protocol

_COMMAND: Final = re.compile(r"[A-Z][A-Z0-9._]{0,31}")

PIPELINE: Final = "PIPELINE"
"""What several commands that travel together are called."""


Note = Callable[[float, BaseException | None], object]
"""Takes a duration, in seconds, and what was raised."""


class Recorder(Protocol):
    """Takes the durations of one connection."""

    def operation(self, name: str) -> AbstractContextManager[object]:
        """Measure a call of the cache, for as long as the block lasts."""

    def load(self) -> AbstractContextManager[object]:
        """Measure a run of a loader."""

    def command(self, name: str, seconds: float, error: BaseException | None, /) -> None:
        """Take how long a command or a pipeline took, by a name of `command_name`."""


class Timing:
    """A block whose duration is taken.

    Args:
        note: Takes it.
    """

    __slots__ = ("_note", "_started")

    def __init__(self, note: Note) -> None:
        self._note = note
        self._started = 0.0

    def __enter__(self) -> None:
        self._started = perf_counter()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._note(perf_counter() - self._started, error)


def command_name(name: object) -> str:
    """Return a command's name; without what its caller has written behind it, which may be a key."""
    text = name.decode("ascii", "replace") if isinstance(name, bytes) else str(name)
    first = text.split(" ", 1)[0].upper()
    return first if _COMMAND.fullmatch(first) else "OTHER"
