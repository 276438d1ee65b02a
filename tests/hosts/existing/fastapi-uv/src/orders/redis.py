"""A key store with the three commands of Redis that we need.

One process only. Good enough until we run more than one worker.
"""

import time


class Store:
    def __init__(self) -> None:
        self._entries: dict[str, tuple[str, float]] = {}

    def get(self, key: str) -> str | None:
        value, until = self._entries.get(key, ("", 0.0))
        return value if time.monotonic() < until else None

    def set(self, key: str, value: str, ex: float) -> None:
        self._entries[key] = (value, time.monotonic() + ex)

    def flushall(self) -> None:
        self._entries.clear()
