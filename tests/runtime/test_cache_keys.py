"""Keys, tags, namespaces and formats: every golden vector of the contract, and what holds for any text."""

import re
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any
from urllib.parse import unquote_to_bytes
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapidkit_redis.cache.errors import CacheKeyError
from rapidkit_redis.cache.formats import KeyFormat
from rapidkit_redis.cache.keys import LONGEST, Keyspace, encode_name, encode_namespace
from tests.runtime.conftest import read_contract

KEYS = read_contract("keys.json")
FORMATS = read_contract("formats.json")

ARGUMENTS: dict[str, Callable[[Any], object]] = {
    "str": str,
    "int": int,
    "bool": bool,
    "null": lambda _: None,
    "uuid": UUID,
}
REFUSED_ARGUMENTS: dict[str, Callable[[Any], object]] = {
    "int_like_float": float,
    "float_one": lambda _: 1.0,
    "nan": lambda _: float("nan"),
    "infinity": lambda _: float("inf"),
    "bytes": bytes.fromhex,
    "list": list,
    "dict": dict,
    "datetime": lambda _: datetime.now(timezone.utc),
    "function": lambda _: len,
}
PYTHON_ARGUMENTS = [case for case in FORMATS["arguments"] if "python" in case["languages"]]

texts = st.text(st.characters(codec="utf-8"), min_size=1)


def build(tagged: dict[str, Any]) -> object:
    """Return the value of one type and text."""
    ((kind, value),) = tagged.items()
    return ARGUMENTS[kind](value)


@pytest.mark.parametrize("case", KEYS["names"], ids=lambda case: ascii(case["name"][:40]))
def test_names(case: dict[str, str]) -> None:
    """A key's and a tag's encoded form is the contract's."""
    assert encode_name(case["name"]) == case["encoded"].encode()


@pytest.mark.parametrize("case", KEYS["namespaces"], ids=lambda case: ascii(case["name"][:40]))
def test_namespaces(case: dict[str, str]) -> None:
    """A namespace's encoded form is the contract's."""
    assert encode_namespace(case["name"]) == case["encoded"].encode()


@pytest.mark.parametrize("case", KEYS["refused"], ids=lambda case: ascii(case["name"][:40]))
@pytest.mark.parametrize("use", [encode_name, encode_namespace, Keyspace])
def test_refused(case: dict[str, str], use: Callable[[str], object]) -> None:
    """What has no encoded form is refused, as a key, a tag and a namespace."""
    with pytest.raises(CacheKeyError, match=case["why"]) as caught:
        use(case["name"])

    assert caught.value.code == "key"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [b"item", 1, None])
def test_what_is_no_text_is_refused(value: Any) -> None:
    """A key of another type than str is refused, not turned into one."""
    with pytest.raises(CacheKeyError, match="is not a text"):
        encode_name(value)


@pytest.mark.parametrize("case", KEYS["keyspaces"], ids=lambda case: ascii(case["namespace"][:20] + case["name"][:20]))
def test_keyspaces(case: dict[str, str]) -> None:
    """The server's keys of a name are the contract's, and no tag's is the namespace's."""
    space, name = Keyspace(case["namespace"]), encode_name(case["name"])

    found = {"value": space.value(name), "lease": space.lease(name), "tag": space.tag(name), "token": space.token(name)}
    assert found == {part: case[part].encode() for part in found}
    assert space.namespace == case["namespace"]
    assert space.tag(name) != space.token(name)


@given(texts)
def test_any_text_is_encoded_so_that_it_could_be_read_back(name: str) -> None:
    """An encoded name holds no byte that has a meaning in a key, and is the name again; or it is a digest."""
    for encode, special in ((encode_name, rb"[\x00-\x20\x7f{}*]"), (encode_namespace, rb"[\x00-\x20\x7f{}*:]")):
        encoded = encode(name)
        assert len(encoded) <= LONGEST
        if encoded.startswith(b"%sha256:"):
            assert len(name.encode()) * 3 > LONGEST
            assert len(encoded) == len("%sha256:") + 64
        else:
            assert not re.search(special, encoded)
            assert unquote_to_bytes(encoded) == name.encode()


@pytest.mark.parametrize(
    "case", FORMATS["accepted"], ids=lambda case: ascii(f"{case['format']} {case['arguments']}"[:80])
)
def test_formats(case: dict[str, Any]) -> None:
    """A format's names, filled text and key are the contract's."""
    key_format = KeyFormat(case["format"])

    filled = key_format.fill({name: build(value) for name, value in case["arguments"].items()})

    assert key_format.names == tuple(case["names"])
    assert filled == case["filled"]
    assert encode_name(filled) == case["key"].encode()


@pytest.mark.parametrize("text", FORMATS["refused"])
def test_refused_formats(text: str) -> None:
    """A text whose braces are not around names is refused."""
    with pytest.raises(CacheKeyError, match="is not a format"):
        KeyFormat(text)


@pytest.mark.parametrize("case", PYTHON_ARGUMENTS, ids=lambda case: case["type"])
def test_refused_arguments(case: dict[str, Any]) -> None:
    """A value of a type that has no one text is refused, with its name and what is accepted."""
    with pytest.raises(CacheKeyError, match=r"^\{x\} of 'item:\{x\}' got a .*accepted are") as caught:
        KeyFormat("item:{x}").fill({"x": REFUSED_ARGUMENTS[case["type"]](case["value"])})

    assert "\n" not in str(caught.value)


def test_every_type_is_tried() -> None:
    """No builder of these tests is left without a vector."""
    assert set(REFUSED_ARGUMENTS) == {case["type"] for case in PYTHON_ARGUMENTS}
    used = {kind for case in FORMATS["accepted"] for value in case["arguments"].values() for kind in value}
    assert set(ARGUMENTS) == used


@given(st.lists(texts, min_size=2, max_size=2), st.lists(texts, min_size=2, max_size=2))
def test_a_colon_keeps_values_apart(one: list[str], other: list[str]) -> None:
    """Two lists of texts give two keys where a colon stands between the placeholders."""
    key_format = KeyFormat("{a}:x{b}")

    filled = [key_format.fill(dict(zip("ab", values, strict=True))) for values in (one, other)]

    assert (filled[0] == filled[1]) == (one == other)
