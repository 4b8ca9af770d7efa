"""A ledger from its file: every cell read and checked, every mistake with its line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from tension.errors import Finding, InputError, in_order, nearest
from tension.ledger.columns import CARRIED_KNOWN, READ, REQUIRED, WEIGHTS
from tension.ledger.dates import EPOCH
from tension.ledger.names import CANONICAL, OTHER_NAMES, is_example
from tension.ledger.parse import Parsed, no_rows
from tension.ledger.sidecar import Sidecar
from tension.ledger.source import Source, open_source
from tension.ledger.text import TextTable
from tension.ledger.unreadable import shown
from tension.rulebook import Rulebook, Vocabulary
from tension.words import fold


@dataclass(frozen=True)
class Aside:
    """What is known of a row that could not be read or cannot have been: texts may be empty."""

    line: int
    event_id: str
    event_type: str
    direction: str
    repeated: bool = False
    """Whether it only repeats an event that is read: then nothing is missing without it."""


@dataclass(frozen=True)
class Ledger:
    """The events of a file, parsed.

    ``rows``: one row an event, by day and id; days (``date``, ``effective_date``, ``known_date``,
    ``date_low``, ``date_high``) as whole days from 1970-01-01, ``effective_date`` NEVER where it
    is unknown; ``line`` is the row's line in the file (the sheet row of a workbook, the number of
    the record in Parquet); other columns as texts or numbers.
    """

    file: str
    sha256: str
    rows: pd.DataFrame
    sidecar: Sidecar
    coverage: tuple[int, int] | None
    """First and last day of the record, or None for an empty one."""
    aside: tuple[Aside, ...] = ()
    """Rows that are not in ``rows`` for a mistake in them."""
    places: tuple[tuple[str, int, str], ...] = ()
    """(column, its number in the file, what the file calls it)."""
    warnings: tuple[Finding, ...] = ()

    @property
    def examples(self) -> tuple[int, ...]:
        """Positions of the rows that say they are examples to replace."""
        codes, sources = pd.factorize(self.rows["source_name"])
        says_so = np.array([is_example(name) for name in sources], dtype=np.bool_)
        return tuple(np.flatnonzero(says_so[codes]).tolist()) if len(codes) else ()

    @property
    def left_out(self) -> tuple[int, ...]:
        """The lines of the rows that are not in ``rows`` for a mistake in them, in order."""
        return tuple(sorted({row.line for row in self.aside}))

    def finding(self, row: int, name: str, key: str, severity: str, **values: Any) -> Finding:
        """A finding about the cell ``name`` of the row at position ``row``."""
        line = int(self.rows["line"].iloc[row])
        number, written = next(
            ((number, written) for column, number, written in self.places if column == name),
            (0, name),
        )
        from_file = ("found", "other", "near")
        told = tuple(
            (k, shown(v) if k in from_file and isinstance(v, str) else v) for k, v in values.items()
        )
        return Finding(self.file, line, number, written, key, told, severity)

    def without(self, lines: Collection[int], *, repeated: bool = False) -> Ledger:
        """The ledger without the rows of these lines, which are set aside; ``repeated``: they only
        repeat other rows.
        """
        if not lines:
            return self
        gone = self.rows["line"].isin(list(lines))
        bad = self.rows[gone]
        ways = bad["source_actor"] + ">" + bad["target_actor"]
        columns = (bad["line"], bad["event_id"], bad["event_type"], ways)
        named = zip(*(column.tolist() for column in columns), strict=True)
        aside = (
            *self.aside,
            *(Aside(line, name, kind, way, repeated) for line, name, kind, way in named),
        )
        rows = self.rows[~gone].reset_index(drop=True)
        return replace(self, rows=rows, aside=aside, coverage=coverage_of(rows, self.sidecar))

    def __str__(self) -> str:
        return f"{self.file}: {len(self.rows)} events"


def read_ledger(source: Source, rulebook: Rulebook) -> Ledger:
    """The ledger in a file or a data frame, in the words of ``rulebook``.

    A CSV, XLSX, Parquet or JSON-lines file. Raises InputError with every mistake, RequestError
    when the file cannot be opened.
    """
    ledger, findings = examine_ledger(source, rulebook.vocabulary)
    if any(finding.severity == "error" for finding in findings):
        raise InputError(findings)
    return ledger


def examine_ledger(
    source: Source, vocabulary: Vocabulary, name: str | None = None
) -> tuple[Ledger, list[Finding]]:
    """The rows that can be read, and every mistake and doubt about the file.

    ``name`` is what the file is called in messages and outputs (its path when absent).
    """
    opened = open_source(source, name)
    table, sidecar, findings = opened.table, opened.sidecar, list(opened.findings)
    missing = [name for name in REQUIRED if name not in table.columns] if table.columns else []
    findings += [*table.findings, *_header(table, missing)]
    parsed = Parsed(table, vocabulary, sidecar)
    whole = bool(table.columns) and not missing
    rows = parsed.rows() if whole else no_rows()
    findings = in_order([*findings, *parsed.findings, *_unshown(table, rows, sidecar)])
    unread = [Aside(line, "", "", "") for line in table.set_aside]
    ledger = Ledger(
        file=table.file,
        sha256=opened.sha256,
        rows=rows,
        sidecar=sidecar,
        coverage=coverage_of(rows, sidecar),
        aside=(*unread, *(Aside(*row) for row in parsed.aside)) if whole else (),
        places=tuple((name, table.places[name], table.written[name]) for name in table.places),
    )
    findings = in_order([*findings, *_examples(ledger)])
    warnings = tuple(f for f in findings if f.severity == "warning")
    return replace(ledger, warnings=warnings), findings


def _examples(ledger: Ledger) -> list[Finding]:
    """Rows that are there to be replaced."""
    key = "ledger.example_row"
    return [ledger.finding(row, "source_name", key, "warning") for row in ledger.examples]


def _header(table: TextTable, missing: Iterable[str]) -> list[Finding]:
    """Columns that must be there, must not be there, or look like a slip of the pen."""
    found = []
    others = [name for name in table.columns if name not in READ]
    for name in missing:
        key = "ledger.missing_id" if name == "event_id" else "ledger.missing_column"
        near = nearest(name, others[:100])
        columns = ", ".join(shown(written) for written in [*table.written.values()][:40])
        values = {"names": ", ".join(OTHER_NAMES[name][:4]), "columns": columns, "near": near}
        found.append(Finding(table.file, table.header, 0, name, key, tuple(values.items())))
    for name in others[:200]:
        place = (table.file, table.header, table.places[name], shown(name))
        near = CANONICAL.get(nearest(name[:80], CANONICAL), "")
        if fold(name) in WEIGHTS:
            found.append(Finding(*place, "ledger.weight_column"))
        elif name not in CARRIED_KNOWN and near and near not in table.columns:
            found.append(Finding(*place, "ledger.column_slip", (("near", near),), "warning"))
    return found


def _unshown(table: TextTable, rows: pd.DataFrame, sidecar: Sidecar) -> list[Finding]:
    """Events later than the day on which the sidecar ends the record: read, and never shown."""
    if sidecar.coverage_end is None:
        return []
    later = rows[rows["date"] > (sidecar.coverage_end - EPOCH).days]
    values = (("end", sidecar.coverage_end),)
    place = table.places.get("date", 0), table.written.get("date", "date")
    return [
        Finding(table.file, line, *place, "ledger.after_coverage", values, "warning")
        for line in later["line"].tolist()
    ]


def coverage_of(rows: pd.DataFrame, sidecar: Sidecar) -> tuple[int, int] | None:
    """The days of the record: as the sidecar says, else from the first day to the latest."""

    def count(date: dt.date | None, other: int | None) -> int | None:
        return (date - EPOCH).days if date else other

    some = len(rows) > 0
    start = count(sidecar.coverage_start, int(rows["date"].min()) if some else None)
    last = int(max(rows["date"].max(), rows["known_date"].max())) if some else None
    end = count(sidecar.coverage_end, last)
    return None if start is None or end is None else (start, end)
