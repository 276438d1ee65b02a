"""What goes first on each new connection of a lane, and what becomes of the rest where that is not taken."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis import create_client
from rapidkit_redis.lane import Lane
from rapidkit_redis.resp import Command
from tests.runtime.cache_support import soon, until
from tests.runtime.faces import pool_of, settings_for
from tests.runtime.test_lane import ask
from tests.runtime.wiretap import Wiretap, error
from tests.support.servers import RedisServer


class Greeting:
    """Says what goes first.

    Attributes:
        commands: What is sent.
        results: What came of it, each time.
        believe: What it says of that.
    """

    def __init__(self, *commands: Command, believe: bool | None = None) -> None:
        self.commands: Sequence[Command] = commands
        self.results: list[list[Any] | RedisError] = []
        self.believe = believe

    def __call__(self) -> tuple[Sequence[Command], Any]:
        """Be asked."""
        return self.commands, self._done

    def _done(self, result: list[Any] | RedisError) -> bool | None:
        self.results.append(result)
        return self.believe


@asynccontextmanager
async def opened(url: str, greeting: Greeting) -> AsyncIterator[Lane]:
    """Open a lane that greets."""
    async with create_client(settings_for(url, command_timeout=0.5)) as client:
        lane = Lane(pool_of(client), greeting)
        try:
            yield lane
        finally:
            await soon(lane.aclose())


@pytest.mark.parametrize("believe", [None, True])
async def test_it_goes_first_each_time(server: RedisServer, believe: bool | None) -> None:
    """Before all that waits for the connection, once for each; where it is empty nothing is sent."""
    greeting = Greeting(("ECHO", "hello"), ("ECHO", "world"), believe=believe)
    with Wiretap(server.host, server.port) as tap:
        async with opened(tap.url, greeting) as lane:
            for number in (1, 2):
                calls = [ask(lane, ("ECHO", "a")), ask(lane, ("ECHO", "b"))]
                assert await soon(asyncio.gather(*calls)) == [[b"a"], [b"b"]]
                assert greeting.results == [[b"hello", b"world"]] * number
                sent = [each.arguments[0] for each in tap.sent if each.connection == number]
                assert sent == [b"hello", b"world", b"a", b"b"]
                assert await soon(ask(lane, ("ECHO", "c"))) == [b"c"]
                assert lane._line is not None
                lane._line.connection_lost(None)
            greeting.commands = ()
            assert await soon(ask(lane, ("ECHO", "a"))) == [b"a"]
            assert [each.arguments[0] for each in tap.sent if each.connection == 3] == [b"a"]
            assert len(greeting.results) == 2


async def test_what_is_behind_one_that_is_not_taken(server: RedisServer) -> None:
    """It fails, though the server answers it; the connection is closed, and the next one begins with a greeting."""
    greeting = Greeting(("ECHO", "hello"), believe=False)
    with Wiretap(server.host, server.port) as tap:
        tap.answers = lambda sent: error("LOADING no") if sent.names(b"hello") else None
        async with opened(tap.url, greeting) as lane:
            calls = [ask(lane, ("ECHO", "a"), ("ECHO", "b")), ask(lane, ("ECHO", "c"))]
            for outcome in await soon(asyncio.gather(*calls, return_exceptions=True)):
                assert isinstance(outcome, RedisConnectionError)
            await until(lambda: not lane._lines)
            assert len(greeting.results) == 1
            greeting.believe = True
            assert await soon(ask(lane, ("ECHO", "d"))) == [b"d"]
            assert len(greeting.results) == 2


@pytest.mark.parametrize("how", ["silent", "hangs up", "closed"])
async def test_one_that_is_not_answered(server: RedisServer, how: str) -> None:
    """Who greets is told once, and so is everybody behind."""
    greeting = Greeting(("ECHO", "hello"), believe=False)
    with Wiretap(server.host, server.port) as tap:
        tap.hold = lambda sent: sent.names(b"hello")
        tap.answers = lambda sent: b"nonsense\r\n" if how == "hangs up" else None
        async with opened(tap.url, greeting) as lane:
            call = ask(lane, ("ECHO", "a"))
            await until(lambda: tap.sent)
            if how == "hangs up":
                tap.release()
            elif how == "closed":
                await soon(lane.aclose())
            with pytest.raises(RedisError):
                await soon(call)
            await until(lambda: not lane._lines)
        (result,) = greeting.results
        assert isinstance(result, RedisTimeoutError if how == "silent" else RedisConnectionError)
