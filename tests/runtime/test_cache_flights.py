"""The interleavings that break simpler caches, each forced: who may join a load, and what comes late.

Where two rigs share a namespace, they are two processes: nothing is common to them but the server.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from rapidkit_redis.cache import MISSING, Cache, Entry
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.order import Order
from tests.runtime.cache_support import (
    HoldingProxy,
    Item,
    Loader,
    Rig,
    begun,
    counted,
    keys_left,
    open_rig,
    soon,
    start,
    until,
)
from tests.runtime.faces import pool_of
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer


async def until_lost(rig: Rig) -> None:
    """Wait until this process knows that another has the lease."""
    name = rig.names("key").value
    await until(lambda: name in rig.engine.flights and rig.engine.flights[name].lost)


REVOCATIONS: dict[str, Callable[[Cache], Awaitable[Any]]] = {
    "delete": lambda cache: cache.delete("key"),
    "delete many": lambda cache: cache.delete_many(["else", "key"]),
    "invalidate": lambda cache: cache.invalidate_tags("tag"),
    "clear": lambda cache: cache.clear(),
    "set": lambda cache: cache.set("key", "new", tags=["tag"]),
    "set nothing": lambda cache: cache.set("key", "new", ttl=0),
}


# Joining


@pytest.mark.parametrize("by", ["another process", "the same process"])
@pytest.mark.parametrize("revoke", REVOCATIONS)
async def test_a_revoked_load_is_not_joined(rig: Rig, other: Rig, revoke: str, by: str) -> None:
    """Who comes after a deletion gets what is loaded then, though the old load still runs beside him."""
    old, new = Loader("old", held=True), Loader("new")
    early = await begun(rig, old, tags=["tag"])
    await REVOCATIONS[revoke]((other if by == "another process" else rig).cache)

    late = start(rig, new, tags=["tag"])
    if revoke in {"invalidate", "clear"}:  # the lease is the old load's still: the late one waits for it
        await until_lost(rig)
        assert not late.done()
        old.go.set()
    assert await soon(late) == "new"
    old.go.set()
    assert await soon(early) == "old"  # he came before

    for each in (rig, other):
        stored = MISSING if revoke == "set nothing" and not new.runs else "new"
        assert await each.cache.get("key", tags=["tag"]) == stored
    assert (old.runs, new.runs) == (1, 0 if revoke == "set" else 1)
    assert await rig.lease("key") is None


@pytest.mark.parametrize("revoke", REVOCATIONS)
async def test_a_revoked_load_is_not_stored(rig: Rig, other: Rig, revoke: str) -> None:
    """Its value goes to its own callers; what is read later is a miss, or what was set."""
    old = Loader("old", held=True)
    early = await begun(rig, old, tags=["tag"])
    await REVOCATIONS[revoke](other.cache)
    old.go.set()
    assert await soon(early) == "old"
    for each in (rig, other):
        assert await each.cache.get("key", tags=["tag"]) == ("new" if revoke == "set" else MISSING)


async def test_a_live_load_is_joined(rig: Rig) -> None:
    """Who comes while a load runs that nothing has revoked gets its value, with one more command."""
    loader = Loader("value", held=True)
    first = await begun(rig, loader)
    async with counted(rig.raw) as counts:
        second = start(rig, Loader("other"))
        await until(lambda: rig.cache.stats.coalesced)
    loader.go.set()
    assert (await soon(first), await soon(second)) == ("value", "value")
    assert counts == {"mget": 1}


async def test_a_load_of_other_tags_is_not_joined(rig: Rig) -> None:
    """Who declares a tag that the load does not has a right to an entry with it."""
    plain, tagged = Loader("plain", held=True), Loader("tagged")
    first = await begun(rig, plain)
    second = start(rig, tagged, tags=["tag"])
    await until_lost(rig)
    plain.go.set()
    assert (await soon(first), await soon(second)) == ("plain", "tagged")


async def test_a_read_that_was_sent_is_not_joined(server: RedisServer) -> None:
    """Who comes while a read is under way sends his own: what that one has found may have been deleted meanwhile."""
    with HoldingProxy(server.host, server.port) as proxy:
        async with open_rig(server.url, via=proxy.url) as rig, open_rig(server.url, namespace=rig.namespace) as other:
            await rig.cache.set("key", "old value")
            proxy.hold(b"old value", reply=True)
            early = asyncio.create_task(rig.cache.get("key"))
            await proxy.wait_until_held()
            assert await other.cache.delete("key") == "applied"
            late = asyncio.create_task(rig.cache.get("key"))
            await asyncio.sleep(0.01)
            await proxy.release()
            assert await soon(early) == "old value"
            assert await soon(late) is MISSING


async def test_what_a_waiter_has_read_is_not_for_later_callers(server: RedisServer) -> None:
    """A poll was answered, but its reply is late: who came in between, after a deletion, does not get its value."""
    with HoldingProxy(server.host, server.port) as proxy:
        async with open_rig(server.url, via=proxy.url) as slow, open_rig(server.url, namespace=slow.namespace) as other:
            first, second, unused = Loader("old value", held=True), Loader("new value", held=True), Loader("unused")
            leader = await begun(other, first)
            early = start(slow, unused)
            await until_lost(slow)
            proxy.hold(b"old value", reply=True)
            first.go.set()
            await soon(leader)
            await proxy.wait_until_held()
            lane = slow.engine.wire.batcher._lane
            assert lane._line is not None
            lane.lose(lane._line)  # as after another command's timeout: what is sent now has a connection of its own
            await other.cache.delete("key")
            next_leader = await begun(other, second)
            late = start(slow, unused)
            await until(lambda: slow.cache.stats.coalesced)
            await proxy.release()
            assert await soon(early) == "old value"
            await until_lost(slow)  # he looks again, and waits for the second load
            second.go.set()
            assert (await soon(late), await soon(next_leader)) == ("new value", "new value")
            assert not unused.runs


# One load


@pytest.mark.parametrize("stale_ttl", [0.0, 60.0])
async def test_who_was_overtaken_between_his_read_and_his_lease_does_not_load(
    rig: Rig, other: Rig, stale_ttl: float
) -> None:
    """The value comes after the read that missed it: with the lease it is read again, and the lease is given back."""
    loader = Loader("late")
    leases = rig.engine.leases
    acquire = leases.acquire

    async def overtaken(order: Order, token: bytes) -> Any:
        await other.cache.set("key", "early", tags=["a"], stale_ttl=stale_ttl)
        return await acquire(order, token)

    leases.acquire = overtaken
    assert await rig.cache.get_or_set("key", loader, tags=["a"], stale_ttl=stale_ttl) == "early"
    assert not loader.runs
    assert not await keys_left(rig.raw, f"c1l:{rig.namespace}:*")


async def test_fifty_callers_in_one_turn(rig: Rig) -> None:
    """They cost one load and a handful of commands."""
    loader = Loader("value")
    await rig.cache.get("warm")
    async with counted(rig.raw) as counts:
        values = await asyncio.gather(*(rig.cache.get_or_set("key", loader, tags=["a", "b"]) for _ in range(50)))
    print(f"50 callers: {sum(counts.values())} commands, {dict(counts)}")
    assert values == ["value"] * 50
    assert loader.runs == 1
    # MGET; SET NX of the lease, SET NX and GET of three tokens, PTTL of two, MGET; EVALSHA, in it GET, SET and DEL
    assert sum(counts.values()) <= 16, counts
    assert counts["mget"] == 2
    assert counts["evalsha"] + counts["eval"] <= 2
    assert rig.cache.stats.coalesced == 49


async def test_processes_share_one_load(rig: Rig, server: RedisServer) -> None:
    """Four processes with 25 callers each run one loader."""
    loader = Loader("value", held=True)
    async with AsyncExitStack() as stack:
        others = [open_rig(server.url, namespace=rig.namespace) for _ in range(3)]
        rigs = [rig, *[await stack.enter_async_context(each) for each in others]]
        calls = asyncio.gather(*(each.cache.get_or_set("key", loader) for each in rigs for _ in range(25)))
        await soon(loader.began.wait())
        await until(lambda: sum(each.engine.flights[each.names("key").value].lost for each in rigs) == 3)
        loader.go.set()
        assert await soon(calls) == ["value"] * 100
        assert loader.runs == 1


async def test_waiters_send_few_commands(rig: Rig, other: Rig) -> None:
    """While a loader runs for 3 s in one process, 50 callers in another poll together, with a growing pause."""
    loader = Loader("value", held=True)
    leader = await begun(rig, loader)
    asyncio.get_running_loop().call_later(3, loader.go.set)
    async with counted(rig.raw) as counts:
        waiters = [start(other, Loader("other")) for _ in range(50)]
        await until(lambda: other.cache.stats.coalesced == 49)
        in_use = len(list(pool_of(other.provider.client())._get_in_use_connections()))
        values = await soon(asyncio.gather(*waiters))
        ended = time.monotonic()
    await leader
    print(f"50 waiters for 3 s: {sum(counts.values())} commands, {dict(counts)}, {time.monotonic() - ended:.3f} s late")
    assert values == ["value"] * 50
    assert 10 <= counts["mget"] <= 45
    assert sum(counts.values()) <= 60
    assert in_use == 0
    pool = pool_of(other.provider.client())
    assert not pool._available_connections, "waiters have taken a connection of the pool"


# Values that a waiter cannot use


async def test_waiters_who_cannot_read_what_is_there(rig: Rig, other: Rig) -> None:
    """An entry that is fresh, but no model of theirs, does not make them ask again and again while another loads."""
    await rig.cache.set("key", "no item")
    item = Item(name="item")
    await rig.raw.set(rig.names("key").lease, b"x" * 16, px=1000)  # somebody loads
    async with counted(rig.raw) as counts:
        assert await soon(other.cache.get_or_set("key", Loader(item), model=Item)) == item
    assert counts["mget"] <= 30
    assert counts["evalsha"] + counts["eval"] <= 4


# Limits


async def test_limit_on_concurrent_loads(server: RedisServer) -> None:
    """So many loaders run at a time; the others wait for their turn, in order, and hold no lease meanwhile."""
    async with open_rig(server.url, config=CacheConfig(load_limit=2)) as rig:
        loaders = [Loader(number, held=True) for number in range(4)]
        tasks = [start(rig, loader, key=f"k{number}") for number, loader in enumerate(loaders)]
        await soon(asyncio.gather(loaders[0].began.wait(), loaders[1].began.wait()))
        assert [loader.runs for loader in loaders] == [1, 1, 0, 0]
        assert await rig.lease("k2") is None
        tasks[3].cancel()
        loaders[1].go.set()
        await soon(loaders[2].began.wait())
        for loader in loaders:
            loader.go.set()
        assert await soon(asyncio.gather(*tasks[:3])) == [0, 1, 2]
        assert await soon(rig.cache.get_or_set("k3", Loader(3))) == 3
        assert rig.engine.slots._free == 2


async def test_nested_loads_do_not_wait_for_each_other(server: RedisServer) -> None:
    """With every place taken, a loader's own loads go on, and so do those for which others wait already."""
    async with open_rig(server.url, config=CacheConfig(load_limit=1)) as rig:
        inner = Loader("inner")
        queued = asyncio.Event()

        async def outer() -> Any:
            await queued.wait()
            return [await rig.cache.get_or_set(key, inner) for key in ("own", "shared")]

        first = asyncio.create_task(rig.cache.get_or_set("outer", outer))
        await until(lambda: not rig.engine.slots._free)
        shared = start(rig, inner, key="shared")  # waits for the place that `outer` has
        await until(lambda: rig.engine.slots._waiting)
        queued.set()
        assert await soon(first) == ["inner", "inner"]
        assert await soon(shared) == "inner"
        assert rig.engine.slots._free == 1


# Without Redis


async def test_without_redis_the_limit_holds(server: RedisServer) -> None:
    """What Redis does not answer is loaded, but not all at once."""
    with FaultProxy(server.host, server.port) as proxy:
        config = CacheConfig(load_limit=2)
        async with open_rig(server.url, via=proxy.url, command_timeout=0.2, config=config) as rig:
            proxy.refuse()
            running = most = 0

            async def load() -> int:
                nonlocal running, most
                running += 1
                most = max(most, running)
                await asyncio.sleep(0.001)
                running -= 1
                return 1

            calls = [rig.cache.get_or_set(f"k{number}", load) for number in range(20)]
            assert await soon(asyncio.gather(*calls)) == [1] * 20
            assert most == 2


async def test_without_redis_a_running_load_is_not_joined(server: RedisServer) -> None:
    """Nobody knows whether it was revoked: who comes later gets the next one, which waits for it and is shared."""
    with FaultProxy(server.host, server.port) as proxy:
        async with (
            open_rig(server.url, via=proxy.url, command_timeout=0.3) as cut,
            open_rig(server.url, namespace=cut.namespace) as other,
        ):
            old, new = Loader("old", held=True), Loader("new")
            early = await begun(cut, old)
            proxy.black_hole()
            assert await other.cache.delete("key") == "applied"
            late = [start(cut, new) for _ in range(10)]
            await until(lambda: cut.cache.stats.bypassed == 10)
            later = [start(cut, new) for _ in range(10)]
            await until(lambda: cut.cache.stats.bypassed == 20)
            assert new.runs == 0  # one loader at a time
            old.go.set()
            assert await soon(asyncio.gather(*late, *later)) == ["new"] * 20
            assert await soon(early) == "old"
            assert new.runs == 1
            proxy.reset()
            proxy.heal()
            assert await other.cache.get("key") is MISSING


async def test_a_load_outlives_redis(server: RedisServer) -> None:
    """Redis goes while the loader runs: its callers still get the value, a command timeout later at most."""
    with FaultProxy(server.host, server.port) as proxy:
        async with open_rig(server.url, via=proxy.url, command_timeout=0.3) as rig:
            loader = Loader(Entry("value", ttl=10), held=True)
            task = await begun(rig, loader)
            proxy.black_hole()
            loader.go.set()
            began = time.monotonic()
            assert await soon(task) == "value"
            assert time.monotonic() - began < 1.5
            proxy.reset()
            proxy.heal()
            assert await rig.cache.get("key") is MISSING
