"""`make doctor`: whether the repository is what it says to be, and what its generator relies on.

Each check is a function that takes the repository's folder and returns what it found: a file, what is wrong with it and
what is expected. One line is printed for a check and one for a finding; the status is 1 where anything was found.
"""

import ast
import json
import re
import runpy
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import yaml

from tools import lock, versions
from tools.versions import CHANGELOG, PYTHON, TYPESCRIPT, UNRELEASED, git

Check = Callable[[Path], Iterable[str]]

FRAMEWORKS = ["fastapi", "nestjs"]
README_HEADINGS = [
    "## Overview & capabilities",
    "## Installation commands",
    "## Directory layout",
    "## Generation workflow",
    "## Runtime customisation hooks",
    "### Diagnostics helpers",
    "## Testing & release checklist",
    "### Security & audit",
    "## Reference links",
]
CATALOGUE = "template/shared/snippets/catalogue.yaml"
TARGETS = "extensions/wiring/targets.py"
OVERRIDES = "extensions/overrides.py"
ADVANCED = "docs/advanced.md"
# Tasks and migrations also run in the temporary copies of an update: nothing but Copier's own Python is there.
COMMAND = "{{ _copier_python }}"
EXCLUDED = {"*.py[co]", "__pycache__", ".git", "node_modules"}
# In halves, so that this file does not hold what it looks for.
FORBIDDEN = [
    *("".join(halves) for halves in (("pypi", ".org"), ("python", "hosted"), ("npm", "js."), ("yarn", "pkg."))),
    *("".join(halves) for halves in (("/wo", "rk/"), ("/ro", "ot/"), ("/fa", "rm/"))),
]


class NothingToCheckError(Exception):
    """There is nothing that a check could look at; the message says what is missing."""


def check_metadata(root: Path) -> Iterable[str]:
    """module.yaml says what the template and the runtimes say."""
    module, template = lock.metadata(root), _yaml(root, "copier.yml")
    compatibility = module["compatibility"]
    application = _read(root, "template/nestjs/package.json.jinja")
    peers = json.loads(_read(root, f"{TYPESCRIPT}/package.json"))["peerDependencies"]
    python = _one(r'requires-python = "(.+)"', _read(root, f"{PYTHON}/pyproject.toml"))
    facts = [
        ("compatibility.copier", compatibility["copier"], f">={template['_min_copier_version']}"),
        ("compatibility.frameworks", compatibility["frameworks"], list(template["framework"]["choices"].values())),
        ("compatibility.frameworks", compatibility["frameworks"], FRAMEWORKS),
        ("compatibility.python, oldest", f">={compatibility['python'][0]}", python),
        ("compatibility.node", compatibility["node"], _one(r'"node": "(.+)"', application)),
        ("compatibility.nestjs, newest", compatibility["nestjs"][-1], _one(r'"@nestjs/core": "\^(\d+)', application)),
        *(
            ("compatibility.nestjs", compatibility["nestjs"], re.findall(r"\^(\d+)", peers[peer]))
            for peer in ("@nestjs/common", "@nestjs/core", "@nestjs/terminus")
        ),
        *(
            ("contract", str(module["contract"]), _one(r"CONTRACT_VERSION = (\d+)", _read(root, path)))
            for path in (f"{PYTHON}/src/rapidkit_redis/version.py", f"{TYPESCRIPT}/src/version.ts")
        ),
    ]
    yield from (f"module.yaml: {name} is {said}, expected is {found}" for name, said, found in facts if said != found)
    entry_points = module["entry_points"]
    if not (root / entry_points["template"]).is_file():
        yield f"module.yaml: entry_points.template is {entry_points['template']}, which is no file"
    expected = {each: f"template/{each}/.rapidkit/vendor/redis" for each in FRAMEWORKS}
    if entry_points["runtime"] != expected:
        yield f"module.yaml: entry_points.runtime is {entry_points['runtime']}, expected is {expected}"


def check_documentation(root: Path) -> Iterable[str]:
    """module.yaml names every page of docs/ by its own name, and no other; what is in a folder, its page links to."""
    mapped = lock.metadata(root)["documentation"]
    there = {path.stem: f"docs/{path.name}" for path in (root / "docs").glob("*.md")}
    yield from (f"module.yaml: documentation lacks {there[name]}" for name in sorted(there.keys() - mapped.keys()))
    yield from (
        f"module.yaml: documentation.{name} is {path}, expected is {there.get(name, 'no such name')}"
        for name, path in mapped.items()
        if there.get(name) != path
    )


def check_readme(root: Path) -> Iterable[str]:
    """README.md has the seven headings of a module and the two below them, in their order."""
    found = re.findall(r"(?m)^###? .+$", _read(root, "README.md"))
    if found != README_HEADINGS:
        yield f"README.md: its headings are {found}, expected are {README_HEADINGS}"


def check_snippets(root: Path) -> Iterable[str]:
    """Each snippet of the catalogue has a name of its own, known frameworks, a known target, and Jinja that parses."""
    targets = _keys(_read(root, TARGETS), "TARGETS")
    environment = jinja2.Environment(autoescape=False)  # noqa: S701 (nothing is rendered)
    seen: set[str] = set()
    for snippet in _yaml(root, CATALOGUE)["snippets"]:
        where = f"{CATALOGUE}: {snippet['id']}"
        if snippet["id"] in seen:
            yield f"{where}: a second snippet of this id"
        seen.add(snippet["id"])
        if unknown := set(snippet["framework"]).difference(FRAMEWORKS):
            yield f"{where}: framework {', '.join(sorted(unknown))}, expected are {', '.join(FRAMEWORKS)}"
        if snippet["target"] not in targets:
            yield f"{where}: target {snippet['target']}, expected is a key of TARGETS in {TARGETS}"
        try:
            environment.compile_expression(snippet["condition"])
            environment.parse(snippet["text"])
            environment.parse(snippet.get("imports", ""))
        except jinja2.TemplateSyntaxError as error:
            yield f"{where}: Jinja cannot read it: {error}"


def check_vendored(root: Path) -> Iterable[str]:
    """Nothing below vendor is a template, a link, or hidden by git: it is copied as it is."""
    questions = "|".join(name for name in _yaml(root, "copier.yml") if not name.startswith("_"))
    jinja = re.compile(rf"\{{\{{-? *(_copier_\w+|{questions})\b|\{{%-? *(if|else|for|set|include|import|raw|macro)\b")
    tracked = set(_files(root))
    for folder in lock.runtimes(root).values():
        for path in (folder / name for name in lock.hash_files(folder)):
            name = path.relative_to(root).as_posix()
            if path.suffix == ".jinja" or "{{" in name or "{%" in name:
                yield f"{name}: Copier would render it; vendored files are copied as they are"
            elif path.is_symlink():
                yield f"{name}: a link; expected is a file"
            elif found := jinja.search(path.read_text(encoding="utf-8", errors="replace")):
                yield f"{name}: holds {found[0]}, which nothing renders in a vendored file"
            if path not in tracked:
                yield f"{name}: git ignores it, so no clone has it"


def check_names(root: Path) -> Iterable[str]:
    """Windows can check out every file of the template: no characters that it refuses, and no links."""
    for path in _files(root, "template"):
        name = path.relative_to(root).as_posix()
        if bad := re.search(r'[\\"|<>:?*]', name):
            yield f"{name}: Windows refuses {bad[0]} in a name"
        if path.is_symlink():
            yield f"{name}: a link; expected is a file"


def check_copier(root: Path) -> Iterable[str]:
    """copier.yml keeps what updates rely on."""
    template = _yaml(root, "copier.yml")
    if ".env" not in template.get("_skip_if_exists", []):
        yield "copier.yml: _skip_if_exists lacks .env, which an update would then overwrite or delete"
    for name in sorted(EXCLUDED.difference(template.get("_exclude", []))):
        yield f"copier.yml: _exclude lacks {name}"
    if template.get("_envops", {}).get("undefined") != "jinja2.StrictUndefined":
        yield "copier.yml: _envops.undefined is not jinja2.StrictUndefined, so a typo would be a hole in a file"
    for kind in ("_tasks", "_migrations"):
        for entry in template.get(kind, []):
            command = entry.get("command", "") if isinstance(entry, dict) else entry
            first = command if isinstance(command, str) else command[0]
            if not first.startswith(COMMAND):
                yield f"copier.yml: {kind} runs {first!r}; expected is a command that starts with {COMMAND}"


def check_forbidden(root: Path) -> Iterable[str]:
    """No file holds a package registry's host or a path of the machine on which it was made."""
    for path in _files(root):
        content = path.read_bytes() if path.is_file() else b""
        yield from (
            f"{path.relative_to(root).as_posix()}: holds {words}" for words in FORBIDDEN if words.encode() in content
        )


def check_overrides(root: Path) -> Iterable[str]:
    """Every variable of the generation is documented; forced answers have rows of precedence, others a test."""
    extension, page = runpy.run_path(str(root / OVERRIDES)), _read(root, ADVANCED)
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (root / "extensions").rglob("*.py"))
    words = {word for path in (root / "tests").rglob("*.py") for word in re.findall(r"\w+", path.read_text("utf-8"))}
    rows = re.findall(r"(?m)^\|[^|]*\|[^|]*\| `(\w+)=[^|]*\|[^|]*\|$", page)  # test_overrides.py runs each of them
    prefix = extension["PREFIX"]
    recorded = {
        prefix + key for key, each in extension["OVERRIDES"].items() if each.question not in extension["SECRETS"]
    }
    named = {prefix + key for key in (*extension["OVERRIDES"], *extension["SNIPPET"])}
    for name in sorted(named.union(re.findall(rf"{prefix}[A-Z_]*[A-Z]", sources))):
        if f"`{name}`" not in page:
            yield f"{ADVANCED}: lacks `{name}`"
        if name in recorded and name not in rows:
            yield f"{ADVANCED}: no row of the table of precedence has {name}"
        if not words.intersection((name, name.removeprefix(prefix))):
            yield f"tests: none names {name}"


def check_version(root: Path) -> Iterable[str]:
    """module.yaml, changelog, runtimes, lock, pages and the tag of this commit state one version."""
    version = lock.metadata(root)["version"]
    if not versions.parse(version):
        yield f"module.yaml: version is {version}, expected is x.y.z"
    for path, said in versions.stated(root):
        if said != version:
            yield f"{path}: version is {said}, expected is {version} as in module.yaml"
    newest, date = versions.newest_section(root)
    if newest != version:
        yield f"{CHANGELOG}: its newest section is {newest or 'none'}, expected is {version} as in module.yaml"
    line = f"Version {version}, unreleased." if date == UNRELEASED else f"Version {version}."
    if line not in _read(root, "README.md").splitlines():
        yield f"README.md: lacks the line {line!r}"
    tags = versions.releases(root, "--points-at", "HEAD")
    committed = yaml.safe_load(git(root, "show", "HEAD:module.yaml"))["version"]
    if tags and tags[-1] != committed:
        yield f"module.yaml: version is {committed} in the commit that has the tag {tags[-1]}"


def check_hashes(root: Path) -> Iterable[str]:
    """`make lock` was run after the last change of a vendored file or of the version."""
    return lock.check(root)


def check_bump(root: Path) -> Iterable[str]:
    """Vendored files that differ from the newest release have another, greater version."""
    tags = versions.releases(root, "--merged", "HEAD")
    if not tags:
        raise NothingToCheckError("there is no tag of a release to compare with")
    version, released = lock.metadata(root)["version"], tags[-1]
    if (versions.parse(version) or ()) < (versions.parse(released) or ()):
        yield f"module.yaml: version is {version}, expected is one after the release {released}"
    if version != released:
        return
    for folder in lock.runtimes(root).values():
        name = folder.relative_to(root).as_posix()
        before = json.loads(git(root, "show", f"{released}:{name}/{lock.MANIFEST}"))["files"]
        now = lock.hash_files(folder)
        changed = [file for file in sorted(before.keys() | now) if before.get(file) != now.get(file)]
        yield from (f"{name}/{file}: differs from the release {released}; bump the version" for file in changed)


CHECKS: tuple[Check, ...] = (
    check_metadata,
    check_documentation,
    check_readme,
    check_snippets,
    check_vendored,
    check_names,
    check_copier,
    check_forbidden,
    check_overrides,
    check_version,
    check_hashes,
    check_bump,
)


class Result(NamedTuple):
    """What a check came to.

    Attributes:
        name: The check.
        findings: What is wrong; empty where nothing is.
        note: Why there was nothing to check.
    """

    name: str
    findings: list[str]
    note: str = ""


def examine(root: Path) -> list[Result]:
    """Make every check, in its order."""
    return [_examine(check, root) for check in CHECKS]


def main() -> int:
    """Print what every check found and return the exit status."""
    results = examine(lock.ROOT)
    for name, findings, note in results:
        print(f"{'FAIL' if findings else 'ok':<6}{name}{f': {note}' if note else ''}")
        for finding in findings:
            print(f"      {finding}")
    return 1 if any(result.findings for result in results) else 0


def _examine(check: Check, root: Path) -> Result:
    name = check.__name__.removeprefix("check_")
    try:
        return Result(name, list(check(root)))
    except NothingToCheckError as reason:
        return Result(name, [], str(reason))
    except Exception as error:  # a file that is missing, or no longer has its form, is a finding too
        return Result(name, [f"the check could not be made: {type(error).__name__}: {error}"])


def _read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def _yaml(root: Path, name: str) -> Any:
    return yaml.safe_load(_read(root, name))


def _one(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else "nothing"


def _files(root: Path, folder: str = ".") -> Iterable[Path]:
    """Every file and link that git tracks or would track."""
    names = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder).split("\0")
    return (root / name for name in names if name and ((root / name).is_file() or (root / name).is_symlink()))


def _keys(source: str, variable: str) -> set[str]:
    """The keys of a dictionary that a module assigns to a variable, without running the module."""
    return {
        ast.literal_eval(key)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict) and ast.unparse(node.target) == variable
        for key in node.value.keys
        if key is not None
    }


if __name__ == "__main__":
    sys.exit(main())
