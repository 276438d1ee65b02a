"""Many keys with one loader: each key has the rules of a single one, and all that are missing are loaded together."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from rapidkit_redis.cache import MISSING, CacheLoadError, CacheTimeoutError, CacheValueError, Entry, NotFound
from rapidkit_redis.cache.config import CacheConfig
from tests.runtime.cache_support import Loader, Rig, counted, keys_left, open_rig, soon, until
from tests.support.servers import RedisServer


class GroupLoader:
    """A loader of many keys that remembers what it was asked for, and can be held."""

    def __init__(self, *, held: bool = False, without: str = "", error: BaseException | None = None) -> None:
        self.calls: list[list[str]] = []
        self.cancelled = 0
        self.began = asyncio.Event()
        self.go = asyncio.Event()
        self._without, self._error = without, error
        if not held:
            self.go.set()

    async def __call__(self, keys: list[str]) -> Mapping[str, Any]:
        """Return each key's value: the key in upper case."""
        self.calls.append(sorted(keys))
        self.began.set()
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self._error is not None:
            raise self._error
        return {key: key.upper() for key in keys if key not in self._without}


async def test_one_call_loads_all_that_are_missing(rig: Rig) -> None:
    """What is there is not asked for; values come in the order of the keys; what was loaded is stored."""
    await rig.cache.set("b", "there")
    loader = GroupLoader(without="d")
    found = await rig.cache.get_or_set_many(iter(["d", "c", "b", "a", "a"]), loader)
    assert list(found.items()) == [("c", "C"), ("b", "there"), ("a", "A")]
    assert loader.calls == [["a", "c", "d"]]
    assert await rig.cache.get_many(["a", "b", "c", "d"]) == {"a": "A", "b": "there", "c": "C"}
    assert await rig.cache.get_or_set_many(["a", "d"], loader, negative_ttl=60) == {"a": "A"}
    assert await rig.cache.get_or_set_many(["a", "d"], loader) == {"a": "A"}
    assert loader.calls == [["a", "c", "d"], ["d"]]
    with pytest.raises(NotFound):
        await rig.cache.get("d")
    assert not await keys_left(rig.raw, f"c1l:{rig.namespace}:*")


async def test_few_commands(rig: Rig) -> None:
    """A hundred missing keys are read at once, and their leases and fills travel in one batch each."""
    keys = [f"k{number}" for number in range(100)]
    loader = GroupLoader()
    async with counted(rig.raw) as counts:
        assert len(await rig.cache.get_or_set_many(keys, loader)) == 100
    print(f"100 keys: {sum(counts.values())} commands, {dict(counts)}")
    assert len(loader.calls) == 1
    assert counts["mget"] == 101  # one read of all, and with each lease the value that may have come meanwhile
    assert counts["evalsha"] <= 100
    assert sum(counts.values()) <= 100 * 9 + 10


async def test_plain_loaders_entries_and_tags(rig: Rig) -> None:
    """A loader need not be async; each value may be an `Entry`; tags and options are each entry's."""

    def load(keys: list[str]) -> dict[str, Any]:
        return {key: Entry(key, tags=["a"] if key == "x" else None, ttl=0 if key == "z" else None) for key in keys}

    assert await rig.cache.get_or_set_many(["x", "y", "z"], load, tags=["a", "b"]) == {"x": "x", "y": "y", "z": "z"}
    assert await rig.cache.get("z") is MISSING
    await rig.cache.invalidate_tags("b")
    assert await rig.cache.get_many(["x", "y"]) == {"x": "x"}


async def test_a_key_that_somebody_loads_is_waited_for(rig: Rig, other: Rig) -> None:
    """In this process and in another; the rest is loaded meanwhile, and not held up by it."""
    here, there, loader = Loader("here", held=True), Loader("there", held=True), GroupLoader()
    first = asyncio.create_task(rig.cache.get_or_set("a", here))
    second = asyncio.create_task(other.cache.get_or_set("b", there))
    await soon(asyncio.gather(here.began.wait(), there.began.wait()))
    group = asyncio.create_task(rig.cache.get_or_set_many(["a", "b", "c"], loader))
    await soon(loader.began.wait())
    await until(lambda: rig.names("c").value not in rig.engine.flights)
    assert await other.cache.get("c") == "C"
    here.go.set()
    there.go.set()
    assert await soon(group) == {"a": "here", "b": "there", "c": "C"}
    assert loader.calls == [["c"]]
    assert (await soon(first), await soon(second)) == ("here", "there")


async def test_groups_that_cross(rig: Rig, other: Rig) -> None:
    """Groups of common keys, in two processes, end; each key is loaded once."""
    loaders = [GroupLoader(held=True) for _ in range(8)]
    keys = [f"k{number}" for number in range(12)]
    calls = [
        (rig, other)[number % 2].cache.get_or_set_many(keys[number:] + keys[:number], loader)
        for number, loader in enumerate(loaders)
    ]
    groups = asyncio.gather(*calls)
    flights = (rig.engine.flights, other.engine.flights)
    await until(
        lambda: all(
            len(each) == len(keys) and all(flight.lost or flight._token for flight in each.values()) for each in flights
        )
    )
    for loader in loaders:
        loader.go.set()
    for found in await soon(groups):
        assert found == {key: key.upper() for key in keys}
    loaded = [key for loader in loaders for call in loader.calls for key in call]
    assert sorted(loaded) == sorted(keys)


async def test_single_callers_join_a_group(rig: Rig) -> None:
    """Who wants one of its keys gets the group's value, and keeps its load alive when the group is cancelled."""
    loader = GroupLoader(held=True)
    group = asyncio.create_task(rig.cache.get_or_set_many(["a", "b"], loader))
    await soon(loader.began.wait())
    single = asyncio.create_task(rig.cache.get_or_set("a", Loader("own")))
    await until(lambda: rig.cache.stats.coalesced)
    group.cancel()
    with pytest.raises(asyncio.CancelledError):
        await group
    assert loader.cancelled == 0
    loader.go.set()
    assert await soon(single) == "A"
    await until(lambda: not (rig.engine._tasks or rig.engine.flying))
    assert await rig.cache.get("a") == "A"
    assert await rig.lease("b") is None


async def test_a_cancelled_group(rig: Rig) -> None:
    """With its last caller the loader is cancelled, and every lease released."""
    loader = GroupLoader(held=True)
    group = asyncio.create_task(rig.cache.get_or_set_many(["a", "b", "c"], loader))
    await soon(loader.began.wait())
    group.cancel()
    with pytest.raises(asyncio.CancelledError):
        await group
    await until(lambda: not (rig.engine._tasks or rig.engine.flying))
    assert loader.cancelled == 1
    assert not rig.engine.flights
    assert not await keys_left(rig.raw, f"c1l:{rig.namespace}:*")


@pytest.mark.parametrize("error", [OSError("down"), NotFound(), BaseException("abort")], ids=lambda error: repr(error))
async def test_errors(rig: Rig, error: BaseException) -> None:
    """The loader's error comes as it was raised, leases are released; NotFound means that there is none of them."""
    loader = GroupLoader(error=error)
    if isinstance(error, NotFound):
        assert await rig.cache.get_or_set_many(["a", "b"], loader) == {}
    else:
        with pytest.raises(type(error)) as caught:
            await rig.cache.get_or_set_many(["a", "b"], loader)
        assert caught.value is error
    assert len(loader.calls) == 1
    assert not await keys_left(rig.raw, f"c1l:{rig.namespace}:*")


async def test_what_is_no_mapping(rig: Rig) -> None:
    """A loader that returns something else is told what is accepted; so is one whose value cannot be stored."""
    with pytest.raises(CacheValueError, match="list; accepted is a mapping"):
        await rig.cache.get_or_set_many(["a"], lambda _: ["a"])  # type: ignore[arg-type, return-value]
    with pytest.raises(CacheValueError, match="object"):
        await rig.cache.get_or_set_many(["a", "b"], lambda keys: {"a": 1, "b": object()})
    assert await rig.cache.get("a") == 1


async def test_times(rig: Rig) -> None:
    """Stale windows and the hard timeout are each key's."""
    for key in ("a", "b"):
        await rig.cache.set(key, "old", ttl=30, stale_ttl=60)
        await rig.cache.expire(key)
    failing, slow = GroupLoader(error=OSError("down")), GroupLoader(held=True)
    assert await rig.cache.get_or_set_many(["a", "b"], failing, stale_ttl=60) == {"a": "old", "b": "old"}
    found = rig.cache.get_or_set_many(["a", "b"], slow, stale_ttl=60, soft_timeout=0.05)
    assert await soon(found) == {"a": "old", "b": "old"}
    slow.go.set()
    await until(lambda: not rig.engine.flights)
    assert await rig.cache.get_many(["a", "b"]) == {"a": "A", "b": "B"}
    with pytest.raises(CacheTimeoutError):
        await soon(rig.cache.get_or_set_many(["c", "d"], GroupLoader(held=True), hard_timeout=0.1))
    await until(lambda: not (rig.engine._tasks or rig.engine.flying))
    assert not await keys_left(rig.raw, f"c1l:{rig.namespace}:*")


async def test_a_revoked_key_is_not_stored(rig: Rig, other: Rig) -> None:
    """A key that is deleted while its group loads is not stored; the others are."""
    loader = GroupLoader(held=True)
    group = asyncio.create_task(rig.cache.get_or_set_many(["a", "b"], loader))
    await soon(loader.began.wait())
    await other.cache.delete("a")
    late = asyncio.create_task(rig.cache.get_or_set_many(["a", "b"], second := GroupLoader()))
    await soon(second.began.wait())
    loader.go.set()
    assert await soon(group) == await soon(late) == {"a": "A", "b": "B"}
    assert second.calls == [["a"]]
    assert await other.cache.get("b") == "B"


async def test_nesting(server: RedisServer) -> None:
    """A loader may load other keys, one or many, with every place taken; its own it may not."""
    async with open_rig(server.url, config=CacheConfig(load_limit=1)) as rig:

        async def load(keys: list[str]) -> dict[str, Any]:
            one = await rig.cache.get_or_set("one", Loader(1))
            many = await rig.cache.get_or_set_many(["two", "three"], GroupLoader())
            return {key: [one, many] for key in keys}

        async def load_itself(keys: list[str]) -> Any:
            return await rig.cache.get_or_set_many(["other", "b"], load_itself)

        assert await soon(rig.cache.get_or_set_many(["a"], load)) == {"a": [1, {"two": "TWO", "three": "THREE"}]}
        with pytest.raises(CacheLoadError):
            await soon(rig.cache.get_or_set_many(["a", "b"], load_itself))


async def test_a_group_that_waits_for_a_place_is_urgent_for_who_has_one(server: RedisServer) -> None:
    """A loader that wants a key of such a group does not wait for itself."""
    async with open_rig(server.url, config=CacheConfig(load_limit=1)) as rig:
        queued = asyncio.Event()

        async def outer() -> Any:
            await queued.wait()
            return await rig.cache.get_or_set("a", Loader("own"))

        first = asyncio.create_task(rig.cache.get_or_set("outer", outer))
        await until(lambda: not rig.engine.slots._free)
        group = asyncio.create_task(rig.cache.get_or_set_many(["a", "b"], GroupLoader()))
        await until(lambda: rig.engine.slots._waiting)
        queued.set()
        assert await soon(first) == "A"
        assert await soon(group) == {"a": "A", "b": "B"}
        assert rig.engine.slots._free == 1
