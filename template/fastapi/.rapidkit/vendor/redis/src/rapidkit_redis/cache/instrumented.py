"""The cache where metrics are on: every call is measured. Where they are off nobody pays for it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from rapidkit_redis.cache.cache import Cache
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.recorder import Recorder


def _measured(name: str) -> Any:
    call: Callable[..., Any] = getattr(Cache, name)

    @wraps(call)
    async def measured(self: "InstrumentedCache", *args: Any, **options: Any) -> Any:
        with self._recorder.operation(name):
            return await call(self, *args, **options)

    return measured


class InstrumentedCache(Cache):
    """A cache whose calls are measured.

    Args:
        engine: The event loop's; it has a recorder.
        namespace: As `Cache`.
        ttl: As `Cache`.
    """

    def __init__(self, engine: Engine, *, namespace: str, ttl: float) -> None:
        super().__init__(engine, namespace=namespace, ttl=ttl)
        if engine.recorder is None:
            raise ValueError("the engine has no recorder")
        self._recorder: Recorder = engine.recorder

    get = _measured("get")
    get_many = _measured("get_many")
    get_or_set = _measured("get_or_set")
    get_or_set_many = _measured("get_or_set_many")
    set = _measured("set")
    set_many = _measured("set_many")
    delete = _measured("delete")
    delete_many = _measured("delete_many")
    exists = _measured("exists")
    ttl = _measured("ttl")
    expire = _measured("expire")
    invalidate_tags = _measured("invalidate_tags")
    clear = _measured("clear")
