"""The pictures of a report: the arc, the contributions, and the small chart of page one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from tension import __version__, countries
from tension.charts import (
    CARD_FORMATS,
    ArcSheet,
    ArcView,
    Card,
    picture,
    plot_arc,
    plot_bands,
    plot_card,
    plot_contribution_sheet,
    plot_forecast,
    plot_gauges,
    plot_tornado,
)
from tension.charts.calendar import shade_phases, span
from tension.charts.look import new_figure, style
from tension.ledger import Ledger
from tension.models import ForecastAnswer
from tension.report.evidence import MOST_SHARES, Evidence
from tension.report.sentences import card_reading, in_short
from tension.report.story import Story, View
from tension.scoring.measures import to_date
from tension.words import formats, say


def draw(story: Story, evidence: Evidence, lang: str) -> dict[str, bytes]:
    """File name → content: the sheets as png and svg, and the small charts of the pages as svg;
    those of the evidence where there is any.
    """
    sheet, views = sheet_of(story, lang), views_of(story, lang)
    arc = plot_arc(sheet, views, lang=lang)
    made_of = replace(sheet, subtitle=say("chart.contributions", lang))
    contributions = plot_contribution_sheet(made_of, views, lang=lang)
    return {
        "arc.png": picture(arc, "png"),
        "arc.svg": picture(arc, "svg"),
        "contributions.png": picture(contributions, "png"),
        "contributions.svg": picture(contributions, "svg"),
        "summary.svg": _summary(story, evidence, lang),
        **_of_evidence(evidence, lang),
    }


def draw_card(story: Story, form: str, lang: str) -> dict[str, bytes]:
    """``social.png`` or ``slide.png``, and its caption to paste beside it, ``….txt``."""
    card = card_of(story, lang)
    figure = plot_card(card, story.index, CARD_FORMATS[form], lang=lang)
    return {f"{form}.png": picture(figure, "png"), f"{form}.txt": caption(story, lang)}


def draw_print(story: Story, lang: str) -> dict[str, bytes]:
    """The sheets as vector drawings with their fonts in them, for a graphics desk."""
    sheet, views = sheet_of(story, lang), views_of(story, lang)
    made_of = replace(sheet, subtitle=say("chart.contributions", lang))
    return {
        "arc.pdf": picture(plot_arc(sheet, views, lang=lang), "pdf"),
        "contributions.pdf": picture(plot_contribution_sheet(made_of, views, lang=lang), "pdf"),
    }


def card_of(story: Story, lang: str) -> Card:
    """The words of a card: the reading, what it is, and what the numbers were made from."""
    reading = story.reading
    number = formats.number(reading.explained.tension if reading else 50.0, lang)
    said = card_reading(story, reading, lang) if reading else in_short(story, lang)[0]
    licence = story.latest.records.ledger.sidecar.licence
    credits_ = f"{footer(story, lang)} {licence}".strip()
    phases = story.latest.records.ledger.sidecar.phases
    return Card(title(story, lang), number, said, credits_, phases)


def caption(story: Story, lang: str) -> bytes:
    """The text to post beside a card: what it shows, for those who do not see it, and credits."""
    shown = say(
        "report.summary_alt", lang, pair=title(story, lang), reading=in_short(story, lang)[0]
    )
    lines = [*in_short(story, lang)[:3], shown, card_of(story, lang).credits]
    return "\n\n".join(lines).encode() + b"\n"


def title(story: Story, lang: str) -> str:
    """The ledger's own title, or the names of the pair; it says where rows are only examples."""
    ledger = story.latest.records.ledger
    own = _own_title(ledger, story.index.dyad, lang)
    return say("report.example_title", lang, title=own) if ledger.examples else own


def _own_title(ledger: Ledger, dyad: str, lang: str) -> str:
    given = ledger.sidecar.title
    if given:
        return given.get(lang, given.get("en", next(iter(given.values()))))
    if dyad:
        return say("report.title", lang, pair=countries.pair_label(dyad, lang))
    return PurePath(ledger.file).name


def sheet_of(story: Story, lang: str) -> ArcSheet:
    """Title, subtitle (where tension stands) and footer of the pictures."""
    phases = story.latest.records.ledger.sidecar.phases
    return ArcSheet(title(story, lang), in_short(story, lang)[0], footer(story, lang), phases)


def footer(story: Story, lang: str) -> str:
    """What the numbers were made from."""
    records = story.latest.records
    rules = records.rulebook.content
    last = story.latest.last_day
    n_events = int((records.table["dyad"] == story.latest.dyad).sum())
    return say(
        "report.footer",
        lang,
        rules=rules.name,
        version=rules.version,
        ledger=PurePath(records.ledger.file).name,
        events=formats.counted(n_events, "event", lang),
        end=formats.day(last, lang) if last else "\u2013",
        package=__version__,
    )


def views_of(story: Story, lang: str) -> list[ArcView]:
    """The columns of the sheets: the vintage asked for, and the whole record beside it."""
    main = story.main
    vintage = main.index.records.as_of
    if story.whole is None or vintage is None:
        return [_column(main, _span(main, lang))]
    day = formats.day(
        main.index.dates[-1].item() if len(main.index.days) else to_date(vintage), lang
    )
    last = story.whole.index.last_day
    whole = say("report.whole", lang, day=formats.day(last, lang) if last else "\u2013")
    marked = to_date(vintage).isoformat()
    return [
        _column(main, say("report.known_then", lang, day=day)),
        replace(_column(story.whole, whole), marked_day=marked),
    ]


def _span(view: View, lang: str) -> str:
    days = view.index.dates
    if not len(days):
        return say("chart.no_days", lang)
    start, end = (formats.day(days[i].item(), lang) for i in (0, -1))
    return say("report.record", lang, start=start, end=end)


def _column(view: View, heading: str) -> ArcView:
    return ArcView(heading, view.index, view.level, view.numbered)


def _summary(story: Story, evidence: Evidence, lang: str) -> bytes:
    """The gauges, with the 80 % band of tension, for page one."""
    with style():
        figure = new_figure(7.2, 1.95)
        ax = figure.add_axes((0.045, 0.14, 0.82, 0.83))
        band = evidence.bands[0].fan().interval(80) if evidence.bands else None
        plot_gauges(story.index, ax, lang=lang, band=band)
        if len(story.index.days):
            phases = story.latest.records.ledger.sidecar.phases
            first, last = span(story.index.days)
            shade_phases(ax, phases, first, last, lang, names="upright")
        return picture(figure, "svg")


def _of_evidence(evidence: Evidence, lang: str) -> dict[str, bytes]:
    """The bands, what they rest on, and the forecast, each where there is one."""
    found = {}
    with style():
        if evidence.bands:
            figure = new_figure(7.2, 2.5)
            plot_bands(evidence.bands[0], figure.add_axes((0.045, 0.13, 0.93, 0.75)), lang=lang)
            found["bands.svg"] = picture(figure, "svg")
        if evidence.shares:
            figure = new_figure(7.2, 2.9)
            ax = figure.add_axes((0.31, 0.14, 0.67, 0.76))
            plot_tornado(evidence.shares, ax, lang=lang, most=MOST_SHARES)
            found["tornado.svg"] = picture(figure, "svg")
        if isinstance(evidence.forecast, ForecastAnswer):
            figure = new_figure(7.2, 2.1)
            plot_forecast(evidence.forecast, figure.add_axes((0.045, 0.14, 0.88, 0.82)), lang=lang)
            found["forecast.svg"] = picture(figure, "svg")
    return found
