"""What the fuzzing in tests/fuzz has found, one by one: replies that no server gives are misses or known errors."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from redis.exceptions import InvalidResponse, RedisError
from typing_extensions import override

from rapidkit_redis import RedisProvider
from rapidkit_redis.cache import MISSING
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.envelope import TOKEN_BYTES, BadEnvelope, Envelope, decode_envelope, encode_envelope
from rapidkit_redis.cache.values import JSON
from rapidkit_redis.resp import INCOMPLETE, PlainParser
from tests.runtime.cache_support import Loader, soon, until
from tests.runtime.faces import open_face, settings_for
from tests.support.loopback import Listener, Stream

Answer = Callable[[list[bytes]], bytes]

HANDSHAKE = {b"HELLO": b"%1\r\n+proto\r\n:3\r\n", b"CLIENT": b"+OK\r\n", b"SELECT": b"+OK\r\n", b"PING": b"+PONG\r\n"}


class Speaking(Listener):
    """Opens connections as Redis does, and gives other commands the replies that a test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.answer: Answer = lambda _: b"$-1\r\n"
        self.ids: list[bytes] = []  # what comes for CLIENT ID at first

    @override
    async def _serve(self, sockets: list[socket.socket]) -> None:
        client, parser = Stream(sockets[0]), PlainParser()
        while data := await client.receive():
            parser.feed(data)
            while (command := parser.gets()) is not INCOMPLETE:
                await client.send(self._reply(command))

    def _reply(self, command: list[bytes]) -> bytes:
        if command == [b"CLIENT", b"ID"]:
            return self.ids.pop(0) if self.ids else b":1\r\n"
        if command[0] == b"PING" and len(command) > 1:
            return b"*2\r\n$4\r\npong\r\n$%d\r\n%b\r\n" % (len(command[1]), command[1])
        return HANDSHAKE.get(command[0].upper()) or self.answer(command)


@pytest.fixture
def speaking() -> Iterator[Speaking]:
    """A server of the test's own."""
    with Speaking() as running:
        yield running


def once(bad: Callable[[list[bytes]], bytes | None], good: Answer) -> Answer:
    """Return what answers badly the first time that there is something bad to say."""
    done = False

    def answer(command: list[bytes]) -> bytes:
        nonlocal done
        said = None if done else bad(command)
        done = done or said is not None
        return good(command) if said is None else said

    return answer


def nothing(command: list[bytes]) -> bytes:
    """Answer as an empty server that keeps nothing."""
    name = command[0].upper()
    if name == b"MGET":
        return b"*%d\r\n" % (len(command) - 1) + b"_\r\n" * (len(command) - 1)
    if name in (b"GET", b"EVALSHA", b"EVAL"):
        return b"_\r\n"
    return b":1000\r\n" if name == b"PTTL" else b"+OK\r\n"


@pytest.mark.parametrize("reply", [b">0\r\n+OK\r\n", b"%1\r\n*1\r\n:1\r\n:1\r\n", b"*2\r\n%1\r\n*0\r\n:1\r\n:1\r\n"])
async def test_a_client_raises_what_applications_catch(speaking: Speaking, kind: str, reply: bytes) -> None:
    """Where redis-py's parsers fall over a reply; the next command has a connection in order."""
    speaking.answer = once(lambda _: reply, lambda _: b"+fine\r\n")
    async with open_face(kind, settings_for(speaking.url, connect_retries=0)) as face:
        with pytest.raises(InvalidResponse):
            await face.execute("GET", "key")
        assert await face.execute("GET", "key") == "fine"
    assert speaking.connections == 2


@pytest.mark.parametrize("reply", [b"+OK\r\n", b":1\r\n", b"#t\r\n", b"%1\r\n+a\r\n+b\r\n"])
async def test_a_transaction_whose_reply_is_no_list(speaking: Speaking, kind: str, reply: bytes) -> None:
    """It is a known error, too."""
    speaking.answer = lambda command: reply if command[0] == b"EXEC" else b"-ERR no\r\n"
    async with open_face(kind, settings_for(speaking.url, connect_retries=0)) as face:
        with pytest.raises(RedisError):
            await face.pipeline(("GET", "a"))


@pytest.mark.parametrize(
    "reply", [b":5\r\n", b"+OK\r\n", b"*1\r\n_\r\n", b"*2\r\n:1\r\n:2\r\n", b"*2\r\n*0\r\n#t\r\n", b"_\r\n"]
)
@pytest.mark.parametrize("name", [b"MGET", b"GET", b"PTTL", b"SET"])
async def test_a_cache_gives_values_or_misses(speaking: Speaking, name: bytes, reply: bytes) -> None:
    """Whatever the server answers to one of the cache's commands; and it works with the next."""
    for stale_ttl in (0, 60):
        speaking.answer = once(lambda command: reply if command[0].upper() == name else None, nothing)
        provider = RedisProvider(settings_for(speaking.url, connect_retries=0, command_timeout=0.5))
        cache = provider.cache()
        loading = cache.get_or_set("key", Loader("value"), tags=["tag"], stale_ttl=stale_ttl, hard_timeout=0.5)
        assert await soon(loading) == "value"
        assert await cache.get("key", tags=["tag"]) is MISSING
        assert await cache.get("other") is MISSING
        await provider.aclose()


@pytest.mark.parametrize("reply", [b"_\r\n", b"*1\r\n:1\r\n", b"*1\r\n_\r\n", b"%0\r\n", b"+x\r\n"])
async def test_a_connection_that_is_no_number(speaking: Speaking, reply: bytes) -> None:
    """The near cache opens another one, on which it is told of changes."""
    subscribed = b"*3\r\n$9\r\nsubscribe\r\n$20\r\n__redis__:invalidate\r\n:1\r\n"
    speaking.answer = lambda command: subscribed if command[0] == b"SUBSCRIBE" else nothing(command)
    speaking.ids = [reply]
    provider = RedisProvider(settings_for(speaking.url, connect_retries=0), cache=CacheConfig(near=True))
    cache = provider.cache()
    assert await cache.get("key") is MISSING
    await until(lambda: cache.state.tracking)
    assert speaking.ids == []
    await provider.aclose()


@pytest.mark.parametrize("raw", [5, 1.5, True, None, "text", [b"a"], [], {b"a": 1}])
def test_what_is_no_bytes_is_no_entry(raw: Any) -> None:
    """It is refused as other bytes are."""
    with pytest.raises(BadEnvelope, match=r"^magic$"):
        decode_envelope(raw, b"key", 1000)


@pytest.mark.parametrize("item", [b":1\r\n", b"#t\r\n", b"*0\r\n", b",1.5\r\n", b"%0\r\n"])
async def test_lists_of_the_right_length(speaking: Speaking, item: bytes) -> None:
    """As many items as were asked for, which are no values."""
    speaking.answer = lambda command: (
        b"*%d\r\n" % (len(command) - 1) + item * (len(command) - 1) if command[0] == b"MGET" else nothing(command)
    )
    provider = RedisProvider(settings_for(speaking.url, connect_retries=0))
    cache = provider.cache()
    assert await cache.get("key", tags=["tag"]) is MISSING
    assert await soon(cache.get_or_set("key", Loader("value"), tags=["tag"], hard_timeout=0.5)) == "value"
    await provider.aclose()


TOKEN = b"t" * TOKEN_BYTES
ENTRY = encode_envelope(Envelope(JSON, b"1", 1000, 2000, namespace_token=TOKEN), b"key")


@pytest.mark.parametrize("token", [b":5\r\n", b"#t\r\n", b"*0\r\n", b"$2\r\nab\r\n", b"_\r\n"])
@pytest.mark.parametrize("age", [b"+x\r\n", b"_\r\n", b"*0\r\n", b":-1\r\n", b":1500\r\n"])
async def test_a_token_and_an_age_that_are_none(speaking: Speaking, token: bytes, age: bytes) -> None:
    """Beside an entry that is right: it is a miss, or a value whose age nobody knows."""
    right = b"$%d\r\n%b\r\n" % (TOKEN_BYTES, TOKEN)
    provider = RedisProvider(settings_for(speaking.url, connect_retries=0))
    cache = provider.cache()
    for said, expected in ((token, (MISSING,)), (right, (MISSING, 1))):
        reply = b"*2\r\n$%d\r\n%b\r\n%b" % (len(ENTRY), ENTRY, said)
        answers = {b"MGET": reply, b"PTTL": age}
        speaking.answer = lambda command, answers=answers: answers.get(command[0]) or nothing(command)  # type: ignore[misc]
        assert await cache.get("key") in expected
    assert cache.stats.bypassed == 0  # the replies were read
    await provider.aclose()


async def test_a_read_with_the_lease_that_is_no_list(speaking: Speaking) -> None:
    """The value is loaded."""
    reads = 0

    def answer(command: list[bytes]) -> bytes:
        nonlocal reads
        reads += command[0] == b"MGET"
        return b"_\r\n" if command[0] == b"MGET" and reads == 2 else nothing(command)

    speaking.answer = answer
    provider = RedisProvider(settings_for(speaking.url, connect_retries=0))
    assert await soon(provider.cache().get_or_set("key", Loader("value"))) == "value"
    assert reads >= 2
    await provider.aclose()


async def test_replies_of_others_end_the_cache_s_connection(speaking: Speaking) -> None:
    """Or every later command would get the reply of the one before it."""
    speaking.answer = once(lambda command: b"+OK\r\n" if command[0] == b"MGET" else None, nothing)
    provider = RedisProvider(settings_for(speaking.url, connect_retries=0))
    cache = provider.cache()
    assert await cache.get("key") is MISSING
    before = speaking.connections
    assert await cache.get("key") is MISSING
    assert speaking.connections == before + 1
    assert cache.state.circuit == "closed"
    await provider.aclose()
