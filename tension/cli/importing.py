"""`tension import`."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.options import JSON, LANG, RULES, options, progress
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.feeds import Candidates, Coverage, Import
    from tension.feeds.form import Feed

SHOWN = 10
"""Countries, codes and days that a line lists."""
FEW = 100
FILE = click.Path(path_type=Path)


@click.command(
    "import",
    epilog="Example: tension import gdelt 2025*.export.CSV.zip --cube cube   (or: tension import"
    " gdelt 20251011.export.CSV.zip --dyad MLI-USA --out candidates.csv)",
    short_help="Machine-coded feeds → coverage, cube, candidates.",
)
@click.argument("feed", default="gdelt")
@click.argument("files", nargs=-1, type=FILE)
@click.option("--cube", type=FILE, help="Folder of the cube that the events are added to.")
@click.option("--dyad", metavar="AAA-BBB", help="With --out: the pair of countries.")
@click.option("--out", type=FILE, help="File for a ledger of candidates of --dyad.")
@click.option(
    "--drop",
    multiple=True,
    type=click.Choice(["repeated", "mirrored", "backdated"]),
    help="Leave out rows that may be reports and not events; may be given several times.",
)
@options(RULES, LANG, JSON)
@click.pass_context
def command(
    ctx: click.Context,
    feed: str,
    files: tuple[Path, ...],
    cube: Path | None,
    dyad: str | None,
    out: Path | None,
    drop: tuple[str, ...],
    rules: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Read FILES of FEED (gdelt, icews, polecat, phoenix, acled or a mapping.toml) and account for
    every row: read, kept, dropped and why; days without files, outages.

    Files may be plain, gz or zip. With --cube the events are kept, counted by directed dyad, day
    and code, without weights. With --dyad and --out they become candidates, which count for nothing
    until a person confirms them. Without FILES, a small sample made by hand. Exit status 3 when
    some files could not be read.
    """
    from tension.feeds import read_feed, read_mapping, write_cube

    if out is not None and dyad is None:
        raise click.UsageError(say("feeds.out_needs_dyad", lang))
    kind: Feed | str = read_mapping(feed) if feed.endswith(".toml") else feed
    named = [str(file) for file in files] or sample_of(feed)
    with ExitStack() as stack:
        tell = stack.enter_context(progress(lang, "feeds.reading"))
        done = read_feed(kind, named, drop, tell)
        written = write_cube(done, cube) if cube is not None else []
        found = _candidates(done, dyad, rules, lang) if dyad is not None else None
        if found is not None and out is not None:
            from tension.files import write_together

            written += write_together(out.parent, {out.name: found.content})
    if as_json:
        content = done.coverage.as_dict()
        if found is not None:
            content |= {"dyad": dyad, "candidates": found.rows, "untyped": found.untyped}
        click.echo(json.dumps(content, ensure_ascii=False))
    else:
        lines = _lines(done.coverage, lang)
        lines += [] if found is None else _told(found, str(dyad), out, lang)
        lines += [say("cli.written", lang, path=path) for path in written]
        click.echo("\n".join(lines))
    for problem in done.problems:
        click.echo(say("feeds.not_read", lang, reason=problem.text(lang)), err=True)
    if done.problems:
        ctx.exit(3)


def sample_of(feed: str) -> list[str]:
    """The sample that comes with the package; there is one of GDELT only."""
    from importlib.resources import files

    sample = files("tension") / "data" / "gdelt_made.export.CSV"
    return [str(sample)] if feed == "gdelt" else []


def _candidates(done: Import, dyad: str, rules: Path | None, lang: str) -> Candidates:
    from tension.feeds import propose_candidates
    from tension.rulebook import read_rulebook

    files = [file for file, _, _ in done.coverage.files]
    return propose_candidates(done.feed, files, dyad, read_rulebook(rules), lang)


def _lines(coverage: Coverage, lang: str) -> list[str]:
    """The coverage table."""
    from tension.feeds.coverage import iso

    def number(value: int) -> str:
        return formats.number(value, lang, 0)

    def row(value: int, text: str) -> str:
        return f"{number(value):>12}  {text}"

    share = formats.percent(coverage.kept / coverage.read if coverage.read else 0, lang)
    counts = {"read": number(coverage.read), "kept": number(coverage.kept)}
    pairs = number(coverage.pairs)
    title = say("feeds.title", lang, title=coverage.title, share=share, pairs=pairs, **counts)
    lines = [title]
    if coverage.days:
        first, last = (iso(day) for day in coverage.days)
        lines.append(say("feeds.days", lang, first=first, last=last))
    if coverage.dropped:
        lines.append(say("feeds.dropped", lang))
        texts = ", ".join(f"{t} {number(n)}" for t, n in [*coverage.unknown.items()][:SHOWN])
        for name, n in coverage.dropped.items():
            lines.append(row(n, say(f"feeds.reason_{name}", lang, texts=texts)))
    lines.append(say("feeds.counted", lang))
    lags = ", ".join(number(n) for n in coverage.lags.values())
    for name, n in coverage.counted.items():
        note = f" ({say('feeds.left_out', lang)})" if name in coverage.left_out else ""
        lines.append(row(n, say(f"feeds.count_{name}", lang, lags=lags) + note))
    if coverage.unsaid:
        lines.append(say("feeds.unsaid", lang, n=number(coverage.unsaid)))
    gaps = coverage.gaps
    for key, days in (("feeds.absent", gaps.without_files), ("feeds.outage", gaps.outages)):
        if days:
            shown = ", ".join(iso(day) for day in days[:SHOWN]) + "…" * (len(days) > SHOWN)
            lines.append(say(key, lang, n=number(len(days)), days=shown))
    return [*lines, say("feeds.rule", lang)] if gaps.outages else lines


def _told(found: Candidates, dyad: str, out: Path | None, lang: str) -> list[str]:
    """What became of the pair's rows."""
    path: Any = out or "-"
    lines = []
    if out is not None:
        lines.append(say("feeds.candidates", lang, n=found.rows, dyad=dyad, path=path))
    if found.untyped:
        codes = ", ".join([*found.untyped][:SHOWN]) + "…" * (len(found.untyped) > SHOWN)
        lines.append(say("feeds.untyped", lang, n=sum(found.untyped.values()), codes=codes))
    total = found.rows + sum(found.untyped.values())
    return [*lines, say("feeds.few", lang, dyad=dyad, n=total)] if total < FEW else lines
