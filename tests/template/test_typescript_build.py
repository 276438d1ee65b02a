"""The TypeScript runtime's JavaScript, which applications run, is what its sources compile to."""

import subprocess
from pathlib import Path

from tests.support.template import ROOT

RUNTIME = ROOT / "template/nestjs/.rapidkit/vendor/redis"


def test_the_build_is_the_sources(tmp_path: Path) -> None:
    """Compiling again gives every file of `js/`, byte by byte, and no other."""
    command = ["npm", "run", "--silent", "build", "--", "--outDir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    fresh = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in (RUNTIME / "js").iterdir()}
    assert fresh.keys() == kept.keys()
    assert [name for name in fresh if not name.endswith(".map") and fresh[name] != kept[name]] == []
