"""A throw-away public-key infrastructure, and a proxy that puts TLS before a server built without it."""

from __future__ import annotations

import contextlib
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import trustme

from tests.support.loopback import CHUNK_BYTES, Proxy, Stream

if TYPE_CHECKING:
    import socket
    from pathlib import Path

__all__ = ["KeyPair", "TlsFiles", "TlsProxy", "write_tls_files"]


@dataclass(frozen=True)
class KeyPair:
    """The PEM files of a certificate, with its chain, and of its private key."""

    cert: Path
    key: Path


@dataclass(frozen=True)
class TlsFiles:
    """PEM files for tests.

    Attributes:
        ca: The authority that signed all the key pairs.
        server: A server's, for ``localhost`` and ``127.0.0.1``.
        wrong_name: A server's, for ``redis.invalid`` only: no client that dials loopback may accept it.
        expired: A server's, as ``server``, which was good until a day ago.
        client: A client's, for mutual TLS.
        foreign_ca: An authority that signed none of them.
    """

    ca: Path
    server: KeyPair
    wrong_name: KeyPair
    expired: KeyPair
    client: KeyPair
    foreign_ca: Path


def write_tls_files(directory: Path) -> TlsFiles:
    """Make new authorities and certificates and write them into an existing directory.

    Raises:
        OSError: The directory is missing or cannot be written.
    """
    ca = trustme.CA()

    def authority(name: str, authority: trustme.CA) -> Path:
        path = directory / f"{name}.pem"
        authority.cert_pem.write_to_path(path)
        return path

    def pair(name: str, *identities: str, ends: datetime | None = None) -> KeyPair:
        leaf = ca.issue_cert(*identities, not_after=ends)
        files = KeyPair(cert=directory / f"{name}-cert.pem", key=directory / f"{name}-key.pem")
        files.cert.write_bytes(b"".join(pem.bytes() for pem in leaf.cert_chain_pems))
        files.key.touch(mode=0o600)
        files.key.write_bytes(leaf.private_key_pem.bytes())
        return files

    return TlsFiles(
        ca=authority("ca", ca),
        server=pair("server", "localhost", "127.0.0.1"),
        wrong_name=pair("wrong-name", "redis.invalid"),
        expired=pair("expired", "localhost", "127.0.0.1", ends=datetime.now(timezone.utc) - timedelta(days=1)),
        client=pair("client", "client@redis.invalid"),
        foreign_ca=authority("foreign-ca", trustme.CA()),
    )


class _TlsStream(Stream):
    """The server's end of a TLS connection.

    TLS runs in memory, beside the socket, because both directions share one OpenSSL object, which is not safe for two
    threads, and because a handshake with a silent peer can then be given up like any other wait.
    """

    def __init__(self, end: socket.socket, context: ssl.SSLContext) -> None:
        super().__init__(end)
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)

    async def handshake(self) -> None:
        """Shake hands; raise ssl.SSLError after telling the client why it failed."""
        done = False
        while not done:
            try:
                self._tls.do_handshake()
                done = True
            except ssl.SSLWantReadError:
                pass
            finally:
                # Where it failed, this is the alert; where it is done, the session tickets.
                await self._flush()
            if not done:
                await self._fill()

    async def receive(self) -> bytes:
        """Return the next decrypted bytes, empty at the end of the stream."""
        while True:
            try:
                return self._tls.read(CHUNK_BYTES)
            except ssl.SSLWantReadError:
                await self._fill()
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return b""

    async def send(self, data: bytes) -> None:
        """Encrypt and send all of ``data``."""
        self._tls.write(data)
        await self._flush()

    async def finish(self) -> None:
        """Send close_notify without waiting for the client's: a stream cut short would look like an attack."""
        with contextlib.suppress(ssl.SSLError):  # that the client's has not come
            self._tls.unwrap()
        await self._flush()

    async def _fill(self) -> None:
        data = await super().receive()
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()

    async def _flush(self) -> None:
        if self._outgoing.pending:
            await super().send(self._outgoing.read())


class TlsProxy(Proxy):
    """Speaks TLS 1.2 or 1.3 with clients and plain TCP with the server behind it.

    A client whose handshake fails is told so by a TLS alert, and counts among `connections`. With TLS 1.3 a client
    without the demanded certificate learns it only when it reads: its own handshake is over before it is judged.

    Args:
        host: The server's numeric address.
        port: The server's port.
        files: Where the certificates are.
        server: What to show to clients; ``files.server`` if None.
        require_client_cert: Whether to refuse clients without a certificate signed by ``files.ca``.

    Raises:
        OSError: A file is missing or is not PEM (ssl.SSLError).
    """

    _scheme = "rediss"

    def __init__(
        self,
        host: str,
        port: int,
        files: TlsFiles,
        *,
        server: KeyPair | None = None,
        require_client_cert: bool = False,
    ) -> None:
        super().__init__(host, port)
        shown = server or files.server
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.minimum_version = ssl.TLSVersion.TLSv1_2
        self._context.load_cert_chain(shown.cert, shown.key)
        if require_client_cert:
            self._context.load_verify_locations(files.ca)
            self._context.verify_mode = ssl.CERT_REQUIRED

    async def _front(self, client: socket.socket) -> Stream:
        stream = _TlsStream(client, self._context)
        await stream.handshake()
        return stream
