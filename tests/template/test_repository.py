"""The repository says what is so: metadata, documentation, links, versions and examples agree with the files."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomlkit
import yaml
from copier import run_copy
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import rapidkit_redis
from tests.support.pythons import SUPPORTED
from tests.support.template import ROOT, git

RUNTIME = ROOT / "template/fastapi/.rapidkit/vendor/redis"
SOURCES = RUNTIME / "src/rapidkit_redis"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
IDS = [path.relative_to(ROOT).as_posix() for path in PAGES]

README_HEADINGS = [
    (2, "Overview & capabilities"),
    (2, "Installation commands"),
    (2, "Directory layout"),
    (2, "Generation workflow"),
    (2, "Runtime customisation hooks"),
    (3, "Diagnostics helpers"),
    (2, "Testing & release checklist"),
    (3, "Security & audit"),
    (2, "Reference links"),
]
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
# In halves, so that this file does not hold what it looks for.
FORBIDDEN = [
    *("".join(halves) for halves in (("pypi", ".org"), ("python", "hosted"), ("npm", "js."), ("yarn", "pkg."))),
    *("".join(halves) for halves in (("/wo", "rk/"), ("/ro", "ot/"), ("/fa", "rm/"))),
]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_VARIABLE = re.compile(r"(?<![A-Z_])(?:REDIS|CACHE)_[A-Z_]*[A-Z]")

# Runs code blocks one after another, each in a module of its own, so that imports and definitions really happen.
_RUN_BLOCKS = """
import json, sys, types
for name, code in json.load(sys.stdin):
    module = types.ModuleType(name)
    sys.modules[name] = module
    exec(compile(code, name, "exec"), module.__dict__)
"""


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced code blocks in these languages."""
    return [code for language, code in _FENCE.findall(page.read_text(encoding="utf-8")) if language in languages]


def headings(page: Path) -> list[tuple[int, str]]:
    """Level and text of every heading."""
    return [(len(marks), text) for marks, text in _HEADING.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))]


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives the headings."""
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for _, text in headings(page)}


def relative_links(page: Path) -> list[str]:
    """The targets of links inside the repository."""
    text = re.sub(r"`[^`\n]*`", "code", _FENCE.sub("", page.read_text(encoding="utf-8")))
    return [target for target in _LINK.findall(text) if not re.match(r"[a-z]+:", target)]


def check_links(page: Path) -> None:
    """Every relative link leads to a file, and to a heading where it names one."""
    for target in relative_links(page):
        name, _, anchor = target.partition("#")
        file = (page.parent / name) if name else page
        assert file.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in anchors(file), f"{page.name}: {target}"


def settings_rows() -> list[dict[str, Any]]:
    """The settings table of the contract."""
    rows: list[dict[str, Any]] = json.loads((ROOT / "contract/settings.json").read_text(encoding="utf-8"))["rows"]
    return rows


def module() -> Any:
    """The module's metadata."""
    return yaml.safe_load((ROOT / "module.yaml").read_text(encoding="utf-8"))


def repository_files() -> Iterator[Path]:
    """Every file that git tracks or would track."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return (ROOT / name for name in names if name and (ROOT / name).is_file())


@pytest.fixture(scope="module")
def application(copier_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The application that the pages' examples belong to: its package is called app."""
    target = tmp_path_factory.mktemp("documented") / "app"
    run_copy(str(copier_template), target, defaults=True, unsafe=True, quiet=True)
    return target


def test_the_documentation_map_is_the_folder() -> None:
    """module.yaml names every page of docs/ and no other, and the README links to each."""
    mapped = module()["documentation"]
    assert {Path(path).stem: path for path in mapped.values()} == mapped
    assert set(mapped.values()) == {f"docs/{page.name}" for page in (ROOT / "docs").iterdir()}
    assert set(mapped.values()) <= {target.partition("#")[0] for target in relative_links(ROOT / "README.md")}


def test_the_metadata_is_so() -> None:
    """Entry points exist; Copier's minimum and the Pythons are those of the template and of its tests."""
    metadata = module()
    template = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    assert metadata["compatibility"]["copier"] == f">={template['_min_copier_version']}"
    assert tuple(metadata["compatibility"]["python"]) == SUPPORTED
    offered = [value for value in template["framework"]["choices"].values() if isinstance(value, str)]
    assert metadata["compatibility"]["frameworks"] == offered  # the others have a validator that refuses them
    assert metadata["contract"] == rapidkit_redis.CONTRACT_VERSION
    assert (ROOT / metadata["entry_points"]["template"]).is_file()
    assert set(metadata["entry_points"]["runtime"]) == set(metadata["compatibility"]["frameworks"])
    for path in metadata["entry_points"]["runtime"].values():
        assert (ROOT / path / "pyproject.toml").is_file(), path


def test_one_version() -> None:
    """module.yaml, the newest section of the changelog, the runtime and its distribution have one version."""
    distribution = tomlkit.parse((RUNTIME / "pyproject.toml").read_text(encoding="utf-8")).unwrap()["project"]
    newest = next(text for level, text in headings(ROOT / "docs/changelog.md") if level == 2)
    assert {newest.split(" ")[0], module()["version"], distribution["version"]} == {rapidkit_redis.__version__}


def test_the_readme_has_the_format_of_a_module() -> None:
    """Seven headings of the second level and two of the third, in their order."""
    assert [heading for heading in headings(ROOT / "README.md") if heading[0] > 1] == README_HEADINGS


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_resolve(page: Path) -> None:
    """Relative links lead somewhere."""
    check_links(page)


def test_links_of_generated_readmes_resolve(application: Path) -> None:
    """So do those of the READMEs that a generated application has."""
    check_links(application / "README.md")
    check_links(application / ".rapidkit/vendor/redis/README.md")


def test_the_migration_page_names_every_command() -> None:
    """Each of RapidKit's commands has its row."""
    text = (ROOT / "docs/migration.md").read_text(encoding="utf-8")
    assert [command for command in RAPIDKIT_COMMANDS if command not in text] == []


@pytest.mark.parametrize("row", settings_rows(), ids=lambda row: row["variable"])
def test_every_setting_is_documented(row: dict[str, Any]) -> None:
    """The reference has the variable with the contract's default, and .env.example has it too."""
    variable, default = row["variable"], row["default"]
    shown = "empty" if default == "" else f"`{json.dumps(default) if isinstance(default, bool) else default}`"
    reference = (ROOT / "docs/api-reference.md").read_text(encoding="utf-8")
    lines = [line for line in reference.splitlines() if line.startswith(f"| `{variable}` |")]
    assert [re.split(r" *\| *", line)[3] for line in lines] == [shown]
    example = (ROOT / "template/fastapi/.env.example.jinja").read_text(encoding="utf-8")
    assert re.search(rf"^# {variable}=", example, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_no_page_names_a_setting_that_is_not_there(page: Path) -> None:
    """What looks like a setting is one."""
    known = {row["variable"] for row in settings_rows()} | OTHER_VARIABLES
    assert set(_VARIABLE.findall(page.read_text(encoding="utf-8"))) <= known


def test_every_public_name_is_documented() -> None:
    """The reference names what the runtime exports, and what its FastAPI module defines."""
    reference = (ROOT / "docs/api-reference.md").read_text(encoding="utf-8")
    defined: set[str] = set()
    for node in ast.parse((SOURCES / "fastapi.py").read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            defined.add(node.name)
        elif isinstance(node, ast.Assign):
            defined.update(target.id for target in node.targets if isinstance(target, ast.Name))
    public = {name for name in defined if not name.startswith("_")} | set(rapidkit_redis.__all__)
    assert [name for name in sorted(public) if not re.search(rf"`[^`\n]*\b{name}\b", reference)] == []


def test_every_reason_of_the_health_route_is_explained() -> None:
    """The troubleshooting page has each `detail` that the runtime can give."""
    reasons = re.findall(r'"((?:the|no) [^"{]+)"', (SOURCES / "health.py").read_text(encoding="utf-8"))
    page = (ROOT / "docs/troubleshooting.md").read_text(encoding="utf-8")
    assert len(reasons) == 5
    assert [reason for reason in [*reasons, "no PONG within"] if f"`{reason}" not in page] == []


def test_python_examples_run(application: Path) -> None:
    """Every Python block compiles, and what it imports and defines is there in a generated application."""
    examples = [
        (f"{page.stem}_{number}".replace("-", "_"), code)
        for page in PAGES
        for number, code in enumerate(blocks(page, "python"), 1)
    ]
    assert len(examples) >= 10
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("REDIS_", "CACHE_"))}
    environment["PYTHONPATH"] = os.pathsep.join([str(application / "src"), str(RUNTIME / "src")])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _RUN_BLOCKS],
        cwd=application,
        env=environment,
        input=json.dumps(examples),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_payload_examples_keep_the_schema() -> None:
    """Every JSON block is a health payload by the contract's schema."""
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "contract").glob("*.schema.json")]
    registry: Registry[Any] = Registry().with_resources((each["$id"], Resource.from_contents(each)) for each in schemas)
    validator = Draft202012Validator(next(s for s in schemas if s["$id"] == "health.schema.json"), registry=registry)
    payloads = [json.loads(code) for page in PAGES for code in blocks(page, "json")]
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


def test_every_make_target_that_is_named_exists() -> None:
    """The pages and the workflow name targets of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named: set[str] = set()
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        code = [*blocks(page, "console", "text"), *re.findall(r"`([^`\n]+)`", _FENCE.sub("", text))]
        named.update(target for part in code for target in re.findall(r"(?m)^make ([a-z-]+)", part))
    workflow = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    named.update(re.findall(r"run: make ([a-z-]+)", workflow))
    assert {"bench", "demo", "test"} <= named <= targets


def test_the_workflow_asks_for_little() -> None:
    """Read access only, a timeout, and every supported Python."""
    text = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert tuple(job["strategy"]["matrix"]["python"]) == SUPPORTED
    assert re.findall(r"uses: (?!\S+@v\d+$).*", text, re.MULTILINE) == []


def test_nothing_names_a_registry_or_a_machine() -> None:
    """No file holds a package registry's host or a path of the machine on which it was made."""
    found = [
        f"{path.relative_to(ROOT)}: {words}"
        for path in repository_files()
        for words in FORBIDDEN
        if words.encode() in path.read_bytes()
    ]
    assert found == []


def test_the_tools_are_pinned_with_hashes() -> None:
    """Each requirement has a version and a hash, and none says where to get it."""
    files = sorted((ROOT / "requirements").glob("*.txt"))
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert lines, path.name
        for line in lines:
            assert re.match(r"[A-Za-z0-9._-]+(\[[^\]]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line
            assert not re.search(r"index|find-links|https?:", line), line
