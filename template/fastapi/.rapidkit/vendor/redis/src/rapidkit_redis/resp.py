"""Redis's protocol, for a connection that is read as the bytes come in: packing, and a parser that never waits.

hiredis does both where it is installed (the extra `fast`); redis-py's own parsers read from a stream.
"""

import math
import re
from collections.abc import Sequence
from typing import Any, Final, Protocol

from redis._parsers.base import BaseParser
from redis.exceptions import InvalidResponse, RedisError, ResponseError

try:
    import hiredis
except ImportError:
    hiredis = None  # type: ignore[assignment, unused-ignore]

Argument = bytes | str | int
Command = Sequence[Argument]

MOST_NESTED: Final = 8
"""How deeply replies may be nested; those of the commands that are sent here are nested once."""


class _Incomplete(Exception):
    """The rest has not come in yet."""


INCOMPLETE: Final = _Incomplete()
"""What `Parser.gets` returns where no whole reply has come in."""


class Push(list[Any]):
    """What the server said without being asked."""


class Parser(Protocol):
    """Takes bytes as they come in, and gives replies.

    Texts are bytes; an error that the server replied is a `redis.exceptions.ResponseError`, as a value.
    """

    def feed(self, data: bytes) -> object:
        """Take what has come in."""

    def gets(self) -> Any:
        """Return the next reply, or `INCOMPLETE`.

        Raises:
            redis.exceptions.InvalidResponse: It is no reply.
        """


def create_parser() -> Parser:
    """Return hiredis's parser, or this module's where there is none."""
    if hiredis is None:
        return PlainParser()
    parser: Parser = hiredis.Reader(
        protocolError=InvalidResponse, replyError=_reply_error, notEnoughData=INCOMPLETE, errors=None
    )
    return parser


def is_push(reply: object) -> bool:
    """Tell whether this is no reply."""
    return isinstance(reply, Push) or (hiredis is not None and isinstance(reply, hiredis.PushNotification))


def pack(command: Command) -> bytes:
    """Return a command's bytes."""
    if hiredis is not None:
        packed: bytes = hiredis.pack_command(tuple(command))  # type: ignore[arg-type]
        return packed
    parts = [b"*%d\r\n" % len(command)]
    for argument in command:
        data = argument if isinstance(argument, bytes) else str(argument).encode()
        parts += (b"$%d\r\n" % len(data), data, b"\r\n")
    return b"".join(parts)


def _reply_error(text: str | bytes) -> RedisError:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    try:
        error: RedisError = BaseParser.parse_error(words)
    except ValueError:  # MOVED or ASK that do not say where; hiredis would wait for more if this raised
        return ResponseError(words)
    return error


_NOT_REDIS: Final = "a reply is not in Redis's protocol"
_BULKS: Final = frozenset(b"$=")
_AGGREGATES: Final = frozenset(b"*~>%")
_KINDS: Final = frozenset(b"+-_#$=,:(") | _AGGREGATES

_NEGATIVE: Final = re.compile(rb"-[1-9][0-9]*")
_BIG_NUMBER: Final = re.compile(rb"-?[0-9]*")
_DOUBLE: Final = re.compile(rb"-?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_NO_NUMBERS: Final = frozenset((b"inf", b"-inf", b"nan", b"-nan"))
_BOOLEANS: Final = {b"t": True, b"T": True, b"f": False, b"F": False}
_MOST_ITEMS: Final = 2**32 - 1

_ZERO: Final = ord("0")
_PERCENT: Final = ord("%")
_DOLLAR: Final = ord("$")
_COLON: Final = ord(":")


def _refuse() -> InvalidResponse:
    return InvalidResponse(_NOT_REDIS)


def _integer(text: bytes) -> int:
    # int takes blanks, underscores, a plus and zeros before the others.
    if (text.isdigit() and (text[0] != _ZERO or len(text) == 1)) or _NEGATIVE.fullmatch(text):
        number = int(text) if len(text) < 21 else 2**63
        if -(2**63) <= number < 2**63:
            return number
    raise _refuse()


def _double(text: bytes) -> float:
    if text.lower() in _NO_NUMBERS:
        return float(text)
    number = float(text) if _DOUBLE.fullmatch(text) else math.inf
    if math.isinf(number):
        raise _refuse()
    return number


def _line(kind: int, text: bytes) -> Any:
    """Return what a line says by itself; neither a bulk nor an aggregate begins with it."""
    if kind == _COLON:
        return _integer(text)
    if kind in b"+-":
        if b"\r" in text or b"\n" in text:
            raise _refuse()
        return text if kind == ord("+") else _reply_error(text)
    if kind == ord("_") and not text:
        return None
    if kind == ord("#") and text in _BOOLEANS:
        return _BOOLEANS[text]
    if kind == ord(","):
        return _double(text)
    if kind == ord("(") and _BIG_NUMBER.fullmatch(text):
        return text
    raise _refuse()


class _Open:
    """An aggregate of which not all items have come in."""

    __slots__ = ("count", "items", "kind")

    def __init__(self, kind: int, count: int) -> None:
        self.kind = kind
        self.count = count
        self.items: list[Any] = []

    def close(self) -> Any:
        """Return the aggregate, all of which has come in."""
        if self.kind == _PERCENT:
            return dict(zip(self.items[::2], self.items[1::2], strict=True))
        return Push(self.items) if self.kind == ord(">") else self.items


_OPENED: Final = object()


class PlainParser:
    """A parser of RESP2 and RESP3 in Python (github.com/redis/redis-specifications, protocol/RESP3.md).

    It takes what hiredis takes, save attributes, which no server sends unasked, and what is nested more deeply. Each
    item is read once, in however many pieces an aggregate comes.
    """

    def __init__(self) -> None:
        self._data = bytearray()
        self._at = 0
        self._open: list[_Open] = []  # each is an item of the one before

    def feed(self, data: bytes) -> None:
        """Take what has come in."""
        self._data += data

    def gets(self) -> Any:
        """Return the next reply, or `INCOMPLETE`."""
        opened = self._open
        while True:
            item = self._next()
            if item is INCOMPLETE:
                del self._data[: self._at]
                self._at = 0
                return INCOMPLETE
            if item is _OPENED:
                continue
            while opened:
                last = opened[-1]
                if last.kind == _PERCENT and len(last.items) % 2 == 0 and isinstance(item, (list, dict)):
                    raise _refuse()  # no dict takes that as a key
                last.items.append(item)
                if len(last.items) < last.count:
                    break
                opened.pop()
                item = last.close()
            else:
                return item

    def _next(self) -> Any:
        """Return the next item; `_OPENED` where an aggregate begins that has some."""
        data, at = self._data, self._at
        if at == len(data):
            return INCOMPLETE
        kind = data[at]
        if kind not in _KINDS:
            raise _refuse()
        end = data.find(b"\r\n", at)
        if end < 0:
            return INCOMPLETE
        text = bytes(data[at + 1 : end])
        if kind in _BULKS:
            return self._bulk(kind, _integer(text), end + 2)
        if kind not in _AGGREGATES:
            item = _line(kind, text)
            self._at = end + 2
            return item
        self._at = end + 2
        return self._begin(kind, _integer(text))

    def _bulk(self, kind: int, length: int, at: int) -> Any:
        if length < -1:
            raise _refuse()
        if length < 0:
            self._at = at
            return None
        end = at + length
        if len(self._data) < end + 2:
            return INCOMPLETE
        item = bytes(self._data[at:end])
        self._at = end + 2
        if kind == _DOLLAR:
            return item
        if item[3:4] != b":":
            raise _refuse()
        return item[4:]  # without its format, as in `txt:`

    def _begin(self, kind: int, count: int) -> Any:
        if not -1 <= count <= _MOST_ITEMS:
            raise _refuse()
        if count < 0:
            return None
        if len(self._open) == MOST_NESTED:
            raise InvalidResponse("a reply is nested too deeply")
        begun = _Open(kind, 2 * count if kind == _PERCENT else count)
        if not count:
            return begun.close()
        self._open.append(begun)
        return _OPENED
