"""Codings from their file: one row for each coder and event, every mistake with its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from tension.errors import Finding, InputError, RequestError, in_order
from tension.ledger import cells
from tension.ledger.text import TextTable, read_table
from tension.rulebook import Vocabulary, examine_rulebook

CASE: Final = "mali_us_codings.csv"
REQUIRED: Final = ("event_id", "coder")
ITEMS: Final = ("event_type", "intensity", "date")


@dataclass(frozen=True)
class Coding:
    """What one coder says of one event; None where the cell is blank. ``date`` counts days from
    1970-01-01.
    """

    line: int
    event_id: str
    coder: str
    event_type: str | None
    intensity: float | None
    date: int | None


@dataclass(frozen=True)
class Codings:
    """The codings of a file, by event and coder."""

    file: str
    rows: tuple[Coding, ...]

    @property
    def events(self) -> tuple[str, ...]:
        """The events that were coded, sorted."""
        return tuple(sorted({row.event_id for row in self.rows}))

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded, sorted."""
        return tuple(sorted({row.coder for row in self.rows}))


def read_codings(path: str | Path | None = None, rules: str | Path | None = None) -> Codings:
    """The codings in the file ``path`` in the words of the rulebook ``rules``; without them, the
    bundled example (three made-up coders on events of the case) and the bundled rulebook.

    Raises InputError with every mistake, RequestError when a file cannot be opened.
    """
    rulebook, vocabulary, found = examine_rulebook(rules)
    source = files("tension") / "data" / CASE if path is None else Path(path)
    file = CASE if path is None else str(path)
    try:
        content = source.read_bytes()
    except OSError as refusal:
        reason = refusal.strerror or str(refusal)
        raise RequestError("files.unreadable", path=file, reason=reason) from refusal
    table = read_table(content, file)
    reading = _Reading(table, vocabulary)
    rows = reading.rows()
    findings = [*found, *table.findings, *reading.findings]
    errors = in_order(finding for finding in findings if finding.severity == "error")
    if errors or rulebook is None:
        raise InputError(errors)
    return Codings(file, tuple(sorted(rows, key=lambda row: (row.event_id, row.coder))))


class _Reading:
    """A text table turned into codings; notes what cannot be, cell by cell."""

    def __init__(self, table: TextTable, vocabulary: Vocabulary) -> None:
        self.table = table
        self.findings: list[Finding] = []
        self.parsers: dict[str, Callable[[str], Any]] = {
            "event_type": partial(cells.event_type, vocabulary=vocabulary),
            "intensity": partial(cells.number, low=0.5, high=2),
            "date": partial(cells.day, timezone=vocabulary.timezone),
        }

    def rows(self) -> list[Coding]:
        """One coding a row, without the rows that cannot be read."""
        columns = {name: list(texts) for name, texts in self.table.columns.items()}
        missing = [name for name in REQUIRED if name not in columns]
        if not any(name in columns for name in ITEMS):
            missing.append("event_type")
        if missing:
            there = (("columns", ", ".join(columns)), ("near", ""))
            for name in missing if columns else ():
                self.findings.append(
                    Finding(self.table.file, 1, 0, name, "ledger.missing_column", there)
                )
            return []
        first: dict[tuple[str, str], int] = {}
        rows = []
        for at in range(len(self.table.lines)):
            names = [str(name) for name in (*REQUIRED, *ITEMS) if name in columns]
            written = {name: columns[name][at] for name in names}
            row = self._row(int(self.table.lines[at]), written)
            if row is None:
                continue
            line = first.setdefault((row.event_id, row.coder), row.line)
            if line != row.line:
                told = {"coder": row.coder, "event": row.event_id, "first": line}
                self._find(row.line, "coder", "coders.coder_twice", **told)
            rows.append(row)
        return rows

    def _row(self, line: int, written: dict[str, str]) -> Coding | None:
        before = len(self.findings)
        for name in REQUIRED:
            if not written[name]:
                self._find(line, name, "ledger.blank", found="")
        if not any(written.get(name) for name in ITEMS):
            self._find(line, "event_type", "coders.nothing")
        values: dict[str, Any] = {}
        for name, parse in self.parsers.items():
            try:
                values[name] = parse(written[name]) if written.get(name) else None
            except cells.Unreadable as problem:
                self._find(line, name, problem.key, **dict(problem.values))
        if len(self.findings) > before:
            return None
        return Coding(line, written["event_id"], written["coder"], **values)

    def _find(self, line: int, name: str, key: str, **values: Any) -> None:
        names = list(self.table.columns)
        number = names.index(name) + 1 if name in names else 0
        place = (self.table.file, line, number, name)
        self.findings.append(Finding(*place, key, tuple(values.items())))
