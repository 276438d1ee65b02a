"""Who opens, shares and closes the clients of one connection's settings."""

import asyncio
import ctypes
import logging
import os
import socket
import threading
from contextlib import suppress
from weakref import WeakSet

from redis.credentials import CredentialProvider
from redis.exceptions import RedisError

from rapidkit_redis.cache.cache import Cache
from rapidkit_redis.cache.caches import Caches
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.stats import CacheState, Counts
from rapidkit_redis.cache.sync import SyncCache
from rapidkit_redis.cluster import RedisClusterClient
from rapidkit_redis.embedded import EmbeddedServer
from rapidkit_redis.errors import RedisStartError
from rapidkit_redis.health import ping_all
from rapidkit_redis.metrics import Metrics
from rapidkit_redis.retry import ConnectRetry
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.topology import AnyClient, AnySyncClient, connections_of, create_client, create_sync_client
from rapidkit_redis.url import RedisUrl

_logger = logging.getLogger("rapidkit_redis")

_providers: "WeakSet[RedisProvider]" = WeakSet()


class RedisProvider:
    """Opens clients when they are asked for, and closes what it opened.

    There is one asyncio client for each event loop, since its connections belong to the loop that made them, and one
    synchronous client. After a fork the child opens its own. Methods may be called from any thread.

    Args:
        settings: Where to connect, and the bounds.
        decode_responses: Whether replies are `str` (UTF-8) or `bytes`.
        cache: The cache's limits.
        credential_provider: Is asked for user and password at each new connection to a server of data: redis-py's own
            interface, its asyncio method by asyncio clients where it has one.
        metrics: Where measurements go; without, nothing is measured.
        name: What they call this connection, where an application has several.
    """

    def __init__(
        self,
        settings: RedisSettings,
        *,
        decode_responses: bool = True,
        cache: CacheConfig | None = None,
        credential_provider: CredentialProvider | None = None,
        metrics: Metrics | None = None,
        name: str = "default",
    ) -> None:
        self.settings = settings
        self._metrics = metrics
        self._recorder = None if metrics is None else metrics.recorder(name)
        self._cache_config = cache or CacheConfig()
        self._decode_responses = decode_responses
        self._credential_provider = credential_provider
        self._sync_client: AnySyncClient | None
        self._embedded = EmbeddedServer() if settings.target.scheme == "embedded" else None
        self._closed = False
        self._reset()
        _providers.add(self)
        if metrics is not None:
            metrics.attach(name, self)

    async def start(self) -> None:
        """Start what the settings ask for: the embedded server, and the first connection where preconnect is on.

        Raises:
            RedisStartError: The server binary is missing, or no attempt to connect was answered.
            RedisSettingsError: A file that the settings name cannot be used, or there is a password as well as a
                credential provider.
        """
        target = await asyncio.to_thread(self._resolve_target)
        client = self.client()
        if self.settings.redis_preconnect:
            await self._preconnect(target)
            try:
                await ping_all(client, self.settings.redis_command_timeout)
            except RedisError as error:
                raise RedisStartError(f"Redis does not answer at {self.settings.shown_target}: {error}") from None

    def client(self) -> AnyClient:
        """Return the asyncio client of the running event loop.

        Raises:
            RuntimeError: There is no running event loop, or the provider is closed.
        """
        loop = asyncio.get_running_loop()
        with self._locked():
            client = self._clients.get(loop)
            if client is None:
                # Connections refer to their loop, so that no weak reference would let a closed one go.
                for ended in [each for each in self._clients if each.is_closed()]:
                    del self._clients[ended]
                client = create_client(
                    self.settings,
                    target=self._resolve_target(),
                    decode_responses=self._decode_responses,
                    credential_provider=self._credential_provider,
                    recorder=self._recorder,
                )
                self._clients[loop] = client
            return client

    def sync_client(self) -> AnySyncClient:
        """Return the synchronous client.

        Raises:
            RuntimeError: The provider is closed.
        """
        with self._locked():
            if self._sync_client is None:
                self._sync_client = create_sync_client(
                    self.settings,
                    target=self._resolve_target(),
                    decode_responses=self._decode_responses,
                    credential_provider=self._credential_provider,
                    recorder=self._recorder,
                )
            return self._sync_client

    def cache(self) -> Cache:
        """Return the cache of the running event loop.

        Raises:
            RuntimeError: There is no running event loop, or the provider is closed.
        """
        self._locked()
        return self._caches.cache()

    def sync_cache(self) -> SyncCache:
        """Return the cache for threads; the first call starts the thread in which its event loop runs.

        Raises:
            RuntimeError: The provider is closed.
        """
        self._locked()
        return self._caches.sync_cache()

    @property
    def cache_counts(self) -> Counts:
        """What the caches have counted, those of event loops that have ended too."""
        return self._caches.counts

    @property
    def cache_states(self) -> list[CacheState]:
        """What the caches are up to that were opened, one for each event loop."""
        return self._caches.states

    async def aclose(self) -> None:
        """Close every client and the embedded server; the provider cannot be used after that."""
        with self._locked(closing=True):
            clients, sync_client = self._clients.copy(), self._sync_client
            self._clients.clear()
            self._sync_client = None
            self._closed = True
        if self._metrics is not None:
            self._metrics.detach(self)
        running = asyncio.get_running_loop()
        try:
            await self._caches.aclose()
            for loop, client in clients.items():
                if loop is running:
                    await client.aclose()
                elif loop.is_running():
                    await self._close_elsewhere(loop, client)
                else:
                    _hang_up(loop, client)
        finally:
            await asyncio.to_thread(self._caches.stop)
            if sync_client is not None:
                sync_client.close()
            if self._embedded is not None:
                await asyncio.to_thread(self._embedded.stop)

    def close(self) -> None:
        """Close from code without an event loop, as `aclose` does."""
        asyncio.run(self.aclose())

    def _reset(self) -> None:
        self._clients: dict[asyncio.AbstractEventLoop, AnyClient] = {}
        self._sync_client = None
        self._caches = Caches(self.settings, self._cache_config, self.client, self._recorder)
        self._lock = threading.RLock()

    def _leave_to_parent(self) -> None:
        # To close or collect what a forked child got from its parent would take the parent's connections out of the
        # event loop that both processes share in the kernel. The interpreter collects everything at its end, save for
        # what has one reference too many.
        inherited = (self._clients, self._sync_client, self._caches, self._lock)
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(inherited))
        self._reset()
        if self._embedded is not None:
            self._embedded.leave_to_parent()

    def _locked(self, *, closing: bool = False) -> threading.RLock:
        if self._closed and not closing:
            raise RuntimeError("the Redis provider is closed; it opens with the application's lifespan")
        return self._lock

    async def _close_elsewhere(self, loop: asyncio.AbstractEventLoop, client: AnyClient) -> None:
        # A loop that is blocked, or that ends right now, must not keep this one.
        closing = asyncio.run_coroutine_threadsafe(client.aclose(), loop)
        await asyncio.wait([asyncio.wrap_future(closing)], timeout=self.settings.redis_command_timeout)
        if not closing.done() or closing.cancelled():
            _hang_up(loop, client)

    def _resolve_target(self) -> RedisUrl | None:
        if self._embedded is None:
            return None
        with self._locked():
            self._embedded.start()
        return RedisUrl("unix", None, None, self._embedded.path)

    async def _preconnect(self, target: RedisUrl | None) -> None:
        settings = self.settings
        retry = ConnectRetry(settings.redis_connect_retries, settings.redis_connect_backoff_base)
        # One attempt of this client is one connection attempt and one PING, each within its own timeout.
        seconds = settings.redis_connect_timeout + settings.redis_command_timeout
        once = settings.model_copy(update={"redis_connect_retries": 0, "redis_command_timeout": seconds})
        shown = settings.shown_target
        async with create_client(once, target=target, credential_provider=self._credential_provider) as probe:
            failures = 0
            while True:
                try:
                    await ping_all(probe, seconds)
                    return
                except RedisError as error:
                    failures += 1
                    delay = retry.delay(failures, error)
                    reason = f"{type(error).__name__}: {error}"
                attempts = f"attempt {failures} of {settings.redis_connect_retries + 1}"
                if delay is None:
                    raise RedisStartError(f"Redis does not answer at {shown} ({attempts}): {reason}")
                _logger.warning("no answer from %s (%s): %s; next in %.2f s", shown, attempts, reason, delay)
                await asyncio.sleep(delay)


def _hang_up(loop: asyncio.AbstractEventLoop, client: AnyClient) -> None:
    # The connections of a loop that does not run: nothing can be awaited there, but the server can be told at once, and
    # the loop when it runs again.
    if isinstance(client, RedisClusterClient):
        client.slots.hang_up(loop)
    for connection in connections_of(client):
        writer = connection._writer
        if writer is not None:
            with suppress(OSError):
                writer.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
            with suppress(RuntimeError):  # it is closed
                loop.call_soon_threadsafe(writer.close)
            connection._reader = connection._writer = None


def _after_fork() -> None:
    for provider in list(_providers):
        provider._leave_to_parent()


if hasattr(os, "register_at_fork"):  # Windows has no fork
    os.register_at_fork(after_in_child=_after_fork)
