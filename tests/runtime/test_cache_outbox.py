"""Invalidations that wait: which of them cover others, how many may wait, and what callers are told."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest
import pytest_asyncio
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.cache import MISSING, Cache
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.outbox import RECENT_SECONDS, Kind, Operation, Outbox, OutboxFullError
from tests.runtime.cache_support import HoldingProxy, open_rig, until
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer


def key(name: str = "key", space: str = "space") -> Operation:
    """Return a key's deletion."""
    return Operation("key", (space.encode(),), f"{space}:{name}".encode(), f"{space}:{name}:lease".encode())


def tag(name: str = "tag", space: str = "space", kind: Kind = "tag") -> Operation:
    """Return a tag's rewriting."""
    return Operation(kind, (space.encode(),), f"{space}:{name}".encode())


def soft(name: str = "tag", space: str = "space") -> Operation:
    """Return a tag's soft rewriting."""
    return tag(name, space, "soft")


def clear(space: str = "space") -> Operation:
    """Return a namespace's rewriting."""
    return Operation("space", (space.encode(),), space.encode())


# What covers what


@pytest.mark.parametrize(
    ("added", "waiting"),
    [
        ([key(), key()], [key()]),
        ([key("a"), key("b")], [key("a"), key("b")]),
        ([tag(), soft()], [tag()]),
        ([soft(), tag()], [tag()]),
        ([soft("a"), tag("b")], [soft("a"), tag("b")]),
        ([soft(), tag(space="other")], [soft(), tag(space="other")]),
        ([key(), tag(), soft("b"), clear()], [clear()]),
        ([clear(), key(), tag(), soft("b"), clear()], [clear()]),
        ([clear(), key(space="other"), key()], [clear(), key(space="other")]),
        ([key(space="other"), clear()], [key(space="other"), clear()]),
        ([soft(), tag(), clear(), key(), soft()], [clear()]),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_covering(added: list[Operation], waiting: list[Operation], *, at_once: bool) -> None:
    """Each waits once; hard covers soft, and a namespace all that is its own, also what comes later."""
    outbox = Outbox(10)
    assert outbox.empty
    for operations in [added] if at_once else [[each] for each in added]:
        outbox.add(operations)
    assert list(outbox.pending()) == waiting
    assert len(outbox) == len(waiting)
    assert not outbox.empty
    outbox.done(outbox.pending())
    assert outbox.empty
    assert outbox.recent() == waiting


@pytest.mark.parametrize("again", [key(), clear(), tag("else")], ids=["the same", "what covers it", "another"])
def test_what_is_added_during_its_replay(again: Operation) -> None:
    """It waits on: what is on its way may come before it."""
    outbox = Outbox(10)
    outbox.add([key()])
    under_way = outbox.pending()
    outbox.add([again])
    outbox.done(under_way)
    assert list(outbox.pending()) == [again]
    assert not outbox.empty


def test_what_is_covered_during_its_covers_replay() -> None:
    """A key that is deleted while its namespace's rewriting is on its way has that done again."""
    outbox = Outbox(10)
    outbox.add([clear()])
    under_way = outbox.pending()
    outbox.add([key()])
    outbox.done(under_way)
    assert list(outbox.pending()) == [clear()]


# How many


def test_overflow() -> None:
    """What is more than the limit becomes one rewriting of each namespace; what fits stays as it is."""
    outbox = Outbox(4)
    outbox.add([key("a"), key("b"), tag(space="other"), soft(space="third")])
    outbox.add([key("a")])  # waits already
    assert len(outbox) == 4
    under_way = outbox.pending()
    outbox.add([key("c")])
    assert list(outbox.pending()) == [clear(), clear("other"), clear("third")]
    outbox.done(under_way)
    assert len(outbox) == 3
    outbox.add([key("d"), key("e", "other"), key("f", "fourth")])
    assert set(outbox.pending()) == {clear(), clear("other"), clear("third"), key("f", "fourth")}


def test_too_many_namespaces() -> None:
    """They are refused, and what waits is what waited before."""
    outbox = Outbox(3)
    outbox.add([key(space=each) for each in "abc"])
    before = outbox.pending()
    for operations in ([key(space="d")], [key("x", "a"), key(space="d")], [key(space=each) for each in "defg"]):
        with pytest.raises(OutboxFullError):
            outbox.add(operations)
        assert outbox.pending() == before
    outbox.add([key("more", "a")])
    assert list(outbox.pending()) == [clear("a"), clear("b"), clear("c")]


def test_recent(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was applied is remembered for a minute from the last time on, and no more of it than may wait."""
    now = 1000.0
    monkeypatch.setattr("rapidkit_redis.cache.outbox.time.monotonic", lambda: now)
    outbox = Outbox(3)
    outbox.applied([key("a"), key("b")])
    now += RECENT_SECONDS / 2
    outbox.applied([key("a"), tag(space="other")])
    assert outbox.recent() == [key("b"), key("a"), tag(space="other")]
    now += RECENT_SECONDS / 2
    assert outbox.recent() == [key("a"), tag(space="other")]
    outbox.applied([key("c"), key("d")])
    assert outbox.recent() == [clear(), clear("other")]
    outbox.applied([key(space=each) for each in "wxyz"])
    assert len(outbox.recent()) == 3
    now += RECENT_SECONDS
    assert outbox.recent() == []


def test_any_history_is_covered() -> None:
    """Whatever is added, each invalidation is there or what does as much, and never more than the limit."""
    chance = random.Random(6)  # noqa: S311
    for _ in range(300):
        outbox, limit, added = Outbox(8), 8, list[Operation]()
        for _ in range(chance.randrange(1, 40)):
            make: Callable[..., Operation] = chance.choice([key, key, key, tag, soft])
            space = chance.choice(["a", "b", "c"])
            each = clear(space) if chance.random() < 0.05 else make(chance.choice("pqrstuv"), space)
            outbox.add([each])
            added.append(each)
            pending = outbox.pending()
            assert len(pending) <= limit
            for one in added:
                covers = {one, one._replace(kind="tag") if one.kind == "soft" else one, clear(one.spaces[0].decode())}
                assert covers & set(pending), (added, pending)
                assert max(pending.get(cover, 0) for cover in covers) >= added.index(one) + 1


# What callers are told


@pytest_asyncio.fixture
async def proxy(server: RedisServer) -> AsyncIterator[FaultProxy]:
    """A network that can fail."""
    with FaultProxy(server.host, server.port) as proxy:
        yield proxy


Call = Callable[[Cache], Coroutine[Any, Any, Any]]
CALLS: dict[str, Call] = {
    "delete": lambda cache: cache.delete("key"),
    "delete_many": lambda cache: cache.delete_many(["key", "other"]),
    "tags": lambda cache: cache.invalidate_tags("tag"),
    "soft": lambda cache: cache.invalidate_tags("tag", soft=True),
    "clear": lambda cache: cache.clear(),
    "set": lambda cache: cache.set("key", "new", tags=["tag"]),
    "set_many": lambda cache: cache.set_many({"key": "new"}, tags=["tag"]),
    "ttl 0": lambda cache: cache.set("key", "new", ttl=0),
}


@pytest.mark.parametrize("what", CALLS)
@pytest.mark.parametrize("fault", ["refuse", "black hole"])
async def test_each_takes_effect_later(server: RedisServer, proxy: FaultProxy, what: str, fault: str) -> None:
    """What was invalidated, or set, in an outage is a miss after it, for all processes; nothing else is."""
    async with (
        open_rig(server.url, via=proxy.url, command_timeout=0.3) as rig,
        open_rig(server.url, namespace=rig.namespace) as other,
    ):
        await rig.cache.set("key", "old", tags=["tag"])
        await rig.cache.set("stays", "value", tags=["else"])
        (proxy.refuse if fault == "refuse" else proxy.black_hole)()
        proxy.reset()
        for _ in range(2):  # the one that finds out, and the one that knows
            told = await CALLS[what](rig.cache)
            assert told == (None if what.startswith(("set", "ttl")) else "queued")
        stats = rig.cache.stats
        assert stats.dropped == (2 if what.startswith("set") else 0)
        assert stats.queued == 2 * (2 if what == "delete_many" else 1)
        assert rig.cache.state.pending == (2 if what == "delete_many" else 1)
        assert await rig.cache.get("key") is MISSING
        assert await other.cache.get("key") == "old"
        proxy.reset()  # nothing that was sent comes late: what happens then is the replay's doing
        proxy.heal()
        await until(lambda: rig.engine.circuit.closed)
        assert await other.cache.get("key") is await rig.cache.get("key") is MISSING
        assert await rig.cache.get("stays") == (MISSING if what == "clear" else "value")
        assert rig.cache.stats.replayed == (2 if what == "delete_many" else 1)
        assert rig.cache.state.pending == 0
        assert await CALLS[what](rig.cache) in {"applied", None}
        assert rig.cache.stats.queued == 2 * (2 if what == "delete_many" else 1)


async def test_a_soft_one_stays_soft(server: RedisServer, proxy: FaultProxy) -> None:
    """After its replay the old value is stale, not gone."""
    async with open_rig(server.url, via=proxy.url, command_timeout=0.3) as rig:
        await rig.cache.set("key", "old", tags=["tag"], stale_ttl=60)
        proxy.refuse()
        proxy.reset()
        assert await rig.cache.invalidate_tags("tag", soft=True) == "queued"
        proxy.heal()
        await until(lambda: rig.engine.circuit.closed)

        def fails() -> Any:
            raise OSError("down")

        assert await rig.cache.get("key") is MISSING
        assert await rig.cache.get_or_set("key", fails, tags=["tag"], stale_ttl=60) == "old"


async def test_an_answer_that_is_lost(server: RedisServer) -> None:
    """Done by the server, but not answered in time, is `queued`, and raises with `strict`."""
    with HoldingProxy(server.host, server.port) as holding:
        async with open_rig(server.url, via=holding.url, command_timeout=0.3) as rig:
            await rig.cache.set("key", "old")
            holding.hold(b":1\r\n", reply=True)
            assert await rig.cache.delete("key") == "queued"
            assert await rig.pttl("key") == -2
            await until(lambda: rig.engine.circuit.closed)
    with HoldingProxy(server.host, server.port) as holding:
        async with open_rig(server.url, via=holding.url, command_timeout=0.3) as rig:
            await rig.cache.set("key", "old")
            holding.hold(b":1\r\n", reply=True)
            with pytest.raises(RedisTimeoutError):
                await rig.cache.delete("key", strict=True)
            assert rig.cache.state.pending == rig.cache.stats.queued == 0
            assert await rig.pttl("key") == -2


async def test_strict(server: RedisServer, proxy: FaultProxy) -> None:
    """It raises, at once where it is known already, and leaves nothing that waits."""
    async with open_rig(server.url, via=proxy.url, command_timeout=0.3) as rig:
        calls: list[Callable[[], Coroutine[Any, Any, Any]]] = [
            lambda: rig.cache.delete("key", strict=True),
            lambda: rig.cache.delete_many(["key"], strict=True),
            lambda: rig.cache.invalidate_tags("tag", strict=True),
            lambda: rig.cache.invalidate_tags("tag", soft=True, strict=True),
            lambda: rig.cache.clear(strict=True),
        ]
        for call in calls:
            assert await call() == "applied"
        proxy.black_hole()
        with pytest.raises(RedisError):
            await calls[0]()
        began = asyncio.get_running_loop().time()
        for call in calls:
            with pytest.raises(RedisConnectionError, match="waits for it"):
                await call()
        assert asyncio.get_running_loop().time() - began < 0.1
        assert rig.cache.state.pending == rig.cache.stats.queued == 0


async def test_overflow_of_a_cache(server: RedisServer, proxy: FaultProxy) -> None:
    """More than may wait clear the namespace, later; more namespaces than that raise, a `set` too."""
    config = CacheConfig(pending_limit=2)
    async with open_rig(server.url, via=proxy.url, command_timeout=0.3, config=config) as rig:
        view = rig.cache.namespace("view")
        for cache in (rig.cache, view):
            await cache.set("stays", "value")
        proxy.refuse()
        proxy.reset()
        for name in ("a", "b"):
            assert await rig.cache.delete(name) == "queued"
        assert rig.cache.state.pending == 2
        assert await rig.cache.delete("c") == "queued"
        assert rig.cache.state.pending == 1
        await view.set("key", "dropped")
        assert rig.cache.state.pending == 2
        third = rig.cache.namespace("third")
        for refused in (third.delete("key"), third.clear(), third.set("key", 1), third.set("key", 1, ttl=0)):
            with pytest.raises(RedisConnectionError):
                await refused
        assert (rig.cache.state.pending, rig.cache.stats.queued) == (2, 4)
        proxy.heal()
        await until(lambda: rig.engine.circuit.closed)
        assert await rig.cache.get("stays") is MISSING
        assert await view.get("stays") == "value"
        assert await third.delete("key") == "applied"
