"""`tension model`."""

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
    LENIENT,
    RULES,
    VIEW,
    Asked,
    options,
    progress,
    tell_left_out,
    tell_written,
)
from tension.words import say

if TYPE_CHECKING:
    import pandas as pd

    from tension.models import ModelCard, ModelCards
    from tension.models.asked import Plan
    from tension.scoring import Records

NAMES = (
    "level",
    "regimes",
    "breaks",
    "several-breaks",
    "turning-points",
    "rate",
    "reciprocity",
    "answers",
    "effect",
    "all",
)


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    name: str
    gauge: str
    step: str | None
    seed: int
    outside: Path | None
    types: tuple[str, ...]
    events: tuple[str, ...]
    out: Path | None


@click.command(
    epilog="Example: tension model level --as-of 2025-12-10 --out models",
    short_help="What models say of the news, or why they must not.",
)
@click.argument("name", required=False, default="all", metavar="[NAME]")
@options(LEDGER, DYAD, RULES, AS_OF, LENIENT, LANG, JSON, VIEW)
@click.option(
    "--gauge", default="tension", show_default=True, help="tension, pressure, engagement."
)
@click.option("--step", help="day or week.  [default: each model's own]")
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same bytes.")
@click.option(
    "--outside",
    type=click.Path(path_type=Path),
    help="An outside series for effect: a column of days or months, a column of numbers.",
)
@click.option("--type", "types", multiple=True, help="Events of this type only; may be repeated.")
@click.option("--event", "events", multiple=True, help="This event only; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for tables and charts.")
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Ask a model of the news; it answers, or refuses with the reason.

    NAME: level, regimes, breaks, several-breaks, turning-points, rate, reciprocity, answers,
    effect, or all. Without one, all but several-breaks and effect. Each is asked of the pair and
    of each direction where it can be. The p-values of one run are corrected together.
    """
    with_dash = given["name"].replace("_", "-")
    given["name"] = with_dash if with_dash in NAMES else given["name"]
    asked = _Asked(**given)
    _sensible(asked)
    with progress(asked.lang) as step:
        step("cli.computing")
        records, cards = _cards(asked)
        written = []
        if asked.out is not None:
            step("cli.drawing")
            written = _files(asked, cards)
    if asked.as_json:
        click.echo(json.dumps(cards.as_dict(), ensure_ascii=False, allow_nan=False))
    else:
        _tell(asked, cards)
        tell_written(written, asked.lang)
    tell_left_out(ctx, records, asked.lang)


def _sensible(asked: _Asked) -> None:
    """The name of a model, and options that need one another. Raises RequestError."""
    from tension.errors import RequestError, nearest

    if asked.name not in NAMES:
        if Path(asked.name).exists():
            raise RequestError("cli.model_ledger", found=asked.name)
        near, allowed = nearest(asked.name, NAMES), ", ".join(NAMES)
        raise RequestError("request.no_such_model", found=asked.name, allowed=allowed, near=near)
    if asked.name == "effect" and asked.outside is None:
        raise RequestError("request.needs_outside")
    if (asked.types or asked.events) and asked.outside is None:
        raise RequestError("cli.effect_options")


def _plan(asked: _Asked) -> Plan:
    from tension.ledger.series import read_series
    from tension.models import Choice, Plan

    chosen = None if asked.outside is None else read_series(asked.outside)
    choice = Choice(types=asked.types, ids=asked.events)
    return Plan(asked.view, asked.gauge, asked.step, asked.seed, chosen, choice)


def _cards(asked: _Asked) -> tuple[Records, ModelCards]:
    """The records as known, and the cards asked for."""
    from tension.models import model_cards

    plan, records = _plan(asked), asked.records()
    models = None if asked.name == "all" else [asked.name.replace("-", "_")]
    return records, model_cards(asked.index(records), models, plan)


def _tell(asked: _Asked, cards: ModelCards) -> None:
    """Sentences; for a single model the whole card."""
    from tension.report.cards import card_texts

    lines: list[str] = []
    for text in card_texts(cards, asked.lang):
        lines += text.sentences
        if asked.name != "all":
            facts = [say("card.fact", asked.lang, label=a, fact=b) for a, b in text.facts]
            lines += [f"    {fact}" for fact in facts]
            lines += [f"    {_check(row, asked.lang)}" for row in text.checks]
    click.echo("\n".join([*lines, cards.note(asked.lang)]))


def _check(row: list[str], lang: str) -> str:
    """``Ljung–Box: no memory is left in the errors: 14.42 (p = 0.155) ✓``."""
    from tension.report.cards import DASH

    check, statistic, p, mark, comment = row
    key = "card.check_no_p" if p == DASH else "card.check"
    p_value = p if p.startswith("<") else f"= {p}"
    told = say(key, lang, check=check, statistic=statistic, p=p_value, mark=mark)
    return f"{told} {comment}".rstrip()


def _files(asked: _Asked, cards: ModelCards) -> list[Path]:
    """The table of verdicts, the cards, and table and chart of every answer; none of a refusal."""
    from tension.charts import picture
    from tension.charts.look import root, style
    from tension.export import table_csv
    from tension.files import write_together

    text = json.dumps(cards.as_dict(), ensure_ascii=False, allow_nan=False, indent=2)
    contents = {"models.csv": table_csv(cards.table), "models.json": f"{text}\n".encode()}
    for card in cards.cards:
        if card.asked.refusal is not None:
            continue
        stem = f"{card.asked.model}_{card.asked.view}".replace(">", "_to_")
        contents[f"{stem}.csv"] = table_csv(_plain(card.asked.answer.table))
        with style():
            figure = root(_chart(card, asked.lang))
            figure.set_layout_engine("tight")  # labels of rows are as long as their words
            contents[f"{stem}.png"] = picture(figure, "png")
    return write_together(asked.out or Path("out"), contents)


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """A table with its labels as columns, and days in ISO."""
    plain = table.reset_index() if table.index.names != [None] else table.copy()
    for name in plain.select_dtypes("datetime").columns:
        plain[name] = plain[name].dt.strftime("%Y-%m-%d")
    return plain


def _chart(card: ModelCard, lang: str) -> Any:
    """The chart of an answer, by its corrected p-values."""
    from tension import charts

    draw = {
        "level": charts.plot_level,
        "regimes": charts.plot_regimes,
        "breaks": charts.plot_break,
        "several_breaks": charts.plot_break,
        "turning_points": charts.plot_turning_points,
        "rate": charts.plot_rate,
        "reciprocity": charts.plot_reciprocity,
        "answers": charts.plot_ladder,
        "effect": charts.plot_effect,
    }[card.asked.model]
    return draw(card.drawn, lang=lang)  # type: ignore[operator]
