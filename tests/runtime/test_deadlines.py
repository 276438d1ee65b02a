"""Deadlines: a command ends within the command timeout, whatever the server, the network or the pool does."""

import asyncio
import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from tests.runtime.faces import AsyncFace, Face, SyncFace, open_face, settings_for
from tests.support.listeners import BlackHoleListener, FaultProxy, TricklingListener
from tests.support.loopback import Listener
from tests.support.servers import RedisServer

SLACK = 1.0
"""How much later than its deadline a command may end, in seconds."""


@contextmanager
def ends_after(seconds: float, *, at_least: float | None = None) -> Iterator[None]:
    """Assert that the block takes that long, and no more than the slack longer."""
    started = time.monotonic()
    yield
    took = time.monotonic() - started
    assert took < seconds + SLACK
    assert took > (seconds - 0.05 if at_least is None else at_least)


async def fails_after(seconds: float, call: Awaitable[Any]) -> None:
    """Assert that the call fails with a timeout at that moment."""
    with ends_after(seconds), pytest.raises(RedisTimeoutError):
        await asyncio.wait_for(call, 10)  # rather than to hang


async def test_server_that_never_answers() -> None:
    """On a server that accepts and is silent, a first command and the next one end with their deadline."""

    async def ask(kind: str, seconds: float) -> None:
        async with open_face(kind, settings_for(hole.url, command_timeout=seconds, connect_timeout=10)) as face:
            await fails_after(seconds, face.execute("PING"))
            await fails_after(seconds, face.pipeline(*[["GET", "a"]] * 6))

    with BlackHoleListener() as hole:
        await asyncio.gather(*(ask(kind, seconds) for kind in ("asyncio", "sync") for seconds in (0.3, 1.0)))


async def test_network_that_drops_packets(server: RedisServer, kind: str) -> None:
    """On a connection that goes silent, a command ends with its deadline; it works again once the network does."""
    with FaultProxy(server.host, server.port) as proxy:
        async with open_face(kind, settings_for(proxy.url, command_timeout=0.3, connect_timeout=10)) as face:
            await face.execute("PING")
            proxy.black_hole()
            await fails_after(0.3, face.execute("PING"))
            await fails_after(0.3, face.execute("PING"))
            proxy.reset()
            proxy.heal()
            assert await face.execute("ECHO", "back") == "back"
            assert face.in_use() == 0


@pytest.mark.parametrize("interval", [0.02, 0.28])
async def test_reply_that_trickles(server: RedisServer, kind: str, interval: float) -> None:
    """A reply whose bytes keep coming, too slowly, does not move the deadline."""
    with TricklingListener(server.host, server.port, interval=interval) as proxy:
        async with open_face(kind, settings_for(proxy.url, command_timeout=0.3)) as face:
            await face.execute("SET", "trickle", "x" * 1000)
            proxy.trickle()
            await fails_after(0.3, face.execute("GET", "trickle"))
            await fails_after(0.3, face.pipeline(*[["GET", "trickle"]] * 6))


async def test_handshake_that_trickles(server: RedisServer, kind: str) -> None:
    """Nor does a trickling handshake: the connect timeout bounds all of it."""
    with TricklingListener(server.host, server.port, interval=0.02) as proxy:
        proxy.trickle()
        settings = settings_for(proxy.url, command_timeout=5, connect_timeout=0.3, connect_retries=0)
        async with open_face(kind, settings) as face:
            await fails_after(0.3, face.execute("PING"))


async def test_connect_timeout_bounds_the_handshake(kind: str) -> None:
    """One connection attempt ends with the connect timeout, though the command would have longer."""
    with BlackHoleListener() as hole:
        settings = settings_for(hole.url, command_timeout=5, connect_timeout=0.3, connect_retries=0)
        async with open_face(kind, settings) as face:
            await fails_after(0.3, face.execute("PING"))
        assert hole.connections == 1


async def test_refused_connection_fails_at_once(server: RedisServer, kind: str) -> None:
    """A port where nobody listens is an error at once."""
    with FaultProxy(server.host, server.port) as proxy:
        proxy.refuse()
        async with open_face(kind, settings_for(proxy.url, command_timeout=5, connect_retries=0)) as face:
            with ends_after(0, at_least=0), pytest.raises(RedisConnectionError):
                await face.execute("PING")


async def test_transaction_is_bounded_step_by_step(server: RedisServer, kind: str) -> None:
    """WATCH on a silent server ends with its deadline, and so does EXEC where the server falls silent in between."""
    with FaultProxy(server.host, server.port) as proxy:
        async with open_face(kind, settings_for(proxy.url, command_timeout=0.3, connect_timeout=10)) as face:
            assert await face.watched("watched", ["INCR", "watched"], ["DEL", "watched"]) == [1, 1]
            await fails_after(0.3, face.watched("watched", ["INCR", "watched"], between=proxy.black_hole))
            await fails_after(0.3, face.watched("watched", ["INCR", "watched"]))
            assert face.in_use() == 0
            proxy.reset()
            proxy.heal()
            assert await face.watched("watched", ["INCR", "watched"], ["DEL", "watched"]) == [1, 1]


async def test_full_pool_waits_and_fails_in_time(server: RedisServer, kind: str) -> None:
    """With every connection taken a command waits, up to its deadline; after a release the next one works."""
    async with open_face(kind, settings_for(server.url, max_connections=2, command_timeout=0.3)) as face:
        held = [await face.borrow() for _ in range(2)]
        with ends_after(0.3), pytest.raises((RedisTimeoutError, RedisConnectionError)):
            await face.execute("PING")
        with ends_after(0.3), pytest.raises((RedisTimeoutError, RedisConnectionError)):
            await face.pipeline(["PING"])
        await face.give_back(held.pop())
        assert await face.execute("ECHO", "x") == "x"
        await face.give_back(held.pop())
        assert face.in_use() == 0


async def test_full_pool_serves_a_waiter_on_release(server: RedisServer, kind: str) -> None:
    """A command that waits for a connection is served as soon as one is free."""
    async with open_face(kind, settings_for(server.url, max_connections=1, command_timeout=5)) as face:
        held = await face.borrow()
        waiting = asyncio.create_task(face.execute("ECHO", "x"))
        done, _ = await asyncio.wait([waiting], timeout=0.1)
        assert not done
        with ends_after(0, at_least=0):
            await face.give_back(held)
            assert await waiting == "x"


async def test_failures_leave_the_pool_its_size(server: RedisServer, kind: str) -> None:
    """Connections that could not be had count neither twice nor for ever: the bound is what it was."""
    with FaultProxy(server.host, server.port) as proxy:
        settings = settings_for(proxy.url, max_connections=2, command_timeout=0.3, connect_retries=0)
        async with open_face(kind, settings) as face:
            proxy.refuse()
            for failed in await asyncio.gather(*(face.execute("PING") for _ in range(10)), return_exceptions=True):
                assert isinstance(failed, RedisConnectionError)
            proxy.heal()
            held = [await face.borrow() for _ in range(2)]
            with ends_after(0.3), pytest.raises((RedisTimeoutError, RedisConnectionError)):
                await face.execute("PING")
            assert face.in_use() == 2
            for connection in held:
                await face.give_back(connection)
            assert await asyncio.gather(*(face.execute("ECHO", "x") for _ in range(10))) == ["x"] * 10
            assert face.in_use() == 0


async def test_long_command_timeout_holds_too(own_server: RedisServer) -> None:
    """A command may take as long as the command timeout says, also beyond redis-py's own five seconds."""
    async with (
        open_face("asyncio", settings_for(own_server.url, command_timeout=20)) as first,
        open_face("sync", settings_for(own_server.url, command_timeout=20)) as second,
    ):
        replies = await asyncio.gather(*(face.execute("BLPOP", "nothing", 5.3) for face in (first, second)))

    assert replies == [None, None]


class _CountingServer(Listener):
    """Answers a handshake, WATCH and GET; other commands it counts, and hangs up or falls silent."""

    _ANSWERED = (b"HELLO", b"CLIENT", b"WATCH", b"GET")

    def __init__(self, *, hang_up: bool) -> None:
        super().__init__()
        self.received: list[bytes] = []
        self._hang_up = hang_up

    async def _serve(self, sockets: list[Any]) -> None:
        loop, data = asyncio.get_running_loop(), b""
        while chunk := await loop.sock_recv(sockets[0], 65536):
            data += chunk
            while data:
                head, _, rest = data.partition(b"\r\n")
                parts = rest.split(b"\r\n", 2 * int(head[1:]))
                if len(parts) <= 2 * int(head[1:]):
                    break
                words, data = parts[1:-1:2], parts[-1]
                if words[0] in self._ANSWERED:
                    reply = b"%1\r\n+proto\r\n:3\r\n" if words[0] == b"HELLO" else b"+OK\r\n"
                    await loop.sock_sendall(sockets[0], reply)
                    continue
                self.received.append(words[0])
                if self._hang_up:
                    return


@pytest.mark.parametrize("hang_up", [True, False], ids=["hangs up", "is silent"])
async def test_command_is_sent_at_most_once(kind: str, hang_up: bool) -> None:
    """Where the reply is lost, a command or a pipeline is not sent again: the server may have done the work."""
    error = RedisConnectionError if hang_up else RedisTimeoutError
    with _CountingServer(hang_up=hang_up) as counting:
        async with open_face(kind, settings_for(counting.url, command_timeout=0.4)) as face:
            with pytest.raises(error):
                await face.execute("INCR", "n")
            assert counting.received == [b"INCR"]
            with pytest.raises(error):
                await face.pipeline(["INCR", "n"], transaction=False)
            assert counting.received == [b"INCR", b"INCR"]
            with pytest.raises(error):
                await face.pipeline(["INCR", "n"])
    assert counting.received[2:].count(b"MULTI") == 1


async def test_transaction_is_not_begun_again(kind: str) -> None:
    """Where EXEC's reply is lost, `transaction` does not begin again, as it does when a watched key has changed."""
    calls: list[Any] = []

    def gather(pipeline: Any) -> None:
        calls.append(pipeline)
        assert len(calls) < 3, "it goes on for ever"
        pipeline.multi()
        pipeline.incr("n")

    async def gather_async(pipeline: Any) -> None:
        gather(pipeline)

    with _CountingServer(hang_up=True) as counting:
        async with open_face(kind, settings_for(counting.url)) as face:
            if isinstance(face, AsyncFace):
                work: Awaitable[Any] = face.client.transaction(gather_async, "n")
            else:
                work = asyncio.to_thread(_sync(face).client.transaction, gather, "n")
            with pytest.raises(RedisConnectionError):
                await work
            assert face.in_use() == 0
    assert len(calls) == counting.received.count(b"MULTI") == 1


async def test_subscriber_may_wait_longer_than_a_command(server: RedisServer, kind: str) -> None:
    """Listening for messages is not cut by the command timeout."""
    async with open_face(kind, settings_for(server.url, command_timeout=0.3)) as face:
        subscribed = asyncio.Event()
        loop = asyncio.get_running_loop()
        channel = f"channel-{kind}"

        async def listen_async(face: AsyncFace) -> Any:
            async with face.client.pubsub() as pubsub:
                await pubsub.subscribe(channel)
                async for message in pubsub.listen():
                    subscribed.set()
                    if message["type"] == "message":
                        return message["data"]

        def listen_sync(face: SyncFace) -> Any:
            with face.client.pubsub() as pubsub:
                pubsub.subscribe(channel)
                for message in pubsub.listen():
                    loop.call_soon_threadsafe(subscribed.set)
                    if message["type"] == "message":
                        return message["data"]

        work = listen_async(face) if isinstance(face, AsyncFace) else asyncio.to_thread(listen_sync, _sync(face))
        listening = asyncio.ensure_future(work)
        await asyncio.wait_for(subscribed.wait(), 5)
        done, _ = await asyncio.wait([listening], timeout=0.8)
        assert not done
        assert await face.execute("PUBLISH", channel, "hello") == 1
        assert await asyncio.wait_for(listening, 5) == "hello"


def _sync(face: Face) -> SyncFace:
    assert isinstance(face, SyncFace)
    return face
