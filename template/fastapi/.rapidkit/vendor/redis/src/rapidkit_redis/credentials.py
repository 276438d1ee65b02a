"""Who says what a new connection logs in with: a file that is read each time, or the application's own provider.

A server keeps connections that have logged in, so that a new password concerns new connections only.
"""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from redis.credentials import CredentialProvider
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.deadline import remaining
from rapidkit_redis.errors import RedisSettingsError
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.url import RedisUrl

SHAPES: Final = "(password,) or (username, password)"

Credentials = tuple[str | bytes] | tuple[str | bytes, str | bytes]


def credentials_of(
    settings: RedisSettings, target: RedisUrl, provider: CredentialProvider | None
) -> CredentialProvider | None:
    """Return who is asked at each new connection; None where the target says it all.

    Args:
        settings: They may name a file with the password.
        target: Where the settings say to connect; its user goes with a password that comes without one.
        provider: The application's own.

    Raises:
        RedisSettingsError: The settings have a password as well as a provider.
    """
    if provider is not None:
        if target.password or settings.redis_password_file:
            variable = "REDIS_PASSWORD_FILE" if settings.redis_password_file else "REDIS_PASSWORD"
            raise RedisSettingsError(
                [f"a credential provider is given, and {variable} is set; accepted is one of them, or neither"]
            )
        return _Provided(provider, target.username)
    if settings.redis_password_file and not target.password:
        return _PasswordFile(settings.redis_password_file, target.username)
    return None


def read_password_file(name: str) -> bytes:
    """Return the password that a file holds.

    Raises:
        RedisSettingsError: It cannot be read.
    """
    try:
        secret = Path(name).read_bytes()
    except OSError as error:
        raise RedisSettingsError([_unreadable(name, error)]) from None
    # Editors and `echo` end a file with a line break; a password with one at its end has to come by another way.
    return secret.removesuffix(b"\n").removesuffix(b"\r")


def _unreadable(name: str, error: OSError) -> str:
    return f"REDIS_PASSWORD_FILE: {name} cannot be read ({error.strerror}); accepted is a file with the password"


class _PasswordFile(CredentialProvider):
    """Reads the password from its file for each new connection."""

    def __init__(self, name: str, username: str | None) -> None:
        self._name = name
        self._username = username

    def get_credentials(self) -> Any:  # redis-py's types know no bytes, which a password may be
        """Return user and password; a file that cannot be read, or not in time, is a connection that cannot be had."""
        return self._login(_in_time(self._read, f"REDIS_PASSWORD_FILE: {self._name} was not read in time"))

    async def get_credentials_async(self) -> Any:
        """Return the same; the caller sets the time."""
        return self._login(await asyncio.to_thread(self._read))

    def _read(self) -> Any:
        try:
            return read_password_file(self._name)
        except RedisSettingsError as error:
            return _Failure(str(error))

    def _login(self, secret: Any) -> Any:
        if isinstance(secret, _Failure):
            raise RedisConnectionError(secret.text)
        return _pair(self._username, secret) if secret else ()  # nothing is sent then


class _Provided(CredentialProvider):
    """Asks the application's provider; what goes wrong there is a connection error without its text.

    Args:
        provider: The application's.
        username: Goes with a password that comes alone.
    """

    def __init__(self, provider: CredentialProvider, username: str | None) -> None:
        self._provider = provider
        self._username = username

    def get_credentials(self) -> Any:
        """Return user and password, or raise a connection error once the time of the connection attempt is over."""
        ask = partial(_outcome, self._provider.get_credentials)
        return self._checked(_in_time(ask, "the credential provider has not answered in time"))

    async def get_credentials_async(self) -> Any:
        """Return the same, of the provider's asyncio method where it has one; the caller sets the time."""
        if type(self._provider).get_credentials_async is CredentialProvider.get_credentials_async:
            return self._checked(await asyncio.to_thread(_outcome, self._provider.get_credentials))
        failure = ""
        found: Any = None
        try:
            found = await self._provider.get_credentials_async()
        except Exception as error:
            failure = type(error).__name__
        return self._checked(_Failure(failure) if failure else found)

    def _checked(self, found: Any) -> Any:
        if isinstance(found, _Failure):
            raise RedisConnectionError(f"the credential provider has failed ({found.text})")
        if not (
            isinstance(found, tuple) and 1 <= len(found) <= 2 and all(isinstance(each, (str, bytes)) for each in found)
        ):
            raise RedisConnectionError(f"the credential provider has returned something else than {SHAPES}")
        return found if len(found) == 2 else _pair(self._username, found[0])


class _Failure:
    def __init__(self, text: str) -> None:
        self.text = text


def _in_time(call: Callable[[], Any], late: str) -> Any:
    # A thread of its own: nothing else can give up a call that hangs, and a file system may.
    outcome: list[Any] = []
    asking = threading.Thread(target=lambda: outcome.append(call()), daemon=True)
    asking.start()
    asking.join(remaining())
    if not outcome:
        raise RedisTimeoutError(f"{late} (REDIS_CONNECT_TIMEOUT)")
    return outcome[0]


def _outcome(call: Callable[[], Any]) -> Any:
    # The error itself is not kept: its text, and what it holds, may be secret.
    try:
        return call()
    except Exception as error:
        return _Failure(type(error).__name__)


def _pair(username: str | None, password: str | bytes) -> Credentials:
    return (username.encode("utf-8", "surrogateescape"), password) if username else (password,)
