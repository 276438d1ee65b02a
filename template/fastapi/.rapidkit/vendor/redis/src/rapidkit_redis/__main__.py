"""`python -m rapidkit_redis verify` and `python -m rapidkit_redis doctor`: what is wrong in this project's folder."""

import argparse
import os
import sys
from pathlib import Path

from .doctor import run_doctor
from .integrity import VENDORED, VendorError, verify_vendored


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return the exit status: 0, 1 where something is wrong, 2 where nothing could be looked at."""
    parser = argparse.ArgumentParser(prog="python -m rapidkit_redis", description="Checks the Redis module.")
    commands = parser.add_subparsers(required=True, dest="command", metavar="command")
    verify = commands.add_parser("verify", help="name vendored files that were edited, are missing or were added")
    verify.add_argument("folder", nargs="?", type=Path, default=VENDORED, help=f"by default {VENDORED.as_posix()}")
    doctor = commands.add_parser("doctor", help="report settings, server version and what would fail, without a secret")
    doctor.add_argument(
        "--settings",
        metavar="module:attribute",
        help="the application's own settings, or what returns them, such as app.settings:get_settings",
    )
    doctor.add_argument("--prefix", default="", help="of a named connection's variables, such as SESSIONS_")
    options = parser.parse_args(arguments)
    return _verify(options.folder) if options.command == "verify" else run_doctor(options.settings, options.prefix)


def _verify(folder: Path) -> int:
    try:
        findings = verify_vendored(folder)
    except VendorError as error:
        print(error, file=sys.stderr)
        return 2
    for kind in ("edited", "missing", "added"):
        for name in getattr(findings, kind):
            print(f"{kind}: {folder.as_posix()}/{name}")
    if not findings:
        print(f"The vendored files are those of the Redis module {findings.version}.")
    return 1 if findings else 0


def _run() -> int:
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has enough, such as `head`; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # as the shell says it of programs that SIGPIPE ends
    return status


if __name__ == "__main__":
    sys.exit(_run())
