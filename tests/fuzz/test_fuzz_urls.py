"""Random URLs: both languages read the same of them, what they are read to leads there again, and no password shows."""

from collections import Counter
from typing import Any

from tests.fuzz import texts
from tests.fuzz.support import CANARY, ONLY_NODE, Fuzzing, Twins

BATCH = 500


def test_urls(fuzzing: Fuzzing, twins: Twins) -> None:
    """The same parts, or refused with the same words; the parts make a URL that has them; the password is masked."""
    found: Counter[str] = Counter()
    for random in fuzzing.batches():
        cases = [(texts.url(random),) for _ in range(BATCH)]
        python, node = twins.call("url", cases=cases)
        for (text,), ours, theirs in zip(cases, python["answers"], node["answers"], strict=True):
            if theirs != ["refused", ONLY_NODE]:
                assert ours[:4] == theirs[:4], (text, ours, theirs)
                check(text, theirs)
            check(text, ours)
            found[ours[0]] += 1
        fuzzing.cases += len(cases)
    assert min(found["accepted"], found["refused"]) > fuzzing.cases / 10, found


def check(text: str, verdict: list[Any]) -> None:
    """Hold one language's verdict against what was promised."""
    if verdict[0] == "refused":
        assert CANARY not in verdict[1], (text, verdict)
        return
    _, parts, shown, revealed, texts_of_it, same = verdict
    assert same, (text, revealed)
    *_, host, path, username, password = parts
    elsewhere = "".join(bytes.fromhex(part or "").decode(errors="replace") for part in (host, path, username))
    if password and CANARY.encode().hex() in password and CANARY not in elsewhere:
        assert CANARY not in shown, (text, shown)
        assert CANARY not in texts_of_it, (text, texts_of_it)
        assert "***@" in shown, (text, shown)
        assert CANARY in revealed, (text, revealed)
