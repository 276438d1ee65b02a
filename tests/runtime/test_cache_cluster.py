"""The cache on a cluster of six servers: its keys are spread, and slots are on their way. Real processes."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any

import pytest
import pytest_asyncio
from redis.crc import key_slot

from rapidkit_redis.cache import MISSING, NotFound
from rapidkit_redis.cache.config import CacheConfig
from tests.runtime.cache_support import Loader, soon, until
from tests.runtime.cluster_rig import ClusterRig, open_cluster
from tests.support.servers import RedisServer, ServerBinary
from tests.support.topologies import ClusterHouse, usual_servers


@pytest.fixture(scope="module", params=usual_servers(), ids=lambda binary: binary.name)
def house(request: pytest.FixtureRequest) -> Iterator[ClusterHouse]:
    """A cluster; whoever moves slots moves them back."""
    binary: ServerBinary = request.param
    with ClusterHouse(binary) as running:
        yield running


@pytest_asyncio.fixture
async def rig(house: ClusterHouse) -> AsyncIterator[ClusterRig]:
    """A process."""
    async with open_cluster(house) as rig:
        yield rig


@pytest_asyncio.fixture
async def other(rig: ClusterRig) -> AsyncIterator[ClusterRig]:
    """Another process of the same namespace."""
    async with open_cluster(rig.house, namespace=rig.namespace) as other:
        yield other


KEYS = [f"item:{number}" for number in range(60)]


async def test_keys_are_everywhere(rig: ClusterRig) -> None:
    """Values are on each primary, and so are the namespace's sixteen tokens; a value's lease is where it is."""
    await rig.cache.set_many(dict.fromkeys(KEYS, "value"))
    owners = {rig.owner(rig.names(key).value).port for key in KEYS}
    assert owners == {node.port for node in rig.house.primaries}
    assert len({rig.names(key).space for key in KEYS}) == 16
    assert len({rig.owner(rig.names(key).space).port for key in KEYS}) == 3
    assert all(key_slot(names.value) == key_slot(names.lease) for names in map(rig.names, KEYS))


async def test_reads_and_writes(rig: ClusterRig, other: ClusterRig) -> None:
    """What one process stores another reads, by one key and by many."""
    for number, key in enumerate(KEYS):
        await rig.cache.set(key, number, tags=["even" if number % 2 == 0 else "odd"])
    for number, key in enumerate(KEYS):
        assert await other.cache.get(key) == number
        assert await other.cache.exists(key)
    assert await other.cache.get_many([*KEYS, "none"]) == {key: number for number, key in enumerate(KEYS)}
    left = await other.cache.ttl(KEYS[0])
    assert left is not None
    assert 3000 < left <= 3600
    assert await other.cache.expire(KEYS[0])
    assert await rig.cache.get(KEYS[0]) is MISSING


async def test_loads(rig: ClusterRig, other: ClusterRig) -> None:
    """One loader runs for a key in all processes; one call brings many; what is not there is remembered."""
    loader = Loader("loaded", held=True)
    calls = [each.cache.get_or_set("key", loader, tags=["a", "b", "c"]) for each in (rig, other) for _ in range(10)]
    tasks = [asyncio.ensure_future(call) for call in calls]
    await soon(loader.began.wait())
    loader.go.set()
    assert await soon(asyncio.gather(*tasks)) == ["loaded"] * 20
    assert loader.runs == 1
    asked: list[list[str]] = []

    async def many(keys: list[str]) -> dict[str, str]:
        asked.append(keys)
        return {key: f"v{key}" for key in keys}

    assert await rig.cache.get_or_set_many(KEYS, many) == {key: f"v{key}" for key in KEYS}
    assert await other.cache.get_or_set_many(KEYS, many) == {key: f"v{key}" for key in KEYS}
    assert [sorted(keys) for keys in asked] == [sorted(KEYS)]
    missing = Loader(NotFound())
    for each in (rig, other):
        with pytest.raises(NotFound):
            await each.cache.get_or_set("nothing", missing, negative_ttl=60)
    assert missing.runs == 1


@pytest.mark.parametrize("what", ["delete", "delete_many", "tag", "soft", "clear"])
async def test_invalidations(rig: ClusterRig, other: ClusterRig, what: str) -> None:
    """Once it is applied nobody reads what was, wherever the keys and the tokens are."""
    await rig.cache.set_many(dict.fromkeys(KEYS, "old"), tags=["tag", "and", "more"])
    calls: dict[str, Any] = {
        "delete": lambda: asyncio.gather(*map(rig.cache.delete, KEYS)),
        "delete_many": lambda: rig.cache.delete_many(KEYS),
        "tag": lambda: rig.cache.invalidate_tags("tag"),
        "soft": lambda: rig.cache.invalidate_tags("tag", soft=True),
        "clear": rig.cache.clear,
    }
    applied = await calls[what]()
    assert applied == (["applied"] * len(KEYS) if what == "delete" else "applied")
    assert [await other.cache.get(key) for key in KEYS] == [MISSING] * len(KEYS)
    assert await other.cache.get_many(KEYS) == {}
    assert await rig.cache.get_many(KEYS) == {}


async def test_views_have_tokens_of_their_own(rig: ClusterRig) -> None:
    """`clear` of a view leaves the other entries alone, and the other way round."""
    view = rig.cache.namespace("view")
    await asyncio.gather(rig.cache.set("key", 1), view.set("key", 2))
    assert await view.clear() == "applied"
    assert (await rig.cache.get("key"), await view.get("key")) == (1, MISSING)


async def test_a_load_that_was_revoked(rig: ClusterRig, other: ClusterRig) -> None:
    """What a loader has read before an invalidation is not stored after it, whichever kind it is."""
    for invalidate in (
        lambda: other.cache.delete("key"),
        lambda: other.cache.invalidate_tags("tag"),
        other.cache.clear,
    ):
        loader = Loader("old", held=True)
        task = asyncio.ensure_future(rig.cache.get_or_set("key", loader, tags=["tag"]))
        await soon(loader.began.wait())
        assert await invalidate() == "applied"
        loader.go.set()
        assert await soon(task) == "old"
        assert await other.cache.get("key", tags=["tag"]) is MISSING
        await other.cache.delete("key")


# Slots on their way


def elsewhere(rig: ClusterRig, node: RedisServer) -> RedisServer:
    """Return another primary."""
    return next(each for each in rig.house.primaries if each is not node)


async def test_a_slot_is_on_its_way(rig: ClusterRig, other: ClusterRig) -> None:
    """Every operation works with a key, a tag and a namespace's token whose slot answers ASK."""
    await asyncio.gather(*(each.cache.get("known") for each in (rig, other)))
    names = rig.names("key", "tag")
    for name in (names.value, names.space, names.tags[0][1]):
        home = rig.owner(name)
        await rig.cache.set("key", "old", tags=["tag"])
        with rig.house.moving([key_slot(name)], elsewhere(rig, home)):
            for value in ("new", "newer"):
                await rig.cache.set("key", value, tags=["tag"])
                stored = value if name != names.value or value == "new" else MISSING  # nothing new is stored there
                assert await other.cache.get("key", tags=["tag"]) == stored
                assert await other.cache.get("key", near=True) == stored
                assert await other.cache.delete("key") == "applied"
                assert await rig.cache.get_or_set("key", Loader(value), tags=["tag"]) == value
                assert await rig.cache.invalidate_tags("tag") == "applied"
                assert await other.cache.get("key", tags=["tag"]) is MISSING
                assert await rig.cache.get_or_set("key", Loader(value), tags=["tag"]) == value
                assert await other.cache.clear() == "applied"
                assert await rig.cache.get("key", tags=["tag"]) is MISSING
                assert await rig.cache.delete("key") == "applied"
        assert rig.owner(name) is not home
        await rig.cache.set("key", "moved", tags=["tag"])
        assert await other.cache.get("key", tags=["tag"]) == "moved"
        rig.house.move_slots([key_slot(name)], home)
        assert await other.cache.get("key", tags=["tag"]) == "moved"
        assert await other.cache.delete("key") == "applied"
        assert await rig.cache.get("key") is MISSING
    assert rig.cache.state.circuit == other.cache.state.circuit == "closed"


async def test_servers_that_do_not_say_their_host(house: ClusterHouse) -> None:
    """MOVED and ASK without a host mean the host that said so; there is one circuit for each primary all the same."""
    for node in house.nodes:
        house.call(node, "CONFIG", "SET", "cluster-preferred-endpoint-type", "unknown-endpoint")
    try:
        async with open_cluster(house) as rig:
            await rig.cache.set_many(dict.fromkeys(KEYS, "value"))
            slot, home = key_slot(rig.names(KEYS[0]).value), rig.owner(rig.names(KEYS[0]).value)
            with house.moving([slot], elsewhere(rig, home)):
                assert await rig.cache.delete(KEYS[0]) == "applied"  # ASK
                assert len(rig.engine.nodes.all) == 3
            assert await rig.cache.get_or_set(KEYS[0], Loader("new")) == "new"  # MOVED
            assert len(rig.engine.nodes.all) == 3
            house.move_slots([slot], home)
            assert await rig.cache.get(KEYS[0]) == "new"
    finally:
        for node in house.nodes:
            house.call(node, "CONFIG", "SET", "cluster-preferred-endpoint-type", "ip")


# The near cache


async def test_what_is_kept_is_dropped(house: ClusterHouse) -> None:
    """A foreign write of a key on any primary drops what is kept of it."""
    async with open_cluster(house, config=CacheConfig(near=True)) as rig:
        keys = [rig.keys_on(node)[0] for node in house.primaries]
        await _keep(rig, keys)
        for key in keys:
            await rig.raw("DEL", rig.names(key).value)
            await until(partial(_gone, rig, key))
        await _keep(rig, keys)
        await rig.raw("SET", rig.names(keys[0]).space, b"x" * 16)
        await until(lambda: _gone(rig, keys[0]))


async def test_one_primary_is_not_heard(house: ClusterHouse) -> None:
    """Where one primary's changes do not come in nothing is served from what is kept, and the state says so."""
    async with open_cluster(house, config=CacheConfig(near=True)) as rig:
        keys = [rig.keys_on(node)[0] for node in house.primaries]
        await _keep(rig, keys)
        silent = house.primaries[1]
        silent.pause()
        try:
            await until(lambda: rig.engine.near.alive_until < rig.engine.loop.time())
            hits = rig.cache.stats.near_hits
            assert await rig.cache.get(keys[0]) == keys[0]
            assert rig.cache.stats.near_hits == hits
            await until(lambda: rig.cache.state.tracking is False)
        finally:
            silent.resume()
        house.wait_until_stable()
        await until(lambda: rig.cache.state.tracking)
        await _keep(rig, keys)


async def test_a_slot_that_moves_takes_all_with_it(house: ClusterHouse) -> None:
    """After a slot has moved nothing is kept that was kept before; what is kept then hears of changes."""
    async with open_cluster(house, config=CacheConfig(near=True)) as rig:
        home, to = house.primaries[:2]
        (key,) = rig.keys_on(home)
        await _keep(rig, [key])
        slot = key_slot(rig.names(key).value)
        house.move_slots([slot], to)
        await rig.cache.set(key, "new")
        await until(lambda: rig.engine.near.tracking)
        assert await rig.cache.get(key) == "new"
        await _kept(rig, key)
        await rig.raw("DEL", rig.names(key).value)
        await until(lambda: _gone(rig, key))
        house.move_slots([slot], home)


async def _keep(rig: ClusterRig, keys: list[str]) -> None:
    for key in keys:
        await rig.cache.set(key, key)
        await _kept(rig, key)


async def _kept(rig: ClusterRig, key: str) -> None:
    async def hit() -> bool:
        hits = rig.cache.stats.near_hits
        await rig.cache.get(key)
        return rig.cache.stats.near_hits > hits

    await until(hit)


def _has_no(house: ClusterHouse, node: RedisServer, name: str) -> bool:
    return name not in str(house.call(node, "CLIENT", "LIST"))


async def _gone(rig: ClusterRig, key: str) -> bool:
    return rig.engine.near.find(rig.names(key)) is None


async def test_nothing_is_left(house: ClusterHouse) -> None:
    """After it is closed there is no connection, no task and no timer of it."""
    before = asyncio.all_tasks()
    async with open_cluster(house, config=CacheConfig(near=True), client_name="leftover") as rig:
        await _keep(rig, rig.keys_on(house.primaries[0], 3))
        await rig.cache.clear()
    for node in house.nodes:
        await until(partial(_has_no, house, node, "leftover"))
    assert asyncio.all_tasks() == before
