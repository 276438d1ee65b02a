"""Random texts: environments, and URLs, from a grammar and with defects."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.fuzz.support import CANARY
from tests.runtime.conftest import read_contract

# What one language takes for a blank, for a digit or for the same letter, and the other may not.
BLANKS: tuple[str, ...] = (
    *" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u180e",
    "\r\n",
    "  ",
)
CHARACTERS: tuple[str, ...] = (
    *BLANKS,
    *"09aAzZ.,:;/\\@?#%&=+-_*!'\"`|^~<>[]{}()$",
    *"\x01\x7f\x80\xad\xdf\xe9\u0130\u0131\u017f\u0660\u0966\u20ac\u212a\uff10\uff0e\uff1a\ufffd\ufffe\U0001f600",
    "%00",
    "%25",
    "%40",
    "%2F",
    "%3a",
    "%C3%A9",
    "%FF",
    "%c3",
    "://",
    "***",
)
NUMBERS = (
    *("0", "00", "-0", "+0", "1", "+1", "-1", "01", "0x10", "1_000", "1,5", "1e3", "1E400", ".5", "5.", "0.0", "-0.0"),
    *("0.5", "00.50", "1e-7", "0.0000000000000001", "65535", "65536", "6379", "2147483648", "4294967296"),
    *("9007199254740991", "9007199254740992", "9999999999999999", "99999999999999999", "1" * 400, "1" * 16 + ".5"),
    *("\u0661", "\uff11", "\u00b2", "NaN", "inf", "Infinity", "-Infinity", "infinity", "true", ""),
)
BOOLEANS = ("1", "0", "true", "false", "yes", "no", "on", "off", "t", "f", "2", "none", "fal\u017fe", "o\ufb00")
HOSTS = (
    *("localhost", "cache.internal", "10.0.0.7", "redis_1", "a", "-", ".", "..", "1", "0x7f.1", "127.1", "256.1.1.1"),
    *(
        "::1",
        "[::1]",
        "::",
        "[::]",
        "fe80::1%eth0",
        "[fe80::1%25eth0]",
        "fe80::1%",
        "::ffff:10.0.0.7",
        "1:2:3:4:5:6:7:8",
    ),
    *(
        "::ffff:10.0.0.07",
        "::10.0.0.256",
        "1::2::3",
        "12345::",
        "::g",
        "[::1",
        "::1]",
        "[]",
        "[localhost]",
        ":1",
        ":::",
    ),
    *("k\xe4se", "xn--kse-qla", "\u212aache", "a\u200bb", "a\xadb", "a\ufeffb", "a\x85b", "a%20b", "a%b", ""),
)
TEXTS = (
    "app",
    "shop",
    "app:one",
    "a b",
    "{a}",
    "*",
    "%",
    "/run/secret",
    "C:\\secret",
    "\u00e9",
    "e\u0301",
    "\x7f",
    "'",
)
QUERIES = ("db=0", "db=", "db=1", "password=", "username=u", "ssl=true", "db=1&db=2", "&", "=", "timeout=1", "db=%31")
CHOICES = ("standalone", "sentinel", "cluster", "full", "minimal", "Cluster", "FULL", "none")


def secret(random: Random) -> str:
    """Return a secret in which the canary stands."""
    return joined(random, 3) + CANARY + str(random.randrange(1000)) + joined(random, 3)


def joined(random: Random, most: int) -> str:
    """Return some characters in a row."""
    return "".join(random.choices(CHARACTERS, k=random.randrange(most + 1)))


def damaged(random: Random, text: str) -> str:
    """Return a text in which something was set, put in, repeated or taken away."""
    at = random.randrange(len(text) + 1)
    kind = random.randrange(5)
    if kind == 0:
        return text[:at] + random.choice(CHARACTERS) + text[at + 1 :]
    if kind == 1:
        return text[:at] + random.choice(CHARACTERS) + text[at:]
    if kind == 2:
        return text[:at] + text[at : at + random.randrange(6)] + text[at:]
    if kind == 3:
        return text[:at] + text[at + random.randrange(1, 4) :]
    return random.choice(BLANKS) * random.randrange(2) + text + random.choice(BLANKS)


def address(random: Random) -> str:
    """Return a host, mostly with a port."""
    host = random.choice(HOSTS)
    host = f"[{host}]" if ":" in host and not host.startswith("[") and random.random() < 0.7 else host
    return host + (":" + random.choice(NUMBERS) if random.random() < 0.6 else "")


def url(random: Random) -> str:
    """Return something that looks like a URL, three times of four one that is accepted or nearly is."""
    scheme = random.choice(("redis",) * 6 + ("rediss", "unix", "unix", "embedded", "REDIS", "http", ""))
    password = encoded(random, secret(random)) if random.random() < 0.8 else secret(random)
    user = encoded(random, random.choice(TEXTS))
    credentials = random.choice(("", f":{password}@", f"{user}:{password}@", f"{user}@", ":@", "@", f"{password}@"))
    path = "/" + (encoded(random, random.choice(TEXTS), "/") if scheme == "unix" else random.choice(NUMBERS))
    queries = [
        random.choice((*QUERIES, f"password={password}", f"username={user}")) for _ in range(random.randrange(3))
    ]
    query = "?" + "&".join(queries) if random.random() < 0.3 else ""
    place = address(random) if scheme not in ("unix", "embedded") or random.random() < 0.1 else ""
    path = path if scheme == "unix" or random.random() < 0.5 else ""
    text = f"{scheme}://{credentials}{place}{path}{query}{'#' if random.random() < 0.02 else ''}"
    while random.random() < 0.3:
        text = damaged(random, text)
    return text


def encoded(random: Random, text: str, safe: str = "") -> str:
    """Percent-encode what has to be, and some of the rest, in either case."""
    made = ""
    for byte in text.encode():
        character = chr(byte)
        if byte < 0x80 and (character.isalnum() or character in safe + "-._~") and random.random() < 0.95:
            made += character
        else:
            made += f"%{byte:02X}" if random.random() < 0.5 else f"%{byte:02x}"
    return made


def nodes(random: Random) -> str:
    """Return hosts and ports with commas between them."""
    return random.choice((",", ", ", ",,", ";")).join(address(random) for _ in range(random.randrange(4)))


_KINDS: dict[str, Callable[[Random], str]] = {
    "number": lambda random: random.choice(NUMBERS),
    "boolean": lambda random: "".join(random.choice((str.upper, str.lower))(each) for each in random.choice(BOOLEANS)),
    "choice": lambda random: random.choice(CHOICES),
    "host": lambda random: random.choice(HOSTS),
    "nodes": nodes,
    "url": url,
    "secret": secret,
    "text": lambda random: random.choice(TEXTS) + joined(random, 3),
}
_NAMES = (
    ("URL", "url"),
    ("HOST", "host"),
    ("NODES", "nodes"),
    ("PASSWORD", "secret"),
    ("TOPOLOGY", "choice"),
    ("DETAILS", "choice"),
)
ROWS: list[dict[str, Any]] = read_contract("settings.json")["rows"]
SECRETS = frozenset(row["variable"] for row in ROWS if row["secret"])


def environment(random: Random) -> tuple[str, dict[str, str]]:
    """Return a prefix, and a few variables of the contract's table with values that mostly are of their kind."""
    prefix = random.choice(("", "", "", "SESSIONS_"))
    rows = random.sample(ROWS, random.choice((1, 1, 1, 2, 3, 5)))
    return prefix, {prefix + row["variable"]: value(random, row) for row in rows}


def value(random: Random, row: dict[str, Any]) -> str:
    """Return a value for a variable; an environment holds no NUL."""
    kind = _kind(row)
    if random.random() < 0.15:
        kind = random.choice(list(_KINDS))
    text = _KINDS[kind](random)
    while random.random() < 0.25:
        text = damaged(random, text)
    return text


def _kind(row: dict[str, Any]) -> str:
    if isinstance(row["default"], bool):
        return "boolean"
    if isinstance(row["default"], (int, float)):
        return "number"
    return next((kind for end, kind in _NAMES if row["variable"].endswith(end)), "text")
