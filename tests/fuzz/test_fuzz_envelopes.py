"""Entries that are wrong: a value or a miss, in both languages for the same reason, soon, and with little memory."""

import json
from collections import Counter
from typing import Any

from rapidkit_redis.cache.envelope import decode_envelope
from tests.fuzz import payloads
from tests.fuzz.support import Fuzzing, Twins, canonical
from tests.runtime.mutations import LIMIT, mutations

BATCH = 400
SLOWEST = 1.0
"""Seconds of the processor that one entry may take; most take microseconds."""
MEGABYTES = 200
"""How much memory may be needed beside what a process has when it has begun; Node.js cleans up late."""


def test_envelopes(fuzzing: Fuzzing, twins: Twins) -> None:
    """Half of them are golden vectors with defects, and half have random JSON in them."""
    found: Counter[str] = Counter()
    twins.call("envelope", cases=[])
    before = twins.python.megabytes, twins.node.megabytes
    for random in fuzzing.batches():
        cases = [(key, LIMIT, raw.hex()) for key, raw in mutations(BATCH // 2, random.randrange(2**32))]
        cases += [(payloads.KEY, LIMIT, payloads.entry(random).hex()) for _ in range(BATCH // 2)]
        python, node = twins.call("envelope", cases=cases)
        for case, ours, theirs in zip(cases, python["answers"], node["answers"], strict=True):
            if canonical(plain(ours)) != canonical(plain(theirs)):
                assert has_a_key_twice(*case), (case, ours, theirs)
            found[ours[1] if ours[0] == "bad" else f"ok, {ours[-1][0]}"] += 1
        assert max(python["slowest"], node["slowest"]) < SLOWEST
        python, node = twins.call(
            "deep", cases=[(payloads.KEY, LIMIT * 4, payloads.deep(random).hex()) for _ in range(4)]
        )
        assert {*python["answers"], *node["answers"]} <= {"value", "bad"}
        assert max(python["slowest"], node["slowest"]) < SLOWEST
        fuzzing.cases += len(cases) + 4
    grown = twins.python.megabytes - before[0], twins.node.megabytes - before[1]
    print(dict(found.most_common()), f"megabytes more: {grown}")
    assert min(found["ok, value"], found["ok, bad"], found["crc"]) > fuzzing.cases / 100
    assert max(grown) < MEGABYTES


def plain(verdict: list[Any]) -> list[Any]:
    """Return a verdict without what depends on zlib's buffering: what of a broken, too long stream is seen first."""
    return ["bad", "inflate or size"] if verdict in (["bad", "inflate"], ["bad", "size"]) else verdict


def has_a_key_twice(key: str, limit: int, raw: str) -> bool:
    """Tell whether the JSON in an entry has a key twice: what stands under the first of them only Python looks at."""
    found: list[bool] = []

    def look(pairs: list[tuple[str, Any]]) -> None:
        found.append(len({name for name, _ in pairs}) < len(pairs))

    json.loads(decode_envelope(bytes.fromhex(raw), key.encode(), limit).payload, object_pairs_hook=look)
    return any(found)
