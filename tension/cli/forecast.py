"""`tension forecast`."""

from __future__ import annotations

import json
from dataclasses import dataclass
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
    UNTIL,
    Asked,
    options,
    progress,
)
from tension.words import say

if TYPE_CHECKING:
    from tension.models import BacktestAnswer, ForecastAnswer, Refusal
    from tension.scoring import Records


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    days: int | None
    draws: int
    seed: int
    supposed: tuple[str, ...]
    backtest: bool
    record: Path | None
    verify: Path | None
    out: Path | None


@click.command(
    epilog='Example: tension forecast --if "travel_ban_lifted@2026-04-01" --backtest --out outlook',
    short_help="Where tension may go.",
)
@options(LEDGER, DYAD, RULES, UNTIL, AS_OF, LANG, JSON)
@click.option("--days", type=int, help="Days ahead, 1 to 366.  [default: 90]")
@click.option("--draws", type=int, default=2000, show_default=True, help="How many futures.")
@click.option(
    "--seed", type=int, default=20251008, show_default=True, help="Same seed, same bytes."
)
@click.option(
    "--if",
    "supposed",
    multiple=True,
    metavar="TYPE@DAY[:SRC>TGT]",
    help="A scenario beside the baseline; several events parted by commas; may be repeated.",
)
@click.option("--backtest", is_flag=True, help="Score forecasts made again from past days.")
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="Append the forecast to a ledger of forecasts (JSON lines, chained by hashes).",
)
@click.option(
    "--verify",
    type=click.Path(path_type=Path),
    help="Check such a ledger, and score what is known by now.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder for tables and charts.")
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Forecast the tension of a pair from the last day of its record, as known.

    News keeps coming as it came: simulated, and pushed through the index. Without a direction a
    scenario's event goes both ways, an end wherever there is a measure that it can end.
    """
    asked = _Asked(**given)
    _sensible(ctx, asked)
    records = asked.records()
    if asked.verify is not None:
        _verify(ctx, asked, records)
    else:
        _forecast(asked, records)


def _sensible(ctx: click.Context, asked: _Asked) -> None:
    """Options that contradict one another are wrong usage."""
    if asked.record is not None and asked.verify is not None:
        ctx.fail(say("track.same_options", asked.lang))
    if asked.record is not None and asked.supposed:
        ctx.fail(say("track.no_scenarios", asked.lang))
    if asked.days is not None and asked.until is not None:
        ctx.fail(say("cli.days_or_until", asked.lang))


def _days(asked: _Asked, records: Records) -> int:
    """How many days ahead."""
    from tension.errors import RequestError
    from tension.scoring.measures import to_date

    if asked.until is None or records.coverage is None:
        return 90 if asked.days is None else asked.days
    origin = to_date(records.coverage[1])
    if asked.until <= origin:
        raise RequestError("request.order", since=origin, until=asked.until)
    return (asked.until - origin).days


def _forecast(asked: _Asked, records: Records) -> None:
    """The forecast, its backtest if asked for, its files and its line in the ledger."""
    with progress(asked.lang) as step:
        step("cli.computing")
        from tension.models import (
            BacktestSettings,
            ForecastSettings,
            backtest_forecasts,
            forecast_index,
        )

        settings = ForecastSettings(_days(asked, records), asked.draws, asked.seed)
        answer = forecast_index(records, asked.dyad, settings, asked.supposed)
        tested = None
        if asked.backtest:
            tested = backtest_forecasts(records, asked.dyad, BacktestSettings(seed=asked.seed))
        written = []
        if asked.out is not None:
            step("cli.drawing")
            written = _files(asked, answer, tested)
        added = None if asked.record is None else _append(asked.record, answer)
    if asked.as_json:
        click.echo(json.dumps(_content(answer, tested), ensure_ascii=False, allow_nan=False))
        return
    from tension.report.outlook import backtest_lines, forecast_lines

    lines = forecast_lines(answer, asked.lang, tested=asked.backtest)
    lines += [] if tested is None else backtest_lines(tested, asked.lang)
    lines += [say("cli.written", asked.lang, path=path) for path in written]
    if added is not None:
        new, there = added
        lines.append(say("track.written", asked.lang, path=asked.record, n=new, there=there))
    click.echo("\n".join(lines))


def _content(
    answer: ForecastAnswer | Refusal, tested: BacktestAnswer | Refusal | None
) -> dict[str, Any]:
    """The forecast for a machine."""
    from tension.report.outlook import backtest_content, forecast_content

    content = forecast_content(answer)
    if tested is not None:
        content["backtest"] = backtest_content(tested)
    return content


def _files(
    asked: _Asked, answer: ForecastAnswer | Refusal, tested: BacktestAnswer | Refusal | None
) -> list[Path]:
    """Tables and charts, written together."""
    from tension.files import write_together
    from tension.report.outlook import outlook_files

    contents = outlook_files(answer, tested, asked.lang)
    text = json.dumps(_content(answer, tested), ensure_ascii=False, allow_nan=False, indent=2)
    contents["forecast.json"] = f"{text}\n".encode()
    return write_together(asked.out or Path("out"), contents)


def _append(path: Path, answer: ForecastAnswer | Refusal) -> tuple[int, int]:
    """Add the forecast to the ledger of forecasts; how many lines are new, how many were there."""
    from tension.errors import InputError
    from tension.files import write_together
    from tension.models import Refusal
    from tension.models.track_record import chained, entries_of, read_track

    before = _bytes(path) if path.exists() else b""
    there, findings = read_track(before, str(path))
    if findings:
        raise InputError(findings)
    entries = answer if isinstance(answer, Refusal) else entries_of(answer)
    if isinstance(entries, Refusal):
        return 0, 0
    lines = chained(entries, there)
    if lines:
        text = "".join(f"{line}\n" for line in lines)
        before += b"\n" if before and not before.endswith(b"\n") else b""
        write_together(path.parent, {path.name: before + text.encode()})
    return len(lines), len(entries) - len(lines)


def _verify(ctx: click.Context, asked: _Asked, records: Records) -> None:
    """Check the chain, then score what is known."""
    from dataclasses import asdict

    from tension.models.track_record import read_track, score_track
    from tension.report.outlook import track_lines

    path = asked.verify or Path()
    entries, findings = read_track(_bytes(path), str(path))
    track = score_track(entries, records) if not findings else None
    if asked.as_json:
        broken = [finding.as_dict(asked.lang) for finding in findings]
        content = {"whole": not findings, "findings": broken}
        content |= asdict(track) if track else {}
        click.echo(json.dumps(content, ensure_ascii=False))
    for finding in [] if asked.as_json else findings:
        click.echo(finding.text(asked.lang), err=True)
    if track is not None and not asked.as_json:
        click.echo("\n".join(track_lines(track, str(path), asked.lang)))
    if findings:
        ctx.exit(1)


def _bytes(path: Path) -> bytes:
    """The content of a file. Raises RequestError."""
    from tension.errors import RequestError

    try:
        return path.read_bytes()
    except OSError as refusal:
        reason = refusal.strerror or str(refusal)
        raise RequestError("files.unreadable", path=str(path), reason=reason) from refusal
