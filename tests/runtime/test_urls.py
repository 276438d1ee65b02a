"""Connection URLs: every golden vector of the contract, and that any password survives the round trip."""

from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapidkit_redis import RedisSettings, RedisUrl, parse_url
from rapidkit_redis.options import connection_options
from rapidkit_redis.url import InvalidUrlError
from tests.runtime.conftest import read_contract

VECTORS = read_contract("urls.json")

# What an environment can hold: no NUL, no lone surrogate.
passwords = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)


@pytest.mark.parametrize("case", VECTORS["accepted"], ids=lambda case: case["url"])
def test_accepted(case: dict[str, Any]) -> None:
    """An accepted URL means what the contract says, is shown masked, and reveals to itself."""
    url = parse_url(case["url"])

    fields = ("scheme", "host", "port", "path", "db", "username", "password")
    assert {name: getattr(url, name) for name in fields} == {name: case[name] for name in fields}
    assert str(url) == case["shown"]
    assert parse_url(url.reveal()) == url


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["url"] or "empty")
def test_refused(case: dict[str, Any]) -> None:
    """A URL that cannot be meant is refused with the contract's reason."""
    with pytest.raises(InvalidUrlError) as caught:
        parse_url(case["url"])

    assert str(caught.value) == case["error"]


@given(passwords)
def test_any_password_of_an_environment_survives(password: str) -> None:
    """A password from its own variable reaches the URL, and comes back out of it, unchanged."""
    target = RedisSettings(redis_password=password).target

    assert target.password == password
    assert parse_url(target.reveal()) == target
    assert password == "***" or str(target) == "redis://:***@localhost:6379/0"


@given(st.binary(min_size=1))
def test_any_bytes_survive_percent_encoding(secret: bytes) -> None:
    """A percent-encoded password of any bytes reaches the server as those bytes, and survives the round trip."""
    settings = RedisSettings(redis_url=f"redis://:{quote_from_bytes(secret, safe='')}@cache")

    options = connection_options(settings, settings.target, decode_responses=True)

    assert options["password"] == secret
    assert parse_url(settings.target.reveal()) == settings.target


@given(username=passwords, password=passwords, path=passwords.map("/x{}".format), db=st.integers(0, 2**31))
def test_any_socket_url_survives(username: str, password: str, path: str, db: int) -> None:
    """User, password, path and database of a socket file's URL survive the round trip, whatever they hold."""
    url = RedisUrl("unix", None, None, path, db, username, password)

    assert parse_url(url.reveal()) == url


@given(st.text() | st.from_regex(r"redis://[a-z:@/?#%=&\[\]0-9.]{0,24}", fullmatch=True))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Any text is a URL or is refused with a reason; nothing else happens."""
    try:
        url = parse_url(text)
    except InvalidUrlError:
        return
    assert parse_url(url.reveal()) == url


def test_repr_hides_the_password() -> None:
    """A URL's repr, which lands in logs, has no password."""
    assert "canary" not in repr(parse_url("redis://app:canary@cache"))
