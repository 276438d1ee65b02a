"""`python -m rapidkit_redis verify`: what in this project's vendored runtime differs from its release."""

import argparse
import sys
from pathlib import Path

from .integrity import VendorError, verify_vendored

VENDORED = Path(".rapidkit/vendor/redis")


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return the exit status: 0, 1 where something differs, 2 where nothing could be compared."""
    parser = argparse.ArgumentParser(prog="python -m rapidkit_redis", description="Checks the vendored Redis module.")
    commands = parser.add_subparsers(required=True, metavar="command")
    verify = commands.add_parser("verify", help="name vendored files that were edited, are missing or were added")
    verify.add_argument("folder", nargs="?", type=Path, default=VENDORED, help=f"by default {VENDORED.as_posix()}")
    options = parser.parse_args(arguments)
    try:
        findings = verify_vendored(options.folder)
    except VendorError as error:
        print(error, file=sys.stderr)
        return 2
    for kind in ("edited", "missing", "added"):
        for name in getattr(findings, kind):
            print(f"{kind}: {options.folder.as_posix()}/{name}")
    if not findings:
        print(f"The vendored files are those of the Redis module {findings.version}.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
