"""One repository of the template for all generated applications of a test run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from copier import run_copy

from tests.support.pythons import interpreters, missing
from tests.support.template import commit_all, make_template

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
