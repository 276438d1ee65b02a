"""The questions: what is asked, what is recorded, what is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from copier import run_copy
from pytest_copier.plugin import CopierFixture

from tests.support.template import recorded

COMPONENTS = {"redis_host", "redis_port", "redis_db", "redis_use_tls", "redis_username"}

REFUSED = [
    ("redis_url", "redis://:c4nary@cache", "it holds a password"),
    ("redis_url", "redis://cache?password=c4nary", "it holds a password"),
    ("redis_url", "http://cache", "its scheme is another"),
    ("redis_url", "redis://cache:70000", "the port is not an integer from 1 to 65535"),
    ("redis_host", "redis://:c4nary@cache", "the host is not a valid IPv6 address"),
    ("redis_port", "70000", "70000 is not a number from 1 to 65535"),
    ("redis_db", "-1", "-1 is not a number from 0 to 1000000"),
    ("redis_connect_retries", "-1", "-1 is not a number from 0 to 1000000"),
    ("redis_connect_backoff_base", "inf", "inf is not a number from 0 to 1000000000"),
    ("redis_connect_backoff_base", "-0.5", "-0.5 is not a number from 0 to 1000000000"),
    ("cache_ttl", "nan", "nan is not a number from 0 to 1000000000"),
    ("redis_password", "c4nary${HOME}", "line breaks and ${ cannot stand in .env"),
    ("project_name", "", "is not a text in one line"),
    ("project_name", 'Shop"', "is not a text in one line"),
    ("project_slug", "Corner Shop", '"Corner Shop" is not lower-case letters'),
    ("project_slug", "pydantic-settings", '"pydantic-settings" is the name of a package that the application installs'),
    ("redis_username", "a\nREDIS_PORT=1", "is not a text in one line"),
    ("package_dir", "src/shop/api", '"src/shop/api" is nested too deep'),
    ("package_name", "corner-shop", '"corner-shop" is not a Python identifier'),
    ("package_name", "class", '"class" is not a Python identifier'),
    ("package_name", "redis", '"redis" would hide the package of that name'),
    ("package_name", "json", '"json" would hide the package of that name'),
    ("package_dir", "../outside", '"../outside" is not a folder inside the project'),
    ("package_dir", "/tmp/shop", '"/tmp/shop" is not a folder inside the project'),
    ("package_dir", "src/redis", '"redis" would hide the package of that name'),
    ("framework", "flask", "Invalid choice"),
    ("scaffold", "half", "Invalid choice"),
]


def run_copier(copier: CopierFixture, target: Path, **data: str) -> "subprocess.CompletedProcess[str]":
    """Copy by the command line, as a user does."""
    command = [sys.executable, "-m", "copier", "copy", "--trust", "--defaults", str(copier.template), str(target)]
    command += [part for name, value in data.items() for part in ("--data", f"{name}={value}")]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize(("question", "value", "says"), REFUSED)
def test_a_bad_answer_is_refused(
    copier: CopierFixture, tmp_path: Path, capfd: pytest.CaptureFixture[str], question: str, value: str, says: str
) -> None:
    """The error names the question and what is wrong; no secret is shown and nothing is written."""
    with pytest.raises(ValueError, match=question) as caught:
        run_copy(str(copier.template), tmp_path / "shop", data={question: value}, defaults=True, unsafe=True)
    assert says in str(caught.value)
    assert "c4nary" not in f"{caught.value} {capfd.readouterr()}"
    assert not (tmp_path / "shop").exists()


def test_a_bad_answer_of_the_command_line_is_refused(copier: CopierFixture, tmp_path: Path) -> None:
    """The last line is the same, and the status says that it failed."""
    done = run_copier(copier, tmp_path / "shop", redis_url="redis://:c4nary@cache")
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert "redis_url" in last
    assert "it holds a password" in last
    assert "c4nary" not in done.stderr + done.stdout
    assert not (tmp_path / "shop").exists()


def test_component_questions_belong_to_an_empty_url(copier: CopierFixture, tmp_path: Path) -> None:
    """With a whole URL they are neither asked nor recorded."""
    assert recorded(copier.copy(tmp_path / "a").path).keys() >= COMPONENTS
    assert not recorded(copier.copy(tmp_path / "b", redis_url="redis://cache").path).keys() & COMPONENTS


def test_a_password_that_no_quotes_can_hold_is_refused_for_node(copier: CopierFixture, tmp_path: Path) -> None:
    """Node's reader of .env has three kinds of quotes and no escapes."""
    done = run_copier(copier, tmp_path / "shop", framework="nestjs", redis_password="c4nary'`\"")
    assert done.returncode != 0
    assert "cannot all stand in .env" in done.stderr.strip().splitlines()[-1]
    assert "c4nary" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("framework", "unasked"),
    [("fastapi", {"module_system", "test_runner"}), ("nestjs", {"package_name", "package_dir"})],
)
def test_every_answer_is_recorded_but_the_secret(
    copier: CopierFixture, tmp_path: Path, framework: str, unasked: set[str]
) -> None:
    """The answers file is the lock: the template's version and all answers."""
    project = copier.copy(tmp_path / "shop", framework=framework, redis_password="c4nary").path
    assert yaml.safe_load((project / ".copier-answers.yml").read_text())["_commit"] == "99.0.0"
    questions = yaml.safe_load((copier.template / "copier.yml").read_text())
    names = {name for name in questions if not name.startswith(("_", "redis_nodes", "redis_sentinel_"))}
    assert recorded(project).keys() == names - {"redis_password", "import_prefix", "settings_module", "js"} - unasked


def test_names_follow_the_projects_name(copier: CopierFixture, tmp_path: Path) -> None:
    """Slug, package, folder and namespace come from the one name that is asked for."""
    answers = recorded(copier.copy(tmp_path / "x", project_name="Café 24").path)
    assert [answers[name] for name in ("project_slug", "package_name", "package_dir", "cache_namespace")] == [
        "cafe-24",
        "cafe_24",
        "src/cafe_24",
        "cafe-24",
    ]


def test_the_message_says_what_comes_next(copier: CopierFixture, tmp_path: Path) -> None:
    """It has the exact commands, git and the first commit included, and the ignore lines that are missing."""
    target = tmp_path / "my shop"
    target.mkdir()
    (target / ".gitignore").write_text("/.env\n")
    done = run_copier(copier, target, project_name="Corner Shop")
    assert done.returncode == 0, done.stderr
    message = done.stderr
    for line in (
        f'cd "{target}"',
        'git init && git add -A && git commit -m "Add the Redis module"',
        "uv sync",
        "uv run pytest",
        "REDIS_URL=embedded:// uv run uvicorn corner_shop.main:app --reload",
        "Kept as they were: .gitignore.",
        "\n  .venv/\n",
        "\n  __pycache__/\n",
    ):
        assert line in message, line
    assert "\n  .env\n" not in message


def test_the_message_for_node_says_what_comes_next(copier: CopierFixture, tmp_path: Path) -> None:
    """The same for NestJS, with Node's commands, port and ignore lines."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / ".gitignore").write_text("node_modules\n")
    done = run_copier(copier, tmp_path / "shop", framework="nestjs")
    assert done.returncode == 0, done.stderr
    for line in (
        "npm install",
        "npm test",
        "REDIS_URL=embedded:// npm run start:dev",
        "http://127.0.0.1:3000/docs",
        "\n  .env\n  dist/\n",
    ):
        assert line in done.stderr, line
    assert "uv " not in done.stderr


def test_a_stock_copier_is_told_what_is_missing() -> None:
    """Every place that shows a copier command shows one that has the extensions."""
    root = Path(__file__).parents[2]
    shown = [root / "README.md", *root.glob("template/*/README.md.jinja"), *(root / "docs").glob("*.md")]
    for path in shown:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if line.strip().startswith(("copier ", "uvx copier", "pipx run copier")):
                pytest.fail(f"{path.name}:{number} shows a copier without copier-template-extensions: {line}")
