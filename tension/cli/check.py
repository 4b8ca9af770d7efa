"""`tension check`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tension.cli.options import JSON, LANG, LEDGER, RULES, options
from tension.words import formats, say


@click.command(
    epilog="Example: tension check suivi.csv --rules my_rules.yaml --lang fr",
    short_help="Every mistake with its line.",
)
@options(LEDGER, RULES, LANG, JSON)
@click.pass_context
def command(
    ctx: click.Context, ledger: Path | None, rules: Path | None, lang: str, as_json: bool
) -> None:
    """List every mistake in a ledger and its rulebook: file, line, what was found, what is allowed.

    Exit status 1 when there is something to mend.
    """
    from tension.scoring import examine

    records, findings = examine(ledger, rules)
    errors = [finding for finding in findings if finding.severity == "error"]
    if as_json:
        content = {"clean": not errors, "findings": [f.as_dict(lang) for f in findings]}
        click.echo(json.dumps(content, ensure_ascii=False))
    else:
        for finding in findings:
            note = "" if finding.severity == "error" else f" ({say('cli.warning', lang)})"
            click.echo(finding.text(lang) + note)
        if records is not None:
            book, name = records.rulebook.content, records.ledger.file
            rulebook = f"{book.name} {book.version}"
            events = len(records.ledger.rows)
            click.echo(
                say(
                    "cli.clean",
                    lang,
                    file=name,
                    events=formats.counted(events, "event", lang),
                    rules=rulebook,
                )
            )
        else:
            click.echo(say("cli.errors", lang, n=len(errors)), err=True)
    if errors:
        ctx.exit(1)
