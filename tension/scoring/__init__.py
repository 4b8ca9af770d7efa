"""Ledger x rulebook: dated, linked, weighed records, and every impossible history."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from tension.errors import Finding, InputError, in_order
from tension.ledger import Ledger, Source, examine_ledger
from tension.rulebook import Rulebook, Vocabulary, examine_rulebook
from tension.scoring.links import link, told_twice
from tension.scoring.measures import Measure, measures_of
from tension.scoring.pulses import Pulses, make_pulses
from tension.scoring.records import Records, weigh

__all__ = [
    "Measure",
    "Pulses",
    "Records",
    "examine",
    "make_pulses",
    "measures_of",
    "read_records",
    "score",
]

CASE = "mali_us_events.csv"


def read_records(
    ledger: Source | None = None, rules: str | Path | None = None, *, lenient: bool = False
) -> Records:
    """The records of a ledger under a rulebook; without arguments, of the bundled case.

    ``ledger``: path of a CSV, XLSX, Parquet or JSON-lines file, or a data frame (pandas, polars, or
    any that speaks Arrow; its rows count from 1 in messages); ``rules``: path of a rulebook, the
    bundled one when absent. ``lenient``: rows with a mistake are left out, and counted in
    ``Records.left_out``; what is wrong with the file itself is still an error. Raises InputError
    with every mistake in both, RequestError when a file cannot be opened.

    >>> print(tension.read_records())
    65 records of MLI-USA, tension-core 1.0.0: 36 types
    """
    records, findings = examine(ledger, rules, lenient=lenient)
    if records is None:
        raise InputError([f for f in findings if f.severity == "error"])
    return records


def examine(
    ledger: Source | None = None, rules: str | Path | None = None, *, lenient: bool = False
) -> tuple[Records | None, list[Finding]]:
    """The records, or None when there are mistakes; and every mistake and doubt in both files.

    With ``lenient``, None only for a mistake that is not that of single rows: those are left out.
    """
    rulebook, vocabulary, findings = examine_rulebook(rules)
    if not vocabulary.types:  # no rulebook at all: every word of the ledger would be unknown
        return None, in_order(findings)
    read, more = _examined(ledger, vocabulary)
    findings = [*findings, *more]
    records = None
    if rulebook is not None:
        score_ = _scored_leniently if lenient else _scored
        records, histories = score_(read, rulebook)
        findings += histories
    borne = {(read.file, line) for line in records.left_out} if records else set()
    if any(f.severity == "error" and (f.file, f.line) not in borne for f in findings):
        records = None
    return records, in_order(findings)


def score(ledger: Ledger, rulebook: Rulebook, *, strict: bool = True) -> Records:
    """The records of a ledger that was read. Raises InputError with every impossible history;
    without ``strict`` those that the index can carry are carried.
    """
    records, findings = _scored(ledger, rulebook, strict=strict)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise InputError(errors)
    return records


def _scored(
    ledger: Ledger, rulebook: Rulebook, *, strict: bool = True
) -> tuple[Records, list[Finding]]:
    table = weigh(ledger, rulebook)
    links, findings = link(ledger, rulebook, table, strict=strict)
    findings += told_twice(ledger)
    return Records(ledger, rulebook, table, links, ledger.coverage), findings


def _scored_leniently(ledger: Ledger, rulebook: Rulebook) -> tuple[Records, list[Finding]]:
    """The records of the rows that can have been, without those that repeat another, then without
    the impossible ones, layer after layer: without a row, another may turn out impossible.
    """
    told = told_twice(ledger)
    ledger = ledger.without(_lines_of(told), repeated=True)
    while True:
        table = weigh(ledger, rulebook)
        links, findings = link(ledger, rulebook, table, lenient=True)
        impossible = [finding for finding in findings if finding.severity == "error"]
        if not impossible:
            out = ledger.left_out
            records = Records(ledger, rulebook, table, links, ledger.coverage, left_out=out)
            return records, [*told, *findings]
        told += impossible
        ledger = ledger.without(_lines_of(impossible))


def _lines_of(findings: list[Finding]) -> set[int]:
    return {finding.line for finding in findings if finding.severity == "error"}


def _examined(ledger: Source | None, vocabulary: Vocabulary) -> tuple[Ledger, list[Finding]]:
    if ledger is not None:
        return examine_ledger(ledger, vocabulary)
    with as_file(files("tension") / "data") as folder:
        return examine_ledger(folder / CASE, vocabulary, name=CASE)
