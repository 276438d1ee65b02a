"""`make sign` and `make verify RELEASE=1`: a manifest is as an allowed signer signed it, or one line says why not."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.template import ROOT
from tools import sign
from tools.lock import MANIFEST, runtimes

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not on PATH")

SIGNER = "me@example.org"
NAMES = [(folder / MANIFEST).relative_to(ROOT).as_posix() for folder in runtimes(ROOT).values()]


def make_key(path: Path, passphrase: str = "") -> str:
    """Make a key for this test alone, and return its path."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", path], check=True)
    return str(path)


@pytest.fixture
def key(tmp_path: Path) -> str:
    """A key that signs."""
    return make_key(tmp_path / "key")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """As much of the repository as signatures are about."""
    target = tmp_path / "repository"
    for name in ("module.yaml", sign.ALLOWED, *NAMES):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target / name)
    (target / sign.ALLOWED).write_text("# Nobody yet.\n")
    return target


@pytest.fixture
def signed(root: Path, key: str) -> Path:
    """The repository, signed by the first allowed signer."""
    sign.sign(root, key, SIGNER)
    return root


def refused(root: Path) -> str:
    """The one line that a check ends with."""
    with pytest.raises(sign.SignatureError) as caught:
        sign.verify(root)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_was_signed_verifies(signed: Path, key: str) -> None:
    """It names who signed each manifest; an allowed signer signs again without a name, and is added once."""
    assert sign.verify(signed) == dict.fromkeys(NAMES, SIGNER)
    lines = (signed / sign.ALLOWED).read_text().splitlines()
    kind, code = Path(f"{key}.pub").read_text().split()[:2]
    assert lines == ["# Nobody yet.", f'{SIGNER} namespaces="rapidkit-redis" {kind} {code}']
    (signed / "signatures/nestjs.sig").unlink()
    sign.sign(signed, key)
    sign.sign(signed, key, SIGNER)
    assert sign.verify(signed) == dict.fromkeys(NAMES, SIGNER)
    assert (signed / sign.ALLOWED).read_text().splitlines() == lines


def test_a_manifest_that_nobody_signed_is_refused(signed: Path) -> None:
    """The missing signature is named."""
    (signed / "signatures/nestjs.sig").unlink()
    assert refused(signed) == f"signatures/nestjs.sig is missing: nobody has signed {NAMES[1]}"


@pytest.mark.parametrize("name", NAMES)
def test_an_altered_manifest_is_refused(signed: Path, name: str) -> None:
    """Also where one byte is another."""
    content = (signed / name).read_bytes()
    (signed / name).write_bytes(content.replace(b'"files"', b'"Files"'))
    assert refused(signed).endswith(f"is no signature of {name}: Signature verification failed: incorrect signature")
    (signed / name).write_bytes(content)
    assert sign.verify(signed)


def test_an_altered_signature_is_refused(signed: Path) -> None:
    """A changed byte of it, another manifest's, and what is none at all."""
    file = signed / "signatures/fastapi.sig"
    lines = file.read_text().splitlines()
    middle = len(lines) // 2
    lines[middle] = lines[middle].swapcase()
    for content in ("\n".join(lines), (signed / "signatures/nestjs.sig").read_text(), "mine\n", ""):
        file.write_text(content)
        assert refused(signed).startswith(f"signatures/fastapi.sig is no signature of {NAMES[0]}: ")


def test_a_signer_that_is_not_allowed_is_refused(signed: Path, tmp_path: Path) -> None:
    """The signature of another key, and every signature once its signer is gone from the file."""
    other = make_key(tmp_path / "other")
    before = (signed / sign.ALLOWED).read_text()
    sign.sign(signed, other, "other@example.org")
    assert sign.verify(signed) == dict.fromkeys(NAMES, "other@example.org")
    (signed / sign.ALLOWED).write_text(before)
    assert refused(signed) == f"signatures/fastapi.sig is no signature of {NAMES[0]}: No principal matched"
    (signed / sign.ALLOWED).write_text("# Nobody yet.\n\n")
    assert refused(signed).endswith(": allowed_signers names no signer")
    (signed / sign.ALLOWED).unlink()
    assert refused(signed).endswith(": allowed_signers names no signer")


def test_whom_to_trust_can_be_said_from_outside(signed: Path, tmp_path: Path) -> None:
    """An own file of allowed signers takes the place of the repository's, which an attacker could have written."""
    mine = tmp_path / "mine"
    mine.write_text((signed / sign.ALLOWED).read_text())
    (signed / sign.ALLOWED).write_text("# Nobody yet.\n")
    assert sign.verify(signed, str(mine)) == dict.fromkeys(NAMES, SIGNER)
    sign.sign(signed, make_key(tmp_path / "other"), "other@example.org")
    with pytest.raises(sign.SignatureError, match="No principal matched"):
        sign.verify(signed, str(mine))


def test_a_signature_for_something_else_is_refused(signed: Path, key: str) -> None:
    """The same key, the same manifest, another namespace: also where the file of allowed signers allows all of them."""
    content = (signed / NAMES[0]).read_bytes()
    command = ["ssh-keygen", "-Y", "sign", "-n", "file", "-f", key]
    done = subprocess.run(command, input=content, check=True, capture_output=True)
    (signed / "signatures/fastapi.sig").write_bytes(done.stdout)
    says = f"signatures/fastapi.sig is no signature of {NAMES[0]}: Couldn't verify signature: namespace does not match"
    assert refused(signed) == says
    allowed = signed / sign.ALLOWED
    allowed.write_text(allowed.read_text().replace(' namespaces="rapidkit-redis"', ""))
    assert refused(signed) == says


def test_a_key_that_will_not_do_signs_nothing(root: Path, key: str, tmp_path: Path) -> None:
    """No key, none there, one that needs a passphrase, one that nobody allows, and a name that is none."""
    locked = make_key(tmp_path / "locked", "a passphrase")
    for arguments, says in [
        (("",), r"^KEY is missing; accepted is the file of an SSH key"),
        ((str(tmp_path / "none"), SIGNER), r'^KEY: ".*none" cannot sign: .*No such file or directory; accepted is'),
        ((locked, SIGNER), r'^KEY: ".*locked" cannot sign: .*passphrase'),
        ((key,), r'^KEY: ".*key" is not accepted: allowed_signers names no signer; SIGNER=NAME allows it'),
        ((key, 'me" *'), r"^SIGNER: .* is not accepted; accepted is an address"),
    ]:
        with pytest.raises(sign.SignatureError, match=says):
            sign.sign(root, *arguments)
    assert [path.name for path in (root / sign.SIGNATURES).iterdir()] == ["allowed_signers"]
    assert (root / sign.ALLOWED).read_text() == "# Nobody yet.\n"


def test_a_key_of_an_agent_signs_by_its_public_half(root: Path, key: str) -> None:
    """KEY=key.pub; the private half is not on this disk."""
    agent = subprocess.run(["ssh-agent", "-s"], check=True, capture_output=True, text=True).stdout
    variables = dict(re.findall(r"(SSH_\w+)=([^;]+);", agent))
    try:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in variables.items():
                patch.setenv(name, value)
            subprocess.run(["ssh-add", "-q", key], check=True)
            Path(key).unlink()
            sign.sign(root, f"{key}.pub", SIGNER)
    finally:
        os.kill(int(variables["SSH_AGENT_PID"]), 15)
    assert sign.verify(root) == dict.fromkeys(NAMES, SIGNER)


def test_without_ssh_keygen_one_line_says_so(tmp_path: Path) -> None:
    """The command ends with 1 and no traceback; so it does where a signature is missing."""
    environment = {**os.environ, "PATH": str(tmp_path)}
    command = [sys.executable, "-m", "tools.sign", "--key", "key"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        'KEY: "key" cannot sign: ssh-keygen is not on PATH (OpenSSH 8.2 and newer have it); '
        "accepted is the file of an SSH key\n"
    )
