"""Environment files: `.gitignore`, `.env.example` and `.env`."""

import os
import re

from extensions.wiring.catalogue import Snippet, questions
from extensions.wiring.files import ByHand, Project, at_anchor, variables

FORCED = "RAPIDKIT_REDIS_FORCE_PASSWORD"


def wire_gitignore(project: Project, snippet: Snippet) -> dict[str, str]:
    """Have git ignore `.env`, by one line more where it does not yet."""
    if project.ignores(".env"):
        return {}
    if project.git("ls-files", "--error-unmatch", "--", ".env").returncode == 0:
        raise ByHand("git tracks .env: take it out with `git rm --cached .env`, change the secrets it held")
    if not project.has(".gitignore"):
        raise ByHand("there is no .gitignore")
    return {".gitignore": _append(project.read(".gitignore"), snippet.text)}


def wire_env_example(project: Project, snippet: Snippet) -> dict[str, str]:
    """Name every variable of the module in `.env.example`; what is there stays as it is."""
    if not project.has(".env.example"):
        return {".env.example": f"{snippet.text}\n"}
    text = project.read(".env.example")
    known = variables(text)
    block = snippet.text
    if known & variables(block):
        missing = [line for line in block.split("\n") if variables(line) - known]
        if not missing:
            return {}
        block = "\n".join(["# --- The Redis module: what this file lacked ---", *missing])
    anchored = at_anchor(text, snippet.anchor, block, "#")
    if anchored is not None and anchored != text:
        return {".env.example": anchored}
    return {".env.example": _append(text, f"\n{block}" if text.strip() else block)}


def wire_env(project: Project, snippet: Snippet, framework: str) -> dict[str, str]:
    """Write the forced password to `.env`, once git ignores that; one that is set there stays."""
    text = project.read(".env") if project.has(".env") else ""
    if "REDIS_PASSWORD" in variables(text, comments=False):
        if not re.search(r"(?m)^\s*(?:export\s+)?REDIS_PASSWORD[ \t]*=[ \t]*\S", text):
            raise ByHand(".env has an empty REDIS_PASSWORD")
        return {}
    if not project.ignores(".env"):
        raise ByHand("git does not ignore .env, so that the password was not written")
    # The password is no part of the snippet, which may be printed.
    value = questions().dotenv(os.environ[FORCED], framework)
    return {".env": _append(text, snippet.text + value)}


def _append(text: str, block: str) -> str:
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{block}\n"
