"""Tables that are not ledgers (press reports, codings), read by the same reader and checks.

This file alone knows how the reader of ledgers hands its cells over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.errors import Finding, InputError, in_order
from tension.ledger import cells, dates
from tension.ledger.sidecar import Sidecar
from tension.ledger.source import Source, open_source
from tension.ledger.text import TextTable
from tension.ledger.unreadable import Unreadable
from tension.rulebook import Rulebook, Vocabulary, examine_rulebook
from tension.words import fold

Rows = TypeVar("Rows")
Parse = Callable[[str], Any]
Names = Mapping[str, tuple[str, ...]]
"""Column → the names it may go by, folded; the first that the file has is read."""


@dataclass(frozen=True)
class Parsers:
    """How cells are read: each takes a text, and raises what ``Sheet.parsed`` catches."""

    day: Parse
    """Days from 1970-01-01."""
    country: Parse
    """ISO 3166 alpha-3."""
    event_type: Parse
    """Key of the rulebook."""
    intensity: Parse


class Sheet:
    """The columns of a file; notes what cannot be read, cell by cell.

    ``file``, ``sha256``: its name and content; ``lines``: the line of each row; ``there``: our
    columns that it has, and the name of each in the table; ``findings``: every mistake so far.
    """

    def __init__(self, table: TextTable, sha256: str, names: Names, sidecar: Sidecar) -> None:
        self.file = table.file
        self.sha256 = sha256
        self.lines = table.lines
        self.findings = list(table.findings)
        self._table = table
        self._sidecar = sidecar
        written = {fold(table.written[name]): name for name in reversed(table.columns)}
        found = {
            ours: next((written[name] for name in known if name in written), "")
            for ours, known in names.items()
        }
        self.there = {ours: name for ours, name in found.items() if name}

    def require(self, names: Iterable[str]) -> bool:
        """Whether all of these columns are there; one that is not is a mistake, and so is a file
        without a header.
        """
        missing = [name for name in names if name not in self.there]
        if not self._table.columns:
            needed = (("columns", ", ".join(missing)),)
            self.findings = [
                replace(note, key="sheet.no_header", values=needed)
                if note.key == "ledger.no_header"
                else note
                for note in self.findings
            ]
            return False
        written = ", ".join(self._table.written.values())
        values = (("columns", written),)
        for name in missing:
            place = (self.file, self._table.header, 0, name)
            self.findings.append(Finding(*place, "sheet.missing_column", values))
        return not missing

    def texts(self, name: str) -> pd.Series:
        """The cells of a column as they are; empty texts where the file has no such column."""
        if name not in self.there:
            return pd.Series([""] * len(self.lines), dtype="str")
        return self._table.columns[self.there[name]]

    def parsers(self, vocabulary: Vocabulary, days: Iterable[str], number: str = "") -> Parsers:
        """How to read the cells, in the words of a rulebook; ``days``, ``number``: the columns that
        settle for the whole file in which order it writes days, and its decimal mark.
        """
        marks = cells.marks_of(self.texts(number).unique().tolist(), self._table.separator)
        return Parsers(
            day=partial(dates.day, timezone=vocabulary.timezone, order=self._order(days)),
            country=partial(cells.country, system=self._sidecar.country_codes),
            event_type=partial(cells.event_type, vocabulary=vocabulary),
            intensity=partial(cells.number, low=0.5, high=2, marks=marks),
        )

    def _order(self, days: Iterable[str]) -> dates.Order:
        columns = [self.texts(name).unique().tolist() for name in days]
        texts = [text for column in columns for text in column]
        sidecar = Path(self.file).with_suffix(".toml").name
        return dates.order_of(texts, self._sidecar.date_order, sidecar)

    def parsed(self, name: str, parse: Parse, blank: Any) -> NDArray[Any]:
        """A column read by distinct text: ``blank`` for the empty one and for what is a mistake."""
        codes, texts = pd.factorize(self.texts(name))
        values = []
        for code, text in enumerate(texts.tolist()):
            try:
                values.append(parse(text) if text else blank)
            except Unreadable as problem:
                problem.look_for_nearest()
                values.append(blank)
                for row in np.flatnonzero(codes == code).tolist():
                    self.find(row, name, problem.key, **dict(problem.values))
        made = np.array(values, dtype=object if isinstance(blank, str) else type(blank))
        return made[codes]

    def flag(self, where: Any, name: str, key: str) -> None:
        """A finding for every row where ``where`` holds, with the cell as what was found."""
        chosen = np.flatnonzero(np.asarray(where, dtype=bool)).tolist()
        texts = self.texts(name) if chosen else None
        for row in chosen:
            self.find(row, name, key, found="" if texts is None else texts.iloc[row])

    def find(self, row: int, name: str, key: str, **values: Any) -> None:
        """Note a mistake in the cell ``name`` of the row at position ``row``."""
        number = self._table.places.get(self.there.get(name, ""), 0)
        place = (self.file, int(self.lines[row]), number, name)
        self.findings.append(Finding(*place, key, tuple(values.items())))


def read_sheet(
    source: Source | None,
    bundled: str,
    names: Names,
    rules: str | Path | None,
    read: Callable[[Sheet, Vocabulary], Rows],
) -> tuple[Sheet, Rows, Rulebook]:
    """A sheet (see ``open_sheet``), what ``read`` makes of its rows, and the rulebook whose words
    they are in.

    Raises InputError with every mistake in both files, RequestError when one cannot be opened.
    """
    rulebook, vocabulary, found = examine_rulebook(rules)
    sheet = open_sheet(source, bundled, names)
    rows = read(sheet, vocabulary)
    errors = in_order(f for f in [*found, *sheet.findings] if f.severity == "error")
    if errors or rulebook is None:
        raise InputError(errors)
    return sheet, rows, rulebook


def open_sheet(source: Source | None, bundled: str, names: Names) -> Sheet:
    """A file or a data frame, or without one the file ``bundled`` of the package.

    Raises RequestError when it cannot be opened.
    """
    if source is None:
        with as_file(files("tension") / "data") as folder:
            return _opened(folder / bundled, bundled, names)
    return _opened(source, None, names)


def _opened(source: Source, name: str | None, names: Names) -> Sheet:
    opened = open_source(source, name)
    sheet = Sheet(opened.table, opened.sha256, names, opened.sidecar)
    sheet.findings += opened.findings
    return sheet
