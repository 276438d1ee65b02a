"""Values that cannot be changed: one object for all who read an entry, and nothing in it that anybody could change."""

import copy
import json
import pickle
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import FrozenInstanceError, dataclass
from datetime import date, datetime, timezone
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

import orjson
import pytest
import pytest_asyncio
from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, PrivateAttr, RootModel, ValidationError

from rapidkit_redis.cache import MISSING, CacheValueError, FrozenDict
from rapidkit_redis.cache.frozen import freeze
from tests.runtime.cache_support import Item, Loader, Rig
from tests.runtime.near_support import near_rig, received, warm
from tests.support.servers import RedisServer


class Point(BaseModel):
    """A model that cannot be changed, of things that cannot either."""

    model_config = ConfigDict(frozen=True)

    x: int
    tags: tuple[str, ...] = ()
    inner: "Point | None" = None


class Listed(BaseModel):
    """One that can be changed inside."""

    model_config = ConfigDict(frozen=True)

    names: list[str]


class Extra(BaseModel):
    """One that holds whatever it is given."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Private(BaseModel):
    """One with something that its fields do not show."""

    model_config = ConfigDict(frozen=True)

    x: int
    _seen: list[int] = PrivateAttr(default_factory=list)


class Tags(RootModel[tuple[str, ...]]):
    """A list of one's own."""

    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True)
class Pair:
    """A dataclass that cannot be changed."""

    left: int
    right: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Held:
    """One that holds what can be."""

    things: dict[str, int]


@dataclass
class Loose:
    """One that can be changed."""

    left: int


class Named(NamedTuple):
    """A tuple with names."""

    x: int
    many: list[int]


class Colour(Enum):
    """A choice."""

    RED = "red"


@pytest_asyncio.fixture
async def near(server: RedisServer) -> AsyncIterator[Rig]:
    """A cache that keeps entries."""
    async with near_rig(server.url) as rig:
        yield rig


async def read_all_ways(rig: Rig, value: Any, model: Any = None) -> list[Any]:
    """Return what each way gives: loaded, from Redis, kept; by key and by many."""
    loader = Loader(value)
    options: dict[str, Any] = {"model": model, "frozen": True}
    found = [await rig.cache.get_or_set("key", loader, near=False, **options)]
    found += [(await rig.cache.get_or_set_many(["many"], lambda keys: dict.fromkeys(keys, value), **options))["many"]]
    found += [await rig.cache.get("key", near=False, **options)]
    found += [await rig.cache.get_or_set("key", loader, near=False, **options)]
    await received(rig)
    found += [await warm(rig, "key", **options), await rig.cache.get_or_set("key", loader, **options)]
    found += [(await rig.cache.get_many(["key"], **options))["key"]]
    found += [(await rig.cache.get_or_set_many(["key"], lambda keys: {}, **options))["key"]]
    assert loader.runs == 1
    return found


async def test_dicts_and_lists(near: Rig) -> None:
    """They are a `FrozenDict` and tuples, deeply, also on a load and on a miss; what is kept is one object."""
    value: dict[str, Any] = {"a": [1, {"b": [2]}], "c": None, "d": "text", "e": {}}
    found = await read_all_ways(near, value)
    for each in found:
        assert each == {"a": (1, {"b": (2,)}), "c": None, "d": "text", "e": {}}
        assert isinstance(each, FrozenDict)
        assert isinstance(each["a"], tuple)
        assert isinstance(each["a"][1], FrozenDict)
        assert isinstance(each["a"][1]["b"], tuple)
        for change in (
            "each['x'] = 1",
            "each['a'][0] = 1",
            "each['a'][1]['b'] = 1",
            "each['e']['f'] = 1",
            "del each['a']",
            "each.clear()",
            "each.pop('a')",
            "each.popitem()",
            "each.setdefault('x', 1)",
            "each.update(x=1)",
            "each |= {'x': 1}",
        ):
            with pytest.raises(TypeError):
                exec(change, {"each": each})  # noqa: S102
    assert len({id(each) for each in found[-4:]}) == 1
    thawed = await near.cache.get("key")
    thawed["a"][1]["b"].append(3)
    assert await near.cache.get("key", frozen=True) is found[-1]
    assert found[-1]["a"][1]["b"] == (2,)


@pytest.mark.parametrize(
    ("value", "model"),
    [
        (Point(x=1, tags=("a", "b"), inner=Point(x=2)), Point),
        (Pair(1, (Point(x=1),)), Pair),
        (Tags(("a", "b")), Tags),
        (Point(x=1), Point | None),
        (None, Point | None),
        ((1, "a"), tuple[int, str]),
        (frozenset({1, 2}), frozenset[int]),
        (datetime(2026, 1, 1, tzinfo=timezone.utc), datetime),
        (date(2026, 1, 1), date),
        (UUID(int=5), UUID),
        (Colour.RED, Colour),
        ("text", str),
        (b"\0\xff", bytes),
        (5, int),
    ],
)
async def test_what_cannot_be_changed(near: Rig, value: Any, model: Any) -> None:
    """It comes back as it was, the same object for all who find it kept."""
    found = await read_all_ways(near, value, model)
    assert found == [value] * 8
    assert len({id(each) for each in found[-4:]}) == 1


async def test_models_refuse_changes(near: Rig) -> None:
    """A frozen model and a frozen dataclass say so themselves."""
    await near.cache.set_many({"point": Point(x=1), "pair": Pair(1)})
    point: Any = await near.cache.get("point", model=Point, frozen=True)
    with pytest.raises(ValidationError):
        point.x = 2
    pair: Any = await near.cache.get("pair", model=Pair, frozen=True)
    with pytest.raises(FrozenInstanceError):
        pair.left = 2


async def test_lists_of_models(near: Rig) -> None:
    """A list or a dict of frozen models is frozen with them; a set too."""
    found = await read_all_ways(near, [Point(x=1), Point(x=2)], list[Point])
    assert found == [(Point(x=1), Point(x=2))] * 8
    await near.cache.set("dict", {"a": {1, 2}}, model=dict[str, set[int]])
    value = await near.cache.get("dict", model=dict[str, set[int]], frozen=True)
    assert value == {"a": {1, 2}}
    assert isinstance(value["a"], frozenset)


REFUSED = [
    (Item(name="a"), Item, "the value is a Item"),
    ([Item(name="a")], list[Item], "the value[0] is a Item"),
    ({"k": Item(name="a")}, dict[str, Item], "the value['k'] is a Item"),
    (Listed(names=["a"]), Listed, "the value.names is a list"),
    (Extra(more={"a": 1}), Extra, "the value.more is a dict"),
    (Held({"a": 1}), Held, "the value.things is a dict"),
    (Private(x=1), Private, "the value is a Private"),
    (Loose(1), Loose, "the value is a Loose"),
    (Named(1, [2]), Named, "the value[1] is a list"),
    ([(1, [2])], list[tuple[int, Any]], None),  # a plain tuple is frozen deeply
]


@pytest.mark.parametrize(("value", "model", "words"), REFUSED)
async def test_what_can_be_changed(near: Rig, value: Any, model: Any, words: str | None) -> None:
    """It is refused with a message that names the field, whichever way it is read; without `frozen` it is read."""
    await near.cache.set("key", value, model=model)
    await received(near)
    assert await warm(near, "key", model=model) == value
    calls: list[Callable[[], Any]] = [
        lambda: near.cache.get("key", model=model, frozen=True),
        lambda: near.cache.get("key", model=model, frozen=True, near=False),
        lambda: near.cache.get_many(["key"], model=model, frozen=True),
        lambda: near.cache.get_or_set("key", Loader(value), model=model, frozen=True),
        lambda: near.cache.get_or_set_many(["key"], lambda keys: {}, model=model, frozen=True),
        lambda: near.cache.get_or_set("loaded", Loader(value), model=model, frozen=True),
    ]
    for call in calls:
        if words is None:
            assert await call() is not MISSING
            continue
        with pytest.raises(CacheValueError) as caught:
            await call()
        assert str(caught.value) == (
            f"{words}, which may be changed; accepted with frozen=True are frozen models and dataclasses "
            "that hold nothing that can be changed"
        )
    assert await near.cache.get("key", model=model) == value


def test_freeze_by_itself() -> None:
    """What it is given stays as it is; what it does not know it refuses."""
    value: Any = {"a": [{"b": 1}]}
    frozen = freeze(value)
    value["a"][0]["b"] = 2
    assert frozen == {"a": ({"b": 1},)}
    assert freeze(frozen) == frozen
    for other in (
        bytearray(b"x"),
        object(),
        {1: [bytearray()]},
        frozenset([Named(1, [])]) if False else {"a": object()},
    ):
        with pytest.raises(CacheValueError, match="may be changed"):
            freeze(other)


async def test_as_json(near: Rig) -> None:
    """It is JSON as any other value is, and can be copied and pickled."""
    value = {"a": [1, {"b": 2}], "c": None}
    await near.cache.set("key", value)
    frozen = await near.cache.get("key", frozen=True)
    assert jsonable_encoder(frozen) == value
    assert json.loads(json.dumps(frozen)) == json.loads(orjson.dumps(frozen)) == value
    assert copy.copy(frozen) is copy.deepcopy(frozen) is frozen
    assert pickle.loads(pickle.dumps(frozen)) == frozen  # noqa: S301 (its own)
    assert {**frozen, "d": 1} == dict(frozen) | {"d": 1}


@pytest.mark.parametrize("annotation", [None, Any, dict[str, Any], dict, Mapping[str, Any]], ids=str)
def test_as_a_response(annotation: Any) -> None:
    """FastAPI answers with it as with any other value, whatever the annotation."""
    value = {"a": [1, {"b": 2}]}
    app = FastAPI()

    def read() -> Any:
        return freeze(value)

    read.__annotations__ = {} if annotation is None else {"return": annotation}
    app.get("/")(read)
    response = TestClient(app).get("/")
    assert response.status_code == 200
    assert response.json() == value
