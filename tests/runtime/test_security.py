"""What somebody can do who writes to Redis, and what he cannot: each is a claim of docs/security.md."""

import ast
import json
import marshal
import pickle
import time
from pathlib import Path
from typing import Any

import pytest

import rapidkit_redis
from rapidkit_redis.cache import MISSING
from rapidkit_redis.cache.envelope import Envelope, encode_envelope
from rapidkit_redis.cache.values import BYTES, JSON, TEXT
from tests.runtime.cache_support import Item, Loader, Rig, entry_of, soon

SOURCES = Path(rapidkit_redis.__file__).parent
MARKER = "ran"


class Bomb:
    """Makes a file when pickle reads it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return open, (MARKER, "w")


HOSTILE = [
    pickle.dumps(Bomb()),
    pickle.dumps(Bomb(), 0),
    marshal.dumps(compile(f"open({MARKER!r}, 'w')", "x", "exec")),
    f"!!python/object/apply:builtins.open ['{MARKER}', 'w']".encode(),
    json.dumps({"py/reduce": [{"py/function": "builtins.open"}, {"py/tuple": [MARKER, "w"]}]}).encode(),
    json.dumps({"__class__": "builtins.open", "__init__": [MARKER, "w"], "__reduce__": MARKER}).encode(),
    f"__import__('builtins').open({MARKER!r}, 'w')".encode(),
]


async def forge(rig: Rig, key: str, payload: bytes, codec: int = JSON) -> None:
    """Write an entry as the cache would, knowing what everybody can read who reads Redis."""
    names = rig.names(key)
    token = await rig.raw.get(names.space)
    raw = encode_envelope(Envelope(codec, payload, 60_000, 60_000, namespace_token=token), names.key)
    await rig.raw.set(names.value, raw, px=60_000)


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
async def test_no_entry_runs_code(rig: Rig, payload: bytes) -> None:
    """Whatever stands there, in an entry or without one, is data or a miss."""
    await rig.cache.set("first", 1)  # the namespace has a token
    await rig.raw.set(rig.names("bare").value, payload)
    assert await rig.cache.get("bare") is MISSING
    for codec in (JSON, BYTES, TEXT):
        await forge(rig, "key", payload, codec)
        found = await rig.cache.get("key")
        assert found is MISSING or isinstance(found, (bytes, str)) or found == json.loads(payload)
    assert not Path(MARKER).exists()  # noqa: ASYNC240 (of this test's own folder)


def test_nothing_of_the_runtime_runs_data() -> None:
    """It has no module that makes objects of bytes, and evaluates nothing."""
    makers = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle", "yaml", "joblib"}
    runners = {"eval", "exec", "__import__", "import_module", "subprocess"}
    found: set[tuple[str, str]] = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named: set[str] = set()
            if isinstance(node, ast.Import):
                named = {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom):
                named = {(node.module or "").partition(".")[0]}
            elif isinstance(node, ast.Call):
                named = {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}
            found |= {(path.name, each) for each in named & (makers | runners)}
    # The embedded server; what `doctor` asks git, and the module that its command line names.
    assert found == {("embedded.py", "subprocess"), ("doctor.py", "subprocess"), ("origins.py", "import_module")}


async def test_who_can_write_can_serve_any_value(rig: Rig) -> None:
    """The checksum is no signature: who can read a token and write an entry decides what is read."""
    await rig.cache.set("key", "true")
    await forge(rig, "key", b'"forged"')
    assert await rig.cache.get("key") == "forged"


async def test_a_model_refuses_values_of_another_shape(rig: Rig) -> None:
    """What is read as a model is checked like what comes from outside; what does not fit is loaded anew."""
    loader = Loader(Item(name="true"))
    await rig.cache.set("key", Item(name="old"))
    for payload in (b'{"price": 1}', b'{"name": ["forged"]}', b'"forged"', b"{}"):
        await forge(rig, "key", payload)
        assert await rig.cache.get("key", model=Item) is MISSING
    await forge(rig, "key", b'{"name": {"$ne": null}}')
    assert await rig.cache.get_or_set("key", loader, model=Item) == Item(name="true")


async def test_who_can_write_can_bring_an_old_value_back(rig: Rig) -> None:
    """With a copy of the entry, and of the token that it was stored with, an invalidation is undone."""
    names = rig.names("key", "tag")
    await rig.cache.set("key", "old", tags=["tag"])
    copies = {name: await rig.raw.get(name) for name in (names.value, names.tags[0][1])}
    assert await rig.cache.invalidate_tags("tag") == "applied"
    assert await rig.cache.get("key", tags=["tag"]) is MISSING
    for name, content in copies.items():
        await rig.raw.set(name, content, px=60_000)
    assert await rig.cache.get("key", tags=["tag"]) == "old"


async def test_an_entry_of_another_key_is_a_miss(rig: Rig) -> None:
    """An entry says which key it is of."""
    await rig.cache.set("salary:1", 100)
    await rig.raw.copy(rig.names("salary:1").value, rig.names("salary:2").value)
    assert await rig.cache.get("salary:2") is MISSING
    assert rig.cache.stats.decode_errors == {"key": 1}


async def test_a_lease_of_a_stranger_costs_the_hard_timeout(rig: Rig) -> None:
    """Callers wait for it no longer than that, and have their values; what they load is not stored."""
    await rig.raw.set(rig.names("key").lease, "a stranger's")
    started = time.monotonic()
    assert await soon(rig.cache.get_or_set("key", Loader("loaded"), hard_timeout=0.3)) == "loaded"
    assert 0.3 <= time.monotonic() - started < 3
    assert await rig.cache.get("key") is MISSING
    assert await rig.lease("key") == b"a stranger's"


async def test_keys_of_another_type_are_misses(rig: Rig) -> None:
    """Lists and sets in the place of values, leases and tokens: callers have what their loaders return."""
    await rig.cache.set("key", "old", tags=["tag"])
    for number, name in enumerate(("value", "lease", "space", "tag")):
        names = rig.names(f"key{number}", "tag")
        place = {"value": names.value, "lease": names.lease, "space": names.space, "tag": names.tags[0][1]}[name]
        await rig.raw.delete(place)
        await rig.raw.rpush(place, "x")
        assert await rig.cache.get(f"key{number}", tags=["tag"]) is MISSING
        loading = rig.cache.get_or_set(f"key{number}", Loader(number), tags=["tag"], hard_timeout=0.3)
        assert await soon(loading) == number
        assert await rig.cache.get_many([f"key{number}"]) in ({}, {f"key{number}": number})
        assert rig.cache.state.circuit == "closed"
        await rig.raw.delete(place)
    assert await rig.cache.get_or_set("key", Loader("new"), tags=["tag"]) == "new"


async def test_values_stand_in_the_clear(rig: Rig) -> None:
    """Who can read Redis reads what is cached, and the keys."""
    await rig.cache.set("user:7", {"mail": "somebody@example.org"})
    names = rig.names("user:7")
    assert names.value.endswith(b"{user:7}")
    assert b"somebody@example.org" in await rig.raw.get(names.value)
    assert (await entry_of(rig, "user:7")).payload == b'{"mail":"somebody@example.org"}'
