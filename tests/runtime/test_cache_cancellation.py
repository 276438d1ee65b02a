"""Cancelling a caller, at any moment, neither fails others nor leaks a task, a flight, a lease or a connection."""

import asyncio
import gc
import os
import random
from typing import Any

import pytest

from rapidkit_redis.cache import MISSING, NotFound
from rapidkit_redis.cache.config import CacheConfig
from tests.runtime.cache_support import HoldingProxy, Loader, Rig, keys_left, open_rig, soon, until
from tests.runtime.faces import pool_of
from tests.support.servers import RedisServer

CANCELS = int(os.environ.get("CANCELS", "2000"))
KEYS = 12


async def assert_clean(rig: Rig) -> None:
    """Assert that nothing of any load is left, in this process or on the server."""
    await until(lambda: not (rig.engine._tasks or rig.engine.flying))
    assert rig.engine.flights == {}
    assert await keys_left(rig.raw, f"c1l:{rig.namespace}:*") == []
    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert not [task for task in others if "rapidkit_redis" in repr(task.get_coro())], others


# Leaders and followers


@pytest.mark.parametrize("waiting_for", ["loader", "acquire", "fill", "slot"])
async def test_a_cancelled_leader_does_not_fail_followers(server: RedisServer, waiting_for: str) -> None:
    """Whatever its leader was waiting for, the load goes on for the others."""
    with HoldingProxy(server.host, server.port) as proxy:
        async with open_rig(server.url, via=proxy.url, config=CacheConfig(load_limit=1)) as rig:
            await rig.cache.get("warm")
            blocker, loader = Loader(0, held=True), Loader("value", held=waiting_for == "loader")
            if waiting_for in {"acquire", "fill"}:
                proxy.hold(b"c1l:" if waiting_for == "acquire" else b"EVALSHA")
            if waiting_for == "slot":
                blocking = asyncio.create_task(rig.cache.get_or_set("blocker", blocker))
                await soon(blocker.began.wait())
            callers = [asyncio.create_task(rig.cache.get_or_set("key", loader)) for _ in range(5)]
            await until(lambda: rig.cache.stats.coalesced == 4)
            if waiting_for == "loader":
                await soon(loader.began.wait())
            elif waiting_for == "slot":
                await until(lambda: rig.engine.slots._waiting)
            else:
                await proxy.wait_until_held()
            callers[0].cancel()
            with pytest.raises(asyncio.CancelledError):
                await callers[0]
            if waiting_for in {"acquire", "fill"}:
                await proxy.release()
            blocker.go.set()
            loader.go.set()
            assert await soon(asyncio.gather(*callers[1:])) == ["value"] * 4
            if waiting_for == "slot":
                await blocking
            assert (loader.runs, loader.cancelled) == (1, 0)
            assert await rig.cache.get("key") == "value"
            await assert_clean(rig)


async def test_the_last_caller_takes_the_load_with_him(rig: Rig) -> None:
    """The loader is cancelled, the lease is released at once, and the next caller loads anew."""
    loader = Loader("value", held=True)
    callers = [asyncio.create_task(rig.cache.get_or_set("key", loader)) for _ in range(5)]
    await soon(loader.began.wait())
    for caller in callers:
        assert loader.cancelled == 0
        caller.cancel()
        await asyncio.wait({caller})
        assert caller.cancelled()
    assert rig.engine.flights == {}
    await assert_clean(rig)
    assert loader.cancelled == 1
    assert await soon(rig.cache.get_or_set("key", Loader("next"))) == "next"


async def test_cancelled_while_the_lease_is_asked_for(server: RedisServer) -> None:
    """An acquire that is under way when its caller goes is released once it has been answered."""
    with HoldingProxy(server.host, server.port) as proxy:
        async with open_rig(server.url, via=proxy.url) as rig:
            await rig.cache.get("warm")
            proxy.hold(b"c1l:")
            loader = Loader("value")
            caller = asyncio.create_task(rig.cache.get_or_set("key", loader))
            await proxy.wait_until_held()
            caller.cancel()
            await asyncio.wait({caller})
            assert await rig.lease("key") is None
            await proxy.release()
            await assert_clean(rig)
            assert not loader.runs
            assert await rig.cache.get("key") is MISSING


async def test_a_cancelled_set(server: RedisServer) -> None:
    """Cancelled between its lease and its fill it stores nothing, and leaves no lease."""
    with HoldingProxy(server.host, server.port) as proxy:
        async with open_rig(server.url, via=proxy.url) as rig:
            await rig.cache.get("warm")
            proxy.hold(b"c1l:")
            setting = asyncio.create_task(rig.cache.set("key", 1))
            await proxy.wait_until_held()
            setting.cancel()
            await asyncio.wait({setting})
            await proxy.release()
            await assert_clean(rig)
            assert await rig.cache.get("key") is MISSING


async def test_a_waiter_that_is_cancelled_stops_polling(rig: Rig, server: RedisServer) -> None:
    """Where somebody else loads and nobody waits any more, nothing is sent."""
    async with open_rig(server.url, namespace=rig.namespace) as other:
        loader = Loader("value", held=True)
        leader = asyncio.create_task(rig.cache.get_or_set("key", loader))
        await soon(loader.began.wait())
        waiters = [asyncio.create_task(other.cache.get_or_set("key", Loader("other"))) for _ in range(3)]
        await until(lambda: other.engine.flights and next(iter(other.engine.flights.values())).lost)
        for waiter in waiters:
            waiter.cancel()
        await asyncio.wait(waiters)
        await until(lambda: not (other.engine._tasks or other.engine.flying))
        assert other.engine.flights == {}
        loader.go.set()
        assert await soon(leader) == "value"


async def test_a_loader_that_cleans_up(rig: Rig) -> None:
    """A cancelled loader may take its time to end; its key can be loaded meanwhile."""
    began, cleaned = asyncio.Event(), asyncio.Event()

    async def load() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.05)
            cleaned.set()

    caller = asyncio.create_task(rig.cache.get_or_set("key", load))
    await soon(began.wait())
    caller.cancel()
    await asyncio.wait({caller})
    assert await soon(rig.cache.get_or_set("key", Loader("next"))) == "next"
    assert not cleaned.is_set()
    await soon(cleaned.wait())
    await assert_clean(rig)


@pytest.mark.parametrize("plain", [False, True], ids=["async", "plain"])
async def test_a_loader_that_cancels_itself(rig: Rig, *, plain: bool) -> None:
    """It fails its callers with an error, and cancels none of them."""

    def load() -> Any:
        raise asyncio.CancelledError

    async def load_async() -> Any:
        load()

    with pytest.raises(RuntimeError, match="the loader was cancelled"):
        await soon(rig.cache.get_or_set("key", load if plain else load_async))
    await assert_clean(rig)


async def test_closing_ends_all_loads(server: RedisServer) -> None:
    """Those that were revoked too: their callers get an error, the loaders are cancelled, the leases released."""
    async with open_rig(server.url) as rig:
        old, new, queued = Loader("old", held=True), Loader("new", held=True), Loader("queued", held=True)
        first = asyncio.create_task(rig.cache.get_or_set("key", old))
        await soon(old.began.wait())
        await rig.cache.delete("key")
        second = asyncio.create_task(rig.cache.get_or_set("key", new))
        await soon(new.began.wait())
        third = asyncio.create_task(rig.cache.get_or_set_many(["key", "other"], lambda _: queued()))
        await soon(queued.began.wait())
        await asyncio.wait_for(rig.provider.aclose(), 3)
        outcomes = await soon(asyncio.gather(first, second, third, return_exceptions=True))
        assert [str(outcome) for outcome in outcomes] == ["the cache is closed"] * 3
        assert [loader.cancelled for loader in (old, new, queued)] == [1, 1, 1]
        await assert_clean(rig)


@pytest.mark.parametrize("error", [None, OSError("down"), NotFound()], ids=repr)
async def test_cancelled_when_the_loader_ends(rig: Rig, error: BaseException | None) -> None:
    """A caller who goes in the very turn in which his loader ends leaves no error that nobody has seen."""
    unseen = watch_for_errors()
    for key in "abc":  # what was loaded may be stored
        loader = Loader(error, held=True)
        caller = asyncio.create_task(rig.cache.get_or_set(key, loader))
        await soon(loader.began.wait())
        loader.go.set()
        caller.cancel()
        await asyncio.wait({caller})
        assert caller.cancelled()
        await assert_clean(rig)
    gc.collect()
    assert not unseen


def watch_for_errors() -> list[Any]:
    """Return a list of what the event loop will complain of."""
    unseen: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unseen.append(context))
    return unseen


# At random


async def test_random_cancels(server: RedisServer) -> None:
    """Callers of every method are cancelled at random moments, from before their first step to after their end."""
    chance = random.Random(seed := 20250607)  # noqa: S311 (moments, no secrets)
    config = CacheConfig(load_limit=6)
    options: dict[str, Any] = {"tags": ["tag"], "stale_ttl": 1, "soft_timeout": 0.001, "negative_ttl": 0.01}
    name = f"cancelled-{os.getpid()}"
    cancelled = done = 0
    unseen = watch_for_errors()
    async with (
        open_rig(server.url, config=config, client_name=name) as rig,
        open_rig(server.url, config=config, client_name=name, namespace=rig.namespace) as other,
    ):

        async def load() -> int:
            await asyncio.sleep(chance.random() * 0.004)
            return 1

        async def load_many(keys: list[str]) -> dict[str, int]:
            await asyncio.sleep(chance.random() * 0.004)
            return dict.fromkeys(keys[1:], 1)

        async def load_nested() -> int:
            value: int = await each().cache.get_or_set(f"n{chance.randrange(KEYS)}", load, **options)
            return value

        def each() -> Rig:
            return rig if chance.random() < 0.5 else other

        def call() -> Any:
            cache, key = each().cache, f"k{chance.randrange(KEYS)}"
            keys = [f"k{chance.randrange(KEYS)}" for _ in range(4)]
            kind = chance.randrange(20)
            if kind < 8:
                return cache.get_or_set(key, load, **options)
            if kind < 11:
                return cache.get_or_set_many(keys, load_many, **options)
            if kind < 13:
                return cache.get_or_set(key, load_nested, **options)
            return [
                lambda: cache.get(key),
                lambda: cache.get_many(keys),
                lambda: cache.set(key, 2, ttl=0.01, tags=["tag"]),
                lambda: cache.delete(key),
                lambda: cache.invalidate_tags("tag", soft=True),
                lambda: cache.expire(key),
                lambda: cache.clear(),
            ][kind - 13]()

        loop = asyncio.get_running_loop()
        while cancelled < CANCELS:
            tasks = [asyncio.create_task(call()) for _ in range(50)]
            for task in tasks[::2]:
                loop.call_later(chance.random() * 0.012, task.cancel)
            for outcome in await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 60):
                gone = isinstance(outcome, asyncio.CancelledError)
                assert gone or not isinstance(outcome, BaseException) or isinstance(outcome, LookupError), repr(outcome)
                cancelled += gone
                done += not gone
        print(f"{cancelled} calls cancelled, {done} not; seed {seed}; {rig.cache.stats}")
        for each_rig in (rig, other):
            await assert_clean(each_rig)
            assert each_rig.engine.slots._free == 6
            assert not list(pool_of(each_rig.provider.client())._get_in_use_connections())
        assert sum(entry["name"] == name for entry in await rig.raw.client_list()) == 2  # a lane each
        assert await rig.cache.get_or_set("after", load) == 1
    async with open_rig(server.url) as observer:
        assert not [entry for entry in await observer.raw.client_list() if entry["name"] == name]
    gc.collect()
    assert not unseen
