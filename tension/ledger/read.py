"""A ledger from its file: every cell read and checked, every mistake with its line."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from tension.errors import Finding, InputError, RequestError, in_order, nearest
from tension.ledger import cells
from tension.ledger.columns import CARRIED_KNOWN, READ, REQUIRED, STATUSES, WEIGHTS
from tension.ledger.sidecar import Sidecar, read_sidecar
from tension.ledger.text import TextTable, read_table
from tension.rulebook import Rulebook, Vocabulary
from tension.words import fold

NEVER: Final = 10**9
"""The day of what has no date: a measure whose start nobody announced."""

DTYPES: Final = {str: "str", int: "int64", float: "float64"}


@dataclass(frozen=True)
class Ledger:
    """The events of a file, parsed.

    ``rows``: one row an event, by day and id; days (``date``, ``effective_date``, ``known_date``,
    ``date_low``, ``date_high``) as whole days from 1970-01-01, ``effective_date`` NEVER where it
    is unknown; ``line`` is the row's line in the file; other columns as texts or numbers.
    """

    file: str
    sha256: str
    rows: pd.DataFrame
    sidecar: Sidecar
    coverage: tuple[int, int] | None
    """First and last day of the record, or None for an empty one."""
    set_aside: frozenset[str] = frozenset()
    """Ids of rows that could not be read (only while mistakes are being collected)."""
    column_numbers: tuple[tuple[str, int], ...] = ()
    warnings: tuple[Finding, ...] = ()

    def finding(self, row: int, name: str, key: str, severity: str, **values: Any) -> Finding:
        """A finding about the cell ``name`` of the row at position ``row``."""
        line = int(self.rows["line"].iloc[row])
        number = dict(self.column_numbers).get(name, 0)
        return Finding(self.file, line, number, name, key, tuple(values.items()), severity)

    def __str__(self) -> str:
        return f"{self.file}: {len(self.rows)} events"


def read_ledger(path: str | Path, rulebook: Rulebook) -> Ledger:
    """The ledger in the file ``path``, in the words of ``rulebook``.

    Raises InputError with every mistake, RequestError when the file cannot be opened.
    """
    ledger, findings = examine_ledger(path, rulebook.vocabulary)
    if any(finding.severity == "error" for finding in findings):
        raise InputError(findings)
    return ledger


def examine_ledger(
    path: str | Path, vocabulary: Vocabulary, name: str | None = None
) -> tuple[Ledger, list[Finding]]:
    """The rows that can be read, and every mistake and doubt about the file.

    ``name`` is what the file is called in messages and outputs (its path when absent).
    """
    path = Path(path)
    file = name or str(path)
    try:
        content = path.read_bytes()
    except OSError as refusal:
        raise RequestError(
            "files.unreadable", path=str(path), reason=refusal.strerror or str(refusal)
        ) from refusal
    sidecar, findings = read_sidecar(path)
    table = read_table(content, file)
    findings += table.findings
    missing = [name for name in REQUIRED if name not in table.columns] if table.columns else []
    findings += _header(table, missing)
    parsed = _Parsed(table, vocabulary)
    rows = parsed.rows() if table.columns and not missing else _no_rows()
    numbers = tuple((name, table.column_number(name)) for name in table.columns)
    findings = in_order([*findings, *parsed.findings])
    ledger = Ledger(
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        rows=rows,
        sidecar=sidecar,
        coverage=_coverage(rows, sidecar),
        set_aside=frozenset(parsed.set_aside),
        column_numbers=numbers,
        warnings=tuple(f for f in findings if f.severity == "warning"),
    )
    return ledger, findings


def _header(table: TextTable, missing: Iterable[str]) -> list[Finding]:
    """Columns that must be there, must not be there, or look like a slip of the pen."""
    found = []
    for name in missing:
        near = nearest(name, [other for other in table.columns if other not in READ])
        values = (("columns", ", ".join(table.columns)), ("near", near))
        found.append(Finding(table.file, 1, 0, name, "ledger.missing_column", values))
    for name in table.columns:
        place = (table.file, 1, table.column_number(name), name)
        near = nearest(name, READ)
        if fold(name) in WEIGHTS:
            found.append(Finding(*place, "ledger.weight_column"))
        elif name not in (*READ, *CARRIED_KNOWN) and near and near not in table.columns:
            found.append(Finding(*place, "ledger.column_slip", (("near", near),), "warning"))
    return found


class _Parsed:
    """The columns of a text table turned into values; notes what cannot be, cell by cell."""

    def __init__(self, table: TextTable, vocabulary: Vocabulary) -> None:
        self.table = table
        self.vocabulary = vocabulary
        self.findings: list[Finding] = []
        self.broken = np.zeros(len(table.lines), dtype=bool)
        self.set_aside: set[str] = set()

    def rows(self) -> pd.DataFrame:
        """One row an event in canonical order, without the rows that could not be read."""
        words = self.vocabulary
        day = partial(cells.day, timezone=words.timezone)
        rows = pd.DataFrame({"line": self.table.lines})
        for name in READ:
            rows[name] = pd.Series(self._texts(name), dtype="str")
        rows["date"] = self._column("date", day, 0)
        for name in ("source_actor", "target_actor"):
            rows[name] = self._column(name, cells.country, "")
        rows["event_type"] = self._column(
            "event_type", partial(cells.event_type, vocabulary=words), ""
        )
        rows["scope"] = self._column("scope", partial(cells.choice, allowed=words.scopes), "")
        confidence = partial(cells.confidence, names=words.confidence)
        rows["confidence"] = self._column("confidence", confidence, "")
        status = partial(cells.choice, allowed=STATUSES)
        rows["status"] = self._column("status", status, STATUSES[0])
        for name, low, high, blank in (
            ("intensity", 0.5, 2, np.nan),
            ("lapse_confidence", 0, 1, 1.0),
        ):
            rows[name] = self._column(name, partial(cells.number, low=low, high=high), blank)
        self._days(rows, day)
        self._required(rows)
        for name in self.table.columns:
            if name not in READ:
                rows[name] = pd.Series(self.table.columns[name], dtype="str")
        self.set_aside = {str(name) for name in rows["event_id"][self.broken]}
        self._duplicates(rows)
        kept = rows[~self.broken]
        return kept.sort_values(["date", "event_id"], kind="stable").reset_index(drop=True)

    def _texts(self, name: str) -> list[str]:
        return self.table.columns.get(name, [""] * len(self.table.lines))

    def _column(self, name: str, parse: Callable[[str], Any], blank: Any) -> pd.Series:
        """A column parsed; its type is that of ``blank``, even without rows."""
        texts = self._texts(name)
        values, problems = cells.parse_column(texts, parse, blank)
        if problems:
            for row, text in enumerate(texts):
                if text in problems:
                    self._find(row, name, problems[text].key, problems[text].values)
        return pd.Series(values, dtype=DTYPES[type(blank)])

    def _find(self, row: int, name: str, key: str, values: tuple[tuple[str, Any], ...]) -> None:
        number = self.table.column_number(name)
        line = self.table.lines[row]
        self.findings.append(Finding(self.table.file, line, number, name, key, values))
        self.broken[row] = True

    def _flag(self, where: Any, name: str, key: str, **columns: Any) -> None:
        """A finding for every row where ``where`` holds, with that row's texts as values."""
        for row in np.flatnonzero(np.asarray(where)):
            values = tuple((label, self._texts(column)[row]) for label, column in columns.items())
            self._find(int(row), name, key, values)

    def _days(self, rows: pd.DataFrame, day: Callable[[str], int]) -> None:
        """The other days of a row: blank is the day of the event; they must be in order."""

        def or_unknown(text: str) -> int:
            return NEVER if text.casefold() == "unknown" else day(text)

        readable = ~self.broken.copy()
        for name in ("known_date", "date_low", "date_high", "effective_date"):
            parse = or_unknown if name == "effective_date" else day
            column = self._column(name, parse, -NEVER)
            rows[name] = column.where(column != -NEVER, rows["date"])
        readable &= ~self.broken
        self._flag(
            readable & ((rows["date_low"] > rows["date"]) | (rows["date_high"] < rows["date"])),
            "date",
            "ledger.outside_interval",
            found="date",
            low="date_low",
            high="date_high",
        )
        early = readable & (rows["effective_date"] < rows["date"])
        self._flag(
            early, "effective_date", "ledger.effective_early", found="effective_date", date="date"
        )
        kinds = rows["event_type"].map(self.vocabulary.kinds)
        dated = readable & (kinds == "act") & (rows["effective_date"] != rows["date"])
        self._flag(dated, "effective_date", "ledger.effective_act", found="effective_date")

    def _required(self, rows: pd.DataFrame) -> None:
        for name in REQUIRED:
            blank = np.array([text == "" for text in self._texts(name)], dtype=bool)
            self._flag(blank, name, "ledger.blank")
        same = (rows["source_actor"] == rows["target_actor"]) & (rows["source_actor"] != "")
        self._flag(same, "target_actor", "ledger.self_dyad", found="target_actor")
        lonely = np.array([text != "" for text in self._texts("lapse_confidence")], dtype=bool)
        self._flag(
            lonely & (rows["lapses_with"] == ""), "lapse_confidence", "ledger.lapse_of_nothing"
        )

    def _duplicates(self, rows: pd.DataFrame) -> None:
        repeated = rows["event_id"].duplicated() & (rows["event_id"] != "")
        first = rows.drop_duplicates("event_id").set_index("event_id")["line"]
        for row in np.flatnonzero(repeated.to_numpy()):
            name = rows["event_id"].iloc[row]
            values = (("found", name), ("first", int(first[name])))
            self._find(int(row), "event_id", "ledger.id_twice", values)


def _no_rows() -> pd.DataFrame:
    rows = pd.DataFrame({name: pd.Series([], dtype="str") for name in READ})
    whole = ("line", "date", "effective_date", "known_date", "date_low", "date_high")
    rows = rows.assign(**{name: pd.Series([], dtype="int64") for name in whole})
    return rows.assign(
        intensity=pd.Series([], dtype="float64"), lapse_confidence=pd.Series([], dtype="float64")
    )


def _coverage(rows: pd.DataFrame, sidecar: Sidecar) -> tuple[int, int] | None:
    """The days of the record: as the sidecar says, else from the first day to the latest."""

    def count(date: dt.date | None, other: int | None) -> int | None:
        return (date - cells.EPOCH).days if date else other

    some = len(rows) > 0
    start = count(sidecar.coverage_start, int(rows["date"].min()) if some else None)
    last = int(max(rows["date"].max(), rows["known_date"].max())) if some else None
    end = count(sidecar.coverage_end, last)
    return None if start is None or end is None else (start, end)
