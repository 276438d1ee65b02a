"""Redis's protocol, for a connection that is read as the bytes come in: packing, and a parser that never waits.

hiredis does both where it is installed (the extra `fast`); redis-py's own parsers read from a stream.
"""

from collections.abc import Sequence
from typing import Any, Final, Protocol

from redis._parsers.base import BaseParser
from redis.exceptions import InvalidResponse, RedisError

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
    error: RedisError = BaseParser.parse_error(text.decode(errors="replace") if isinstance(text, bytes) else text)
    return error


_NOT_REDIS: Final = "a reply is not in Redis's protocol"
_AGGREGATES: Final = frozenset((b"*", b"~", b">", b"%"))


def _integer(text: bytes) -> int:
    if not text.removeprefix(b"-").isdigit():  # int takes blanks, underscores and a plus
        raise InvalidResponse(_NOT_REDIS)
    return int(text)


def _number(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:
        raise InvalidResponse(_NOT_REDIS) from None


class PlainParser:
    """A parser of RESP2 and RESP3 in Python (github.com/redis/redis-specifications, protocol/RESP3.md)."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._at = 0

    def feed(self, data: bytes) -> None:
        """Take what has come in."""
        self._data += data

    def gets(self) -> Any:
        """Return the next reply, or `INCOMPLETE`."""
        start = self._at
        try:
            reply = self._read(0)
        except _Incomplete:
            self._at = start
            del self._data[:start]
            self._at = 0
            return INCOMPLETE
        if self._at == len(self._data):
            self._data.clear()
            self._at = 0
        return reply

    def _line(self) -> bytes:
        end = self._data.find(b"\r\n", self._at)
        if end < 0:
            raise INCOMPLETE
        line = bytes(self._data[self._at : end])
        self._at = end + 2
        return line

    def _read(self, depth: int) -> Any:
        line = self._line()
        kind, rest = line[:1], line[1:]
        if depth > MOST_NESTED:
            raise InvalidResponse("a reply is nested too deeply")
        if kind == b"+":
            return rest
        if kind == b"-":
            return _reply_error(rest)
        if kind == b"_":
            return None
        if kind == b"#":
            return rest == b"t"
        if kind == b"$":
            return self._bulk(_integer(rest))
        if kind == b"=":
            text = self._bulk(_integer(rest))
            return text and text[4:]  # without its format, as in `txt:`
        if kind == b",":
            return _number(rest)
        count = _integer(rest)
        if kind == b":":
            return count
        if kind == b"(":
            return rest
        if kind not in _AGGREGATES or count < -1:
            raise InvalidResponse(_NOT_REDIS)
        if count < 0:
            return None
        if kind == b"%":
            return {self._read(depth + 1): self._read(depth + 1) for _ in range(count)}
        items = [self._read(depth + 1) for _ in range(count)]
        return Push(items) if kind == b">" else items

    def _bulk(self, length: int) -> bytes | None:
        if length < -1:
            raise InvalidResponse(_NOT_REDIS)
        if length < 0:
            return None
        end = self._at + length
        if len(self._data) < end + 2:
            raise INCOMPLETE
        data = bytes(self._data[self._at : end])
        self._at = end + 2
        return data
