"""A proxy before a real server whose replies have defects while it is told so."""

from collections import deque
from random import Random

from typing_extensions import override

from tests.fuzz import replies
from tests.support.loopback import Proxy, Stream


class HostileProxy(Proxy):
    """Passes commands on as they are, and replies with defects.

    Args:
        host: The real server's numeric address.
        port: The real server's port.
        random: Says which defects.

    Attributes:
        share: Of how many chunks of replies something is made that the server did not say; 0 is an honest proxy.
        defects: How many those were.
        said: The last of them.
    """

    def __init__(self, host: str, port: int, random: Random) -> None:
        super().__init__(host, port)
        self.share = 0.0
        self.defects = 0
        self.said: deque[bytes] = deque(maxlen=8)
        self._random = random

    @property
    def live(self) -> int:
        """How many connections there are."""
        return len(self._live)

    @override
    async def _pass_on(self, data: bytes, to: Stream, *, reply: bool) -> None:
        if reply and self._random.random() < self.share:
            self.defects += 1
            data = self._worsen(data)
            self.said.append(data)
            for piece in replies.pieces(self._random, data[:512]):
                await to.send(piece)
            data = data[512:]
        await to.send(data)

    def _worsen(self, data: bytes) -> bytes:
        random, made = self._random, bytearray(data)
        kind = random.randrange(8)
        if kind == 0:
            return replies.stream(random)
        if kind == 1:
            return data + replies.reply(random)
        if kind == 2:
            return replies.reply(random) + data
        if kind == 3:
            return data * 2
        if kind == 4:
            return b""
        for _ in range(random.choice((1, 1, 2, 4))):
            replies.damage(made, random)
        return bytes(made)
