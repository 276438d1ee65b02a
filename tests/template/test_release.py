"""`make release`: the whole walk in a repository of the work tree, and what stops it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from copier import run_copy

from rapidkit_redis.integrity import verify_vendored
from tests.support.template import ROOT, commit_all, copy_work_tree, git
from tools import doctor, lock, release, sign, versions

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not on PATH")

VERSION = str(lock.metadata(ROOT)["version"])
NEXT = f"{int(VERSION.split('.')[0]) + 1}.2.0"
SIGNER = "me@example.org"
TYPESCRIPT = "template/nestjs/.rapidkit/vendor/redis"
FAR = 4102444800  # the year 2100


def link_tools(repository: Path) -> None:
    """Lend a repository what `make` bootstrapped here, by links; make must not bootstrap anew in their place."""
    for name in (".venv", "node_modules"):
        (repository / name).mkdir()
        for path in (ROOT / name).iterdir():
            if path.name not in ("ready", "node"):
                (repository / name / path.name).symlink_to(path)
    for name in (".venv/ready", ".venv/node", "node_modules/ready"):
        (repository / name).touch()
    os.utime(repository / "node_modules/ready", (FAR, FAR))  # the new version in package-lock.json is no reason


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose release has its tag, and whose changelog has a section for the next one."""
    repository = tmp_path_factory.mktemp("prepared") / "repository"
    copy_work_tree(repository)
    link_tools(repository)
    git(repository, "init", "--quiet")
    git(repository, "config", "user.name", "tests")
    git(repository, "config", "user.email", "tests@example.invalid")
    this = release.Release(repository, VERSION, "", "", "")
    release.bump(this)
    release.date(this)
    commit_all(repository)
    git(repository, "tag", VERSION)
    write_section(repository)
    commit_all(repository)
    git(repository, "gc", "--quiet")  # a few files instead of hundreds: some tests copy them
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", repository.parent / "key"], check=True)
    return repository


@pytest.fixture
def repository(prepared: Path, tmp_path: Path) -> Path:
    """A copy of that repository; the key lies beside it."""
    shutil.copy(prepared.parent / "key", tmp_path)
    return shutil.copytree(prepared, tmp_path / "repository", symlinks=True)


@pytest.fixture(scope="module")
def released(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """A copy in which the next version was released, and what that printed."""
    folder = tmp_path_factory.mktemp("released")
    shutil.copy(prepared.parent / "key", folder)
    target = shutil.copytree(prepared, folder / "repository", symlinks=True)
    return target, make(target, f"SIGNER={SIGNER}")


def write_section(repository: Path) -> None:
    """Write the next version's section of the changelog."""
    changelog = repository / versions.CHANGELOG
    section = f"\n## {NEXT} - unreleased\n\n### Added\n\n- More.\n\n## "
    changelog.write_text(changelog.read_text().replace("\n## ", section, 1))


def make(repository: Path, *variables: str, tests: str = "echo tested") -> "subprocess.CompletedProcess[str]":
    """Run `make release` for the next version."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("M")}
    command = ["make", "release", f"VERSION={NEXT}", "KEY=../key", f"RELEASE_TESTS={tests}", *variables]
    return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True)


def plan(repository: Path, **changes: str) -> release.Release:
    """What the next release is, in this process."""
    given = {"version": NEXT, "key": str(repository.parent / "key"), "signer": SIGNER, "tests": "true", **changes}
    return release.Release(repository, **given)


def state(repository: Path) -> tuple[str, str]:
    """The commit and the tags."""
    return git(repository, "rev-parse", "HEAD"), git(repository, "tag")


def test_every_step_is_made(released: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    """Their names are printed in order, and at the end how to push."""
    _, done = released
    assert done.returncode == 0, done.stdout + done.stderr
    steps = re.findall(r"(?m)^\[(\d+)/10\] (\w+): ", done.stdout)
    assert steps == [(str(number), name) for number, name in enumerate(release.STEPS, 1)]
    assert done.stdout.endswith(f"\n  git push --atomic origin main {NEXT}\n")
    assert {"ok    version", "tested", f"{TYPESCRIPT}/manifest.json is signed by {SIGNER}"} <= {
        *done.stdout.splitlines()
    }


def test_the_version_is_everywhere(released: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    """In each place, in the build, in the manifests; no page of today's keeps the old one."""
    repository, _ = released
    assert {said for _, said in versions.stated(repository)} == {NEXT}
    assert f'VERSION = "{NEXT}"' in (repository / TYPESCRIPT / "js/version.js").read_text()
    assert {verify_vendored(folder).version for folder in lock.runtimes(repository).values()} == {NEXT}
    pages = [repository / "README.md", *(repository / "docs").glob("*.md")]
    history = {repository / versions.CHANGELOG, repository / "docs/migration.md"}
    old = re.compile(rf"\b{re.escape(VERSION)}\b")
    assert [page.name for page in pages if page not in history and old.search(page.read_text())] == []
    assert f"\nVersion {NEXT}.\n" in (repository / "README.md").read_text()
    assert re.search(rf"(?m)^## {NEXT} - \d{{4}}-\d\d-\d\d$", (repository / versions.CHANGELOG).read_text())


def test_it_is_one_commit_with_a_tag(released: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    """Nothing is left over, and the commit holds no file that no step writes."""
    repository, _ = released
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "describe").strip() == NEXT  # an annotated tag, on this commit
    assert git(repository, "log", "-1", "--format=%s").strip() == f"Release {NEXT}"
    assert git(repository, "rev-list", "--count", f"{VERSION}..HEAD").strip() == "2"  # the section, and the release
    names = set(git(repository, "diff", "--name-only", "HEAD^").split())
    assert {"signatures/allowed_signers", "signatures/fastapi.sig", "signatures/nestjs.sig"} < names
    assert {place.path for place in versions.PLACES} < names
    assert not [name for name in names if name.startswith(("tools/", "tests/", "extensions/"))]


def test_the_release_is_whole(released: tuple[Path, "subprocess.CompletedProcess[str]"], tmp_path: Path) -> None:
    """Signatures verify, doctor finds nothing and compares with the release, and its copies verify."""
    repository, _ = released
    assert set(sign.verify(repository).values()) == {SIGNER}
    assert [result for result in doctor.examine(repository) if result.findings or result.note] == []
    for framework in lock.runtimes(repository):
        project, data = tmp_path / f"{framework}-shop", {"framework": framework}
        run_copy(str(repository), project, data=data, defaults=True, unsafe=True, quiet=True)
        findings = verify_vendored(project / ".rapidkit/vendor/redis")
        assert (findings.version, bool(findings)) == (NEXT, False)


def test_the_same_version_is_released_once(released: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    """The second walk ends at its first step."""
    repository, _ = released
    before = state(repository)
    done = make(repository)
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == (
        f"the step check failed: VERSION: {NEXT} is not accepted; accepted is one after the release {NEXT}"
    )
    assert "taken back" not in done.stderr
    assert state(repository) == before


def test_tests_that_fail_leave_no_commit_and_no_tag(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The step is named, and a command takes back what was written; what tests change is no part of a release."""
    before = state(repository)
    steps = [name for name in release.STEPS if name != "build"]  # it takes the longest, and is proven above
    assert release.walk(plan(repository, tests="exit 3"), steps) == 1
    printed = capfd.readouterr()
    assert printed.err.splitlines()[:2] == [
        "the step test failed: status 3",
        "Nothing is committed or tagged. What the steps wrote is taken back by",
    ]
    assert "] verify:" not in printed.out
    assert state(repository) == before
    assert git(repository, "diff", "--name-only") != ""

    (repository / "stray.txt").touch()
    with pytest.raises(release.ReleaseError, match=r"^no step of a release writes stray\.txt"):
        release.commit(plan(repository))
    (repository / "stray.txt").unlink()
    readme = repository / TYPESCRIPT / "README.md"
    text = readme.read_text()
    readme.write_text(text + "more\n")
    assert release.walk(plan(repository), ["verify"]) == 1
    readme.write_text(text)
    assert release.walk(plan(repository), ["verify"]) == 0

    # Commit and tag come together or not at all.
    git(repository, "tag", NEXT)
    assert release.walk(plan(repository), ["commit"]) == 1
    git(repository, "tag", "--delete", NEXT)
    assert state(repository) == before

    subprocess.run(["bash", "-c", printed.err.splitlines()[2]], cwd=repository, check=True)
    assert git(repository, "status", "--porcelain") == ""


def test_a_dry_walk_lists_the_steps(repository: Path) -> None:
    """And does nothing."""
    done = make(repository, "DRY=1", tests="false")
    assert done.returncode == 0
    assert re.findall(r"(?m)^\[\d+/10\] (\w+): .+\.$", done.stdout) == list(release.STEPS)
    assert git(repository, "status", "--porcelain") == ""


def test_a_step_can_be_made_alone(repository: Path) -> None:
    """`STEP=bump` begins a version: everything states it, as unreleased."""
    done = make(repository, "STEP=bump")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "[1/1] bump: Write the version everywhere, as unreleased.\n"
    assert f"\nVersion {NEXT}, unreleased.\n" in (repository / "README.md").read_text()
    lock.lock(repository)
    assert [result for result in doctor.examine(repository) if result.findings] == []


def change(repository: Path) -> None:
    """Leave a file that is not committed."""
    (repository / "new.txt").touch()


def detach(repository: Path) -> None:
    """Leave the branch."""
    git(repository, "checkout", "--quiet", "--detach")


def forget(repository: Path) -> None:
    """Commit a changelog without the new section."""
    git(repository, "checkout", "--quiet", VERSION, "--", versions.CHANGELOG)
    commit_all(repository)


STOPS: dict[str, tuple[Callable[[Path], object], dict[str, str], str]] = {
    "changes": (change, {}, r"the work tree is not clean: \?\? new\.txt; commit first"),
    "no branch": (detach, {}, "HEAD is detached; accepted is a branch"),
    "the same version": (str, {"version": VERSION}, f"accepted is one after the release {re.escape(VERSION)}"),
    "an older version": (str, {"version": "0.0.1"}, r"VERSION: 0\.0\.1 is not accepted"),
    "another section": (
        str,
        {"version": "99.0.0"},
        r"its newest section is .*; accepted is `## 99\.0\.0 - unreleased`",
    ),
    "no section": (forget, {}, rf"its newest section is {re.escape(VERSION)}; accepted is"),
    "no key": (str, {"key": ""}, "KEY is missing; accepted is the file of an SSH key"),
    "a key that nobody allows": (str, {"signer": ""}, "allowed_signers names no signer; SIGNER=NAME allows it"),
}


@pytest.mark.parametrize(("begin", "given", "says"), STOPS.values(), ids=STOPS)
def test_nothing_is_begun_that_cannot_be_ended(
    repository: Path,
    capfd: pytest.CaptureFixture[str],
    begin: Callable[[Path], object],
    given: dict[str, str],
    says: str,
) -> None:
    """One line says what is in the way and what is accepted; no file was touched."""
    begin(repository)
    before = git(repository, "status", "--porcelain")
    assert release.walk(plan(repository, **given), list(release.STEPS)) == 1
    error = capfd.readouterr().err
    assert error.startswith("the step check failed: ")
    assert re.search(says, error)
    assert len(error.splitlines()) == 1
    assert git(repository, "status", "--porcelain") == before


def test_releases_are_ordered_by_their_numbers(repository: Path) -> None:
    """Not by their letters; tags of other forms are no releases."""
    for tag in ("98.10.0", "98.9.0", "98.9.10", "v98.11.0", "98.12", "98.13.0-rc.1", "latest"):
        git(repository, "tag", tag)
    assert versions.releases(repository) == [VERSION, "98.9.0", "98.9.10", "98.10.0"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        *(
            (["--version", version], f'VERSION: "{version}" is not accepted; accepted is x.y.z, such as 1.2.0')
            for version in ("", "1.2", "v1.2.0", "1.2.0-rc.1", "01.2.0", "1.2.0 ")
        ),
        (["--version", NEXT, "--step", "commit"], 'STEP: "commit" is not accepted; accepted is one of check, bump, '),
    ],
)
def test_what_make_is_told_is_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    """A version is three numbers; the last step is not made alone."""
    monkeypatch.setattr(sys, "argv", ["release", "--tests", "true", *arguments])
    assert release.main() == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(says)
