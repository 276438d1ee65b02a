"""pytest-copier, with a repository that is made from the work tree."""

from pathlib import Path

import pytest

from tests.support.template import make_template


@pytest.fixture(scope="session")
def copier_template(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """What the template renders as it stands; pytest-copier's own fixture would render ignored files too."""
    return make_template(tmp_path_factory.mktemp("template"), whole=False)


@pytest.fixture(scope="session")
def whole_template(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """The template with every vendored file."""
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def copier_defaults() -> dict[str, object]:
    """Answers that every copy starts from."""
    return {"project_name": "Corner Shop"}
