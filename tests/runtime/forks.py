"""What happens around a fork, each scenario in a process of its own: `python -m tests.runtime.forks SCENARIO URL`.

A scenario ends with status 0 where parent and child both did their work, and with a traceback otherwise.
"""

import asyncio
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from typing import Any, NoReturn

from rapidkit_redis import AnyClient, RedisProvider, RedisSettings

WAIT = 10.0
"""How long anything here may take, in seconds."""

CHANNEL = f"forks-{os.getpid()}"


async def work(provider: RedisProvider) -> int:
    """Use the asyncio client, and return the connection's number at the server."""
    client = provider.client()
    assert await client.execute_command("ECHO", f"{os.getpid()}") == f"{os.getpid()}"
    number: int = await client.execute_command("CLIENT", "ID")
    return number


def sync_work(provider: RedisProvider) -> int:
    """Use the synchronous client, likewise."""
    client = provider.sync_client()
    assert client.execute_command("ECHO", f"{os.getpid()}") == f"{os.getpid()}"
    number: int = client.execute_command("CLIENT", "ID")
    return number


def child_work(provider: RedisProvider, parents: set[int]) -> None:
    """Use both clients in a child, over connections that are none of the parent's."""
    assert not {asyncio.run(work(provider)), sync_work(provider)} & parents


def fork(child: Callable[[], None], leave: Callable[[int], NoReturn]) -> int:
    """Fork; in the child do its work and leave; return the child's id in the parent."""
    pid = os.fork()
    if pid == 0:
        try:
            child()
        except BaseException:
            sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
            os._exit(1)
        leave(0)
    return pid


def reap(pid: int) -> None:
    """Wait for the child; it must have left with status 0."""
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, f"the child ended with {status}"


def beside_an_idle_loop(provider: RedisProvider, leave: Callable[[int], NoReturn], *, idle: bool) -> None:
    """Fork where a loop exists but does not run; the child may also not touch the provider at all."""
    loop = asyncio.new_event_loop()
    before = loop.run_until_complete(work(provider)), sync_work(provider)
    reap(fork(lambda: None if idle else child_work(provider, set(before)), leave))
    for _ in range(3):
        assert (loop.run_until_complete(work(provider)), sync_work(provider)) == before
    loop.run_until_complete(provider.aclose())
    loop.close()


async def _subscribe(client: AnyClient, ready: Callable[[], Any]) -> None:
    """Hold a connection in the middle of a read while forks happen; end with the message `stop`."""
    async with client.pubsub() as pubsub:
        await pubsub.subscribe(CHANNEL)
        async for message in pubsub.listen():
            ready()
            if message["data"] == "stop":
                return


def beside_a_running_loop(provider: RedisProvider, leave: Callable[[int], NoReturn], *, idle: bool) -> None:
    """Fork while another thread runs a loop with a read under way."""
    ready, children_done, before = threading.Event(), threading.Event(), set[int]()

    async def serve() -> None:
        subscribed = asyncio.Event()
        subscription = asyncio.create_task(_subscribe(provider.client(), subscribed.set))
        await asyncio.wait_for(subscribed.wait(), WAIT)
        before.add(await work(provider))
        ready.set()
        while not children_done.is_set():
            assert await work(provider) in before
            await asyncio.sleep(0.01)
        for _ in range(10):
            assert await work(provider) in before
        await provider.client().execute_command("PUBLISH", CHANNEL, "stop")
        await asyncio.wait_for(subscription, WAIT)
        await provider.aclose()

    failures: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(WAIT)
    for _ in range(3):
        reap(fork(lambda: None if idle else child_work(provider, before), leave))
    children_done.set()
    thread.join(WAIT)
    assert not failures, failures
    assert not thread.is_alive()


def within_the_loop(provider: RedisProvider, leave: Callable[[int], NoReturn], *, idle: bool) -> None:
    """Fork from a coroutine, with a read under way on another connection."""

    async def main() -> None:
        ready = asyncio.Event()
        subscription = asyncio.create_task(_subscribe(provider.client(), ready.set))
        await asyncio.wait_for(ready.wait(), WAIT)
        before = {await work(provider), sync_work(provider)}
        for _ in range(3):
            reap(fork(lambda: None if idle else child_work(provider, before), leave))
            assert {await work(provider), sync_work(provider)} == before
        await provider.client().execute_command("PUBLISH", CHANNEL, "stop")
        await asyncio.wait_for(subscription, WAIT)
        await provider.aclose()

    asyncio.run(main())


def by_multiprocessing(provider: RedisProvider, _: Callable[[int], NoReturn], *, idle: bool) -> None:
    """Fork by multiprocessing, from a coroutine; its children leave in the library's own way."""

    async def main() -> None:
        before = {await work(provider), sync_work(provider)}
        context = multiprocessing.get_context("fork")
        for _ in range(2):
            children = [context.Process(target=child_work, args=(provider, before)) for _ in range(2)]
            for child in children:
                child.start()
            for child in children:
                child.join(WAIT)
                assert child.exitcode == 0
            assert {await work(provider), sync_work(provider)} == before
        await provider.aclose()

    asyncio.run(main())


SCENARIOS: dict[str, Callable[..., None]] = {
    each.__name__: each for each in (beside_an_idle_loop, beside_a_running_loop, within_the_loop, by_multiprocessing)
}
LEAVE: dict[str, Callable[[int], NoReturn]] = {"at-once": os._exit, "normally": sys.exit}


if __name__ == "__main__":
    scenario, leave_how, what, url = sys.argv[1:]
    SCENARIOS[scenario](RedisProvider(RedisSettings(redis_url=url)), LEAVE[leave_how], idle=what == "idle")
    print("done")
