"""Strangers publish the names of the vendored packages: what each installer does, with the folder there and without it.

The registries are on loopback, and have every name that there is, in versions that satisfy everybody.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from copier import run_copy

from tests.support.pages import PAGES, read
from tests.support.projects import BIN, POETRY, clean_environment, node_manager
from tests.support.registries import STRANGER, NodeRegistry, PythonIndex
from tests.support.template import ROOT, make_template

VENDORED = ".rapidkit/vendor/redis"
NAMES = {"rapidkit-redis", "@rapidkit/redis"}
PYTHON = Path(sys.executable)
_POETRY: list[str | Path] = [BIN / "uv", "tool", "run", "--quiet", "--python", PYTHON, "--from", POETRY, "poetry"]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path], Path]:
    """Copy a generated application of a framework into a folder."""
    template = make_template(tmp_path_factory.mktemp("template"))
    made: dict[str, Path] = {}

    def copy(framework: str, folder: Path) -> Path:
        if framework not in made:
            made[framework] = tmp_path_factory.mktemp(framework) / "shop"
            data = {"framework": framework}
            run_copy(str(template), made[framework], data=data, defaults=True, unsafe=True, quiet=True)
        return Path(shutil.copytree(made[framework], folder / "shop"))

    return copy


@pytest.fixture
def index() -> Iterator[PythonIndex]:
    """An index of strangers."""
    with PythonIndex() as running:
        yield running


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[NodeRegistry]:
    """A registry of strangers."""
    with NodeRegistry(tmp_path / "ran") as running:
        yield running


@pytest.fixture
def python_project(generated: Callable[[str, Path], Path], tmp_path: Path, index: PythonIndex) -> Path:
    """A FastAPI application, for Poetry with the strangers' index as its source."""
    project = generated("fastapi", tmp_path)
    with (project / "pyproject.toml").open("a") as file:
        file.write(f'\n[[tool.poetry.source]]\nname = "strangers"\nurl = "{index.simple}"\npriority = "primary"\n')
    return project


@pytest.fixture
def node_project(generated: Callable[[str, Path], Path], tmp_path: Path) -> Path:
    """A NestJS application that depends on the vendored package alone, so that it is installed soon."""
    project = generated("nestjs", tmp_path)
    manifest = json.loads((project / "package.json").read_text())
    manifest["dependencies"] = {
        name: each for name, each in manifest["dependencies"].items() if name == "@rapidkit/redis"
    }
    manifest["devDependencies"] = {}
    (project / "package.json").write_text(json.dumps(manifest))
    return project


@pytest.fixture
def run_python(python_project: Path, tmp_path: Path, index: PythonIndex) -> Run:
    """Run a command in the project, which finds packages on the strangers' index alone."""
    environment = {
        **{name: value for name, value in clean_environment().items() if not name.startswith(("PIP_", "UV_"))},
        "UV_DEFAULT_INDEX": index.simple,
        "UV_CACHE_DIR": str(tmp_path / "uv"),
        "UV_NO_CONFIG": "1",
        "UV_PYTHON_DOWNLOADS": "never",
        "PIP_INDEX_URL": index.simple,
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "POETRY_CACHE_DIR": str(tmp_path / "poetry"),
        "POETRY_VIRTUALENVS_IN_PROJECT": "true",
    }

    def run(*command: str | Path) -> "subprocess.CompletedProcess[str]":
        tool = command[:6] == tuple(_POETRY[:6])  # Poetry itself comes from where the tests' tools come from
        own = {**clean_environment(), "POETRY_CACHE_DIR": environment["POETRY_CACHE_DIR"]} if tool else environment
        return subprocess.run(command, cwd=python_project, env=own, capture_output=True, text=True)

    return run


@pytest.fixture
def run_node(node_project: Path, tmp_path: Path, registry: NodeRegistry) -> Run:
    """Run a command in the project as a machine would, with the strangers' registry and with caches of its own."""
    environment = {
        **{name: value for name, value in clean_environment().items() if not name.lower().startswith("npm_")},
        "HOME": str(tmp_path / "home"),
        "npm_config_registry": registry.url,
        "npm_config_cache": str(tmp_path / "npm"),
        "npm_config_audit": "false",
        "npm_config_fund": "false",
        "npm_config_update_notifier": "false",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "YARN_NPM_REGISTRY_SERVER": registry.url,
        "YARN_UNSAFE_HTTP_WHITELIST": "127.0.0.1",
        "YARN_NPM_MINIMAL_AGE_GATE": "0",
        "YARN_ENABLE_GLOBAL_CACHE": "false",
        "YARN_GLOBAL_FOLDER": str(tmp_path / "yarn"),
        "YARN_ENABLE_IMMUTABLE_INSTALLS": "false",
    }

    def run(*command: str | Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command, cwd=node_project, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )

    return run


def distribution(project: Path) -> str:
    """Return the summary of the installed distribution of that name; empty where there is none."""
    code = "from importlib import metadata as m; print(m.metadata('rapidkit-redis').get('Summary', 'ours'))"
    done = subprocess.run([project / ".venv/bin/python", "-c", code], capture_output=True, text=True)
    return done.stdout.strip()


# What pip would install, without an environment into which it would.
PIP: list[str | Path] = [PYTHON, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-"]


def reported(done: "subprocess.CompletedProcess[str]") -> str:
    """Return the summary of the distribution of that name in a report of pip; empty where pip has failed."""
    if done.returncode != 0:
        return ""
    found = [each["metadata"] for each in json.loads(done.stdout)["install"]]
    return str(next(each.get("summary", "ours") for each in found if each["name"] == "rapidkit-redis"))


def test_uv_asks_nobody_for_the_vendored_package(python_project: Path, run_python: Run, index: PythonIndex) -> None:
    """With the folder it is installed from there; without it uv fails, with the lock and without one."""
    command = [BIN / "uv", "sync", "--no-dev", "--python", PYTHON]
    assert run_python(*command).returncode == 0
    assert distribution(python_project) == "ours"
    shutil.move(python_project / VENDORED, python_project / "elsewhere")
    assert run_python(*command).returncode != 0
    (python_project / "uv.lock").unlink()
    assert run_python(*command).returncode != 0
    assert "fastapi" in index.asked
    assert NAMES.isdisjoint(index.asked)


def test_poetry_asks_nobody_for_the_vendored_package(python_project: Path, run_python: Run, index: PythonIndex) -> None:
    """With the folder it is locked from there; without it Poetry fails."""
    command = [*_POETRY, "--no-interaction", "lock"]
    done = run_python(*command)
    assert done.returncode == 0, done.stderr
    _, _, locked = (python_project / "poetry.lock").read_text().partition('name = "rapidkit-redis"')
    assert f'type = "directory"\nurl = "{VENDORED}"' in locked.partition("[[package]]")[0]
    shutil.move(python_project / VENDORED, python_project / "elsewhere")
    assert run_python(*command).returncode != 0
    assert "fastapi" in index.asked
    assert NAMES.isdisjoint(index.asked)


def test_pip_with_the_path_asks_nobody_for_the_vendored_package(
    python_project: Path, run_python: Run, index: PythonIndex
) -> None:
    """With the folder it is installed from there; without it pip fails."""
    command = [*PIP, "-e", f"./{VENDORED}", "-e", "."]
    assert reported(run_python(*command)) == "ours"
    shutil.move(python_project / VENDORED, python_project / "elsewhere")
    assert reported(run_python(*command)) == ""
    assert "fastapi" in index.asked
    assert NAMES.isdisjoint(index.asked)


def test_pip_without_the_path_installs_the_strangers(python_project: Path, run_python: Run) -> None:
    """Pip knows no sources: what protects is the path in the same command, or a constraint that names it."""
    assert reported(run_python(*PIP, "-e", ".")) == STRANGER
    (python_project / "constraints.txt").write_text(f"rapidkit-redis @ {(python_project / VENDORED).as_uri()}\n")
    assert reported(run_python(*PIP, "-c", "constraints.txt", "-e", ".")) == ""


def test_uv_without_sources_installs_the_strangers(python_project: Path, run_python: Run) -> None:
    """So does uv, where it is told to look at no sources."""
    assert run_python(BIN / "uv", "sync", "--no-dev", "--no-sources", "--python", PYTHON).returncode == 0
    assert distribution(python_project) == STRANGER


# With the lock, and what the README says.
NODE_COMMANDS: dict[str, list[list[str]]] = {
    "npm": [["ci"], ["install"]],
    "pnpm": [["install", "--frozen-lockfile"], ["install"]],
    "yarn": [["install", "--immutable"], ["install"]],
}


@pytest.mark.parametrize("manager", NODE_COMMANDS)
def test_node_managers_ask_nobody_for_the_vendored_package(
    node_project: Path, run_node: Run, registry: NodeRegistry, manager: str
) -> None:
    """With the folder it is linked from there. Without it pnpm and Yarn fail; npm makes a link that leads nowhere."""
    tool, linked = node_manager(manager), node_project / "node_modules/@rapidkit/redis/package.json"
    done = run_node(*tool, "install")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ioredis" in registry.asked
    assert json.loads(linked.read_text())["description"] != STRANGER
    shutil.move(node_project / VENDORED, node_project / "elsewhere")
    shutil.rmtree(node_project / "node_modules")
    for arguments in NODE_COMMANDS[manager]:
        assert (run_node(*tool, *arguments).returncode == 0) == (manager == "npm")
        assert not linked.exists()
    assert NAMES.isdisjoint(registry.asked)


@pytest.mark.parametrize("command", [["npx"], ["npm", "exec", "--"]], ids=" ".join)
def test_npx_before_the_installation_runs_the_strangers(
    run_node: Run, tmp_path: Path, registry: NodeRegistry, command: list[str]
) -> None:
    """Where nobody can be asked, as in a pipeline, npx installs and runs what a registry has of that name."""
    assert run_node(*command, "rapidkit-redis", "verify").returncode == 0
    assert set((tmp_path / "ran").read_text().split()) == {"rapidkit-redis"}


@pytest.mark.parametrize(
    "command",
    [["npx", "--no"], ["npm", "exec", "--no", "--"], ["pnpm", "exec"], ["yarn", "run"]],
    ids=" ".join,
)
def test_what_the_pages_say_runs_no_strangers(run_node: Run, tmp_path: Path, command: list[str]) -> None:
    """Before the installation it fails, and nothing runs."""
    tool = [command[0]] if command[0] == "npx" else node_manager(command[0])
    assert run_node(*tool, *command[1:], "rapidkit-redis", "verify").returncode != 0
    assert not (tmp_path / "ran").exists()


def test_every_page_says_it_like_that() -> None:
    """No page, and no README of a generated application, has npx without `--no`."""
    pages = [*PAGES, ROOT / "template/nestjs/README.md.jinja", ROOT / "template/nestjs" / VENDORED / "README.md"]
    assert [page.name for page in pages if "npx rapidkit-redis" in " ".join(read(page).split())] == []
