"""The PDF: facts as data, a fixed template, and the typst compiler that ships with the package."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from tension.models import Refusal
from tension.report import cards, checks, outlook, sentences, sureness, tables
from tension.report.evidence import Evidence
from tension.report.five_lines import five_lines, supposed_lines
from tension.report.pictures import footer, title
from tension.report.story import Story
from tension.report.worked import worked_day
from tension.words import catalogue, formats, say

TEMPLATE = "brief.typ"
PICTURES = (
    "summary.svg",
    "arc.svg",
    "contributions.svg",
    "bands.svg",
    "tornado.svg",
    "forecast.svg",
)


def compile_pdf(
    story: Story, evidence: Evidence, pictures: Mapping[str, bytes], lang: str
) -> bytes:
    """The report as a tagged PDF (checked against PDF/UA-1 by the compiler), same bytes always.

    A warning of the compiler (a font it does not know, a glyph it lacks) is an error.
    """
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / TEMPLATE).write_bytes((files("tension.report") / TEMPLATE).read_bytes())
        (root / "data.json").write_text(
            json.dumps(page_data(story, evidence, lang)), encoding="utf-8"
        )
        for name in PICTURES:
            if name in pictures:
                (root / name).write_bytes(pictures[name])
        pdf, warnings = typst.compile_with_warnings(
            str(root / TEMPLATE),
            root=str(root),
            font_paths=[str(_fonts())],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return bytes(pdf)


def _fonts() -> Path:
    """The folder of DejaVu Sans, which matplotlib ships and the pictures are set in."""
    from matplotlib import get_data_path

    return Path(get_data_path()) / "fonts" / "ttf"


def page_data(story: Story, evidence: Evidence, lang: str) -> dict[str, Any]:
    """Everything that the template shows, as texts."""
    return {
        **told_data(story, lang),
        "lead": five_lines(story, evidence, lang),
        "in_words": sentences.in_words(story, lang),
        **_sure(story, evidence, lang),
        **_next(evidence, story, lang),
        **_models(evidence, lang),
        "checks": [
            [
                c.label(lang),
                c.found,
                c.wanted,
                say(f"report.{'yes' if c.passed else 'no'}", lang),
            ]
            for c in checks.checks_of(story, evidence, lang)
        ],
        "worked": worked_day(story, lang),
    }


def told_data(story: Story, lang: str) -> dict[str, Any]:
    """What the story itself says, as texts: what both the PDF and the page in a browser show."""
    reading = story.reading
    short = sentences.in_short(story, lang)
    words = {
        key.partition(".")[2]: text
        for key, text in catalogue(lang).items()
        if key.startswith("report.") and "{" not in text
    }
    data: dict[str, Any] = {
        "lang": lang,
        "title": title(story, lang),
        "subtitle": _subtitle(story, lang),
        "footer": footer(story, lang),
        "words": words | _dated_words(story, lang),
        "in_short": short,
        "summary_alt": "" if reading is None else _alt("summary", story, short, lang),
        "arc_alt": _alt("arc", story, short, lang),
        "contributions_alt": say("report.contributions_alt", lang),
        "periods": [],
        "shares": [],
        "measures": [],
        "events": list(tables.event_rows(story, lang)),
        "rules": tables.rule_rows(story, lang),
        "limits": sentences.limits(story, lang),
        **_heads(lang),
        **_method(story, lang),
    }
    if reading is not None:
        data["periods"] = tables.period_rows(reading, lang)
        data["shares"] = tables.share_rows(story, reading, lang)
        data["measures"] = tables.measure_rows(story, reading, lang)
    return data


def _sure(story: Story, evidence: Evidence, lang: str) -> dict[str, Any]:
    """The bands, what they rest on, and what was learned since."""
    shares, first = evidence.shares, sentences.in_short(story, lang)[0]
    day = formats.day(shares.day, lang) if shares else ""
    return {
        "sure": sureness.sure_lines(story, evidence, lang),
        "bands_alt": _alt("bands", story, [first], lang) if evidence.bands else "",
        "tornado_alt": say("report.tornado_alt", lang, day=day) if shares else "",
        "learned": sureness.learned_line(evidence, lang),
        "learned_rows": sureness.learned_rows(evidence, lang),
    }


def _next(evidence: Evidence, story: Story, lang: str) -> dict[str, Any]:
    """The forecast, what the end of a measure would do, and what such forecasts were worth."""
    answer = evidence.forecast
    if story.reading is None:
        return {"next": [], "forecast_alt": "", "skill": []}
    lines, alt = outlook.forecast_lines(answer, lang, alone=True), ""
    if not isinstance(answer, Refusal):
        lines += supposed_lines(answer, lang)
        alt = say("report.forecast_alt", lang, pair=title(story, lang))
    skill = _under_their_heads(outlook.backtest_lines(evidence.tested, lang, evidence.cards))
    return {"next": lines, "forecast_alt": alt, "skill": skill}


def _models(evidence: Evidence, lang: str) -> dict[str, Any]:
    """The model cards: what each was given and answers, and its verdict after correction."""
    if evidence.cards is None:
        return {"cards": [], "card_rows": [], "card_head": [], "card_note": ""}
    asked = [card.asked.model for card in evidence.cards.cards]
    texts = zip(asked, cards.card_texts(evidence.cards, lang), strict=True)
    told = [card for model, card in texts if model != "forecast"]  # it has a section of its own
    return {
        "cards": [
            {
                "refused": card.refused,
                "sentences": card.sentences,
                "facts": ". ".join(f"{name}: {text}" for name, text in card.facts),
            }
            for card in told
        ],
        "card_head": cards.card_head(lang),
        "card_rows": cards.card_rows(evidence.cards, lang),
        "card_note": evidence.cards.note(lang),
    }


def _under_their_heads(lines: list[str]) -> list[str]:
    """Lines that are set in (for a terminal) put behind the line that they belong to."""
    told: list[str] = []
    for line in lines:
        if line.startswith("  ") and told:
            told[-1] = f"{told[-1]} {line.strip()}"
        elif line:
            told.append(line)
    return told


def _subtitle(story: Story, lang: str) -> str:
    """The days that the report shows."""
    days = story.index.dates
    if not len(days):
        return say("chart.no_days", lang)
    start, end = (formats.day(days[i].item(), lang) for i in (0, -1))
    return say("report.subtitle", lang, start=start, end=end)


def _alt(name: str, story: Story, short: list[str], lang: str) -> str:
    """What a picture shows, for those who do not see it."""
    return say(f"report.{name}_alt", lang, pair=title(story, lang), reading=short[0])


def _dated_words(story: Story, lang: str) -> dict[str, str]:
    """Headings that name a day or a number."""
    reading = story.reading
    day = formats.day(reading.day, lang) if reading else "\u2013"
    tension = formats.number(reading.explained.tension if reading else 50.0, lang)
    n = int((story.latest.records.table["dyad"] == story.latest.dyad).sum())
    note = "events_note" if story.whole else "events_note_whole"
    return {
        "made_of": say("report.made_of", lang, day=day),
        "made_of_note": say("report.made_of_note", lang, tension=tension),
        "measures": say("report.measures", lang, day=day),
        "events_note": say(f"report.{note}", lang, n=n, day=day),
    }


def _heads(lang: str) -> dict[str, list[str]]:
    """The heads of the tables."""

    def head(*names: str) -> list[str]:
        return [say(f"report.{name}", lang) for name in names]

    return {
        "period_head": tables.period_head(lang),
        "share_head": head("day", "event", "direction", "points"),
        "measure_head": head("measure", "direction", "announced", "in_force", "ended", "state"),
        "learned_head": head("day", "then", "now", "difference", "why"),
        "check_head": head("check", "found", "wanted", "holds"),
        "event_head": head("number", "day", "direction", "event", "points", "source"),
        "rule_head": head("type", "kind", "weight", "range", "fading", "count"),
    }


def _method(story: Story, lang: str) -> dict[str, Any]:
    """The method, with the numbers of the live rulebook."""
    content = story.latest.records.rulebook.content
    numbers = {
        "kappa": formats.number(content.scale.kappa, lang, 3),
        "points": formats.number(content.scale.points, lang, 0),
        "pressure": formats.number(content.scale.pressure, lang, 0),
    }
    names = ("intro", "act", "measure", "end", "anchor", "news", "known", "gauges")
    lines = [say(f"method.{name}", lang, **numbers) for name in names]
    return {"method": lines, "formula": say("method.formula", lang)}
