"""When Redis is asked again: how often it is probed, and what is said of it."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.cache.circuit import FIRST_PROBE, LONGEST_PAUSE, STEADY, Circuit
from tests.runtime.cache_support import Loader, open_rig, soon, until
from tests.runtime.wiretap import Wiretap, error
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer, ServerBinary

LOGGER = "rapidkit_redis"


class Watch:
    """Writes down when probes begin; their pauses are the longest that there may be.

    Attributes:
        at: When.
        outcome: What a probe raises; None where Redis is back.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at: list[float] = []
        self.outcome: RedisError | None = RedisConnectionError()
        monkeypatch.setattr("rapidkit_redis.cache.circuit.random.uniform", lambda low, high: high)

    async def recover(self) -> int:
        """Be the probe."""
        self.at.append(asyncio.get_running_loop().time())
        if self.outcome is not None:
            raise self.outcome
        return 0

    def pauses(self) -> list[float]:
        """Return the seconds between probes."""
        return [later - earlier for earlier, later in zip(self.at, self.at[1:], strict=False)]


async def test_probes_are_rarer_and_rarer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first comes within 50 ms, then with twice the pause each time, until there is one a second."""
    assert (FIRST_PROBE, LONGEST_PAUSE, STEADY) == (0.05, 1.0, 5.0)
    watch = Watch(monkeypatch)
    circuit = Circuit(watch.recover)
    opened_at = asyncio.get_running_loop().time()
    circuit.fail(RedisConnectionError(), sent_at=math.inf)
    assert (circuit.closed, circuit.state) == (False, "open")
    await until(lambda: len(watch.at) == 7)
    pauses = [watch.at[0] - opened_at, *watch.pauses()]
    for pause, wanted in zip(
        pauses, [FIRST_PROBE * 2**number for number in range(5)] + [LONGEST_PAUSE] * 2, strict=True
    ):
        assert wanted <= pause < wanted + 0.2
    watch.outcome = None
    await until(lambda: circuit.closed)
    assert circuit.state == "closed"
    await circuit.aclose()


async def test_flapping(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails soon after it came back is probed as seldom as before; after 5 s without a failure it begins anew."""
    watch = Watch(monkeypatch)
    watch.outcome = None
    circuit = Circuit(watch.recover)
    now = asyncio.get_running_loop().time
    paused = []
    for _ in range(6):
        opened_at = now()
        circuit.fail(RedisTimeoutError(), sent_at=math.inf)
        await until(lambda: circuit.closed)
        paused.append(watch.at[-1] - opened_at)
    for pause, wanted in zip(paused, [FIRST_PROBE * 2**number for number in range(5)] + [LONGEST_PAUSE], strict=True):
        assert wanted <= pause < wanted + 0.2
    circuit.closed_at -= STEADY
    opened_at = now()
    circuit.fail(RedisTimeoutError(), sent_at=math.inf)
    await until(lambda: circuit.closed)
    assert FIRST_PROBE <= watch.at[-1] - opened_at < FIRST_PROBE + 0.2
    await circuit.aclose()


async def test_probes_are_spread() -> None:
    """Processes that lost the same server at the same time do not ask it at the same time."""
    at: list[float] = []

    async def recover() -> int:
        at.append(asyncio.get_running_loop().time())
        return 0

    circuits = [Circuit(recover) for _ in range(40)]
    began = asyncio.get_running_loop().time()
    for circuit in circuits:
        circuit.fail(RedisConnectionError(), sent_at=math.inf)
    await until(lambda: len(at) == 40)
    waits = sorted(each - began for each in at)
    assert waits[0] >= FIRST_PROBE / 2
    assert waits[-1] - waits[0] > FIRST_PROBE / 5
    for circuit in circuits:
        await circuit.aclose()


async def test_a_probe_that_goes_wrong_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a probe raises, another one follows; and one at a time."""
    watch = Watch(monkeypatch)
    under_way = most = 0

    async def recover() -> int:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.02)
        under_way -= 1
        if len(watch.at) < 2:
            watch.at.append(0)
            raise ValueError("odd")
        return 3

    circuit = Circuit(recover)
    for _ in range(5):
        circuit.fail(RedisConnectionError(), sent_at=math.inf)
        circuit.hold()
    await until(lambda: circuit.closed)
    assert (most, len(watch.at)) == (1, 2)
    await circuit.aclose()


async def test_closing_it() -> None:
    """After `aclose` there are no probes, not even where it is opened then."""
    ran: list[int] = []

    async def recover() -> int:
        ran.append(1)
        await asyncio.sleep(60)
        return 0

    before = asyncio.all_tasks()
    for failing_first in (True, False):
        circuit = Circuit(recover)
        if failing_first:
            circuit.fail(RedisConnectionError(), sent_at=math.inf)
            await until(lambda: ran)
        await soon(circuit.aclose())
        circuit.fail(RedisConnectionError(), sent_at=math.inf)
        circuit.hold()
        assert not circuit.closed
        assert asyncio.all_tasks() == before
    assert ran == [1]


# What is said of it


@pytest.mark.parametrize("how", ["refused", "silent", "loading", "password", "garbage", "read only"])
async def test_one_line_for_each_change(binary: ServerBinary, caplog: pytest.LogCaptureFixture, how: str) -> None:
    """One warning when it opens and one line when it closes, however many calls there are; and no secret in them."""
    caplog.set_level(logging.DEBUG, LOGGER)
    with (
        RedisServer(binary, ["--requirepass", "canary"]) as server,
        Wiretap(server.host, server.port) as tap,
        FaultProxy(tap.host, tap.port) as proxy,
    ):
        url = proxy.url.replace("//", "//:canary@")
        texts = {
            "loading": "LOADING canary",
            "password": "NOAUTH canary@host",
            "read only": "READONLY canary",
        }
        async with open_rig(server.url.replace("//", "//:canary@"), via=url, command_timeout=0.3) as rig:
            await rig.cache.set("canary", "canary")
            caplog.clear()
            if how == "refused":
                proxy.refuse()
                proxy.reset()
            elif how == "silent":
                proxy.black_hole()
            else:
                tap.answers = lambda sent: b"canary\r\n" if how == "garbage" else error(texts[how])
            calls: list[Callable[[], Awaitable[Any]]] = [
                lambda: rig.cache.get("canary"),
                lambda: rig.cache.get_or_set("canary", Loader("canary")),
                lambda: rig.cache.set("canary", "canary"),
                lambda: rig.cache.delete("canary"),
                lambda: rig.cache.invalidate_tags("canary"),
            ]
            for _ in range(20):
                for call in calls:
                    await call()
            await until(lambda: rig.engine.circuit._failures > 2)  # probes that fail say nothing
            tap.answers = lambda sent: None
            proxy.reset()
            proxy.heal()
            await until(lambda: rig.engine.circuit.closed)
            await rig.cache.get("canary")
    opened, closed = caplog.records
    reason = {
        "refused": "there is no connection",
        "silent": "it does not answer in time",
        "loading": "it is loading its data",
        "password": "it refuses the credentials",
        "garbage": "there is no connection",
        "read only": "it takes no writes",
    }[how]
    assert opened.levelno == logging.WARNING
    assert opened.getMessage() == f"the cache does without Redis: {reason}"
    assert closed.levelno == logging.INFO
    assert closed.getMessage().endswith("s; invalidations replayed: 2")
    assert "canary" not in caplog.text
    assert not any(record.exc_info for record in caplog.records)
