"""Values that are stored as they are given, without a loader."""

from collections.abc import Sequence
from typing import Final

from redis.exceptions import RedisError

from rapidkit_redis.cache.circuit import is_outage
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.entry import now_ms
from rapidkit_redis.cache.envelope import Envelope, encode_envelope
from rapidkit_redis.cache.errors import CacheValueError
from rapidkit_redis.cache.invalidation import deletion
from rapidkit_redis.cache.outbox import Operation
from rapidkit_redis.cache.policy import Policy
from rapidkit_redis.cache.wire import Names

SET_ATTEMPTS: Final = 4
"""The first, and three more where somebody else was faster."""


class Writer:
    """The rules of `set` and `expire`.

    Args:
        engine: The event loop's.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def set(self, names: Names, policy: Policy, codec: int, payload: bytes) -> None:
        """Store a value, in the place of what anybody stores or loads meanwhile.

        Where Redis does not answer it is dropped, and the old value is deleted once Redis does.

        Raises:
            CacheValueError: It is too large.
            redis.exceptions.RedisError: The server refuses; or no more deletions can wait.
        """
        self.check_size(payload)
        gone = [deletion(names)]
        if not policy.ttl_ms:
            await self._engine.invalidator.apply(gone, strict=False)
            return
        if not self._engine.circuit.closed:
            await self._drop(gone)
            return
        try:
            self._engine.invalidator.touch(gone)
            await self._set(names, policy, codec, payload)
        except RedisError as error:
            if not is_outage(error):
                raise
            await self._drop(gone)
        finally:
            self._engine.invalidator.touch(gone)

    async def _set(self, names: Names, policy: Policy, codec: int, payload: bytes) -> None:
        soft, hard = policy.life(policy.ttl_ms)
        entry = Envelope(codec, payload, soft, hard, created_ms=now_ms())
        for _ in range(SET_ATTEMPTS):
            if await self._engine.leases.set(names, entry):
                return
        await self._engine.invalidator.apply([deletion(names)], strict=True)

    async def _drop(self, gone: Sequence[Operation]) -> None:
        """Let the old value go: at once where its primary answers, and it is another's tag that does not."""
        self._engine.stats.dropped += 1
        await self._engine.invalidator.apply(gone, strict=False)

    async def expire(self, names: Names, policy: Policy) -> bool:
        """Make an entry stale; tell whether there was a fresh one."""
        gone = [deletion(names)]
        self._engine.invalidator.touch(gone)
        try:
            for _ in range(SET_ATTEMPTS):
                look = await self._engine.reader.look(names, policy)
                if look.entry is None or look.stale:
                    return False
                look.entry.soft_ms = 0
                raw = encode_envelope(look.entry, names.key, deflate=self._engine.config.deflate)
                if await self._engine.wire.replace(names, look.raw, raw):
                    return True
            return False
        finally:
            self._engine.invalidator.touch(gone)

    def check_size(self, payload: bytes) -> None:
        """Raise CacheValueError for a payload that is too large."""
        limit = self._engine.config.value_limit
        if len(payload) > limit:
            message = f"a value of {len(payload)} bytes is above the limit of {limit} (value_limit)"
            raise CacheValueError(message)
