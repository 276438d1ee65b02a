"""What an update does in a project beside Copier's merge: a release's own steps, and keeping what would be lost.

Copier runs it by `_migrations` of copier.yml, in the project's folder, before and after the merge:
`run.py <answers file> <version>` runs the functions of `<version>.py` beside this file, `before(project)` and
`after(project)`, whichever there are; `run.py <answers file>` keeps what Copier would lose.
"""

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

VENDORED = ".rapidkit/"
# As Copier calls them in its own conflicts.
_LABELS = ("before updating", "last update", "after updating")


class MigrationError(Exception):
    """A step cannot be done; its message is for the person who updates."""


class Project:
    """The project that is updated. Every step can be done twice, and changes nothing the second time.

    Attributes:
        stage: `before`, when the files are the user's, or `after`, when Copier has merged.
        root: The project's folder.
    """

    def __init__(self, stage: str, answers_file: str, spare: Path) -> None:
        self.stage = stage
        self.root = Path.cwd()
        self._answers_file = answers_file
        self._spare = spare  # an empty folder, for what the old release renders

    def rename_answer(self, old: str, new: str) -> None:
        """Give a recorded answer to the question that took the place of its own; only before the merge.

        Args:
            old: The question's name in earlier releases.
            new: Its name from this release on.

        Raises:
            MigrationError: It is too late: the merge has read the answers.
        """
        self._only("before")
        path = self.root / self._answers_file
        text = path.read_bytes().decode("utf-8")
        if not re.search(rf"^{re.escape(new)}:", text, re.MULTILINE):
            _write(path, re.sub(rf"^{re.escape(old)}:", f"{new}:", text, flags=re.MULTILINE).encode())

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Change the text of a file, where the project has it.

        Before the merge the change counts as the user's own. After it, it is made in the result.

        Args:
            name: The file's path in the project.
            change: Takes the text and returns the new one; of its own result it must return the same.
        """
        path = self.root / name
        if not path.is_file():
            return
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        if (changed := change(text)) != text:
            _write(path, changed.encode("utf-8", "surrogateescape"))
            if self.stage == "before" and self._is_tracked(name):
                self._git("add", "--", name)  # what Copier merges is the index

    def move(self, old: str, new: str) -> None:
        """Move a file that this release renders in another place, with the user's edits; only after the merge.

        Copier knows no moves: it deletes the old file and writes the new one. Here the edits are merged into it.

        Args:
            old: The file's path in earlier releases.
            new: Its path from this release on.

        Raises:
            MigrationError: It is too early, or git cannot merge such a file.
        """
        self._only("after")
        target = self.root / new
        generated = self._generated(old)
        if not self._is_tracked(old):
            if generated is not None and not self._is_tracked(new):
                target.unlink(missing_ok=True)  # its owner had deleted it
            return
        mine = self._staged(old)
        conflicts = False
        if not target.is_file():
            _write(target, mine)
        elif mine != generated:
            conflicts = self._merge(mine, generated or b"", target)
        (self.root / old).unlink(missing_ok=True)
        self._git("rm", "--cached", "--quiet", "--", old)
        if not conflicts:
            self._git("add", "--force", "--", new)

    def keep(self) -> None:
        """Bring back what the merge lost: edited files that the release dropped, and text that is not UTF-8."""
        for name in self._names("--deleted"):
            if not name.startswith(VENDORED) and self._staged(name) != self._generated(name):
                self._bring_back(name, "the template dropped it, but you had edited it")
        for name in self._names("--modified"):
            path = self.root / name
            if path.is_file() and _is_utf8(path.read_bytes()) and not _is_utf8(self._staged(name)):
                self._bring_back(name, "it is not UTF-8, and Copier cannot merge it; the update's change is left out")

    def _bring_back(self, name: str, reason: str) -> None:
        self._git("checkout-index", "--force", "--quiet", "--", name)
        print(f"{name} stays as it was: {reason}.", file=sys.stderr)

    def _merge(self, mine: bytes, base: bytes, target: Path) -> bool:
        """Merge the edits into the target, and tell whether there are conflicts; those git then knows as well."""
        name = target.relative_to(self.root).as_posix()
        theirs = target.read_bytes()
        contents = {2: mine, 1: base, 3: theirs}
        for stage, content in contents.items():
            (self._spare / f"stage-{stage}").write_bytes(content)
        files = [str(self._spare / f"stage-{stage}") for stage in contents]
        labels = [part for label in _LABELS for part in ("-L", label)]
        done = subprocess.run(["git", "merge-file", "-p", *labels, *files], capture_output=True)
        if not 0 <= done.returncode < 128:
            raise MigrationError(f"{name}: {done.stderr.decode(errors='replace').strip()}")
        _write(target, done.stdout)
        if done.returncode:
            prefix = self._git("rev-parse", "--show-prefix").decode().strip()
            hashes = {n: self._git("hash-object", "-w", "--stdin", given=each).decode() for n, each in contents.items()}
            entries = [f"0 {'0' * 40}", *(f"100644 {hashes[n].strip()} {n}" for n in sorted(hashes))]
            lines = "".join(f"{entry}\t{prefix}{name}\n" for entry in entries)
            self._git("update-index", "--index-info", given=lines.encode())
        return done.returncode > 0

    def _generated(self, name: str) -> bytes | None:
        """A file as the recorded release renders it with the recorded answers; nothing where it does not."""
        folder = self._spare / "generated"
        if not folder.exists():
            import yaml
            from copier import run_copy  # only where they are needed: they take a while to load

            answers = yaml.safe_load(self._staged(self._answers_file))
            run_copy(
                answers["_src_path"],
                folder,
                data=answers,
                answers_file=self._answers_file,
                vcs_ref=answers["_commit"],
                defaults=True,
                quiet=True,
                unsafe=True,
                skip_tasks=True,
            )
        return (folder / name).read_bytes() if (folder / name).is_file() else None

    def _staged(self, name: str) -> bytes:
        """A file as it was before the merge, which leaves the index alone."""
        return self._git("show", f":./{name}")

    def _is_tracked(self, name: str) -> bool:
        return bool(self._git("ls-files", "--", name))

    def _names(self, state: str) -> list[str]:
        """Tracked files in a state, those in conflict left out."""
        unmerged = {line.partition("\t")[2] for line in self._lines("ls-files", "-z", "--unmerged")}
        return sorted(set(self._lines("ls-files", "-z", state)) - unmerged)

    def _lines(self, *arguments: str) -> list[str]:
        return [line for line in os.fsdecode(self._git(*arguments)).split("\0") if line]

    def _git(self, *arguments: str, given: bytes | None = None) -> bytes:
        command = ["git", "--literal-pathspecs", *arguments]
        done = subprocess.run(command, cwd=self.root, input=given, capture_output=True)
        if done.returncode:
            raise MigrationError(f"git {arguments[0]}: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout

    def _only(self, stage: str) -> None:
        if self.stage != stage:
            raise MigrationError(f"this step belongs in {stage}(project)")


def _is_utf8(content: bytes) -> bool:
    if b"\0" in content:
        return True  # git calls it binary, and Copier leaves it alone
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, with the mode that it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    beside = Path(name)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    beside.chmod(path.stat().st_mode if path.exists() else 0o644)
    beside.replace(path)


def _load(version: str) -> ModuleType:
    path = Path(__file__).with_name(f"{version}.py")
    spec = importlib.util.spec_from_file_location("migration", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise MigrationError(f"the template has no migrations/{path.name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(answers_file: str, version: str = "") -> int:
    """Do the steps of one stage and return the exit status.

    Args:
        answers_file: The path of the recorded answers in the project.
        version: The release whose steps are done; without one, what would be lost is kept.
    """
    stage = os.environ["STAGE"]
    try:
        with tempfile.TemporaryDirectory() as spare:
            project = Project(stage, answers_file, Path(spare))
            if not version:
                project.keep()
            elif step := getattr(_load(version), stage, None):
                step(project)
    except Exception as error:
        reason = str(error) if isinstance(error, MigrationError) else f"{type(error).__name__}: {error}"
        what = f"Migration {version}" if version else "Keeping files"
        print(f"{what}, {stage} the merge, stopped: {reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
