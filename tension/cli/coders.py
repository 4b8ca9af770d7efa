"""`tension coders`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.options import JSON, LANG, RULES, options
from tension.words import say

if TYPE_CHECKING:
    from tension.coders import Agreement, Alpha, Codings, Disagreement
    from tension.scoring import Records

FILE = click.Path(path_type=Path)
Known = Mapping[str, Mapping[str, Any]]


@click.command(
    epilog="Example: tension coders codings.csv suivi.csv --lang fr",
    short_help="How far coders agree.",
)
@click.argument("codings", required=False, type=FILE)
@click.argument("ledger", required=False, type=FILE)
@options(RULES, LANG, JSON)
def command(
    codings: Path | None, ledger: Path | None, rules: Path | None, lang: str, as_json: bool
) -> None:
    """Say how far the coders of a CODINGS file agree, and list where they do not.

    Columns: event_id, coder, and at least one of event_type, intensity, date; one row for each
    coder and event. With a LEDGER, every event must be one of its own, and its coding stands
    beside theirs. Without CODINGS, a small example on the bundled case.
    """
    from tension.coders import agreement, read_codings
    from tension.scoring import read_records

    read = read_codings(codings, rules)
    known: Known | None = None
    if ledger is not None or codings is None:
        known = _known(read, read_records(ledger, rules))
    agreed = agreement(read)
    if as_json:
        click.echo(json.dumps(_content(agreed, known, lang), ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(agreed, known, lang)))


def _known(codings: Codings, records: Records) -> Known:
    """Event → item → the ledger's value; an event that is not in the ledger is a mistake."""
    from tension.coders import ITEMS
    from tension.errors import Finding, InputError

    rows = records.ledger.rows.fillna({"intensity": records.rulebook.content.defaults.intensity})
    columns = [rows[name].tolist() for name in ITEMS]
    known = {
        event: dict(zip(ITEMS, values, strict=True))
        for event, *values in zip(rows["event_id"].tolist(), *columns, strict=True)
    }
    values = (("ledger", records.ledger.file),)
    strange = [
        Finding(
            codings.file, row.line, 0, "event_id", "coders.not_in_ledger",
            (("found", row.event_id), *values),
        )
        for row in codings.rows
        if row.event_id not in known
    ]  # fmt: skip
    if strange:
        raise InputError(strange)
    return known


def _value(item: str, value: Any) -> Any:
    """A coded value as a file has it: days in ISO, numbers without a needless zero."""
    import numpy as np

    if item == "date":
        return str(np.datetime64(int(value), "D"))
    return f"{value:g}" if item == "intensity" else value


def _lines(agreed: Agreement, known: Known | None, lang: str) -> list[str]:
    from tension.words import formats

    codings = agreed.codings
    counts = {
        "codings": formats.counted(len(codings.rows), "coding", lang),
        "events": formats.counted(len(codings.events), "event", lang),
        "coders": formats.counted(len(codings.coders), "coder", lang),
    }
    lines = [say("coders.title", lang, file=codings.file, **counts)]
    lines += [_alpha(alpha, lang) for alpha in agreed.alphas]
    lines += [
        say("coders.note", lang),
        say("coders.disagreements", lang, n=len(agreed.disagreements)),
    ]
    lines += [f"    {_disagreement(one, known, lang)}" for one in agreed.disagreements]
    return lines


def _alpha(alpha: Alpha, lang: str) -> str:
    from tension.words import formats

    names = {"item": say(f"item.{alpha.item}", lang), "metric": say(f"metric.{alpha.metric}", lang)}
    if alpha.value is None:
        return say("coders.undefined", lang, **names, reason=say(alpha.reason, lang))
    value = formats.number(alpha.value, lang, 3)
    units = formats.counted(alpha.units, "coded_event", lang)
    if alpha.low is None or alpha.high is None:
        return say("coders.alpha_alone", lang, **names, alpha=value, units=units)
    ends = {"low": formats.number(alpha.low, lang, 3), "high": formats.number(alpha.high, lang, 3)}
    return say("coders.alpha", lang, **names, alpha=value, **ends, units=units)


def _disagreement(one: Disagreement, known: Known | None, lang: str) -> str:
    told = ", ".join(f"{coder} {_value(one.item, value)}" for coder, value in one.codings)
    item = say(f"item.{one.item}", lang)
    line = say("coders.disagreement", lang, event=one.event_id, item=item, codings=told)
    if known is None:
        return line
    value = _value(one.item, known[one.event_id][one.item])
    return say("coders.in_ledger", lang, line=line, value=value)


def _content(agreed: Agreement, known: Known | None, lang: str) -> dict[str, Any]:
    """The same for a machine."""
    alphas = [
        {
            "item": alpha.item,
            "metric": alpha.metric,
            "alpha": alpha.value,
            "low": alpha.low,
            "high": alpha.high,
            "units": alpha.units,
            "reason": say(alpha.reason, lang) if alpha.reason else "",
        }
        for alpha in agreed.alphas
    ]
    disagreements = []
    for one in agreed.disagreements:
        content: dict[str, Any] = {"event_id": one.event_id, "item": one.item}
        content["codings"] = {coder: _value(one.item, value) for coder, value in one.codings}
        if known is not None:
            content["ledger"] = _value(one.item, known[one.event_id][one.item])
        disagreements.append(content)
    doubts = [
        {
            "event_id": doubt.event_id,
            "types": dict(doubt.types),
            "log_intensity_sd": doubt.log_intensity_sd,
        }
        for doubt in agreed.doubts
    ]
    return {
        "codings": len(agreed.codings.rows),
        "coders": list(agreed.codings.coders),
        "alphas": alphas,
        "disagreements": disagreements,
        "doubts": doubts,
    }
