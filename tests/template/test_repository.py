"""The maintainers' side: Pythons, targets of make, workflow and pins agree. `tools/doctor.py` examines the rest."""

import json
import re

import yaml

from tests.support.pages import PAGES, blocks, prose, read
from tests.support.pythons import SUPPORTED
from tests.support.template import ROOT

WORKFLOW = ROOT / ".github/workflows/test.yml"


def test_the_pythons_are_those_of_the_tests() -> None:
    """What module.yaml promises is tested."""
    module = yaml.safe_load(read(ROOT / "module.yaml"))
    assert tuple(module["compatibility"]["python"]) == SUPPORTED


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
        assert first["with"]["persist-credentials"] is False
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
    own = "template/nestjs/.rapidkit/vendor/redis"
    assert own in packages
    foreign = {name: each for name, each in packages.items() if name not in ("", own) and not each.get("link")}
    assert [name for name, each in foreign.items() if not each.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, each in foreign.items() if "resolved" in each] == []
