"""What becomes of the cache where Redis is down, slow, full, or says no: the application goes on."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoPermissionError, OutOfMemoryError, ReadOnlyError, RedisError

from rapidkit_redis.cache import MISSING, Cache
from rapidkit_redis.cache.scripts import FILL, FORGET, RELEASE, REPLACE
from tests.runtime.cache_support import Loader, Rig, counted, open_raw, open_rig, soon, until
from tests.support.listeners import BlackHoleListener, ClosingListener, FaultProxy
from tests.support.servers import RedisServer

WRITES: dict[str, Callable[[Cache], Awaitable[Any]]] = {
    "set": lambda cache: cache.set("key", 1),
    "set_many": lambda cache: cache.set_many({"a": 1, "b": 2}),
    "delete": lambda cache: cache.delete("key"),
    "delete_many": lambda cache: cache.delete_many(["a", "b"]),
    "expire": lambda cache: cache.expire("key"),
    "ttl": lambda cache: cache.ttl("key"),
    "invalidate_tags": lambda cache: cache.invalidate_tags("a"),
    "soft": lambda cache: cache.invalidate_tags("a", soft=True),
    "clear": lambda cache: cache.clear(),
}

STRICT: list[Callable[[Cache], Awaitable[Any]]] = [
    lambda cache: cache.delete("strict", strict=True),
    lambda cache: cache.delete_many(["strict"], strict=True),
    lambda cache: cache.invalidate_tags("strict", strict=True),
    lambda cache: cache.invalidate_tags("strict", soft=True, strict=True),
    lambda cache: cache.namespace("strict").clear(strict=True),
]


# Scripts that the server has lost


async def test_scripts_are_loaded_again(rig: Rig) -> None:
    """After SCRIPT FLUSH each script still does its work, at once, and is known from then on."""
    cache = rig.cache
    for flush in (True, False):
        for script in (FILL, FORGET, RELEASE, REPLACE):
            await rig.raw.script_load(script.text)

        async def run(command: Callable[[], Awaitable[Any]], *, flush: bool = flush) -> Any:
            if flush:
                await rig.raw.script_flush()
            async with counted(rig.raw) as counts:
                result = await command()
            assert (counts["eval"], counts["evalsha"]) == (int(flush), 1), counts
            return result

        await run(lambda: cache.set("key", "v", tags=["a"]))  # fill
        assert await cache.get("key") == "v"
        assert await run(lambda: cache.expire("key"))  # replace
        assert await run(lambda: cache.get_or_set("key", Loader("new"), tags=["a"])) == "new"  # fill
        async with counted(rig.raw) as counts:
            await cache.invalidate_tags("a", soft=True)
        assert (counts["eval"], counts["evalsha"]) == (1, 0), counts  # its text: an invalidation is one command
        assert await cache.get("key") is MISSING
        with pytest.raises(OSError, match="down"):
            await run(lambda: cache.get_or_set("key", Loader(OSError("down"))))  # release
        assert await rig.lease("key") is None
        assert await run(lambda: cache.get_or_set("key", Loader("v"), ttl=0)) == "v"  # forget
        assert await rig.pttl("key") == -2


# What the server refuses


async def test_a_full_server(own_server: RedisServer) -> None:
    """With no memory left the loader's value comes, nothing is stored, and writes raise what the server said."""
    async with open_rig(own_server.url) as rig:
        await rig.cache.set("key", "old", stale_ttl=60)
        await rig.raw.config_set("maxmemory-policy", "noeviction")
        await rig.raw.config_set("maxmemory", "1")
        assert await rig.cache.get("key") == "old"
        loader = Loader("value")
        for runs in (1, 2):
            began = time.monotonic()
            assert await rig.cache.get_or_set("other", loader) == "value"
            assert time.monotonic() - began < 2
            assert loader.runs == runs
        with pytest.raises(OutOfMemoryError):
            await rig.cache.set("key", "new")
        assert await rig.cache.delete("key") == "applied"
        await rig.raw.config_set("maxmemory", "0")
        assert await rig.cache.get_or_set("other", loader) == "value"
        assert await rig.cache.get("other") == "value"


async def test_memory_runs_out_under_a_loader(own_server: RedisServer) -> None:
    """The value comes to its caller and the lease is released: the next one does not wait for it."""
    async with open_rig(own_server.url) as rig:
        loader = Loader("value", held=True)
        task = asyncio.create_task(rig.cache.get_or_set("key", loader))
        await soon(loader.began.wait())
        await rig.raw.config_set("maxmemory-policy", "noeviction")
        await rig.raw.config_set("maxmemory", "1")
        loader.go.set()
        assert await soon(task) == "value"
        await until(lambda: not (rig.engine._tasks or rig.engine.flying))
        assert await rig.lease("key") is None


@pytest.mark.parametrize("what", ["value", "lease", "tag", "namespace"])
async def test_keys_of_a_wrong_type(rig: Rig, what: str) -> None:
    """Somebody has put a list where the cache's keys stand: values come all the same, and soon."""
    names = rig.names("key", "a")
    await rig.raw.rpush(
        {"value": names.value, "lease": names.lease, "tag": names.tags[0][1], "namespace": names.space}[what], "x"
    )
    options: Any = {"tags": ["a"], "hard_timeout": 0.2}
    assert await rig.cache.get("key", tags=["a"]) is MISSING
    assert await soon(rig.cache.get_or_set("key", Loader("value"), **options)) == "value"
    repair: Callable[[], Awaitable[Any]] = {
        "value": lambda: rig.cache.set("key", 1, tags=["a"]),
        "lease": lambda: rig.cache.delete("key"),
        "tag": lambda: rig.cache.invalidate_tags("a"),
        "namespace": lambda: rig.cache.clear(),
    }[what]
    await repair()
    await rig.cache.delete("key")
    assert await rig.cache.get_or_set("key", Loader("new"), **options) == "new"
    assert await rig.cache.get("key") == "new"


ACLS = {
    "nothing": ["+ping", "+client", "+hello"],
    "reads only": ["~c1*", "+@read", "+@connection"],
    "no leases": ["~c1:*", "+@all"],
    "no scripts": ["~c1*", "+@all", "-@scripting"],
}


@pytest.mark.parametrize("acl", ACLS)
async def test_a_user_who_may_not(own_server: RedisServer, acl: str) -> None:
    """Whatever the user may not do, values come from their loaders, and nobody waits for a lease that stays."""
    async with open_raw(own_server.url) as admin:
        await admin.execute_command("ACL", "SETUSER", "limited", "reset", "on", ">pw", *ACLS[acl])
        async with open_rig(own_server.url, username="limited", password="pw") as rig:
            loader = Loader("value")
            for _ in range(3):
                began = time.monotonic()
                assert await soon(rig.cache.get_or_set("key", loader, tags=["a"])) == "value"
                assert time.monotonic() - began < 2
            assert loader.runs == 3
            assert await rig.cache.get("key") is MISSING
            with pytest.raises(NoPermissionError):
                await rig.cache.set("key", 1)
            await until(lambda: not (rig.engine._tasks or rig.engine.flying))
            assert await admin.exists(rig.names("key").lease) == 0


async def test_a_replica(own_server: RedisServer) -> None:
    """One that takes no writes makes the cache miss; what waits is not done before it takes them again."""
    async with open_rig(own_server.url) as rig:
        await rig.cache.set("key", "old")
        await rig.raw.execute_command("REPLICAOF", "127.0.0.1", 1)
        with pytest.raises(ReadOnlyError):
            await rig.cache.delete("key", strict=True)
        assert await rig.cache.delete("key") == "queued"
        await rig.cache.set("key", 1)
        assert await soon(rig.cache.get_or_set("key", Loader("value"))) == "value"
        assert (rig.cache.stats.dropped, rig.cache.state.pending) == (1, 1)
        await until(lambda: rig.engine.circuit._failures > 2)  # PONG alone is not enough
        assert not rig.engine.circuit.closed
        assert await rig.pttl("key") > 0
        await rig.raw.execute_command("REPLICAOF", "NO", "ONE")
        await until(lambda: rig.engine.circuit.closed)
        assert await rig.cache.get("key") is MISSING
        assert await rig.cache.delete("key", strict=True) == "applied"


# Redis is not there


async def test_nobody_listens() -> None:
    """Reads fall through to the loader within the command timeout, once for all who come together; writes wait."""
    with ClosingListener() as listener:
        url = listener.url
    async with open_rig(url, command_timeout=1) as rig:
        await falls_through(rig)


@pytest.mark.parametrize("peer", [BlackHoleListener, ClosingListener])
async def test_nobody_answers(peer: Any) -> None:
    """Likewise where whoever listens says nothing, or hangs up at once."""
    with peer() as listener:
        async with open_rig(listener.url, command_timeout=1) as rig:
            await falls_through(rig)


async def falls_through(rig: Rig) -> None:
    """Check that the first calls are loaded in time and all others at once, and what becomes of writes."""
    loader = Loader("value")
    began = time.monotonic()
    calls = [rig.cache.get_or_set("key", loader, stale_ttl=60) for _ in range(50)]
    assert await soon(asyncio.gather(*calls)) == ["value"] * 50
    assert loader.runs == 1
    assert time.monotonic() - began < 2  # one command timeout, not two
    assert not rig.engine.circuit.closed
    began = time.monotonic()
    many = await soon(rig.cache.get_or_set_many(["a", "b"], lambda keys: dict.fromkeys(keys, 1)))
    assert many == {"a": 1, "b": 1}
    assert await rig.cache.get("key") is MISSING
    assert await rig.cache.get_many(["a", "b"]) == {}
    assert not await rig.cache.exists("key")
    assert rig.cache.stats.bypassed == 50 + 2 + 1 + 2
    outcomes = {name: await outcome(write(rig.cache)) for name, write in WRITES.items()}
    waiting = rig.cache.state.pending
    strict = [await outcome(invalidate(rig.cache)) for invalidate in STRICT]
    assert time.monotonic() - began < 1, "somebody has waited for Redis"
    assert outcomes == {
        **dict.fromkeys(WRITES, "queued"),
        **dict.fromkeys(("set", "set_many")),
        **dict.fromkeys(("expire", "ttl"), RedisConnectionError),
    }
    assert rig.cache.stats.dropped == 3
    assert strict == [RedisConnectionError] * len(STRICT)
    assert rig.cache.state.pending == waiting == 1  # the namespace's token covers all the others


async def outcome(call: Awaitable[Any]) -> Any:
    """Return what a call returns, or the class of what it raises."""
    try:
        return await call
    except RedisError as error:
        return type(error)


async def test_redis_comes_back(server: RedisServer) -> None:
    """A call that was sent to nobody is loaded; after the outage Redis serves again what was not invalidated."""
    with FaultProxy(server.host, server.port) as proxy:
        async with open_rig(server.url, via=proxy.url, command_timeout=0.3) as rig:
            await rig.cache.set("key", "value")
            for break_it in (proxy.refuse, proxy.black_hole):
                await rig.cache.set("gone", "value")
                break_it()
                proxy.reset()
                assert await rig.cache.get_or_set("key", Loader("loaded")) == "loaded"
                assert await rig.cache.delete("gone") == "queued"
                proxy.reset()
                proxy.heal()
                await until(lambda: rig.engine.circuit.closed)
                assert await rig.cache.get("key") == "value"
                assert await rig.cache.get("gone") is MISSING
            proxy.reset()  # while nothing is under way
            await until(lambda: rig.engine.wire.batcher._lane._line is None)
            assert await rig.cache.get("key") == "value"


async def test_a_paused_server(own_server: RedisServer) -> None:
    """A server that stands still costs the first read one command timeout, the others nothing."""
    async with open_rig(own_server.url, command_timeout=1) as rig:
        await rig.cache.set("key", "value")
        own_server.pause()
        try:
            began = time.monotonic()
            assert await soon(rig.cache.get_or_set("key", Loader("loaded"))) == "loaded"
            assert 1 <= time.monotonic() - began < 2
            began = time.monotonic()
            assert await rig.cache.delete("key") == "queued"
            assert await soon(rig.cache.get_or_set("key", Loader("again"))) == "again"
            assert time.monotonic() - began < 1
        finally:
            own_server.resume()
        await until(lambda: rig.engine.circuit.closed)
        assert await rig.cache.get("key") is MISSING
