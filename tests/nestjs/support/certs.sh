#!/bin/sh
# Throw-away authorities and certificates, by trustme of the maintainers' environment.
set -e
cd "$(dirname "$0")/.."
mkdir -p .certs
../../.venv/bin/python -B - .certs <<'PY'
import sys
import pathlib
import trustme

folder = pathlib.Path(sys.argv[1])
ca, foreign = trustme.CA(), trustme.CA()
ca.cert_pem.write_to_path(folder / "ca.pem")
foreign.cert_pem.write_to_path(folder / "foreign-ca.pem")
for name, identities in {
    "server": ("localhost", "127.0.0.1"),
    "wrong-name": ("redis.invalid",),
    "client": ("client@redis.invalid",),
}.items():
    leaf = ca.issue_cert(*identities)
    (folder / f"{name}-cert.pem").write_bytes(b"".join(pem.bytes() for pem in leaf.cert_chain_pems))
    leaf.private_key_pem.write_to_path(folder / f"{name}-key.pem")
PY
