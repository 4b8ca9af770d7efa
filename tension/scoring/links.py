"""Which event ends which measure, and every history that cannot have been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
import pandas as pd

from tension.errors import Finding, nearest
from tension.ledger import NEVER, Aside, Ledger
from tension.rulebook import Rulebook
from tension.scoring.records import Links

ENDS_NOTHING = "none"


def link(
    ledger: Ledger,
    rulebook: Rulebook,
    table: pd.DataFrame,
    *,
    strict: bool = True,
    lenient: bool = False,
) -> tuple[Links, list[Finding]]:
    """The links between the records of ``table``, and the impossible histories found.

    Without ``strict`` those that the index can carry (a measure ended twice, an end without a
    measure) are warnings: the second end changes nothing, and the goodwill of the end counts.
    ``lenient`` says so, and notes the links to rows that were left out.
    """
    bearable = "error" if strict and not lenient else "warning"
    linker = _Linker(ledger, rulebook, table, bearable, tells_missing=lenient)
    ends = linker.ends()
    lapses = linker.lapses()
    linker.answers()
    columns = [np.array(column, dtype=np.int64) for column in (*_unzip(ends), *_unzip(lapses))]
    probability = table["lapse_confidence"].to_numpy(dtype=np.float64)[columns[2]]
    return Links(columns[0], columns[1], columns[2], columns[3], probability), linker.findings


def _unzip(pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [a for a, _ in pairs], [b for _, b in pairs]


def told_twice(ledger: Ledger) -> list[Finding]:
    """Confirmed events that look like one event under two ids: same day, actors and type.

    With the same summary, word for word, that is a mistake: no two events have one text. With the
    same first source only it is a note: one article may tell of two meetings on one day.
    """
    rows = ledger.rows
    found: dict[int, Finding] = {}
    for name in ("summary_fr", "summary_en", "source_url"):
        key, severity = "history.same_event", "error"
        if name == "source_url":
            key, severity = "history.same_source", "warning"
        repeated = rows[name].duplicated(keep=False) & (rows[name] != "")
        filled = repeated & (rows["status"] == "confirmed")
        known = rows.loc[filled, ["date", "source_actor", "target_actor", "event_type", name]]
        alike = known[known.duplicated(keep=False)]
        for group in alike.groupby(list(alike.columns), sort=False).groups.values():
            first, *others = group.tolist()
            told = {"first": int(rows["line"].iloc[first]), "other": rows["event_id"].iloc[first]}
            for row in others:
                found.setdefault(row, ledger.finding(row, "event_id", key, severity, **told))
    return list(found.values())


class _Linker:
    """Walks through the events that refer to others, in the order of their days."""

    def __init__(
        self,
        ledger: Ledger,
        rulebook: Rulebook,
        table: pd.DataFrame,
        bearable: str,
        *,
        tells_missing: bool,
    ) -> None:
        self.ledger = ledger
        self.rulebook = rulebook
        self.bearable = bearable
        self.tells_missing = tells_missing
        self.findings: list[Finding] = []
        wanted = ["event_id", "event_type", "direction", "dyad", "kind", "date", "date_high"]
        wanted += ["effective_date", "known_date"]
        self.rows: dict[str, list[Any]] = {name: table[name].tolist() for name in wanted}
        self.texts = {name: _filled(table[name]) for name in ("ends", "lapses_with", "responds_to")}
        """Column → position → text, for the cells that are filled."""
        self.place = {name: i for i, name in enumerate(self.rows["event_id"])}
        self.closings: dict[int, list[tuple[int, int]]] = defaultdict(list)
        """Measure → (day it ends, day that became known), from the ends walked so far."""
        self.maybe_open: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        """(direction, type) → measures that an end still to come could mean, in order."""
        for i in np.flatnonzero(table["kind"] == "measure").tolist():
            self.maybe_open[self.rows["direction"][i], self.rows["event_type"][i]][i] = None

    @cached_property
    def status(self) -> dict[str, str]:
        """Id → status, of every row."""
        rows = self.ledger.rows
        return dict(zip(rows["event_id"].tolist(), rows["status"].tolist(), strict=True))

    @cached_property
    def line_of(self) -> dict[str, int]:
        """Id → position among the rows of the ledger."""
        return {name: i for i, name in enumerate(self.ledger.rows["event_id"].tolist())}

    @cached_property
    def left_out(self) -> dict[str, Aside]:
        """Id → the row of that id that was set aside."""
        return {row.event_id: row for row in self.ledger.aside if row.event_id}

    def find(
        self, row: int, name: str, key: str, severity: str = "error", **values: object
    ) -> None:
        where = self.line_of[self.rows["event_id"][row]]
        self.findings.append(self.ledger.finding(where, name, key, severity, **values))

    def ends(self) -> list[tuple[int, int]]:
        """(ender, measure) for every measure that is ended."""
        rows, named = self.rows, self.texts["ends"]
        pairs = []
        blank = (i for i, kind in enumerate(rows["kind"]) if kind == "end" and i not in named)
        enders = [i for i, text in named.items() if text.casefold() != ENDS_NOTHING] + [*blank]
        enders.sort(key=lambda i: (rows["effective_date"][i], rows["event_id"][i]))
        known = [rows["known_date"][i] for i in enders]
        days = [self._closing_day(i) for i in enders]
        least_known, first_day = (
            [*accumulate(reversed(values), min)][::-1] for values in (known, days)
        )
        for step, i in enumerate(enders):
            measures = self._named(i) if i in named else self._open(i)
            for measure in measures:
                self.closings[measure].append((rows["effective_date"][i], known[step]))
                pairs.append((i, measure))
                if known[step] <= least_known[step] and days[step] <= first_day[step]:
                    self._close(measure)
        return pairs

    def _close(self, measure: int) -> None:
        """No end still to come can mean this measure: each knows that it is over."""
        key = self.rows["direction"][measure], self.rows["event_type"][measure]
        self.maybe_open[key].pop(measure, None)

    def _closing_day(self, row: int) -> int:
        """The day on which an end closes; the day it was announced where no other is known."""
        day = int(self.rows["effective_date"][row])
        return int(self.rows["date"][row]) if day == NEVER else day

    def _named(self, row: int) -> Iterator[int]:
        """The measures that the cell ``ends`` names."""
        for name in _parts(self.texts["ends"][row]):
            measure = self._record(row, "ends", name)
            if measure is None:
                continue
            values = {"found": name}
            if self.rows["kind"][measure] != "measure":
                self.find(row, "ends", "history.not_a_measure", **values)
            elif measure == row:
                self.find(row, "ends", "history.itself", **values)
            elif self.rows["dyad"][measure] != self.rows["dyad"][row]:
                self.find(row, "ends", "history.other_dyad", **values)
            elif self.rows["effective_date"][row] < self.rows["date"][measure]:
                self.find(row, "ends", "history.ended_early", **values)
            else:
                if self.closings[measure]:
                    self.find(row, "ends", "history.ended_twice", self.bearable, **values)
                yield measure

    def _open(self, row: int) -> list[int]:
        """The one measure that an end with a blank ``ends`` can mean."""
        rows = self.rows
        types = self.rulebook.type_named(rows["event_type"][row]).ends
        known = rows["known_date"][row]
        day = self._closing_day(row)
        candidates = [
            i
            for kind in types
            for i in self.maybe_open[rows["direction"][row], kind]
            if rows["date"][i] <= day
            and rows["known_date"][i] <= known
            and not any(end <= day and told <= known for end, told in self.closings[i])
        ]
        lost = self._lost(rows["direction"][row], types)
        if len(candidates) == 1 and not any(other.event_type for other in lost):
            return candidates
        if candidates:
            ids = [rows["event_id"][i] for i in candidates]
            ids += [other.event_id for other in lost if other.event_type]
            self.find(row, "ends", "history.ends_several", found=", ".join(ids))
        elif lost:
            self._tell_lost(row, "ends", lost[0])
        else:
            self.find(row, "ends", "history.ends_none", self.bearable, types=", ".join(types))
        return []

    def _lost(self, direction: str, types: Iterable[str]) -> list[Aside]:
        """The rows set aside that an end could mean, as far as they could be read."""
        return [
            other
            for other in self.ledger.aside
            if other.event_type in {*types, ""} and other.direction in (direction, "")
            if not other.repeated and other.event_id not in self.place
        ]

    def _tell_lost(self, row: int, column: str, other: Aside) -> None:
        if self.tells_missing:
            values = {"found": other.event_id, "other": other.line}
            self.find(row, column, "history.left_out", "warning", **values)

    def lapses(self) -> list[tuple[int, int]]:
        """(measure, the measure it lapses with)."""
        pairs = []
        for row, name in self.texts["lapses_with"].items():
            other = self._record(row, "lapses_with", name)
            if other is None:
                continue
            if "measure" not in {self.rows["kind"][other]} & {self.rows["kind"][row]}:
                self.find(row, "lapses_with", "history.not_a_measure", found=name)
            else:
                pairs.append((row, other))
        following = dict(pairs)
        for row in following:
            if _returns(row, following):
                name = self.texts["lapses_with"][row]
                self.find(row, "lapses_with", "history.lapse_circle", found=name)
        return pairs

    def answers(self) -> None:
        """``responds_to`` names an event of the ledger that had happened by then."""
        for row, text in self.texts["responds_to"].items():
            for name in _parts(text):
                other = self._record(row, "responds_to", name)
                if other is not None and self.rows["date"][other] > self.rows["date_high"][row]:
                    self.find(row, "responds_to", "history.answers_future", found=name)

    def _record(self, row: int, column: str, name: str) -> int | None:
        """The confirmed record called ``name``; otherwise a finding, and None."""
        if name in self.place:
            return self.place[name]
        if name in self.left_out:
            self._tell_lost(row, column, self.left_out[name])
        elif name in self.status:
            status = self.status[name]
            self.find(row, column, "history.not_confirmed", found=name, status=status)
        else:
            near = nearest(name, self.status)
            self.find(row, column, "history.no_such_event", found=name, near=near)
        return None


def _filled(column: pd.Series) -> dict[int, str]:
    """Position → text, for the cells that are not blank."""
    at = np.flatnonzero(column != "")
    return dict(zip(at.tolist(), column.iloc[at].tolist(), strict=True))


def _parts(text: str) -> list[str]:
    """The ids in a cell."""
    return [part.strip() for part in text.split(";") if part.strip()]


def _returns(start: int, following: dict[int, int]) -> bool:
    """Whether following the links from ``start`` leads back to it."""
    current, steps = following.get(start), 0
    while current is not None and steps <= len(following):
        if current == start:
            return True
        current, steps = following.get(current), steps + 1
    return False
