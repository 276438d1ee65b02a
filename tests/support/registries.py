"""Registries on loopback on which strangers have published every name there is: what installers ask for, and get.

Each package of theirs is small, says where it comes from, and satisfies whatever version is asked for. No test that
uses them needs a network.
"""

import base64
import hashlib
import io
import json
import re
import tarfile
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from typing_extensions import Self

__all__ = ["NodeRegistry", "PythonIndex"]

STRANGER = "from a stranger"

# The part of a build backend that an installation needs: the metadata as pyproject.toml has it, and a path to sources.
_BACKEND = Path(__file__).with_name("backend.py")


class _Server:
    """Answers GET requests on a port of loopback for as long as its `with` block.

    Attributes:
        asked: The names of packages that were asked for, in their order.
        url: Its address.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __enter__(self) -> Self:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.wfile.write(self._begin())

            def do_HEAD(self) -> None:
                self._begin()

            def _begin(self) -> bytes:
                body, kind = owner.answer(unquote(self.path))
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                return body or b""

            def log_message(self, *_: object) -> None:
                """Print nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def answer(self, path: str) -> tuple[bytes | None, str]:
        """Return the body for a path, None where there is none, and its type."""
        raise NotImplementedError

    def _note(self, name: str) -> None:
        if name not in self.asked:
            self.asked.append(name)


class PythonIndex(_Server):
    """A package index; `simple` is its address for installers."""

    VERSIONS = ("8.99.0", "99.0.0")

    @property
    def simple(self) -> str:
        """The address of the index."""
        return f"{self.url}/simple/"

    def answer(self, path: str) -> tuple[bytes | None, str]:
        """Return the page of a package, or a wheel."""
        if match := re.fullmatch(r"/simple/([^/]+)/", path):
            name = match[1]
            self._note(name)
            files = [f"{name.replace('-', '_')}-{version}-py3-none-any.whl" for version in self.VERSIONS]
            links = "".join(f'<a href="/files/{file}">{file}</a>\n' for file in files)
            return f"<!DOCTYPE html><html><body>{links}</body></html>".encode(), "text/html"
        if match := re.fullmatch(r"/files/(.+)-([^-]+)-py3-none-any\.whl", path):
            return _wheel(match[1], match[2]), "application/octet-stream"
        return None, "text/plain"


class NodeRegistry(_Server):
    """A registry of npm's kind; what runs when a package of it is installed or called notes that in `RAN`.

    Args:
        ran: A file; what strangers' code appends to it is what has run.
    """

    def __init__(self, ran: Path) -> None:
        super().__init__()
        self._ran = ran

    def answer(self, path: str) -> tuple[bytes | None, str]:
        """Return what there is of a package, or a tarball."""
        if match := re.fullmatch(r"/files/(.+)/(\d+\.\d+\.\d+)\.tgz", path):
            return self._tarball(match[1], match[2]), "application/octet-stream"
        name = path[1:]
        if not re.fullmatch(r"(@[\w.-]+/)?[\w.-]+", name):
            return None, "text/plain"
        self._note(name)
        pairs = [(0, minor) for minor in range(10)] + [(major, minor) for major in range(1, 30) for minor in (0, 99)]
        versions = [f"{major}.{minor}.99" for major, minor in pairs] + ["99.0.0"]
        content = {
            "name": name,
            "dist-tags": {"latest": "99.0.0"},
            "versions": {version: self._version(name, version) for version in versions},
        }
        return json.dumps(content).encode(), "application/json"

    def _version(self, name: str, version: str) -> dict[str, Any]:
        tarball = self._tarball(name, version)
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
        dist = {"tarball": f"{self.url}/files/{name}/{version}.tgz", "integrity": integrity}
        return {**self._manifest(name, version), "dist": dist}

    def _manifest(self, name: str, version: str) -> dict[str, Any]:
        command = name.removeprefix("@").replace("/", "-")
        return {
            "name": name,
            "version": version,
            "description": STRANGER,
            "bin": {command: "stranger.js"},
            "scripts": {"postinstall": "node stranger.js"},
        }

    def _tarball(self, name: str, version: str) -> bytes:
        code = f"require('node:fs').appendFileSync({json.dumps(str(self._ran))}, {json.dumps(name)} + '\\n');\n"
        files = {
            "package.json": json.dumps(self._manifest(name, version)),
            "stranger.js": "#!/usr/bin/env node\n" + code,
        }
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
            for file, text in files.items():
                info = tarfile.TarInfo(f"package/{file}")
                info.size, info.mode = len(text.encode()), 0o755
                archive.addfile(info, io.BytesIO(text.encode()))
        made = bytearray(buffer.getvalue())
        made[4:8] = bytes(4)  # gzip's time: the hash must be the same each time
        return bytes(made)


def _wheel(package: str, version: str) -> bytes:
    files = {
        f"{package}/__init__.py": f'ORIGIN = "{STRANGER}"\n',
        f"{package}-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {package.replace('_', '-')}\n"
        f"Version: {version}\nSummary: {STRANGER}\n",
        f"{package}-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if package == "hatchling":
        files["hatchling/build.py"] = _BACKEND.read_text(encoding="utf-8")
    record = f"{package}-{version}.dist-info/RECORD"
    files[record] = "".join(f"{name},,\n" for name in (*files, record))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return buffer.getvalue()
