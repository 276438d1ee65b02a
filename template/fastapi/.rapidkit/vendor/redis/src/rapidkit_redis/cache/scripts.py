"""The scripts that the cache runs on the server; both languages send the same text, so that it is loaded once."""

from hashlib import sha1
from typing import Final


class Script:
    """A script and its digest.

    Args:
        text: Lua, for Redis 6.2 and later.
        keys: How many keys it takes.
    """

    __slots__ = ("keys", "sha", "text")

    def __init__(self, text: str, keys: int) -> None:
        self.text = text
        self.keys = keys
        self.sha = sha1(text.encode()).hexdigest()  # noqa: S324 (Redis's own name for a script)

    def by_sha(self, *arguments: bytes | str | int) -> tuple[bytes | str | int, ...]:
        """Return the command that runs it where the server knows it."""
        return ("EVALSHA", self.sha, self.keys, *arguments)

    def by_text(self, *arguments: bytes | str | int) -> tuple[bytes | str | int, ...]:
        """Return the command that runs it anywhere."""
        return ("EVAL", self.text, self.keys, *arguments)


FILL: Final = Script(
    "if redis.call('GET',KEYS[2])~=ARGV[1] then return 0 end "
    "redis.call('SET',KEYS[1],ARGV[2],'PX',ARGV[3]) redis.call('DEL',KEYS[2]) return 1",
    2,
)
"""Store a value (2: envelope, 3: ms) and end the lease, if that is still the one with this token (1)."""

RENEW: Final = Script(
    "if redis.call('GET',KEYS[1])~=ARGV[1] then return 0 end return redis.call('PEXPIRE',KEYS[1],ARGV[2])", 1
)
"""Let a lease with this token (1) last for so long (2: ms)."""

RELEASE: Final = Script("if redis.call('GET',KEYS[1])~=ARGV[1] then return 0 end return redis.call('DEL',KEYS[1])", 1)
"""End a lease with this token (1)."""

FORGET: Final = Script(
    "if redis.call('GET',KEYS[2])~=ARGV[1] then return 0 end redis.call('DEL',KEYS[1],KEYS[2]) return 1", 2
)
"""Delete a value and end the lease, if that is still the one with this token (1)."""

SOFTEN: Final = Script(
    "local v=redis.call('GET',KEYS[1]) if not v or #v~=16 then return 0 end "
    "redis.call('SET',KEYS[1],string.sub(v,1,8)..ARGV[1],'PX',ARGV[2]) return 1",
    1,
)
"""Rewrite the soft half (1) of a tag's token, and let it last for so long (2: ms)."""

REPLACE: Final = Script(
    "if redis.call('GET',KEYS[1])~=ARGV[1] then return 0 end redis.call('SET',KEYS[1],ARGV[2],'KEEPTTL') return 1", 1
)
"""Put one envelope (2) in the place of another (1), for the time that is left."""
