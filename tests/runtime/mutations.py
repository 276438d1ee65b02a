"""Cache entries that are wrong in ways that reach every check: bits, bytes, lengths, numbers, and whole parts."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.runtime.conftest import read_contract

LIMIT = 64 * 1024
"""The most bytes of a payload here: bombs are far above, the vectors far below."""

# Where the parts of an entry's head stand.
FLAGS, CODEC, KEY_LENGTH, HEAD = 3, 4, 36, 38
NUMBERS = ((8, 8), (16, 8), (24, 4), (28, 8), (KEY_LENGTH, 2))
EDGES = (
    0,
    1,
    2,
    15,
    16,
    17,
    127,
    128,
    255,
    256,
    1023,
    65535,
    65536,
    2**31,
    2**32 - 1,
    2**53 - 1,
    2**53,
    2**63,
    2**64 - 1,
)
JUNK = (
    b"NaN",
    b"1e999",
    rb"\ud800",
    rb"\udc00",
    b"\xff",
    b"\xed\xa0\x80",
    b"\0",
    b"[" * 2000,
    b'{"a":',
    b'"',
    b"-",
    b"\\",
)


@dataclass(frozen=True)
class Sample:
    """A good entry: its encoded key, its bytes, and where its payload begins."""

    key: str
    raw: bytes
    payload_at: int


def samples() -> list[Sample]:
    """Return the contract's entries, and deflate bombs."""
    vectors = read_contract("envelopes.json")
    made = [
        sample(case["key"], bytes.fromhex(case["bytes"]))
        for case in vectors["encoded"] + vectors["decoded"]
        if len(case["bytes"]) < 4000
    ]
    for size in (LIMIT + 1, 1_000_000):
        bomb = zlib.compress(bytes(size), 9)
        head = b"\xca\xc1\x01\x02\x03\0\0\0" + bytes(28) + b"\0\1k\0" + bytes(16)
        made.append(sample("k", fix_checksum(head + len(bomb).to_bytes(4, "big") + bomb + bytes(4))))
    return made


def sample(key: str, raw: bytes) -> Sample:
    """Return an entry with the place of its payload."""
    at = HEAD + len(key.encode())
    count, at = raw[at], at + 1
    for _ in range(count):
        at += 1 + raw[at] + 16
    return Sample(key, raw, at + 16 + 4)


def mutations(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give so many keys and bytes that may be no entry."""
    random, known = Random(seed), samples()  # noqa: S311 (a seed makes it again)
    for _ in range(count):
        chosen = random.choice(known)
        yield chosen.key, mutate(chosen, random.choice(known), random)


def mutate(chosen: Sample, other: Sample, random: Random) -> bytes:
    """Return an entry with one to three defects; most have a right checksum, so that they reach what it guards."""
    raw = bytearray(chosen.raw)
    if random.random() < 0.4:
        damage(payload := raw[chosen.payload_at : -4], random)
        raw[chosen.payload_at - 4 :] = len(payload).to_bytes(4, "big") + payload + bytes(4)
    else:
        for _ in range(random.randint(1, 3)):
            random.choice((damage, set_number, set_head, set_payload_length))(raw, random)
        if random.random() < 0.1:
            cut = random.randrange(len(raw) + 1)
            raw[cut:] = other.raw[random.randrange(len(other.raw)) if random.random() < 0.5 else cut :]
    return fix_checksum(raw) if random.random() < 0.85 else bytes(raw)


def damage(raw: bytearray, random: Random) -> None:
    """Flip a bit, or set, insert, repeat or take away some bytes."""
    at = random.randrange(len(raw) + 1)
    kind = random.randrange(6)
    if kind == 0 and at < len(raw):
        raw[at] ^= 1 << random.randrange(8)
    elif kind == 1:
        raw[at : at + 1] = bytes((random.randrange(256),))
    elif kind == 2:
        raw[at:at] = random.choice(JUNK)
    elif kind == 3:
        raw[at:at] = raw[at : at + random.randrange(40)]
    elif kind == 4:
        del raw[at : at + random.randrange(1, 20)]
    else:
        del raw[at:]


def set_number(raw: bytearray, random: Random) -> None:
    """Set one of the head's numbers to one at which something changes, or next to what it was."""
    at, size = random.choice(NUMBERS)
    near = int.from_bytes(raw[at : at + size], "big") + random.randint(-2, 2)
    value = random.choice(EDGES) if random.random() < 0.5 else near
    raw[at : at + size] = (value % 2 ** (8 * size)).to_bytes(size, "big")


def set_head(raw: bytearray, random: Random) -> None:
    """Set version, flags, codec, a reserved byte or the number of tags."""
    tags_at = HEAD + int.from_bytes(raw[KEY_LENGTH:HEAD], "big")
    at = random.choice((2, FLAGS, FLAGS, CODEC, CODEC, 6, tags_at))
    raw[at : at + 1] = bytes((random.randrange(6) if random.random() < 0.8 else random.randrange(256),))


def set_payload_length(raw: bytearray, random: Random) -> None:
    """Write a number over any four bytes: now and then they are the payload's length."""
    at = random.randrange(len(raw) + 1)
    raw[at : at + 4] = (random.choice(EDGES) % 2**32).to_bytes(4, "big")


def fix_checksum(raw: bytes | bytearray) -> bytes:
    """Return bytes whose last four are the checksum of those before."""
    body = bytes(raw[:-4])
    return body + zlib.crc32(body).to_bytes(4, "big")
