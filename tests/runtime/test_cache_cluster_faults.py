"""What becomes of the cache where a primary of a cluster hangs, dies, or gives way. Real processes."""

import asyncio
import logging
import time
from collections.abc import Iterator

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from rapidkit_redis.cache import MISSING
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.wire import Wire
from tests.runtime.cache_support import Loader, soon, until
from tests.runtime.cluster_rig import ClusterRig, open_cluster
from tests.support.servers import RedisServer, ServerBinary
from tests.support.topologies import ClusterHouse, topology_servers, usual_servers

SERVERS = pytest.mark.parametrize("binary", usual_servers(), ids=lambda binary: binary.name)
TIMEOUT = 1.0


@pytest.fixture
def house(binary: ServerBinary) -> Iterator[ClusterHouse]:
    """A cluster of the test's own."""
    with ClusterHouse(binary) as running:
        yield running


async def _closed(rig: ClusterRig, seconds: float = 10.0) -> float:
    """Wait until all is well again, and return how long that took."""
    began = time.monotonic()

    async def well() -> None:
        while rig.cache.state.circuit != "closed" or rig.cache.state.pending:
            await rig.cache.get("any")
            await asyncio.sleep(0.005)

    await asyncio.wait_for(well(), seconds)
    return time.monotonic() - began


@SERVERS
async def test_one_primary_hangs(house: ClusterHouse, caplog: pytest.LogCaptureFixture) -> None:
    """Its keys are loaded, with no wait after the first; those of the others are still read; that is said once."""
    async with open_cluster(house, command_timeout=TIMEOUT) as rig:
        hung, *others = house.primaries
        bad, good = rig.keys_on(hung, 3), [key for node in others for key in rig.keys_on(node, 3)]
        await rig.cache.set_many(dict.fromkeys([*bad, *good], "cached"))
        hung.pause()
        try:
            with caplog.at_level(logging.INFO, "rapidkit_redis"):
                assert await rig.cache.get_or_set(bad[0], Loader("loaded")) == "loaded"
                longest = 0.0
                for _ in range(20):
                    began = time.monotonic()
                    assert await rig.cache.get_or_set(bad[1], Loader("loaded")) == "loaded"
                    assert [await rig.cache.get(key) for key in good] == ["cached"] * len(good)
                    assert await rig.cache.get_many([*bad, *good]) == {}  # they are read together
                    assert await rig.cache.delete(good[0]) == "applied"
                    await rig.cache.set(good[0], "cached")
                    longest = max(longest, time.monotonic() - began)
                assert longest < TIMEOUT
                assert rig.cache.state.circuit != "closed"
                assert await rig.cache.delete(bad[2]) == "queued"
                assert await rig.cache.get(good[0]) is MISSING  # as long as anything waits nothing is read
        finally:
            hung.resume()
        house.wait_until_stable()
        await _closed(rig)
        assert await rig.cache.get(good[0]) == "cached"
        assert await rig.cache.get(bad[2]) is MISSING
        warnings = [each.message for each in caplog.records if each.levelname == "WARNING"]
        assert [each for each in warnings if f":{hung.port}" in each] == warnings[:1]


@SERVERS
@pytest.mark.parametrize("how", ["killed", "failover"])
async def test_a_primary_gives_way(house: ClusterHouse, how: str) -> None:
    """Its replica takes its place: what was invalidated meanwhile is gone before this process reads again."""
    config = CacheConfig(near=True)
    async with (
        open_cluster(house, command_timeout=TIMEOUT, config=config) as rig,
        open_cluster(house, command_timeout=TIMEOUT, namespace=rig.namespace) as other,
    ):
        old = house.primaries[0]
        keys = rig.keys_on(old, 4)
        await rig.cache.set_many(dict.fromkeys(keys, "old"), tags=["tag"])
        assert await rig.cache.delete(keys[0]) == "applied"
        began = time.monotonic()
        if how == "killed":
            house.kill(old)
            assert await soon(rig.cache.delete(keys[1])) == "queued"
        else:
            house.fail_over(old)
            assert await soon(rig.cache.delete(keys[1])) in {"applied", "queued"}
        while rig.owner(rig.names(keys[0]).value) is old:
            assert await rig.cache.get(keys[1]) is MISSING
            await asyncio.sleep(0.02)
        await asyncio.gather(_closed(rig), _closed(other))
        print(f"{how}: used again after {time.monotonic() - began:.2f} s")
        for each in (rig, other):
            assert [await each.cache.get(key) for key in keys[:2]] == [MISSING, MISSING]
            assert await each.cache.get(keys[2]) in {"old", MISSING}
        await rig.cache.set(keys[1], "new")
        assert await other.cache.get(keys[1]) == "new"
        await until(lambda: rig.engine.near.tracking)
        if how == "killed":
            old.restart()
            house.wait_until_stable()
        await until(lambda: _applied(other, keys[1]))  # a replica that is back may be sent nothing for a second
        await until(lambda: _missing(rig, keys[1]))


async def _applied(rig: ClusterRig, key: str) -> bool:
    return await rig.cache.delete(key) == "applied"


async def _missing(rig: ClusterRig, key: str) -> bool:
    return await rig.cache.get(key) is MISSING


@SERVERS
async def test_a_lease_that_cannot_be_ended(house: ClusterHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """While primaries send a command from one to the other it is not: it is ended later, though none has failed."""
    async with open_cluster(house, command_timeout=TIMEOUT) as rig:
        loader, asked = Loader(OSError("down"), held=True), 0

        async def never_ends(*_: object) -> bool:
            nonlocal asked
            asked += 1
            if asked == 2:  # by who has loaded, and once more in the background
                monkeypatch.undo()
            raise RedisConnectionError("from one to the other")

        loading = asyncio.create_task(rig.cache.get_or_set("key", loader))
        await soon(loader.began.wait())
        monkeypatch.setattr(Wire, "release", never_ends)
        loader.go.set()
        with pytest.raises(OSError, match="down"):
            await loading
        await until(lambda: asked == 2)
        assert await soon(rig.cache.get_or_set("key", Loader("value"))) == "value"
        await _closed(rig)
        assert not await rig.raw("EXISTS", rig.names("key").lease)


@SERVERS
async def test_a_replica_that_hangs(house: ClusterHouse) -> None:
    """What its primary has and no replica is queued; keys of the other primaries are applied."""
    async with open_cluster(house, command_timeout=TIMEOUT) as rig:
        node, another = house.primaries[:2]
        (bad,), (good,) = rig.keys_on(node), rig.keys_on(another)
        await rig.cache.set_many({bad: "old", good: "old"})
        assert await rig.cache.delete_many([bad, good]) == "applied"
        await rig.cache.set_many({bad: "old", good: "old"})
        replica: RedisServer = house.replica_of(node)
        replica.pause()
        try:
            assert await rig.cache.delete(good) == "applied"
            assert await rig.cache.delete(bad) == "queued"
            assert await rig.cache.clear() == "queued"
        finally:
            replica.resume()
        await _closed(rig)
        assert await rig.cache.delete(bad) == "applied"


async def test_nobody_takes_its_place(caplog: pytest.LogCaptureFixture) -> None:
    """A cluster that is down for good reasons is left alone; once it is whole again it is used."""
    with ClusterHouse(topology_servers()[0], replicas=False) as house:
        async with open_cluster(house, command_timeout=TIMEOUT) as rig:
            gone, other = house.primaries[:2]
            keys = [*rig.keys_on(gone), *rig.keys_on(other)]
            await rig.cache.set_many(dict.fromkeys(keys, "old"))
            with caplog.at_level(logging.INFO, "rapidkit_redis"):
                house.kill(gone)
                await until(lambda: "cluster_state:fail" in house.call(other, "CLUSTER", "INFO"))
                ends_at = time.monotonic() + 1.5
                while time.monotonic() < ends_at:
                    for key in keys:
                        assert await soon(rig.cache.get_or_set(key, Loader("loaded"))) in {"old", "loaded"}
                    await asyncio.sleep(0.01)
                assert await rig.cache.delete(keys[0]) == "queued"
                gone.restart()
                house.wait_until_stable()
                await _closed(rig)
            assert len([each for each in caplog.records if each.levelname == "WARNING"]) <= 6, caplog.text
            assert await rig.cache.get(keys[0]) is MISSING


async def test_nobody_asks_for_anything() -> None:
    """Where a primary dies that nothing was asked of, its successor is found, and entries are kept again."""
    with ClusterHouse(topology_servers()[0]) as house:
        async with open_cluster(house, command_timeout=TIMEOUT, config=CacheConfig(near=True)) as rig:
            await rig.cache.get("key")
            await until(lambda: rig.cache.state.tracking)
            gone = house.primaries[0]
            house.kill(gone)
            await until(lambda: rig.cache.state.tracking is False)
            await until(lambda: gone.port not in {each.port for each in house.primaries})
            await until(lambda: rig.cache.state.tracking)
