"""What the cache says to the server: leases, fenced fills, tokens.

A lease's token is drawn for each attempt, never for a call: a late acquire or set finds that nobody knows its token any
more. No command is sent twice; what may have been done without an answer is undone by the script that asks for the
token.
"""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from redis.exceptions import NoPermissionError, NoScriptError, RedisError

from rapidkit_redis.cache import scripts
from rapidkit_redis.cache.batch import Batch, Sender
from rapidkit_redis.cache.envelope import NO_TOKEN, TOKEN_BYTES
from rapidkit_redis.cache.errors import CacheKeyError
from rapidkit_redis.cache.keys import Keyspace, encode_name
from rapidkit_redis.cache.outbox import Operation
from rapidkit_redis.cache.scripts import Script
from rapidkit_redis.resp import Command

MOST_TAGS: Final = 255

MOST_COMMANDS: Final = 1000
"""How many invalidations travel together."""

TAG_MS: Final = 60 * 24 * 3600 * 1000
"""How long a tag's token lasts, in milliseconds."""

TAG_RENEW_MS: Final = TAG_MS // 2
"""What is left of it when whoever fills an entry extends it."""

TAKEN_MS: Final = 1000
"""How long a lease is taken over for a deletion that may not come, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Names:
    """The server's keys of one key of the cache.

    Attributes:
        keyspace: Of the namespace.
        key: The encoded key.
        value: Where its value stands.
        lease: Where its lease stands.
        space: Where the namespace token stands.
        tags: The encoded tags that the caller declared, sorted, and where their tokens stand.
        wanted: What a read asks for: the value, the namespace token, the tags' tokens.
    """

    keyspace: Keyspace
    key: bytes
    value: bytes
    lease: bytes
    space: bytes
    tags: tuple[tuple[bytes, bytes], ...]
    wanted: tuple[bytes, ...]

    @classmethod
    def of(cls, keyspace: Keyspace, key: str, tags: Sequence[str] = ()) -> "Names":
        """Return the names of a key and of the tags that its caller declares.

        Raises:
            CacheKeyError: The key or a tag cannot be used, or there are more than 255 tags.
        """
        encoded = encode_name(key)
        wanted = sorted({encode_name(tag) for tag in tags})
        if len(wanted) > MOST_TAGS:
            raise CacheKeyError(f"{len(wanted)} tags are more than the {MOST_TAGS} that an entry can have")
        value, token = keyspace.value(encoded), keyspace.token(encoded)
        named = tuple((tag, keyspace.tag(tag)) for tag in wanted)
        reads = (value, token, *[name for _, name in named])
        return cls(keyspace, encoded, value, keyspace.lease(encoded), token, named, reads)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a namespace and of tags, as the server had them at one time."""

    space: bytes
    tags: tuple[tuple[bytes, bytes], ...]


class Wire:
    """The commands, over one event loop's client.

    Every method raises `redis.exceptions.RedisError` where the server does not answer, or answers with an error.

    Args:
        batcher: Sends them.
    """

    def __init__(self, batcher: Sender) -> None:
        self.batcher = batcher

    def acquire(self, names: Names, token: bytes, lease_ms: int, *, timed: bool) -> "asyncio.Future[list[Any]]":
        """Ask for the lease if nobody has it, for the tokens, which are made where they are missing, and for the value.

        Who has read that there is none may have been overtaken by somebody who has loaded it since.

        Args:
            names: Of the key.
            token: The lease's.
            lease_ms: How long it lasts.
            timed: Whether to ask for the value's remaining time.

        Returns:
            What `acquired` and `found` read.
        """
        commands = self._lease(names, ("SET", names.lease, token, "NX", "PX", lease_ms))
        age: list[Command] = [("PTTL", names.value)] if timed else []
        return self.batcher.send(*commands, *age, ("MGET", names.value))

    def take(self, names: Names, token: bytes, lease_ms: int) -> "asyncio.Future[list[Any]]":
        """Take the lease, whoever has it, and ask for the tokens, as `acquire` does."""
        return self.batcher.send(*self._lease(names, ("SET", names.lease, token, "PX", lease_ms)))

    def acquired(self, names: Names, replies: list[Any]) -> Tokens | None:
        """Return the tokens with which an entry has to be stored, or None where somebody else has the lease.

        Raises:
            redis.exceptions.RedisError: The server replied with an error; the lease may be held.
        """
        for reply in replies:
            if isinstance(reply, RedisError):
                raise reply
        if not replies[0]:
            return None
        tags: list[tuple[bytes, bytes]] = []
        for index, (tag, name) in enumerate(names.tags):
            _, value, left = replies[3 + 3 * index : 6 + 3 * index]
            tags.append((tag, _token(value)))
            if isinstance(left, int) and left < TAG_RENEW_MS:
                self.batcher.send(("PEXPIRE", name, TAG_MS)).add_done_callback(_forget)
        return Tokens(_token(replies[2]), tuple(tags))

    def found(self, names: Names, tokens: Tokens, replies: list[Any]) -> Batch:
        """Return what was read with the lease, as if it had been read by itself."""
        batch = Batch()
        if len(replies) > 4 + 3 * len(names.tags):
            batch.ages = {names.value: replies[-2]}
        read = replies[-1]
        batch.values = {names.value: read[0] if isinstance(read, list) and read else None, names.space: tokens.space}
        batch.values.update({name: token for (_, name), (_, token) in zip(names.tags, tokens.tags, strict=True)})
        return batch

    async def fill(self, names: Names, token: bytes, envelope: bytes, hard_ms: int) -> bool:
        """Store an entry if the lease is still held; tell whether it was."""
        return bool(await self._run(scripts.FILL, names.value, names.lease, token, envelope, hard_ms))

    async def renew(self, names: Names, token: bytes, lease_ms: int) -> bool:
        """Let the lease last so many milliseconds from now, if it is still held; tell whether it is."""
        return bool(await self._run(scripts.RENEW, names.lease, token, lease_ms))

    async def release(self, names: Names, token: bytes) -> bool:
        """End the lease if it is still held; tell whether it was."""
        try:
            return bool(await self._run(scripts.RELEASE, names.lease, token))
        except NoPermissionError:
            # Who may run no scripts can store nothing, and should not keep others waiting. If the lease is somebody
            # else's by now, what he loads is not stored.
            (reply,) = await self.batcher.send(("DEL", names.lease))
            if isinstance(reply, RedisError):
                raise reply from None
            return True

    async def forget(self, names: Names, token: bytes) -> bool:
        """Delete the value and end the lease if it is still held; tell whether it was."""
        return bool(await self._run(scripts.FORGET, names.value, names.lease, token))

    async def replace(self, names: Names, old: bytes, new: bytes) -> bool:
        """Put an envelope in another's place for the time that is left; tell whether the other was still there."""
        return bool(await self._run(scripts.REPLACE, names.value, old, new))

    def _lease(self, names: Names, command: Command) -> list[Command]:
        # SET NX, then GET: Redis 6.2 has no SET NX GET, and who comes second has to know the first one's token.
        commands: list[Command] = [command, ("SET", names.space, new_token(), "NX"), ("GET", names.space)]
        for _, name in names.tags:
            commands += [("SET", name, new_token(), "NX", "PX", TAG_MS), ("GET", name), ("PTTL", name)]
        return commands

    async def _run(self, script: Script, *arguments: bytes | str | int) -> Any:
        (reply,) = await self.batcher.send(script.by_sha(*arguments))
        if isinstance(reply, NoScriptError):  # it did not run: this is no second attempt
            (reply,) = await self.batcher.send(script.by_text(*arguments))
        if isinstance(reply, RedisError):
            raise reply
        return reply


def command(operation: Operation) -> Command:
    """Return what carries out an invalidation."""
    if operation.kind == "key":
        # With the lease of whoever loads it.
        return ("DEL", operation.name, operation.lease) if operation.lease else ("DEL", operation.name)
    if operation.kind == "tag":
        return ("SET", operation.name, new_token(), "PX", TAG_MS)
    if operation.kind == "soft":
        return scripts.SOFTEN.by_text(operation.name, secrets.token_bytes(8), TAG_MS)
    return ("SET", operation.name, new_token())


def surely(deletion: Command) -> Sequence[Command]:
    """Return what deletes a value and its lease, and always changes something.

    WAIT waits for the last change of its connection, and to delete what somebody has just deleted would be none. So
    the lease is taken from whoever has it first, and for a moment only: the deletion may not come.
    """
    if deletion[0] != "DEL" or len(deletion) < 3:
        return [deletion]
    return [("SET", deletion[2], new_token(), "PX", TAKEN_MS), deletion]


def new_token() -> bytes:
    """Return sixteen random bytes of the system's generator."""
    return secrets.token_bytes(TOKEN_BYTES)


def _token(reply: object) -> bytes:
    # One that was lost again, or that is not ours, matches none: the entry is a miss from the start.
    return reply if isinstance(reply, bytes) and len(reply) == TOKEN_BYTES else NO_TOKEN


def _forget(future: "asyncio.Future[Any]") -> None:
    if not future.cancelled():
        future.exception()
