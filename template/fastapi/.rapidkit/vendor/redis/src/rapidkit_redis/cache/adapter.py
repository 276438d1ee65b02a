"""Values by their annotation: a Pydantic model or a dataclass comes back as what it was."""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from rapidkit_redis.cache.errors import CacheValueError
from rapidkit_redis.cache.frozen import freeze
from rapidkit_redis.cache.values import JSON, decode_value, decoder_of, encode_value

# What Pydantic takes for numbers and JSON does not.
_MAY_BE_INFINITE: Final = re.compile(rb"NaN|Infinity|[eE]\+?[0-9]{3}")

_PLAIN: Final = (Any, object, None, type(None), str, bytes, int, float, bool, dict, list, dict[str, Any], list[Any])


class Adapter:
    """How values of no particular type become bytes and come back: as JSON's own types, texts and bytes."""

    encode: Callable[[Any], tuple[int, bytes]] = staticmethod(encode_value)
    """Return the codec and the payload, or raise `CacheValueError`."""

    decode: Callable[[int, bytes], Any] = staticmethod(decode_value)
    """Return the value, or raise ValueError or RecursionError."""

    frozen = False
    """Whether values that come back cannot be changed."""

    def decoder(self, codec: int) -> Callable[[bytes], Any]:
        """Return what `decode` does with payloads of a codec, for one that is decoded again and again."""
        return decoder_of(codec)

    @property
    def plain(self) -> "Adapter":
        """The same, for values that can."""
        return self


class ModelAdapter(Adapter):
    """How values of one annotation become bytes and come back.

    Args:
        annotation: What Pydantic can validate.
    """

    def __init__(self, annotation: Any) -> None:
        self._annotation = annotation
        self._adapter: TypeAdapter[Any] = TypeAdapter(annotation)
        self.encode = self._encode
        self.decode = self._decode

    def decoder(self, codec: int) -> Callable[[bytes], Any]:
        """As `Adapter.decoder`."""
        return partial(self._decode, codec)

    def _encode(self, value: Any) -> tuple[int, bytes]:
        try:
            checked = self._adapter.validate_python(value, from_attributes=True)
            plain = self._adapter.dump_python(checked, mode="json", by_alias=False, round_trip=True)
            codec, payload = encode_value(plain)
            self._decode(codec, payload)
        except (ValidationError, PydanticSerializationError) as error:
            raise CacheValueError(f"the value does not come back as {self._annotation}: {error}") from error
        return codec, payload

    def _decode(self, codec: int, payload: bytes) -> Any:
        if codec != JSON:
            return self._adapter.validate_python(decode_value(codec, payload))
        if _MAY_BE_INFINITE.search(payload):
            decode_value(codec, payload)  # raises where it is, and not a text
        return self._adapter.validate_json(payload, by_alias=False, by_name=True)


class FrozenAdapter(Adapter):
    """How values come back that cannot be changed: as `freeze` makes them.

    Args:
        plain: How they come back otherwise.
    """

    frozen = True

    def __init__(self, plain: Adapter) -> None:
        self._plain = plain
        self.encode = plain.encode
        self.decode = lambda codec, payload: freeze(plain.decode(codec, payload))

    def decoder(self, codec: int) -> Callable[[bytes], Any]:
        """As `Adapter.decoder`."""
        return partial(self.decode, codec)

    @property
    def plain(self) -> Adapter:
        """The same, for values that can be changed."""
        return self._plain


PLAIN: Final = Adapter()
FROZEN: Final = FrozenAdapter(PLAIN)


@lru_cache(maxsize=1024)
def adapter_of(annotation: Any, frozen: bool = False) -> Adapter:
    """Return the adapter of an annotation; `PLAIN` where it says nothing that JSON does not say by itself."""
    if annotation in _PLAIN:
        return FROZEN if frozen else PLAIN
    return FrozenAdapter(adapter_of(annotation)) if frozen else ModelAdapter(annotation)
