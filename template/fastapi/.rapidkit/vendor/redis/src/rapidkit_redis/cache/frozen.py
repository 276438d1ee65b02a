"""Values that cannot be changed, so that all who read an entry may have one and the same."""

from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from typing import Any, Final, NoReturn
from uuid import UUID

from pydantic import BaseModel

from rapidkit_redis.cache.errors import CacheValueError

_IMMUTABLE: Final = (str, bytes, int, float, complex, date, time, timedelta, tzinfo, Decimal, Enum, UUID, range)


class FrozenDict(dict[Any, Any]):
    """A dict that refuses changes.

    `types.MappingProxyType` is none that the json module, orjson or Pydantic know, and a response could not hold it.

    Raises:
        TypeError: By whatever would change it.
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a frozen value cannot be changed; dict(value) is a copy that can")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __copy__(self) -> "FrozenDict":
        """Return itself."""
        return self

    def __deepcopy__(self, _: object) -> "FrozenDict":
        """Return itself."""
        return self

    def __reduce__(self) -> tuple[type["FrozenDict"], tuple[dict[Any, Any]]]:
        """Be made anew of a dict."""
        return FrozenDict, (dict(self),)


def freeze(value: Any) -> Any:
    """Return a value as one that cannot be changed: a dict as a `FrozenDict`, a list as a tuple, deeply.

    Args:
        value: What an adapter has decoded, which nobody else has.

    Raises:
        CacheValueError: It is, or holds, a model that can be changed, or another object of which nothing is known.
    """
    return _freeze(value, "the value")


_FROZEN: Final = "accepted with frozen=True are frozen models and dataclasses that hold nothing that can be changed"


def _freeze(value: Any, path: str) -> Any:
    if isinstance(value, dict):
        return FrozenDict({key: _freeze(each, f"{path}[{key!r}]") for key, each in value.items()})
    if type(value) in (list, tuple):
        return tuple([_freeze(each, f"{path}[{at}]") for at, each in enumerate(value)])
    if isinstance(value, set):
        value = frozenset(value)
    _check(value, path)
    return value


def _check(value: Any, path: str) -> None:
    """Raise for what can be changed."""
    if value is None or isinstance(value, _IMMUTABLE):
        return
    if isinstance(value, (tuple, frozenset)):
        for at, each in enumerate(value):
            _check(each, f"{path}[{at}]")
    elif isinstance(value, FrozenDict):
        for key, each in value.items():
            _check(each, f"{path}[{key!r}]")
    else:
        for name, part in _parts(value, path):
            _check(part, f"{path}.{name}")


def _parts(value: Any, path: str) -> list[tuple[str, Any]]:
    # Private attributes can be set, whatever the model says.
    if isinstance(value, BaseModel) and value.model_config.get("frozen") and not value.__private_attributes__:
        return [*value.__dict__.items(), *(value.__pydantic_extra__ or {}).items()]
    if is_dataclass(value) and getattr(value, "__dataclass_params__").frozen:  # noqa: B009 (its type does not say so)
        return [(field.name, getattr(value, field.name)) for field in fields(value)]
    raise CacheValueError(f"{path} is a {type(value).__name__}, which may be changed; {_FROZEN}")
