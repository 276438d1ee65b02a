"""The cache's methods, one by one, on each server that this machine has."""

import math
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import BaseModel, field_validator
from redis.exceptions import ConnectionError as RedisConnectionError

from rapidkit_redis.cache import (
    MISSING,
    CacheKeyError,
    CacheLoadError,
    CacheStats,
    CacheValueError,
)
from rapidkit_redis.cache.envelope import Envelope, decode_envelope, encode_envelope
from rapidkit_redis.cache.values import JSON, TEXT
from tests.runtime.cache_support import Item, Loader, Rig, open_rig
from tests.support.servers import RedisServer


@dataclass
class Point:
    """A dataclass."""

    x: int
    y: int


# Values


@pytest.mark.parametrize("value", [None, 0, False, "", "täxt", b"\0\xff", [], {"a": [1, None]}, 1.5, "x" * 100_000])
async def test_a_value_comes_back(each: Rig, value: Any) -> None:
    """What is set is what is read, None included; before that, and after a deletion, there is nothing."""
    assert await each.cache.get("key") is MISSING
    await each.cache.set("key", value)
    assert await each.cache.get("key") == value
    assert await each.cache.exists("key")
    assert await each.cache.delete("key") == "applied"
    assert await each.cache.get("key") is MISSING
    assert not await each.cache.exists("key")


async def test_the_leader_and_the_next_get_the_same(each: Rig) -> None:
    """A loader runs once; its value comes back as it does from Redis."""
    loader = Loader((1, 2))
    assert await each.cache.get_or_set("key", loader) == [1, 2]
    assert await each.cache.get_or_set("key", loader) == [1, 2]
    assert loader.runs == 1
    assert await each.lease("key") is None


async def test_a_loader_may_be_a_plain_function(rig: Rig) -> None:
    """What is returned need not be awaited."""
    assert await rig.cache.get_or_set("key", lambda: {"a": 1}) == {"a": 1}
    assert await rig.cache.get("key") == {"a": 1}


async def test_callers_do_not_share_what_they_get(rig: Rig) -> None:
    """One caller may change its value without the others' seeing it."""
    first = await rig.cache.get_or_set("key", Loader([1]))
    first.append(2)
    assert await rig.cache.get_or_set("key", Loader([3])) == [1]


async def test_models(each: Rig) -> None:
    """A model and a dataclass come back as they were, by their annotation."""
    await each.cache.set("item", Item(name="a", price=2), model=Item)
    assert await each.cache.get("item", model=Item) == Item(name="a", price=2)
    assert await each.cache.get_many(["item"], model=Item) == {"item": Item(name="a", price=2)}
    assert await each.cache.get_or_set("points", lambda: [Point(1, 2)], model=list[Point]) == [Point(1, 2)]
    assert await each.cache.get_or_set("points", Loader(), model=list[Point]) == [Point(1, 2)]


async def test_what_is_no_longer_the_model_is_loaded_again(rig: Rig) -> None:
    """An entry that does not fit the annotation is a miss and is counted, whatever a validator raises."""

    class Strict(BaseModel):
        name: str

        @field_validator("name")
        @classmethod
        def known(cls, name: str) -> str:
            return {"new": "new"}[name]  # KeyError, which Pydantic lets through

    await rig.cache.set("key", {"name": "old"})
    await rig.cache.set("other", {"title": "old"})
    for key in ("key", "other"):
        assert await rig.cache.get(key, model=Strict) is MISSING
        loaded = await rig.cache.get_or_set(key, Loader(Strict(name="new")), model=Strict)
        assert loaded == await rig.cache.get(key, model=Strict) == Strict(name="new")
    assert rig.cache.stats.decode_errors["payload"] == 4


@pytest.mark.parametrize(
    "value",
    [math.nan, 2**53, {1: 2}, "\ud800", object(), {"a": {1, 2}}],
    ids=["nan", "large", "key", "surrogate", "object", "set"],
)
async def test_what_cannot_be_stored_is_refused(rig: Rig, value: Any) -> None:
    """The error names it; nothing is stored and no lease is left."""
    with pytest.raises(CacheValueError):
        await rig.cache.set("key", value)
    with pytest.raises(CacheValueError):
        await rig.cache.get_or_set("key", lambda: value)
    assert await rig.cache.get("key") is MISSING
    assert await rig.lease("key") is None


@pytest.mark.parametrize("key", ["", "\ud800", 5, None, b"key", ["a"]])
async def test_bad_keys_and_tags(rig: Rig, key: Any) -> None:
    """A key, a tag or a view's name that cannot be used is refused in one way, wherever it is given."""
    cache = rig.cache
    for call in (
        cache.get(key),
        cache.get("k", tags=[key]),
        cache.get_many([key]),
        cache.set(key, 1),
        cache.delete(key),
        cache.delete_many([key]),
        cache.get_or_set(key, Loader(1)),
        cache.get_or_set_many([key], lambda _: {}),
        cache.exists(key),
        cache.ttl(key),
        cache.expire(key),
        cache.invalidate_tags(key),
    ):
        with pytest.raises(CacheKeyError):
            await call
    with pytest.raises(CacheKeyError):
        cache.namespace(key)


async def test_a_text_is_no_list_of_tags(rig: Rig) -> None:
    """`tags="ab"` would be the tags a and b."""
    with pytest.raises(CacheKeyError, match="tags='ab'"):
        await rig.cache.set("key", 1, tags="ab")


# Many


async def test_many(each: Rig) -> None:
    """Many keys are read, set and deleted at once; an empty list of them is nothing."""
    cache = each.cache
    assert await cache.get_many([]) == {}
    await cache.set_many({})
    assert await cache.delete_many([]) == await cache.invalidate_tags() == "applied"
    assert await cache.get_or_set_many([], lambda _: {}) == {}
    await cache.set_many({"a": 1, "b": None})
    assert await cache.get_many(["b", "c", "a", "a"]) == {"b": None, "a": 1}
    assert await cache.delete_many(iter(["a", "c"])) == "applied"
    assert await cache.get_many(["a", "b"]) == {"b": None}
    many = {f"k{number}": number for number in range(1200)}  # more than one MGET reads
    await cache.set_many(many)
    assert await cache.get_many(many) == many


async def test_set_many_stores_all_or_refuses_all(rig: Rig) -> None:
    """One value that cannot be stored keeps the others from being stored."""
    with pytest.raises(CacheValueError):
        await rig.cache.set_many({"a": 1, "b": object()})
    assert await rig.cache.get_many(["a", "b"]) == {}


# What is read is hostile


@pytest.mark.parametrize("mutate", ["garbage", "empty", "cut", "flipped", "other key", "list", "not utf-8", "not json"])
async def test_what_cannot_be_decoded_is_a_miss(each: Rig, mutate: str) -> None:
    """Whatever stands under a key, a read is a miss, is counted, and the value is loaded anew."""
    names = each.names("key")
    await each.cache.set("key", "value")
    await each.cache.set("other", "value")
    raw: bytes = await each.raw.get(names.value)
    entry = decode_envelope(raw, names.key, 1000)
    stored: bytes | None = {
        "garbage": b"garbage",
        "empty": b"",
        "cut": raw[:-1],
        "flipped": raw[:-1] + bytes((raw[-1] ^ 1,)),
        "other key": await each.raw.get(each.names("other").value),
        "list": None,
        "not utf-8": encode_envelope(
            Envelope(TEXT, b"\xff", 9000, 9000, namespace_token=entry.namespace_token), b"key"
        ),
        "not json": encode_envelope(Envelope(JSON, b"{", 9000, 9000, namespace_token=entry.namespace_token), b"key"),
    }[mutate]
    if stored is None:
        await each.raw.delete(names.value)
        await each.raw.lpush(names.value, "x")
    else:
        await each.raw.set(names.value, stored)
    assert await each.cache.get("key") is MISSING
    assert await each.cache.get_or_set("key", Loader("new")) == "new"
    assert await each.cache.get("key") == "new"
    assert sum(each.cache.stats.decode_errors.values()) == (0 if stored is None else 2)


# Namespaces


async def test_views(each: Rig) -> None:
    """A view's keys, tags and `clear` are its own."""
    cache, view = each.cache, each.cache.namespace("view")
    for where in (cache, view):
        await where.set("key", "value", tags=["tag"])
    await cache.invalidate_tags("tag")
    assert await cache.get("key") is MISSING
    assert await view.get("key") == "value"
    await cache.set("key", "value")
    await view.clear()
    assert await view.get("key") is MISSING
    assert await cache.get("key") == "value"
    assert await each.cache.namespace("view").namespace("inner").get("key") is MISSING
    assert view.stats == cache.stats


async def test_clear(each: Rig) -> None:
    """Nothing that was stored before is read after it; what is stored then is."""
    await each.cache.set_many({"a": 1, "b": 2}, stale_ttl=60)
    assert await each.cache.clear() == "applied"
    assert await each.cache.get_many(["a", "b"]) == {}
    loader = Loader(OSError("down"))
    with pytest.raises(OSError, match="down"):
        await each.cache.get_or_set("a", loader, stale_ttl=60)
    await each.cache.set("a", 3)
    assert await each.cache.get("a") == 3


async def test_stats(rig: Rig) -> None:
    """Each read is counted as what it was."""
    cache = rig.cache
    await cache.get("a")
    await cache.set("a", 1)
    await cache.get("a")
    await cache.get_many(["a", "b"])
    await cache.get_or_set("a", Loader())
    await cache.get_or_set("b", Loader(2))
    assert cache.stats == CacheStats(hits=3, misses=3, loads=1)


async def test_closed(server: RedisServer) -> None:
    """After the provider is closed a kept cache raises or misses at once; nothing hangs."""
    async with open_rig(server.url) as rig:
        await rig.cache.set("key", 1)
        await rig.provider.aclose()
        assert await rig.cache.get("key") is MISSING
        with pytest.raises(CacheLoadError, match="closed"):
            await rig.cache.get_or_set("key", Loader(1))
        with pytest.raises(RedisConnectionError):
            await rig.cache.delete("key")
        with pytest.raises(RuntimeError, match="closed"):
            rig.provider.cache()
