"""Press reports from their file: every cell read and checked, every mistake with its line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.errors import Finding, InputError, RequestError, in_order
from tension.ledger import cells
from tension.ledger.text import TextTable, read_table
from tension.rulebook import Rulebook, Vocabulary, examine_rulebook
from tension.words import fold

CASE: Final = "mali_us_reports.csv"
UNSAID: Final = -(10**9)
"""The reported day of a report that gives none."""
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "report_id": ("report id", "id", "identifiant", "event id"),
    "published": ("published", "publie le", "date de publication", "known date"),
    "event_date_as_reported": (
        *("event date as reported", "event date", "date de l'evenement", "date rapportee", "date"),
    ),
    "actor": ("actor", "acteur", "source actor"),
    "target": ("target", "cible", "target actor"),
    "event_type": ("event type", "type", "type d'evenement"),
    "title": ("title", "titre"),
    "source": ("source", "media", "source name"),
    "url": ("url", "lien", "adresse", "source url"),
    "lang": ("lang", "langue", "language"),
}
"""Column → the names it may go by, folded; the first that the file has is read."""
OPTIONAL: Final = ("event_date_as_reported", "url", "lang")
COLUMNS: Final = tuple(NAMES)


@dataclass(frozen=True)
class Reports:
    """The reports of a file, parsed.

    ``rows``: one row a row of the file, in its order: ``line``, the columns of ``COLUMNS`` as
    texts (actors as alpha-3 codes, types as keys), but the days ``published`` and
    ``event_date_as_reported`` as whole days from 1970-01-01, the latter UNSAID where it is blank.
    """

    file: str
    sha256: str
    rows: pd.DataFrame
    rulebook: Rulebook

    def __str__(self) -> str:
        return f"{self.file}: {len(self.rows)} reports"


def read_reports(path: str | Path | None = None, rules: str | Path | None = None) -> Reports:
    """The reports in the file ``path`` under the rulebook ``rules``; without them, the bundled
    example (twenty reports of October and November 2025, retold) and the bundled rulebook.

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
    reading = _Reading(table)
    rows = reading.rows(vocabulary)
    findings = [*found, *(_own_words(note) for note in table.findings), *reading.findings]
    errors = in_order(finding for finding in findings if finding.severity == "error")
    if errors or rulebook is None:
        raise InputError(errors)
    return Reports(file, hashlib.sha256(content).hexdigest(), rows, rulebook)


def _own_words(finding: Finding) -> Finding:
    """An empty file is told with the columns of reports, not those of a ledger."""
    if finding.key != "ledger.no_header":
        return finding
    needed = ", ".join(name for name in COLUMNS if name not in OPTIONAL)
    return replace(finding, key="reports.no_header", values=(("columns", needed),))


class _Reading:
    """The columns of a text table turned into values; notes what cannot be, cell by cell."""

    def __init__(self, table: TextTable) -> None:
        self.table = table
        self.findings: list[Finding] = []
        written = {fold(name): name for name in reversed(table.columns)}
        self.columns = {
            ours: next((written[name] for name in names if name in written), "")
            for ours, names in NAMES.items()
        }

    def rows(self, vocabulary: Vocabulary) -> pd.DataFrame:
        """One row a report; without the columns that must be there, none."""
        missing = [n for n in COLUMNS if not self.columns[n] and n not in OPTIONAL]
        if missing and self.table.columns:
            there = (("columns", ", ".join(self.table.columns)), ("near", ""))
            for name in missing:
                place = (self.table.file, 1, 0, name)
                self.findings.append(Finding(*place, "ledger.missing_column", there))
        if missing or not self.table.columns:
            return pd.DataFrame(columns=["line", *COLUMNS])
        rows = pd.DataFrame({"line": np.asarray(self.table.lines, dtype=np.int64)})
        for name in ("report_id", "title", "source", "url", "lang"):
            rows[name] = self._texts(name)
        day = partial(cells.day, timezone=vocabulary.timezone)
        kind = partial(cells.event_type, vocabulary=vocabulary)
        rows["published"] = self._parsed("published", day, UNSAID)
        name = "event_date_as_reported"
        rows[name] = self._parsed(name, day, UNSAID)
        rows["actor"] = self._parsed("actor", cells.country, "")
        rows["target"] = self._parsed("target", cells.country, "")
        rows["event_type"] = self._parsed("event_type", kind, "")
        for name in (name for name in COLUMNS if name not in OPTIONAL):
            self._flag(self._texts(name) == "", name, "ledger.blank")
        same = (rows["actor"] == rows["target"]) & (rows["actor"] != "")
        self._flag(same, "target", "ledger.self_dyad")
        self._clashes(rows)
        return rows

    def _texts(self, name: str) -> pd.Series:
        written = self.columns[name]
        if not written:
            return pd.Series([""] * len(self.table.lines), dtype="str")
        return pd.Series(self.table.columns[written], dtype="str")

    def _parsed(self, name: str, parse: Callable[[str], Any], blank: Any) -> NDArray[Any]:
        """A column parsed by distinct text."""
        codes, texts = pd.factorize(self._texts(name))
        values = []
        for code, text in enumerate(texts.tolist()):
            try:
                values.append(parse(text) if text else blank)
            except cells.Unreadable as problem:
                values.append(blank)
                self._find(codes == code, name, problem.key, problem.values)
        made = np.array(values, dtype=object if isinstance(blank, str) else np.int64)
        return made[codes]

    def _clashes(self, rows: pd.DataFrame) -> None:
        """One id is one report: on several rows it has the same text, source, day and address."""
        repeated = rows["report_id"].duplicated().to_numpy(dtype=bool)
        if not repeated.any():
            return
        told = ["title", "source", "published", "url"]
        first = rows.drop_duplicates("report_id").set_index("report_id")
        there = first.loc[rows["report_id"].to_numpy()]
        differ = np.zeros(len(rows), dtype=bool)
        for name in told:
            differ |= (rows[name].to_numpy() != there[name].to_numpy()).astype(bool)
        differ &= (rows["report_id"] != "").to_numpy(dtype=bool)
        for row in np.flatnonzero(differ).tolist():
            values = (
                ("found", rows["report_id"].iloc[row]),
                ("first", int(there["line"].iloc[row])),
            )
            self._find([row], "report_id", "reports.id_clash", values)

    def _flag(self, where: Any, name: str, key: str) -> None:
        """A finding for every row where ``where`` holds, with the cell as what was found."""
        chosen = np.flatnonzero(np.asarray(where, dtype=bool))
        if len(chosen):
            texts = self._texts(name)
            for row in chosen.tolist():
                self._find([row], name, key, (("found", texts.iloc[row]),))

    def _find(self, where: Any, name: str, key: str, values: tuple[tuple[str, Any], ...]) -> None:
        at = np.asarray(where)
        chosen = np.flatnonzero(at) if at.dtype == bool else at
        number = list(self.table.columns).index(self.columns[name]) + 1
        for row in chosen.tolist():
            place = (self.table.file, int(self.table.lines[row]), number, name)
            self.findings.append(Finding(*place, key, values))
