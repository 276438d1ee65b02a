"""How long a user waits for `copier copy`, against a template of four small files."""

import os
import shutil
import sys
from pathlib import Path

from benchmarks.measure import Result, Side, at_most, compare, process_seconds, ratio
from tests.support.template import commit_all, git, make_template

SMALL = {
    "copier.yml": "project_name:\n  type: str\n  default: shop\n",
    "{{ _copier_conf.answers_file }}.jinja": "{{ _copier_answers | to_nice_yaml -}}\n",
    "README.md.jinja": "# {{ project_name }}\n",
    "pyproject.toml.jinja": '[project]\nname = "{{ project_name }}"\nversion = "0.1.0"\n',
    "main.py.jinja": 'print("{{ project_name }}")\n',
}


def measure(folder: Path, rounds: int) -> Result:
    """Copy both templates by turns, each time into a new folder."""
    small = folder / "small"
    small.mkdir()
    for name, text in SMALL.items():
        (small / name).write_text(text)
    commit_all(small)
    git(small, "tag", "1.0.0")
    sides = {
        "this template": _copy(make_template(folder / "template"), folder),
        "four small files": _copy(small, folder),
    }
    figures = compare(sides, rounds)
    value = ratio(figures["this template"], figures["four small files"])
    target = at_most("2 x four small files", value, 2)
    return Result("copier copy, whole process", "s", figures, [target], "four small files")


def _copy(template: Path, folder: Path) -> Side:
    target = folder / "output"
    command = [sys.executable, "-m", "copier", "copy", "--trust", "--defaults", "--quiet", str(template), str(target)]

    def copy() -> float:
        shutil.rmtree(target, ignore_errors=True)
        return process_seconds(command, folder, {**os.environ, "PYTHONWARNINGS": "ignore"})

    return copy
