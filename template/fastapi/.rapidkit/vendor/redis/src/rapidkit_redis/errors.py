"""The errors that this package raises beside those of redis-py.

Commands raise redis-py's own errors (`redis.exceptions`): a deadline that passed is `redis.exceptions.TimeoutError`, a
server that cannot be reached is `redis.exceptions.ConnectionError`. No message of either kind holds a secret.
"""

from collections.abc import Sequence


class RedisSettingsError(ValueError):
    """Settings that do not parse, are out of range or contradict each other.

    Args:
        problems: One sentence for each, which names the variable, says what was wrong and what is accepted.

    Attributes:
        code: A stable name of this kind of error: `settings`.
        problems: The sentences, in the order of the settings table.
    """

    code = "settings"

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class RedisStartError(RuntimeError):
    """Redis, or what it needs, could not be had when the application started.

    Attributes:
        code: A stable name of this kind of error: `start`.
    """

    code = "start"
