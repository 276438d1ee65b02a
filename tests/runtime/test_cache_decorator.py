"""The decorator: keys and tags from a function's arguments, models from its annotation."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from rapidkit_redis.cache import (
    CacheKeyError,
    CacheOptionsError,
)
from rapidkit_redis.cache.decorator import _Plan
from tests.runtime.cache_support import Item, Rig, entry_of


async def test_cached(rig: Rig) -> None:
    """Keys and tags come from the arguments that they name, however these are given; the annotation makes the model."""
    calls: list[Any] = []

    @rig.cache.cached("item:{name}:{size}", tags=["item:{name}", "all"], ttl=50, jitter=0)
    async def read(name: str, _client: object = None, *, size: int | None = 1) -> Item | None:
        """Read an item."""
        calls.append((name, size))
        return None if name == "none" else Item(name=name, price=size or 0)

    assert (read.__name__, read.__doc__) == ("read", "Read an item.")
    assert await read("a") == await read(name="a") == await read("a", object(), size=1) == Item(name="a", price=1)
    assert await read("a", size=None) == Item(name="a", price=0)
    assert await read("none") is await read("none") is None
    assert calls == [("a", 1), ("a", None), ("none", 1)]
    assert await rig.cache.get("item:a:1", model=Item) == Item(name="a", price=1)
    assert [tag for tag, _ in (await entry_of(rig, "item:a:1")).tags] == [b"all", b"item:a"]
    assert 40_000 < await rig.pttl("item:a:1") <= 50_000
    await rig.cache.invalidate_tags("item:a")
    await read("a")
    await read("none")
    assert calls[3:] == [("a", 1)]
    assert await read("x:y") == await read("x:y")
    assert await rig.cache.exists("item:x%3Ay:1")
    with pytest.raises(CacheKeyError, match="list"):
        await read(["a"])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="name"):
        await read()  # type: ignore[call-arg]


async def test_cached_methods(rig: Rig) -> None:
    """A method's key names its arguments, not its object; a model that is given goes before the annotation."""

    class Repository:
        runs = 0

        @rig.cache.cached("method:{number}", model=list[Item])
        async def read(self, number: int) -> Any:
            self.runs += 1
            return [{"name": str(number)}]

    repository = Repository()
    assert await repository.read(5) == await repository.read(number=5) == [Item(name="5")]
    assert repository.runs == 1


async def test_what_cannot_be_cached(rig: Rig) -> None:
    """The decorator says what it refuses: an unknown name, no format, a generator, a function that is not async."""

    async def read(name: str) -> str:
        return name

    async def produce() -> AsyncIterator[int]:
        yield 1

    with pytest.raises(CacheKeyError, match=r"names 'nam', which .*read does not take: accepted is name"):
        rig.cache.cached("item:{nam}")(read)
    with pytest.raises(CacheKeyError, match="names 'x'"):
        rig.cache.cached("item", tags=["{x}"])(read)
    with pytest.raises(CacheKeyError, match="not a format"):
        rig.cache.cached("item:{")(read)
    with pytest.raises(TypeError, match="generator"):
        rig.cache.cached("item")(produce)
    with pytest.raises(TypeError, match="accepted here are async"):
        rig.cache.cached("item")(lambda: 1)
    with pytest.raises(CacheOptionsError, match="ttl=-1"):
        await rig.cache.cached("item:{name}", ttl=-1)(read)("a")


@pytest.mark.parametrize(
    ("args", "kwargs", "key"),
    [
        ((1,), {}, "k:1:2"),
        ((1, 3), {}, "k:1:3"),
        ((1,), {"b": 4}, "k:1:4"),
        ((), {"a": 1, "b": 5}, "k:1:5"),
        ((1, 3, "ignored"), {}, "k:1:3"),
    ],
)
def test_arguments_may_be_given_in_every_way(args: tuple[Any, ...], kwargs: dict[str, Any], key: str) -> None:
    """By position, by name, by default: the key is the same."""

    def function(a: int, b: int = 2, c: str = "") -> None: ...

    assert _Plan(function, "k:{a}:{b}", ["{a}"]).names(args, kwargs) == (key, ("1",))


@pytest.mark.parametrize(
    ("args", "kwargs"), [((), {}), ((1, 2, 3), {}), ((1,), {"a": 1}), ((1, 2), {}), ((1, 2), {"c": 1, "d": 1})]
)
def test_a_call_that_the_function_would_refuse_is_refused(args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Also where the cache has a value."""

    def function(a: int, b: int = 2, *, c: int) -> None: ...

    with pytest.raises(TypeError):
        _Plan(function, "k:{a}", []).names(args, kwargs)
