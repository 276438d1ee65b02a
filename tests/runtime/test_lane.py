"""The connection of the cache's commands: each is sent at most once, answered in order, and in time."""

import asyncio
import contextvars
import gc
import socket
import time
import weakref
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import uvloop
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import InvalidResponse, RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis import create_client, resp
from rapidkit_redis.cache.batch import Batch
from rapidkit_redis.lane import Lane
from tests.runtime.cache_support import soon, until
from tests.runtime.conftest import SERVERS
from tests.runtime.faces import pool_of, settings_for
from tests.runtime.observer import Observer
from tests.support.listeners import BlackHoleListener, ClosingListener, FaultProxy, TricklingListener
from tests.support.loopback import Listener, Stream
from tests.support.servers import RedisServer, ServerBinary
from tests.support.tls import TlsProxy, write_tls_files

Command = Sequence[bytes | str | int]


@pytest.fixture(params=["hiredis", "plain"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which parser, as where the extra `fast` is installed or not."""
    if request.param == "plain":
        monkeypatch.setattr(resp, "hiredis", None)
    return str(request.param)


@asynccontextmanager
async def opened(url: str, **values: Any) -> AsyncIterator[Lane]:
    """Open a lane, and close it and its client."""
    settings = settings_for(url, **{"command_timeout": 5, "connect_timeout": 5, **values})
    async with create_client(settings) as client:
        lane = Lane(pool_of(client))
        try:
            yield lane
        finally:
            await soon(lane.aclose())


def ask(lane: Lane, *commands: Command) -> "asyncio.Future[list[Any]]":
    """Send commands, and return a future of their replies."""
    future: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()

    def done(replies: list[Any] | RedisError) -> None:
        if isinstance(replies, RedisError):
            future.set_exception(replies)
        else:
            future.set_result(replies)

    lane.send(commands, done)
    assert not future.done()
    return future


# Servers


@pytest.fixture(scope="module", params=SERVERS, ids=lambda binary: binary.name)
def each_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """Each server that is installed, on a port and on a socket file."""
    binary: ServerBinary = request.param
    with RedisServer(binary, ["--unixsocket", str(tmp_path_factory.mktemp("socket") / "r.sock")]) as running:
        yield running


async def check(lane: Lane) -> None:
    """Send much at once, and check that every reply is its command's."""
    large = bytes(range(256)) * 2000
    calls = [ask(lane, ("ECHO", f"{number}"), ("ECHO", number)) for number in range(500)]
    big = ask(lane, ("SET", "lane", large), ("GET", "lane"), ("MGET", "lane", "none", "lane"), ("DEL", "lane"))
    wrong = ask(lane, ("NONSENSE",), ("ECHO", "after"))
    for number, replies in enumerate(await soon(asyncio.gather(*calls))):
        assert replies == [b"%d" % number] * 2
    assert await soon(big) == [b"OK", large, [large, None, large], 1]
    error, after = await soon(wrong)
    assert isinstance(error, ResponseError)
    assert after == b"after"


@pytest.mark.parametrize("way", ["tcp", "unix"])
async def test_ways(each_server: RedisServer, parser: str, way: str) -> None:
    """Over TCP and over a socket file, from every server."""
    url = each_server.url if way == "tcp" else f"unix://{each_server._args[1]}"
    async with opened(url) as lane:
        await check(lane)


async def test_tls(server: RedisServer, parser: str, tmp_path: Path) -> None:
    """Over TLS, with a client's certificate."""
    tls = write_tls_files(tmp_path)
    with TlsProxy(server.host, server.port, tls, require_client_cert=True) as proxy:
        files = {"ca": tls.ca, "cert": tls.client.cert, "key": tls.client.key}
        async with opened(proxy.url, **{f"tls_{name}_file": str(path) for name, path in files.items()}) as lane:
            await check(lane)


def test_uvloop(server: RedisServer, parser: str) -> None:
    """In the event loop that uvicorn prefers."""

    async def main() -> None:
        async with opened(server.url) as lane:
            await check(lane)
        with FaultProxy(server.host, server.port) as proxy:
            async with opened(proxy.url, command_timeout=0.3) as lane:
                assert await soon(ask(lane, ("ECHO", "a"))) == [b"a"]
                proxy.reset()
                await until(lambda: lane._line is None)
                assert await soon(ask(lane, ("ECHO", "b"))) == [b"b"]
                proxy.black_hole()
                with pytest.raises(RedisTimeoutError):
                    await soon(ask(lane, ("ECHO", "c")))

    loop = uvloop.new_event_loop()
    try:
        loop.run_until_complete(main())
    finally:
        loop.close()


async def test_credentials_database_and_name(own_server: RedisServer) -> None:
    """The connection is set up as those of the client."""
    with Observer(own_server) as observer:
        observer.client.execute_command("ACL", "SETUSER", "lane", "on", ">p@:/", "~*", "+@all")
        url = own_server.url.replace("/0", "/3")
        async with opened(url, username="lane", password="p@:/", client_name="lanes") as lane:
            assert (await soon(ask(lane, ("ACL", "WHOAMI"), ("CLIENT", "GETNAME")))) == [b"lane", b"lanes"]
            assert b" db=3 " in (await soon(ask(lane, ("CLIENT", "INFO"))))[0]
            assert observer.count("lanes") == 1
        observer.wait_until_gone("lanes")
        async with opened(own_server.url, username="lane", password="wrong") as lane:
            with pytest.raises(RedisError, match="invalid username-password"):
                await soon(ask(lane, ("PING",)))


# Times and losses


async def test_a_silent_server(parser: str) -> None:
    """The command timeout bounds a command from when it was sent, the connection's opening included."""
    with BlackHoleListener() as silent:
        async with opened(silent.url, command_timeout=0.3) as lane:
            began = time.monotonic()
            first = ask(lane, ("PING",))
            await asyncio.sleep(0.1)
            second = ask(lane, ("PING",))
            for call in (first, second):
                with pytest.raises(RedisTimeoutError, match=r"0\.3 s"):
                    await soon(call)
            assert 0.3 <= time.monotonic() - began < 1.3


async def test_who_hangs_up_and_who_is_not_there() -> None:
    """A refused or broken connection is an error within the command timeout, for all who wait."""
    with ClosingListener() as closing:
        async with opened(closing.url, command_timeout=0.5, connect_retries=0) as lane:
            calls = [ask(lane, ("PING",)) for _ in range(3)]
            for outcome in await soon(asyncio.gather(*calls, return_exceptions=True)):
                assert isinstance(outcome, RedisConnectionError)
    async with opened(closing.url, command_timeout=0.5, connect_retries=0) as lane:
        with pytest.raises(RedisConnectionError):
            await soon(ask(lane, ("PING",)))


async def test_timeouts_are_each_commands_own(own_server: RedisServer) -> None:
    """Those that have waited long enough fail, later ones still get their replies, and the connection is not kept."""
    with Observer(own_server) as observer:
        async with opened(own_server.url, command_timeout=0.6, client_name="timed") as lane:
            assert await soon(ask(lane, ("ECHO", "warm"))) == [b"warm"]
            own_server.pause()
            early = ask(lane, ("ECHO", "early"))
            await asyncio.sleep(0.4)
            late = ask(lane, ("ECHO", "late"))
            with pytest.raises(RedisTimeoutError):
                await soon(early)
            newest = ask(lane, ("ECHO", "newest"))  # on a connection of its own
            own_server.resume()
            assert await soon(late) == [b"late"]
            assert await soon(newest) == [b"newest"]
            await until(lambda: observer.count("timed") == 1)  # the one that nobody uses any more is closed
            assert await soon(ask(lane, ("ECHO", "again"))) == [b"again"]
        observer.wait_until_gone("timed")


async def test_a_timer_does_not_outlive_what_it_is_for(server: RedisServer) -> None:
    """A command that was answered is no reason to close, and the next one has its whole time."""
    with FaultProxy(server.host, server.port) as proxy:
        async with opened(proxy.url, command_timeout=0.6) as lane:
            assert await soon(ask(lane, ("ECHO", "a"))) == [b"a"]
            await asyncio.sleep(0.4)
            assert await soon(ask(lane, ("ECHO", "b"))) == [b"b"]
            await asyncio.sleep(1)
            assert await soon(ask(lane, ("ECHO", "c"))) == [b"c"]
            assert proxy.connections == 1
            await asyncio.sleep(0.4)
            proxy.black_hole()
            began = time.monotonic()
            with pytest.raises(RedisTimeoutError):
                await soon(ask(lane, ("ECHO", "d")))
            assert 0.6 <= time.monotonic() - began < 0.6 + 0.6


async def test_a_trickling_server(server: RedisServer, parser: str) -> None:
    """A reply that comes byte by byte has one command timeout in all."""
    with TricklingListener(server.host, server.port, interval=0.05) as proxy:
        async with opened(proxy.url, command_timeout=0.4) as lane:
            assert await soon(ask(lane, ("ECHO", "warm"))) == [b"warm"]
            proxy.trickle()
            began = time.monotonic()
            with pytest.raises(RedisTimeoutError):
                await soon(ask(lane, ("ECHO", "x" * 200)))
            assert 0.4 <= time.monotonic() - began < 1.4


class Peer(Listener):
    """Answers the handshake, then the same to all that comes, or closes where that is None.

    Attributes:
        received: What has come in after the handshakes.
    """

    def __init__(self, answer: bytes | None) -> None:
        super().__init__()
        self.received = b""
        self._answer = answer

    async def _serve(self, sockets: list[socket.socket]) -> None:
        client = Stream(sockets[0])
        while data := await client.receive():
            if b"HELLO" in data or b"CLIENT" in data:
                for _ in range(data.count(b"HELLO") + data.count(b"CLIENT")):
                    await client.send(b"%0\r\n" if b"HELLO" in data else b"+OK\r\n")
                continue
            self.received += data
            if self._answer is None:
                return
            await client.send(self._answer)


@pytest.mark.parametrize(
    "answer",
    [None, b"+OK\r\n$5\r\nhal", b"HTTP/1.1 400\r\n", b"*1\r\n%1\r\n*0\r\n:1\r\n", b"*1\r\n$x\r\n", b"+1\r\n" * 9],
    ids=["closes", "cut off", "http", "unhashable", "length", "too many"],
)
async def test_a_broken_peer(parser: str, answer: bytes | None) -> None:
    """Everything under way fails at once or in time, nothing is sent twice, and the connection is closed."""
    with Peer(answer) as peer:
        async with opened(peer.url, command_timeout=0.4) as lane:
            calls = [ask(lane, ("ECHO", 1), ("ECHO", 2), ("ECHO", 3)), ask(lane, ("ECHO", "second"))]
            outcomes = await soon(asyncio.gather(*calls, return_exceptions=True))
            if answer and answer.startswith(b"+1"):  # more replies than commands: whose they are nobody knows
                assert outcomes[0] == [b"1"] * 3
            else:
                assert all(isinstance(outcome, RedisError) for outcome in outcomes), outcomes
            await until(lambda: not lane._lines)
            assert peer.received.count(b"ECHO") <= 4, "a command was sent twice"
            assert peer.connections == 1


async def test_the_lane_heals(server: RedisServer, parser: str) -> None:
    """A loss fails what is under way, which is not sent again; then all goes on, on one connection."""
    with FaultProxy(server.host, server.port) as proxy, Observer(server) as observer:
        async with opened(proxy.url, client_name="heals") as lane:
            key = f"lane:{proxy.port}"
            assert await soon(ask(lane, ("INCR", key))) == [1]
            proxy.black_hole()
            calls = [ask(lane, ("INCR", key)) for _ in range(10)]
            await asyncio.sleep(0.05)
            proxy.reset()
            for outcome in await soon(asyncio.gather(*calls, return_exceptions=True)):
                assert isinstance(outcome, RedisConnectionError)
            proxy.heal()
            assert await soon(ask(lane, ("GET", key))) == [b"1"]
            assert await soon(asyncio.gather(*(ask(lane, ("INCR", key)) for _ in range(5)))) == [
                [2],
                [3],
                [4],
                [5],
                [6],
            ]
            assert observer.count("heals") == 1


async def test_a_killed_connection(server: RedisServer) -> None:
    """The server closes it while nothing is under way: the next command finds a new one."""
    async with opened(server.url, client_name="killed") as lane:
        (number,) = await soon(ask(lane, ("CLIENT", "ID")))
        with Observer(server) as observer:
            observer.client.execute_command("CLIENT", "KILL", "ID", number)
        await until(lambda: lane._line is None)
        (next_number,) = await soon(ask(lane, ("CLIENT", "ID")))
        assert next_number != number


async def test_what_waits_for_the_connection_goes_in_order(server: RedisServer) -> None:
    """Commands asked for while it opens are sent in the order in which they came, before later ones."""
    with FaultProxy(server.host, server.port) as proxy:
        async with opened(proxy.url) as lane:
            key = f"order:{proxy.port}"
            proxy.black_hole()
            calls = [ask(lane, ("RPUSH", key, number)) for number in range(20)]
            await asyncio.sleep(0.02)
            calls += [ask(lane, ("RPUSH", key, number)) for number in range(20, 40)]
            proxy.heal()
            assert await soon(asyncio.gather(*calls)) == [[length] for length in range(1, 41)]
            ((*listed,),) = await soon(ask(lane, ("LRANGE", key, 0, -1)))
            assert listed == [b"%d" % number for number in range(40)]


@pytest.mark.parametrize("when", ["opening", "under way", "idle", "never"])
async def test_closing(server: RedisServer, when: str) -> None:
    """What is not answered fails at once, nothing is left connected, and later commands fail too."""
    with FaultProxy(server.host, server.port) as proxy, Observer(server) as observer:
        name = f"closing-{proxy.port}"
        async with opened(proxy.url, client_name=name) as lane:
            calls = []
            if when in {"under way", "idle"}:
                await soon(ask(lane, ("PING",)))
            if when in {"opening", "under way"}:
                proxy.black_hole()
                calls = [ask(lane, ("PING",)) for _ in range(3)]
                await asyncio.sleep(0.02)
            await asyncio.wait_for(lane.aclose(), 1)
            for call in [*calls, ask(lane, ("PING",))]:
                with pytest.raises(RedisConnectionError, match="closed"):
                    await soon(call)
            proxy.heal()
        observer.wait_until_gone(name)


async def test_contexts_are_not_kept(server: RedisServer) -> None:
    """Neither the timers nor the opening keep what belonged to the first caller."""
    variable: contextvars.ContextVar[Any] = contextvars.ContextVar("variable")

    class Held:
        pass

    async with opened(server.url) as lane:

        async def call() -> "weakref.ref[Held]":
            held = Held()
            variable.set(held)
            await ask(lane, ("PING",))
            return weakref.ref(held)

        found = await asyncio.create_task(call())
        await ask(lane, ("PING",))
        gc.collect()
        assert found() is None


@pytest.mark.parametrize("replies", [[5], [[b"a"]], [None], [[b"a", b"b", b"c"]], [-2, [b"a"], [b"b"]]])
async def test_replies_that_do_not_fit(replies: list[Any]) -> None:
    """A reader gets an error where the server answers something else, and so does the lane; its connection ends."""
    batch, future = Batch(), asyncio.get_running_loop().create_future()
    batch.values = {b"a": None, b"b": None}
    batch._readers.append(future)
    with pytest.raises(InvalidResponse):
        batch.end(replies)
    with pytest.raises(InvalidResponse):
        await asyncio.wait_for(future, 1)


async def test_a_server_without_resp3(binary: ServerBinary, parser: str) -> None:
    """Where HELLO is refused, RESP2 does as well."""
    with RedisServer(binary, ["--rename-command", "HELLO", "NOHELLO"]) as server:
        async with opened(server.url) as lane:
            await check(lane)
            assert b"resp=2" in (await soon(ask(lane, ("CLIENT", "INFO"))))[0]
