"""Values and their bytes: texts and bytes as they are, everything else as JSON that both languages read alike."""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, Final
from uuid import UUID

from pydantic import BaseModel

from rapidkit_redis.cache.errors import CacheValueError

try:  # the extra `fast`
    import orjson
except ImportError:
    orjson = None  # type: ignore[assignment]

JSON: Final = 1
BYTES: Final = 3
TEXT: Final = 4

MAX_SAFE_INTEGER: Final = 2**53 - 1

DEEPEST: Final = 254
"""The levels of lists and dicts that a value may have; it is what orjson writes."""

_TOO_DEEP: Final = "the value is nested too deeply, or holds itself"
_MINUTE: Final = timedelta(minutes=1)


def encode_value(value: object) -> tuple[int, bytes]:
    """Return a value's codec and payload.

    Args:
        value: str, bytes, or what JSON holds: None, bool, int, float, list, tuple, dict with str keys; dates with their
            time zone, UUIDs, enum members, dataclasses and Pydantic models become what JSON has for them.

    Raises:
        CacheValueError: It holds NaN, an infinity, an int beyond 2^53 - 1, a date-time without time zone, a key that is
            no str, a lone surrogate, more than 254 levels, or an object that is none of these.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        try:
            return TEXT, value.encode()
        except UnicodeEncodeError:
            raise CacheValueError("the text holds a lone surrogate, which has no UTF-8 form") from None
    if isinstance(value, (bytes, bytearray, memoryview)):
        return BYTES, bytes(value)
    return JSON, _dump(value)


def decode_value(codec: int, payload: bytes) -> Any:
    """Return the value of a payload.

    Raises:
        ValueError: The payload is not what its codec says.
        RecursionError: It is nested too deeply.
    """
    if codec == JSON:
        return _load(payload)
    return payload if codec == BYTES else payload.decode()


def decoder_of(codec: int) -> Callable[[bytes], Any]:
    """Return what `decode_value` does with payloads of a codec."""
    return _load if codec == JSON else bytes if codec == BYTES else bytes.decode


def _refuse(value: object, path: str) -> CacheValueError:
    return CacheValueError(f"{type(value).__name__}{_at(path)} cannot be cached: accepted is what JSON holds")


def _at(path: str) -> str:
    return path and f" at {path}"


def _plain(value: object, path: str = "", depth: int = 0) -> Any:
    """Return a value as JSON's own types, or say what of it JSON does not hold."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return _plain(value.value, path, depth)
    if isinstance(value, str):
        return _plain_text(value, path)
    if isinstance(value, int):
        if abs(value) > MAX_SAFE_INTEGER:
            raise CacheValueError(f"an integer{_at(path)} is beyond 2^53 - 1; cache it as text")
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise CacheValueError(f"{value}{_at(path)} is no number in JSON")
        return float(value)
    if isinstance(value, (list, tuple, Mapping)):
        if depth == DEEPEST:
            raise CacheValueError(_TOO_DEEP)
        depth += 1
        if isinstance(value, Mapping):
            return {_key(key, path): _plain(each, f"{path}.{key}", depth) for key, each in value.items()}
        return [_plain(each, f"{path}[{index}]", depth) for index, each in enumerate(value)]
    return _plain_object(value, path, depth)


def _plain_text(value: str, path: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise CacheValueError(f"a lone surrogate{_at(path)} has no UTF-8 form") from None
    return str(value)


def _plain_object(value: object, path: str = "", depth: int = 0) -> Any:
    if isinstance(value, BaseModel):
        return _plain(value.model_dump(mode="python"), path, depth)
    if is_dataclass(value) and not isinstance(value, type):
        return _plain({field.name: getattr(value, field.name) for field in fields(value)}, path, depth)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (datetime, time)):
        offset = value.utcoffset()
        if offset is None:
            raise CacheValueError(f"a {type(value).__name__}{_at(path)} has no time zone")
        if offset % _MINUTE:
            message = f"a {type(value).__name__}{_at(path)} has a time zone with seconds, which RFC 3339 has not"
            raise CacheValueError(message)
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise _refuse(value, path)


def _key(key: object, path: str) -> str:
    if not isinstance(key, str):
        raise CacheValueError(f"the key {key!r}{_at(path)} is not a text")
    return str(_plain(key, path))


def _dump_plain(value: object) -> bytes:
    try:
        return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()
    except RecursionError:
        raise CacheValueError(_TOO_DEEP) from None


def _load_plain(payload: bytes) -> Any:
    value = _DECODER.decode(payload.decode())
    if b"\\u" in payload:
        json.dumps(value, ensure_ascii=False).encode()  # raises on a lone surrogate
    return value


def _integer(text: str) -> int | float:
    """Return an integer as orjson does: what 64 bits do not hold is a float."""
    if len(text) <= len(str(-(2**63))):
        value = int(text)
        if -(2**63) <= value < 2**64:
            return value
    return _finite(text)


def _finite(text: str) -> float:
    """Return a number of JSON, which NaN and the infinities are not, nor what rounds to them."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


_DECODER: Final = json.JSONDecoder(parse_int=_integer, parse_float=_finite, parse_constant=_finite)

# 53 bits; and what `_plain_object` writes is not left to orjson, which takes date-times without a time zone.
_OPTIONS: Final = (
    0
    if orjson is None
    else (
        orjson.OPT_STRICT_INTEGER
        | orjson.OPT_PASSTHROUGH_DATETIME
        | orjson.OPT_PASSTHROUGH_DATACLASS
        | orjson.OPT_PASSTHROUGH_SUBCLASS
    )
)


def _dump_fast(value: object) -> bytes:
    try:
        payload = orjson.dumps(value, default=_default, option=_OPTIONS)
    except TypeError:
        return _dump_plain(value)  # it says what is wrong, or takes what orjson does not
    if b"null" in payload and not _is_finite(value):  # orjson writes NaN and the infinities like that
        return _dump_plain(value)
    return payload


def _default(value: object) -> Any:
    if isinstance(value, Enum):
        raise TypeError
    return _plain_object(value)


def _is_finite(value: object) -> bool:
    """Tell whether no number that orjson has written is NaN or an infinity; `_default` has seen to models."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(map(_is_finite, value.values()))
    if isinstance(value, (list, tuple)):
        return all(map(_is_finite, value))
    return not isinstance(value, Enum) or _is_finite(value.value)


_dump: Callable[[object], bytes] = _dump_plain if orjson is None else _dump_fast
_load: Callable[[bytes], Any] = _load_plain if orjson is None else orjson.loads
