"""`tension import`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.options import JSON, LANG, RULES, Asked, options, progress
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.feeds import Candidates, Coverage, Cube, DailyPoints, Import
    from tension.feeds.engine import Engine

SHOWN = 10
"""Countries, codes and days that a line lists."""
FILE = click.Path(path_type=Path)
ENGINE = click.option(
    "--engine",
    type=click.Choice(["polars", "spark"]),
    help="Where it runs: polars in this process (the usual), or spark.",
)
MASTER = click.option(
    "--spark-master",
    metavar="URL",
    help="The cluster, as spark://host:7077; local[*], this machine, when only --engine spark is"
    " given.",
)


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    feed: str
    files: tuple[Path, ...]
    cube: Path | None
    days: str
    out: Path | None
    points: Path | None
    normalise: bool
    drop: tuple[str, ...]
    quick: bool
    engine: str | None
    spark_master: str | None

    def check(self) -> None:
        """Options that need another one."""
        if self.out is not None and self.dyad is None:
            raise click.UsageError(say("feeds.out_needs_dyad", self.lang))
        if self.normalise and self.points is None:
            raise click.UsageError(say("feeds.normalise_needs_points", self.lang))


@dataclass(frozen=True)
class _Made:
    """What a run made."""

    done: Import
    found: Candidates | None
    points: DailyPoints | None
    written: list[Path]


@click.command(
    "import",
    epilog="Example: tension import gdelt 2025*.export.CSV.zip --cube cube   (or: tension import"
    " gdelt 20251011.export.CSV.zip --dyad MLI-USA --out candidates.csv)",
    short_help="Machine-coded feeds → coverage, cube, candidates.",
)
@click.argument("feed", default="gdelt")
@click.argument("files", nargs=-1, type=FILE)
@click.option("--cube", type=FILE, help="Folder of the cube that the events are added to.")
@click.option(
    "--days",
    type=click.Choice(["refuse", "replace", "add"]),
    default="refuse",
    show_default=True,
    help="With --cube: what becomes of days that it holds already.",
)
@click.option("--dyad", metavar="AAA-BBB", help="With --out or --points: the pair of countries.")
@click.option("--out", type=FILE, help="File for a ledger of candidates of --dyad.")
@click.option(
    "--points", type=FILE, help="File for daily points (.csv or .parquet), with the feed's volume."
)
@click.option(
    "--normalise", is_flag=True, help="With --points: also points for 100,000 rows of the feed."
)
@click.option(
    "--drop",
    multiple=True,
    type=click.Choice(["repeated", "mirrored", "backdated"]),
    help="Leave out rows that may be reports and not events; may be given several times.",
)
@click.option(
    "--quick", is_flag=True, help="Do not look for ids that are there twice and repeated rows."
)
@ENGINE
@MASTER
@options(RULES, LANG, JSON)
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Read FILES of FEED (gdelt, icews, polecat, phoenix, acled or a mapping.toml) and account for
    every row: read, kept, dropped and why; days without files, outages.

    Files may be plain, gz, zip or Parquet. With --cube the events are kept, counted by directed
    dyad, day and code, without weights. With --dyad and --out they become candidates, which count
    for nothing until a person confirms them. Without FILES, a small sample made by hand. Exit
    status 3 when some files could not be read.
    """
    asked = _Asked(**given)
    asked.check()
    made = _make(asked)
    lines = [json.dumps(_content(asked, made), ensure_ascii=False)]
    click.echo("\n".join(lines if asked.as_json else _told(asked, made)))
    for problem in made.done.problems:
        click.echo(say("feeds.not_read", asked.lang, reason=problem.text(asked.lang)), err=True)
    if made.done.problems:
        ctx.exit(3)


def _make(asked: _Asked) -> _Made:
    """Everything that is asked for; files are written last."""
    from tension.feeds import (
        cube_in_memory,
        propose_candidates,
        read_feed,
        read_mapping,
        write_cube,
    )
    from tension.files import write_together

    kind = read_mapping(asked.feed) if asked.feed.endswith(".toml") else asked.feed
    named = [str(file) for file in asked.files] or sample_of(asked.feed)
    with ExitStack() as stack:
        tell = stack.enter_context(progress(asked.lang, "feeds.reading"))
        stage = None if asked.cube is None else asked.cube.resolve().parent
        engine = stack.enter_context(engine_of(asked.engine, asked.spark_master, stage))
        done = read_feed(kind, named, asked.drop, tell, duplicates=not asked.quick, engine=engine)
        contents: dict[Path, bytes] = {}
        found = points = None
        if asked.dyad is not None and (asked.out is not None or asked.points is None):
            files = [file for file, _, _ in done.coverage.files]
            found = propose_candidates(done.feed, files, asked.dyad, _rules(asked), asked.lang)
            contents |= {} if asked.out is None else {asked.out: found.content}
        if asked.points is not None:
            points = _points(asked, cube_in_memory(done))
            contents[asked.points] = points.content(asked.points.suffix)
        written = [] if asked.cube is None else write_cube(done, asked.cube, asked.days)
        for path, content in contents.items():
            written += write_together(path.parent, {path.name: content})
    return _Made(done, found, points, written)


def _rules(asked: _Asked) -> Any:
    from tension.rulebook import read_rulebook

    return read_rulebook(asked.rules)


def _points(asked: _Asked, cube: Cube) -> DailyPoints:
    from tension.feeds import daily_points

    return daily_points(cube, _rules(asked), asked.dyad, normalise=asked.normalise)


@contextmanager
def engine_of(
    engine: str | None, master: str | None, stage: Path | None
) -> Iterator[Engine | None]:
    """The engine that the options name, None for the usual one; stopped at the end."""
    if engine == "polars" and master is not None:
        lang = click.get_current_context().meta.get("tension.lang", "en")
        raise click.UsageError(say("feeds.master_needs_spark", lang))
    if engine != "spark" and master is None:
        yield None
        return
    from tension.feeds.spark import LOCAL, spark_on

    with spark_on(master or LOCAL, stage) as found:
        yield found


def sample_of(feed: str) -> list[str]:
    """The sample that comes with the package; there is one of GDELT only."""
    from importlib.resources import files

    sample = files("tension") / "data" / "gdelt_made.export.CSV"
    return [str(sample)] if feed == "gdelt" else []


def _content(asked: _Asked, made: _Made) -> dict[str, Any]:
    """What `--json` prints."""
    content = made.done.coverage.as_dict()
    if made.found is not None:
        found = made.found
        content |= {"dyad": asked.dyad, "candidates": found.rows, "untyped": found.untyped}
    return content


def _told(asked: _Asked, made: _Made) -> list[str]:
    """The coverage table, and what was made."""
    lang = asked.lang
    lines = _lines(made.done.coverage, lang)
    if made.found is not None:
        lines += _told_of(made.found, str(asked.dyad), asked.out, lang)
    if made.points is not None:
        rows = formats.counted(len(made.points.days), "day", lang)
        told = {"rulebook": made.points.rulebook, "path": asked.points}
        lines.append(say("feeds.points", lang, rows=rows, **told))
        lines += _few_told(made.points, lang)
    return lines + [say("cli.written", lang, path=path) for path in made.written]


def _few_told(points: DailyPoints, lang: str) -> list[str]:
    """Which pairs have too few events."""
    from tension.feeds.points import FEW

    if not points.few:
        return []
    pairs = ", ".join(points.few[:SHOWN]) + "…" * (len(points.few) > SHOWN)
    return [say("feeds.few_pairs", lang, few=FEW, pairs=pairs)]


def _lines(coverage: Coverage, lang: str) -> list[str]:
    """The coverage table."""
    from tension.scoring.measures import to_date

    def number(value: int) -> str:
        return formats.number(value, lang, 0)

    share = formats.percent(coverage.kept / coverage.read if coverage.read else 0, lang)
    counts = {
        "read": formats.counted(coverage.read, "row_read", lang),
        "kept": formats.counted(coverage.kept, "row_kept", lang),
        "pairs": formats.counted(coverage.pairs, "directed_dyad", lang),
    }
    named = formats.label(f"feeds.title_{coverage.feed}", coverage.title, lang)
    lines = [say("feeds.title", lang, title=named, share=share, **counts)]
    if coverage.days:
        first, last = (formats.day(to_date(day), lang) for day in coverage.days)
        lines.append(say("feeds.days", lang, first=first, last=last))
    lines += _rows_told(coverage, lang, number)
    for key, n in (("feeds.unsaid", coverage.unsaid), ("feeds.repaired", coverage.repaired)):
        lines += [say(key, lang, n=formats.counted(n, "row", lang))] if n else []
    gaps = coverage.gaps
    for key, days in (("feeds.absent", gaps.without_files), ("feeds.outage", gaps.outages)):
        if days:
            told = (formats.short_day(to_date(day), lang) for day in days[:SHOWN])
            shown = ", ".join(told) + "…" * (len(days) > SHOWN)
            lines.append(say(key, lang, n=number(len(days)), days=shown))
    return [*lines, say("feeds.rule", lang)] if gaps.outages else lines


def _rows_told(coverage: Coverage, lang: str, number: Callable[[int], str]) -> list[str]:
    """Rows dropped, by reason, and rows that may be reports."""
    lines = []
    if coverage.dropped:
        lines.append(say("feeds.dropped", lang))
        texts = ", ".join(f"{t} {number(n)}" for t, n in [*coverage.unknown.items()][:SHOWN])
        for name, n in coverage.dropped.items():
            lines.append(f"{number(n):>12}  {say(f'feeds.reason_{name}', lang, texts=texts)}")
    lines.append(say("feeds.counted", lang))
    lags = ", ".join(number(n) for n in coverage.lags.values())
    for name, n in coverage.counted.items():
        note = f" ({say('feeds.left_out', lang)})" if name in coverage.left_out else ""
        lines.append(f"{number(n):>12}  {say(f'feeds.count_{name}', lang, lags=lags)}{note}")
    if "repeated" not in coverage.counted:
        lines.append(f"{'':>12}  {say('feeds.not_looked', lang)}")
    return lines


def _told_of(found: Candidates, dyad: str, out: Path | None, lang: str) -> list[str]:
    """What became of the pair's rows."""
    from tension.feeds.points import FEW

    lines = []
    if out is not None:
        n = formats.counted(found.rows, "candidate", lang)
        lines.append(say("feeds.candidates", lang, n=n, dyad=dyad, path=out))
    if found.untyped:
        codes = ", ".join([*found.untyped][:SHOWN]) + "…" * (len(found.untyped) > SHOWN)
        n = formats.counted(sum(found.untyped.values()), "row", lang)
        lines.append(say("feeds.untyped", lang, n=n, codes=codes))
    total = found.rows + sum(found.untyped.values())
    if total >= FEW:
        return lines
    return [*lines, say("feeds.few", lang, dyad=dyad, n=formats.counted(total, "row", lang))]
