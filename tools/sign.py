"""`make sign` and `make verify RELEASE=1`: signatures of the manifests, by ssh-keygen.

A manifest holds the hash of every vendored file, so its signature covers them all. `--check` writes nothing, and ends
with 1 at the first manifest that no allowed signer has signed.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.lock import MANIFEST, ROOT, runtimes

NAMESPACE = "rapidkit-redis"
SIGNATURES = "signatures"
ALLOWED = f"{SIGNATURES}/allowed_signers"


class SignatureError(Exception):
    """Something cannot be signed, or is not signed as it should be; the message says what is accepted."""


def main() -> int:
    """Sign or check the manifests and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="check instead of signing")
    parser.add_argument("--allowed", default="", help=f"whom to trust, instead of {ALLOWED}")
    parser.add_argument("--key", default="", help="the private key, or the public one of a key that an agent holds")
    parser.add_argument("--signer", default="", help=f"add the key to {ALLOWED} under this name")
    options = parser.parse_args()
    try:
        if options.check:
            for name, signer in verify(ROOT, options.allowed or ALLOWED).items():
                print(f"{name} is signed by {signer}")
        else:
            sign(ROOT, options.key, options.signer)
    except SignatureError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def sign(root: Path, key: str, signer: str = "") -> None:
    """Write the signature of every manifest.

    Args:
        root: The repository.
        key: The private key's file, or the public one's where an agent holds the key.
        signer: Under which name the key becomes an allowed signer; empty where it is one.

    Raises:
        SignatureError: The key cannot sign, or is not an allowed signer's.
    """
    check_key(root, key, signer)
    if signer:
        _allow(root / ALLOWED, key, signer)
    for framework, folder in runtimes(root).items():
        (root / SIGNATURES / f"{framework}.sig").write_bytes(_signed((folder / MANIFEST).read_bytes(), key))


def verify(root: Path, allowed: str = ALLOWED) -> dict[str, str]:
    """Return who signed each manifest, by the manifest's name.

    Args:
        root: The repository.
        allowed: The allowed-signers file: by default the repository's own.

    Raises:
        SignatureError: One is not signed by an allowed signer.
    """
    signers = {}
    for framework, folder in runtimes(root).items():
        manifest, signature = folder / MANIFEST, root / SIGNATURES / f"{framework}.sig"
        name = manifest.relative_to(root).as_posix()
        if not signature.is_file():
            raise SignatureError(f"{SIGNATURES}/{signature.name} is missing: nobody has signed {name}")
        try:
            signers[name] = _verified(manifest.read_bytes(), signature, root / allowed)
        except SignatureError as error:
            raise SignatureError(f"{SIGNATURES}/{signature.name} is no signature of {name}: {error}") from None
    return signers


def check_key(root: Path, key: str, signer: str = "") -> None:
    """Find out whether a key will do, before anything is written.

    Raises:
        SignatureError: It cannot sign, or is not an allowed signer's and is to become none.
    """
    if not key:
        raise SignatureError("KEY is missing; accepted is the file of an SSH key, such as KEY=~/.ssh/id_ed25519")
    if signer and not re.fullmatch(r"[\w.+-]+(@[\w.-]+)?", signer):
        raise SignatureError(f'SIGNER: "{signer}" is not accepted; accepted is an address, such as me@example.org')
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder, "probe.sig")
        probe.write_bytes(_signed(b"probe", key))
        try:
            if not signer:
                _verified(b"probe", probe, root / ALLOWED)
        except SignatureError as error:
            raise SignatureError(f'KEY: "{key}" is not accepted: {error}; SIGNER=NAME allows it') from None


def _verified(content: bytes, signature: Path, allowed: Path) -> str:
    """Return who signed the content."""
    if not allowed.is_file() or not re.search(r"(?m)^[^#\s]", allowed.read_text(encoding="utf-8")):
        raise SignatureError(f"{allowed.name} names no signer")
    signer = _ssh_keygen("-Y", "find-principals", "-f", allowed, "-s", signature).decode().splitlines()[0]
    _ssh_keygen(
        *("-Y", "verify", "-f", allowed, "-I", signer, "-n", NAMESPACE, "-s", signature),
        content=content,
    )
    return signer


def _signed(content: bytes, key: str) -> bytes:
    try:
        return _ssh_keygen("-Y", "sign", "-n", NAMESPACE, "-f", Path(key).expanduser(), content=content)
    except SignatureError as error:
        raise SignatureError(f'KEY: "{key}" cannot sign: {error}; accepted is the file of an SSH key') from None


def _allow(allowed: Path, key: str, signer: str) -> None:
    path = Path(key).expanduser()
    public = path.read_text() if path.suffix == ".pub" else _ssh_keygen("-y", "-f", path).decode()
    kind, code = public.split()[:2]
    text = allowed.read_text(encoding="utf-8")
    if code not in text.split():
        allowed.write_text(f'{text}{signer} namespaces="{NAMESPACE}" {kind} {code}\n', encoding="utf-8")


def _ssh_keygen(*arguments: str | Path, content: bytes = b"") -> bytes:
    """Run ssh-keygen and return what it printed.

    Raises:
        SignatureError: It is missing or refuses; the message is its own first line.
    """
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=content, check=True, capture_output=True).stdout
    except FileNotFoundError:
        raise SignatureError("ssh-keygen is not on PATH (OpenSSH 8.2 and newer have it)") from None
    except subprocess.CalledProcessError as error:
        lines = (line.strip(" @.") for line in error.stderr.decode(errors="replace").splitlines())
        raise SignatureError(next(filter(None, lines), f"ssh-keygen ended with {error.returncode}")) from None


if __name__ == "__main__":
    sys.exit(main())
