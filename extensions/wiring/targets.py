"""The places that snippets go to, and what is done there."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from extensions.wiring import dependencies, environment, python_source, typescript_source
from extensions.wiring.catalogue import Snippet
from extensions.wiring.files import ByHand, Project

Edits = dict[str, str]
"""The new texts of files by their names; a text that is the present one is no edit."""

WIRED, PRESENT, BY_HAND = "wired", "already wired", "by hand"


class Row(NamedTuple):
    """What became of a snippet.

    Attributes:
        what: The snippet's name in the catalogue.
        target: The file, or the place where no file was found.
        state: WIRED, PRESENT or BY_HAND.
        reason: Why it is left to a person.
        lines: What that person has to add.
    """

    what: str
    target: str
    state: str
    reason: str = ""
    lines: tuple[str, ...] = ()


def _modules(project: Project, below: str, answers: Mapping[str, Any]) -> list[str]:
    own = {f"{answers['redis_module']}.py", f"{answers['redis_module']}_settings.py"}
    return [name for name in project.sources(below, ".py") if name.rpartition("/")[2] not in own]


def _application(project: Project, snippet: Snippet, answers: Mapping[str, Any]) -> Edits | None:
    return python_source.wire_application(project, snippet, _modules(project, answers["package_dir"], answers))


def _settings(project: Project, snippet: Snippet, answers: Mapping[str, Any]) -> Edits | None:
    names, everywhere = (_modules(project, below, answers) for below in (answers["package_dir"], "."))
    return python_source.wire_settings(project, snippet, names, everywhere)


def _typescript(function: Callable[..., Edits | None]) -> Callable[..., Edits | None]:
    return lambda project, snippet, answers: function(
        project, snippet, f"src/{answers['redis_module']}", _suffix(answers)
    )


def _plain(function: Callable[..., Edits | None]) -> Callable[..., Edits | None]:
    return lambda project, snippet, answers: function(project, snippet)


def _env(project: Project, snippet: Snippet, answers: Mapping[str, Any]) -> Edits | None:
    return environment.wire_env(project, snippet, answers["framework"])


def _note(names: str, content: str, project: Project, snippet: Snippet, answers: Mapping[str, Any]) -> Edits | None:
    """Leave a file to a person until it names the vendored folder."""
    files = [name for name in project.names() if re.fullmatch(names, name)]
    if any(re.search(content, project.peek(name)) for name in files):
        return {}
    raise ByHand("")


TARGETS: Mapping[str, Callable[[Project, Snippet, Mapping[str, Any]], Edits | None]] = {
    ".gitignore": _plain(environment.wire_gitignore),
    ".env.example": _plain(environment.wire_env_example),
    ".env": _env,
    "pyproject.toml": _plain(dependencies.wire_pyproject),
    "requirements.txt": _plain(dependencies.wire_requirements),
    "Pipfile": partial(_note, "Pipfile", "[.]rapidkit"),
    "setup.cfg or setup.py": partial(_note, r"setup\.(cfg|py)", "rapidkit-redis"),
    "package.json": _plain(dependencies.wire_package_json),
    "the settings class": _settings,
    "the FastAPI application": _application,
    "src/app.module.ts": _typescript(typescript_source.wire_module),
    "the configuration": _typescript(typescript_source.wire_configuration),
    "the schema of the configuration": _typescript(typescript_source.wire_schema),
    "src/main.ts": _plain(typescript_source.wire_start),
    ".prettierignore": partial(_note, r"\.prettierignore", "[.]rapidkit"),
    ".pre-commit-config.yaml": partial(_note, r"\.pre-commit-config\.ya?ml", "[.]rapidkit"),
    "eslint.config": partial(_note, r"eslint\.config\.\w+", "[.]rapidkit"),
    "[tool.black]": partial(_note, r"pyproject\.toml", "exclude.*rapidkit"),
    "Dockerfile": partial(_note, "Dockerfile", "[.]rapidkit"),
}


def facts(project: Project, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the catalogue's conditions and texts ask for, beside the answers."""
    files = project.names()
    nest = re.search(r'"@nestjs/(?:core|common)"\s*:\s*"[^\d"]*(\d+)', project.peek("package.json"))
    return {
        **answers,
        "files": files,
        "matching": lambda pattern: any(re.fullmatch(pattern, name) for name in files),
        "mentions": project.mentions,
        "nest": int(nest[1]) if nest else 12,
        "shutdown_options": _has_shutdown_options(project),
        "secret": bool(os.environ.get(environment.FORCED)),
    }


def _has_shutdown_options(project: Project) -> bool:
    # The first releases of NestJS 11 take the signals only. What is not installed yet will be a newer one.
    types = "node_modules/@nestjs/common/interfaces/nest-application-context.interface.d.ts"
    return not project.has(types) or project.mentions(types, "ShutdownHooksOptions")


def wire_all(project: Project, snippets: Iterable[Snippet], answers: Mapping[str, Any], *, dry: bool) -> list[Row]:
    """Put snippets into their places, unless they are there or `dry`, and return what became of each."""
    rows: dict[str, Row] = {}
    for snippet in snippets:
        if snippet.after in rows and rows[snippet.after].state == BY_HAND:
            reason = f"once {snippet.after} is done"
            rows[snippet.id] = Row(snippet.id, snippet.target, BY_HAND, reason, tuple(_printed(snippet, answers)))
        elif row := _wire(project, snippet, answers, dry=dry):
            rows[snippet.id] = row
    return list(rows.values())


def _wire(project: Project, snippet: Snippet, answers: Mapping[str, Any], *, dry: bool) -> Row | None:
    # None where the project has no such place.
    lines = tuple(_printed(snippet, answers))
    target = snippet.target
    try:
        edits = TARGETS[target](project, snippet, answers)
        if edits is None:
            return None
        target = next(iter(edits), target)
        changed = {name: text for name, text in edits.items() if not project.has(name) or project.read(name) != text}
        if not changed:
            return Row(snippet.id, target, PRESENT)
        if dry:
            return Row(snippet.id, target, BY_HAND, "", lines)
        for name, text in changed.items():
            project.write(name, text, mode=0o600 if name == ".env" else None)
    except ByHand as why:
        return Row(snippet.id, target, BY_HAND, str(why), lines)
    except Exception as error:  # a surprise in one file must not break the copy: its lines are printed
        return Row(snippet.id, target, BY_HAND, f"its form is not one that is edited: {type(error).__name__}", lines)
    return Row(snippet.id, " and ".join(changed), WIRED)


def _printed(snippet: Snippet, answers: Mapping[str, Any]) -> list[str]:
    imports = [line.replace("<face>", f"./{answers['redis_module']}{_suffix(answers)}") for line in snippet.imports]
    return [*imports, *([""] if imports else []), *snippet.text.split("\n")]


def _suffix(answers: Mapping[str, Any]) -> str:
    return "/index.js" if answers.get("module_system") == "esm" else ""
