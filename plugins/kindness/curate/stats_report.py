"""Stats as text for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from kindness.anthology.stats import Stats, Table, gap_phrases
from kindness.content.vocabulary import Vocabulary


def stats_json(stats: Stats) -> str:
    """One JSON object; cells are nested, theme first, and `thin` lists those that lack stories."""
    tables = {
        facet: {
            "counts": {
                theme: {column: table.counts[theme, column] for column in table.columns}
                for theme in stats.themes
            },
            "thin": [
                {"theme": theme, facet: column, "stories": table.counts[theme, column]}
                for theme, column in table.counts
                if (theme, column) in table.thin
            ],
        }
        for facet, table in stats.tables.items()
    }
    missing = [
        {"theme": gap.theme, "perspective": gap.perspective, "setting": gap.setting}
        for gap in stats.gaps
    ]
    values = {
        "stories": stats.stories,
        "themes": dict(stats.themes),
        "years": dict(stats.years),
        "tables": tables,
        "missing": missing,
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def stats_text(stats: Stats, vocabulary: Vocabulary) -> str:
    """Tables of the counts, with a star where stories are few or missing, and what is missing."""
    number = "one story" if stats.stories == 1 else f"{stats.stories:,} stories"
    blocks = [f"{number}. A story counts under each of its themes; * marks what is missing.\n"]
    blocks += [_lines(table, stats.themes) for table in stats.tables.values()]
    blocks.append(_grid([["year", *stats.years], ["stories", *map(_number, stats.years.values())]]))
    missing = [f"  {sentence(gap_words)}\n" for gap_words in gap_phrases(stats, vocabulary)]
    blocks.append(f"No one has yet told a story of:\n{''.join(missing)}")
    return "\n".join(blocks)


def sentence(phrase: str) -> str:
    """The phrase with a capital."""
    return phrase[:1].upper() + phrase[1:]


def _lines(table: Table, themes: Mapping[str, int]) -> str:
    """A row for each choice, so that many of them fit; the themes stand above."""
    rows = [[table.facet, *themes]]
    for column in table.columns:
        cells = (
            _number(table.counts[theme, column]) + ("*" if (theme, column) in table.thin else " ")
            for theme in themes
        )
        rows.append([column, *cells])
    return _grid(rows)


def _grid(rows: Sequence[Sequence[str]]) -> str:
    """Rows whose columns stand below each other: words to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in rows
    )


def _number(number: int) -> str:
    return f"{number:,}"
