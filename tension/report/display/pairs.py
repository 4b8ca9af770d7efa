"""Every pair of a feed: the ranking, the movers, a group, a common factor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tension import charts
from tension.countries import view_label
from tension.models import FactorAnswer, MoversAnswer
from tension.panel import GroupIndex, Panel, Ranking, rank_panel
from tension.report.display.face import (
    DASH,
    MOST_ROWS,
    Face,
    Rows,
    day_cell,
    heads,
    number_cell,
    signed_cell,
)
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd


def panel(found: Panel, lang: str) -> Face:
    """The pairs on the last day asked for; no other day is brought forward."""
    return ranking(rank_panel(found), lang)


def ranking(found: Ranking, lang: str) -> Face:
    """The pairs of highest pressure."""
    table = found.table.head(MOST_ROWS)
    rows: Rows = [
        [
            number_cell(row["rank"], lang, 0),
            view_label(row["dyad"], lang),
            *(number_cell(row[name], lang) for name in ("pressure", "tension", "engagement")),
            signed_cell(row["change"], lang, 1),
            number_cell(row["n_events"], lang, 0),
        ]
        for row in table.to_dict("records")
    ]
    return Face(
        title=say("shown.ranking", lang, day=day_cell(found.days[1], lang)),
        lines=[say("shown.known_pairs", lang, n=found.known, all=len(found.dyads))],
        head=heads("rank pair pressure tension engagement change events", lang),
        rows=rows,
        whole=len(found.dyads),
    )


def movers(found: MoversAnswer, lang: str) -> Face:
    """The pairs whose week surprised most."""
    rows: Rows = [
        [
            view_label(row["dyad"], lang),
            *(signed_cell(row[name], lang, 1) for name in ("news", "expected", "surprise")),
            formats.small_p(row["p_corrected"], lang).removeprefix("= "),
        ]
        for row in found.table.head(MOST_ROWS).to_dict("records")
    ]
    first, last = (day_cell(day, lang) for day in found.week)
    return Face(
        title=say("shown.movers", lang, first=first, last=last),
        lines=found.sentences(lang),
        head=heads("pair news expected surprise p", lang),
        rows=rows,
        whole=len(found.dyads),
        draw=partial(charts.plot_movers, found, lang=lang),
    )


def factor(found: FactorAnswer, lang: str) -> Face:
    """What the news of several pairs have in common, and whose it is most."""
    rows: Rows = [
        [view_label(row["dyad"], lang), signed_cell(row["loading"], lang, 2),
         formats.percent(row["share"], lang)]
        for row in found.loadings.head(MOST_ROWS).to_dict("records")
    ]  # fmt: skip
    return Face(
        title=say("shown.factor", lang, n=len(found.dyads)),
        lines=found.sentences(lang),
        head=heads("pair loading share", lang),
        rows=rows,
        whole=len(found.dyads),
        draw=partial(charts.plot_factor, found, lang=lang),
    )


def group(found: GroupIndex, lang: str) -> Face:
    """The last days of a group, and how many of its pairs they rest on."""
    table: pd.DataFrame = found.table
    rows: Rows = [
        [day_cell(day, lang), *(number_cell(value, lang) for value in values), str(int(members))]
        for day, *values, members in zip(
            found.days[-7:],
            *(table[name].tail(7) for name in ("tension", "pressure", "engagement")),
            table["members"].tail(7),
            strict=True,
        )
    ]
    lost = ", ".join(view_label(dyad, lang) for dyad in found.missing) or DASH
    return Face(
        title=say("shown.group", lang, group=found.group.label.get(lang, found.group.name)),
        lines=[say("shown.group_lost", lang, pairs=lost)],
        head=heads("day tension pressure engagement pairs", lang),
        rows=rows,
        whole=len(table),
    )
