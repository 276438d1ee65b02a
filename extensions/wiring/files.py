"""The files of the project that is wired: read as text, written whole or not at all, and what git says of them."""

import codecs
import os
import re
import subprocess
import tempfile
from pathlib import Path, PurePosixPath

# What is not the application's source: tools' folders, and tests.
_SKIPPED = {"node_modules", "dist", "build", "venv", "site-packages", "tests", "test", "__pycache__", "migrations"}
_KEY = re.compile(r"(?m)^[ \t]*(#?)[ \t]*(?:export[ \t]+)?([A-Z_][A-Z0-9_]*)[ \t]*=")


class ByHand(Exception):
    """An edit that is left to a person; the message says why."""


class Project:
    """The project's folder. Names are relative to it, with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def has(self, name: str) -> bool:
        """Tell whether the project has that file."""
        return (self.root / name).is_file()

    def read(self, name: str) -> str:
        """Return a file's text, its lines ended by line feeds, without a byte order mark.

        Raises:
            ByHand: It is not UTF-8, or mixes line endings, so that it could not be written back as it was.
        """
        try:
            text = (self.root / name).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ByHand(f"{name} is not UTF-8") from None
        except OSError as error:
            raise ByHand(f"{name} cannot be read: {error.strerror}") from None
        if 0 < text.count("\r\n") != text.count("\n") or "\r" in text.replace("\r\n", ""):
            raise ByHand(f"{name} mixes line endings")
        return text.replace("\r\n", "\n")

    def names(self) -> list[str]:
        """Return what is in the project's folder itself."""
        return sorted(path.name for path in self.root.iterdir())

    def peek(self, name: str) -> str:
        """Return a file's text, whatever is in it; empty where there is no such file."""
        return (self.root / name).read_text(encoding="utf-8", errors="replace") if self.has(name) else ""

    def mentions(self, name: str, text: str) -> bool:
        """Tell whether a file is there and holds a text."""
        return text in self.peek(name)

    def write(self, name: str, text: str, mode: int | None = None) -> None:
        """Replace a file, or create it: written beside, then renamed.

        Line endings, mode and a byte order mark stay what they were.

        Raises:
            ByHand: It leads out of the project by a link, or cannot be written.
        """
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root):
            raise ByHand(f"{name} leads out of the project")
        try:
            if path.exists():
                mode = path.stat().st_mode & 0o7777
                content = path.read_bytes()
                if b"\r\n" in content:
                    text = text.replace("\n", "\r\n")
                if content.startswith(codecs.BOM_UTF8):
                    text = f"\ufeff{text}"
            handle, name_beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            beside = Path(name_beside)
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                    file.write(text)
                beside.chmod(0o644 if mode is None else mode)
                beside.replace(path)
            except BaseException:
                beside.unlink()
                raise
        except OSError as error:
            raise ByHand(f"{name} cannot be written: {error.strerror}") from None

    def sources(self, below: str, suffix: str) -> list[str]:
        """Return the names of the application's source files below a folder, tests and tools' folders left out."""
        found = []
        for folder, names, files in os.walk(self.root / below):
            names[:] = sorted(name for name in names if name not in _SKIPPED and not name.startswith("."))
            relative = Path(folder).relative_to(self.root)
            found += [(relative / name).as_posix() for name in sorted(files) if name.endswith(suffix)]
        found = [name for name in found if "/." not in f"/{name}" and self.has(name)]
        return [name for name in found if not re.search(r"(^|/)(test_[^/]*|conftest|[^/]*\.(spec|test))\.\w+$", name)]

    def ignores(self, name: str) -> bool:
        """Tell whether git ignores a file that it does not track; without git, whether .gitignore names it."""
        status = self.git("check-ignore", "--quiet", "--", name).returncode
        if status in (0, 1):
            return status == 0
        return self.has(".gitignore") and name in map(str.strip, self.read(".gitignore").splitlines())

    def git(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run git in the project; status 128 means that it is no repository, 127 that there is no git."""
        try:
            return subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True)
        except OSError:
            return subprocess.CompletedProcess(arguments, 127, "", "")


def variables(text: str, *, comments: bool = True) -> set[str]:
    """Return the variables that the text of an environment file names, also in comments."""
    return {name for comment, name in _KEY.findall(text) if comments or not comment}


def at_anchor(text: str, anchor: str, block: str, comment: str) -> str | None:
    """Return the text with a block below an anchor, between marks as RapidKit's own; None where there is no anchor.

    Raises:
        ByHand: The anchor is there more than once.
    """
    lines = text.split("\n")
    places = [i for i, line in enumerate(lines) if line.strip() == f"{comment} <<<inject:{anchor}>>>"]
    if not places:
        return None
    if f"<<<inject:{anchor}:redis:start>>>" in text:
        return text
    if len(places) > 1:
        raise ByHand(f"the anchor {anchor} is there {len(places)} times")
    anchored = lines[places[0]]
    indent = anchored[: len(anchored) - len(anchored.lstrip())]
    body = [
        f"{comment} <<<inject:{anchor}:redis:start>>>",
        *block.split("\n"),
        f"{comment} <<<inject:{anchor}:redis:end>>>",
    ]
    lines[places[0] + 1 : places[0] + 1] = [f"{indent}{line}" if line else "" for line in body]
    return "\n".join(lines)


def relative_import(source: str, folder: str) -> str:
    """Return how a source file of TypeScript names a folder of the project: `./redis`, `../redis`."""
    path = os.path.relpath(folder, PurePosixPath(source).parent.as_posix()).replace(os.sep, "/")
    return path if path.startswith(".") else f"./{path}"
