"""Forced answers: environment variables of the generation that beat answers, `--data` and defaults.

This is the pre-generation hook of RapidKit: it reads and checks RAPIDKIT_REDIS_* before anything is written. Copier
loads this file by itself (an extension cannot import a sibling), and calls the hook each time that it renders anything.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, NamedTuple, NoReturn

import yaml
from copier.errors import UserMessageError
from copier_template_extensions import ContextHook
from jinja2 import Environment, pass_context
from jinja2.runtime import Context

TEMPLATE = Path(__file__).parents[1]
PREFIX = "RAPIDKIT_REDIS_"
FRAMEWORKS = ("fastapi", "nestjs")
COMPONENTS = ("redis_host", "redis_port", "redis_db")
# What each topology does not ask.
IDLE = {
    "standalone": ("redis_nodes", "redis_sentinel_master", "redis_sentinel_username"),
    "sentinel": ("redis_host", "redis_port"),
    "cluster": ("redis_host", "redis_port", "redis_db", "redis_sentinel_master", "redis_sentinel_username"),
}
# What others own inside a project: a snippet has no business there.
_RESERVED = re.compile(
    r"(.*/)?(\.git|\.venv|node_modules)(/|\Z)|\.rapidkit(/|\Z)|\.env\Z|\.copier-answers[^/]*\Z", re.IGNORECASE
)
_PLAIN_URL = re.compile(r"([\w+.-]*://)?[\w. -]*(:\d*)?(/\d*)?")
_PLAIN = {
    "redis_url": _PLAIN_URL,
    "redis_host": _PLAIN_URL,
    "redis_nodes": re.compile(r"[\w. -]*(:\d*)?(,[\w. -]*(:\d*)?)*"),
}
_BOOLEANS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


def _matching(convert: Callable[[str], float], pattern: str) -> Callable[[str], float]:
    def parse(text: str) -> float:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(text)
        return convert(text)

    return parse


_integer = _matching(int, r"-?\d{1,12}")
_seconds = _matching(float, r"-?\d{1,12}(\.\d*)?|-?\.\d{1,12}")


def _boolean(text: str) -> bool:
    return _BOOLEANS[text.lower()]


def _topology(text: str) -> str:
    if text not in IDLE:
        raise ValueError(text)
    return text


class Override(NamedTuple):
    """What one variable forces.

    Attributes:
        question: The question whose answer it is.
        parse: Reads the variable's text; raises ValueError or KeyError where it is not of that type.
        check: The filter of the question's own validator, with its further arguments.
        accepted: What is accepted, in words.
    """

    question: str
    parse: Callable[[str], Any]
    check: tuple[Any, ...]
    accepted: str


_SWITCH = "1, true, yes, on, 0, false, no or off"
_SECONDS = "seconds from 0 to 1000000000"
OVERRIDES: Mapping[str, Override] = {
    "FORCE_TOPOLOGY": Override("redis_topology", _topology, (), "standalone, sentinel or cluster"),
    "FORCE_NODES": Override("redis_nodes", str, ("nodes_problem",), "host:port, or several with commas between them"),
    "FORCE_SENTINEL_MASTER": Override("redis_sentinel_master", str, ("master_problem",), "a name of a primary"),
    "FORCE_SENTINEL_USERNAME": Override("redis_sentinel_username", str, ("line_problem",), "a text in one line"),
    "FORCE_URL": Override("redis_url", str, ("url_problem",), "a URL without a password"),
    "FORCE_HOST": Override("redis_host", str, ("host_problem",), "a host name or an address"),
    "FORCE_PORT": Override("redis_port", _integer, ("number_problem", 1, 65535), "an integer from 1 to 65535"),
    "FORCE_DB": Override("redis_db", _integer, ("number_problem", 0, 1000000), "an integer from 0 to 1000000"),
    "FORCE_PASSWORD": Override("redis_password", str, (), "a text in one line, without ${"),
    "FORCE_TLS": Override("redis_use_tls", _boolean, (), _SWITCH),
    "FORCE_PRECONNECT": Override("redis_preconnect", _boolean, (), _SWITCH),
    "FORCE_RETRIES": Override(
        "redis_connect_retries", _integer, ("number_problem", 0, 1000000), "an integer from 0 to 1000000"
    ),
    "FORCE_BACKOFF": Override("redis_connect_backoff_base", _seconds, ("number_problem", 0, 1e9), _SECONDS),
    "FORCE_TTL": Override("cache_ttl", _seconds, ("number_problem", 0, 1e9), _SECONDS),
    "PROJECT_NAME": Override("project_name", str, ("name_problem",), "a text in one line without quotes and braces"),
}
SNIPPET = ("EXTRA_SNIPPET", "EXTRA_SNIPPET_DEST", "EXTRA_SNIPPET_VARIANTS")
SECRETS = {"redis_password"}


class ForcedAnswers(ContextHook):
    """Puts forced answers in the place of the others, wherever something is rendered.

    Templates and questions see `forced`, the names of the forced questions, and `snippet_dest` and `snippet_text`.
    """

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters["override_notes"] = self._notes
        _check_release()

    def hook(self, context: dict[str, Any]) -> None:
        """Change the context in place.

        Raises:
            copier.errors.UserMessageError: A variable is wrong; nothing has been written yet.
        """
        # What an update compares with is the project as it was: the recorded answers, and nothing else.
        is_base = "_src_path" in context["_copier_conf"]["data"]
        forced = {} if is_base else self._in_force(context)
        context["forced"] = frozenset() if is_base else frozenset(self._given)
        context["snippet_dest"], context["snippet_text"] = ("", "") if is_base else self._snippet(context)
        # The template's own names are known once all questions are answered, which is when the first file is rendered.
        rendering = context["snippet_dest"] and context["_copier_phase"] == "render"
        if rendering and not self._passed and context["_copier_conf"]["answers_file"]:
            self._passed.add("names")  # before they are rendered, which calls this again
            names = self.environment.filters["rendered_names"](self.environment, context)
            _check_names(context["snippet_dest"], names, context["redis_module"])
        answers = context.get("_copier_answers", {})
        for question, value in forced.items():
            context[question] = value
            if question not in SECRETS:
                answers[question] = value
        if "project_name" in forced and "project_slug" in context:
            answers["project_slug"] = context["project_slug"]  # made from the forced name, and as little asked for

    @cached_property
    def _passed(self) -> set[str]:
        return set()

    @cached_property
    def _given(self) -> dict[str, Any]:
        """The forced answers by question, as the environment has them."""
        known = {*OVERRIDES, *SNIPPET}
        for name in sorted(os.environ):
            if name.startswith(f"{PREFIX}FORCE_") and name.removeprefix(PREFIX) not in known:
                accepted = ", ".join(f"{PREFIX}{each}" for each in OVERRIDES)
                raise UserMessageError(f"{name} is not known; accepted are {accepted}")
        return {
            override.question: self._read(PREFIX + name, text, override)
            for name, override in OVERRIDES.items()
            if (text := os.environ.get(PREFIX + name))
        }

    def _read(self, variable: str, text: str, override: Override) -> Any:
        # A URL is shown where it is plain scheme, host, port and database: anything else may hold a password.
        plain = override.question not in _PLAIN or _PLAIN[override.question].fullmatch(text)
        hidden = override.question in SECRETS or "@" in text or not plain
        shown = "its value" if hidden else json.dumps(text, ensure_ascii=False)
        try:
            value = override.parse(text)
        except (KeyError, ValueError):
            raise UserMessageError(f"{variable}: {shown} is not accepted; accepted is {override.accepted}") from None
        if override.check:
            name, *arguments = override.check
            if problem := self.environment.filters[name](value, *arguments):
                raise UserMessageError(f"{variable}: {shown} is not accepted: {problem}")
        return value

    def _in_force(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """What of the environment has an effect beside the other answers."""
        forced = dict(self._given)
        if "redis_password" in forced:
            check = self.environment.filters["secret_problem"]
            if problem := check(forced["redis_password"], context.get("framework", FRAMEWORKS[0])):
                raise UserMessageError(f"{PREFIX}FORCE_PASSWORD: {problem}")
        topology = forced.get("redis_topology") or context.get("redis_topology", "standalone")
        self._check_topology(forced, topology)
        for question in IDLE.get(topology, ()):
            forced.pop(question, None)
        url = forced.get("redis_url") or context.get("redis_url")
        if url:
            for question in COMPONENTS:
                forced.pop(question, None)
            if (use_tls := forced.pop("redis_use_tls", None)) is not None:
                forced["redis_url"] = _with_scheme(url, use_tls)
        return forced

    def _check_topology(self, forced: Mapping[str, Any], topology: str) -> None:
        """Refuse what does not go with the topology; the rules are those of the questions."""
        for name, check in (("FORCE_URL", "url_problem"), ("FORCE_DB", "db_problem")):
            value = forced.get(OVERRIDES[name].question)
            if value is not None and (problem := self.environment.filters[check](value, topology)):
                raise UserMessageError(f"{PREFIX}{name}: {problem}")

    def _snippet(self, context: Mapping[str, Any]) -> tuple[str, str]:
        """The extra snippet's destination and text; empty where there is none, or none for this framework."""
        source, destination, variants = (os.environ.get(PREFIX + name, "") for name in SNIPPET)
        if not source:
            return "", ""
        wanted = _variants(variants)
        text = _text_of(source)
        target = destination or f"extras/{Path(source).name}"
        _check_destination(target, Path(context["_copier_conf"]["dst_path"]))
        return (target, text) if context.get("framework") in wanted else ("", "")

    @pass_context
    def _notes(self, context: Context, folder: PurePath) -> list[str]:
        """What a person has to know about forced answers, for the message at the end."""
        notes = []
        names = {override.question: PREFIX + name for name, override in OVERRIDES.items()}
        topology = context["redis_topology"]
        idle = dict.fromkeys(IDLE[topology], f"redis_topology is {topology}")
        if context["redis_url"]:
            idle = {**dict.fromkeys(COMPONENTS, "the connection URL is explicit"), **idle}
        notes += [f"{names[each]} has no effect: {why}." for each, why in idle.items() if each in self._given]
        own = _variables(Path(folder, ".env"))
        for question, name in names.items():
            variable = question.upper()
            if question in self._given.keys() - SECRETS and variable in own:
                notes.append(f"{name} is recorded, but {variable} in .env wins.")
        for question in SECRETS:
            name, variable = names[question] if question in self._given else question, question.upper()
            written = self.environment.filters["dotenv"](context[question], context["framework"]).strip("'\"`")
            if written and variable not in own:
                notes.append(f"{name} was not written: set {variable} in .env or in the environment.")
            elif written and own[variable] != written:
                notes.append(f"{name} changed nothing: .env is there already, and its {variable} stays.")
        return notes


def _check_release() -> None:
    """Refuse a template whose vendored files are not of the version that it says to be."""
    version = yaml.safe_load((TEMPLATE / "module.yaml").read_text(encoding="utf-8"))["version"]
    for manifest in sorted(TEMPLATE.glob("template/*/.rapidkit/vendor/redis/manifest.json")):
        vendored = json.loads(manifest.read_text(encoding="utf-8"))["version"]
        if vendored != version:
            raise UserMessageError(
                f"this template is not whole: module.yaml is of version {version}, and "
                f"{manifest.relative_to(TEMPLATE).as_posix()} of {vendored}; its maintainer has to run `make lock`"
            )


def _with_scheme(url: str, use_tls: bool) -> str:
    scheme, separator, rest = url.partition("://")
    if scheme.lower() not in ("redis", "rediss"):
        raise UserMessageError(
            f"{PREFIX}FORCE_TLS: {scheme}:// has no form with and without TLS; accepted is a redis:// or rediss:// URL"
        )
    return f"{'rediss' if use_tls else 'redis'}{separator}{rest}"


def _variants(text: str) -> tuple[str, ...]:
    variable = f"{PREFIX}EXTRA_SNIPPET_VARIANTS"
    try:
        listed = json.loads(text) if text.lstrip().startswith("[") else [part.strip() for part in text.split(",")]
    except ValueError:
        listed = None
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        _refuse(variable, text, "a JSON list or a comma-separated list of " + ", ".join(FRAMEWORKS))
    named = tuple(each for each in listed if each)
    if unknown := [each for each in named if each not in FRAMEWORKS]:
        _refuse(variable, unknown[0], "a JSON list or a comma-separated list of " + ", ".join(FRAMEWORKS))
    return named or FRAMEWORKS


def _text_of(source: str) -> str:
    try:
        return Path(source).read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UserMessageError(
            f"{PREFIX}EXTRA_SNIPPET: {json.dumps(source)} cannot be read ({reason}); accepted is a UTF-8 text file"
        ) from None


def _check_destination(target: str, project: Path) -> None:
    """Refuse a destination outside of the project, or one that others own."""
    path = PurePath(target)
    accepted = "a path inside the project, such as extras/notes.md"
    outside = path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:|[\\/]", target)
    if outside or _RESERVED.match(path.as_posix()) or re.search(r'[\\<>:"|?*\x00-\x1f]|(^|/)\.?(/|\Z)', target):
        _refuse(f"{PREFIX}EXTRA_SNIPPET_DEST", target, accepted)
    if (project / path).is_dir():
        _refuse(f"{PREFIX}EXTRA_SNIPPET_DEST", target, f"{accepted}; there is a folder of that name")
    root = project.resolve()
    if not (project / path).resolve().is_relative_to(root):
        _refuse(f"{PREFIX}EXTRA_SNIPPET_DEST", target, f"{accepted}; a link leads out of the project there")


def _check_names(target: str, names: Iterable[str], redis_module: str) -> None:
    """Refuse a destination that the template writes itself, or that is in a folder of the module's own."""
    own = [name.casefold() for name in names]
    own.remove(target.casefold())  # the snippet's file is one of the template's
    module = ["tests/redis_module", "test/redis_module", f"src/{redis_module}"]
    folders = [folder.as_posix() for name in own for folder in PurePosixPath(name).parents]
    taken = [target] if target.casefold() in folders else []
    path = PurePosixPath(target)
    taken += [place.as_posix() for place in (path, *path.parents) if place.as_posix().casefold() in (*own, *module)]
    if taken:
        accepted = f"a path that is not the template's own, as {taken[0]} is"
        _refuse(f"{PREFIX}EXTRA_SNIPPET_DEST", target, accepted)


def _refuse(variable: str, value: str, accepted: str) -> NoReturn:
    raise UserMessageError(
        f"{variable}: {json.dumps(value, ensure_ascii=False)} is not accepted; accepted is {accepted}"
    )


def _variables(path: Path) -> dict[str, str]:
    """The variables that a .env file sets, without the quotes around a value."""
    if not path.is_file():
        return {}
    found = re.findall(r"(?m)^\s*(?:export\s+)?(\w+)\s*=[ \t]*(.*?)[ \t]*$", path.read_text("utf-8", errors="replace"))
    return {name: value.strip("'\"`") for name, value in found if value}
