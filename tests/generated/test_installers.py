"""Every installer on every Python: the application's own tests and linters pass inside the output."""

import os
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from tests.generated.conftest import Generate
from tests.support.projects import install, run
from tests.support.pythons import interpreters

INSTALLERS = ("uv", "pip", "poetry")
LAYOUTS = ("src/corner_shop", "app", ".")
CONNECTIONS: dict[str, dict[str, object]] = {
    "components": {},
    "url": {"redis_url": "rediss://cache.internal:6380/1"},
    "preconnect": {"redis_preconnect": True},
}

PRODUCT = list(product(interpreters(), INSTALLERS, LAYOUTS, CONNECTIONS))


def covering(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return rows that hold every value of every column, chosen greedily."""
    wanted = {each for row in rows for each in enumerate(row)}
    chosen: list[tuple[str, ...]] = []
    while wanted:
        best = max(rows, key=lambda row: len(wanted.intersection(enumerate(row))))
        chosen.append(best)
        wanted.difference_update(enumerate(best))
    return chosen


# The oldest and the newest Python; FULL=1 tests them all, in every combination.
ENDS = [row for row in PRODUCT if row[0] in (PRODUCT[0][0], PRODUCT[-1][0])]
CASES = PRODUCT if os.environ.get("FULL") else covering(ENDS)


@pytest.mark.parametrize(("python", "installer", "package_dir", "connection"), CASES)
def test_the_output_passes_its_own_checks(
    generate: Generate, tmp_path: Path, python: str, installer: str, package_dir: str, connection: str
) -> None:
    """Installed by its README's commands, the application passes pytest, ruff format, ruff check and mypy --strict."""
    project = generate(tmp_path / "corner-shop", package_dir=package_dir, **CONNECTIONS[connection])
    install(project, installer, interpreters()[python])
    tool = project / ".venv/bin"
    assert run(project, tool / "python", "-c", "import sys; print('%d.%d' % sys.version_info[:2])").strip() == python
    assert "are those of the Redis module" in run(project, tool / "python", "-m", "rapidkit_redis", "verify")
    assert "passed" in run(project, tool / "python", "-m", "pytest", "-q", "-p", "no:cacheprovider")
    run(project, tool / "ruff", "format", "--check", "--no-cache", ".")
    run(project, tool / "ruff", "check", "--no-cache", ".")
    run(project, tool / "mypy")


def test_the_choice_of_cases_leaves_nothing_out() -> None:
    """Every installer, layout and connection is among them, and both Pythons."""
    chosen = covering(ENDS)
    for column in range(4):
        assert {row[column] for row in chosen} == {row[column] for row in ENDS}
    assert len(chosen) < len(ENDS)
