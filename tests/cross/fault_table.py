"""The tables of docs/reliability.md, which the tests write and hold against what they see."""

import re
from collections.abc import Sequence
from typing import Any

from tests.support.template import ROOT

PAGE = ROOT / "docs/reliability.md"
NAMES = {"python": "Python", "node": "Node.js"}
HEADS = {
    "calls": [
        "fault",
        "client",
        "`get`",
        "`get_or_set`",
        "`set`",
        "`delete`",
        "cache",
        "health route",
        "back, by itself",
    ],
    "words": ["fault", "how the test makes it", "in Python", "in Node.js"],
}

_MEASURED = re.compile(r"\(\d+\.\d\d, \d+\.\d\d\)")
# What differs from one run, one build or one machine to the next, and what stands in its place.
_PASSING = {
    r"(\bError |\bErrno |\()-?\d+(?=[ ,])": r"\1…",
    r"_ssl\.c:\d+": "_ssl.c",
    r"[0-9A-F]{8,}:error:[0-9A-F]+:SSL routines:\w*:([^:]*):[^:]*:\d+:(?:SSL alert number \d+)?\s*": r"\1",
    # Whichever comes first.
    r"\b(?:write|read) (?:EPIPE|ECONNRESET)": "the server closed the connection",
    # As GET, and need not be said twice.
    r"\bSET did not end": "GET did not end",
}


def outcome(found: dict[str, Any], calls: Sequence[str] = ("",)) -> str:
    """Return a cell: what each language gets, said once where it is the same.

    Args:
        found: The answers, by the language.
        calls: What stands before each of the texts, where one language has several.
    """
    texts = {name: _join(calls, each) for name, each in found.items()}
    if len(set(texts.values())) == 1:
        return next(iter(texts.values()))
    return "; ".join(f"{NAMES[name]}: {text}" for name, text in texts.items())


def within(bound: float, measured: dict[str, float]) -> str:
    """Return a cell: the bound, and what was measured in Python and in Node.js, in seconds."""
    return f"{bound:g} s ({measured['python']:.2f}, {measured['node']:.2f})"


def words(texts: Sequence[str], port: int) -> str:
    """Return a cell: what errors say, without what is of this one run."""
    cells: dict[str, None] = {}
    for text in texts:
        said = text.replace(str(port), "6379").replace("|", "\\|").strip()
        for passing, instead in _PASSING.items():
            said = re.sub(passing, instead, said)
        cells[said] = None
    return "<br>".join(cells) or "no error"


def render(cells: Sequence[str]) -> str:
    """Return a row."""
    return f"| {' | '.join(cells)} |"


def masked(row: str) -> str:
    """Return a row without what is measured anew each time."""
    return _MEASURED.sub("()", row)


def committed(table: str) -> dict[str, str]:
    """Return a table's rows as they stand on the page, by their first cells."""
    _, found, rest = PAGE.read_text(encoding="utf-8").partition(_begin(table))
    assert found, f"{PAGE.name} lacks {_begin(table)}"
    lines = rest.partition(_end(table))[0].strip().splitlines()
    rows = [line for line in lines if line.startswith("|")][2:]
    return {row.split(" | ")[0].removeprefix("| "): row for row in rows}


def write(table: str, row: str, order: Sequence[str]) -> None:
    """Put a row on the page, in the place of the one with its name.

    Args:
        table: Which table.
        row: The row.
        order: The names of all rows, in their order; others are dropped.
    """
    rows = committed(table)
    rows[row.split(" | ")[0].removeprefix("| ")] = row
    kept = [rows[name] for name in order if name in rows]
    lines = [render(HEADS[table]), render(["---"] * len(HEADS[table])), *kept]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_begin(table))
    after = rest.partition(_end(table))[2]
    text = "\n".join(lines)
    PAGE.write_text(f"{before}{_begin(table)}\n\n{text}\n\n{_end(table)}{after}", encoding="utf-8")


def _join(calls: Sequence[str], texts: Any) -> str:
    each = [texts] if isinstance(texts, str) else list(texts)
    if len(set(each)) == 1:
        return str(each[0])
    return "; ".join(f"{call}: {text}" for call, text in zip(calls, each, strict=True))


def _begin(table: str) -> str:
    return f"<!-- written by tests/cross/test_faults.py: {table} -->"


def _end(table: str) -> str:
    return f"<!-- {table}: end -->"
