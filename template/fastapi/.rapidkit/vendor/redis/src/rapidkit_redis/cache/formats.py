"""Formats of keys and tags: `item:{item_id}`, filled with a function's arguments."""

import re
from collections.abc import Mapping
from typing import Final
from uuid import UUID

from rapidkit_redis.cache.errors import CacheKeyError

_PART: Final = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}|([^{}]+)")


class KeyFormat:
    """A text with placeholders.

    No value's text holds a colon: where one stands between any two placeholders, no two lists of texts give the same
    key. A value and its text do: None and "null", 1 and "1".

    Args:
        text: Literal text and `{name}`; braces have no other use.

    Attributes:
        text: As it was given.
        names: The placeholders' names, in order.

    Raises:
        CacheKeyError: A brace is left over, or a placeholder is not a name, or there is nothing at all.
    """

    __slots__ = ("_parts", "names", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._parts: list[tuple[str, str]] = []
        end = 0
        for match in _PART.finditer(text):
            if match.start() != end:
                break
            self._parts.append((match[1] or "", match[2] or ""))
            end = match.end()
        if end != len(text) or not text:
            message = (
                f"{text!r} is not a format: accepted is text with placeholders that are names, as in 'item:{{id}}'"
            )
            raise CacheKeyError(message)
        self.names = tuple(name for name, _ in self._parts if name)

    def fill(self, arguments: Mapping[str, object]) -> str:
        """Return the text with its placeholders filled.

        Args:
            arguments: The values by the placeholders' names: str, int, bool, None or UUID.

        Raises:
            CacheKeyError: A value is of another type.
        """
        return "".join([self._fill(name, arguments[name]) if name else text for name, text in self._parts])

    def _fill(self, name: str, value: object) -> str:
        if isinstance(value, str):
            return value.replace("%", "%25").replace(":", "%3A")
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (int, UUID)):
            return str(value) if isinstance(value, UUID) else int.__repr__(value)
        if value is None:
            return "null"
        message = (
            f"{{{name}}} of {self.text!r} got a {type(value).__name__}: accepted are str, int, bool, None and UUID; "
            "give the format a text made from it"
        )
        raise CacheKeyError(message)
