"""What every test relies on."""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
from pathlib import Path

collect_ignore = ["hosts"]  # applications of others, whose tests run where they are installed

# A shell that starts the tests in the background has them, and all that they start, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

_MEMORY = Path("/dev/shm")  # where Linux keeps files in memory
_ENOUGH_BYTES = 6 * 2**30


def _fast_temporary_folder() -> str | None:
    """Return a folder in memory, if it is large and programs may run there; copying a template takes half as long."""
    try:
        if shutil.disk_usage(_MEMORY).free < _ENOUGH_BYTES:
            return None
        folder = Path(tempfile.mkdtemp(prefix="rapidkit-tests-", dir=_MEMORY))
    except OSError:
        return None
    program = folder / "program"
    program.write_text("#!/bin/sh\n")
    program.chmod(stat.S_IRWXU)
    try:
        subprocess.run([program], check=True)
    except OSError:
        return None
    finally:
        shutil.rmtree(folder)
    return str(_MEMORY)


# Before anything asks for a temporary folder; workers of a parallel run inherit it, and so do programs under test.
if "TMPDIR" not in os.environ and (_folder := _fast_temporary_folder()):
    os.environ["TMPDIR"] = tempfile.tempdir = _folder
