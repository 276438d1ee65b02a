"""Settings from random environments: both languages take the same, for the same, and refuse the rest in one error."""

from collections import Counter
from typing import Any

from tests.fuzz import texts
from tests.fuzz.support import CANARY, ONLY_NODE, Fuzzing, Twins, canonical

BATCH = 200


def is_secret(name: str) -> bool:
    """Tell whether a variable takes a secret."""
    return name.removeprefix("SESSIONS_") in texts.SECRETS


def may_hold_secret(name: str, value: str) -> bool:
    """Tell whether an error may show nothing of a value: a secret, or a URL in a variable that takes none."""
    return is_secret(name) or "@" in value or "?" in value


def leaks(environment: dict[str, str], problems: list[str]) -> list[str]:
    """Return the problems that show a part of a secret."""
    hidden = {name for name, value in environment.items() if may_hold_secret(name, value)}
    return [each for each in problems if CANARY in each and (":" not in each or each.partition(":")[0] in hidden)]


def test_settings(fuzzing: Fuzzing, twins: Twins) -> None:
    """Either settings that are the same in both, or one error that is, names each variable, and shows no secret."""
    found: Counter[str] = Counter()
    for random in fuzzing.batches():
        cases = [texts.environment(random) for _ in range(BATCH)]
        python, node = twins.call("settings", cases=cases)
        for case, ours, theirs in zip(cases, python["answers"], node["answers"], strict=True):
            check(case, ours, theirs)
            found[ours[0]] += 1
        fuzzing.cases += len(cases)
    assert min(found["accepted"], found["refused"]) > fuzzing.cases / 10, found


def check(case: tuple[str, dict[str, str]], python: list[Any], node: list[Any]) -> None:
    """Hold both languages' verdicts of one environment against each other, and against what was promised."""
    prefix, environment = case
    if ONLY_NODE not in str(node):
        assert canonical(python[:-1]) == canonical(node[:-1]), (case, python[:-1], node[:-1])
    if python[0] == "refused":
        problems = python[1]
        assert problems
        for problem in problems:
            assert any(f"{prefix}{row['variable']}" in problem for row in texts.ROWS), (case, problem)
        assert leaks(environment, problems) == [], case
        if not any(CANARY in problem for problem in problems):
            assert CANARY not in python[-1] + node[-1], case
        return
    in_the_open = any(CANARY in value for name, value in environment.items() if not is_secret(name))
    if not (in_the_open or CANARY in python[2]):  # where it is the user of a URL: test_fuzz_urls.py
        assert CANARY not in python[-1], (case, python[-1])
        assert CANARY not in node[-1], (case, node[-1])


def test_what_is_looked_for_would_be_found() -> None:
    """The checks can fail."""
    environment = {"REDIS_PORT": f"redis://:{CANARY}@h", "REDIS_DB": CANARY}
    assert leaks(environment, [f'REDIS_PORT: "{CANARY}" is wrong', f'REDIS_DB: "{CANARY}" is wrong']) == [
        f'REDIS_PORT: "{CANARY}" is wrong'
    ]
    assert canonical([1, True]) == canonical([1.0, True]) != canonical([1, 1])
