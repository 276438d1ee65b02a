"""Cache entries: every golden vector of the contract, and that no bytes do anything but decode or be refused."""

import os
import time
import tracemalloc
import zlib
from collections import Counter
from random import SystemRandom
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapidkit_redis.cache import values
from rapidkit_redis.cache.envelope import (
    DEFLATE_FROM,
    TOKEN_BYTES,
    BadEnvelope,
    Envelope,
    decode_envelope,
    encode_envelope,
)
from rapidkit_redis.cache.values import BYTES, JSON, MAX_SAFE_INTEGER, TEXT
from tests.runtime.conftest import read_contract
from tests.runtime.mutations import LIMIT, mutations
from tests.runtime.verdicts import verdict

VECTORS = read_contract("envelopes.json")

MUTATIONS = int(os.environ.get("MUTATIONS", "20000"))
SEED = int(os.environ.get("MUTATIONS_SEED", SystemRandom().randrange(2**32)))
SLOWEST = 1.0
"""Seconds of the processor that one entry may take; most take microseconds."""


def entry_of(fields: dict[str, Any]) -> Envelope:
    """Return a vector's fields as an entry."""
    tags = tuple((tag.encode(), bytes.fromhex(token)) for tag, token in fields["tags"])
    blobs = {name: bytes.fromhex(fields[name]) for name in ("payload", "namespace_token")}
    return Envelope(**{**fields, **blobs, "tags": tags})


@pytest.mark.parametrize("case", VECTORS["encoded"], ids=lambda case: case["what"])
def test_encoded(case: dict[str, Any]) -> None:
    """An entry's bytes are the contract's, and the bytes are that entry again."""
    raw, entry = bytes.fromhex(case["bytes"]), entry_of(case["fields"])

    assert encode_envelope(entry, case["key"].encode()) == raw
    assert decode_envelope(raw, case["key"].encode(), VECTORS["limit"]) == entry


@pytest.mark.parametrize("case", VECTORS["written"], ids=lambda case: case["what"])
def test_written(case: dict[str, Any]) -> None:
    """What the encoder sets right gives the contract's bytes."""
    assert encode_envelope(entry_of(case["fields"]), case["key"].encode()) == bytes.fromhex(case["bytes"])


@pytest.mark.parametrize("case", VECTORS["decoded"], ids=lambda case: case["what"])
def test_decoded(case: dict[str, Any]) -> None:
    """A compressed entry is the contract's, whatever has compressed it."""
    assert decode_envelope(bytes.fromhex(case["bytes"]), case["key"].encode(), case["limit"]) == entry_of(
        case["fields"]
    )


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["what"])
def test_refused(case: dict[str, Any]) -> None:
    """What is no entry of that key is refused with the contract's reason."""
    with pytest.raises(BadEnvelope) as caught:
        decode_envelope(bytes.fromhex(case["bytes"]), case["key"].encode(), case["limit"])

    assert str(caught.value) == case["reason"]


def test_every_part_of_every_entry_counts() -> None:
    """An entry that is cut short anywhere, or has any one bit changed, is none."""
    case = next(case for case in VECTORS["encoded"] if case["what"] == "tags")
    raw, key = bytes.fromhex(case["bytes"]), case["key"].encode()
    for at in range(len(raw)):
        with pytest.raises(BadEnvelope):
            decode_envelope(raw[:at], key, LIMIT)
        shorter = raw[:at] + zlib.crc32(raw[:at]).to_bytes(4, "big")
        if shorter != raw:
            with pytest.raises(BadEnvelope):
                decode_envelope(shorter, key, LIMIT)
        for bit in range(8):
            with pytest.raises(BadEnvelope):
                decode_envelope(raw[:at] + bytes((raw[at] ^ 1 << bit,)) + raw[at + 1 :], key, LIMIT)


times = st.integers(0, MAX_SAFE_INTEGER)
tokens = st.binary(min_size=TOKEN_BYTES, max_size=TOKEN_BYTES)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=50).map(str.encode)
entries = st.builds(
    Envelope,
    codec=st.sampled_from((JSON, BYTES, TEXT)),
    payload=st.binary(max_size=100) | st.binary(max_size=50).map(lambda part: part * 100),
    soft_ms=times,
    hard_ms=st.just(MAX_SAFE_INTEGER),
    load_ms=st.integers(0, 2**32 - 1),
    created_ms=times,
    tags=st.dictionaries(names, tokens, max_size=5).map(lambda tags: tuple(sorted(tags.items()))),
    namespace_token=tokens,
)


@given(entry=entries, key=names, deflate=st.booleans())
def test_any_entry_comes_back(entry: Envelope, key: bytes, deflate: bool) -> None:
    """Any entry is itself again, deflated or not; and it is never another key's."""
    raw = encode_envelope(entry, key, deflate=deflate)

    assert decode_envelope(raw, key, LIMIT) == entry
    with pytest.raises(BadEnvelope, match=r"^key$"):
        decode_envelope(raw, key + b"x", LIMIT)


@pytest.mark.parametrize(
    ("payload", "is_smaller"),
    [
        (b"a" * DEFLATE_FROM, True),
        (b"a" * (DEFLATE_FROM - 1), False),
        (os.urandom(4096), False),
    ],
    ids=["from 1,024 bytes", "not below", "not what would grow"],
)
def test_deflating(payload: bytes, is_smaller: bool) -> None:
    """A payload is deflated from 1,024 bytes on, where it is switched on and makes it smaller."""
    entry = Envelope(BYTES, payload, 1, 1)
    plain, deflated = encode_envelope(entry, b"k"), encode_envelope(entry, b"k", deflate=True)

    assert (len(deflated) < len(plain)) == is_smaller
    assert (deflated == plain) == (not is_smaller)
    assert deflated[3] == (2 if is_smaller else 0)
    assert decode_envelope(deflated, b"k", LIMIT) == entry


def test_a_bomb_is_not_inflated_beyond_the_limit() -> None:
    """What would be 256 megabytes takes as much memory as the limit allows, and no more."""
    stream = zlib.compressobj(9)
    bomb = b"".join([stream.compress(bytes(2**20)) for _ in range(256)]) + stream.flush()
    raw = encode_envelope(Envelope(BYTES, bomb, 1, 1), b"k")
    raw = raw[:3] + b"\2" + raw[4:-4]
    raw += zlib.crc32(raw).to_bytes(4, "big")
    limit = 2**20
    tracemalloc.start()
    try:
        with pytest.raises(BadEnvelope, match=r"^size$"):
            decode_envelope(raw, b"k", limit)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 2 * len(bomb) + 3 * limit


@pytest.mark.parametrize("library", ["orjson", "json"])
def test_mutated_entries_decode_or_are_refused(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was done to an entry, it decodes or is refused, its payload too, and soon; MUTATIONS says how many."""
    print(f"MUTATIONS_SEED={SEED}")
    if library == "json":
        monkeypatch.setattr(values, "_load", values._load_plain)
    found: Counter[str] = Counter()
    slowest = 0.0

    for key, raw in mutations(MUTATIONS, SEED):
        started = time.thread_time()
        result = verdict(key, LIMIT, raw)
        slowest = max(slowest, time.thread_time() - started)
        found[result[1] if result[0] == "bad" else f"ok, {result[-1][0]}"] += 1

    print(f"slowest {slowest * 1000:.1f} ms", dict(found.most_common()))
    reasons = {case["reason"] for case in VECTORS["refused"]}
    assert set(found) == reasons | {"ok, value", "ok, bad"}  # no check is left out
    assert slowest < SLOWEST
