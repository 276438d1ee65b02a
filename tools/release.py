"""`make release VERSION=x.y.z KEY=...`: walk the release checklist, one step after the other.

A step that fails ends the walk; nothing is committed or tagged before the last one, and nothing is ever pushed. `STEP=`
makes one step alone, all but the last; `DRY=1` lists them.
"""

import argparse
import datetime
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tools import sign, versions
from tools.lock import MANIFEST, ROOT, runtimes
from tools.versions import CHANGELOG, UNRELEASED, git

README = "README.md"
TAKE_BACK = f"""Nothing is committed or tagged. What the steps wrote is taken back by
  git reset --quiet && git restore . && git clean -fd {sign.SIGNATURES}"""


class ReleaseError(Exception):
    """A step cannot be made; the message says why, and what is accepted."""


class Release(NamedTuple):
    """What is released, and how.

    Attributes:
        root: The repository.
        version: The new version.
        key: The SSH key that signs.
        signer: Under which name the key becomes an allowed signer; empty where it is one.
        tests: The shell command of the tests.
    """

    root: Path
    version: str
    key: str
    signer: str
    tests: str


def check(release: Release) -> None:
    """Nothing stands in the way: clean branch, a version after the newest, its changelog, a key."""
    root, version = release.root, release.version
    if changes := git(root, "status", "--porcelain"):
        raise ReleaseError(f"the work tree is not clean: {changes.splitlines()[0].strip()}; commit first")
    _branch(root)
    newest = versions.releases(root)[-1:]
    if newest and (versions.parse(version) or ()) <= (versions.parse(newest[0]) or ()):
        raise ReleaseError(f"VERSION: {version} is not accepted; accepted is one after the release {newest[0]}")
    _section(root, version)
    sign.check_key(root, release.key, release.signer)


def bump(release: Release) -> None:
    """Write the version everywhere, as unreleased."""
    _section(release.root, release.version)
    versions.bump(release.root, release.version)
    _announce(release.root, f"{release.version}, {UNRELEASED}")


def date(release: Release) -> None:
    """Date the changelog's section, and take `unreleased` out of README.md."""
    file = release.root / CHANGELOG
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    heading = f"## {release.version} - "
    text = file.read_text(encoding="utf-8").replace(f"{heading}{UNRELEASED}\n", f"{heading}{today}\n")
    file.write_text(text, encoding="utf-8")
    _announce(release.root, release.version)


def build(release: Release) -> None:
    """Compile the TypeScript runtime (make build)."""
    _make(release, "build")


def lock(release: Release) -> None:
    """Write the hashes of the vendored files (make lock)."""
    _make(release, "lock")


def sign_manifests(release: Release) -> None:
    """Sign the hashes (make sign)."""
    sign.sign(release.root, release.key, release.signer)


def doctor(release: Release) -> None:
    """Examine the repository (make doctor)."""
    _make(release, "doctor")


def test(release: Release) -> None:
    """Test everything."""
    _run(release, "bash", "-euo", "pipefail", "-c", release.tests)


def verify(release: Release) -> None:
    """Compare hashes and signatures, after the tests (make verify RELEASE=1)."""
    _make(release, "verify", "RELEASE=1")


def commit(release: Release) -> None:
    """Commit what the steps wrote, and tag the commit."""
    root, version = release.root, release.version
    folders = [path.relative_to(root).as_posix() for path in runtimes(root).values()]
    written = {CHANGELOG, sign.ALLOWED, *(place.path for place in versions.PLACES)}
    written.update(f"{folder}/{MANIFEST}" for folder in folders)
    places = (f"{sign.SIGNATURES}/", *(f"{folder}/js/" for folder in folders))
    changed = [line[3:] for line in git(root, "status", "--porcelain", "-z", "-uall").split("\0") if line]
    if stray := [name for name in changed if name not in written and not name.startswith(places)]:
        raise ReleaseError(f"no step of a release writes {', '.join(stray)}; the tests may have left it")
    before = git(root, "rev-parse", "HEAD").strip()
    git(root, "add", "--all", "--", *changed)
    git(root, "commit", "--quiet", "--message", f"Release {version}")
    try:
        git(root, "tag", "--annotate", "--message", f"Redis module {version}", version)
    except subprocess.CalledProcessError:
        git(root, "reset", "--soft", before)
        raise
    print(f"\n{version} is committed and tagged, and not pushed. To push it:\n")
    print(f"  git push --atomic origin {_branch(root)} {version}")


STEPS: dict[str, Callable[[Release], None]] = {
    "check": check,
    "bump": bump,
    "date": date,
    "build": build,
    "lock": lock,
    "sign": sign_manifests,
    "doctor": doctor,
    "test": test,
    "verify": verify,
    "commit": commit,
}


def main() -> int:
    """Walk the checklist and return the exit status."""
    alone = [name for name in STEPS if name != "commit"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", default="", help="the new version, x.y.z")
    parser.add_argument("--key", default="", help="the SSH key that signs")
    parser.add_argument("--signer", default="", help="the name under which the key becomes an allowed signer")
    parser.add_argument("--tests", required=True, help="the shell command of the tests")
    parser.add_argument("--step", default="", help="make one step alone")
    parser.add_argument("--dry", action="store_true", help="list the steps")
    options = parser.parse_args()
    release = Release(ROOT, options.version, options.key, options.signer, options.tests)
    if not versions.parse(release.version):
        return _fail(f'VERSION: "{release.version}" is not accepted; accepted is x.y.z, such as 1.2.0')
    if options.step and options.step not in alone:
        return _fail(f'STEP: "{options.step}" is not accepted; accepted is one of {", ".join(alone)}')
    return walk(release, [options.step] if options.step else list(STEPS), dry=options.dry)


def walk(release: Release, names: list[str], *, dry: bool = False) -> int:
    """Make steps in their order and return the exit status: 1 where one failed."""
    for number, name in enumerate(names, 1):
        says = (STEPS[name].__doc__ or "").partition("\n")[0]
        print(f"[{number}/{len(names)}] {name}: {says}", flush=True)
        if dry:
            continue
        try:
            STEPS[name](release)
        except (ReleaseError, sign.SignatureError) as error:
            reason = f"failed: {error}"
        except subprocess.CalledProcessError as error:
            reason = f"failed: {(error.stderr or '').strip().partition(chr(10))[0] or f'status {error.returncode}'}"
        except KeyboardInterrupt:
            reason = "was interrupted"
        else:
            continue
        status = _fail(f"the step {name} {reason}")
        if number > 1:  # the tree was clean before
            print(TAKE_BACK, file=sys.stderr)
        return status
    return 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _branch(root: Path) -> str:
    try:
        return git(root, "symbolic-ref", "--quiet", "--short", "HEAD").strip()
    except subprocess.CalledProcessError:
        raise ReleaseError("HEAD is detached; accepted is a branch") from None


def _section(root: Path, version: str) -> None:
    newest, _ = versions.newest_section(root)
    if newest != version:
        raise ReleaseError(
            f"{CHANGELOG}: its newest section is {newest or 'none'}; accepted is `## {version} - {UNRELEASED}`"
        )


def _announce(root: Path, version: str) -> None:
    """Write the line of README.md that names the version."""
    file = root / README
    text = re.sub(r"(?m)^Version \d+\.\d+\.\d+.*$", f"Version {version}.", file.read_text(encoding="utf-8"), count=1)
    file.write_text(text, encoding="utf-8")


def _make(release: Release, *arguments: str) -> None:
    _run(release, "make", *arguments)


def _run(release: Release, *command: str) -> None:
    # What this make was called with is not meant for the ones below it, nor for the tests.
    unwanted = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "VERSION", "KEY", "SIGNER", "RELEASE_TESTS", "STEP", "DRY"}
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    subprocess.run(command, cwd=release.root, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
