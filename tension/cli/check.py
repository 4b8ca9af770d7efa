"""`tension check`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from tension.cli.options import JSON, LANG, LEDGER, LENIENT, RULES, Asked, lines_told, options
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.errors import Finding
    from tension.scoring import Records

SCHEMA = "tension.check/1"
"""Version of the answer for machines: keys are only ever added within it."""

TOLD = 50
"""Findings of one kind in one column that are told one by one; --json lists all."""


@click.command(
    epilog="Example: tension check suivi.xlsx --rules my_rules.yaml --lang fr",
    short_help="Every mistake with its line.",
)
@options(LEDGER, RULES, LENIENT, LANG, JSON)
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """List every mistake in a ledger and its rulebook: file, line, what was found, what is allowed.

    LEDGER is a CSV, XLSX, ODS, Parquet or JSON-lines file; a line is a sheet row in a workbook.
    Exit status 1 when there is something to mend; with --lenient, 3 when rows were left out.
    """
    from tension.errors import Finding, RequestError
    from tension.scoring import examine

    asked, records = Asked(**given), None
    try:
        records, findings = examine(asked.ledger, asked.rules, lenient=asked.lenient)
    except RequestError as refusal:
        if not asked.as_json:
            raise
        values = tuple(refusal.values.items())
        findings = [Finding(str(refusal.values.get("path", "")), 0, 0, "", refusal.key, values)]
    if asked.as_json:
        click.echo(json.dumps(_for_a_machine(records, findings, asked.lang), ensure_ascii=False))
    else:
        for line in _told(findings, asked.lang):
            click.echo(line)
        errors = sum(finding.severity == "error" for finding in findings)
        if records is None:
            count = formats.number(errors, asked.lang, 0)
            click.echo(say("cli.errors", asked.lang, n=count), err=True)
        else:
            click.echo(_verdict(records, asked.lang))
    if records is None:
        ctx.exit(1)
    elif records.left_out:
        ctx.exit(3)


def _for_a_machine(
    records: Records | None, findings: Sequence[Finding], lang: str
) -> dict[str, Any]:
    errors = sum(finding.severity == "error" for finding in findings)
    return {
        "schema": SCHEMA,
        "clean": not errors,
        "errors": errors,
        "notes": len(findings) - errors,
        "events": None if records is None else len(records.ledger.rows),
        "left_out": [] if records is None else list(records.left_out),
        "findings": [finding.as_dict(lang) for finding in findings],
    }


def _told(findings: Sequence[Finding], lang: str) -> Iterator[str]:
    """A line a finding; of very many alike, the first ones and how many more."""
    many = Counter((finding.file, finding.key, finding.name) for finding in findings)
    told: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        kind = (finding.file, finding.key, finding.name)
        told[kind] += 1
        if told[kind] <= TOLD:
            note = "" if finding.severity == "error" else f" ({say('cli.warning', lang)})"
            yield finding.text(lang) + note
        elif told[kind] == many[kind]:
            name = finding.file
            if finding.name:
                name = say("hint.where", lang, name=finding.file, message=finding.name)
            n = formats.counted(many[kind] - TOLD, "more", lang)
            yield say("cli.more", lang, name=name, n=n, line=finding.line)


def _verdict(records: Records, lang: str) -> str:
    book, events = records.rulebook.content, len(records.ledger.rows)
    counted = formats.counted(events, "event", lang)
    said = {"file": records.ledger.file, "events": counted, "rules": f"{book.name} {book.version}"}
    left_out = records.left_out
    if not left_out:
        return say("cli.clean", lang, **said)
    counts = {"n": len(left_out), "all": events + len(left_out)}
    return say("cli.lenient", lang, **said, **counts, lines=lines_told(left_out))
