"""What the record says of news: how often it comes, what it weighs, how long measures last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.ledger import NEVER
from tension.rulebook import Rulebook
from tension.scoring import Records
from tension.scoring.endings import Endings, endings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WINDOW: Final = 30
FEWEST_WINDOWS: Final = 6
"""Months that are needed to see whether rates vary."""


@dataclass(frozen=True)
class Marks:
    """What may arrive: one entry an event of the record, shape (events,)."""

    record: Ints
    """Position in the table of records."""
    way: Ints
    sign: Ints
    """0 hostile, 1 cooperative."""
    lasting: NDArray[np.bool_]
    """It is a measure."""
    points: Floats
    half_life: Floats
    pending: Floats
    delay: Ints
    """Days from announcement to entry into force."""
    residual: Floats
    residual_half_life: Floats
    goodwill: Floats
    """Points of the end that ends it, on the other side."""
    goodwill_half_life: Floats

    @property
    def cell(self) -> Ints:
        """``2 * way + sign``."""
        return 2 * self.way + self.sign

    def where(self, chosen: NDArray[np.bool_]) -> Marks:
        """Those for which ``chosen`` holds."""
        return Marks(*(getattr(self, column.name)[chosen] for column in fields(self)))


@dataclass(frozen=True)
class Events:
    """The records of a table as plain columns, of one pair's point of view; shape (records,).

    Read once, however many vintages of them are learnt from.
    """

    ids: tuple[str, ...]
    date: Ints
    known: Ints
    mine: NDArray[np.bool_]
    """They are the pair's."""
    counting: NDArray[np.bool_]
    """They may have happened at all."""
    closing: NDArray[np.bool_]
    """They are ends."""
    hostile: NDArray[np.bool_]
    marks: Marks
    ender: Ints
    measure: Ints
    """The links, as in Records."""

    @classmethod
    def of(cls, records: Records, dyad: str) -> Events:
        """All of ``records``."""
        table = records.table
        return cls(
            ids=tuple(table["event_id"].tolist()),
            date=table["date"].to_numpy(dtype=np.int64),
            known=table["known_date"].to_numpy(dtype=np.int64),
            mine=(table["dyad"] == dyad).to_numpy(dtype=bool),
            counting=(table["counts"] > 0).to_numpy(dtype=bool),
            closing=(table["kind"] == "end").to_numpy(dtype=bool),
            hostile=(table["sign"] == 1).to_numpy(dtype=bool),
            marks=_marks(records, dyad),
            ender=records.links.ender,
            measure=records.links.measure,
        )

    def hostile_days(self, first: int, last: int, known: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether a hostile event that is ``known`` is dated on each day of a span."""
        day = self.date[known & self.mine & self.hostile & self.counting]
        days = np.zeros(last - first + 1, dtype=bool)
        days[day[(day >= first) & (day <= last)] - first] = True
        return days


@dataclass(frozen=True)
class Stream:
    """Events of one kind: how many came in how many days, and the marks they may bear."""

    events: int
    days: int
    marks: Ints


@dataclass(frozen=True)
class Lives:
    """Measures by sign, shape (2,): how many ended, and measure-days at risk of ending."""

    ended: Floats
    at_risk: Floats


@dataclass(frozen=True)
class NewsProcess:
    """News as the record has it.

    ``restless``: how much rates vary from month to month beyond chance, as the squared
    coefficient of variation. ``certain``: rates as counted, and measures never end.
    """

    marks: Marks
    streams: tuple[Stream, ...]
    lives: Lives
    restless: float = 0.0
    certain: bool = False

    @property
    def events(self) -> int:
        """Events that it rests on."""
        return sum(stream.events for stream in self.streams)


def learn(records: Records, dyad: str) -> NewsProcess:
    """The process of a pair's news in a record, as known.

    Arrivals are the events dated within the coverage, ends apart: an end comes with the life of
    its measure. A stream without an event borrows the marks of the other direction; without any
    event of that sign nothing of it is foreseen.
    """
    events = Events.of(records, dyad)
    everything = np.ones(len(events.date), dtype=bool)
    return learn_from(events, everything, endings(records), records.coverage or (0, -1))


def learn_from(
    events: Events, known: NDArray[np.bool_], ends: Mapping[int, Endings], span: tuple[int, int]
) -> NewsProcess:
    """The process of the events that are ``known``, shape (records,), in the days ``span``.

    ``ends``: measure → its endings, as known.
    """
    first, last = span
    linked = known[events.ender] & known[events.measure]
    closes = np.zeros(len(known), dtype=bool)
    closes[events.ender[linked]] = True
    inside = known & events.mine & (events.date >= first) & (events.date <= last)
    chosen = inside & events.counting & ~(closes & events.closing)
    marks = events.marks.where(chosen)
    streams = []
    for cell in range(4):
        own = np.flatnonzero(marks.cell == cell)
        lent = own if len(own) else np.flatnonzero(marks.sign == cell % 2)
        if len(lent):
            streams.append(Stream(len(own), last - first + 1, lent))
    lives = _lives(events, np.flatnonzero(known & events.mine & events.marks.lasting), ends, span)
    restless = _restless(last - events.date[chosen], marks.cell, last - first + 1)
    return NewsProcess(marks, tuple(streams), lives, restless)


def _restless(age: Ints, cell: Ints, days: int) -> float:
    """The variance of rates between months, in squares of their mean; 0 for a Poisson process.

    By moments, from counts in windows of 30 days back from the end, all streams together:
    variance = mean + restless * mean ** 2 (negative binomial). Cameron and Trivedi 2013,
    Regression analysis of count data, section 3.3.
    """
    windows = days // WINDOW
    if windows < FEWEST_WINDOWS:
        return 0.0
    counts = np.zeros((4, windows))
    inside = age < windows * WINDOW
    np.add.at(counts, (cell[inside], age[inside] // WINDOW), 1.0)
    mean, variance = counts.mean(axis=1), counts.var(axis=1, ddof=1)
    squares = float((mean**2).sum())
    return max(0.0, float((variance - mean).sum()) / squares) if squares > 0 else 0.0


def plain_poisson(process: NewsProcess) -> NewsProcess:
    """The baseline: one constant rate as counted, marks of all events alike, no measure ends."""
    days = max((stream.days for stream in process.streams), default=1)
    everything = Stream(process.events, days, np.arange(len(process.marks.way)))
    streams = (everything,) if process.events else ()
    return replace(process, streams=streams, certain=True)


def _marks(records: Records, dyad: str) -> Marks:
    """The marks of all records, in their order."""
    rows, rulebook = records.table, records.rulebook

    def numbers(name: str) -> Floats:
        found: Floats = np.nan_to_num(rows[name].to_numpy(dtype=np.float64), nan=1.0)
        return found

    def whole(name: str) -> Ints:
        return rows[name].to_numpy(dtype=np.int64)

    pairs = list(zip(rows["event_type"], rows["scope"], strict=True))
    goodwill = {pair: goodwill_of(rulebook, *pair) for pair in set(pairs)}
    amounts = np.array([goodwill[pair] for pair in pairs], dtype=np.float64).reshape(-1, 2)
    lasting = (rows["kind"] == "measure").to_numpy()
    delay = np.minimum(whole("effective_date"), NEVER) - whole("date")
    return Marks(
        record=np.arange(len(rows)),
        way=(rows["direction"] != dyad.replace("-", ">")).to_numpy().astype(np.int64),
        sign=(rows["sign"] < 0).to_numpy().astype(np.int64),
        lasting=lasting,
        points=kernel.to_grain(numbers("points")),
        half_life=numbers("half_life"),
        pending=numbers("pending"),
        delay=np.where(lasting, delay, 0),
        residual=numbers("residual"),
        residual_half_life=numbers("residual_half_life"),
        goodwill=amounts[:, 0],
        goodwill_half_life=amounts[:, 1],
    )


def goodwill_of(rulebook: Rulebook, event_type: str, scope: str) -> tuple[float, float]:
    """Points and half-life of the end of a measure of that type and scope.

    By the first type of the rulebook that ends it; nothing for what is not ended.
    """
    for rule in rulebook.content.events.values():
        if event_type in rule.ends:
            share = rulebook.content.scopes[scope]
            points = float(kernel.to_grain(np.array(abs(rule.weight) * share)))
            return points, float(rule.half_life or 1.0)
    return 0.0, 1.0


def _lives(
    events: Events, measures: Ints, ends: Mapping[int, Endings], span: tuple[int, int]
) -> Lives:
    """Ends and days at risk within the record; a doubtful end counts by its probability."""
    (first, last), (ended, at_risk) = span, ([0.0, 0.0], [0.0, 0.0])
    columns = (events.date[measures].tolist(), (~events.hostile[measures]).tolist())
    for measure, announced, sign in zip(measures.tolist(), *columns, strict=True):
        entered = max(announced, first)
        if entered > last:
            continue
        standing = 1.0
        for day, chance in ends.get(measure, ()):
            if announced <= day <= last:
                standing -= chance
                if day >= first:
                    ended[sign] += chance
                    at_risk[sign] += chance * (day - entered)
        at_risk[sign] += max(standing, 0.0) * (last - entered)
    return Lives(np.array(ended), np.array(at_risk))
