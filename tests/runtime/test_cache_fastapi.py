"""The cache in a FastAPI application: dependencies, and the decorator on functions of both kinds."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

from rapidkit_redis import NotFound, RedisSettings
from rapidkit_redis.cache import CacheKeyError, CacheValueError
from rapidkit_redis.cache.adapter import adapter_of
from rapidkit_redis.cache.values import JSON
from rapidkit_redis.fastapi import CacheDep, SyncCacheDep, cached, redis_lifespan
from tests.support.servers import RedisServer


class Item(BaseModel):
    """A model as users have them: an alias, types that JSON lacks, a nested list."""

    id: int
    name: str = Field(alias="itemName", default="")
    price: Decimal = Decimal("1.10")
    seen: datetime = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    days: list[date] = []


@dataclass
class Point:
    """A dataclass."""

    x: int
    y: float


@pytest.fixture
def settings(server: RedisServer) -> RedisSettings:
    """The shared server, and a namespace of the test's own."""
    return RedisSettings(redis_url=server.url, cache_namespace=f"test-{uuid.uuid4()}")


@pytest.fixture
def calls() -> list[Any]:
    """What was loaded."""
    return []


@pytest.fixture
def app(settings: RedisSettings) -> FastAPI:
    """An application with a connection."""
    return FastAPI(lifespan=redis_lifespan(settings))


def test_endpoints_get_the_cache_as_a_dependency(app: FastAPI) -> None:
    """Those that are async, and those that run in threads, share it."""

    @app.get("/async/{key}")
    async def read(key: str, cache: CacheDep) -> Any:
        return await cache.get_or_set(key, lambda: "first")

    @app.get("/sync/{key}")
    def read_in_thread(key: str, cache: SyncCacheDep) -> Any:
        return cache.get_or_set(key, lambda: "second")

    with TestClient(app) as client:
        assert client.get("/async/a").json() == client.get("/sync/a").json() == "first"
        assert client.get("/sync/b").json() == client.get("/async/b").json() == "second"


@pytest.mark.parametrize("kind", ["async", "sync"])
def test_a_decorated_endpoint_runs_once_and_comes_back_as_its_model(app: FastAPI, calls: list[Any], kind: str) -> None:
    """The key knows only of the arguments that it names."""
    key, tags = "item:{item_id}", ["items", "item:{item_id}"]

    def load(item_id: int, verbose: bool) -> Item:
        calls.append((item_id, verbose))
        return Item(id=item_id, itemName="ä", days=[date(2026, 5, 6)])

    if kind == "async":

        @app.get("/items/{item_id}")
        @cached(key, ttl=60, tags=tags)
        async def read(item_id: int, verbose: bool = False) -> Item:
            return load(item_id, verbose)
    else:

        @app.get("/items/{item_id}")
        @cached(key, ttl=60, tags=tags)
        def read_in_thread(item_id: int, verbose: bool = False) -> Item:
            return load(item_id, verbose)

    @app.delete("/items/{item_id}")
    async def forget(item_id: int, cache: CacheDep) -> str:
        return await cache.invalidate_tags(f"item:{item_id}")

    with TestClient(app) as client:
        first = client.get("/items/7?verbose=true")
        assert first.json()["itemName"] == "ä"
        assert client.get("/items/7").json() == first.json()
        assert client.get("/items/8").json()["id"] == 8
        assert calls == [(7, True), (8, False)]
        assert client.delete("/items/7").json() == "applied"
        client.get("/items/7")
        assert calls == [(7, True), (8, False), (7, False)]


async def _opened(app: FastAPI, use: Callable[[], Any]) -> Any:
    async with app.router.lifespan_context(app):
        return await use()


async def test_results_come_back_as_what_the_annotation_says(app: FastAPI) -> None:
    """From the loader and from the cache alike: models, dataclasses, lists of them, optional ones, plain values."""

    @cached("item")
    async def item() -> Item:
        return Item(id=1, days=[date(2026, 5, 6)])

    @cached("points:{count}")
    async def points(count: int) -> list[Point]:
        return [Point(each, each / 2) for each in range(count)]

    @cached("maybe:{there}")
    async def maybe(there: bool) -> Point | None:
        return Point(1, 2) if there else None

    @cached("raw")
    async def raw() -> bytes:
        return b"\xff\0"

    @cached("untyped")
    async def untyped():  # type: ignore[no-untyped-def]
        return {"a": (1, 2)}

    async def use() -> None:
        for _ in range(2):
            assert await item() == Item(id=1, days=[date(2026, 5, 6)])
            assert await points(2) == [Point(0, 0.0), Point(1, 0.5)]
            assert (await maybe(True), await maybe(there=False)) == (Point(1, 2), None)
            assert await raw() == b"\xff\0"
            assert await untyped() == {"a": [1, 2]}

    await _opened(app, use)


async def test_a_result_that_is_not_the_annotation_is_an_error(app: FastAPI) -> None:
    """It would be a miss for ever."""

    @cached("wrong")
    async def wrong() -> Point:
        return {"x": "no number"}  # type: ignore[return-value]

    async def use() -> None:
        with pytest.raises(CacheValueError, match="does not come back as"):
            await wrong()

    await _opened(app, use)


async def test_an_entry_of_an_earlier_release_is_a_miss(app: FastAPI, calls: list[Any]) -> None:
    """The model has changed under the key."""

    @cached("thing")
    async def old() -> dict[str, Any]:
        return {"x": "text"}

    @cached("thing")
    async def new() -> Point:
        calls.append(1)
        return Point(1, 1)

    async def use() -> None:
        await old()
        assert [await new(), await new()] == [Point(1, 1), Point(1, 1)]
        assert calls == [1]

    await _opened(app, use)


@pytest.mark.parametrize("payload", [b'{"x":1,"y":NaN}', b'{"x":1,"y":1e999}', b'{"x":1,"y":-Infinity}', b'{"x":1'])
def test_what_is_no_number_in_json_does_not_decode_by_an_annotation(payload: bytes) -> None:
    """Pydantic alone would take it."""
    with pytest.raises(ValueError, match=r"."):
        adapter_of(Point).decode(JSON, payload)
    assert adapter_of(list[str]).decode(JSON, b'["NaN","1e999"]') == ["NaN", "1e999"]


async def test_not_found_and_errors_come_through(app: FastAPI, calls: list[Any]) -> None:
    """What the function raises is what its caller gets; `NotFound` is remembered where that is asked for."""

    @cached("none", negative_ttl=60)
    async def none() -> int:
        calls.append(1)
        raise NotFound("no such thing")

    @cached("bad")
    async def bad() -> int:
        raise KeyError("boom")

    async def use() -> None:
        for _ in range(2):
            with pytest.raises(NotFound):
                await none()
            with pytest.raises(KeyError, match="boom"):
                await bad()
        assert calls == [1]

    await _opened(app, use)


def test_a_format_is_held_against_the_function_when_it_is_decorated() -> None:
    """A typing error shows at import."""
    with pytest.raises(
        CacheKeyError, match=r"'item:\{id\}' names 'id', which .*load does not take: accepted is item_id"
    ):

        @cached("item:{id}")
        async def load(item_id: int) -> None: ...

    with pytest.raises(CacheKeyError, match="is not a format"):
        cached("item:{")(test_a_format_is_held_against_the_function_when_it_is_decorated)

    with pytest.raises(TypeError, match="is a generator"):

        @cached("numbers")
        def numbers() -> Iterator[int]:
            yield 1


async def test_without_the_lifespan_the_decorator_says_what_is_missing(app: FastAPI) -> None:
    """And again after it has ended."""

    @cached("value")
    async def value() -> int:
        return 1

    for _ in range(2):
        with pytest.raises(RuntimeError, match="give the application redis_lifespan"):
            await value()
        await _opened(app, value)


async def test_named_connections_have_caches_of_their_own(server: RedisServer, calls: list[Any]) -> None:
    """The decorator says whose."""
    names = ("default", "sessions")
    inner: Any = None
    for number, name in enumerate(names):
        own = RedisSettings(redis_url=server.url, cache_namespace=f"test-{number}-{uuid.uuid4()}")
        inner = redis_lifespan(own, name=name, inner=inner)
    app = FastAPI(lifespan=inner)

    def create(name: str) -> Callable[[], Any]:
        @cached("value", name=name)
        async def value() -> str:
            calls.append(name)
            return name

        return value

    async def use() -> None:
        for _ in range(2):
            for name in names:
                assert await create(name)() == name
        assert calls == ["default", "sessions"]

    await _opened(app, use)
