"""Runs of `python -m rapidkit_redis doctor` in this process."""

import asyncio
import io
import os
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import yaml

from rapidkit_redis import create_client
from rapidkit_redis.__main__ import main
from tests.runtime.faces import settings_for

__all__ = ["Result", "command", "doctor", "write_answers"]

_ANSWERS = {"redis_preconnect": False, "project_slug": "corner-shop", "cache_namespace": "corner-shop"}


class Result(NamedTuple):
    """What a run of the command came to."""

    status: int
    lines: list[str]
    errors: str

    def of(self, kind: str) -> list[str]:
        """The lines that begin so, without that."""
        return [line.removeprefix(f"{kind}: ") for line in self.lines if line.startswith(f"{kind}: ")]

    @property
    def settings(self) -> dict[str, tuple[str, str]]:
        """Value and origin by variable."""
        found = (re.match(r"  (\w+)=(.*) \(([^()]*)\)$", line) for line in self.lines)
        return {match[1]: (match[2], match[3]) for match in found if match}


def doctor(*arguments: str, **environment: str) -> Result:
    """Run the command in the current folder, with these variables."""
    with (
        patch.dict(os.environ, environment),
        redirect_stdout(io.StringIO()) as output,
        redirect_stderr(io.StringIO()) as errors,
    ):
        status = main(["doctor", *arguments])
    return Result(status, output.getvalue().splitlines(), errors.getvalue())


def write_answers(name: str = ".copier-answers.yml", **answers: Any) -> None:
    """Write recorded answers as Copier does."""
    text = yaml.dump({**_ANSWERS, **answers}, indent=4, allow_unicode=True, default_flow_style=False)
    Path(name).write_text(f"# Changes here will be overwritten by Copier; NEVER EDIT MANUALLY\n{text}", "utf-8")


def command(url: str, *words: str) -> Any:
    """Send one command and return its reply."""

    async def send() -> Any:
        async with create_client(settings_for(url)) as client:
            return await client.execute_command(*words)

    return asyncio.run(send())
