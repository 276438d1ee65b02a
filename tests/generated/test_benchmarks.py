"""`make bench` runs; its figures are for a quiet machine and are not judged here."""

import subprocess
import sys

from tests.support.projects import clean_environment
from tests.support.template import ROOT


def test_every_measurement_runs() -> None:
    """One short round of each measurement prints its figures and its target."""
    command = [sys.executable, "-m", "benchmarks", "--smoke"]
    done = subprocess.run(command, cwd=ROOT, env=clean_environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("; target ") == 3
