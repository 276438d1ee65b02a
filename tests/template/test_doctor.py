"""`make doctor`: this checkout is whole, and every check finds a defect that was put into a copy of it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.template import ROOT, commit_all, copy_work_tree, git
from tools import doctor, lock, versions

VERSION = str(lock.metadata(ROOT)["version"])
NESTJS = "template/nestjs/.rapidkit/vendor/redis"
FASTAPI = "template/fastapi/.rapidkit/vendor/redis"


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file."""
    text = (root / name).read_text(encoding="utf-8")
    assert old in text, f"{name}: {old}"
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A defect: another text in a file; vendored files are locked again."""

    def apply(root: Path) -> None:
        edit(root, name, old, new)
        if "vendor" in name:
            lock.lock(root)

    return apply


def added(name: str, content: str = "") -> Callable[[Path], None]:
    """A defect: a file that has no business there; vendored files are locked again."""

    def apply(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
        if "vendor" in name:
            lock.lock(root)

    return apply


def linked(name: str) -> Callable[[Path], None]:
    """A defect: a link to a file beside it."""

    def apply(root: Path) -> None:
        (root / name).symlink_to("README.md")
        if "vendor" in name:
            lock.lock(root)

    return apply


def ignored(root: Path) -> None:
    """A defect: a vendored file that git ignores."""
    added(f"{FASTAPI}/notes.log")(root)
    added(".gitignore", (root / ".gitignore").read_text() + "*.log\n")(root)


def stated(place: versions.Place) -> Callable[[Path], None]:
    """A defect: one place that states another version."""

    def apply(root: Path) -> None:
        file = root / place.path
        text = file.read_text(encoding="utf-8")
        found = re.search(place.pattern, text)
        assert found, place
        file.write_text(f"{text[: found.start(1)]}9.9.9{text[found.end(1) :]}", encoding="utf-8")
        lock.lock(root)

    return apply


def tagged(tag: str, then: Callable[[Path], None] | None = None) -> Callable[[Path], None]:
    """A defect: a tag on the commit, and what was changed and committed after that."""

    def apply(root: Path) -> None:
        git(root, "tag", tag)
        if then:
            then(root)
            commit_all(root)

    return apply


class Seed(NamedTuple):
    """A defect.

    Attributes:
        check: Which check must find it.
        apply: Puts it into a copy.
        says: What the finding must name, a regular expression.
    """

    check: str
    apply: Callable[[Path], None]
    says: str


SEEDS = [
    Seed(
        "metadata", edited("module.yaml", '">=9.19.0"', '">=9.20.0"'), r"copier is >=9\.20\.0, expected is >=9\.19\.0"
    ),
    Seed("metadata", edited("module.yaml", "[fastapi, nestjs]", "[nestjs, fastapi]"), "compatibility.frameworks"),
    Seed("metadata", edited("module.yaml", '["3.10", ', "["), r"compatibility\.python"),
    Seed("metadata", edited("module.yaml", '">=20.19"', '">=22"'), r"compatibility\.node"),
    Seed("metadata", edited("module.yaml", '["11", "12"]', '["12"]'), r"compatibility\.nestjs"),
    Seed(
        "metadata", edited(f"{NESTJS}/src/version.ts", "CONTRACT_VERSION = 1", "CONTRACT_VERSION = 2"), "contract is 1"
    ),
    Seed(
        "metadata",
        edited("module.yaml", "template: copier.yml", "template: copier.yaml"),
        "copier.yaml, which is no file",
    ),
    Seed("metadata", edited("module.yaml", "nestjs: template", "nestjs: ./template"), "entry_points.runtime is"),
    Seed("documentation", added("docs/extra.md"), "lacks docs/extra.md"),
    Seed("documentation", edited("module.yaml", "docs/usage.md", "docs/use.md"), "documentation.usage is docs/use.md"),
    Seed("readme", edited("README.md", "### Security & audit", "### Security"), "its headings are"),
    Seed("snippets", edited(doctor.CATALOGUE, "target: .env.example", "target: .env.sample"), r"target \.env\.sample"),
    Seed("snippets", edited(doctor.CATALOGUE, "id: module", "id: environment"), "environment: a second snippet"),
    Seed("snippets", edited(doctor.CATALOGUE, "[fastapi, nestjs]", "[fastapi, django]"), "framework django"),
    Seed("snippets", edited(doctor.CATALOGUE, 'condition: "true"', 'condition: "true ="'), "Jinja cannot read it"),
    Seed("snippets", edited(doctor.CATALOGUE, "{% endif %}", ""), "Jinja cannot read it"),
    Seed("vendored", added(f"{FASTAPI}/extra.txt.jinja"), r"extra\.txt\.jinja: Copier would render it"),
    Seed(
        "vendored",
        edited(f"{NESTJS}/README.md", "\n", "\n{{ project_name }}\n"),
        r"README\.md: holds \{\{ project_name",
    ),
    Seed("vendored", edited(f"{FASTAPI}/README.md", "\n", "\n{%- if x %}\n"), r"README\.md: holds \{%- if"),
    Seed("vendored", ignored, r"notes\.log: git ignores it"),
    Seed("names", added("template/fastapi/what?.txt"), r"what\?\.txt: Windows refuses \?"),
    Seed("names", linked("template/nestjs/link.md"), r"link\.md: a link"),
    Seed("copier", edited("copier.yml", "\n  - .env\n", "\n  - .env.local\n"), "_skip_if_exists lacks .env"),
    Seed("copier", edited("copier.yml", "  - node_modules\n", ""), "_exclude lacks node_modules"),
    Seed("copier", edited("copier.yml", "  undefined: jinja2.StrictUndefined", "  # none"), "_envops.undefined"),
    Seed("copier", edited("copier.yml", '"{{ _copier_python }}"', "pip"), "_tasks runs 'pip'"),
    Seed("copier", edited("copier.yml", "_tasks:\n", "_tasks:\n  - npm install\n"), "_tasks runs 'npm install'"),
    Seed(
        "copier",
        edited("copier.yml", "_migrations:\n", "_migrations:\n  - version: 0.2.0\n    command: make up\n"),
        "_migrations runs 'make up'",
    ),
    Seed("forbidden", added("tools/notes.txt", f"from {doctor.FORBIDDEN[0]}\n"), r"tools/notes\.txt: holds"),
    Seed(
        "overrides",
        edited("docs/advanced.md", "`RAPIDKIT_REDIS_FORCE_URL`", "`FORCE_URL`"),
        "lacks `RAPID.*_FORCE_URL`",
    ),
    Seed(
        "overrides",
        edited("docs/advanced.md", "`RAPIDKIT_REDIS_FORCE_TTL=90`", "`RAPIDKIT_REDIS_FORCE_DB=90`"),
        "no row of the table of precedence has RAPIDKIT_REDIS_FORCE_TTL",
    ),
    Seed(
        "overrides",
        edited(
            "extensions/overrides.py", 'PREFIX = "RAPID', f'NEW = "RAPIDKIT_REDIS_{"UN" + "TESTED"}"\nPREFIX = "RAPID'
        ),
        "tests: none names RAPIDKIT_REDIS_UN.*",
    ),
    *(
        Seed("version", stated(place), re.escape(place.path))
        for place in versions.PLACES
        if place.path != "module.yaml"
    ),
    Seed("version", stated(versions.PLACES[0]), r"pyproject\.toml: version is .*, expected is 9\.9\.9"),
    Seed("version", edited("docs/changelog.md", f"## {VERSION} - ", "## 9.9.9 - "), "its newest section is 9.9.9"),
    Seed("version", edited("README.md", f"Version {VERSION}", f"Version {VERSION}, or so"), "lacks the line"),
    Seed("version", tagged("0.0.1"), r"in the commit that has the tag 0\.0\.1"),
    Seed("hashes", lambda root: edit(root, f"{NESTJS}/README.md", "\n", "\n\n"), r"edited: README\.md"),
    Seed(
        "hashes", lambda root: edit(root, f"{FASTAPI}/manifest.json", f'"{VERSION}"', '"9.9.9"'), "is of version 9.9.9"
    ),
    Seed(
        "bump",
        tagged(VERSION, edited(f"{FASTAPI}/README.md", "\n", "\n\n")),
        r"redis/README\.md: differs from the release",
    ),
    Seed("bump", tagged(VERSION, added(f"{NESTJS}/new.txt")), r"redis/new\.txt: differs"),
    Seed("bump", tagged("99.0.0", added("note.txt")), r"expected is one after the release 99\.0\.0"),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the work tree with one commit and no tag."""
    repository = tmp_path_factory.mktemp("whole") / "repository"
    copy_work_tree(repository)
    commit_all(repository)
    git(repository, "gc", "--quiet")  # a few files instead of hundreds: each test copies them
    return repository


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """A copy of that repository."""
    return shutil.copytree(whole, tmp_path / "repository", symlinks=True)


def failed(root: Path) -> dict[str, list[str]]:
    """The checks that found something, and what."""
    return {result.name: result.findings for result in doctor.examine(root) if result.findings}


def run(root: Path) -> "subprocess.CompletedProcess[str]":
    """What `make doctor` runs, in a repository of its own."""
    command = [sys.executable, "-m", "tools.doctor"]
    return subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": ""}, capture_output=True, text=True)


def test_this_checkout_is_whole() -> None:
    """What a maintainer has before them keeps every invariant."""
    assert failed(ROOT) == {}


def test_the_command_says_so_in_a_line_for_each_check(whole: Path) -> None:
    """It names the checks, and why one had nothing to look at."""
    done = run(whole)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [["ok", name] for name in names()[:-1]] + [["ok", "bump:"]]
    assert lines[-1].endswith("bump: there is no tag of a release to compare with")


def test_the_command_names_a_defect(copy: Path) -> None:
    """The check, and below it what was found; the status is 1."""
    edit(copy, "docs/monitoring.md", f'"{VERSION}"', '"9.9.9"')
    (copy / "README.md").unlink()
    done = run(copy)
    assert (done.returncode, done.stderr) == (1, "")
    assert "FAIL  readme\n      the check could not be made: FileNotFoundError" in done.stdout
    assert "ok    metadata\n" in done.stdout


def names() -> list[str]:
    """Every check of the module, by its name."""
    return [name.removeprefix("check_") for name in vars(doctor) if name.startswith("check_")]


def test_every_check_is_made_and_has_a_seed() -> None:
    """No check is forgotten, and none is unproven."""
    assert [check.__name__.removeprefix("check_") for check in doctor.CHECKS] == names()
    assert {seed.check for seed in SEEDS} == set(names())


@pytest.mark.parametrize("seed", SEEDS, ids=[f"{seed.check} {number}" for number, seed in enumerate(SEEDS)])
def test_a_defect_is_found_by_its_check_alone(copy: Path, seed: Seed) -> None:
    """That check names it, and no other is troubled."""
    seed.apply(copy)
    findings = failed(copy)
    assert list(findings) == [seed.check]
    assert re.search(seed.says, "\n".join(findings[seed.check]))


def test_a_change_with_a_new_version_is_no_defect(copy: Path) -> None:
    """After a release, vendored files change together with the version and the changelog."""
    git(copy, "tag", VERSION)
    versions.bump(copy, "98.0.0")
    edit(copy, "docs/changelog.md", "\n## ", "\n## 98.0.0 - unreleased\n\n- More.\n\n## ")
    text = (copy / "README.md").read_text()
    (copy / "README.md").write_text(re.sub(r"(?m)^Version 98\.0\.0.*$", "Version 98.0.0, unreleased.", text))
    edited(f"{FASTAPI}/README.md", "\n", "\nMore.\n")(copy)
    assert failed(copy) == {}
