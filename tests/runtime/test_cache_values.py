"""Values: every golden vector of the contract with orjson and without it, and that both make the same of anything."""

import json
import math
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from rapidkit_redis.cache import values
from rapidkit_redis.cache.errors import CacheValueError
from rapidkit_redis.cache.values import DEEPEST, decode_value, encode_value
from tests.runtime.conftest import read_contract

VECTORS = read_contract("envelopes.json")
VALUES, REFUSED = (
    [case for case in VECTORS[name] if "python" in case["languages"]] for name in ("values", "refused_values")
)


class Color(str, Enum):
    """A member is a text."""

    RED = "red"


class Number(Enum):
    """Members that are no text."""

    ONE = 1
    NAN = math.nan


@dataclass
class Plain:
    """What users have."""

    id: int
    at: date


class Model(BaseModel):
    """The same for Pydantic."""

    id: int
    at: date


class NaiveModel(BaseModel):
    """A model that can hold what is refused."""

    at: datetime


class Vague(tzinfo):
    """A zone that does not know its offset."""

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        """Return nothing, as a tzinfo may."""
        return None

    def dst(self, _: datetime | None) -> timedelta | None:
        """Return nothing."""
        return None

    def tzname(self, _: datetime | None) -> str | None:
        """Return nothing."""
        return None


def nested(levels: int) -> object:
    """Return lists in lists."""
    made: list[object] = []
    for _ in range(levels - 1):
        made = [made]
    return made


def cycle() -> object:
    """Return a list that holds itself."""
    made: list[object] = []
    made.append(made)
    return made


def cycle_object() -> object:
    """Return a dict that holds itself."""
    made: dict[str, object] = {}
    made["self"] = made
    return made


ACCEPTED_TYPES: dict[str, Callable[[Any], object]] = {
    "json": lambda value: value,
    "bytes": bytes.fromhex,
    "float": float,
    "levels": nested,
    "datetime": datetime.fromisoformat,
    "datetimes": lambda text: {"at": [datetime.fromisoformat(text)]},
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "uuid": UUID,
    "tuple": tuple,
    "enums": lambda _: [Color.RED, Number.ONE, {Color.RED: 1}],
    "dataclass": lambda value: Plain(value["id"], date.fromisoformat(value["at"])),
    "model": Model.model_validate,
}
REFUSED_TYPES: dict[str, Callable[[Any], object]] = {
    "json": lambda value: value,
    "bytes": bytes.fromhex,
    "float": float,
    "int": int,
    "levels": nested,
    "cycle": lambda _: cycle(),
    "cycle_object": lambda _: cycle_object(),
    "function": lambda _: len,
    "set": lambda _: {1},
    "opaque": lambda _: object(),
    "naive": datetime.fromisoformat,
    "naive_time": time.fromisoformat,
    "vague": lambda _: datetime(2024, 1, 1, tzinfo=Vague()),
    "seconds_zone": lambda _: datetime(1900, 1, 1, tzinfo=timezone(timedelta(seconds=1172))),
    "int_key": lambda _: {1: 1},
    "none_key": lambda _: {None: 1},
    "tuple_key": lambda _: {(1, 2): 1},
    "bad_dataclass": lambda _: Plain(math.nan, date(2024, 1, 1)),  # type: ignore[arg-type]
    "bad_model": lambda _: NaiveModel(at=datetime(2024, 1, 1)),
    "decimal": lambda _: Decimal("1.10"),
    "nan_enum": lambda _: Number.NAN,
    "complex": lambda _: 1j,
}
PLACES: dict[str, Callable[[object], object]] = {
    "itself": lambda value: value,
    "in a list": lambda value: [None, value],
    "in a tuple": lambda value: (None, value),
    "in an object": lambda value: {"a": 1.5, "b": value},
    "deep inside": lambda value: [{"a": {"b": [None, {"c": value}]}}],
}


@pytest.fixture(params=["orjson", "json"], autouse=True)
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which library reads and writes JSON: both have to do the same."""
    if request.param == "json":
        monkeypatch.setattr(values, "_dump", values._dump_plain)
        monkeypatch.setattr(values, "_load", values._load_plain)
    else:
        assert values._load is orjson.loads
    return str(request.param)


def payload_of(case: dict[str, Any]) -> bytes:
    """Return a vector's payload."""
    return str(case["text"]).encode() if "text" in case else bytes.fromhex(case["payload"])


def name_of(case: dict[str, Any]) -> str:
    """Return a vector's name for the report."""
    return ascii(case.get("text", case.get("payload")))[:60]


@pytest.mark.parametrize("case", VECTORS["payloads"], ids=name_of)
def test_payloads(case: dict[str, Any]) -> None:
    """A payload is the contract's value."""
    found = decode_value(case["codec"], payload_of(case))

    expected = nested(case["levels"]) if "levels" in case else case["value"]
    assert found == expected
    assert isinstance(found, bool) == isinstance(expected, bool)


@pytest.mark.parametrize("case", VECTORS["refused_payloads"], ids=name_of)
def test_refused_payloads(case: dict[str, Any]) -> None:
    """A payload that is not what its codec says raises what the engine takes for a miss."""
    with pytest.raises((ValueError, RecursionError)):
        decode_value(case["codec"], payload_of(case))


@pytest.mark.parametrize("case", VALUES, ids=lambda case: case["what"])
def test_values(case: dict[str, Any]) -> None:
    """A value's codec and payload are the contract's, and the payload is that value again."""
    codec, payload = encode_value(ACCEPTED_TYPES[case["type"]](case["value"]))

    found = decode_value(codec, payload)
    assert codec == case["codec"]
    if case["type"] == "bytes":
        assert payload == found == bytes.fromhex(case["payload"])
    elif case["type"] == "levels":
        assert found == nested(case["value"])
    elif case["type"].startswith("datetime"):  # Z and +00:00 are one zone
        assert json.dumps(found).replace("000+00:00", "Z") == json.dumps(case["payload"])
    else:
        assert found == case["payload"]
        assert payload.decode() == found if codec == values.TEXT else json.loads(payload) == found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["what"])
def test_refused_values(case: dict[str, Any], place: str) -> None:
    """What would not come back as it is, is refused wherever it stands, in one line that says what it was."""
    if case["inside"] and place == "itself":
        return
    value = PLACES[place](REFUSED_TYPES[case["type"]](case["value"]))

    with pytest.raises(CacheValueError, match=case["why"].replace("^", r"\^")) as caught:
        encode_value(value)

    assert caught.value.code == "value"
    assert "\n" not in str(caught.value)


def test_the_error_says_where() -> None:
    """An error names the place of what it refuses."""
    with pytest.raises(CacheValueError, match=r"^nan at \.items\[1\]\.price is no number in JSON$"):
        encode_value({"items": [{}, {"price": math.nan}]})


def test_every_type_is_tried() -> None:
    """No builder of these tests is left without a vector, and no vector without its builder."""
    assert set(ACCEPTED_TYPES) == {case["type"] for case in VALUES}
    assert set(REFUSED_TYPES) == {case["type"] for case in REFUSED}


def test_null_beside_what_is_not_finite() -> None:
    """None is written, and NaN is refused, in the same value."""
    assert decode_value(*encode_value({"a": None, "b": [1.5, None, (2.5,)]})) == {"a": None, "b": [1.5, None, [2.5]]}
    with pytest.raises(CacheValueError, match="no number"):
        encode_value({"a": None, "b": [1.5, (math.inf,)]})


@pytest.mark.parametrize("make", [bytearray, memoryview])
def test_bytes_are_copied(make: Callable[[bytearray], bytearray | memoryview]) -> None:
    """A buffer that changes afterwards changes no payload."""
    buffer = bytearray(b"abc")
    codec, payload = encode_value(make(buffer))

    buffer[0] = 0

    assert (codec, payload) == (values.BYTES, b"abc")


texts = st.text(st.characters(codec="utf-8"))
trees = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-values.MAX_SAFE_INTEGER, values.MAX_SAFE_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=20,
)
# Near misses of JSON, from its own words.
TOKENS = '[ ] { } , : " "a" 1 0 - . e E+9 00 999 null true NaN \\ \\u d800 dc00 \\ud83d \\ude00 é \u0661 😀'
almost = st.lists(st.sampled_from([*TOKENS.split(), " ", "\t", "\0", "\x7f", "\ufeff"]), max_size=14).map("".join)


@given(trees)
def test_any_tree_comes_back(tree: object) -> None:
    """A value of JSON's types comes back as it is, whichever library wrote it and whichever reads it."""
    codec, payload = encode_value(tree)

    assert decode_value(codec, payload) == tree
    if codec == values.JSON:
        for dump in (values._dump_plain, values._dump_fast):
            for load in (values._load_plain, orjson.loads):
                assert load(dump(tree)) == tree


@given(almost | st.text() | st.lists(almost).map(",".join).map("[{}]".format))
def test_both_libraries_read_alike(text: str) -> None:
    """A text is JSON to both libraries, and the same value, or to none."""
    payload = text.encode(errors="surrogatepass")
    found: list[object] = []
    for load in (orjson.loads, values._load_plain):
        try:
            found.append(repr(load(payload)).replace("-0.0", "0").replace("-0", "0"))
        except ValueError:
            found.append(ValueError)
    assert found[0] == found[1]


def test_it_works_where_orjson_is_not_installed() -> None:
    """Without the extra `fast` the standard library does the same work."""
    script = """
import sys
sys.modules["orjson"] = None
from rapidkit_redis.cache import values
assert values._load is values._load_plain and values._dump is values._dump_plain
print(values.decode_value(*values.encode_value({"a": [1.5, None, "é"]})))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout == "{'a': [1.5, None, 'é']}\n"


def test_the_limit_of_levels_is_the_library_s() -> None:
    """What is refused as too deep is what orjson refuses, so that no value depends on the library."""
    assert orjson.dumps(nested(DEEPEST))
    with pytest.raises(TypeError):
        orjson.dumps(nested(DEEPEST + 1))
