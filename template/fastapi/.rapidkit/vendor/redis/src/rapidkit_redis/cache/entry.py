"""What a loader may return in place of the bare value."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with a time to live or tags of its own, which only the loader knows.

    Attributes:
        value: The value.
        ttl: Seconds, in place of the call's; None leaves that. 0 stores nothing.
        tags: Some of the tags that the call declared; None means all of them.
    """

    value: Any
    ttl: float | None = None
    tags: tuple[str, ...] | list[str] | None = None
