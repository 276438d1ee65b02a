"""Where the value of each setting comes from: what `python -m rapidkit_redis doctor` shows of the settings."""

import functools
import importlib
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import SecretStr
from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource
from typing_extensions import override

from rapidkit_redis.errors import RedisSettingsError
from rapidkit_redis.report import show_text
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.url import MASK, parse_url

ENV_FILE: Final = ".env"
ENVIRONMENT: Final = "environment"
FACTORY: Final = "get_settings"

_ANSWER = re.compile(r"^(redis_\w+|cache_\w+|project_slug): (.+)$", re.MULTILINE)
_SMALL = re.compile(r"[0-9.]+e-[0-9]+")


class ApplicationError(Exception):
    """The application's settings cannot be had; the message says what is accepted, and shows no secret."""


class Found(NamedTuple):
    """A value as it was written, and where."""

    text: str
    origin: str


class Row(NamedTuple):
    """A setting as the report shows it: no secret."""

    variable: str
    shown: str
    origin: str


@dataclass(frozen=True, slots=True)
class Given:
    """What is set outside of the application's code.

    Attributes:
        prefix: What stands before every variable's name.
        values: The values that are set, by the settings' fields.
        answers: The file of recorded answers, where there is one.
        notes: What is set and nothing reads.
        problem: Why `.env` could not be read.
    """

    prefix: str
    values: dict[str, Found]
    answers: str | None
    notes: tuple[str, ...]
    problem: str | None

    def sets(self, field: str) -> bool:
        """Tell whether the environment or `.env` sets a field."""
        return field in self.values and self.values[field].origin != self.answers

    def variable(self, field: str) -> str:
        """Return the name of a field's variable."""
        return self.prefix.upper() + field.upper()

    def parse(self) -> RedisSettings:
        """Return the settings that an application has whose defaults are the recorded answers.

        Raises:
            RedisSettingsError: A value is wrong.
        """
        texts: dict[str, Any] = {field: found.text for field, found in self.values.items()}
        return _Plain(**{"_env_prefix": self.prefix, **texts})


class _Plain(RedisSettings):
    """Settings that look at nothing but their arguments."""

    @classmethod
    @override
    def settings_customise_sources(cls, settings_cls: Any, init_settings: Any, *_: Any, **__: Any) -> tuple[Any, ...]:
        return (init_settings,)


def find_given(prefix: str) -> Given:
    """Read the environment, `.env` and the recorded answers of the current folder."""
    problem = None
    sources = {ENVIRONMENT: EnvSettingsSource(RedisSettings, env_prefix=prefix).env_vars}
    try:
        sources[ENV_FILE] = DotEnvSettingsSource(RedisSettings, ENV_FILE, "utf-8", env_prefix=prefix).env_vars
    except OSError as error:
        problem = f"{ENV_FILE} cannot be read ({error.strerror})"
    except UnicodeDecodeError:
        problem = f"{ENV_FILE} cannot be read (it is not UTF-8)"
    answers, values = (None, {}) if prefix else _read_answers()
    for origin in reversed(sources):
        for field in RedisSettings.model_fields:
            text = sources[origin].get(prefix.lower() + field)
            if text:
                values[field] = Found(text, origin)
    name = f"{prefix}redis_cache_ttl".lower()
    note = f"{name.upper()} is set, and nothing reads it; {prefix.upper()}CACHE_TTL is read"
    notes = (note,) if any(name in variables for variables in sources.values()) else ()
    return Given(prefix, values, answers, notes, problem)


def load_settings(name: str) -> RedisSettings:
    """Return an application's own settings.

    Args:
        name: `module:attribute`, of settings or of what returns them; without an attribute it is `get_settings`.

    Raises:
        ApplicationError: There are none of that name.
        RedisSettingsError: A variable is wrong.
    """
    module, _, attribute = name.partition(":")
    accepted = "accepted is module:attribute, such as app.settings:get_settings"
    try:
        found: Any = functools.reduce(getattr, (attribute or FACTORY).split("."), importlib.import_module(module))
        settings = found() if callable(found) else found
    except RedisSettingsError:
        raise
    except (ImportError, AttributeError) as error:
        raise ApplicationError(f"--settings {name} cannot be had ({error}); {accepted}") from None
    except (Exception, SystemExit) as error:  # the application's own, whose text may hold anything
        raise ApplicationError(f"--settings {name} cannot be had ({type(error).__name__}); {accepted}") from None
    if not isinstance(settings, RedisSettings):
        raise ApplicationError(f"--settings {name} is of type {type(settings).__name__}; {accepted}")
    return settings


def rows_of(settings: RedisSettings, given: Given, application: str | None) -> list[Row]:
    """Return all settings, each with where its value comes from."""
    try:
        expected = given.parse()
    except RedisSettingsError:  # the application does not look at what is wrong
        expected = None
    defaults = _Plain()
    rows = []
    for field in RedisSettings.model_fields:
        value = getattr(settings, field)
        origin = application or "default"
        is_given = given.sets(field) if application else field in given.values  # an application reads no answers
        if expected is not None and is_given and getattr(expected, field) == value:
            origin = given.values[field].origin
        elif getattr(defaults, field) == value:
            origin = "default"
        rows.append(Row(given.variable(field), _show(field, value), origin))
    return rows


def rows_beside_problems(given: Given, problems: tuple[str, ...]) -> list[Row]:
    """Return the settings that are given, as they are written, where some are wrong."""
    wrong = {problem.partition(":")[0] for problem in problems}
    rows = []
    for field, default in RedisSettings.model_fields.items():
        if field in given.values:
            text, origin = given.values[field]
            is_masked = isinstance(default.default, SecretStr) or given.variable(field) in wrong
            rows.append(Row(given.variable(field), MASK if is_masked else show_text(text), origin))
    return rows


def _show(field: str, value: Any) -> str:
    if isinstance(value, SecretStr):
        secret = value.get_secret_value()
        return "" if not secret else str(parse_url(secret)) if field == "redis_url" else MASK
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f")
    return show_text(str(value))


def _read_answers() -> tuple[str | None, dict[str, Found]]:
    """Read Copier's answers: of its YAML only the plain and quoted texts that it writes for one-line answers."""
    for path in sorted(Path().glob(".copier-answers*.yml")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        answers = {name: _scalar(written) for name, written in _ANSWER.findall(re.sub(r"\n +", " ", text))}
        if "redis_preconnect" in answers:  # others' files lie beside it
            answers["redis_client_name"] = answers.pop("project_slug", None)
            fields = RedisSettings.model_fields
            values = {name: Found(value, path.name) for name, value in answers.items() if value and name in fields}
            return path.name, values
    return None, {}


def _scalar(written: str) -> str | None:
    if written.startswith("'"):
        return written[1:-1].replace("''", "'")
    if written.startswith('"'):
        try:
            return str(json.loads(written))
        except ValueError:
            return None  # an escape of YAML's own
    return f"{float(written):.16f}" if _SMALL.fullmatch(written) else written
