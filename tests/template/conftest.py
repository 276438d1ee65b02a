"""pytest-copier, with a repository that is made from the work tree."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from tests.support.template import make_template


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> Iterator[None]:
    # Jinja remembers no text that it is given as such, and compiling the same few hundred is a third of each copy.
    compile_anew: Any = Environment.compile
    compiled: dict[tuple[object, ...], Any] = {}

    def compile_once(self: Environment, source: Any, *arguments: Any, **options: Any) -> Any:
        if not isinstance(source, str) or options:
            return compile_anew(self, source, *arguments, **options)
        syntax = (
            type(self),
            self.block_start_string,
            self.variable_start_string,
            self.trim_blocks,
            self.keep_trailing_newline,
        )
        key = (source, arguments, syntax, *self.extensions, *self.filters)
        if key not in compiled:
            compiled[key] = compile_anew(self, source, *arguments)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compile_once)
        yield


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
