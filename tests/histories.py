"""Random ledgers and rulebooks: possible histories of two countries over some 120 days.

A history is a list of rows as a ledger has them (texts by column). ``index_of`` turns one into an
index by way of a real file, so that everything between the file and the gauges is under test.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import plain
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tension import DailyIndex, compute_index, read_rulebook
from tension.ledger import read_ledger
from tension.rulebook import Rulebook
from tension.scoring import Records, score

FIRST = dt.date(2025, 1, 1)
SPAN = 120
MARGIN = 40
EPOCH = dt.date(1970, 1, 1)
ORIGIN = (FIRST - EPOCH).days
COVERAGE = (ORIGIN - 20, ORIGIN + SPAN + MARGIN)
PAIR = "MLI-USA"
VIEWS = (PAIR, "MLI>USA", "USA>MLI")
COLUMNS = (
    "event_id",
    "date",
    "source_actor",
    "target_actor",
    "event_type",
    "effective_date",
    "known_date",
    "ends",
    "lapses_with",
    "lapse_confidence",
    "intensity",
    "scope",
    "confidence",
    "status",
    "source_name",
)

Row = dict[str, str]
History = list[Row]

ACTS = {"rebuke": (2, 10), "protest": (3, 14), "meeting": (-2, 21), "accord": (-6, 60)}
"""Type → weight, half-life."""
MEASURES = {"bond": (5, 0.5, 0.1, 30), "ban": (8, 0.25, 0.3, 14), "pact": (-4, 0.5, 0.1, 40)}
"""Type → weight, pending, residual, residual half-life."""
ENDS = {"lift": (-1.5, 21, "bond, ban"), "breach": (2, 10, "pact")}
"""Type → weight, half-life, what it ends."""
ENDED_BY = {"bond": "lift", "ban": "lift", "pact": "breach"}

_HEAD = """name: test
version: 1.0.0
calendar: {timezone: UTC}
scale: {points: 10, pressure: 75}
headline: tension
scopes: {bilateral: 1, listed: 0.8, regional: 0.5}
confidence: {high: 1, medium: 0.8, low: 0.5}
defaults: {scope: bilateral, confidence: high, intensity: 1, pending: 0.5, residual: 0.1,
  residual_half_life: 30}
domains: {talk: {en: Talk, fr: Parole}, travel: {en: Travel, fr: Voyage}}
events:
"""


# Rulebooks


def _rule_text(key: str, kind: str, domain: str, weight: float, rest: str) -> str:
    sign = 1 if weight > 0 else -1
    low, high = sorted((sign * abs(weight) / 2, sign * abs(weight) * 2))
    return (
        f"  {key}: {{label: {{en: {key} en, fr: {key} fr}}, domain: {domain}, kind: {kind}, "
        f"weight: {weight}, weight_range: [{low}, {high}], {rest}, why: test, source: test}}\n"
    )


def _rules_text() -> str:
    text = _HEAD
    for key, (weight, half_life) in ACTS.items():
        text += _rule_text(key, "act", "talk", weight, f"half_life: {half_life}")
    for key, (weight, pending, residual, half_life) in MEASURES.items():
        rest = f"pending: {pending}, residual: {residual}, residual_half_life: {half_life}"
        text += _rule_text(key, "measure", "travel", weight, rest)
    for key, (weight, half_life, types) in ENDS.items():
        rest = f"half_life: {half_life}, ends: [{types}]"
        text += _rule_text(key, "end", "travel", weight, rest)
    return text


@functools.cache
def rules() -> Rulebook:
    """The rulebook of these tests: acts, measures and ends of both signs."""
    path = folder() / "rules.yaml"
    path.write_text(_rules_text(), encoding="utf-8")
    return read_rulebook(path)


def changed(rulebook: Rulebook, changes: Mapping[str, Mapping[str, Any]]) -> Rulebook:
    """The same rulebook with other numbers: type → field → value."""
    events = {
        key: rule.model_copy(update=dict(changes.get(key, {})))
        for key, rule in rulebook.content.events.items()
    }
    return replace(rulebook, content=rulebook.content.model_copy(update={"events": events}))


def with_kind(rulebook: Rulebook, kind: str, **values: float) -> Rulebook:
    """The same rulebook with ``values`` in every type of one kind."""
    events = rulebook.content.events.items()
    return changed(rulebook, {key: values for key, rule in events if rule.kind == kind})


def reweighed(rulebook: Rulebook, factor: float) -> Rulebook:
    """The same rulebook with every weight times ``factor``."""
    events = rulebook.content.events.items()
    return changed(rulebook, {key: {"weight": rule.weight * factor} for key, rule in events})


def rulebooks() -> st.SearchStrategy[Rulebook]:
    """The test rulebook, and some whose numbers lie at the edges of what is allowed."""
    lasting = with_kind(rules(), "measure", pending=0.0, residual=0.9, residual_half_life=200.0)
    plain_ends = with_kind(rules(), "measure", pending=1.0, residual=0.0)
    short = with_kind(with_kind(rules(), "act", half_life=0.5), "end", half_life=1.0)
    return st.sampled_from([rules(), lasting, plain_ends, short, reweighed(rules(), 0.01)])


# Histories


def row(name: str, day: int, event_type: str, **cells: str) -> Row:
    """One row, from the United States unless said; ``day`` counts from FIRST."""
    start: Row = dict.fromkeys(COLUMNS, "")
    start |= {"event_id": name, "date": text(day), "event_type": event_type}
    return start | {"source_actor": "USA", "target_actor": "MLI"} | cells


def text(day: int) -> str:
    """The date ``day`` days after FIRST."""
    return (FIRST + dt.timedelta(days=day)).isoformat()


def number(date: str) -> int:
    """Days from FIRST."""
    return (dt.date.fromisoformat(date) - FIRST).days


class _Draft:
    """A history being drawn: what has been drawn so far, and which measures are still open."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.rows: History = []
        self.open: list[Row] = []
        self.blank: list[Row] = []

    def add(self) -> None:
        kinds = ["act", "measure", "measure", "nothing"] + ["end"] * (4 if self.open else 0)
        kind = self.draw(st.sampled_from(kinds))
        drawn = {"act": self._act, "measure": self._measure, "end": self._end}
        self.rows.append(self._some(drawn.get(kind, self._nothing)()))

    def day(self, low: int = 0, high: int = SPAN) -> int:
        return self.draw(st.integers(low, high))

    def _new(self, day: int, event_type: str) -> Row:
        """A row of that type, one way or the other."""
        new = row(f"E{len(self.rows):02d}", day, event_type)
        if self.draw(st.booleans()):
            new |= {"source_actor": "MLI", "target_actor": "USA"}
        return new

    def _some(self, new: Row) -> Row:
        """Cells that any row may fill in."""
        day = number(new["date"])
        if self.draw(st.booleans()):
            new["known_date"] = text(day + self.draw(st.sampled_from([-6, -1, 0, 1, 3, 12])))
        if self.draw(st.booleans()):
            new["intensity"] = self.draw(st.sampled_from(["1", "1.25", "2"]))
            new["scope"] = self.draw(st.sampled_from(["", "listed", "regional"]))
        if self.draw(st.integers(0, 2)) == 2:
            new["confidence"] = self.draw(st.sampled_from(["high", "medium", "low", "0.3", "0"]))
        new["source_name"] = self.draw(st.sampled_from(["", "Paper", "Radio"]))
        return new

    def _act(self) -> Row:
        new = self._new(self.day(), self.draw(st.sampled_from(sorted(ACTS))))
        if self.draw(st.integers(0, 5)) == 5:
            new["status"] = self.draw(st.sampled_from(["candidate", "withdrawn"]))
        return new

    def _nothing(self) -> Row:
        """An end that ends nothing: goodwill only."""
        return self._new(self.day(), self.draw(st.sampled_from(sorted(ENDS)))) | {"ends": "none"}

    def _measure(self) -> Row:
        new = self._new(self.day(), self.draw(st.sampled_from(sorted(MEASURES))))
        new["effective_date"] = self._effective(number(new["date"]))
        others = [r["event_id"] for r in self.rows if r["event_type"] in MEASURES]
        if others and self.draw(st.booleans()):
            new["lapses_with"] = self.draw(st.sampled_from(others))
            chances = ["", "0", "0.25", "0.5", "0.9", "1"]
            new["lapse_confidence"] = self.draw(st.sampled_from(chances))
        self.open.append(new)
        return new

    def _effective(self, day: int) -> str:
        later = [text(day + n) for n in (0, 1, 5, 15, 40)]
        return self.draw(st.sampled_from(["", "unknown", *later]))

    def _end(self) -> Row:
        """Something that ends one measure, or two: an end, an act, or another measure."""
        target = self.open.pop(self.day(0, len(self.open) - 1))
        ended = [target]
        if self.open and self.draw(st.integers(0, 3)) == 3:
            second = self.draw(st.sampled_from(self.open))
            self.open.remove(second)
            ended.append(second)
        first = max(number(one["date"]) for one in ended)
        kinds = [ENDED_BY[target["event_type"]]] * 3 + ["rebuke", "ban"]
        new = self._new(first + self.day(0, 30), self.draw(st.sampled_from(kinds)))
        new["ends"] = "; ".join(one["event_id"] for one in ended)
        if new["event_type"] not in ACTS:
            new["effective_date"] = self._effective(number(new["date"]))
        if new["event_type"] in ENDS and len(ended) == 1 and self.draw(st.booleans()):
            self.blank.append(new)
            new |= {side: target[side] for side in ("source_actor", "target_actor")}
        if new["event_type"] in MEASURES:
            self.open.append(new)
        return new

    def leave_blank(self) -> None:
        """Leave ``ends`` blank where it goes without saying."""
        for one in self.blank:
            links, written = linked(self.rows), one["ends"]
            one["ends"] = ""
            if linked(self.rows) != links:
                one["ends"] = written


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> History:
    """Rows of a possible history, in no order."""
    draft = _Draft(draw)
    for _ in range(draw(st.integers(0, most))):
        draft.add()
    draft.leave_blank()
    return draft.rows


def linked(history: History) -> set[tuple[str, str]]:
    """(end, measure) of a history, blanks resolved."""
    events = plain.events_of(history, rules().content)
    return {(end.name, measure) for end, measure in plain.links(events)}


def spelled_out(history: History) -> History:
    """The same history with every blank ``ends`` written out."""
    meant = dict(linked(history))
    return [
        one | {"ends": meant.get(one["event_id"], "none")}
        if one["event_type"] in ENDS and not one["ends"]
        else one
        for one in history
    ]


def only(history: History, kept: Iterable[str]) -> History:
    """The rows with these ids; what refers to another row refers to it no longer."""
    ids = set(kept)
    return [_without(one, ids) for one in history if one["event_id"] in ids]


def _without(one: Row, ids: set[str]) -> Row:
    named = [name.strip() for name in one["ends"].split(";")]
    left = [name for name in named if name in ids or name in ("", "none")]
    cells = {"ends": "; ".join(left) if left else "none"}
    if one["lapses_with"] not in ids:
        cells |= {"lapses_with": "", "lapse_confidence": ""}
    return one | cells


def shifted(history: History, days: int) -> History:
    """The same history, ``days`` later."""
    dates = ("date", "effective_date", "known_date")
    return [
        one | {k: text(number(one[k]) + days) for k in dates if one[k] not in ("", "unknown")}
        for one in history
    ]


def swapped(history: History) -> History:
    """The same history with the two countries in each other's place."""
    return [
        one | {"source_actor": one["target_actor"], "target_actor": one["source_actor"]}
        for one in history
    ]


# From rows to an index


@functools.cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="tension-tests-")


def folder() -> Path:
    """A folder that goes away when the tests are over."""
    return Path(_folder().name)


def records_of(
    history: Sequence[Row],
    rulebook: Rulebook | None = None,
    *,
    coverage: tuple[int, int] = COVERAGE,
    strict: bool = True,
) -> Records:
    """The records of a history, read from a file; ``coverage``: first and last day (1970)."""
    path = folder() / "ledger.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(history)
    book = rulebook or rules()
    ledger = replace(read_ledger(path, book), coverage=coverage)
    return score(ledger, book, strict=strict)


def index_of(
    history: Sequence[Row], rulebook: Rulebook | None = None, *, strict: bool = True
) -> DailyIndex:
    """The index of a history over the whole coverage."""
    return compute_index(records_of(history, rulebook, strict=strict), PAIR)


# What must be equal


def assert_close(one: Any, other: Any, atol: float = 1e-9) -> None:
    """Numbers or arrays that hold something, of one shape (or one is a number), none missing."""
    left, right = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    assert left.size
    assert right.size
    assert left.shape == right.shape or not (left.ndim and right.ndim), (left.shape, right.shape)
    assert_allclose(left, right, atol=atol, rtol=0, equal_nan=False)
