"""A process that stops at a step of a load or a set, to be killed there.

    python -m tests.runtime.cache_victim STEP URL NAMESPACE KEY

It says when it is ready, begins when it reads a line, says when it has come to that step, and goes no further.
"""

import asyncio
import signal
import sys
from typing import Any, Final, NoReturn

from rapidkit_redis import RedisProvider
from rapidkit_redis.cache.wire import Wire
from tests.runtime.faces import settings_for

STEPS: Final = ("after acquire", "in the loader", "before fill", "after fill", "set: after take", "set: before fill")
COMMAND_TIMEOUT: Final = 0.5
HARD_TIMEOUT: Final = 0.4


def stop() -> NoReturn:
    """Say that the step is reached, and wait to be killed."""
    print("there", flush=True)
    while True:
        signal.pause()


async def run(step: str, url: str, namespace: str, key: str) -> None:
    """Load or set a key up to a step."""
    settings = settings_for(url, cache_namespace=namespace, command_timeout=COMMAND_TIMEOUT)
    cache = RedisProvider(settings).cache()
    bypassed = -1
    while cache.stats.bypassed > bypassed:  # until it is connected
        bypassed = cache.stats.bypassed
        await cache.get("warm")
    print("ready", flush=True)
    sys.stdin.readline()
    acquired, fill = Wire.acquired, Wire.fill

    def stop_acquired(self: Wire, *args: Any) -> Any:
        acquired(self, *args)
        stop()

    async def stop_before_fill(*_: Any) -> bool:
        stop()

    async def stop_after_fill(self: Wire, *args: Any) -> bool:
        await fill(self, *args)
        stop()

    if step.endswith(("after acquire", "after take")):
        Wire.acquired = stop_acquired  # type: ignore[method-assign, assignment]
    elif step.endswith("before fill"):
        Wire.fill = stop_before_fill  # type: ignore[method-assign, assignment]
    elif step == "after fill":
        Wire.fill = stop_after_fill  # type: ignore[method-assign, assignment]
    if step.startswith("set"):
        await cache.set(key, "victim")
    else:
        load = stop if step == "in the loader" else lambda: "victim"
        await cache.get_or_set(key, load, hard_timeout=HARD_TIMEOUT, ttl=3600)


if __name__ == "__main__":
    asyncio.run(run(*sys.argv[1:]))
