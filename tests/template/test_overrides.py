"""Forced answers: RAPIDKIT_REDIS_* of the generation beat answers, `--data` and defaults, on copies and on updates."""

import contextlib
import functools
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest
import yaml
from copier import run_copy, run_recopy, run_update
from copier.errors import UserMessageError

from tests.support.template import ROOT, commit_all, git, make_template, recorded, tree

PREFIX = "RAPIDKIT_REDIS_"
CANARY = "c4nary-p4ssw0rd"
FRAMEWORKS = ("fastapi", "nestjs")


def precedence() -> list[list[str]]:
    """The rows of the table in docs/advanced.md: recorded before, `--data`, environment, result."""
    page = (ROOT / "docs/advanced.md").read_text(encoding="utf-8")
    table = page.partition("| recorded before | `--data` | environment | result |\n| --- | --- | --- | --- |\n")[2]
    lines = table.partition("\n\n")[0].splitlines()
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines]


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two releases that differ in one line."""
    repository = make_template(tmp_path_factory.mktemp("releases"), tag="98.0.0", whole=False)
    for path in repository.glob("template/*/README.md.jinja"):
        path.write_text(path.read_text() + "\nThe next release.\n")
    commit_all(repository, "next")
    git(repository, "tag", "99.0.0")
    return repository


class Done(NamedTuple):
    """How a run of Copier ended: the line that it stopped with, empty where it did not, and what it printed."""

    error: str
    printed: str


def run(action: Callable[..., object], *arguments: object, forced: Mapping[str, str], **options: object) -> Done:
    """Run Copier with forced answers, by the names behind their prefix, and nothing else of that kind."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment = {**kept, **{PREFIX + name: value for name, value in forced.items()}}
    printed = io.StringIO()
    with mock.patch.dict(os.environ, environment, clear=True), contextlib.redirect_stderr(printed):
        try:
            action(*arguments, defaults=True, unsafe=True, overwrite=True, **options)
        except UserMessageError as error:
            return Done(str(error), printed.getvalue())
    return Done("", printed.getvalue())


def copy(releases: Path, target: Path, given: Mapping[str, Any] = {}, /, tag: str = "98.0.0", **forced: str) -> Done:
    """Copy a release, by default the older one."""
    return run(run_copy, str(releases), target, data=dict(given), vcs_ref=tag, forced=forced)


def update(project: Path, given: Mapping[str, Any] = {}, /, **forced: str) -> Done:
    """Commit the project and update it to the newer release."""
    commit_all(project)
    return run(run_update, project, data=dict(given), forced=forced)


def answer(text: str) -> dict[str, Any]:
    """A cell of the table as answers: `name: value` or `name=value`."""
    return yaml.safe_load(text.replace("=", ": ")) if text else {}


def variable(text: str) -> dict[str, str]:
    """What the environment says, by the name behind the prefix."""
    name, _, value = text.removeprefix(PREFIX).partition("=")
    return {name: value} if name else {}


@pytest.fixture(scope="module")
def copies(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Copies of the older release, one for each cell of the table that says what was recorded before."""
    folder = tmp_path_factory.mktemp("copies")

    @functools.cache
    def made(before: str) -> Path:
        project = Path(tempfile.mkdtemp(dir=folder)) / "one"
        assert copy(releases, project, answer(before)).error == ""
        return project

    return made


@pytest.mark.parametrize("row", precedence(), ids=" ".join)
def test_the_table_of_precedence_holds(
    releases: Path, copies: Callable[[str], Path], tmp_path: Path, row: list[str]
) -> None:
    """Each row of the documentation is so, on a copy, and on an update where something was recorded before."""
    before, given, environment, result = row
    project = tmp_path / "one"
    if before:
        shutil.copytree(copies(before), project)
        assert update(project, answer(given), **variable(environment)).error == ""
        assert "The next release." in (project / "README.md").read_text()
        assert git(project, "diff", "--name-only", "--diff-filter=U") == ""
    else:
        assert copy(releases, project, answer(given), **variable(environment)).error == ""
    answers = recorded(project)
    assert {**answers, **answer(result)} == answers
    # What is recorded is what is rendered: a copy of the recorded answers alone is the same.
    fresh = tmp_path / "fresh" / "one"
    assert copy(releases, fresh, answers, tag="99.0.0" if before else "98.0.0").error == ""
    assert tree(fresh) == tree(project)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_later_update_reproduces_what_was_forced(releases: Path, tmp_path: Path, framework: str) -> None:
    """Without the variables an update changes no forced answer back."""
    project = tmp_path / "one"
    forced = {"FORCE_PORT": "6382", "FORCE_TTL": "90", "FORCE_PRECONNECT": "yes", "PROJECT_NAME": "Three"}
    assert copy(releases, project, {"framework": framework}, **forced).error == ""
    answers = recorded(project)
    assert (answers["redis_port"], answers["cache_ttl"], answers["redis_preconnect"]) == (6382, 90, True)
    assert (answers["project_name"], answers["project_slug"], answers["cache_namespace"]) == ("Three", "three", "three")
    assert update(project).error == ""
    assert recorded(project) == answers
    assert "The next release." in (project / "README.md").read_text()


def test_a_recopy_takes_them_too(releases: Path, tmp_path: Path) -> None:
    """Over recorded answers, as an update does."""
    project = tmp_path / "one"
    assert copy(releases, project, {"redis_port": 6381}).error == ""
    assert run(run_recopy, project, forced={"FORCE_PORT": "6382"}, vcs_ref="98.0.0").error == ""
    assert recorded(project)["redis_port"] == 6382


def test_a_renamed_project_keeps_its_package_and_namespace(releases: Path, tmp_path: Path) -> None:
    """Imports and cache keys go on working when the name is forced on an update."""
    project = tmp_path / "one"
    assert copy(releases, project).error == ""
    assert update(project, PROJECT_NAME="Three").error == ""
    answers = recorded(project)
    assert (answers["project_slug"], answers["package_name"], answers["cache_namespace"]) == ("three", "one", "one")
    assert (project / "src/one/main.py").exists()
    assert 'name = "three"' in (project / "pyproject.toml").read_text()


WRONG = [
    ("FORCE_PORT", "abc", '"abc" is not accepted; accepted is an integer from 1 to 65535'),
    ("FORCE_PORT", "70000", "70000 is not a number from 1 to 65535"),
    ("FORCE_PORT", "6379.5", "accepted is an integer"),
    ("FORCE_DB", "-1", "-1 is not a number from 0 to 1000000"),
    ("FORCE_BACKOFF", "inf", '"inf" is not accepted; accepted is seconds from 0 to 1000000000'),
    ("FORCE_BACKOFF", "-1", "is not a number from 0"),
    ("FORCE_TTL", "1e3", "accepted is seconds"),
    ("FORCE_RETRIES", "many", "accepted is an integer from 0"),
    ("FORCE_TLS", "maybe", '"maybe" is not accepted; accepted is 1, true, yes, on, 0, false, no or off'),
    ("FORCE_PRECONNECT", "2", "accepted is 1, true, yes, on, 0, false, no or off"),
    ("FORCE_URL", f"redis://:{CANARY}@cache", "it holds a password"),
    ("FORCE_URL", f"redis://cache/0?password={CANARY}", "it holds a password"),
    ("FORCE_URL", f"http://user:{CANARY}", "its value is not accepted"),
    ("FORCE_URL", "http://cache", "its scheme is another"),
    ("FORCE_HOST", "redis://cache", "accepted is a host name"),
    ("FORCE_PASSWORD", CANARY + "${HOME}", "line breaks and ${ cannot stand in .env"),
    ("PROJECT_NAME", "a'b", "without quotes"),
    ("FORCE_PROT", "1", "RAPIDKIT_REDIS_FORCE_PROT is not known; accepted are RAPIDKIT_REDIS_FORCE_TOPOLOGY, "),
    ("EXTRA_SNIPPET", "no-such-file", "cannot be read (No such file or directory)"),
]


@pytest.mark.parametrize(("name", "value", "says"), WRONG)
def test_a_wrong_value_is_one_line_and_writes_nothing(
    releases: Path, tmp_path: Path, name: str, value: str, says: str
) -> None:
    """It names the variable, the value unless that could be a secret, and what is accepted."""
    done = copy(releases, tmp_path / "one", **{name: value})
    assert done.error.startswith(PREFIX + name)
    assert says in done.error
    assert "\n" not in done.error
    assert CANARY not in done.error + done.printed
    assert not (tmp_path / "one").exists()


def test_the_command_line_shows_that_line_alone(releases: Path, tmp_path: Path) -> None:
    """No traceback, and no question is asked before."""
    command = [
        sys.executable,
        "-m",
        "copier",
        "copy",
        "--trust",
        "--vcs-ref",
        "98.0.0",
        str(releases),
        str(tmp_path / "one"),
    ]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", f"{PREFIX}FORCE_PORT": "abc"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode != 0
    assert done.stderr.splitlines() == [
        f'{PREFIX}FORCE_PORT: "abc" is not accepted; accepted is an integer from 1 to 65535'
    ]


def test_tls_cannot_be_forced_on_a_socket(releases: Path, tmp_path: Path) -> None:
    """A URL whose scheme has no form with TLS is an error, not a silence."""
    done = copy(releases, tmp_path / "one", {"redis_url": "unix:///run/redis.sock"}, FORCE_TLS="yes")
    assert "unix:// has no form with and without TLS" in done.error
    assert not (tmp_path / "one").exists()


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_forced_password_goes_to_the_env_file_only(releases: Path, tmp_path: Path, framework: str) -> None:
    """It beats `--data`, and an update with another one changes nothing and says so."""
    project = tmp_path / "one"
    given = {"redis_password": "other", "framework": framework}
    assert copy(releases, project, given, FORCE_PASSWORD=CANARY).error == ""
    assert {name for name, content in tree(project).items() if CANARY.encode() in content} == {".env"}
    assert f"REDIS_PASSWORD={CANARY}\n" in (project / ".env").read_text()
    before = (project / ".env").read_bytes()
    done = update(project, FORCE_PASSWORD="another")
    assert (project / ".env").read_bytes() == before
    assert "RAPIDKIT_REDIS_FORCE_PASSWORD changed nothing: .env is there already" in done.printed
    assert CANARY not in done.printed
    assert "another" not in done.printed
    assert [
        path for path, content in tree(project).items() if b"another" in content and path.startswith(".copier")
    ] == []


def test_a_password_that_is_not_written_is_told(releases: Path, tmp_path: Path) -> None:
    """An existing project's .env is its own, whatever `--data` says; so is one that a new application finds."""
    host = tmp_path / "host"
    host.mkdir()
    (host / ".env").write_text("A=1\n")
    given = {"redis_password": CANARY}
    done = copy(releases, host, {**given, "scaffold": "existing"})
    assert "redis_password was not written: set REDIS_PASSWORD in .env or in the environment." in done.printed
    (host / ".env").write_text("REDIS_PASSWORD=mine\n")
    for again in (copy(releases, host, given), copy(releases, tmp_path / "new", given)):
        said = "redis_password changed nothing: .env is there already, and its REDIS_PASSWORD stays."
        assert (said in again.printed) is (host / ".env").exists()
        (host / ".env").unlink(missing_ok=True)
        assert CANARY not in done.printed + again.printed


def test_the_summary_says_what_has_no_effect(releases: Path, tmp_path: Path) -> None:
    """A component beside an explicit URL, and a variable that the project's own .env sets."""
    done = copy(releases, tmp_path / "one", {"redis_url": "redis://cache"}, FORCE_HOST="h", FORCE_DB="1")
    assert "RAPIDKIT_REDIS_FORCE_HOST has no effect: the connection URL is explicit." in done.printed
    assert "RAPIDKIT_REDIS_FORCE_DB has no effect" in done.printed
    project = tmp_path / "two"
    copy(releases, project)
    (project / ".env").write_text("REDIS_PORT=7000\n")
    done = update(project, FORCE_PORT="6382", FORCE_HOST="h")
    assert "RAPIDKIT_REDIS_FORCE_PORT is recorded, but REDIS_PORT in .env wins." in done.printed
    assert "FORCE_HOST" not in done.printed


TEXT = "{{ no_jinja }} {% here %}\né\n"


@pytest.mark.parametrize(
    ("destination", "lands"), [("", "extras/notes.txt"), ("docs/redis/notes.md", "docs/redis/notes.md")]
)
def test_an_extra_snippet_is_copied_as_it_is(releases: Path, tmp_path: Path, destination: str, lands: str) -> None:
    """Its text is not rendered; an update without the variable leaves it alone."""
    source = tmp_path / "notes.txt"
    source.write_text(TEXT)
    project = tmp_path / "one"
    done = copy(releases, project, EXTRA_SNIPPET=str(source), EXTRA_SNIPPET_DEST=destination)
    assert done.error == ""
    assert (project / lands).read_text() == TEXT
    (project / lands).write_text(TEXT + "mine\n")
    assert update(project).error == ""
    assert (project / lands).read_text() == TEXT + "mine\n"


@pytest.mark.parametrize(
    ("variants", "framework", "there"),
    [
        ("", "nestjs", True),
        ("nestjs", "nestjs", True),
        ("fastapi, nestjs", "nestjs", True),
        ('["fastapi"]', "nestjs", False),
        ('["fastapi"]', "fastapi", True),
    ],
)
def test_a_snippet_is_for_the_frameworks_that_it_names(
    releases: Path, tmp_path: Path, variants: str, framework: str, there: bool
) -> None:
    """Elsewhere it is left out."""
    source = tmp_path / "notes.txt"
    source.write_text(TEXT)
    forced = {"EXTRA_SNIPPET": str(source), "EXTRA_SNIPPET_VARIANTS": variants}
    assert copy(releases, tmp_path / "one", {"framework": framework}, **forced).error == ""
    assert (tmp_path / "one/extras/notes.txt").exists() == there


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[
            ("EXTRA_SNIPPET_DEST", bad)
            for bad in ("../x", "a/../../x", "/tmp/x", "C:/x", "a\\b", "link/x", "a:b", "a//b")
        ],
        *[("EXTRA_SNIPPET_DEST", bad) for bad in (".env", ".git/hooks/x", ".rapidkit/x", ".copier-answers.yml", "./")],
        *[("EXTRA_SNIPPET_DEST", bad) for bad in ("sub/.git/x", "a/node_modules/x", "sub/.Git")],
        *[("EXTRA_SNIPPET_VARIANTS", bad) for bad in ("django", '["fastapi"', '["fastapi", 1]')],
    ],
)
def test_a_snippet_stays_inside_the_project(releases: Path, tmp_path: Path, name: str, value: str) -> None:
    """What leaves the project, belongs to others or is not understood is refused, and nothing is written."""
    source = tmp_path / "notes.txt"
    source.write_text(TEXT)
    project = tmp_path / "one"
    project.mkdir()
    (tmp_path / "outside").mkdir()
    (project / "link").symlink_to(tmp_path / "outside")
    done = copy(releases, project, **{"EXTRA_SNIPPET": str(source), name: value})
    assert re.match(rf"{PREFIX}{name}: .* is not accepted; accepted is ", done.error)
    assert [path.name for path in project.iterdir()] == ["link"]
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_forced_questions_are_not_asked(framework: str) -> None:
    """Every forced answer's question hangs on not being forced."""
    questions = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    source = (ROOT / "extensions/overrides.py").read_text(encoding="utf-8")
    names = re.findall(r'Override\(\s*"(\w+)"', source)
    assert len(names) == 15
    for name in names:
        assert f"'{name}' not in forced" in questions[name]["when"], name
