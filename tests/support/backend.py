"""What `PythonIndex` gives for hatchling: wheels with the metadata of a pyproject.toml, and a path to its sources."""

import re
import zipfile
from pathlib import Path

__all__ = ["build_editable", "build_wheel"]


def build_wheel(wheel_directory: str, config_settings: object = None, metadata_directory: object = None) -> str:
    """Write the wheel of the project in this folder, and return its name."""
    text = Path("pyproject.toml").read_text(encoding="utf-8")
    name, version = (re.findall(rf'(?m)^{key} = "(.+)"$', text)[0] for key in ("name", "version"))
    listed = re.findall(r"(?ms)^dependencies = \[$(.*?)^\]$", text)[0]
    lines = [f"Name: {name}", f"Version: {version}"]
    lines += [f"Requires-Dist: {each}" for each in re.findall(r'^\s*"(.+)",', listed, re.MULTILINE)]
    package = name.replace("-", "_")
    folder = f"{package}-{version}.dist-info"
    files = {
        f"{package}.pth": f"{Path('src').resolve()}\n",
        f"{folder}/METADATA": "Metadata-Version: 2.1\n" + "\n".join(lines) + "\n",
        f"{folder}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{folder}/RECORD"] = "".join(f"{file},,\n" for file in (*files, f"{folder}/RECORD"))
    wheel = f"{package}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory, wheel), "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    return wheel


build_editable = build_wheel
