"""`tension verify`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tension.cli.options import JSON, LANG, options
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.publish import Verified

SITE = click.argument("site", type=click.Path(path_type=Path), default=Path("site"))


@click.command(epilog="Example: tension verify site", short_help="Check a published site.")
@options(SITE, LANG, JSON)
@click.option("--quick", is_flag=True, help="Sums only: do not make the newest release again.")
@click.pass_context
def command(ctx: click.Context, site: Path, lang: str, as_json: bool, quick: bool) -> None:
    """Every file of every release against its sum; the newest release made again, byte by byte.

    SITE is the folder that `tension update` wrote (./site). Status 1 when anything differs.
    """
    from tension.publish import verify_site

    found = verify_site(site, recompute=not quick)
    if as_json:
        faults = [{"path": f.path, "code": f.key, "message": f.text(lang)} for f in found.faults]
        told = {"releases": found.releases, "files": found.files, "faults": faults}
        again = {"recomputed": found.recomputed, "other_software": found.other_software}
        click.echo(json.dumps({**told, **again}, ensure_ascii=False))
    else:
        _told(found, site, lang)
    if found.faults:
        ctx.exit(1)


def _told(found: Verified, site: Path, lang: str) -> None:
    for fault in found.faults:
        click.echo(fault.text(lang), err=True)
    if found.other_software:
        changes = ", ".join(found.other_software)
        click.echo(say("verify.software", lang, changes=changes), err=True)
    if not found.faults:
        counts = {
            "releases": formats.counted(found.releases, "release", lang),
            "files": formats.counted(found.files, "file", lang),
        }
        click.echo(say("verify.sound", lang, path=site, **counts))
        for path in found.recomputed:
            click.echo(say("verify.again", lang, path=path))
