"""Where events come from: a file, a folder of files or a query; and the one form they are kept in.

A release keeps its own ledger: the confirmed rows of its pair in one canonical order and spelling,
without notes or the names of coders. So the same events give the same bytes, however the rows were
sorted, split over files or fetched, and a release can be computed again from itself.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pandas as pd

from tension.errors import Finding, InputError, RequestError
from tension.export import column_texts, day_text
from tension.files import Keep, anew, csv_bytes, csv_in_pieces, csv_rows_of_columns, read_whole
from tension.index.spans import pieces_of_events
from tension.ledger import Ledger, coverage_of, examine_ledger
from tension.ledger.columns import DAYS, READ
from tension.publish.archive import Release, digest_of
from tension.publish.config import Query
from tension.rulebook import Rulebook, read_rulebook
from tension.scoring import Records, examine, read_records, score
from tension.vintages import known_pair

KEPT: Final = tuple(
    name for name in READ if name not in ("coder", "recorded_at", "notes", "status")
)
"""Columns of the ledger of a release."""
LEDGER: Final = "ledger.csv"
SIDECAR: Final = "ledger.toml"
RULES: Final = "scoring_rules.yaml"
KINDS: Final = (".csv", ".tsv", ".xlsx", ".ods", ".parquet", ".jsonl", ".ndjson")
"""Names of the files that a folder of ledgers is read from."""


@dataclass(frozen=True)
class Source:
    """What a release is made from, as its own files have it."""

    dyad: str
    ledger: bytes
    sidecar: bytes
    rules: bytes

    @cached_property
    def digests(self) -> dict[str, str]:
        """Name → SHA-256 of the three files."""
        told = ((LEDGER, self.ledger), (SIDECAR, self.sidecar), (RULES, self.rules))
        return {name: digest_of(content) for name, content in told}


def read_source(
    dyad: str, ledger: Path | Query | None, rules: Path | None, keep: Keep = anew
) -> Source:
    """The events of a pair and the rules, in the form that a release keeps. ``keep``: of the pieces
    of its ledger that were made before.

    Raises InputError with every mistake, RequestError when something cannot be opened.
    """
    rulebook = read_rulebook(rules)
    records = _records(ledger, rules, rulebook)
    if records.dyads and dyad not in records.dyads:
        allowed = ", ".join(records.dyads)
        raise RequestError("request.no_such_dyad", found=dyad, allowed=allowed)
    own = _of_pair(known_pair(records, dyad), dyad)
    _no_examples(own)
    return Source(dyad, ledger_csv(own, keep), sidecar_toml(own), rulebook.text.encode("utf-8"))


def read_again(source: Source) -> tuple[Records, list[Finding]]:
    """The records of a source, under the names that its files have in a release."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / LEDGER).write_bytes(source.ledger)
        (folder / SIDECAR).write_bytes(source.sidecar)
        (folder / RULES).write_bytes(source.rules)
        records, findings = examine(folder / LEDGER, folder / RULES)
        findings = [replace(one, file=Path(one.file).name) for one in findings]
    if records is None:
        raise InputError([one for one in findings if one.severity == "error"])
    ledger = replace(records.ledger, file=LEDGER)
    rulebook = replace(records.rulebook, file=RULES)
    return replace(records, ledger=ledger, rulebook=rulebook), findings


def source_of(release: Release) -> Source:
    """What a release was made from, out of its own files."""
    texts = (release.read(name) for name in (LEDGER, SIDECAR, RULES))
    return Source(str(release.manifest["dyad"]), *texts)


def _no_examples(records: Records) -> None:
    """Rows that are there to be replaced are not published. Raises InputError with all of them."""
    ledger, key = records.ledger, "publish.example_row"
    found = [ledger.finding(row, "source_name", key, "error") for row in ledger.examples]
    if found:
        raise InputError(found)


def _records(ledger: Path | Query | None, rules: Path | None, rulebook: Rulebook) -> Records:
    if isinstance(ledger, Query):
        return _queried(ledger, rules)
    if ledger is None or not ledger.is_dir():
        return read_records(ledger, rules)
    return score(_of_folder(ledger, rulebook), rulebook)


def _of_folder(folder: Path, rulebook: Rulebook) -> Ledger:
    """The ledgers of a folder as one; an id belongs to one row of all of them."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() in KINDS)
    if not paths:
        raise RequestError("publish.empty_folder", path=str(folder), allowed=", ".join(KINDS))
    read = [examine_ledger(path, rulebook.vocabulary) for path in paths]
    findings = [finding for _, found in read for finding in found if finding.severity == "error"]
    home: dict[str, str] = {}
    for one, _ in read:
        for row, name in enumerate(one.rows["event_id"].tolist()):
            if home.setdefault(name, one.file) != one.file:
                key, other = "publish.id_in_two_files", Path(home[name]).name
                findings.append(one.finding(row, "event_id", key, "error", found=name, other=other))
    if findings:
        raise InputError(findings)
    ledgers = [one for one, _ in read]
    rows = pd.concat([one.rows for one in ledgers], ignore_index=True)
    rows = rows.sort_values(["date", "event_id"], kind="stable", ignore_index=True)
    texts = [name for name in rows.columns if rows[name].dtype == ledgers[0].rows["event_id"].dtype]
    rows[texts] = rows[texts].fillna("")
    sidecar = next((one.sidecar for one in ledgers if one.sidecar.title), ledgers[0].sidecar)
    coverage = coverage_of(rows, sidecar)
    return replace(ledgers[0], file=str(folder), rows=rows, sidecar=sidecar, coverage=coverage)


def _queried(query: Query, rules: Path | None) -> Records:
    """The answer of a database, read as a ledger is."""
    columns, rows = _fetched(query)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "query.csv"
        path.write_bytes(csv_bytes(columns, rows))
        try:
            return read_records(path, rules)
        except InputError as mistakes:
            named = [_renamed(finding, str(path)) for finding in mistakes.findings]
            raise InputError(named) from None


def _renamed(finding: Finding, path: str) -> Finding:
    return replace(finding, file="SQL") if finding.file == path else finding


def _fetched(query: Query) -> tuple[list[str], list[list[str]]]:
    try:
        import sqlalchemy
    except ImportError:
        raise RequestError("publish.no_sqlalchemy") from None
    try:
        engine = sqlalchemy.create_engine(_address(query))
        with engine.connect() as connection:
            answer = connection.execute(sqlalchemy.text(query.query))
            names, rows = list(answer.keys()), [[_cell(c) for c in row] for row in answer]
        engine.dispose()
    except (sqlalchemy.exc.SQLAlchemyError, ImportError) as problem:
        # the text of the problem may hold the address, and with it a password
        kind = type(getattr(problem, "orig", None) or problem).__name__
        raise RequestError("publish.query_failed", problem=kind) from None
    return names, rows


def _address(query: Query) -> str:
    if query.url_env:
        found = os.environ.get(query.url_env, "")
        if not found:
            raise RequestError("publish.no_variable", name=query.url_env)
        return found
    if query.url_file is not None:
        return read_whole(query.url_file).decode("utf-8", errors="replace").strip()
    return query.url


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _of_pair(records: Records, dyad: str) -> Records:
    """The records of the pair alone, and those of other pairs that they refer to."""
    table = records.table
    mine = table["dyad"] == dyad
    if mine.all():
        return records
    wanted = set(table.loc[mine, "event_id"])
    rows = {row["event_id"]: row for row in table.to_dict("records")}
    queue = list(wanted)
    while queue:
        row = rows[queue.pop()]
        cells = (row["ends"], row["responds_to"], row["lapses_with"])
        named = {name.strip() for cell in cells for name in cell.split(";")}
        new = (named & rows.keys()) - wanted
        wanted |= new
        queue += sorted(new)
    kept = table[table["event_id"].isin(wanted)].reset_index(drop=True)
    return replace(records, table=kept)


def ledger_csv(records: Records, keep: Keep = anew) -> bytes:
    """The ledger of a release: KEPT columns of the records, by day and id; blank where blank means
    the same.
    """
    rows = records.ledger.rows
    kept = pd.Index(records.table["event_id"]).get_indexer(pd.Index(rows["event_id"])) >= 0
    rows = (rows if kept.all() else rows[kept])[list(KEPT)]
    return b"".join(csv_in_pieces(LEDGER, KEPT, pieces_of_events(rows, _canonical), keep))


def _canonical(rows: pd.DataFrame) -> bytes:
    texts = {name: column_texts(rows[name]) for name in KEPT}
    day = texts["date"]
    for name in set(DAYS) - {"date"}:
        texts[name] = [
            "" if one == same else one for one, same in zip(texts[name], day, strict=True)
        ]
    chances = zip(texts["lapse_confidence"], texts["lapses_with"], strict=True)
    texts["lapse_confidence"] = [chance if lapses else "" for chance, lapses in chances]
    return csv_rows_of_columns([*texts.values()])


def sidecar_toml(records: Records) -> bytes:
    """The sidecar of a release: that of the ledger, with the days of the record said."""
    return "".join(f"{line}\n" for line in _toml(records)).encode("utf-8")


def _toml(records: Records) -> Iterator[str]:
    sidecar = records.ledger.sidecar
    if sidecar.title:
        yield f"title = {_inline(sidecar.title)}"
    for name in ("licence", "citation", "note"):
        if text := getattr(sidecar, name):
            yield f"{name} = {_quoted(text)}"
    if sidecar.dyads:
        yield f"dyads = [{', '.join(_quoted(dyad) for dyad in sidecar.dyads)}]"
    for name, day in zip(("coverage_start", "coverage_end"), records.coverage or (), strict=False):
        yield f"{name} = {day_text(day)}"
    yield 'date_order = "ymd"'
    report = (("since", sidecar.report_since), ("as_of", sidecar.report_as_of))
    if any(day for _, day in report):
        yield "[report]"
        yield from (f"{name} = {day.isoformat()}" for name, day in report if day)
    for phase in sidecar.phases:
        yield "[[phases]]"
        yield f"start = {phase.start.isoformat()}"
        yield f"end = {phase.end.isoformat()}"
        yield f"label = {_inline(phase.label)}"


def _inline(texts: Any) -> str:
    pairs = ", ".join(f"{_quoted(key)} = {_quoted(texts[key])}" for key in sorted(texts))
    return f"{{ {pairs} }}"


def _quoted(text: str) -> str:
    """A basic string of TOML: that of JSON, and DEL escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
