"""`tension panel`."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.importing import ENGINE, MASTER, engine_of, sample_of
from tension.cli.options import JSON, LANG, RULES, SINCE, UNTIL, Asked, options, progress
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.cli.panel_files import PanelRun
    from tension.errors import TensionError
    from tension.feeds import Cube
    from tension.feeds.engine import Engine
    from tension.panel import GroupIndex

FILE = click.Path(path_type=Path)


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    source: str | None
    files: tuple[Path, ...]
    dyads: tuple[str, ...]
    every: str
    days: int
    directed: bool
    scale: str
    half_life: float | None
    groups: Path | None
    top: int
    out: Path | None
    engine: str | None
    spark_master: str | None

    def told(self) -> dict[str, str]:
        """The arguments that are not usual, for the manifest."""
        usual = {"every": "month", "days": 7, "scale": "own", "top": 30}
        names = ("every", "days", "directed", "scale", "half_life", "top", "since", "until")
        found = {name: getattr(self, name) for name in names}
        found["dyads"] = " ".join(self.dyads)
        return {n: str(v) for n, v in found.items() if v and v != usual.get(n)}


@click.command(
    epilog="Example: tension panel cube --every day --groups groups.toml --out panel   (or: tension"
    " panel gdelt 2025*.export.CSV.zip)",
    short_help="Every pair of a feed: gauges, ranking, movers, groups.",
)
@click.argument("source", required=False, metavar="[CUBE|FEED]")
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--dyad", "dyads", multiple=True, metavar="AAA-BBB", help="This pair; may be repeated."
)
@click.option(
    "--every",
    type=click.Choice(["day", "week", "month"]),
    default="month",
    show_default=True,
    help="How often gauges are read.",
)
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=7,
    show_default=True,
    help="Days over which movers are told.",
)
@click.option("--directed", is_flag=True, help="Both directions of every pair, too.")
@click.option(
    "--scale",
    default="own",
    show_default=True,
    help="own: each pair beside its own base; rulebook: points as counted; or points for 100,000"
    " rows of the feed, for every pair.",
)
@click.option("--half-life", type=float, metavar="DAYS", help="One half-life for every code.")
@click.option("--groups", type=FILE, help="groups.toml: groups of pairs, with weights.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=30,
    show_default=True,
    help="Pairs listed and drawn.",
)
@options(RULES, SINCE, UNTIL, LANG, JSON)
@click.option("--out", type=FILE, help="Folder for the files.  [default: out]")
@ENGINE
@MASTER
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Write gauges.parquet, ranking.csv, movers.csv, groups.csv, coverage.txt, manifest.json and
    pictures (heatmap, movers) for every pair of countries of a feed.

    CUBE is a folder made by `tension import --cube`; or name a FEED (gdelt, icews, polecat,
    phoenix, acled or a mapping.toml) and its FILES. Without either, a small sample made by hand. A
    run that was stopped goes on where it was when it is started again with the same arguments. With
    --json the results go to stdout, and files are written only where --out says so.
    """
    asked = _Asked(**given)
    stage = (asked.out or Path("out")).resolve().parent
    with engine_of(asked.engine, asked.spark_master, stage) as engine:
        with progress(asked.lang, "feeds.reading") as step:
            cube, problems = _cube(asked, step, engine)
        run = _run(asked, cube, engine)
        written = []
        if asked.out is not None or not asked.as_json:
            written = _write(asked, run, engine)
    if asked.as_json:
        click.echo(json.dumps(_content(asked, run), ensure_ascii=False, allow_nan=False))
    else:
        lines = _lines(asked, run)
        lines += [say("cli.written", asked.lang, path=path) for path in written]
        click.echo("\n".join(lines))
    for problem in problems:
        click.echo(say("feeds.not_read", asked.lang, reason=problem.text(asked.lang)), err=True)
    if problems:
        ctx.exit(3)


def _cube(
    asked: _Asked, step: Callable[[str], None], engine: Engine | None
) -> tuple[Cube, tuple[TensionError, ...]]:
    """The cube that is named, or made in memory of the files of a feed."""
    from tension.errors import RequestError, nearest
    from tension.feeds import FEEDS, cube_in_memory, read_cube, read_feed, read_mapping

    source = asked.source or "gdelt"
    if Path(source).is_dir() and source not in FEEDS:
        if asked.files:
            raise RequestError("panel.files_of_cube", found=source)
        return read_cube(source), ()
    if source not in FEEDS and not source.endswith(".toml"):
        near = {"near": nearest(source, FEEDS)}
        raise RequestError("panel.neither", found=source, allowed=", ".join(FEEDS), **near)
    kind = read_mapping(source) if source.endswith(".toml") else source
    files = [str(file) for file in asked.files] or sample_of(source)
    done = read_feed(kind, files, step=step, engine=engine)
    return cube_in_memory(done), done.problems


def _run(asked: _Asked, cube: Cube, engine: Engine | None) -> PanelRun:
    """Everything but the file of readings."""
    from tension.cli.panel_files import PanelRun
    from tension.models import panel_movers
    from tension.panel import PanelRequest, group_indices, open_panel, rank_panel, read_groups
    from tension.rulebook import read_rulebook

    groups = read_groups(asked.groups) if asked.groups is not None else ()
    rulebook = read_rulebook(asked.rules)
    request = PanelRequest(
        asked.every, asked.since, asked.until, asked.dyads, asked.directed, asked.scale,
        asked.half_life,
    )  # fmt: skip
    with progress(asked.lang) as step:
        step("panel.gathering")
        panel = open_panel(cube, rulebook, request, engine)
        ranking = rank_panel(panel, asked.days)
        movers = panel_movers(panel)
        indices = group_indices(panel, groups)
    return PanelRun(cube, rulebook, panel, ranking, movers, indices)


def _write(asked: _Asked, run: PanelRun, engine: Engine | None) -> list[Path]:
    """All files or none; blocks that are done outlive a run that is stopped."""
    from tension.cli import panel_files
    from tension.files import write_together

    out = asked.out or Path("out")
    with _bar(asked.lang) as tell:
        gauges, work = run.panel.write(out, tell, engine)
    files: dict[str, bytes | Path] = {"gauges.parquet": gauges, **panel_files.tables(run)}
    for draw in (panel_files.heatmap, panel_files.dots):
        files |= draw(run, asked.top, asked.lang)
    lines = [_title(asked, run), *panel_files.account(run, asked.lang)]
    files["coverage.txt"] = "\n".join([*lines, ""]).encode()
    files["manifest.json"] = panel_files.manifest(run, files, asked.told())
    written = write_together(out, files)
    work.clear()
    return written


@contextmanager
def _bar(lang: str) -> Iterator[Callable[[int, int], None]]:
    """A bar of the blocks done on stderr, where someone is looking; silent in pipes."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("panel.block", lang), total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _title(asked: _Asked, run: PanelRun) -> str:
    import numpy as np

    from tension.feeds.points import FEW

    watch, ranking = run.panel.gathered.feed.watch, run.ranking
    counts = {
        "pairs": len(ranking.dyads), "known": ranking.known, "fewest": FEW,
        "few": int(np.isnan(ranking.kappa).sum()),
    }  # fmt: skip
    days = {"first": watch.first, "last": watch.last, "day": ranking.days[1]}
    numbers = {name: formats.number(value, asked.lang, 0) for name, value in counts.items()}
    dates = {name: _day(day, asked.lang) for name, day in days.items()}
    return say("panel.title", asked.lang, feed=run.cube.feed, **numbers, **dates)


def _day(day: int, lang: str) -> str:
    return formats.day(dt.date(1970, 1, 1) + dt.timedelta(day), lang)


def _lines(asked: _Asked, run: PanelRun) -> list[str]:
    """The panel in words: who ranks highest, who moved, the groups, and how it was measured."""
    from tension.cli.panel_files import account

    lang, ranking = asked.lang, run.ranking
    since, until = (_day(day, lang) for day in ranking.days)
    lines = [_title(asked, run)]
    if not ranking.known:
        lines.append(say("panel.none_known", lang, day=until))
    else:
        key = "panel.ranked" if asked.scale == "own" else "panel.ranked_fixed"
        lines.append(say(key, lang, day=until))
        table = ranking.table[ranking.table["rank"].notna()].head(min(asked.top, 10))
        lines += _rows(table["dyad"], table["pressure"], lang)
        moved = ranking.moved.head(min(asked.top, 10))
        lines += [say("panel.moved", lang, since=since, until=until)] * bool(len(moved))
        lines += _rows(moved["dyad"], moved["change"], lang, signed=True)
    lines += _movers(run, lang)
    lines += [_group(group, lang) for group in run.groups]
    return lines + account(run, lang)


def _rows(dyads: Any, values: Any, lang: str, *, signed: bool = False) -> list[str]:
    from tension import countries

    write = formats.signed if signed else formats.number
    pairs = zip(dyads, values, strict=True)
    return [f"{write(value, lang, 1):>8}  {countries.pair_label(d, lang)}" for d, value in pairs]


def _movers(run: PanelRun, lang: str) -> list[str]:
    from tension.models import Refusal

    if isinstance(run.movers, Refusal):
        return [say("model.refused", lang, reason=run.movers.text(lang))]
    return run.movers.sentences(lang)


def _group(index: GroupIndex, lang: str) -> str:
    """The line of one group."""
    table = index.table.dropna(subset="tension")
    name = index.group.label.get(lang, index.group.label.get("en", index.group.name))
    if not len(table):
        return say("panel.group_none", lang, name=name)
    first, last = table.iloc[0], table.iloc[-1]
    return say(
        "panel.group", lang, name=name,
        level=formats.number(float(last["tension"]), lang),
        change=formats.signed(float(last["tension"] - first["tension"]), lang),
        since=formats.day(dt.date.fromisoformat(str(first["date"])), lang),
        members=int(last["members"]), all=len(index.group.members),
    )  # fmt: skip


def _content(asked: _Asked, run: PanelRun) -> dict[str, Any]:
    """The results for a machine."""
    from tension.cli.panel_files import manifest, movers_table

    def rows(table: Any) -> list[dict[str, Any]]:
        return json.loads(table.head(asked.top).to_json(orient="records"))  # type: ignore[no-any-return]

    return {
        "metadata": json.loads(manifest(run, {}, asked.told())),
        "ranking": rows(run.ranking.table),
        "movers": rows(movers_table(run.ranking, run.movers)),
        "surprise": _movers(run, asked.lang),
        "groups": [json.loads(g.table.to_json(orient="records")) for g in run.groups],
    }
