"""Releases of the template that differ, made from the work tree, for tests of projects that go through several."""

import json
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from rapidkit_redis.integrity import MANIFEST, hash_files
from tests.support.template import VENDORED, commit_all, copy_what_renders, git

FRAMEWORKS = ("fastapi", "nestjs")
VERSIONS = ("95.0.0", "96.0.0", "97.0.0", "98.0.0")
# The second release drops these of the user's files, and adds one, which the third one drops.
DROPPED = ("fastapi/tests/redis_module/conftest.py.jinja", "nestjs/test/redis_module/redis.ts")
ADDED = "docs/redis.md"
# Copier's own, lines that keep .env out of git, and what the wiring step reads: no release changes these.
_FIXED = re.compile(r"answers_file|snippet_dest|answers\.jinja|\.gitignore|shared/snippets/")

Change = Callable[[Path], None]


def make_releases(repository: Path, changes: Mapping[str, Change]) -> Path:
    """Make a repository with a commit and a tag for each release.

    Args:
        repository: An empty folder.
        changes: For each version what it changes; each starts from what the one before it left.

    Returns:
        The same folder.
    """
    copy_what_renders(repository)
    for version, change in changes.items():
        change(repository)
        _lock(repository, version)
        commit_all(repository, version)
        git(repository, "tag", version)
    return repository


def make_varied_releases(repository: Path) -> Path:
    """Make releases that change lines, files, defaults and questions, and return their repository."""

    def second(template: Path) -> None:
        scatter(template, VERSIONS[1])
        replace(template / "copier.yml", "  default: 3600\n", "  default: 1800\n")
        for name in DROPPED:
            (template / "template" / name).unlink()
        for folder in _trees(template):
            for name in (f"{ADDED}.jinja", f"{VENDORED}/added.txt"):
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_text("".join(f"# {{{{ project_name }}}}: line {n}\n" for n in range(20)))

    def third(template: Path) -> None:
        scatter(template, VERSIONS[2])
        for folder in _trees(template):
            (folder / f"{ADDED}.jinja").unlink()
            (folder / VENDORED / "README.md").unlink()

    def fourth(template: Path) -> None:
        scatter(template, VERSIONS[3])
        with (template / "copier.yml").open("a") as questions:
            questions.write("\naudience:\n  type: str\n  default: everybody\n")
        for path in owned_sources(template):
            if path.suffix == ".jinja":
                path.write_text(f"{path.read_text()}# for {{{{ audience }}}}\n")

    changes = (lambda template: None, second, third, fourth)
    return make_releases(repository, dict(zip(VERSIONS, changes, strict=True)))


def replace(path: Path, old: str, new: str, times: int = 1) -> None:
    """Replace a text of a file, which must be there so many times."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == times, (path, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def owned_sources(repository: Path) -> list[Path]:
    """The files of the template that become the user's, and the partials that they include."""
    return sorted(
        path
        for path in repository.glob("template/**/*")
        if path.is_file() and VENDORED not in path.as_posix() and not _FIXED.search(path.as_posix())
    )


def scatter(repository: Path, version: str) -> None:
    """Insert, replace and delete lines all over the template; the same lines for the same version."""
    for path in owned_sources(repository):
        chance = random.Random(f"{version} {path.relative_to(repository).as_posix()}")  # noqa: S311
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for number in range(chance.choice((0, 1, 1, 2, 3))):
            free = _plain(lines)
            start = chance.choice(free)
            stop = start
            while stop in free and stop < len(lines) and stop - start < chance.randint(0, 2):
                stop += 1
            text = [f"# release {version} {number}.{n}\n" for n in range(chance.randint(0 if stop > start else 1, 3))]
            lines[start:stop] = text
        path.write_text("".join(lines), encoding="utf-8")
    for path in sorted(repository.glob(f"template/*/{VENDORED}/**/*")):
        if path.name != MANIFEST and path.is_file() and "{" not in path.read_text(encoding="utf-8")[:1]:
            path.write_text(f"{path.read_text(encoding='utf-8')}# release {version}\n", encoding="utf-8")


def _trees(repository: Path) -> list[Path]:
    """The folders of the frameworks."""
    return [repository / "template" / framework for framework in FRAMEWORKS]


def _plain(lines: list[str]) -> list[int]:
    """The lines that Jinja has no part in: a text can come before them, or in their place."""
    plain, depth = [], 0
    for number, line in enumerate(lines):
        before = depth
        depth += len(re.findall(r"\{[{%#]", line)) - len(re.findall(r"[}%#]\}", line))
        if before == 0 and not re.search(r"\{[{%#]|[}%#]\}", line):
            plain.append(number)
    return [*plain, len(lines)] if depth == 0 else plain


def _lock(repository: Path, version: str) -> None:
    """Make the vendored files those of a version, as `make lock` does."""
    module = repository / "module.yaml"
    module.write_text(re.sub(r"(?m)^version: .*$", f"version: {version}", module.read_text(encoding="utf-8")))
    for tree in _trees(repository):
        folder = tree / VENDORED
        content = {"module": "redis", "version": version, "files": hash_files(folder)}
        (folder / MANIFEST).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
