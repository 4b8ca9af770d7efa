"""What stands beside a ledger: its title, the days it covers, its phases (``<stem>.toml``)."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tension import countries
from tension.errors import Finding, nearest

TEXTS = ("licence", "citation", "note")
KEYS = (
    *TEXTS,
    "title",
    "dyads",
    "coverage_start",
    "coverage_end",
    "date_order",
    "country_codes",
    "report",
    "phases",
)
DATE_ORDERS = ("ymd", "dmy", "mdy")


@dataclass(frozen=True)
class Phase:
    """A stretch of days that the editors of a ledger name; a reading, not a result."""

    start: dt.date
    end: dt.date
    label: Mapping[str, str]


@dataclass(frozen=True)
class Sidecar:
    """The sidecar's content; every part may be missing."""

    title: Mapping[str, str] = field(default_factory=dict)
    dyads: tuple[str, ...] = ()
    coverage_start: dt.date | None = None
    coverage_end: dt.date | None = None
    report_since: dt.date | None = None
    report_as_of: dt.date | None = None
    phases: tuple[Phase, ...] = ()
    date_order: str | None = None
    """How the ledger writes days in numbers: ymd, dmy or mdy; None where it is not said."""
    country_codes: str = "iso"
    """The system of the ledger's country codes."""
    licence: str = ""
    citation: str = ""
    note: str = ""


def read_sidecar(ledger: Path) -> tuple[Sidecar, list[Finding]]:
    """The sidecar beside ``ledger`` (an empty one when there is none) and its mistakes."""
    path = ledger.with_suffix(".toml")
    if not path.is_file():
        return Sidecar(), []
    content = path.read_bytes()
    reader = _Reader(str(path), content.decode("utf-8", errors="replace"))
    try:
        values = tomllib.loads(reader.text)
    except tomllib.TOMLDecodeError as broken:
        line = re.search(r"at line (\d+)", str(broken))
        reader.find("sidecar.not_toml", line=int(line[1]) if line else 0, problem=str(broken))
        return Sidecar(), reader.findings
    return reader.sidecar(values), reader.findings


class _Reader:
    """Takes a sidecar apart, noting what is wrong and where."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.findings: list[Finding] = []

    def find(self, key: str, name: str = "", line: int = 0, **values: Any) -> None:
        if name and not line:
            pattern = re.compile(rf"^\s*{re.escape(name.rpartition('.')[2])}\s*=", re.MULTILINE)
            match = pattern.search(self.text)
            line = self.text[: match.start()].count("\n") + 1 if match else 0
        self.findings.append(Finding(self.file, line, 0, name, key, tuple(values.items())))

    def sidecar(self, values: dict[str, Any]) -> Sidecar:
        self._known(values, KEYS, "")
        report = self._table(values, "report")
        self._known(report, ("since", "as_of"), "report.")
        sidecar = Sidecar(
            title=self._label(values, "title"),
            dyads=self._dyads(values),
            coverage_start=self._day(values, "coverage_start"),
            coverage_end=self._day(values, "coverage_end"),
            report_since=self._day(report, "since", "report."),
            report_as_of=self._day(report, "as_of", "report."),
            phases=self._phases(values),
            date_order=self._choice(values, "date_order", DATE_ORDERS),
            country_codes=self._choice(values, "country_codes", countries.SYSTEMS) or "iso",
            **{name: self._text(values, name) for name in TEXTS},
        )
        start, end = sidecar.coverage_start, sidecar.coverage_end
        if start and end and end < start:
            self.find("sidecar.order", "coverage_end", start=start, end=end)
        return sidecar

    def _known(self, table: dict[str, Any], allowed: tuple[str, ...], prefix: str) -> None:
        for name in table:
            if name not in allowed:
                near = nearest(name, allowed)
                self.find(
                    "rulebook.unknown_key", prefix + name, allowed=", ".join(allowed), near=near
                )

    def _table(self, values: dict[str, Any], name: str) -> dict[str, Any]:
        table = values.get(name, {})
        if not isinstance(table, dict):
            self.find("sidecar.wrong_type", name, allowed=f"[{name}]")
            return {}
        return table

    def _text(self, values: dict[str, Any], name: str) -> str:
        text = values.get(name, "")
        if not isinstance(text, str):
            self.find("sidecar.wrong_type", name, allowed=f'{name} = "…"')
            return ""
        return text

    def _choice(self, values: dict[str, Any], name: str, allowed: tuple[str, ...]) -> str | None:
        found = values.get(name)
        if found is not None and found not in allowed:
            near = nearest(str(found), allowed)
            self.find(
                "ledger.not_allowed", name, found=str(found), near=near, allowed=", ".join(allowed)
            )
            return None
        return None if found is None else str(found)

    def _label(self, values: dict[str, Any], name: str) -> dict[str, str]:
        label = values.get(name, {})
        label = {"en": label} if isinstance(label, str) else label
        if not isinstance(label, dict) or not all(isinstance(text, str) for text in label.values()):
            self.find("sidecar.wrong_type", name, allowed=f'{name} = {{ en = "…", fr = "…" }}')
            return {}
        return label

    def _day(self, values: dict[str, Any], name: str, prefix: str = "") -> dt.date | None:
        day = values.get(name)
        if day is not None and (isinstance(day, dt.datetime) or not isinstance(day, dt.date)):
            self.find("sidecar.wrong_type", prefix + name, allowed="2025-12-31")
            return None
        return day

    def _dyads(self, values: dict[str, Any]) -> tuple[str, ...]:
        dyads = values.get("dyads", [])
        if not isinstance(dyads, list):
            self.find("sidecar.wrong_type", "dyads", allowed='["MLI-USA"]')
            return ()
        known = countries.codes()
        good = []
        for dyad in dyads:
            sides = dyad.split("-") if isinstance(dyad, str) else []
            if len(sides) == 2 and set(sides) <= known and sides[0] != sides[1]:
                good.append("-".join(sorted(sides)))
            else:
                self.find("request.not_a_dyad", "dyads", found=str(dyad))
        return tuple(good)

    def _phases(self, values: dict[str, Any]) -> tuple[Phase, ...]:
        phases = []
        tables = values.get("phases", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.find("sidecar.wrong_type", "phases", allowed="[[phases]]")
            return ()
        for table in tables:
            self._known(table, ("start", "end", "label"), "phases.")
            start, end = (self._day(table, name, "phases.") for name in ("start", "end"))
            if start is None or end is None or end < start:
                self.find("sidecar.order", "phases", start=start, end=end)
            else:
                phases.append(Phase(start, end, self._label(table, "label")))
        return tuple(phases)
