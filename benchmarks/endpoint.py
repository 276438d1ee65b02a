"""A request through the example endpoint, against the same handler with a bare redis-py client."""

import asyncio
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import cast

from copier import run_copy

from benchmarks.measure import Result, Side, at_least, compare, ratio
from tests.support.loopback import free_port
from tests.support.servers import RedisServer, available_servers
from tests.support.template import ROOT, make_template

CONNECTIONS = 32
PATH = "/items/42"

# The generated application's handler, line by line, with redis-py as its own documentation opens it.
BARE = """
import os
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from pydantic import BaseModel
from redis.asyncio import Redis
from redis.exceptions import RedisError

router = APIRouter()


class Item(BaseModel):
    id: int
    name: str


async def find_client(request: Request) -> Redis:
    return request.app.state.redis


@router.get("/items/{item_id}")
async def read_item(item_id: int, redis: Annotated[Redis, Depends(find_client)], response: Response) -> Item:
    key = f"bare:items:{item_id}"
    try:
        cached = await redis.get(key)
    except RedisError:
        response.headers["X-Cache"] = "bypass"
        return Item(id=item_id, name=f"Item {item_id}")
    if cached is not None:
        response.headers["X-Cache"] = "hit"
        return Item.model_validate_json(cached)
    item = Item(id=item_id, name=f"Item {item_id}")
    await redis.set(key, item.model_dump_json(), px=3600000)
    return item


@asynccontextmanager
async def lifespan(app):
    app.state.redis = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
    yield
    await app.state.redis.aclose()


app = FastAPI(lifespan=lifespan)
app.include_router(router)
"""


def measure(folder: Path, rounds: int, python: Path, seconds: float = 2.0) -> Result:
    """Ask both applications by turns, `CONNECTIONS` requests at a time, over `seconds` each; ``python`` serves them."""
    project = folder / "shop"
    data = {"project_name": "Shop"}
    run_copy(str(make_template(folder / "template")), project, data=data, defaults=True, unsafe=True, quiet=True)
    (folder / "bare.py").write_text(BARE)
    runtime = ROOT / "template/fastapi/.rapidkit/vendor/redis/src"
    with ExitStack() as stack:
        redis = stack.enter_context(RedisServer(available_servers()[0]))
        ours = stack.enter_context(_serving(python, project, "shop.main", redis.url, project / "src", runtime))
        bare = stack.enter_context(_serving(python, folder, "bare", redis.url, folder))
        sides: dict[str, Side] = {"example endpoint": _load(ours, seconds), "bare redis-py": _load(bare, seconds)}
        figures = compare(sides, rounds)
    value = ratio(figures["example endpoint"], figures["bare redis-py"])
    target = at_least("0.9 x bare", value, 0.9)
    return Result("Cached endpoint, 32 at a time", "requests/s", figures, [target], "bare redis-py")


@contextmanager
def _serving(python: Path, folder: Path, module: str, redis_url: str, *paths: Path) -> Iterator[int]:
    port = free_port()
    environment = {**os.environ, "REDIS_URL": redis_url, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    command = [str(python), "-m", "uvicorn", f"{module}:app", "--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen([*command, "--no-access-log"], cwd=folder, env=environment)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{PATH}", timeout=5).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(15)


def _load(port: int, seconds: float) -> Side:
    return lambda: asyncio.run(_requests_per_second(port, seconds))


async def _requests_per_second(port: int, seconds: float) -> float:
    loop = asyncio.get_running_loop()
    clients = [(await loop.create_connection(_Client, "127.0.0.1", port))[1] for _ in range(CONNECTIONS)]
    started = time.perf_counter()
    for client in clients:
        client.ask()
    await asyncio.sleep(seconds)
    answered = sum(client.answered for client in clients)
    elapsed = time.perf_counter() - started
    for client in clients:
        client.close()
    return answered / elapsed


class _Client(asyncio.Protocol):
    """Asks again as soon as it is answered; it reads no more of an answer than it needs to count it."""

    REQUEST = f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()

    def __init__(self) -> None:
        self.answered = 0
        self._pending = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def ask(self) -> None:
        self._transport.write(self.REQUEST)

    def close(self) -> None:
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._pending += data
        head, found, body = self._pending.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        if len(body) >= length:
            if not head.startswith(b"HTTP/1.1 200") or b"x-cache: hit" not in head.lower():
                raise RuntimeError(f"not a cached answer: {head!r}")
            self._pending = b""
            self.answered += 1
            self.ask()
