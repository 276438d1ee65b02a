"""What a simple cache does, GET and SET and counters for tags, so that the storm can show that it sees staleness."""

import json
from collections.abc import Awaitable, Callable

from redis.asyncio import Redis


class PlainCache:
    """The same calls as the cache's.

    Args:
        raw: A client.
    """

    def __init__(self, raw: Redis) -> None:
        self._raw = raw

    async def get_or_set(self, key: str, loader: Callable[[], Awaitable[int]], *, tags: list[str], **_: float) -> int:
        """Return the value, or load and SET it."""
        found = await self.get(key)
        if found is not None:
            return found
        value = await loader()
        await self.set(key, value, tags=tags)
        return value

    async def get(self, key: str) -> int | None:
        """Return the value if its tags' counters are those with which it was stored."""
        raw = await self._raw.get(f"plain:{key}")
        if raw is None:
            return None
        entry = json.loads(raw)
        current = await self._counters(entry["tags"])
        return int(entry["value"]) if current == entry["counters"] else None

    async def set(self, key: str, value: int, *, tags: list[str], ttl: float = 2.0) -> None:
        """Store the value with its tags' counters as they are now."""
        entry = {"value": value, "tags": tags, "counters": await self._counters(tags)}
        await self._raw.set(f"plain:{key}", json.dumps(entry), px=round(ttl * 1000))

    async def delete(self, key: str) -> str:
        """Delete the value."""
        await self._raw.delete(f"plain:{key}")
        return "applied"

    async def invalidate_tags(self, *tags: str) -> str:
        """Count the tags up."""
        for tag in tags:
            await self._raw.incr(f"plain:tag:{tag}")
        return "applied"

    async def clear(self) -> str:
        """Count the namespace up."""
        await self._raw.incr("plain:tag:*")
        return "applied"

    async def _counters(self, tags: list[str]) -> list[str]:
        found = await self._raw.mget([f"plain:tag:{tag}" for tag in [*tags, "*"]])
        return [str(each or 0) for each in found]
