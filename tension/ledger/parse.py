"""The columns of a text table turned into values; what cannot be is noted, cell by cell.

Columns are parsed by distinct text and spread over the rows as arrays: nothing is made a row.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import PurePath
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.errors import Finding
from tension.ledger import cells, dates
from tension.ledger.cells import Coded
from tension.ledger.columns import DAYS, NUMBERS, READ, REQUIRED, STATUSES
from tension.ledger.names import OTHER_WORDS, word_meant
from tension.ledger.sidecar import Sidecar
from tension.ledger.text import FRAME, TextTable
from tension.ledger.unreadable import shown
from tension.rulebook import Vocabulary

NEVER: Final = 10**9
"""The day of what has no date: a measure whose start nobody announced."""

DTYPES: Final = {str: "str", int: "int64", float: "float64"}
_NONE: Final = {word[0] for word in ("none", *OTHER_WORDS["ends"]["none"])}
NONE_STARTS: Final = sorted(_NONE | {letter.upper() for letter in _NONE})
"""First letters of the ways to write ``none``."""


class Parsed:
    """The rows of a text table, and what is wrong with them.

    After ``rows``: ``findings``, and ``aside``: (line, id, type, direction) of every row that
    could not be read, as far as it could.
    """

    def __init__(self, table: TextTable, vocabulary: Vocabulary, sidecar: Sidecar) -> None:
        self.table = table
        self.words = vocabulary
        self.sidecar = sidecar
        self.findings: list[Finding] = []
        self.broken = np.zeros(len(table.lines), dtype=bool)
        self.aside: list[tuple[int, str, str, str]] = []

    def rows(self) -> pd.DataFrame:
        """One row an event in canonical order, without the rows that could not be read."""
        values = {"line": pd.Series(self.table.lines)}
        values.update({name: self._texts(name) for name in READ})
        values.update(self._words())
        values.update(self._numbers())
        values.update(self._days(values["event_type"]))
        values["ends"] = self._ends(values["ends"])
        self._required(values)
        known = {*values}
        values.update({k: v for k, v in self.table.columns.items() if k not in known})
        self._duplicates(values["event_id"])
        return self._kept(pd.DataFrame(values))

    def _kept(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The good rows by day and id; the others noted in ``aside``."""
        if self.broken.any():
            bad = rows[self.broken]
            ways = bad["source_actor"] + ">" + bad["target_actor"]
            ways = ways.where((bad["source_actor"] != "") & (bad["target_actor"] != ""), "")
            columns = (bad["line"], bad["event_id"], bad["event_type"], ways)
            self.aside = list(zip(*(column.tolist() for column in columns), strict=True))
            rows = rows[~self.broken]
        date, name = rows["date"].to_numpy(), rows["event_id"]
        after = (name.iloc[1:].array >= name.iloc[:-1].array) | (date[1:] != date[:-1])
        if np.all(date[1:] >= date[:-1]) and np.asarray(after, dtype=bool).all():
            return rows.reset_index(drop=True)
        return rows.sort_values(["date", "event_id"], kind="stable", ignore_index=True)

    def _texts(self, name: str) -> pd.Series:
        column = self.table.columns.get(name)
        return self._blank if column is None else column

    @cached_property
    def _blank(self) -> pd.Series:
        return pd.Series([""] * len(self.table.lines), dtype="str")

    def _coded(self, name: str) -> Coded:
        column = self.table.columns.get(name)
        if column is None:
            return Coded(np.zeros(len(self.table.lines), dtype=np.int64), ("",))
        return Coded.of(column)

    def _column(
        self, name: str, parse: Callable[[str], Any], blank: Any, coded: Coded | None = None
    ) -> pd.Series:
        """A column parsed; its type is that of ``blank``, even without rows."""
        coded = coded or self._coded(name)
        values, problems = coded.parse(parse, blank)
        if problems:
            for row in np.flatnonzero(np.isin(coded.codes, list(problems))).tolist():
                problem = problems[int(coded.codes[row])]
                self._find(row, name, problem.key, problem.values)
        by_code = pd.Series(values, dtype=DTYPES[type(blank)])
        return by_code.take(coded.codes).reset_index(drop=True)

    def _find(
        self, row: int, name: str, key: str, values: tuple[tuple[str, Any], ...] = ()
    ) -> None:
        self._note(int(self.table.lines[row]), name, key, values)
        self.broken[row] = True

    def _note(
        self,
        line: int,
        name: str,
        key: str,
        values: tuple[tuple[str, Any], ...] = (),
        severity: str = "error",
    ) -> None:
        number = self.table.places.get(name, 0)
        written = shown(self.table.written.get(name, name))
        self.findings.append(Finding(self.table.file, line, number, written, key, values, severity))

    def _flag(self, where: Any, name: str, key: str, **columns: str) -> None:
        """A finding for every row where ``where`` holds, with that row's texts as values."""
        for row in np.flatnonzero(np.asarray(where, dtype=bool)).tolist():
            texts = {label: self._texts(column).iloc[row] for label, column in columns.items()}
            self._find(row, name, key, tuple((k, shown(text)) for k, text in texts.items()))

    def _words(self) -> dict[str, pd.Series]:
        """Countries, types and the words of the rulebook."""
        words = self.words
        country = partial(cells.country, system=self.sidecar.country_codes)
        parsers: dict[str, tuple[Callable[[str], Any], str]] = {
            "source_actor": (country, ""),
            "target_actor": (country, ""),
            "event_type": (partial(cells.event_type, vocabulary=words), ""),
            "scope": (partial(cells.choice, column="scope", allowed=words.scopes), ""),
            "status": (partial(cells.choice, column="status", allowed=STATUSES), STATUSES[0]),
        }
        return {name: self._column(name, parse, blank) for name, (parse, blank) in parsers.items()}

    def _numbers(self) -> dict[str, pd.Series]:
        """Numbers, with the decimal mark of the whole file."""
        coded = {name: self._coded(name) for name in NUMBERS}
        written = (text for column in coded.values() for text in column.texts)
        marks = cells.marks_of(written, self.table.separator)
        number = partial(cells.number, marks=marks)
        name = partial(cells.confidence, names=self.words.confidence, marks=marks)
        parsers: dict[str, tuple[Callable[[str], Any], Any]] = {
            "intensity": (partial(number, low=0.5, high=2), np.nan),
            "lapse_confidence": (partial(number, low=0, high=1), 1.0),
            "confidence": (name, ""),
        }
        return {
            name: self._column(name, parse, blank, coded[name])
            for name, (parse, blank) in parsers.items()
        }

    def _days(self, types: pd.Series) -> dict[str, pd.Series]:
        """The days of a row: blank is the day of the event; they must be in order."""
        coded = {name: self._coded(name) for name in DAYS}
        order = self._order(coded)
        day = partial(dates.day, timezone=self.words.timezone, order=order)

        def or_unknown(text: str) -> int:
            said = not text[0].isdigit() and word_meant("effective_date", text, ("unknown",))
            return NEVER if said else day(text)

        days = {"date": self._column("date", day, 0, coded["date"])}
        readable = ~self.broken
        for name in DAYS[1:]:
            parse = or_unknown if name == "effective_date" else day
            column = self._column(name, parse, -NEVER, coded[name])
            days[name] = column.where(column != -NEVER, days["date"])
        self._in_order(days, readable & ~self.broken, types)
        return days

    def _order(self, coded: dict[str, Coded]) -> dates.Order:
        """The order in which the file writes days in numbers, and what it proves or breaks."""
        texts = [text for column in coded.values() for text in column.texts]
        file = PurePath(self.table.file)
        sidecar = "" if str(file) == FRAME else file.with_suffix(".toml").name
        order = dates.order_of(texts, self.sidecar.date_order, sidecar)
        for proof in filter(None, (order.day_first, order.month_first)):
            name = next(name for name, column in coded.items() if proof in column.texts)
            line = self._first_line(coded[name], proof)
            if order.order:
                key = f"ledger.order_{order.order}"
                self._note(line, name, key, (("found", proof),), "warning")
            else:
                other = order.month_first if proof == order.day_first else order.day_first
                self._note(line, name, "ledger.two_orders", (("found", proof), ("other", other)))
        return order

    def _first_line(self, coded: Coded, text: str) -> int:
        row = int(np.flatnonzero(coded.codes == coded.texts.index(text))[0])
        return int(self.table.lines[row])

    def _in_order(
        self, days: dict[str, pd.Series], readable: NDArray[np.bool_], types: pd.Series
    ) -> None:
        date, effective = days["date"], days["effective_date"]
        outside = readable & ((days["date_low"] > date) | (days["date_high"] < date))
        interval = {"found": "date", "low": "date_low", "high": "date_high"}
        self._flag(outside, "date", "ledger.outside_interval", **interval)
        both = {"found": "effective_date", "date": "date"}
        early = readable & (effective < date)
        self._flag(early, "effective_date", "ledger.effective_early", **both)
        acts = types.isin([key for key, kind in self.words.kinds.items() if kind == "act"])
        dated = readable & acts & (effective != date)
        self._flag(dated, "effective_date", "ledger.effective_act", found="effective_date")

    def _ends(self, ends: pd.Series) -> pd.Series:
        """``none`` in any of its spellings as ``none``."""
        perhaps = ends[ends.str[:1].isin(NONE_STARTS)].unique()
        said = {text for text in perhaps if len(text) < 9 and word_meant("ends", text, ("none",))}
        return ends.where(~ends.isin(list(said)), "none") if said else ends

    def _required(self, values: dict[str, pd.Series]) -> None:
        for name in REQUIRED:
            self._flag(self._texts(name) == "", name, "ledger.blank")
        source, target = values["source_actor"], values["target_actor"]
        same = (source == target) & (source != "")
        self._flag(same, "target_actor", "ledger.self_dyad", found="target_actor")
        lonely = (self._texts("lapse_confidence") != "") & (self._texts("lapses_with") == "")
        self._flag(lonely, "lapse_confidence", "ledger.lapse_of_nothing")

    def _duplicates(self, names: pd.Series) -> None:
        repeated = names.duplicated() & (names != "")
        if not repeated.any():
            return
        first = pd.Series(self.table.lines).groupby(names).first()
        for row in np.flatnonzero(repeated.to_numpy()).tolist():
            name = names.iloc[row]
            values = (("found", shown(name)), ("first", int(first[name])))
            self._find(row, "event_id", "ledger.id_twice", values)


def no_rows() -> pd.DataFrame:
    """A table of events without any."""
    rows = pd.DataFrame({name: pd.Series([], dtype="str") for name in READ})
    rows = rows.assign(**{name: pd.Series([], dtype="int64") for name in ("line", *DAYS)})
    return rows.assign(
        intensity=pd.Series([], dtype="float64"), lapse_confidence=pd.Series([], dtype="float64")
    )
