"""The repository says what is so: metadata, versions, pins and the workflow agree with the files."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomlkit
import yaml

import rapidkit_redis
from tests.support.pages import PAGES, blocks, headings, prose, read
from tests.support.pythons import SUPPORTED
from tests.support.template import ROOT, git

PYTHON = ROOT / "template/fastapi/.rapidkit/vendor/redis"
TYPESCRIPT = ROOT / "template/nestjs/.rapidkit/vendor/redis"
WORKFLOW = ROOT / ".github/workflows/test.yml"

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
# What each framework's runtime is to an installer.
DISTRIBUTIONS = {"fastapi": "pyproject.toml", "nestjs": "package.json"}
# In halves, so that this file does not hold what it looks for.
FORBIDDEN = [
    *("".join(halves) for halves in (("pypi", ".org"), ("python", "hosted"), ("npm", "js."), ("yarn", "pkg."))),
    *("".join(halves) for halves in (("/wo", "rk/"), ("/ro", "ot/"), ("/fa", "rm/"))),
]


def module() -> Any:
    """The module's metadata."""
    return yaml.safe_load(read(ROOT / "module.yaml"))


def package(name: str) -> Any:
    """A package.json, by the path of its folder."""
    return json.loads(read(ROOT / name / "package.json"))


def constant(name: str) -> Any:
    """A constant of the TypeScript runtime."""
    found = re.search(rf"^export const {name} = (.+);$", read(TYPESCRIPT / "src/version.ts"), re.MULTILINE)
    assert found, name
    return json.loads(found[1])


def repository_files() -> Iterator[Path]:
    """Every file that git tracks or would track."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return (ROOT / name for name in names if name and (ROOT / name).is_file())


def test_the_documentation_map_is_the_folder() -> None:
    """module.yaml names every page of docs/ and no other."""
    mapped = module()["documentation"]
    assert {Path(path).stem: path for path in mapped.values()} == mapped
    assert set(mapped.values()) == {f"docs/{page.name}" for page in (ROOT / "docs").iterdir()}


def test_the_metadata_is_so() -> None:
    """Copier's minimum, frameworks and Pythons are those of the template and of its tests; one contract is kept."""
    metadata = module()
    template = yaml.safe_load(read(ROOT / "copier.yml"))
    assert metadata["compatibility"]["copier"] == f">={template['_min_copier_version']}"
    assert tuple(metadata["compatibility"]["python"]) == SUPPORTED
    assert metadata["compatibility"]["frameworks"] == list(template["framework"]["choices"].values())
    assert metadata["contract"] == rapidkit_redis.CONTRACT_VERSION == constant("CONTRACT_VERSION")


def test_entry_points_exist() -> None:
    """The template, and for every framework a folder with the runtime's distribution."""
    entry_points = module()["entry_points"]
    assert (ROOT / entry_points["template"]).is_file()
    assert set(entry_points["runtime"]) == set(module()["compatibility"]["frameworks"]) == set(DISTRIBUTIONS)
    for framework, path in entry_points["runtime"].items():
        assert Path(path).parts[:2] == ("template", framework)
        assert (ROOT / path / DISTRIBUTIONS[framework]).is_file(), path


def test_the_node_and_the_nests_are_those_of_the_packages() -> None:
    """A new application asks for that Node.js, and the vendored package takes these releases of NestJS."""
    compatibility = module()["compatibility"]
    application = read(ROOT / "template/nestjs/package.json.jinja")
    assert f'"node": "{compatibility["node"]}"' in application
    peers = package("template/nestjs/.rapidkit/vendor/redis")["peerDependencies"]
    for peer in ("@nestjs/common", "@nestjs/core", "@nestjs/terminus"):
        assert re.findall(r"\^(\d+)", peers[peer]) == compatibility["nestjs"], peer
    assert f'"@nestjs/core": "^{compatibility["nestjs"][-1]}.' in application


def test_one_version() -> None:
    """module.yaml, the newest section of the changelog, both runtimes and their distributions have one version."""
    distribution = tomlkit.parse(read(PYTHON / "pyproject.toml")).unwrap()["project"]
    newest = next(text for level, text in headings(ROOT / "docs/changelog.md") if level == 2)
    folder = TYPESCRIPT.relative_to(ROOT).as_posix()
    lock = json.loads(read(ROOT / "package-lock.json"))["packages"][folder]
    versions = {
        "module.yaml": module()["version"],
        "changelog": newest.split(" ")[0],
        "pyproject.toml": distribution["version"],
        "package.json": package(folder)["version"],
        "package-lock.json": lock["version"],
        "version.ts": constant("VERSION"),
    }
    assert versions == dict.fromkeys(versions, rapidkit_redis.__version__)


def test_the_readme_has_the_format_of_a_module() -> None:
    """Seven headings of the second level and two of the third, in their order."""
    assert [heading for heading in headings(ROOT / "README.md") if heading[0] > 1] == README_HEADINGS


def test_every_make_target_that_is_named_exists() -> None:
    """The pages and the workflow name targets of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    named: set[str] = set()
    for page in PAGES:
        code = [*blocks(page, "console", "text"), *re.findall(r"`([^`\n]+)`", prose(page))]
        named.update(target for part in code for target in re.findall(r"(?m)^make ([a-z-]+)", part))
    named.update(re.findall(r"run: make ([a-z-]+)", read(WORKFLOW)))
    assert {"bench", "build", "demo", "test"} <= named <= targets


def test_the_workflow_asks_for_little() -> None:
    """Read access only, no credentials left behind, and a timeout, in every job."""
    workflow = yaml.safe_load(read(WORKFLOW))
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        assert job["timeout-minutes"] <= 60
        first = job["steps"][0]
        assert first["uses"].startswith("actions/checkout@")
        assert first["with"] == {"persist-credentials": False}
    assert re.findall(r"uses: (?!actions/[a-z-]+@v\d+$).*", read(WORKFLOW), re.MULTILINE) == []


def test_the_workflow_tests_every_python() -> None:
    """The job of the tests runs `make test` with each supported Python, and with nothing left out."""
    job = yaml.safe_load(read(WORKFLOW))["jobs"]["test"]
    assert set(job["strategy"]["matrix"]) == {"python"}
    assert tuple(job["strategy"]["matrix"]["python"]) == SUPPORTED
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make test PYTHON=python${{ matrix.python }}"]


def test_the_workflow_audits_what_is_locked_and_what_is_generated() -> None:
    """The maintainers' lock, and what a generated application runs with; no target of make depends on either."""
    steps = yaml.safe_load(read(WORKFLOW))["jobs"]["audit"]["steps"]
    runs = [(step["run"], step.get("working-directory", ".")) for step in steps if "run" in step]
    demo = runs.index(("make demo FRAMEWORK=nestjs CHECK=1", "."))
    assert runs.index(("npm audit --omit=dev", "build/demo-nestjs")) > demo  # the demonstration writes that lock
    assert ("npm audit", ".") in runs
    assert (ROOT / "package-lock.json").is_file()
    assert not any(step.get("continue-on-error") for step in steps)
    assert "npm audit" not in read(ROOT / "Makefile")


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
        text = read(path).replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert lines, path.name
        for line in lines:
            assert re.match(r"[A-Za-z0-9._-]+(\[[^\]]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line
            assert not re.search(r"index|find-links|https?:", line), line


def test_the_packages_are_locked_with_hashes() -> None:
    """Each package of the maintainers' lock has a hash, but for the runtime itself, and none says where to get it."""
    packages = json.loads(read(ROOT / "package-lock.json"))["packages"]
    own = TYPESCRIPT.relative_to(ROOT).as_posix()
    assert own in packages
    foreign = {name: each for name, each in packages.items() if name not in ("", own) and not each.get("link")}
    assert [name for name, each in foreign.items() if not each.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, each in foreign.items() if "resolved" in each] == []
