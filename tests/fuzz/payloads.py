"""Entries with random JSON in them, of the kinds that parsers of JSON do not all take alike."""

import zlib
from random import Random

from rapidkit_redis.cache.envelope import Envelope, encode_envelope
from rapidkit_redis.cache.values import BYTES, DEEPEST, JSON, TEXT
from tests.runtime.mutations import FLAGS, damage, fix_checksum

KEY = "k"

NUMBERS = (
    *(
        "0",
        "-0",
        "0.0",
        "-0.0",
        "1",
        "-1",
        "1.0",
        "1E2",
        "1e+2",
        "1e-2",
        "01",
        "1.",
        ".1",
        "+1",
        "-",
        "1e",
        "0e1",
        "00",
    ),
    *("9007199254740991", "9007199254740992", "9007199254740993", "9223372036854775807", "9223372036854775808"),
    *("18446744073709551615", "18446744073709551616", "-9223372036854775808", "-9223372036854775809", "1" * 400),
    *("1e308", "1.7976931348623157e308", "1.7976931348623159e308", "1e309", "-1e309", "5e-324", "1e-400", "2.5e-324"),
    *("0.1", "0.30000000000000004", "123456789012345678901234567890", "1e23", "8.5e22", "NaN", "Infinity", "-Infinity"),
)
STRINGS = (
    *('""', '"a"', '"\\u0000"', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\ude00"', '"\\ude00\\ud83d"', '"\\uD83D\\u0041"'),
    *('"\\/"', '"\\x"', '"\\u12"', '"\\u00zz"', '"\n"', '"\t"', '"\x7f"', '"\u2028"', '"\ufeff"', '"e\u0301"', "'a'"),
    *('"__proto__"', '"constructor"', '"1"', '"toJSON"', '"\\u005f_proto__"', '"a', '"\\"', '"\\\\"', '"\U0001f600"'),
)
WORDS = (
    "null",
    "true",
    "false",
    "nul",
    "True",
    "None",
    "undefined",
    "",
    " ",
    "/**/",
    "\ufeff1",
    "[1,]",
    '{"a":1,}',
    "\0",
)
BLANKS = ("", "", "", " ", "\t", "\n", "\r", "\f", "\v", "\u00a0", "\ufeff")


def text(random: Random, depth: int = 0) -> str:
    """Return something that looks like JSON."""
    kind = random.randrange(7 if depth < 4 else 4)
    blank = random.choice(BLANKS) if random.random() < 0.1 else ""
    if kind < 2:
        return blank + random.choice(NUMBERS)
    if kind == 2:
        return random.choice(STRINGS) + blank
    if kind == 3:
        return random.choice(WORDS)
    items = [text(random, depth + 1) for _ in range(random.randrange(4))]
    if kind < 6 and random.random() < 0.5:
        return "[" + ",".join(items) + "]" + blank
    return "{" + ",".join(f"{random.choice(STRINGS)}{blank}:{each}" for each in items) + "}"


def nested(random: Random, levels: int) -> bytes:
    """Return so many lists and objects, each in the one before, now and then without their ends."""
    marks = [random.choice((b"[]", b'{"a":1}')) for _ in range(levels)]
    begun = b"".join(b"[" if each == b"[]" else b'{"a":' for each in marks)
    return begun + b"1" + (b"".join(each[-1:] for each in reversed(marks)) if random.random() < 0.7 else b"")


def deep(random: Random) -> bytes:
    """Return an entry that no runtime would write, so deeply is it nested; one may read it, and the other not."""
    payload = nested(random, random.choice((900, 1000, 1023, 1024, 1025, 5000, 10_000, 20_000)))
    return encode_envelope(Envelope(JSON, payload, 1000, 2000), KEY.encode())


def entry(random: Random) -> bytes:
    """Return an entry with a payload of any codec, deflated or not, in which there may be a defect."""
    payload = bytearray(text(random).encode())
    if random.random() < 0.02:
        payload[:] = nested(random, random.choice((250, DEEPEST, DEEPEST + 1, 300)))
    if random.random() < 0.3:
        damage(payload, random)
    codec = random.choice((JSON, JSON, JSON, TEXT, BYTES))
    deflated = random.random() < 0.3
    stored = bytearray(zlib.compress(payload, random.randrange(10)) if deflated else payload)
    if deflated and random.random() < 0.3:
        damage(stored, random)
    raw = bytearray(encode_envelope(Envelope(codec, bytes(stored), 1000, 2000), KEY.encode()))
    raw[FLAGS] |= 2 * deflated
    return fix_checksum(raw)
