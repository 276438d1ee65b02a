"""The protocol: hiredis's parser and the runtime's own give the same replies for the same bytes, however they come."""

import math
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.exceptions import InvalidResponse, NoScriptError, RedisError, ResponseError

from rapidkit_redis import resp
from rapidkit_redis.resp import INCOMPLETE, PlainParser, create_parser, is_push, pack

Command = Sequence[bytes | str | int]


@pytest.fixture(params=["hiredis", "plain"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which parser, as where the extra `fast` is installed or not."""
    if request.param == "plain":
        monkeypatch.setattr(resp, "hiredis", None)
    return str(request.param)


# The protocol

REPLIES: dict[bytes, Any] = {
    b"+OK\r\n": b"OK",
    b"+\r\n": b"",
    b":0\r\n": 0,
    b":-2\r\n": -2,
    b":9223372036854775807\r\n": 2**63 - 1,
    b"$5\r\nhello\r\n": b"hello",
    b"$0\r\n\r\n": b"",
    b"$12\r\na\r\nb\0\xff$3\r\n+:\r\n": b"a\r\nb\0\xff$3\r\n+:",
    b"$-1\r\n": None,
    b"*-1\r\n": None,
    b"_\r\n": None,
    b"*0\r\n": [],
    b"*3\r\n$1\r\na\r\n$-1\r\n:7\r\n": [b"a", None, 7],
    b"*2\r\n*2\r\n:1\r\n*0\r\n*1\r\n+x\r\n": [[1, []], [b"x"]],
    b"#t\r\n": True,
    b"#f\r\n": False,
    b",1.5\r\n": 1.5,
    b",-1e5\r\n": -1e5,
    b",inf\r\n": math.inf,
    b"(12345678901234567890123\r\n": b"12345678901234567890123",
    b"=9\r\ntxt:a\r\nbc\r\n": b"a\r\nbc",
    b"~2\r\n:1\r\n:2\r\n": [1, 2],
    b"%2\r\n+a\r\n:1\r\n$1\r\nb\r\n*1\r\n:2\r\n": {b"a": 1, b"b": [2]},
    b"%0\r\n": {},
    b">3\r\n+invalidate\r\n*1\r\n$1\r\nk\r\n_\r\n": [b"invalidate", [b"k"], None],
}
ERRORS: dict[bytes, type[RedisError]] = {
    b"-ERR no\r\n": ResponseError,
    b"-NOSCRIPT No matching script.\r\n": NoScriptError,
    b"-\r\n": ResponseError,
}
GARBAGE = [
    b"HTTP/1.1 400 Bad Request\r\n",
    b"\x15\x03\x01\x00\x02\x02\n\r\n",
    b"\r\n",
    b":x\r\n",
    b":1_0\r\n",
    b": 1\r\n",
    b":\r\n",
    b"$x\r\n",
    b"$-2\r\n",
    b"$+3\r\nabc\r\n",
    b"*-5\r\n",
    b"*x\r\n",
    b"*1\r\n?\r\n",
    b",x\r\n",
]


def simple(reply: Any) -> Any:
    """Return a reply so that it can be compared."""
    if isinstance(reply, RedisError):
        return type(reply), str(reply)
    return list(reply) if is_push(reply) else reply


def parse(data: bytes, *cuts: int) -> list[Any]:
    """Feed bytes in pieces; return the replies, and that the rest was refused or is missing."""
    parser, found, at = create_parser(), [], 0
    for end in (*cuts, len(data)):
        try:
            parser.feed(data[at:end])
            while (reply := parser.gets()) is not INCOMPLETE:
                found.append(simple(reply))
        except (InvalidResponse, TypeError):
            return [*found, "refused"]
        at = end
    return found


def test_replies(parser: str) -> None:
    """Each reply of RESP2 and RESP3 is what it says, wherever the bytes are cut."""
    assert isinstance(create_parser(), PlainParser) == (parser == "plain")
    for data, expected in REPLIES.items():
        assert [parse(data, cut) for cut in range(len(data))] == [[expected]] * len(data), data
    for data, kind in ERRORS.items():
        for cut in range(len(data)):
            ((found, _),) = parse(data, cut)
            assert found is kind


def test_a_stream_in_pieces(parser: str) -> None:
    """All replies in a row come out the same byte by byte, in any two pieces, and in one."""
    stream = b"".join([*REPLIES, *ERRORS])
    whole = parse(stream)
    assert len(whole) == len(REPLIES) + len(ERRORS)
    assert parse(stream, *range(len(stream))) == whole
    for cut in range(len(stream)):
        assert parse(stream, cut) == whole


def test_both_parsers_say_the_same_of_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its class and its words."""
    stream = b"".join(
        [*ERRORS, b"-WRONGTYPE Operation against a key\r\n", b"-OOM command not allowed\r\n", b"-\xff\r\n"]
    )
    fast = parse(stream)
    monkeypatch.setattr(resp, "hiredis", None)
    assert parse(stream) == fast


@pytest.mark.parametrize("data", GARBAGE)
def test_garbage_is_refused(parser: str, data: bytes) -> None:
    """It raises, as soon as it is seen; what came before it counts."""
    assert parse(b"+OK\r\n" + data) == [b"OK", "refused"]


def test_nesting_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replies that are nested without end do not exhaust the stack."""
    assert parse(b"*1\r\n" * 8 + b":1\r\n") == [[[[[[[[[1]]]]]]]]]
    monkeypatch.setattr(resp, "hiredis", None)
    assert parse(b"*1\r\n" * 8 + b":1\r\n") == [[[[[[[[[1]]]]]]]]]
    assert parse(b"*1\r\n" * 100_000) == ["refused"]


def test_pushes(parser: str) -> None:
    """What the server says by itself is told from a reply that looks the same."""
    reader = create_parser()
    reader.feed(b">1\r\n:1\r\n*1\r\n:1\r\n")
    assert [is_push(reader.gets()), is_push(reader.gets())] == [True, False]


_scalars = st.sampled_from([*REPLIES, *GARBAGE]) | st.binary(max_size=20)


@given(st.lists(_scalars, max_size=6).map(b"".join), st.lists(st.integers(0, 100), max_size=3))
def test_any_bytes(data: bytes, cuts: list[int]) -> None:
    """The plain parser gives replies or raises, the same whatever the pieces; it never fails otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resp, "hiredis", None)
        assert parse(data, *sorted(min(cut, len(data)) for cut in cuts)) == parse(data)


@pytest.mark.parametrize("command", [("GET", b"\0\xff\r\n"), ("SET", "käy", b"", "PX", 10**18), ("PING",)])
def test_packing(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of packing give the same bytes."""
    fast = pack(command)
    monkeypatch.setattr(resp, "hiredis", None)
    assert pack(command) == fast
