"""One repository of the template, and one installed application of each framework, for a whole test run."""

import fcntl
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from copier import run_copy

from tests.support.projects import install, install_node, lend_modules, run
from tests.support.pythons import interpreters, missing
from tests.support.template import ROOT, commit_all, make_template

Generate = Callable[..., Path]


def pytest_report_header() -> str:
    """Say which Pythons the generated applications are tested with, and which this machine lacks."""
    lacking = f"; not on this machine: {', '.join(missing())}" if missing() else ""
    return f"generated applications: Python {', '.join(interpreters())}{lacking}"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as it stands."""
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def generate(template: Path) -> Generate:
    """Generate a committed application from answers."""

    def generate(target: Path, **answers: object) -> Path:
        data = {"project_name": "Corner Shop", **answers}
        run_copy(str(template), target, data=data, defaults=True, unsafe=True, quiet=True)
        commit_all(target)
        return target

    return generate


@pytest.fixture(scope="session")
def fastapi_project(tmp_path_factory: pytest.TempPathFactory, generate: Generate) -> Path:
    """An installed FastAPI application with default answers; tests leave it as it is."""

    def make(target: Path) -> None:
        install(generate(target), "uv", Path(sys.executable))

    return made_once(tmp_path_factory, "fastapi/corner-shop", make)


@pytest.fixture(scope="session")
def nest_project(tmp_path_factory: pytest.TempPathFactory, generate: Generate) -> Path:
    """An installed and compiled NestJS application with default answers; tests leave it as it is."""

    def make(target: Path) -> None:
        install_node(generate(target, framework="nestjs"), "npm")
        run(target, "npm", "run", "build")

    return made_once(tmp_path_factory, "nestjs/corner-shop", make)


@pytest.fixture(scope="session")
def nest11_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the modules of an application on Nest 11, which others begin with."""

    def make(target: Path) -> None:
        target.mkdir(parents=True)
        shutil.copy(ROOT / "tests/hosts/existing/nest11/package.json", target)
        install_node(target, "npm", "--silent")

    return made_once(tmp_path_factory, "nest11", make)


@pytest.fixture(scope="session")
def lend(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    """Let a NestJS application begin with the modules of another one on the same Nest: it had them before."""

    def lend(application: Path) -> None:
        nest = json.loads((application / "package.json").read_text())["dependencies"]["@nestjs/core"]
        lender = "nest11_modules" if nest.startswith("^11.") else "nest_project"
        lend_modules(request.getfixturevalue(lender), application)

    return lend


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Let the first worker of a parallel run make a folder, and the others wait and share it.

    Args:
        tmp_path_factory: Pytest's own.
        name: The folder's name, below one that all workers have.
        make: Makes the folder whose path it is given.
    """
    root = tmp_path_factory.getbasetemp()
    if root.name.startswith("popen-"):  # the folder of one worker
        root = root.parent
    folder, flat = root / "shared" / name, name.replace("/", "-")
    with (root / f"{flat}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / f"{flat}.made").exists():
            make(folder)
            (root / f"{flat}.made").touch()
    return folder
