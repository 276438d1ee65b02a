"""Migrations: what a release changes in projects of earlier ones, shown on releases that rename, drop and move."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from copier import run_copy, run_update

from tests.support.merging import merge
from tests.support.releases import FRAMEWORKS, make_releases, replace
from tests.support.template import ROOT, commit_all, git, recorded, tree

# The first release; one that renames an answer and drops a variable; one that moves a file.
FIRST, RENAMES, MOVES = VERSIONS = ("91.0.0", "92.0.0", "93.0.0")
MOVED = {
    "fastapi": ("tests/redis_module/test_redis_module.py", "tests/redis_module/test_connection.py"),
    "nestjs": ("test/redis_module/redis.ts", "test/redis_module/connection.ts"),
}
SETTINGS = {"fastapi": "src/shop/settings.py", "nestjs": "src/config/redis.config.ts"}
LOG = "migrations.log"  # beside the project, where the scripts say that they ran
COMMON = f"""\
import re


def log(version, project):
    with (project.root.parent / "{LOG}").open("a") as file:
        file.write(f"{{version}} {{project.stage}} {{project.root.name}}\\n")

"""
SCRIPTS = {
    RENAMES: """
def before(project):
    log("92.0.0", project)
    project.rename_answer("cache_ttl", "cache_lifetime")
    project.edit(".env.example", lambda text: re.sub(r"(?m)^(# )?REDIS_COMMAND_TIMEOUT=.*\\n", "", text))
""",
    MOVES: f"""
def before(project):
    log("93.0.0", project)


def after(project):
    log("93.0.0", project)
    for old, new in {list(MOVED.values())}:
        project.move(old, new)
""",
}
ENTRY = """\
  - version: {version}
    command:
      - "{{{{ _copier_python }}}}"
      - "{{{{ _copier_conf.src_path }}}}/migrations/run.py"
      - "{{{{ _copier_conf.answers_file }}}}"
      - "{{{{ _version_current }}}}"
    when: true
"""


def add_migration(template: Path, version: str, script: str) -> None:
    """Add a script and its entry, as docs/advanced.md says."""
    (template / f"migrations/{version}.py").write_text(COMMON + script)
    last = "  # Copier deletes what a release dropped"
    replace(template / "copier.yml", last, ENTRY.format(version=version) + last)


def rename(template: Path) -> None:
    """Call the question cache_lifetime, and drop a variable."""
    sources = [template / "copier.yml", *template.glob("extensions/*.py"), *template.glob("template/**/*.jinja")]
    for path in sources:
        text = path.read_text()
        pattern = r"\{\{ cache_ttl\b" if path.suffix == ".jinja" else r"\bcache_ttl\b"
        path.write_text(re.sub(pattern, lambda found: found[0].replace("cache_ttl", "cache_lifetime"), text))
    replace(template / "template/shared/env_example.jinja", "# REDIS_COMMAND_TIMEOUT=1\n", "")
    add_migration(template, RENAMES, SCRIPTS[RENAMES])


def move(template: Path) -> None:
    """Move a file of each framework, and change its first and last line."""
    for framework, (old, new) in MOVED.items():
        suffix = ".jinja" if framework == "fastapi" else ""
        source = template / "template" / framework / f"{old}{suffix}"
        source.with_name(f"{Path(new).name}{suffix}").write_text(f"# moved\n{source.read_text()}# moved\n")
        source.unlink()
    add_migration(template, MOVES, SCRIPTS[MOVES])


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """The three releases."""
    changes = (lambda template: None, rename, move)
    return make_releases(tmp_path_factory.mktemp("releases"), dict(zip(VERSIONS, changes, strict=True)))


def copy(releases: Path, target: Path, **answers: object) -> Path:
    """Generate a project of the first release, and commit it."""
    data = {"project_name": "Shop", **answers}
    run_copy(str(releases), target, data=data, vcs_ref=FIRST, defaults=True, unsafe=True, overwrite=True, quiet=True)
    commit_all(target)
    return target


def edit(project: Path, framework: str) -> bytes:
    """Edit the file that is moved and the variable that is dropped; return the former."""
    path = project / MOVED[framework][0]
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[:8], "# mine\n", *lines[8:]]))
    replace(project / ".env.example", "# REDIS_COMMAND_TIMEOUT=1\n", "REDIS_COMMAND_TIMEOUT=3\n")
    replace(project / ".env.example", "# CACHE_TTL=", "# MINE=\n# CACHE_TTL=")
    commit_all(project)
    return path.read_bytes()


def update(project: Path, version: str, **data: object) -> None:
    """Update a committed project to a release."""
    run_update(project, data=data, vcs_ref=version, defaults=True, overwrite=True, unsafe=True, quiet=True)


def state(project: Path) -> tuple[dict[str, bytes], str]:
    """All that a migration could change: the files, and what git knows of them."""
    return tree(project), git(project, "ls-files", "--stage")


def migrate(releases: Path, project: Path, stage: str, version: str) -> "subprocess.CompletedProcess[str]":
    """Run one migration as Copier does; without a version, what keeps files."""
    command = [sys.executable, str(releases / "migrations/run.py"), ".copier-answers.yml", version]
    environment = {**os.environ, "STAGE": stage}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


def run_again(releases: Path, project: Path, versions: list[str]) -> None:
    """Run the migrations of these versions once more, in every stage."""
    for stage in ("before", "after"):
        for version in versions:
            assert migrate(releases, project, stage, version).returncode == 0
    assert migrate(releases, project, "after", "").returncode == 0


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("path", [(RENAMES, MOVES), *([(MOVES,)] if os.environ.get("FULL") else [])], ids=" ".join)
def test_each_runs_once_and_in_order(releases: Path, tmp_path: Path, framework: str, path: tuple[str, ...]) -> None:
    """Over one release or two: in the project alone, and to the same end; a second time they change no byte."""
    project = copy(releases, tmp_path / "shop", framework=framework, cache_ttl=90)
    edit(project, framework)
    ran = []
    for version in path:
        update(project, version)
        ran += (tmp_path / LOG).read_text().splitlines()
        done = [each for each in SCRIPTS if each <= version]
        for _ in range(2):  # before the commit, and after it
            before = state(project)
            run_again(releases, project, done)
            assert state(project) == before
            commit_all(project)
        (tmp_path / LOG).unlink()
    assert ran == [f"{RENAMES} before shop", f"{MOVES} before shop", f"{MOVES} after shop"]
    answers = recorded(project)
    assert answers["cache_lifetime"] == 90
    assert "cache_ttl" not in answers
    assert re.search(r"(cache_ttl: float =|cacheTtl:) 90\b", (project / SETTINGS[framework]).read_text())


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_edits_go_along(releases: Path, tmp_path: Path, framework: str) -> None:
    """A moved file has the user's edits and the release's; a dropped variable that was edited is no conflict."""
    project = copy(releases, tmp_path / "shop", framework=framework)
    old, new = MOVED[framework]
    base = (project / old).read_bytes()
    mine = edit(project, framework)
    update(project, MOVES)
    assert (project / new).read_bytes() == merge(base, mine, b"# moved\n" + base + b"# moved\n")
    assert not (project / old).exists()
    assert "# MINE=\n" in (project / ".env.example").read_text()
    assert "REDIS_COMMAND_TIMEOUT" not in (project / ".env.example").read_text()
    assert not any(b"<<<<<<<" in content for content in tree(project).values())
    assert re.search(rf"^R\d+\t{old}\t{new}$", git(project, "diff", "--cached", "--name-status"), re.MULTILINE)


def test_a_migration_reaches_what_the_template_does_not_own(releases: Path, tmp_path: Path) -> None:
    """An existing project's .env.example, which an update leaves alone, loses the variable."""
    host = tmp_path / "host"
    host.mkdir()
    (host / "requirements.txt").write_text("fastapi\n")
    (host / ".env.example").write_bytes(b"A=gr\xf6\xdfe\r\nREDIS_COMMAND_TIMEOUT=3\nB=2\r\n")
    copy(releases, host)
    before = (host / ".env.example").read_bytes()
    assert b"REDIS_COMMAND_TIMEOUT=3\n" in before
    update(host, RENAMES)
    assert (host / ".env.example").read_bytes() == before.replace(b"REDIS_COMMAND_TIMEOUT=3\n", b"")


@pytest.mark.parametrize("folder", [".", "services/shop"])
def test_edits_of_what_the_release_changed_are_a_conflict_that_git_knows(
    releases: Path, tmp_path: Path, folder: str
) -> None:
    """In a file that is moved too, and in a project below its repository's top."""
    project = copy(releases, tmp_path / "top" / folder)
    old, new = MOVED["fastapi"]
    path = project / old
    path.write_text(f"# mine\n{path.read_text()}")
    shutil.rmtree(project / ".git")
    commit_all(tmp_path / "top")
    update(project, MOVES)
    text = (project / new).read_text()
    assert text.startswith("<<<<<<< before updating\n# mine\n=======\n# moved\n>>>>>>> after updating\n")
    assert git(project, "diff", "--name-only", "--diff-filter=U", "--relative").split() == [new]
    before = state(project)
    run_again(releases, project, [*SCRIPTS])
    assert state(project) == before


def test_a_deleted_file_is_not_moved(releases: Path, tmp_path: Path) -> None:
    """What its owner deleted does not come back under its new name."""
    project = copy(releases, tmp_path / "shop")
    (project / MOVED["fastapi"][0]).unlink()
    commit_all(project)
    update(project, MOVES)
    assert not any((project / name).exists() for name in MOVED["fastapi"])


@pytest.mark.parametrize(
    ("script", "stage", "says"),
    [
        ("def before(project):\n    raise ValueError('no such thing')\n", "before", "ValueError: no such thing"),
        ("def after(project):\n    project.rename_answer('a', 'b')\n", "after", "belongs in before(project)"),
        ("def before(project):\n    project.move('a', 'b')\n", "before", "this step belongs in after(project)"),
        ("import nothing_such\n", "before", "ModuleNotFoundError: No module named 'nothing_such'"),
    ],
)
def test_a_failing_migration_stops_the_update(
    tmp_path: Path, default_gitconfig: object, script: str, stage: str, says: str
) -> None:
    """With one line that says which and why; before the merge nothing has been changed."""
    changes = {FIRST: lambda template: None, RENAMES: lambda template: add_migration(template, RENAMES, script)}
    (tmp_path / "releases").mkdir()
    releases = make_releases(tmp_path / "releases", changes)
    project = copy(releases, tmp_path / "shop")
    before = tree(project)
    command = [sys.executable, "-m", "copier", "update", "--trust", "--defaults"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    line = next(line for line in done.stderr.splitlines() if line.startswith("Migration"))
    assert line.startswith(f"Migration {RENAMES}, {stage} the merge, stopped: ")
    assert says in line
    assert (tree(project) == before) == (stage == "before")


def test_a_missing_script_is_told(releases: Path, tmp_path: Path) -> None:
    """An entry without its file."""
    done = migrate(releases, tmp_path, "before", "1.2.3")
    assert done.returncode == 1
    assert done.stderr == "Migration 1.2.3, before the merge, stopped: the template has no migrations/1.2.3.py\n"


@pytest.fixture(scope="module")
def dropping(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """Releases of which the second drops two files and changes a third."""

    def drop(template: Path) -> None:
        for name in ("Dockerfile.jinja", "compose.yaml.jinja"):
            (template / "template/fastapi" / name).unlink()
        readme = template / "template/fastapi/README.md.jinja"
        readme.write_text(f"{readme.read_text()}The next release.\n")

    return make_releases(tmp_path_factory.mktemp("dropping"), {FIRST: lambda template: None, RENAMES: drop})


def test_an_edited_file_stays_when_the_template_drops_it(
    dropping: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What was not edited goes; what was edited stays as it was, and the update says so."""
    project = copy(dropping, tmp_path / "shop")
    (project / "Dockerfile").write_text("FROM scratch\n")
    commit_all(project)
    update(project, RENAMES)
    assert (project / "Dockerfile").read_text() == "FROM scratch\n"
    assert not (project / "compose.yaml").exists()
    said = "Dockerfile stays as it was: the template dropped it, but you had edited it.\n"
    assert capfd.readouterr().err == said


def test_an_answer_that_moves_the_package_deletes_no_edit(dropping: Path, tmp_path: Path) -> None:
    """Files that are rendered elsewhere from now on stay in their old place where they were edited."""
    project = copy(dropping, tmp_path / "shop")
    (project / "src/shop/main.py").write_text("mine\n")
    commit_all(project)
    update(project, FIRST, package_dir="src/other")
    assert (project / "src/shop/main.py").read_text() == "mine\n"
    assert (project / "src/other/main.py").exists()
    assert not (project / "src/shop/redis.py").exists()


def test_text_that_is_not_utf8_is_left_alone(dropping: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Copier would drop such bytes in silence."""
    project = copy(dropping, tmp_path / "shop")
    path = project / "README.md"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:3], b"gr\xf6\xdfe\n", *lines[3:]]))
    commit_all(project)
    before = path.read_bytes()
    update(project, RENAMES)
    assert path.read_bytes() == before
    assert capfd.readouterr().err.startswith("README.md stays as it was: it is not UTF-8")


def entries(template: Path) -> list[str]:
    """The versions that copier.yml has entries for."""
    configuration = yaml.safe_load((template / "copier.yml").read_text(encoding="utf-8"))
    return [entry["version"] for entry in configuration["_migrations"] if "version" in entry]


def scripts(template: Path) -> list[str]:
    """The versions that there are scripts for, in order."""
    stems = [path.stem for path in (template / "migrations").glob("*.py") if path.stem != "run"]
    return sorted(stems, key=lambda stem: tuple(map(int, stem.split("."))))


def test_every_script_has_an_entry(releases: Path) -> None:
    """And every entry a script, oldest first; in this template and in that of the fixture."""
    assert entries(ROOT) == scripts(ROOT)
    assert entries(releases) == scripts(releases) == list(SCRIPTS)
