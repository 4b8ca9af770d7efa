"""Words: every message in every language, with the same values; days and numbers as read."""

import ast
import datetime as dt
import re
import string
from pathlib import Path

import pytest

from tension.words import LANGUAGES, catalogue, fold, formats, say

SHARED = {
    "audit.noted",
    "line.changes",
    "line.mover",
    "line.reason",  # words that the two languages share, and pure layout
    "gauge.tension",
    "gauge.engagement",
    "head.surprise",
    "report.points",
    "report.source",
    "report.type",
    "item.event_type",
    "item.date",
    "page.points",
    "card.verdict",
    "card.p",
}
FILES = {"cron", "csv", "html", "json", "toml", "txt", "xlsx"}  # ends of names that look like keys
PACKAGE = Path(__file__).parent.parent / "tension"


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_message_with_the_same_values(lang):
    reference = catalogue("en")
    assert set(catalogue(lang)) == set(reference)
    for key, text in catalogue(lang).items():
        assert fields(text) == fields(reference[key]), key
        assert text.strip() == text
        assert text


def test_no_message_is_left_untranslated():
    same = {key for key, text in catalogue("fr").items() if text == catalogue("en")[key]}
    assert same == SHARED


def literal_keys() -> set[str]:
    """Every text in the package that looks like a message key."""
    groups = {key.partition(".")[0] for key in catalogue("en")}
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "words":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                group, dot, rest = node.value.partition(".")
                if dot and group in groups and rest.replace("_", "").isalpha() and rest[-1] != "_":
                    found.add(node.value)
    found = {key for key in found if key.rpartition(".")[2] not in FILES}
    return found - {"report.pdf", "report.html", "index.csv", "files.py", "index.frame", "chart.py"}


def test_every_message_asked_for_exists():
    assert literal_keys() <= set(catalogue("en"))


def spoken_keys() -> re.Pattern[str]:
    """Every text of the package that may be a message key, f-strings with holes."""
    patterns = set()
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "words" and path.stem in LANGUAGES:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                patterns.add(re.escape(node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = (p.value if isinstance(p, ast.Constant) else None for p in node.values)
                pattern = "".join("[a-z_0-9]+" if p is None else re.escape(str(p)) for p in parts)
                patterns.add(pattern)
    for path in PACKAGE.rglob("*.typ"):
        found = re.findall(r"words\.(\w+)", path.read_text(encoding="utf-8"))
        patterns |= {rf"report\.{name}" for name in found}
    page = PACKAGE / "report" / "page"
    template = (page / "template.html.j2").read_text(encoding="utf-8")
    patterns |= {rf"report\.{name}" for name in re.findall(r"\bwords\.(\w+)", template)}
    patterns |= {rf"page\.{name}" for name in re.findall(r"\bpage\.(\w+)", template)}
    patterns |= {rf"page\.label_{name}" for name in re.findall(r'data-label="(\w+)"', template)}
    for part in page.glob("*.js"):
        script = part.read_text(encoding="utf-8")
        patterns |= {re.escape(text) for text in re.findall(r'"((?:page|gauge)\.\w+)"', script)}
    return re.compile("|".join(p for p in patterns if "." in p and p != "[a-z_0-9]+"))


def test_no_message_is_left_that_nobody_says():
    spoken = spoken_keys()
    assert [key for key in catalogue("en") if not spoken.fullmatch(key)] == []


def test_a_missing_word_or_language_is_an_error():
    with pytest.raises(KeyError):
        say("no.such", "en")
    with pytest.raises(KeyError):
        say("gauge.tension", "xx")


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "1 October 2025"), ("fr", "1er octobre 2025")]
)
def test_days_are_written_out(lang, expected):
    assert formats.day(dt.date(2025, 10, 1), lang) == expected


def test_numbers_follow_the_language():
    assert formats.number(-1234.56, "en", 1) == "\u22121,234.6"
    assert formats.number(-1234.56, "fr", 1).replace("\u202f", " ") == "\u22121 234,6"
    assert formats.signed(0.04, "en") == "0.0"
    assert formats.signed(-0.04, "en") == "0.0"
    assert formats.signed(0.06, "en") == "+0.1"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_counted_is_in_the_plural_where_the_language_has_it(lang):
    kinds = {key[6:].rpartition("_")[0] for key in catalogue(lang) if key.startswith("count.")}
    assert {"row_read", "release", "coding"} <= kinds
    for kind in kinds:
        one, other = (catalogue(lang)[f"count.{kind}_{form}"] for form in ("one", "other"))
        none, single, two = (formats.counted(n, kind, lang) for n in (0, 1, 2))
        assert single == one.format(n=1)
        assert two == other.format(n=2)
        assert none == (one if lang == "fr" else other).format(n=0)


AS_THEY_ARE = {
    "rate.even", "rate.bursts", "rate.called", "answers.side", "answers.none", "card.regimes",
    "tested.title", "robust.holds", "robust.fails", "shown.rows", "line.change", "line.moved",
    "line.still", "sure.learned", "sure.nothing_learned", "limit.left_out", "limit.single",
    "limit.sides", "limit.dates", "cli.lenient", "cli.left_out", "alert.dwelt", "alert.record",
    "alert.and_more", "feeds.few_pairs", "panel.title", "panel.unit_own", "panel.absent",
}  # fmt: skip
"""Plurals of a number far above one as a rule, or of the whole, as in "1 of 65 rows"."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_report_of_success_has_a_plural_of_its_own(lang):
    texts = catalogue(lang)
    forms = [text for key, text in texts.items() if re.fullmatch(r"count\..*_other", key)]
    plurals = "|".join(sorted(re.escape(text.partition(" ")[2]) for text in forms))
    fixed = re.compile(rf"\{{(?!name\}})\w+\}} (?:{plurals})\b")  # a name is no number
    told = {key for key, text in texts.items() if fixed.search(text)}
    told = {key for key in told if not key.startswith(("count.", "refusal.", "request."))}
    assert told <= AS_THEY_ARE


def test_french_typography():
    assert catalogue("fr")["hint.nearest"].endswith("\u202f?")
    for key, text in catalogue("fr").items():
        assert " :" not in text, key
        assert " ;" not in text, key
        assert "« " not in text, key


def test_folding_sets_case_accents_and_apostrophes_aside_and_keeps_letters():
    assert fold("Caution\u00a0de Visa IMPOSÉE") == fold("caution de visa imposee")
    assert fold("cote d\u2019ivoire") == fold("Côte d'Ivoire")
    assert fold("Мали") != fold("")
    assert fold("Ба́мако") != fold("Бмк")
