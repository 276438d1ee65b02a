"""Histories of a project: generated once, then edited and updated in turns. What must hold is checked at every step."""

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import yaml
from copier import run_copy, run_update

from tests.support.merging import merge
from tests.support.releases import ADDED, VERSIONS
from tests.support.template import VENDORED, commit_all, tree

PREFIX = "RAPIDKIT_REDIS_"
SNIPPET, SNIPPET_DEST = "a snippet\nof two lines\n", "extras/snippet.md"
MARKERS = re.compile(rb"^(<<<<<<< before updating|=======|>>>>>>> after updating)\r?\n", re.MULTILINE)
# The questions that the forced values answer.
FORCED = {
    "FORCE_HOST": "redis_host",
    "FORCE_PORT": "redis_port",
    "FORCE_DB": "redis_db",
    "FORCE_TLS": "redis_use_tls",
    "FORCE_PRECONNECT": "redis_preconnect",
    "FORCE_RETRIES": "redis_connect_retries",
    "FORCE_BACKOFF": "redis_connect_backoff_base",
    "FORCE_TTL": "cache_ttl",
    "FORCE_URL": "redis_url",
    "PROJECT_NAME": "project_name",
}
# What users add: beside the template's files, in its folders, binary, ignored, with names that need quoting, and where
# a release adds a file too.
NEW_FILES = ("notes.md", "src/own.txt", "größe und maß.txt", "docs/[x].md", ".venv/x", "node_modules/x", "logo", ADDED)
HOSTS = {
    "fastapi": {
        "pyproject.toml": '[project]\nname = "host"\nversion = "1"\ndependencies = ["fastapi"]\n',
        "README.md": "# Host\n",
        ".gitignore": ".env\n.venv/\nnode_modules/\n",
        ".env.example": "# HOST=\n",
        "src/shop/__init__.py": "",
        "src/shop/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    },
    "nestjs": {
        "package.json": '{\n  "name": "host",\n  "dependencies": {\n    "@nestjs/core": "^12.0.0"\n  }\n}\n',
        "README.md": "# Host\n",
        ".gitignore": ".env\n.venv/\nnode_modules/\n",
        ".env.example": "# HOST=\n",
        "src/app.module.ts": 'import { Module } from "@nestjs/common";\n\n@Module({})\nexport class AppModule {}\n',
    },
}


class Edit(NamedTuple):
    """What a user does to one file; `file`, `at` and `size` choose among what is there when it is done."""

    kind: str
    file: int
    at: int
    size: int


class Step(NamedTuple):
    """Edits, and the update after them: over how many releases, with which `--data` and forced values."""

    edits: list[Edit]
    releases: int
    data: dict[str, Any]
    forced: dict[str, str]


class History(NamedTuple):
    """A project's life, from the copy of a release through every step."""

    scaffold: str
    folder: str
    answers_file: str
    release: int
    data: dict[str, Any]
    forced: dict[str, str]
    steps: list[Step]


class Files(NamedTuple):
    """The files of a project: their bytes, and which of them are programs."""

    content: dict[str, bytes]
    programs: frozenset[str]

    @classmethod
    def of(cls, folder: Path) -> "Files":
        """Read them; git's own are left out."""
        content = tree(folder)
        return cls(content, frozenset(name for name in content if os.access(folder / name, os.X_OK)))


@dataclass
class Fresh:
    """Copies of the releases into empty folders, each made once."""

    releases: Path
    made: dict[str, Files] = field(default_factory=dict)

    def of(self, version: str, answers_file: str, answers: Mapping[str, Any]) -> Files:
        """What a release renders with these answers."""
        key = json.dumps([version, answers_file, answers], sort_keys=True)
        if key not in self.made:
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder, "fresh")
                generate(self.releases, target, version, answers_file, answers, skip_tasks=True)
                self.made[key] = Files.of(target)
        return self.made[key]


def generate(
    releases: Path, target: Path, version: str, answers_file: str, data: Mapping[str, Any], **options: Any
) -> None:
    """Run `copier copy`."""
    given: dict[str, Any] = {"data": dict(data), "vcs_ref": version, "answers_file": answers_file, **options}
    run_copy(str(releases), target, defaults=True, unsafe=True, overwrite=True, quiet=True, **given)


def update(project: Path, version: str, answers_file: str, data: Mapping[str, Any]) -> None:
    """Run `copier update`."""
    given: dict[str, Any] = {"data": dict(data), "vcs_ref": version, "answers_file": answers_file}
    run_update(project, defaults=True, unsafe=True, overwrite=True, quiet=True, **given)


class Life:
    """A project that lives through a history.

    Attributes:
        counts: What happened, for the figures.
    """

    def __init__(self, fresh: Fresh, framework: str, history: History, top: Path, snippet: Path) -> None:
        self.counts: Counter[str] = Counter()
        self._fresh = fresh
        self._framework = framework
        self._history = history
        self._top = top
        self._root = top / history.folder
        self._snippet = snippet
        self._release = history.release
        self._texts = 0

    def live(self) -> None:
        """Go through the history; anything that must not be is an AssertionError."""
        history = self._history
        host = HOSTS[self._framework] if history.scaffold == "existing" else {}
        for name, text in host.items():
            _write(self._root / name, text.encode())
        _write(self._top / "beside.txt", b"beside the project\n")
        data = {"framework": self._framework, "scaffold": history.scaffold, "project_name": "Shop", **history.data}
        with self._environment(history.forced):
            generate(self._fresh.releases, self._root, self._version, history.answers_file, data)
        self._check_answers({}, data, history.forced)
        now, expected = Files.of(self._root).content, self._rendered(history.forced).content
        assert host.keys() <= now.keys()
        for name in expected.keys() - host.keys() - {".env", history.answers_file}:
            assert now[name] == expected[name], name
        for step in history.steps:
            self._live_through(step)

    def _live_through(self, step: Step) -> None:
        for edit in step.edits:
            self._edit(edit)
        commit_all(self._top)
        mine, base, answers = Files.of(self._root), self._rendered({}), self._answers()
        beside = {name: content for name, content in tree(self._top).items() if not self._is_inside(name)}
        self._release = min(self._release + step.releases, len(VERSIONS) - 1)
        answers_file = self._history.answers_file
        with self._environment(step.forced):
            update(self._root, self._version, answers_file, step.data)
        self.counts["updates"] += 1
        self._check_answers(answers, step.data, step.forced)
        now = Files.of(self._root)
        self._check_files(mine, base, self._rendered(step.forced), now)
        assert {name: content for name, content in tree(self._top).items() if not self._is_inside(name)} == beside
        for name, content in now.content.items():  # the user keeps both sides of every conflict
            if MARKERS.search(content):
                (self._root / name).write_bytes(MARKERS.sub(b"", content))
        commit_all(self._top)

    def _check_files(self, mine: Files, base: Files, theirs: Files, now: Files) -> None:
        """Hold every file against what the user had, what the old release renders, and what the new one does."""
        names = mine.content.keys() | base.content.keys() | theirs.content.keys() | now.content.keys()
        for name in names - {self._history.answers_file}:
            had, was, new, has = (files.content.get(name) for files in (mine, base, theirs, now))
            if name.startswith(VENDORED):
                assert has == new, f"{name} is not the release's"
            elif name == ".env":
                assert has == had or had is None, f"{name} was changed"
            elif had is None:
                assert has == (new if was is None else None), f"{name} is there"
            elif had == was:
                assert has == new, f"{name} is not as the release renders it"
            elif new is None:
                assert has == had, f"{name} was changed or deleted"
                self.counts["kept"] += was is not None
            else:
                self._check_merge(name, had, was or b"", new, has)
            if had is not None and has is not None and not name.startswith(VENDORED):
                owner = mine if (name in mine.programs) != (name in base.programs) or new is None else theirs
                assert (name in now.programs) == (name in owner.programs), f"{name} has another mode"

    def _check_merge(self, name: str, mine: bytes, base: bytes, theirs: bytes, now: bytes | None) -> None:
        assert now is not None, f"{name} was deleted"
        merged = merge(base, mine, theirs)
        conflict = MARKERS.search(now) is not None
        if merged is None:
            lost = {line for line in mine.splitlines() if b"mine" in line} - set(now.splitlines())
            assert not lost, f"{name} lacks {lost}"
            self.counts["touching"] += 1
            self.counts["conflicts"] += conflict
        else:
            is_text = _is_utf8(mine)
            assert now == merged or (now == mine and not is_text), f"{name} is not the merge"
            self.counts["merged" if theirs != base else "edited"] += 1

    def _check_answers(self, before: Mapping[str, Any], data: Mapping[str, Any], forced: Mapping[str, str]) -> None:
        """What is forced beats `--data`, and that beats what was recorded."""
        values = {FORCED[name]: yaml.safe_load(value) for name, value in forced.items() if name in FORCED}
        expected = {**before, **data, **values}
        if "project_name" in values:
            expected["project_slug"] = values["project_name"].lower()
        if url := expected.get("redis_url"):
            for name in ("redis_host", "redis_port", "redis_db", "redis_username"):
                expected.pop(name, None)
            expected.pop("redis_use_tls", None)
            if "redis_use_tls" in values:
                expected["redis_url"] = f"redis{'s' if values['redis_use_tls'] else ''}://{url.partition('://')[2]}"
        expected.pop("redis_password", None)
        answers = self._answers()
        assert {**answers, **expected} == answers

    def _edit(self, edit: Edit) -> None:
        """Do what a user does; an edit that finds no file to do it to does nothing."""
        kind, at, size = edit.kind, edit.at, edit.size
        self._texts += 1
        text = b"mine %d: gr\xc3\xb6\xc3\x9fe\t \n" % self._texts
        if kind == "new file":
            path = self._root / NEW_FILES[edit.file % len(NEW_FILES)]
            return _write(path, text * size if path.name != "logo" else b"\x89PNG\0\xff" + text)
        if kind == "env":
            path = self._root / ".env"
            return _write(path, (path.read_bytes() if path.exists() else b"") + b"# " + text)
        names = [name for name in tree(self._root) if not name.startswith((".rapidkit/", ".copier-answers", ".env"))]
        path = self._root / names[edit.file % len(names)]
        if kind == "delete file":
            path.unlink()
        elif kind == "move file":
            path.rename(path.with_name(f"moved-{self._texts}-{path.name}"))
        elif kind == "mode":
            path.chmod(path.stat().st_mode ^ 0o111)
        else:
            lines = path.read_bytes().splitlines(keepends=True)
            start = at * len(lines) // 1000
            new = {"delete": [], "append": [text.rstrip(b"\n")], "latin": [b"mine %d: gr\xf6\xdfe\n" % self._texts]}
            stop = start if kind in ("insert", "latin") else start + size
            if kind == "append":
                start = stop = len(lines)
            lines[start:stop] = new.get(kind, [text, b"\n", text.replace(b":", b", again:")][:size])
            path.write_bytes(b"".join(lines))
        return None

    @property
    def _version(self) -> str:
        return VERSIONS[self._release]

    def _is_inside(self, name: str) -> bool:
        return self._history.folder == "." or name.startswith(f"{self._history.folder}/")

    def _answers(self) -> dict[str, Any]:
        answers = yaml.safe_load((self._root / self._history.answers_file).read_text(encoding="utf-8"))
        return {name: value for name, value in answers.items() if not name.startswith("_")}

    def _rendered(self, forced: Mapping[str, str]) -> Files:
        """What the release renders with the recorded answers; a snippet comes in where it is asked for."""
        files = self._fresh.of(self._version, self._history.answers_file, self._answers())
        snippet = {SNIPPET_DEST: SNIPPET.encode()} if "EXTRA_SNIPPET" in forced else {}
        return Files({**files.content, **snippet}, files.programs)

    def _environment(self, forced: Mapping[str, str]) -> Any:
        """The process's environment with these forced values and no others."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        given = {**forced, **({"EXTRA_SNIPPET": str(self._snippet)} if "EXTRA_SNIPPET" in forced else {})}
        return mock.patch.dict(
            os.environ, {**kept, **{PREFIX + name: each for name, each in given.items()}}, clear=True
        )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
