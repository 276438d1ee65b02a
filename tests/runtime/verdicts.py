"""What this runtime makes of bytes, for the other's tests to compare: JSON lines in, JSON lines out.

    python -m tests.runtime.verdicts [--json] < lines    each line [key, limit, hexadecimal bytes]

With `--json` the standard library reads the payloads, as where orjson is not installed.
"""

import json
import sys
from typing import Any

from rapidkit_redis.cache import values
from rapidkit_redis.cache.envelope import BadEnvelope, decode_envelope


def verdict(key: str, limit: int, raw: bytes) -> list[Any]:
    """Return the reason why bytes are no entry, or all that the entry says."""
    try:
        entry = decode_envelope(raw, key.encode(), limit)
    except BadEnvelope as error:
        return ["bad", str(error)]
    tags = [[tag.decode(), token.hex()] for tag, token in entry.tags]
    numbers = [entry.codec, entry.soft_ms, entry.hard_ms, entry.negative, entry.load_ms, entry.created_ms]
    return ["ok", *numbers, tags, entry.namespace_token.hex(), payload_verdict(entry.codec, entry.payload)]


def payload_verdict(codec: int, payload: bytes) -> list[Any]:
    """Return a payload's value, or that it has none."""
    try:
        value = values.decode_value(codec, payload)
    except (ValueError, RecursionError):
        return ["bad"]
    return ["value", value.hex() if isinstance(value, bytes) else value]


if __name__ == "__main__":
    if "--json" in sys.argv:
        values._load = values._load_plain
    for line in sys.stdin:
        key, limit, raw = json.loads(line)
        print(json.dumps(verdict(key, limit, bytes.fromhex(raw))))
