"""An application of the Python side that says what its calls get; `fault_agent.mjs` is its twin."""

import asyncio
import json
import logging
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

from fastapi import FastAPI
from redis.exceptions import (
    BusyLoadingError,
    InvalidResponse,
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
)
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis import RedisProvider, RedisSettings
from rapidkit_redis.cache import MISSING
from rapidkit_redis.fastapi import health_router, redis_lifespan

HEALTH, LIVE = "/api/health/module/redis", "/api/health/live"

# redis-py takes the word away for which it has a class.
WORDS: dict[type[Exception], str] = {
    BusyLoadingError: "LOADING",
    NoPermissionError: "NOPERM",
    OutOfMemoryError: "OOM",
    ReadOnlyError: "READONLY",
}
REDIS_ERRORS = (RedisConnectionError, RedisTimeoutError, ResponseError, InvalidResponse)
BACKOFF_BASE = 0.1
"""So that three retries always fit into a second: it is not chance then whether the deadline or the cause is told."""

PAUSE = 0.025


class Logged(logging.Handler):
    """Keeps what the runtime logs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))


class Agent:
    """The commands: each is a method that takes what its line says and returns what the answer says."""

    def __init__(self) -> None:
        self._logged = Logged()
        logging.getLogger("rapidkit_redis").addHandler(self._logged)

    async def open(self, url: str, ca_file: str) -> None:
        """Start an application."""
        settings = RedisSettings(
            redis_url=url,
            cache_namespace="faults-python",
            redis_connect_backoff_base=BACKOFF_BASE,
            redis_tls_ca_file=ca_file,
        )
        self._app = FastAPI(lifespan=redis_lifespan(settings))
        self._app.include_router(health_router)
        self._stack = AsyncExitStack()
        state: Any = await self._stack.enter_async_context(self._app.router.lifespan_context(self._app))
        provider: RedisProvider = state["rapidkit_redis"]["default"]
        self._client, self._cache = provider.client(), provider.cache()

    async def warm(self) -> None:
        """Use everything once, so that the connections are there, and values to read."""
        await asyncio.gather(
            self._client.set("faults-python:key", "value"), *(self._client.execute_command("PING") for _ in range(2))
        )
        await self._cache.set("kept", "old")
        await self._cache.set("changed", "old")
        await self._cache.set("deleted", "old")
        assert await self._cache.delete("gone") == "applied"
        assert await self._cache.get("kept") == "old"

    async def turn(self) -> None:
        """Do nothing; the event loop has seen by then what has happened to its connections before."""

    async def calls(self) -> dict[str, Any]:
        """Make every call at once, so that each is the first; return what came of them, and when."""
        dropped = self._cache.stats.dropped
        loaded: list[str] = []

        async def read() -> str:
            return "miss" if await self._cache.get("kept") is MISSING else "hit"

        def loader() -> str:
            loaded.append("new")
            return "new"

        async def load() -> str:
            assert await self._cache.get_or_set("loaded", loader, ttl=0.001) == "new"
            return "loaded" if loaded else "hit"

        async def store() -> str:
            await self._cache.set("changed", "new")
            return "dropped" if self._cache.stats.dropped > dropped else "stored"

        calls: dict[str, Callable[[], Awaitable[object]]] = {
            "client_get": lambda: self._client.get("faults-python:key"),
            "client_set": lambda: self._client.set("faults-python:key", "value"),
            "get": read,
            "get_or_set": load,
            "set": store,
            "delete": lambda: self._cache.delete("deleted"),
        }
        outcomes = await asyncio.gather(*(_time(name, call) for name, call in calls.items()))
        return dict(zip(calls, outcomes, strict=True))

    async def health(self) -> dict[str, Any]:
        """Ask the health route; return what it says, and when."""
        assert await self._ask(LIVE) == (200, {"status": "ok"})
        answer = await _time("health", self._ask_health)
        return {**answer, "body": self._body}

    async def _ask_health(self) -> str:
        status, self._body = await self._ask(HEALTH)
        detail = f": `{self._body['detail']}`" if "detail" in self._body else ""
        return f"{status} `{self._body['status']}`{detail}"

    async def _ask(self, path: str) -> tuple[int, dict[str, Any]]:
        answer: dict[str, Any] = {}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            answer.update(message)

        await self._app(
            {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}, receive, send
        )
        return answer["status"], json.loads(answer["body"])

    async def recover(self, seconds: float) -> bool:
        """Wait until every call works again; tell whether that came within so many seconds."""
        ends_at = time.monotonic() + seconds
        while time.monotonic() < ends_at:
            if await self._works():
                return True
            await asyncio.sleep(PAUSE)
        return False

    async def left(self) -> dict[str, object]:
        """Return what there is of what was changed and deleted."""
        values = await self._cache.get_many(["changed", "deleted"])
        return {name: values.get(name) for name in ("changed", "deleted")}

    async def close(self) -> list[str]:
        """End the application; return what it has logged."""
        await self._stack.aclose()
        lines, self._logged.lines = self._logged.lines, []
        return lines

    async def _works(self) -> bool:
        try:
            await self._client.set("faults-python:key", "value")
            await self._cache.set("again", "value")
            return (
                await self._cache.get("again") == "value"
                and await self._cache.delete("again") == "applied"
                and await self._ask_health() == "200 `ok`"
            )
        except REDIS_ERRORS:
            return False


async def _time(name: str, call: Callable[[], Awaitable[object]]) -> dict[str, Any]:
    began = time.monotonic()
    answer: dict[str, Any] = {}
    try:
        result = await call()
        answer["outcome"] = "the reply" if name.startswith("client") else result
    except REDIS_ERRORS as error:
        answer["outcome"] = _kind(error)
        answer["words"] = f"`{type(error).__name__}`: {error}"
    answer["seconds"] = time.monotonic() - began
    return answer


def _kind(error: Exception) -> str:
    if isinstance(error, RedisTimeoutError):
        return "timeout error"
    if isinstance(error, ResponseError) or type(error) in WORDS:
        return f"server's error `{WORDS.get(type(error)) or str(error).partition(' ')[0]}`"
    return "protocol error" if isinstance(error, InvalidResponse) else "connection error"


async def _serve() -> None:
    agent = Agent()
    loop = asyncio.get_running_loop()
    print(json.dumps({"ready": True}), flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        request = json.loads(line)
        number, method = request.pop("id"), getattr(agent, request.pop("do"))
        try:
            answer = {"id": number, "result": await method(**request)}
        except Exception as error:
            answer = {"id": number, "error": type(error).__name__, "message": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve())
