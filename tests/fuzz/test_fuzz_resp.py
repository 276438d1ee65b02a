"""Random streams of replies: hiredis and the runtime's own parser give the same, however the bytes come in."""

import re
import time
import tracemalloc
from collections import Counter
from typing import Any, Final

import pytest
from redis.exceptions import InvalidResponse

from rapidkit_redis.resp import INCOMPLETE, PlainParser, create_parser
from tests.fuzz import replies
from tests.fuzz.support import Fuzzing

BATCH = 500
TOO_DEEP = "nested too deeply"

NOT_COMPARED: Final = re.compile(rb"[*~>]\d{8}|\||%|[eE]-\d{3}")
"""hiredis makes room for as many items as are promised, and clears it for seconds; takes attributes for replies; mixes
up a map that has a key twice; and refuses numbers that are next to 0. The cache's commands have no such replies."""


def read(parser: Any, pieces: list[bytes]) -> tuple[list[Any], str]:
    """Return the replies in a stream, and what a parser thinks of the rest."""
    found = []
    for piece in pieces:
        try:
            parser.feed(piece)
            while (reply := parser.gets()) is not INCOMPLETE:
                found.append(replies.plain(reply))
        except (InvalidResponse, TypeError) as error:  # the second: a map's key that no dict takes
            return found, TOO_DEEP if TOO_DEEP in str(error) else "refused"
    return found, "waits"


def test_resp(fuzzing: Fuzzing) -> None:
    """The same replies, and both refuse the rest or both wait for more; where hiredis is to be asked."""
    found: Counter[str] = Counter()
    for random in fuzzing.batches():
        for _ in range(BATCH):
            data = replies.stream(random)
            pieces = replies.pieces(random, data)
            plain = read(PlainParser(), pieces)
            assert plain == read(PlainParser(), [data]), pieces
            if plain[1] == TOO_DEEP or NOT_COMPARED.search(data):
                found["not compared"] += 1
                continue
            fast = read(create_parser(), pieces)
            assert plain[0] == fast[0], (pieces, plain, fast)
            assert plain[1] == fast[1], (pieces, plain, fast)
            found[plain[1]] += 1
        fuzzing.cases += BATCH
    print(found)
    assert min(found["refused"], found["waits"]) > fuzzing.cases / 10, found
    assert found["not compared"] < fuzzing.cases / 2, found


def test_hiredis_is_there() -> None:
    """It is another parser that the runtime's own is compared with."""
    assert not isinstance(create_parser(), PlainParser)


def test_a_reply_in_many_pieces_is_read_once() -> None:
    """Twice as many pieces take about twice as long, not four times: what has come is not read again with each."""

    def seconds(items: int) -> float:
        parser = PlainParser()
        parser.feed(b"*%d\r\n" % items)
        started = time.thread_time()
        for _ in range(items - 1):
            parser.feed(b"$4\r\nabcd\r\n")
            assert parser.gets() is INCOMPLETE
        parser.feed(b":1\r\n")
        assert len(parser.gets()) == items
        return time.thread_time() - started

    seconds(1000)
    assert min(seconds(20_000) for _ in range(3)) < 10 * min(seconds(5_000) for _ in range(3))


@pytest.mark.parametrize(
    "head", [b"*4294967295\r\n", b"%2147483647\r\n", b"$2147483647\r\n", b"*1\r\n" * 7 + b"*9999999\r\n"]
)
def test_a_promised_length_takes_no_memory(head: bytes) -> None:
    """What a reply says of its own length is not believed before it has come."""
    parser = PlainParser()
    tracemalloc.start()
    try:
        parser.feed(head + b"$1\r\na\r\n" * 10)
        assert parser.gets() is INCOMPLETE
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()
