"""The chart of docs/benchmarks.md: horizontal bars of the medians, with the spread of the rounds, as SVG."""

import statistics
from collections.abc import Sequence
from xml.sax.saxutils import escape

from benchmarks.measure import Result

WIDTH, LABELS, BARS = 860, 190, 430
ROW, BAR, PANEL_TOP, PANEL_GAP = 24, 14, 34, 22
OURS, BASE, OTHER, INK, FAINT = "#c6302b", "#6b7280", "#b8c0cc", "#1f2937", "#6b7280"
STYLE = (
    "text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;"
    f"fill:{INK}}} .title{{font-weight:600;font-size:14px}} .faint{{fill:{FAINT};font-size:12px}}"
)
LOWER_IS_BETTER = {"runs", "commands", "µs", "ms", "s"}


def draw(results: Sequence[Result]) -> str:
    """Return one panel a result, each on a scale of its own."""
    top, panels = PANEL_GAP, []
    for result in results:
        panels.append(_panel(result, top))
        top += PANEL_TOP + ROW * (len(result.sides) + len(result.lost)) + PANEL_GAP
    words = escape("; ".join(result.title for result in results))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}"'
            f' role="img" aria-label="{words}">',
            f"<style>{STYLE}</style>",
            f'<rect width="{WIDTH}" height="{top}" fill="#ffffff"/>',
            *panels,
            "</svg>\n",
        ]
    )


def _panel(result: Result, top: int) -> str:
    better = "less is better" if result.unit in LOWER_IS_BETTER else "more is better"
    scale = BARS / (max((max(figures.values) for figures in result.sides.values()), default=0) or 1)
    parts = [
        f'<text class="title" x="16" y="{top + 14}">{escape(result.title)}</text>',
        f'<text class="faint" x="{WIDTH - 16}" y="{top + 14}" text-anchor="end">{result.unit}, {better}</text>',
    ]
    for number, (name, figures) in enumerate(result.sides.items()):
        y = top + PANEL_TOP + ROW * number
        middle = y + BAR / 2
        colour = OURS if name.startswith("ours") else BASE if name == result.base else OTHER
        low, high = (LABELS + scale * edge(figures.values) for edge in (min, max))
        ratios = result.ratios(name)
        times = f" · {statistics.median(ratios):.2f} x" if ratios and name != result.base else ""
        parts += [
            f'<text x="{LABELS - 10}" y="{y + 12}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{LABELS}" y="{y}" width="{scale * figures.median:.1f}" height="{BAR}" fill="{colour}" rx="2"/>',
            f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {y + 3}v8M{high:.1f} {y + 3}v8" stroke="{INK}"'
            ' stroke-width="1.2" fill="none"/>',
            f'<text x="{high + 10:.1f}" y="{y + 12}">{_number(figures.median)}'
            f'<tspan class="faint">{times}</tspan></text>',
        ]
    for number, name in enumerate(result.lost, len(result.sides)):
        y = top + PANEL_TOP + ROW * number + 12
        parts += [
            f'<text x="{LABELS - 10}" y="{y}" text-anchor="end">{escape(name)}</text>',
            f'<text class="faint" x="{LABELS}" y="{y}">not measured</text>',
        ]
    return "\n".join(parts)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
