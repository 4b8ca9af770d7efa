"""From reports to proposed events: what happened, when, and on how many independent words.

Two reports are of one event when they name the same actor, target and type, and their days belong
together (``join_days``). Their address plays no part: two events told under one address stay
apart, and one event told under many addresses is one. A report that gives no day joins the event
that was going on when it was published, at most a window after its last day; else its day of
publication stands in for the day, and a doubt says so.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.cluster.days import join_days
from tension.cluster.reports import UNSAID, Reports
from tension.cluster.sources import agreed_day, distinct, independent, packed
from tension.cluster.titles import compare, same_texts
from tension.errors import RequestError
from tension.shown import Shown

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
WINDOW = 3
LONGEST_WINDOW = 366
FAR = 10**9


@dataclass(frozen=True)
class ProposedEvents(Shown):
    """The events that reports propose, each with its evidence.

    ``events``: one row an event, by day, direction and type: ``event_id``, ``date``,
    ``date_low``, ``date_high``, ``known_date`` (whole days from 1970-01-01), ``source_actor``,
    ``target_actor``, ``event_type``, ``n_reports`` (copies counted once), ``n_copies``,
    ``n_outlets`` (names of sources; like ``n_sources``, the independent ones among them, without
    those whose title denies it), ``confidence`` (a name of the rulebook's), ``undated`` (no report
    gives a day), ``early`` (a day after the publication of a report that gives it), ``before`` and
    ``after`` (position of the nearest event the same way, of another type of the same sign, within
    the window; -1 for none), ``twin`` (the same for one of the same type), ``first`` and
    ``second`` (positions, in the reports, of the earliest and of one by another source in other
    words; -1 for none).

    ``evidence``: one row a report, none left out, by event and day of publication: ``event``
    (position in ``events``), ``report`` (position in the reports), ``copy`` (whether it repeats
    an earlier row: same text, source and day).
    """

    _rows = "events"

    reports: Reports
    window: int
    events: pd.DataFrame
    evidence: pd.DataFrame

    def __str__(self) -> str:
        return (
            f"{len(self.evidence)} reports, {len(self.events)} proposed events"
            f" (window {self.window} days)"
        )


def propose_events(reports: Reports, window: int = WINDOW) -> ProposedEvents:
    """The events that ``reports`` propose; days of one event lie at most ``window`` days apart.

    Copies and the order of rows change nothing but ``n_copies``. The confidence proposed is the
    lowest of the rulebook's names for one independent source, the next for two, and so on; a source
    whose title denies the event does not count. Raises RequestError for a window that is none.

    >>> print(tension.propose_events(tension.read_reports()))
    20 reports, 9 proposed events (window 3 days)
    """
    if not 0 <= window <= LONGEST_WINDOW:
        raise RequestError("request.window", found=window, allowed=LONGEST_WINDOW)
    codes = _Codes.of(reports)
    group = _groups(codes, window)
    # from here on by event, in the order of publication
    order = np.lexsort((codes.name, codes.published, group))
    group, codes = group[order], codes.at(order)
    first_copy = np.unique(
        packed(group, codes.text, codes.source, codes.published - codes.published.min(initial=0)),
        return_index=True,
    )[1]
    copy = np.ones(len(group), dtype=bool)
    copy[first_copy] = False
    events = _described(reports, order, _columns(codes, group, ~copy))
    events, place = _ordered(events)
    evidence = pd.DataFrame({"event": place[group], "report": order, "copy": copy})
    evidence = evidence.sort_values("event", kind="stable").reset_index(drop=True)
    rules = reports.rulebook.content.events
    hostile = np.array([rules[kind].hostile for kind in events["event_type"]], dtype=bool)
    return ProposedEvents(reports, window, _neighbours(events, hostile, window), evidence)


@dataclass(frozen=True)
class _Codes:
    """The reports as whole numbers, one entry a report; equal texts have equal numbers."""

    kind: Ints
    """Actor, target and type."""
    text: Ints
    source: Ints
    name: Ints
    """Place of the report_id among all."""
    published: Ints
    reported: Ints
    denying: Flags

    @staticmethod
    def of(reports: Reports) -> _Codes:
        rows = reports.rows
        sides = [numbers_of(rows[n]) for n in ("actor", "target", "event_type")]
        title, titles = pd.factorize(rows["title"])
        forms, denying = compare(titles.tolist())
        outlet, outlets = pd.factorize(rows["source"])
        names = np.array(same_texts(outlets.tolist()), dtype=object)
        return _Codes(
            kind=packed(*sides),
            text=pd.factorize(np.array(forms, dtype=object))[0].astype(np.int64)[title],
            source=pd.factorize(names)[0].astype(np.int64)[outlet],
            name=_ranks(rows["report_id"].tolist()),
            published=rows["published"].to_numpy(np.int64),
            reported=rows["event_date_as_reported"].to_numpy(np.int64),
            denying=denying[title],
        )

    def at(self, order: Ints) -> _Codes:
        """The same for the reports in ``order``."""
        return _Codes(*(getattr(self, field.name)[order] for field in fields(self)))

    @property
    def dated(self) -> Flags:
        return np.not_equal(self.reported, UNSAID)


def numbers_of(texts: pd.Series) -> Ints:
    """A number from 0 for every text, in the order of the texts."""
    return pd.factorize(texts, sort=True)[0].astype(np.int64)


def _ranks(names: list[str]) -> Ints:
    """The place of each name among all, sorted; equal names in the order given."""
    short = max(map(len, names), default=0) <= 64
    order = np.argsort(np.array(names, dtype=np.str_ if short else object), kind="stable")
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[order] = np.arange(len(names))
    return ranks


def _groups(codes: _Codes, window: int) -> Ints:
    """The number of the event of each report, from 0."""
    group = np.full(len(codes.kind), -1, dtype=np.int64)
    dated = np.flatnonzero(codes.dated)
    group[dated] = join_days(codes.kind[dated], codes.reported[dated], window)
    count = int(group.max(initial=-1)) + 1
    undated = np.flatnonzero(~codes.dated)
    if count:
        first, last, kind = _spans(group[dated], codes.reported[dated], codes.kind[dated])
        days = codes.published[undated]
        low = int(min(first.min(), days.min(initial=0)))
        span = int(max(last.max(), days.max(initial=0))) - low + 1
        wanted = codes.kind[undated] * span + (days - low)
        at = np.searchsorted(kind * span + (first - low), wanted, side="right") - 1
        near = (kind[at] == codes.kind[undated]) & (at >= 0) & (days - last[at] <= window)
        group[undated[near]] = at[near]
        undated = undated[~near]
    group[undated] = count + join_days(codes.kind[undated], codes.published[undated], window)
    return group


def _spans(group: Ints, days: Ints, kind: Ints) -> tuple[Ints, Ints, Ints]:
    """First day, last day and kind of each group; groups are numbered by kind and day."""
    order = np.lexsort((days, group))
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    ends = np.append(starts[1:], len(order)) - 1
    return days[order[starts]], days[order[ends]], kind[order[starts]]


def _columns(codes: _Codes, group: Ints, kept: Flags) -> dict[str, Ints]:
    """What is counted of each event; reports by event and publication, ``kept`` without copies."""
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    count = len(starts)
    reports = np.bincount(group[kept], minlength=count)
    says = kept & ~codes.denying
    undated = ~np.logical_or.reduceat(codes.dated, starts)
    days = np.where(undated[group], codes.published, codes.reported)
    said = days != UNSAID
    low = np.minimum.reduceat(np.where(said, days, FAR), starts)
    high = np.where(undated, low, np.maximum.reduceat(days, starts))
    return {
        "date": _days(codes, group, said, low, high),
        "date_low": low,
        "date_high": high,
        "known_date": codes.published[starts],
        "n_reports": reports,
        "n_copies": np.diff(starts, append=len(group)) - reports,
        "n_outlets": np.bincount(distinct(group[says], codes.source[says])[0], minlength=count),
        "n_sources": independent(group[says], codes.text[says], codes.source[says], count),
        "undated": undated,
        "early": np.logical_or.reduceat(codes.dated & (codes.reported > codes.published), starts),
        "first": starts,
        "second": _second(codes, group, starts),
    }


def _days(codes: _Codes, group: Ints, said: Flags, low: Ints, high: Ints) -> Ints:
    """The best day of each event: the one reported, or where several are the one agreed on."""
    day = low.copy()
    several = low < high
    if several.any():
        voting = np.flatnonzero(said & several[group])
        number = np.cumsum(several) - 1
        votes = (number[group[voting]], codes.text[voting], codes.source[voting])
        day[several] = agreed_day(*votes, codes.reported[voting], int(several.sum()))
    return day


def _second(codes: _Codes, group: Ints, starts: Ints) -> Ints:
    """The earliest report of each event by another source and in other words than its first."""
    first = starts[group]
    other = (codes.source != codes.source[first]) & (codes.text != codes.text[first])
    second = np.full(len(starts), -1, dtype=np.int64)
    second[group[other][::-1]] = np.flatnonzero(other)[::-1]
    return second


def _described(reports: Reports, order: Ints, columns: dict[str, Ints]) -> pd.DataFrame:
    """The events with their names and the confidence proposed."""
    rows = reports.rows
    first, second = columns["first"], columns["second"]
    columns["first"] = order[first]
    columns["second"] = np.where(second < 0, -1, order[second])
    events = pd.DataFrame(columns)
    sides = {"source_actor": "actor", "target_actor": "target", "event_type": "event_type"}
    for ours, theirs in sides.items():
        events[ours] = rows[theirs].to_numpy()[columns["first"]]
    shares = reports.rulebook.content.confidence
    names = np.array(sorted(shares, key=lambda name: (shares[name], name)), dtype=object)
    step = np.clip(columns["n_sources"], 1, len(names)) - 1
    events["confidence"] = names[step]
    ends = (events[name].tolist() for name in sides)
    named = zip(*ends, _iso(columns["date"]), strict=True)
    events["event_id"] = [f"{one}-{two}-{day}-{kind}" for one, two, kind, day in named]
    return events


def _iso(days: Ints) -> list[str]:
    return list(np.datetime_as_string(days.astype("datetime64[D]")).tolist())


def _ordered(events: pd.DataFrame) -> tuple[pd.DataFrame, Ints]:
    """The events by day and id, and the new place of each."""
    by = ["date", "event_id"]
    order = events.sort_values(by, kind="stable").index.to_numpy()
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    names = ["event_id", *(name for name in events.columns if name != "event_id")]
    return events.loc[order, names].reset_index(drop=True), place


def _neighbours(events: pd.DataFrame, hostile: Flags, window: int) -> pd.DataFrame:
    """The events the same way, hostile alike, within the window: the nearest of another type on
    either side, and one of the same type.
    """
    ways = packed(numbers_of(events["source_actor"]), numbers_of(events["target_actor"]), hostile)
    types = numbers_of(events["event_type"])
    days = events["date"].to_numpy()
    order = np.lexsort((types, days, ways))
    run = np.cumsum(_changes(ways[order], types[order])) - 1
    starts = np.flatnonzero(np.diff(run, prepend=-1))
    ends = np.append(starts[1:], len(order)) - 1
    found = {
        "before": _near(order, starts[run] - 1, ways, days, window),
        "after": _near(order, ends[run] + 1, ways, days, window),
    }
    by_kind = np.lexsort((days, types, ways))
    here = np.arange(len(by_kind))
    low, high = events["date_low"].to_numpy(), events["date_high"].to_numpy()
    twin = np.full(len(events), -1, dtype=np.int64)
    for step in (1, -1):
        other = by_kind[np.clip(here + step, 0, max(len(here) - 1, 0))]
        gap = np.maximum(low[other] - high[by_kind], low[by_kind] - high[other])
        same = (ways[other] == ways[by_kind]) & (types[other] == types[by_kind])
        near = same & (other != by_kind) & (gap <= window)
        twin[by_kind[near]] = other[near]
    return events.assign(**found, twin=twin)


def _changes(*columns: Ints) -> Flags:
    """Where a row differs from the one before in any column; the first row does."""
    new = np.ones(len(columns[0]), dtype=bool)
    if len(new):
        new[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return new


def _near(order: Ints, at: Ints, ways: Ints, days: Ints, window: int) -> Ints:
    """For the events in ``order``, that at place ``at``, if it is the same way and within the
    window, else -1; by position of the event.
    """
    inside = (at >= 0) & (at < len(order))
    other = order[np.clip(at, 0, max(len(order) - 1, 0))]
    same = inside & (ways[other] == ways[order]) & (abs(days[other] - days[order]) <= window)
    result = np.full(len(order), -1, dtype=np.int64)
    result[order] = np.where(same, other, -1)
    return result


def reports_of(proposed: ProposedEvents, event: int) -> list[int]:
    """Positions of the reports of an event, in the order of ``evidence``."""
    at = proposed.evidence["event"].to_numpy()
    here = slice(*np.searchsorted(at, [event, event + 1]))
    found: list[int] = proposed.evidence["report"].to_numpy()[here].tolist()
    return found
