"""The page: one file that opens anywhere, asks the network for nothing and runs only our scripts.

What a ledger says is text: the template escapes it, the data island holds no ``<``, only web
addresses become links, and the policy of the page lets no script run but the two it names by hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from tension import __version__
from tension.charts import look
from tension.charts.gauges import GAUGES
from tension.report import sentences, tables
from tension.report.page_data import Banded, embedded
from tension.report.pages import told_data
from tension.report.pictures import views_of
from tension.report.story import Story, whole_alone
from tension.report.vega import vega_library
from tension.words import LANGUAGES, catalogue, formats, say

SCRIPT: Final = (
    *("state", "numbers", "elements", "chart", "events", "day", "window", "tables", "hand"),
)
"""The parts of the page's script, in order: each may use what the parts before it say."""
LIGHT: Final[Mapping[str, str]] = {
    "paper": "#ffffff",
    "ink": look.INK,
    "quiet": look.QUIET,
    "pale": look.PALE,
    "shade-0": look.SHADES[0],
    "shade-1": look.SHADES[1],
    "band-95": look.PALE,
    "band-80": "#bdbdbd",
    "hostile": look.VERMILLION,
    "cooperative": look.BLUE,
    "link": look.BLUE,
}
"""The colours of the charts, by what they stand for."""
DARK: Final[Mapping[str, str]] = {
    "paper": "#141414",
    "ink": "#ececec",
    "quiet": "#a8a8a8",
    "pale": "#3a3a3a",
    "shade-0": "#1c1c1c",
    "shade-1": "#262626",
    "band-95": "#333333",
    "band-80": "#4d4d4d",
    "hostile": look.ORANGE,
    "cooperative": look.SKY,
    "link": look.SKY,
}
"""The same on a dark ground, with the lighter colours of the palette."""


@dataclass(frozen=True)
class Said:
    """A text in every language."""

    texts: Mapping[str, str]

    @property
    def same(self) -> bool:
        """Whether it reads the same in all."""
        return len(set(self.texts.values())) == 1


def make_page(story: Story, lang: str, bands: Sequence[Banded | None] = ()) -> bytes:
    """report.html: every vintage and language of a story in one file; it opens in ``lang``.

    ``bands``: the bands of each vintage shown, in order; without them the page offers none.
    """
    script, library = page_script(), vega_library()
    style = _colours() + _asset("style.css")
    data = embedded(story, bands)
    text = _template().render(
        lang=lang,
        languages={name: catalogue(name)["page.language"] for name in LANGUAGES},
        policy=_policy((script, library), style),
        style=_verbatim(style),
        script=_verbatim(script),
        library=_verbatim(library),
        data=_island(data),
        chart=_island(json.loads(_asset("vega.json"))),
        has_days=bool(len(story.index.days)) and bool(story.index.dyad),
        has_bands=any(vintage["bands"] for vintage in data["vintages"]),
        views=[Said(view["name"]) for view in data["views"]],
        **_texts(story),
    )
    return str(text).encode("utf-8")


def page_script() -> str:
    """The page at work: state in one place, one function that shows each part of it.

    Texts of the ledger are only ever copied as nodes or set as text, never as markup.
    """
    parts = "\n".join(_asset(f"{name}.js") for name in SCRIPT)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _asset(name: str) -> str:
    """A file of the page, as it is in the package."""
    return (files("tension.report") / "page" / name).read_text(encoding="utf-8")


def _template() -> Any:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup, escape

    def spoken(said: Said | str) -> Markup:
        """A text in every language, of which the page shows one; once where all are the same."""
        if isinstance(said, str):
            return escape(said)
        if said.same:
            return escape(next(iter(said.texts.values())))
        span = Markup('<span lang="{}">{}</span>')
        return Markup("").join(span.format(lang, text) for lang, text in said.texts.items())

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["t"] = spoken
    return environment.from_string(_asset("template.html.j2"))


def _verbatim(code: str) -> Any:
    """Our own code, put into the page as it is. Raises ValueError if it would end its element."""
    from markupsafe import Markup

    if any(mark in code for mark in ("</script", "</style", "<!--", "\r")):
        raise ValueError("this code cannot stand inside a page")
    return Markup(code)  # noqa: S704 - code of the package and of the library, never of a ledger


def _island(value: Any) -> Any:
    """JSON that no text can break out of."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no element can begin or end in it


def _policy(scripts: Sequence[str], style: str) -> str:
    """What the page may do: run these scripts, use this style, and nothing else.

    No 'unsafe-eval': Vega reads the expressions of our chart with its interpreter.
    """
    runs = " ".join(_hash(code) for code in scripts)
    return (
        f"default-src 'none'; script-src {runs}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _colours() -> str:
    """Both themes, and which language and vintage are shown, as rules of the style."""
    light, dark = (
        "".join(f"--{name}:{colour};" for name, colour in theme.items()) for theme in (LIGHT, DARK)
    )
    others = [
        f'html[lang="{shown}"] span[lang="{other}"]{{display:none}}'
        for shown in LANGUAGES
        for other in LANGUAGES
        if other != shown
    ]
    return "\n".join(
        [
            f":root{{color-scheme:light;{light}}}",
            f"@media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}",
            f':root[data-theme="light"]{{color-scheme:light;{light}}}',
            f':root[data-theme="dark"]{{color-scheme:dark;{dark}}}',
            f"@media print{{:root,:root[data-theme]{{color-scheme:light;{light}}}}}",
            *others,
            "",
        ]
    )


def interleave(by_lang: Mapping[str, Any]) -> Any:
    """The same texts, tables or mappings in every language → one with a Said at every leaf."""
    first = next(iter(by_lang.values()))
    if isinstance(first, str):
        return Said(by_lang)
    if isinstance(first, Mapping):
        return {key: interleave({lang: v[key] for lang, v in by_lang.items()}) for key in first}
    columns = zip(*by_lang.values(), strict=True)
    return [interleave(dict(zip(by_lang, column, strict=True))) for column in columns]


def _texts(story: Story) -> dict[str, Any]:
    """Everything that the template says, in every language."""
    shared = interleave({lang: _shared(story, lang) for lang in LANGUAGES})
    alone = whole_alone(story)
    told = [story] if alone is None else [story, alone]
    blocks = [
        interleave({lang: _block(one, _heading(story, at, lang), lang) for lang in LANGUAGES})
        for at, one in enumerate(told)
    ]
    return {**shared, "vintages": blocks}


def _heading(story: Story, at: int, lang: str) -> str:
    """The name of a vintage."""
    return views_of(story, lang)[at].heading


def _shared(story: Story, lang: str) -> dict[str, Any]:
    """What all vintages share: title, events, rules, method, limits, words, footer."""
    data = told_data(story, lang)
    names = ("title", "footer", "limits", "method", "formula", "rules")
    heads = ("period_head", "measure_head", "event_head", "rule_head")
    page = {
        key.partition(".")[2]: text
        for key, text in catalogue(lang).items()
        if key.startswith("page.") and "{" not in text
    }
    records = story.latest.records
    hashes = say(
        "page.hashes",
        lang,
        package=__version__,
        rules=records.rulebook.sha256,
        ledger=records.ledger.sha256,
    )
    return {
        **{name: data[name] for name in (*names, *heads)},
        "words": data["words"],
        "page": page,
        "gauges": {name: say(f"gauge.{name}", lang) for name in GAUGES},
        "hashes": hashes,
        "events": data["events"],
    }


def _block(story: Story, heading: str, lang: str) -> dict[str, Any]:
    """What one vintage says for itself."""
    reading = story.reading
    day = formats.day(reading.day, lang) if reading else "\u2013"
    return {
        "name": heading,
        "in_short": sentences.in_short(story, lang),
        "periods": tables.period_rows(reading, lang) if reading else [],
        "measures": tables.measure_rows(story, reading, lang) if reading else [],
        "measures_title": say("report.measures", lang, day=day),
    }
