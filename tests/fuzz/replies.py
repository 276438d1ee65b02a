"""Random replies of Redis's protocol, and streams of them with defects."""

from random import Random
from typing import Any

LINES = (
    *(
        b"+OK",
        b"+",
        b"+PONG",
        b"+a\rb",
        b"+a\nb",
        b"+\xff",
        b"-ERR no",
        b"-",
        b"-NOSCRIPT no",
        b"-LOADING",
        b"-MOVED 1 a:1",
    ),
    *(
        b":0",
        b":1",
        b":-1",
        b":9223372036854775807",
        b":9223372036854775808",
        b":-9223372036854775808",
        b":01",
        b":+1",
        b":",
    ),
    *(
        b":1_0",
        b": 1",
        b":1 ",
        b":-",
        b":--1",
        b":" + b"1" * 30,
        b":\xd9\xa1",
        b"_",
        b"_x",
        b"#t",
        b"#f",
        b"#x",
        b"#",
        b"#tt",
    ),
    *(
        b",1.5",
        b",-1e5",
        b",inf",
        b",-inf",
        b",nan",
        b",-nan",
        b",Infinity",
        b",1_0",
        b", 1",
        b",1 ",
        b",",
        b",0x1p3",
        b",1e999",
    ),
    *(
        b"(123",
        b"(-5",
        b"(",
        b"(x",
        b"(1 2",
        b"(+1",
        b"*-1",
        b"*-2",
        b"*x",
        b"*",
        b"$-1",
        b"$-2",
        b"$x",
        b"$",
        b"$+3",
        b"$ 3",
    ),
    *(b"!5", b"=3", b"=9", b"?", b"HTTP/1.1 400 Bad Request", b"", b"\x15\x03\x01", b">0", b"~0", b"%0", b"*0", b">-1"),
    *(b"*4294967296", b"*99999999999999999999", b"$99999999999999999999", b"*?", b"$?", b"."),
    *(b"~-1", b"%-1", b"$1073741824", b"=2", b"*007", b"$-0", b"*-0", b"$007"),
)
BULKS = (b"", b"a", b"hello", b"\r\n", b"$3\r\nabc\r\n", b"\x00\xff", b"invalidate", b"message", b"x" * 100)
VERBATIMS = (b"txt:abc", b"txt:", b"tx:a", b"txt", b"", b"mkd:\r\n")


def reply(random: Random, depth: int = 0) -> bytes:
    """Return one reply; most are right."""
    kind = random.randrange(12 if depth < 3 else 6)
    if kind < 2:
        return random.choice(LINES) + b"\r\n"
    if kind < 5:
        data = random.choice(BULKS)
        return b"$%d\r\n%b\r\n" % (len(data), data)
    if kind == 5:
        data = random.choice(VERBATIMS)
        return b"%b%d\r\n%b\r\n" % (random.choice((b"=", b"=", b"!")), len(data), data)
    count = random.randrange(4)
    mark = random.choice(b"***~>*%" if depth == 0 else b"***~>").to_bytes(1, "big")
    items = [reply(random, depth + 1) for _ in range(2 * count if mark == b"%" else count)]
    return b"%b%d\r\n%b" % (mark, count, b"".join(items))


def stream(random: Random) -> bytes:
    """Return a few replies in a row, now and then nested deeply, with up to three defects."""
    made = bytearray(b"".join(reply(random) for _ in range(random.randrange(1, 6))))
    if random.random() < 0.02:
        made[:0] = random.choice((b"*1\r\n", b"%1\r\n", b"%1\r\n+k\r\n", b">1\r\n")) * random.choice(
            (7, 8, 9, 10, 1000)
        )
    for _ in range(random.choice((0, 0, 1, 1, 2, 3))):
        damage(made, random)
    return bytes(made)


def damage(made: bytearray, random: Random) -> None:
    """Flip a bit, or set, put in, repeat, take away or cut off some bytes."""
    at = random.randrange(len(made) + 1)
    kind = random.randrange(7)
    if kind == 0 and at < len(made):
        made[at] ^= 1 << random.randrange(8)
    elif kind == 1:
        made[at : at + 1] = bytes((random.randrange(256),))
    elif kind == 2:
        made[at:at] = random.choice(LINES) + b"\r\n"
    elif kind == 3:
        made[at:at] = made[at : at + random.randrange(20)]
    elif kind == 4:
        del made[at : at + random.randrange(1, 8)]
    elif kind == 5:
        made[at:at] = random.choice((b"\r", b"\n", b"\r\n", b"*", b"$", b">", b"%", b"-", b"9"))
    else:
        del made[at:]


def pieces(random: Random, data: bytes) -> list[bytes]:
    """Cut a stream into pieces."""
    cuts = sorted(random.randrange(len(data) + 1) for _ in range(random.choice((0, 1, 2, 8))))
    if random.random() < 0.1:
        cuts = list(range(1, len(data)))
    return [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]


def plain(found: Any) -> Any:
    """Return a reply so that two can be compared: NaN is no other NaN."""
    if isinstance(found, float) and found != found:
        return "nan"
    if isinstance(found, Exception):
        return (type(found).__name__, str(found))
    if isinstance(found, dict):
        return [type(found).__name__, [(plain(key), plain(each)) for key, each in found.items()]]
    if isinstance(found, list):
        return [plain(each) for each in found]
    return found
