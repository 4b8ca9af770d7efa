"""Which event ends which measure, and every history that cannot have been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

import numpy as np
import pandas as pd

from tension.errors import Finding, nearest
from tension.ledger import NEVER, Ledger
from tension.rulebook import Rulebook
from tension.scoring.records import Links

ENDS_NOTHING = "none"


def link(
    ledger: Ledger, rulebook: Rulebook, table: pd.DataFrame, *, strict: bool = True
) -> tuple[Links, list[Finding]]:
    """The links between the records of ``table``, and the impossible histories found.

    Without ``strict`` those that the index can carry (a measure ended twice, an end without a
    measure) are warnings: the second end changes nothing, and the goodwill of the end counts.
    """
    linker = _Linker(ledger, rulebook, table, "error" if strict else "warning")
    ends = linker.ends()
    lapses = linker.lapses()
    linker.answers()
    columns = [np.array(column, dtype=np.int64) for column in (*_unzip(ends), *_unzip(lapses))]
    probability = table["lapse_confidence"].to_numpy(dtype=np.float64)[columns[2]]
    return Links(columns[0], columns[1], columns[2], columns[3], probability), linker.findings


def _unzip(pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [a for a, _ in pairs], [b for _, b in pairs]


class _Linker:
    """Walks through the events that refer to others, in the order of their days."""

    def __init__(
        self, ledger: Ledger, rulebook: Rulebook, table: pd.DataFrame, bearable: str
    ) -> None:
        self.ledger = ledger
        self.rulebook = rulebook
        self.bearable = bearable
        self.findings: list[Finding] = []
        wanted = ["event_id", "event_type", "direction", "dyad", "kind", "date", "date_high"]
        wanted += ["effective_date", "known_date", "ends", "lapses_with", "responds_to"]
        self.rows = table[wanted].to_dict("list")
        self.place = {name: i for i, name in enumerate(self.rows["event_id"])}
        statuses = ledger.rows[["event_id", "status"]].itertuples(index=False)
        self.status = {str(name): str(status) for name, status in statuses}
        self.line_of = {str(name): i for i, name in enumerate(ledger.rows["event_id"])}
        self.closings: dict[int, list[tuple[int, int]]] = defaultdict(list)
        """Measure → (day it ends, day that became known), from the ends walked so far."""
        self.maybe_open: dict[tuple[str, str], list[int]] = defaultdict(list)
        """(direction, type) → measures that an end still to come could mean."""
        for i, kind in enumerate(self.rows["kind"]):
            if kind == "measure":
                self.maybe_open[self.rows["direction"][i], self.rows["event_type"][i]].append(i)

    def find(
        self, row: int, name: str, key: str, severity: str = "error", **values: object
    ) -> None:
        where = self.line_of[self.rows["event_id"][row]]
        self.findings.append(self.ledger.finding(where, name, key, severity, **values))

    def ends(self) -> list[tuple[int, int]]:
        """(ender, measure) for every measure that is ended."""
        rows = self.rows
        pairs = []
        enders = [
            i
            for i, text in enumerate(rows["ends"])
            if text.casefold() != ENDS_NOTHING and (text or rows["kind"][i] == "end")
        ]
        enders.sort(key=lambda i: (rows["effective_date"][i], rows["event_id"][i]))
        known = [rows["known_date"][i] for i in enders]
        days = [self._closing_day(i) for i in enders]
        least_known, first_day = (
            [*accumulate(reversed(values), min)][::-1] for values in (known, days)
        )
        for step, i in enumerate(enders):
            measures = self._named(i) if rows["ends"][i] else self._open(i)
            for measure in measures:
                self.closings[measure].append((rows["effective_date"][i], known[step]))
                pairs.append((i, measure))
                if known[step] <= least_known[step] and days[step] <= first_day[step]:
                    self._close(measure)
        return pairs

    def _close(self, measure: int) -> None:
        """No end still to come can mean this measure: each knows that it is over."""
        key = self.rows["direction"][measure], self.rows["event_type"][measure]
        if measure in self.maybe_open[key]:
            self.maybe_open[key].remove(measure)

    def _closing_day(self, row: int) -> int:
        """The day on which an end closes; the day it was announced where no other is known."""
        day = int(self.rows["effective_date"][row])
        return int(self.rows["date"][row]) if day == NEVER else day

    def _named(self, row: int) -> Iterator[int]:
        """The measures that the cell ``ends`` names."""
        for name in (part.strip() for part in self.rows["ends"][row].split(";")):
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
        if len(candidates) == 1:
            return candidates
        if candidates:
            found = ", ".join(rows["event_id"][i] for i in candidates)
            self.find(row, "ends", "history.ends_several", found=found)
        elif not self.ledger.set_aside:
            self.find(row, "ends", "history.ends_none", self.bearable, types=", ".join(types))
        return []

    def lapses(self) -> list[tuple[int, int]]:
        """(measure, the measure it lapses with)."""
        pairs = []
        for row, name in enumerate(self.rows["lapses_with"]):
            other = self._record(row, "lapses_with", name) if name else None
            if other is None:
                continue
            if "measure" not in {self.rows["kind"][other]} & {self.rows["kind"][row]}:
                self.find(row, "lapses_with", "history.not_a_measure", found=name)
            else:
                pairs.append((row, other))
        following = dict(pairs)
        for row in following:
            if _returns(row, following):
                name = self.rows["lapses_with"][row]
                self.find(row, "lapses_with", "history.lapse_circle", found=name)
        return pairs

    def answers(self) -> None:
        """``responds_to`` names an event of the ledger that had happened by then."""
        for row, text in enumerate(self.rows["responds_to"]):
            for name in (part.strip() for part in text.split(";") if part.strip()):
                other = self._record(row, "responds_to", name)
                if other is not None and self.rows["date"][other] > self.rows["date_high"][row]:
                    self.find(row, "responds_to", "history.answers_future", found=name)

    def _record(self, row: int, column: str, name: str) -> int | None:
        """The confirmed record called ``name``; otherwise a finding, and None."""
        if name in self.place:
            return self.place[name]
        if name in self.ledger.set_aside:
            return None
        if name in self.status:
            status = self.status[name]
            self.find(row, column, "history.not_confirmed", found=name, status=status)
        else:
            near = nearest(name, self.status)
            self.find(row, column, "history.no_such_event", found=name, near=near)
        return None


def _returns(start: int, following: dict[int, int]) -> bool:
    """Whether following the links from ``start`` leads back to it."""
    current, steps = following.get(start), 0
    while current is not None and steps <= len(following):
        if current == start:
            return True
        current, steps = following.get(current), steps + 1
    return False
