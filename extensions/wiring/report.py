"""What is printed at the end: a table, and below it the lines that are left to a person."""

from collections.abc import Sequence

from extensions.wiring.targets import BY_HAND, Row


def table(rows: Sequence[Row], title: str) -> str:
    """Return the report in plain text."""
    columns = [("target", "what", "state"), *((row.target, row.what, row.state) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*columns, strict=True)]
    lines = [title, "", *("  " + "  ".join(map(str.ljust, line, widths)).rstrip() for line in columns)]
    for row in rows:
        if row.state == BY_HAND:
            reason = f" ({row.reason})" if row.reason else ""
            lines += ["", f"By hand, {row.target}{reason}:", "", *(f"    {line}".rstrip() for line in row.lines)]
    return "\n".join(lines) + "\n"
