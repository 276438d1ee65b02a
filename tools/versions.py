"""Where the module's version stands, and the releases that git knows."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PYTHON = "template/fastapi/.rapidkit/vendor/redis"
TYPESCRIPT = "template/nestjs/.rapidkit/vendor/redis"
CHANGELOG = "docs/changelog.md"
UNRELEASED = "unreleased"


class Place(NamedTuple):
    """One way in which a file states the version; it may do so several times.

    Attributes:
        path: The file.
        pattern: A regular expression that matches each statement; its group is the version.
    """

    path: str
    pattern: str


# What a release writes. `make build` brings the version into js/, and `make lock` into the manifests.
PLACES = (
    Place("module.yaml", r"(?m)^version: (\S+)$"),
    Place(f"{PYTHON}/pyproject.toml", r'(?m)^version = "(.+)"$'),
    Place(f"{PYTHON}/src/rapidkit_redis/version.py", r'(?m)^__version__ = "(.+)"$'),
    Place(f"{TYPESCRIPT}/package.json", r'(?m)^  "version": "(.+)",$'),
    Place(f"{TYPESCRIPT}/src/version.ts", r'(?m)^export const VERSION = "(.+)";$'),
    Place("package-lock.json", rf'"{re.escape(TYPESCRIPT)}": \{{\s+"name": "@rapidkit/redis",\s+"version": "(.+)"'),
    Place("README.md", r"(?m)^Version (\d+\.\d+\.\d+)\b"),
    Place("docs/api-reference.md", r"(?m)^Version (\d+\.\d+\.\d+)\b"),
    Place("docs/api-reference.md", r'The version of the module, `"(.+?)"`'),
    Place("docs/api-reference.md", r'"version": "(.+?)"'),
    Place("docs/usage.md", r"(?m)^Redis module (\d+\.\d+\.\d+),"),
    Place("docs/monitoring.md", r'"version": "(.+?)"'),
)


def stated(root: Path) -> Iterator[tuple[str, str | None]]:
    """Yield each file that states the version, with what it says; None where it says nothing."""
    for path, pattern in PLACES:
        found: list[str | None] = [*re.findall(pattern, (root / path).read_text(encoding="utf-8"))]
        for version in found or [None]:
            yield path, version


def bump(root: Path, version: str) -> None:
    """Write a version into every place."""
    for path, pattern in PLACES:
        file = root / path
        text = file.read_text(encoding="utf-8")
        for match in reversed(list(re.finditer(pattern, text))):
            text = text[: match.start(1)] + version + text[match.end(1) :]
        file.write_text(text, encoding="utf-8")


def newest_section(root: Path) -> tuple[str, str]:
    """Return version and date of the changelog's newest section, or `unreleased` for the date; empty where none is."""
    found = re.search(r"(?m)^## (\S+) - (\S+)$", (root / CHANGELOG).read_text(encoding="utf-8"))
    return (found[1], found[2]) if found else ("", "")


def parse(version: str) -> tuple[int, ...] | None:
    """Return the numbers of a version x.y.z, or None for anything else."""
    found = re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", version, re.ASCII)
    return tuple(int(number) for number in found.groups()) if found else None


def releases(root: Path, *options: str) -> list[str]:
    """Return the versions that git has a tag for, the oldest first.

    Args:
        root: The repository.
        options: Which tags, as options of `git tag`.
    """
    numbers = {tag: parse(tag) for tag in git(root, "tag", *options).split()}
    return [tag for tag, _ in sorted((pair for pair in numbers.items() if pair[1]), key=lambda pair: pair[1] or ())]


def git(root: Path, *arguments: str) -> str:
    """Run git in the repository and return what it printed.

    Raises:
        subprocess.CalledProcessError: Git refused; `stderr` says why.
    """
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout
