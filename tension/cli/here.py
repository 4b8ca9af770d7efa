"""What a command reads that it was not told: an argument comes first, then the tension.toml of
the current folder, then the bundled case.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tension.words import say

if TYPE_CHECKING:
    from tension.publish import Config, Kit

CONFIG_FILE = "tension.toml"
"""What a folder of one's own is told by: its ledger, rulebook, pairs and language."""


def lang_of(ctx: click.Context | None) -> str:
    """The language that a command tells its errors in."""
    return str(ctx.meta.get("tension.lang", "en")) if ctx else "en"


def config_here(ctx: click.Context) -> Config | None:
    """The tension.toml of the current folder, read once; None where there is none.

    Raises InputError with every mistake in it.
    """
    key = "tension.config"
    if ctx.resilient_parsing or not Path(CONFIG_FILE).is_file():
        return None
    if key not in ctx.meta:
        from tension.publish import read_config

        ctx.meta[key] = read_config(CONFIG_FILE)
    config: Config = ctx.meta[key]
    return config


def find_ledger(ctx: click.Context, ledger: Path | None) -> Path | None:
    """The ledger of the folder's pair where none is named."""
    config = config_here(ctx)
    if ledger is not None or config is None:
        return ledger
    kit = _kit(config, ctx.params.get("dyad"))
    if not isinstance(kit.ledger, Path):
        from tension.errors import RequestError

        raise RequestError("cli.config_sql", path=CONFIG_FILE, found=kit.dyad)
    ctx.meta["tension.kit"] = kit
    _tell(ctx, ledger=kit.ledger)
    return kit.ledger


def _kit(config: Config, dyad: str | None) -> Kit:
    """The pair asked for, or the only one that a config has. Raises RequestError."""
    from tension import countries
    from tension.errors import RequestError

    allowed = ", ".join(kit.dyad for kit in config.kits)
    if dyad is None and len(config.kits) > 1:
        raise RequestError("cli.config_which", path=CONFIG_FILE, allowed=allowed)
    pair = config.kits[0].dyad if dyad is None else countries.read_pair(dyad)
    for kit in config.kits:
        if kit.dyad == pair:
            return kit
    raise RequestError("cli.config_other", path=CONFIG_FILE, found=pair, allowed=allowed)


def find_dyad(ctx: click.Context, value: str | None) -> str | None:
    """The pair of the folder's ledger, where that is what is read."""
    kit: Kit | None = ctx.meta.get("tension.kit")
    return value if value is not None or kit is None else kit.dyad


def find_rules(ctx: click.Context, rules: Path | None) -> Path | None:
    """The folder's rulebook where none is named, whatever ledger is read with it."""
    config = config_here(ctx) if rules is None else None
    if config is None or config.rules is None:
        return rules
    if "tension.kit" not in ctx.meta:
        _tell(ctx, rules=config.rules)
    return config.rules


def find_config(ctx: click.Context, value: Path | None) -> Path | None:
    """The config of the folder where none is named."""
    if value is not None or config_here(ctx) is None:
        return value
    click.echo(say("cli.config_used", lang_of(ctx), path=CONFIG_FILE), err=True)
    return Path(CONFIG_FILE)


def _tell(ctx: click.Context, *, ledger: Path | None = None, rules: Path | None = None) -> None:
    """Say on stderr what was taken from the folder's config."""
    lang = lang_of(ctx)
    if ledger is None:
        click.echo(say("cli.config_rules", lang, path=CONFIG_FILE, rules=rules), err=True)
        return
    own = ctx.params.get("rules") or ctx.meta["tension.config"].rules
    told = own or say("cli.bundled_rules", lang)
    click.echo(say("cli.from_config", lang, path=CONFIG_FILE, ledger=ledger, rules=told), err=True)
