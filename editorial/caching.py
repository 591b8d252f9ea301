"""A Redis cache whose absence costs counting, not pages."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

logger = logging.getLogger(__name__)


class ForgivingRedisCache(RedisCache):
    """Answers as an empty cache while Redis is away: every page still answers, and sign-in limits do not count.

    Nothing that matters is kept in the cache, so nothing that matters is lost with it.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default while Redis is away."""
        return _forgiven(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value, if Redis is there."""
        _forgiven(lambda: super(ForgivingRedisCache, self).set(key, value, timeout, version), None)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value that is not there yet; while Redis is away it never is."""
        return _forgiven(lambda: super(ForgivingRedisCache, self).add(key, value, timeout, version), True)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value."""
        return _forgiven(lambda: super(ForgivingRedisCache, self).delete(key, version), False)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count on; while Redis is away the count is that of the first time."""
        return _forgiven(lambda: super(ForgivingRedisCache, self).incr(key, delta, version), delta)


def _forgiven(act: Callable[[], Any], otherwise: Any) -> Any:
    try:
        return act()
    except (RedisConnectionError, RedisTimeoutError) as error:
        logger.warning("The cache cannot be reached: %s", error)
        return otherwise
