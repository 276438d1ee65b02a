"""Retries: only of connecting, as many as the setting says, further and further apart, and never past a deadline."""

import asyncio
import random
import time

import pytest
from redis.exceptions import AuthenticationError, RedisError, ResponseError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis import RedisProvider, RedisSettings, RedisStartError
from rapidkit_redis.deadline import limit
from rapidkit_redis.retry import BACKOFF_CAP, ConnectRetry
from tests.runtime.faces import open_face, settings_for
from tests.support.listeners import ClosingListener, FaultProxy
from tests.support.servers import RedisServer, ServerBinary

BROKEN = RedisConnectionError("broken")


@pytest.fixture
def pinned(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Pin the jitter to its upper bound; the list gathers the delays."""
    delays: list[float] = []

    def upper_bound(low: float, high: float) -> float:
        assert low == 0
        delays.append(high)
        return high

    monkeypatch.setattr("rapidkit_redis.retry.random.uniform", upper_bound)
    return delays


async def start(settings: RedisSettings) -> str:
    """Start a provider that cannot start, and return the message of its one error."""
    provider = RedisProvider(settings)
    try:
        with pytest.raises(RedisStartError) as caught:
            await provider.start()
    finally:
        await provider.aclose()
    assert caught.value.code == "start"
    return str(caught.value)


async def test_preconnect_makes_one_attempt_and_the_retries(pinned: list[float]) -> None:
    """Five retries are six attempts, each delay twice the one before; then the start fails, once, and for good."""
    with ClosingListener() as closing:
        url = closing.url.replace("redis://", "redis://app:canary@")
        settings = settings_for(url, preconnect=True, connect_retries=5, connect_backoff_base=0.02)
        message = await start(settings)
        await asyncio.to_thread(closing.wait_for, 6, 5)
        with pytest.raises(TimeoutError):  # a seventh would come 0.64 s after the sixth
            await asyncio.to_thread(closing.wait_for, 7, 0.9)

    assert f"redis://app:***@{closing.host}:{closing.port}/0 (attempt 6 of 6)" in message
    assert pinned[:5] == pytest.approx([0.02 * 2**n for n in range(5)])
    gaps = [later - earlier for earlier, later in zip(closing.attempts, closing.attempts[1:], strict=False)]
    for gap, delay in zip(gaps, pinned, strict=False):
        assert gap >= delay - 0.01
    assert sum(gaps) < sum(pinned[:5]) + 1


async def test_jittered_delays_stay_below_their_bounds() -> None:
    """Without the pin, attempts come no further apart than the bounds allow."""
    with ClosingListener() as closing:
        await start(settings_for(closing.url, preconnect=True, connect_retries=3, connect_backoff_base=0.1))
        await asyncio.to_thread(closing.wait_for, 4, 5)

    gaps = [later - earlier for earlier, later in zip(closing.attempts, closing.attempts[1:], strict=False)]
    for n, gap in enumerate(gaps):
        assert gap < 0.1 * 2**n + 0.2


async def test_no_retries_is_one_attempt(kind: str) -> None:
    """With retries at 0, start and command alike make one attempt."""
    with ClosingListener() as closing:
        message = await start(settings_for(closing.url, preconnect=True, connect_retries=0))
        assert "(attempt 1 of 1)" in message
        async with open_face(kind, settings_for(closing.url, connect_retries=0)) as face:
            with pytest.raises(RedisConnectionError):
                await face.execute("PING")
        with pytest.raises(TimeoutError):
            await asyncio.to_thread(closing.wait_for, 3, 0.6)
        assert len(closing.attempts) == 2


async def test_start_waits_for_a_server_that_comes_up(server: RedisServer) -> None:
    """A server that is down at first and answers a later attempt lets the start succeed."""
    with FaultProxy(server.host, server.port) as proxy:
        proxy.refuse()
        settings = settings_for(proxy.url, preconnect=True, connect_retries=30, connect_backoff_base=0.1)
        provider = RedisProvider(settings)
        starting = asyncio.create_task(provider.start())
        done, _ = await asyncio.wait([starting], timeout=0.2)
        assert not done
        proxy.heal()
        await starting
        assert await provider.client().execute_command("PING")
        await provider.aclose()


async def test_wrong_password_is_not_tried_again(binary: ServerBinary, kind: str) -> None:
    """What would be refused again is asked once, at the start and by a command."""
    with RedisServer(binary, ["--requirepass", "right"]) as locked, FaultProxy(locked.host, locked.port) as proxy:
        settings = settings_for(proxy.url, password="wrong", preconnect=True, connect_backoff_base=0)
        assert "(attempt 1 of 4): AuthenticationError" in await start(settings)
        assert proxy.connections == 1
        async with open_face(kind, settings) as face:
            with pytest.raises(AuthenticationError):
                await face.execute("PING")
        assert proxy.connections == 2


async def test_command_retries_connecting(server: RedisServer, kind: str) -> None:
    """A command that finds no server connects again within its deadline, and is answered."""
    with FaultProxy(server.host, server.port) as proxy:
        proxy.refuse()
        settings = settings_for(proxy.url, command_timeout=5, connect_retries=50, connect_backoff_base=0.05)
        async with open_face(kind, settings) as face:
            ping = asyncio.create_task(face.execute("PING"))
            done, _ = await asyncio.wait([ping], timeout=0.2)
            assert not done
            proxy.heal()
            assert await ping


async def test_deadline_ends_retrying_with_the_cause(kind: str, pinned: list[float]) -> None:
    """A retry that the command's deadline does not leave time for is not made, and the caller learns the cause."""
    with ClosingListener() as closing:
        settings = settings_for(closing.url, command_timeout=0.5, connect_retries=100, connect_backoff_base=0.1)
        async with open_face(kind, settings) as face:
            started = time.monotonic()
            with pytest.raises(RedisConnectionError):
                await face.execute("PING")
            took = time.monotonic() - started
        await asyncio.to_thread(closing.wait_for, 3, 5)  # 0.1 s and 0.2 s between them; 0.4 s are not left

    assert len(closing.attempts) == 3
    assert pinned == pytest.approx([0.1, 0.2, 0.4])
    assert 0.3 <= took < 1.3


@pytest.mark.parametrize("failures", [1, 2, 5, 6, 9, 5000])
def test_jitter_is_full(failures: int) -> None:
    """A delay is uniform between nothing and its bound, base times two to the n, at most 10 s."""
    random.seed(failures)
    retry = ConnectRetry(retries=9999, base=0.5)
    bound = min(BACKOFF_CAP, 0.5 * 2 ** min(failures - 1, 10))

    delays = [retry.delay(failures, BROKEN) for _ in range(10_000)]

    tenths = [0] * 10
    for delay in delays:
        assert delay is not None
        assert 0 <= delay <= bound
        tenths[min(9, int(delay / bound * 10))] += 1
    # 1,000 in each, give or take six standard deviations of 30.
    assert all(820 < count < 1180 for count in tenths)


def test_two_processes_do_not_retry_in_step() -> None:
    """Two sequences of delays differ."""
    retry = ConnectRetry(retries=5, base=0.5)

    first, second = ([retry.delay(n, BROKEN) for n in range(1, 6)] for _ in range(2))

    assert first != second


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (BROKEN, True),
        (RedisTimeoutError("late"), True),
        (ConnectionRefusedError(), True),
        (AuthenticationError("WRONGPASS"), False),
        (ResponseError("DENIED"), False),
        (RedisError("another"), False),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_what_is_tried_again(error: Exception, again: bool) -> None:
    """Broken and late connections are tried again; what a server refused is not."""
    assert (ConnectRetry(retries=1, base=0).delay(1, error) is not None) == again


def test_delay_does_not_outlast_a_deadline(pinned: list[float]) -> None:
    """Under a deadline a longer delay means to give up at once; after the last retry it always does."""
    with limit(0.4):
        assert ConnectRetry(retries=5, base=0.1).delay(1, BROKEN) == pinned[-1]
        assert ConnectRetry(retries=5, base=0.5).delay(1, BROKEN) is None
    assert ConnectRetry(retries=5, base=0.1).delay(6, BROKEN) is None
