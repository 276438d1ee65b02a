"""What was invalidated in the last minute goes first on each new connection: the server may have forgotten it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio

from rapidkit_redis.cache import MISSING
from tests.runtime.cache_support import Loader, Rig, open_rig, soon, until
from tests.runtime.wiretap import Sent, Wiretap, error
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer, ServerBinary

LOGGER = "rapidkit_redis"
READS = (b"MGET", b"PTTL", b"GET")


@pytest_asyncio.fixture
async def rig(server: RedisServer, proxy: FaultProxy) -> AsyncIterator[Rig]:
    """A process that is listened to."""
    async with open_rig(server.url, via=proxy.url, command_timeout=0.5) as rig:
        yield rig


async def test_each_new_connection_begins_with_it(rig: Rig, tap: Wiretap, proxy: FaultProxy) -> None:
    """Before what waits for the connection come the invalidations of the last minute, with tokens of their own."""
    cache, names = rig.cache, rig.names("key", "tag")
    tag = names.tags[0][1]
    await cache.set("key", "value", tags=["tag"])
    assert await cache.delete("key") == await cache.invalidate_tags("tag") == "applied"
    assert await cache.invalidate_tags("soft", soft=True) == await cache.clear() == "applied"
    first = [each for each in tap.sent if each.names(b"DEL", b"EVAL") or each.command == b"SET"][-4:]
    for _ in range(2):
        at, connections = len(tap.sent), tap.connections
        proxy.reset()
        await until(lambda: rig.engine.wire.batcher._lane._line is None)
        assert await soon(asyncio.gather(*map(cache.get, ["key", "else"]))) == [MISSING, MISSING]
        assert tap.connections == connections + 1
        again = tap.sent[at:]
        assert [each.command for each in again] == [b"DEL", b"SET", b"EVAL", b"SET", b"ROLE", b"MGET"]
        assert [each.arguments[0] for each in again[:2]] == [names.value, tag]
        assert again[3].arguments[0] == names.space
        for one in (1, 2, 3):
            assert again[one].arguments != first[one].arguments, "a token was sent twice"
    assert rig.engine.circuit.closed
    assert rig.cache.stats.queued == rig.cache.stats.replayed == 0


async def test_what_was_replayed_is_of_the_last_minute(rig: Rig, tap: Wiretap, proxy: FaultProxy) -> None:
    """A replay counts as having been done then; a `strict` one that was applied too; one that raised does not."""
    proxy.refuse()
    proxy.reset()
    assert await rig.cache.delete("queued") == "queued"
    proxy.heal()
    await until(lambda: rig.engine.circuit.closed)
    assert await rig.cache.delete("strict", strict=True) == "applied"
    proxy.reset()
    await until(lambda: rig.engine.wire.batcher._lane._line is None)
    at = len(tap.sent)
    await rig.cache.get("key")
    assert [each.arguments[0] for each in tap.sent[at:] if each.command == b"DEL"] == [
        rig.names("queued").value,
        rig.names("strict").value,
    ]


@pytest.mark.parametrize("text", ["LOADING Redis is loading", None], ids=["loading", "hangs up"])
async def test_when_that_fails(rig: Rig, tap: Wiretap, proxy: FaultProxy, text: str | None) -> None:
    """Where the server does not take them, they wait; what was read behind them is not believed."""
    await rig.cache.set("key", "old")
    raw = await rig.raw.get(rig.names("key").value)
    assert await rig.cache.delete("key") == "applied"
    await rig.raw.set(rig.names("key").value, raw)  # as a server does that comes back with the data of before
    refused: list[Sent] = []

    def answer(sent: Sent) -> bytes | None:
        if sent.command == b"DEL" and not refused:
            refused.append(sent)
            return error(text) if text else b"no RESP\r\n"
        return None

    tap.answers = answer
    proxy.reset()
    await until(lambda: rig.engine.wire.batcher._lane._line is None)
    reads = [rig.cache.get("key"), rig.cache.get_or_set("key", Loader("loaded")), rig.cache.exists("key")]
    assert await soon(asyncio.gather(*reads)) == [MISSING, "loaded", False]
    await until(lambda: rig.engine.circuit.closed)
    assert refused
    assert await rig.cache.get("key") is MISSING


READ: dict[str, tuple[Callable[[Rig], Awaitable[Any]], Any]] = {
    "get": (lambda rig: rig.cache.get("key"), MISSING),
    "near": (lambda rig: rig.cache.get("key", near=True), MISSING),
    "get_many": (lambda rig: rig.cache.get_many(["key", "tagged", "else"]), {}),
    "get_or_set": (lambda rig: rig.cache.get_or_set("key", Loader("new")), "new"),
    "get_or_set_many": (
        lambda rig: rig.cache.get_or_set_many(["key", "tagged"], lambda keys: dict.fromkeys(keys, "new")),
        {"key": "new", "tagged": "new"},
    ),
    "exists": (lambda rig: rig.cache.exists("key"), False),
    "view": (lambda rig: rig.cache.namespace("view").get("key"), MISSING),
    "sync": (lambda rig: asyncio.to_thread(rig.provider.sync_cache().get, "key"), MISSING),
}


@pytest.mark.parametrize("read", READ)
@pytest.mark.parametrize("noticed", [True, False], ids=["noticed", "unnoticed"])
async def test_a_server_that_comes_back_with_old_data(own_server: RedisServer, read: str, *, noticed: bool) -> None:
    """What a process has invalidated in the last minute is never read by it, whatever it reads first."""
    async with open_rig(own_server.url, command_timeout=1) as rig:
        assert await asyncio.to_thread(rig.provider.sync_cache().get, "key") is MISSING  # its connection is open
        await rig.cache.set("key", "old")
        await rig.cache.set("tagged", "old", tags=["tag"])
        await rig.cache.namespace("view").set("key", "old")
        await rig.raw.save()
        assert await rig.cache.delete("key") == await rig.cache.invalidate_tags("tag") == "applied"
        assert await rig.cache.namespace("view").clear() == "applied"
        await asyncio.to_thread(own_server.kill)
        if noticed:
            assert await rig.cache.get("key") is MISSING
            assert not rig.engine.circuit.closed
        await asyncio.to_thread(own_server.restart)
        if not noticed:
            assert await rig.pttl("key") > 0, "the old data is not there"
        call, expected = READ[read]
        ends_at = time.monotonic() + 5
        while not rig.engine.circuit.closed:
            assert await call(rig) == expected
            assert time.monotonic() < ends_at
            await asyncio.sleep(0.001)
        assert await call(rig) == expected
        assert await rig.cache.get("tagged") in {MISSING, "new"}


async def test_a_server_that_still_loads(binary: ServerBinary) -> None:
    """While it says so nothing is read; then the invalidations of the last minute come first."""
    slow = ["--key-load-delay", "400", "--loading-process-events-interval-bytes", "1024"]
    with RedisServer(binary, slow) as server:
        async with open_rig(server.url, command_timeout=1) as rig:
            await rig.cache.set("key", "old")
            await rig.cache.set("tagged", "old", tags=["tag"])
            async with rig.raw.pipeline(transaction=False) as pipeline:
                for number in range(2000):
                    pipeline.set(f"{rig.namespace}:{number}", "x" * 100)
                await pipeline.execute()
            await rig.raw.save()
            assert await rig.cache.delete("key") == await rig.cache.invalidate_tags("tag") == "applied"
            server.kill()
            restarting = asyncio.create_task(asyncio.to_thread(server.restart))
            seen = set()
            while not (restarting.done() and rig.engine.circuit.closed):
                seen |= {await rig.cache.get("key"), await rig.cache.get("tagged")}
                await asyncio.sleep(0.001)
            await restarting
            assert rig.cache.stats.replayed > 0, "it has not said that it loads"
            seen |= {await rig.cache.get("key"), await rig.cache.get("tagged")}
            assert seen == {MISSING}
