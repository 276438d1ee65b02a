"""The public API's types: a user's code passes `mypy --strict`, and a wrong use of it does not."""

import os
import re
import subprocess
import sys
from pathlib import Path

import rapidkit_redis

SOURCE = Path(rapidkit_redis.__file__).parents[1]
CACHE = Path(__file__).parents[2] / ".mypy_cache" / "user"

# Of an installed package mypy reads the types and does not report its lines; here it stands in the path.
CONFIGURATION = """
[mypy]
plugins = pydantic.mypy
[mypy-rapidkit_redis.*]
follow_imports = silent
"""

RIGHT = """
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from pydantic_settings import SettingsConfigDict

from rapidkit_redis import (
    MISSING,
    Cache,
    CacheConfig,
    MinimalHealth,
    NotFound,
    RedisClient,
    RedisHealth,
    RedisMetadata,
    RedisProvider,
    RedisSettings,
    RedisStartError,
    RedisUrl,
    SyncRedisClient,
    check_health,
    create_client,
    create_sync_client,
    get_redis_metadata,
    parse_url,
)
from rapidkit_redis.cache import Applied, CacheOptions, Entry
from rapidkit_redis.fastapi import (
    CacheDep,
    RedisDep,
    RedisProviderDep,
    SyncCacheDep,
    SyncRedisDep,
    cache_of,
    cached,
    client_of,
    health_router,
    provider_of,
    redis_lifespan,
    sync_client_of,
)


class AppSettings(RedisSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")
    redis_client_name: str = "shop"
    greeting: str = "hello"


settings = AppSettings()
sessions = RedisSettings(_env_prefix="SESSIONS_")

SessionsDep = Annotated[RedisClient, Depends(client_of("sessions"))]
SyncSessionsDep = Annotated[SyncRedisClient, Depends(sync_client_of("sessions"))]
SessionsProviderDep = Annotated[RedisProvider, Depends(provider_of("sessions"))]


@asynccontextmanager
async def inner(app: FastAPI) -> AsyncIterator[dict[str, int]]:
    yield {"answer": 42}


@asynccontextmanager
async def inner_without_state(app: FastAPI) -> AsyncIterator[None]:
    yield


app = FastAPI(lifespan=redis_lifespan(settings))
plain = FastAPI(lifespan=redis_lifespan(settings, inner=inner, decode_responses=False))
second = redis_lifespan(sessions, name="sessions", inner=inner_without_state)
both = FastAPI(lifespan=redis_lifespan(settings, inner=second))
limited = redis_lifespan(settings, cache=CacheConfig(value_limit=1024, load_limit=4, deflate=True))
SessionsCacheDep = Annotated[Cache, Depends(cache_of("sessions"))]
app.include_router(health_router)


@app.get("/")
async def read(redis: RedisDep, sessions: SessionsDep, provider: RedisProviderDep) -> str | None:
    value: str | bytes | None = await redis.get("key")
    async with redis.pipeline(transaction=False) as pipeline:
        pipeline.incr("n")
        replies: list[object] = await pipeline.execute()
    timeout: float = provider.settings.redis_command_timeout
    return f"{value!r} {replies} {timeout} {await sessions.ping()}"


class Item(BaseModel):
    id: int


@app.get("/items/{item_id}")
@cached("item:{item_id}", ttl=60, tags=["items"])
async def read_item(item_id: int) -> Item:
    return Item(id=item_id)


@cached("double:{number}", jitter=0.2, stale_ttl=10.0)
def double(number: int) -> int:
    return 2 * number


@app.get("/cached")
async def read_cached(cache: CacheDep) -> int:
    async def load() -> Entry:
        if cache.stats.misses > 3:
            raise NotFound("no more")
        return Entry({"id": 1}, ttl=5, tags=["a"])

    options: CacheOptions = {"ttl": 5, "soft_timeout": 0.1}
    item: Item = await cache.get_or_set("item", load, model=Item, tags=["a"], **options)
    found = await cache.get("item", model=Item)
    if found is not MISSING:
        item = found
    many: dict[str, object] = await cache.get_or_set_many(["a", "b"], lambda keys: dict.fromkeys(keys, 1))
    done: Applied = await cache.invalidate_tags("a", soft=True)
    left: float | None = await cache.namespace("view").ttl("item")
    again: Item = await read_item(item_id=double(3))
    return item.id + len(many) + len(done) + round(left or 0) + again.id


@app.get("/cached-sync")
def read_cached_sync(cache: SyncCacheDep) -> str:
    cache.set("a", 1, ttl=5)
    return cache.delete("a")


@app.get("/sync")
def read_sync(redis: SyncRedisDep, sessions: SyncSessionsDep, provider: SessionsProviderDep) -> bool:
    with redis.pipeline() as pipeline:
        pipeline.incr("n")
        pipeline.execute()
    return bool(sessions.ping())


async def script() -> None:
    provider = RedisProvider(settings)
    try:
        await provider.start()
    except RedisStartError as error:
        print(error.code)
    async with create_client(settings) as client:
        health: RedisHealth | MinimalHealth = await check_health(client, settings)
        status: str = health["status"]
    with create_sync_client(settings, target=parse_url("redis://h")) as sync_client:
        sync_client.get(status)
    metadata: RedisMetadata = get_redis_metadata(settings)
    port: int | None = metadata["connection"]["port"]
    target: RedisUrl = settings.target
    password: str = settings.redis_password.get_secret_value()
    print(port, target, password)
    await provider.aclose()
"""

WRONG = """
from fastapi import FastAPI

from rapidkit_redis import RedisProvider, RedisSettings, create_client, get_redis_metadata, parse_url
from rapidkit_redis.cache import Cache
from rapidkit_redis.fastapi import cached, redis_lifespan

FastAPI(lifespan=redis_lifespan("redis://localhost"))  # E: arg-type
FastAPI(lifespan=redis_lifespan)  # E: arg-type
redis_lifespan(RedisSettings(), inner=lambda app: None)  # E: arg-type
RedisProvider(RedisSettings()).start(1)  # E: call-arg
create_client(RedisSettings(), "redis://h")  # E: call-arg
port: str = RedisSettings().redis_port  # E: assignment
get_redis_metadata(RedisSettings())["password"]  # E: typeddict-item
parse_url("redis://h").password = "x"  # E: misc
cached("key", ttl="60")  # E: arg-type
cached("key", time_to_live=60)  # E: call-arg


async def use(cache: Cache) -> None:
    await cache.set("key", 1, tags=[1])  # E: list-item
    number: int = await cache.get("key", model=str)  # E: assignment
    await cache.get_or_set("key", 5)  # E: call-overload
"""


def check(folder: Path, text: str) -> list[str]:
    """Return the lines that `mypy --strict` finds wrong in a user's file."""
    (folder / "user.py").write_text(text)
    (folder / "mypy.ini").write_text(CONFIGURATION)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context"]
    command += ["--no-pretty", "--config-file", "mypy.ini", "--cache-dir", str(CACHE), "user.py"]
    environment = {**os.environ, "MYPYPATH": str(SOURCE)}
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert ended.returncode in (0, 1), ended.stderr
    return ended.stdout.splitlines()


def test_right_use(tmp_path: Path) -> None:
    """Settings, lifespans, dependencies, clients, health and metadata type-check as a user writes them."""
    assert check(tmp_path, RIGHT) == []


def test_wrong_use(tmp_path: Path) -> None:
    """Each wrong line is found, and no other."""
    expected = {
        (number, line.partition("# E: ")[2]) for number, line in enumerate(WRONG.splitlines(), 1) if "# E: " in line
    }

    found = check(tmp_path, WRONG)

    matches = [re.match(r"user\.py:(\d+): error: .*\[([a-z-]+)\]$", line) for line in found if ": error: " in line]
    wrong = {(int(match[1]), match[2]) for match in matches if match}
    assert expected <= wrong, "\n".join(found)
    assert {line for line, _ in expected} == {line for line, _ in wrong}, "\n".join(found)


def test_package_is_marked_as_typed() -> None:
    """The package says that it is typed, without which a user's mypy would not look at it."""
    assert (SOURCE / "rapidkit_redis" / "py.typed").exists()
