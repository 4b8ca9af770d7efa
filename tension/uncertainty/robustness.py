"""Does the story survive? Statements asked again under other assumptions, one at a time."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tension.index import DailyIndex
from tension.shown import Shown
from tension.uncertainty.bands import Bands
from tension.uncertainty.statements import Course, Statement, statements_of
from tension.uncertainty.variants import variants

if TYPE_CHECKING:
    import pandas as pd

GROUPS = ("half_lives", "kappa", "pending", "residual", "aggregator", "window", "without")


@dataclass(frozen=True)
class Verdict:
    """One statement under one assumption.

    ``margin``: by how much it holds (negative: fails), in tension points, or in the units of an
    aggregator; None, like ``holds``, where it cannot be asked (a day outside the window).
    """

    statement: Statement
    group: str
    setting: str
    holds: bool | None
    margin: float | None


@dataclass(frozen=True)
class Robustness(Shown):
    """Statements, each under every assumption, and in the draws where bands were given."""

    index: DailyIndex
    statements: tuple[Statement, ...]
    lines: tuple[Verdict, ...]
    """On the line itself (group ``line``), in the order of ``statements``."""
    verdicts: tuple[Verdict, ...]
    """By statement, in the order of GROUPS."""
    bands: Bands | None
    chances: tuple[float | None, ...]
    """The share of draws in which each statement holds; None without bands, or where the
    statement cannot be asked."""

    def of(self, statement: Statement) -> tuple[Verdict, ...]:
        """The verdicts on one statement that could be reached."""
        return tuple(v for v in self.verdicts if v.statement == statement and v.holds is not None)

    def survived(self, statement: Statement) -> tuple[int, int]:
        """(under how many assumptions it holds, of how many)."""
        found = self.of(statement)
        return sum(v.holds is True for v in found), len(found)

    def overturned(self, statement: Statement) -> tuple[Verdict, ...]:
        """The assumptions under which it fails, by group; of events left out, the worst first."""
        failed = [v for v in self.of(statement) if not v.holds]
        # The others come in the order of their settings, and a sort keeps the order of equals.
        return tuple(sorted(failed, key=lambda v: (GROUPS.index(v.group), _worst_first(v))))

    def leaving_one_out(self, statement: Statement) -> tuple[Verdict, Verdict] | None:
        """The smallest and the largest margin when one event is left out; None without any."""
        found = [v for v in self.of(statement) if v.group == "without" and v.margin is not None]
        if not found:
            return None
        found.sort(key=lambda v: (v.margin or 0.0, v.setting))
        return found[0], found[-1]

    @property
    def table(self) -> pd.DataFrame:
        """One row a statement and assumption: statement, group, setting, holds, margin (NaN where
        there is none).
        """
        import pandas as pd

        rows = [
            (str(v.statement), v.group, v.setting, v.holds, finite(v.margin))
            for v in (*self.lines, *self.verdicts)
        ]
        names = ["statement", "group", "setting", "holds", "margin"]
        return pd.DataFrame(rows, columns=names).astype({"holds": "object", "margin": "float64"})

    def __str__(self) -> str:
        lines = []
        for statement, verdict, chance in zip(
            self.statements, self.lines, self.chances, strict=True
        ):
            kept, asked = self.survived(statement)
            draws = "" if chance is None else f"; in {100 * chance:.0f}% of draws"
            margin = "not asked" if verdict.margin is None else f"{verdict.margin:+.1f}"
            lines.append(f"{statement}: {margin} on the line; {kept} of {asked} variants{draws}")
            failed = [f"{v.group} {v.setting}" for v in self.overturned(statement)]
            if failed:
                lines.append(f"    not with: {', '.join(failed)}")
        return "\n".join(lines)


def check_robustness(
    index: DailyIndex,
    statements: Sequence[Statement] | None = None,
    *,
    bands: Bands | None = None,
) -> Robustness:
    """Ask ``statements`` (those of the index itself when absent) under other assumptions.

    One at a time, against the line (which is once every half-life, once kappa and the gauges):
    every half-life × ½ and 2; kappa × ½ and 2; the pending share of every measure 0 … 1 and the
    residual share 0 … 0.3; other aggregators (pressure alone, the plain sum of points, the
    Tsinghua level by event and by month); the story stopped at the end of the month before the
    statement's last day, of its month, and of the two after; and each event left out in turn (of a
    long record, the 400 that weigh most). ``bands``: the share of draws in which each
    statement holds. Days are those of ``index``.

    >>> index = tension.compute_index(tension.read_records(), until="2025-10-31")
    >>> fell = tension.Moved("2025-10-24", "2025-10-22", above=False)
    >>> print(tension.check_robustness(index, [fell]))
    tension is lower on 24 October 2025 than on 22 October 2025: ... on the line; ... variants
    ...
    """
    asked = tuple(statements_of(index) if statements is None else statements)
    line = Course(index.days, index.pair.tension)
    courses = list(variants(index)) if asked else []
    verdicts: list[Verdict] = []
    for statement in asked:
        found = [_verdict(statement, v.group, v.setting, v.course) for v in courses]
        found += [
            _verdict(statement.seen_until(end), "window", end.isoformat(), line, statement)
            for end in _ends(statement, index)
        ]
        verdicts += sorted(found, key=lambda v: GROUPS.index(v.group))
    lines = tuple(_verdict(statement, "line", "", line) for statement in asked)
    chances = tuple(
        None if bands is None or verdict.holds is None else verdict.statement.chance(bands)
        for verdict in lines
    )
    return Robustness(index, asked, lines, tuple(verdicts), bands, chances)


def finite(margin: float | None) -> float | None:
    """A margin, or None where there is no other day to compare with."""
    return margin if margin is not None and math.isfinite(margin) else None


def _worst_first(verdict: Verdict) -> float:
    return (verdict.margin or 0.0) if verdict.group == "without" else 0.0


def _verdict(
    statement: Statement, group: str, setting: str, course: Course, named: Statement | None = None
) -> Verdict:
    margin = statement.margin(course) if len(course.days) else None
    holds = None if margin is None else statement.holds(margin)
    return Verdict(named or statement, group, setting, holds, margin)


def _ends(statement: Statement, index: DailyIndex) -> Iterator[dt.date]:
    """Ends of months around the last day of a statement that the index shows."""
    covered = index.dates[index.in_record]
    first, last = statement.first_day, statement.last_day
    for step in (-1, 0, 1, 2):
        month = last.year * 12 + last.month - 1 + step
        year, month = month // 12, month % 12 + 1
        end = dt.date(year, month, calendar.monthrange(year, month)[1])
        if end != last and end > first and np.datetime64(end, "D") in covered:
            yield end
