"""Forks while the synchronous cache loads: `python -m tests.runtime.cache_fork URL LEAVE`.

Parent and child both use it then; the child leaves `at once` or `normally`. Where all went well, it prints `done`.
"""

import asyncio
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rapidkit_redis import RedisProvider
from rapidkit_redis.cache import SyncCache
from tests.runtime.faces import settings_for

WAIT = 10.0


def child(provider: RedisProvider, inherited: SyncCache) -> None:
    """Use both faces of a cache of the child's own."""
    cache = provider.sync_cache()
    assert cache is not inherited
    assert cache.get("key") == "parent"
    assert cache.get_or_set("child", lambda: "child") == "child"

    async def main() -> Any:
        return await provider.cache().get("child")

    assert asyncio.run(main()) == "child"
    provider.close()


def run(url: str, leave: str) -> None:
    """Fork with a load under way."""
    provider = RedisProvider(settings_for(url, cache_namespace=f"fork-{os.getpid()}", command_timeout=5))
    cache = provider.sync_cache()
    cache.set("key", "parent")
    go, began = threading.Event(), threading.Event()

    def slow() -> str:
        began.set()
        assert go.wait(WAIT)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(cache.get_or_set, "slow", slow)
        assert began.wait(WAIT)
        pid = os.fork()
        if pid == 0:
            try:
                child(provider, cache)
            except BaseException:
                sys.excepthook(*sys.exc_info())
                sys.stderr.flush()
                os._exit(1)
            if leave == "at once":
                os._exit(0)
            pool.shutdown(wait=False)  # its thread is the parent's
            sys.exit()
        _, status = os.waitpid(pid, 0)
        assert status == 0, status
        go.set()
        assert waiting.result(WAIT) == "slow"
    assert cache.get("child") == "child"
    assert cache.get("slow") == "slow"
    provider.close()
    print("done")


if __name__ == "__main__":
    run(*sys.argv[1:])
