"""What `python -m rapidkit_redis doctor` prints."""

import json
import re
from typing import Final

from rapidkit_redis.settings import may_hold_secret
from rapidkit_redis.url import MASK

_UNSAFE: Final = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029]")


class Report:
    """Prints facts as they come, and what was found wrong at the end."""

    def __init__(self) -> None:
        self._findings: dict[str, list[str]] = {"fail": [], "warn": [], "note": []}

    def say(self, line: str) -> None:
        """Print a fact."""
        print(line, flush=True)

    def fail(self, text: str) -> None:
        """Note what would fail."""
        self._findings["fail"].append(text)

    def warn(self, text: str) -> None:
        """Note what works and should be another way."""
        self._findings["warn"].append(text)

    def note(self, text: str) -> None:
        """Note what is set and has no effect."""
        self._findings["note"].append(text)

    def end(self) -> int:
        """Print what was noted, one line each, and return the exit status: 1 where something would fail, else 0."""
        for kind, texts in self._findings.items():
            for text in texts:
                self.say(f"{kind}: {text}")
        if self._findings["fail"]:
            return 1
        self.say("Nothing would fail.")
        return 0


def show_text(text: str) -> str:
    """Return a text on one line, quoted where that is needed, and masked where it may hold a secret."""
    if may_hold_secret(text):
        return MASK
    return json.dumps(text, ensure_ascii=False) if _UNSAFE.search(text) else text
