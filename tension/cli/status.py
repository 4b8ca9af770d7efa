"""`tension status`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tension.cli.notified import tell_notified
from tension.cli.options import JSON, LANG, options
from tension.cli.verify import SITE
from tension.words import say


@click.command(epilog="Example: tension status site", short_help="Is a site up to date?")
@options(SITE, LANG, JSON)
@click.option(
    "--notify",
    type=click.Path(path_type=Path),
    metavar="CONFIG",
    help="Send the alert of kind stale of that tension.toml, once.",
)
@click.pass_context
def command(ctx: click.Context, site: Path, lang: str, as_json: bool, notify: Path | None) -> None:
    """When the last run ended and the next is due; status 1 when it is late or a pair failed.

    A run that does not start cannot say so: let a second scheduler run this with --notify.
    """
    from tension.publish import FAILED, late, notify_late, read_config, read_heartbeat

    config = None if notify is None else read_config(notify)
    beat = read_heartbeat(site)
    stale = beat is None or late(beat)
    failed = beat is not None and FAILED in beat.states.values()
    if as_json:
        told = {} if beat is None else {"finished": beat.finished, "due": beat.due}
        states = {} if beat is None else dict(beat.states)
        click.echo(json.dumps({"stale": stale, **told, "states": states}))
    elif beat is None:
        click.echo(say("status.no_heartbeat", lang, path=site), err=True)
    else:
        key = "status.late" if stale else "status.fresh"
        click.echo(say(key, lang, path=site, finished=beat.finished, due=beat.due), err=stale)
        for dyad, state in beat.states.items():
            click.echo(say("status.pair", lang, dyad=dyad, state=say(f"run_state.{state}", lang)))
    if config is not None:
        tell_notified(notify_late(config, beat), lang, as_json=as_json)
    if stale or failed:
        ctx.exit(1)
