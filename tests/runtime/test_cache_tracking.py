"""The connection on which the server says what has changed: when it is trusted, when it is lost, what is left of it."""

import asyncio
import gc
import logging
import statistics
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvloop

from rapidkit_redis import RedisProvider, create_sync_client, resp
from rapidkit_redis.cache import MISSING
from rapidkit_redis.cache.tracking import _Line
from tests.runtime.cache_support import Rig, open_rig, soon, until
from tests.runtime.conftest import SERVERS
from tests.runtime.faces import settings_for
from tests.runtime.near_support import NEAR, Gate, TrackingProxy, in_thread, is_live, live, near_rig, put, warm
from tests.runtime.observer import Observer
from tests.support.servers import RedisServer, ServerBinary
from tests.support.tls import TlsProxy, write_tls_files

ALIVE = 1.0
"""How old what is served may be at most, in seconds."""


@pytest.fixture(params=["hiredis", "plain"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which parser, as where the extra `fast` is installed or not."""
    if request.param == "plain":
        monkeypatch.setattr(resp, "hiredis", None)
    return str(request.param)


@pytest.fixture(scope="module", params=SERVERS, ids=lambda binary: binary.name)
def socket_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """Each server, which listens on a unix socket too."""
    binary: ServerBinary = request.param
    with RedisServer(binary, ["--unixsocket", str(tmp_path_factory.mktemp("socket") / "r.sock")]) as running:
        yield running


async def check_near(rig: Rig) -> None:
    """Check that entries are kept, and dropped when another client changes them."""
    await live(rig)
    names = rig.names("key")
    await put(rig, [names], "old")
    assert await warm(rig, "key") == "old"
    await put(rig, [names], "new")
    await until(lambda: rig.engine.near.find(names) is None)
    assert await warm(rig, "key") == "new"


@pytest.mark.parametrize("way", ["tcp", "unix"])
async def test_every_server_and_parser(socket_server: RedisServer, parser: str, way: str) -> None:
    """It works with each server, over TCP and unix sockets, with and without hiredis."""
    url = socket_server.url if way == "tcp" else f"unix://{socket_server._args[1]}"
    async with open_rig(socket_server.url, via=url, config=NEAR) as rig:
        await check_near(rig)


async def test_tls(server: RedisServer, parser: str, tmp_path: Path) -> None:
    """It is encrypted where the client is, with the client's certificate."""
    files = write_tls_files(tmp_path)
    options: dict[str, Any] = {
        "tls_ca_file": str(files.ca),
        "tls_cert_file": str(files.client.cert),
        "tls_key_file": str(files.client.key),
    }
    with TlsProxy(server.host, server.port, files, require_client_cert=True) as proxy:
        async with open_rig(server.url, via=proxy.url, config=NEAR, **options) as rig:
            await check_near(rig)
            assert proxy.connections == 2
        gc.collect()
        await asyncio.sleep(0)


def test_uvloop(server: RedisServer, parser: str) -> None:
    """It works with uvloop, and leaves nothing there either."""

    async def main() -> None:
        async with open_rig(server.url, config=NEAR) as rig:
            await check_near(rig)

    loop = uvloop.new_event_loop()
    try:
        loop.run_until_complete(asyncio.wait_for(main(), 20))
        assert not asyncio.all_tasks(loop)
    finally:
        loop.close()


FOREIGN: dict[str, Callable[[Rig, bytes], Awaitable[Any]]] = {
    "SET": lambda rig, name: rig.raw.set(name, b"x"),
    "DEL": lambda rig, name: rig.raw.delete(name),
    "UNLINK": lambda rig, name: rig.raw.unlink(name),
    "EXPIRE": lambda rig, name: rig.raw.expire(name, 30),
    "RENAME": lambda rig, name: rig.raw.rename(name, b"elsewhere"),
    "RENAME over it": lambda rig, name: rig.raw.rename(b"elsewhere", name),
    "EVAL": lambda rig, name: rig.raw.eval("return redis.call('DEL', KEYS[1])", 1, name),
    "the same client": lambda rig, name: rig.provider.client().delete(name.decode()),
    "FLUSHDB": lambda rig, _: rig.raw.flushdb(),
    "FLUSHALL": lambda rig, _: rig.raw.flushall(),
}


async def test_foreign_commands(each_server: RedisServer) -> None:
    """Whatever changes a key, by whichever client, drops what is kept of it within 50 ms."""
    seconds: dict[str, list[float]] = {kind: [] for kind in FOREIGN}
    async with near_rig(each_server.url) as rig:
        names = rig.names("key")
        for kind, change in FOREIGN.items():
            for _ in range(20):
                await rig.raw.set(b"elsewhere", b"x")
                await put(rig, [names], "old")
                assert await warm(rig, "key") == "old"
                began = time.monotonic()
                await change(rig, names.value)
                while rig.engine.near.find(names) is not None:  # noqa: ASYNC110
                    await asyncio.sleep(0)
                seconds[kind].append(time.monotonic() - began)
    every = [each for found in seconds.values() for each in found]
    slowest = max(seconds, key=lambda kind: max(seconds[kind]))
    print(f"dropped after {statistics.median(every) * 1000:.2f} ms (median), {max(every) * 1000:.2f} ms ({slowest})")
    assert statistics.median(every) < 0.050
    assert max(every) < ALIVE


async def test_nothing_is_kept_before_it_is_confirmed(server: RedisServer) -> None:
    """Reads work while the connection is not there yet, and leave nothing; then entries are kept."""
    with TrackingProxy(server.host, server.port) as proxy:
        proxy.hold()
        async with open_rig(server.url, via=proxy.url, config=NEAR) as rig:
            assert rig.cache.state.tracking is None
            await rig.cache.set("key", "value")
            assert rig.cache.state.tracking is None  # nobody has wanted it
            for _ in range(5):
                assert await rig.cache.get("key") == "value"
                assert await rig.cache.get_many(["key"]) == {"key": "value"}
                assert await rig.cache.get_or_set("key", lambda: "other") == "value"
            await until(lambda: proxy.opened)
            state = rig.cache.state
            assert (state.tracking, state.near_entries) == (False, 0)
            assert not rig.cache.stats.near_hits
            proxy.release()
            assert await warm(rig, "key") == "value"
            assert rig.cache.state.tracking is True


async def test_a_lost_connection_flushes(own_server: RedisServer, caplog: pytest.LogCaptureFixture) -> None:
    """What was kept goes at once with the connection, and comes back with the next one; each is logged once."""
    caplog.set_level(logging.INFO, "rapidkit_redis")
    async with near_rig(own_server.url) as rig:
        await rig.cache.set("key", "value")
        await warm(rig, "key")
        await rig.raw.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
        await until(lambda: rig.cache.state.tracking is False)
        assert rig.cache.state.near_entries == rig.cache.state.near_bytes == 0
        lost_at = time.monotonic()
        await live(rig)
        assert time.monotonic() - lost_at < 5
        assert await warm(rig, "key") == "value"
    told = [record.getMessage() for record in caplog.records if "near cache" in record.message]
    assert told == [
        "the near cache is not told of changes, and keeps nothing: ConnectionError",
        "the near cache is told of changes again",
    ]


async def test_lost_in_the_turn_of_its_confirmation(server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that is lost as soon as it is confirmed is not taken for one that works."""
    lost: list[Any] = []
    take = _Line._take

    def lose(line: _Line, reply: Any) -> None:
        take(line, reply)
        if isinstance(reply, list) and reply[0] == b"subscribe" and not lost:
            lost.append(line)
            line.connection_lost(None)

    monkeypatch.setattr(_Line, "_take", lose)
    async with near_rig(server.url) as rig:
        assert rig.engine._tracking._line is not lost[0]
        assert lost[0]._timer is None


async def test_a_black_hole(server: RedisServer) -> None:
    """While nothing comes on that connection alone, what is served is old for at most a second after the write."""
    stale: list[float] = []
    with TrackingProxy(server.host, server.port) as proxy:
        async with near_rig(server.url, via=proxy.url, command_timeout=1) as rig:
            names = rig.names("key")
            for number in range(4):
                await put(rig, [names], f"old {number}")
                await until(lambda: rig.engine.near.find(names) is None)
                assert await warm(rig, "key") == f"old {number}"
                await asyncio.sleep(0.06 * number)  # somewhere between two PINGs
                line = rig.engine._tracking._line
                proxy.hold()
                await put(rig, [names], f"new {number}")
                written = asked = time.monotonic()
                while await rig.cache.get("key") == f"old {number}":
                    last = asked
                    await asyncio.sleep(0.001)
                    asked = time.monotonic()
                stale.append(last - written)
                assert await rig.cache.get("key") == f"new {number}"
                await until(lambda line=line: rig.engine._tracking._line is not line)  # type: ignore[misc]
                assert await rig.cache.get("key") == f"new {number}"
                proxy.release()
                await live(rig)
                assert await warm(rig, "key") == f"new {number}"
    print("stale for", [f"{each:.3f} s" for each in stale])
    assert max(stale) <= ALIVE
    assert max(stale) > 0.3  # it was served from what is kept


async def test_no_pong(server: RedisServer) -> None:
    """Invalidations alone do not say that all of them come: without PONG entries are not served, and it reconnects."""
    with TrackingProxy(server.host, server.port) as proxy:
        async with near_rig(server.url, via=proxy.url) as rig:
            await rig.cache.set("key", "value")
            await warm(rig, "key")
            proxy.pongs = False
            began = time.monotonic()
            await until(lambda: not is_live(rig.engine))
            assert time.monotonic() - began <= ALIVE + 1
            await until(lambda: proxy.opened > 1)
            assert time.monotonic() - began < 6
            proxy.pongs = True
            assert await warm(rig, "key") == "value"


async def test_a_pong_that_was_lost(server: RedisServer) -> None:
    """Nobody knows what has been lost with it: the connection is given up at the next one."""
    with TrackingProxy(server.host, server.port) as proxy:
        async with near_rig(server.url, via=proxy.url) as rig:
            await rig.cache.set("key", "value")
            await warm(rig, "key")
            line = rig.engine._tracking._line
            assert line is not None
            proxy.pongs = False
            await until(lambda: len(line._pinged) == 2)
            proxy.pongs = True
            await until(line.lost.done)
            assert str(line.lost.result()) == "the reply was not in Redis's protocol"
            assert await warm(rig, "key") == "value"
            assert proxy.opened == 2


async def test_a_blocked_event_loop(server: RedisServer) -> None:
    """After two seconds without a turn nothing old is served, and the connection, which is good, is not dropped."""
    async with near_rig(server.url) as rig:
        name = rig.names("key").value
        await rig.cache.set("key", "old")
        assert await warm(rig, "key") == "old"
        line, hits = rig.engine._tracking._line, rig.cache.stats.near_hits
        client = create_sync_client(settings_for(server.url))
        pushes = Gate.of_pushes(rig)
        pushes.close()
        await pushes.wait_for(b"pong")  # it has come, and is not seen
        timer = threading.Timer(0.5, client.delete, [name])
        timer.start()
        time.sleep(2)  # noqa: ASYNC251
        timer.join()
        client.close()
        assert await rig.cache.get("key") is MISSING
        assert rig.cache.stats.near_hits == hits
        await asyncio.sleep(0.4)
        pushes.open()
        await asyncio.sleep(1)
        assert rig.engine._tracking._line is line
        await rig.cache.set("key", "new")
        assert await warm(rig, "key") == "new"


async def test_nothing_is_left(server: RedisServer) -> None:
    """After `aclose` neither the connection nor a task or timer of it is there."""
    name = f"near-{time.monotonic_ns()}"
    with Observer(server) as observer:
        async with near_rig(server.url, client_name=name) as rig:
            await rig.cache.get("key")
            assert observer.count(name) == 2
            line = rig.engine._tracking._line
        await in_thread(observer.wait_until_gone, name)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert line is not None
        assert line._timer is None or line._timer.cancelled()
        assert rig.cache.state.near_entries == 0


async def test_nothing_is_left_of_one_that_is_being_opened(server: RedisServer) -> None:
    """The same where it is closed before the connection is there."""
    name = f"near-{time.monotonic_ns()}"
    with Observer(server) as observer, TrackingProxy(server.host, server.port) as proxy:
        proxy.hold()
        async with open_rig(server.url, via=proxy.url, config=NEAR, client_name=name) as rig:
            await rig.cache.get("key")
            await until(lambda: proxy.opened)
        proxy.release()
        await in_thread(observer.wait_until_gone, name)
        assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # nobody closed those loops' connections in time
@pytest.mark.parametrize("how", ["asyncio.run", "closed", "stopped"])
def test_nothing_is_left_of_an_event_loop_that_has_ended(
    server: RedisServer, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the event loop ended without `aclose` the provider's end closes the connection; nothing opens it again."""
    name = f"near-{time.monotonic_ns()}"
    provider = RedisProvider(settings_for(server.url, client_name=name, command_timeout=5), cache=NEAR)

    async def read() -> None:
        cache = provider.cache()
        await cache.get("key")
        await until(lambda: cache.state.tracking)

    with Observer(server) as observer:
        if how == "asyncio.run":
            asyncio.run(read())
        else:
            loop = asyncio.new_event_loop()
            loop.run_until_complete(soon(read()))
            assert observer.count(name) == 2
            if how == "closed":
                loop.close()
        provider.close()
        observer.wait_until_gone(name)
        if how == "stopped":
            loop.run_until_complete(asyncio.sleep(1.2))  # it runs again, long enough for a new attempt
            assert not observer.count(name)
            assert not asyncio.all_tasks(loop)
            loop.close()
    gc.collect()
