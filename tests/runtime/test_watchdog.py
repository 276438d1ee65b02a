"""The watchdog that ends commands: it is `asyncio.timeout` for many, with one timer, and no less exact."""

import asyncio
import contextlib
import sys
import time

import pytest
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis import create_client
from rapidkit_redis.deadline import Expired, Watchdog
from tests.runtime.faces import settings_for
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer


def cancel_requests() -> int:
    """Return how many cancellations of this task nobody has answered; a leftover ends its next TaskGroup."""
    task = asyncio.current_task()
    return task.cancelling() if sys.version_info >= (3, 11) and task else 0


async def wait() -> None:
    """Wait for what never comes."""
    await asyncio.Event().wait()


async def test_each_call_has_its_own_time() -> None:
    """Calls that began one after the other expire one after the other, each on time; others end as they like."""
    watchdog, started, ended = Watchdog(0.3), time.monotonic(), dict[int, float]()

    async def call(number: int) -> None:
        await asyncio.sleep(number * 0.05)
        began = time.monotonic()
        with pytest.raises(Expired):
            await watchdog.run(wait)
        ended[number] = time.monotonic() - began
        assert cancel_requests() == 0

    tasks = [asyncio.create_task(call(number)) for number in range(10)]
    assert await watchdog.run(lambda: asyncio.sleep(0.1, "result")) == "result"
    await asyncio.wait_for(asyncio.gather(*tasks), 5)

    assert list(ended) == list(range(10))
    assert all(0.29 < took < 0.8 for took in ended.values())
    assert time.monotonic() - started < 1.6


async def test_error_of_the_call() -> None:
    """What the call raises goes on unchanged, before its time is over and after."""
    watchdog = Watchdog(0.05)

    async def fail() -> None:
        raise LookupError

    async def fail_late() -> None:
        try:
            await wait()
        finally:
            raise LookupError

    for call in (fail, fail_late):
        with pytest.raises(LookupError):
            await watchdog.run(call)
        assert cancel_requests() == 0


async def test_call_that_ends_in_spite_of_it() -> None:
    """A call that answers the cancellation with a result gives it, and leaves no request to cancel behind."""

    async def stubborn() -> str:
        with contextlib.suppress(asyncio.CancelledError):
            await wait()
        return "result"

    assert await Watchdog(0.05).run(stubborn) == "result"
    assert cancel_requests() == 0


async def test_cancellation_from_outside() -> None:
    """A caller that is cancelled, or whose own timeout passes, learns that, and not that the call has expired."""
    watchdog = Watchdog(5)
    task = asyncio.create_task(watchdog.run(wait))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(watchdog.run(wait), 0.05)


async def test_cancellation_while_an_expired_call_cleans_up() -> None:
    """A cancellation from outside that comes after the expiry, but before the call has ended, is not lost."""
    watchdog = Watchdog(0.05)
    cleaning = asyncio.Event()

    async def call() -> None:
        try:
            await wait()
        finally:
            cleaning.set()
            await asyncio.sleep(1)

    task = asyncio.create_task(watchdog.run(call))
    await cleaning.wait()
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()


@pytest.mark.skipif(sys.version_info < (3, 11), reason="before 3.11 asyncio makes two cancellations in one turn one")
async def test_cancellation_at_the_same_moment() -> None:
    """Where both happen in one turn of the loop, the cancellation from outside is not lost."""
    watchdog = Watchdog(0.05)
    task = asyncio.create_task(watchdog.run(wait))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.05, task.cancel)
    time.sleep(0.1)  # noqa: ASYNC251 (so that both timers are due at once)
    await asyncio.wait([task])
    assert task.cancelled()


async def test_call_within_a_call() -> None:
    """A call inside of another one ends with it."""
    watchdog = Watchdog(0.8)

    async def outer() -> None:
        await asyncio.sleep(0.7)
        await watchdog.run(wait)

    started = time.monotonic()
    with pytest.raises(Expired):
        await watchdog.run(outer)
    assert time.monotonic() - started < 0.7 + 0.8
    assert cancel_requests() == 0


def test_client_in_a_second_loop(server: RedisServer) -> None:
    """A client that is used in a second event loop, after it was closed in the first, keeps its deadline there."""
    with FaultProxy(server.host, server.port) as proxy:
        client = create_client(settings_for(proxy.url, command_timeout=0.3))

        async def use(*, hangs: bool) -> None:
            await client.execute_command("PING")
            if hangs:
                proxy.black_hole()
                started = time.monotonic()
                with pytest.raises(RedisTimeoutError):
                    await asyncio.wait_for(client.execute_command("PING"), 3)
                assert time.monotonic() - started < 1.3
            await client.aclose()

        asyncio.run(use(hangs=False))
        asyncio.run(use(hangs=True))
