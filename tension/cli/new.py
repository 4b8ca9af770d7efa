"""`tension new`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tension import countries
from tension.cli.options import LANG, options, tell_written
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.feeds import Candidates

FILE = click.Path(path_type=Path)


@click.command(
    epilog="Example: tension new fra-dza --dyad FRA-DZA --lang fr   (or: tension new mali --dyad"
    " MLI-USA --from-feed gdelt 20251011.export.CSV.zip)",
    short_help="A folder to start one's own pair in.",
)
@click.argument("folder", metavar="DIR", type=FILE)
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--dyad",
    metavar="AAA-BBB",
    required=True,
    help="The pair of countries, in any order, such as FRA-DZA.",
)
@click.option(
    "--from-feed",
    "feed",
    metavar="FEED",
    help="Begin with the rows of FILES about the pair, as candidates, not with examples.",
)
@options(LANG)
def command(folder: Path, files: tuple[Path, ...], dyad: str, feed: str | None, lang: str) -> None:
    """Write into DIR, new or empty: a ledger with three example rows to replace, a rulebook to
    edit and its schema, tension.toml, a notebook, a README, an entry for the scheduler.

    `tension report` works in it at once. FEED is gdelt, icews, polecat, phoenix, acled or a
    mapping.toml.
    """
    from tension.starter import Start, start_folder

    if files and feed is None:
        raise click.UsageError(say("starter.files_alone", lang))
    if feed is not None and not files:
        raise click.UsageError(say("starter.feed_needs_files", lang))
    pair = countries.read_pair(dyad)
    found = None if feed is None else _candidates(feed, files, pair, lang)
    start = Start(pair, lang, found, feed or "")
    tell_written(start_folder(folder, start, _schedule(folder, pair)), lang)
    if found is not None:
        n = formats.counted(found.rows, "candidate", lang)
        click.echo(say("starter.made_candidates", lang, n=n))
    where, label = shlex.quote(str(folder)), countries.pair_label(pair, lang)
    click.echo(say("starter.made", lang, path=where, pair=label))


def _candidates(feed: str, files: tuple[Path, ...], pair: str, lang: str) -> Candidates:
    from tension.feeds import propose_candidates, read_mapping
    from tension.rulebook import read_rulebook

    kind = read_mapping(feed) if feed.endswith(".toml") else feed
    return propose_candidates(kind, files, pair, read_rulebook(), lang)


def _schedule(folder: Path, pair: str) -> dict[str, bytes]:
    """The entry for cron; ``tension schedule`` prints and installs it, and those of others."""
    from tension.cli.schedule import AskedJob, job_of
    from tension.schedule import entry

    config, name = folder / "tension.toml", f"tension-{pair.lower()}"
    asked = AskedJob(kind="cron", at="06:30", days="mon-sun", config=config, name=name)
    (content,) = entry(job_of(asked), asked.kind).files.values()
    return {"schedule.cron": content}
