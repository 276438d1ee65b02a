"""The pages that people read, README.md and docs/: their headings, links and code blocks."""

import re
from pathlib import Path

from tests.support.template import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
IDS = [path.relative_to(ROOT).as_posix() for path in PAGES]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def read(page: Path) -> str:
    """The whole page."""
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """The page without its fenced code blocks."""
    return _FENCE.sub("", read(page))


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced code blocks in these languages."""
    return [code for language, code in _FENCE.findall(read(page)) if language in languages]


def examples(language: str) -> list[tuple[str, str]]:
    """Every block of every page in a language, each under the name of a module: its page and its number."""
    return [
        (re.sub(r"\W", "_", f"{page.relative_to(ROOT).with_suffix('')}_{number}"), code)
        for page in PAGES
        for number, code in enumerate(blocks(page, language), 1)
    ]


def headings(page: Path) -> list[tuple[int, str]]:
    """Level and text of every heading."""
    return [(len(marks), text) for marks, text in _HEADING.findall(prose(page))]


def section(page: Path, title: str) -> str:
    """What stands under a heading of the second level, code blocks included."""
    _, found, rest = read(page).partition(f"\n## {title}\n")
    assert found, f"{page.name}: {title}"
    return rest.partition("\n## ")[0]


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives the headings."""
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for _, text in headings(page)}


def relative_links(page: Path) -> list[str]:
    """The targets of links inside the repository."""
    text = re.sub(r"`[^`\n]*`", "code", prose(page))
    return [target for target in _LINK.findall(text) if not re.match(r"[a-z]+:", target)]


def check_links(page: Path) -> None:
    """Every relative link leads to a file, and to a heading where it names one."""
    for target in relative_links(page):
        name, _, anchor = target.partition("#")
        file = (page.parent / name) if name else page
        assert file.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in anchors(file), f"{page.name}: {target}"


def check_tables(page: Path) -> None:
    """Every table has a heading, a line under it, and in each row as many cells as there."""
    tables = re.findall(r"(?:^\|.*\n)+", prose(page), re.MULTILINE)
    for rows in (table.splitlines() for table in tables):
        widths = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
        assert len(widths) == 1, f"{page.name}: {rows[0]}"
        assert len(rows) > 2, f"{page.name}: {rows[0]}"
        assert re.fullmatch(r"\|( --- \|)+", rows[1]), f"{page.name}: {rows[0]}"
