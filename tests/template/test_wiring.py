"""The wiring step as Copier runs it: environment files, dependencies, the table, and when it does nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import tomlkit
from copier import run_update
from pytest_copier.plugin import CopierFixture

from extensions.wiring.catalogue import load, questions
from extensions.wiring.files import Project, variables
from extensions.wiring.targets import BY_HAND, PRESENT, TARGETS, WIRED, facts
from tests.support.template import ROOT, commit_all, git, tree
from tests.support.wiring import ANSWERS, wire, write

CANARY = "c4nary '$x"
PASSWORD = "RAPIDKIT_REDIS_FORCE_PASSWORD"
MAIN = "from fastapi import FastAPI\n\napp = FastAPI()\n"
UV = '# mine\n[project]\nname = "x"\nversion = "1"\ndependencies = [\n    "fastapi",  # the web\n]\n'


def copy(copier: CopierFixture, project: Path, **environment: str) -> str:
    """Copy the template onto a project by the command, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "copier", "copy", "--trust", "--defaults", copier.template, project],
        env={**os.environ, **environment}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_the_environment_is_appended_once(tmp_path: Path) -> None:
    """Every variable is there in the end; those that were stay as they were, and none twice."""
    own = "# mine\nTITLE=x\nREDIS_URL=redis://mine\n#CACHE_TTL = 5\nexport REDIS_DB=3"
    write(tmp_path, {".env.example": own})
    assert wire(tmp_path)["environment"].state == WIRED
    text = (tmp_path / ".env.example").read_text()
    assert text.startswith(own + "\n\n# --- The Redis module: what this file lacked ---\n")
    names = [line for line in text.splitlines() if re.search(r"(REDIS|CACHE)_\w+ ?=", line)]
    assert len(names) == len(variables(text)) - 1
    assert {"REDIS_HOST", "REDIS_PASSWORD_FILE", "CACHE_NAMESPACE"} <= variables(text)
    assert wire(tmp_path)["environment"].state == PRESENT
    assert (tmp_path / ".env.example").read_text() == text


@pytest.mark.parametrize("framework", ["fastapi", "nestjs"])
def test_an_environment_is_made_where_there_is_none(tmp_path: Path, framework: str) -> None:
    """With the module's variables and no others, and without a secret."""
    assert wire(tmp_path, framework)["environment"].state == WIRED
    names = variables((tmp_path / ".env.example").read_text())
    assert all(name.startswith(("REDIS_", "CACHE_")) for name in names)
    assert variables((tmp_path / ".env.example").read_text(), comments=False) == set()


def test_a_secret_is_written_once_git_ignores_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is added to .gitignore first; .env gets mode 600; a password that is there stays."""
    monkeypatch.setenv(PASSWORD, CANARY)
    write(tmp_path, {".gitignore": "*.log", "app/main.py": MAIN})
    commit_all(tmp_path)
    rows = wire(tmp_path)
    assert (rows["ignored-secrets"].state, rows["secret"].state) == (WIRED, WIRED)
    assert (tmp_path / ".gitignore").read_text() == "*.log\n.env\n"
    assert (tmp_path / ".env").read_text() == f"REDIS_PASSWORD={questions().dotenv(CANARY, 'fastapi')}\n"
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert [name for name, content in tree(tmp_path).items() if b"c4nary" in content] == [".env"]
    assert ".env" not in git(tmp_path, "status", "--porcelain", "--untracked-files=all").split()
    (tmp_path / ".env").write_text("REDIS_PASSWORD=mine\n")
    assert wire(tmp_path)["secret"].state == PRESENT
    assert (tmp_path / ".env").read_text() == "REDIS_PASSWORD=mine\n"


def test_a_secret_is_added_to_the_lines_that_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines and mode of a .env stay, outside of a repository too."""
    monkeypatch.setenv(PASSWORD, "plain")
    write(tmp_path, {".gitignore": ".env\n", ".env": "A=1"})
    (tmp_path / ".env").chmod(0o640)
    assert wire(tmp_path)["secret"].state == WIRED
    assert (tmp_path / ".env").read_text() == "A=1\nREDIS_PASSWORD=plain\n"
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o640


def test_an_empty_password_is_no_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not said to be wired; the line is the user's to fill."""
    monkeypatch.setenv(PASSWORD, CANARY)
    write(tmp_path, {".gitignore": ".env\n", ".env": "REDIS_PASSWORD=\nA=1\n"})
    row = wire(tmp_path)["secret"]
    assert (row.state, row.reason) == (BY_HAND, ".env has an empty REDIS_PASSWORD")


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "there is no .gitignore"),
        ({".gitignore": ".env\n!.env\n"}, None),
        ({".env": "A=1\n", ".gitignore": "*.log\n"}, "git tracks .env"),
    ],
)
def test_a_secret_is_not_written_where_git_would_see_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], why: str | None
) -> None:
    """No .gitignore, a later line that takes it back, a .env that is tracked: it is said, and nothing shows it."""
    monkeypatch.setenv(PASSWORD, CANARY)
    write(tmp_path, {**files, "app/main.py": MAIN})
    commit_all(tmp_path)
    rows = wire(tmp_path)
    if why is None:
        assert (rows["ignored-secrets"].state, rows["secret"].state) == (WIRED, WIRED)  # the line at the end wins
        assert (tmp_path / ".gitignore").read_text() == ".env\n!.env\n.env\n"
        return
    assert rows["ignored-secrets"].state == BY_HAND
    assert rows["ignored-secrets"].reason.startswith(why)
    assert (rows["secret"].state, rows["secret"].lines) == (BY_HAND, ("REDIS_PASSWORD=",))
    assert [name for name, content in tree(tmp_path).items() if b"c4nary" in content] == []
    assert "c4nary" not in str(rows)


PROJECTS = {
    "uv": (UV, '    "fastapi",  # the web\n    "rapidkit-redis",\n]\n', {"tool": {"uv": {"sources"}}}),
    "uv, with groups and sources": (
        f'{UV}\n[dependency-groups]\ntest = ["pytest"]\n\n[tool.uv.sources]\nother = {{ path = "o" }}\n',
        'test = ["pytest", "rapidkit-redis[embedded]"]\n',
        {"tool": {"uv": {"sources"}}},
    ),
    "extras": (
        f'{UV}[project.optional-dependencies]\ndev = [\n  "pytest", # t\n]\n',
        '  "pytest", # t\n  "rapidkit-redis[embedded]",\n]\n',
        {"tool": {"uv": {"sources"}}},
    ),
    "Poetry 2": (
        f'{UV}\n[tool.poetry]\npackages = []\n\n[tool.poetry.group.dev.dependencies]\npytest = "*" # p\n',
        'pytest = "*" # p\nrapidkit-redis = {path = ".rapidkit/vendor/redis", develop = true, extras = ["embedded"]}\n',
        {"tool": {"poetry": {"dependencies", "group"}}},
    ),
    "Poetry 1": (
        '[tool.poetry]\nname = "x"\n\n[tool.poetry.dependencies]\npython = "^3.10" # py\n'
        "# <<<inject:poetry-dependencies>>>\n\n[tool.ruff]\nline-length = 88\n",
        'rapidkit-redis = {path = ".rapidkit/vendor/redis", develop = true}\n',
        {"tool": {"poetry": {"dependencies", "group"}, "ruff": {"line-length"}}},
    ),
}


@pytest.mark.parametrize(("before", "line", "tables"), PROJECTS.values(), ids=PROJECTS)
def test_a_pyproject_keeps_its_form(tmp_path: Path, before: str, line: str, tables: dict[str, object]) -> None:
    """Lines are added, none is changed but an array on one line; a second run changes no byte."""
    write(tmp_path, {"pyproject.toml": before})
    assert wire(tmp_path)["python-dependency"].state == WIRED
    text = (tmp_path / "pyproject.toml").read_text()
    assert line in text
    assert [each for each in before.splitlines() if each and each not in text and not each.startswith("test = ")] == []
    document = tomlkit.parse(text).unwrap()
    assert {name: set(document["tool"][name]) for name in tables["tool"]} == {  # type: ignore[attr-defined]
        name: keys | ({"packages"} if "packages" in before and name == "poetry" else set())
        | ({"name"} if name == "poetry" and 'name = "x"\n\n' in before else set())
        for name, keys in tables["tool"].items()  # type: ignore[attr-defined]
    }  # fmt: skip
    assert wire(tmp_path)["python-dependency"].state == PRESENT
    assert (tmp_path / "pyproject.toml").read_text() == text


@pytest.mark.parametrize("text", ["[project\n", "[tool.ruff]\n", '[project]\nname = "x"\ndynamic = ["dependencies"]\n'])
def test_a_pyproject_of_another_form_is_left_alone(tmp_path: Path, text: str) -> None:
    """The lines are printed."""
    write(tmp_path, {"pyproject.toml": text})
    row = wire(tmp_path)["python-dependency"]
    assert row.state == BY_HAND
    assert 'rapidkit-redis = { path = ".rapidkit/vendor/redis", editable = true }' in row.lines
    assert (tmp_path / "pyproject.toml").read_text() == text


def test_requirements_get_the_folder(tmp_path: Path) -> None:
    """The application's and the developers'; what a tool wrote is left alone."""
    write(tmp_path, {"requirements.txt": "fastapi  # web", "requirements-dev.txt": "-r requirements.txt\npytest\n"})
    assert wire(tmp_path)["requirements"].state == WIRED
    assert (tmp_path / "requirements.txt").read_text() == "fastapi  # web\n-e ./.rapidkit/vendor/redis\n"
    assert (tmp_path / "requirements-dev.txt").read_text().endswith("pytest\n-e ./.rapidkit/vendor/redis[embedded]\n")
    assert wire(tmp_path)["requirements"].state == PRESENT
    write(tmp_path, {"requirements.txt": "fastapi==1 --hash=sha256:0\n"})
    assert wire(tmp_path)["requirements"].state == BY_HAND


def test_requirements_that_a_build_reads_are_left_alone(tmp_path: Path) -> None:
    """It takes no folder, and stops at one."""
    build = '[project]\nname = "x"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\n'
    build += 'dependencies = { file = ["requirements.txt"] }\n'
    write(tmp_path, {"requirements.txt": "fastapi\n", "pyproject.toml": build})
    rows = wire(tmp_path)
    assert (rows["requirements"].state, "python-dependency" in rows) == (BY_HAND, False)
    assert (tmp_path / "requirements.txt").read_text() == "fastapi\n"


def test_formatters_and_images_are_told_what_to_leave_out(tmp_path: Path) -> None:
    """Their lines are printed until the files name the vendored folder."""
    files = {".prettierrc": "", "eslint.config.mjs": "", ".pre-commit-config.yaml": "", "Dockerfile": "FROM x\n"}
    write(tmp_path, {**files, "package.json": "{}"})
    told = ("prettier", "eslint", "pre-commit", "image")
    rows = wire(tmp_path, "nestjs")
    assert {rows[name].state for name in told} == {BY_HAND}
    write(tmp_path, {".prettierignore": ".rapidkit/\n", "eslint.config.mjs": '{ ignores: [".rapidkit/"] }'})
    write(tmp_path, {".pre-commit-config.yaml": "exclude: ^\\.rapidkit/\n", "Dockerfile": "COPY .rapidkit .rapidkit\n"})
    rows = wire(tmp_path, "nestjs")
    assert {rows[name].state for name in told} == {PRESENT}
    black = f"{UV}[tool.black]\n"
    write(tmp_path, {"pyproject.toml": black})
    assert [wire(tmp_path)["black"].lines for _ in range(2)] == [("extend-exclude = '/\\.rapidkit/'",)] * 2
    write(tmp_path, {"pyproject.toml": f"{black}extend-exclude = '/\\.rapidkit/'\n"})
    assert wire(tmp_path)["black"].state == PRESENT


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the rename fails nothing is half-written and nothing is left beside."""
    write(tmp_path, {"app/main.py": MAIN})
    before = tree(tmp_path)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    rows = wire(tmp_path)
    assert (rows["application"].state, rows["application"].reason) == (
        BY_HAND,
        "app/main.py cannot be written: Permission denied",
    )
    assert tree(tmp_path) == before


def test_what_cannot_be_read_is_left_to_a_person(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, in any file that is looked at."""
    for name in (".gitignore", ".env.example", "pyproject.toml", "requirements.txt", "app/main.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\xff\xfe app = FastAPI()\n")
    before = tree(tmp_path)
    rows = wire(tmp_path)
    assert {row.state for row in rows.values()} == {BY_HAND}
    assert rows["application"].reason == "app/main.py is not UTF-8"
    assert tree(tmp_path) == before


def test_the_catalogue_names_targets_that_there_are() -> None:
    """Each target is used, and each snippet has one."""
    used = set()
    for framework in ("fastapi", "nestjs"):
        known = {
            **facts(Project(ROOT), {**ANSWERS, "framework": framework, "import_prefix": "", "package_dir": "."}),
            "matching": lambda _: True, "mentions": lambda _, text: text != "requirements.txt", "secret": True,
            "files": ["requirements.txt", "Pipfile", "setup.py", "Dockerfile", ".pre-commit-config.yaml"],
        }  # fmt: skip
        used |= {snippet.target for snippet in load(known)}
        nothing = {"matching": lambda _: False, "mentions": lambda *_: False}
        used |= {snippet.target for snippet in load({**known, **nothing})}
    assert used == TARGETS.keys()


def host(tmp_path: Path) -> Path:
    """A project with one file of each kind, committed."""
    project = tmp_path / "host"
    write(project, {"app/main.py": MAIN, "app/__init__.py": "", "pyproject.toml": UV, ".gitignore": "*.pyc\n"})
    commit_all(project)
    return project


def test_it_ends_with_a_table(copier: CopierFixture, tmp_path: Path) -> None:
    """What was done where; and the second time nothing, with the same bytes."""
    project = host(tmp_path)
    said = copy(copier, project)
    assert (
        """
The Redis module in this project:

  target          what               state
  .gitignore      ignored-secrets    wired
  .env.example    environment        wired
  pyproject.toml  python-dependency  wired
  app/main.py     application        wired
"""
        in said
    )
    before = tree(project)
    said = copy(copier, project)
    assert re.findall(r"^  (\S+) .* already wired$", said, re.MULTILINE) == [
        ".gitignore", ".env.example", "pyproject.toml", "app/main.py",
    ]  # fmt: skip
    assert tree(project) == before


def test_it_can_be_told_to_print_only(copier: CopierFixture, tmp_path: Path) -> None:
    """RAPIDKIT_REDIS_WIRE=print edits nothing, and shows every line, but no secret."""
    project = host(tmp_path)
    before = tree(project)
    said = copy(copier, project, RAPIDKIT_REDIS_WIRE="print", **{PASSWORD: CANARY})
    after = tree(project)
    assert {name: after[name] for name in before} == before
    assert not (project / ".env").exists()
    assert "  app/main.py     application        by hand\n" in said
    assert "    from app.redis import redis_lifespan\n" in said
    assert '    rapidkit-redis = { path = ".rapidkit/vendor/redis", editable = true }\n' in said
    assert "c4nary" not in said


def test_without_tomlkit_the_lines_are_printed(copier: CopierFixture, tmp_path: Path) -> None:
    """The Python that runs Copier may lack it; everything else is wired."""
    project = host(tmp_path)
    before = (project / "pyproject.toml").read_text()
    (tmp_path / "lacking").mkdir()
    (tmp_path / "lacking/tomlkit.py").write_text("raise ImportError('no tomlkit here')\n")
    said = copy(copier, project, PYTHONPATH=str(tmp_path / "lacking"))
    assert "By hand, pyproject.toml (tomlkit is not installed beside Copier):\n" in said
    assert '    dependencies = ["rapidkit-redis"]' in said
    assert "  app/main.py     application        wired\n" in said
    assert (project / "pyproject.toml").read_text() == before


def test_an_update_edits_no_file_of_the_project(copier: CopierFixture, tmp_path: Path, capfd: object) -> None:
    """What a person took out again stays out, and the update says what is not wired, once."""
    project = host(tmp_path)
    copy(copier, project)
    (project / "app/main.py").write_text(MAIN)
    (project / ".env.example").write_text("MINE=1\n")
    commit_all(project)
    before = tree(project)
    run_update(project, vcs_ref="HEAD", defaults=True, overwrite=True, unsafe=True, quiet=True)
    assert tree(project) == before
    said = capfd.readouterr().out  # type: ignore[attr-defined]
    assert said.count("Not wired; an update edits none of your own files:") == 1
    assert "  app/main.py   application  by hand\n" in said
    assert "pyproject.toml" not in said
