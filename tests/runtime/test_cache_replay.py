"""What waits for Redis, and what was done in the last minute, comes before the first read of a server that is back."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from redis.exceptions import ConnectionError as RedisConnectionError

from rapidkit_redis import RedisProvider
from rapidkit_redis.cache import MISSING
from rapidkit_redis.cache.invalidation import deletion
from tests.runtime.cache_support import Loader, Rig, open_rig, soon, until
from tests.runtime.faces import settings_for
from tests.runtime.wiretap import Sent, Wiretap, error
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer

LOGGER = "rapidkit_redis"
READS = (b"MGET", b"PTTL", b"GET")


@pytest_asyncio.fixture
async def rig(server: RedisServer, proxy: FaultProxy) -> AsyncIterator[Rig]:
    """A process that is listened to."""
    async with open_rig(server.url, via=proxy.url, command_timeout=0.5) as rig:
        yield rig


# What waits


async def test_nothing_is_read_before_the_replay_is_answered(rig: Rig, tap: Wiretap, proxy: FaultProxy) -> None:
    """After an outage a process sends a PING and what waits; reads, fills and leases follow the last answer."""
    cache = rig.cache
    await cache.set_many({"key": "old", "tagged": "old"}, tags=["tag"])
    await cache.namespace("view").set("key", "old")
    proxy.refuse()
    proxy.reset()
    assert await cache.delete("key") == await cache.invalidate_tags("tag") == "queued"
    assert await cache.invalidate_tags("soft", soft=True) == await cache.namespace("view").clear() == "queued"
    done = False
    seen: set[Any] = set()

    async def use(read: Callable[[], Awaitable[Any]]) -> None:
        while not done:
            seen.add(str(await read()))
            await asyncio.sleep(0.001)

    users = [
        asyncio.create_task(use(read))
        for read in (
            lambda: cache.get("key"),
            lambda: cache.get("tagged", near=True),
            lambda: cache.namespace("view").get("key"),
            lambda: cache.get_or_set("key", Loader("new"), tags=["tag"]),
            lambda: cache.set("else", 1),
            lambda: cache.exists("key"),
        )
    ]
    tap.hold = lambda sent: sent.command == b"EVAL"  # one of the replay's
    sent_before = len(tap.sent)
    proxy.heal()
    await until(lambda: tap.sent[-1].command == b"EVAL")
    await asyncio.sleep(0.1)  # the readers go on
    assert not rig.engine.circuit.closed
    assert {each.command for each in tap.sent[sent_before:]} <= {b"PING", b"ROLE", b"DEL", b"SET", b"EVAL"}
    assert {each.arguments[0] for each in tap.sent[sent_before:] if each.command == b"SET"} <= {
        rig.names("key", "tag").tags[0][1],
        *rig.cache.namespace("view")._keyspace.tokens,
    }
    tap.release()
    await until(lambda: rig.engine.circuit.closed)
    await until(lambda: tap.count(b"MGET") > 3)
    done = True
    await soon(asyncio.gather(*users))
    assert "old" not in seen
    after = [each.command for each in tap.sent[sent_before:]]
    assert after.index(b"EVAL") < after.index(b"MGET")
    assert after.index(b"DEL") < after.index(b"MGET")


async def test_what_is_queued_again_during_its_replay(rig: Rig, tap: Wiretap, proxy: FaultProxy) -> None:
    """It is replayed again, before reads resume: the first may have come before what the second one is about."""
    await rig.cache.set("key", "old")
    proxy.refuse()
    proxy.reset()
    assert await rig.cache.delete("key") == "queued"
    tap.hold = lambda sent: sent.command == b"DEL"
    proxy.heal()
    await until(lambda: tap.count(b"DEL"))
    rig.engine.invalidator.queue([deletion(rig.names("key"))], RedisConnectionError())  # as another event loop's
    tap.release()
    await until(lambda: rig.engine.circuit.closed)
    assert await rig.cache.get("key") is MISSING
    commands = [each.command for each in tap.sent]
    assert commands.count(b"DEL") == 2
    assert commands.index(b"MGET") > max(at for at, each in enumerate(commands) if each == b"DEL")
    assert rig.cache.stats.replayed == 2


async def test_what_waits_while_all_is_well(rig: Rig, tap: Wiretap) -> None:
    """It is carried out by itself, though nobody reads, and the circuit was closed again by the time it came."""
    await rig.cache.get("key")
    rig.engine.invalidator.queue([deletion(rig.names("key"))], RedisConnectionError())
    assert not rig.engine.circuit.closed
    await until(lambda: rig.engine.circuit.closed)
    assert tap.count(b"DEL") == 1
    assert rig.cache.state.pending == 0


async def test_what_is_invalidated_during_a_replay(rig: Rig, tap: Wiretap, proxy: FaultProxy) -> None:
    """It is sent, as the server answers again, and reads go on waiting; so that a replay comes to its end."""
    proxy.refuse()
    proxy.reset()
    assert await rig.cache.delete("key") == "queued"
    tap.hold = lambda sent: sent.command == b"DEL"
    proxy.heal()
    await until(lambda: tap.count(b"DEL"))
    deleting = asyncio.create_task(rig.cache.delete("other"))
    assert await rig.cache.get("key") is MISSING
    assert not deleting.done()
    assert tap.count(*READS) == 0
    tap.release()
    assert await soon(deleting) == "applied"
    await until(lambda: rig.engine.circuit.closed)
    assert rig.cache.stats.replayed == rig.cache.stats.queued == 1


async def test_a_replay_that_fails_is_done_again(rig: Rig, tap: Wiretap, proxy: FaultProxy) -> None:
    """What was not answered waits on, whatever was answered before it."""
    proxy.refuse()
    proxy.reset()
    assert await rig.cache.delete_many(["a", "b", "c"]) == "queued"
    refused: list[Sent] = []

    def answer(sent: Sent) -> bytes | None:
        if sent.names(rig.names("b").value) and len(refused) < 2:
            refused.append(sent)
            return error("READONLY no")
        return None

    tap.answers = answer
    proxy.heal()
    await until(lambda: rig.engine.circuit.closed)
    assert len(refused) == 2
    assert len([each for each in tap.sent if each.names(rig.names("b").value)]) == 3
    assert rig.cache.stats.replayed == 3
    assert rig.cache.state.pending == 0


async def test_one_that_is_refused(rig: Rig, tap: Wiretap, proxy: FaultProxy, caplog: pytest.LogCaptureFixture) -> None:
    """It keeps the process from reading, and one line says so; the others are not repeated meanwhile."""
    token = rig.names("key", "list").tags[0][1]
    await rig.raw.rpush(token, "x")
    await rig.cache.set("key", "value")
    proxy.refuse()
    proxy.reset()
    assert await rig.cache.invalidate_tags("list", soft=True) == "queued"  # WRONGTYPE, where it were sent
    assert await rig.cache.delete("other") == "queued"
    proxy.heal()
    await until(lambda: tap.count(b"EVAL") > 4)
    assert not rig.engine.circuit.closed
    assert rig.cache.state.pending == 1
    assert tap.count(b"DEL") == 1
    assert [each.getMessage() for each in caplog.records if "still" in each.getMessage()] == [
        "the cache still does without Redis: ResponseError"
    ]
    await rig.raw.delete(token)
    await until(lambda: rig.engine.circuit.closed)


# Other event loops of the process


async def test_a_sibling_event_loop(rig: Rig, tap: Wiretap) -> None:
    """It reads nothing while another's invalidation waits, though its own connection is well; and so the other way."""
    sync = rig.provider.sync_cache()
    for queueing, bypassing in ((rig.cache, sync), (sync, rig.cache)):
        await rig.cache.set("key", "old")
        assert await asyncio.to_thread(sync.get, "key") == "old"

        async def call(function: Any, *args: Any) -> Any:
            owner = getattr(function, "__self__", None)
            return await (asyncio.to_thread(function, *args) if owner is sync else function(*args))

        tap._go.clear()
        tap.hold = lambda sent: sent.command in {b"DEL", b"PING"}
        assert await call(queueing.delete, "key") == "queued"  # it has waited for the command timeout
        before = tap.count(*READS)
        assert await call(bypassing.get, "key") is MISSING
        assert await call(bypassing.get_or_set, "key", lambda: "loaded") == "loaded"
        assert bypassing.state.pending == 1
        assert bypassing.state.circuit != "closed"
        assert tap.count(*READS) == before
        tap.release()
        await until(lambda: rig.cache.state.circuit == sync.state.circuit == "closed")
        assert rig.cache.state.pending == sync.state.pending == 0
        assert await call(bypassing.get, "key") is MISSING
        assert tap.count(*READS) > before


def test_an_event_loop_that_is_gone(server: RedisServer, tap: Wiretap, proxy: FaultProxy) -> None:
    """Who reads next carries out what it has left, before it reads."""

    async def main() -> None:
        async with open_rig(server.url, via=proxy.url, command_timeout=0.3) as rig:
            await rig.cache.set("key", "old")
            sync = rig.provider.sync_cache()
            assert await asyncio.to_thread(sync.get, "key") == "old"

            async def leave() -> None:
                cache = rig.provider.cache()
                tap.hold = lambda sent: sent.command in {b"DEL", b"PING"}
                assert await cache.delete("key") == "queued"

            thread = threading.Thread(target=asyncio.run, args=[leave()])
            thread.start()
            await asyncio.to_thread(thread.join)
            assert rig.cache.state.pending == 1
            tap.release()
            tap.sent.clear()
            assert await rig.cache.get("key") is MISSING
            assert tap.count(*READS) == 0
            await until(lambda: rig.engine.circuit.closed)
            assert await rig.cache.get("key") is MISSING
            assert await asyncio.to_thread(sync.get, "key") is MISSING
            commands = [each.command for each in tap.sent]
            assert commands.index(b"DEL") < commands.index(b"MGET")

    asyncio.run(main())


# The end


@pytest.mark.parametrize("how", ["black hole", "refuse"])
@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(False, id="alone"),
        pytest.param(True, id="with a sibling"),
    ],
)
async def test_closing_in_an_outage(
    server: RedisServer, proxy: FaultProxy, caplog: pytest.LogCaptureFixture, how: str, *, beside: bool
) -> None:
    """It ends in time, and one warning says how many invalidations were not carried out."""
    caplog.set_level(logging.DEBUG, LOGGER)
    async with open_rig(server.url, via=proxy.url, command_timeout=0.5) as rig:
        if beside:
            await asyncio.to_thread(rig.provider.sync_cache().get, "key")
        (proxy.black_hole if how == "black hole" else proxy.refuse)()
        proxy.reset()
        assert await rig.cache.delete_many(["a", "b"]) == await rig.cache.clear() == "queued"
        assert await rig.cache.namespace("view").delete("key") == "queued"
        if beside:
            await asyncio.to_thread(rig.provider.sync_cache().get, "key")
        caplog.clear()
        before = asyncio.all_tasks()
        began = time.monotonic()
        await rig.provider.aclose()
        assert time.monotonic() - began < (2 if beside else 1) * 0.5 + 1
        assert asyncio.all_tasks() <= before
        with pytest.raises(RedisConnectionError):  # nobody would carry it out
            await rig.cache.delete("key")
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, "closed without Redis: 2 invalidations were not carried out")
    ]


async def test_closing_where_nothing_waits(rig: Rig, proxy: FaultProxy, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is said where none waits, nor where the last attempt succeeds."""
    caplog.set_level(logging.DEBUG, LOGGER)
    proxy.refuse()
    proxy.reset()
    assert await rig.cache.get("key") is MISSING
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    await rig.provider.aclose()
    assert len(caplog.records) == 1


async def test_the_last_attempt(server: RedisServer, proxy: FaultProxy, caplog: pytest.LogCaptureFixture) -> None:
    """What waits is carried out when the cache is closed, where Redis answers by then."""
    async with open_rig(server.url, via=proxy.url, command_timeout=0.5) as rig:
        await rig.cache.set("key", "old")
        proxy.refuse()
        proxy.reset()
        assert await rig.cache.delete("key") == "queued"
        await until(lambda: rig.engine.circuit._failures >= 5)  # the next probe is half a second away
        caplog.clear()
        proxy.heal()
        await rig.provider.aclose()
        assert await rig.pttl("key") == -2
        assert "not carried out" not in caplog.text


def test_closing_after_the_event_loop(proxy: FaultProxy, caplog: pytest.LogCaptureFixture) -> None:
    """What an event loop has left that is gone by then is told of too."""
    provider = RedisProvider(settings_for(proxy.url, command_timeout=0.3, cache_namespace="gone"))

    async def main() -> None:
        proxy.refuse()
        proxy.reset()
        assert await provider.cache().delete("key") == "queued"

    asyncio.run(main())
    caplog.clear()
    provider.close()
    assert "1 invalidations were not carried out" in caplog.text
