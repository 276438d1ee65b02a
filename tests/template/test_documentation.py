"""The pages say what is so: links lead somewhere, names and settings are there, and every example is right."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomlkit
import yaml
from copier import run_copy
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import rapidkit_redis
import rapidkit_redis.cache as redis_cache
from tests.support.pages import (
    IDS,
    PAGES,
    blocks,
    check_links,
    check_tables,
    examples,
    headings,
    read,
    relative_links,
    section,
)
from tests.support.template import ROOT

FRAMEWORKS = ("fastapi", "nestjs")
PYTHON = ROOT / "template/fastapi/.rapidkit/vendor/redis/src"
TYPESCRIPT = ROOT / "template/nestjs/.rapidkit/vendor/redis/src"
REFERENCE = ROOT / "docs/api-reference.md"
# What an application imports from, and where its names come from: each has a section of the reference.
ENTRY_POINTS = {
    "@rapidkit/redis": TYPESCRIPT / "index.ts",
    "@rapidkit/redis/config": TYPESCRIPT / "config.ts",
    "@rapidkit/redis/otel": TYPESCRIPT / "otel.ts",
    "@rapidkit/redis/prometheus": TYPESCRIPT / "prometheus.ts",
    "@rapidkit/redis/terminus": TYPESCRIPT / "terminus.ts",
}

RAPIDKIT_COMMANDS = [
    "rapidkit add module",
    "modules lock --overwrite",
    "modules verify-all",
    "modules doctor",
    "check_module_integrity",
    "modules vet",
]
COPIER = "uvx --with copier-template-extensions --with tomlkit copier "
# Variables that the pages name and that are no settings: the tests' own, and one of RapidKit's.
OTHER_VARIABLES = {"REDIS_TEST_URL", "REDIS_CACHE_TTL"}

_VARIABLE = re.compile(r"(?<![A-Z_])(?:REDIS|CACHE)_[A-Z_]*[A-Z]")
# The folder of the file that an example is, where its first line says so: imports are relative to it.
_FOLDER = re.compile(r"// (\S+)/[^/\s]+\.ts\n")
# A test that a page names.
_TEST = re.compile(r"`(tests/[^`]+\.(?:py|ts))`")
# What a diagram begins with; and a semicolon ends a statement in it, also inside of a text.
_DIAGRAM = re.compile(r"(?:flowchart (?:LR|TB)|sequenceDiagram|stateDiagram-v2|gantt)\n[^;]+")

# Runs code blocks one after another, each in a module of its own, so that imports and definitions really happen.
_RUN_BLOCKS = """
import json, sys, types
for name, code in json.load(sys.stdin):
    module = types.ModuleType(name)
    sys.modules[name] = module
    exec(compile(code, name, "exec"), module.__dict__)
"""
# Calls the functions of the cache's pages too, each with an empty cache, while an application runs: those that take
# one, the decorated ones, and main.
_CALL_FUNCTIONS = """
import asyncio, inspect
from typing import get_type_hints
from fastapi import FastAPI
from rapidkit_redis import Cache, RedisClient, SyncCache
from rapidkit_redis.fastapi import redis_lifespan
from app.settings import get_settings

async def call(function, given):
    hints = get_type_hints(function)
    arguments = {name: given[hints[name]] for name in inspect.signature(function).parameters}
    await given[Cache].clear()
    if inspect.iscoroutinefunction(function):
        await function(**arguments)
    else:
        await asyncio.to_thread(function, **arguments)
    print(function.__module__, function.__name__)

async def main():
    async with redis_lifespan(get_settings())(FastAPI()) as state:
        provider = state["rapidkit_redis"]["default"]
        given = {Cache: provider.cache(), SyncCache: provider.sync_cache(), RedisClient: provider.client(),
                 int: 7, str: "Lamp", list[str]: ["user:1"]}
        for name, module in [each for each in sys.modules.items() if each[0].startswith("docs_cache")]:
            for function in [each for each in vars(module).values() if inspect.isfunction(each)]:
                kinds = set(get_type_hints(function).values())
                if function.__module__ == name and (
                    kinds & {Cache, SyncCache} or hasattr(function, "__wrapped__") or function.__name__ == "main"
                ):
                    await call(function, given)

asyncio.run(main())
"""
# What examples and the application use of packages that the maintainers do not have.
_NOT_HERE = """
declare module "@nestjs/swagger";
declare module "express" {
  export interface Response {
    setHeader(name: string, value: string): this;
    status(code: number): this;
  }
}
"""


@pytest.fixture(scope="module")
def application(whole_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The applications that the pages' examples belong to, by framework: a Python package is called app."""

    @cache
    def generate(framework: str) -> Path:
        target = tmp_path_factory.mktemp("documented") / "app"
        data = {"framework": framework}
        run_copy(str(whole_template), target, data=data, defaults=True, unsafe=True, quiet=True)
        return target

    return generate


def settings_rows() -> list[dict[str, Any]]:
    """The settings table of the contract."""
    rows: list[dict[str, Any]] = json.loads((ROOT / "contract/settings.json").read_text(encoding="utf-8"))["rows"]
    return rows


def exported(entry_point: Path) -> set[str]:
    """The names that a TypeScript file exports, types too."""
    source = re.sub(r"/\*.*?\*/", "", entry_point.read_text(encoding="utf-8"), flags=re.DOTALL)
    lists = re.findall(r"^export (?:type )?\{(.*?)\}", source, re.MULTILINE | re.DOTALL)
    named = {name.split()[-1] for each in lists for name in each.split(",") if name.strip()}
    declared = r"^export (?:abstract |async )?(?:class|const|enum|function|interface|type) (\w+)"
    return named | set(re.findall(declared, source, re.MULTILINE))


def reasons(*sources: Path) -> set[str]:
    """The sentences of `detail` that a runtime's sources have, all but those with a number in them."""
    texts = [source.read_text(encoding="utf-8") for source in sources]
    return {found for text in texts for found in re.findall(r'"((?:the|no) [^"{]+)"', text)}


def lacks(text: str, name: str) -> bool:
    """Tell whether a text does not have the name as code."""
    return re.search(rf"`[^`\n]*\b{name}\b", text) is None


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_resolve(page: Path) -> None:
    """Relative links lead somewhere."""
    check_links(page)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_tables_are_whole(page: Path) -> None:
    """No row of a table stands alone, and none has a cell too many."""
    check_tables(page)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_links_of_generated_readmes_resolve(application: Callable[[str], Path], framework: str) -> None:
    """So do those of the READMEs that a generated application has."""
    for readme in ("README.md", ".rapidkit/vendor/redis/README.md"):
        check_links(application(framework) / readme)


def test_the_readme_links_to_every_page() -> None:
    """Nothing of docs/ is hidden: the README leads to its pages, and each of them to those in its folder."""
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        folder = "docs" if page.name == "README.md" else page.stem
        below = {f"{folder}/{each.name}" for each in (page.parent / folder).glob("*.md")}
        assert below <= {target.partition("#")[0] for target in relative_links(page)}


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_tests_that_a_page_names_are_there(page: Path) -> None:
    """Who doubts a promise finds what shows it."""
    assert [name for name in _TEST.findall(read(page)) if not (ROOT / name).is_file()] == []


CACHE_PAGES = [page for page in PAGES if page.parent.name == "cache"]


@pytest.mark.parametrize("page", CACHE_PAGES, ids=lambda page: page.stem)
def test_every_page_of_the_cache_is_whole(page: Path) -> None:
    """It has an example in each language, a diagram that can be drawn, what goes wrong, and the test that shows it."""
    assert blocks(page, "python")
    assert blocks(page, "typescript")
    assert (2, "When things go wrong") in headings(page)
    assert _TEST.search(read(page))
    diagrams = blocks(page, "mermaid")
    assert diagrams
    assert [code for code in diagrams if not _DIAGRAM.fullmatch(code)] == []


def test_the_migration_page_names_every_command() -> None:
    """Each of RapidKit's commands has its row."""
    text = read(ROOT / "docs/migration.md")
    assert [command for command in RAPIDKIT_COMMANDS if command not in text] == []


@pytest.mark.parametrize("row", settings_rows(), ids=lambda row: row["variable"])
def test_every_setting_is_documented(application: Callable[[str], Path], row: dict[str, Any]) -> None:
    """The reference has the variable with the contract's default, and .env.example has it in both frameworks."""
    variable, default = row["variable"], row["default"]
    shown = "empty" if default == "" else f"`{json.dumps(default) if isinstance(default, bool) else default}`"
    lines = [line for line in read(REFERENCE).splitlines() if line.startswith(f"| `{variable}` |")]
    assert [re.split(r" *\| *", line)[3] for line in lines] == [shown]
    for framework in FRAMEWORKS:
        assert re.search(rf"^# {variable}=", read(application(framework) / ".env.example"), re.MULTILINE), framework


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_no_page_names_a_setting_that_is_not_there(page: Path) -> None:
    """What looks like a setting is one."""
    known = {row["variable"] for row in settings_rows()} | OTHER_VARIABLES
    assert set(_VARIABLE.findall(read(page))) <= known


def test_every_public_name_is_documented() -> None:
    """The reference names what the Python runtime and its cache export, and what its FastAPI module defines."""
    defined: set[str] = set()
    for node in ast.parse((PYTHON / "rapidkit_redis/fastapi.py").read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            defined.add(node.name)
        elif isinstance(node, ast.Assign) and "TypeVar" not in ast.unparse(node.value):
            defined.update(target.id for target in node.targets if isinstance(target, ast.Name))
    public = {name for name in defined if not name.startswith("_")} | {*rapidkit_redis.__all__, *redis_cache.__all__}
    titles = ("`rapidkit_redis`", "`rapidkit_redis.cache`", "`rapidkit_redis.fastapi`", "Errors")
    sections = (section(REFERENCE, title) for title in titles)
    text = "\n".join(sections)
    assert [name for name in sorted(public) if lacks(text, name)] == []


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_every_public_name_of_an_npm_entry_point_is_documented(name: str) -> None:
    """Its section of the reference, or the one of errors, names what it exports, types too."""
    public = exported(ENTRY_POINTS[name])
    assert public
    text = section(REFERENCE, f"`{name}`") + section(REFERENCE, "Errors")
    assert [each for each in sorted(public) if lacks(text, each)] == []


def test_every_reason_of_the_health_route_is_explained() -> None:
    """Both runtimes have the same sentences for `detail`, and the troubleshooting page has each of them."""
    python, typescript = (
        reasons(PYTHON / "rapidkit_redis/health.py"),
        reasons(TYPESCRIPT / "health.ts", TYPESCRIPT / "cache/state.ts"),
    )
    assert python == typescript
    assert len(python) == 7
    assert "`no PONG within ${seconds} s`" in (TYPESCRIPT / "health.ts").read_text(encoding="utf-8")
    page = read(ROOT / "docs/troubleshooting.md")
    assert [reason for reason in [*python, "no PONG within"] if f"`{reason}" not in page] == []


def test_python_examples_run(application: Callable[[str], Path]) -> None:
    """Every Python block compiles, and what it imports and defines is there in a generated application."""
    code = examples("python")
    assert len(code) >= 10
    run_blocks(application("fastapi"), code)


def test_the_cache_s_python_examples_do_what_they_say(application: Callable[[str], Path]) -> None:
    """Their functions are called, with a server; the assertions in them hold."""
    code = [each for each in examples("python") if each[0].startswith("docs_cache")]
    called = run_blocks(application("fastapi"), code, _CALL_FUNCTIONS, REDIS_URL="embedded://").splitlines()
    assert {line.split()[0] for line in called} >= {name for name, text in code if "def " in text}


def run_blocks(project: Path, code: list[tuple[str, str]], then: str = "", **settings: str) -> str:
    """Run examples with a generated application's modules, and return what was printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("REDIS_", "CACHE_"))}
    environment["PYTHONPATH"] = os.pathsep.join([str(project / "src"), str(PYTHON)])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _RUN_BLOCKS + then],
        cwd=project,
        env={**environment, **settings},
        input=json.dumps(code),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_typescript_examples_have_the_right_types(application: Callable[[str], Path]) -> None:
    """Every TypeScript block compiles inside a generated application, under its own strict options."""
    code = examples("typescript")
    assert len(code) >= 15
    assert check_types(application("nestjs"), code) == ""


def test_an_example_with_a_wrong_type_is_found(application: Callable[[str], Path]) -> None:
    """The check of the examples sees the package's own types, not any."""
    wrong = (
        'import type { RedisClient } from "./redis/index.js";\ndeclare const redis: RedisClient;\nredis.gett("a");\n'
    )
    found = check_types(application("nestjs"), [("wrong_1", wrong)])
    assert found.startswith("src/wrong_1.ts(3,7): error TS2551: Property 'gett' does not exist on type 'RedisClient'")


def check_types(project: Path, code: list[tuple[str, str]]) -> str:
    """Type-check examples as files of an application, with the maintainers' packages, and return what is wrong."""
    packages = project / "node_modules"
    if not packages.exists():
        packages.symlink_to(ROOT / "node_modules")
    files = ["not-here.d.ts"]
    (project / files[0]).write_text(_NOT_HERE)
    for name, text in code:
        place = _FOLDER.match(text)
        files.append(f"{place[1] if place else 'src'}/{name}.ts")
        (project / files[-1]).write_text(text, encoding="utf-8")
    options = {"extends": "./tsconfig.json", "files": files, "include": []}
    (project / "tsconfig.examples.json").write_text(json.dumps(options))
    command = ["node", str(ROOT / "node_modules/typescript/bin/tsc"), "-p", "tsconfig.examples.json"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True).stdout


def test_payload_examples_keep_the_schema() -> None:
    """Every JSON block is a health payload by the contract's schema."""
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "contract").glob("*.schema.json")]
    registry: Registry[Any] = Registry().with_resources((each["$id"], Resource.from_contents(each)) for each in schemas)
    validator = Draft202012Validator(next(s for s in schemas if s["$id"] == "health.schema.json"), registry=registry)
    payloads = [json.loads(code) for _, code in examples("json")]
    assert payloads
    for payload in payloads:
        validator.validate(payload)
        assert payload["version"] == rapidkit_redis.__version__


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_data_examples_parse(page: Path) -> None:
    """YAML and TOML blocks are YAML and TOML."""
    for code in blocks(page, "yaml"):
        yaml.safe_load(code)
    for code in blocks(page, "toml"):
        tomlkit.parse(code)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_copier_is_shown_with_what_the_template_needs(page: Path) -> None:
    """A stock Copier refuses the template, so each command to copy from a console brings the extensions."""
    lines = [line for code in blocks(page, "console") for line in code.splitlines()]
    shown = [line for line in lines if re.search(r"\bcopier (copy|update|check-update)\b", line.partition("  #")[0])]
    assert [line for line in shown if not line.startswith(COPIER)] == []
