"""`tension robustness`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.options import (
    AS_OF,
    DYAD,
    JSON,
    LANG,
    LEDGER,
    RULES,
    SINCE,
    UNTIL,
    Asked,
    Day,
    options,
    progress,
    tell_written,
)
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.index import DailyIndex
    from tension.uncertainty import Robustness, Statement, VarianceShares, Verdict

SHOWN = 8
Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    """With what the command line claims; nothing: what the index itself says."""

    above: tuple[Days, ...]
    below: tuple[Days, ...]
    peak: tuple[Days, ...]
    draws: int
    seed: int
    out: Path | None

    def statements(self, index: DailyIndex) -> list[Statement] | None:
        """The claims, in order, or None. A day without a value is a RequestError."""
        from tension.errors import RequestError
        from tension.uncertainty import Moved, Peaked

        for day in (day for pair in (*self.above, *self.below, *self.peak) for day in pair):
            index.position(day)
        found: list[Statement] = [Moved(*pair) for pair in self.above]
        found += [Moved(*pair, above=False) for pair in self.below]
        covered = index.dates[index.in_record]
        for first, last in self.peak:
            if last < first:
                raise RequestError("request.order", since=first, until=last)
            found.append(Peaked(covered[0].item(), covered[-1].item(), first, last))
        return found or None


_claim = partial(click.option, metavar="A B", nargs=2, type=Day(), multiple=True)


@click.command(
    epilog="Example: tension robustness --below 2025-12-10 2025-10-22 --until 2025-12-31",
    short_help="What a statement survives.",
)
@options(LEDGER, DYAD, RULES, SINCE, UNTIL, AS_OF, LANG, JSON)
@_claim("--above", help="Tension is higher on day A than on day B.")
@_claim("--below", help="Tension is lower on day A than on day B.")
@_claim("--peak", help="Tension peaks between days A and B.")
@click.option("--draws", type=int, default=2000, show_default=True, help="Number of draws.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the draws.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for robustness.csv, shares.csv, bands.png and tornado.png.",
)
def command(**given: Any) -> None:
    """Ask statements again under other assumptions, and say what the width of the band rests on.

    Without statements, those of the index itself: each phase of the ledger's sidecar rose or fell,
    and the year peaked when it did. Each is asked on the line, in the draws, and under other
    half-lives, kappa, shares, aggregators, windows, and without each event in turn.
    """
    from tension.uncertainty import check_robustness, draw_bands, variance_shares

    asked = _Asked(**given)
    lang = asked.lang
    with progress(lang) as step:
        step("cli.reading")
        index = asked.index(asked.records())
        if index.last_day is None:
            click.echo(say("robust.nothing", lang))
            return
        statements = asked.statements(index)
        step("cli.computing")
        bands = draw_bands(index, asked.draws, asked.seed)
        found = check_robustness(index, statements, bands=bands)
        shares = variance_shares(bands, index.last_day)
        paths = [] if asked.out is None else _write(found, shares, asked.out, lang)
    if asked.as_json:
        click.echo(json.dumps(_for_machines(found, shares, paths), ensure_ascii=False))
        return
    for line in (*_statement_lines(found, lang), *_share_lines(shares, lang)):
        click.echo(line)
    tell_written(paths, lang)


def _statement_lines(found: Robustness, lang: str) -> Iterator[str]:
    bands = found.bands
    for statement, verdict, chance in zip(
        found.statements, found.lines, found.chances, strict=True
    ):
        yield statement.text(lang)
        if verdict.holds is None or bands is None or chance is None:
            yield f"    {say('robust.not_asked', lang)}"
            continue
        key = "robust.holds" if verdict.holds else "robust.fails"
        kept, asked = found.survived(statement)
        counts = {"draws": formats.number(bands.draws, lang, 0), "seed": bands.seed}
        counts |= {"share": _percent(chance, lang), "kept": kept, "asked": asked}
        yield f"    {say(key, lang, margin=_margin(verdict, lang), **counts)}"
        failed = [setting_text(v, lang) for v in found.overturned(statement)]
        if failed:
            yield f"    {say('robust.overturned', lang, settings=' · '.join(failed))}"
        ends = found.leaving_one_out(statement)
        if ends is not None:
            low, high = ends
            values = {"low_event": low.setting, "high_event": high.setting}
            values |= {"low": _margin(low, lang), "high": _margin(high, lang)}
            yield f"    {say('robust.one_out', lang, **values)}"


def _margin(verdict: Verdict, lang: str) -> str:
    """A margin; a dash where there is nothing to compare with."""
    from tension.uncertainty.robustness import finite

    margin = finite(verdict.margin)
    return "\u2013" if margin is None else formats.signed(margin, lang)


def _percent(share: float, lang: str) -> str:
    """A share of draws: near certainty with a decimal, so that it does not pass for certainty."""
    near = 0 < share < 0.005 or 0.995 <= share < 1
    return say("format.percent", lang, value=formats.number(100 * share, lang, 1 if near else 0))


def setting_text(verdict: Verdict, lang: str) -> str:
    """An assumption in words."""
    setting = verdict.setting
    if verdict.group == "window":
        setting = formats.day(dt.date.fromisoformat(setting), lang)
    elif verdict.group == "aggregator":
        setting = say(f"robust.{setting}", lang)
    elif verdict.group != "without":
        value = float(setting)
        setting = formats.number(value, lang, 0 if value == int(value) else 2)
    return say(f"robust.{verdict.group}", lang, setting=setting)


def _share_lines(shares: VarianceShares, lang: str) -> Iterator[str]:
    readings = {name: getattr(shares, name) for name in ("line", "low", "high")}
    values = {name: formats.number(value, lang) for name, value in readings.items()}
    yield say("robust.rests_on", lang, day=formats.day(shares.day, lang), **values)
    rulebook = shares.bands.index.records.rulebook
    for doubt in shares.doubts[:SHOWN]:
        name = (
            say(f"doubt.{doubt.group}", lang)
            if not doubt.event_type
            else say("doubt.weight", lang, label=rulebook.label(doubt.event_type, lang))
        )
        share = formats.percent(max(doubt.first_order, 0.0), lang)
        ends = {"low": formats.number(doubt.low, lang), "high": formats.number(doubt.high, lang)}
        yield f"    {say('robust.doubt', lang, share=share, name=name, **ends)}"


def _write(found: Robustness, shares: VarianceShares, out: Path, lang: str) -> list[Path]:
    """The tables and pictures, all or none."""
    from tension.charts import picture, plot_bands, plot_tornado
    from tension.charts.look import root, style
    from tension.export import table_csv
    from tension.files import write_together

    with style():
        fan, tornado = plot_bands(shares.bands, lang=lang), plot_tornado(shares, lang=lang)
    contents = {
        "robustness.csv": table_csv(found.table),
        "shares.csv": table_csv(shares.table, "group"),
        "bands.png": picture(root(fan), "png"),
        "tornado.png": picture(root(tornado), "png"),
    }
    return list(write_together(out, contents))


def _for_machines(
    found: Robustness, shares: VarianceShares, paths: Iterable[Path]
) -> dict[str, Any]:
    """Everything as plain values; what is not a number is null."""
    from tension.uncertainty.robustness import finite

    def plain(verdict: Verdict) -> dict[str, Any]:
        names = {"group": verdict.group, "setting": verdict.setting, "holds": verdict.holds}
        return {**names, "margin": finite(verdict.margin)}

    statements = [
        {
            "statement": statement.text(),
            "holds": line.holds,
            "margin": plain(line)["margin"],
            "chance": chance,
            "variants": [
                plain(verdict) for verdict in found.verdicts if verdict.statement == statement
            ],
        }
        for statement, line, chance in zip(
            found.statements, found.lines, found.chances, strict=True
        )
    ]
    doubts = [
        {"group": group, **{name: float(value) for name, value in row.items()}}
        for group, row in shares.table.to_dict("index").items()
    ]
    return {
        "dyad": found.index.dyad,
        "draws": shares.bands.draws,
        "seed": shares.bands.seed,
        "statements": statements,
        "day": shares.day.isoformat(),
        "tension": shares.line,
        "low": shares.low,
        "high": shares.high,
        "doubts": doubts,
        "written": [str(path) for path in paths],
    }
