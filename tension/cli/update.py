"""`tension update`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.here import find_config
from tension.cli.notified import tell_notified
from tension.cli.options import JSON, LANG, options
from tension.words import say

if TYPE_CHECKING:
    from tension.publish import Step

CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path),
    callback=lambda ctx, _param, value: find_config(ctx, value),
    help="[default: ./tension.toml; without one, the case → ./site]",
)


@click.command(
    epilog="Example: tension update --config tension.toml",
    short_help="Publish what is new.",
)
@options(CONFIG, LANG, JSON)
@click.option(
    "--dry-run", is_flag=True, help="Say what would be published and sent; write nothing."
)
@click.pass_context
def command(
    ctx: click.Context, config: Path | None, lang: str, as_json: bool, dry_run: bool
) -> None:
    """Read, check, compute and publish every pair of the config; where nothing is new, nothing.

    Each release stays in archive/ for good, and latest/ is the newest one. A pair that fails is
    named and stops no other: status 3, or 1 when every pair failed. Then alerts are sent; one that
    cannot be sent is named, waits for the next run, and makes the status 3.
    """
    from tension.publish import read_config, update_site

    def watch(step: Step) -> None:
        if as_json:
            click.echo(json.dumps(_for_a_machine(step, lang), ensure_ascii=False))
        else:
            _told(step, lang)

    run = update_site(read_config(config), dry_run=dry_run, watch=watch)
    tell_notified(run.notified, lang, as_json=as_json)
    if as_json:
        click.echo(json.dumps({"step": "done", "states": run.states, "releases": run.releases}))
    if run.failed:
        ctx.exit(3 if len(run.failed) < len(run.states) else 1)
    if not run.notified.ok:
        ctx.exit(3)


def _told(step: Step, lang: str) -> None:
    """What became of a pair; mistakes on stderr."""
    if step.problem is not None:
        click.echo(step.problem.text(lang), err=True)
        click.echo(say("update.failed", lang, dyad=step.dyad), err=True)
    elif step.name not in ("read", "computed"):
        click.echo(say(f"update.{step.name}", lang, dyad=step.dyad, release=step.release))
        if not step.linked:
            click.echo(say("update.copied", lang, dyad=step.dyad), err=True)


def _for_a_machine(step: Step, lang: str) -> dict[str, Any]:
    from tension.errors import InputError

    told: dict[str, Any] = {"step": step.name, "dyad": step.dyad}
    if step.release:
        told["release"] = step.release
    if isinstance(step.problem, InputError):
        told["findings"] = [finding.as_dict(lang) for finding in step.problem.findings]
    elif step.problem is not None:
        told["message"] = step.problem.text(lang)
    return told
