"""What is looked at in the destination before anything is written; each refusal is one line.

Copier loads this file by itself (an extension cannot import a sibling).
"""

import json
import os
import subprocess
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from copier.errors import UserMessageError
from copier_template_extensions import ContextHook

TEMPLATE = Path(__file__).parents[1]
OTHER_ANSWERS = ".copier-answers.redis.yml"
VENDORED = ".rapidkit/vendor/redis"
WIRE = "RAPIDKIT_REDIS_WIRE"
# Answers that this template has recorded since its first version, and no other one has together.
_OWN_ANSWERS = {"framework", "scaffold", "cache_namespace", "kept_files"}


class DestinationChecks(ContextHook):
    """Refuses a destination that the module could not be added to without harm."""

    def hook(self, context: dict[str, Any]) -> None:
        """Look at the destination, once before the questions and once after them.

        Raises:
            copier.errors.UserMessageError: Another template's answers would be overwritten; git would ignore vendored
                files; or RAPIDKIT_REDIS_WIRE is wrong. Nothing has been written yet.
        """
        configuration = context["_copier_conf"]
        folder = Path(configuration["dst_path"])
        # Copier renders the name of the answers file too, and does not know it then.
        if configuration["answers_file"] and "start" not in self._passed:
            _check_wire()
            _check_answers(folder, str(configuration["answers_file"]))
            self._passed.add("start")
        # The framework is known once all questions are answered, which is when the first file is rendered.
        if context["_copier_phase"] == "render" and "render" not in self._passed:
            _check_ignored(folder, context["framework"])
            self._passed.add("render")

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
    command = ["git", "check-ignore", "--no-index", "--verbose", "--stdin"]
    try:
        done = subprocess.run(command, cwd=folder, input="\n".join(names), capture_output=True, text=True)
    except OSError:  # there is no git, or no such folder yet
        return
    hidden = [line.split("\t") for line in done.stdout.splitlines()]
    hidden = [each for each in hidden if not each[0].split(":", 2)[-1].startswith("!")]
    if done.returncode == 0 and hidden:
        rule, name = hidden[0]
        raise UserMessageError(
            f"git would ignore {len(hidden)} vendored files, such as {name} (by {rule}): end {_ignore_file(folder)} "
            "with the two lines  !/.rapidkit/  and  !/.rapidkit/**  and run the same command again"
        )


def _ignore_file(folder: Path) -> str:
    return f"the project's .gitignore{'' if (folder / '.gitignore').is_file() else ' (a new file)'}"
