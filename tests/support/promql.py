"""What a PromQL expression asks for: its metrics, with their matchers, and the labels by which it groups.

Not a parser of all of PromQL: it knows what the dashboard and the rules use, and refuses the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FUNCTIONS = {
    "avg", "clamp_min", "count", "histogram_quantile", "increase", "label_values", "max", "min", "rate", "sum",
}  # fmt: skip
GROUPINGS = {"by", "without", "on", "ignoring", "group_left", "group_right"}
OPERATORS = {"and", "or", "unless", "bool", "offset"}

_TOKEN = re.compile(
    r'\s+|[A-Za-z_:][\w:]*|"[^"]*"|\[[^\]]+\]|=~|!~|!=|==|>=|<=|[-+*/(){},=<>]|\d+(?:\.\d+)?(?:[smhd]\b)?'
)
_MATCHER = re.compile(r'(\w+)(=~|!~|!=|=)"([^"]*)"')


@dataclass
class Query:
    """What an expression asks for.

    Attributes:
        selectors: Each metric with its matchers: label, operator and text.
        groupings: The labels by which it groups.
    """

    selectors: list[tuple[str, list[tuple[str, str, str]]]] = field(default_factory=list)
    groupings: list[str] = field(default_factory=list)


def read(expression: str) -> Query:
    """Return what an expression asks for.

    Raises:
        ValueError: It has something that is not known here, or a bracket too many or too few.
    """
    query = Query()
    tokens = list(_tokens(expression))
    depth = at = 0
    while at < len(tokens):
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        if token == "{":
            end = tokens.index("}", at)
            name, matchers = query.selectors.pop()
            text = "".join(tokens[at + 1 : end])
            found = _MATCHER.findall(text)
            if ",".join('{}{}"{}"'.format(*each) for each in found) != text:
                raise ValueError(f"unknown matchers {text!r} in {expression!r}")
            query.selectors.append((name, [*matchers, *found]))
            at = end
        elif token in GROUPINGS:
            end = tokens.index(")", at)
            query.groupings += [each for each in tokens[at + 2 : end] if each != ","]
            at = end
        elif token in "()":
            depth += 1 if token == "(" else -1
            if depth < 0:
                raise ValueError(f"a bracket too many in {expression!r}")
        elif re.match(r"[A-Za-z_:]", token) and token not in OPERATORS:
            if after == "(" or after in GROUPINGS:
                if token not in FUNCTIONS:
                    raise ValueError(f"unknown function {token!r} in {expression!r}")
                if token == "label_values":
                    return _label_values(tokens[at + 2 :], expression)
            else:
                query.selectors.append((token, []))
        at += 1
    if depth:
        raise ValueError(f"a bracket too few in {expression!r}")
    return query


def _label_values(tokens: list[str], expression: str) -> Query:
    """Return what Grafana's `label_values(selector, label)` asks for."""
    if tokens[-3:-2] != [","] or tokens[-1] != ")":
        raise ValueError(f"not label_values(selector, label): {expression!r}")
    query = read("".join(tokens[:-3]))
    query.groupings.append(tokens[-2])
    return query


def _tokens(expression: str) -> Iterator[str]:
    at = 0
    while at < len(expression):
        found = _TOKEN.match(expression, at)
        if found is None:
            raise ValueError(f"unknown {expression[at:]!r} in {expression!r}")
        if found[0].strip():
            yield found[0]
        at = found.end()
