"""While Redis does not answer nobody waits for it: who finds out, what is sent meanwhile, when it is used again."""

import asyncio
import time

import pytest
from redis.exceptions import (
    AuthenticationError,
    BusyLoadingError,
    ClusterDownError,
    InvalidResponse,
    MasterDownError,
    NoPermissionError,
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
    TryAgainError,
)
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.cache import MISSING
from rapidkit_redis.cache.circuit import is_outage
from rapidkit_redis.cache.config import CacheConfig
from tests.runtime.cache_support import HoldingProxy, Loader, begun, open_rig, soon, start, until
from tests.runtime.wiretap import Wiretap, error
from tests.support.listeners import BlackHoleListener, FaultProxy
from tests.support.servers import RedisServer

# What opens it


@pytest.mark.parametrize(
    "text",
    [
        "LOADING Redis is loading the dataset in memory",
        "READONLY You can't write against a read only replica.",
        "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
        "CLUSTERDOWN The cluster is down",
        "NOAUTH Authentication required.",
        "ERR max number of clients reached",
    ],
)
async def test_replies_that_open_it(server: RedisServer, text: str) -> None:
    """A reply that says that Redis does not serve opens it, whatever command it is for; a deletion is queued."""
    with Wiretap(server.host, server.port) as tap:
        async with open_rig(server.url, via=tap.url) as rig:
            await rig.cache.set("key", "value")
            tap.answers = lambda sent: error(text)
            assert await rig.cache.get("key") is MISSING
            assert not rig.engine.circuit.closed
            await until(lambda: tap.count(b"PING") > 1)  # the same is said to a probe
            assert not rig.engine.circuit.closed
            tap.answers = lambda sent: None
            await until(lambda: rig.engine.circuit.closed)
            tap.answers = lambda sent: error(text) if sent.command == b"DEL" else None
            assert await rig.cache.delete("key") == "queued"
            tap.answers = lambda sent: None
            await until(lambda: rig.engine.circuit.closed)
            assert await rig.pttl("key") == -2


@pytest.mark.parametrize(
    "text", ["NOPERM no", "OOM command not allowed", "WRONGTYPE Operation against", "ERR what", "MISCONF no disk"]
)
async def test_replies_that_do_not_open_it(server: RedisServer, text: str) -> None:
    """Other errors are the answer to one command: reads miss, a deletion raises what the server said."""
    with Wiretap(server.host, server.port) as tap:
        async with open_rig(server.url, via=tap.url) as rig:
            await rig.cache.set("key", "value")
            tap.answers = lambda sent: error(text)
            assert await rig.cache.get("key") is MISSING
            with pytest.raises(ResponseError):
                await rig.cache.delete("key")
            with pytest.raises(ResponseError):
                await rig.cache.set("key", 1)
            tap.answers = lambda sent: None
            assert await rig.cache.get("key") == "value"
            assert rig.engine.circuit.closed
            assert rig.cache.stats.queued == rig.cache.stats.dropped == 0


def test_outages() -> None:
    """Which errors say that Redis does not serve."""
    outages: list[type[RedisError]] = [RedisConnectionError, RedisTimeoutError, AuthenticationError, BusyLoadingError]
    outages += [InvalidResponse, ReadOnlyError, ClusterDownError, MasterDownError, TryAgainError]
    assert [each for each in outages if not is_outage(each("x"))] == []
    assert is_outage(ResponseError("BUSY Valkey is busy running a script."))
    assert not is_outage(ResponseError("BUSYGROUP Consumer Group name already exists"))
    answers = (ResponseError, NoPermissionError, OutOfMemoryError, NoScriptError, RedisError)
    assert [each for each in (*answers, ValueError) if is_outage(each("x"))] == []


async def test_garbage(server: RedisServer) -> None:
    """What is no RESP opens it too."""
    with Wiretap(server.host, server.port) as tap:
        async with open_rig(server.url, via=tap.url) as rig:
            tap.answers = lambda sent: b"HTTP/1.1 400 Bad Request\r\n\r\n"
            assert await rig.cache.get("key") is MISSING
            assert not rig.engine.circuit.closed
            assert await rig.cache.delete("key") == "queued"
            tap.answers = lambda sent: None
            await until(lambda: rig.engine.circuit.closed)


# While it is open


async def test_nothing_is_sent(server: RedisServer) -> None:
    """The first calls wait for the command timeout; then all go on at once, and only a probe at a time is sent."""
    with Wiretap(server.host, server.port) as tap, FaultProxy(tap.host, tap.port) as proxy:
        async with open_rig(server.url, via=proxy.url, command_timeout=1) as rig:
            await rig.cache.set("key", "value")
            loader = Loader("led", held=True)
            leader = await begun(rig, loader, key="led")  # it has the lease
            tap.hold = lambda sent: True  # the server takes everything, and answers nothing
            began = time.monotonic()
            first = [start(rig, Loader(number), f"k{number}") for number in range(20)]
            assert await soon(asyncio.gather(*first)) == list(range(20))
            assert 1 <= time.monotonic() - began < 2
            await until(lambda: tap.sent[-1].command == b"ROLE")  # of a probe's new connection; it is held
            sent, connections = len(tap.sent), tap.connections
            began = time.monotonic()
            for number in range(200):
                assert await rig.cache.get_or_set(f"l{number}", Loader(number), near=bool(number % 2)) == number
                assert await rig.cache.get("key") is MISSING
                await rig.cache.set(f"l{number}", number)
                assert await rig.cache.delete(f"k{number}") == "queued"
            assert await rig.cache.get_many(["key"]) == {}
            with pytest.raises(RedisConnectionError, match="waits for it"):
                await rig.cache.ttl("key")
            with pytest.raises(RedisConnectionError, match="waits for it"):
                await rig.engine.wire.batcher.read(b"key")  # of a read that was under way
            loader.go.set()
            assert await leader == "led"  # and what it has loaded is not stored
            took = time.monotonic() - began
            assert took < 0.9, "somebody has waited"  # 800 calls; the probe that is held takes 1 s
            assert (len(tap.sent), tap.connections) == (sent, connections)
            assert rig.engine.circuit.state == "half-open"
            assert rig.cache.stats.bypassed == 20 + 200 + 200 + 1
            await until(lambda: not (rig.engine._tasks or rig.engine.flying))
            tap.release()
            await until(lambda: rig.engine.circuit.closed)
            assert tap.count(b"PING") < 10


async def test_loads_while_it_is_open() -> None:
    """Each key is loaded once at a time in the process, and no more loaders run than may."""
    with BlackHoleListener() as silent:
        async with open_rig(silent.url, command_timeout=0.2, config=CacheConfig(load_limit=3)) as rig:
            assert await rig.cache.get("key") is MISSING
            assert not rig.engine.circuit.closed
            loader = Loader("value", held=True)
            first = [start(rig, loader) for _ in range(10)]
            await soon(loader.began.wait())
            late = Loader("late")
            second = [
                start(rig, late) for _ in range(10)
            ]  # the first may be of before a change: for them it loads anew
            others = [Loader(number, held=True) for number in range(4)]
            tasks = [start(rig, other, f"k{number}") for number, other in enumerate(others)]
            await until(lambda: sum(other.runs for other in others) == 2)
            assert (loader.runs, late.runs) == (1, 0)
            assert [other.runs for other in others] == [1, 1, 0, 0]
            loader.go.set()
            assert await soon(asyncio.gather(*first)) == ["value"] * 10
            for other in others:
                other.go.set()
            assert await soon(asyncio.gather(*second)) == ["late"] * 10
            assert await soon(asyncio.gather(*tasks)) == [0, 1, 2, 3]
            assert (loader.runs, late.runs, [other.runs for other in others]) == (1, 1, [1] * 4)
            assert not rig.engine.flights


async def test_loads_that_it_overtakes(server: RedisServer) -> None:
    """A load that has the lease ends with its value for its callers; and who waits for another's loads by himself."""
    with FaultProxy(server.host, server.port) as proxy:
        async with (
            open_rig(server.url, via=proxy.url, command_timeout=0.3) as rig,
            open_rig(server.url, namespace=rig.namespace) as other,
        ):
            own, theirs, instead = Loader("own", held=True), Loader("theirs", held=True), Loader("instead")
            leader = await begun(rig, own, key="a")
            elsewhere = await begun(other, theirs, key="b")
            waiter = start(rig, instead, "b")
            await until(lambda: other.engine.flights and len(rig.engine.flights) == 2)
            flight = rig.engine.flights[rig.names("b").value]
            await until(lambda: flight.lost)
            proxy.refuse()
            proxy.reset()
            assert await soon(waiter) == "instead"
            own.go.set()
            assert await soon(leader) == "own"
            theirs.go.set()
            assert await soon(elsewhere) == "theirs"


@pytest.mark.parametrize(
    ("text", "refused"), [("LOADING Redis is loading", False), ("NOPERM this user has no permissions", True)]
)
async def test_the_end_of_a_lease_that_an_error_answers(server: RedisServer, text: str, refused: bool) -> None:
    """An outage's keeps the circuit open until the lease is ended; one that is refused ends by itself."""
    with Wiretap(server.host, server.port) as tap:
        async with open_rig(server.url, via=tap.url) as rig:
            await rig.cache.get("warm")
            loading = (b"EVALSHA", b"EVAL", b"PING")
            tap.answers = lambda sent: error("LOADING Redis is loading") if sent.command in loading else None
            with pytest.raises(OSError, match="down"):
                await rig.cache.get_or_set("key", Loader(OSError("down")))
            await until(lambda: not rig.engine.circuit.closed)
            before = tap.count(b"EVAL")
            tap.answers = lambda sent: error(text) if sent.command == b"EVAL" else None
            if refused:
                await until(lambda: rig.engine.circuit.closed)
                assert await rig.lease("key") is not None
            else:
                await until(lambda: tap.count(b"EVAL") > before + 1)
                assert not rig.engine.circuit.closed
                tap.answers = lambda sent: None
                await until(lambda: rig.engine.circuit.closed)
                assert await rig.lease("key") is None


async def test_a_lease_that_was_taken_without_an_answer(server: RedisServer) -> None:
    """It is given back once Redis answers again: nobody else waits for it as long as it lasts."""
    with HoldingProxy(server.host, server.port) as proxy:
        async with (
            open_rig(server.url, via=proxy.url, command_timeout=0.3) as rig,
            open_rig(server.url, namespace=rig.namespace) as other,
        ):
            await rig.cache.get("warm")
            proxy.hold(b"OK", reply=True)  # the server has done it, and its answer is lost
            assert await soon(rig.cache.get_or_set("key", Loader("unstored"))) == "unstored"
            assert await rig.lease("key") is not None
            await until(lambda: rig.engine.circuit.closed)
            assert await asyncio.wait_for(other.cache.get_or_set("key", Loader("value")), 2) == "value"
