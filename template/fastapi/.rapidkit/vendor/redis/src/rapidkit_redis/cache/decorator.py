"""The decorator: a function whose results are cached under a key that its arguments make."""

import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from rapidkit_redis.cache.errors import CacheKeyError
from rapidkit_redis.cache.formats import KeyFormat
from rapidkit_redis.cache.policy import LoadOptions

if TYPE_CHECKING:
    from rapidkit_redis.cache.cache import Cache
    from rapidkit_redis.cache.sync import SyncCache

F = TypeVar("F", bound=Callable[..., Any])


class _Plan:
    """What of a function's arguments goes into its key and tags, made out once."""

    def __init__(self, function: Callable[..., Any], key: str, tags: Sequence[str]) -> None:
        self._signature = inspect.signature(function)
        self._key = KeyFormat(key)
        self._tags = [KeyFormat(tag) for tag in tags]
        known = self._signature.parameters
        for each in (self._key, *self._tags):
            for name in each.names:
                if name not in known:
                    accepted = ", ".join(known) or "nothing, as it takes no arguments"
                    what = f"{each.text!r} names {name!r}, which {function.__qualname__} does not take"
                    message = f"{what}: accepted is {accepted}"
                    raise CacheKeyError(message)
        self._named = {name for each in (self._key, *self._tags) for name in each.names}
        by_position = [
            each for each in known.values() if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)
        ]
        self._positions = tuple([each.name for each in by_position])
        needed = [each for each in known.values() if each.default is each.empty and each.kind is each.KEYWORD_ONLY]
        # How many arguments by position alone make a call; more than there can be where a name is needed too.
        self._fewest = len(known) + 1 if needed else len([each for each in by_position if each.default is each.empty])

    def names(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
        """Return the key and the tags of a call."""
        arguments = kwargs
        if not kwargs and self._fewest <= len(args) <= len(self._positions):
            arguments = dict(zip(self._positions, args, strict=False))  # the usual call, without what `bind` costs
            complete = self._named <= arguments.keys()
        else:
            complete = not args and self._named <= kwargs.keys()
        if not complete:
            bound = self._signature.bind(*args, **kwargs)
            bound.apply_defaults()
            arguments = bound.arguments
        return self._key.fill(arguments), tuple([tag.fill(arguments) for tag in self._tags])


def create_cached(
    key: str,
    tags: Sequence[str],
    model: Any,
    options: LoadOptions,
    *,
    cache: "Callable[[], Cache] | None" = None,
    sync_cache: "Callable[[], SyncCache] | None" = None,
) -> Callable[[F], F]:
    """Return a decorator.

    Args:
        key: A format of names of the function's arguments.
        tags: Formats too.
        model: The annotation by which results come back; otherwise the function's own.
        options: Each entry's.
        cache: Finds the cache when an async function is called; None where there is none.
        sync_cache: Finds the one of functions that are not; None where there is none.

    Raises:
        CacheKeyError: A format cannot be used, or names what is no argument.
        TypeError: The function is none whose result can be cached.
    """

    def decorate(function: F) -> F:
        if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
            raise TypeError(f"{function.__qualname__} is a generator; accepted are functions that return their result")
        plan = _Plan(function, key, tags)
        found = typing.get_type_hints(function).get("return") if model is None else model
        if inspect.iscoroutinefunction(function):
            if cache is None:
                raise TypeError(f"{function.__qualname__} is async; accepted here are functions that are not")

            @wraps(function)
            async def call(*args: Any, **kwargs: Any) -> Any:
                name, own = plan.names(args, kwargs)
                loader = partial(function, *args, **kwargs)
                return await cache().get_or_set(name, loader, model=found, tags=own, **options)

            return cast(F, call)
        if sync_cache is None:
            raise TypeError(f"{function.__qualname__} is not async; accepted here are async functions")

        @wraps(function)
        def call_sync(*args: Any, **kwargs: Any) -> Any:
            name, own = plan.names(args, kwargs)
            loader = partial(function, *args, **kwargs)
            return sync_cache().get_or_set(name, loader, model=found, tags=own, **options)

        return cast(F, call_sync)

    return decorate
