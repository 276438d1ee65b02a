"""docs/security.md says what is shown: each claim names tests, and each of them is there."""

import ast
import json
import re
from pathlib import Path

import pytest

from tests.support.pages import headings, prose, read, section
from tests.support.template import ROOT, git

PAGE = ROOT / "docs/security.md"
_NAMED = re.compile(r"`(tests/[^`]+?)::([^`]+)`")
# Sections without a table of claims would be opinions.
SECTIONS = [text for level, text in headings(PAGE) if level == 2]


def claims(text: str) -> list[tuple[str, str]]:
    """Return the rows of the tables of claims: what is claimed, and by what it is shown."""
    tables = re.findall(r"(?m)^\| claim \| shown by \|\n\| --- \| --- \|\n((?:\|.*\|\n?)+)", text)
    rows = [row for table in tables for row in table.splitlines()]
    return [(row.strip("| ").rpartition(" | ")[0], row.strip("| ").rpartition(" | ")[2]) for row in rows]


def has_test(name: str, title: str) -> bool:
    """Tell whether a file has a test: a function of that name, or a test of that title."""
    path = ROOT / name
    if not path.is_file():
        return False
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        functions = [
            each for each in ast.walk(ast.parse(source)) if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef))
        ]
        return title.startswith("test_") and title in {each.name for each in functions}
    literal = re.escape(json.dumps(title, ensure_ascii=False))
    return (
        re.search(rf"(?:\btest(?:\.concurrent)?\(|\]\s*(?:as const)?,?\s*\)\(|\)\()\s*{literal},", source) is not None
    )


@pytest.mark.parametrize("title", SECTIONS)
def test_each_section_has_claims_and_each_claim_has_tests(title: str) -> None:
    """A row without a test, or with one that is not there, is no claim."""
    rows = claims(section(PAGE, title))
    assert rows
    for claim, shown in rows:
        named = _NAMED.findall(shown)
        assert named, claim
        assert _NAMED.sub("", shown).strip(", ") == "", claim  # nothing but tests
        assert [each for each in named if not has_test(*each)] == [], claim


def test_no_test_is_named_outside_of_a_claim() -> None:
    """What names a test is a row of a table of claims."""
    named = [each for _, shown in claims(read(PAGE)) for each in _NAMED.findall(shown)]
    assert named == _NAMED.findall(prose(PAGE))
    assert len(claims(read(PAGE))) > 40


@pytest.mark.parametrize(
    ("name", "title", "is_there"),
    [
        ("tests/template/test_security_page.py", "test_every_lock_has_hashes", True),
        ("tests/template/test_security_page.py", "has_test", False),
        ("tests/template/test_security_page.py", "test_that_there_is_not", False),
        ("tests/template/there_is_not.py", "test_every_lock_has_hashes", False),
        ("tests/nestjs/security.test.ts", "nothing of the runtime runs data", True),
        ("tests/nestjs/security.test.ts", "a list in the place of a %s is a miss", True),
        ("tests/nestjs/security.test.ts", "nothing of the runtime runs", False),
        ("tests/nestjs/security.test.ts", "./support/cache.js", False),
    ],
)
def test_what_is_missing_would_be_found(name: str, title: str, is_there: bool) -> None:
    """The check can fail."""
    assert has_test(name, title) == is_there


def test_every_lock_has_hashes() -> None:
    """Each package of each lock that is tracked has one, but for links and the package of the folder itself."""
    locks = [ROOT / name for name in git(ROOT, "ls-files").split() if Path(name).name == "package-lock.json"]
    assert len(locks) >= 2
    for lock in locks:
        packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
        foreign = {name: each for name, each in packages.items() if "node_modules/" in name and not each.get("link")}
        assert foreign
        assert [name for name, each in foreign.items() if not each.get("integrity", "").startswith("sha512-")] == []


def test_tools_are_installed_by_their_hashes() -> None:
    """Whatever installs pinned requirements asks for their hashes; npm installs the lock, and runs no scripts of it."""
    makefile = read(ROOT / "Makefile")
    lines = [line for line in makefile.splitlines() if re.search(r"requirements/\w+\.txt", line) and "pip" in line]
    assert len(lines) >= 3
    assert [line for line in lines if "--require-hashes" not in line] == []
    assert re.findall(r"npm ci .*", makefile)
    assert [each for each in re.findall(r"npm (?:ci|install)\b.*", makefile) if "--ignore-scripts" not in each] == []
