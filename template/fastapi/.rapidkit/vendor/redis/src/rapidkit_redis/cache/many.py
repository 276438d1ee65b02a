"""What a read of many keys finds, in this process and in Redis, without a loader."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from redis.exceptions import RedisError

from rapidkit_redis.cache.adapter import Adapter
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.errors import MISSING, NotFound
from rapidkit_redis.cache.look import Look
from rapidkit_redis.cache.policy import Policy
from rapidkit_redis.cache.stats import ReadCounts
from rapidkit_redis.cache.wire import Names


@dataclass(slots=True)
class Found:
    """The keys of which something is known, by how they were given; what is known not to be there is in neither.

    Attributes:
        values: The fresh values.
        looks: The reads that found them.
        missing: The reads of the others; None where Redis was not asked, or did not answer.
    """

    values: dict[str, Any]
    looks: dict[str, Look]
    missing: dict[str, Look | None]


async def find_many(
    engine: Engine, names: Mapping[str, Names], policy: Policy, adapter: Adapter, reads: ReadCounts
) -> Found:
    """Read keys, those that this process does not keep in one batch; hits are counted.

    Args:
        engine: The event loop's.
        names: Of each key.
        policy: Whether this process keeps them, and whether ages are wanted.
        adapter: How values come back.
        reads: Where they are counted.

    Raises:
        CacheValueError: A value cannot be frozen.
    """
    found = Found({}, {}, {})
    near = engine.config.near if policy.near is None else policy.near
    wanted: dict[str, Names] = {}
    for key, each in names.items():
        try:
            value = engine.kept(each, adapter, reads) if near else MISSING
        except NotFound:
            continue
        if value is MISSING:
            wanted[key] = each
        else:
            found.values[key], found.looks[key] = value, engine.near.look(each)
    looks: list[Look] | list[None] = [None] * len(wanted)
    if wanted and engine.reader.usable:
        with suppress(RedisError):
            looks = await engine.reader.look_many(wanted.values(), policy, near=near)
    for key, look in zip(wanted, looks, strict=True):
        try:
            value = engine.value(look.entry, adapter, reads) if look is not None and look.fresh else MISSING
        except NotFound:
            continue
        if look is None or value is MISSING:
            found.missing[key] = look
        else:
            reads.hits += 1
            found.values[key], found.looks[key] = value, look
    return found
