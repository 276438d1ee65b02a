"""What is looked at in the destination before anything is written; each refusal is one line.

Copier loads this file by itself (an extension cannot import a sibling).
"""

import json
import os
import subprocess
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

import yaml
from copier.errors import UserMessageError
from copier_template_extensions import ContextHook
from jinja2 import Environment

TEMPLATE = Path(__file__).parents[1]
OTHER_ANSWERS = ".copier-answers.redis.yml"
VENDORED = ".rapidkit/vendor/redis"
WIRE = "RAPIDKIT_REDIS_WIRE"
# Answers that this template has recorded since its first version, and no other one has together.
_OWN_ANSWERS = {"framework", "scaffold", "cache_namespace", "kept_files"}


class DestinationChecks(ContextHook):
    """Refuses a destination that the module could not be added to without harm.

    The message at the end gets the filter `destination_notes`.
    """

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters["destination_notes"] = destination_notes

    def hook(self, context: dict[str, Any]) -> None:
        """Look at the destination, once before the questions and once after them.

        Raises:
            copier.errors.UserMessageError: Another template's answers would be overwritten; git would ignore vendored
                files; a folder leads out of the project; or RAPIDKIT_REDIS_WIRE is wrong. Nothing has been written yet.
        """
        configuration = context["_copier_conf"]
        # The framework is known once all questions are answered, which is when the first file is rendered.
        due = {"start"} if context["_copier_phase"] != "render" else {"start", "render"}
        # Copier renders the name of the answers file too, each time that it is asked for, and does not know it then.
        if due <= self._passed or not configuration["answers_file"]:
            return
        folder = Path(configuration["dst_path"])
        if "start" not in self._passed:
            _check_wire()
            _check_answers(folder, str(configuration["answers_file"]))
            self._passed.add("start")  # not before: Copier swallows errors while it looks at recorded answers
        if "render" in due:
            self._passed.add("render")  # before names are rendered, which calls this again
            _check_ignored(folder, context["framework"])
            _check_links(folder, self.environment.filters["rendered_names"](self.environment, context))

    @cached_property
    def _passed(self) -> set[str]:
        return set()


def _check_wire() -> None:
    value = os.environ.get(WIRE, "")
    if value not in ("", "print"):
        raise UserMessageError(f"{WIRE}: {json.dumps(value)} is not accepted; accepted is print, or nothing")


def _check_answers(folder: Path, name: str) -> None:
    try:
        answers = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
    except OSError:
        return
    except (ValueError, yaml.YAMLError):
        answers = None
    if isinstance(answers, dict) and answers.keys() >= _OWN_ANSWERS:
        return
    other = f" ({answers['_src_path']})" if isinstance(answers, dict) and "_src_path" in answers else ""
    raise UserMessageError(
        f"{name} holds the answers of another template{other}: run the same command with -a {OTHER_ANSWERS}, "
        "and later updates too"
    )


def _check_ignored(folder: Path, framework: str) -> None:
    """Refuse where git would ignore vendored files: they would be lost with the next clone."""
    manifest = json.loads((TEMPLATE / "template" / framework / VENDORED / "manifest.json").read_text(encoding="utf-8"))
    names = [f"{VENDORED}/{name}" for name in ("manifest.json", *manifest["files"])]
    hidden = _ignored(folder, names, "--no-index")
    if hidden:
        rule, name = hidden[0]
        raise UserMessageError(
            f"git would ignore {len(hidden)} vendored files, such as {name} (by {rule}): end {_ignore_file(folder)} "
            "with the two lines  !/.rapidkit/  and  !/.rapidkit/**  and run the same command again"
        )


def _check_links(folder: Path, names: Iterable[str]) -> None:
    """Refuse where a folder of the template's is a link out of the project: Copier would stop there, half-way."""
    root = folder.resolve()
    for place in sorted({parent for name in names for parent in PurePosixPath(name).parents}):
        if not Path(os.path.realpath(root / place)).is_relative_to(root):
            raise UserMessageError(
                f"{place} leads out of the project by a symbolic link, and Copier writes nothing there: make it a "
                "folder of the project, and run the same command again"
            )


def destination_notes(folder: PurePath, answers_file: PurePath) -> list[str]:
    """What a person has to know about the destination, for the message at the end."""
    # By this command git says nothing of a file that it tracks.
    return [
        f"git ignores {name} (by {rule}), and every later update needs it: end {_ignore_file(Path(folder))} with the "
        f"line  !/{name}  and commit both."
        for rule, name in _ignored(Path(folder), [answers_file.as_posix()])
    ]


def _ignored(folder: Path, names: Iterable[str], *options: str) -> list[tuple[str, str]]:
    """The rules by which git ignores some of these files, with their names; none where there is no repository."""
    command = ["git", "check-ignore", *options, "--verbose", "--stdin"]
    try:
        done = subprocess.run(command, cwd=folder, input="\n".join(names), capture_output=True, text=True)
    except OSError:  # there is no git, or no such folder yet
        return []
    found = [line.partition("\t") for line in done.stdout.splitlines()] if done.returncode == 0 else []
    return [(rule, name) for rule, _, name in found if not rule.split(":", 2)[-1].startswith("!")]


def _ignore_file(folder: Path) -> str:
    return f"the project's .gitignore{'' if (folder / '.gitignore').is_file() else ' (a new file)'}"
